from datetime import date

import pytest

from pipeline.text.relative import find_relative

THURSDAY = date(2022, 12, 15)


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("It leaked yesterday.", THURSDAY, [("yesterday", "2022-12-14")]),
        ("He said on Thursday that it leaks.", THURSDAY, [("Thursday", "2022-12-15")]),
        ("He said on Friday that it leaks.", THURSDAY, [("Friday", "2022-12-09")]),
        ("It will launch on Friday.", THURSDAY, [("Friday", "2022-12-16")]),
        ("last Thursday and next Thursday", THURSDAY, [("last Thursday", "2022-12-08"), ("next Thursday", "2022-12-22")]),
        ("It left at 7:12 a.m. EST (1212 GMT) Wednesday.", THURSDAY, [("7:12 a.m. EST (1212 GMT) Wednesday", "2022-12-14T12:12:00Z")]),
        (
            "Last year and last month, two years ago",
            THURSDAY,
            [("Last year", "2021"), ("last month", "2022-11"), ("two years ago", "2020")],
        ),
        (
            "On 6 June 2018 it left; two days later it came. The following day was free.",
            None,
            [("two days later", "2018-06-08"), ("The following day", "2018-06-09")],
        ),
        ("It left on 6 June 2018 and came back in December of the same year.", None, [("December of the same year", "2018-12")]),
        ("Thursday, December 15, 2022, was fine. On Saturdays too.", THURSDAY, []),
        ("Yesterday, on Friday, the next day", None, []),
        ("three days before the landing", THURSDAY, []),
    ],
)
def test_resolved(text: str, anchor: date | None, expected: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], m.edtf) for m in find_relative(text, 0, len(text), anchor)] == expected


def test_story_goes_on_from_what_was_told_before() -> None:
    text = "The next day it docked."
    assert [m.edtf for m in find_relative(text, 0, len(text), None, told=date(2018, 6, 6))] == ["2018-06-07"]
