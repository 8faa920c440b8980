def layer_sizes(X, Y, n_h=4):
    def rows(array):
        number_of_rows, number_of_columns = array.shape
        return number_of_rows

    return rows(X), n_h, rows(Y)
