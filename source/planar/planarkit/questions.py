"""The questions of `quiz.json`, and what to say to an answer.

A question is a dict. All have "ask", what is asked, and one of these:

a choice
    "choices", [[text, what to say to it], ...], and "right", the letter of the right one
a number or a shape
    "value", the right one as it is written, and "why"; "not", [[another value, what to say to it],
    ...], and "otherwise", for all the rest
lines to put in order
    "lines", numbered from 1; "order", their numbers in the right order, and "why"; "strangers",
    {number of a line that does not belong: what to say to it}; "missing", {number: what to say
    where that line is not there}; "before", [[one number, another, what to say where the one does
    not stand before the other], ...]
"""

import functools
import json
import re
from pathlib import Path

QUESTIONS = Path(__file__).with_name("quiz.json")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@functools.cache
def read():
    """All questions: {name of a quiz: {name of a question: the question}}."""
    return json.loads(QUESTIONS.read_text(encoding="utf-8"))


def choices(question):
    """The choices of a question: {letter: text}; none if it has none."""
    return {chr(97 + place): text for place, (text, _) in enumerate(question.get("choices", ()))}


def judged(question, answer):
    """Whether an answer is right, and why: (True or False, what to say).

    answer: a letter, a number, a tuple or a list, or any of these as a text. Where it is none that
    the question asks for, None comes in place of True or False.
    """
    if "choices" in question:
        return _judged_choice(question, str(answer))
    if "lines" in question:
        return _judged_order(question, [int(float(each)) for each in _numbers(str(answer))])
    return _judged_value(question, str(answer))


def _judged_choice(question, answer):
    letters = list(choices(question))
    letter = answer.strip(" .()'\"").lower()
    if letter not in letters:
        return None, f"Answer with one of the letters {', '.join(letters)}."
    return letter == question["right"], question["choices"][letters.index(letter)][1]


def _judged_value(question, answer):
    wanted = _numbers(question["value"])
    if len(wanted) == 1:
        answer = _THOUSANDS.sub("", answer)
    given = _numbers(answer)
    if len(given) != len(wanted):
        shape = f"{len(wanted)} numbers in brackets, such as ({', '.join('23456'[: len(wanted)])})"
        return None, f"Answer with {'one number' if len(wanted) == 1 else shape}."
    if _same(given, wanted):
        return True, question["why"]
    for other, said in question["not"]:
        if _same(given, _numbers(other)):
            return False, said
    return False, question["otherwise"]


def _judged_order(question, given):
    last = len(question["lines"])
    if not given or len(set(given)) < len(given) or not all(1 <= each <= last for each in given):
        return None, f"Answer with numbers of lines from 1 to {last}, each at most once."
    for number in given:
        if str(number) in question["strangers"]:
            return False, f"Line {number} does not belong. {question['strangers'][str(number)]}"
    for number in question["order"]:
        if number not in given:
            return False, f"A line is missing. {question['missing'][str(number)]}"
    for first, second, why in question["before"]:
        if given.index(first) > given.index(second):
            return False, f"Line {second} comes before line {first}. {why}"
    return True, question["why"]


def _numbers(text):
    """The numbers in a text, as they are written."""
    return _NUMBER.findall(text.replace("−", "-"))


def _same(given, wanted):
    """Whether numbers are these, rounded as these are."""
    return len(given) == len(wanted) and all(
        abs(float(one) - float(other)) <= 0.5001 * 10.0 ** -len(other.partition(".")[2])
        if "." in other
        else float(one) == float(other)
        for one, other in zip(given, wanted)
    )
