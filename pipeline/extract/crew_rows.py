"""Who sits where, as rows of crew tables and lists state it: one seat a person, with the places that say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from pipeline.extract.reading import Reading
from pipeline.model import Block, Range
from pipeline.read.crew_table import HEADER_LEVEL
from pipeline.text.countries import COUNTRY, country_code
from pipeline.text.names import find_names, name_words
from pipeline.text.organizations import organization_id
from pipeline.vocabulary import load

Crew = Literal["prime", "backup", "reserve", "support"]
Leg = Literal["launch", "landing"]


@dataclass(frozen=True, slots=True)
class Seat:
    """One person of one crew; each cell is the stretch that states it."""

    name: Range
    given: Range | None = None  # the given names, where they stand behind the surname
    crew: Crew = "prime"
    crew_at: Range | None = None  # the heading or header that says which crew
    mission_id: str | None = None
    mission_at: Range | None = None
    position: Range | None = None
    order: int | None = None
    leg: Leg | None = None
    leg_at: Range | None = None
    agency: Range | None = None
    country: Range | None = None
    expedition: Range | None = None
    flights: Range | None = None
    source: Literal["table", "infobox", "prose"] = "table"


_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Only)"
_FLIGHTS = re.compile(
    rf"\(?(?P<value>{_ORDINAL})\b(?:,?\s*\(?(?:and|or|&)\s+(?:the\s+)?(?:last|only|final)\)?)?\s*(?:sub-?orbital\s+)?(?:space\s?flight|space\s+mission|flight|mission)\b\)?",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\(\s*(?P<value>\d{1,2})\s*\)")
_FLOWN = re.compile(r"\(\s*(?:(?:also|previously)\s+)?(?:flew|flown|flies)\b[^()]*\)", re.IGNORECASE)
_EXPEDITION = re.compile(r"(?:ISS\s+)?(?P<value>(?:Expeditions?|Mir\s+EO-?|EO-)\s*\d+(?:\s*(?:/|and|&|–|-)\s*(?:Expedition\s+)?\d+)?)")
_ONLY = re.compile(r"\(?\s*(?P<leg>launch|launching|ascent|up|landing|descent|return|returning|down)(?:\s+only)?\s*\)", re.IGNORECASE)
_NONE = re.compile(r"(?:None|N/A|Vacant|Empty|Not\s+assigned)\b", re.IGNORECASE)
FLAG = re.compile(rf"(?:{COUNTRY})(?=\s+\S|\s*$|[A-Z])")
_AGENCY = re.compile(
    r"(?:,\s*|\(\s*|/\s*|–\s*|-\s+|\bof\s+)?(?P<value>(?!Expedition|Increment)[A-Z][\w&.-]*(?:\s(?:(?:of|for|and|the)\s)?(?!Expedition|Increment|Only\b|Last\b)(?!(?:Fir|Seco|Thi|Four|Fif|Six|Seven|Eigh|Nin|Ten)\w*\s)[A-Z][\w&.-]*){0,4})"
)


def _leg_vocabulary() -> dict[str, list[str]]:
    legs: dict[str, list[str]] = load("positions")["legs"]
    return legs


@cache
def _crew_words() -> dict[Crew, re.Pattern[str]]:
    crews = load("positions")["crews"]
    kinds: tuple[Crew, ...] = ("backup", "reserve", "support", "prime")
    return {kind: re.compile(r"\b(?:" + "|".join(re.escape(w) for w in crews[kind]) + r")\b", re.IGNORECASE) for kind in kinds}


@cache
def _leg_words() -> dict[Leg, re.Pattern[str]]:
    legs = load("positions")["legs"]
    order: tuple[Leg, ...] = ("launch", "landing")
    return {leg: re.compile(r"\b(?:" + "|".join(re.escape(w) for w in legs[leg]) + r")\b", re.IGNORECASE) for leg in order}


def crew_named(text: str) -> tuple[Crew, Range] | None:
    """Which crew a heading or a label names, and the word that says it; None where it names none."""
    for kind, pattern in _crew_words().items():
        if m := pattern.search(text):
            return kind, m.span()
    return None


def leg_named(text: str) -> Leg | None:
    """Which leg a label names: "Landing"; None where it names none."""
    return next((leg for leg, pattern in _leg_words().items() if pattern.search(text)), None)


_NUMBERED = re.compile(
    r"[-*•·‣|]?\s*(?P<label>Position|Crew|Flights|Spaceflights)\s*(?P<number>\d)\s*[:=]\s*(?P<value>\S[^\n]*)", re.IGNORECASE
)


def _numbered(r: Reading, blocks: Sequence[Block], i: int, label: str) -> Range | None:
    """The value of the label that goes with the person "Crew 2: A" of row i, in the row above or below: "Position 2: Pilot"."""
    here = _NUMBERED.fullmatch(r.doc.plain, blocks[i].start, blocks[i].end)
    for block in (*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2]):
        m = _NUMBERED.fullmatch(r.doc.plain, block.start, block.end)
        if here and m and here["label"].lower() == "crew" and m["number"] == here["number"] and label in m["label"].lower():
            return m.span("value")
    return None


@dataclass
class _Table:
    """What the headings and the header above a row say of it."""

    crew: Crew = "prime"
    crew_at: Range | None = None
    mission_id: str | None = None
    mission_at: Range | None = None
    legs: dict[Leg, Range] = field(default_factory=dict)
    rows: dict[Crew, int] = field(default_factory=dict)
    counted: dict[tuple[str, Crew], int] = field(default_factory=dict)

    def head(self, r: Reading, block: Block) -> None:
        """Takes in a heading of the page or the header of a table."""
        text = r.doc.plain[block.start : block.end]
        named = crew_named(text)
        if block.level == HEADER_LEVEL:
            self.legs = {leg: (block.start + m.start(), block.start + m.end()) for leg, p in _leg_words().items() if (m := p.search(text))}
            if named and (named[0] != "prime" or not self.crew_at):
                self._take(block, named)
            return
        self.legs = {}
        self.crew, self.crew_at = "prime", None
        if named:
            self._take(block, named)
        missions = {m.mission_id: m for m in r.missions_in(block.start, block.end)}
        if len(missions) == 1:
            mention = next(iter(missions.values()))
            self.mission_id, self.mission_at = mention.mission_id, (mention.start, mention.end)
        else:
            self.mission_id, self.mission_at = None, None

    def _take(self, block: Block, named: tuple[Crew, Range]) -> None:
        self.crew, self.crew_at = named[0], (block.start + named[1][0], block.start + named[1][1])


def seats(r: Reading) -> Iterator[Seat]:
    """The seats that rows of crew tables and lists state, in the order of the text."""
    table = _Table()
    blocks = list(r.doc.of("heading", "row"))
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            table.head(r, block)
            continue
        mission = table.mission_id or r.main
        order = table.counted.get((mission or "", table.crew), 0) + 1
        place, count = _numbered(r, blocks, i, "position"), _numbered(r, blocks, i, "flights")
        found = [replace(s, position=s.position or place, flights=s.flights or count) for s in _row(r, block, table)]
        if found:
            table.counted[mission or "", table.crew] = order
        for seat in found:
            yield replace(seat, mission_id=mission, mission_at=table.mission_at, crew=table.crew, crew_at=table.crew_at, order=order)


def _row(r: Reading, block: Block, table: _Table) -> list[Seat]:
    """The people of a row; the text between its cells is blanked, since a dump may glue one to the next."""
    if len(block.cells) > 2 and block.cells[2] < block.cells[1]:
        return [_surname_first(block)]
    position = block.cells[0] if block.cells and block.cells[0][0] < block.cells[0][1] else None
    parts, at = [], block.start
    for start, end in block.cells[1:]:
        parts += [" " * (start - at), r.doc.plain[start:end]] if start >= at else []
        at = max(at, end)
    text = "".join(parts)
    found: list[Seat] = []
    empty_at: list[int] = []
    country: Range | None = None
    for start, end in block.cells[1:]:
        at, stop = start - block.start, end - block.start
        cell = at
        while at < stop:
            at, country = _token(text, at, stop, found, empty_at, country, cell)
    if country and found and found[-1].country is None:  # a country behind the name: "(Russia / Roskosmos)"
        _tell(found, country=country)
    return _legs([replace(moved(seat, block.start), position=position) for seat in found], empty_at, table)


def _surname_first(block: Block) -> Seat:
    """The person of a row whose cells are position, given names, surname and count of flights."""
    position, given, surname, *flights = block.cells
    return Seat((surname[0], given[1]), given=given, position=position, flights=flights[0] if flights else None)


def moved(seat: Seat, by: int) -> Seat:
    """The seat whose cells were found in a stretch of the text that begins at `by`."""

    def at(place: Range | None) -> Range | None:
        return (place[0] + by, place[1] + by) if place else None

    return replace(
        seat,
        name=(seat.name[0] + by, seat.name[1] + by),
        position=at(seat.position),
        leg_at=at(seat.leg_at),
        agency=at(seat.agency),
        country=at(seat.country),
        expedition=at(seat.expedition),
        flights=at(seat.flights),
    )


def _token(
    text: str, at: int, end: int, found: list[Seat], empty_at: list[int], country: Range | None, cell: int
) -> tuple[int, Range | None]:
    """Reads one part of a cell at `at` into the seats; where the next begins, and a flag that waits for its name."""
    if m := _FLIGHTS.match(text, at, end):
        _tell(found, flights=m.span("value"))
        return m.end(), country
    if m := _EXPEDITION.match(text, at, end):
        _tell(found, expedition=m.span("value"))
        return m.end(), country
    if m := _FLOWN.match(text, at, end):
        return m.end(), country
    if m := COUNTED.match(text, at, end):
        _tell(found, flights=m.span("value"))
        return m.end(), country
    if found and (m := _ONLY.match(text, at, end)):
        up = m["leg"].lower() in _leg_vocabulary()["launch"]
        found[-1] = replace(found[-1], leg="launch" if up else "landing", leg_at=m.span("leg"))
        return m.end(), country
    if m := _NONE.match(text, at, end):
        empty_at.append(len(found))
        return m.end(), None
    if m := FLAG.match(text, at, end):
        if m.end() == end and found and found[-1].country is None and cell == at:
            _tell(found, country=m.span())
            return end, None
        return m.end(), m.span()
    name = next(iter(find_names(text, at, end)), None)
    if (
        name
        and name[0] == at
        and len(name_words(text[slice(*name)])) > 1
        and not organization_id(text[slice(*name)])
        and not _agency_here(text, found, name, cell)
    ):
        found.append(Seat(name, country=country))
        return name[1], None
    if found and (m := _AGENCY.match(text, at, end)) and _is_agency(text, m, cell, end):
        _tell(found, agency=m.span("value"))
        return m.end(), country
    step = re.compile(r"[^\W_]+|.", re.DOTALL).match(text, at, end)
    return (step.end() if step else end), country


def _agency_here(text: str, found: list[Seat], name: Range, cell: int) -> bool:
    """Whether a name-like stretch behind a person's comma is the agency ("Axiom Space")."""
    return (
        bool(found) and found[-1].agency is None and text[found[-1].name[1] : name[0]].strip() in {",", "("} and cell <= found[-1].name[0]
    )


def _is_agency(text: str, m: re.Match[str], cell: int, end: int) -> bool:
    value = m["value"]
    if country_code(value) or FLAG.match(value):
        return False
    if organization_id(value):
        return True
    joined = m.start("value") > m.start()
    alone = m.start() == cell and m.end() == end
    return (joined and len(value) > 1) or (alone and value.isupper() and 2 <= len(value) <= 8)


def _tell(found: list[Seat], **cells: Range) -> None:
    """Adds cells to the person named last, where nothing is said of them yet."""
    if found:
        found[-1] = replace(found[-1], **{key: value for key, value in cells.items() if getattr(found[-1], key) is None})  # type: ignore[arg-type]


def _legs(found: list[Seat], empty_at: list[int], table: _Table) -> list[Seat]:
    """Which of a row's people flew up and who down, where the table's header has a column for each."""
    up, down = table.legs.get("launch"), table.legs.get("landing")
    if up and down:
        if len(found) == 2:
            return [replace(found[0], leg="launch", leg_at=up), replace(found[1], leg="landing", leg_at=down)]
        if len(found) == 1 and empty_at:
            leg, at = ("landing", down) if empty_at[0] == 0 else ("launch", up)
            return [replace(found[0], leg=leg, leg_at=at)]  # type: ignore[arg-type]
        return found
    if up or down:
        return [replace(seat, leg="launch" if up else "landing", leg_at=up or down) for seat in found]
    return found
