from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from pipeline.resolve import resolve
from pipeline.resolve.events import merged
from pipeline.resolve.tellings import Event


def event(
    key: int | str,
    type: str = "landing",
    date: str | None = "1988-03-09",
    mission: str | None = "soyuz-t-99",
    source: str = "a",
    **more: object,
) -> Event:
    values: dict[str, object] = {"status": "occurred", "participants": frozenset(), "words": frozenset(), **more}
    return Event((source, str(key)), mission, type, date=date, **values)  # type: ignore[arg-type]


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def groups(*events: Event) -> set[str]:
    """The keys of each group, whatever the order in which the events come."""
    found = {frozenset("".join(sorted(one.key[1] for one in group)) for group in merged(order)) for order in permutations(events)}
    assert len(found) == 1
    return set(found.pop())


@pytest.mark.parametrize("other", ["1988-03-09", "1988-03-09T05:02:00Z", "1988-03", "1988", "1988-03-09~", "XXXX-03-09"])
def test_coarser_and_finer_dates_are_one(other: str) -> None:
    assert groups(event(1), event(2, date=other)) == {"12"}


def test_times_a_minute_apart_are_one() -> None:
    assert groups(event(1, date="1988-03-09T05:02:00Z"), event(2, date="1988-03-09T05:03:00Z"), event(3)) == {"123"}


def test_other_days_types_missions_and_plans_are_others() -> None:
    others = event(2, date="1988-04-09"), event(3, type="docking"), event(4, mission="soyuz-t-98"), event(5, status="planned")
    assert groups(event(1), *others) == {"1", "2", "3", "4", "5"}


def test_a_month_joins_no_two_spacewalks() -> None:
    walks = event(1, "spacewalk", "1988-03-04"), event(2, "spacewalk", "1988-03-08")
    assert groups(*walks, event(3, "spacewalk", "1988-03")) == {"1", "2", "3"}
    assert groups(walks[0], event(3, "spacewalk", "1988-03")) == {"13"}


def test_an_event_of_no_mission_joins_the_only_one_of_its_day() -> None:
    loose = event(3, "leak", mission=None)
    assert groups(event(1, "leak"), loose) == {"13"}
    assert groups(event(1, "leak"), event(2, "leak", mission="soyuz-t-98"), loose) == {"1", "2", "3"}
    assert groups(event(1, "leak", "1988"), event(3, "leak", "1988", mission=None)) == {"1", "3"}


def test_statements_of_a_day_are_one_where_the_same_people_make_them() -> None:
    a, b = frozenset({"agency"}), frozenset({"ministry"})
    assert groups(event(1, "statement", participants=a), event(2, "statement", participants=a | b)) == {"12"}
    assert groups(event(1, "statement", participants=a), event(2, "statement", participants=b)) == {"1", "2"}
    assert groups(event(1, "statement", "1988", participants=a), event(2, "statement", "1988", participants=a)) == {"1", "2"}


def test_or_where_the_words_are() -> None:
    texts = "it was announced that the hull had a crack", "a crack in the hull was announced", "new crew members were named"
    assert groups(*(event(i, "announcement", words=words(text)) for i, text in enumerate(texts, 1))) == {"12", "3"}


def test_undated_events_are_one_where_their_words_are_nearly_the_same() -> None:
    one, other = words("the engine of the second stage failed"), words("the engine of its second stage failed")
    assert groups(event(1, "failure", None, words=one), event(2, "failure", None, words=other)) == {"12"}
    assert groups(event(1, "failure", None, words=one), event(2, "failure", None, words=words("the parachute failed"))) == {"1", "2"}
    assert groups(event(1, "failure", None, words=one), event(2, "failure", words=one)) == {"12"}


def test_a_mission_is_launched_once() -> None:
    assert groups(event(1, "launch"), event(2, "launch", None)) == {"12"}
    assert groups(event(1, "launch"), event(2, "launch", "1988-03-08"), event(3, "launch", "1988-03"), event(4, "launch", None)) == {"1234"}
    assert groups(event(1, "launch"), event(2, "launch", "1988-05-09"), event(3, "launch", None)) == {"1", "2", "3"}
    assert groups(event(1, "launch", status="planned"), event(2, "launch", "1988-03-08", status="planned")) == {"1", "2"}


def test_what_is_planned_and_what_happened_are_two_rows_on_one_day_too() -> None:
    assert groups(event(1, "launch", status="planned"), event(2, "launch", source="b")) == {"1", "2"}
    assert groups(event(1, "launch", None, status="planned"), event(2, "launch", source="b")) == {"1", "2"}


def test_a_stay_has_the_launches_of_several_ships() -> None:
    for stay in ("expedition-99", "mir-eo-9", "salyut-6-eo-9"):
        assert groups(event(1, "launch", mission=stay), event(2, "launch", None, stay)) == {"1", "2"}
        assert groups(event(1, "launch", mission=stay), event(2, "launch", "1988-03-10", stay)) == {"1", "2"}


@pytest.mark.parametrize("type", ["launch", "landing", "spacewalk", "leak", "failure", "repair"])
def test_the_hour_sets_apart_nothing_that_happens_once_a_day(type: str) -> None:
    assert groups(event(1, type, "1988-03-09T05:02:00Z"), event(2, type, "1988-03-09T09:40:00Z"), event(3, type)) == {"123"}


@pytest.mark.parametrize("type", ["docking", "undocking"])
def test_the_hour_sets_apart_dockings(type: str) -> None:
    assert groups(event(1, type, "1988-03-09T05:02:00Z"), event(2, type, "1988-03-09T09:40:00Z"), event(3, type)) == {"1", "2", "3"}


def test_two_documents_notice_one_leak_on_both_sides_of_midnight() -> None:
    assert groups(event(1, "leak"), event(2, "leak", "1988-03-10", source="b")) == {"12"}
    assert groups(event(1, "leak"), event(2, "leak", "1988-03-10")) == {"1", "2"}, "one document tells of two"
    assert groups(event(1, "leak"), event(2, "leak", "1988-03-11", source="b")) == {"1", "2"}
    assert groups(event(1, "spacewalk"), event(2, "spacewalk", "1988-03-10", source="b")) == {"1", "2"}


def test_an_event_of_no_mission_keeps_its_hour() -> None:
    loose = event(2, "launch", "1988-03-09T23:00:00Z", None, source="b")
    assert groups(event(1, "launch", "1988-03-09T05:02:00Z"), loose) == {"1", "2"}
    assert groups(event(1, "launch", "1988-03-09T23:01:00Z"), loose) == {"12"}


def test_an_undated_happening_is_the_dated_one_of_a_like_description() -> None:
    text = words("it docked with the aft port of the laboratory")
    group = event(1, "docking"), event(2, "docking", words=text)
    assert groups(*group, event(3, "docking", None, words=text)) == {"123"}
    assert groups(*group, event(3, "docking", None, words=words("the second docking failed"))) == {"12", "3"}


def test_ids_tell_mission_type_day_and_plan(tell: Callable[..., Any]) -> None:
    rows = [
        ("soyuz-t-99", "landing", "1988-03-09T05:02:00Z", "occurred", "soyuz-t-99.landing.1988-03-09"),
        ("soyuz-t-99", "landing", "1988-04", "planned", "soyuz-t-99.landing.1988-04.planned"),
        (None, "leak", "1988-09/1988-12", "occurred", "event.leak.1988-09--1988-12"),
        ("soyuz-t-99", "docking", "1988-03-05T10:00:00Z", "occurred", None),
        ("soyuz-t-99", "docking", "1988-03-05T22:00:00Z", "occurred", None),
    ]
    fields = ("mission_id", "type", "date_edtf", "status")
    said = [("events", f"@{i}", field, value) for i, row in enumerate(rows) for field, value in zip(fields, row[:-1], strict=True) if value]
    doc, statements = tell("a", *said)
    ids = sorted({e.row_id for e in resolve([doc], statements).evidence if e.table == "events"})
    assert {row[-1] for row in rows if row[-1]} <= set(ids)
    twice = [id for id in ids if id.startswith("soyuz-t-99.docking.1988-03-05.")]
    assert len(twice) == 2, "two dockings of one day are told apart by a hash"
