"""Tables → a data package in a folder: CSV and Parquet, a descriptor for each, README and checksums.

The same tables and metadata give the same bytes, in any process, locale and time zone; Parquet
with the same pyarrow. What the rows hold is checked by `pipeline.validate`, not here.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.descriptor import descriptor
from pipeline.model import Document
from pipeline.package_readme import readme
from pipeline.schema import TABLES, Cell, Row, Table, arrow_schema, cell, text
from pipeline.settings import Metadata

if TYPE_CHECKING:
    import pyarrow as pa

CHECKSUMS = "SHA256SUMS"
TEXTS = "texts"
"""The folder of the texts that evidence quotes and that stand in no file as they are: `<source_id>.txt`, UTF-8."""
_QUOTED = re.compile(r'[",\r\n]')


def publish(
    tables: Mapping[str, Sequence[Row]],
    metadata: Metadata,
    folder: Path,
    documents: Sequence[Document] = (),
    skipped: Sequence[str] = (),
) -> None:
    """Write the package into `folder`, which exists and is empty; `skipped` are lines on what was left out.

    A table that is not given is written without rows; a column that a row lacks is null. Raises
    ValueError or TypeError where a table, a column or a value is not of the schemas.
    """
    if unknown := set(tables) - set(TABLES):
        raise ValueError(f"no schema for {', '.join(sorted(unknown))}")
    rows = {name: _cells(table, tables.get(name, ())) for name, table in TABLES.items()}
    (folder / "data").mkdir()
    (folder / "parquet").mkdir()
    for name, table in TABLES.items():
        (folder / "data" / f"{name}.csv").write_bytes(csv_bytes(table.columns, rows[name]))
        _write_parquet(table, rows[name], folder / "parquet" / f"{name}.parquet")
    sources = sorted(documents, key=lambda document: document.source_id)
    titles = {row["source_id"]: row.get("title") for row in tables.get("sources", ())}
    _write_json(folder / "datapackage.json", descriptor(metadata, sources, titles, folder, "csv"))
    _write_json(folder / "parquet" / "datapackage.json", descriptor(metadata, sources, titles, folder / "parquet", "parquet"))
    counts = {name: len(table_rows) for name, table_rows in rows.items()}
    _write_text(folder / "README.md", readme(metadata, counts, sources, titles, skipped))
    for document in sources:
        if document.kept_text:
            (folder / TEXTS).mkdir(exist_ok=True)
            _write_text(folder / TEXTS / f"{document.source_id}.txt", document.source_text)
    _write_text(folder / CHECKSUMS, checksums(folder))


def _cells(table: Table, rows: Iterable[Row]) -> list[tuple[Cell, ...]]:
    """The rows as tuples in the order of the columns."""
    columns = list(table.types.items())
    out = []
    for row in rows:
        if unknown := set(row) - set(table.columns):
            raise ValueError(f"{table.name}: no column {', '.join(sorted(unknown))}")
        out.append(tuple(cell(row.get(name), kind) for name, kind in columns))
    return out


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows under their header as CSV: UTF-8, `\\n`, quotes only where RFC 4180 wants them, null as nothing.

    Not by the csv module: whether that quotes a lone carriage return depends on Python's version.
    """
    lines = [",".join(columns), *(",".join(_quoted(text(value)) for value in row) for row in rows)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value


def arrow_table(table: Table, rows: Sequence[Sequence[Cell]]) -> "pa.Table":
    """The rows as an Arrow table of the table's schema."""
    import pyarrow as pa

    schema = arrow_schema(table)
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.Table.from_arrays([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _write_parquet(table: Table, rows: Sequence[Sequence[Cell]], path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(arrow_table(table, rows), path, compression="zstd")


def checksums(folder: Path) -> str:
    """A line for every file below the folder but the checksums themselves, as `sha256sum` writes it, sorted by path."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    files.pop(CHECKSUMS, None)
    return "".join(f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(files))


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    _write_text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _write_text(path: Path, value: str) -> None:
    path.write_bytes(value.encode("utf-8"))
