def predict(parameters: dict[str, np.ndarray], X: np.ndarray) -> np.ndarray:
    """Labels of shape (1, m)."""
    A2: np.ndarray
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(np.int32)


def accuracy(predictions: np.ndarray, Y: np.ndarray) -> float:
    """Share of right labels."""
    return float((predictions == Y).sum() / Y.size)
