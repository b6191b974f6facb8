import errno
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import stage
from pipeline.errors import DestinationError
from pipeline.publish import checksums
from pipeline.stage import check_destination, recover, staged, swap

Contents = Callable[[Path], dict[str, bytes]]


def is_whole(package: Path) -> bool:
    return (package / "SHA256SUMS").read_text("utf-8") == checksums(package)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


@pytest.fixture(params=["exchange", "rename"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Systems that exchange two folders in one step, and those that do not."""
    if request.param == "rename":
        monkeypatch.setattr(stage, "exchange", lambda one, other: False)
    return str(request.param)


@pytest.mark.parametrize("before", ["absent", "parent absent", "empty", "package"])
def test_the_new_package_takes_the_place(
    tmp_path: Path, seeds: Path, either_way: str, before: str, write_package: Callable[..., Path]
) -> None:
    package = tmp_path / "deep" / "er" / "package" if before == "parent absent" else tmp_path / "package"
    if before == "empty":
        package.mkdir()
    elif before == "package":
        write_package(package)
        (package / ".DS_Store").write_bytes(b"x")
    with staged(package, seeds) as folder:
        assert folder.parent == package.parent, "on one disk, so that it can be moved"
        assert not list(folder.iterdir())
        write_package(folder, "New")
    assert is_whole(package)
    assert "New" in (package / "README.md").read_text("utf-8")
    assert [path.name for path in package.parent.iterdir() if path != seeds] == [package.name]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_leaves_the_old_package(contents: Contents, tmp_path: Path, seeds: Path, error: type[BaseException], old: Path) -> None:
    before = contents(tmp_path)
    with pytest.raises(error), staged(old, seeds) as folder:
        (folder / "half").write_bytes(b"x")
        raise error
    assert contents(tmp_path) == before


def test_an_error_between_the_two_renames_puts_the_old_package_back(
    contents: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: Path
) -> None:
    folder = tmp_path / "gone"
    monkeypatch.setattr(stage, "exchange", lambda one, other: False)
    before = contents(old)
    with pytest.raises(FileNotFoundError):
        swap(folder, old)
    assert contents(old) == before
    assert list(tmp_path.iterdir()) == [old]


def test_a_full_disk_is_said_in_one_sentence(tmp_path: Path, seeds: Path, old: Path) -> None:
    with pytest.raises(DestinationError, match="cannot be written .*; make room there") as raised, staged(old, seeds):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert "\n" not in str(raised.value)
    assert is_whole(old)


def test_a_folder_that_may_not_be_written(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)  # root may write anywhere
    with pytest.raises(DestinationError, match="cannot be written"), staged(tmp_path / "package", seeds):
        pass


def test_a_parent_that_is_a_file(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(DestinationError, match="cannot be written"), staged(tmp_path / "file" / "package", seeds):
        pass


def foreign(tmp_path: Path, case: str, write_package: Callable[..., Path]) -> Path:
    package = tmp_path / "package"
    if case == "a file":
        package.write_bytes(b"x")
    elif case == "any folder":
        package.mkdir()
        (package / "thesis.doc").write_bytes(b"x")
    elif case == "somebody's package":
        package.mkdir()
        (package / "datapackage.json").write_text('{"resources": [{"name": "prices"}]}', "utf-8")
    elif case == "a list of sums":
        package.mkdir()
        (package / "notes.txt").write_bytes(b"x")
        (package / "SHA256SUMS").write_text(checksums(package), "utf-8")
    else:
        write_package(package)
        (package / "data" / "mine.csv").write_bytes(b"x")
    return package


FOREIGN = {
    "a file": "is a file, not a folder",
    "any folder": r"holds thesis\.doc, which is not part of a package of ours",
    "somebody's package": r"holds datapackage\.json, which",
    "a list of sums": r"holds SHA256SUMS, which",
    "our package and more": r"holds data/mine\.csv, which",
}


@pytest.mark.parametrize(("case", "message"), FOREIGN.items())
def test_what_is_not_ours_is_never_replaced(
    contents: Contents, tmp_path: Path, seeds: Path, case: str, message: str, write_package: Callable[..., Path]
) -> None:
    package = foreign(tmp_path, case, write_package)
    before = contents(tmp_path)
    with pytest.raises(DestinationError, match=message), staged(package, seeds):
        pytest.fail("nothing may be built for a place that cannot be written")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("place", ["seeds", "seeds/package", ".", "seeds/../seeds/x/y"])
def test_documents_and_package_stay_apart(tmp_path: Path, seeds: Path, place: str) -> None:
    with pytest.raises(DestinationError, match="the folder of the documents"):
        check_destination(tmp_path / place, seeds)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_linked_destination_is_written_where_it_leads(tmp_path: Path, seeds: Path, write_package: Callable[..., Path]) -> None:
    write_package(tmp_path / "disk" / "package")
    (tmp_path / "package").symlink_to(tmp_path / "disk" / "package")
    with staged(tmp_path / "package", seeds) as folder:
        write_package(folder, "New")
    assert (tmp_path / "package").is_symlink()
    assert "New" in (tmp_path / "disk" / "package" / "README.md").read_text("utf-8")


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_leftovers_of_dead_builds_are_cleaned_away(tmp_path: Path, old: Path) -> None:
    dead, alive = f".package.staging-{dead_pid()}-1", f".package.staging-{os.getppid()}-1"
    for name in (dead, alive, ".package.staging-notes", ".package2.staging-1-1", f".package.old-{dead_pid()}-1"):
        (tmp_path / name).mkdir()
    recover(old)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"package", alive, ".package.staging-notes", ".package2.staging-1-1"}


def test_an_old_package_that_was_moved_aside_comes_back(contents: Contents, tmp_path: Path, write_package: Callable[..., Path]) -> None:
    old = write_package(tmp_path / f".package.old-{dead_pid()}-1")
    before = contents(old)
    recover(tmp_path / "package")
    assert contents(tmp_path / "package") == before
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


SWAPPER = """
import itertools, sys
from pathlib import Path
from pipeline import stage
from pipeline.publish import publish
from pipeline.settings import Metadata

package, way = Path(sys.argv[1]), sys.argv[2]
if way == "rename":
    stage.exchange = lambda one, other: False
print("ready", flush=True)
for number in itertools.count():
    with stage.staged(package, package.parent / "seeds") as folder:
        publish({}, Metadata(name="x", title=f"Number {number}"), folder)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("way", ["exchange", "rename"])
def test_a_kill_at_any_moment_leaves_a_whole_package(tmp_path: Path, seeds: Path, way: str, old: Path) -> None:
    for delay in (0.0, 0.013, 0.037, 0.071, 0.11):
        with subprocess.Popen([sys.executable, "-c", SWAPPER, old, way], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        if way == "rename":
            recover(old)  # as the next build does
        assert is_whole(old)
    recover(old)
    assert {path.name for path in tmp_path.iterdir()} == {"package", "seeds"}


def test_names_of_staged_folders_are_ignored_by_git() -> None:
    ignored = (Path(__file__).parents[1] / ".gitignore").read_text("utf-8").splitlines()
    assert {".*.staging-*", ".*.old-*"} <= set(ignored)
    assert re.fullmatch(r"\.x\.staging-\d+-[0-9a-f]+", stage._beside(Path("x"), "staging").name)
