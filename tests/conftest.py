"""What several tests share: a folder of small documents, and the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.publish import publish
from pipeline.settings import Metadata

PAGE = """\
Soyuz T-99

Soyuz T-99 was a crewed flight to the Mir space station. It was launched on 3 March 1988 from Baikonur
with commander Zoltán Kovács aboard, and landed on 9 March 1988.
"""
NEWS = """\
Crew of Soyuz T-99 back on Earth

March 10, 1988

The crew of Soyuz T-99 landed on March 9, 1988. “It was a short flight,” Kovács said.
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with two small documents about one flight."""
    folder = tmp_path / "flights"
    folder.mkdir()
    (folder / "page.txt").write_bytes(PAGE.encode())
    (folder / "news.txt").write_bytes(NEWS.encode())
    return folder


@pytest.fixture
def seedpack() -> Callable[..., Result]:
    """Runs the command line in this process: `seedpack("build", folder, "-o", package)`."""
    return lambda *arguments: CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="seedpack")


@pytest.fixture(scope="session")
def write_package() -> Callable[..., Path]:
    """Writes a package of ours, without rows, into a folder: `write_package(folder, "Its title")`."""

    def write(folder: Path, title: str = "Old") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        publish({}, Metadata(name="flights", title=title), folder)
        return folder

    return write


@pytest.fixture
def old(tmp_path: Path, write_package: Callable[..., Path]) -> Path:
    """A package that stands already, without rows."""
    return write_package(tmp_path / "package")


@pytest.fixture(scope="session")
def contents() -> Callable[[Path], dict[str, bytes]]:
    """Gives the files below a folder by their paths."""
    return lambda folder: {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
