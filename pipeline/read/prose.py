"""Paragraphs: lines of prose, joined where a dump has wrapped them, with their sentences."""

from collections.abc import Sequence

from pipeline.model import Block
from pipeline.read.lines import Line
from pipeline.text.sentences import sentences

_WRAPPED = 50  # characters that a line has at least when it goes on in the next


def paragraph(lines: Sequence[Line], i: int, plain: str, stops: frozenset[int] = frozenset(), whole: bool = False) -> tuple[Block, int]:
    """The paragraph that begins on line i and the line behind it; it ends before blank lines and `stops`.

    Where lines are `whole` (each a paragraph, none broken at a column), only one that begins small goes on with the last.
    """
    j = i + 1
    while j < len(lines) and j not in stops and _goes_on(lines[j - 1], lines[j], whole):
        j += 1
    start, end = lines[i].start, lines[j - 1].end
    return Block("paragraph", start, end, sentences=tuple(sentences(plain, start, end))), j


def _goes_on(line: Line, following: Line, whole: bool) -> bool:
    if following.gap or line.stopped or len(line.plain) < _WRAPPED:
        return False
    return not whole or following.plain[0].islower()
