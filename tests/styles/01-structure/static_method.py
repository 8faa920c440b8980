class Tools:
    @staticmethod
    def layer_sizes(X, Y, n_h=4):
        n_x = X.shape[0]
        n_y = Y.shape[0]
        return n_x, n_h, n_y


layer_sizes = Tools.layer_sizes
