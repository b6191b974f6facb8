from datetime import date
from typing import Any

from pipeline.model import Document, Evidence, Rank
from pipeline.resolve import Lineage, Resolved
from pipeline.schema import TABLES
from pipeline.tabulate import tabulate

DOCS = [
    Document(name, f"A crewed flight of the year, told by {name}.", "article", (), path=f"{name}.txt", sha256="0" * 64, bytes=44)
    for name in ("b", "a")
]
LINEAGE = {"a": Lineage("a", 1.0), "b": Lineage("a", 0.75)}


def tables(*rows: tuple[str, str, str, str], rank: Rank = "preferred", source: str = "a") -> dict[str, list[dict[str, Any]]]:
    evidence = [
        Evidence(str(i), table, row, field, value, source, 0, 1, "A", "prose.x", rank) for i, (table, row, field, value) in enumerate(rows)
    ]
    return tabulate(DOCS, Resolved(evidence, LINEAGE))


def test_every_table_has_the_columns_of_its_schema_in_order() -> None:
    found = tables(("missions", "soyuz-5", "name", "Soyuz 5"))
    assert list(found) == list(TABLES)
    assert all(list(row) == list(TABLES[name].columns) for name, rows in found.items() for row in rows)


def test_values_have_the_types_of_their_columns() -> None:
    (row,) = tables(
        ("missions", "soyuz-5", "launch_mass_kg", "7220.5"),
        ("missions", "soyuz-5", "crew_size", "3"),
        ("missions", "soyuz-5", "launch_edtf", "1988-03"),
    )["missions"]
    assert (row["launch_mass_kg"], row["crew_size"]) == (7220.5, 3)
    assert (row["launch_edtf"], row["launch_start"], row["launch_end"]) == ("1988-03", date(1988, 3, 1), date(1988, 3, 31))
    assert row["docking_start"] is None and row["name"] is None


def test_only_preferred_values_fill_cells() -> None:
    (row,) = tables(("missions", "soyuz-5", "name", "Soyus 5"), rank="deprecated")["missions"]
    assert row["name"] is None


def test_lists_are_the_sorted_union_and_authors_stay_in_order() -> None:
    found = tables(
        ("events", "e", "participants", '["y"]'),
        ("events", "e", "participants", '["x"]'),
        ("citations", "a.1", "author", '["Young, A.","Abel, B."]'),
        ("citations", "a.1", "accessed", "1999-12-31"),
    )
    assert found["events"][0]["participants"] == ["x", "y"]
    assert found["citations"][0]["author"] == ["Young, A.", "Abel, B."]
    assert found["citations"][0]["accessed"] == date(1999, 12, 31)


def test_every_document_has_a_row_even_when_it_says_nothing() -> None:
    rows = tables(("sources", "a", "title", "A flight"))["sources"]
    assert [row["source_id"] for row in rows] == ["a", "b"]
    assert rows[0]["title"] == "A flight" and rows[1]["title"] is None
    assert (rows[1]["path"], rows[1]["bytes"], rows[1]["characters"], rows[1]["language"]) == ("b.txt", 44, 39, "en")
    assert (rows[1]["lineage"], rows[1]["similarity"]) == ("a", 0.75)


def test_rows_are_sorted_by_key() -> None:
    found = tables(*(("missions", mission, "name", mission) for mission in ("soyuz-9", "apollo-13", "soyuz-10")))
    assert [row["mission_id"] for row in found["missions"]] == ["apollo-13", "soyuz-10", "soyuz-9"]


def test_claims_count_their_witnesses() -> None:
    evidence = [
        Evidence(str(i), "claims", "x", "content", "yes", source, 0, 1, "A", "prose.x", "preferred") for i, source in enumerate("aab")
    ]
    (row,) = tabulate(DOCS, Resolved(evidence, LINEAGE))["claims"]
    assert (row["sources"], row["independent_sources"]) == (2, 1)
