"""Evidence to tables: a row is what the preferred evidence says of it, and what is computed from that."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model import Document, Evidence
from pipeline.read.language import language
from pipeline.resolve import Lineage, Resolved
from pipeline.resolve.ranks import elements
from pipeline.schema import TABLES, Table, cell
from pipeline.text.dates import bounds

Row = dict[str, Any]
"""Columns in the order of the schema; lists as lists of text, dates as dates, nothing said as None."""


def tabulate(documents: Iterable[Document], resolved: Resolved) -> dict[str, list[Row]]:
    """The rows of every table, sorted by primary key; each document has its row in `sources`."""
    documents = sorted(documents, key=lambda doc: doc.source_id)
    said: dict[str, dict[str, list[Evidence]]] = {name: defaultdict(list) for name in TABLES}
    for e in resolved.evidence:
        said[e.table][e.row_id].append(e)
    for doc in documents:
        said["sources"].setdefault(doc.source_id, [])
    computed = {
        "sources": _about(documents, resolved.lineage),
        "claims": {row: _witnesses(evidence, resolved.lineage) for row, evidence in said["claims"].items()},
    }
    tables = {
        name: [_row(table, row, evidence, computed.get(name, {}).get(row, {})) for row, evidence in sorted(said[name].items())]
        for name, table in TABLES.items()
    }
    tables["evidence"] = [{column: getattr(e, column) for column in TABLES["evidence"].columns} for e in resolved.evidence]
    return tables


def _row(table: Table, row_id: str, evidence: Iterable[Evidence], computed: Mapping[str, Any]) -> Row:
    values: dict[str, Any] = {**computed, table.key: row_id}
    for field, texts in _preferred(evidence).items():
        values[field] = _typed(table, field, texts)
    for column in table.columns:
        if column.endswith("_edtf") and values.get(column):
            first, last = bounds(values[column])
            values[column.replace("_edtf", "_start")], values[column.replace("_edtf", "_end")] = first, last
    return {column: values.get(column) for column in table.columns}


def _preferred(evidence: Iterable[Evidence]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for e in evidence:
        if e.rank == "preferred":
            found[e.field].add(e.value)
    return {field: sorted(texts) for field, texts in found.items()}


def _typed(table: Table, field: str, texts: list[str]) -> Any:
    """The preferred value of a cell; of a list that is stated element by element, all of them, sorted."""
    if table.types[field] != "array":
        return cell(texts[0], table.types[field])
    lists = [json.loads(text) for text in texts]
    return sorted({item for items in lists for item in items}) if elements(table.name, field) else lists[0]


def _about(documents: Iterable[Document], lineage: Mapping[str, Lineage]) -> dict[str, Row]:
    """What the files themselves say of each document."""
    return {
        doc.source_id: {
            "path": doc.path,
            "format": doc.format,
            "url": doc.url,
            "license": doc.license,
            "language": language(doc.plain),
            "sha256": doc.sha256,
            "bytes": doc.bytes,
            "characters": len(doc.source_text),
            "lineage": lineage[doc.source_id].source_id,
            "similarity": lineage[doc.source_id].similarity,
        }
        for doc in documents
    }


def _witnesses(evidence: Iterable[Evidence], lineage: Mapping[str, Lineage]) -> Row:
    """How many documents, and how many lineages of them, state a claim."""
    sources = {e.source_id for e in evidence}
    return {"sources": len(sources), "independent_sources": len({lineage[source].source_id for source in sources})}
