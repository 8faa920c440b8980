"""A network that is fast enough to train while a slider moves.

It does the same arithmetic as the course, for any number of hidden layers, and reuses
its arrays from step to step instead of making new ones.
"""

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
        self.weights, self.biases = [], []
        for before, here in zip(sizes, sizes[1:]):
            spread = before**-0.5 if scale is None else scale
            self.weights.append((rng.standard_normal((here, before)) * spread).astype(dtype))
            self.biases.append(np.zeros((here, 1), dtype))
        self._buffers = {}

    @classmethod
    def from_parameters(cls, parameters):
        """A tanh network with copies of these weights, a dict like the course's: W1, b1, W2, b2."""
        depth = len(parameters) // 2
        network = cls([1] * (depth + 1))
        for layer in range(depth):
            network.weights[layer] = np.array(parameters[f"W{layer + 1}"], float)
            network.biases[layer] = np.array(parameters[f"b{layer + 1}"], float)
        return network

    @property
    def parameters(self):
        """Copies of the weights and biases as the course's dict: W1, b1, W2, b2 and so on."""
        layers = enumerate(zip(self.weights, self.biases), start=1)
        return {
            name: values.copy()
            for n, (W, b) in layers
            for name, values in ((f"W{n}", W), (f"b{n}", b))
        }

    @property
    def dtype(self):
        return self.weights[0].dtype

    def forward(self, X):
        """The outputs of every layer for X of shape (n_x, m), hidden layers first.

        The arrays are reused: copy what you keep.
        """
        X = np.asarray(X, self.dtype)
        outputs = self._room(X.shape[1])["outputs"]
        below = X
        last = len(self.weights) - 1
        for layer, (W, b, A) in enumerate(zip(self.weights, self.biases, outputs)):
            np.dot(W, below, out=A)
            A += b
            act = _sigmoid if layer == last else ACTIVATIONS[self.activation][0]
            act(A, out=A)
            below = A
        return outputs

    def probability(self, X):
        """The output for X of shape (n_x, m): shape (1, m), the chance of label 1."""
        return self.forward(X)[-1].copy()

    def cost(self, X, Y):
        """Mean cross-entropy on X (n_x, m) and Y (1, m), with the L2 penalty if there is one."""
        A = np.clip(self.forward(X)[-1], TINY, 1 - 1e-7 if self.dtype == np.float32 else 1 - TINY)
        loss = -np.mean(np.where(np.asarray(Y) == 1, np.log(A), np.log(1 - A)))
        penalty = self.l2 / (2 * A.shape[1]) * sum(np.sum(W * W) for W in self.weights)
        return float(loss + penalty)

    def train(self, X, Y, steps, learning_rate):
        """Take `steps` steps of gradient descent on X (n_x, m) and Y (1, m), in place."""
        X = np.ascontiguousarray(X, self.dtype)
        Y = np.asarray(Y, self.dtype)
        m = X.shape[1]
        room = self._room(m)
        slope = ACTIVATIONS[self.activation][1]
        rate = learning_rate / m
        rates = np.full((m, 1), rate, self.dtype)  # a product with these is faster than a sum
        decay = 1 - learning_rate * self.l2 / m
        for _ in range(steps):
            outputs = self.forward(X)
            # The slope of the cost with respect to the output's weighted sum is A - Y.
            np.subtract(outputs[-1], Y, out=room["errors"][-1])
            for layer in reversed(range(len(self.weights))):
                error = room["errors"][layer]
                W, b = self.weights[layer], self.biases[layer]
                below = outputs[layer - 1] if layer else X
                if layer:  # pass the error on before these weights change
                    np.dot(W.T, error, out=room["errors"][layer - 1])
                    slope(below, out=room["slopes"][layer - 1])
                    room["errors"][layer - 1] *= room["slopes"][layer - 1]
                np.dot(error, below.T, out=room["steps"][layer])
                room["steps"][layer] *= rate
                if self.l2:
                    W *= decay
                W -= room["steps"][layer]
                b -= np.dot(error, rates)

    def _room(self, m):
        """Arrays for m examples, made once."""
        if m not in self._buffers:
            shapes = [(W.shape[0], m) for W in self.weights]
            self._buffers = {
                m: {
                    "outputs": [np.empty(shape, self.dtype) for shape in shapes],
                    "errors": [np.empty(shape, self.dtype) for shape in shapes],
                    "slopes": [np.empty(shape, self.dtype) for shape in shapes],
                    "steps": [np.empty_like(W) for W in self.weights],
                }
            }
        return self._buffers[m]
