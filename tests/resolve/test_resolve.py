"""The whole of resolve: what may not matter, and what may not move."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Document, Span, Statement
from pipeline.resolve import UnknownReference, resolve
from pipeline.tabulate import tabulate

Story = tuple[Document, list[Statement]]
PROSE = """\
Soyuz T-99 went up from the coast on a cold morning with two people aboard, and docked with the laboratory a day later.
A leak was found in the hatch of the transfer module, which the crew closed with a patch of rubber and glue within an hour.
Officials said that the patch would hold until the next crew brings a new seal, and that nobody had been in danger."""


def flight(tell: Callable[..., Story], source: str, name: str, slug: str, launch: str, prose: str = "", *more: tuple[str, ...]) -> Story:
    return tell(
        source,
        ("missions", "soyuz-t-99", "name", "Soyuz T-99"),
        ("missions", "soyuz-t-99", "launch_edtf", launch, "infobox.launch"),
        ("missions", "soyuz-t-99", "previous_mission_id", "soyuz-t-98", "infobox.previous"),
        ("agents", slug, "name", name),
        ("agents", slug, "type", "person"),
        ("crew_assignments", f"soyuz-t-99.prime.{slug}", "mission_id", "soyuz-t-99"),
        ("crew_assignments", f"soyuz-t-99.prime.{slug}", "crew", "prime"),
        ("crew_assignments", f"soyuz-t-99.prime.{slug}", "agent_id", slug),
        ("events", "@1", "type", "launch"),
        ("events", "@1", "mission_id", "soyuz-t-99"),
        ("events", "@1", "date_edtf", launch),
        ("events", "@1", "participants", (slug,)),
        ("claims", "@2", "speaker_id", slug),
        ("claims", "@2", "cue", "say"),
        ("claims", "@2", "content", "the flight was short, and it was a great pleasure"),
        *more,
        prose=prose,
    )


@pytest.fixture
def stories(tell: Callable[..., Story]) -> list[Story]:
    rewritten = PROSE.replace("cold morning", "chilly morning").replace("nobody had been", "no one was")
    return [
        flight(tell, "a", "Sergey V. Panin", "sergey-panin", "1988-03-03T05:02:00Z", PROSE),
        flight(
            tell, "b", "Sergei Panin", "sergei-panin", "1988-03-03", rewritten, ("missions", "soyuz-t-99", "launch_vehicle", "Protun-M")
        ),
        flight(
            tell, "c", "Mark Panin", "mark-panin", "1988-03", "", ("missions", "soyuz-t-99", "launch_vehicle", "Proton-M", "infobox.rocket")
        ),
        flight(tell, "d", "Sergey Panin", "sergey-panin", "1988-03-04"),
    ]


def tables(stories: Sequence[Story]) -> dict[str, list[dict[str, Any]]]:
    docs = [doc for doc, _ in stories]
    return tabulate(docs, resolve(docs, [s for _, said in stories for s in said]))


def test_what_is_one_is_one(stories: list[Story]) -> None:
    found = tables(stories)
    assert [row["agent_id"] for row in found["agents"]] == ["mark-panin", "sergey-panin"]
    assert [row["assignment_id"] for row in found["crew_assignments"]] == ["soyuz-t-99.prime.mark-panin", "soyuz-t-99.prime.sergey-panin"]
    assert [row["event_id"] for row in found["events"]] == ["soyuz-t-99.launch.1988-03-03"]
    assert [(row["mission_id"], row["name"]) for row in found["missions"]] == [("soyuz-t-98", "Soyuz T-98"), ("soyuz-t-99", "Soyuz T-99")]
    assert [(row["sources"], row["independent_sources"]) for row in found["claims"]] == [(1, 1), (3, 2)]
    assert [row["lineage"] for row in found["sources"]] == ["a", "a", "c", "d"]
    assert {e["rank"] for e in found["evidence"] if e["value"] == "Protun-M"} == {"deprecated"}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_does_not_matter(stories: list[Story], data: st.DataObject) -> None:
    docs = data.draw(st.permutations([doc for doc, _ in stories]))
    statements = data.draw(st.permutations([s for _, said in stories for s in said]))
    assert tabulate(docs, resolve(docs, statements)) == tables(stories)


@pytest.mark.parametrize("left_out", range(4))
def test_a_document_more_renames_nothing_that_it_does_not_speak_of(stories: list[Story], left_out: int) -> None:
    whole, less = (
        {(row["source_id"], row["start"], row["table"], row["field"]): row["row_id"] for row in tables(some)["evidence"]}
        for some in (stories, stories[:left_out] + stories[left_out + 1 :])
    )
    touched = {row for (source, *_), row in whole.items() if source == stories[left_out][0].source_id}
    assert {place: row for place, row in less.items() if whole[place] not in touched and whole[place] != row} == {}


def test_a_second_copy_changes_nothing_but_counts(stories: list[Story]) -> None:
    doc, said = stories[0]
    copy = Document("zz", doc.text, doc.format, doc.blocks)
    twice = tables(
        [*stories, (copy, [Statement(s.table, s.row, s.field, s.value, Span("zz", s.span.start, s.span.end), s.rule) for s in said])]
    )
    once = tables(stories)
    assert twice["sources"][:-1] == once["sources"]
    assert (twice["sources"][-1]["lineage"], twice["sources"][-1]["similarity"]) == ("a", 1.0)
    assert [row["sources"] for row in twice["claims"]] == [1, 4]
    for name in ("agents", "missions", "crew_assignments", "events", "claims"):
        assert [{**row, "sources": 0} for row in twice[name]] == [{**row, "sources": 0} for row in once[name]]


def test_every_quote_stands_at_its_place_and_every_row_once(stories: list[Story]) -> None:
    found = tables(stories)
    texts = {doc.source_id: doc.text for doc, _ in stories}
    assert all(texts[e["source_id"]][e["start"] : e["end"]] == e["quote"] for e in found["evidence"])
    ids = [e["evidence_id"] for e in found["evidence"]]
    assert ids == sorted(set(ids)) and all(len(id) == 16 for id in ids)


@pytest.mark.parametrize(
    "said",
    [
        ("claims", "@1", "speaker_id", "nobody"),
        ("events", "@1", "participants", ("nobody",)),
        ("claims", "@1", "about_claim_id", "@9"),
        ("events", "@1", "mission_id", "no-such-flight"),
        ("claims", "@1", "citations", ("a.9",)),
    ],
)
def test_a_reference_to_nothing_is_an_error(tell: Callable[..., Story], said: tuple[str, str, str, Any]) -> None:
    doc, statements = tell("a", said)
    with pytest.raises(UnknownReference, match=r"a\[\d+:\d+\] prose.test: .* of which nothing is stated"):
        resolve([doc], statements)
