"""How good a published package is: precision, recall and F1 of each table against gold.

Rows ask "is it there, and nothing that should not be?", cells "are they right?". Gold files are
`<source_id>.json`; see `pipeline.scoring` for how they are compared.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.comparing import Gold, Package, Row, comparable
from pipeline.errors import InputError
from pipeline.replay import cells, quotes
from pipeline.schema import TABLES
from pipeline.scoring import Verdict, judge

JUDGED = ("sources", "missions", "crew_assignments", "events", "citations", "claims")
"""The tables that gold speaks of."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found rightly, wrongly, and not at all."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """The share of what is there that was found; None where nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        """Both in one figure."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp + self.fp + self.fn else None

    def as_dict(self) -> dict[str, float | None]:
        """The figures by name."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, **asdict(self)}


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """What a rule yields: its evidence rows, and how many of them the gold says are right or wrong."""

    rule: str
    evidence: int
    right: int
    wrong: int

    @property
    def precision(self) -> float | None:
        """The share of its judged evidence that is right; None where none was judged."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None


@dataclass(frozen=True)
class Report:
    """The figures of a package; `wrong_quotes` and `bare_cells` are None where no documents were given."""

    documents: int
    rows: dict[str, Figures]
    cells: dict[str, Figures]
    misses: tuple[str, ...]
    by_rule: tuple[RuleFigures, ...]
    wrong_quotes: tuple[str, ...] | None
    bare_cells: tuple[str, ...] | None

    @property
    def mean_row_f1(self) -> float:
        """The mean of the tables' row F1."""
        return _mean(f.f1 for f in self.rows.values())

    @property
    def mean_cell_f1(self) -> float:
        """The mean of the tables' cell F1."""
        return _mean(f.f1 for f in self.cells.values())

    def text(self, misses: bool = False, by_rule: bool = False) -> str:
        """The report for people: a line a table, then what is asked for."""
        lines = [f"{'table':18} {'rows P':>7} {'R':>6} {'F1':>6}   {'cells P':>7} {'R':>6} {'F1':>6}"]
        for table in JUDGED:
            both = [self.rows.get(table, Figures()), self.cells.get(table, Figures())]
            p1, r1, f1, p2, r2, f2 = (_shown(x) for f in both for x in (f.precision, f.recall, f.f1))
            lines.append(f"{table:18} {p1:>7} {r1:>6} {f1:>6}   {p2:>7} {r2:>6} {f2:>6}")
        lines.append(f"mean row F1 {self.mean_row_f1:.3f}, mean cell F1 {self.mean_cell_f1:.3f}, {self.documents} documents")
        if self.wrong_quotes is not None and self.bare_cells is not None:
            lines.append(f"wrong quotes {len(self.wrong_quotes)}, cells without evidence {len(self.bare_cells)}")
        if by_rule:
            lines += ["", f"{'rule':44} {'evidence':>8} {'right':>6} {'wrong':>6} {'P':>6}"]
            lines += [f"{r.rule:44} {r.evidence:>8} {r.right:>6} {r.wrong:>6} {_shown(r.precision):>6}" for r in self.by_rule]
        if misses:
            lines += ["", *self.misses]
        return "\n".join(lines)

    def json(self) -> str:
        """The report for programs, as one JSON object."""
        report = {
            "documents": self.documents,
            "rows": {table: f.as_dict() for table, f in self.rows.items()},
            "cells": {table: f.as_dict() for table, f in self.cells.items()},
            "mean_row_f1": self.mean_row_f1,
            "mean_cell_f1": self.mean_cell_f1,
            "wrong_quotes": None if self.wrong_quotes is None else len(self.wrong_quotes),
            "cells_without_evidence": None if self.bare_cells is None else len(self.bare_cells),
            "by_rule": [{**asdict(r), "precision": r.precision} for r in self.by_rule],
            "misses": list(self.misses),
        }
        return json.dumps(report, indent=1, ensure_ascii=False)


def evaluate(package: Path, gold: Path, documents: Path | None = None) -> Report:
    """The figures of the package at `package` against the gold files in `gold`.

    With the folder of the input documents, also every evidence quote and the evidence of every
    stated cell are checked. Raises InputError where a table or the gold is missing.
    """
    tables, golds = read_package(package), read_gold(gold)
    judged = [(gold_of_one["source"].rsplit(".", 1)[0], list(judge(tables, gold_of_one))) for gold_of_one in golds]
    verdicts = [verdict for _, part in judged for verdict in part]
    wrong = tuple(wrong_quotes(tables, documents, package)) if documents else None
    bare = tuple(bare_cells(tables)) if documents else None
    misses = [f"{v.unit} {v.table}: {v.what}" for v in verdicts if not v.ok]
    misses += [f"evidence: {fact}" for fact in (*(wrong or ()), *(bare or ()))]
    return Report(
        len(golds), _figures(verdicts, "row"), _figures(verdicts, "cell"), tuple(misses), tuple(_rules(tables, dict(judged))), wrong, bare
    )


def read_package(package: Path) -> Package:
    """The tables below a folder, from their Parquet files."""
    tables: dict[str, list[Row]] = {}
    for name in TABLES:
        hits = sorted(package.rglob(f"{name}.parquet"))
        if not hits:
            raise InputError(package, f"there is no {name}.parquet in it", "name a package that `seedpack build` wrote")
        tables[name] = pq.read_table(hits[0]).to_pylist()
    return Package(tables)


def read_gold(gold: Path) -> list[Gold]:
    """The gold files of a folder, by name."""
    files = sorted(gold.glob("*.json"))
    if not files:
        raise InputError(gold, "there are no gold files (*.json) in it", "name a folder with one JSON file per document")
    return [_read_gold(file) for file in files]


def _read_gold(file: Path) -> Gold:
    try:
        gold: Gold = json.loads(file.read_text("utf-8"))
        gold["source"].rsplit(".", 1)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(file, f"is no gold file ({error})", "write JSON whose source is the document's file name") from error
    return gold


def wrong_quotes(package: Package, documents: Path, folder: Path) -> list[str]:
    """The evidence that does not stand at its place in the documents, or in the texts that the package in `folder` keeps."""
    return [issue.message for issue in quotes(package.tables, documents, folder) if issue.severity == "error"]


def bare_cells(package: Package) -> list[str]:
    """The cells that a document states and that no evidence supports."""
    return [issue.message for issue in cells(package.tables) if issue.code == "no-evidence"]


def _figures(verdicts: list[Verdict], unit: str) -> dict[str, Figures]:
    judged = {table: [v for v in verdicts if v.table == table and v.unit == unit] for table in JUDGED}
    return {
        table: Figures(sum(v.ok for v in part), sum(not v.ok and v.predicted for v in part), sum(not v.ok and v.expected for v in part))
        for table, part in judged.items()
        if part
    }


def _rules(package: Package, judged: dict[str, list[Verdict]]) -> Iterator[RuleFigures]:
    """Each rule's yield: an evidence row is as right as its cell, or as its row where the cell was not judged."""
    verdicts = {(source, v.table, v.row_id, v.field): v for source, part in judged.items() for v in part if v.row_id}
    count: dict[str, Counter[bool | None]] = defaultdict(Counter)
    for row in (row for row in package.tables["evidence"] if row["source_id"] in judged):
        cell = (row["source_id"], row["table"], row["row_id"])
        verdict = verdicts.get((*cell, row["field"])) or verdicts.get((*cell, None))
        right = None if verdict is None else verdict.ok
        if verdict is not None and verdict.accepted is not None:
            right = comparable(row["value"]) in verdict.accepted
        count[row["rule"]][right] += 1
    for rule, counts in sorted(count.items()):
        yield RuleFigures(rule, counts.total(), counts[True], counts[False])


def _mean(values: Iterable[float | None]) -> float:
    stated = [value for value in values if value is not None]
    return sum(stated) / len(stated) if stated else 0.0


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
