"""The floors of quality: what each corpus reached once, and must not fall below.

    python -m tests.floors            raise the floors to what is reached now
    python -m tests.floors --lower    let them fall as well (say why in the commit)
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path

from pipeline.build import build
from pipeline.evaluate import JUDGED, Report, evaluate, read_gold

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "baseline.json"

Floors = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents and what careful readers found in them."""

    documents: Path
    gold: Path

    def sha256(self) -> str:
        """One hash of every document and its gold."""
        digest = hashlib.sha256()
        for gold in read_gold(self.gold):
            document = self.documents / gold.get("file", gold["source"])
            digest.update(document.read_bytes() + (self.gold / f"{gold['source'].rpartition('.')[0]}.json").read_bytes())
        return digest.hexdigest()


CORPORA = {
    "seeds": Corpus(HERE.parent / "seeds", HERE / "gold" / "seeds"),
    "documents": Corpus(HERE / "documents", HERE / "gold" / "documents"),
}


def measured(corpus: Corpus, folder: Path) -> Report:
    """The report on the corpus's package, which is built at `folder`."""
    build(corpus.documents, folder)
    return evaluate(folder, corpus.gold, corpus.documents)


def reached(report: Report) -> Floors:
    """The F1 of each table's rows and cells, to four places and never rounded up."""
    figures = {table: {"rows": report.rows.get(table), "cells": report.cells.get(table)} for table in JUDGED}
    return {
        table: {unit: floor(f.f1 * 10_000) / 10_000 for unit, f in units.items() if f and f.f1 is not None}
        for table, units in figures.items()
        if any(units.values())
    }


def below(floors: Floors, now: Floors) -> list[str]:
    """Where the figures are lower than their floors."""
    return [
        f"{table} {unit}: {now.get(table, {}).get(unit, 0.0):.4f}, floor {least:.4f}"
        for table, units in floors.items()
        for unit, least in units.items()
        if now.get(table, {}).get(unit, 0.0) < least
    ]


def raised(floors: Floors, now: Floors) -> Floors:
    """The higher of both, figure by figure."""
    return {
        table: {unit: max(value, floors.get(table, {}).get(unit, 0.0)) for unit, value in units.items()} for table, units in now.items()
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure each corpus and write the floors; 1 where one would fall without leave."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="let floors fall")
    lower = parser.parse_args(arguments).lower
    before: Mapping[str, dict[str, Floors]] = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    after, fallen = {}, []
    for name, corpus in CORPORA.items():
        with tempfile.TemporaryDirectory() as folder:
            now = reached(measured(corpus, Path(folder) / "package"))
        floors = before.get(name, {}).get("floors", {})
        fallen += [f"{name} {line}" for line in below(floors, now)]
        after[name] = {"sha256": corpus.sha256(), "floors": now if lower else raised(floors, now)}
    if fallen and not lower:
        print(*fallen, "nothing was written: mend it, or run with --lower and say why", sep="\n", file=sys.stderr)
        return 1
    BASELINE.write_text(json.dumps(after, indent=1) + "\n", encoding="utf-8")
    print(BASELINE.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
