from typing import Dict, Optional


def initialize_parameters(
    n_x: int, n_h: int, n_y: int, seed: Optional[int] = None
) -> Dict[str, np.ndarray]:
    rng: np.random.Generator = np.random.default_rng(seed)
    W1: np.ndarray = rng.standard_normal((n_h, n_x)) * 0.01
    b1: np.ndarray = np.zeros((n_h, 1))
    W2: np.ndarray = rng.standard_normal((n_y, n_h)) * 0.01
    b2: np.ndarray = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
