"""A published package as `seedpack evaluate` reads it, and when two of its values are the same."""

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pipeline.model import Range
from pipeline.schema import TABLES
from pipeline.text.plain import fold

Row = dict[str, Any]
Gold = dict[str, Any]
Comparable = str | tuple[Any, ...] | None


class Stated(NamedTuple):
    """One evidence row: a value and where it stands."""

    value: str
    start: int
    end: int


Cells = dict[str, list[Stated]]


@dataclass(frozen=True)
class Package:
    """The tables of a published package, as rows of plain values."""

    tables: dict[str, list[Row]]

    @cached_property
    def _keyed(self) -> dict[str, dict[str, Row]]:
        return {name: {row[TABLES[name].key]: row for row in rows} for name, rows in self.tables.items() if name != "evidence"}

    def keyed(self, table: str) -> dict[str, Row]:
        """The rows of a table by their key."""
        return self._keyed[table]

    @cached_property
    def aliases(self) -> dict[str, set[str]]:
        """For each agent, the ids that its names would make."""
        return {
            row["agent_id"]: {row["agent_id"]} | {name_id(name) for name in [row["agent_id"], row["name"], *listed(row["aliases"])] if name}
            for row in self.tables["agents"]
        }

    @cached_property
    def _said(self) -> dict[tuple[str, str], dict[str, Cells]]:
        said: dict[tuple[str, str], dict[str, Cells]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        for row in self.tables["evidence"]:
            if row["value"] is not None:
                cells = said[row["source_id"], row["table"]][row["row_id"]]
                cells[row["field"]].append(Stated(row["value"], row["start"], row["end"]))
        return said

    def said(self, source: str, table: str) -> dict[str, Cells]:
        """What one source says of a table: its rows, their cells, the values and places of each."""
        return self._said.get((source, table), {})


def listed(value: Any) -> list[Any]:
    """A list cell, stored as JSON text, as a list."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        try:
            return list(json.loads(value))
        except ValueError:
            return []
    return []


def comparable(value: Any) -> Comparable:
    """A value to compare by: accents, case, quotes, punctuation and spaces folded; dates kept whole."""
    value = listed(value) or value
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return tuple(comparable(item) for item in value) or None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFKD", str(value)).casefold()
    if minute := re.fullmatch(r"(\d{4}-\d\d-\d\dt\d\d:\d\d)(:\d\d)?z~?", text):
        return f"{minute[1]}{minute[2] or ':00'}z"  # a time to the minute may carry :00 seconds
    if re.fullmatch(r"[\dx./:tz~?%+-]+", text):
        return re.sub(r"(?<=\d)\.0+$", "", text)
    return fold(text) or None


def name_id(name: str) -> str:
    """The id that a name makes, without its initials."""
    return "-".join(word for word in fold(name).split() if len(word) > 1)


def overlap(a: Range, b: Range) -> float:
    """The share of two stretches' union that both cover."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def touches(a: Range, b: Range) -> bool:
    """Whether two stretches share a character."""
    return min(a[1], b[1]) > max(a[0], b[0])


def spans_of(gold: Gold) -> list[Range]:
    """Where the text says it, according to the gold."""
    return [(start, end) for start, end in gold.get("spans") or [[gold["start"], gold["end"]]]]


def with_hull(spans: list[Range]) -> list[Range]:
    """The spans, and the stretch from the first to the last (a quotation cut by its attribution)."""
    return [*spans, (min(s for s, _ in spans), max(e for _, e in spans))] if len(spans) > 1 else spans


def is_agent(package: Package, agent_id: str | None, accepted: list[str | None]) -> bool:
    """Whether an agent goes by one of the accepted ids."""
    if agent_id is None:
        return None in accepted
    return bool(package.aliases.get(agent_id, {agent_id}) & {a for a in accepted if a})
