"""The command line: the only module that prints or exits.

Data goes to stdout, progress and issues to stderr. Exit 0 clean, 1 the data has issues, 2 wrong
usage or unreadable input. What a command needs is imported when it runs: help comes at once.
"""

import csv
import hashlib
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import __version__
from pipeline.errors import SeedpackError

if TYPE_CHECKING:
    from pipeline.build import Progress
    from pipeline.model import Issue

FOLDER = click.Path(path_type=Path)
SHOWN = 20
"""Issues that are printed; the rest are counted."""


UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}


def size(value: str) -> int:
    """Bytes in a stated size: 500000, 64KiB, 32MiB, 1.5GB."""
    stated = re.fullmatch(r"(\d{1,12}(?:\.\d{1,3})?) ?([kmg]?i?)b?", value.strip().lower())
    if stated is None or stated[2] not in UNITS or not (bytes_of := int(float(stated[1]) * UNITS[stated[2]])):
        raise click.BadParameter(f"{value!r} is no size; write it as 500KiB, 32MiB or 2GiB")
    return bytes_of


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: seedpack build my-documents -o my-package",
)
@click.version_option(__version__, prog_name="seedpack")
def cli() -> None:
    """Documents about crewed spaceflight into a data package whose every cell shows its words."""


@cli.command()
@click.argument("seeds", type=FOLDER, default="seeds")
@click.option("-o", "--output", "package", type=FOLDER, default="datapackage", show_default=True, help="Folder to write the package to.")
@click.option("--skip-bad", is_flag=True, help="Leave out files that cannot be read, and list them.")
@click.option("--max-size", type=size, metavar="SIZE", default="32MiB", show_default=True, help="Largest document to read.")
@click.option("-v", "--verbose", is_flag=True, help="Also say which files are no documents.")
def build(seeds: Path, package: Path, skip_bad: bool, max_size: int, verbose: bool) -> None:
    """Build the package of a folder of documents.

    Reads the documents in SEEDS (default: seeds) and writes their data package, which is
    checked before it takes the place of an older one: a build that fails or is stopped changes
    nothing.

    \b
    Examples:
      seedpack build
      seedpack build my-documents -o my-package
      seedpack build scans --skip-bad --max-size 64MiB -v
    """
    with one_sentence():
        from pipeline.build import InvalidPackage
        from pipeline.build import build as build_package

        try:
            with progress_bar() as progress:
                result = build_package(seeds, package, skip_bad=skip_bad, max_bytes=max_size, progress=progress)
        except InvalidPackage as error:
            print_issues(error.issues)
            click.echo(f"{error}; {package} is as it was", err=True)
            raise click.exceptions.Exit(1) from None
        for path in result.ignored if verbose else ():
            click.echo(f"ignored {path}", err=True)
        for line in result.left_out:
            click.echo(f"left out {line}", err=True)
        for line in result.skipped:
            click.echo(f"skipped {line}", err=True)
        for name, rows in result.rows.items():
            click.echo(f"{name:16} {rows:7,} rows")
        click.echo(f"Package: {result.package}")


@cli.command()
@click.argument("package", type=FOLDER, default="datapackage")
@click.option("--documents", type=FOLDER, help="Folder of the documents.  [default: seeds beside PACKAGE, if it is theirs]")
def validate(package: Path, documents: Path | None) -> None:
    """Check a package that stands on disk.

    PACKAGE is its folder (default: datapackage). Checked are both descriptors with
    frictionless, the checksums, the keys inside lists, and, where the documents are at hand, each
    piece of evidence against their text.

    \b
    Examples:
      seedpack validate
      seedpack validate my-package --documents my-documents
    """
    with one_sentence():
        from pipeline.validate import check

        documents = documents or documents_beside(package)
        issues = check(package, documents)
        print_issues(issues)
        errors = sum(issue.severity == "error" for issue in issues)
        quotes = f"quotes looked up in {documents}" if documents else "quotes not looked up, name their documents with --documents"
        click.echo(f"{package}: {f'{errors:,} errors' if errors else 'valid'}; {quotes}")
        raise click.exceptions.Exit(1 if errors else 0)


@cli.command()
@click.argument("package", type=FOLDER)
@click.argument("gold", type=FOLDER)
@click.option("--documents", type=FOLDER, help="Folder of the documents, to check every quote as well.")
@click.option("--misses", is_flag=True, help="List what is wrong or missing.")
@click.option("--by-rule", is_flag=True, help="Show how much each rule reads, and how much of it is right.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def evaluate(package: Path, gold: Path, documents: Path | None, misses: bool, by_rule: bool, as_json: bool) -> None:
    """Compare a package with gold.

    PACKAGE is its folder, GOLD the folder that says what careful readers found in the documents.

    \b
    Examples:
      seedpack evaluate datapackage tests/gold/seeds
      seedpack evaluate datapackage tests/gold/seeds --documents seeds --misses
    """
    with one_sentence():
        from pipeline.evaluate import evaluate as evaluate_package

        report = evaluate_package(package, gold, documents)
        click.echo(report.json() if as_json else report.text(misses=misses, by_rule=by_rule))


def documents_beside(package: Path) -> Path | None:
    """The folder `seeds` beside the package, where it holds just what the package was built from."""
    seeds = package.parent / "seeds"
    try:
        with (package / "data" / "sources.csv").open(encoding="utf-8", newline="") as lines:
            sources = {row["path"]: row["sha256"] for row in csv.DictReader(lines)}
        found = {path: hashlib.sha256((seeds / path).read_bytes()).hexdigest() for path in sources}
    except (OSError, UnicodeDecodeError, KeyError, TypeError):
        return None
    return seeds if sources and found == sources else None


@contextmanager
def one_sentence() -> Iterator[None]:
    """Bad input ends the command with one sentence instead of a traceback."""
    try:
        yield
    except SeedpackError as error:
        click.echo(f"seedpack: {error}", err=True)
        raise click.exceptions.Exit(2) from None
    except KeyboardInterrupt:
        click.echo("seedpack: stopped; nothing was changed", err=True)
        raise click.exceptions.Exit(130) from None


@contextmanager
def progress_bar() -> Iterator["Progress"]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda what, done, steps: None
        return
    with click.progressbar(length=1, file=sys.stderr, item_show_func=lambda what: what) as bar:

        def show(what: str, done: int, steps: int) -> None:
            bar.length = steps
            bar.update(done - bar.pos, what)

        yield show


def print_issues(issues: Sequence["Issue"]) -> None:
    """A line for each issue, on stderr; beyond the first ones only their number."""
    for issue in issues[:SHOWN]:
        click.echo(f"{issue.severity}: {issue.message} [{issue.code}]", err=True)
    if len(issues) > SHOWN:
        click.echo(f"and {len(issues) - SHOWN:,} more", err=True)


def main(arguments: Iterable[str] | None = None) -> None:
    """What the console script runs: the command, which cleans up also where it is told to end."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    cli(args=None if arguments is None else list(arguments), prog_name="seedpack")
