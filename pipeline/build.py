"""The whole pipeline on one page: a folder of documents becomes a package, or nothing changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.extract import extract
from pipeline.model import Issue
from pipeline.publish import publish
from pipeline.read import read
from pipeline.read.folder import MAX_BYTES, load, scan
from pipeline.resolve import resolve
from pipeline.settings import FileInfo, Metadata, load_metadata
from pipeline.stage import check_destination, staged
from pipeline.tabulate import tabulate
from pipeline.validate import check

Progress = Callable[[str, int, int], None]
"""Is told what is done now, how many steps are done, and how many there are."""


class InvalidPackage(Exception):
    """The new package does not pass its own checks: a defect of ours, not of the documents."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(f"the new package has {len(issues)} errors and was not put in place")


@dataclass(frozen=True, slots=True)
class Result:
    """What was built: where, how many rows per table, and which files it was not built from."""

    package: Path
    rows: Mapping[str, int]
    left_out: tuple[str, ...]
    ignored: tuple[str, ...]


def build(
    seeds: Path,
    package: Path,
    *,
    skip_bad: bool = False,
    max_bytes: int = MAX_BYTES,
    progress: Progress = lambda what, done, steps: None,
) -> Result:
    """Read the documents in `seeds` and put their data package in the place of `package`.

    Raises InputError or DestinationError for what the user can mend, InvalidPackage for what we must;
    in each case, and when it is killed, `package` stays as it was.
    """
    check_destination(package, seeds)
    metadata = load_metadata(seeds)
    found = scan(seeds, max_bytes, skip_bad)
    steps = len(found.files) + 4
    with staged(package, seeds) as folder:
        documents, statements = [], []
        for done, file in enumerate(found.files):
            progress(f"reading {file.path}", done, steps)
            info = metadata.files.get(file.path, FileInfo())
            documents.append(read(file.source_id, file.path, load(file, max_bytes), info.url, info.license))
            statements += extract(documents[-1])
        progress("resolving", steps - 4, steps)
        resolved = resolve(documents, statements)
        progress("tabulating", steps - 3, steps)
        tables = tabulate(documents, resolved)
        progress("writing", steps - 2, steps)
        publish(tables, dated(metadata, tables), folder, documents, found.left_out)
        progress("validating", steps - 1, steps)
        errors = [issue for issue in check(folder, seeds) if issue.severity == "error"]
        if errors:
            raise InvalidPackage(errors)
    progress("done", steps, steps)
    return Result(package, {name: len(rows) for name, rows in tables.items()}, found.left_out, found.ignored)


def dated(metadata: Metadata, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Metadata:
    """The metadata with `created`: where nobody states it, the end of the newest day a document was published."""
    published = [str(row["published_end"]) for row in tables["sources"] if row.get("published_end")]
    return metadata if metadata.created or not published else replace(metadata, created=f"{max(published)[:10]}T00:00:00Z")
