"""No figure of quality falls below what was reached before; gold and documents belong together."""

import hashlib
import json
import os
import time
from collections.abc import Callable

import pytest

from pipeline.evaluate import Report, evaluate, read_gold
from pipeline.read.folder import OWN
from tests.floors import BASELINE, CORPORA, below, measured, raised, reached

WAIT = 240  # seconds until another process must have built a package


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Report]:
    """The report on a corpus, built once for all test processes."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared

    def report(name: str) -> Report:
        place, done = shared / f"quality-{name}", shared / f"quality-{name}.done"
        try:
            place.mkdir()
        except FileExistsError:
            until = time.monotonic() + WAIT
            while not done.exists():
                assert time.monotonic() < until, f"{place} was not finished by the process that began it"
                time.sleep(0.1)
            return evaluate(place / "package", CORPORA[name].gold, CORPORA[name].documents)
        try:
            return measured(CORPORA[name], place / "package")
        finally:
            done.touch()

    return report


@pytest.mark.parametrize("name", CORPORA)
def test_no_figure_falls_below_its_floor(name: str, reports: Callable[[str], Report]) -> None:
    report = reports(name)
    assert not below(json.loads(BASELINE.read_text("utf-8"))[name]["floors"], reached(report)), report.text(misses=True)


@pytest.mark.parametrize("name", CORPORA)
def test_every_quote_is_in_place_and_every_cell_has_one(name: str, reports: Callable[[str], Report]) -> None:
    report = reports(name)
    assert report.wrong_quotes == ()
    assert report.bare_cells == ()


@pytest.mark.parametrize("name", CORPORA)
def test_floors_belong_to_this_corpus(name: str) -> None:
    pinned = json.loads(BASELINE.read_text("utf-8"))[name]["sha256"]
    assert pinned == CORPORA[name].sha256(), "documents or gold changed: run python -m tests.floors"


@pytest.mark.parametrize("name", CORPORA)
def test_each_document_has_gold_of_its_bytes(name: str) -> None:
    corpus = CORPORA[name]
    golds = {gold["source"]: gold for gold in read_gold(corpus.gold)}
    files = {source: gold.get("file", source) for source, gold in golds.items()}
    assert set(files.values()) == {path.name for path in corpus.documents.iterdir() if path.name not in OWN}
    for source, gold in golds.items():
        content = (corpus.documents / files[source]).read_bytes()
        assert gold["sha256"] == hashlib.sha256(content).hexdigest(), source
        length = len(content.decode("utf-8"))
        spans = [span for table in ("events", "claims") for row in gold.get(table, []) for span in row["spans"]]
        assert all(0 <= start < end <= length for start, end in spans), source


def test_floors_only_rise() -> None:
    floors = {"missions": {"rows": 0.9, "cells": 0.8}}
    assert below(floors, {"missions": {"rows": 0.9, "cells": 0.7}}) == ["missions cells: 0.7000, floor 0.8000"]
    assert below(floors, {}) == ["missions rows: 0.0000, floor 0.9000", "missions cells: 0.0000, floor 0.8000"]
    assert raised(floors, {"missions": {"rows": 0.95, "cells": 0.7}}) == {"missions": {"rows": 0.95, "cells": 0.8}}
