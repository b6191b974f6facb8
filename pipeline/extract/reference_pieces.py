"""Where an entry of a reference list can be cut: at full stops, commas, dates, and where names end."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.model import Range
from pipeline.text.dates import parse_date
from pipeline.text.plain import trim
from pipeline.vocabulary import load

_HOLE = "\0"
_EDGE = "\"' \n\r\t.,;:–—-_*|()[]"
_BARE_EDGE = " \n\r\t.,;:–—-_*|"
_COPY = re.compile(
    r"Archived\b[^;\"]{3,60}?\bat\s(?:the\s)?(?:Wayback Machine|WebCite|Archive-It|[Aa]rchive\.(?:today|is|org|ph)|Library of Congress)\W?"
)
_HOLES = re.compile(
    r"\([^()]*(?:\([^()]*\)[^()]*)?\)|\[[^\[\]]*\]|https?://\S+"
    r"|\b[Vv]ol(?:ume\b|s?\.)\s*\w+|\b(?:[Nn]os?\.|[Ii]ssue|[Nn]umber|#)\s*\d[\w/–-]*"
    r"|\bpp?\.\s*[A-Za-z]{0,3}\d[\w.:–-]*(?:,\s*\w?\d[\w–-]*)*|\bpages?\s+\d[\d–-]*"
    r"|\b\d+\s*\(\d[\w./–-]*\)\s*(?::\s*[\w–-]+)?|\b\d+\s*:\s*\d[\d–-]*|(?<=[.,]\s)\d{1,3}(?=[.,;]|$)|\b\d{1,2}(?:st|nd|rd|th)\s+ed(?:ition\b|\.)"
)
_BRACKETS = re.compile(r"\(([^()]{4,48})\)")
_STOP, _COMMA = r"\0+|[.?!]?\.(?=[\s\0]|$)", r"|[,;]\s"


@cache
def words(key: str) -> str:
    """The words of the vocabulary as a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(load("citations")[key], key=lambda word: (-len(word), word)))


@cache
def accessed() -> re.Pattern[str]:
    """What stands before the day on which somebody looked."""
    return re.compile(rf"(?<!\w)(?i:{words('accessed')})\s*:?\s+(?:on\s+|at\s+)?(?=[\w])")


@cache
def _end_of_names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?i:{words('accessed')})(?!\w)|(?i:{words('archived')})(?!\w)|{words('stops')})|[–—-]\s+via\s")


def first_stop(plain: str, start: int, end: int) -> int:
    """Where the names of an entry end; a link, and the copy that `{{webarchive}}` mentions, do not end them."""
    stops = _end_of_names().finditer(plain, start, end)
    return next((m.start() for m in stops if not m[0].startswith(("http", "www")) and not _COPY.match(plain, m.start(), end)), end)


def pieces(plain: str, start: int, end: int, commas: bool = False, whole: bool = False, dates: Sequence[Range] = ()) -> list[Range]:
    """What full stops, and commas too, part in [start, end), trimmed of punctuation.

    Left out is what names nothing: brackets, volumes, pages, links and `dates`; a `whole` piece keeps them.
    """
    zone = _COPY.sub(_blank, plain[start:end])
    zone = _BRACKETS.sub(lambda m: m[0].replace(". ", "._"), zone) if whole else _HOLES.sub(_blank, zone)
    for a, b in dates:
        zone = f"{zone[: a - start]}{_HOLE * (b - a)}{zone[b - start :]}"
    cuts = [0]
    for m in re.finditer(_STOP + (_COMMA if commas else ""), zone):
        if m[0][0] != "." or not _abbreviated(zone, m.start()):
            cuts += m.span()
    cuts.append(len(zone))
    left, right = (_BARE_EDGE, _BARE_EDGE.replace(".", "")) if whole else (_EDGE, _EDGE.replace(".", "").replace(")", ""))
    found = []
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        while a < b and zone[a] in left:
            a += 1
        while b > a and zone[b - 1] in right:
            b -= 1
        if any(c.isalnum() for c in zone[a:b]):
            found.append((start + a, start + b))
    return found


def _blank(m: re.Match[str]) -> str:
    return _HOLE * len(m[0])


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[^\w.'])(?:{words('abbreviations')}|[^\W\d_][\u0300-\u036f]?|(?:[^\W\d_]\.){{1,5}}-?[^\W\d_])$")


def _abbreviated(zone: str, at: int) -> bool:
    """Does the full stop at `at` end an abbreviation or an initial, with more to follow?"""
    return at + 1 < len(zone) and _abbreviation().search(zone, max(0, at - 14), at) is not None


def as_date(plain: str, start: int, end: int) -> Range | None:
    """[start, end) as a date, without "Published" before it or the letter behind a year; None where it is none."""
    if end - start > 60 or not any(c.isdigit() for c in plain[start:end]):
        return None
    m = re.compile(rf"\s*(?:(?:{words('published')})\s*:?\s+)*").match(plain, start, end)
    start, end = trim(plain, m.end() if m else start, end)
    if year := re.compile(r"((?:18|19|20)\d\d)(?:[a-z]$|\s*[;:]\s*\d+\s*[(:].*)").match(plain, start, end):
        return year.span(1)
    try:
        parse_date(plain[start:end])
    except ValueError:
        return None
    return start, end


def bracketed_date(plain: str, start: int, end: int) -> tuple[Range | None, Range]:
    """The first date in round brackets, and where its brackets stand."""
    for m in _BRACKETS.finditer(plain, start, end):
        if inner := as_date(plain, *m.span(1)):
            return inner, m.span()
    return None, (end, end)
