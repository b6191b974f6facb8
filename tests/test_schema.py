"""The schemas are complete, and everything that follows from them follows."""

import datetime
import re
import time

import frictionless
import pytest

from pipeline.schema import TABLES, arrow_schema, cell, dictionary, text

FIELDS = [(table, field) for table in TABLES.values() for field in table.fields]


def named(pair):
    return f"{pair[0].name}.{pair[1]['name']}"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_table_is_a_table_schema_that_says_what_it_is(table):
    frictionless.Schema.from_descriptor(dict(table.descriptor))
    assert table.descriptor["name"] == table.name
    assert table.title and table.description.endswith(".")
    assert len(set(table.columns)) == len(table.columns)
    assert table.columns[0] == table.key and table.key in table.required


@pytest.mark.parametrize("pair", FIELDS, ids=named)
def test_each_field_says_what_it_means(pair):
    _, field = pair
    assert field["title"]
    assert field["description"].endswith(".")
    assert field["type"] in {"string", "integer", "number", "date", "array"}
    assert set(field) <= {"name", "type", "format", "title", "description", "constraints", "computed", "itemForeignKey"}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_foreign_keys_lead_to_primary_keys(table):
    for reference in (*table.references, *table.item_references):
        assert reference.column in table.columns
        assert reference.key == TABLES[reference.table].key
    assert all(table.types[r.column] == "array" for r in table.item_references)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_date_has_its_bounds_beside_it(table):
    for place, column in enumerate(table.columns):
        if column.endswith("_edtf"):
            stem = column.removesuffix("_edtf")
            assert table.columns[place + 1 : place + 3] == (f"{stem}_start", f"{stem}_end")
            assert [table.types[f"{stem}_{bound}"] for bound in ("start", "end")] == ["date", "date"]
            assert not {f"{stem}_start", f"{stem}_end"} & table.stated


def test_the_evidence_may_be_about_every_other_table():
    enum = next(field for field in TABLES["evidence"].fields if field["name"] == "table")["constraints"]["enum"]
    assert enum == [name for name in TABLES if name != "evidence"]


@pytest.mark.parametrize("pair", [pair for pair in FIELDS if "pattern" in pair[1].get("constraints", {})], ids=named)
def test_patterns_are_linear(pair):
    pattern = re.compile(pair[1]["constraints"]["pattern"])
    began = time.perf_counter()
    for stem in ("a", "-", "1-", "XXXX-", "2018-06-06T11:12:41Z/", "a-b", "."):
        pattern.fullmatch(stem * 100_000 + "\n")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("2018-08-29", True),
        ("2018-10-10~", True),
        ("2013", True),
        ("2021-09/2021-12", True),
        ("2018-12-20T05:02:00Z", True),
        ("XXXX-10-11", True),
        ("../1969-07", True),
        ("29 August 2018", False),
        ("2018-8-29", False),
        ("2018-12-20T05:02:00", False),
        ("", False),
    ],
)
def test_edtf(value, fits):
    pattern = next(field for field in TABLES["events"].fields if field["name"] == "date_edtf")["constraints"]["pattern"]
    assert bool(re.search(pattern, value)) is fits


@pytest.mark.parametrize(
    ("value", "fits"),
    [("selene-4.landing.1997-03", True), ("имя-1", True), ("Selene", False), ("a b", False), ("a/b", False), ("a]", False), ("a\n", False)],
)
def test_ids(value, fits):
    pattern = TABLES["events"].fields[0]["constraints"]["pattern"]
    assert bool(re.fullmatch(pattern.strip("^$"), value)) is fits


@pytest.mark.parametrize(
    ("value", "kind", "held", "written"),
    [
        (None, "string", None, ""),
        ("", "string", None, ""),
        ((), "array", None, ""),
        (("ü", 'b"c'), "array", '["ü","b\\"c"]', '["ü","b\\"c"]'),
        ('["a", "b"]', "array", '["a","b"]', '["a","b"]'),
        (7220.0, "number", 7220.0, "7220"),
        (51.6, "number", 51.6, "51.6"),
        (1e300, "number", 1e300, "1e+300"),
        (2**53 + 1, "integer", 2**53 + 1, "9007199254740993"),
        (3.0, "integer", 3, "3"),
        ("1997-03-02", "date", datetime.date(1997, 3, 2), "1997-03-02"),
        (datetime.date(33, 4, 3), "date", datetime.date(33, 4, 3), "0033-04-03"),
    ],
)
def test_cells(value, kind, held, written):
    assert cell(value, kind) == held
    assert text(cell(value, kind)) == written


@pytest.mark.parametrize(
    ("value", "kind"),
    [(3, "string"), (2.5, "integer"), ("x", "integer"), ("1997", "date"), ((1, 2), "array"), ('{"a":1}', "array"), ("often", "number")],
)
def test_values_of_another_type_are_no_cells(value, kind):
    with pytest.raises((TypeError, ValueError)):
        cell(value, kind)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_arrow_follows_the_schema(table):
    schema = arrow_schema(table)
    assert tuple(schema.names) == table.columns
    for field in table.fields:
        assert schema.field(field["name"]).metadata[b"description"].decode() == field["description"]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_dictionary_has_every_column(table):
    lines = dictionary(table).splitlines()[2:]
    assert [line.split("`")[1] for line in lines] == list(table.columns)
    assert all(re.fullmatch(r"\|( (\\\||[^|])+ \|){3}", line) for line in lines)
