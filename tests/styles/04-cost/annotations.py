def compute_cost(A2: np.ndarray, Y: np.ndarray) -> float:
    m: int = Y.shape[1]
    A: np.ndarray = np.clip(A2, 1e-12, 1 - 1e-12)
    cost: float = float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)
    return cost
