"""Measures a step of training: the code as taught, planarkit's Network, scikit-learn and PyTorch.

All take the same steps from the same first weights on the same points, and end at the same cost.
Returns rows for docs/explorer.md; bench/explorer.py writes it.
"""

import time
import warnings
from typing import NamedTuple

import numpy as np
import torch
from sklearn.neural_network import MLPClassifier

from planargrader.course.reference import reference
from planarkit import Network
from planarkit.datasets import flower

STEPS, TRIES = 2000, 15
RATE = 0.8  # with a higher one some of them overshoot, and end a little apart
START = {"n_x": 2, "n_y": 1, "seed": 3}


class Measured(NamedTuple):
    """How long a step took (median of TRIES, in microseconds), and the cost after STEPS."""

    microseconds: float
    cost: float


def measure(n_h):
    """{who: Measured} for a network with n_h hidden units."""
    X, Y = flower()
    start = reference("initialize_parameters")(**START, n_h=n_h)
    found = {
        "the code as taught": _taught,
        "Network, float64": lambda *args: _network(np.float64, *args),
        "Network, float32 (the explorer's)": lambda *args: _network(np.float32, *args),
        "scikit-learn, MLPClassifier": _scikit_learn,
        "PyTorch, eager": _pytorch,
    }
    tries = {name: [] for name in found}
    for _ in range(TRIES):  # in turn, so that a slow moment of the machine hits all
        for name, train in found.items():
            tries[name].append(train(X, Y, start))
    return {
        name: Measured(float(np.median([seconds for seconds, _ in each])) / STEPS * 1e6, each[0][1])
        for name, each in tries.items()
    }


def _cost(parameters, X, Y):
    A2, _ = reference("forward_propagation")(X, parameters)
    return reference("compute_cost")(A2, Y)


def _taught(X, Y, start):
    forward, backward, update = map(
        reference, ("forward_propagation", "backward_propagation", "update_parameters")
    )
    parameters = {name: value.copy() for name, value in start.items()}
    began = time.perf_counter()
    for _ in range(STEPS):
        _, cache = forward(X, parameters)
        parameters = update(parameters, backward(parameters, cache, X, Y), RATE)
    return time.perf_counter() - began, _cost(parameters, X, Y)


def _network(dtype, X, Y, start):
    network = Network.from_parameters(start, dtype)
    began = time.perf_counter()
    network.train(X, Y, STEPS, RATE)
    return time.perf_counter() - began, _cost(network.parameters, X, Y)


def _scikit_learn(X, Y, start):
    model = MLPClassifier(
        (len(start["b1"]),),
        "tanh",
        solver="sgd",
        alpha=0,
        batch_size=X.shape[1],
        learning_rate_init=RATE,
        momentum=0,
        nesterovs_momentum=False,
        max_iter=1,
        shuffle=False,
        tol=0,
        n_iter_no_change=STEPS + 1,
        warm_start=True,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it has not converged
        model.fit(X.T, Y[0])
        model.coefs_ = [start["W1"].T.copy(), start["W2"].T.copy()]
        model.intercepts_ = [start["b1"][:, 0].copy(), start["b2"][:, 0].copy()]
        model.set_params(max_iter=STEPS)
        began = time.perf_counter()
        model.fit(X.T, Y[0])
        seconds = time.perf_counter() - began
    (W1, W2), (b1, b2) = model.coefs_, model.intercepts_
    parameters = {"W1": W1.T, "b1": b1[:, np.newaxis], "W2": W2.T, "b2": b2[:, np.newaxis]}
    return seconds, _cost(parameters, X, Y)


def _pytorch(X, Y, start):
    torch.set_num_threads(1)
    n_h = len(start["b1"])
    model = torch.nn.Sequential(torch.nn.Linear(2, n_h), torch.nn.Tanh(), torch.nn.Linear(n_h, 1))
    with torch.no_grad():
        for layer, number in ((model[0], 1), (model[2], 2)):
            layer.weight.copy_(torch.tensor(start[f"W{number}"]))
            layer.bias.copy_(torch.tensor(start[f"b{number}"][:, 0]))
    inputs = torch.tensor(X.T, dtype=torch.float32)
    labels = torch.tensor(Y.T, dtype=torch.float32)
    loss = torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    began = time.perf_counter()
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(model(inputs), labels).backward()
        optimizer.step()
    seconds = time.perf_counter() - began
    weights = [each.detach().numpy().astype(float) for each in model.parameters()]
    W1, b1, W2, b2 = weights
    parameters = {"W1": W1, "b1": b1[:, np.newaxis], "W2": W2, "b2": b2[:, np.newaxis]}
    return seconds, _cost(parameters, X, Y)


def arithmetic(n_h):
    """How long the NumPy calls of one float32 step take alone, in microseconds: the floor."""
    m = flower()[0].shape[1]

    def ones(*shape):
        return np.ones(shape, np.float32)

    layer1, layer2, step1, step2 = ones(n_h, 3), ones(1, n_h + 1), ones(n_h, 3), ones(1, n_h + 1)
    X, above, errors1, slopes, errors2 = (ones(k, m) for k in (3, n_h + 1, n_h, n_h, 1))
    A1, signs = above[:-1], ones(1, m)
    W2_T, above_T, X_T = layer2[:, :-1].T, above.T, X.T
    half, rate = np.float32(0.5), np.float32(1e-3)
    calls = [
        lambda: np.dot(layer1, X, out=A1),
        lambda: np.tanh(A1, out=A1),
        lambda: np.dot(layer2, above, out=errors2),
        lambda: np.multiply(errors2, half, out=errors2),
        lambda: np.tanh(errors2, out=errors2),
        lambda: np.subtract(errors2, signs, out=errors2),
        lambda: np.multiply(errors2, rate, out=errors2),
        lambda: np.dot(W2_T, errors2, out=errors1),
        lambda: np.multiply(A1, A1, out=slopes),
        lambda: np.subtract(1, slopes, out=slopes),
        lambda: np.multiply(errors1, slopes, out=errors1),
        lambda: np.dot(errors2, above_T, out=step2),
        lambda: np.subtract(layer2, step2, out=layer2),
        lambda: np.dot(errors1, X_T, out=step1),
        lambda: np.subtract(layer1, step1, out=layer1),
    ]
    total = 0.0
    for call in calls:
        times = []
        for _ in range(TRIES):
            for array in (layer1, layer2, above, errors1, errors2, step1, step2):
                array.fill(0.5)  # numbers that grow or shrink without end would be slower
            began = time.perf_counter()
            for _ in range(STEPS):
                call()
            times.append(time.perf_counter() - began)
        total += float(np.median(times)) / STEPS * 1e6
    return total
