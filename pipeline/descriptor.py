"""Data Package descriptors: the second version of the standard, in words that readers of the first understand too."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pipeline.model import Document
from pipeline.schema import TABLES, Table
from pipeline.settings import Metadata

Format = Literal["csv", "parquet"]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def descriptor(
    metadata: Metadata, documents: Sequence[Document], titles: Mapping[str, str | None], folder: Path, format: Format
) -> dict[str, Any]:
    """The descriptor that stands in `folder`, for the files of one format that are there already; `titles` by source id."""
    package: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": metadata.name,
        "title": metadata.title,
        "description": metadata.description,
        "homepage": metadata.homepage,
        "version": metadata.version,
        "created": metadata.created,
        "keywords": list(metadata.keywords),
        "licenses": [dict(license) for license in metadata.licenses],
        "contributors": [dict(contributor) for contributor in metadata.contributors],
        "sources": [_source(document, titles.get(document.source_id)) for document in documents],
        "resources": [_csv(table, folder) if format == "csv" else _parquet(table) for table in TABLES.values()],
    }
    return {name: value for name, value in package.items() if value not in (None, [])}


def _source(document: Document, title: str | None) -> dict[str, str]:
    source = {"title": title or document.source_id, "path": document.path, "url": document.url, "license": document.license}
    return {name: value for name, value in source.items() if value}


def _csv(table: Table, folder: Path) -> dict[str, Any]:
    path = f"data/{table.name}.csv"
    content = (folder / path).read_bytes()
    return _resource(
        table,
        path,
        format="csv",
        mediatype="text/csv",
        encoding="utf-8",
        dialect={"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        bytes=len(content),
        hash=f"sha256:{hashlib.sha256(content).hexdigest()}",
    )


def _parquet(table: Table) -> dict[str, Any]:
    # without bytes and hash: frictionless reads a Parquet file in pieces and complains of the one, and never checks the other
    return _resource(table, f"{table.name}.parquet", format="parquet", mediatype="application/vnd.apache.parquet")


def _resource(table: Table, path: str, **facts: Any) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": table.title,
        "description": table.description,
        "path": path,
        **facts,
        "schema": dict(table.descriptor),
    }
