"""Plain text dumps of encyclopedia pages: infobox, prose, crew tables and references without their markup."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.model import Block
from pipeline.read import crew_table, infobox, navigation, references
from pipeline.read.lines import Line, split
from pipeline.read.prose import paragraph
from pipeline.text.designations import find_missions, parse_mission
from pipeline.text.plain import fold
from pipeline.vocabulary import load

_CAPTION = re.compile(r"\(?(?:l\s?-\s?r|left to right|from left|l to r|clockwise|standing|seated|pictured)\b", re.IGNORECASE)
_SITE_SUFFIX = re.compile(
    r"\s+[-–—|]\s+(?=(?:\w+\s)?Encyclop|Wikipedia|Wikiwand|Wiki\b|Infogalactic|DBpedia|Kiddle|Alchetron).*"
    r"|,\s+the free encyclopedia.*",
    re.IGNORECASE,
)


@cache
def _known(part: str) -> frozenset[str]:
    """Headings of encyclopedia pages that end the prose, or list references, in comparable form."""
    return frozenset(fold(name) for name in load("boilerplate")["sections"][part])


@cache
def _furniture() -> tuple[frozenset[str], tuple[str, ...]]:
    lines = load("boilerplate")["lines"]
    return frozenset(word.casefold() for word in lines["words"]), tuple(start.casefold() for start in lines["starts"])


_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")
_EDIT = re.compile(r"^\[\s*(?:edit|change)[^\]]*\]\s*|\s*\[\s*(?:edit|change)[^\]]*\]?\s*$")


def _heading_text(line: Line) -> str:
    """A heading without its number and its link for editors."""
    return _NUMBER.sub("", _EDIT.sub("", line.plain).strip(), count=1)


def _is_heading(line: Line) -> bool:
    """Whether a line heads a section: one of the usual ones, or short, without a stop, and alone."""
    text = _heading_text(line)
    if fold(text) in _known("references") | _known("ends") | _known("usual"):
        return True
    if set("←→◄►") & set(text):
        return False
    if navigation.side_by_side([line], 0):
        return False
    alone = line.gap > 0 and line.after > 0
    short = len(text) <= 80 and line.words <= 10 and text[:1].isalnum() and not text.endswith((",", ":", ";", "-"))
    return alone and short and not line.stopped and not text[0].islower() and not _CAPTION.match(text)


def is_furniture(line: Line) -> bool:
    """Whether a line is a menu, a form or another part of the page and not of what it tells."""
    words, starts = _furniture()
    folded = line.plain.casefold().strip(" .:!*⚠|-–»>")
    return folded in words or folded.startswith(starts)


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands on which line, found before the page is read from top to bottom."""

    headings: dict[int, Block]
    entries: dict[int, infobox.Entry]
    tables: dict[int, tuple[Block, int]]


class _Page:
    """One pass over the lines of a page; collects blocks."""

    def __init__(self, text: str, plain: str, lines: list[Line], parts: Parts) -> None:
        self.text, self.plain, self.lines = text, plain, lines
        self.headings, self.entries, self.tables = parts.headings, parts.entries, parts.tables
        self.blocks: list[Block] = []
        self.heading, self.section, self.count, self.over = "", "", 0, False
        self.numbered = references.numbered(lines)
        self.stops = frozenset(self.headings) | frozenset(self.entries) | frozenset(self.tables)

    def read(self, i: int) -> list[Block]:
        """The blocks of the page from line i on."""
        while i < len(self.lines):
            i = self._step(i)
        return self.blocks

    def _step(self, i: int) -> int:
        line = self.lines[i]
        if i in self.headings and self._opens(self.headings[i]):
            return self._head(self.headings[i], i)
        if not self.over and i in self.tables:
            return self._add(*self.tables[i])
        if not self.over and i in self.entries:
            return self._add(self.entries[i].block, self.entries[i].stop)
        found = references.entry(line, self.text, self.section in _known("references") or i in self.numbered)
        if found:
            block, stop = references.block(self.lines, i, found, self.count, self.text, self.stops)
            self.count = block.number or self.count
            self.blocks.append(block)
            return stop
        if self.over or is_furniture(line):
            self.over = self.over or fold(line.plain) in {"v t e", "vte", "v t", "navigation menu"}
            return self._add(Block("boilerplate", line.start, line.end), i + 1)
        return self._item(i) or self._links(i) or self._rest(i)

    def _add(self, block: Block, stop: int) -> int:
        self.blocks.append(block)
        return stop

    def _opens(self, block: Block) -> bool:
        """Whether a heading begins a section of the page: behind its end only a usual one does."""
        name = fold(self.plain[block.start : block.end])
        return not self.over or name in _known("references") | _known("usual") | _known("ends")

    def _head(self, block: Block, i: int) -> int:
        self.heading = self.plain[block.start : block.end]
        self.section = fold(self.heading)
        self.over = self.section in _known("ends")
        return self._add(block, i + 1)

    def _item(self, i: int) -> int:
        """A list item with one member of a crew, or a label and its value; 0 where line i is none."""
        one = infobox.listed(self.lines[i]) or crew_table.item(self.lines[i], crew_table.names_crew(self.heading))
        return self._add(one, i + 1) if one else 0

    def _links(self, i: int) -> int:
        blocks = navigation.side_by_side(self.lines, i) or navigation.links(self.lines[i]) or navigation.neighbours(self.lines, i)
        if blocks:
            self.blocks += blocks
            return i + 1
        found = navigation.programme(self.lines, i)
        return self._add(*found) if found else 0

    def _rest(self, i: int) -> int:
        line = self.lines[i]
        if _CAPTION.match(line.plain) or not (line.prose or line.stopped or line.plain.endswith(":")):
            return self._add(Block("caption", line.start, line.end), i + 1)
        block, stop = paragraph(self.lines, i, self.plain, self.stops)
        return self._add(block, stop)


_CRUMB = re.compile(r".*\s[>»›]\s+")
_MASTHEAD = 12  # lines of a site's own that may stand above a page's title


def flight_title(lines: Sequence[Line]) -> int | None:
    """The first line that is a flight's name and nothing else, where only a site's own lines stand above it.

    None where the first words of the page are a title of another kind, or its infobox or prose come first.
    """
    for i, line in enumerate(lines[:_MASTHEAD]):
        if line.prose or crew_table.is_header(lines, i):
            return None
        if parse_mission(_CRUMB.sub("", line.plain)):
            return i
        if i == 0 and find_missions(line.plain):
            return None
        found = infobox.mark(line)
        if found and found.kind == "label" and ":" in line.plain[: found.value[0] - line.start + 1]:
            return None
    return None


def _named_title(lines: Sequence[Line], i: int) -> list[Block]:
    """The blocks of a title that names its flight, and of the lines above it."""
    start = lines[i].start + (m.end() if (m := _CRUMB.match(lines[i].plain)) else 0)
    return [*(Block("boilerplate", line.start, line.end) for line in lines[:i]), Block("title", start, lines[i].end)]


def title(lines: Sequence[Line], entries: dict[int, infobox.Entry]) -> tuple[list[Block], int]:
    """The page's title and the lines before it, and the number of the line behind."""
    named = flight_title(lines)
    if named is not None:
        return _named_title(lines, named), named + 1
    for i, line in enumerate(lines[:4]):
        if is_furniture(line):
            continue
        m = _SITE_SUFFIX.search(line.plain)
        end = line.start + m.start() if m else line.end
        blocks = [Block("boilerplate", before.start, before.end) for before in lines[:i]]
        if (
            i in entries
            or line.plain.endswith("|")
            or line.stopped
            or line.words > 12
            or line.plain.endswith(":")
            or crew_table.is_header(lines, i)
        ):
            return [], 0
        blocks.append(Block("title", line.start, end))
        if m:
            site = m[0].lstrip(" -–—|,")
            start = line.start + m.end() - len(site)
            blocks.append(Block("byline", start, start + len(site.partition(",")[0])))
        return blocks, i + 1
    return [], 0


def page(text: str, plain: str, lines: list[Line], parts: Parts, start: int = 0) -> list[Block]:
    """The blocks from line `start` on, where headings, infobox and crew tables are known by their lines."""
    return _Page(text, plain, lines, parts).read(start)


def headings(lines: Sequence[Line]) -> dict[int, Block]:
    """Lines that head sections; those that would be infobox labels only where the box does not go on around them."""
    found: dict[int, Block] = {}
    above = flight_title(lines) or 0
    waiting = False  # the line before is a label whose value stands here
    for i, line in enumerate(lines):
        boxed = _in_box(lines, i)
        listed = _NUMBER.match(line.plain) and any(
            _NUMBER.match(other.plain) for other in lines[max(i - 1, 0) : i + 2] if other is not line
        )
        labels = boxed or waiting or _counts(lines, i) or infobox.filled(line)
        if i > above and not (labels or listed) and _is_heading(line) and not is_furniture(line):
            start = line.start + line.plain.index(_heading_text(line))
            found[i] = Block("heading", start, start + len(_heading_text(line)), level=2)
        mark = infobox.mark(line) if boxed else None
        waiting = bool(mark and mark.value[0] == mark.value[1] and (mark.kind == "label" or infobox.is_label(line)))
    return found


def _counts(lines: Sequence[Line], i: int) -> bool:
    """Whether the line below holds a number only: then this one labels it ("Crew", "2")."""
    return i + 1 < len(lines) and lines[i].after == 0 and lines[i + 1].plain.isdigit()


def _in_box(lines: Sequence[Line], i: int) -> bool:
    """Whether a line that may be a heading is a label of an infobox that goes on above or below it."""
    if infobox.mark(lines[i]) is None:
        return False
    follows = lines[i + 1] if i + 1 < len(lines) else None
    if follows is None or follows.prose or crew_table.is_header(lines, i + 1) or fold(lines[i].plain) in _known("references"):
        return False
    apart = lines[i].gap and lines[i].after and infobox.mark(follows) is None
    if apart and any(0 <= j < len(lines) and infobox.mark(lines[j]) for j in (i - 2, i + 2)):
        return crew_table.starts_row(follows) is None  # every line of the dump stands alone
    if infobox.mark(follows) is None and all(0 <= j < len(lines) and infobox.mark(lines[j]) for j in (i - 2, i + 2)):
        return crew_table.starts_row(follows) is None  # labels and values take turns
    beside = infobox.mark(follows) is not None and crew_table.starts_row(follows) is None
    return beside or (lines[i].gap == 0 and infobox.mark(lines[i - 1]) is not None)


def blocks(text: str, plain: str) -> list[Block]:
    """The blocks of a text dump, in the order of the text."""
    lines = split(text, plain)
    heads = headings(lines)
    tables = crew_table.tables(lines, text, heads)
    seated = {j for i, (_, stop) in tables.items() for j in range(i, stop)}
    named = flight_title(lines)
    masthead = frozenset(range(named + 1) if named is not None else ())
    entries = infobox.entries(lines, plain, frozenset(heads) | seated | masthead)
    covered = {j for i, entry in entries.items() for j in range(i, entry.stop)} | seated
    heads = {i: block for i, block in heads.items() if i not in covered}
    found, start = title(lines, entries)
    return found + page(text, plain, lines, Parts(heads, entries, tables), start)
