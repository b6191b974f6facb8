"""The generated parts of README.md, from the committed package and the floors.

    python -m tests.readme        write them anew
"""

import json
import re
from collections.abc import Callable
from typing import Any

import pyarrow.parquet as pq

from pipeline.evaluate import read_gold
from pipeline.schema import TABLES
from tests.floors import BASELINE, CORPORA
from tests.flow import ROOT

README = ROOT / "README.md"
CELL = ("missions", "soyuz-ms-09", "landing_edtf")
_BLOCK = re.compile(r"(<!-- generated:(\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def rows(table: str) -> list[dict[str, Any]]:
    """A table of the committed package."""
    return list(pq.read_table(ROOT / "datapackage" / "parquet" / f"{table}.parquet").to_pylist())


def tables() -> str:
    """Each table, how many rows it has and what one row is."""
    lines = [f"| `{table.name}` | {len(rows(table.name)):,} | {table.description} |" for table in TABLES.values()]
    return "\n".join(["| table | rows | what it holds |", "|---|---:|---|", *lines])


def evidence() -> str:
    """Three rows of evidence, of one cell."""
    found = [row for row in rows("evidence") if (row["table"], row["row_id"], row["field"]) == CELL]
    found.sort(key=lambda row: (row["source_id"], row["start"]))
    lines = [f"| {r['value']} | {r['rank']} | {r['source_id']} | {r['start']} to {r['end']} | {_line(r['quote'])} |" for r in found[:3]]
    return "\n".join(["| value | rank | source | place | quote |", "|---|---|---|---|---|", *lines])


def quality() -> str:
    """The floors of both corpora, side by side."""
    floors = json.loads(BASELINE.read_text("utf-8"))
    heads = [f"{name} ({len(read_gold(corpus.gold))}): {unit}" for name, corpus in CORPORA.items() for unit in ("rows", "cells")]
    shown = [f"| table | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
    for table in floors["seeds"]["floors"]:
        figures = [floors[name]["floors"].get(table, {}).get(unit) for name in CORPORA for unit in ("rows", "cells")]
        shown.append(f"| `{table}` | " + " | ".join("" if figure is None else f"{figure:.3f}" for figure in figures) + " |")
    return "\n".join(shown)


BLOCKS: dict[str, Callable[[], str]] = {"tables": tables, "evidence": evidence, "quality": quality}


def current(text: str) -> str:
    """The README with its generated parts as they should be now."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{BLOCKS[match[2]]()}\n\n{match[3]}", text)


def _line(quote: str) -> str:
    return " ".join(quote.split()).replace("|", "\\|")


if __name__ == "__main__":
    README.write_text(current(README.read_text("utf-8")), encoding="utf-8")
