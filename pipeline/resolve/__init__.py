"""Statements of all documents to evidence: one id for what is one, a lineage for each document, a rank for each value.

resolved = resolve(documents, statements)    # Resolved(evidence, lineage)
tables = tabulate(documents, resolved)       # pipeline.tabulate
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import Document, Evidence, Statement
from pipeline.resolve import agents, claims, events
from pipeline.resolve.identifiers import digest
from pipeline.resolve.lineage import Lineage, lineages
from pipeline.resolve.ranks import cells, preferred, ranks, written
from pipeline.resolve.references import UnknownReference, check, with_agents, with_missions, with_rows

__all__ = ["Lineage", "Resolved", "UnknownReference", "resolve"]


class Resolved(NamedTuple):
    """The evidence, sorted by its id, and the lineage of each document by its source id."""

    evidence: list[Evidence]
    lineage: dict[str, Lineage]


def resolve(documents: Iterable[Document], statements: Iterable[Statement]) -> Resolved:
    """The evidence that all statements make, whatever the order of documents and statements.

    Every statement's document is among the documents. Raises UnknownReference where a statement
    refers to an agent, a claim or another row of which nothing is stated.
    """
    docs = {doc.source_id: doc for doc in documents}
    lineage = lineages(docs.values())
    found = list(dict.fromkeys(sorted(statements, key=_place)))
    found = list(with_agents(found, agents.identities(found, lineage)))
    found = list(with_rows(found, "events", events.identities(found, lineage)))
    found = list(with_rows(found, "claims", claims.identities(found, lineage)))
    found = list(with_missions(found, docs))
    check(found)
    return Resolved(sorted(set(_evidence(found, docs, lineage)), key=lambda e: e.evidence_id), lineage)


def _place(s: Statement) -> tuple[str, int, int, str, str, str, str, str]:
    return s.span.source_id, s.span.start, s.span.end, s.table, s.row, s.field, s.rule, written(s.value)


def _evidence(statements: Iterable[Statement], docs: Mapping[str, Document], lineage: Mapping[str, Lineage]) -> Iterator[Evidence]:
    for cell, saying in cells(_with_aliases(statements, lineage)).items():
        rank = ranks(cell, saying, lineage)
        for s in saying:
            value, (source_id, start, end) = written(s.value), (s.span.source_id, s.span.start, s.span.end)
            quote = docs[source_id].source_text[start:end]
            columns = (*cell, value, source_id, str(start), str(end), quote, s.rule, rank[value])
            yield Evidence(digest(*columns, length=16), *cell, value, source_id, start, end, quote, s.rule, rank[value])


def _with_aliases(statements: Iterable[Statement], lineage: Mapping[str, Lineage]) -> Iterator[Statement]:
    """The statements, and every form of an agent's name but the preferred one as an alias."""
    statements = list(statements)
    names = cells(s for s in statements if s.table == "agents" and s.field == "name")
    chosen = {row: preferred(saying, lineage) for (_, row, _), saying in names.items()}
    for s in statements:
        if s.table == "agents" and s.field == "aliases" and s.value == (chosen.get(s.row),):
            continue
        yield s
        if s.table == "agents" and s.field == "name" and s.value != chosen[s.row]:
            yield replace(s, field="aliases", value=(str(s.value),))
