"""Twice as much of what shares one key takes about twice as long: nothing is compared all with all."""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from time import process_time

import pytest

from pipeline.model import Span, Statement
from pipeline.resolve import agents, claims, events
from pipeline.resolve.lineage import Lineage

LINEAGE = {f"d{i}": Lineage(f"d{i}", 1.0) for i in range(40)}
FIRST = date(1961, 1, 1)

# Enough words that some are rare, few enough that most are common.
WORDS = [a + b + c for a in ("ba", "ko", "li", "mu", "ne", "ra") for b in ("dan", "kel", "mor", "nis", "pol") for c in ("a", "o", "um")]


def told(table: str, i: int, fields: Mapping[str, str | tuple[str, ...] | None], source: str = "d0") -> Iterator[Statement]:
    for field, value in fields.items():
        if value:
            yield Statement(table, f"@{i}", field, value, Span(source, 0, 1), "prose.test")


def happenings(type: str, when: Callable[[int], str | None], parties: tuple[str, ...] = ()) -> Callable[[int], list[Statement]]:
    """As many events of one type and mission, each described in other words."""

    def make(size: int) -> list[Statement]:
        chance = random.Random(1)
        fixed: dict[str, str | tuple[str, ...] | None] = {"mission_id": "soyuz-t-99", "type": type, "participants": parties}
        rows = [{**fixed, "date_edtf": when(i), "description": " ".join(chance.choices(WORDS, k=10))} for i in range(size)]
        return [s for i, row in enumerate(rows) for s in told("events", i, row)]

    return make


def people(size: int) -> list[Statement]:
    """As many people of one surname."""
    chance = random.Random(2)
    given = {"".join(chance.choices("abdeiklmnorstuv", k=chance.randint(1, 9))) for _ in range(size)}
    said = [(f"{name}-panin", {"name": f"{name.title()} Panin", "type": "person"}) for name in sorted(given)]
    return [Statement("agents", slug, field, value, Span("d0", 0, 1), "prose.test") for slug, row in said for field, value in row.items()]


def sayings(size: int) -> list[Statement]:
    """As many claims of one speaker."""
    chance = random.Random(3)
    rows = [{"speaker_id": "ivan-panin", "cue": "say", "content": " ".join(chance.choices(WORDS, k=10))} for _ in range(size)]
    return [s for i, row in enumerate(rows) for s in told("claims", i, row, f"d{i % 40}")]


def day(i: int) -> str:
    return str(FIRST + timedelta(days=i))


def any_precision(i: int) -> str | None:
    return (day(i), day(i)[:7], day(i)[:4], f"XXXX{day(i)[4:]}", f"{day(i)}T05:02:00Z", None)[i % 6]


SHAPES = {
    "a spacewalk a day": (events.identities, happenings("spacewalk", day)),
    "a launch a day": (events.identities, happenings("launch", day)),
    "dockings by the hour": (events.identities, happenings("docking", lambda i: f"{day(i // 24)}T{i % 24:02d}:00:00Z")),
    "undated repairs": (events.identities, happenings("repair", lambda i: None)),
    "statements of one day": (events.identities, happenings("statement", lambda i: day(0))),
    "statements of one party": (events.identities, happenings("statement", day, ("ivan-panin",))),
    "statements of any precision": (events.identities, happenings("statement", any_precision)),
    "leaks of any precision": (events.identities, happenings("leak", any_precision)),
    "one surname": (agents.identities, people),
    "one speaker": (claims.identities, sayings),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_size(shape: str) -> None:
    identities, make = SHAPES[shape]
    once, twice = make(300), make(600)

    def seconds(statements: list[Statement]) -> float:
        start = process_time()
        identities(statements, LINEAGE)
        return process_time() - start

    seconds(once)  # what is remembered between calls is no part of it
    ratios = (seconds(twice) / seconds(once) for _ in range(4))
    assert any(ratio < 3 for ratio in ratios), f"{shape} takes more than three times as long"
