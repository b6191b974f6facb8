from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any

import pytest

from pipeline.resolve import resolve
from pipeline.resolve.claims import Wording, merged
from pipeline.resolve.lineage import Lineage
from pipeline.text.plain import fold

LINEAGE = {"a": Lineage("a", 1.0), "copy": Lineage("a", 0.9), "b": Lineage("b", 1.0), "c": Lineage("c", 1.0)}
ORIGINAL = "the crack in the tank most likely came from a tool that somebody dropped while it was being assembled, rather than from a stone"
GARBLED = "the crack of the tank came most likely from a tool that someone dropped during its assembly, instead of from a stone"
OTHER = "the crew will come home in the spring as planned, and no other vehicle will be sent for it"


def groups(
    *reported: tuple[str, str], speaker: str | None = "ivan-petrov", against: Sequence[bool] = (), mission: str | None = None
) -> set[str]:
    """The sources of each group of the wordings that (source, text) report, whatever their order."""
    results = set()
    for order in permutations(range(len(reported))):
        sources = {}
        for i in order:
            source, text = reported[i]
            sources[Wording(speaker, bool(against and against[i]), mission, fold(text))] = frozenset([source])
        results.add(frozenset("+".join(sorted(next(iter(sources[one])) for one in group)) for group in merged(sources, LINEAGE)))
    assert len(results) == 1
    return set(results.pop())


def test_a_rewrite_in_a_copy_is_one_claim() -> None:
    assert groups(("a", ORIGINAL), ("copy", GARBLED)) == {"a+copy"}


def test_other_documents_must_be_closer() -> None:
    assert groups(("a", ORIGINAL), ("b", ORIGINAL.replace("most likely", "probably"))) == {"a+b"}
    assert groups(("a", ORIGINAL), ("b", "the crack came from a stone")) == {"a", "b"}


def test_other_claims_are_others() -> None:
    assert groups(("a", ORIGINAL), ("copy", OTHER)) == {"a", "copy"}


def test_within_one_document_only_the_same_words_are_one_claim() -> None:
    assert len(merged({Wording("x", False, None, fold(text)): frozenset("a") for text in (ORIGINAL, GARBLED)}, LINEAGE)) == 2


@pytest.mark.parametrize(("one", "other"), [("2 cosmonauts", "3 cosmonauts"), ("was", "was not"), ("was", "wasn't")])
def test_numbers_and_negations_tell_claims_apart(one: str, other: str) -> None:
    text = "the hatch of the second module, which 2 cosmonauts had closed, was open when the crew came back"
    assert groups(("a", text), ("copy", text.replace(one, other))) == {"a", "copy"}


def test_each_claim_meets_its_likest() -> None:
    second = ORIGINAL.replace("a tool", "a hammer")
    reported = [("a", ORIGINAL), ("a", second), ("copy", f"{ORIGINAL} today"), ("copy", f"{second} today")]
    found = merged({Wording("x", False, None, fold(text)): frozenset([source]) for source, text in reported}, LINEAGE)
    assert all(len(group) == 2 and ("hammer" in group[0].text) == ("hammer" in group[1].text) for group in found)


def test_a_claim_that_many_retell_is_one() -> None:
    texts = [
        ORIGINAL.replace("somebody", who).replace("a stone", what)
        for who in (*"abcdefg",)
        for what in ("stones", "a pebble", "a rock", "dust", "ice")
    ]
    lineage = {str(i): Lineage(str(i), 1.0) for i in range(len(texts))}
    assert len(texts) > 30
    assert len(merged({Wording("x", False, None, fold(text)): frozenset([str(i)]) for i, text in enumerate(texts)}, lineage)) == 1


def test_saying_and_disputing_are_two_claims() -> None:
    assert groups(("a", ORIGINAL), ("copy", GARBLED), against=[False, True]) == {"a", "copy"}


def test_ids_and_the_claim_that_is_answered(tell: Callable[..., Any], person: Callable[..., Any]) -> None:
    def story(source: str, row: int, text: str) -> Any:
        return tell(
            source,
            *person("ivan-petrov", "Ivan Petrov"),
            ("claims", f"@{row}", "speaker_id", "ivan-petrov"),
            ("claims", f"@{row}", "cue", "tell reporters"),
            ("claims", f"@{row}", "content", text),
            ("claims", f"@{row + 1}", "content", "nonsense"),
            ("claims", f"@{row + 1}", "modality", "disputed"),
            ("claims", f"@{row + 1}", "about_claim_id", f"@{row}"),
        )

    (a, said), (b, too) = story("a", 5, ORIGINAL), story("b", 70, ORIGINAL)
    evidence = resolve([a, b], said + too).evidence
    rows = {e.row_id for e in evidence if e.table == "claims"}
    assert len(rows) == 2
    (answered,) = {e.value for e in evidence if e.field == "about_claim_id"}
    assert answered.startswith("ivan-petrov.tell-reporters.") and answered in rows
    assert all(id.startswith("unattributed.") for id in rows - {answered})


def test_a_word_alone_is_a_claim_of_its_mission(tell: Callable[..., Any]) -> None:
    missions = {"a": "soyuz-5", "b": "soyuz-6", "c": "soyuz-6"}
    stories = [tell(s, ("claims", "@1", "content", "preposterous"), ("claims", "@1", "mission_id", m)) for s, m in missions.items()]
    evidence = resolve([doc for doc, _ in stories], [s for _, said in stories for s in said]).evidence
    assert sorted(
        len({e.source_id for e in evidence if e.row_id == row}) for row in {e.row_id for e in evidence if e.table == "claims"}
    ) == [1, 2]
