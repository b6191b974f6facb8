"""Rows of crew tables and lists, as text dumps flatten them.

A row's first cell is its position (empty where it states none); the other cells say who sits there: the
columns of its line, or the lines that follow it ("Expedition 56", "First spaceflight").
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.model import Block, Range
from pipeline.read.infobox import fields
from pipeline.read.lines import Line
from pipeline.text.designations import find_missions
from pipeline.text.names import is_person
from pipeline.text.plain import fold, trim
from pipeline.vocabulary import load

HEADER_LEVEL = 5
_LONGEST = 110
_FURTHER = 5  # lines below the first that one row may have


@cache
def position_pattern() -> str:
    """Regex source of a position, with its number: "Flight Engineer 2", "Commander[a]"."""
    names = sorted(load("positions")["names"], key=len, reverse=True)
    one = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in names)
    return rf"(?:{one})(?:[\s-]*(?:No\.?\s*)?[1-9]\b|\s+I{{1,3}}\b)?"


@cache
def _position_start() -> re.Pattern[str]:
    return re.compile(rf"(?:[-*•]\s*|\|\s*)?(?P<position>{position_pattern()})(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


_ROLE = r"(?:Position|Role|Seat|Rank|Duty|Crew position)s?"
_WHOSE = r"(?:Prime|Backup|Back-up|Launching|Landing|Reserve|Support|Flight|Main|First|Second|Third)"
_WHO = r"(?:Crew\s?members?|Crew|Astronauts?|Cosmonauts?|Taikonauts?|Names?|Members?)"
_HEADER = re.compile(rf"\|?\s*{_ROLE}\s*[|:/]?\s*(?:{_WHOSE}\b|{_WHO}(?![a-z])|\|).{{0,90}}", re.IGNORECASE)
_HEADER_CELL = re.compile(rf"\|?\s*(?:{_WHOSE}\s+)?{_WHO}\s*\|?", re.IGNORECASE)
_BULLET = re.compile(r"[-*•·‣]\s*")
_FLIGHT = re.compile(
    r"\(?(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Only|Last|\d{1,2}(?:st|nd|rd|th))\b.{0,30}\b(?:space\s?flight|flight|mission)|Expeditions?\b|Increment\b)",
    re.IGNORECASE,
)


def is_header(lines: Sequence[Line], i: int) -> int:
    """How many lines, from line i, are the header of a crew table; 0 for none."""
    text = lines[i].plain
    if _HEADER.fullmatch(text) and not lines[i].prose:
        return 1
    if re.fullmatch(rf"\|?\s*{_ROLE}\s*\|?", text, re.IGNORECASE):
        j = i + 1
        while j < len(lines) and j - i <= 3 and _HEADER_CELL.fullmatch(lines[j].plain):
            j += 1
        return j - i if j > i + 1 else 0
    return 0


def _columns(text: str, start: int, end: int) -> list[Range]:
    """The columns of a stretch of a line, told apart by tabs, bars or runs of spaces."""
    cells: list[Range] = []
    position = start
    for m in re.finditer(r"\t+|\s*\|\s*|[ \u00a0]{3,}", text[start:end]):
        cells.append(trim(text, position, start + m.start()))
        position = start + m.end()
    cells.append(trim(text, position, end))
    return [(a, b) for a, b in cells if a < b]


def starts_row(line: Line) -> re.Match[str] | None:
    """The position that begins a line of a crew table, and what follows it; None where none does."""
    m = _position_start().match(line.plain)
    if m is None or len(line.plain) > _LONGEST or line.prose:
        return None
    rest = m["rest"]
    if rest and rest[0].isalpha() and rest[0].islower() or rest[:1] in "-'" and rest or m["position"][0].islower():
        return None
    return m


def is_detail(line: Line) -> bool:
    """Whether a line says a seat's expedition or which flight it is of the person."""
    return bool(_FLIGHT.match(line.plain)) and len(line.plain) <= 80


def row(lines: Sequence[Line], i: int, text: str, stops: frozenset[int], loose: bool) -> tuple[Block, int] | None:
    """The row that begins on line i with a position, and the line behind it; `stops` are lines of other blocks."""
    m = starts_row(lines[i])
    if m is None:
        return None
    base = lines[i].start
    cells = [(base + m.start("position"), base + m.end("position"))]
    cells += [(a + len(text[a:b]) - len(text[a:b].lstrip(":–—- ")), b) for a, b in _columns(text, base + m.start("rest"), lines[i].end)]
    cells = [cells[0], *((a, b) for a, b in cells[1:] if a < b)]
    j = i + 1
    named = len(cells) > 1
    while j < len(lines) and j - i <= _FURTHER and j not in stops and (_belongs(lines[j], loose, named) or named and _echo(lines, j)):
        cells += _columns(text, lines[j].start, lines[j].end)
        j += 1
    if len(cells) == 1:
        return None
    return Block("row", lines[i].start, lines[j - 1].end, cells=tuple(cells)), j


def _echo(lines: Sequence[Line], j: int) -> bool:
    """Whether a position alone on its line only says again who sits there: "Tourist" below the person's count of flights."""
    m = starts_row(lines[j])
    return bool(m and not m["rest"].strip() and lines[j].gap == 0 and is_detail(lines[j - 1]))


def _belongs(line: Line, loose: bool, named: bool) -> bool:
    if line.prose or len(line.plain) > _LONGEST or starts_row(line) or _BULLET.match(line.plain):
        return False
    if line.gap == 0:
        return True
    return loose and line.gap <= 1 and (is_detail(line) or not named)


_ITEM = re.compile(r"(?P<bullet>[-*•·‣]\s*)(?P<body>.+)", re.DOTALL)


@cache
def _item_position() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<position>{position_pattern()})\b", re.IGNORECASE)


def item(line: Line, in_crew: bool) -> Block | None:
    """The row of a list item with one person ("* Name (2) - Position", "- Position: Name"); None for other items.

    Items without a position count only `in_crew`, below a heading that names a crew.
    """
    m = _ITEM.match(line.plain)
    if m is None:
        return None
    base, body = line.start + m.start("body"), m["body"]
    if len(line.plain) > 160 or line.prose:
        return _described(line, base, body)
    bare = re.sub(r"\([^()]*\)", lambda note: " " * len(note[0]), body)  # flights and years in brackets
    found = _item_position().search(bare) or _item_position().search(body)
    if found is None or len(" ".join(bare[: found.start()].split())) > 60:
        return Block("row", line.start, line.end, cells=((base, base), (base, line.end))) if in_crew and body[0].isupper() else None
    if found.start() > 0 and not re.search(r"[-–—,(:]\s*$", body[: found.start()]) and not in_crew:
        return None
    before, after = trim(body, 0, found.start()), trim(body, found.end(), len(body))
    if found.start() == 0 and not in_crew and not re.match(r"\s*[:–—-]|\s*$", body[found.end() :]):
        return None
    rest = [(base + a, base + b) for a, b in (before, after) if body[a:b].strip(" -–—,:;()|")]
    return Block("row", line.start, line.end, cells=((base + found.start(), base + found.end()), *rest)) if rest else None


def _described(line: Line, base: int, body: str) -> Block | None:
    """A list item that goes on about its person: only its position and the words up to the first comma count."""
    m = re.compile(
        rf"(?P<position>{position_pattern()})\s*[:–—-]\s+(?P<name>[^\W\d_][^,;:(–—]{{3,60}}?)(?=[,;(–—]|\s+-\s)", re.IGNORECASE
    ).match(body)
    if m is None:
        return None
    place = (base + m.start("name"), base + m.end("name"))
    return Block("row", line.start, line.end, cells=((base + m.start("position"), base + m.end("position")), place))


CREW_WORDS = frozenset({"crew", "crews", "crewmembers", "astronauts", "cosmonauts", "taikonauts", "crewmen"})


def names_crew(heading: str) -> bool:
    """Whether a heading names a crew; one that is the name of a flight ("Crew-1") does not."""
    for flight in reversed(find_missions(heading)):
        heading = heading[: flight.start] + heading[flight.end :]
    words = fold(heading).split()
    return bool(CREW_WORDS & set(words)) and len(words) <= 6


@cache
def _name_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>[^\W\d_][^,;:|()–—]{{3,50}}?)\s*(?:\([^()]*\)\s*)?(?:,|\s[-–—])\s*(?P<position>{position_pattern()})", re.IGNORECASE
    )


def _bare(line: Line) -> Block | None:
    """The row of a line that is a name, a comma and a position, without a bullet: "Ada Byrd (2), Pilot"."""
    m = _name_first().fullmatch(line.plain)
    if m is None or not is_person(m["name"]):
        return None
    place, person = m.span("position"), (line.start, line.start + m.start("position"))
    return Block("row", line.start, line.end, cells=((line.start + place[0], line.start + place[1]), person))


def _is_label(line: Line) -> bool:
    """Whether a position is a label of infoboxes too ("Operator")."""
    m = starts_row(line)
    return bool(m and fields().get(m["position"].casefold()))


_SURNAME_HEADER = re.compile(
    r"\|?\s*(?:No\.?[\s|]+)?(?:Surname|Last\s+name)[\s|]+(?:Given|First)\s+names?[\s|]+Position\b.{0,60}", re.IGNORECASE
)
_GAP = re.compile(r"\s*[\t|]\s*|\s{2,}")


def _surname_first(line: Line, header: str) -> Block | None:
    """The row of a table with the columns number, surname, given names, position and, where the header has it, flight of the person.

    Its cells stand in the order of any row's: position, given names, surname, count of flights.
    """
    cells, at = [], 0
    for m in (*_GAP.finditer(line.plain), None):
        stop = m.start() if m else len(line.plain)
        cells += [(at, stop)] if line.plain[at:stop].strip() else []
        at = m.end() if m else stop
    cells = cells[1:] if cells and line.plain[slice(*cells[0])].strip(". ").isdigit() else cells
    place = _position_start().match(line.plain, cells[2][0]) if len(cells) > 2 else None
    if place is None or not is_person(f"{line.plain[slice(*cells[1])].split()[0]} {line.plain[slice(*cells[0])]}"):
        return None
    start, end = place.span("position")
    counted = re.search(r"Flight(?:\s+No\.?)?(?P<more>.*)", header)
    behind = r"(?=[\s|]+\S)" if counted and counted["more"].strip(" |") else r"[\s|]*$"
    flight = re.compile(rf"[\s|]*(\d{{1,2}})\b{behind}").match(line.plain, end) if counted else None
    if counted and flight is None:  # "Commander 2": not the second commander
        flight = re.compile(r"\D*\s(\d)").fullmatch(line.plain, start, end)
        end = len(line.plain[: flight.start(1)].rstrip()) if flight else end
    found = [(start, end), cells[1], cells[0], *([flight.span(1)] if flight else [])]
    return Block("row", line.start, line.end, cells=tuple((line.start + a, line.start + b) for a, b in found))


def _company(lines: Sequence[Line], i: int) -> bool:
    """Whether the line above or below names another member of the crew in the same way."""
    return any(0 <= j < len(lines) and lines[max(i, j)].gap == 0 and _bare(lines[j]) is not None for j in (i - 1, i + 1))


def tables(lines: Sequence[Line], text: str, headings: dict[int, Block]) -> dict[int, tuple[Block, int]]:
    """The rows and headers of all crew tables by the number of their first line, each with the line behind it.

    A table begins at its header, or below a heading that names a crew.
    """
    found: dict[int, tuple[Block, int]] = {}
    stops = frozenset(headings)
    inside, headed, surnames, i = False, False, "", 0
    while i < len(lines):
        width = is_header(lines, i)
        block, stop = None, i + 1
        if i in headings and not width:
            inside, headed, surnames = names_crew(lines[i].plain), False, ""
        elif _SURNAME_HEADER.fullmatch(lines[i].plain):
            inside, headed, surnames = True, True, lines[i].plain
            block = Block("heading", lines[i].start, lines[i].end, level=HEADER_LEVEL)
        elif surnames and (turned := _surname_first(lines[i], surnames)):
            block = turned
        elif width:
            inside, headed, stop = True, True, i + width
            block = Block("heading", lines[i].start, lines[stop - 1].end, level=HEADER_LEVEL)
        elif (one_line := _bare(lines[i])) and (inside or _company(lines, i)):
            block = one_line
        elif inside and is_person(lines[i].plain):
            block = Block("row", lines[i].start, lines[i].end, cells=((lines[i].start, lines[i].start), (lines[i].start, lines[i].end)))
        elif inside and (headed or not _is_label(lines[i])) and (one := row(lines, i, text, stops, loose=lines[i].after > 0)):
            block, stop = one
        elif lines[i].prose:
            inside = inside and lines[i].gap == 0
        if block:
            found[i] = block, stop
        i = stop
    return found
