"""A text that is drawn from a page block by block, one block a line, with a blank line around paragraphs."""

from collections.abc import Sequence

from pipeline.model import Block, Kind, Range
from pipeline.read.content import Content
from pipeline.read.infobox import value_range
from pipeline.read.lines import Line
from pipeline.text.plain import plain
from pipeline.text.sentences import sentences


class Drawing:
    """Collects the text and its blocks from the top of a page to its end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._apart = False  # whether the line above is blank, or there is none
        self.blocks: list[Block] = []

    def _write(self, text: str) -> Range:
        start = self._at
        self._parts.append(text)
        self._at += len(text)
        return start, self._at

    def _end(self, apart: bool) -> None:
        self._write("\n\n" if apart else "\n")
        self._apart = apart

    def _begin(self, apart: bool) -> None:
        if apart and self._at and not self._apart:
            self._write("\n")

    def line(self, kind: Kind, text: str, level: int = 0, apart: bool = False, before: str = "") -> None:
        """A block of one line; `before` stands on its line and is no part of it."""
        self._begin(apart)
        self._write(before)
        start, end = self._write(text)
        self.blocks.append(Block(kind, start, end, level=level))
        self._end(apart)

    def pair(self, label: str, value: Sequence[str]) -> None:
        """A line of an infobox: "Label: value", each further line of its value below."""
        self._begin(False)
        at = self._write(label)
        start = at[0]
        if value:
            self._write(": ")
        offset = self._at - start
        end = self._write("\n".join(value))[1]
        whole = label + (": " if value else "") + "\n".join(value)
        place = value_range(Line(start, end, plain(whole), 0, 0), offset)
        self.blocks.append(Block("pair", start, end, label=at, value=place if place[0] < place[1] else None))
        self._end(False)

    def row(self, position: str, cells: Sequence[Sequence[str]]) -> None:
        """A row of a crew table: "Position | cell | cell", each further line of a cell below."""
        self._begin(False)
        places = [self._write(position)]
        for cell in cells:
            self._write(" | " if self._at > places[0][0] else "")
            for i, text in enumerate(cell):
                if i:
                    self._write("\n")
                places.append(self._write(text))
        self.blocks.append(Block("row", places[0][0], self._at, cells=tuple(places)))
        self._end(False)

    def reference(self, number: int, mark: str, entry: str) -> None:
        """An entry of the reference list: "4. ^ a b Entry"."""
        self._begin(False)
        start, end = self._write(f"{number}.")
        self._write(" ")
        label = self._write(mark) if mark else (start, end)
        self._write(" " if mark else "")
        value = self._write(entry)
        self.blocks.append(Block("reference", start, value[1], label=label, value=value, number=number))
        self._end(False)

    def placed(self, text: str, blocks: Sequence[Block], origin: int = 0) -> None:
        """A text with the blocks that were cut from it, where it began at `origin`."""
        self._begin(False)
        start, _ = self._write(text)
        self.blocks += [_moved(block, start - origin) for block in blocks]
        self._end(False)

    def dateline(self, text: str, end: int, start: int) -> None:
        """A paragraph from `start` on, behind the dateline that ends at `end`."""
        self._begin(True)
        at = self._write(text)[0]
        self.blocks += [Block("byline", at, at + end), Block("paragraph", at + start, self._at)]
        self._end(True)

    def content(self) -> Content:
        """The whole text and its blocks; paragraphs know their sentences now."""
        text = "".join(self._parts)
        whole = plain(text)
        return Content(text, [_with_sentences(block, whole) for block in self.blocks], kept=True)


def _with_sentences(block: Block, whole: str) -> Block:
    if block.kind != "paragraph":
        return block
    return Block("paragraph", block.start, block.end, sentences=tuple(sentences(whole, block.start, block.end)))


def _moved(block: Block, by: int) -> Block:
    """A block of a line that stands `by` characters further on."""

    def move(place: Range | None) -> Range | None:
        return (place[0] + by, place[1] + by) if place else None

    cells = tuple((start + by, end + by) for start, end in block.cells)
    return Block(block.kind, block.start + by, block.end + by, move(block.label), move(block.value), cells, block.number, block.level)


def as_line(text: str) -> Line:
    """A text as a line that stands alone."""
    return Line(0, len(text), plain(text), 1, 1)
