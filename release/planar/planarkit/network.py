"""A network that is fast enough to train while a slider moves.

It does the same arithmetic as the course, for any number of hidden layers, in as few calls of NumPy
as it can: with arrays so small, a call costs more than what it computes. So a layer's biases stand
beside its weights in one array, as factors of an input that is always 1.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

TINY = 1e-12  # keeps log away from 0


def _tanh(Z, out):
    np.tanh(Z, out=out)


def _tanh_slope(A, out):
    np.multiply(A, A, out=out)
    np.subtract(1, out, out=out)


def _relu(Z, out):
    np.maximum(Z, 0, out=out)


def _relu_slope(A, out):
    np.greater(A, 0, out=out)


def _sigmoid(Z, out):
    # 1 / (1 + exp(-z)) written with tanh, which cannot overflow.
    np.multiply(Z, 0.5, out=out)
    np.tanh(out, out=out)
    np.multiply(out, 0.5, out=out)
    np.add(out, 0.5, out=out)


def _sigmoid_slope(A, out):
    np.multiply(A, A, out=out)
    np.subtract(A, out, out=out)


# name -> (the activation, its slope given the activation's own output)
ACTIVATIONS = {
    "tanh": (_tanh, _tanh_slope),
    "relu": (_relu, _relu_slope),
    "sigmoid": (_sigmoid, _sigmoid_slope),
}


class Network:
    """A binary classifier trained by full-batch gradient descent.

    Parameters
    ----------
    sizes : units per layer, from the inputs to the single output: (2, 4, 1).
    activation : "tanh", "relu" or "sigmoid", for the hidden layers.
    l2 : strength of the penalty l2 / (2 m) * (sum of all squared weights).
    scale : standard deviation of the first weights; None means 1 / sqrt(units before).
    seed : the same seed gives the same first weights.
    dtype : float64 agrees with the course's own code; float32 is faster.

    `weights[l]` has shape (units here, units before) and `biases[l]` (units here, 1).
    """

    def __init__(self, sizes, activation="tanh", l2=0.0, scale=None, seed=None, dtype=np.float64):
        if activation not in ACTIVATIONS:
            raise ValueError(
                f"activation must be one of {', '.join(ACTIVATIONS)}, not {activation!r}"
            )
        self.activation = activation
        self.l2 = l2
        rng = np.random.default_rng(seed)
        # A layer's weights, and its biases as the last column.
        self._layers = [np.zeros((here, before + 1), dtype) for before, here in pairwise(sizes)]
        self.weights = tuple(layer[:, :-1] for layer in self._layers)
        self.biases = tuple(layer[:, -1:] for layer in self._layers)
        for W in self.weights:
            before = W.shape[1]
            W[:] = rng.standard_normal(W.shape) * (before**-0.5 if scale is None else scale)

    @classmethod
    def from_parameters(cls, parameters, dtype=np.float64):
        """A tanh network with copies of these weights, a dict like the course's: W1, b1, W2, b2."""
        depth = range(1, len(parameters) // 2 + 1)
        inputs = np.shape(parameters["W1"])[1]
        network = cls([inputs, *(len(parameters[f"W{n}"]) for n in depth)], dtype=dtype)
        network.parameters = parameters
        return network

    @property
    def parameters(self):
        """Copies of the weights and biases as the course's dict: W1, b1, W2, b2 and so on.

        What it is set to is copied, too.
        """
        layers = enumerate(zip(self.weights, self.biases), start=1)
        return {
            name: values.copy()
            for n, (W, b) in layers
            for name, values in ((f"W{n}", W), (f"b{n}", b))
        }

    @parameters.setter
    def parameters(self, given):
        for n, (W, b) in enumerate(zip(self.weights, self.biases), start=1):
            W[:], b[:] = given[f"W{n}"], given[f"b{n}"]

    @property
    def dtype(self):
        return self.weights[0].dtype

    def forward(self, X):
        """The outputs of every layer for X of shape (n_x, m), hidden layers first."""
        outputs, below = [], np.asarray(X, self.dtype)
        for W, b in zip(self.weights, self.biases):
            below = np.dot(W, below)
            below += b
            act = _sigmoid if W is self.weights[-1] else ACTIVATIONS[self.activation][0]
            act(below, out=below)
            outputs.append(below)
        return outputs

    def probability(self, X):
        """The output for X of shape (n_x, m): shape (1, m), the chance of label 1."""
        return self.forward(X)[-1]

    def cross_entropy(self, X, Y):
        """Mean cross-entropy on X (n_x, m) and Y (1, m): the cost without the L2 penalty."""
        A = np.clip(self.forward(X)[-1], TINY, 1 - 1e-7 if self.dtype == np.float32 else 1 - TINY)
        return float(-np.mean(np.log(np.where(np.asarray(Y) == 1, A, 1 - A))))

    def cost(self, X, Y):
        """What training on X (n_x, m) and Y (1, m) makes smaller: with the L2 penalty."""
        squares = sum(np.sum(W * W) for W in self.weights)
        return float(self.cross_entropy(X, Y) + self.l2 / (2 * np.shape(X)[1]) * squares)

    def train(self, X, Y, steps, learning_rate):
        """Take `steps` steps of gradient descent on X (n_x, m) and Y (1, m), in place."""
        m = np.shape(X)[1]
        activate, slope = ACTIVATIONS[self.activation]
        decay = 1 - learning_rate * self.l2 / m
        signs = np.asarray(2 * np.asarray(Y) - 1, self.dtype)
        half, rate = self.dtype.type(0.5), self.dtype.type(learning_rate / (2 * m))
        hidden, last = self._buffers(X)
        for _ in range(steps):
            for layer in hidden:
                np.dot(layer.parameters, layer.inputs, out=layer.outputs)
                activate(layer.outputs, out=layer.outputs)
            # The slope of the cost with respect to the output's weighted sum z is A - Y. As A is
            # (tanh(z / 2) + 1) / 2, this is half of tanh(z / 2) - (2 Y - 1).
            np.dot(last.parameters, last.inputs, out=last.errors)
            np.multiply(last.errors, half, out=last.errors)
            np.tanh(last.errors, out=last.errors)
            np.subtract(last.errors, signs, out=last.errors)
            np.multiply(last.errors, rate, out=last.errors)
            for below, layer in zip(reversed([None, *hidden]), reversed([*hidden, last])):
                if below:  # pass the error on before these weights change
                    np.dot(layer.weights_T, layer.errors, out=below.errors)
                    slope(below.outputs, out=below.slopes)
                    np.multiply(below.errors, below.slopes, out=below.errors)
                np.dot(layer.errors, layer.inputs_T, out=layer.step)
                if self.l2:
                    np.multiply(layer.weights, decay, out=layer.weights)
                np.subtract(layer.parameters, layer.step, out=layer.parameters)

    def _buffers(self, X):
        """The _Buffers of each hidden layer, and those of the output."""
        buffers, inputs = [], _above_ones(np.asarray(X), self.dtype)
        for parameters, weights in zip(self._layers, self.weights):
            units, m = len(parameters), inputs.shape[1]
            above = np.ones((units + 1, m), self.dtype)
            outputs = above[:-1]
            errors, slopes = np.empty_like(outputs), np.empty_like(outputs)
            buffers.append(
                _Buffers(
                    *(parameters, weights, weights.T, inputs, inputs.T),
                    *(outputs, errors, slopes, np.empty_like(parameters)),
                )
            )
            inputs = above
        return buffers[:-1], buffers[-1]


class _Buffers(NamedTuple):
    """Where a layer is trained: its parameters, and arrays that every step writes anew."""

    parameters: np.ndarray  # weights and biases
    weights: np.ndarray
    weights_T: np.ndarray
    inputs: np.ndarray  # with a row of ones
    inputs_T: np.ndarray
    outputs: np.ndarray  # lie above a row of ones, in the next layer's inputs
    errors: np.ndarray  # the cost's slope with respect to the weighted sums, times the rate
    slopes: np.ndarray
    step: np.ndarray


def _above_ones(X, dtype):
    rows = np.ones((len(X) + 1, X.shape[1]), dtype)
    rows[:-1] = X
    return rows
