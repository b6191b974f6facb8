"""Every rule has a name of its own, an example that it reads, and a text in the tests that it reads from."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.extract
from pipeline.extract import extract
from pipeline.extract.rule import STRUCTURED, Rule
from pipeline.model import Document, Statement
from tests.flow import DOCUMENTS, SEEDS, document

PREFIXES = (*STRUCTURED, "prose.", "context.")


def rules_of(value: object) -> Iterator[Rule]:
    """The rules that a module's attribute is or holds."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from rules_of(held)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from rules_of(getattr(value, field.name))
    elif isinstance(value, list | tuple | set | frozenset):
        for held in value:
            yield from rules_of(held)


def collected() -> list[Rule]:
    """All rules, each object once: modules may import another one's."""
    found: dict[int, Rule] = {}
    for module in pkgutil.iter_modules(pipeline.extract.__path__):
        for value in vars(importlib.import_module(f"pipeline.extract.{module.name}")).values():
            found |= {id(rule): rule for rule in rules_of(value)}
    return sorted(found.values(), key=lambda rule: rule.name)


COLLECTED = collected()
RULES = {rule.name: rule for rule in COLLECTED}

PAGE = """\
Soyuz TMA-25

Mission type: Crew transport
Launch date: 3 March 2011[1]
10:12 UTC
Landing date: 9 September
Crew size: 3
Flight number: 113th
Members: {members}
{more}

Soyuz TMA-25 was a crewed flight to the station. It carried {people}. {prose}

References

^ Doe, Jane (3 May 2011). "A valve". Rye Times. doi:10.1000/182.
^ Roe, Bob. "A seal". Rye Times. https://example.org/seal
"""
UNIT = {
    "page": PAGE.format(
        members="Jane Doe",
        more="Orbits: 12",
        people="commander Jane Doe on her second spaceflight and flight engineer Bob Roe of JAXA, who would land on Soyuz TMA-24",
        prose="The flight lasted 10 days, 3 hours and 2 minutes, and it completed 48 orbits of the Earth.",
    ),
    "news": "Soyuz TMA-25 late\n\nMay 12, 2011\n\nA Reuters report of May 10 tells of the ship. NASA denied any delay of the flight.\n",
    "table": "Soyuz TMA-25\n\nPosition Launching crew Landing crew\nCommander Russia Jane Doe, RSA\n"
    "First spaceflight Russia Bob Roe, RSA\nFirst spaceflight\n",
    "sheet": "Crewed flights\n\nSoyuz TMA-25\n\nLaunch date: 3 March 2011\nCrew size: 3\nRegime: Low Earth\nOrbits: 12\n\n"
    "No.  Surname  Given names  Position  Flight No.\n"
    "1  Doe  Jane Q.  Commander  2\n2  Roe  Bob  Flight Engineer  1\n\n"
    "The COSPAR designation of Soyuz TMA-25 is 2011-099A. The next mission was Soyuz TMA-26.\n\nPrevious mission - Soyuz TMA-24\n",
    "wire": "MOSCOW, May 12. /TASS/. The crew of Soyuz TMA-25 slept all day, and nobody heard of a thing from it.\n",
}
"""Texts for the rules that no document of the tests happens to call for."""

NEVER = frozenset(
    (
        "context.dateline",
        "context.flight",
        "context.mission",
        "context.person",
        "infobox.country",
        "infobox.flights",
        "infobox.position",
        "prose.in_text.its_report",
    )
)
"""Rules that only the tests of crews, missions and citations call for; none may be added."""


@pytest.mark.parametrize("rule", COLLECTED, ids=lambda rule: rule.name)
def test_a_rule_has_a_name_of_a_known_kind_and_an_example(rule: Rule) -> None:
    assert rule.name.startswith(PREFIXES)
    assert rule.name == rule.name.lower()
    assert rule.example.strip()


def test_no_two_rules_share_a_name() -> None:
    assert len(RULES) == len(COLLECTED)


@pytest.mark.parametrize("rule", [rule for rule in COLLECTED if rule.parse is not None], ids=lambda rule: rule.name)
def test_a_rules_example_has_a_value(rule: Rule) -> None:
    assert rule.parse is not None
    assert rule.parse(rule.example) not in (None, "", ())


@pytest.fixture(scope="module")
def statements() -> list[tuple[Document, list[Statement]]]:
    """What the documents of the tests and seeds state."""
    texts = {**SEEDS, **DOCUMENTS, **{f"{name}.txt": text for name, text in UNIT.items()}}
    return [(doc, extract(doc)) for doc in (document(name, text) for name, text in texts.items())]


def test_every_statement_replays(statements: list[tuple[Document, list[Statement]]]) -> None:
    for doc, found in statements:
        for s in found:
            replay(doc, s)


def replay(doc: Document, s: Statement) -> None:
    """The statement's rule is known and reads the value from the quote."""
    assert s.rule in RULES, s.rule
    assert s.span.source_id == doc.source_id
    assert 0 <= s.span.start < s.span.end <= len(doc.source_text)
    parse = RULES[s.rule].parse
    if parse is not None and doc.raw is None:
        assert parse(doc.source_text[s.span.start : s.span.end]) == s.value, s


def test_every_rule_reads_something_in_the_tests(statements: list[tuple[Document, list[Statement]]]) -> None:
    used = {s.rule for _, found in statements for s in found}
    assert sorted(set(RULES) - used - NEVER) == []
    assert set(RULES) >= NEVER


KNOWN = """\
Soyuz TMA-25 returns early

On 3 May 2011 Soyuz TMA-25 undocked from the station with commander Jané Doe aboard, and it landed on 4 May 2011.

“The seal held well,” said NASA spokesman Bob Roe. Doe told Reuters that the valve was loose.
"""
PARAGRAPH = st.text(max_size=60) | st.text(st.sampled_from("ab AB.,:;\"'“”‘’«»[1]()–—\n\r\t\u00a0\u0301\u200b\ufeff🚀Я5^|="), max_size=60)


@settings(max_examples=60, deadline=None)
@given(PARAGRAPH, PARAGRAPH)
def test_quotes_stand_in_their_places_whatever_stands_around(before: str, after: str) -> None:
    doc = document("known.txt", f"{before}\n\n{KNOWN}\n{after}")
    found = extract(doc)
    for s in found:
        replay(doc, s)
    assert {"missions", "sources"} <= {s.table for s in found}
