"""A file's bytes to a document: its text, and the blocks that the text falls into.

A format of plain text is a function from a text (and its plain form, of equal length) to blocks; one with markup
is a function from a file's text to its content. Each has a line in FORMATS.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.errors import InputError
from pipeline.model import Block, Document
from pipeline.read import article, export, html, infobox, wiki_markup, wiki_text, wikitext
from pipeline.read.content import Content
from pipeline.read.lines import split
from pipeline.text.plain import plain as plain_text

EXTENSIONS = frozenset({".txt", ".text", ".md", ".markdown", *html.EXTENSIONS, *wikitext.EXTENSIONS, *export.EXTENSIONS})
"""The file names that are read; others are ignored."""


@dataclass(frozen=True, slots=True)
class Format:
    """How texts of one form are recognized and read: by the extension that the form has of its own, or by how they look."""

    name: str
    fits: Callable[[str, str], bool]
    content: Callable[[str, str], Content]
    extensions: frozenset[str] = frozenset()


def _cut(blocks: Callable[[str, str], list[Block]]) -> Callable[[str, str], Content]:
    """The content of a plain text: itself, cut into blocks."""
    return lambda text, plain: Content(text, blocks(text, plain))


_EQUALS = re.compile(r"^={1,4}[^=\n]{1,80}={1,4}[ \t]*\r?$", re.MULTILINE)
_BULLETED = re.compile(r"^[ \t]*[-*•][ \t]*[^\W\d_][\w /().-]{0,40}:", re.MULTILINE)
_CARETS = re.compile(r"^[ \t]*(?:[-*•][ \t]*)?(?:\d{1,3}[.)]?[ \t]*)?(?:Jump up:?[ \t]*)?[\^↑]", re.MULTILINE)
_FREE = re.compile(
    r"the free encyclopedia|^Jump to (?:navigation|search)|\[edit(?: source)?\]|\bEdit this (?:at|on) Wikidata"
    r"|^Position(?:\[\w+\])?[ \t|]*(?:Crew|Launching|Astronaut|Cosmonaut)",
    re.MULTILINE,
)


def _is_markup(text: str, plain: str) -> bool:
    """Equals signs around headings, or a bulleted infobox above the prose whose labels are known."""
    if _EQUALS.search(text):
        return True
    known = infobox.fields()
    above = next((line.start for line in split(text, plain) if line.prose), len(plain))
    labels = [m[0].strip(" \t-*•:").casefold() for m in _BULLETED.finditer(plain, 0, above)]
    return sum(label in known for label in labels) >= 6


def _is_dump(text: str, plain: str) -> bool:
    """References with carets, the words of an encyclopedia's pages, or an infobox."""
    if len(_CARETS.findall(text)) >= 2 or _FREE.search(text):
        return True
    lines = split(text, plain)
    labelled = sum(entry.block.kind == "pair" for entry in infobox.entries(lines, plain).values())
    return labelled >= 4


FORMATS = (
    Format("html-wiki", lambda text, plain: html.is_page(text), lambda text, plain: html.page(text), html.EXTENSIONS),
    Format("html-article", lambda text, plain: html.is_html(text), lambda text, plain: html.article(text), html.EXTENSIONS),
    Format("wikitext", lambda text, plain: wikitext.fits(text), lambda text, plain: wikitext.content(text), wikitext.EXTENSIONS),
    Format("wiki-markup", _is_markup, _cut(wiki_markup.blocks)),
    Format("wiki-text", _is_dump, _cut(wiki_text.blocks)),
    Format("article", lambda text, plain: True, _cut(article.blocks)),
)
"""The one of the file's extension reads it, else the first that fits; the last fits any."""


def read(source_id: str, path: str, data: bytes, url: str | None = None, license: str | None = None) -> Document:
    """The document that these bytes of UTF-8 are; offsets count code points of the decoded text as it stands.

    A byte-order mark and carriage returns stay and count. Raises InputError where the bytes are no UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        raise InputError(path, f"not UTF-8 at byte {e.start}", "save it as UTF-8, or build with --skip-bad") from e
    plain = plain_text(text)
    form = _format(path, text, plain)
    return _document(form.name, form.content(text, plain), source_id, path, data, url, license)


def _format(path: str, text: str, plain: str) -> Format:
    """The format of a file: among those of its extension (else among all) the first that fits, else the last."""
    own = [form for form in FORMATS if path.lower().endswith(tuple(form.extensions))] or FORMATS
    return next((form for form in own if form.fits(text, plain)), own[-1])


def _document(name: str, content: Content, source_id: str, path: str, data: bytes, url: str | None, license: str | None) -> Document:
    return Document(
        source_id,
        content.text,
        name,
        tuple(content.blocks),
        path,
        hashlib.sha256(data).hexdigest(),
        len(data),
        url,
        license,
        content.raw,
        content.origin,
        content.kept,
    )
