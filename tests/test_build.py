"""The whole pipeline on a folder: the same bytes whatever surrounds it, all or nothing."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import build as module
from pipeline.build import build, dated
from pipeline.errors import InputError
from pipeline.publish import checksums
from pipeline.read.folder import Found, scan
from pipeline.schema import TABLES
from pipeline.settings import Metadata

Contents = Callable[[Path], dict[str, bytes]]
ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds without the check of the finished package, which takes longer than all the rest."""
    monkeypatch.setattr(module, "check", lambda package, documents: [])


def test_a_build_gives_a_valid_package_of_all_tables(documents: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    result = build(documents, tmp_path / "package", progress=lambda *step: steps.append(step))
    assert list(result.rows) == list(TABLES)
    assert result.rows["sources"] == 2
    assert result.rows["missions"] == 1
    assert result.rows["evidence"] > 0
    for name in TABLES:
        assert (tmp_path / "package" / "data" / f"{name}.csv").is_file()
        assert (tmp_path / "package" / "parquet" / f"{name}.parquet").is_file()
    assert [what for what, _, _ in steps[:2]] == ["reading news.txt", "reading page.txt"]
    assert [done for _, done, _ in steps] == list(range(7)), "a bar that never goes back"
    assert steps[-1] == ("done", 6, 6)


def test_what_the_settings_say_stands_in_the_descriptors(documents: Path, tmp_path: Path, unchecked: None) -> None:
    (documents / "package.toml").write_text(
        'name = "my-flights"\ntitle = "My flights"\nversion = "3.0.0"\n[[licenses]]\nname = "CC0-1.0"\n'
        '[files."page.txt"]\nurl = "https://example.org/page"\nlicense = "CC-BY-SA-4.0"\n',
        "utf-8",
    )
    build(documents, tmp_path / "package")
    for place in ("datapackage.json", "parquet/datapackage.json"):
        package = json.loads((tmp_path / "package" / place).read_text("utf-8"))
        assert (package["name"], package["title"], package["version"]) == ("my-flights", "My flights", "3.0.0")
        assert package["licenses"] == [{"name": "CC0-1.0"}]
        assert "https://example.org/page" in json.dumps(package["sources"])
    assert "https://example.org/page,CC-BY-SA-4.0" in (tmp_path / "package" / "data" / "sources.csv").read_text("utf-8")


def test_without_settings_the_folder_names_the_package(documents: Path, tmp_path: Path, unchecked: None) -> None:
    build(documents, tmp_path / "package")
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    assert (package["name"], package["title"]) == ("flights", "flights")
    assert package.keys().isdisjoint({"licenses", "contributors", "keywords", "homepage", "description"})


def test_created_is_what_is_stated_or_the_newest_day_of_publication() -> None:
    rows = [{"published_end": "2018-09-01"}, {"published_end": None}, {"published_end": "2022-12-15"}, {}]
    assert dated(Metadata("x", "X"), {"sources": rows}).created == "2022-12-15T00:00:00Z"
    assert dated(Metadata("x", "X", created="2024-01-01T00:00:00Z"), {"sources": rows}).created == "2024-01-01T00:00:00Z"
    assert dated(Metadata("x", "X"), {"sources": [{}]}).created is None


def test_source_date_epoch_fixes_created(documents: Path, tmp_path: Path, unchecked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build(documents, tmp_path / "package")
    for place in ("datapackage.json", "parquet/datapackage.json"):
        assert json.loads((tmp_path / "package" / place).read_text("utf-8"))["created"] == "1970-01-02T00:00:00Z"


def test_the_order_in_which_documents_are_found_changes_nothing(
    tmp_path: Path, unchecked: None, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(SEEDS, tmp_path / "sorted")
    for seed in (1, 2):

        def shuffled(folder: Path, max_bytes: int, skip_bad: bool, seed: int = seed) -> Found:
            found = scan(folder, max_bytes, skip_bad)
            return Found(tuple(random.Random(seed).sample(found.files, len(found.files))), found.left_out, found.ignored)

        monkeypatch.setattr(module, "scan", shuffled)
        build(SEEDS, tmp_path / "shuffled")
        assert contents(tmp_path / "shuffled") == contents(tmp_path / "sorted")


def test_the_place_of_the_documents_changes_nothing(
    documents: Path, tmp_path: Path, unchecked: None, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "bad.txt").write_bytes(b"\xff")
    build(documents, tmp_path / "one", skip_bad=True)
    monkeypatch.chdir(documents)
    build(Path(), tmp_path / "other", skip_bad=True)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


ONCE = """
import sys
from pathlib import Path
from pipeline import build
build.check = lambda package, documents: []
build.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_process_hash_seed_zone_and_locale_change_nothing(tmp_path: Path, contents: Contents) -> None:
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "LANG": "ja_JP.UTF-8"},
    ]
    builds = [
        subprocess.Popen(
            [sys.executable, "-c", ONCE, SEEDS, tmp_path / str(number)],
            cwd=ROOT,
            env={**os.environ, **surrounding},
        )
        for number, surrounding in enumerate(surroundings)
    ]
    assert [process.wait() for process in builds] == [0, 0]
    assert contents(tmp_path / "0") == contents(tmp_path / "1")


def test_a_file_that_turns_bad_meanwhile_changes_nothing(
    documents: Path, old: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoiled(folder: Path, max_bytes: int, skip_bad: bool) -> Found:
        found = scan(folder, max_bytes, skip_bad)
        (folder / "page.txt").write_bytes(b"\xff")
        return found

    monkeypatch.setattr(module, "scan", spoiled)
    before = contents(old)
    with pytest.raises(InputError, match=r"page\.txt: not UTF-8"):
        build(documents, old)
    assert contents(old.parent) == {**{f"package/{path}": data for path, data in before.items()}, **contents_of(documents, contents)}


def contents_of(folder: Path, contents: Contents) -> dict[str, bytes]:
    return {f"{folder.name}/{path}": data for path, data in contents(folder).items()}


AGAIN_AND_AGAIN = """
import sys
from pathlib import Path
from pipeline import build
build.check = lambda package, documents: []
print("ready", flush=True)
while True:
    build.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_a_killed_build_leaves_a_whole_package(documents: Path, old: Path) -> None:
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", AGAIN_AND_AGAIN, documents, old], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(random.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
        assert (old / "SHA256SUMS").read_text("utf-8") == checksums(old)
