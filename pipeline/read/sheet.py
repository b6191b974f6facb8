"""A text that grows block by block, each character of it knowing where in the markup it comes from."""

from dataclasses import dataclass, field

from pipeline.model import Block, Kind, Range
from pipeline.read.drawn import Drawn, join, made


@dataclass
class Sheet:
    """What was drawn so far. `headings`, `entries` and `rows` are blocks that are known already; other lines are read later."""

    parts: list[Drawn] = field(default_factory=list)
    length: int = 0
    headings: list[Block] = field(default_factory=list)
    entries: list[Block] = field(default_factory=list)
    rows: list[Block] = field(default_factory=list)

    def put(self, drawn: Drawn) -> Range:
        """Adds a text; where it stands."""
        start = self.length
        self.parts.append(drawn)
        self.length += len(drawn.text)
        return start, self.length

    def line(self, drawn: Drawn, gap: str = "\n\n") -> Range:
        """Adds a line of its own and what parts it from the next."""
        place = self.put(drawn)
        self.put(made(gap))
        return place

    def heading(self, drawn: Drawn, level: int) -> None:
        """Adds a heading of the page."""
        start, end = self.line(drawn)
        self.headings.append(Block("heading", start, end, level=level))

    def paragraph(self, drawn: Drawn) -> None:
        """Adds a paragraph of the page."""
        start, end = self.line(drawn)
        self.rows.append(Block("paragraph", start, end))

    def section(self, drawn: Drawn, level: int, kind: Kind = "heading") -> None:
        """Adds the line that heads a part of an infobox, or a table."""
        start, end = self.line(drawn, "\n")
        (self.entries if level == 6 else self.rows).append(Block(kind, start, end, level=level))

    def pair(self, label: Drawn, value: Drawn) -> None:
        """Adds a line of an infobox."""
        named = self.put(label)
        self.put(made(": "))
        said = self.line(value, "\n")
        self.entries.append(Block("pair", named[0], said[1], label=named, value=said))

    def row(self, position: Drawn, cells: list[Drawn]) -> None:
        """Adds a row of a crew table: a line for the position, and one for each cell."""
        seat = self.put(position)
        places: list[Range] = []
        for cell in cells:
            self.put(made("\n" if places or position else ""))
            places.append(self.put(cell))
        self.put(made("\n"))
        self.rows.append(Block("row", seat[0], places[-1][1], cells=(seat, *places)))

    def drawn(self) -> Drawn:
        """All of it."""
        return join(self.parts)
