"""What each table is, from its Table Schema: `schemas/<table>.json` is the only place that names a column's type.

Two properties of a field are our own: `computed` marks cells that need no evidence (ids, bounds
of dates, counts of witnesses, facts about the file), and `itemForeignKey` says what the items of a list
cell refer to, which Table Schema cannot.
"""

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

Cell = str | int | float | datetime.date | None
"""What a published cell holds; a list is JSON text."""

Row = Mapping[str, Any]
"""A row as the tables hand it over: lists as tuples or lists of text, dates as dates or ISO text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values, or whose items, are keys of another table's rows."""

    column: str
    table: str
    key: str


@dataclass(frozen=True)
class Table:
    """One table as its Table Schema describes it."""

    name: str
    descriptor: Mapping[str, Any]

    @property
    def title(self) -> str:
        return str(self.descriptor["title"])

    @property
    def description(self) -> str:
        return str(self.descriptor["description"])

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The field descriptors, in the order of the columns."""
        return list(self.descriptor["fields"])

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field["name"] for field in self.fields)

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The Table Schema type of each column."""
        return MappingProxyType({field["name"]: field["type"] for field in self.fields})

    @property
    def key(self) -> str:
        """The column that is the primary key."""
        return str(self.descriptor["primaryKey"][0])

    @cached_property
    def stated(self) -> frozenset[str]:
        """The columns that documents state: each of their cells needs evidence."""
        return frozenset(field["name"] for field in self.fields if not field.get("computed"))

    @cached_property
    def required(self) -> frozenset[str]:
        """The columns without nulls."""
        return frozenset(field["name"] for field in self.fields if field.get("constraints", {}).get("required"))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The foreign keys of whole cells."""
        keys = self.descriptor.get("foreignKeys", [])
        return tuple(Reference(k["fields"][0], k["reference"]["resource"], k["reference"]["fields"][0]) for k in keys)

    @cached_property
    def item_references(self) -> tuple[Reference, ...]:
        """The foreign keys of the items of list cells."""
        keys = ((field["name"], field["itemForeignKey"]) for field in self.fields if "itemForeignKey" in field)
        return tuple(Reference(column, key["resource"], key["fields"]) for column, key in keys)


def _load() -> Mapping[str, Table]:
    order = ("sources", "agents", "missions", "crew_assignments", "events", "citations", "claims", "evidence")
    folder = files("pipeline").joinpath("schemas")
    return MappingProxyType({name: Table(name, json.loads(folder.joinpath(f"{name}.json").read_text("utf-8"))) for name in order})


TABLES: Mapping[str, Table] = _load()
"""Every table by its name, in the order in which the package lists them."""


def cell(value: Any, type: str) -> Cell:
    """A value as its column holds it: lists as JSON text, dates as dates; nothing said (None, "", an empty list) is None.

    Raises TypeError or ValueError where the value is not of that Table Schema type.
    """
    if value is None or value == "" or (type == "array" and not value):
        return None
    return _CELL[type](value)


def _array(value: Any) -> str:
    items = json.loads(value) if isinstance(value, str) else list(value)
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise TypeError(f"{value!r} is not a list of text")
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


def _date(value: Any) -> datetime.date:
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)


def _integer(value: Any) -> int:
    if isinstance(value, float) and not value.is_integer():
        raise ValueError(f"{value!r} is not a whole number")
    return int(value)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


_CELL: Mapping[str, Callable[[Any], Cell]] = MappingProxyType(
    {"string": _string, "array": _array, "date": _date, "integer": _integer, "number": float}
)


def text(value: Cell) -> str:
    """A cell as CSV writes it: an empty text for None, numbers without a trailing ".0"."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def arrow_schema(table: Table) -> "pa.Schema":
    """The Arrow schema: typed columns, descriptions in their metadata, and the pandas metadata of nullable types.

    Without the latter a reader that goes by way of pandas turns integers with nulls into floats.
    """
    import pyarrow as pa

    arrow = {"string": pa.string(), "array": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    columns = [pa.field(f["name"], arrow[f["type"]], metadata={"title": f["title"], "description": f["description"]}) for f in table.fields]
    return pa.schema(columns, metadata={"description": table.description, "pandas": json.dumps(_pandas(table))})


def _pandas(table: Table) -> dict[str, Any]:
    types = {
        "string": ("unicode", "object"),
        "array": ("unicode", "object"),
        "integer": ("int64", "Int64"),
        "number": ("float64", "Float64"),
        "date": ("date", "object"),
    }
    columns = [
        {"name": name, "field_name": name, "pandas_type": types[kind][0], "numpy_type": types[kind][1], "metadata": None}
        for name, kind in table.types.items()
    ]
    creator = {"library": "pyarrow", "version": "1"}  # of no meaning to readers, and fixed: the same bytes with any pandas
    return {"index_columns": [], "column_indexes": [], "columns": columns, "creator": creator, "pandas_version": "2"}


def dictionary(table: Table) -> str:
    """The table's columns as a Markdown table: name, type with constraints, meaning."""
    lines = ["| column | type | meaning |", "|---|---|---|"]
    lines += [f"| `{f['name']}` | {_type(table, f)} | {_escape(f['description'])} |" for f in table.fields]
    return "\n".join(lines) + "\n"


def _type(table: Table, field: Mapping[str, Any]) -> str:
    constraints = field.get("constraints", {})
    words = ["list of text" if field["type"] == "array" else str(field["type"])]
    if field["name"] == table.key:
        words.append("primary key")
    elif constraints.get("required"):
        words.append("required")
    words += [f"refers to `{r.table}`" for r in (*table.references, *table.item_references) if r.column == field["name"]]
    if "enum" in constraints:
        words.append("one of " + " ".join(f"`{value}`" for value in constraints["enum"]))
    return ", ".join(words)


def _escape(text: str) -> str:
    return text.replace("|", "\\|")
