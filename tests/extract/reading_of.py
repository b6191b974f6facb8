"""Short texts, read through: what the tests of the extractors begin with."""

from dataclasses import dataclass

from pipeline.extract.agents import agents
from pipeline.extract.attribution import Attribution
from pipeline.extract.claims import attributions, claims
from pipeline.extract.events import events
from pipeline.extract.reading import Reading, read_through
from pipeline.model import Statement, Value
from pipeline.read import read

HEAD = "Valve trouble on Soyuz TMA-25\n\nBy Ann Writer\n\nMay 12, 2011\n\n"
"""The title, author and dateline of an article."""


def reading_of(text: str) -> Reading:
    """The reading of a document that is this text."""
    return read_through(read("source", "source.txt", text.encode("utf-8")))


def article(body: str) -> Reading:
    """The reading of an article of 12 May 2011 about Soyuz TMA-25 with this body."""
    return reading_of(f"{HEAD}{body}\n")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as a table shows it."""

    speaker: str | None
    cue: str | None
    content: str
    quote_type: str = "indirect"
    modality: str = "asserted"


def said(r: Reading) -> list[Said]:
    """The claims of a reading; pieces of an interrupted quotation are joined by " / "."""
    return [_said(r, claim) for claim in attributions(r)]


def _said(r: Reading, claim: Attribution) -> Said:
    content = " / ".join(r.doc.text[start:end] for start, end in claim.contents)
    return Said(claim.speaker.agent_id if claim.speaker else None, claim.cue, content, claim.quote_type, claim.modality)


Row = dict[str, Value]


def rows(statements: list[Statement], table: str) -> list[Row]:
    """The rows of one table, in the order of the text; of several statements of a cell the first, list cells in a tuple."""
    found: dict[str, Row] = {}
    for s in statements:
        if s.table == table:
            row = found.setdefault(s.row, {})
            old = row.get(s.field)
            if isinstance(s.value, tuple) and isinstance(old, tuple):
                row[s.field] = (*old, *(value for value in s.value if value not in old))
            else:
                row.setdefault(s.field, s.value)
    return list(found.values())


def claims_of(r: Reading) -> list[Row]:
    """The rows of table `claims`."""
    return rows(list(claims(r, attributions(r))), "claims")


def events_of(r: Reading) -> list[Row]:
    """The rows of table `events`."""
    return rows(list(events(r, attributions(r))), "events")


def agents_of(r: Reading) -> dict[str, Row]:
    """The rows of table `agents`, by agent id; list of all names in `names`."""
    found = attributions(r)
    statements = list(agents(r, [*events(r, found), *claims(r, found)]))
    table: dict[str, Row] = {}
    for s in statements:
        row = table.setdefault(s.row, {"names": ()})
        if s.field == "name":
            row["names"] = (*row["names"], str(s.value))  # type: ignore[misc]
        row.setdefault(s.field, s.value)
    return table
