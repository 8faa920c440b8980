class Architecture:
    def __init__(self, X, Y, n_h):
        self.X = X
        self.Y = Y
        self.n_h = n_h

    @property
    def n_x(self):
        return self.X.shape[0]

    @property
    def n_y(self):
        return self.Y.shape[0]

    def as_tuple(self):
        return (self.n_x, self.n_h, self.n_y)


def layer_sizes(X, Y, n_h=4):
    return Architecture(X, Y, n_h).as_tuple()
