from __future__ import annotations

Array = np.ndarray


def backward_propagation(
    parameters: dict[str, Array], cache: dict[str, Array], X: Array, Y: Array
) -> dict[str, Array]:
    m: int = X.shape[1]
    dZ2: Array = cache["A2"] - Y
    dZ1: Array = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }
