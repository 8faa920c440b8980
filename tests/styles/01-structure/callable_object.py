class LayerSizes:
    def __init__(self, default=4):
        self.default = default

    def __call__(self, X, Y, n_h=4):
        return self._rows(X), n_h, self._rows(Y)

    @staticmethod
    def _rows(A):
        return A.shape[0]


layer_sizes = LayerSizes()
