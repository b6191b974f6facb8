import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.durations import parse_duration


@pytest.mark.parametrize(
    ("quote", "minutes"),
    [
        ("196d 17h 50m", 283310),
        ("2d/23:20:47", 4281),
        ("10d/17:58", 15478),
        ("182 days, 23:44", 263504),
        ("12:13:44:21", 18104),
        ("365.94 days", 526954),
        ("19 minutes, 41 seconds (achieved)", 20),
        ("5 days, 21 hours, 44 minutes", 8504),
        ("5d 21h 44m[3]", 8504),
        ("196 days, 17 h", 283260),
        ("12 days,13 hours", 18060),
        ("4 hours, 55 minutes, and 23 seconds", 295),
        ("8d 3h 18min 35s", 11719),
        ("15m 22s", 15),
        ("~180 days (planned)", 259200),
        ("about four hours", 240),
        ("two-hour", 120),
        ("two and a half hours", 150),
        ("1,000 hours", 60000),
        ("00d 04h 52m 30s", 293),
    ],
)
def test_stated(quote: str, minutes: int) -> None:
    assert parse_duration(quote) == minutes


@pytest.mark.parametrize(
    "quote",
    ["", "7,220", "3 months", "1 year", "1,5 days", "2 m", "5 s", "days", "11:12 UTC", "5 hours 3 days", "4 days on the Moon", "196"],
)
def test_no_duration(quote: str) -> None:
    with pytest.raises(ValueError, match="no duration"):
        parse_duration(quote)


@given(
    d=st.integers(0, 999),
    h=st.integers(0, 23),
    m=st.integers(0, 59),
    s=st.integers(0, 59),
    form=st.sampled_from(
        ["{}d {}h {}m {}s", "{}d/{:02}:{:02}:{:02}", "{} days, {} hours, {} minutes and {} seconds", "{} days {} hrs {} min {} sec"]
    ),
)
def test_every_form(d: int, h: int, m: int, s: int, form: str) -> None:
    quote = form.format(d, h, m, s)
    minutes = 1440 * d + 60 * h + m + (s >= 30)
    assert parse_duration(quote) == minutes
