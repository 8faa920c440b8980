"""Measures what students read of mistakes that nobody wrote a message for.

Variants are drawn from the grammar of edits and tried by the checks that a student has. What is
read first is taken apart into claims, and each is checked against the values. So a machine counts
which messages name the cause, which tell a true fact, and which say what is not so.
"""

import ast
import re
import statistics
from typing import NamedTuple

from planarkit.errors import beginning
from planarkit.messages import HINTS
from planarkit.steps import FUNCTIONS, WEIGHTS

from .at_home import tried
from .causes import messages_in
from .claims import Evidence, checked, sentences
from .edits import variants

NUMBER, SEED = 200, 2  # variants of each function; seeds 0 and 1 are for those who mend messages
FEWER = {"plot_decision_boundary": 4}  # drawing takes its time
LONGEST = 320  # characters that are read to the end
# Words out of the inside of Python's libraries.
_RAW = (
    r"ufunc|core dimension|_ArrayFunction|cython|dtype\(|BaseException|inhomogeneous|numpy\._|"
    r"<U\d|loop of|__\w+__|0-dimensional|ArrayType"
)
SHORT = 3  # lines of a function whose value is that of the line that was changed
# What the one value is called that a function gives back.
GIVEN_BACK = {"sigmoid": ["sigmoid(Z)"], "compute_cost": ["cost"], "predict": ["predictions"]}
KINDS = ("cause", "fact", "unchecked", "unreadable", "false")


class Read(NamedTuple):
    """What is read of a variant, and of which kind it is.

    key: of the variant
    kind: one of KINDS; None where all checks are passed
    message: what is read first, or None
    false: the sentences that are not so
    """

    key: str
    kind: str | None
    message: str | None
    false: tuple = ()


def read(variant):
    """What a student reads of a variant, as a Read."""
    found = tried(variant.function, variant.source)
    if found.message is None:
        return Read(variant.key, None, None)
    evidence = Evidence(variant.function, variant.source, found)
    claims = checked(evidence, found.message)
    false = tuple(sentence for sentence, holds in claims if holds is False)
    if false:
        kind = "false"
    elif len(found.message) > LONGEST or is_raw(found.message):
        kind = "unreadable"
    elif any(holds is None for _, holds in claims):
        kind = "unchecked"
    else:
        kind = "cause" if names_the_edit(variant, evidence, found.message) else "fact"
    return Read(variant.key, kind, found.message, false)


def reads(notebook, number=NUMBER, seed=SEED, map=map):
    """A Read for each of so many variants of each function of a notebook."""
    drawn = [
        variant
        for name in FUNCTIONS
        if FUNCTIONS[name].notebook == notebook
        for variant in variants(name, number // FEWER.get(name, 1), seed)
    ]
    return list(map(read, drawn))


def median_length(found):
    """The median length of the messages among these Reads, in characters."""
    return statistics.median(len(each.message) for each in found if each.message)


def names_the_edit(variant, evidence, message):
    """Whether a message with nothing false in it says what was done, or to which line and why.

    It may name a known mistake, which gives the same; or explain the line that was changed; or tell
    how the array that this line makes is related to the right one.
    """
    derived = re.search(r"It looks as if (?!.*was made wrongly)", message)
    if derived or messages_in(variant.function, message):
        return True
    if re.search(r"With(out)? .*, (`[^`]+` is right|it works)\.", message):
        return True  # which was tried
    line = re.search(r"stopped in the line `(.*?)`\. ", message)
    place, rest = (line[1], message[line.end() :]) if line else ("", message)
    reason = [each for each in sentences(rest) if _explains(each)]
    if not reason:
        return False
    if place and any(place == beginning(changed) for changed in variant.lines):
        return True
    names = set(re.findall(r"[A-Za-z_]\w*", " ".join(re.findall(r"[`'][^`']*[`']", rest))))
    names.add((evidence.named or "").partition("[")[0])
    made = _made_by(variant)
    if len(variant.source.split("\n")) <= SHORT:  # there is nowhere else to look
        made |= {variant.function, *GIVEN_BACK.get(variant.function, ())}
    return bool(names & made)


def _explains(sentence):
    """Whether a sentence is more than Python's text, the numbers, or what the course says."""
    told = (
        r"\w+(Error|Exception): .*|.* is \S+ and should be \S+\.|.* has shape .*|"
        r"`\w+` is right\.|.* stopped in the line .*"
    )
    course = {*HINTS.values(), *(each.hint for each in FUNCTIONS.values())}
    known = {part for text in course for part in sentences(text)}
    return not re.fullmatch(told, sentence) and sentence not in known


def _made_by(variant):
    """The names that the lines of a variant give a value which are not those of right sources."""
    names = set()
    for line in variant.changed:
        with_body = line + " pass" if line.endswith(":") else line
        try:
            tree = ast.parse(with_body)
        except SyntaxError:
            names |= set(re.findall(r'^"(\w+)":', line))
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                names |= set(WEIGHTS)  # each entry in turn
            if isinstance(node, ast.Return):
                names |= {"return", variant.function, *GIVEN_BACK.get(variant.function, ())}
            if isinstance(node, ast.Dict):
                names |= {key.value for key in node.keys if isinstance(key, ast.Constant)}
    return names


def is_raw(message):
    """Whether a message has words out of the inside of Python's libraries, beside code."""
    return bool(re.search(_RAW, re.sub(r"`[^`]*`", "`it`", message)))
