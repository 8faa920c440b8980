"""A worked case: inputs for a student's function, what should come out, and what mistakes give.

A test cell takes a worked case, calls the student's function on it and compares:

    case = worked_case("forward")
    answer = case.call(forward_propagation)
    case.compare(answer, "Z1", "A1")

Where the answer is wrong in a way that many have been wrong before, the message says
which mistake gives exactly these numbers.
"""

import contextlib
import dataclasses
import functools
import inspect
import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from . import runs
from .arguments import copied, note_changes, parameters_of
from .beside import lines
from .cause import explained, without_answer, written_there, wrong_shape
from .compare import equal, fits, quantities_of
from .context import current, guarded
from .errors import explain
from .exceptions import UNWRITTEN, NotThere, NotWrittenYet, TookTooLong, Unreachable, Wrong
from .guard import READ, SHOWN, WAITING, in_time, restore_numpy
from .handed_on import from_known_start, note_types
from .large import SEED, large_network
from .messages import join, passed
from .picture import read_picture, rule
from .steps import FUNCTIONS, TRAINED_TOLERANCE

ORDERS = 4  # in which the same examples come
SENDING = 1  # second for a large network's numbers to another process, and back
AT_LARGE = "at a large network"  # the key of a Wrong that has nothing to do with the case's numbers
# A name in curly brackets that is printed as it is. A set that is printed has values in them.
PLACEHOLDER = re.compile(r"\{(?!nan|inf|np\.float|None|True|False)[^\W\d][^{}\n]*\}")


@dataclass
class Case:
    """Inputs for one function, what should come out, and what known mistakes give.

    `inputs` are passed in order and `options` by name, unless `by_name` says that the inputs go
    by name, too, or `by_position` how many options go in order. `expected` maps each quantity to
    its value; `mistakes` maps the key of a mistake, or of two joined by " + ", to the quantities
    it gives, or to {"error": "TypeError: ..."}. `messages` maps keys to what a student should read.
    `derived` maps what it looks as if was done to fingerprints of what that gives, where that is
    wrong. `inside` maps what the function works out on its way to its values. `further` gives other
    cases of the function, in which a mistake must show, too, before it is named; not those `aside`,
    which do not confirm one, because they have a fault of their own to find: no change that is told
    spoils them. From `large_seed` follow the numbers of a large network. `enough` names the
    quantities that the function must give, if it need not give all of them yet. `explains` says
    whether somebody reads why a call stopped.
    """

    function: str
    inputs: dict
    options: dict
    expected: dict
    mistakes: dict = field(default_factory=dict)
    messages: dict = field(default_factory=dict)
    inside: dict = field(default_factory=dict)
    derived: dict = field(default_factory=dict)
    confirms: bool = True
    further: Callable = list
    aside: Callable = list
    by_name: bool = False
    by_position: int = 0
    large_seed: int = SEED
    enough: tuple = ()
    explains: bool = True

    called, called_with = None, None  # the function that was called last, and its options
    _asked = (None, None, None)  # the function that `outcome` called last, its options, its answer
    drawn = {}  # notes on the picture that was drawn last
    looks, asked = None, ""  # what to show below what `require` says, and what to ask

    def call(self, function, **options):
        """Call the student's function on copies of the inputs.

        Returns {quantity: value}. Raises Wrong if the function fails, takes too long, or gives
        something of another kind. Its warnings are left out. A function with a large network in its
        record must get that right in time as well.
        """
        answer = self._call(function, options, SHOWN)
        if self.about.large:
            self._try_large(function, answer)
        return answer

    def so_far(self, *quantities):
        """This case for a function that need not give more than these quantities yet, as a copy.

        What else it gives is taken as ever.
        """
        further = functools.cache(lambda: [each.so_far(*quantities) for each in self.further()])
        return dataclasses.replace(self, enough=quantities, further=further)

    def compare(self, answer, *quantities, silent=False):
        """Raise Wrong at the first of these quantities that is not what it should be, shapes first.

        Without names, all are compared. A line says what was right, unless silent.
        """
        quantities = quantities or tuple(name for name in self.expected if name in answer)
        # A wrong shape comes first: what has other values beside it may follow from that.
        by_shape = sorted(quantities, key=lambda name: fits(answer[name], self.expected[name]))
        for name in by_shape:
            if not self.right(answer[name], self.expected[name]):
                raise explained(self, answer, name)
        if not silent:
            passed("Right", quantities)

    def compare_shapes(self, answer, *quantities, silent=False):
        """Like `compare`, for shapes alone. An array of anything but numbers has none."""
        quantities = quantities or tuple(self.expected)
        for name in quantities:
            if not np.all(np.isfinite(answer[name])):
                raise explained(self, answer, name)
            if np.shape(answer[name]) != np.shape(self.expected[name]):
                raise wrong_shape(self, answer, name)
        if not silent:
            passed("Right shape", quantities)

    def require(self, condition, reason):
        """Raise Wrong unless the condition holds. The reason is a text or a known mistake's key."""
        if not condition:
            told = (
                written_there(self, "clip", "one", "dropped", "mean")
                if reason in self.messages
                else ""
            )
            told = told or join(self.messages.get(reason, reason), written_there(self, "bits"))
            raise Wrong(join(told, self.asked), beside=self.looks)

    def printed(self, function, **options):
        """What `call` gives, and under "printed" what the student's function prints."""
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            answer = self._call(function, options, READ)
        return {**answer, "printed": text.getvalue()}

    def shows_costs(self, text):
        """Whether the costs of the training stand in the text, however rounded.

        In `expected["costs"]` each row holds the costs of one time, counted in several ways: at the
        start, halfway and at the end. A number counts if it has two decimals and fits one time
        only. Halfway must be there, and one of the others: some print after their step, and some
        before it. Raises Wrong where some are there, but not these, and for so many numbers that
        some would fit by chance.
        """
        costs = self.expected["costs"]
        steps = [f"Cost after {1000 * k} steps: {each[0]:.4f}" for k, each in enumerate(costs)]
        self.looks = lines(text, steps)
        # A published cost is rounded, and may be less than the one that is printed.
        low = np.min(costs) * (1 - TRAINED_TOLERANCE)
        high = np.max(costs) * (1 + TRAINED_TOLERANCE)
        seen, by_chance = np.zeros(len(costs), bool), 0.0
        for digits in set(re.findall(r"\d{1,20}\.\d{1,20}(?:e[-+]?\d{1,3})?", text.lower())):
            places, _, exponent = digits.partition(".")[2].partition("e")
            unit, number = 10.0 ** (int(exponent or 0) - len(places)), float(digits)
            if unit > 0.05 or not low - unit <= number <= high + unit:
                continue
            close = np.any(np.abs(costs - number) <= unit + TRAINED_TOLERANCE * costs, axis=1)
            seen |= close & (close.sum() == 1)
            by_chance += len(costs) * 2 * unit / (high - low)
        too_many = by_chance >= 0.5
        too_often = written_there(self, "remainder", "either") if too_many else ""
        self.require(not too_often, join("The cost is printed too often.", too_often))
        self.require(
            not (too_many and np.any(seen)),
            "So many numbers are printed that nobody can tell which are the costs. Print the cost "
            "every 1,000 steps only, with four decimals.",
        )
        self.require(
            np.any(seen) or not PLACEHOLDER.search(text),
            "Curly brackets are printed as they are. They stand for values only in a text with an "
            "`f` before its first quotation mark.",
        )
        halfway = seen[1] and seen.sum() > 1
        self.require(
            halfway or not np.any(seen),
            join(
                "Not all costs are printed. Print the cost before the first step and then every "
                "1,000 steps, with four decimals.",
                "" if halfway else written_there(self, "continue"),
            ),
        )
        if halfway:
            self.looks = None
        return bool(halfway)

    def compare_reordered(self, function):
        """Compare labels for the examples in one order after another: guessed ones get no mark."""
        for _ in range(ORDERS):
            self.compare(self.call(function), silent=True)
            self.inputs["X"] = np.roll(self.inputs["X"], 1, axis=1)
            self.expected = {
                name: np.roll(labels, 1, axis=1) for name, labels in self.expected.items()
            }
        passed("Right", self.expected)

    def comes_to(self, cost):
        """Whether this is the expected cost, but for how the training was rounded."""
        there = bool(np.isclose(cost, self.expected, rtol=0.005))
        self.asked = "" if there else written_there(self, "break")
        return there

    def ends_at(self, cost):
        """Whether this is the cost at the last of those times. Words alone train no network."""
        return bool(np.any(np.isclose(cost, self.expected["costs"][-1], rtol=0.001)))

    def outcome(self, function, options):
        """What `call` gives, in silence; {"error": its key} where that raises Wrong.

        A function that was asked last is not asked again.
        """
        if self._asked[0] is not function or self._asked[1] != options:
            self._asked = function, options, self._outcome(function, options)
        return self._asked[2]

    def once_more(self):
        """What the function that was asked last gives when it is asked again, as `outcome`."""
        return self._outcome(self.called, self.called_with)

    def _outcome(self, function, options):
        self.called, self.called_with = function, options
        quiet = dataclasses.replace(self, explains=False)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                return quiet._call(function, options, READ)
        except Unreachable:
            raise
        except Wrong as wrong:
            return {"error": wrong.key}

    def _call(self, function, options, characters):
        self.called, self.called_with = function, options
        elsewhere = current().called_elsewhere
        if not elsewhere:
            runs.note(self.function, function)
            restore_numpy()
        inputs = copied(self.inputs)
        options = {**copied(self.options), **options}
        try:
            with guarded(characters), self._prepared(function):
                if self.about.draws:
                    model = rule(**inputs["rule"])
                    answer, self.drawn = read_picture(function, model, inputs["X"], inputs["y"])
                    return answer
                answer = self._pass(function, inputs, options)
                if answer is None:
                    fact = f"`{self.function}` returns None."
                    raise Wrong(fact, hint="Is there a `return` at its end?")
                came, gives = answer, self._wanted(answer)
                answer = quantities_of(gives, came, self.function)
        except Unreachable:
            raise
        except Wrong as wrong:
            raise without_answer(self, str(wrong), wrong.key or str(wrong), wrong.hint) from None
        except (Exception, SystemExit, TookTooLong) as error:
            raise self._stopped(error) from None
        # A test that reads the output wants no notes in it.
        noted = elsewhere or characters != SHOWN
        if not noted:
            note_types(came, gives)
            if not self.about.may_change_arguments:
                note_changes(self.function, self.inputs, inputs)
        return answer

    def _try_large(self, function, answer):
        """Raise Wrong unless what is right here comes right for a large network, too, and in time.

        Its numbers are the same for all cases with the same seed, so a session asks a function
        for them once. For what is wrong here, the tests of the answer have a better message.
        """
        right = [
            name
            for name, expected in self.expected.items()
            if name in answer and self.right(answer[name], expected)
        ]
        if not right:
            return
        large = self.about.large
        inputs, expected = large_network(large.n_x, large.n_h, large.m, self.large_seed)
        given = *copied(inputs).values(), large.seconds
        inside = getattr(function, "inside", None)  # a function that lives in another process
        network = f"a network with {large.size:,} parameters"
        began = time.monotonic()
        try:
            with guarded(), contextlib.redirect_stdout(io.StringIO()):
                given = inside("in_time", *given) if inside else in_time(function, *given)
                # Over there a function may have stopped the clock.
                if time.monotonic() - began > WAITING * large.seconds + SENDING:
                    raise TookTooLong(large.seconds)
                there = quantities_of(self._wanted(given), given, self.function)
        except Unreachable:
            raise
        except TookTooLong:
            fact = f"`{self.function}` takes too long for {network}. {large.advice}"
            raise Wrong(fact, AT_LARGE) from None
        except (Exception, SystemExit) as error:
            here = dataclasses.replace(self, mistakes={})  # no mistake was tried there
            here.called, here.called_with = self.called, self.called_with
            wrong = error if isinstance(error, Wrong) else here._stopped(error)
            raise Wrong(f"With {network} and one example: {wrong}", AT_LARGE) from None
        for name in right:
            if name not in there or not self.right(there[name], expected[name]):
                fact = f"`{name}` is right here, but wrong for {network} and one example."
                hint = written_there(self, "order") or "Use no fixed numbers or sizes."
                raise Wrong(join(fact, hint), AT_LARGE)

    def _wanted(self, answer):
        """The pattern of an answer, without what need not be there yet and is not."""
        gives = self.about.gives
        if not self.enough:
            return gives
        # What is there under a key in other letters is misspelled, not left for later.
        there = {str(key).lower() for key in answer} if isinstance(answer, dict) else ()
        return {key: gives[key] for key in gives if key in self.enough or key.lower() in there}

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
        return from_known_start(function) if self.about.trains else contextlib.nullcontext()

    def _stopped(self, error):
        """A Wrong for a call that ended in an exception."""
        name = f"`{self.function}`"
        if isinstance(error, TookTooLong):
            fact = f"{name} was stopped {error}. Is there a loop that never ends?"
            return without_answer(self, fact, fact)
        if isinstance(error, NotThere):
            return Wrong(runs.why_missing(self.function) or str(error), sign=UNWRITTEN)
        if isinstance(error, NotWrittenYet):
            return Wrong(str(error), sign=UNWRITTEN)
        if type(error) is NotImplementedError:
            return Wrong(f"{name} is not written yet.", sign=UNWRITTEN)
        fact, hint, key = explain(error)
        return without_answer(self, name + fact, key, hint)

    @property
    def about(self):
        """What the course says of the function."""
        return FUNCTIONS[self.function]

    def right(self, value, expected):
        return equal(value, expected, self.about.tolerance)
