"""Each fault that a package can have is found, said in one sentence, and nothing else is found with it."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import InputError
from pipeline.publish import checksums
from pipeline.validate import check
from tests.tables import TEXTS, made_up, write_documents, write_package


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    return write_documents(tmp_path_factory.mktemp("documents"))


@pytest.fixture
def package(tmp_path):
    return write_package(tmp_path / "package")


@pytest.fixture(autouse=True)
def csv_rows_only(request, monkeypatch):
    """Lets frictionless read the Parquet files only where a test asks for it: that takes a second."""
    if "parquet_too" not in request.fixturenames:
        monkeypatch.setattr("pipeline.validate.PARQUET_ROWS", 0)


@pytest.fixture
def parquet_too():
    """Frictionless reads the Parquet files as well."""


@pytest.fixture
def own_checks(monkeypatch):
    """Leaves frictionless out where another check is tested."""
    monkeypatch.setattr("pipeline.validate._frictionless", lambda *arguments, **options: ())


quick = pytest.mark.usefixtures("own_checks")


def sign(package):
    """Make the checksums fit again, so that only the fault itself is left to find."""
    (package / "SHA256SUMS").write_text(checksums(package), "utf-8", newline="\n")


def found(package, documents=None):
    issues = check(package, documents)
    assert issues == sorted(issues)
    assert all(issue.message.count("; ") >= 1 and "\n" not in issue.message for issue in issues)
    return {(issue.table, issue.field, issue.code) for issue in issues if issue.severity == "error"}


def rebuilt(tmp_path, change):
    """The package of the made-up tables after a change; a `change` gets a row by its table and number."""
    tables = made_up()
    change(tables)
    return write_package(tmp_path / "changed", tables)


def drop_evidence(tables, table, field):
    tables["evidence"] = [row for row in tables["evidence"] if (row["table"], row["field"]) != (table, field)]


def test_a_good_package_has_no_issues(package, seeds, parquet_too):
    assert check(package, seeds) == []


def test_what_is_no_package(tmp_path, package):
    (tmp_path / "empty").mkdir()
    for folder, documents in [(tmp_path / "nowhere", None), (tmp_path / "empty", None), (package, tmp_path / "nowhere")]:
        with pytest.raises(InputError, match="; name the folder"):
            check(folder, documents)


def test_a_changed_byte(package):
    path = package / "data/missions.csv"
    path.write_bytes(path.read_bytes().replace(b"Selene 5", b"Selene 6"))
    assert found(package) == {("", "", "changed-file"), ("missions", "name", "formats-differ"), ("missions", "", "hash-count")}


@quick
def test_files_that_are_missing_or_too_many(package):
    (package / "README.md").unlink()
    (package / "notes.txt").write_text("mine")
    (package / "parquet/.DS_Store").write_text("the file manager's")
    assert found(package) == {("", "", "missing-file"), ("", "", "extra-file")}


@quick
def test_no_checksums(package):
    (package / "SHA256SUMS").unlink()
    assert found(package) == {("", "", "no-checksums")}


def test_no_second_descriptor(package):
    (package / "parquet/datapackage.json").unlink()
    sign(package)
    assert found(package) == {("", "", "missing-file")}


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"resources": 3}', "\udcff"])
def test_a_broken_descriptor(package, content):
    (package / "datapackage.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    sign(package)
    assert found(package)


@pytest.mark.parametrize("name", ["data/events.csv", "parquet/events.parquet"])
@pytest.mark.parametrize("content", [None, b"PAR1\x00\xff"])
def test_a_table_that_cannot_be_read(package, name, content, parquet_too):
    path = package / name
    path.unlink() if content is None else path.write_bytes(content)
    sign(package)
    assert {table for table, _, _ in found(package)} >= {"events"}


@quick
def test_csv_and_parquet_that_differ(package):
    path = package / "data/missions.csv"
    path.write_bytes(path.read_bytes() + b"selene-6,Selene 6" + b"," * 46 + b"\n")
    sign(package)
    assert ("missions", "", "formats-differ") in found(package)


def test_dangling_foreign_keys(tmp_path):
    dangling = {"missions": "next_mission_id", "claims": "speaker_id", "citations": "source_id", "sources": "lineage"}

    def change(tables):
        for table, column in dangling.items():
            tables[table][0][column] = "nobody"
            drop_evidence(tables, table, column)

    assert {(table, "", "foreign-key") for table in dangling} <= found(rebuilt(tmp_path, change))


@quick
@pytest.mark.parametrize(("table", "column"), [("events", "participants"), ("claims", "citations")])
def test_dangling_foreign_keys_in_a_list(tmp_path, table, column):
    def change(tables):
        tables[table][0][column] = ("nobody",)
        for row in tables["evidence"]:
            if (row["table"], row["field"]) == (table, column):
                row["value"] = '["nobody"]'

    assert found(rebuilt(tmp_path, change)) == {(table, column, "foreign-key-item")}


def test_values_that_the_schema_forbids(tmp_path):
    forbidden = {
        ("events", "type"): "picnic",
        ("missions", "mission_id"): "Selene 4",
        ("missions", "cospar_id"): "1997-1",
        ("missions", "crew_size"): -2,
        ("missions", "launch_edtf"): "2 March",
        ("sources", "similarity"): 1.5,
        ("agents", "name"): None,
    }

    def change(tables):
        for (table, column), value in forbidden.items():
            tables[table][0][column] = value

    codes = found(rebuilt(tmp_path, change))
    assert {(*cell, "constraint-error") for cell in forbidden} <= codes
    assert ("agents", "name", "missing-value") in codes


def test_ids_that_are_not_unique(tmp_path):
    codes = found(rebuilt(tmp_path, lambda tables: tables["agents"].append(tables["agents"][0])))
    assert {"primary-key", "unique-error"} & {code for _, _, code in codes}


@quick
def test_a_column_of_another_type(package):
    path = package / "parquet/missions.parquet"
    table = pq.read_table(path)
    place = table.schema.get_field_index("crew_size")
    pq.write_table(table.set_column(place, "crew_size", table["crew_size"].cast(pa.string())), path)
    sign(package)
    assert ("missions", "", "other-columns") in found(package)


@quick
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("missions", "crew_size", 3),
        ("missions", "name", "Selene IV"),
        ("missions", "launch_mass_kg", None),
        ("events", "participants", ("zoe-akerlund",)),
        ("claims", "content", "the port leaks"),
    ],
)
def test_cells_that_do_not_hold_their_evidence(tmp_path, table, column, value):
    package = rebuilt(tmp_path, lambda tables: tables[table][0].update({column: value}))
    assert found(package) == {(table, column, "other-than-evidence")}


@quick
@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("launch_start", "1997-03-01", "other-bounds"),
        ("launch_end", None, "other-bounds"),
        ("launch_edtf", "1997-02-29", "no-date"),
        ("launch_edtf", "XXXX-03-02", "other-bounds"),
    ],
)
def test_dates_and_their_bounds(tmp_path, column, value, code):
    def change(tables):
        tables["missions"][0][column] = value
        for row in tables["evidence"]:
            if row["field"] == column and row["rank"] == "preferred":
                row["value"] = value

    assert found(rebuilt(tmp_path, change)) == {("missions", "launch_edtf", code)}


@quick
def test_evidence_whose_value_is_of_another_type(tmp_path):
    def change(tables):
        for row in tables["evidence"]:
            row["value"] = "two" if row["field"] == "crew_size" else row["value"]

    assert found(rebuilt(tmp_path, change)) == {("missions", "crew_size", "other-than-evidence")}


@quick
@pytest.mark.parametrize(("table", "column"), [("missions", "crew_size"), ("claims", "content"), ("agents", "aliases")])
def test_cells_without_evidence(tmp_path, table, column):
    assert found(rebuilt(tmp_path, lambda tables: drop_evidence(tables, table, column))) == {(table, column, "no-evidence")}


@quick
def test_a_value_that_is_not_preferred_supports_nothing(tmp_path):
    def change(tables):
        for row in tables["evidence"]:
            row["rank"] = "normal" if row["field"] == "crew_size" else row["rank"]

    assert found(rebuilt(tmp_path, change)) == {("missions", "crew_size", "no-evidence")}


@quick
@pytest.mark.parametrize("change", [{"row_id": "selene-9"}, {"field": "colour"}])
def test_evidence_of_what_is_not_there(tmp_path, change):
    def lose(tables):
        next(row for row in tables["evidence"] if row["rank"] == "normal").update(change)

    assert found(rebuilt(tmp_path, lose)) == {("evidence", "", "dangling-evidence")}


@quick
@pytest.mark.parametrize("change", [{"quote": "a quote that never was"}, {"start": 0}, {"end": 10_000}, {"start": 5, "end": 2}])
def test_quotes_that_do_not_stand_at_their_place(tmp_path, seeds, change):
    package = rebuilt(tmp_path, lambda tables: tables["evidence"][5].update(change))
    assert found(package, seeds) == {("evidence", "", "wrong-quote")}
    assert found(package) == set()


@quick
def test_another_document(package, tmp_path):
    seeds = write_documents(tmp_path / "documents")
    (seeds / "selene-4.txt").write_bytes((TEXTS["selene-4"] + "\n").encode("utf-8"))
    assert found(package, seeds) == {("sources", "sha256", "other-document")}


@quick
def test_documents_not_at_hand_are_counted(package, tmp_path):
    seeds = write_documents(tmp_path / "documents")
    (seeds / "selene-4.txt").unlink()
    (issue,) = check(package, seeds)
    assert (issue.code, issue.severity) == ("document-not-at-hand", "warning")
    assert "1 of 2 documents" in issue.message


@quick
def test_a_package_cannot_point_out_of_the_documents_folder(tmp_path):
    seeds = write_documents(tmp_path / "documents" / "inner")
    package = rebuilt(tmp_path, lambda tables: [row.update(path=f"../inner/../../documents/{row['path']}") for row in tables["sources"]])
    (tmp_path / "documents" / "selene-4.txt").write_bytes((seeds / "selene-4.txt").read_bytes())
    (issue,) = check(package, seeds)
    assert "2 of 2 documents" in issue.message


def test_a_schema_that_was_loosened_does_not_hide_anything(tmp_path):
    def change(tables):
        tables["events"][0]["participants"] = ("nobody",)
        drop_evidence(tables, "events", "participants")

    package = rebuilt(tmp_path, change)
    for name in ("datapackage.json", "parquet/datapackage.json"):
        descriptor = json.loads((package / name).read_text("utf-8"))
        for resource in descriptor["resources"]:
            for field in resource["schema"]["fields"]:
                field.pop("itemForeignKey", None)
                field["computed"] = True
        (package / name).write_text(json.dumps(descriptor), "utf-8")
    sign(package)
    assert found(package) == {("events", "participants", "foreign-key-item"), ("events", "participants", "no-evidence")}


def test_large_parquet_files_are_judged_by_their_equal_csv_files(package):
    assert found(package) == set()
    descriptor = json.loads((package / "parquet/datapackage.json").read_text("utf-8"))
    descriptor["resources"][0]["schema"]["fields"][0]["type"] = "a fancy type"
    (package / "parquet/datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    sign(package)
    assert {code for _, _, code in found(package)} == {"field-error"}
