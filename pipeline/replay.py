"""Whether each cell holds what its evidence says, each day bounds its date, and each quote stands where its evidence says."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.model import Issue
from pipeline.publish import TEXTS
from pipeline.schema import TABLES, Table, cell
from pipeline.text.dates import bounds

Rows = Sequence[Mapping[str, Any]]

AGAIN = "build the package again"


def cells(tables: Mapping[str, Rows]) -> Iterator[Issue]:
    """Evidence of cells that are not there, cells without evidence, and cells that hold something else than it prefers."""
    rows = {name: {row[table.key]: row for row in tables[name]} for name, table in TABLES.items()}
    preferred: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for evidence in tables["evidence"]:
        if (fact := _dangling(evidence, rows)) is not None:
            yield _issue(evidence, "dangling-evidence", fact)
        elif evidence["rank"] == "preferred":
            preferred[evidence["table"]][evidence["row_id"]][evidence["field"]].append(evidence["value"])
    for name, table in TABLES.items():
        if name != "evidence":
            for key, row in rows[name].items():
                yield from _row(table, key, row, preferred[name][key])
                yield from _bounds(table, key, row)


def _dangling(evidence: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]) -> str | None:
    table, row_id, field = evidence["table"], evidence["row_id"], evidence["field"]
    if table not in rows or field not in TABLES[table].columns:
        return f"there is no column {table}.{field}"
    return None if row_id in rows[table] else f"{table} has no row {row_id}"


def _row(table: Table, key: str, row: Mapping[str, Any], preferred: Mapping[str, Sequence[str]]) -> Iterator[Issue]:
    for field, kind in table.types.items():
        value, said = row[field], preferred.get(field, ())
        if not said:
            if value is not None and field in table.stated:
                yield Issue(table.name, key, field, "no-evidence", f"{table.name} {key}: nothing supports {field}; {AGAIN}")
        elif not _agrees(value, said, kind):
            fact = f"{field} is {value!r}, its preferred evidence says {' and '.join(map(repr, sorted(set(said))))}"
            yield Issue(table.name, key, field, "other-than-evidence", f"{table.name} {key}: {fact}; {AGAIN}")


def _agrees(value: Any, said: Sequence[str], kind: str) -> bool:
    try:
        if kind == "array":
            return set(json.loads(value or "[]")) == {item for one in said for item in json.loads(one)}
        return {cell(_number(one) if kind == "integer" else one, kind) for one in said} == {value}
    except (ValueError, TypeError):
        return False


def _number(value: str) -> float | int:
    return int(value) if value.lstrip("-").isdecimal() else float(value)


def _bounds(table: Table, key: str, row: Mapping[str, Any]) -> Iterator[Issue]:
    """Dates that are none, and days that do not bound their date."""
    for field in table.columns:
        if field.endswith("_edtf"):
            start, end = field.replace("_edtf", "_start"), field.replace("_edtf", "_end")
            try:
                right = bounds(row[field]) if row[field] else (None, None)
            except ValueError:
                yield Issue(table.name, key, field, "no-date", f"{table.name} {key}: {field} {row[field]!r} is no EDTF date; {AGAIN}")
            else:
                if right != (row[start], row[end]):
                    fact = f"{start} and {end} do not bound {row[field]}"
                    yield Issue(table.name, key, field, "other-bounds", f"{table.name} {key}: {fact}; {AGAIN}")


def quotes(tables: Mapping[str, Rows], documents: Path | None, package: Path) -> Iterator[Issue]:
    """Quotes that do not stand at their place, documents that are not those that were read; a warning counts the absent.

    Each is looked up in the text that the package keeps of its source, else in the file of the folder `documents`.
    """
    texts: dict[str, str] = {}
    digests: dict[str, str | None] = {}
    absent = 0
    for source in tables["sources"]:
        name, path = source["source_id"], source["path"]
        text = _content(package / TEXTS, f"{name}.txt")
        if documents is not None:
            if path not in digests:
                digests[path] = _sha256(documents, path)
            absent += digests[path] is None and text is None
            if digests[path] not in (None, source["sha256"]):
                fact, remedy = "is not the document that the package was built from", f"put that back, or {AGAIN}"
                yield Issue("sources", name, "sha256", "other-document", f"{path}: {fact}; {remedy}")
                continue
            text = _content(documents, path) if text is None else text
        if text is not None:
            texts[name] = text.decode("utf-8", "replace")
    for evidence in tables["evidence"]:
        told, start, end = texts.get(evidence["source_id"]), evidence["start"], evidence["end"]
        if told is not None and told[start:end] != evidence["quote"]:
            yield _issue(evidence, "wrong-quote", f"its quote does not stand at {start} to {end} of {evidence['source_id']}")
    if absent:
        fact = f"{absent} of {len(tables['sources'])} documents are not there, evidence from them was not looked up"
        yield Issue("sources", "", "path", "document-not-at-hand", f"{documents}: {fact}; put them there to check it", "warning")


def _place(folder: Path, path: str) -> Path | None:
    """The file, None where it is not in the folder: a package may come from anywhere and name any path."""
    place = folder / path
    return place if place.is_file() and place.resolve().is_relative_to(folder.resolve()) else None


def _content(folder: Path, path: str) -> bytes | None:
    place = _place(folder, path)
    return place.read_bytes() if place else None


def _sha256(folder: Path, path: str) -> str | None:
    if (place := _place(folder, path)) is None:
        return None
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _issue(evidence: Mapping[str, Any], code: str, fact: str) -> Issue:
    where = f"{evidence['table']} {evidence['row_id']} {evidence['field']}, evidence {evidence['evidence_id']}"
    return Issue("evidence", evidence["evidence_id"], "", code, f"{where}: {fact}; {AGAIN}")
