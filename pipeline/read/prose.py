"""Paragraphs: lines of prose, joined where a dump has wrapped them, with their sentences."""

from collections.abc import Sequence

from pipeline.model import Block
from pipeline.read.lines import Line
from pipeline.text.sentences import sentences

_WRAPPED = 50  # characters that a line has at least when it goes on in the next


def paragraph(lines: Sequence[Line], i: int, plain: str, stops: frozenset[int] = frozenset()) -> tuple[Block, int]:
    """The paragraph that begins on line i and the line behind it; it ends before blank lines and `stops`."""
    j = i + 1
    while j < len(lines) and j not in stops and lines[j].gap == 0 and not lines[j - 1].stopped and len(lines[j - 1].plain) >= _WRAPPED:
        j += 1
    start, end = lines[i].start, lines[j - 1].end
    return Block("paragraph", start, end, sentences=tuple(sentences(plain, start, end))), j
