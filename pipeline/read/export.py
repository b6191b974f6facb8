"""MediaWiki XML exports: one file, many pages, read as a stream however large the file is.

Each page about a flight becomes a document of its own; its evidence counts in that page's wikitext, which the
package keeps. What the stream holds at a time is one page, and no more of that than the limit.
"""

import bz2
import hashlib
import xml.parsers.expat as expat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipeline.errors import InputError
from pipeline.model import Document
from pipeline.read import wikitext
from pipeline.read.markup import INFOBOX
from pipeline.text.designations import find_missions
from pipeline.text.plain import plain, slug

EXTENSIONS = frozenset({".xml", ".xml.bz2"})
FORMAT = "mediawiki-export"

_CHUNK = 2**16
_LONGEST_ID = 100  # characters of a title's part of an id: it becomes a file's name
_KEPT = {("page", "title"), ("page", "ns"), ("revision", "text")}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an export: its newest revision that stands there; `text` is None where it is longer than the limit."""

    title: str
    namespace: str
    redirect: bool
    text: str | None


def is_export(path: str) -> bool:
    """Whether a file is an export by its name."""
    return path.lower().endswith(tuple(EXTENSIONS))


def documents(
    source_id: str, path: str, place: Path, max_characters: int, license: str | None = None, skipped: Counter[str] | None = None
) -> Iterator[Document]:
    """The documents of the export at `place`, in the order of its pages; ids are `<source_id>.<slug of the title>`.

    `skipped` counts the other pages by what they are. Raises InputError where the file is no export.
    """
    skipped = Counter() if skipped is None else skipped
    digest, taken = _sha256(place), set[str]()
    size = place.stat().st_size
    for page in pages(place, max_characters):
        if reason := _useless(page):
            skipped[reason] += 1
            continue
        text = page.text or ""
        content = wikitext.content(text, page.title)
        row = _row(source_id, page.title, taken)
        yield Document(
            row, content.text, FORMAT, tuple(content.blocks), path, digest, size, None, license, text, content.origin, kept_text=True
        )


def _useless(page: Page) -> str | None:
    """Why a page makes no document; None where it makes one."""
    if page.namespace not in ("0", ""):
        return "of other namespaces"
    if page.redirect or (page.text or "").lstrip()[:9].upper() == "#REDIRECT":
        return "redirects"
    if page.text is None:
        return "longer than the limit"
    if not page.text.strip():
        return "empty"
    return None if find_missions(plain(page.title)) or INFOBOX.search(page.text) else "about something else"


def _row(source_id: str, title: str, taken: set[str]) -> str:
    """The id of a page; titles whose slugs are one are told apart by a hash."""
    name = slug(title)
    if not name or len(name) > _LONGEST_ID or f"{source_id}.{name}" in taken:
        name = f"{name[:_LONGEST_ID]}-{hashlib.sha256(title.encode()).hexdigest()[:6]}".lstrip("-")
    taken.add(f"{source_id}.{name}")
    return f"{source_id}.{name}"


def _sha256(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pages(place: Path, max_characters: int) -> Iterator[Page]:
    """All pages of an export, packed or not. Raises InputError where it is damaged, no export, or declares entities."""
    try:
        with bz2.open(place) if place.name.lower().endswith(".bz2") else place.open("rb") as file:
            yield from _parsed(file, place, max_characters)
    except expat.ExpatError as error:
        raise InputError(place, f"no XML at line {error.lineno:,}", "export it again, or build with --skip-bad") from None
    except (OSError, EOFError) as error:
        raise InputError(place, f"cannot be unpacked or read ({error})", "fetch it again, or build with --skip-bad") from None


def _parsed(file: IO[bytes], place: Path, max_characters: int) -> Iterator[Page]:
    reader = _Reader(place, max_characters)
    while chunk := file.read(_CHUNK):
        reader.parser.Parse(chunk, False)
        yield from reader.take()
    reader.parser.Parse(b"", True)
    yield from reader.take()


class _Reader:
    """What the parser calls, element by element; prefixes of namespaces do not count."""

    def __init__(self, place: Path, max_characters: int) -> None:
        self.place, self.max = place, max_characters
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._entity
        self.open: list[str] = []
        self.found: dict[str, str | None] = {}
        self.pieces: list[str] | None = None
        self.length = 0
        self.done: list[Page] = []

    def take(self) -> list[Page]:
        """The pages that were finished since it was asked last."""
        done, self.done = self.done, []
        return done

    def _entity(self, *declared: object) -> None:
        raise InputError(self.place, "declares entities, as no export does", "remove it, or build with --skip-bad")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self.open and local != "mediawiki":
            raise InputError(self.place, f"no MediaWiki export: it begins with <{local}>", "remove it, or build with --skip-bad")
        parent = self.open[-1] if self.open else ""
        self.open.append(local)
        if local == "page":
            self.found = {}
        elif (parent, local) in _KEPT:
            self.pieces, self.length = [], 0
        elif (parent, local) == ("page", "redirect"):
            self.found["redirect"] = "yes"

    def _characters(self, text: str) -> None:
        if self.pieces is not None:
            self.length += len(text)
            if self.length <= self.max:
                self.pieces.append(text)

    def _end(self, name: str) -> None:
        local = self.open.pop()
        if self.pieces is not None and self.open and (self.open[-1], local) in _KEPT:
            self.found[local] = "".join(self.pieces) if self.length <= self.max else None
            self.pieces = None
        elif local == "page":
            title, namespace = self.found.get("title") or "", self.found.get("ns") or ""
            self.done.append(Page(" ".join(title.split()), namespace.strip(), "redirect" in self.found, self.found.get("text", "")))
            self.found = {}
