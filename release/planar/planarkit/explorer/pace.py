"""How long the kernel trains before it listens again, and when the next picture is due."""

import time

SLICE = 0.005  # seconds of training after which the kernel listens to the controls again
PART = 0.001  # seconds of training after which a look at the clock costs little
PLAYS = 0.012  # the same while it plays, where nothing but the next picture is waited for
FRAME = 0.02  # seconds between two pictures while it plays
GLIMPSE = 0.1  # seconds between two pictures on the way to the goal, which is what is waited for
FAST, GROWTH = 220, 16  # steps between two pictures: at most, and at most this part of all before
AHEAD = 7  # pictures that the page may not have drawn yet: those of a tenth of a second
PATIENCE = 3  # seconds without an answer from the page after which it no longer plays
BUSY = 1  # seconds between two looks in which other cells ran, and no answer could be heard


class Pace:
    """The pace of one explorer."""

    def __init__(self):
        self._part = 1  # steps between two looks at the clock
        self._drawn, self._answered = 0.0, 0.0  # when the last picture was sent; and an answer came
        self._looked = 0.0  # when it was last asked whether one came

    def begin(self):
        """A training begins, of which it is not known how long a step takes."""
        self._part = 1

    def train(self, training, goal):
        """Take steps for a moment: up to the goal, or as many as the eye can follow."""
        began = now = time.monotonic()
        left, seconds = goal - training.steps, SLICE
        if left <= 0:
            left, seconds = min(FAST, 1 + training.steps // GROWTH), PLAYS
        while left > 0 and now - began < seconds:
            part, before = min(self._part, left), now
            training.train(part)
            left, now = left - part, time.monotonic()
            if now - before < PART:
                self._part *= 2

    def is_due(self, now, plays):
        """Whether it is time for a picture; plays: there is no goal that it goes to."""
        return now - self._drawn > (FRAME if plays else GLIMPSE)

    def draws(self, now):
        """A picture is sent."""
        self._drawn = now

    def answers(self, now):
        """The page has answered, or was not asked before."""
        self._answered = now

    def follows(self, now, not_drawn):
        """Whether the page has drawn what it was sent, but for so many pictures."""
        if not_drawn < AHEAD or now - self._looked > BUSY:
            self._answered = now
        self._looked = now
        return not_drawn < AHEAD

    def is_left_alone(self, now):
        """Whether the page has not answered for too long."""
        return now - self._answered > PATIENCE

    def rest_of_frame(self, began):
        """Seconds until the next frame begins."""
        return max(FRAME - (time.monotonic() - began), 0)
