"""When something was handed in, in whatever form it is written."""

import datetime

import hypothesis
import pytest
from hypothesis import strategies

from planargrader.engine import timestamp

NOON = datetime.datetime(2026, 11, 26, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-26 12:00:00 UTC",
        "2026-11-26 12:00:00.000000 UTC",
        "2026-11-26 12:00:00",
        "2026-11-26T12:00:00Z",
        "2026-11-26T14:00:00+02:00",
        "20261126T120000Z",
        "2026-11-26 07:00:00 EST",
        "2026-11-26 07:00:00.000000 America/New_York",
        "2026-11-26 04:00:00 America/Los_Angeles",
        "2026-11-26 09:00:00 America/Argentina/Buenos_Aires",
        "2026-11-26 14:00:00 CEST",
        "2026-11-26 14:00:00 +0200",
        "2026-11-26 14:00:00 UTC+2",
        "2026-11-26 14:00 (GMT+02:00)",
        "  2026-11-26 12:00:00 UTC \r\n\r\n",
        "Thu Nov 26 12:00:00 UTC 2026",
        "Thu, 26 Nov 2026 12:00:00 GMT",
        "11/26/2026 12:00 PM",
        "26.11.2026 12:00",
    ],
)
def test_time_is_understood_however_it_is_written(text):
    assert timestamp.parse(text.encode()) == NOON


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_time_is_understood_however_it_is_encoded(encoding):
    assert timestamp.parse("2026-11-26 12:00:00 UTC\r\n".encode(encoding)) == NOON


def test_name_of_a_zone_is_that_of_the_course_where_it_could_be_several():
    for name, zone in (
        ("IST", "Asia/Kolkata"),
        ("IST", "Asia/Jerusalem"),
        ("CST", "Asia/Shanghai"),
    ):
        with pytest.raises(ValueError):
            timestamp.parse(f"2026-11-26 12:00:00 {name}".encode())
        timestamp.parse(f"2026-11-26 12:00:00 {name}".encode(), zone)
    assert timestamp.parse(b"2026-11-26 17:30:00 IST", "Asia/Kolkata") == NOON
    assert timestamp.parse(b"2026-11-26 14:00:00 IST", "Asia/Jerusalem") == NOON
    assert timestamp.parse(b"2026-11-26 06:00:00 CST", "America/Chicago") == NOON


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"yesterday",
        b"2026-11-26",
        b"12:00",
        b"03/04/2026 12:00",  # March or April
        b"1764158400",
        b"2026-11-26 12:00:00 XYZ",
        b"2026-11-26 12:00:00 Europe/Nowhere",
        b"2026-11-26 12:00:00 ../../etc/passwd",
        b"2026-13-26 12:00:00 UTC",
        b"9999-12-31 23:59:59 -1200",
        b"0001-01-01 00:00:00 +1200",
        b"\xff\xff\xfe",
        b"1" * 100_000,
    ],
)
def test_what_is_no_time_is_refused(data):
    with pytest.raises(ValueError):
        timestamp.parse(data)


@hypothesis.given(strategies.binary(max_size=60) | strategies.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_time_or_refused(data):
    try:
        assert timestamp.parse(data).tzinfo is None
    except ValueError:
        pass
