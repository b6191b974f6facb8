import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.clusters import by_precision
from pipeline.resolve.nearby import CROWD, WINDOW, by_date, crowded, sharing
from pipeline.resolve.tellings import Event, Telling, nearby, same, tellings
from pipeline.text.dates import compatible

DATES = st.sampled_from(
    """
    1988 1988~ 1988-03 1988-03~ 1988-03-09 1988-03-09~ 1988-03-10 1988-03-12 1988-03-09T05:02:00Z 1988-03-09T05:03:10Z
    1988-03-09T23:59:00Z 1988-03-10T00:01:00Z 1988-03-01/1988-03-10 1988-03-09/1988-03-10 1988-01/1988-04 1988-03-09/..
    ../1988-03-09 1989 1987-12/1988-03 XXXX-03-09 XXXX-03 XXXX-03-09T05:02:00Z XXXX-03-01/XXXX-03-10
    """.split()
)


def test_sharing_finds_each_once() -> None:
    search = sharing(["ab", "bc", "cd"], list)
    assert list(search("bc")) == ["ab", "bc", "cd"]
    assert list(search("x")) == []


def test_of_a_crowd_only_neighbours_are_found() -> None:
    crowd = [f"{i:03d}" for i in range(CROWD + 1)]
    search = crowded(crowd, lambda item: ["all", item[:2]], str)
    assert list(search("010", ["all"])) == crowd[10 - WINDOW : 11 + WINDOW]
    assert list(search("010", ["02"])) == crowd[20:30]
    assert set(crowded(crowd[1:], lambda item: ["all"], str)("010", ["all"])) == set(crowd[1:])


@given(st.lists(DATES, unique=True))
def test_no_compatible_date_is_missed(dates: list[str]) -> None:
    near = by_date(dates, str)
    for date in dates:
        assert {other for other in dates if compatible(date, other)} <= set(near(date))


@pytest.mark.parametrize("edge", ["0001", "0001-01-01", "9999", "9999-12-31"])
def test_the_ends_of_the_calendar_are_dates_too(edge: str) -> None:
    assert edge in set(by_date([edge, "1988"], str)(edge))


EVENTS = st.lists(
    st.builds(
        lambda source, date, parties, words: (source, date, frozenset(parties), frozenset(words)),
        st.sampled_from("abc"),
        st.none() | DATES,
        st.sets(st.sampled_from(["nasa", "esa", "tass"])),
        st.sets(st.sampled_from(["hull", "hole", "drill", "crew", "patch"])),
    ),
    max_size=9,
)


@given(EVENTS, st.sampled_from(["launch", "docking", "leak", "statement"]), st.sampled_from(["occurred", "planned"]), st.booleans())
def test_looking_nearby_finds_what_comparing_all_finds(
    said: list[tuple[str, str | None, frozenset[str], frozenset[str]]], type: str, status: str, known: bool
) -> None:
    mission = "soyuz-t-99" if known else None
    found = tellings(Event((s, f"@{i}"), mission, type, status, *rest) for i, (s, *rest) in enumerate(said))  # type: ignore[arg-type]

    def precision(one: Telling) -> int:
        return one.precision

    assert by_precision(found, precision, same, nearby) == by_precision(found, precision, same)
