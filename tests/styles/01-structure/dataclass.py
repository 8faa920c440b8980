from dataclasses import astuple, dataclass


@dataclass
class Sizes:
    n_x: int
    n_h: int
    n_y: int


def layer_sizes(X, Y, n_h=4):
    return astuple(Sizes(X.shape[0], n_h, Y.shape[0]))
