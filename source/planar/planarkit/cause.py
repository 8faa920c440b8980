"""Why an answer is wrong: the known mistake that gives it, or where its fault begins.

Nothing is told but what the numbers of the answer bear out.
"""

import contextlib
import io
import re
from collections import ChainMap

import numpy as np

from . import beside
from .arguments import copied
from .compare import quantities_of
from .drawn import AREA, told
from .errors import same_key
from .exceptions import TookTooLong, Unreachable, Wrong
from .fingerprint import has_fingerprint
from .guard import guarded
from .inside import named_values, only_numbers, returns_in_a_loop
from .looks import ANY_ORDER
from .messages import (
    HINTS,
    difference,
    join,
    relations,
    shape_difference,
    wrong_part,
)
from .picture import places_of, rule
from .remarks import remark
from .repair import MOST, changed, phrase
from .steps import SIZES
from .written import noticed, only_texts

ALIKE = 0.1  # share of the wrong places that a known mistake may leave unexplained
# How a sentence ends that says what to do.
ENOUGH = ("unrounded.", "do that?", "times Z.", "digits of e.", "np.shape(Z))`.")
AGAIN = "Is something random in it, or kept from one call to the next?"
IN_A_LOOP = "The `return` stands inside the loop and ends it too early."
OWN = "Your `"  # how a sentence begins on a name in the student's code
QUESTION = r"[^.?]*\?$"  # at the end, which a change that makes it right answers
BY_RULE = "It looks as if"  # how all begins that is said of a mistake by rule
# How a hint ends that says no more than what holds for all arrays.
GENERAL = r"(Entry by entry|The columns of the left one)[^.]*\.$"
NOT_KNOWN = "Is `"  # how the hint begins where a name stands for nothing that is known
# The keys of exceptions that come of arrays whose shapes don't fit each other.
SHAPES_DIFFER = "matrix product|ValueError: shapes"
WRONG_NAME = "outside", "helper", "unused"  # what makes arrays come from elsewhere
SURE = *WRONG_NAME, "same", "minus", "order"  # what is amiss wherever it is written
TWO = "Two mistakes come together here. One of them: "
PAIR = " + "  # joins the keys of two mistakes made together


def explained(case, answer, name):
    """A Wrong for a quantity of an answer: what it is, why, and how it looks beside the right one.

    case: the Case; its function was called for the answer
    """
    begins, right = _on_the_way(case, answer, name)
    wrong = begins or (name, answer[name], np.asarray(case.expected[name], float))
    fact, looks = difference(*wrong), _beside(case, *wrong)
    noted = _noted(case, answer, name)
    if case.about.draws:
        noted = written_there(case, "outside", "overwritten") or join(
            noted, written_there(case, "point")
        )
    if noted:
        # Where nothing is coloured, what is read off the picture there is no region.
        fact = "" if noted.startswith(AREA) and name == "regions" else fact
        return Wrong(join(fact, noted), beside=looks)
    why, mended = _why(case, answer, name, begins, alone=not begins)
    hidden = written_there(case, "except")
    if why or mended or hidden:
        return Wrong(join(fact, why, right, mended or hidden), beside=looks)
    if not case.about.random and _differs_again(case, answer, name):
        return Wrong(
            f"Called again in the same way, `{case.function}` gives something else. {AGAIN}"
        )
    related = "" if name in SIZES else _relation(case, answer, name)
    seen = related or wrong_part(*wrong[1:])
    # Of what is explained one need not ask what its values are made of.
    asks = not related or np.shape(wrong[1]) == np.shape(wrong[2])
    asks = asks and not related.endswith(ENOUGH)
    question = (HINTS.get(wrong[0]) or case.about.hint) if asks else ""
    return Wrong(join(fact, seen, right, question), beside=looks)


def _differs_again(case, answer, name):
    """Whether a second call gives something else."""
    again = case.once_more() if case.called else answer
    return name in again and not case.right(again[name], answer[name])


def _why(case, answer, name, begins=None, alone=False):
    """What was done to a wrong quantity, as far as that can be told, and what makes it right.

    begins: where its fault begins, as of `_on_the_way`, or None
    alone: whether a mistake counts that explains this quantity alone

    Returns two texts, which may be "".
    """
    if _returns_in_a_loop(case):
        return IN_A_LOOP, ""
    sure = {"update_parameters": ("lost", "zip"), "nn_model": ("itself",)}.get(case.function, ())
    told_there = written_there(case, *sure) if sure else ""
    if told_there:
        return told_there, ""
    reason = _mistake(case, answer, name) or (_of_this_alone(case, answer, name) if alone else "")
    by_rule = BY_RULE in reason
    # Many mistakes end in a label, or in no number.
    weak = name == "predictions" or not np.all(np.isfinite(answer[name]))
    # One change that makes all right is more probable than two mistakes.
    mended = _mended(case, answer, name, whole=True) if reason.startswith(TWO) else ""
    if mended:
        return "" if name in SIZES else _relation(case, answer, name), mended
    if reason and not (by_rule or reason.endswith("?") or weak):
        # By what it is divided, and what has swapped them, a reader of the code may see.
        kinds = ["rows"] * ("ivide " in reason) + ["ij"] * ("in different orders" in reason)
        return join(reason, written_there(case, *kinds)), ""
    # What is written there is sure, and by rule it only looks so.
    kinds = ["changes"] * (name == "Z2") + ["clip"] * bool(weak)
    written = written_there(case, *SURE, *kinds)
    if written:
        seen = re.sub(QUESTION, "", reason).strip() if reason.endswith("?") else ""
        return join("" if by_rule or seen.startswith(TWO) else seen, written), ""
    related = "" if reason or name in SIZES else _relation(case, answer, name)
    if related.startswith(OWN):
        return related, ""
    ends = written_there(case, "break") if case.about.trains else ""
    if ends:  # and what makes up for that is no good change
        return join("" if by_rule else reason, ends), ""
    mended = _mended(case, answer, name) or (_mended_on_the_way(case, begins[0]) if begins else "")
    if not mended:
        # What is written there may have nothing to do with it, but a weak reason even less.
        kinds = "dropped", "clip", "one", "added", "fraction", "argmax", "compared"
        noted = written_there(case, *kinds) if weak or not reason else ""
        last = "overwritten", "unread", "rows", "entries", "twice", "square", "nan"
        return noted or reason or written_there(case, *last), ""
    said = (reason.partition(BY_RULE)[0] if by_rule else reason) or related
    return re.sub(QUESTION, "", said).strip(), mended


def _noted(case, answer, name):
    """Why a picture is wrong, as a sentence, or "" where a known mistake says so."""
    if not case.about.draws:
        return ""
    X, model = case.inputs["X"], rule(**case.inputs["rule"])
    noted = case.drawn  # before other pictures are drawn
    if name == "regions" and noted.get("axes", 0) <= 1 and not noted.get("one_band"):
        if _mistake(case, answer, name):
            return ""
    return told(name, noted, answer, model, X, places_of(model, X), case.messages)


def wrong_shape(case, answer, name):
    """A Wrong for a quantity of an answer that has another shape than it should have."""
    if _on_the_way(case, answer, name)[0]:
        return explained(case, answer, name)
    value, expected = answer[name], case.expected[name]
    reason = join(*_why(case, answer, name)) or _relation(case, answer, name)
    question = HINTS.get(name) or case.about.hint
    fact = shape_difference(name, value, expected)
    return Wrong(join(fact, reason or question), beside=_beside(case, name, value, expected))


def _beside(case, name, value, expected):
    """What shows a wrong quantity beside the right one, or None where looking helps nobody."""
    if case.about.random:  # there is no right number
        return None
    if case.about.draws:
        if name != "regions" or np.shape(value) != np.shape(expected):
            return None
        model = rule(**case.inputs["rule"])
        return beside.maps(places_of(model, case.inputs["X"]), value, expected)
    return beside.arrays(name, value, expected)


def without_answer(case, fact, key, hint=""):
    """A Wrong for a call that gave nothing to compare, naming the mistake if it is known."""
    if not case.explains:
        return Wrong(fact, key)
    suspects = [name for name in case.mistakes if _gives(case, name, {"error": key})]
    # Two mistakes may stop alike. That a dict was read by its order is seen in the code.
    reason = "" if hint.endswith(ANY_ORDER) else _reason(case, _confirmed(case, suspects))
    if fact.endswith("returns None."):
        nothing = written_there(case, "none")
        reason, hint = "" if nothing else reason, nothing or hint
    if reason.startswith("Spell the keys") and not _misspelled(fact):
        reason = ""
    if not reason and fact.endswith("decimal point."):
        hint = written_there(case, "division")
    if not reason and fact.endswith("never ends?"):
        hint = written_there(case, "endless")
    if not reason and "is missing" in fact and _returns_in_a_loop(case):
        reason = IN_A_LOOP
    if not reason and "is missing" in fact:
        reason = written_there(case, "after", "anew", "quoted")
    if not reason and hint.startswith(NOT_KNOWN):
        reason = written_there(case, *WRONG_NAME, "overwritten")
    paired = "" if hint.endswith(ANY_ORDER) else written_there(case, "zip")
    if paired and " stopped in the line" in fact:
        return Wrong(join(fact, paired), key)
    if not reason and re.match(SHAPES_DIFFER, key):
        written = written_there(case, *WRONG_NAME, "overwritten")
        mended = _mended(case) if not written and re.search(GENERAL, hint) else ""
        hint = join(written, hint if not mended else re.sub(GENERAL, "", hint).strip(), mended)
    return Wrong(join(fact, reason or hint), key)


def _misspelled(fact):
    """Whether one of the keys that are there is one that is missing, in other letters."""
    missing, _, there = (part.lower() for part in fact.partition("Its keys are "))
    return bool({*re.findall(r"'(\w+)'", missing)} & {*re.findall(r"'(\w+)'", there)})


def _mended(case, answer=None, name=None, whole=False):
    """The one change that makes the student's function right in all cases, as a sentence, or "".

    answer, name: a wrong answer, of which this quantity is to be right, and no other to get wrong;
        without them, or where it is to be `whole`, all that there should be
    """
    found = _changes(case, lambda *looked_at: _mends(*looked_at, None if whole else name), answer)
    if not found:
        return ""
    _, said = max(found, key=lambda each: each[0])
    return f"{said}, " + ("it works." if name is None else f"`{name}` is right.")


def _mended_on_the_way(case, name):
    """The one change that makes right what is worked out on the way, as a sentence, or "".

    name: what it is called in the course, and in some letters or other in the student's function
    """
    own = next((key for key in _named_values(case) if key.lower() == name.lower()), None)
    if own is None:
        return ""

    def mends(case, given, outcome):
        return case.right(given[own], {**case.inside, **case.expected}[name])

    found = _changes(case, mends, inside=own)
    return f"{found[0][1]}, `{own}` is right." if found else ""


def _changes(case, mends, answer=None, inside=""):
    """The changes to a student's function that mend it in all cases, those sooner meant first.

    mends: says of a case, what the changed function gives, and what it gave, whether it is mended
    answer: what it gave in this case
    inside: one of its own names, whose value counts in place of what it gives, or ""

    Returns [(number of right quantities, phrase)].
    """
    if not (case.called and case.mistakes) or case.about.draws or case.about.random:
        return []  # a case without mistakes only decides, and another one explains
    found = {}
    for number, said, given in _changed(case, (), inside):
        if mends(case, given, answer):
            found[number] = len(_right_of(case, given)), said
    for other in case.further() if found else ():
        outcome = other.outcome(case.called, case.called_with)
        kept = {
            number
            for number, _, given in _changed(other, tuple(found), inside)
            if mends(other, given, outcome)
        }
        found = {number: found[number] for number in found if number in kept}
    for other in case.aside() if found and not inside else ():
        outcome = other.outcome(case.called, case.called_with)
        kept = {
            number
            for number, _, given in _changed(other, tuple(found))
            if not _spoils(given, outcome)
        }
        found = {number: found[number] for number in found if number in kept}
    return [*found.values()]


def _spoils(given, outcome):
    """Whether what was a number before a change is none after it, in any quantity."""
    finite = [name for name in outcome if name in given and np.all(np.isfinite(outcome[name]))]
    return not all(np.all(np.isfinite(given[name])) for name in finite)


def _mends(case, given, answer, name):
    """Whether what a changed function gives is right where another answer is, and in `name`.

    Without a name, all must be right.
    """
    right = _right_of(case, given)
    if name and case.right(answer[name], case.expected[name]):  # then its shape alone is wrong
        right = {each for each in right if given[each].shape == np.shape(case.expected[each])}
    if right == case.expected.keys():
        return True
    return name in right and right >= _right_of(case, answer or {})


def _changed(case, numbers, inside=""):
    """What the function gives after one change or another: (number, phrase, {quantity: array}).

    inside: one of its own names, whose value is given in place of that, or ""
    """
    options = {**case.options, **case.called_with}
    with case._prepared(case.called):
        found = _seen_inside(case, changed, inside, numbers, options)
    for each in found[:MOST] if type(found) is list else ():  # from where anything may come
        try:
            number, kind, *texts, answer = each
            texts = only_texts(dict(enumerate(texts)))
            said = phrase(kind, *texts.values())
            gives = {inside: inside} if inside else case._wanted(answer)
            answer = {inside: answer} if inside else answer
            yield int(number), said, quantities_of(gives, answer, case.function)
        except (Wrong, ArithmeticError, LookupError, TypeError, ValueError):
            continue


def _right_of(case, answer):
    """The names of the quantities in an answer that are right."""
    return {
        name
        for name, expected in case.expected.items()
        if name in answer and case.right(answer[name], expected)
    }


def _on_the_way(case, answer, name):
    """Where the fault of a quantity begins, and what is right before it.

    Gives (name, value, expected) of what is wrong first, or None, and a sentence, or None. Values
    are known by what they are; a wrong one by its name. It is not blamed where what is made of it
    is right, or where it only has the 1/m in it that others put in later.
    """
    made_of, last = case.about.on_the_way, None
    there = [*_named_values(case).items(), *answer.items()] if made_of.get(name) else []
    for each in made_of.get(name, ()):
        expected = np.asarray({**case.expected, **case.inside}[each], float)
        if any(case.right(value, expected) for _, value in there):
            last = f"`{each}` is right."
            continue
        follows = [other for other in made_of if each in made_of[other] and other in answer]
        good = any(case.right(answer[other], case.expected[other]) for other in follows)
        for key, value in there:
            if key.lower() == each.lower() and not good:
                if np.shape(value) != expected.shape and key in _of_one_trip(case):
                    continue  # it may be one example's
                if not case.right(value * _examples(case), expected):
                    return (each, np.asarray(value, float), expected), last
        break
    return None, last


def _of_one_trip(case):
    """The names in the student's function that get values in loops alone."""
    return only_texts(_seen_inside(case, noticed)).get("looped", "").split()


def _named_values(case):
    """What the names in the student's function hold at its end: {name: array}."""
    if not case.about.on_the_way or not case.called:
        return {}
    return only_numbers(_seen_inside(case, named_values))


def _returns_in_a_loop(case):
    """Whether the student's function ends with a `return` in a loop that depends on nothing."""
    if not case.called or case.about.draws or case.about.trains:
        return False
    return _seen_inside(case, returns_in_a_loop) is True


def written_there(case, *kinds):
    """What is noticed in the code of the student's function, as a sentence, or "".

    kinds: what counts, as in `written.noticed`
    """
    found = only_texts(_seen_inside(case, noticed)) if case.called else {}
    return remark(case, {kind: found[kind] for kind in kinds if kind in found})


def _seen_inside(case, helper, *more):
    """What a helper sees while the student's function runs, or None.

    more: what goes into the helper before the inputs
    """
    function, inputs = case.called, (*more, *copied(case.inputs).values())
    inside = getattr(function, "inside", None)  # a function that lives in another process
    try:
        with guarded(), contextlib.redirect_stdout(io.StringIO()):
            if inside:  # from where anything may come
                return inside(helper.__name__, *inputs)
            return helper(function, *inputs)
    except Unreachable:
        raise
    except (Exception, TookTooLong):
        return None


def _others(case, name):
    """What else is right: the other quantities, and the arrays that went in."""
    inside = [part for part in case.inputs.values() if isinstance(part, dict)]
    return {**case.expected, **dict(ChainMap(case.expected, *inside)), **case.inputs, name: None}


def _examples(case):
    """m, the number of examples in this case, or None."""
    columns = [case.inputs[name].shape[1] for name in ("X", "A2") if name in case.inputs]
    return columns[0] if columns else None


def _relation(case, answer, name):
    """How a wrong quantity is related to what is right, in all cases where it is wrong, or ""."""
    found = [*_relations(case, answer, name)]
    for other in case.further() if found and case.called else ():
        outcome = other.outcome(case.called, case.called_with)
        if "error" in outcome or not case.right(outcome[name], other.expected[name]):
            there = () if "error" in outcome else [*_relations(other, outcome, name)]
            found = [each for each in found if each in there]
    m, own = _examples(case), _named_values(case).get("m") if found else None
    sizes = {size: case.inputs.get(size) for size in SIZES}
    return found[0].format(m=m, own=own, **sizes) if found else ""


def _relations(case, answer, name):
    """How a wrong quantity, or where its fault begins, is related to what is right: sentences."""
    begins, _ = _on_the_way(case, answer, name)
    if not begins:
        yield from _told_by_names(case, name, answer[name])
    name, value, expected = begins or (name, answer[name], np.asarray(case.expected[name], float))
    if name == "sigmoid(Z)":
        yield from _type_of(value, case.inputs["Z"])
    yield from relations(name, value, expected, _examples(case), _others(case, name))
    yield from _sizes_by_name(case, value, expected)
    if name == "sigmoid(Z)" and value.shape == expected.shape:
        yield from _one_side(value, expected, case.inputs["Z"])
        yield from _of_a_multiple(value, case.inputs["Z"])


def _sizes_by_name(case, value, expected):
    """Which size that goes in is the number of rows or columns that there should be."""
    if value.ndim == expected.ndim == 2:
        for axis, lines in enumerate(("rows", "columns")):
            wanted = expected.shape[axis]
            names = [name for name in SIZES if case.inputs.get(name) == wanted]
            if value.shape[axis] != wanted and len(names) == 1:
                yield f"There should be {names[0]} {lines}, {{{names[0]}}} here."


def _type_of(value, Z):
    """That a wrong sigmoid has taken over the type of Z."""
    if np.asarray(Z).dtype.kind in "iu" and np.ndim(Z) and np.array_equal(value, np.trunc(value)):
        yield (
            "Only whole numbers are left, as in `Z`: an array made like `Z` holds no others. Make "
            "it by `np.zeros(np.shape(Z))`."
        )


def _one_side(value, expected, Z):
    """On which side of 0 all of a wrong sigmoid lies."""
    wrong = ~np.isclose(value, expected, rtol=1e-6)
    for side, said in ((Z < 0, "below"), (Z > 0, "above")):
        if np.any(wrong) and np.array_equal(wrong, side & wrong) and np.all(wrong[side]):
            rest = np.allclose(value[wrong], 1 - expected[wrong], rtol=1e-6)
            more = " There it is 1 minus what it should be." if rest else ""
            yield f"It is wrong only where Z is {said} 0.{more}"


def _of_a_multiple(value, Z):
    """Of how many times Z a wrong sigmoid is the sigmoid."""
    with np.errstate(all="ignore"):
        back = np.log(value / (1 - value))
        times = np.ravel(back / Z)[np.argmax(np.abs(Z))]
        is_multiple = np.allclose(back, times * Z, rtol=1e-6)
    if is_multiple and f"{times:.4g}" != "1":
        close = " Take `np.exp`, which has all digits of e." if abs(times - 1) < 0.01 else ""
        yield f"It is the sigmoid of {times:.4g} times Z.{close}"


def _told_by_names(case, name, value):
    """What the names in the student's code say of a wrong quantity that is given back."""
    names, expected, m = _named_values(case), case.expected[name], _examples(case)
    for key, own in names.items():
        if np.shape(own) == np.shape(expected) and case.right(own, expected):
            yield f"Your `{key}` is right, but something else is returned as `{name}`."
    own = names.get("m")
    if np.shape(own) == () and own and own != m and case.right(value * own / m, expected):
        yield "Your `m` is {own} here, and there are {m} examples."


def _known_mistake(case, answer, name):
    """What to say of the mistake that gives this answer, in all its quantities."""

    def shows(key):
        given = case.mistakes.get(key, {})
        return name in given and _alike(case, answer[name], given[name])

    suspects = [
        key
        for key, given in case.mistakes.items()
        if shows(key)
        and (PAIR not in key or not np.allclose(answer[name], 0))  # too much ends in a 0
        and _gives(case, key, answer)
        and not _alike(case, case.expected[name], given[name])
    ]

    def alone(key):
        wrong = case.mistakes[key].get(name, case.expected[name])
        has_shape = np.shape(wrong) == np.shape(answer[name]) != np.shape(case.expected[name])
        return shows(key) or has_shape

    return _reason(case, _confirmed(case, suspects), alone)


def _mistake(case, answer, name):
    """What to say of the mistake that gives this answer, known or by rule, as a sentence, or "".

    Where a known one and another by rule give the same, nobody can tell which it was. But in the
    first half of an answer they often do, since one by rule is made in a single line.
    """
    known = _known_regions if name == "regions" else _known_mistake
    said, by_rule = known(case, answer, name), _by_rule(case, answer)
    if said and case.enough and case.expected.keys() - answer.keys():
        return said
    if said or len(by_rule) != 1:
        return "" if by_rule else said
    seen = "" if name in SIZES or case.about.random else _relation(case, answer, name)
    enough = seen.endswith(ENOUGH) or " m times " in seen  # a rule would only guess where
    return seen if enough else join(seen, by_rule[0])


def _of_this_alone(case, answer, name):
    """What to say of the known mistake that gives this quantity, whatever else is wrong, or "".

    It must speak of this quantity by its name.
    """

    def shows(key):
        given = case.mistakes[key]
        return (
            PAIR not in key
            and name in given
            and re.search(rf"\b{re.escape(name)}\b", case.messages[key])
            and _alike(case, answer[name], given[name])
            and not _alike(case, case.expected[name], given[name])
        )

    if case.about.random or len(case.expected) == 1:
        return ""
    return _reason(case, _confirmed(case, [key for key in case.mistakes if shows(key)], [name]))


def _by_rule(case, answer):
    """What is said of each mistake by rule that makes wrong what is wrong, in all further cases."""
    said = _looks(case, answer) if case.derived else None
    for other in case.further() if said != [] and case.called else ():
        if other.derived:
            outcome = other.outcome(case.called, case.called_with)
            looks = [] if "error" in outcome else _looks(other, outcome)
            said = looks if said is None else [text for text in said if text in looks]
    return said or []


def _looks(case, answer):
    """What is said of the mistakes by rule that make wrong what is wrong in an answer."""
    wrong = {
        name: value for name, value in answer.items() if not case.right(value, case.expected[name])
    }
    if case.about.random:
        wrong = {
            name: value
            for name, value in wrong.items()
            if np.shape(value) != np.shape(case.expected[name])
        }
    return [
        text
        for text, several in case.derived.items()
        if any(
            _has_prints(wrong, _so_far(case, answer, prints), case.about.random)
            for prints in several
        )
    ]


def _so_far(case, answer, prints):
    """Of these fingerprints, those of what there is in an answer that need not be whole yet."""
    return {name: prints[name] for name in prints if name in answer or not case.enough}


def _has_prints(wrong, prints, random):
    """Whether quantities have these fingerprints; if they are random, whether these shapes."""
    if prints.keys() != wrong.keys():
        return False
    if random:
        return all(list(np.shape(wrong[name])) == list(prints[name][0]) for name in wrong)
    return all(has_fingerprint(wrong[name], prints[name]) for name in wrong)


def _known_regions(case, answer, name):
    """What to say of the mistake whose regions are nearest. Each grid shows it differently."""
    regions = {name: answer[name]}
    near = [key for key in case.mistakes if _gives(case, key, regions)]
    far = {key: np.sum(answer[name] != case.mistakes[key][name]) for key in near}
    nearest = [key for key in near if far[key] == min(far.values())]
    return _reason(case, _confirmed(case, nearest, [name]))


def _confirmed(case, suspects, names=None):
    """Those of some mistakes that give what the student's function gives in all further cases.

    names: of the quantities to look at; None for all
    """
    for other in case.further() if suspects and case.called else ():
        outcome = other.outcome(case.called, case.called_with)
        if names and "error" not in outcome:
            outcome = {name: outcome[name] for name in names}
        suspects = [key for key in suspects if _gives(other, key, outcome)]
    return suspects


def _gives(case, key, answer):
    """Whether a known mistake gives these quantities in a case, or {"error": key}."""
    given = case.mistakes[key]
    if "error" in answer or "error" in given:
        return same_key(given.get("error", ""), answer.get("error"))
    return all(
        _near(case, answer[name], given[name])
        if name == "regions"
        else _alike(case, answer[name], given[name])
        for name in answer.keys() & given.keys()
    )


def _alike(case, value, given):
    """Whether a quantity is what a mistake gives; of random numbers, whether it has that shape.

    given: a number, an array, or the fingerprint of one
    """
    if isinstance(given, list):
        return list(np.shape(value)) == given[0] and (
            case.about.random or has_fingerprint(value, given)
        )
    near = case.about.tolerance  # of each number, since some mistakes give very large ones
    return np.shape(value) == np.shape(given) and (
        case.about.random or np.allclose(value, given, rtol=near, atol=near, equal_nan=True)
    )


def _near(case, regions, given):
    """Whether regions are what a mistake gives but for a few places: each grid differs there."""
    return np.sum(regions != given) <= ALIKE * np.sum(regions != case.expected["regions"])


def _reason(case, suspects, shows=None):
    """What to say of these mistakes, each of which explains the answer; "" if they differ.

    shows: whether a mistake alone gives what was looked at, by its key
    """
    alone = [key for key in suspects if PAIR not in key]
    reasons = []
    for key in alone or suspects:
        parts = key.split(PAIR)
        seen = [part for part in parts if len(parts) == 1 or not shows or shows(part)]
        reasons.append({case.messages[part] for part in seen or parts})
    common = set.intersection(*reasons) if reasons else set()
    if not common:
        return ""
    return ("" if alone else TWO) + min(common)
