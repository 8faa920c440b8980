"""A worked case: inputs for a function, the right answer, and the answers of known mistakes."""

import copy
from dataclasses import dataclass, field

import numpy as np

from .exceptions import NotWrittenYet, Stopped, TookTooLong, Wrong

# The functions of the course: the notebook that asks for each, and names for what it returns.
FUNCTIONS = {
    "predict_line": ("01-line", ["y_hat"]),
    "mean_squared_error": ("01-line", ["error"]),
    "fit_line": ("02-fit", ["w", "b", "error"]),
}


@dataclass
class Case:
    """
    function: its name
    inputs: {parameter: value}, in order
    expected: {name: right value}, for the names in FUNCTIONS
    mistakes: {message: what that mistake gives, in the form of `expected`}
    """

    function: str
    inputs: dict
    expected: dict
    mistakes: dict = field(default_factory=dict)

    def call(self, function):
        """What the student's function returns: {name: number or array}. Raises Wrong."""
        try:
            answer = function(*copy.deepcopy(list(self.inputs.values())))
        except (Wrong, NotWrittenYet):
            raise
        except TookTooLong:
            raise Wrong(f"`{self.function}` takes too long. Does it loop forever?") from None
        except Exception as error:
            said = error if isinstance(error, Stopped) else f"{type(error).__name__}: {error}"
            raise Wrong(f"`{self.function}` stopped with {said}") from None
        return self._by_name(answer)

    def compare(self, answer, *names):
        """Raise Wrong if one of these parts of an answer is wrong, or any if none is named."""
        problem = self.problem(answer, *names)
        if problem:
            raise Wrong(problem)
        print("✓ Right:", ", ".join(names or self.expected))

    def problem(self, answer, *names):
        """What is wrong with these parts of an answer, as a sentence, or None."""
        for name in names or self.expected:
            value, right = answer[name], np.asarray(self.expected[name])
            if _same(value, right):
                continue
            for message, given in self.mistakes.items():
                if _same(value, given[name]) and not _same(given[name], right):
                    return message
            if value.shape != right.shape:
                return f"`{name}` has shape {value.shape} and should have {right.shape}."
            at = np.unravel_index(np.argmax(np.abs(value - right)), right.shape)
            return f"`{name}` is {value[at]:.6g} where it should be {right[at]:.6g}."
        return None

    def _by_name(self, answer):
        names = FUNCTIONS[self.function][1]
        parts = answer if len(names) > 1 else [answer]
        if not isinstance(parts, list | tuple) or len(parts) != len(names):
            raise Wrong(f"`{self.function}` should return {', '.join(names)}.")
        try:
            return {name: np.asarray(part, float) for name, part in zip(names, parts)}
        except (TypeError, ValueError):
            raise Wrong(f"`{self.function}` should return numbers.") from None


def _same(value, right):
    return np.shape(value) == np.shape(right) and np.allclose(value, right, rtol=1e-6, atol=1e-9)
