"""Which files of the input folder are documents, and whether each of them can be read.

A document is a file with an extension that a reader knows, in the folder or below it. What is wrong
with a file is said in one sentence; with `skip_bad` such files are left out and listed instead.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError
from pipeline.model import Document
from pipeline.read import EXTENSIONS, export, read
from pipeline.settings import SETTINGS, FileInfo

MAX_BYTES = 32 * 2**20
OWN = frozenset({SETTINGS, "corrections.csv"})
"""Files that say something about the documents."""

SKIP = "build with --skip-bad"


@dataclass(frozen=True, slots=True)
class File:
    """A document on disk: `source_id` is its name without the extension, `path` is relative to the folder, with slashes."""

    source_id: str
    path: str
    place: Path


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds: documents by source_id, a line on each file left out as bad, files that are no documents."""

    files: tuple[File, ...]
    left_out: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def scan(folder: Path, max_bytes: int = MAX_BYTES, skip_bad: bool = False) -> Found:
    """The documents in `folder` and its sub-folders, each read once to see that it can be.

    Raises InputError for the first bad file (in the order of their paths), or, with `skip_bad`,
    only where nothing is left to build from.
    """
    if not folder.is_dir():
        fact = "is a file, not a folder" if folder.exists() else "no such folder"
        raise InputError(folder, fact, "name the folder that holds your documents, as in: seedpack build my-documents")
    files, ignored = [], []
    for place in _walk(folder):
        path = place.relative_to(folder).as_posix()
        if extension := _extension(path):
            files.append(File(place.name[: -len(extension)], path, place))
        elif path not in OWN:
            ignored.append(path)
    bad = dict(_bad(folder, files, max_bytes))
    if bad and not skip_bad:
        raise next(iter(bad.values()))
    good = [file for file in files if file.path not in bad]
    if not good:
        fact = f"each of its {len(bad)} documents is bad" if bad else "no documents in it"
        raise InputError(folder, fact, f"put files ending in {', '.join(sorted(EXTENSIONS))} into it")
    left_out = tuple(f"{_printable(path)}: {error.fact}" for path, error in bad.items())
    return Found(tuple(sorted(good, key=lambda file: file.source_id)), left_out, tuple(ignored))


def load(file: File, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a document as they are. Raises InputError where they are no text to read."""
    try:
        size = file.place.stat().st_size
        data = file.place.read_bytes() if size <= max_bytes else b""
    except OSError as error:
        raise InputError(file.place, f"cannot be read ({error.strerror})", f"make it readable, or {SKIP}") from None
    if size > max_bytes:
        raise InputError(file.place, f"{size:,} bytes, more than the limit of {max_bytes:,}", f"raise it with --max-size, or {SKIP}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(file.place, f"not UTF-8 at byte {error.start:,}", f"save it as UTF-8, or {SKIP}") from None
    if not text.removeprefix("\ufeff").strip():
        raise InputError(file.place, "empty", f"remove it, or {SKIP}")
    return data


def documents(file: File, info: FileInfo, max_bytes: int = MAX_BYTES, skipped: Counter[str] | None = None) -> Iterator[Document]:
    """What a file holds: one document, or of an export one for each page about a flight; `skipped` counts its other pages.

    Raises InputError as `load` does.
    """
    if export.is_export(file.path):
        yield from export.documents(file.source_id, file.path, file.place, max_bytes, info.license, skipped)
    else:
        yield read(file.source_id, file.path, load(file, max_bytes), info.url, info.license)


def _walk(folder: Path) -> Iterator[Path]:
    """Every file and link below the folder, in the order of their paths; linked folders are not entered."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise InputError(folder, f"cannot be listed ({error.strerror})", "make it readable, or move it elsewhere") from None
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith("."):
            yield from _walk(entry)
        else:
            yield entry


def _extension(path: str) -> str | None:
    """The extension by which a file is a document; None where it is hidden, a read-me or of another kind."""
    name = path.rpartition("/")[2].lower()
    if path in OWN or name.startswith((".", "readme")):
        return None
    return next((extension for extension in sorted(EXTENSIONS, key=len, reverse=True) if name.endswith(extension)), None)


def _bad(folder: Path, files: list[File], max_bytes: int) -> Iterator[tuple[str, InputError]]:
    inside = folder.resolve()
    stems: dict[str, list[File]] = defaultdict(list)
    for file in files:
        stems[file.source_id.casefold()].append(file)
    for file in files:
        try:
            _check_name(file)
            _check_link(inside, file)
            _check_stem(stems[file.source_id.casefold()], file)
            _check_content(file, max_bytes)
        except InputError as error:
            yield file.path, error


def _printable(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _check_name(file: File) -> None:
    """Names stand in the tables, which are UTF-8."""
    if _printable(file.path) != file.path:
        raise InputError(_printable(str(file.place)), "a name that is not UTF-8", f"rename it, or {SKIP}")


def _check_link(inside: Path, file: File) -> None:
    """A link must lead to a file of the folder: what it builds from must travel with it."""
    if not file.place.exists():
        raise InputError(file.place, "a link that leads nowhere", f"remove it, or {SKIP}")
    if not file.place.resolve().is_relative_to(inside):
        raise InputError(file.place, "a link out of the folder", f"copy the file into the folder, or {SKIP}")
    if not file.place.is_file():
        raise InputError(file.place, "not a file", f"remove it, or {SKIP}")


def _check_content(file: File, max_bytes: int) -> None:
    """A text must be one; an export is read through, page by page, whatever its size."""
    if export.is_export(file.path):
        for _ in export.pages(file.place, max_bytes):
            pass
    else:
        load(file, max_bytes)


def _check_stem(same: list[File], file: File) -> None:
    """Ids are stems, and must stay apart on disks that ignore case."""
    for other in same:
        if other is not file:
            raise InputError(file.place, f"has the same stem as {other.path}", f"rename one of the two, or {SKIP}")
