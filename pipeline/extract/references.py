"""One entry of a reference list: who, when, what, where, and when somebody looked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extract.authors import authors
from pipeline.extract.outlets import known_outlet
from pipeline.extract.reference_parts import Parts, cut
from pipeline.extract.reference_pieces import accessed, words
from pipeline.extract.reference_tail import tail
from pipeline.extract.rule import Rule
from pipeline.model import Range
from pipeline.text.dates import find_dates, parse_date
from pipeline.text.plain import trim

AUTHOR = Rule("list.reference.author", "Evans, Ben; Hall, Rex", authors)
TITLE = Rule("list.reference.title", "Cosmonauts plug small air leak")
CONTAINER = Rule("list.reference.container", "Spaceflight Now")
PUBLISHER = Rule("list.reference.publisher", "Springer")
ISSUED = Rule("list.reference.issued", "6 June 2018", parse_date)
ACCESSED = Rule("list.reference.accessed", "4 December 2018", parse_date)
URL = Rule("list.reference.url", "https://www.nasa.gov/mission")
DOI = Rule("list.reference.doi", "10.1056/NEJMc1905875")
ISBN = Rule("list.reference.isbn", "978-0-387-34978-7")

_LONGEST = 3_000  # no entry says more about its source in more characters than that
_BOOK = re.compile(
    r"\bISBN\b|\bOCLC\b|\(\d{1,2}(?:st|nd|rd|th)\s+ed\.?|\((?:[Rr]ev|[Ii]llustrated|[Ss]econd|[Tt]hird|[Ff]irst)[^()]{0,20}\bed"
)
_SUFFIX = re.compile(r"\s[–—|-]\s(?=[^–—|]{2,50}$)")
_INITIAL = re.compile(r"(?:[^\w.]|\.|^)[^\W\d_]\.$")
_URL = re.compile(r"https?://[^\s\"<>|\]\[{}]+")
_DOI = re.compile(r"(?:\b[Dd][Oo][Ii]\s?:?\s?|doi\.org/)(10\.\d{4,9}/[^\s\"<>|\]\[{}]+)")
_ISBN = re.compile(r"\bISBN(?:-1[03])?\s?:?\s?(\d[\d\s–-]{8,16}[\dXx])(?!\w)")


@dataclass(frozen=True, slots=True)
class Field:
    """[start, end) of the text states this field of the entry."""

    name: str
    start: int
    end: int
    rule: Rule


def read_entry(text: str, plain: str, start: int, end: int) -> Iterator[Field]:
    """The fields that the entry at [start, end) states, without its marker; `plain` is `text` made plain."""
    start, end = trim(plain, start, min(end, start + _LONGEST))
    opener = _openers().match(plain, start, end)
    start = opener.end() if opener else start
    parts = cut(text, plain, start, end)
    if parts.author:
        yield Field("author", *parts.author, AUTHOR)
    yield from _published(plain, parts, end)
    yield from _machinery(plain, start, end, parts)


def _published(plain: str, parts: Parts, end: int) -> Iterator[Field]:
    """Date, title, container and publisher.

    The first name behind the title is the container, the second the publisher; but a book has no
    container, and whoever stands behind a city is its publisher.
    """
    said = list(tail(plain, parts))
    issued = parts.issued or next((where for name, where in said if name == "issued"), None)
    names = [where for name, where in said if name == "name"]
    publisher = next((where for name, where in said if name == "publisher"), None)
    title, outlet = _title(plain, parts, bool(names or publisher))
    book = not parts.quoted and len(names) == 1 and not publisher and _BOOK.search(plain, parts.tail[0], end) is not None
    if book:
        container, publisher = None, names[0]
    else:
        container = names[0] if names else outlet
        publisher = publisher or (names[1] if len(names) > 1 else None)
    stated = (
        ("issued_edtf", issued, ISSUED),
        ("title", title, TITLE),
        ("container_title", container, CONTAINER),
        ("publisher", publisher, PUBLISHER),
    )
    for name, where, rule in stated:
        if where:
            yield Field(name, *where, rule)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"\(in [A-Z][a-z]+\)\s+|(?:{words('openers')})(?:\s?:\s*|\s+(?=[\"']))")


def _title(plain: str, parts: Parts, named: bool) -> tuple[Range | None, Range | None]:
    """The title without what is no part of it, and the outlet that a page's own title names behind a dash, if nothing else does."""
    if parts.title is None or plain.startswith("{{", parts.title[0]):
        return None, None
    start, end = parts.title
    container = None
    if not named and (m := _SUFFIX.search(plain, start, end)) and known_outlet(plain[m.end() : end].strip(" .")):
        container, end = trim(plain, m.end(), end), m.start()
    while end > start and plain[end - 1] in " \n\r\t,;:–—_*|-":
        end -= 1
    if plain[start:end].endswith(".") and not plain[start:end].endswith("..") and not _INITIAL.search(plain, start, end):
        end -= 1
    while start < end and plain[start] in " \n\r\t–—_*|":
        start += 1
    return ((start, end) if any(c.isalnum() for c in plain[start:end]) else None), container


def _machinery(plain: str, start: int, end: int, parts: Parts) -> Iterator[Field]:
    """Looks and identifiers, wherever they stand outside the title."""
    zones = [(start, parts.title[0]), (parts.title[1], end)] if parts.title else [(start, end)]
    readers: tuple[tuple[str, Rule, Callable[[str, int, int], Range | None]], ...] = (
        ("accessed", ACCESSED, _read_accessed),
        ("url", URL, _read_url),
        ("doi", DOI, _read_doi),
        ("isbn", ISBN, _read_isbn),
    )
    for name, rule, read in readers:
        if where := next((found for zone in zones if (found := read(plain, *zone))), None):
            yield Field(name, *where, rule)


def _read_accessed(plain: str, start: int, end: int) -> Range | None:
    for m in accessed().finditer(plain, start, end):
        day = next(iter(find_dates(plain, m.end(), min(end, m.end() + 48))), None)
        if day and not plain[m.end() : day.start].strip() and re.fullmatch(r"\d{4}-\d\d-\d\d", day.edtf):
            return day.start, day.end
    return None


def _read_url(plain: str, start: int, end: int) -> Range | None:
    m = _URL.search(plain, start, end)
    if m is None:
        return None
    stop = m.end()
    while plain[stop - 1] in ".,;:!?'" or plain[stop - 1] == ")" and "(" not in m[0]:
        stop -= 1
    return m.start(), stop


def _read_doi(plain: str, start: int, end: int) -> Range | None:
    m = _DOI.search(plain, start, end)
    return (m.start(1), m.start(1) + len(m[1].rstrip(".,;:)"))) if m else None


def _read_isbn(plain: str, start: int, end: int) -> Range | None:
    m = _ISBN.search(plain, start, end)
    if m is None or sum(c.isalnum() for c in m[1]) not in (10, 13):
        return None
    return m.span(1)
