"""The whole pipeline on one page: a folder of documents becomes a package, or nothing changes."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.extract import extract
from pipeline.model import Document, Issue, Statement
from pipeline.publish import publish
from pipeline.read.folder import MAX_BYTES, File, documents, scan
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
    """What was built: where, how many rows per table, which files it was not built from, and which pages of exports."""

    package: Path
    rows: Mapping[str, int]
    left_out: tuple[str, ...]
    ignored: tuple[str, ...]
    skipped: tuple[str, ...] = ()


@dataclass
class Harvest:
    """What was read and extracted so far, and a line on the pages of each export that are no documents."""

    documents: list[Document] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def reap(self, file: File, info: FileInfo, max_bytes: int) -> None:
        """Adds a file's documents. Raises InputError where one of them has the id of another."""
        passed: Counter[str] = Counter()
        for document in documents(file, info, max_bytes, passed):
            if document.source_id.casefold() in self.taken:
                raise InputError(file.place, f"its id {document.source_id} is another document's too", "rename one of the two files")
            self.taken.add(document.source_id.casefold())
            self.statements += extract(document)
            self.documents.append(replace(document, origin=()))  # no longer needed, and the largest part of it
        if passed:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(passed.items()))
            self.skipped.append(f"{passed.total():,} pages of {file.path}: {reasons}")


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
        harvest = Harvest()
        for done, file in enumerate(found.files):
            progress(f"reading {file.path}", done, steps)
            harvest.reap(file, metadata.files.get(file.path, FileInfo()), max_bytes)
        if not harvest.documents:
            raise InputError(seeds, "no page in it is about a flight", "put documents about crewed spaceflight into it")
        progress("resolving", steps - 4, steps)
        resolved = resolve(harvest.documents, harvest.statements)
        progress("tabulating", steps - 3, steps)
        tables = tabulate(harvest.documents, resolved)
        progress("writing", steps - 2, steps)
        publish(tables, dated(metadata, tables), folder, harvest.documents, found.left_out)
        progress("validating", steps - 1, steps)
        errors = [issue for issue in check(folder, seeds) if issue.severity == "error"]
        if errors:
            raise InvalidPackage(errors)
    progress("done", steps, steps)
    return Result(package, {name: len(rows) for name, rows in tables.items()}, found.left_out, found.ignored, tuple(harvest.skipped))


def dated(metadata: Metadata, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Metadata:
    """The metadata with `created`: where nobody states it, the end of the newest day a document was published."""
    published = [str(row["published_end"]) for row in tables["sources"] if row.get("published_end")]
    return metadata if metadata.created or not published else replace(metadata, created=f"{max(published)[:10]}T00:00:00Z")
