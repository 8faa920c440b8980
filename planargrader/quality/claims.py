"""Takes a message apart into claims that a machine can check, and checks each.

A claim is a sentence that says something of the student's values, code or error. Each kind has a
pattern and a test of the values, written without the code that makes the messages. A sentence
that asks, tells what to do or recalls what the course says claims nothing of the answer. What no
pattern fits is unchecked, and is counted.
"""

import ast
import builtins
import contextlib
import dis
import inspect
import io
import linecache
import re
import traceback
from collections import ChainMap

import matplotlib.pyplot as plt
import numpy as np

from planarkit.arguments import copied
from planarkit.case import Case
from planarkit.cause import IN_A_LOOP
from planarkit.errors import beginning
from planarkit.exceptions import TookTooLong, Wrong
from planarkit.guard import time_limit
from planarkit.inside import named_values
from planarkit.messages import HINTS
from planarkit.picture import rule
from planarkit.steps import FUNCTIONS

from ..course.reference import reference, solution_source
from .causes import looks_so, messages_in, not_borne_out
from .changed_source import versions


class Evidence:
    """What is so in the check that a message comes of, found out by running the function again.

    function: the course's name of it
    source: the student's
    tried: what `at_home.tried` gave
    """

    def __init__(self, function, source, tried):
        self.function, self.source = function, source
        self.case, self.options = tried.case, tried.options
        self.own = tried.functions.get(function)
        self.error, self.result, self.frames = None, None, []
        if self.own and self.case and self.case.function == function:
            self._run()

    def _run(self):
        inputs = copied(self.case.inputs)
        options = {**copied(self.case.options), **self.options}
        if FUNCTIONS[self.function].draws:
            inputs = {"model": rule(**inputs["rule"]), "X": inputs["X"], "y": inputs["y"]}
        try:
            with (
                _silence(),
                self.case._prepared(self.own),
                np.errstate(all="ignore"),
                time_limit(2),
            ):
                plt.figure()
                self.result = self.own(*inputs.values(), **options)
        except (Exception, SystemExit, TookTooLong) as error:
            self.error = error
            self.frames = [
                (frame, line)
                for frame, line in traceback.walk_tb(error.__traceback__)
                if not _of_a_library(frame)
            ][1:]
        finally:
            plt.close("all")

    @property
    def answer(self):
        """{quantity: array} of what the case makes of the function, or {}."""
        return self.answer_of(self.own)

    def answer_of(self, function):
        try:
            with _silence():
                return Case.call(self.case, function)
        except Wrong:
            return {}

    def value(self, name):
        """What the student has under this name, given back or worked out on the way."""
        answer = self.answer
        if name in answer:
            return answer[name]
        given = self.result
        if isinstance(given, dict) and name in given:
            return given[name]
        there = named_values(self.own, *copied(self.case.inputs).values())
        return there.get(name, {key.lower(): there[key] for key in there}.get(name.lower()))

    def right(self, name):
        """What should be under this name."""
        if name in self.case.expected:
            return np.asarray(self.case.expected[name], float)
        there = named_values(reference(self.function), *copied(self.case.inputs).values())
        return np.asarray({key.lower(): there[key] for key in there}[name.lower()], float)

    def about(self):
        """The (value, right one) that the message is about, which its first sentence has named."""
        value = np.asarray(self.value(self.named), float)
        return value, self.right(self.named)

    @property
    def own_frames(self):
        """The student's frames, up to the one whose line the message quotes."""
        own = [each for each in self.frames if each[0].f_code.co_filename.startswith("<cell")]
        quoted = [place for place, each in enumerate(own) if _text_at(*each) in self.message]
        return own[: quoted[-1] + 1] if quoted else own

    def statement(self, frame, number):
        source = "".join(linecache.getlines(frame.f_code.co_filename))
        found = [
            node
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.stmt) and node.lineno <= number <= node.end_lineno
        ]
        statement = max(found, key=lambda node: (node.lineno, -node.end_lineno))
        if isinstance(statement, ast.For):
            return statement.iter
        return statement.test if isinstance(statement, ast.If | ast.While) else statement

    def parts(self, frames=None):
        """Each part of the line that stopped with its value: [(node, value)], as far as known."""
        found = []
        for frame, number in self.own_frames[-1:] if frames is None else frames:
            for node in ast.walk(self.statement(frame, number)):
                if isinstance(node, ast.expr):
                    with contextlib.suppress(Exception), _silence():
                        code = compile(ast.Expression(_loaded(node)), "<part>", "eval")
                        found.append((node, eval(code, frame.f_globals, dict(frame.f_locals))))
        return found

    def of(self, text, frames=None):
        """The value of a part of the line that stopped, by its text. Raises KeyError if none."""
        wanted = ast.unparse(ast.parse(text, mode="eval"))
        for node, value in self.parts(frames):
            if ast.unparse(node) == wanted:
                return value
        frame = self.own_frames[-1][0]
        return eval(text, frame.f_globals, dict(frame.f_locals))


def _text_at(frame, number):
    return f"`{beginning(linecache.getline(frame.f_code.co_filename, number).strip())}`"


def _loaded(node):
    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
        node = ast.parse(ast.unparse(node), mode="eval").body
    return node


def _of_a_library(frame):
    name = frame.f_code.co_filename
    return "-packages" in name or "/lib/" in name or name.startswith("<__array")


@contextlib.contextmanager
def _silence():
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def checked(evidence, message):
    """Every sentence of a message with what became of it: [(sentence, True, False or None)].

    None stands for a claim that no pattern fits. What claims nothing is left out.
    """
    found, rest, evidence.message = [], message, message
    evidence.named = _named(message)
    known = messages_in(evidence.function, message)
    known = [text for text in known if not all(map(_can_be_asked, sentences(text)))]
    if known and not FUNCTIONS[evidence.function].random:
        told = evidence.function, evidence.source, message, evidence.named
        holds = not_borne_out(*told) is None
        found.append((" ".join(known), holds))
        for text in known:
            rest = rest.replace(text, "").strip()
    for sentence in sentences(rest):
        if sentence in ("Two mistakes come together here.", "One of them:"):
            continue  # tried with the two
        verdict = _verdict(evidence, sentence)
        if verdict != "nothing":
            found.append((sentence, verdict))
    return found


def _can_be_asked(sentence):
    """Whether a sentence of a known mistake claims nothing or what the values alone decide."""
    patterns = [*NOTHING, *(pattern for pattern, _ in CLAIMS)]
    return any(re.fullmatch(pattern, sentence, re.DOTALL) for pattern in patterns)


def _named(text):
    found = re.match(r"`([^`\[]*(?:\[\"A2\"\])?)(?:\[[\d, ]+\])?` (?:is|has|should)", text)
    return found and found[1]


def sentences(message):
    """The sentences of a message. What stands in backquotes may hold anything."""
    kept = []
    plain = re.sub(r"`[^`]*`", lambda found: kept.append(found[0]) or f"`{len(kept) - 1}`", message)
    parts = re.split(r"(?<=[.?!])\s+(?=[A-Z`\"\d']|d?[bWZ][12]\b)|(?<=One of them:)\s+", plain)
    return [re.sub(r"`(\d+)`", lambda found: kept[int(found[1])], part) for part in parts if part]


def _verdict(evidence, sentence):
    looks = re.fullmatch(r"It looks as if (.*)\.", sentence)
    if looks:
        return all(_looks_so(evidence, each) for each in looks[1].split(", or as if "))
    for pattern, holds in CLAIMS:
        found = re.fullmatch(pattern, sentence, re.DOTALL)
        if found:
            try:
                return bool(holds(evidence, *found.groups()))
            except Exception:
                return False
    if sentence.endswith("?") or any(re.fullmatch(each, sentence) for each in NOTHING):
        return "nothing"
    if any(sentence in text for text in messages_in(evidence.function, evidence.message)):
        return not_borne_out(evidence.function, evidence.source, evidence.message) is None
    return None


def _looks_so(evidence, looks):
    made_wrongly = re.fullmatch(r"`(\w+)` was computed wrongly", looks)
    if made_wrongly:
        return not _is_right(evidence, made_wrongly[1])
    if looks.endswith("was made wrongly"):
        return True
    return looks_so(evidence.function, evidence.source, looks)


# What is only asked, recommended or recalled, and says nothing of this answer.
_COURSE = [*HINTS.values(), *(each.hint for each in FUNCTIONS.values())]
NOTHING = [
    *(re.escape(part) for text in _COURSE for part in sentences(text)),
    r"(Give|Use|Call|Write|Print|Multiply|Compare|Look at|Keep|Take|Draw|Put|Count|Read|Spell)\b.*",
    r"(Fill|Divide|Compute|Return|Pass|Let|Add|Delete|Leave|Make|Check|Run|Sum|Go)\b.*",
    r"They stand for values only in a text with an `f` before its first quotation mark\.",
    r"Each row should hold one x1 and one x2\.",
    r"NumPy has none: write out what it would do\.",
    *(re.escape(part) for part in sentences(FUNCTIONS["backward_propagation"].large.advice)),
    r"It is called with round brackets\.",
    r"It needs one for each (output|hidden unit)\.",
    r"In each row of the picture, x2 should stay the same\.",
    r"The rows are `\w\.shape\[0\]`\.",
    r"For the square of each entry there is `\*\*2`\.",
    r"To take it off, write `-=`\.",
    r"A1 has already been through tanh\.",
    r"It has to be called, with round brackets\.",
    r"A loop over a dict gives its keys\.",
    r"A text stands in quotes: .*",
    r"Texts are joined with `\+`\.",
    r"`\*` goes entry by entry\.",
    r"Without them, it is what the loop gives\.",
    r"A list is not multiplied entry by entry\.",
    r"An array is: `np\.array` makes one of a list\.",
    r"`np\.\w+` takes the arrays as one list\.",
    r"There should be one (number|value|for each entry)\b.*",
    r"A result is given back with `return`\.",
    r"A power is written `\*\*`\.",
    r"A comparison is written `==`\.",
    r"Unpacking a dict gives its keys: .*",
    r"Entry by entry, two arrays need equal shapes, or a 1 where they differ\.",
    r"Without the quotes,? it is a value\.",
    r"Only a dict takes a name in quotes there\.",
    r"NumPy has what is needed here\.",
    r"A dict may have any order: read its entries by name\.",
    r"`np\.\w+` takes arrays\.",
    r"A dict has names, too: .*",
    r"A size is a whole number, without a decimal point\.",
    r"The two must be equal\.",
    r"A size is one number\.",
    r"It stands in the `shape` of an array\.",
    r"`np\.where` takes a condition, the value where it holds, and the value elsewhere\.",
    r"The threshold is 0\.5\.",
    r"A shape goes in as one argument, in brackets of its own; an option goes in by its name\.",
    r"A table has rows and columns, even if there is only one\.",
    r"Its entries are read with square brackets\.",
    r"The name of an entry is a text in quotes: `.*`\.",
    r"Work with its entries\.",
    r"It is what you write here\.",
    r"The new shape must have room for all entries, no more and no less\.",
    r"None should give new ones\.",
    r"A generator gets its seed as it is made: .*",
    r"In each of its rows, x2 should stay the same\.",
    r"Only None means no seed\.",
    r"The standard deviation comes second\.",
    r"The x1 of all points are `X\[0\]`, their x2 `X\[1\]`\.",
    r"Each seed should give weights of its own\.",
    r"First comes `A2`, then the dict\.",
]


# What claims are held to. Each gets the evidence and the groups of its pattern.


def _number_in(value, text):
    return any(f"{float(value):.{digits}g}" == text for digits in (4, 8, 16))


def _entry(evidence, name, entry, came, wanted):
    place = tuple(int(index) for index in entry.split(", "))
    value, right = evidence.value(name), evidence.right(name)
    return _number_in(np.asarray(value)[place], came) and _number_in(right[place], wanted)


def _single(evidence, name, came, wanted):
    value, right = evidence.value(name), evidence.right(name)
    return _number_in(np.ravel(value)[0], came) and _number_in(np.ravel(right)[0], wanted)


def _shapes(evidence, name, came, wanted):
    return came == str(np.shape(evidence.value(name))) and wanted == str(
        np.shape(evidence.right(name))
    )


def _same_as(evidence, other):
    value, _ = evidence.about()
    known = {**evidence.case.expected, **evidence.case.inputs}
    for part in evidence.case.inputs.values():
        known.update(part if isinstance(part, dict) else {})
    right = known[other] if other in known else evidence.right(other)
    return np.shape(right) == value.shape and np.allclose(value, right)


def _factor(evidence, times):
    value, right = evidence.about()
    return np.allclose(np.abs(value), np.abs(right * times), rtol=1e-3)


def _m(evidence):
    inputs = evidence.case.inputs
    return next(np.shape(inputs[name])[1] for name in ("X", "A2", "Y") if name in inputs)


def _times_m(evidence, which, way, m):
    size = _m(evidence) ** (2 if which.count("m times") == 2 else 1)
    return int(m) == _m(evidence) and _factor(evidence, size if way == "large" else 1 / size)


def _wrong_sign(evidence):
    value, right = evidence.about()
    return np.all(np.sign(value) == -np.sign(right)) and np.any(value != 0)


def _line(evidence, name, line):
    frame, number = evidence.own_frames[-1]
    return line == beginning(linecache.getline(frame.f_code.co_filename, number).strip())


def _sides(text):
    node = ast.parse(text, mode="eval").body
    if isinstance(node, ast.BinOp):
        return node.left, node.right
    if isinstance(node.func, ast.Attribute) and len(node.args) == 1:
        return node.func.value, node.args[0]
    return node.args[:2]


def _product(evidence, text, left, right, frames=None):
    shapes = [np.shape(evidence.of(ast.unparse(side), frames)) for side in _sides(text)]
    return [str(shape) for shape in shapes] == [left, right] and _do_not_fit(*shapes)


def _do_not_fit(left, right):
    return left[-1] != right[-2:][0]


def _product_inside(evidence, left, right):
    frames = evidence.frames[-1:]
    products = [
        node
        for frame, number in frames
        for node in ast.walk(evidence.statement(frame, number))
        if isinstance(getattr(node, "op", None), ast.MatMult)
        or getattr(getattr(node, "func", None), "attr", "") in ("dot", "matmul")
    ]
    return any(_product(evidence, ast.unparse(node), left, right, frames) for node in products)


def _any_product(evidence, columns, rows):
    columns, rows = int(columns), int(rows)
    for frame, number in evidence.frames[-1:]:
        for node in ast.walk(evidence.statement(frame, number)):
            with contextlib.suppress(Exception):
                sides = _sides(ast.unparse(node))
                a, b = (np.shape(evidence.of(ast.unparse(s), [(frame, number)])) for s in sides)
                if (a[-1], b[-2:][0]) == (columns, rows):
                    return True
    return False


def _pythons_own(evidence, kind, text):
    error = evidence.error
    own = f"{type(error).__name__}: {error}"
    return own.rstrip(".: ").startswith(f"{kind}: {text}".rstrip(".: "))


def _any_part(evidence, holds):
    return any(holds(node, value) for node, value in evidence.parts())


def _operands(evidence):
    for node, _ in [*evidence.parts(), *((each, None) for each in _nodes(evidence))]:
        sides = []
        if isinstance(node, ast.BinOp):
            sides = [node.left, node.right]
        elif isinstance(node, ast.UnaryOp):
            sides = [node.operand]
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.FormattedValue):
            sides = [node.value]
        elif isinstance(node, ast.Call):
            sides = [*node.args, *(each.value for each in node.keywords)]
            sides += [size for side in sides if isinstance(side, ast.Tuple) for size in side.elts]
        for side in sides:
            if isinstance(side, ast.Tuple):
                continue
            with contextlib.suppress(Exception):
                yield evidence.of(ast.unparse(side))


def _nodes(evidence):
    return [
        node for each in evidence.own_frames[-1:] for node in ast.walk(evidence.statement(*each))
    ]


def _kind_there(evidence, text, kind):
    value = evidence.of(text)
    kinds = {"dict": dict, "list": list, "tuple": tuple, "set": set}
    return type(value) is kinds[kind]


def _unpacks(evidence):
    return any(isinstance(node, ast.Assign | ast.For | ast.Call) for node in _nodes(evidence)) and (
        re.search("unpack", str(evidence.error))
    )


def _called_values(evidence):
    return [
        evidence.of(ast.unparse(node.func))
        for node in _nodes(evidence)
        if isinstance(node, ast.Call)
    ]


def _reads_a_dict_wrongly(evidence):
    for node in _nodes(evidence):
        if isinstance(node, ast.Call | ast.Attribute):
            before = node.func if isinstance(node, ast.Call) else node.value
            with contextlib.suppress(Exception):
                if type(evidence.of(ast.unparse(before))) is dict:
                    return True
    return False


def _key_that_is_no_text(evidence):
    for node in _nodes(evidence):
        keys = node.keys if isinstance(node, ast.Dict) else []
        keys = [node.slice] if isinstance(node, ast.Subscript) else keys
        for key in keys:
            with contextlib.suppress(Exception):
                if not isinstance(evidence.of(ast.unparse(key)), str):
                    return True
    return False


def _shape_of_two(evidence):
    for node in _nodes(evidence):
        if isinstance(node, ast.Subscript):
            text = ast.unparse(node.value)
            if text.endswith(".shape") or "np.shape(" in text:
                return len(evidence.of(text)) == 2
    return False


def _takes(evidence, name, signature):
    frame = evidence.own_frames[-1][0]
    function = eval(name, frame.f_globals, dict(frame.f_locals))
    called = any(
        isinstance(node, ast.Call) and ast.unparse(node.func) == name for node in _nodes(evidence)
    )
    return called and ", ".join(inspect.signature(function).parameters) == signature


def _lacks_entry(evidence, text, key):
    there = evidence.of(text)
    return type(there) is dict and key not in there and str(evidence.error) == repr(key)


def _key_there(evidence, key):
    """Whether a dict in the line that stopped has an entry of this name."""
    return any(type(value) is dict and key in value for _, value in evidence.parts())


def _room(evidence, text, shape):
    return str(np.shape(evidence.of(text))) == shape and "broadcast" in str(evidence.error)


def _goes_in(evidence, shape):
    statement = evidence.statement(*evidence.own_frames[-1])
    values = [value for _, value in evidence.parts()]
    return isinstance(statement, ast.stmt) and shape in [str(np.shape(value)) for value in values]


def _of_that_name(evidence, name):
    """What has this name in the case: what should come out, or what went in."""
    inputs = evidence.case.inputs
    inside = [part for part in inputs.values() if type(part) is dict]
    return ChainMap(evidence.case.expected, inputs, *inside)[name]


def _return_in_a_loop(evidence):
    """With the `return` behind the loop, another answer comes."""
    tree = ast.parse(evidence.source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for place, loop in enumerate(body if isinstance(body, list) else ()):
            if isinstance(loop, ast.For | ast.While) and isinstance(loop.body[-1], ast.Return):
                body.insert(place + 1, loop.body.pop())
                loop.body = loop.body or [ast.Pass()]
                break
    names = dict(evidence.own.__globals__)
    exec(compile(ast.fix_missing_locations(tree), "<cell moved>", "exec"), names)
    moved = evidence.answer_of(names[evidence.function])
    if not moved and not evidence.answer:  # both stop, or lack something
        return _why_none(evidence, names[evidence.function]) != _why_none(evidence, evidence.own)
    return not _same_answers(moved, evidence.answer)


def _why_none(evidence, function):
    try:
        with _silence():
            Case.call(evidence.case, function)
    except Wrong as wrong:
        return wrong.key or str(wrong)


def _same_answers(one, other):
    return one.keys() == other.keys() and all(
        np.shape(one[name]) == np.shape(other[name]) and np.allclose(one[name], other[name])
        for name in one
    )


def _below_or_above(evidence, side):
    Z, (value, right) = evidence.case.inputs["Z"], evidence.about()
    return np.array_equal(~np.isclose(value, right), Z < 0 if side == "below" else Z > 0)


def _one_minus(evidence):
    value, right = evidence.about()
    wrong = ~np.isclose(value, right)
    return np.allclose(value[wrong], 1 - right[wrong])


def _random_there(evidence, name):
    answers = [evidence.answer for _ in range(8)]
    return name == evidence.function and any(
        not np.array_equal(each[key], answers[0][key]) for each in answers for key in each
    )


def _drawn(evidence):
    with _silence():
        Case.call(evidence.case, evidence.own)
    return evidence.case.drawn


def _near(*pairs):
    return all(f"{value:.3g}" == text for value, text in pairs)


def _area(evidence, start, end, axis):
    noted = _drawn(evidence)
    return _near((noted[f"from{axis}"], start), (noted[f"to{axis}"], end))


def _asked_from(evidence, low, high):
    noted = _drawn(evidence)
    return any(_near((noted[f"low{a}"], low), (noted[f"high{a}"], high)) for a in (1, 2))


def _points_from(evidence, low, high):
    return any(_near((row.min(), low), (row.max(), high)) for row in evidence.case.inputs["X"])


def _odd_there(evidence, text, said, line, comma):
    value = evidence.of(text)
    words = {"None": None, "still `...`": ...}
    kinds = {"a dict": dict, "a list": list, "a tuple": tuple, "a set": set}
    if (value is not words[said]) if said in words else (type(value) is not kinds[said]):
        return False
    made = [each.strip() for each in evidence.source.split("\n")]
    return line is None or any(
        each.startswith(line)
        and text in re.findall(r"\w+", line.partition(" = ")[0])
        and (not comma or line.endswith(","))
        for each in made
    )


def _targets(evidence):
    return evidence.statement(*evidence.own_frames[-1]).targets[0].elts


def _apart(evidence, text, number, names):
    return len(evidence.of(text)) == int(number) and len(_targets(evidence)) == int(names)


def _gives(evidence, name, what):
    pattern = FUNCTIONS[name].gives
    called = name in [ast.unparse(node.func) for node in _nodes(evidence) if _is_call(node)]
    kind = "a dict" if isinstance(pattern, dict) else f"{len(pattern)} values"
    return called and kind == what


def _is_call(node):
    return isinstance(node, ast.Call)


def _own(evidence):
    return named_values(evidence.own, *copied(evidence.case.inputs).values())


def _shapes_there(evidence, text):
    pairs = re.findall(r"`([^`]+)` has shape (\([\d, ]*\))", text)
    return pairs and all(str(np.shape(evidence.of(name))) == shape for name, shape in pairs)


def _holds(evidence, name, number):
    return len(evidence.of(name)) == int(number) and type(evidence.of(name)) is tuple


def _there(evidence, name):
    frame = evidence.own_frames[-1][0]
    return name in frame.f_locals or name in frame.f_globals or hasattr(np, name)


def _gives_back(evidence, kind):
    names = {"None": type(None)}
    wanted = names.get(kind)
    return type(evidence.result) is wanted if wanted else type(evidence.result).__name__ == kind


def _lacks(evidence, *names):
    given = evidence.result
    if isinstance(given, tuple) and len(given) == 2:
        given = given[1]
    return isinstance(given, dict) and all(ast.literal_eval(name) not in given for name in names)


def _parts_of(result):
    return result if isinstance(result, tuple) else ()


def _keys(evidence, text):
    given = evidence.result
    if isinstance(given, tuple) and len(given) == 2:
        given = given[1]
    return text == ", ".join(repr(key)[:40] for key in list(given)[:8])


def _quantity(evidence, name):
    """What stands under this name in the answer as it was given, whatever it is."""
    pattern, given = FUNCTIONS[evidence.function].gives, evidence.result

    def look(pattern, given):
        if isinstance(pattern, str):
            return [given] if pattern == name else []
        if isinstance(pattern, dict):
            given = given if isinstance(given, dict) else {}
            pairs = [(pattern[key], given[key]) for key in pattern if key in given]
        else:
            pairs = zip(pattern, given)
        return [found for pair in pairs for found in look(*pair)]

    return look(pattern, given)[0]


def _two_dimensional(evidence):
    value, right = evidence.about()
    return value.T.shape == right.shape and np.allclose(value.T, right)


def _rounded(evidence):
    value, right = evidence.about()
    return any(np.array_equal(value, np.round(right, digits)) for digits in range(1, 6))


def _whole(evidence):
    value, _ = evidence.about()
    return np.array_equal(value, np.trunc(value))


def _type_of(evidence):
    """Whether only whole numbers are left, and with the same Z as floats all is right."""
    Z = np.asarray(evidence.case.inputs["Z"])
    return (
        _whole(evidence)
        and Z.dtype.kind == "i"
        and np.allclose(evidence.own(Z.astype(float)), evidence.about()[1])
    )


def _part(evidence, axis, number, which):
    value, right = evidence.about()
    same = np.isclose(value, right, rtol=1e-6)
    same = same.T if axis == "column" else same
    rest = np.delete(same, int(number), axis=0)
    if which == "right":
        return same[int(number)].all() and not rest.any()
    return not same[int(number)].any() and rest.all()


def _wrong_entries(evidence, number, size):
    value, right = evidence.about()
    wrong = np.sum(~np.isclose(value, right, rtol=1e-6))
    return value.size == int(size) and wrong == int(number)


def _ends_at_cost(evidence, came, wanted):
    """Whether the trained network has this cost, and another one is expected."""
    X, Y = evidence.case.inputs["X"], evidence.case.inputs["Y"]
    A2 = reference("forward_propagation")(X, evidence.result)[0]
    cost = reference("compute_cost")(A2, Y)
    return f"{cost:.3g}" == came and f"{float(evidence.case.expected):.3g}" == wanted


def _is_a_line(evidence, text):
    lines = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(evidence.source))
        if isinstance(node, ast.Expr)
    ]
    return text in lines


def _asked_without_a_grid(evidence):
    """Whether the model was never asked about every x1 together with every x2."""
    asked, inputs = [], copied(evidence.case.inputs)
    model = rule(**inputs["rule"])
    with _silence(), contextlib.suppress(Exception):
        evidence.own(
            lambda points: asked.append(np.asarray(points)) or model(points),
            inputs["X"],
            inputs["y"],
        )
    plt.close("all")
    large = [each for each in asked if each.ndim == 2 and len(each) > inputs["X"].shape[1]]
    return large and all(
        len(np.unique(each[:, 0])) * len(np.unique(each[:, 1])) > len(np.unique(each, axis=0))
        for each in large
    )


def _axes_swapped(evidence):
    """Whether the picture reaches over all points only with its axes swapped."""
    X, drawn = evidence.case.inputs["X"], _drawn(evidence)
    left, right, bottom, top = (drawn[side] for side in ("from1", "to1", "from2", "to2"))
    wide = left <= X[1].min() and right >= X[1].max() and bottom <= X[0].min() and top >= X[0].max()
    return wide and not (left <= X[0].min() and right >= X[0].max())


def _labels(evidence, label):
    value, _ = evidence.about()
    return np.all(value == int(label))


def _outputs(evidence, below, label):
    """Some outputs below (or above) 0.5 got this label."""
    inputs = evidence.case.inputs
    A2 = reference("forward_propagation")(inputs["X"], inputs["parameters"])[0]
    value, _ = evidence.about()
    side = A2 < 0.5 if below == "below" else A2 > 0.5
    return np.any(value[side] == int(label))


def _is_right(evidence, name):
    right = evidence.right(name)
    values = list(named_values(evidence.own, *copied(evidence.case.inputs).values()).values())
    values += [evidence.answer[name]] if name in evidence.answer else []
    return any(np.shape(v) == right.shape and np.allclose(v, right, atol=1e-6) for v in values)


def _picture(evidence, name, wrong, total):
    value, right = evidence.answer[name], evidence.right(name)
    return right.size == int(total) and np.sum(value != right) == int(wrong)


def _printed(evidence):
    text, inputs = io.StringIO(), copied(evidence.case.inputs)
    with contextlib.redirect_stdout(text), evidence.case._prepared(evidence.own):
        evidence.own(*inputs.values(), **{**evidence.case.options, "print_cost": True})
    return text.getvalue()


def _times_printed(evidence):
    """At how many of the times that are wanted the cost stands in the printed text."""
    numbers = [float(each) for each in re.findall(r"\d+\.\d+", _printed(evidence))]
    costs = evidence.case.expected["costs"]
    return sum(np.any(np.isclose(row[:, None], numbers, atol=6e-3)) for row in costs)


def _weights(evidence, seed=None):
    with _silence():
        answer = Case.call(evidence.case, evidence.own, seed=seed)
    return answer["W1"], answer["W2"]


def _weights_by_name(evidence, name):
    return dict(zip(("W1", "W2"), _weights(evidence, 1)))[name]


def _takes_zero_for_none(evidence):
    """Whether seed 0 gives the weights of another seed, or new ones each time."""
    zero, again, one, none = (_weights(evidence, seed)[0] for seed in (0, 0, 1, None))
    return not np.array_equal(zero, again) or any(np.array_equal(zero, W) for W in (one, none))


def _is_unused(evidence, argument):
    code = evidence.own.__code__
    read = [each.argval for each in dis.get_instructions(code) if each.opname.startswith("LOAD")]
    in_pairs = [name for each in read if isinstance(each, tuple) for name in each]
    return argument in code.co_varnames and argument not in [*read, *in_pairs, *code.co_cellvars]


def _fits_as_a_product(evidence):
    for node in ast.walk(evidence.statement(*evidence.own_frames[-1])):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            with contextlib.suppress(Exception):
                left, right = (evidence.of(ast.unparse(side)) for side in (node.left, node.right))
                np.matmul(left, right)
                return True
    return False


def _spread(evidence, name, came):
    return np.isclose(np.std(evidence.answer[name]), float(came), rtol=0.1)  # drawn anew, rounded


def _is_right_when_changed(evidence, told, name):
    """Whether a quantity is right, or all of them, once the source is changed as a message says."""
    for source in versions(evidence.source, told):
        there = dict(evidence.own.__globals__)
        with contextlib.suppress(Exception), _silence():
            exec(compile(source, "<changed>", "exec"), there)
            changed = there[evidence.function]
            if name and name not in evidence.case.expected:  # a name of its own
                answer = named_values(changed, *copied(evidence.case.inputs).values())
            else:
                answer = evidence.answer_of(changed)
            wanted = evidence.case.expected if name is None else [name]
            if all(evidence.case.right(answer[each], evidence.right(each)) for each in wanted):
                return True
    return False


def _is_length(evidence, text, name):
    value = evidence.case.inputs[name]
    return text in evidence.source and eval(text, {name: value}) == np.shape(value)[0]


def _writes(evidence, name):
    array = np.ones((2, 3))
    with contextlib.suppress(Exception), np.errstate(all="ignore"):
        evidence.own.__globals__[name](array)
    return not np.all(array == 1)


def _multiplied(evidence, times):
    noted, X = _drawn(evidence), evidence.case.inputs["X"]
    return any(
        np.allclose([noted[f"from{k}"] / x.min(), noted[f"to{k}"] / x.max()], times, rtol=0.01)
        for k, x in enumerate(X, 1)
    )


def _is_a_row_of_tables(evidence):
    value, right = evidence.about()
    return value.shape == (len(right), len(right) * right.shape[1])


def _steps_count(evidence, number):
    """Whether the answer is what so many steps give."""
    there = dict(evidence.own.__globals__)
    with _silence():
        exec(compile(solution_source(evidence.function), "<reference>", "exec"), there)
        right = Case.call(evidence.case, there[evidence.function], num_iterations=number)
    return all(np.allclose(evidence.answer[name], right[name], atol=1e-4) for name in right)


_Q, _N = r"`([^`]+)`", r"(-?[\d.]+(?:e[+-]\d+)?|-?inf|nan)"
_S = r"(\([\d, ]*\))"
CLAIMS = [
    (r"Only one step counts\.", lambda e: _steps_count(e, 1)),
    (
        r"Curly brackets are printed as they are\.",
        lambda e: re.search(r"print\([\"'].*\{", e.source),
    ),
    (r"The first parameters came back\.", lambda e: _steps_count(e, 0)),
    (
        r"One step is missing\.",
        lambda e: _steps_count(e, e.case.options["num_iterations"] - 1),
    ),
    (
        r"That is (?:the square root of 0\.01|0\.01 squared)\b.*\.",
        lambda e: any(
            np.isclose(np.std(W), [0.0001, 0.1], rtol=0.05).any() for W in e.answer.values()
        ),
    ),
    (
        rf"{_Q} is (\d+\.\d+)\.",
        lambda e, name, number: f"{float(_quantity(e, name))}" == number,
    ),
    (
        r"`\w+` counts as not written yet: it has a `raise` above what you wrote, and nothing .*\.",
        lambda e: re.search(r"\n +raise \w+\n +\w", e.source),
    ),
    (
        r"Seed 0 is a seed as well: it should give the same weights again\.",
        lambda e: not np.array_equal(_weights(e, 0)[0], _weights(e, 0)[0]),
    ),
    (
        r"`W2` has the numbers that `W1` begins with\.",
        lambda e: np.array_equal(*(W.ravel()[:5] for W in _weights(e, 1))),
    ),
    (rf"{_Q} is the number of rows of `(\w+)`\.", _is_length),
    (
        r"The examples are its columns: `(\w+)\.shape\[1\]`\.",
        lambda e, name: np.ndim(e.case.inputs[name]) == 2,
    ),
    (r"`(\w+)` writes into the array that it is given\.", _writes),
    (r"`X\[:, (\d)\]` is one point\.", lambda e, number: f"X[:, {number}]" in e.source),
    (
        rf"{_Q} has one, as all that `/` gives: `//` gives whole numbers\.",
        lambda e, text: isinstance(eval(text, {}, _own(e)), float),
    ),
    (
        r"The `levels` of the contours don't part 0 from 1: .*",
        lambda e: re.search(r"levels|contourf\(.*, [\[\d]", e.source),
    ),
    (
        rf"Both ends are {_N} times those of the points: add a margin, and don't multiply\.",
        lambda e, times: _multiplied(e, float(times)),
    ),
    (
        r"Each example has become a table, as a flat array plus a column is one\.",
        _is_a_row_of_tables,
    ),
    (
        r"It is 0 although some labels are right\.",
        lambda e: e.about()[0] == 0 and e.about()[1] > 0,
    ),
    (r"((?:With|Without) .*), (?:`([^`]+)` is right|it works)\.", _is_right_when_changed),
    (
        r"`(\w+)` comes from outside the function(?:, and the argument `(\w+)` is never used)?\.",
        lambda e, name, argument: (
            name in e.own.__globals__
            and name in e.own.__code__.co_names
            and (argument is None or _is_unused(e, argument))
        ),
    ),
    (r"The argument `(\w+)` is never used\.", lambda e, name: _is_unused(e, name)),
    (
        r"Below the line `(.*)` stands more code, which is never run\.",
        lambda e, line: e.source.rstrip().rpartition(f"    {line}\n")[2].strip() != "",
    ),
    (
        r"The line `(.*)` stands in the loop: (?:each trip begins with an empty one|only the last "
        r"trip's is left)\.",
        lambda e, line: f"\n        {line}\n" in e.source,
    ),
    (
        r"In quotes, `(\w+)` is a text\.",
        lambda e, name: (
            re.search(rf"for \w*.*\b{name}\b.* in ", e.source) and f'["{name}"]' in e.source
        ),
    ),
    (rf"{_Q} is an array already\.", lambda e, text: isinstance(e.of(text), np.ndarray)),
    (r"The matrix product `@` would fit\.", _fits_as_a_product),
    (
        rf"{_Q} is a function, which has no `(\w+)`\.",
        lambda e, text, name: callable(e.of(text)) and not hasattr(e.of(text), name),
    ),
    (
        r"`\.\.\.` in this line is a placeholder for your code\.",
        lambda e: "..." in _text_at(*e.own_frames[-1]),
    ),
    (
        rf"Both sides of {_Q} are texts\.",
        lambda e, text: all(
            isinstance(e.of(ast.unparse(side)), str)
            for side in [getattr(ast.parse(text, mode="eval").body, s) for s in ("left", "right")]
        ),
    ),
    (
        rf"A loop over {_Q} gives its keys alone, and two names take each key apart into letters\.",
        lambda e, text: (
            type(e.of(text)) is dict and re.search(rf"for \w+, \w+ in {text}:", e.source)
        ),
    ),
    (rf"`([^`\[]+(?:\[\"A2\"\])?)\[([\d, ]+)\]` is {_N} and should be {_N}\.", _entry),
    (rf"{_Q} is {_N} and should be {_N}\.", _single),
    (rf"{_Q} has shape {_S} and should have {_S}\.", _shapes),
    (rf"{_Q} should be a single number\.", lambda e, name: np.shape(e.value(name)) != ()),
    (rf"It is an array of shape {_S}\.", lambda e, s: s == str(np.shape(e.value(e.named)))),
    (
        rf"{_Q} is nan \(not a number\) where it should be a finite number\.",
        lambda e, name: np.any(np.isnan(e.value(name))),
    ),
    (
        rf"{_Q} is infinite where it should be a finite number\.",
        lambda e, name: np.any(np.isinf(e.value(name))),
    ),
    (rf"It is the same as {_Q}\.", _same_as),
    (rf"It is what {_Q} should be\.", _same_as),
    (rf"{_Q} is the number of all entries\.", lambda e, text: isinstance(e.of(text), int)),
    (rf"The sizes are in {_Q}\.", lambda e, text: text.endswith(".shape")),
    (
        rf"([\d,]+) of the ([\d,]+) entries of {_Q} (?:is|are) 0\.",
        lambda e, zeros, size, name: np.any(e.answer[name] == 0),
    ),
    (
        r"An array has no `(\w+)` of its own(?:: it is what you write here)?\.",
        lambda e, name: not hasattr(np.ndarray, name),
    ),
    (
        r"The second value that `\w+` returns should be a dict with the keys .*\.",
        lambda e: not isinstance(e.result[1], dict),
    ),
    (r"It is of type (\w+)\.", lambda e, kind: type(e.result[1]).__name__ == kind),
    (
        r"Outputs that are sure and wrong should cost much, not little\.",
        lambda e: e.answer["cost"] < 1,
    ),
    (r"`\w+` was stopped after \d+ seconds\.", lambda e: isinstance(e.error, TookTooLong)),
    (r"`(\w+)` is of (?:PyTorch|TensorFlow)\.", lambda e, name: not hasattr(np.ndarray, name)),
    (
        r"`\w+` takes too long for a network with [\d,]+ parameters\.",
        lambda e: FUNCTIONS[e.function].large is not None,
    ),
    (rf"The cost is {_N}, not {_N}\.", _ends_at_cost),
    (r"The line `(.*)` was not run\.", lambda e, line: line in e.source),
    (rf"What {_Q} gives is kept nowhere: give it a name\.", _is_a_line),
    (
        rf"A new value of {_Q} is stored nowhere: the dict keeps its old one\.",
        lambda e, name: re.search(rf"for .* in [^\n]*\n(?:\s+.*\n)*?\s+{name} = ", e.source),
    ),
    (rf"{_Q} is exactly 1 for a computer\.", lambda e, text: eval(text) == 1),
    (
        r"`parameters\[\"(\w+)\"\]` is never read\.",
        lambda e, key: f'["{key}"]' not in e.source and f"['{key}']" not in e.source,
    ),
    (rf"{_Q} gives back None\.", lambda e, text: e.result is None),
    (
        rf"Nothing in the loop changes whether {_Q}\.",
        lambda e, text: f"while {text}" in e.source,
    ),
    (
        rf"{_Q} counts as true wherever the remainder is not 0: compare it with 0\.",
        lambda e, text: re.search(rf"{re.escape(text)}(?! *==)", e.source),
    ),
    (
        rf"{_Q} begins with a number: the array comes first, then its limits\.",
        lambda e, text: re.fullmatch(r"np\.clip\([\d.e-]+, .*\)", text),
    ),
    (
        rf"The shape {_Q} is multiplied: put the bracket after it, not at the end\.",
        lambda e, text: re.search(rf"\({re.escape(text)} ?\*", e.source),
    ),
    (
        r"The points have a smaller `zorder` than the regions, so they lie below: leave it out\.",
        lambda e: "zorder" in e.source,
    ),
    (
        r"Regions and points have different colour maps\.",
        lambda e: len(set(re.findall(r"cmap=([\w.\"']+)", e.source))) != 1,
    ),
    (
        r"The places that the model was asked about are no grid: .*",
        _asked_without_a_grid,
    ),
    (r"What is drawn along x1 has the range of x2, and the other way round\.", _axes_swapped),
    (
        rf"It is the sigmoid of {_N} times Z\.",
        lambda e, times: np.allclose(
            e.about()[0], 1 / (1 + np.exp(-float(times) * e.case.inputs["Z"])), rtol=1e-3
        ),
    ),
    (
        r"Curly brackets are printed as they are\.",
        lambda e: re.search(r"\{\w[^{}\n]*\}", _printed(e)),
    ),
    (r"It is transposed\.", _two_dimensional),
    (
        r"Only the last example is left\.",
        lambda e: np.allclose(np.ravel(e.about()[0]), e.about()[1][:, -1]),
    ),
    (r"It has an axis too many\.", lambda e: e.about()[0].ndim == e.about()[1].ndim + 1),
    (
        r"It looks transposed\.",
        lambda e: np.shape(e.about()[0])[::-1] == np.shape(e.about()[1]),
    ),
    (r"It is rounded\.", _rounded),
    (r"Only whole numbers are left\.", _whole),
    (r"Only whole numbers are left, as in `Z`: an array made like `Z` holds no others\.", _type_of),
    (r"Make it by `np\.zeros\(np\.shape\(Z\)\)`\.", _type_of),
    (r"(?:It|The sign) (?:has the wrong sign|is wrong)\.", _wrong_sign),
    (
        r"(?:Every entry|It) is ((?:m times ?)+) too (large|small); m is (\d+) here\.",
        _times_m,
    ),
    (
        rf"(?:Every entry|It) is {_N} times what it should be\.",
        lambda e, times: _factor(e, float(times)),
    ),
    (r"Only (column|row) (\d+) is (right|wrong)\.", _part),
    (r"(\d+) of its (\d+) entries (?:are|is) wrong\.", _wrong_entries),
    (rf"{_Q} is right\.", _is_right),
    (
        r"It still has a column for each example\.",
        lambda e: np.shape(e.about()[0])[1] == _m(e) != np.shape(e.about()[1])[1],
    ),
    (
        r"All entries have become one number\.",
        lambda e: np.size(e.about()[0]) == 1 < np.size(e.about()[1]),
    ),
    (
        r"It has lost an axis: a table has rows and columns, even if there is only one\.",
        lambda e: np.ndim(e.about()[0]) == 1,
    ),
    (
        r"It has lost an axis: a row is a table with one row, as `\[\[0, 1\]\]`\.",
        lambda e: np.ndim(e.about()[0]) == 1 == len(e.about()[1]),
    ),
    (r"It holds one number, in brackets\.", lambda e: np.size(e.about()[0]) == 1),
    (
        r"Only its entry (\d+) is right\.",
        lambda e, n: np.isclose(np.ravel(e.about()[0])[int(n)], e.about()[1]),
    ),
    (r"Every label is (\d)\.", _labels),
    (r"Some outputs (below|above) 0\.5 got the label (\d)\.", _outputs),
    # The form of the answer.
    (rf"{_Q} returns None\.", lambda e, name: _gives_back(e, "None")),
    (
        rf"{_Q} is None where a number or an array should be\.",
        lambda e, name: _quantity(e, name) is None,
    ),
    (
        rf"{_Q} is a tuple\.",
        lambda e, name: type(_quantity(e, name)) is tuple,
    ),
    (
        rf"{_Q} is still `\.\.\.`, a placeholder for your code\.",
        lambda e, name: _quantity(e, name) is ...,
    ),
    (
        rf"{_Q} is a function\.",
        lambda e, text: callable(e.of(text) if e.error else _quantity(e, text)),
    ),
    (
        rf"{_Q} should be made of numbers\.",
        lambda e, name: not isinstance(_quantity(e, name), int | float | np.ndarray),
    ),
    (
        rf"{_Q} returns type (\w+) there\.",
        lambda e, name, kind: (
            {"text": "str"}.get(kind, kind) == type(_quantity(e, e.named)).__name__
        ),
    ),
    (
        rf"{_Q} is of type (\w+)\.",
        lambda e, name, kind: type(_quantity(e, name)).__name__ == kind,
    ),
    (
        rf"{_Q} should return a dict with the keys .*\.",
        lambda e, name: not isinstance(e.result, dict),
    ),
    (
        r"It returns a value of type (\w+)\.",
        lambda e, kind: kind in [type(each).__name__ for each in (e.result, *_parts_of(e.result))],
    ),
    (
        rf"{_Q} should return (\d) values\.",
        lambda e, name, n: not isinstance(e.result, tuple) or len(e.result) != int(n),
    ),
    (r"It returns (\d)\.", lambda e, n: len(e.result) == int(n)),
    (
        r"It returns one value of type (\w+)\.",
        lambda e, kind: type(e.result).__name__ == kind,
    ),
    (
        rf"The dict that {_Q} returns is missing (.*)\.",
        lambda e, name, lacks: _lacks(e, *lacks.split(", ")),
    ),
    (r"Its keys are (.*)\.", _keys),
    (r"It is empty\.", lambda e: not (e.result[1] if type(e.result) is tuple else e.result)),
    # Exceptions.
    (r"`(\w+)` stopped in the line `([^`]*)`\.", _line),
    (r"`(\w+)` stopped in the line `(.*`.*)`\.", _line),
    (rf"{_Q} multiplies shape {_S} with shape {_S}\.", _product),
    (
        rf"A matrix product (?:inside|in) (?:it|that) multiplies shape {_S} with shape {_S}\.",
        _product_inside,
    ),
    (
        r"A matrix product (?:inside it|there) has (\d+) columns on its left and (\d+) rows on its "
        r"right\.",
        _any_product,
    ),
    (
        r"The columns of the left one, (\d+), must be as many as the rows of the right one, "
        r"(\d+)\.",
        lambda e, a, b: a != b,
    ),
    (
        rf"ValueError: shapes {_S} and {_S} cannot be broadcast together\.",
        lambda e, a, b: all(
            re.sub(r"[(), ]+", ",", s).strip(",") in str(e.error).replace(" ", "") for s in (a, b)
        ),
    ),
    (
        r"ValueError: one side of a matrix product has no rows and columns\.",
        lambda e: any(np.ndim(value) == 0 for value in _operands(e)),
    ),
    (
        r"It may be a single number, None or `\.\.\.`\.",
        lambda e: any(
            value is None or value is ... or (np.isscalar(value) and np.ndim(value) == 0)
            for value in _operands(e)
        ),
    ),
    (
        r"TypeError: something in it is not an array of numbers\.",
        lambda e: any(np.asarray(value).dtype.kind not in "biufc" for value in _operands(e)),
    ),
    (
        r"IndexError: square brackets after an array take whole numbers\.",
        lambda e: "only integers" in str(e.error),
    ),
    (
        r"ValueError: arrays of different shapes were put into one\.",
        lambda e: "inhomogeneous" in str(e.error),
    ),
    (
        r"AttributeError: a function has no '(\w+)'\.",
        lambda e, name: callable(e.error.obj) and not hasattr(e.error.obj, name),
    ),
    (r"KeyError: there is no (.*), only (.*)\.", lambda e, k, _: str(e.error) == k),
    (
        rf"(?:There )?{_Q} is a (dict|list|tuple|set) there\.",
        _kind_there,
    ),
    (rf"{_Q} is the text '(.*)' there\.", lambda e, name, text: e.of(name) == text),
    (
        rf"{_Q} is a function there\.",
        lambda e, text: callable(e.of(text)),
    ),
    (
        rf"{_Q} is a single number there, which has no .*\.",
        lambda e, text: np.ndim(e.of(text)) == 0 and not callable(e.of(text)),
    ),
    (r"(.*) is a text\.", lambda e, text: isinstance(ast.literal_eval(text), str)),
    (rf"{_Q} holds (\d+) values there\.", _holds),
    (rf"There is {_Q}\.", _there),
    (
        r"Something in this line is still None\.",
        lambda e: _any_part(e, lambda node, value: value is None),
    ),
    (
        r"Something in this line is still `\.\.\.`, a placeholder for your code\.",
        lambda e: _any_part(e, lambda node, value: value is ...),
    ),
    (
        r"Something in this line is neither an array nor a number, but a dict, a list, a tuple or "
        r"text\.",
        lambda e: any(isinstance(v, dict | list | tuple | str | set) for v in _operands(e)),
    ),
    (
        r"Round brackets after a value call it like a function\.",
        lambda e: not all(map(callable, _called_values(e))),
    ),
    (r"An entry of a dict is read with square brackets.*", _reads_a_dict_wrongly),
    (r"There must be as many names on the left as there are values on the right\.", _unpacks),
    (r"A shape of rows and columns has two numbers, with the indices 0 and 1\.", _shape_of_two),
    (
        rf"{_Q} has shape {_S}\.",
        lambda e, text, shape: str(np.shape(e.of(text))) == shape,
    ),
    (
        rf"{_Q} comes from the line `([^`]*)`\.",
        lambda e, name, line: (
            line in e.source and name in re.findall(r"\w+", line.partition("=")[0])
        ),
    ),
    (
        r"It has no (?:row|column|entry) (-?\d+): \w+ are counted from 0\.",
        lambda e, place: f"index {place} is out of bounds" in str(e.error),
    ),
    (
        r"One number is needed there\.",
        lambda e: any(np.ndim(value) for value in _operands(e)),
    ),
    (
        r"TypeError: a single (?:whole )?number is needed\.",
        lambda e: (
            any(np.ndim(value) or value is None for value in _operands(e))
            or "format string" in str(e.error)
        ),
    ),
    (
        r"TypeError: only an error can be raised\.",
        lambda e: isinstance(e.statement(*e.own_frames[-1]), ast.Raise),
    ),
    (
        rf"{_Q} is (a dict|a list|a tuple|a set|None|still `\.\.\.`) there"
        r"(?:: (?:look at )?the line `([^`]*)`( ends with a comma)?)?\.",
        _odd_there,
    ),
    (
        r"The comma after `(\w+)` unpacks the value\.",
        lambda e, name: [name] == [part.id for part in _targets(e)],
    ),
    (rf"{_Q} has (\d+) (?:row|value)s? there, but there are (\d+) names on the left\.", _apart),
    (
        rf"{_Q} has (\d+) entries, with the indices .*\.",
        lambda e, text, n: len(e.of(text)) == int(n),
    ),
    (
        rf"{_Q} is a single number there\.",
        lambda e, text: np.ndim(e.of(text)) == 0 and isinstance(e.of(text), int | float),
    ),
    (
        rf"{_Q} is a dict there, which can't be indexed with `\[:\]`\.",
        lambda e, text: type(e.of(text)) is dict,
    ),
    (rf"{_Q} returns (a dict|\d values)\.", _gives),
    (
        r"An argument is missing from the call\.",
        lambda e: re.search("missing|but 1 was", str(e.error)),
    ),
    (
        r"(`.* has shape \([\d, ]*\))(?: there)?\.",
        _shapes_there,
    ),
    (
        r"There are (\d+) names on the left, but `([^`]*)` is a single value\.",
        lambda e, names, text: len(_targets(e)) == int(names) and not np.ndim(e.of(text)),
    ),
    (
        rf"{_Q} is empty there(?:: look at the line `([^`]*)`)?\.",
        lambda e, text, line: e.of(text) == {} and (line is None or line in e.source),
    ),
    (
        r"Your `(\w+)` is right, but something else is returned as `([^`]+)`\.",
        lambda e, own, name: (
            np.allclose(_own(e)[own], e.right(name))
            and not np.array_equal(_own(e)[own], e.answer[name])
        ),
    ),
    (
        r"Your `m` is (\S+) here, and there are (\d+) examples\.",
        lambda e, own, m: _own(e)["m"] == float(own) and _m(e) == int(m),
    ),
    (
        r"`(\w+)` is an array of shape (\([\d, ]*\))\.",
        lambda e, name, shape: str(np.shape(_quantity(e, name))) == shape,
    ),
    (
        r"There should be (\w+) (rows|columns), (\d+) here\.",
        lambda e, name, axis, size: (
            e.case.inputs[name] == int(size)
            and np.shape(e.about()[1])[axis == "columns"] == int(size)
            and np.shape(e.about()[0])[axis == "columns"] != int(size)
        ),
    ),
    (
        r"Python's own `(\w+)` has no such option\.",
        lambda e, name: e.of(name) is getattr(builtins, name),
    ),
    (
        r"(?:Check the arguments: )?`(\w+)` takes `([^`]*)`, in this order\.",
        _takes,
    ),
    (
        r"A function that gives several values got one name: give each value a name, with commas\.",
        lambda e: _any_part(e, lambda node, value: type(value) is tuple and len(value) > 1),
    ),
    (
        r"`(\w+)` is used here before it gets a value\.",
        lambda e, name: (
            isinstance(e.error, UnboundLocalError) and e.error.name == name
            if hasattr(e.error, "name") and e.error.name
            else name in str(e.error)
        ),
    ),
    (
        r"`raise` reports an error\.",
        lambda e: isinstance(e.statement(*e.own_frames[-1]), ast.Raise),
    ),
    (
        r"Braces around values alone make a set\.",
        lambda e: any(isinstance(node, ast.Set) for node in _nodes(e)),
    ),
    (r"The name of a dict entry is a text in quotes\.", _key_that_is_no_text),
    (
        r"A part of an array keeps its shape, and what should go into it has a different one\.",
        lambda e: re.search("could not broadcast", str(e.error)),
    ),
    (
        r"What writes into an array that is there, as `\+=` does, keeps its shape\.",
        lambda e: re.search("non-broadcastable", str(e.error)),
    ),
    (
        r"The array has fewer dimensions than that axis needs\.",
        lambda e: type(e.error).__name__ == "AxisError",
    ),
    (
        r"`if`, `and`, `max` and a chain like `0 < a < 1` need a single answer, but get .*",
        lambda e: "truth value" in str(e.error),
    ),
    (
        r"A loop over a number needs `range`\.",
        lambda e: any(isinstance(v, int | np.integer) for _, v in e.parts()),
    ),
    (
        r"The values compared there are not of the same kind\.",
        lambda e: any(isinstance(node, ast.Compare) for node in _nodes(e)),
    ),
    (
        r"That function has no option `(\w+)`\.",
        lambda e, name: f"unexpected keyword argument '{name}'" in str(e.error),
    ),
    (
        r"An array has no `(\w+)` of its own\.",
        lambda e, name: not hasattr(np.ndarray, name) and isinstance(e.error.obj, np.ndarray),
    ),
    (
        r"The dot applies only to the number before it\.",
        lambda e: isinstance(e.error.obj, int | float),
    ),
    (
        r"TypeError: numbers with decimals don't go into an array of whole numbers\.",
        lambda e: "Cannot cast ufunc" in str(e.error),
    ),
    (
        r"TypeError: unsupported operand for (&|\|): numbers with decimals\.",
        lambda e, sign: {"&": "bitwise_and", "|": "bitwise_or"}[sign] in str(e.error),
    ),
    (
        r"ValueError: these shapes don't go together as they are asked to\.",
        lambda e: "remapped shapes" in str(e.error),
    ),
    (
        r"TypeError: that option does not go with these values\.",
        lambda e: "No loop matching" in str(e.error),
    ),
    (
        r"TypeError: unsupported operand for \^: an array\.",
        lambda e: "bitwise_xor" in str(e.error),
    ),
    (
        r"In Python `\^` is not a power\.",
        lambda e: any(isinstance(node, ast.BitXor) for node in _nodes(e)),
    ),
    (r"`(\w+)` is not imported\.", lambda e, name: name in str(e.error)),
    (r"(\w+(?:Error|Warning|Exception)): (.*)", lambda e, *text: _pythons_own(e, *text)),
    # First weights.
    (
        r"All the weights there are zero\.",
        lambda e: any(not np.any(W) for W in _weights(e)),
    ),
    (
        r"All the weights there are the same number\.",
        lambda e: any(np.ptp(W) < 0.2 * np.max(np.abs(W)) for W in _weights(e)),
    ),
    (r"No weight is below zero\.", lambda e: any(np.min(W) >= 0 for W in _weights(e))),
    (
        r"These weights are too large\.",
        lambda e: any(np.std(W) > 0.1 for W in _weights(e)),
    ),
    (
        r"The weights look evenly spread between two bounds\.",
        lambda e: any(np.max(np.abs(W)) < 2.2 * np.std(W) for W in _weights(e)),
    ),
    (
        r"All entries of `(\w+)` have (\d) decimals at most\.",
        lambda e, name, digits: any(
            np.array_equal(W, np.round(W, int(digits))) for W in _weights(e)
        ),
    ),
    (
        r"The same numbers are repeated there\.",
        lambda e: any(len(np.unique(W)) < 0.9 * W.size for W in _weights(e)),
    ),
    (
        r"The biases start at large numbers\.",
        lambda e: any(np.max(np.abs(e.answer[name])) > 0.05 for name in ("b1", "b2")),
    ),
    (
        r"The weights come out the same each time, whatever the seed\.",
        lambda e: any(map(np.array_equal, _weights(e, 1), _weights(e, 3))),
    ),
    (
        r"The same seed gave different weights\.",
        lambda e: not all(map(np.array_equal, _weights(e, 1), _weights(e, 1))),
    ),
    (r"The rule is: units here, then units before\.", lambda e: True),
    # Pictures and what is printed.
    (
        r"The picture does not hold all points\.",
        lambda e: e.answer["limits"] != 1,
    ),
    (
        r"At (\d+) of (\d+) places the picture shows another region than the model\.",
        lambda e, *n: _picture(e, "regions", *n),
    ),
    (
        r"(\d+) of (\d+) points do not show the colour of their label\.",
        lambda e, *n: _picture(e, "points", *n),
    ),
    (
        r"Not all costs are printed\.",
        lambda e: 0 < _times_printed(e) < len(e.case.expected["costs"]),
    ),
    (
        r"The cost is printed too often\.",
        lambda e: len(re.findall(r"\d+\.\d+", _printed(e))) > 100,
    ),
    (
        r"So many numbers are printed that nobody can tell which are the costs\.",
        lambda e: len(re.findall(r"\d+\.\d+", _printed(e))) > 100,
    ),
    (
        r"Parts of it are on different axes or figures\.",
        lambda e: _drawn(e)["axes"] > 1,
    ),
    (
        rf"The coloured area goes from {_N} to {_N} along x(\d), but the points from {_N} to "
        rf"{_N}\.",
        lambda e, a, b, axis, low, high: _area(e, a, b, axis) and _points_from(e, low, high),
    ),
    (
        rf"The coloured area goes from {_N} to {_N} along x(\d), but the model was asked from {_N} "
        rf"to {_N}\.",
        lambda e, a, b, axis, low, high: _area(e, a, b, axis) and _asked_from(e, low, high),
    ),
    (
        rf"The axes go from {_N} to {_N} along x\d, but the points from {_N} to {_N}\.",
        lambda e, a, b, low, high: _points_from(e, low, high) and e.answer["limits"] != 1,
    ),
    (
        r"The model was asked at (\d+) × (\d+) places only\.",
        lambda e, *n: [f"{_drawn(e)[side]:.0f}" for side in ("columns", "rows")] == [*n],
    ),
    (
        r"Only (\d+) of the \d+ points have a marker at their place\.",
        lambda e, n: f"{_drawn(e)['in_place']:.0f}" == n,
    ),
    (
        r"None of the \d+ points has a marker at its place, though (\d+) (?:is|are) drawn\.",
        lambda e, n: _drawn(e)["in_place"] == 0 and f"{_drawn(e)['markers']:.0f}" == n,
    ),
    (
        r"The regions are mirrored: left and right are swapped\.",
        lambda e: np.mean(e.answer["regions"] != e.right("regions")) > 0.05,
    ),
    (
        r"Places and labels go through the grid in different orders: one by rows, the other by "
        r"columns\.",
        lambda e: np.mean(e.answer["regions"] != e.right("regions")) > 0.05,
    ),
    (
        r"Rows and columns of the labels are swapped: x1 goes along a row\.",
        lambda e: np.mean(e.answer["regions"] != e.right("regions")) > 0.05,
    ),
    # More of exceptions and of values.
    (
        rf"{_Q} takes the sizes one by one\.",
        lambda e, text: callable(e.of(text)) and any(type(v) is tuple for _, v in e.parts()),
    ),
    (rf"{_Q} has no `(\w+)`\.", lambda e, text, name: not hasattr(e.of(text), name)),
    (
        r'It is an entry of `(\w+)`: `\w+\["(\w+)"\]`\.',
        lambda e, text, key: key in e.own_frames[-1][0].f_locals[text],
    ),
    (
        r"That comes below, in the line `(.*)`\.",
        lambda e, line: line in e.source,
    ),
    (r"There is no logarithm of 0 or of less\.", lambda e: "log" in e.source and e.error),
    (
        r"ValueError: a single yes or no is needed\.",
        lambda e: "truth value" in str(e.error),
    ),
    (
        r"`(?:np\.arange|range|max|min)` takes single numbers here\.",
        lambda e: "truth value" in str(e.error),
    ),
    (
        r"`(?:if|and|or)` needs a single yes or no\.",
        lambda e: "truth value" in str(e.error),
    ),
    (
        r"The bracket after `(.*)` is missing: `(.*)` goes after it\.",
        lambda e, option, rest: f"{option} {rest}" in ast.unparse(ast.parse(e.source)),
    ),
    (rf"{_Q} has no entry '(\w+)'\.", _lacks_entry),
    (r"It is called '(\w+)' there\.", _key_there),
    (
        r"There is one in `(\w+)`\.",
        lambda e, name: str(e.error)[1:-1] in e.own_frames[-1][0].f_locals[name],
    ),
    (r"The arguments are mixed up: `(\w+)` takes `([^`]*)`, in this order\.", _takes),
    (
        r"It is among what `(\w+)` returns\.",
        lambda e, step: step in e.own_frames[-1][0].f_globals,
    ),
    (rf"What goes in has shape {_S}\.", _goes_in),
    (
        rf"The model got an array of shape {_S}\.",
        lambda e, shape: shape in str(e.error),
    ),
    (rf"{_Q} has room for shape {_S}\.", _room),
    (
        r"`\w+` returns its two values in the wrong order\.",
        lambda e: isinstance(e.result[0], dict) and not isinstance(e.result[1], dict),
    ),
    (r"`\w+` is a tuple of indices\.", lambda e: isinstance(e.result, tuple)),
    (
        r"`np\.where` gives them for a condition alone: give it two values, too\.",
        lambda e: "where" in e.source or "nonzero" in e.source,
    ),
    (
        r"It has the shape of `(\w+)`\.",
        lambda e, name: np.shape(e.about()[0]) == np.shape(_of_that_name(e, name)),
    ),
    (r"All its entries are the same number\.", lambda e: np.ptp(e.about()[0]) < 1e-12),
    (
        r"The right numbers are there, but in other places: `reshape` does not transpose\.",
        lambda e: np.allclose(*(np.sort(np.ravel(each)) for each in e.about())),
    ),
    (
        r"In `(\w+)`, `(\w+)` is the notebook's own: hand yours over as an argument\.",
        lambda e, helper, name: (
            name in inspect.getclosurevars(e.own.__globals__[helper]).globals
            and name in inspect.signature(e.own).parameters
        ),
    ),
    (
        r"The argument `(\w+)` gets another value before it is used\.",
        lambda e, name: re.search(rf"^    {name} = ", e.source, re.MULTILINE),
    ),
    (
        rf"{_Q} asks whether both are one object\.",
        lambda e, text: re.search(r" is (not )?", text) and text in e.source,
    ),
    (
        r"`(except[^`]*)` may hide an error here: take it out, and see\.",
        lambda e, text: f"{text}:" in e.source,
    ),
    (
        rf"{_Q} comes first here: put all that is below the line in brackets\.",
        lambda e, text: f"{text} + " in e.source,
    ),
    (
        rf"{_Q} takes the mean first\.",
        lambda e, text: ".normal(" in text and "scale" not in text,
    ),
    (
        r"Some entries are neither 0 nor 1\.",
        lambda e: not np.all(np.isin(e.about()[0], (0, 1))),
    ),
    (re.escape(IN_A_LOOP), _return_in_a_loop),
    (r"It is wrong only where Z is (below|above) 0\.", _below_or_above),
    (
        r"Nobody can type an answer while a notebook is checked, so leave `input` out\.",
        lambda e: "input(" in e.source,
    ),
    (r"There it is 1 minus what it should be\.", _one_minus),
    (r"Called again in the same way, `(\w+)` gives something else\.", _random_there),
    (rf"{_Q} compares, and changes nothing: a value is stored by one `=`\.", _is_a_line),
    (
        r"`(\w+)` calls itself: each call begins anew\.",
        lambda e, name: e.source.count(f"{name}(") > 1 and name == e.function,
    ),
    (
        rf"{_Q} pairs entries by their places, and the gradients come in another order: .*",
        lambda e, text: (
            text.startswith("zip(")
            and [each[1:] for each in e.case.inputs["grads"]] != [*e.case.inputs["parameters"]]
        ),
    ),
    (r"With `indexing='ij'`, x1 does\.", lambda e: re.search("indexing *= *.ij", e.source)),
    (
        r"`.*argmax\(.*\)` picks the largest of several outputs\.",
        lambda e: "argmax(" in e.source,
    ),
    (r"Here is one: compare it with 0\.5\.", lambda e: e.right("predictions").shape[0] == 1),
    (
        r"`continue` skips all that stands below it in the loop\.",
        lambda e: re.search(r"^ +continue$", e.source, re.MULTILINE),
    ),
    (
        r"`(\w+)` is of another notebook, and this one does without it\.",
        lambda e, name: FUNCTIONS[name].notebook != FUNCTIONS[e.function].notebook,
    ),
    (
        r"Without a seed the weights come out the same each time\.",
        lambda e: any(map(np.array_equal, _weights(e), _weights(e))),
    ),
    (
        r"(b1|b2) has one entry for each (hidden unit|input)\.",
        lambda e, name, unit: (
            np.size(e.answer[name]) == e.case.inputs[{"input": "n_x", "hidden unit": "n_h"}[unit]]
        ),
    ),
    (
        r"With a seed, numbers in `(\w+)` come more than once\.",
        lambda e, name: np.any(np.diff(np.sort(np.ravel(_weights_by_name(e, name)))) == 0),
    ),
    (
        r"Some of them stand in brackets of their own\.",
        lambda e: any(isinstance(each, tuple | list) for each in e.result),
    ),
    (
        r"What is made like whole numbers holds no others: make a new array by a plain `=`\.",
        lambda e: "Cannot cast ufunc" in str(e.error),
    ),
    (
        r"`&` and `\|` come before `<` and `>`: put each comparison in brackets\.",
        lambda e: re.search("bitwise_(and|or)", str(e.error)),
    ),
    (
        r"`seed or (.*)` is `\1` where seed is 0, and where it is None\.",
        lambda e, other: f"seed or {other}" in ast.unparse(ast.parse(e.source)),
    ),
    (
        r"`(?:if )?(?:not )?seed[^`]*` takes seed 0 for no seed: ask whether it is None\.",
        _takes_zero_for_none,
    ),
    (
        r"`A2 [+-] [^`]*` moves all outputs the same way: one of 0 or of 1 gets past its end\.",
        lambda e: re.search(r"= A2 [+-] ", e.source),
    ),
    (
        rf"{_Q} is worked out before the comparison: conditions are joined by `and` or `or`\.",
        lambda e, text: text in ast.unparse(ast.parse(e.source)),
    ),
    (
        r"`(dtype=int|.*\bint\))` keeps whole numbers only\.",
        lambda e, text: text in ast.unparse(ast.parse(e.source)),
    ),
    (
        rf"{_Q} holds where one of them does: `and` asks for both\.",
        lambda e, text: " or " in text and text in ast.unparse(ast.parse(e.source)),
    ),
    (
        r"`(\w)\.size` counts all entries, rows times columns\.",
        lambda e, name: f"{name}.size" in e.source,
    ),
    (
        rf"`=-` gives {_Q} minus what follows\.",
        lambda e, name: (
            re.search(rf"{re.escape(name)} *=- ", e.source.replace("'", '"'))
            or re.search(rf"{re.escape(name)} *=- ", e.source)
        ),
    ),
    (
        rf"In the dict, {_Q} stands for more than one entry: all get what it holds last\.",
        lambda e, name: len(re.findall(rf"['\"]: *{name}\b", e.source)) > 1,
    ),
    (
        r"`(\w+) @ (\w+)\.T` is a matrix product\.",
        lambda e, left, right: left == right and f"{left} @ {left}.T" in e.source,
    ),
    (
        r"`(\w+)\.values\(\)` may come in any order: read each entry by its name\.",
        lambda e, name: f"{name}.values()" in e.source and isinstance(e.case.inputs[name], dict),
    ),
    (
        r"Seeds 0 and 1 gave the same weights\.",
        lambda e: any(map(np.array_equal, _weights(e, 0), _weights(e, 1))),
    ),
    (rf"{_Q} has a standard deviation of {_N} and should have 0\.01\.", _spread),
    (
        rf"{_Q} has a mean of {_N} and should have about 0\.",
        lambda e, name, came: f"{np.mean(e.answer[name]):.2g}" == came,
    ),
    (
        rf"{_Q} has (\d+) entries and should have (\d+)\.",
        lambda e, name, came, _: e.answer[name].size == int(came),
    ),
]
