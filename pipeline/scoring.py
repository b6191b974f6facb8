"""What one document is read to say, beside what a careful reader takes from it.

Both sides are looked at per document, through `evidence`, so that merging several documents into
one row neither helps nor harms any of them. Gold lists the accepted values of each cell; `null`
among them means that an empty cell is right too. Gold marked optional is neither rewarded nor
punished, and what the package states beside the gold counts against it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.comparing import Cells, Comparable, Gold, Package, comparable, is_agent, overlap, spans_of, touches, with_hull

SOURCE_CELLS = ("title", "author", "publisher", "published_edtf", "lineage", "format")
CREW_CELLS = ("crew", "position", "agency", "country", "expedition", "spaceflight_number")
EVENT_CELLS = ("mission_id", "status", "date_edtf")
CITATION_CELLS = ("author", "title", "container_title", "issued_edtf", "accessed", "mentions")
CLAIM_CELLS = ("speaker_id", "cue", "quote_type", "date_edtf")
HALF = 0.5  # of the union of two spans: from here on a claim is the same claim
NEAR = 0.2  # below this a claim that matches no gold is an invented one


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row or cell, judged: is there one, should there be one, are they the same?"""

    table: str
    unit: Literal["row", "cell"]
    ok: bool
    predicted: bool
    expected: bool
    what: str
    row_id: str | None = None
    field: str | None = None
    accepted: tuple[Comparable, ...] | None = None


def judge_cell(table: str, row_id: str | None, field: str, got: Any, accepted: Iterable[Any], what: str) -> Iterator[Verdict]:
    """The verdict on a cell; none where an empty one is right."""
    accepted = list(accepted)
    value, wanted = comparable(got), tuple(comparable(a) for a in accepted)
    if value is None and None in wanted:
        return
    what = f"{what}: got {got!r}, want {accepted!r}"
    yield Verdict(table, "cell", value in wanted, value is not None, None not in wanted, what, row_id, field, wanted)


def judge_row(table: str, row_id: str | None, what: str) -> Verdict:
    """The verdict on a row that the gold asks for; no id where the package has none."""
    return Verdict(table, "row", row_id is not None, row_id is not None, True, f"{what}: missing", row_id)


def invented(table: str, row_id: str, what: str) -> Verdict:
    """The verdict on a row that the gold does not know."""
    return Verdict(table, "row", False, True, False, f"{what}: {row_id} is not in the text's gold", row_id)


def judge(package: Package, gold: Gold) -> Iterator[Verdict]:
    """Every row and cell of one document, judged by its gold."""
    source = gold["source"].rsplit(".", 1)[0]
    for part in (_sources, _missions, _crew, _events, _citations, _claims):
        yield from part(package, source, gold)


def _sources(package: Package, source: str, gold: Gold) -> Iterator[Verdict]:
    row = package.keyed("sources").get(source, {})
    for field in SOURCE_CELLS:
        if field in gold:
            yield from judge_cell("sources", source, field, row.get(field), gold[field], f"{source} sources.{field}")


def _missions(package: Package, source: str, gold: Gold) -> Iterator[Verdict]:
    said = package.said(source, "missions")
    wanted: dict[str, Gold] = {}
    for mission in gold.get("missions", []):
        ids = [mission["mission_id"], *mission.get("mission_id_accepted", []), *mission.get("mission_id_alt", [])]
        hit = next((i for i in ids if i in said), None)
        wanted |= dict.fromkeys(ids, mission)
        if not mission.get("optional"):
            yield judge_row("missions", hit, f"{source} mission {ids[0]}")
            yield from _mission_cells(package, source, mission, hit, said.get(hit or "", {}))
    for mission_id, cells in said.items():
        known = wanted.get(mission_id)
        if known is None:
            yield invented("missions", mission_id, f"{source} missions")
        elif known.get("main") and not gold.get("fields_open"):
            for field in (f for f in cells if f not in known["fields"]):
                what = f"{source} {mission_id}.{field}: got {cells[field][0].value!r}, want nothing"
                yield Verdict("missions", "cell", False, True, False, what, mission_id, field)


def _mission_cells(package: Package, source: str, mission: Gold, hit: str | None, cells: Cells) -> Iterator[Verdict]:
    for field, accepted in mission["fields"].items():
        values: list[Any] = [s.value for s in cells.get(field, [])]
        if not values and field.endswith("_mission_id") and hit in package.keyed("missions"):
            values = [package.keyed("missions")[hit].get(field)]
        good = [v for v in values if comparable(v) in [comparable(a) for a in accepted]]
        if good or field not in mission.get("optional_fields", []):
            label = f"{source} {hit or mission['mission_id']}.{field}"
            yield from judge_cell("missions", hit, field, (good or values or [None])[0], accepted, label)


def _crew(package: Package, source: str, gold: Gold) -> Iterator[Verdict]:
    said, table = package.said(source, "crew_assignments"), package.keyed("crew_assignments")
    found = {row_id: table[row_id] for row_id in said if row_id in table}
    for seat in gold.get("crew_assignments", []):
        ids = [seat["mission_id"], *seat.get("mission_accepted", []), *seat.get("mission_id_alt", [])]
        same = (k for k, row in found.items() if row["mission_id"] in ids and is_agent(package, row["agent_id"], seat["agent_id"]))
        hit = next(same, None)
        row = found.pop(hit) if hit else {}
        if seat.get("optional"):
            continue
        label = f"{source} crew {seat['mission_id']} {seat['agent_id'][0]}"
        yield judge_row("crew_assignments", hit, label)
        for field in (f for f in CREW_CELLS if f in seat):
            values = [s.value for s in said[hit].get(field, [])] if hit else []
            value = row.get("crew") if field == "crew" else values[0] if values else None
            yield from judge_cell("crew_assignments", hit, field, value, seat[field], f"{label} {field}")
    yield from (invented("crew_assignments", row_id, f"{source} crew") for row_id in found)


def _pairs(scores: Iterable[tuple[Any, int, str]]) -> dict[int, str]:
    """Gold and rows matched one to one, the best scores first."""
    match: dict[int, str] = {}
    for _, number, row_id in sorted(scores, reverse=True):
        if number not in match and row_id not in match.values():
            match[number] = row_id
    return match


def _events(package: Package, source: str, gold: Gold) -> Iterator[Verdict]:
    said, table = package.said(source, "events"), package.keyed("events")
    spans = {k: [(s.start, s.end) for cell in said[k].values() for s in cell] for k in said if k in table}
    dates = {k: [s.value for s in said[k].get("date_edtf", [])] for k in spans}
    wanted = gold.get("events", [])

    def dated(row_id: str, event: Gold) -> list[str]:
        return [d for d in dates[row_id] if comparable(d) in [comparable(a) for a in event["date_edtf"]]]

    def score(row_id: str, event: Gold) -> tuple[bool, float]:
        return bool(dated(row_id, event)), max(overlap(a, b) for a in spans[row_id] for b in spans_of(event))

    match = _pairs(
        (score(row_id, event), number, row_id)
        for number, event in enumerate(wanted)
        for row_id in spans
        if table[row_id]["type"] in event["type"] and any(touches(a, b) for a in spans[row_id] for b in spans_of(event))
    )
    for number, event in enumerate(wanted):
        if event.get("optional"):
            continue
        hit, label = match.get(number), f"{source} event {event['type'][0]} {event['date_edtf'][0]} {spans_of(event)[0]}"
        yield judge_row("events", hit, label)
        for field in (f for f in EVENT_CELLS if f in event):
            value = table[hit].get(field) if hit else None
            if field == "date_edtf":
                value = next(iter((dated(hit, event) or dates[hit]) if hit else []), None)
            yield from judge_cell("events", hit, field, value, event[field], f"{label} {field}")
    for row_id in (k for k in spans if k not in match.values()):
        near = any(touches(a, b) for event in wanted for a in spans[row_id] for b in spans_of(event))
        if dates[row_id] and not near:
            yield invented("events", row_id, f"{source} events")


def _citations(package: Package, source: str, gold: Gold) -> Iterator[Verdict]:
    found = {row["citation_id"]: row for row in package.tables["citations"] if row["source_id"] == source}
    for entry in gold.get("citations", []):
        if entry.get("number") is not None:
            same = (k for k, row in found.items() if comparable(row["number"]) == comparable(entry["number"]))
        else:
            names = [comparable(name) for name in entry["container_title"]]
            same = (k for k, row in found.items() if comparable(row["container_title"] or row["publisher"]) in names)
        hit = next(same, None)
        row = found.pop(hit) if hit else {}
        if entry.get("optional"):
            continue
        label = f"{source} citation {entry.get('number') or entry['container_title'][0]}"
        yield judge_row("citations", hit, label)
        for field in (f for f in CITATION_CELLS if f in entry):
            accepted = [a or None for a in entry[field]] if field == "author" else entry[field]
            yield from judge_cell("citations", hit, field, row.get(field), accepted, f"{label} {field}")
    yield from (invented("citations", k, f"{source} citations") for k, row in found.items() if row["kind"] == "reference")


def _claims(package: Package, source: str, gold: Gold) -> Iterator[Verdict]:
    said, table = package.said(source, "claims"), package.keyed("claims")
    spans = {k: [(s.start, s.end) for s in said[k].get("content", [])] for k in said if k in table}
    wanted = gold.get("claims", [])

    def score(row_id: str, claim: Gold) -> float:
        return max((overlap(a, b) for a in with_hull(spans[row_id]) for b in with_hull(spans_of(claim))), default=0.0)

    scores = ((score(row_id, claim), number, row_id) for number, claim in enumerate(wanted) for row_id in spans)
    match = _pairs(pair for pair in scores if pair[0] >= HALF)
    for number, claim in enumerate(wanted):
        if claim.get("optional"):
            continue
        hit, label = match.get(number), f"{source} claim {claim.get('speaker') or claim['speaker_id'][0]} {spans_of(claim)[0]}"
        yield judge_row("claims", hit, label)
        for field in (f for f in CLAIM_CELLS if f in claim):
            if field == "speaker_id" and hit:
                yield from _speaker(package, hit, table[hit], claim["speaker_id"], label)
            else:
                yield from judge_cell("claims", hit, field, table[hit].get(field) if hit else None, claim[field], f"{label} {field}")
    for row_id in (k for k in spans if k not in match.values()):
        if not any(overlap(a, b) > NEAR for claim in wanted for a in spans[row_id] for b in spans_of(claim)):
            yield invented("claims", row_id, f"{source} claims {spans[row_id][:1]}")


def _speaker(package: Package, row_id: str, row: dict[str, Any], accepted: list[str | None], label: str) -> Iterator[Verdict]:
    got = row.get("speaker_id")
    ok = is_agent(package, got, accepted)
    if not (ok and got is None):
        what = f"{label} speaker: got {got!r}, want {accepted!r}"
        yield Verdict("claims", "cell", ok, got is not None, None not in accepted, what, row_id, "speaker_id")
