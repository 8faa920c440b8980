"""Numbers and names in sentences."""

from . import limits


def counted(number, noun, several=None):
    """A number with its noun, such as "1 mark" and "2.5 marks".

    several: the noun for all numbers but 1, where it takes more than an "s"; what follows it may
    go along ("answer waits", "answers wait")
    """
    return f"{number:g} {noun if number == 1 else several or f'{noun}s'}"


def listed(names):
    """Names with commas; of many the first ones, since each stands below, too."""
    more = len(names) - limits.TOLD
    shown = [name[: limits.LISTED_NAME] for name in names[: limits.TOLD]]
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
