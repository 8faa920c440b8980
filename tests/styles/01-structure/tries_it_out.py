def layer_sizes(X, Y, n_h=4):
    n_x = X.shape[0]
    n_y = Y.shape[0]
    return n_x, n_h, n_y


# my own test
X = np.zeros((7, 3))
Y = np.ones((2, 3))
answer = layer_sizes(X, Y)
case = layer_sizes(X, Y, 9)
asked, default = case, answer
max = 7
if __name__ == "__main__":
    print(answer, case, max)
    assert answer == (7, 4, 2)
