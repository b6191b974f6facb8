"""The tail of an entry: the names and the date behind its title."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.reference_parts import IMPRINT, Parts
from pipeline.extract.reference_pieces import as_date, bracketed_date, first_stop, pieces, words
from pipeline.model import Range
from pipeline.text.dates import find_dates
from pipeline.text.plain import trim

_YEAR_BEHIND = re.compile(r",\s*((?:18|19|20)\d\d)$")
_PREPOSED = re.compile(r"(?:In|in|on|at|from|for|and|via|the)\s+(?=\S)")
_PLACED = re.compile(r"(?P<place>[^:]{2,80}):\s+(?=\S)")
_ROLE = re.compile(
    r"(?:[Ee]dited|Directed|Written|Interviewed|Translated|Illustrated|Presented|Produced|Hosted|Narrated|Foreword|Event|Scene|Season|Episode)\b"
)
_SERIAL = re.compile(r"[A-Z/.–-]{2,}[\s-]?[A-Z\d/.–-]*\d[\w/.–-]*|[\d\W]+")
_NO_NAME = re.compile(r"[\w.-]+\.\w{2,4}/[a-z~]|\d{1,2}\.?\s\S+\s\d{4}")  # the path of a page, a date in another language
_ABBREVIATED = re.compile(r"(?:Inc|Co|Ltd|Corp|[A-Z])\.$")
_MOST_WORDS, _MOST_CHARACTERS = 12, 100


def tail(plain: str, parts: Parts) -> Iterator[tuple[str, Range]]:
    """What an entry's tail says, in order: "name"s, the "publisher" behind its city, and "issued" dates."""
    start, end = parts.tail
    another = plain.find(' "', start + 2, end)  # a second source in one entry, or an excerpt
    stop = first_stop(plain, start, another if another >= 0 else end)
    if imprint := IMPRINT.search(plain, start, stop):
        yield "publisher", trim(plain, *imprint.span("publisher"))
        yield "issued", imprint.span("year")
    dates = _dates_apart(plain, start, stop)
    yield from (("issued", date) for date in dates)
    for a, b in pieces(plain, start, stop, parts.commas, dates=dates):
        if date := as_date(plain, a, b):
            yield "issued", date
            continue
        if year := _YEAR_BEHIND.search(plain, a, b):
            yield "issued", year.span(1)
            b = year.start()
        yield from _name(plain, a, b)


@cache
def _other_day() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('other_days')})\W*$")


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.,;(–-]|\s-)\s*(?:(?:{words('published')})\s*:?\s+)*$")


def _dates_apart(plain: str, start: int, stop: int) -> list[Range]:
    """The dates of the tail that punctuation parts from names: "(6 June 2018)", "Spaceflight Now, June 3, 2008"."""
    bracketed = bracketed_date(plain, start, stop)[0]
    found = [bracketed] if bracketed else []
    for m in find_dates(plain, start, stop):
        before = plain[max(start, m.start - 40) : m.start]
        behind = plain[m.end : min(stop, m.end + 8)].lstrip()
        apart = _apart().search(before) and (not behind or behind[0] in ".,;()") and not _other_day().search(before)
        if apart and (m.start, m.end) not in found:
            found.append((m.start, m.end))
    return found


@cache
def _places() -> re.Pattern[str]:
    region = rf"{words('regions')}|{words('places')}|[A-Z]{{2}}"
    return re.compile(rf"(?:{words('places')}|{words('regions')})\.?|[^\W\d_][^,:\d]{{1,40}}(?:,\s*[^,:]{{1,30}})?,\s*(?:{region})\.?")


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('remarks')}|{words('other_days')}|{words('stops')})(?!\w)|(?:{words('published')})$")


def _name(plain: str, start: int, end: int) -> Iterator[tuple[str, Range]]:
    """The name in a piece of the tail, if it is one."""
    if m := _PREPOSED.match(plain, start, end):
        start = m.end()
    placed = _PLACED.match(plain, start, end)
    kind = "name"
    if placed and _places().fullmatch(placed["place"]):
        start, kind = placed.end(), "publisher"
    while end > start and plain[end - 1] in " ,;:–—-_*.'\"" and not _ABBREVIATED.search(plain, start, end):
        end -= 1
    while start < end and plain[start] in " _*'\"":
        start += 1
    if _is_name(plain[start:end]):
        yield kind, (start, end)


def _is_name(name: str) -> bool:
    """May a piece of the tail be a name, rather than a place, a number, a remark or a sentence?"""
    parts = name.split()
    if not 2 <= len(name) <= _MOST_CHARACTERS or len(parts) > _MOST_WORDS or not any(c.isalpha() for c in name) or name.endswith("?"):
        return False
    small = [w for w in parts if w[0].islower() and "." not in w and w.islower()]
    if parts[0] in small or sum(len(w) > 3 for w in small) > 2:
        return False
    return not (_places().fullmatch(name) or _remarks().match(name) or _SERIAL.fullmatch(name) or _ROLE.match(name) or _NO_NAME.match(name))
