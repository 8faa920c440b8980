"""What stands for the pictures where a notebook is graded, since they would do a step's work."""

import matplotlib.pyplot as plt

from ..by_hand import refuse

_said = set()


def draws_nothing(name):
    """Stands for the picture, or the module of pictures, of this name."""
    if name.startswith("__"):
        raise AttributeError(name)
    return _Nothing(name)


class _Nothing:
    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing(f"{self._name}.{name}")

    def __call__(self, *inputs, **options):
        refuse(self._name.rpartition(".")[2])
        if self._name not in _said:
            _said.add(self._name)
            print(f"plots.{self._name} draws nothing while a notebook is graded.")
        return plt.gca()
