"""Which of the values that sources state a cell takes, and how the others rank."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.extract.rule import STRUCTURED
from pipeline.model import Rank, Statement, Value
from pipeline.resolve.lineage import Lineage
from pipeline.resolve.spelling import misspells
from pipeline.schema import TABLES
from pipeline.schema import text as cell_text
from pipeline.text.dates import precision
from pipeline.text.plain import fold

Cell = tuple[str, str, str]
"""Table, row and field."""

ORDERED = frozenset({("citations", "author")})
"""List cells that one statement fills whole; the statements of other list cells are one element each."""


def written(value: Value) -> str:
    """A value as the evidence table writes it: lists as JSON, numbers without a trailing ".0"."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, tuple) else cell_text(value)


def cells(statements: Iterable[Statement]) -> dict[Cell, list[Statement]]:
    """The statements of each cell."""
    found: dict[Cell, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.table, statement.row, statement.field].append(statement)
    return found


def elements(table: str, field: str) -> bool:
    """Whether each statement of this field is one element of a list, all of which the cell takes."""
    return TABLES[table].types[field] == "array" and (table, field) not in ORDERED


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """What speaks for a value, smaller is better; the reasons in the order in which they count."""

    fullness: int  # of a person's or organization's name
    structure: int
    lineages: int
    precision: int
    source_id: str
    start: int
    value: str


def standings(statements: Iterable[Statement], lineage: Mapping[str, Lineage]) -> list[Standing]:
    """The values of one cell, the preferred one first: structured over prose over context, more lineages
    over fewer, more precise over less, then the smaller source id and the earlier place."""
    by_value: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_value[written(statement.value)].append(statement)
    return sorted(_standing(value, saying, lineage) for value, saying in by_value.items())


def _standing(value: str, saying: list[Statement], lineage: Mapping[str, Lineage]) -> Standing:
    one = saying[0]
    first = min((s.span.source_id, s.span.start) for s in saying)
    return Standing(
        fullness=-len(fold(value).split()) if (one.table, one.field) == ("agents", "name") else 0,
        structure=min(0 if s.rule.startswith(STRUCTURED) else 2 if s.rule.startswith("context.") else 1 for s in saying),
        lineages=-len({lineage[s.span.source_id].source_id for s in saying}),
        precision=-precision(value) if one.field.endswith("_edtf") else 0,
        source_id=first[0],
        start=first[1],
        value=value,
    )


def preferred(statements: Iterable[Statement], lineage: Mapping[str, Lineage]) -> str:
    """The value that a cell takes from its statements, as it is written."""
    return standings(statements, lineage)[0].value


def ranks(cell: Cell, statements: Iterable[Statement], lineage: Mapping[str, Lineage]) -> dict[str, Rank]:
    """The rank of each value of one cell."""
    table, _, field = cell
    values = [standing.value for standing in standings(statements, lineage)]
    if elements(table, field):
        return dict.fromkeys(values, "preferred")
    best, *others = values
    free = _free_text(table, field)
    result: dict[str, Rank] = {value: "deprecated" if free and misspells(value, best) else "normal" for value in others}
    return {best: "preferred", **result}


def _free_text(table: str, field: str) -> bool:
    """Whether the cell's spelling is a matter of the sources: no id, code, date or name, of which variants are right too."""
    descriptor = next(f for f in TABLES[table].fields if f["name"] == field)
    constraints = descriptor.get("constraints", {})
    coded = constraints.keys() & {"enum", "pattern"} or field.endswith("_id") or table == "agents"
    return descriptor["type"] == "string" and not coded
