from __future__ import annotations

from typing import TypedDict


class Cache(TypedDict):
    Z1: np.ndarray
    A1: np.ndarray
    Z2: np.ndarray
    A2: np.ndarray


def sigmoid(Z: np.ndarray | float) -> np.ndarray | float:
    return 1 / (1 + np.exp(-Z))


def forward_propagation(
    X: np.ndarray, parameters: dict[str, np.ndarray]
) -> tuple[np.ndarray, Cache]:
    Z1: np.ndarray = parameters["W1"] @ X + parameters["b1"]
    A1: np.ndarray = np.tanh(Z1)
    Z2: np.ndarray = parameters["W2"] @ A1 + parameters["b2"]
    A2: np.ndarray = sigmoid(Z2)
    return A2, Cache(Z1=Z1, A1=A1, Z2=Z2, A2=A2)
