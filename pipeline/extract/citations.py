"""The sources that a document names: its numbered list, and outlets in its sentences."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.extract.in_text import in_text
from pipeline.extract.references import TITLE, read_entry
from pipeline.extract.rule import Rule
from pipeline.model import Block, Document, Statement
from pipeline.read.language import language
from pipeline.text.plain import clean, fold, trim

if TYPE_CHECKING:
    from pipeline.extract.reading import Reading

KIND = Rule("list.reference.kind", "^ a b", None)
SOURCE = Rule("list.reference.source", "[3]", None)
NUMBER = Rule("list.reference.number", "12", int)
PLACE = Rule("list.reference.place", "^ a b", None)  # its number is its place in the list
MENTIONS = Rule("list.reference.mentions", "^ a b", None)
LANGUAGE = Rule("list.reference.language", "Cosmonauts plug small air leak", None)
RAW = Rule("list.reference.raw", "Evans, Ben. Soyuz lands.", clean)

_MENTION = re.compile(r"\[(\d{1,3})\]")


def citations(r: "Reading") -> Iterator[Statement]:
    """One row for each entry of the reference lists, and one for each outlet that the prose names as its source."""
    yield from references(r.doc)
    yield from in_text(r)


def references(doc: Document) -> Iterator[Statement]:
    """The entries of the reference lists; row `<source_id>.<number>`, with a hash where two lists share a number."""
    entries = [(block, block.number or i) for i, block in enumerate(doc.of("reference"), 1)]
    shared = Counter(number for _, number in entries)
    found = _mentions(doc)
    rows: set[str] = set()
    for block, number in entries:
        start, end = trim(doc.text, *(block.value or (block.start, block.end)))
        row = f"{doc.source_id}.{number}"
        if shared[number] > 1:
            row += "-" + sha256(fold(doc.text[start:end]).encode()).hexdigest()[:6]
        if start < end and row not in rows:
            rows.add(row)
            yield from _entry(doc, block, number, row, found[number] if shared[number] == 1 else 0)


def _entry(doc: Document, block: Block, number: int, row: str, found: int) -> Iterator[Statement]:
    """What one entry states."""
    start, end = trim(doc.text, *(block.value or (block.start, block.end)))
    mark = trim(doc.text, *block.label) if block.label else (start, end)
    if mark[0] >= mark[1]:
        mark = start, end
    yield SOURCE.at(doc, "citations", row, "source_id", *mark, value=doc.source_id)
    yield KIND.at(doc, "citations", row, "kind", *mark, value="reference")
    stated = re.compile(r"\d{1,4}").search(doc.text, block.start, start)
    if stated and int(stated[0]) == number:
        yield NUMBER.at(doc, "citations", row, "number", *stated.span())
    else:
        yield PLACE.at(doc, "citations", row, "number", *mark, value=number)
    if mentions := max(found, backlinks(doc.text[slice(*block.label)]) if block.label else 0):
        yield MENTIONS.at(doc, "citations", row, "mentions", *mark, value=mentions)
    yield RAW.at(doc, "citations", row, "raw", start, end)
    for field in read_entry(doc.text, doc.plain, start, end):
        yield field.rule.at(doc, "citations", row, field.name, field.start, field.end)
        if field.rule is TITLE and (spoken := language(doc.text[field.start : field.end])):
            yield LANGUAGE.at(doc, "citations", row, "language", field.start, field.end, value=spoken)


def backlinks(marker: str) -> int:
    """How many places of the text the marker of an entry leads back to: "^ a b c" three, "1.0 1.1" two, "^" one, "[1]" none."""
    bare = re.sub(r"[Jj]ump up(?: to:?)?", " ", marker)
    dotted = re.findall(r"(?<!\w)\d{1,3}[.,]\d{1,2}(?!\w)", bare)
    caret = re.search(r"[\^↑]", bare)
    letters = re.findall(r"(?<!\w)[a-z]{1,2}(?!\w)", bare[caret.end() :]) if caret else []
    return max(len(dotted), len(letters)) or (1 if caret else 0)


def _mentions(doc: Document) -> Counter[int]:
    """How often each number stands in brackets outside the reference lists."""
    found: Counter[int] = Counter()
    at = 0
    for block in (*doc.of("reference"), None):
        end = block.start if block else len(doc.text)
        found.update(int(m[1]) for m in _MENTION.finditer(doc.text, at, end))
        at = block.end if block else end
    return found
