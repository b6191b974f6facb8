"""Tables of a page: infoboxes, tables of two columns that are such, and crew tables; others are left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read import infobox, navigation
from pipeline.read.crew_table import CREW_WORDS, HEADER_LEVEL, starts_row
from pipeline.read.html_drawing import Drawing, as_line
from pipeline.read.html_tree import Element, lines, names, words
from pipeline.read.lines import Line
from pipeline.text.plain import MARKER, fold, plain

_SECTION_LEVEL = 6
_CREW_LEVEL = 3
_WIDEST = 12  # columns
_LEAST = 3  # known labels that make a table of two columns an infobox
_FEW = 100  # elements and texts that a label or a head is made of at most
_ARROWS = frozenset("←→◄►")


def _rows(table: Element) -> list[list[Element]]:
    """The cells of a table's own rows; tables inside its cells are theirs."""
    found: list[list[Element]] = []
    for part in table.elements:
        rows = [part] if part.tag == "tr" else [row for row in part.elements if row.tag == "tr"]
        found += [[cell for cell in row.elements if cell.tag in ("th", "td")] for row in rows if part.tag != "caption"]
    return found


def is_infobox(table: Element) -> bool:
    """Whether a table is an infobox by its class."""
    return any(name.startswith("infobox") for name in table.classes)


def draw_table(table: Element, drawing: Drawing, in_crew: bool) -> bool:
    """Draws an infobox or a crew table; False, and nothing drawn, where a table is neither."""
    if not is_infobox(table) and draw_crew(table, drawing, in_crew):
        return True
    if is_infobox(table) or _has_labels(table):
        draw_infobox(table, drawing)
        return True
    return False


def _has_labels(table: Element) -> bool:
    """Whether a table of two columns is an infobox by the labels in its first."""
    known, rows = _labels(table)
    return known >= _LEAST and known * 2 >= rows


def _labels(table: Element) -> tuple[int, int]:
    """How many rows of a table have two cells and a known label in the first, and how many two cells."""
    labels = [words(row[0], _FEW) for row in _rows(table) if len(row) == 2]
    return sum(" ".join(plain(label).casefold().split()).rstrip(" :") in infobox.fields() for label in labels), len(labels)


def draw_infobox(table: Element, drawing: Drawing, begun: bool = False) -> None:
    """Each row as a pair, a heading of a part of the box, links to other flights, or a caption.

    Heads above the first label are the page's name and no part's, unless the box has `begun` outside this table.
    """
    above: list[str] = []  # the heads of the row above, where they name the flights before and after
    across: list[tuple[str, bool]] = []  # lines of rows without a label, until the next label
    for cells in _rows(table):
        if len(cells) == 1 and (inner := cells[0].first("table")) and _labels(inner)[0]:
            _draw_across(across, drawing, begun)
            across = []
            draw_infobox(inner, drawing, begun)
            continue
        filled = [one for cell in cells if (one := lines(cell))]
        if len(above) == 2 == len(filled):
            for label, value in zip(above, filled, strict=True):
                drawing.pair(label, value[-1:])
            above = []
        elif _neighbours(filled):
            above = [" ".join(one) for one in filled]
        elif len(cells) == 2 and (label := words(cells[0])) and not _ARROWS & set("".join(map("".join, filled))):
            _draw_across(across, drawing, begun)
            draw_pair(label, cells[1], drawing)
            across, begun = [], True
        else:
            head = len(cells) == 1 and cells[0].tag == "th"
            across += [(" ".join(one), True) for one in filled] if head else [(line, False) for one in filled for line in one]
    _draw_across(across, drawing, begun)


def _draw_across(said: Sequence[tuple[str, bool]], drawing: Drawing, begun: bool) -> None:
    """Lines without a label, and whether each heads what follows: the programme, links to other flights, heads of parts, captions."""
    found: list[Line] = []
    at = 0
    for text, _ in said:
        found.append(Line(at, at + len(text), plain(text), 0, 0))
        at += len(text) + 1
    whole = "\n".join(text for text, _ in said)
    i = 0
    while i < len(found):
        one = navigation.programme(found, i)
        blocks, stop = ([one[0]], one[1]) if one else (navigation.links(found[i]), i + 1)
        start, end = found[i].start, found[stop - 1].end
        if blocks:
            drawing.placed(whole[start:end], blocks, start)
        elif not said[i][1]:
            drawing.line("caption", whole[start:end])
        elif begun:
            drawing.line("heading", whole[start:end], level=_SECTION_LEVEL)
        i = stop


def draw_pair(label: str, value: Element, drawing: Drawing) -> None:
    """A label and its value; flags count where the value is a list of people."""
    field = infobox.fields().get(" ".join(plain(label).casefold().split()).rstrip(" :"), "")
    people = field in infobox.LISTS or field in ("launch_edtf", "landing_edtf")
    drawing.pair(label.rstrip(" :"), lines(value, flags=people))


def is_portable(one: Element) -> bool:
    """Whether an element is an infobox that is no table, as MediaWiki's PortableInfobox draws it."""
    return "portable-infobox" in one.classes


def draw_portable(box: Element, drawing: Drawing) -> None:
    """Its labels with their values, its headings, its captions."""
    begun = False
    for one in box.walk():
        if "pi-data" in one.classes and (label := next((part for part in one.walk() if "pi-data-label" in part.classes), None)):
            value = next((part for part in one.walk() if "pi-data-value" in part.classes), None)
            if value is not None:
                draw_pair(words(label), value, drawing)
                begun = True
        elif "pi-header" in one.classes and begun:
            drawing.line("heading", words(one), level=_SECTION_LEVEL)
        elif "pi-caption" in one.classes and words(one):
            drawing.line("caption", words(one))


def _neighbours(filled: Sequence[Sequence[str]]) -> bool:
    """Whether a row heads two columns with the flights before and after."""
    known = [infobox.fields().get(" ".join(one).casefold()) for one in filled]
    return known == ["previous_mission_id", "next_mission_id"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a crew table states positions, which columns say who, and the rows that head it."""

    position: int
    heads: tuple[str, ...]
    first: int


def _grid(table: Element) -> list[list[Element]]:
    """The cells by row and column; a cell that spans several stands in each."""
    grid: list[list[Element]] = []
    below: dict[int, tuple[Element, int]] = {}  # cells that reach down, with the rows that they still reach
    for cells in _rows(table):
        row: list[Element] = []
        waiting = list(reversed(cells))
        while len(row) < _WIDEST and (waiting or len(row) in below):
            column = len(row)
            if column in below:
                cell, left = below.pop(column)
                if left > 1:
                    below[column] = cell, left - 1
                row.append(cell)
                continue
            cell = waiting.pop()
            down = _number(cell, "rowspan")
            for _ in range(min(_number(cell, "colspan"), _WIDEST - column)):
                if down > 1:
                    below[len(row)] = cell, down - 1
                row.append(cell)
        grid.append(row)
    return grid


def _number(cell: Element, name: str) -> int:
    stated = cell.attributes.get(name, "1").strip()
    return int(stated) if stated.isascii() and stated.isdigit() and int(stated[:4]) > 0 else 1


def _columns(grid: Sequence[Sequence[Element]], in_crew: bool) -> Columns | None:
    """How a crew table is laid out: by its header, or below a heading that names a crew by the positions in a column."""
    for i, row in enumerate(grid[:3]):
        heads = tuple(_bare(cell) for cell in row)
        seats = [j for j, head in enumerate(heads) if fold(head) in names("tables", "positions")]
        people = [j for j, head in enumerate(heads) if _says_who(head) and j not in seats]
        if seats and people:
            return Columns(seats[0], heads, i + 1)
    wide = [row for row in grid if not _across(row)] if in_crew else []
    seated = [row for row in wide if starts_row(as_line(_bare(row[0])))]
    return Columns(0, (), 0) if seated and len(seated) * 2 >= len(wide) else None


def _bare(cell: Element) -> str:
    return " ".join(MARKER.sub("", words(cell, _FEW)).split())


def _says_who(head: str) -> bool:
    said = fold(head)
    return said in names("tables", "people") or bool(CREW_WORDS & set(said.split())) or said.split()[:1] in (["launching"], ["landing"])


def draw_crew(table: Element, drawing: Drawing, in_crew: bool) -> bool:
    """The rows of a crew table, below its header; False, and nothing drawn, where it is none."""
    grid = _grid(table)
    columns = _columns(grid, in_crew)
    if columns is None:
        return False
    caption = next((words(part) for part in table.elements if part.tag == "caption"), "")
    titles = [caption, *(_bare(row[0]) for row in grid[: columns.first] if _across(row))]
    for title in titles:
        if CREW_WORDS & set(fold(title).split()):
            drawing.line("heading", title, level=_CREW_LEVEL)
    if columns.heads:
        drawing.line("heading", " | ".join(dict.fromkeys(head for head in columns.heads if head)), level=HEADER_LEVEL)
    for row in grid[columns.first :]:
        if columns.heads or _across(row) or starts_row(as_line(_bare(row[0]))):
            _seat(row, columns, drawing)
    return True


def _across(row: Sequence[Element]) -> bool:
    """Whether a row has no more than one cell."""
    return len({id(cell) for cell in row}) <= 1


def _seat(row: Sequence[Element], columns: Columns, drawing: Drawing) -> None:
    if not row or _across(row):
        title = _bare(row[0]) if row else ""
        if CREW_WORDS & set(fold(title).split()):
            drawing.line("heading", title, level=_CREW_LEVEL)
        return
    if columns.position >= len(row):
        return
    seat = row[columns.position]
    others = {id(cell): cell for cell in row if cell is not seat}
    cells = [said for cell in others.values() if (said := lines(cell, flags=True))]
    if cells:
        drawing.row(_bare(seat), cells)
