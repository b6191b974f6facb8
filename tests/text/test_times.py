from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.times import Clock, instant, offset, read_times

PLACES = {
    "Moscow time": "Europe/Moscow",
    "ET": "America/New_York",
    "Central time": "America/Chicago",
    "Pacific time": "America/Los_Angeles",
}


@settings(max_examples=300, deadline=None)
@given(day=st.dates(min_value=date(1967, 1, 1), max_value=date(2030, 12, 31)), zone=st.sampled_from(sorted(PLACES)))
def test_offsets_agree_with_the_zone_database(day: date, zone: str) -> None:
    try:
        place = ZoneInfo(PLACES[zone])
    except ZoneInfoNotFoundError:
        pytest.skip("no zone database here")
    minutes = offset(zone, day)
    delta = datetime(day.year, day.month, day.day, 12, tzinfo=place).utcoffset()
    assert delta is not None and minutes in (None, delta.total_seconds() / 60)


def test_irregular_years_and_unknown_places_are_unknown() -> None:
    assert offset("Moscow time", date(1991, 10, 1)) is None
    assert offset("local time", date(2018, 6, 6)) is None
    assert offset("Moscow time", None) is None
    assert offset(None, date(2018, 6, 6)) is None


@pytest.mark.parametrize(
    ("zone", "minutes"), [("UTC+3", 180), ("UTC-5", -300), ("UTC+05:30", 330), ("EDT", -240), ("moscow time", 180), ("Z", 0)]
)
def test_offset(zone: str, minutes: int) -> None:
    assert offset(zone, date(2018, 6, 6)) == minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11:12:41 UTC", [Clock(672, 41, "UTC")]),
        ("7:12 a.m. EDT (1112 GMT)", [Clock(432, None, "EDT"), Clock(672, None, "GMT")]),
        ("12:02 a.m. EST", [Clock(2, None, "EST")]),
        ("12 p.m. ET", [Clock(720, None, "ET")]),
        ("03.00 a.m. Moscow time", [Clock(180, None, "Moscow time")]),
        ("25:00, 11:60 and 7:12:41:33", []),
    ],
)
def test_read(text: str, expected: list[Clock]) -> None:
    assert read_times(text) == expected


def test_day_belongs_to_the_first_clock() -> None:
    assert instant(2018, 6, 7, read_times("02:12 local time (20:12 UTC)")) == "2018-06-06T20:12:00Z"
    assert instant(2018, 6, 6, read_times("20:12 UTC (02:12 local time)")) == "2018-06-06T20:12:00Z"
    assert instant(2018, 6, 6, read_times("11:12")) is None


def test_without_a_year_only_where_every_year_agrees() -> None:
    assert instant(None, 2, 28, read_times("23:00 EST")) is None
    assert instant(None, 12, 31, read_times("23:00 EST")) is None
    assert instant(None, 6, 6, read_times("23:00 EST")) == "XXXX-06-07T04:00:00Z"
