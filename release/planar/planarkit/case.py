"""A worked case: inputs for a student's function, what should come out, and what mistakes give.

A test cell takes a worked case, calls the student's function on it and compares:

    case = worked_case("forward")
    answer = case.call(forward_propagation)
    case.compare(answer, "Z1", "A1")

Where the answer is wrong in a way that many have been wrong before, the message says
which mistake gives exactly these numbers.
"""

import contextlib
import inspect
import io
import re
from dataclasses import dataclass, field

import numpy as np

from .arguments import copied, note_changes, parameters_of
from .compare import equal, quantities_of
from .context import current, guarded
from .errors import explain, same_key
from .exceptions import NotWrittenYet, TookTooLong, Unreachable, Wrong
from .guard import READ, SHOWN, restore_numpy
from .known_start import from_known_start
from .messages import (
    HINTS,
    difference,
    join,
    passed,
    relation,
    shape_difference,
    shape_relation,
    wrong_part,
)
from .picture import read_picture, rule
from .steps import FUNCTIONS, SIZES, TRAINED_TOLERANCE

ALIKE = 0.3  # share of the wrong places that a known mistake may leave unexplained
PAIR = " + "  # joins the keys of two mistakes made together


@dataclass
class Case:
    """Inputs for one function, what should come out, and what known mistakes give.

    `inputs` are passed in order and `options` by name, unless `by_name` says that the inputs go
    by name, too, or `by_position` how many options go in order. `expected` maps each quantity to
    its value; `mistakes` maps the key of a mistake, or of two joined by " + ", to the quantities
    it gives, or to {"error": "TypeError: ..."}. `messages` maps keys to what a student should read.
    """

    function: str
    inputs: dict
    options: dict
    expected: dict
    mistakes: dict = field(default_factory=dict)
    messages: dict = field(default_factory=dict)
    by_name: bool = False
    by_position: int = 0

    def call(self, function, **options):
        """Call the student's function on copies of the inputs.

        Returns {quantity: value}. Raises Wrong if the function fails, takes too long, or gives
        something of another kind. Its warnings are left out.
        """
        return self._call(function, options, SHOWN)

    def compare(self, answer, *quantities, silent=False):
        """Raise Wrong at the first of these quantities that is not what it should be.

        Without names, all are compared. A line says what was right, unless silent.
        """
        quantities = quantities or tuple(name for name in self.expected if name in answer)
        for name in quantities:
            if not self._right(answer[name], self.expected[name]):
                raise Wrong(self._explain(answer, name))
        if not silent:
            passed("Right", quantities)

    def compare_shapes(self, answer, *quantities, silent=False):
        """Like `compare`, for shapes alone. An array of anything but numbers has none."""
        quantities = quantities or tuple(self.expected)
        for name in quantities:
            if not np.all(np.isfinite(answer[name])):
                raise Wrong(self._explain(answer, name))
            if np.shape(answer[name]) != np.shape(self.expected[name]):
                reason = self._known_mistake(answer, name, self._alike)
                raise Wrong(
                    join(
                        shape_difference(name, answer[name], self.expected[name]),
                        reason or shape_relation(answer[name], self.expected[name]),
                    )
                )
        if not silent:
            passed("Right shape", quantities)

    def require(self, condition, reason):
        """Raise Wrong unless the condition holds. The reason is a text or a known mistake's key."""
        if not condition:
            raise Wrong(self.messages.get(reason, reason))

    def printed(self, function, **options):
        """What `call` gives, and under "printed" what the student's function prints."""
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            answer = self._call(function, options, READ)
        return {**answer, "printed": text.getvalue()}

    def shows_costs(self, text):
        """Whether costs of two different times at least stand in the text, however rounded.

        In `expected["costs"]` each row holds the costs of one time, counted in several ways.
        """
        costs = self.expected["costs"]
        seen = np.zeros(len(costs), bool)
        for digits in re.findall(r"\d{1,20}\.\d{1,20}(?:e[-+]?\d{1,3})?", text.lower()):
            places, _, exponent = digits.partition(".")[2].partition("e")
            unit = 10.0 ** (int(exponent or 0) - len(places))
            close = np.abs(costs - float(digits)) <= unit + TRAINED_TOLERANCE * costs
            seen |= np.any(close, axis=1)
        return seen.sum() >= 2

    def ends_at(self, cost):
        """Whether this is the cost at the last of those times. Words alone train no network."""
        return bool(np.any(np.isclose(cost, self.expected["costs"][-1], rtol=0.001)))

    def _call(self, function, options, characters):
        elsewhere = current().called_elsewhere
        if not elsewhere:
            restore_numpy()
        inputs = copied(self.inputs)
        options = {**copied(self.options), **options}
        try:
            with guarded(characters), self._prepared(function):
                if self._about.draws:
                    return read_picture(function, rule(**inputs["rule"]), inputs["X"], inputs["y"])
                answer = self._pass(function, inputs, options)
                if answer is None:
                    fact = f"`{self.function}` gives back None."
                    raise Wrong(fact, hint="Is there a `return` at its end?")
                answer = quantities_of(self._about.gives, answer, self.function)
        except Unreachable:
            raise
        except Wrong as wrong:
            raise self._no_answer(str(wrong), wrong.key or str(wrong), wrong.hint) from None
        except (Exception, SystemExit, TookTooLong) as error:
            raise self._stopped(error) from None
        # A test that reads the output wants no notes in it.
        noted = elsewhere or characters != SHOWN
        if not noted and not self._about.may_change_arguments:
            note_changes(self.function, self.inputs, inputs)
        return answer

    def _pass(self, function, inputs, options):
        """Call the function in the way that this case asks for, as far as it can be."""
        asked = self.by_name or (self.by_position and options)
        taken = parameters_of(function) if asked else {}
        if self.by_name and set(inputs) <= set(taken):
            return function(**inputs, **options)
        only_by_name = [
            name for name in taken if taken[name].kind is inspect.Parameter.KEYWORD_ONLY
        ]
        first = [name for name in options if name not in only_by_name][: self.by_position]
        return function(*inputs.values(), *map(options.pop, first), **options)

    def _prepared(self, function):
        return from_known_start(function) if self._about.trains else contextlib.nullcontext()

    def _stopped(self, error):
        """A Wrong for a call that ended in an exception."""
        name = f"`{self.function}`"
        if isinstance(error, TookTooLong):
            seconds = current().seconds
            fact = f"{name} was stopped after {seconds} seconds. Is there a loop that never ends?"
            return self._no_answer(fact, fact)
        if isinstance(error, NotWrittenYet):
            return Wrong(str(error))
        if type(error) is NotImplementedError:
            return Wrong(f"{name} is not written yet.")
        fact, hint, key = explain(error)
        return self._no_answer(name + fact, key, hint)

    @property
    def _about(self):
        """What the course says of the function."""
        return FUNCTIONS[self.function]

    def _right(self, value, expected):
        return equal(value, expected, self._about.tolerance)

    def _explain(self, answer, name):
        value, expected = answer[name], np.asarray(self.expected[name], float)
        fact = difference(name, value, expected)
        reason = (
            self._known_regions(value)
            if name == "regions"
            else self._known_mistake(answer, name, self._right)
        )
        if not reason and name not in SIZES:
            reason = relation(value, expected, self._examples())
        hint = HINTS.get(name) or self._about.hint
        return join(fact, reason) if reason else join(fact, wrong_part(value, expected), hint)

    def _alike(self, value, given):
        """Whether a value of a wrong shape is the one that a mistake gives."""
        return np.shape(value) == np.shape(given) and (
            self._about.random or self._right(value, given)
        )

    def _examples(self):
        """m, the number of examples in this case, or None."""
        columns = [self.inputs[name].shape[1] for name in ("X", "A2") if name in self.inputs]
        return columns[0] if columns else None

    def _known_mistake(self, answer, name, same):
        """What to say of the mistake that gives this wrong value, and most of the others too."""

        def agreement(given):
            return sum(same(answer[other], given[other]) for other in answer if other in given)

        suspects = {
            key: agreement(given)
            for key, given in self.mistakes.items()
            if name in given
            and (PAIR not in key or np.any(answer[name]))  # too much ends in a 0
            and same(answer[name], given[name])
            and not same(given[name], self.expected[name])
        }
        return self._reason([key for key in suspects if suspects[key] == max(suspects.values())])

    def _known_regions(self, value):
        """What to say of the mistake whose regions are nearest. Each grid shows it differently."""
        distances = {
            key: np.sum(value != given["regions"])
            for key, given in self.mistakes.items()
            if "regions" in given
        }
        nearest = min(distances.values(), default=value.size)
        if nearest >= ALIKE * np.sum(value != self.expected["regions"]):
            return ""
        return self._reason([key for key in distances if distances[key] == nearest])

    def _reason(self, suspects):
        """What to say of these mistakes, each of which explains the answer; "" if they differ."""
        alone = [key for key in suspects if PAIR not in key]
        reasons = [{self.messages[part] for part in key.split(PAIR)} for key in alone or suspects]
        common = set.intersection(*reasons) if reasons else set()
        if not common:
            return ""
        return ("" if alone else "Two mistakes come together here. One of them: ") + min(common)

    def _no_answer(self, fact, key, hint=""):
        """A Wrong for a call that gave nothing to compare, naming the mistake if it is known."""
        suspects = [
            name for name, given in self.mistakes.items() if same_key(given.get("error"), key)
        ]
        return Wrong(join(fact, self._reason(suspects) or hint), key)
