"""One entry of the catalogue."""

from typing import NamedTuple


class Mistake(NamedTuple):
    """A known mistake.

    key: its name, beginning with the step's
    function: the function it is made in
    edits: {text in the solution: what stands there instead}
    message: what the student should read: one or two sentences, never the solution's code
    noted: what is said instead where the mistake is seen in the code, or ""
    """

    key: str
    function: str
    edits: dict
    message: str
    noted: str = ""
