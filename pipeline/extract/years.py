"""Dates that leave out their year take it from the dated text around them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.extract.clock_times import with_clock_times
from pipeline.model import Block, Document
from pipeline.text.dates import DateMention, bounds, complete
from pipeline.text.relative import find_relative

_FAR = 240  # days: a date so long before the one told last is plainly of the following year


def complete_years(doc: Document, dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The dates, each without a year completed from its sentence, paragraph, section or dateline.

    Relative dates ("on Tuesday", "the following day") are added where the day they count from is
    known. A date for which no dated context exists keeps its XXXX.
    """
    anchors = [d for d in dates if "X" not in d.edtf]
    dateline = dateline_of(doc, anchors)
    done: list[DateMention] = []
    for mention in dates:
        if "X" in mention.edtf:
            mention = _on_its_weekday(doc, _completed(doc, mention, done, anchors, dateline))
        done.append(mention)
    known = sorted([*done, *_relative(doc, done, dateline)], key=lambda d: (d.start, d.end))
    return with_clock_times(doc, known, dateline)


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _on_its_weekday(doc: Document, mention: DateMention) -> DateMention:
    """The date in the year, of the one found and its neighbours, in which its stated weekday is right."""
    weekday = doc.plain[mention.start : mention.start + 3].lower()
    day = _day(mention.edtf)
    if day is None or weekday not in _WEEKDAYS:
        return mention
    for year in (day.year, day.year + 1, day.year - 1):
        edtf = f"{year:04d}{mention.edtf[4:]}"
        told = _day(edtf)
        if told and _WEEKDAYS[told.weekday()] == weekday:
            return replace(mention, edtf=edtf)
    return mention


def _relative(doc: Document, done: Sequence[DateMention], dateline: date | None) -> list[DateMention]:
    """The relative dates of the paragraphs, counted from the dateline or from the date told before."""
    found: list[DateMention] = []
    told: date | None = None
    for block in doc.of("paragraph"):
        told = told if doc.format == "article" else None
        for start, end in block.sentences:
            first, last = (bisect_left(done, place, key=_start) for place in (start, end))
            stated = done[first:last]
            near = [
                d
                for d in find_relative(doc.plain, start, end, dateline, told)
                if not any(d.start < o.end and o.start < d.end for o in stated)
            ]
            found += near
            days = [day for d in sorted([*near, *stated], key=_start) if (day := _day(d.edtf))]
            told = days[-1] if days else told
    return found


def _day(edtf: str) -> date | None:
    """The day that a date names, None for longer stretches."""
    first, last = bounds(edtf)
    return last if first == last else None


_CONTEMPORARY = 400  # days between a paragraph's date and the dateline of an article that tells of the day


def _completed(
    doc: Document, mention: DateMention, done: Sequence[DateMention], anchors: Sequence[DateMention], dateline: date | None
) -> DateMention:
    block = _block_of(doc, mention)
    if dateline is not None and (turn := re.search(r"\b([Ll]ast|[Nn]ext|past)\s+$", doc.plain[max(0, mention.start - 10) : mention.start])):
        return replace(mention, edtf=complete(mention.edtf, dateline, turn[1].lower() != "next"))
    opens = block is not None and block.start == mention.start
    near = None if opens else _in_sentence(block, mention, done)
    if near is None:
        framing = [d for d in done[-_NEAR:] if _frames(doc, d)]
        near = None if opens else _in_block(block, mention, framing)
        told = bounds(near.edtf)[0] if near else None
        if dateline is not None and (told is None or abs((told - dateline).days) < _CONTEMPORARY):
            return replace(mention, edtf=complete(mention.edtf, dateline, None))
    if near is None:
        stop = bisect_left(anchors, mention.start, key=_start)
        before = [d for d in anchors[max(0, stop - _NEAR) : stop] if _is_dated(d) and _frames(doc, d)]
        near = next((d for d in reversed(before) if _is_prose(doc, d)), None) or (before[-1] if before else None)
    if near is None and block is not None:
        near = _last_or_next(mention, anchors, block.start, block.end)
    if near is None and doc.format != "article":
        near = next((a for a in anchors[bisect_right(anchors, mention.start, key=_start) :][:_NEAR] if _is_dated(a)), None)
    anchor = bounds(near.edtf)[0] if near else None
    if anchor is None or near is None:
        return mention
    return replace(mention, edtf=_in_story(mention.edtf, anchor, near.start < mention.start, _looks_ahead(doc, block, mention)))


_AHEAD = re.compile(r"\b(?:will|(?:is|are) (?:to|due|set)|scheduled|planned|expected|slated|upcoming|no earlier than)\b")


def _looks_ahead(doc: Document, block: Block | None, mention: DateMention) -> bool:
    """Does the sentence up to the date speak of what is still to come?"""
    start = next((s for s, e in block.sentences if s <= mention.start < e), None) if block else None
    return start is not None and _AHEAD.search(doc.plain, max(start, mention.start - 80), mention.start) is not None


def _in_story(edtf: str, anchor: date, told_before: bool, ahead: bool) -> str:
    """The year of the date told beside it; the next where the story plainly went on past New Year."""
    same = edtf.replace("XXXX", f"{anchor.year:04d}")
    end = bounds(same)[1]
    if end is not None and told_before and (anchor - end).days > (0 if ahead else _FAR):
        return edtf.replace("XXXX", f"{anchor.year + 1:04d}")
    return same


def _in_sentence(block: Block | None, mention: DateMention, others: Sequence[DateMention]) -> DateMention | None:
    """The dated mention told last in the same sentence, else the next one there."""
    for start, end in block.sentences if block else ():
        if start <= mention.start < end:
            return _last_or_next(mention, others, start, end)
    return None


def _in_block(block: Block | None, mention: DateMention, others: Sequence[DateMention]) -> DateMention | None:
    """The dated mention told last in the same paragraph, else the next one there."""
    return _last_or_next(mention, others, block.start, block.end) if block else None


_FRAME = re.compile(r"(?:^|[.!?\"]\s+)(?:In|During|By|Since)\s+$")


def _frames(doc: Document, mention: DateMention) -> bool:
    """May other dates take their year from this one? A bare year in passing ("a failure in 1986") is no frame."""
    if len(mention.edtf) > 4:
        return True
    block = _block_of(doc, mention)
    return block is not None and _FRAME.search(doc.plain[block.start : mention.start]) is not None


def _last_or_next(mention: DateMention, others: Sequence[DateMention], start: int, end: int) -> DateMention | None:
    first, here, stop = (bisect_left(others, place, key=_start) for place in (start, mention.start, end))
    earlier = next((d for d in reversed(others[max(first, here - _NEAR) : here]) if _is_dated(d)), None)
    return earlier or next((d for d in others[here : min(stop, here + _NEAR)] if _is_dated(d)), None)


_NEAR = 50  # dates on either side among which one with a year is looked for


def _start(mention: DateMention) -> int:
    return mention.start


def _is_dated(mention: DateMention) -> bool:
    return "X" not in mention.edtf and bounds(mention.edtf)[0] is not None


def _block_of(doc: Document, mention: DateMention) -> Block | None:
    index = bisect_right(doc.blocks, mention.start, key=lambda b: b.start) - 1
    return doc.blocks[index] if index >= 0 and mention.start < doc.blocks[index].end else None


def _is_prose(doc: Document, mention: DateMention) -> bool:
    block = _block_of(doc, mention)
    return block is not None and block.kind in ("paragraph", "heading", "caption", "title")


def dateline_of(doc: Document, anchors: Sequence[DateMention]) -> date | None:
    """The day that an article says it was published."""
    lines = list(doc.of("byline"))
    return next((day for b in lines for d in anchors if b.start <= d.start < b.end and (day := bounds(d.edtf)[0])), None)


_AFTER_DATE = re.compile(r"\s*(?:$|[-–—:]|,)")


def entries(doc: Document, dates: Sequence[DateMention]) -> dict[int, DateMention]:
    """For each paragraph under a dated entry (live pages: "December 18th - 18:20 UTC - …"), the entry's date.

    An entry is a heading or paragraph that begins with its date, set off by a dash or colon or
    standing in a line without a full stop; it lasts until the next entry or heading.
    """
    opened: dict[int, DateMention] = {}
    current: DateMention | None = None
    first = {d.start: d for d in reversed(dates)}
    for block in doc.of("heading", "paragraph"):
        leading = first.get(block.start)
        if leading is not None and _opens(doc.plain[leading.end : block.end], block):
            current = leading
        elif block.kind == "heading":
            current = None
        if current is not None:
            opened[block.start] = current
    return opened


def _opens(rest: str, block: Block) -> bool:
    m = _AFTER_DATE.match(rest)
    if m is None:
        return False
    short = not rest.rstrip().endswith((".", "!", "?", '"')) and block.end - block.start < 120
    return short or rest.strip()[:1] in "-–—:"
