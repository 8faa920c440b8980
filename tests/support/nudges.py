"""Training runs whose first weights are nudged, to see whether a stated figure is luck.

Gradient descent at a learning rate of 1.2 can magnify rounding: from many a seed, first
weights that differ in their last digits, as they would on another processor, end elsewhere
after a few thousand steps. A notebook may state only what all SIZES of a nudge agree on.
"""

import functools

import numpy as np

from planarkit import Network
from planarkit.datasets import flower

SEED = 10  # the network of the course; where it goes does not hang on rounding
SIZES = (0, 1e-12, 1e-9)


def nudge(arrays, size):
    """Change every entry, in place, by about `size`, and by about `size` times itself."""
    rng = np.random.default_rng(0)
    for array in arrays:
        array *= 1 + size * rng.standard_normal(array.shape)
        array += size * rng.standard_normal(array.shape)


def nudged_network(size, sizes=(2, 4, 1), scale=0.01):
    """The network that the notebooks train, its first weights and biases nudged."""
    network = Network(sizes, scale=scale, seed=SEED)
    nudge(network.weights + network.biases, size)
    return network


@functools.cache
def _trained(steps, size):
    network = nudged_network(size)
    network.train(*flower(), steps=steps, learning_rate=1.2)
    return network


def trained_parameters(steps, size=0):
    """W1, b1, W2, b2 of that network after training on the flower."""
    (W1, W2), (b1, b2) = _trained(steps, size).weights, _trained(steps, size).biases
    return {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}
