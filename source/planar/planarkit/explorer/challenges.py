"""Things to try: what to reach, and how it is seen that somebody has."""

from collections.abc import Callable
from typing import NamedTuple

from .settings import OWN, Settings


class Seen(NamedTuple):
    """What an explorer shows.

    accuracy, accuracy_held: percent, without the units that are off, or None; whole: with all of
    them; off: how many hidden units are off; diverged: whether the training did; drawn: how many
    points there are of the label that has fewer, where they are somebody's own
    """

    settings: Settings
    steps: int
    accuracy: float | None
    accuracy_held: float | None
    whole: float | None
    off: int
    diverged: bool
    drawn: int


class Challenge(NamedTuple):
    """title, words: what to do; is_done: of what is Seen; way: choices that get there."""

    title: str
    words: str
    is_done: Callable
    way: dict


def _held(data_set, percent, **choices):
    """Whether this share of the points held out is right, with these choices and all units."""

    def is_done(seen):
        chosen = all(getattr(seen.settings, name) == value for name, value in choices.items())
        right = seen.settings.data_set == data_set and not seen.off and chosen
        return right and (seen.accuracy_held or 0) >= percent

    return is_done


CHALLENGES = (
    Challenge(
        "One unit",
        "Get 95 % of the held-out points of *blobs* right with a single hidden unit.",
        _held("blobs", 95, n_h=1),
        {"data_set": "blobs", "n_h": 1},
    ),
    Challenge(
        "A closed curve",
        "Get 99 % of the held-out points of *circles* right with as few hidden units as can be. "
        "With one unit or two it does not work.",
        _held("circles", 99, n_h=3),
        {"data_set": "circles", "n_h": 3},
    ),
    Challenge(
        "A lucky start",
        "Get 96 % of the held-out points of *moons* right with three hidden units. "
        "Not every seed gets there.",
        _held("moons", 96, n_h=3),
        {"data_set": "moons", "n_h": 3, "seed": 2},
    ),
    Challenge(
        "Learnt by heart",
        "Make it overfit: the training accuracy is at least ten points above the held-out one.",
        lambda seen: (
            None not in (seen.accuracy, seen.accuracy_held)
            and not seen.off
            and seen.accuracy >= seen.accuracy_held + 10
        ),
        {"m": 100, "n_h": 50},
    ),
    Challenge(
        "Too far",
        "Find settings with which the training diverges.",
        lambda seen: seen.diverged,
        {"activation": "relu", "learning_rate": 10.0},
    ),
    Challenge(
        "As far as it goes",
        "Train 2,000 steps with relu on *flower*, at the largest learning rate in the list that "
        "does not diverge.",
        lambda seen: (
            seen.settings.data_set == "flower"
            and seen.settings.activation == "relu"
            and seen.settings.learning_rate == 3.0
            and seen.steps >= 2000
            and not seen.diverged
        ),
        {"activation": "relu", "learning_rate": 3.0},
    ),
    Challenge(
        "Round and round",
        "Get 99 % of the held-out points of *spirals* right with one layer of ten hidden units. "
        "It takes patience: press Play.",
        _held("spirals", 99, n_h=10, layers=1),
        {"data_set": "spirals", "n_h": 10, "steps": 10_000},
    ),
    Challenge(
        "Nobody would miss it",
        "Train six hidden units or more on *flower*, and find one that you can switch off without "
        "losing more than half a point of training accuracy.",
        lambda seen: (
            seen.settings.data_set == "flower"
            and seen.settings.n_h * seen.settings.layers >= 6
            and seen.off == 1
            and seen.steps >= 1000
            and abs(seen.accuracy - seen.whole) <= 0.5
        ),
        {"n_h": 20},
    ),
    Challenge(
        "Your own points",
        "Draw at least five points of each label, and get all of them right.",
        lambda seen: seen.drawn >= 5 and seen.accuracy == 100 and seen.settings.data_set == OWN,
        {},
    ),
)


class Reached:
    """Which challenges somebody has reached. What is reached, stays so."""

    def __init__(self):
        self._words = {}  # title: what is told of it

    def note(self, seen, words):
        """Note what is reached by what is Seen; words: what is told of it."""
        for each in CHALLENGES:
            if each.title not in self._words and each.is_done(seen):
                self._words[each.title] = words

    @property
    def described(self):
        """A dict for each challenge, as the page shows it."""
        return [
            {
                **{"title": each.title, "words": each.words},
                **{"done": each.title in self._words, "told": self._words.get(each.title, "")},
            }
            for each in CHALLENGES
        ]
