"""Noise in the last digits of the data, to see which figures hang on rounding.

Another processor adds up in another order, so its sums differ in their last digits, and thousands
of steps at a high learning rate can magnify that. Noise does the same and needs no other processor.
"""

import functools
import inspect
import sys

import numpy as np

from planarkit import Network, datasets

SIZE = 1e-12
SINGLE = 1e-7  # single precision can't hold less


def put_into_data(seed):
    """Change every point of the course's data sets by about SIZE times itself.

    A network in single precision would round that away, so it gets its noise in its first weights.
    The same seed gives the same noise. To be called before a test file imports a data set.
    """
    for name, make in list(vars(datasets).items()):
        if inspect.isfunction(make) and not name.startswith("_"):
            _replace(make, _noisy(make, seed))
    Network.__init__ = _noisy_if_single(Network.__init__, seed)


def _noisy(make, seed):
    @functools.wraps(make)
    def noisy(*arguments, **options):
        X, Y = make(*arguments, **options)
        return X * (1 + SIZE * np.random.default_rng(seed).standard_normal(X.shape)), Y

    return noisy


def _noisy_if_single(begin, seed):
    @functools.wraps(begin)
    def noisy(network, *arguments, **options):
        begin(network, *arguments, **options)
        if network.dtype == np.float32:
            rng = np.random.default_rng(seed)
            for W in network.weights:
                W *= 1 + SINGLE * rng.standard_normal(W.shape)

    return noisy


def _replace(old, new):
    """Wherever a module of planarkit holds `old`, by itself or guarded, put `new`."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "planarkit":
            for key, value in list(vars(module).items()):
                if old in (value, getattr(value, "__wrapped__", None)):
                    setattr(module, key, new)
