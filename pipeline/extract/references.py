"""One entry of a reference list, taken apart: who, when, what, where, and when somebody looked.

An entry is a head (authors, a date in brackets), a title, and a tail (container, publisher, date,
then the machinery of looks, copies and identifiers). A title in quotation marks tells the three
apart; without them full stops do, or commas where the entry is written with commas.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract.authors import authors, is_inverted, is_organization, looks_like_authors
from pipeline.extract.outlets import known_outlet
from pipeline.extract.rule import Rule
from pipeline.model import Range
from pipeline.text.dates import find_dates, parse_date
from pipeline.text.names import is_person
from pipeline.text.organizations import organization_id
from pipeline.text.plain import trim
from pipeline.vocabulary import load

AUTHOR = Rule("list.reference.author", "Evans, Ben; Hall, Rex", authors)
TITLE = Rule("list.reference.title", "Cosmonauts plug small air leak")
CONTAINER = Rule("list.reference.container", "Spaceflight Now")
PUBLISHER = Rule("list.reference.publisher", "Springer")
ISSUED = Rule("list.reference.issued", "6 June 2018", parse_date)
ACCESSED = Rule("list.reference.accessed", "4 December 2018", parse_date)
URL = Rule("list.reference.url", "https://www.nasa.gov/mission")
DOI = Rule("list.reference.doi", "10.1056/NEJMc1905875")
ISBN = Rule("list.reference.isbn", "978-0-387-34978-7")

_HOLE = "\0"
_EDGE = "\"' \n\r\t.,;:–—-_*|()[]"
_SPACE = " \n\r\x0b\x0c"


@dataclass(frozen=True, slots=True)
class Field:
    """[start, end) of the text states this field of the entry."""

    name: str
    start: int
    end: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class _Parts:
    """An entry cut in three; `quoted` where quotation marks hold the title, `commas` where they part the fields."""

    author: Range | None
    issued: Range | None
    title: Range | None
    tail: Range
    quoted: bool
    commas: bool = False


def read_entry(text: str, plain: str, start: int, end: int) -> Iterator[Field]:
    """The fields that the entry at [start, end) states, without its marker; `plain` is `text` made plain."""
    start, end = trim(plain, start, end)
    opener = _openers().match(plain, start, end)
    start = opener.end() if opener else start
    parts = _quoted(text, plain, start, end) or _unquoted(plain, start, end)
    if parts.author:
        yield Field("author", *parts.author, AUTHOR)
    tail = list(_tail(plain, parts))
    issued = parts.issued or next((where for name, where in tail if name == "issued"), None)
    if issued:
        yield Field("issued_edtf", *issued, ISSUED)
    names = [where for name, where in tail if name == "name"]
    pressed = next((where for name, where in tail if name == "publisher"), None)
    book = not parts.quoted and _BOOK.search(plain, parts.tail[0], end) is not None
    title, container = _title(plain, parts, bool(names or pressed))
    if title:
        yield Field("title", *title, TITLE)
    if names and not (book and len(names) == 1 and not pressed):
        yield Field("container_title", *names[0], CONTAINER)
        pressed = pressed or (names[1] if len(names) > 1 else None)
    elif names:
        pressed = pressed or names[0]
    elif container:
        yield Field("container_title", *container, CONTAINER)
    if pressed:
        yield Field("publisher", *pressed, PUBLISHER)
    yield from _machinery(plain, start, end, parts)


# Patterns made of vocabulary.


@cache
def _words(key: str) -> str:
    return "|".join(re.escape(word) for word in sorted(load("citations")[key], key=lambda word: (-len(word), word)))


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('openers')})(?:\s*:\s*|\s+(?=[\"'“«]))")


@cache
def _accessed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{_words('accessed')})\s*:?\s+(?:on\s+|at\s+)?(?=[\w])")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?i:{_words('accessed')})(?!\w)|(?i:{_words('archived')})(?!\w)|{_words('stops')})|[–—-]\s+via\s")


_COPY = re.compile(r"Archived\b[^;\"]{3,60}?\bat\s+(?:the\s+)?(?:Wayback Machine|WebCite|Archive-It|[Aa]rchive\.(?:today|is|org|ph)|Library of Congress)\W?")
_BOOK = re.compile(r"\bISBN\b|\bOCLC\b|\(\d{1,2}(?:st|nd|rd|th)\s+ed\.?|\((?:[Rr]ev|[Ii]llustrated|[Ss]econd|[Tt]hird|[Ff]irst)[^()]{0,20}\bed")
_HOLES = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|https?://\S+"
    r"|\b[Vv]ol(?:ume\b|s?\.)\s*\w+|\b(?:[Nn]os?\.|[Ii]ssue|[Nn]umber|#)\s*\d[\w/–-]*"
    r"|\bpp?\.\s*[A-Za-z]{0,3}\d[\w.:–-]*(?:,\s*\w?\d[\w–-]*)*|\bpages?\s+\d[\d–-]*"
    r"|\b\d+\s*\(\d[\w./–-]*\)\s*(?::\s*[\w–-]+)?|\b\d+\s*:\s*\d[\d–-]*|(?<=[.,]\s)\d{1,3}(?=[.,;]|$)|\b\d{1,2}(?:st|nd|rd|th)\s+ed(?:ition\b|\.)"
)
_IMPRINT = re.compile(r"\((?:[^():]{2,40}:\s*)?(?P<publisher>[^():]{2,60}),\s*(?P<year>(?:18|19|20)\d\d)\)")
_BY = re.compile(r"\W{0,3}\bby\s+(?P<who>[^.,;()\d]{3,60})(?=[.,;(]|$)")
_LINK = re.compile(r"\[(?P<title>[^\[\]]{3,300})\](?=\(https?:)")
_EDITOR = re.compile(r"\s*\([Ee]ds?\.?\)")
_LAST = r"[^\W\d_][^\s,.;:()\d]*(?:\s[^\W\d_][^\s,.;:()\d]*)?"
_INITIALLED = re.compile(
    rf"(?P<who>{_LAST},\s(?:[^\W\d_][^\s,.;:()\d]+\s){{0,2}}(?:[^\W\d_]\.[\s-]?){{1,3}}(?:(?:,|;|&|and|,\s&|;\s&)\s{_LAST},\s(?:[^\W\d_]\.[\s-]?){{1,3}})*)(?=[A-Z][a-z]|[A-Z]\s)"
    rf"|(?P<whom>(?:{_LAST}\s[A-Z]{{1,3}},\s){{1,40}}(?:{_LAST}\s[A-Z]{{1,3}}|et al))\."
)
_SERIAL = re.compile(r"[A-Z/.–-]{2,}[\s-]?[A-Z\d/.–-]*\d[\w/.–-]*|[\d\W]+")
_FORMAT = re.compile(
    r"\s*[(\[](?:PDF|DOCX?|HTML|TXT|MP[34]|XLS|(?:[Pp]ress|[Nn]ews) [Rr]elease|[Rr]eport|[Tt]hesis|[Tt]weet|[Vv]ideo|[Aa]udio|[Pp]odcast|[Mm]otion picture|[Tt]elevision[^()\[\]]*"
    r"|[^()\[\]]*\bed(?:ition|\.|s\.)?|in [A-Z][^()\[\]]*|[^()\[\]]*(?:dead link|registration|subscription|required)[^()\[\]]*|(?:18|19|20)\d\d|[^()\[\]]*\b(?:Translation|trans\.))[)\]]\s*$"
)
_PREPOSED = re.compile(r"(?:In|in|on|at|from|for|and|via|the)\s+(?=\S)")
_ROLE = re.compile(r"(?:[Ee]dited by|Directed|Written|Interviewed|Translated|Illustrated|Presented|Produced|Edited|Hosted|Photographed|Narrated|Foreword|Written at|Event|Scene|Season|Episode)\b")
_PRESS = re.compile(r"(?P<place>[^:]{2,40}):\s+(?=\S)")


# Where the parts are.


def _quoted(text: str, plain: str, start: int, end: int) -> _Parts | None:
    """The parts of an entry whose title stands in quotation marks; None where none does."""
    opening = next(((p, mark) for mark in ('"', "''", "'") if (p := plain.find(mark, start, end)) >= 0 and _may_open(plain, start, p, mark)), None)
    if opening is None:
        return None
    p, mark = opening
    head = _head(plain, start, p)
    if head is None:
        return None
    inner = p + len(mark)
    closing = _closing(text, plain, inner, end, mark, text[p])
    if closing is None:
        return None
    close, after = closing
    if head.author is None and (by := _BY.match(plain, after, end)) and looks_like_authors(by["who"]):
        head, after = replace(head, author=trim(plain, *by.span("who"))), by.end()
    commas = plain[after : after + 1] in (",", ";") or plain[close - 1] == ","
    return replace(head, title=(inner, close), tail=(after, end), quoted=True, commas=commas)


def _may_open(plain: str, start: int, p: int, mark: str) -> bool:
    """May the mark at p open a title? Not inside a word; a single one only at the start or behind a field."""
    before = plain[start:p].rstrip(_SPACE)
    if not before or before[-1] in ".,:;)][" or before.endswith((" -", " –", " —")):
        return True
    return mark == '"' and plain[p - 1].isspace() and not before.startswith(("The ", "A ", "An ")) and looks_like_authors(before)


def _closing(text: str, plain: str, inner: int, end: int, mark: str, opener: str) -> tuple[int, int] | None:
    """Where the title that begins at `inner` ends, and where what follows begins; None where the marks hold a part of it.

    An open title ends where somebody looked, or with the entry.
    """
    closer = {"“": "”", "«": "»", "„": "“"}.get(opener)
    depth, first, count = 1, None, 0
    at = plain.find(mark, inner, end)
    while at >= 0:
        count += 1
        following = plain[at + len(mark) : at + len(mark) + 1]
        ends = not following or following in ".,;:)" or following in _SPACE and (plain[at - 1] in ".,?!" or re.match(r"\s*(?:[(\[–—-]|$|[A-Z]|(?:by|via|accessed|retrieved)\s)", plain[at + len(mark) : at + 16]))
        if closer and mark == '"' and text[at] in (opener, closer):
            depth += 1 if text[at] == opener else -1
            if depth == 0 and ends:
                return at, at + len(mark)
        elif ends and (count % 2 or mark == "'") and not (mark == "'" and following == ""):
            return at, at + len(mark)
        if ends and first is None:
            first = at
        at = plain.find(mark, at + len(mark), end)
    if first is not None:
        return first, first + len(mark)
    if count:  # closed inside a longer title: "Friendship 7" returns
        return None
    stop = _accessed().search(plain, inner, end)
    return (stop.start(), stop.start()) if stop else (end, end)


def _head(plain: str, start: int, end: int) -> _Parts | None:
    """Authors and date before a title, either of which may be missing; None where something else stands there."""
    issued, brackets = _bracketed_date(plain, start, end)
    pieces = _pieces(plain, start, brackets[0])
    if issued is None and len(pieces) == 2 and (date := _as_date(plain, *pieces[1])):
        issued, pieces = date, pieces[:1]
    author = _author_range(plain, *pieces[0]) if pieces else None
    if len(pieces) > 1 or author and not looks_like_authors(plain[slice(*author)]) or _pieces(plain, brackets[1], end):
        return None
    return _Parts(author, issued, None, (end, end), False)


def _bracketed_date(plain: str, start: int, end: int) -> tuple[Range | None, Range]:
    """The first date in round brackets, and where its brackets stand."""
    for m in re.compile(r"\(([^()]{4,48})\)").finditer(plain, start, end):
        if inner := _as_date(plain, *m.span(1)):
            return inner, m.span()
    return None, (end, end)


def _as_date(plain: str, start: int, end: int) -> Range | None:
    """[start, end) as a date, without "Published" before it or the letter behind a year; None where it is none."""
    if end - start > 60 or not any(c.isdigit() for c in plain[start:end]):
        return None
    m = re.compile(rf"\s*(?:(?:{_words('published')})\s*:?\s+)*").match(plain, start, end)
    start, end = trim(plain, m.end() if m else start, end)
    if year := re.compile(r"((?:18|19|20)\d\d)(?:[a-z]$|\s*[;:]\s*\d+\s*[(:].*)").match(plain, start, end):
        return year.span(1)
    try:
        parse_date(plain[start:end])
    except ValueError:
        return None
    return start, end


def _author_range(plain: str, start: int, end: int) -> Range:
    """The names themselves: no mark behind them, and no "for CBS News"."""
    employer = re.compile(r"\s(?:for|of|at)\s").search(plain, start, end)
    if employer and not is_organization(plain[start : employer.start()]) and " " in plain[start : employer.start()].strip():
        end = employer.start()
    start, end = trim(plain, start, end)
    while end > start and plain[end - 1] in ",:;-–— ":
        end -= 1
    return start, end


def _unquoted(plain: str, start: int, end: int) -> _Parts:
    """The parts of an entry without quotation marks around its title."""
    if short := _short(plain, start, end):
        return short
    if link := _LINK.match(plain, start, end):
        return _Parts(None, None, link.span("title"), (link.end(), end), True)
    if noted := _note(plain, start, end):
        return noted
    issued, brackets = _bracketed_date(plain, start, end)
    stop = _first_stop(plain, start, end)
    before = _pieces(plain, start, brackets[0]) if issued else []
    author = _author_range(plain, *before[0]) if before else None
    at, commas = start, False
    if issued and len(before) < 2 and (not author or looks_like_authors(plain[slice(*author)])) and _says_more(plain, brackets[1], stop):
        at, commas = brackets[1], plain[brackets[1] : brackets[1] + 1] == ","
    else:
        issued, author = None, _names_first(plain, start, stop)
        at = author[1] if author else start
    if first_edition := re.compile(r"\s*\[[^\[\]]*\]").match(plain, at, stop):
        at = first_edition.end()
    editor = next(iter(_pieces(plain, at, stop)), None)
    if editor and _EDITOR.match(plain, editor[1]) and is_inverted(plain[slice(*editor)]):
        at = plain.index(")", editor[1]) + 1
    return _Parts(author, issued, *_title_and_tail(plain, at, stop, end, commas), False, commas)


def _is_body(name: str) -> bool:
    """Is the name an agency's, a company's or an outlet's that the vocabulary knows?"""
    return organization_id(name) is not None or known_outlet(name)


def _says_more(plain: str, start: int, end: int) -> bool:
    """Stands there a word?"""
    return re.compile(r"\w{3}").search(plain, start, end) is not None


def _names_first(plain: str, start: int, stop: int) -> Range | None:
    """Names in the order of catalogues that begin an entry without a date: "Baker, David. ", "Baker, D., & Hall, R. ", "Moll S, Vis B. "."""
    m = _INITIALLED.match(plain, start, stop)
    if m is None:
        first = next(iter(_pieces(plain, start, stop, holes=False)), None)
        if first is None or not (is_inverted(plain[slice(*first)]) or _is_body(plain[slice(*first)])):
            return None
        where = _author_range(plain, *first)
    else:
        where = trim(plain, *m.span("who" if m["who"] else "whom"))
    return where if _says_more(plain, where[1], stop) else None


def _title_and_tail(plain: str, at: int, stop: int, end: int, commas: bool) -> tuple[Range | None, Range]:
    """The unquoted title from `at` on, which ends before `stop`, and what follows it."""
    pieces = _pieces(plain, at, stop, commas, holes=commas)
    if not pieces:
        return None, (at, end)
    if commas:
        names = [piece for piece in pieces if _as_date(plain, *piece) is None]
        last = names[-2] if len(names) > 1 else names[-1] if names else pieces[-1]
        first = names[0] if names else pieces[0]
        return (first[0], last[1]), (last[1], end)
    start, last_end = pieces[0]
    hole = re.compile(r"\s*https?://|,?\s(?:\b[Vv]ol(?:ume\b|\.)\s*\d|pp?\.\s*\d)").search(plain, start, last_end)
    last_end = hole.start() if hole else last_end
    while m := _FORMAT.search(plain, start, last_end):
        last_end = m.start()
    last_end = _without_suffixes(plain, start, last_end)
    if _as_date(plain, start, last_end) or re.fullmatch(r"[\W\d]*|https?:\S+|www\.\S+", plain[start:last_end]):
        return None, (start, end)
    if len(pieces) == 1 and (_is_sentence(plain[at:end]) or is_inverted(plain[start:last_end].split("(")[0].rstrip())):
        return None, (end, end)
    return (start, last_end), (last_end, end)


def _without_suffixes(plain: str, start: int, end: int) -> int:
    """Where an unquoted title ends that commas part from its day and its agency: "Apollo 11 Mission Report, NASA, November 1969"."""
    if dated := re.compile(r",\s+(?=[^,]*(?:,\s*\d{4})?$)").search(plain, start, end):
        date = _as_date(plain, dated.end(), end)
        if date and len(parse_date(plain[slice(*date)])) in (7, 10):  # years alone belong to titles: "The Space Race, 1945-1974"
            end = dated.start()
    if (named := re.compile(r",\s+(?=[^,]+$)").search(plain, start, end)) and _is_body(plain[named.end() : end]):
        end = named.start()
    return end


def _is_sentence(entry: str) -> bool:
    """Is the entry a note in prose rather than a source?"""
    return entry.rstrip().endswith(".") and bool(re.search(r"\s(?:was|were|is|are|had|has|have|would|did|does)\s", entry))


_SHORT = re.compile(
    r"(?P<who>[^\W\d_][^\d,.;:()\"]{1,60}?(?:,? et al\.?)?)(?:,?\s*\(?(?P<year>(?:18|19|20)\d\d)[a-z]?\)?)?\s*[,:.]?\s*(?:pp?\.|Ch\.|[Cc]hapters?|[Vv]ol\.)\s*[\w–—\-.,;\s]{1,80}"
)


def _short(plain: str, start: int, end: int) -> _Parts | None:
    """ "Hall & Shayler 2003, p. 12": names, perhaps a year, and pages of a work listed elsewhere."""
    m = _SHORT.fullmatch(plain, start, end)
    if not m or not looks_like_authors(m["who"]) or len(m["who"].split()) > 8 or (not m["year"] and len(m["who"].split()) > 3):
        return None
    return _Parts(_author_range(plain, *m.span("who")), m.span("year") if m["year"] else None, None, (end, end), False)


def _note(plain: str, start: int, end: int) -> _Parts | None:
    """A footnote as historians write it: "Rex Hall, The Rocket Men (Chichester: Springer, 2001), p. 4"."""
    imprint = _IMPRINT.search(plain, start, end)
    comma = plain.find(", ", start, imprint.start()) if imprint else -1
    if imprint is None or comma < 0 or not is_person(plain[start:comma]):
        return None
    return _Parts((start, comma), None, trim(plain, comma + 1, imprint.start()), (imprint.start(), end), False)


# What the tail says.


def _first_stop(plain: str, start: int, end: int) -> int:
    """Where the names of an entry end; the copy that `{{webarchive}}` mentions does not end them."""
    for m in _stop().finditer(plain, start, end):
        if m[0].startswith(("http", "www")) or _COPY.match(plain, m.start(), end):
            continue
        return m.start()
    return end


def _pieces(plain: str, start: int, end: int, commas: bool = False, holes: bool = True, dates: Sequence[Range] = ()) -> list[Range]:
    """What full stops, or commas too, part in [start, end), without what names nothing, or `dates`; trimmed of punctuation."""
    zone = _COPY.sub(_blank, plain[start:end])
    if holes:
        zone = _HOLES.sub(_blank, zone)
        for a, b in dates:
            zone = f"{zone[: a - start]}{_HOLE * (b - a)}{zone[b - start :]}"
    else:
        zone = re.sub(r"\([^()]*\)", lambda m: m[0].replace(". ", "._"), zone)
    cuts = [0]
    for m in re.finditer(r"\0+|[.?!]?\.(?=[\s\0]|$)" + (r"|[,;]\s" if commas else ""), zone):
        if m[0][0] != "." or not _abbreviated(zone, m.start()):
            cuts += [m.start(), m.end()]
    cuts.append(len(zone))
    found = []
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        while a < b and zone[a] in (_EDGE if holes else _EDGE[2:]):
            a += 1
        while b > a and zone[b - 1] in (_EDGE.replace(".", "").replace(")", "") if holes else " \n\r\t,;:–—-_*|"):
            b -= 1
        if any(c.isalnum() for c in zone[a:b]):
            found.append((start + a, start + b))
    return found


def _blank(m: re.Match[str]) -> str:
    return _HOLE * len(m[0])


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[^\w.'])(?:{_words('abbreviations')}|[^\W\d_][\u0300-\u036f]?|(?:[^\W\d_]\.)+-?[^\W\d_])$")


def _abbreviated(zone: str, at: int) -> bool:
    """Does the full stop at `at` end an abbreviation or an initial, with more to follow?"""
    return at + 1 < len(zone) and _abbreviation().search(zone, max(0, at - 14), at) is not None


def _tail(plain: str, parts: _Parts) -> Iterator[tuple[str, Range]]:
    """The names, the publisher behind its city, and the date in an entry's tail."""
    start, end = parts.tail
    another = plain.find(' "', start + 2, end)  # a second source in one entry, or an excerpt
    stop = _first_stop(plain, start, another if another >= 0 else end)
    if imprint := _IMPRINT.search(plain, start, stop):
        yield "publisher", trim(plain, *imprint.span("publisher"))
        yield "issued", imprint.span("year")
    dates = _dates_apart(plain, start, stop)
    yield from (("issued", date) for date in dates)
    for a, b in _pieces(plain, start, stop, parts.commas, dates=dates):
        if date := _as_date(plain, a, b):
            yield "issued", date
            continue
        if year := re.compile(r",\s*((?:18|19|20)\d\d)$").search(plain[:b], a):
            yield "issued", year.span(1)
            b = year.start()
        yield from _name(plain, a, b)


def _dates_apart(plain: str, start: int, stop: int) -> list[Range]:
    """The dates of the tail that punctuation parts from names: "(6 June 2018)", "Spaceflight Now, June 3, 2008"."""
    bracketed = _bracketed_date(plain, start, stop)[0]
    found = [bracketed] if bracketed else []
    other = re.compile(rf"(?:{_words('other_days')})\W*$")
    published = re.compile(rf"(?:^|[.,;(–-]|\s-)\s*(?:(?:{_words('published')})\s*:?\s+)*$")
    for m in find_dates(plain, start, stop):
        before = plain[max(start, m.start - 40) : m.start]
        apart = published.search(before) and (m.end == stop or re.match(r"\s*(?:[.,;)]|$|\()", plain[m.end : stop]))
        if apart and not other.search(before) and (m.start, m.end) not in found:
            found.append((m.start, m.end))
    return found


@cache
def _places() -> re.Pattern[str]:
    region = rf"{_words('regions')}|{_words('places')}|[A-Z]{{2}}"
    return re.compile(rf"(?:{_words('places')}|{_words('regions')})\.?|[^\W\d_][^,:\d]{{1,40}}(?:,\s*[^,:]{{1,30}})?,\s*(?:{region})\.?")


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('remarks')}|{_words('other_days')}|{_words('stops')})(?!\w)|(?:{_words('published')})$")


def _name(plain: str, start: int, end: int) -> Iterator[tuple[str, Range]]:
    """The name in a piece of the tail, if it is one."""
    if m := _PREPOSED.match(plain, start, end):
        start = m.end()
    press = _PRESS.match(plain, start, end)
    kind = "name"
    if press and _places().fullmatch(press["place"]):
        start, kind = press.end(), "publisher"
    while end > start and plain[end - 1] in " ,;:–—-_*.'\"" and not (plain[end - 1] == "." and re.search(r"(?:Inc|Co|Ltd|Corp|[A-Z])\.$", plain[start:end])):
        end -= 1
    while start < end and plain[start] in " _*'\"":
        start += 1
    name = plain[start:end]
    if re.match(r"[\w.-]+\.\w{2,4}/[a-z~]|\d{1,2}\.?\s\S+\s\d{4}", name):
        return
    words = name.split()
    small = [w for w in words if w[0].islower() and len(w) > 3 and "." not in w and not any(c.isupper() for c in w)]
    if len(name) < 2 or len(name) > 100 or len(words) > 12 or not any(c.isalpha() for c in name) or len(small) > 2 or name.endswith("?"):
        return
    if name[0].islower() and "." not in words[0] and not any(c.isupper() for c in words[0]):
        return
    if _places().fullmatch(name) or _remarks().match(name) or _SERIAL.fullmatch(name) or _ROLE.match(name):
        return
    yield kind, (start, end)


def _title(plain: str, parts: _Parts, named: bool) -> tuple[Range | None, Range | None]:
    """The title without what is no part of it, and the outlet that a page's own title names behind a dash, if nothing else does."""
    if parts.title is None or plain.startswith("{{", parts.title[0]):
        return None, None
    start, end = parts.title
    container = None
    if not named and (m := re.compile(r"\s+[–—|-]\s+(?=[^–—|]{2,50}$)").search(plain, start, end)) and known_outlet(plain[m.end() : end].strip(" .")):
        container, end = trim(plain, m.end(), end), m.start()
    while end > start and plain[end - 1] in " \n\r\t,;:–—_*|-":
        end -= 1
    if plain[start:end].endswith(".") and not plain[start:end].endswith("..") and not re.search(r"(?:[^\w.]|\.|^)[^\W\d_]\.$", plain[start:end]):
        end -= 1
    while start < end and plain[start] in " \n\r\t–—_*|":
        start += 1
    return ((start, end) if any(c.isalnum() for c in plain[start:end]) else None), container


def _machinery(plain: str, start: int, end: int, parts: _Parts) -> Iterator[Field]:
    """Looks and identifiers, wherever they stand outside the title."""
    zones = [(start, end)] if parts.title is None else [(start, parts.title[0]), (parts.title[1], end)]
    seen: set[str] = set()
    for name, reader in _READERS:
        for zone in zones:
            found = reader(plain, *zone)
            if found and name not in seen:
                seen.add(name)
                yield Field(name, *found, _RULES[name])


def _read_accessed(plain: str, start: int, end: int) -> Range | None:
    for m in _accessed().finditer(plain, start, end):
        day = next(iter(find_dates(plain, m.end(), min(end, m.end() + 48))), None)
        if day and not plain[m.end() : day.start].strip() and re.fullmatch(r"\d{4}-\d\d-\d\d", day.edtf):
            return day.start, day.end
    return None


def _read_url(plain: str, start: int, end: int) -> Range | None:
    m = re.compile(r"https?://[^\s\"<>|\]\[{}]+").search(plain, start, end)
    if m is None:
        return None
    stop = m.end()
    while plain[stop - 1] in ".,;:!?'" or plain[stop - 1] == ")" and "(" not in m[0]:
        stop -= 1
    return m.start(), stop


def _read_doi(plain: str, start: int, end: int) -> Range | None:
    m = re.compile(r"(?:\b[Dd][Oo][Ii]\s*:?\s*|doi\.org/)(10\.\d{4,9}/[^\s\"<>|\]\[{}]+)").search(plain, start, end)
    return (m.start(1), m.start(1) + len(m[1].rstrip(".,;:)"))) if m else None


def _read_isbn(plain: str, start: int, end: int) -> Range | None:
    m = re.compile(r"\bISBN(?:-1[03])?\s*:?\s*(\d[\d\s–-]{8,16}[\dXx])(?!\w)").search(plain, start, end)
    if m is None or sum(c.isalnum() for c in m[1]) not in (10, 13):
        return None
    return m.span(1)


_READERS: tuple[tuple[str, Callable[[str, int, int], Range | None]], ...] = (
    ("accessed", _read_accessed),
    ("url", _read_url),
    ("doi", _read_doi),
    ("isbn", _read_isbn),
)
_RULES = {"accessed": ACCESSED, "url": URL, "doi": DOI, "isbn": ISBN}


