"""Statements with their final rows and foreign keys, and a row for every foreign key."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pipeline.model import Document, Statement, Value
from pipeline.schema import TABLES
from pipeline.text.designations import parse_mission

Key = tuple[str, str]
"""A source and its provisional row."""


class UnknownReference(LookupError):
    """A statement refers to a row of which nothing is stated: a fault of the extraction, not of the input."""

    def __init__(self, s: Statement, row: str) -> None:
        place = f"{s.span.source_id}[{s.span.start}:{s.span.end}] {s.rule}"
        super().__init__(f"{place}: {s.table}.{s.row}.{s.field} refers to {row!r}, of which nothing is stated")


@cache
def referred(table: str, field: str) -> str | None:
    """The table whose keys this field, or the items of this list field, hold."""
    references = (*TABLES[table].references, *TABLES[table].item_references)
    return next((reference.table for reference in references if reference.column == field), None)


def with_agents(statements: Iterable[Statement], ids: Mapping[str, str]) -> Iterator[Statement]:
    """The statements with the final ids of agents: as rows, in the rows of crews, and as foreign keys."""

    def final(s: Statement, agent: str) -> str:
        if agent not in ids:
            raise UnknownReference(s, agent)
        return ids[agent]

    for s in statements:
        row = s.row
        if s.table == "agents":
            row = final(s, row)
        elif s.table == "crew_assignments":
            mission, crew, agent = row.split(".", 2)
            row = f"{mission}.{crew}.{final(s, agent)}"
        yield replace(s, row=row, value=_keyed(s, "agents", final))


def with_rows(statements: Iterable[Statement], table: str, ids: Mapping[Key, str]) -> Iterator[Statement]:
    """The statements with the final ids of a table whose rows were provisional: as rows, and as foreign keys."""

    def final(s: Statement, row: str) -> str:
        if (s.span.source_id, row) not in ids:
            raise UnknownReference(s, row)
        return ids[s.span.source_id, row]

    for s in statements:
        yield replace(s, row=final(s, s.row) if s.table == table else s.row, value=_keyed(s, table, final))


def _keyed(s: Statement, table: str, final: Callable[[Statement, str], str]) -> Value:
    if referred(s.table, s.field) != table:
        return s.value
    return tuple(final(s, row) for row in s.value) if isinstance(s.value, tuple) else final(s, str(s.value))


def with_missions(statements: Sequence[Statement], documents: Mapping[str, Document]) -> Iterator[Statement]:
    """The statements, and the names of the missions that they refer to and say nothing else of, from the places that name them."""
    yield from statements
    known = {s.row for s in statements if s.table == "missions"}
    for s in statements:
        if referred(s.table, s.field) == "missions" and s.value not in known:
            quote = documents[s.span.source_id].source_text[s.span.start : s.span.end]
            if (mission := parse_mission(quote)) and mission[0] == s.value:
                yield Statement("missions", mission[0], "name", mission[1], s.span, s.rule)


def check(statements: Iterable[Statement]) -> None:
    """Raises UnknownReference where a foreign key has no row."""
    statements = list(statements)
    rows = {(s.table, s.row) for s in statements}
    for s in statements:
        table = referred(s.table, s.field)
        if table and table != "sources":
            for row in s.value if isinstance(s.value, tuple) else (str(s.value),):
                if (table, row) not in rows:
                    raise UnknownReference(s, row)
