"""The pipeline in memory: texts in, rows as they are published out. Quicker than a build, by the same stages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.extract import extract
from pipeline.model import Document
from pipeline.read import read
from pipeline.resolve import resolve
from pipeline.schema import TABLES, cell
from pipeline.tabulate import tabulate

Rows = dict[str, list[dict[str, Any]]]

ROOT = Path(__file__).resolve().parent.parent


def texts_in(folder: Path) -> dict[str, str]:
    """The documents of a folder, by file name."""
    return {file.name: file.read_bytes().decode("utf-8") for file in sorted(folder.glob("*.txt"))}


SEEDS = texts_in(ROOT / "seeds")
DOCUMENTS = texts_in(ROOT / "tests" / "documents")


def document(name: str, text: str) -> Document:
    """The document that a file of this name and text would be."""
    return read(name.rsplit(".", 1)[0], name, text.encode("utf-8"))


def tables_of(texts: Mapping[str, str]) -> Rows:
    """The tables of a folder that holds these texts, by file name."""
    documents = [document(name, text) for name, text in sorted(texts.items())]
    statements = [statement for each in documents for statement in extract(each)]
    tables = tabulate(documents, resolve(documents, statements))
    return {
        name: [{column: cell(row.get(column), kind) for column, kind in TABLES[name].types.items()} for row in rows]
        for name, rows in tables.items()
    }
