"""The figures of a package against gold: a small package of our own, right in some cells and wrong in others."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.comparing import Package, comparable, name_id, overlap, with_hull
from pipeline.errors import InputError
from pipeline.evaluate import Figures, Report, RuleFigures, evaluate
from pipeline.schema import TABLES
from pipeline.scoring import Verdict, judge
from tests.tables import TEXTS, write_documents, write_package

SAID = [  # table, row, field, value, start, end
    ("missions", "selene-4", "name", "Selene 4", 0, 8),
    ("missions", "selene-4", "crew_size", "2", 30, 31),
    ("missions", "selene-4", "orbits", "7", 40, 41),
    ("missions", "selene-9", "name", "Selene 9", 0, 8),
    ("crew_assignments", "selene-4.prime.zoe-akerlund", "position", "Commander", 50, 59),
    ("crew_assignments", "selene-4.prime.nobody", "position", "Pilot", 60, 65),
    ("events", "selene-4.launch.1997-03-02", "date_edtf", "1997-03-02", 100, 112),
    ("events", "selene-4.launch.1997-03-02", "type", "launch", 90, 98),
    ("events", "selene-4.docking.1997-03-05", "date_edtf", "1997-03-05", 300, 310),
    ("claims", "one", "content", "the port leaks", 200, 214),
    ("claims", "two", "content", "nobody asked", 400, 412),
]
ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [{"source_id": "page", "title": "Selene 4!", "author": None, "format": "article", "path": "page.txt"}],
    "agents": [
        {"agent_id": "zoe-akerlund", "name": "Zoë Åkerlund", "aliases": '["Z. Akerlund","Zoe M. Åkerlund-Berg"]'},
        {"agent_id": "nobody", "name": "Nobody", "aliases": None},
    ],
    "missions": [{"mission_id": "selene-4", "next_mission_id": "selene-5"}, {"mission_id": "selene-9"}],
    "crew_assignments": [
        {"assignment_id": "selene-4.prime.zoe-akerlund", "mission_id": "selene-4", "agent_id": "zoe-akerlund", "crew": "prime"},
        {"assignment_id": "selene-4.prime.nobody", "mission_id": "selene-4", "agent_id": "nobody", "crew": "prime"},
    ],
    "events": [
        {"event_id": "selene-4.launch.1997-03-02", "mission_id": "selene-4", "type": "launch", "status": "occurred"},
        {"event_id": "selene-4.docking.1997-03-05", "mission_id": "selene-4", "type": "docking", "status": "occurred"},
    ],
    "citations": [
        {"citation_id": "page.1", "source_id": "page", "kind": "reference", "number": 1, "author": '["Moe, Ann"]', "title": "Ports"},
        {"citation_id": "page.2", "source_id": "page", "kind": "reference", "number": 2, "author": None, "title": "Not there"},
    ],
    "claims": [{"claim_id": "one", "speaker_id": "zoe-akerlund", "cue": "say"}, {"claim_id": "two", "speaker_id": None, "cue": None}],
}
GOLD: dict[str, Any] = {
    "source": "page.txt",
    "title": ["Selene 4"],
    "author": [None, "Somebody"],
    "missions": [
        {"mission_id": "selene-4", "main": True, "fields": {"name": ["Selene 4"], "crew_size": [3], "next_mission_id": ["selene-5"]}},
        {"mission_id": "selene-3", "fields": {"name": ["Selene 3"]}},
        {"mission_id": "selene-2", "optional": True, "fields": {"name": ["Selene 2"]}},
    ],
    "crew_assignments": [{"mission_id": "selene-4", "agent_id": ["zoe-akerlund-berg"], "crew": ["prime"], "position": ["commander"]}],
    "events": [{"mission_id": ["selene-4"], "type": ["launch"], "date_edtf": ["1997-03-02"], "status": ["planned"], "spans": [[100, 105]]}],
    "citations": [{"number": 1, "author": [["Moe, Ann"]], "title": ["“Ports”"], "mentions": [None, 1]}],
    "claims": [{"speaker_id": ["zoe-akerlund"], "cue": ["say", "state"], "quote_type": ["direct"], "spans": [[198, 215]]}],
}


def package() -> Package:
    tables = {name: [dict.fromkeys(TABLES[name].columns) | row for row in rows] for name, rows in ROWS.items()}
    columns = ("table", "row_id", "field", "value", "start", "end")
    said = [dict(zip(columns, row, strict=True)) | {"source_id": "page", "rule": f"made-up.{row[2]}"} for row in SAID]
    return Package({**tables, "evidence": said})


def verdicts(**changed: Any) -> dict[str, list[Verdict]]:
    found = list(judge(package(), {**GOLD, **changed}))
    return {what: [v for v in found if f"{v.table} {v.unit}" == what] for what in {f"{v.table} {v.unit}" for v in found}}


@pytest.mark.parametrize(
    ("what", "right", "wrong"),
    [
        ("sources cell", 1, 0),
        ("missions row", 1, 2),  # selene-3 is missing, selene-9 invented
        ("missions cell", 2, 3),  # crew_size, orbits that nobody states, selene-3's name
        ("crew_assignments row", 1, 1),
        ("crew_assignments cell", 2, 0),
        ("events row", 1, 1),
        ("events cell", 2, 1),
        ("citations row", 1, 1),
        ("citations cell", 2, 0),
        ("claims row", 1, 1),
        ("claims cell", 2, 1),
    ],
)
def test_rows_and_cells_are_judged(what: str, right: int, wrong: int) -> None:
    found = verdicts()[what]
    assert ([v.ok for v in found].count(True), [v.ok for v in found].count(False)) == (right, wrong), [v.what for v in found]


def test_a_wrong_cell_counts_twice_and_an_invented_one_once() -> None:
    by_field = {v.field: v for v in verdicts()["missions cell"] if v.row_id == "selene-4"}
    assert (by_field["crew_size"].predicted, by_field["crew_size"].expected) == (True, True)
    assert (by_field["orbits"].predicted, by_field["orbits"].expected) == (True, False)


def test_optional_gold_is_neither_rewarded_nor_punished() -> None:
    optional = [{**GOLD["claims"][0], "optional": True}]
    assert [v.row_id for v in verdicts(claims=optional)["claims row"]] == ["two"]


def test_an_undated_event_beside_the_gold_is_no_fault() -> None:
    dated = [*GOLD["events"], {**GOLD["events"][0], "type": ["failure"], "spans": [[305, 306]], "optional": True}]
    assert all(v.ok for v in verdicts(events=dated)["events row"])


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Auñón–Chancellor", "aunon chancellor", True),
        ("2018-12-20T05:02Z", "2018-12-20T05:02:00Z", True),
        ("2018-12-20T05:02:01Z", "2018-12-20T05:02:00Z", False),
        ("2018-10-10~", "2018-10-10", False),
        (7220.0, 7220, True),
        ("7220.0", 7220, True),
        (28.5, "28.50", False),
        ('["Moe, Ann"]', ["Moe, Ann"], True),
        ("[]", None, True),
        ("", None, True),
        ("“Ports”", "Ports", True),
        ("Роскосмос.", "роскосмос", True),
    ],
)
def test_comparable(a: Any, b: Any, same: bool) -> None:
    assert (comparable(a) == comparable(b)) is same


def test_spans_and_names() -> None:
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 5), (5, 9)) == 0
    assert with_hull([(0, 2), (8, 9)]) == [(0, 2), (8, 9), (0, 9)]
    assert name_id("Serena M. Auñón-Chancellor") == "serena-aunon-chancellor"


def test_figures() -> None:
    assert Figures(8, 2, 0).f1 == pytest.approx(16 / 18)
    assert (Figures(0, 0, 3).precision, Figures(0, 0, 3).recall, Figures(0, 0, 3).f1) == (None, 0.0, 0.0)
    assert Figures().f1 is None


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """The made-up package against gold that asks for one crew member more."""
    first = next(iter(TEXTS))
    gold = {"source": f"{first}.txt", "missions": [{"mission_id": "selene-4", "fields": {"name": ["Selene 4"], "crew_size": [3]}}]}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / f"{first}.json").write_text(json.dumps(gold), "utf-8")
    return evaluate(write_package(tmp_path / "package"), tmp_path / "gold", write_documents(tmp_path / "documents"))


def test_a_package_on_disk(report: Report) -> None:
    assert report.documents == 1
    assert report.rows["missions"].tp == 1
    assert report.wrong_quotes == ()
    assert report.bare_cells == ()
    assert any("crew_size" in miss and "want [3]" in miss for miss in report.misses)
    assert RuleFigures("prose.made-up", 0, 0, 0).precision is None
    assert [rule.rule for rule in report.by_rule] == ["prose.made-up"]
    assert report.by_rule[0].wrong > 0


def test_the_report_for_people_and_for_programs(report: Report) -> None:
    lines = report.text().splitlines()
    assert [line.split()[0] for line in lines[1:7]] == ["sources", "missions", "crew_assignments", "events", "citations", "claims"]
    assert lines[-1] == "wrong quotes 0, cells without evidence 0"
    assert "prose.made-up" in report.text(by_rule=True)
    assert "want [3]" in report.text(misses=True)
    figures = json.loads(report.json())
    assert figures["rows"]["missions"]["f1"] == report.rows["missions"].f1
    assert figures["mean_row_f1"] == report.mean_row_f1


def test_quotes_that_are_elsewhere_are_found(tmp_path: Path) -> None:
    documents = write_documents(tmp_path / "documents")
    gold = tmp_path / "gold"
    gold.mkdir()
    first = next(iter(TEXTS))
    (gold / "one.json").write_text(json.dumps({"source": f"{first}.txt"}), "utf-8")
    (documents / f"{first}.txt").write_text("something else", "utf-8")
    wrong = evaluate(write_package(tmp_path / "package"), gold, documents).wrong_quotes
    assert wrong is not None
    assert len(wrong) > 0


def test_what_is_no_package_and_what_is_no_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="sources.parquet"):
        evaluate(tmp_path, tmp_path)
    package = write_package(tmp_path / "package")
    with pytest.raises(InputError, match="no gold files"):
        evaluate(package, tmp_path)
    (tmp_path / "bad.json").write_text("{", "utf-8")
    with pytest.raises(InputError, match=r"bad\.json: is no gold file"):
        evaluate(package, tmp_path)
