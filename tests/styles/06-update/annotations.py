from typing import Dict


def update_parameters(
    parameters: Dict[str, np.ndarray],
    grads: Dict[str, np.ndarray],
    learning_rate: float = 1.2,
) -> Dict[str, np.ndarray]:
    """One gradient descent step, pure function."""
    new_parameters: Dict[str, np.ndarray] = {}
    name: str
    for name in parameters:
        delta: np.ndarray = learning_rate * grads["d" + name]
        new_parameters[name] = parameters[name] - delta
    return new_parameters
