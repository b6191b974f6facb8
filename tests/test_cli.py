"""Through the command line as people use it: what is printed, where, and with which exit status."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pipeline import __version__
from pipeline.build import InvalidPackage
from pipeline.cli import cli, size
from pipeline.model import Issue
from pipeline.schema import TABLES

Seedpack = Callable[..., Result]
Contents = Callable[[Path], dict[str, bytes]]
ROOT = Path(__file__).parents[1]


def test_build_says_what_it_made_and_where(documents: Path, tmp_path: Path, seedpack: Seedpack) -> None:
    result = seedpack("build", documents, "--output", tmp_path / "package")
    assert (result.exit_code, result.stderr) == (0, "")
    *tables, last = result.stdout.splitlines()
    assert [line.split()[0] for line in tables] == list(TABLES)
    assert tables[0].split()[1:] == ["2", "rows"]
    assert last == f"Package: {tmp_path / 'package'}"


def test_build_has_defaults(documents: Path, tmp_path: Path, seedpack: Seedpack, monkeypatch: pytest.MonkeyPatch) -> None:
    documents.rename(tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    assert seedpack("build").exit_code == 0
    assert (tmp_path / "datapackage" / "datapackage.json").is_file()
    validated = seedpack("validate")
    assert validated.exit_code == 0
    assert validated.stdout == "datapackage: valid; quotes looked up in seeds\n"


def test_what_was_ignored_is_said_only_when_asked(
    documents: Path, tmp_path: Path, seedpack: Seedpack, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "photo.jpg").write_bytes(b"\xff")
    monkeypatch.setattr("pipeline.build.check", lambda package, documents: [])
    assert seedpack("build", documents, "-o", tmp_path / "package").stderr == ""
    assert seedpack("build", documents, "-o", tmp_path / "package", "-v").stderr == "ignored photo.jpg\n"


def test_skip_bad_lists_what_it_left_out(documents: Path, tmp_path: Path, seedpack: Seedpack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.build.check", lambda package, documents: [])
    (documents / "bad.txt").write_bytes(b"abc\xff")
    result = seedpack("build", documents, "-o", tmp_path / "package", "--skip-bad")
    assert result.exit_code == 0
    assert result.stderr == "left out bad.txt: not UTF-8 at byte 3\n"
    assert "bad.txt: not UTF-8 at byte 3" in (tmp_path / "package" / "README.md").read_text("utf-8")


def bad_input(case: str, documents: Path) -> tuple[list[object], str]:
    """Arguments of a build that cannot be, and words of the sentence that it ends with."""
    bad = documents / "bad.txt"
    match case:
        case "no such folder":
            return [documents / "absent"], f"{documents / 'absent'}: no such folder; name the folder that holds your documents"
        case "a file":
            return [documents / "page.txt"], "page.txt: is a file, not a folder; name"
        case "no documents":
            for path in documents.iterdir():
                path.rename(path.with_suffix(".jpg"))
            return [documents], "no documents in it; put files ending in"
        case "not UTF-8":
            bad.write_bytes(b"Soyuz \xe9")
            return [documents], f"{bad}: not UTF-8 at byte 6; save it as UTF-8, or build with --skip-bad"
        case "zero bytes":
            bad.write_bytes(b"")
            return [documents], f"{bad}: empty; remove it"
        case "white space":
            bad.write_bytes(b" \r\n")
            return [documents], f"{bad}: empty; remove it"
        case "too large":
            bad.write_bytes(b"x" * 2000)
            return [documents, "--max-size", "1KB"], f"{bad}: 2,000 bytes, more than the limit of 1,000; raise it with --max-size"
        case "broken link":
            bad.symlink_to("gone.txt")
            return [documents], f"{bad}: a link that leads nowhere; remove it"
        case "link out of the folder":
            bad.symlink_to(Path(sys.executable))
            return [documents], f"{bad}: a link out of the folder; copy the file into the folder"
        case "one stem":
            (documents / "page.md").write_bytes(b"x")
            return [documents], "page.md: has the same stem as page.txt; rename one of the two"
        case "not TOML":
            (documents / "package.toml").write_bytes(b"name =")
            return [documents], "package.toml: not TOML"
        case "unknown key":
            (documents / "package.toml").write_bytes(b"titel = 'x'")
            return [documents], "package.toml: unknown key titel; did you mean title?"
        case "wrong key":
            (documents / "package.toml").write_bytes(b"name = 'My Flights'")
            return [documents], "package.toml: name is 'My Flights'; make it lower-case"
        case "destination is a file":
            return [documents, "-o", documents.parent / "note"], "note: is a file, not a folder; name another place with --output"
        case "destination is not ours":
            (documents.parent / "thesis").mkdir()
            (documents.parent / "thesis" / "draft.doc").write_bytes(b"x")
            return [documents, "-o", documents.parent / "thesis"], "thesis: holds draft.doc, which is not part of a package of ours"
    return [documents, "-o", documents / "package"], "package: lies in the folder of the documents"


CASES = [
    "no such folder",
    "a file",
    "no documents",
    "not UTF-8",
    "zero bytes",
    "white space",
    "too large",
    "broken link",
    "link out of the folder",
    "one stem",
    "not TOML",
    "unknown key",
    "wrong key",
    "destination is a file",
    "destination is not ours",
    "destination among the documents",
]


@pytest.mark.parametrize("case", CASES)
def test_bad_input_ends_with_one_sentence_and_changes_nothing(
    case: str, documents: Path, old: Path, tmp_path: Path, seedpack: Seedpack, contents: Contents
) -> None:
    if "link" in case and os.name == "nt":
        pytest.skip("links need rights on Windows")
    (tmp_path / "note").write_bytes(b"x")
    arguments, sentence = bad_input(case, documents)
    before = contents(tmp_path)
    result = seedpack("build", "-o", old, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("seedpack: ")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert contents(tmp_path) == before


def test_an_invalid_package_is_not_put_in_place(
    documents: Path, old: Path, seedpack: Seedpack, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    issues = [
        Issue("missions", f"x-{number}", "name", "no-evidence", f"missions x-{number}: nothing supports name") for number in range(30)
    ]
    monkeypatch.setattr("pipeline.build.check", lambda package, documents: issues)
    before = contents(old.parent)
    result = seedpack("build", documents, "-o", old)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: missions x-0: nothing supports name [no-evidence]\n")
    assert "and 10 more" in result.stderr
    assert result.stderr.endswith(f"the new package has 30 errors and was not put in place; {old} is as it was\n")
    assert contents(old.parent) == before
    assert InvalidPackage(issues).issues[29].row_id == "x-29"


def test_ctrl_c_leaves_the_old_package(
    documents: Path, old: Path, seedpack: Seedpack, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.build.resolve", interrupt)
    before = contents(old.parent)
    result = seedpack("build", documents, "-o", old)
    assert result.exit_code == 130
    assert result.stderr == "seedpack: stopped; nothing was changed\n"
    assert contents(old.parent) == before


BUILD = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from pipeline.cli import main; main()"
"""The console script; where tests run in the background, Ctrl-C may be switched off."""


@pytest.mark.skipif(os.name == "nt", reason="signals are others on Windows")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_a_real_build_cleanly(documents: Path, tmp_path: Path, sent: signal.Signals, status: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, "build", documents, "-o", tmp_path / "package"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    while not list(tmp_path.glob(".package.staging-*")) and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(sent)
    _, stderr = process.communicate()
    assert process.returncode == status
    assert "Traceback" not in stderr
    assert [path.name for path in tmp_path.iterdir()] == ["flights"]


def test_a_changed_file_is_found(documents: Path, old: Path, seedpack: Seedpack) -> None:
    (old / "data" / "sources.csv").write_bytes((old / "data" / "sources.csv").read_bytes().replace(b"title", b"titel"))
    result = seedpack("validate", old, "--documents", documents)
    assert result.exit_code == 1
    assert "data/sources.csv" in result.stderr
    assert "errors; quotes looked up in" in result.stdout


def test_validate_says_where_quotes_were_not_looked_up(old: Path, seedpack: Seedpack) -> None:
    result = seedpack("validate", old)
    assert result.exit_code == 0
    assert result.stdout == f"{old}: valid; quotes not looked up, name their documents with --documents\n"


@pytest.mark.parametrize("arguments", [["validate", "absent"], ["evaluate", "absent", "gold"], ["validate", "."]])
def test_no_package_is_bad_input(arguments: list[str], tmp_path: Path, seedpack: Seedpack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = seedpack(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("seedpack: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["bild"], ["build", "--fast"], ["build", "--max-size", "big"], ["evaluate"], ["validate", "a", "b"]])
def test_wrong_usage(arguments: list[str], seedpack: Seedpack) -> None:
    result = seedpack(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


@pytest.mark.parametrize(
    ("stated", "in_bytes"),
    [("500000", 500_000), ("64KiB", 65_536), ("32MiB", 2**25), ("32 mib", 2**25), ("1.5GB", 1_500_000_000), ("2G", 2 * 10**9), ("7b", 7)],
)
def test_sizes(stated: str, in_bytes: int) -> None:
    assert size(stated) == in_bytes


@pytest.mark.parametrize("stated", ["", "big", "0", "-1", "1e3", "5 TiB", "1.2.3", "MiB"])
def test_what_is_no_size(stated: str) -> None:
    with pytest.raises(click.BadParameter, match="is no size; write it as"):
        size(stated)


def test_version(seedpack: Seedpack) -> None:
    assert seedpack("--version").stdout == f"seedpack, version {__version__}\n"


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", [None, *sorted(cli.commands)])
def test_help_is_everywhere(option: str, command: str | None, seedpack: Seedpack) -> None:
    result = seedpack(*filter(None, [command, option]))
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: seedpack")


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'frictionless', 'pandas', 'pyarrow', 'numpy', 'pipeline.extract', 'pipeline.build'}"
    code = f"import sys, pipeline.cli; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_bar_on_a_terminal_and_none_in_a_pipe(documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline import cli as module

    class Terminal:
        def __init__(self) -> None:
            self.written = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            self.written += text
            return len(text)

        def flush(self) -> None:
            pass

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with module.progress_bar() as progress:
        for done, what in enumerate(["reading page.txt", "reading news.txt", "done"]):
            progress(what, done, 2)
    assert "reading news.txt" in terminal.written
    assert "100%" in terminal.written
    monkeypatch.setattr(terminal, "isatty", lambda: False)
    terminal.written = ""
    with module.progress_bar() as progress:
        progress("reading", 0, 1)
    assert terminal.written == ""


def test_the_module_is_the_command() -> None:
    result = subprocess.run([sys.executable, "-m", "pipeline", "--version"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == CliRunner().invoke(cli, ["--version"], prog_name="seedpack").stdout
