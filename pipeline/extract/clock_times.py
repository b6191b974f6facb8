"""Times of day that stand without a day take it from the day told last: "The docking occurred at 14:53 UTC"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from pipeline.model import Document
from pipeline.text.dates import DateMention, bounds
from pipeline.text.times import TIMES, instant, read_times

_CLOCK = re.compile(rf"\b(?:at|around|about|approximately|by)\s+(?:(?:about|around|approximately)\s+)?(?P<clock>{TIMES})")


def with_clock_times(doc: Document, dates: Sequence[DateMention], dateline: date | None) -> tuple[DateMention, ...]:
    """The dates, and the times of sentences that hold no date, on the day told last in their section or the dateline's.

    Only times with a zone make a moment.
    """
    found: list[DateMention] = []
    told = dateline
    for block in doc.of("paragraph", "heading"):
        if block.kind == "heading":
            told = dateline
        for start, end in block.sentences:
            stated = dates[bisect_left(dates, start, key=_start) : bisect_left(dates, end, key=_start)]
            if not stated and told:
                found += _moments(doc.plain, start, end, told)
            days = [first for d in stated if (first := bounds(d.edtf)[0]) and first == bounds(d.edtf)[1]]
            told = days[-1] if days else told
    return tuple(sorted([*dates, *found], key=lambda d: (d.start, d.end)))


def _moments(plain: str, start: int, end: int, day: date) -> list[DateMention]:
    found = []
    for m in _CLOCK.finditer(plain, start, end):
        clocks = read_times(m["clock"])
        moment = instant(day.year, day.month, day.day, clocks) if clocks and clocks[0].zone else None
        if moment:
            found.append(DateMention(*m.span("clock"), moment))
    return found


def _start(mention: DateMention) -> int:
    return mention.start
