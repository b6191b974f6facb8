"""An entry of a reference list cut in three: a head, a title and a tail.

The head holds authors and a date in brackets, the tail container, publisher, date and the machinery
of looks, copies and identifiers. A title in quotation marks tells them apart; without them full
stops do, or commas where the entry is written with commas.
"""

import re
from dataclasses import dataclass, replace

from pipeline.extract.authors import is_inverted, is_organization, looks_like_authors
from pipeline.extract.outlets import known_outlet
from pipeline.extract.reference_pieces import accessed, as_date, bracketed_date, first_stop, pieces
from pipeline.model import Range
from pipeline.text.dates import parse_date
from pipeline.text.names import is_person
from pipeline.text.organizations import organization_id
from pipeline.text.plain import trim

IMPRINT = re.compile(r"\((?:[^():]{2,40}:\s*)?(?P<publisher>[^():]{2,60}),\s*(?P<year>(?:18|19|20)\d\d)\)")
"""City, publisher and year in brackets: "(New York: Viking, 1994)"."""

_SPACE = " \n\r\x0b\x0c"
_BY = re.compile(r"\W{0,3}\bby\s+(?P<who>[^.,;()\d]{3,60})(?=[.,;(]|$)")
_FIELD_NEXT = re.compile(r"\s?[.,;:)]|\s+(?:[(\[–—A-Z-]|$|(?:by|via|accessed|retrieved)\s)|[(\[]")
_EMPLOYER = re.compile(r"\s(?:for|of|at)\s")
_LINK = re.compile(r"\[(?P<title>[^\[\]]{3,300})\](?=\(https?:)")
_FIRST_EDITION = re.compile(r"\s*\[[^\[\]]{1,60}\]")
_EDITOR = re.compile(r"\s*\([Ee]ds?\.?\)")
_LAST = r"[^\W\d_][^\s,.;:()\d]*(?:\s[^\W\d_][^\s,.;:()\d]*)?"
_INITIALS = r"(?:[^\W\d_]\.[\s-]?){1,3}"
_INITIALLED = re.compile(
    rf"(?P<who>{_LAST},\s(?:[^\W\d_][^\s,.;:()\d]+\s){{0,2}}{_INITIALS}(?:(?:,|;|&|and|,\s&|;\s&)\s{_LAST},\s{_INITIALS}){{0,40}})(?=[A-Z][a-z]|[A-Z]\s)"
    rf"|(?P<whom>(?:{_LAST}\s[A-Z]{{1,3}},\s){{1,40}}(?:{_LAST}\s[A-Z]{{1,3}}|et al))\."
)
_SHORT = re.compile(
    r"(?P<who>[^\W\d_][^\d,.;:()\"]{1,60}?(?:,? et al\.?)?)(?:,?\s*\(?(?P<year>(?:18|19|20)\d\d)[a-z]?\)?)?"
    r"\s*[,:.]?\s*(?:pp?\.|Ch\.|[Cc]hapters?|[Vv]ol\.)\s*[\w–—\-.,;\s]{1,80}"
)
_FORMAT = re.compile(
    r"[(\[](?:PDF|DOCX?|HTML|TXT|MP[34]|XLS|(?:[Pp]ress|[Nn]ews) [Rr]elease|[Rr]eport|[Tt]hesis|[Tt]weet|[Vv]ideo|[Aa]udio|[Pp]odcast"
    r"|[Mm]otion picture|[Tt]elevision[^()\[\]]*|[^()\[\]]*\bed(?:ition|\.|s\.)?|in [A-Z][^()\[\]]*"
    r"|[^()\[\]]*(?:dead link|registration|subscription|required)[^()\[\]]*|(?:18|19|20)\d\d|[^()\[\]]*\b(?:Translation|trans\.))[)\]]"
)
_AFTER_TITLE = re.compile(r"\s?https?://|,?\s(?:[Vv]ol(?:ume\b|\.)\s*\d|pp?\.\s*\d)")
_FINITE = re.compile(r"\s(?:was|were|is|are|had|has|have|would|did|does)\s")


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of an entry stand; `quoted` where quotation marks hold the title, `commas` where they part the fields."""

    author: Range | None
    issued: Range | None
    title: Range | None
    tail: Range
    quoted: bool = False
    commas: bool = False


def cut(text: str, plain: str, start: int, end: int) -> Parts:
    """The parts of the entry at [start, end) of `text`, whose plain form is `plain`."""
    special = _quoted(text, plain, start, end) or _short(plain, start, end) or _linked(plain, start, end) or _note(plain, start, end)
    return special or _unquoted(plain, start, end)


# A title in quotation marks.


def _quoted(text: str, plain: str, start: int, end: int) -> Parts | None:
    """The parts of an entry whose title stands in quotation marks; None where none does."""
    marks = ((plain.find(mark, start, end), mark) for mark in ('"', "''", "'"))
    opening = next(((p, mark) for p, mark in marks if p >= 0 and _may_open(plain, start, p, mark)), None)
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
        ends = at + len(mark) == end or _FIELD_NEXT.match(plain, at + len(mark), end) or plain[at - 1] in ".,?!" and following in _SPACE
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
    stop = accessed().search(plain, inner, end)
    return (stop.start(), stop.start()) if stop else (end, end)


def _head(plain: str, start: int, end: int) -> Parts | None:
    """Authors and date before a title, either of which may be missing; None where something else stands there."""
    issued, brackets = bracketed_date(plain, start, end)
    before = pieces(plain, start, brackets[0])
    if issued is None and len(before) == 2 and (date := as_date(plain, *before[1])):
        issued, before = date, before[:1]
    author = _author_range(plain, *before[0]) if before else None
    if len(before) > 1 or author and not looks_like_authors(plain[slice(*author)]) or pieces(plain, brackets[1], end):
        return None
    return Parts(author, issued, None, (end, end))


def _author_range(plain: str, start: int, end: int) -> Range:
    """The names themselves: no mark behind them, and no "for CBS News"."""
    employer = _EMPLOYER.search(plain, start, end)
    if employer and not is_organization(plain[start : employer.start()]) and " " in plain[start : employer.start()].strip():
        end = employer.start()
    start, end = trim(plain, start, end)
    while end > start and plain[end - 1] in ",:;-–— ":
        end -= 1
    return start, end


# A title without them.


def _unquoted(plain: str, start: int, end: int) -> Parts:
    """The parts of an entry without quotation marks around its title."""
    issued, brackets = bracketed_date(plain, start, end)
    stop = first_stop(plain, start, end)
    before = pieces(plain, start, brackets[0]) if issued else []
    author = _author_range(plain, *before[0]) if before else None
    at, commas = start, False
    if issued and len(before) < 2 and (not author or looks_like_authors(plain[slice(*author)])) and _says_more(plain, brackets[1], stop):
        at, commas = brackets[1], plain[brackets[1] : brackets[1] + 1] == ","
    else:
        issued, author = None, _names_first(plain, start, stop)
        at = author[1] if author else start
    if first_edition := _FIRST_EDITION.match(plain, at, stop):
        at = first_edition.end()
    editor = next(iter(pieces(plain, at, stop)), None)
    if editor and _EDITOR.match(plain, editor[1]) and is_inverted(plain[slice(*editor)]):
        at = plain.index(")", editor[1]) + 1
    return Parts(author, issued, *_title_and_tail(plain, at, stop, end, commas), False, commas)


def _is_body(name: str) -> bool:
    """Is the name an agency's, a company's or an outlet's that the vocabulary knows?"""
    return organization_id(name) is not None or known_outlet(name)


def _says_more(plain: str, start: int, end: int) -> bool:
    """Stands there a word?"""
    return re.compile(r"\w{3}").search(plain, start, end) is not None


def _names_first(plain: str, start: int, stop: int) -> Range | None:
    """Names in the order of catalogues that begin an entry without a date: "Baker, D., & Hall, R. ", "Moll S, Vis B. "."""
    m = _INITIALLED.match(plain, start, stop)
    if m is None:
        first = next(iter(pieces(plain, start, stop, whole=True)), None)
        if first is None or not (is_inverted(plain[slice(*first)]) or _is_body(plain[slice(*first)])):
            return None
        where = _author_range(plain, *first)
    else:
        where = trim(plain, *m.span("who" if m["who"] else "whom"))
    return where if _says_more(plain, where[1], stop) else None


def _title_and_tail(plain: str, at: int, stop: int, end: int, commas: bool) -> tuple[Range | None, Range]:
    """The unquoted title from `at` on, which ends before `stop`, and what follows it."""
    found = pieces(plain, at, stop, commas, whole=not commas)
    if not found:
        return None, (at, end)
    if commas:
        names = [piece for piece in found if as_date(plain, *piece) is None] or found
        last = names[-2] if len(names) > 1 else names[-1]
        return (names[0][0], last[1]), (last[1], end)
    start, last_end = found[0]
    hole = _AFTER_TITLE.search(plain, start, last_end)
    last_end = hole.start() if hole else last_end
    last_end = _without_format(plain, start, last_end)
    last_end = _without_suffixes(plain, start, last_end)
    if as_date(plain, start, last_end) or re.fullmatch(r"[\W\d]*|https?:\S+|www\.\S+", plain[start:last_end]):
        return None, (start, end)
    if len(found) == 1 and (_is_sentence(plain[at:end]) or is_inverted(plain[start:last_end].split("(")[0].rstrip())):
        return None, (end, end)
    return (start, last_end), (last_end, end)


def _without_format(plain: str, start: int, end: int) -> int:
    """Where a title ends that brackets with its format, edition or language follow: "(PDF)", "(3rd ed.)", "(in Russian)"."""
    while end > start and plain[end - 1] in ")] ":
        at = max(plain.rfind("(", start, end), plain.rfind("[", start, end))
        if plain[end - 1] != " " and (at < 0 or not _FORMAT.fullmatch(plain, at, end)):
            break
        end = end - 1 if plain[end - 1] == " " else at
    return end


def _without_suffixes(plain: str, start: int, end: int) -> int:
    """Where an unquoted title ends that commas part from its day and its agency: "Apollo 11 Mission Report, NASA, November 1969"."""
    if dated := re.compile(r",\s+(?=[^,]*(?:,\s*\d{4})?$)").search(plain, start, end):
        date = as_date(plain, dated.end(), end)
        if date and len(parse_date(plain[slice(*date)])) in (7, 10):  # years alone belong to titles: "The Space Race, 1945-1974"
            end = dated.start()
    if (named := re.compile(r",\s+(?=[^,]+$)").search(plain, start, end)) and _is_body(plain[named.end() : end]):
        end = named.start()
    return end


def _is_sentence(entry: str) -> bool:
    """Is the entry a note in prose rather than a source?"""
    return entry.rstrip().endswith(".") and _FINITE.search(entry) is not None


def _short(plain: str, start: int, end: int) -> Parts | None:
    """ "Hall & Shayler 2003, p. 12": names, perhaps a year, and pages of a work listed elsewhere."""
    m = _SHORT.fullmatch(plain, start, end)
    if not m or not looks_like_authors(m["who"]) or len(m["who"].split()) > 8 or (not m["year"] and len(m["who"].split()) > 3):
        return None
    return Parts(_author_range(plain, *m.span("who")), m.span("year") if m["year"] else None, None, (end, end), False)


def _linked(plain: str, start: int, end: int) -> Parts | None:
    """An entry in Markdown that begins with its link: "[Soyuz lands](https://…). NASA."."""
    link = _LINK.match(plain, start, end)
    return Parts(None, None, link.span("title"), (link.end(), end), quoted=True) if link else None


def _note(plain: str, start: int, end: int) -> Parts | None:
    """A footnote as historians write it: "Rex Hall, The Rocket Men (Chichester: Springer, 2001), p. 4"."""
    imprint = IMPRINT.search(plain, start, end)
    comma = plain.find(", ", start, imprint.start()) if imprint else -1
    if imprint is None or comma < 0 or not is_person(plain[start:comma]):
        return None
    return Parts((start, comma), None, trim(plain, comma + 1, imprint.start()), (imprint.start(), end), False)
