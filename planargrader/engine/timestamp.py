"""Reads the time of handing in, in every form that nbgrader, a hub or a person writes it."""

import codecs
import datetime
import re
import warnings
import zoneinfo

from dateutil import parser, tz

from . import limits

TODO = "write it like 2026-11-26 18:00:00 UTC and grade again: there is no penalty until then"
# What a time may be written with. The library that reads it takes the square of the time for twice
# as many digits.
_TIME = re.compile(r"[\w ,:.+()/-]+", re.ASCII)
_PLACE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}")  # America/Los_Angeles
# Names of zones that mean one only, in hours from UTC. Of others, such as IST, the zone that the
# course is configured with may say which one they are.
_HOURS = {
    **{"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3},
    **{"EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{"AKST": -9, "AKDT": -8, "HST": -10, "NST": -3.5, "NDT": -2.5, "MSK": 3, "SAST": 2},
    **{"JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "ACST": 9.5, "ACDT": 10.5, "AWST": 8},
    **{"NZST": 12, "NZDT": 13},
}
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def parse(data, zone="UTC"):
    """The time that the bytes of a timestamp.txt give: a datetime in UTC, without a zone.

    zone: that of the course, by which names of zones are read; a time without any is in UTC, as
        nbgrader has it

    Raises ValueError for what can't be understood, or could mean two times.
    """
    if len(data) > limits.TIME:
        raise ValueError("it is too long for a time")
    try:
        text = " ".join(_decoded(data).split())
    except UnicodeDecodeError:
        raise ValueError("it is not text") from None
    if not _TIME.fullmatch(text):
        raise ValueError("it is not a time")
    text = re.sub(r"[()]", " ", text)
    text = re.sub(r"\b(UTC|GMT)\s*(?=[+-]\d)", "", text)  # ahead of it, as everybody means it
    place = _PLACE.search(text)
    if place:
        text = text[: place.start()] + text[place.end() :]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", parser.UnknownTimezoneWarning)
            time = parser.parse(text, tzinfos=lambda name, offset: _zone(name, offset, zone))
        _refuse_what_is_open(text)
        if place:
            time = time.replace(tzinfo=zoneinfo.ZoneInfo(place[0]))
        if time.tzinfo is not None:  # the first and the last day of all may have no such time
            time = time.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return time
    except Exception as error:  # the library raises what its own parts raise
        raise ValueError("it can't be understood") from error


def _decoded(data):
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding)
    if data[1:2] == b"\0":
        return data.decode("utf-16-le")
    return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-8")


def _zone(name, offset, configured):
    """The zone of this name or offset in seconds. Raises LookupError for one that is unknown."""
    if name is None or name in ("UTC", "GMT", "Z"):
        return tz.tzoffset(None, offset or 0)
    own = tz.gettz(configured)
    for year in (datetime.datetime(2026, 1, 1), datetime.datetime(2026, 7, 1)):
        if own and own.tzname(year) == name:
            return tz.tzoffset(name, own.utcoffset(year).total_seconds())
    return tz.tzoffset(name, 3600 * _HOURS[name])


def _refuse_what_is_open(text):
    """Raise ValueError where the day or the time of day is not said, or which number is the day."""
    defaults = datetime.datetime(2000, 1, 1), datetime.datetime(2001, 2, 2, 2, 2)
    orders = (False,) if re.match(r"\s*\d{4}-?\d\d", text) else (False, True)  # the ISO way
    read = {
        parser.parse(text, default=each, dayfirst=order, ignoretz=True)
        for each in defaults
        for order in orders
    }
    if len(read) > 1:
        raise ValueError("it could mean several times")
