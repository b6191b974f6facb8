"""Who is on the crew, as infobox lines list it: names one a line, or with commas, or with spaces only."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.crew_rows import COUNTED, FLAG, Leg, Seat, crew_named, leg_named, moved
from pipeline.extract.owners import owners
from pipeline.extract.reading import Reading
from pipeline.model import Range
from pipeline.read.crew_table import position_pattern
from pipeline.text.countries import country_code
from pipeline.text.dates import find_dates
from pipeline.text.designations import MissionMention
from pipeline.text.names import find_names, name_words, person_slug
from pipeline.text.organizations import organization_id

_SEPARATOR = re.compile(r"\s*(?:\r?\n|,(?!\s*(?:Jr|Sr)\b)|;|\||•|·|/|\s&\s|\band\b)\s*")
_GLUED = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z][a-z\u00df-\u00ff]+[\s.])")
_PREFIX = re.compile(r"^(?:Mc|Mac|De|Le|La|Van|Di|Du|O'|Fitz|St)$")
_POSITION = re.compile(rf"\b{position_pattern()}(?!\w)", re.IGNORECASE)


_LEGS: dict[str, Leg | None] = {"members": None, "members_launch": "launch", "members_landing": "landing"}


def listed(r: Reading) -> Iterator[Seat]:
    """The seats that infobox lines of members state."""
    owner = owners(r)
    for fact in r.facts:
        label, mission = r.doc.plain[slice(*fact.label)], owner.get(fact.label[0])
        named = crew_named(label)
        common = Seat(fact.label, crew_at=fact.label, mission_id=mission, source="infobox")
        if fact.planned or mission is None:
            continue
        if fact.field in _LEGS:
            leg = _LEGS[fact.field]
            common = replace(common, leg=leg, leg_at=fact.label if leg else None)
        elif _POSITION.fullmatch(label):
            common = replace(common, position=fact.label)
        elif named and named[0] != "prime":
            common = replace(common, crew=named[0])
        else:
            continue
        for i, seat in enumerate(_members(r, fact.value), 1):
            ordered = None if common.position else i
            yield replace(
                common, name=seat.name, position=common.position or seat.position, country=seat.country, flights=seat.flights, order=ordered
            )


def _members(r: Reading, value: Range) -> list[Seat]:
    """The people of a list; read apart from the text before it, since a dump may glue the label to the first name."""
    text = r.doc.plain[slice(*value)]
    pieces: list[Range] = []
    at = 0
    for m in _SEPARATOR.finditer(text):
        pieces.append((at, m.start()))
        at = m.end()
    pieces.append((at, len(text)))
    pieces = [part for piece in pieces for part in _spaced(r, text, piece)]
    parts = [part for piece in pieces for part in _unglued(text, piece)]
    return [moved(seat, value[0] + a) for a, b in parts if (seat := _member(text[a:b]))]


def _spaced(r: Reading, text: str, piece: Range) -> list[Range]:
    """A piece cut where only spaces stand between two names, by names known from the page or by the stated size of the crew."""
    words = [(piece[0] + m.start(), piece[0] + m.end()) for m in re.finditer(r"\S+", text[slice(*piece)])]
    if len(words) < 4 or not all(text[a].isupper() for a, _ in words):
        return [piece]
    parts, i = [], 0
    while i < len(words):
        known = next(
            (
                k
                for k in (5, 4, 3, 2)
                if i + k <= len(words) and k < len(words) and person_slug(text[words[i][0] : words[i + k - 1][1]]) in r.people
            ),
            0,
        )
        stop = i + known if known else _next_name(text, words, i)
        parts.append((words[i][0], words[min(stop, len(words)) - 1][1]))
        i = stop
    size = _crew_size(r)
    return parts if len(parts) == size or (size is None and all(person_slug(text[a:b]) in r.people for a, b in parts)) else [piece]


def _next_name(text: str, words: list[Range], i: int) -> int:
    """Behind a given name, initials and a surname."""
    i += 1
    while i < len(words) and re.fullmatch(r"[^\W\d_]\.|\"\w+\"", text[slice(*words[i])]):
        i += 1
    i += 1
    while i < len(words) and re.fullmatch(r"(?:Jr|Sr)\.?|I{2,3}", text[slice(*words[i])]):
        i += 1
    return i


def _crew_size(r: Reading) -> int | None:
    for fact in r.facts:
        m = re.search(r"\d+", r.doc.plain[slice(*fact.value)]) if fact.field == "crew_size" else None
        if m:
            return int(m[0])
    return None


def _unglued(text: str, piece: Range) -> list[Range]:
    """A piece cut where a dump has glued one name to the next."""
    cuts = [m.start() + piece[0] for m in _GLUED.finditer(text[slice(*piece)])]
    cuts = [c for c in cuts if not _PREFIX.match(re.split(r"[\s-]", text[piece[0] : c])[-1])]
    edges = [piece[0], *cuts, piece[1]]
    parts = list(pairwise(edges))
    return parts if all(len(text[a:b].split()) >= 2 for a, b in parts) else [piece]


def _member(text: str) -> Seat | None:
    """The person that a piece of a list names, with flag, position and count of flights beside it."""
    end = len(text)
    flag = FLAG.match(text)
    at = flag.end() if flag else 0
    while at < end and not text[at].isalnum() and text[at] not in "\"'":
        at += 1
    place = _POSITION.match(text, at, end)
    if place and re.match(r"\s*[:–—-]", text[place.end() : end]):
        at = place.end()
    names = [n for n in find_names(text, at, end) if len(name_words(text[slice(*n)])) > 1]
    if len(names) != 1 or organization_id(text[slice(*names[0])]):
        return None
    place = place if place and at == place.end() else _POSITION.search(text, names[0][1], end)
    counted = COUNTED.search(text, names[0][1], end)
    return Seat(
        names[0],
        country=flag.span() if flag else None,
        position=place.span() if place else None,
        flights=counted.span("value") if counted else None,
    )


_LABELLED = re.compile(
    r"(?:(?P<which>Launch|Landing|Launching|Ascent|Descent|Return|Prime|Main|Backup|Back-up|Reserve|Support)\s+)?[Cc]rew(?:\s*members)?"
    r"\s*(?:—|–|--|:|\s-\s)\s*(?P<names>\S.*)",
    re.DOTALL,
)
_LONGEST = 400  # characters that a line of names has at most
_COMMA = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_WITH_COUNTRY = re.compile(r"(?P<name>[^/(),]+?)(?:\s*/\s*(?P<country>[^/(),]+)|\s*\((?P<bracketed>[^()]+)\))?\.?")


def lines(r: Reading) -> Iterator[Seat]:
    """The seats that lines of their own list: "Landing crew: A, B, C/Country", of the flight that a line above them is headed by."""
    flight: MissionMention | None = None
    for start, end in _lines(r):
        m = _LABELLED.fullmatch(r.doc.plain, start, end) if end - start < _LONGEST else None
        if m is None:
            flight = _headed(r, start, end) or flight
            continue
        crew, leg = crew_named(m["which"] or ""), leg_named(m["which"] or "")
        common = Seat(
            m.span(),
            crew=crew[0] if crew and not leg else "prime",
            crew_at=(start, m.start("names")),
            mission_id=flight.mission_id if flight else r.main,
            mission_at=(flight.start, flight.end) if flight else None,
            leg=leg,
            leg_at=m.span("which") if leg else None,
            source="infobox",
        )
        for i, (name, country) in enumerate(_all_named(r, m.span("names")), 1):
            yield replace(common, name=name, country=country, order=i)


def _lines(r: Reading) -> Iterator[Range]:
    """The lines of the text's blocks; a list of names that goes on in the next line is one."""
    for block in r.doc.of("title", "heading", "caption", "paragraph"):
        at = block.start
        for m in re.finditer(r"(?<![,&])\r?\n\s*", r.doc.text[block.start : block.end]):
            yield at, block.start + m.start()
            at = block.start + m.end()
        yield at, block.end


def _headed(r: Reading, start: int, end: int) -> MissionMention | None:
    """The flight that is all of a line but for its dates."""
    first = next((m for m in r.missions_in(start, end) if m.start == start), None)
    rest = r.doc.plain[first.end : end] if first else ""
    at = end - len(rest.lstrip(" :,(—–-"))
    return first if first and (not rest.strip(" :.") or any(d.start == at for d in find_dates(r.doc.plain, at, end))) else None


def _all_named(r: Reading, place: Range) -> list[tuple[Range, Range | None]]:
    """The people of a line with their countries; none where a part of it is neither."""
    found: list[tuple[Range, Range | None]] = []
    at = place[0]
    for end, after in [*(m.span() for m in _COMMA.finditer(r.doc.plain, *place)), (place[1], place[1])]:
        m = _WITH_COUNTRY.fullmatch(r.doc.plain, at, end)
        who = r.agent_at(*m.span("name")) if m else None
        if end > at:
            country = next((m.span(key) for key in ("country", "bracketed") if m[key]), None) if m else None
            if m is None or who is None or who.type != "person" or (country and not country_code(r.doc.plain[slice(*country)])):
                return []
            found.append((m.span("name"), country))
        at = after
    return found
