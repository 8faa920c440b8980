from __future__ import annotations


def layer_sizes(X: np.ndarray, Y: np.ndarray, n_h: int = 4) -> tuple[int, int, int]:
    n_x: int = X.shape[0]
    n_y: int = Y.shape[0]
    return n_x, n_h, n_y
