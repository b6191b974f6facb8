"""Stretches of a text in order: which of them holds a place, which overlap another. By bisection, whatever their number."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from pipeline.model import Range
from pipeline.text.quotes import Quote


def joined(pieces: Iterable[Range]) -> list[Range]:
    """The pieces in order, those that overlap as one."""
    found: list[Range] = []
    for start, end in sorted(pieces):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def inside(at: int, pieces: Sequence[Range]) -> bool:
    """Is that place inside one of the joined pieces?"""
    index = bisect_right(pieces, (at, sys.maxsize)) - 1
    return index >= 0 and at < pieces[index][1]


def quoted(at: int, quotes: Sequence[Quote]) -> bool:
    """Is that place inside one of a paragraph's quotations?"""
    index = bisect_right(quotes, at, key=lambda q: q.start) - 1
    return index >= 0 and at < quotes[index].end


def overlapping(start: int, end: int, quotes: Sequence[Quote]) -> Sequence[Quote]:
    """The quotations of a paragraph that overlap [start, end)."""
    first = max(0, bisect_right(quotes, start, key=lambda q: q.start) - 1)
    last = bisect_left(quotes, end, key=lambda q: q.start)
    return [q for q in quotes[first:last] if start < q.end]
