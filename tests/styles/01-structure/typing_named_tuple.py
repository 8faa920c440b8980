from typing import NamedTuple


class Sizes(NamedTuple):
    n_x: int
    n_h: int
    n_y: int

    def __str__(self):
        return f"{self.n_x}-{self.n_h}-{self.n_y}"


def layer_sizes(X, Y, n_h=4):
    return Sizes(len(X), n_h, len(Y))
