"""A file's bytes to a document: its text, untouched, and the blocks that the text falls into.

A format is a function from a text (and its plain form, of equal length) to blocks, and a line in FORMATS.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.errors import InputError
from pipeline.model import Block, Document
from pipeline.read import article, infobox, wiki_markup, wiki_text
from pipeline.read.lines import split
from pipeline.text.plain import plain as plain_text

EXTENSIONS = frozenset({".txt", ".text", ".md", ".markdown"})
"""The file names that are read; others are ignored."""


@dataclass(frozen=True, slots=True)
class Format:
    """How texts of one form are recognized and cut into blocks."""

    name: str
    fits: Callable[[str, str], bool]
    blocks: Callable[[str, str], list[Block]]


_EQUALS = re.compile(r"^={1,4}[^=\n]{1,80}={1,4}[ \t]*\r?$", re.MULTILINE)
_BULLETED = re.compile(r"^[ \t]*[-*•][ \t]*[^\W\d_][\w /().-]{0,40}:", re.MULTILINE)
_CARETS = re.compile(r"^[ \t]*(?:[-*•][ \t]*)?(?:\d{1,3}[.)]?[ \t]*)?[\^↑]", re.MULTILINE)
_FREE = re.compile(
    r"the free encyclopedia|^Jump to (?:navigation|search)|\[edit(?: source)?\]|\bEdit this (?:at|on) Wikidata"
    r"|^Position(?:\[\w+\])?[ \t|]*(?:Crew|Launching|Astronaut|Cosmonaut)",
    re.MULTILINE,
)


def _is_markup(text: str, plain: str) -> bool:
    """Equals signs around headings, or a bulleted infobox whose labels are known."""
    if _EQUALS.search(text):
        return True
    known = infobox.fields()
    labels = [m[0].strip(" \t-*•:").casefold() for m in _BULLETED.finditer(plain)]
    return sum(label in known for label in labels) >= 6


def _is_dump(text: str, plain: str) -> bool:
    """References with carets, the words of an encyclopedia's pages, or an infobox."""
    if len(_CARETS.findall(text)) >= 2 or _FREE.search(text):
        return True
    lines = split(text, plain)
    labelled = sum(entry.block.kind == "pair" for entry in infobox.entries(lines, plain).values())
    return labelled >= 4


FORMATS = (
    Format("wiki-markup", _is_markup, wiki_markup.blocks),
    Format("wiki-text", _is_dump, wiki_text.blocks),
    Format("article", lambda text, plain: True, article.blocks),
)
"""The first that fits reads the text; the last fits any."""


def read(source_id: str, path: str, data: bytes, url: str | None = None, license: str | None = None) -> Document:
    """The document that these bytes of UTF-8 are; offsets count code points of the decoded text as it stands.

    A byte-order mark and carriage returns stay and count. Raises InputError where the bytes are no UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        raise InputError(path, f"not UTF-8 at byte {e.start}", "save it as UTF-8, or build with --skip-bad") from e
    plain = plain_text(text)
    form = next(form for form in FORMATS if form.fits(text, plain))
    blocks = tuple(form.blocks(text, plain))
    return Document(source_id, text, form.name, blocks, path, hashlib.sha256(data).hexdigest(), len(data), url, license)
