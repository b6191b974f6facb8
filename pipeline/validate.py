"""Checks of a package that stands on disk: by frictionless itself, and of what no Table Schema can say.

Each check is a generator of issues; none raises for what a package may hold. A remedy is named
where there is one: what is wrong in a generated package is mended by building it again.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.model import Issue
from pipeline.publish import CHECKSUMS, checksums, csv_bytes
from pipeline.replay import AGAIN, Rows, cells, quotes
from pipeline.schema import TABLES, Table, arrow_schema, text

DESCRIPTORS = ("datapackage.json", "parquet/datapackage.json")
PARQUET_ROWS = 5_000
"""Up to how many rows frictionless reads the Parquet files too: a wide row takes it up to 10 ms. Larger ones hold
what it found in the CSV files, for the types of their columns and the equality of all rows are checked as well."""

LEFT_BY_OTHERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in any folder."""


def check(package: Path, documents: Path | None = None) -> list[Issue]:
    """Everything that is wrong with the package, sorted.

    Each quote of the evidence is looked up in the text that the package keeps of its source, or, with the folder of
    the `documents`, in its file; those that are not at hand are counted in a warning. Raises InputError where `package` is no data package,
    or `documents` no folder.
    """
    if not package.is_dir():
        raise InputError(package, "no such folder", "name the folder of a data package, or build it first")
    if not (package / DESCRIPTORS[0]).is_file():
        raise InputError(package, f"holds no {DESCRIPTORS[0]}", "name the folder of a data package, or build it first")
    if documents is not None and not documents.is_dir():
        raise InputError(documents, "no such folder", "name the folder of the documents that the package was built from")
    issues = list(_files(package))
    tables: dict[str, Rows] = {}
    for table in TABLES.values():
        tables[table.name], found = _read(package, table)
        issues += found
    small = sum(map(len, tables.values())) <= PARQUET_ROWS
    issues += [*_frictionless(package, DESCRIPTORS[0]), *_frictionless(package, DESCRIPTORS[1], rows=small)]
    issues += [*_items(tables), *cells(tables)]
    issues += quotes(tables, documents, package)
    return sorted(set(issues))


def _files(package: Path) -> Iterator[Issue]:
    """Whether SHA256SUMS lists exactly the files that are there, each as it is."""
    try:
        lines = (package / CHECKSUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        yield Issue("", "", "", "no-checksums", f"{CHECKSUMS}: cannot be read ({type(error).__name__}); {AGAIN}")
        return
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {name: digest for digest, _, name in (line.partition("  ") for line in checksums(package).splitlines())}
    for name in sorted(listed.keys() - there.keys()):
        yield Issue("", "", "", "missing-file", f"{name}: stands in {CHECKSUMS} but is not there; {AGAIN}")
    for name in sorted(there.keys() - listed.keys()):
        if name.rpartition("/")[2] not in LEFT_BY_OTHERS:
            yield Issue("", "", "", "extra-file", f"{name}: is no part of the package; move it away")
    for name in sorted(there.keys() & listed.keys()):
        if there[name] != listed[name]:
            yield Issue("", "", "", "changed-file", f"{name}: is not the file that {CHECKSUMS} names; {AGAIN}")


def _frictionless(package: Path, name: str, rows: bool = True) -> Iterator[Issue]:
    """What frictionless finds in the package of one descriptor, or in the descriptor alone; the codes are its own."""
    import frictionless  # here, because it takes longer to load than to print a help

    if not (package / name).is_file():
        yield Issue("", "", "", "missing-file", f"{name}: is not there; {AGAIN}")
        return
    path = str(package / name)
    report = frictionless.validate(path) if rows else frictionless.Package.validate_descriptor(path)
    for error in report.errors:
        yield Issue("", "", "", error.type, f"{name}: {_note(error)}; {AGAIN}")
    for task in report.tasks:
        for error in task.errors:
            row = getattr(error, "row_number", None)
            place = f"{(package / name).parent.relative_to(package).joinpath(task.place).as_posix()}{f' row {row}' if row else ''}"
            yield Issue(task.name, "", getattr(error, "field_name", ""), error.type, f"{place}: {_note(error)}; {AGAIN}")


def _note(error: Any) -> str:
    return " ".join(str(error.note or error.message).split()).rstrip(".")


def _read(package: Path, table: Table) -> tuple[Rows, list[Issue]]:
    """The table's rows by its Parquet file, and whether its CSV file holds the same; no rows where it cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    place = f"parquet/{table.name}.parquet"
    try:
        arrow = pq.read_table(package / place)
    except (OSError, pa.ArrowException) as error:
        return (), [Issue(table.name, "", "", "unreadable-table", f"{place}: {_first_line(error)}; {AGAIN}")]
    if not arrow.schema.equals(arrow_schema(table)):
        fact = "its columns are not those of this version's schema"
        return (), [Issue(table.name, "", "", "other-columns", f"{place}: {fact}; {AGAIN}")]
    if empty := [name for name in sorted(table.required) if arrow.column(name).null_count]:
        return (), [Issue(table.name, "", name, "missing-value", f"{place}: {name} has empty cells; {AGAIN}") for name in empty]
    rows = arrow.to_pylist()
    return rows, list(_same_as_csv(package, table, rows))


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _same_as_csv(package: Path, table: Table, rows: Rows) -> Iterator[Issue]:
    place = f"data/{table.name}.csv"
    try:
        found = (package / place).read_bytes()
        if found == csv_bytes(table.columns, (tuple(row.values()) for row in rows)):
            return
        lines = list(csv.DictReader(io.StringIO(found.decode("utf-8"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        yield Issue(table.name, "", "", "unreadable-table", f"{place}: {_first_line(error)}; {AGAIN}")
        return
    if len(lines) != len(rows):
        yield Issue(table.name, "", "", "formats-differ", f"{place}: {len(lines)} rows, the Parquet file has {len(rows)}; {AGAIN}")
    for line, row in zip(lines, rows, strict=False):
        for column, value in row.items():
            if line.get(column) != text(value):
                key, fact = row[table.key], "is not what the Parquet file holds"
                yield Issue(table.name, key, column, "formats-differ", f"{place}: {key}: {column} {fact}; {AGAIN}")


def _items(tables: Mapping[str, Rows]) -> Iterator[Issue]:
    """Whether the items of list cells are keys of the rows that they refer to."""
    for table in TABLES.values():
        for reference in table.item_references:
            known = {row[reference.key] for row in tables[reference.table]}
            for row in tables[table.name]:
                for item in _list(row[reference.column]):
                    if item not in known:
                        key = row[table.key]
                        fact = f"{reference.column} names {item!r}, which {reference.table} does not have"
                        yield Issue(table.name, key, reference.column, "foreign-key-item", f"{table.name} {key}: {fact}; {AGAIN}")


def _list(value: str | None) -> Iterable[str]:
    """The items of a list cell; none where it is not a list, which frictionless reports."""
    try:
        items = json.loads(value or "[]")
    except ValueError:
        return ()
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else ()
