"""Lines that say who wrote an article, when, and for whom: bylines, dates, wire datelines, credits, bios."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.model import Range
from pipeline.read.lines import Line
from pipeline.text.dates import find_dates
from pipeline.vocabulary import load

_LETTER = r"(?:[^\W\d_][\u0300-\u036f]*)"
_WORD = rf"(?=[^\W\d_])(?![a-zß-öø-ÿ]){_LETTER}+(?:[-'.]{_LETTER}+)*\.?"
_NAME = rf"{_WORD}(?:\s+(?:(?:de|van|von|der|da|del|al|bin|la|le)\s+){{0,2}}{_WORD}){{1,3}}"


@cache
def _any(part: str) -> str:
    words = sorted(load("byline")["lines"][part], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _signed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A byline with a full name anywhere in a line, and a line that is a byline with any name."""
    return (
        re.compile(rf"(?:{_any('signed')})\s*:?\s+(?P<author>{_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_NAME}){{0,3}})"),
        re.compile(r"(?:By|BY|Written by|[Aa]uthors?:)\s+(?P<author>[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]*){0,3})"),
    )


@cache
def _filler() -> re.Pattern[str]:
    """What may stand beside the date on a line of its own: "Published … at 10:15 p.m. ET | 3 min read"."""
    return re.compile(
        rf"(?:[\s,|·•@:()`–—-]|(?:{_any('dated')})\b|\d[\d,.]*\s(?:{_any('counted')})\b|(?:UTC|GMT|MSK)\s?[+-]\d{{1,2}}(?::\d\d)?\b|\d{{1,2}}:\d\d(?::\d\d)?|\d\s?min(?:ute)?s?\s+read|[ap]\.?m\.?(?!\w)|\b[A-Z]{{2,4}}\b)*",
        re.IGNORECASE,
    )


@cache
def _sender() -> re.Pattern[str]:
    """The sender of a mail: "From: jane@site.org (Jane Doe)", "From: Jane Doe <jane@site.org>"."""
    return re.compile(rf"From:\s+(?:[^\s@]{{1,60}}@[^\s(]{{1,80}}\s+\((?P<behind>{_NAME})\)|\"?(?P<before>{_NAME})\"?\s+<[^\s>]{{1,140}}>)")


_MAIL = re.compile(r"(?:From|Date|Sent|Received|Posted):\s+\S")
_GAP = re.compile(r"\s{2,}|\s*[|•·]\s*")


def _columns(plain: str, start: int, end: int) -> list[Range]:
    """The parts of a line that wide spaces or bars set apart."""
    gaps = [m.span() for m in _GAP.finditer(plain, start, end)]
    edges = [start, *(place for gap in gaps for place in gap), end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _in_columns(plain: str, start: int, end: int) -> tuple[Range | None, Range | None]:
    """The author and the site of a line that has them beside a date: "Jane Doe     Orbit.com     3 May 2018"."""
    if end - start > 120 or not _GAP.search(plain, start, end):
        return None, None
    columns = _columns(plain, start, end)
    dated = [c for c in columns if any(d.start == c[0] and d.end == c[1] for d in find_dates(plain, *c))]
    sites = [
        c for c in columns if re.fullmatch(r"(?:www\.)?[\w-]+\.(?:com|org|net|info|ru|eu|space|news)", plain[slice(*c)], re.IGNORECASE)
    ]
    names = [c for c in columns if c not in sites and re.fullmatch(_NAME, plain[slice(*c)]) and not is_site(plain[slice(*c)])]
    if len(dated) != 1 or not sites or len(columns) != len([*dated, *sites, *names]):
        return None, None
    return (names[0] if names else None), sites[0]


def byline_site(plain: str, start: int, end: int) -> Range | None:
    """Where a byline of columns names the site."""
    return _in_columns(plain, start, end)[1]


def byline_author(plain: str, start: int, end: int) -> Range | None:
    """Where a byline names its author."""
    anywhere, alone = _signed()
    if m := _sender().match(plain, start, end):
        return m.span(m.lastgroup or 0)
    m = alone.fullmatch(plain, start, end) or anywhere.search(plain, start, end)
    return m.span("author") if m else _in_columns(plain, start, end)[0]


def is_byline(line: Line) -> bool:
    """Whether a line is "by so-and-so", with a date or a paper's name around it at most."""
    text = line.plain
    if line.words > 14 or len(text) > 120:
        return False
    anywhere, alone = _signed()
    if alone.fullmatch(text) or _MAIL.match(text) or _in_columns(text, 0, len(text))[1]:
        return True
    dates = find_dates(text)
    begin = dates[0].end if dates and dates[0].start < 12 else 0
    m = anywhere.search(text, begin)
    if m is None or m.start() > begin + (20 if begin else 2):
        return False
    rest = text[m.end() :]
    return (
        not rest
        or bool(re.match(rf"\s*(?:[,|/·•(–—*_-]|\.$|\d|(?:on|for|at)\b|(?:{_any('dated')})\b)", rest))
        or any(d.start == m.end() + 1 for d in dates)
    )


def is_date(line: Line) -> bool:
    """Whether a line says a date and nothing else."""
    text = line.plain
    if len(text) > 90:
        return False
    rest, found = text, find_dates(text)
    for mention in reversed(found):
        rest = rest[: mention.start] + rest[mention.end :]
    return bool(found) and bool(_filler().fullmatch(re.sub(r"\s[A-Z]{3,}(?:\s[A-Z]{3,})?$", "", rest)))


_LABELLED = re.compile(r"(?i:date|published|posted|updated|dated):?\s+")


def is_dated_head(line: Line) -> bool:
    """Whether a line above an article has its date beside a section or a place: "date 2019-03-14 World", "Office, Bonn    May 4, 2001"."""
    text = line.plain
    if len(text) > 90 or line.words > 12 or not (found := find_dates(text)):
        return False
    first, last = found[0], found[-1]
    label = _LABELLED.match(text)
    if first.start == (label.end() if label else 0) and (label or re.match(r"\d{4}-\d\d-\d\d", text)):
        return not text.endswith((".", "?", "!")) and len(text[first.end :].split()) <= 5
    return last.end == len(text) and len(found) == 1 and text[: last.start].endswith("   ") and not _LABELLED.search(text, 0, last.start)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a wire report: where it ends, and the agency that it names."""

    end: int
    wire: Range | None


_PLACE = re.compile(r"[A-Z][A-Z .'-]{2,40}(?![a-z])(?:,\s+[A-Z][a-z]+\b\.?(?!\.?\s*\d))?")
_WIRE = re.compile(r"[\s.,]*(?:/(?P<slashed>[A-Z][\w .&-]{1,20})/\.?|\((?P<bracketed>[A-Z][\w .&-]{1,20})\))")
_DASH = re.compile(r"\s*(?:--|[-–—:])\s*")


def dateline(plain: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens a paragraph: "MOSCOW, December 21. /TASS/.", "WASHINGTON, Dec. 20 (Reuters) -"; None for other openings."""
    place = _PLACE.match(plain, start, min(end, start + 120))
    if place is None:
        return None
    at = place.end()
    dates = [d for d in find_dates(plain, at, min(end, at + 40)) if not plain[at : d.start].strip(" ,./")]
    at = dates[0].end if dates else at
    wire = _WIRE.match(plain, at, min(end, at + 30))
    at = wire.end() if wire else at
    dash = _DASH.match(plain, at, end)
    at = dash.end() if dash else at
    if not (dates or wire) or not (wire or dash) or at >= end:
        return None
    return Dateline(at, wire.span(wire.lastgroup or 0) if wire else None)


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{_any('pictures')})s?\s*(?:credit|courtesy|source|by|via)?s?\s*:|\b(?:{_any('pictures')})s?\s+(?:credit|courtesy|by|via)\b|\bcredits?\s*:|©|{_any('credits')})",
        re.IGNORECASE,
    )


def is_caption(line: Line) -> bool:
    """Whether a line ends with a picture's credit, or is one."""
    found = list(_credit().finditer(line.plain))
    return bool(found) and len(line.plain) - found[-1].start() < 120


@cache
def _bio() -> re.Pattern[str]:
    words = load("byline")["bio"]
    verbs, marks = ("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words[part]) for part in ("verbs", "marks"))
    return re.compile(rf"(?:About\s+the\s+author:?\s*)?(?P<name>{_NAME})\s+(?:{verbs})\b(?=.*\b(?:{marks})\b)", re.DOTALL)


def bio_author(plain: str, start: int, end: int) -> Range | None:
    """Where a paragraph that introduces an article's author names them; None for other paragraphs."""
    m = _bio().match(plain, start, end)
    return m.span("name") if m else None


@cache
def _site() -> re.Pattern[str]:
    words = load("boilerplate")["site"]["words"]
    return re.compile("|".join(rf"\b{re.escape(w)}\b" if w[0].isalnum() else re.escape(w) for w in words), re.IGNORECASE)


def is_site(text: str) -> bool:
    """Whether a line is the name of a site or paper alone."""
    short = len(text.split()) <= 4 and len(text) <= 40
    return short and text[0].isupper() and not text.endswith((".", ":", "?")) and bool(_site().search(text))
