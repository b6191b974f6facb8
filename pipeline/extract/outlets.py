"""Names of newspapers, agencies, broadcasters, sites and journals, known or telling by their words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.model import Document
from pipeline.text.countries import COUNTRY, DEMONYM
from pipeline.text.organizations import organization_id
from pipeline.text.plain import fold, trim
from pipeline.vocabulary import load

_GROUPS = ("agencies", "newspapers", "broadcasters", "sites", "journals")
_UPPER = r"[^\W\d_a-zà-öø-ÿа-яё]"
_WORD = rf"{_UPPER}[\w\u0300-\u036f]*(?:[.'&/-][\w\u0300-\u036f]+)*"
_SMALL = r"(?:of|and|the|&|i|y|de|la|della)"
_NAME = re.compile(rf"(?<![\w.@#/-]){_WORD}(?:\s(?:{_SMALL}\s)?{_WORD}){{0,5}}")
_LINKING, _LINKED = re.compile(rf"(?:{_SMALL}\s+)+"), re.compile(rf"(?:\s{_SMALL})+\s*$")
_POSSESSIVE = re.compile(r"'s?(?=\s|$)")
_INNER = re.compile(r"(?<=\s)\w+")
_TOKEN = re.compile(r"(?<![\w.@#/-])\w+")


@dataclass(frozen=True, slots=True)
class OutletMention:
    """[start, end) names an outlet; `sure` unless only a cue of its own can tell that the word means the paper."""

    start: int
    end: int
    sure: bool


@cache
def _by_first_word(groups: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The known names under their first word, longest first."""
    names: dict[str, set[str]] = {}
    for group in groups:
        for name in load("outlets")[group]:
            if first := re.match(r"\w+", name):
                names.setdefault(first[0], set()).add(name)
    return {word: tuple(sorted(these, key=lambda n: (-len(n), n))) for word, these in names.items()}


def _known_at(plain: str, at: int, end: int, groups: tuple[str, ...] = _GROUPS) -> int | None:
    """Where the known outlet's name that begins at `at` ends; None where none begins."""
    word = re.compile(r"\w+").match(plain, at, end)
    for name in _by_first_word(groups).get(word[0], ()) if word else ():
        stop = at + len(name)
        if stop <= end and plain.startswith(name, at) and not re.compile(r"\w|-\w").match(plain, stop, end):
            return stop
    return None


def known_outlet(name: str) -> bool:
    """Is the whole plain text the name of a known outlet, or of a platform?"""
    return bool(name) and _known_at(name, 0, len(name), (*_GROUPS, "platforms")) == len(name)


def same_outlet(a: str, b: str) -> bool:
    """Do two spellings name one outlet? ("The New York Times", "New York Times"; "Space.com", "SPACE.com")"""
    return _squeeze(a) == _squeeze(b)


def _squeeze(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r" (?:com|ru|org)$", "", fold(name))).replace(" ", "")


@cache
def _any(key: str) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(load("outlets")[key], key=lambda word: (-len(word), word)))


@cache
def _kind_before(kinds: str = "kinds") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(kinds)}),?\s+(?:the\s+)?\"?$")


@cache
def _kind_behind(kinds: str = "kinds") -> re.Pattern[str]:
    return re.compile(rf"\"?\s+(?:{_any(kinds)})(?!\w)|\"?,\s+(?:the|a|an)\s+(?:[\w'-]+\s+){{0,5}}?(?:{_any(kinds)})(?!\w)")


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('name_words')})(?!\w)|\w\.(?:{_any('domains')})(?!\w)")


@cache
def _opening() -> re.Pattern[str]:
    """Capitalised words at the head of a sentence that no name begins with."""
    words = [
        *load("months")["weekdays"],
        *load("months")["months"],
        "On",
        "In",
        "At",
        "As",
        "From",
        "By",
        "When",
        "While",
        "After",
        "Before",
        "And",
        "But",
    ]
    return re.compile(rf"(?:(?:{'|'.join(sorted(words, key=lambda w: (-len(w), w)))})\s+)+")


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"(?:The\s+)?(?:{COUNTRY}|{DEMONYM})")


@cache
def _never() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('never')})(?!\w)")


def find_outlets(plain: str, start: int, end: int) -> Iterator[OutletMention]:
    """The outlets named in plain text [start, end), in order: known ones, and names that a word of theirs or beside them tells."""
    ambiguous = frozenset(load("outlets")["ambiguous"])
    at = tried = start
    for m in _TOKEN.finditer(plain, start, end):
        if m.start() < at:
            continue
        stop = _known_at(plain, m.start(), end)
        if stop is not None:
            at = stop
            sure = plain[m.start() : stop] not in ambiguous or _is_called_outlet(plain, m.start(), stop, start, end)
            yield OutletMention(m.start(), stop, sure)
        elif m.start() >= tried and (name := _NAME.match(plain, m.start(), end)):
            tried = name.end()
            if where := _unknown(plain, name, start, end):
                at = where[1]
                yield OutletMention(*where, True)


def _is_called_outlet(plain: str, a: int, b: int, start: int, end: int, kinds: str = "kinds") -> bool:
    """Does the text beside the name say what it is: "tabloid X", "X magazine", "X, a state news agency"?"""
    return bool(_kind_before(kinds).search(plain, max(start, a - 30), a) or _kind_behind(kinds).match(plain, b, min(end, b + 90)))


def _unknown(plain: str, name: re.Match[str], start: int, end: int) -> tuple[int, int] | None:
    """The part of a capitalised name that must be an outlet's; None where it is none, before a known one that stands inside."""
    a, b = name.span()
    inner = next((w.start() for w in _INNER.finditer(plain, a, b) if _known_at(plain, w.start(), end)), b)
    a, b = trim(plain, a, inner)
    if opening := _opening().match(plain, a, b):
        a = opening.end()
    if linking := _LINKING.match(plain, a, b):
        a = linking.end()
    if linked := _LINKED.search(plain, a, b):
        b = linked.start()
    if possessive := _POSSESSIVE.search(plain, a, b):
        b = possessive.start()
    text = plain[a:b]
    if not text or _people().fullmatch(text) or _never().search(text) or organization_id(text):
        return None
    telling = _telling().search(text) and (" " in text or "." in text)
    return (a, b) if telling or _is_called_outlet(plain, a, b, start, end, "naming_kinds") else None


def own_outlets(doc: Document) -> frozenset[str]:
    """The names under which the document itself was published: in its title lines, byline, dateline, copyright or address."""
    if doc.format.startswith("wiki"):
        return frozenset()
    found = {
        doc.plain[block.start : block.end].strip() for block in doc.of("title", "byline", "boilerplate") if block.end - block.start < 60
    }
    for block in doc.of("byline"):
        found.update(doc.plain[o.start : o.end] for o in find_outlets(doc.plain, block.start, block.end))
    for block in doc.of("paragraph", "boilerplate"):
        found.update(m[m.lastindex or 0] for m in _IMPRINT.finditer(doc.plain, block.start, min(block.end, block.start + 80)))
    if doc.url and (host := re.match(r"\w+://(?:www\.)?([\w-]+)\.", doc.url)):
        found.add(host[1])
    return frozenset(found)


# A dateline's agency, and who claims the copyright.
_IMPRINT = re.compile(
    r"/\s?([\w ]{2,30}?)\s?/(?=[.\s])|\(([A-Z][\w ]{1,30})\)\s?(?:--|[-–—])|(?:©|\(c\)|Copyright)\s?(?:\d{4}\s)?([A-Z][\w ]{1,30})"
)
