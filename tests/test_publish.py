"""A published package, as others read it."""

import csv
import datetime
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish import arrow_table, csv_bytes, publish
from pipeline.schema import TABLES, cell
from tests.tables import METADATA, documents, made_up, write_package

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return write_package(tmp_path_factory.mktemp("published") / "package")


@pytest.fixture(scope="module")
def descriptor(package):
    return json.loads((package / "datapackage.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def blocks(package):
    """The README's code: [(language, code)]."""
    return re.findall(r"```(\w+)\n(.*?)```", (package / "README.md").read_text("utf-8"), re.DOTALL)


def expected(name):
    """The rows of a made-up table as they should be read back."""
    table = TABLES[name]
    return [{column: cell(row.get(column), kind) for column, kind in table.types.items()} for row in made_up()[name]]


def test_layout(package):
    files = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert files == {
        "datapackage.json",
        "parquet/datapackage.json",
        "README.md",
        "SHA256SUMS",
        *(f"data/{name}.csv" for name in TABLES),
        *(f"parquet/{name}.parquet" for name in TABLES),
    }
    assert not any(name.endswith("schema.json") for name in files)  # taken for a Table Schema by readers


def test_checksums(package):
    lines = (package / "SHA256SUMS").read_text("utf-8").splitlines()
    names = [line[66:] for line in lines]
    assert names == sorted(names) and len(names) == 2 * len(TABLES) + 3
    assert all(hashlib.sha256((package / line[66:]).read_bytes()).hexdigest() == line[:64] for line in lines)
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=package, check=True)


@pytest.mark.parametrize("name", ["datapackage.json", "parquet/datapackage.json"])
def test_frictionless_accepts_it(package, name):
    report = frictionless.validate(str(package / name))
    assert report.valid, report.flatten(["message"])


def test_descriptor(descriptor):
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {key: descriptor[key] for key in ("name", "title", "description", "version", "created", "homepage", "keywords")} == {
        "name": "selene",
        "title": "Selene flights",
        "description": "Made up for the tests.",
        "version": "1.0.0",
        "created": "1997-04-01T00:00:00Z",
        "homepage": "https://example.org/selene",
        "keywords": ["flights", "tests"],
    }
    assert descriptor["sources"] == [
        {"title": "selene news (2)", "path": "selene news (2).txt"},
        {"title": "Selene 4", "path": "selene-4.txt"},
    ]
    assert [license["name"] for license in descriptor["licenses"]] == ["CC0-1.0"]
    assert [resource["name"] for resource in descriptor["resources"]] == list(TABLES)


def test_resources(package, descriptor):
    for resource in descriptor["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert (resource["type"], resource["profile"]) == ("table", "tabular-data-resource")
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        assert resource["schema"] == TABLES[resource["name"]].descriptor
    for resource in json.loads((package / "parquet/datapackage.json").read_text("utf-8"))["resources"]:
        assert (resource["type"], resource["profile"]) == ("table", "tabular-data-resource")
        assert (package / "parquet" / resource["path"]).is_file()
        assert not {"bytes", "hash"} & set(resource)


def test_what_is_not_known_is_left_out(tmp_path):
    from pipeline.settings import Metadata

    publish(made_up(), Metadata("bare", "Bare"), tmp_path)
    descriptor = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert set(descriptor) == {"$schema", "name", "title", "version", "resources"}


@pytest.mark.parametrize("name", TABLES)
def test_pandas(package, name):
    frame = pd.read_parquet(package / f"parquet/{name}.parquet")
    rows = [{key: None if pd.isna(value) else value for key, value in row.items()} for row in frame.to_dict("records")]
    assert rows == expected(name)
    nullable = {"integer": "Int64", "number": "Float64"}
    for column, kind in TABLES[name].types.items():
        assert str(frame[column].dtype) == nullable.get(kind, str(frame[column].dtype))


@pytest.mark.parametrize("name", TABLES)
def test_duckdb(package, name):
    table = duckdb.sql(f"SELECT * FROM '{package}/parquet/{name}.parquet'")
    types = {"string": "VARCHAR", "array": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
    assert [str(kind) for kind in table.types] == [types[kind] for kind in TABLES[name].types.values()]
    assert [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()] == expected(name)


@pytest.mark.parametrize("name", TABLES)
def test_polars(package, name):
    frame = pl.read_parquet(package / f"parquet/{name}.parquet")
    types = {"string": pl.String, "array": pl.String, "integer": pl.Int64, "number": pl.Float64, "date": pl.Date}
    assert frame.dtypes == [types[kind] for kind in TABLES[name].types.values()]
    assert frame.to_dicts() == expected(name)


@pytest.mark.parametrize("name", TABLES)
def test_csv_holds_the_same(package, name):
    types = {"string": pl.String, "array": pl.String, "integer": pl.Int64, "number": pl.Float64, "date": pl.Date}
    schema = {column: types[kind] for column, kind in TABLES[name].types.items()}
    assert pl.read_csv(package / f"data/{name}.csv", schema=schema).to_dicts() == expected(name)
    frame = pd.read_csv(package / f"data/{name}.csv", dtype=str, keep_default_na=False)
    assert frame.columns.tolist() == list(TABLES[name].columns) and len(frame) == len(expected(name))


def test_parquet_is_compressed_and_described(package):
    for name, table in TABLES.items():
        meta = pq.read_metadata(package / f"parquet/{name}.parquet")
        codecs = (
            {meta.row_group(0).column(i).compression for i in range(meta.num_columns)}
            if meta.num_row_groups and meta.num_rows
            else {"ZSTD"}
        )
        assert codecs == {"ZSTD"}
        assert pq.read_schema(package / f"parquet/{name}.parquet").metadata[b"description"].decode() == table.description


VALUES = st.text(st.characters(codec="utf-8") | st.sampled_from(",\"\r\n\t =;|'\\\ufeff\x00\u0301🚀"), min_size=1)


@given(st.lists(VALUES | st.none(), min_size=1))
def test_any_text_survives_csv(values):
    rows = [(f"r{number}", value) for number, value in enumerate(values)]
    written = csv_bytes(("row", "value"), rows)
    read = list(csv.reader(io.StringIO(written.decode("utf-8"), newline="")))
    assert read == [["row", "value"], *([row, value or ""] for row, value in rows)]
    frame = pd.read_csv(io.BytesIO(written), dtype=str, keep_default_na=False, na_values=[""])
    assert [None if pd.isna(value) else value for value in frame["value"]] == values
    assert pl.read_csv(written, infer_schema=False)["value"].to_list() == values


@given(st.lists(VALUES | st.none(), min_size=1))
def test_any_text_survives_parquet(values):
    table = TABLES["agents"]
    rows = [tuple(value if column == "role" else None for column in table.columns) for value in values]
    sink = io.BytesIO()
    pq.write_table(arrow_table(table, rows), sink)
    sink.seek(0)
    assert pq.read_table(sink)["role"].to_pylist() == values


BUILD = "import sys, pathlib; from tests.tables import write_package; write_package(pathlib.Path(sys.argv[1]))"


def test_same_bytes_in_any_process(package, tmp_path):
    for number, changed in enumerate(
        [
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
        ]
    ):
        folder = tmp_path / str(number)
        subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, env={**os.environ, **changed}, check=True)
        for path in sorted(path for path in package.rglob("*") if path.is_file()):
            assert (folder / path.relative_to(package)).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("library", ["pandas", "duckdb", "polars"])
def test_the_readme_runs(package, blocks, library):
    code = next(code for language, code in blocks if language == "python" and f"import {library}" in code)
    subprocess.run([sys.executable, "-c", code], cwd=package, check=True, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"})


def test_the_readme_checks(package, blocks):
    bin_folder = Path(sys.executable).parent
    commands = next(code for language, code in blocks if language == "sh").splitlines()
    for command in commands:
        program, *arguments = command.split()
        found = shutil.which(program, path=f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
        if found:
            subprocess.run([found, *arguments], cwd=package, check=True, capture_output=True)


def test_the_readme_says_what_is_there_and_what_is_not(tmp_path):
    publish(made_up(), METADATA, tmp_path, documents(), ["bad|name.txt: not UTF-8 at byte 3"])
    readme = (tmp_path / "README.md").read_text("utf-8")
    assert readme.startswith("# Selene flights\n\nMade up for the tests.\n")
    assert "| [missions](#missions) | 2 |" in readme
    assert "| selene-4.txt | Selene 4 | not stated |" in readme
    assert "- bad\\|name.txt: not UTF-8 at byte 3\n" in readme
    assert all(f"`{column}`" in readme for table in TABLES.values() for column in table.columns)


def test_dates_may_come_as_dates(tmp_path):
    tables = made_up()
    tables["missions"][0]["launch_start"] = datetime.date(1997, 3, 2)
    publish(tables, METADATA, tmp_path)
    assert pq.read_table(tmp_path / "parquet/missions.parquet")["launch_start"].to_pylist()[0] == datetime.date(1997, 3, 2)


@pytest.mark.parametrize("tables", [{"rockets": []}, {"agents": [{"agent_id": "a", "age": 3}]}, {"agents": [{"agent_id": 3}]}])
def test_what_the_schemas_do_not_know_is_refused(tmp_path, tables):
    with pytest.raises((ValueError, TypeError)):
        publish(tables, METADATA, tmp_path)
