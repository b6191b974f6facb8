"""Texts whose lines somebody has broken at a column, and the lines as they were before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.read.lines import Line

_WIDEST = 100  # characters of the longest line of a broken text, but for a few
_FULL = 45  # characters that a line has at least when it was broken because it was full
_BREAKS = 3  # so many broken sentences show that a text is broken
_PROSE = 7  # words from which a line without a stop is an open sentence and no heading


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the text is broken at a column: no long lines, and sentences that go on in the next one."""
    lengths = sorted(len(line.plain) for line in lines)
    if not lengths or lengths[(len(lengths) - 1) * 19 // 20] > _WIDEST:
        return False
    full = [(a, b) for a, b in pairwise(lines) if len(a.plain) >= _FULL and b.gap == 0]
    broken = sum(not a.stopped and b.plain[0].islower() for a, b in full)
    return broken >= _BREAKS and broken * 3 >= len(full)


def is_unwrapped(lines: Sequence[Line]) -> bool:
    """Whether every paragraph is a line of its own: there are long lines, and none that a small letter continues."""
    long = sum(len(line.plain) > _WIDEST + 20 for line in lines)
    broken = sum(not a.stopped and b.gap == 0 and b.plain[0].islower() for a, b in pairwise(lines))
    return long >= 3 and broken * 4 <= long


_Test = Callable[[Line], bool]


def unwrapped(lines: Sequence[Line], plain: str, apart: _Test, closes: _Test) -> tuple[list[Line], str]:
    """The lines of a broken text with those joined that one sentence or paragraph runs through, and the plain text.

    The breaks inside a joined line are spaces in both, so that offsets stay. A paragraph goes on until a blank
    line, and over it where its sentence plainly does; lines that are `apart` stay alone, one that `closes` is the last.
    """
    joined: list[Line] = []
    pieces: list[str] = []
    i = at = 0
    while i < len(lines):
        j = i + 1
        while j < len(lines) and _goes_on(lines, i, j, apart) and not closes(lines[j - 1]):
            j += 1
        start, end = lines[i].start, lines[j - 1].end
        text = plain[start:end].replace("\n", " ").replace("\r", " ") if j > i + 1 else plain[start:end]
        pieces += [plain[at:start], text]
        joined.append(replace(lines[i], end=end, plain=text, after=lines[j - 1].after))
        i, at = j, end
    return joined, "".join([*pieces, plain[at:]])


def _goes_on(lines: Sequence[Line], first: int, j: int, apart: _Test) -> bool:
    """Whether the paragraph that begins on line `first` and holds all lines before `j` holds this one too."""
    last, line = lines[j - 1], lines[j]
    if apart(line) or apart(last):
        return False
    small = line.plain.lstrip("\"'([")[:1].islower()
    if line.gap:
        return small and not last.stopped and not last.plain.endswith(":") and (j > first + 1 or last.words > 2)
    return small or j > first + 1 or last.plain.endswith(",") or len(last.plain) >= _FULL or last.words >= _PROSE
