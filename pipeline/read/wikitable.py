"""Wikitables and crew templates: rows of crews as rows, any other table line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mwparserfromhell.nodes import Tag

from pipeline.model import Range
from pipeline.read.call import Call
from pipeline.read.crew_table import HEADER_LEVEL, position_pattern
from pipeline.read.drawing import Drawing
from pipeline.read.drawn import NOTHING, Drawn, join, made
from pipeline.read.markup import Placed, attribute, contents, nodes
from pipeline.read.sheet import Sheet
from pipeline.text.plain import fold, plain
from pipeline.vocabulary import load

_ROLES = frozenset({"position", "role", "seat", "rank", "duty", "crew position", "positions", "title", "function"})
_MOST = 100  # columns or rows that a cell may span
_MARKER = re.compile(r"\[\d{1,3}\]|\[[a-z]\]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown, and how far it reaches."""

    drawn: Drawn
    head: bool = False
    columns: int = 1
    rows: int = 1


Row = list[Cell | None]
"""A row by its columns: None where a cell reaches over from the left."""


@cache
def _position() -> re.Pattern[str]:
    return re.compile(rf"\s*{position_pattern()}(?:\s*[/&,]?\s*(?:and\s+)?{position_pattern()})?[\s\d.]*", re.IGNORECASE)


@cache
def _crews() -> dict[str, re.Pattern[str]]:
    crews = load("positions")["crews"]
    kinds = ("backup", "reserve", "support")
    return {kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, crews[kind]))})\b", re.IGNORECASE) for kind in kinds}


def table(tag: Tag, at: int, drawing: Drawing, sheet: Sheet) -> None:
    """Adds a wikitable to the sheet."""
    rows = _grid(list(_rows(contents(tag, at), drawing)))
    head = next((i for i, row in enumerate(rows[:3]) if _opens(row)), None)
    seats = sum(bool(row and row[0] and _position().fullmatch(_said(row[0]))) for row in rows)
    if head is not None or (seats and seats * 2 >= len(rows)):
        first = head if head is not None else -1 if rows and _is_seat(rows[0]) else 0
        _crew(rows[first] if first >= 0 else [], rows[first + 1 :], sheet)
        return
    for row in rows:
        line = join((join(cell.drawn.lines(), " ") for cell in row if cell), " | ")
        if line:
            sheet.line(line, "\n")
    sheet.put(made("\n"))


def _said(cell: Cell) -> str:
    return _MARKER.sub("", plain(cell.drawn.text))


def _is_seat(row: Row) -> bool:
    return bool(row and row[0] and _position().fullmatch(_said(row[0])))


def _opens(row: Row) -> bool:
    return bool(len(row) > 1 and row[0] and fold(_said(row[0])) in _ROLES)


def _rows(table: Placed, drawing: Drawing) -> Iterator[list[Cell]]:
    """The cells of each row; those before the first row mark make a row too."""
    loose: list[Cell] = []
    for node, at in nodes(table):
        if not isinstance(node, Tag):
            continue
        name = str(node.tag).strip().casefold()
        if name in ("td", "th"):
            loose += _cell(node, at, drawing)
        elif name in ("tr", "tbody", "thead"):
            if loose:
                yield loose
                loose = []
            yield from _rows(contents(node, at), drawing)
    if loose:
        yield loose


def _cell(tag: Tag, at: int, drawing: Drawing) -> list[Cell]:
    drawn = drawing.draw(contents(tag, at)).strip()
    if drawn.text.startswith("+") and tag.wiki_markup == "|":  # the caption, which the parser takes for a cell
        return []
    spans = (int(text) if (text := attribute(tag, name) or "").isdecimal() else 1 for name in ("colspan", "rowspan"))
    columns, rows = (max(1, min(span, _MOST)) for span in spans)
    return [Cell(drawn, str(tag.tag).strip().casefold() == "th", columns, rows)]


def _grid(rows: list[list[Cell]]) -> list[Row]:
    """The rows by columns; a cell that reaches down stands in each of its rows."""
    grid: list[Row] = []
    open_: dict[int, tuple[Cell, int]] = {}  # by column: the cell that reaches down, and how many rows it still has
    for cells in rows:
        row: Row = []
        waiting = list(cells)
        while waiting or len(row) in open_:
            if len(row) in open_:
                cell, left = open_.pop(len(row))
                if left > 1:
                    open_[len(row)] = cell, left - 1
            else:
                cell = waiting.pop(0)
                if cell.rows > 1:
                    open_[len(row)] = cell, cell.rows - 1
            row += [cell, *[None] * (cell.columns - 1)]
        grid.append(row)
    return grid


def _crew(header: Row, rows: list[Row], sheet: Sheet) -> None:
    """The rows of a crew table, the columns of each crew apart from those of the others."""
    names = [_kind(cell) for cell in header] or ["prime"] * max(map(len, rows), default=0)
    for i, cell in enumerate(header):
        if cell is None and i:
            names[i] = names[i - 1]
    for kind in dict.fromkeys(names[1:]):
        columns = [i for i, name in enumerate(names) if i and name == kind]
        if header:
            sheet.section(_heading(header, columns), HEADER_LEVEL)
        for row in rows:
            _seat(row, columns, sheet)
    sheet.put(made("\n"))


def _kind(cell: Cell | None) -> str:
    return next((kind for kind, words in _crews().items() if cell and words.search(cell.drawn.text)), "prime")


def _heading(header: Row, columns: list[int]) -> Drawn:
    cells = [header[i] for i in (0, *columns)]
    return join((join(cell.drawn.lines(), " ") for cell in cells if cell), " | ")


def _seat(row: Row, columns: list[int], sheet: Sheet) -> None:
    cells = [row[i] for i in columns if i < len(row)]
    position = row[0].drawn if row and row[0] else NOTHING
    said = [line for cell in cells if cell for line in (cell.drawn.lines() or [made("None")])]
    if row and row[0] and row[0].columns > 1:  # a line across the table: "Backup crew"
        sheet.section(join(position.lines(), " "), HEADER_LEVEL)
    elif any(c.isalnum() for line in said for c in line.text if line.text != "None"):
        sheet.row(join(position.lines(), " "), said)


_FIELD = re.compile(r"(?P<what>position|crew|flights|expedition|agency|country|notes)_?(?P<seat>\d{1,2})(?:_(?P<leg>up|down))?")


def crew(call: Call, sheet: Sheet) -> None:
    """Adds the rows of {{Spaceflight crew}} to the sheet: a seat for each number, shared where somebody else flew down."""
    given: dict[int, dict[str, Drawn]] = {}
    for parameter in call.parameters:
        m = _FIELD.fullmatch(parameter.name.replace(" ", "_"))
        if m and (shown := call.drawing(parameter.value).strip()):
            given.setdefault(int(m["seat"]), {})[f"{m['what']}_{m['leg'] or ''}"] = shown
    columns = [made("Crew member", call.opening)]
    if any("crew_down" in seat for seat in given.values()):
        columns = [made(f"{word} crew member", _first(call, leg)) for leg, word in (("up", "Launching"), ("down", "Landing"))]
    sheet.section(join([made("Position", call.opening), *columns], " | "), HEADER_LEVEL)
    for _, seat in sorted(given.items()):
        if "crew_down" in seat:
            lines = [*_person(seat, "" if "crew_" in seat else "up"), *_person(seat, "down")]
        else:  # who is named for the way up alone flew both
            lines = _person(seat, "up" if "crew_up" in seat else "")
        if lines:
            sheet.row(join(seat.get("position_", NOTHING).lines(), " "), lines)
    sheet.put(made("\n"))


def _first(call: Call, leg: str) -> Range:
    """Where the first parameter for a leg is named."""
    keys = (p.key for p in call.parameters if re.fullmatch(rf"crew_?\d+_{leg}", p.name.replace(" ", "_")))
    return next(keys, call.opening)


def _person(seat: dict[str, Drawn], leg: str) -> list[Drawn]:
    """The lines on one person; "None" where nobody sat there on this leg."""
    named = seat.get(f"crew_{leg}")
    if not named:
        return [made("None")] if leg else []
    flights = seat.get(f"flights_{leg}", NOTHING)
    if flights and not flights.text.casefold().rstrip(")").endswith(("flight", "mission")):
        flights = join([flights, made(" spaceflight")])
    country, agency = seat.get(f"country_{leg}", NOTHING), seat.get(f"agency_{leg}", NOTHING)
    first, *rest = named.lines()
    who = join([join([country, first], " "), agency], ", ")
    return [who, *rest, *seat.get(f"expedition_{leg}", NOTHING).lines(), *flights.lines()]
