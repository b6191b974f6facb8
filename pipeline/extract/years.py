"""Dates that leave out their year take it from the dated text around them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.model import Block, Document
from pipeline.text.dates import DateMention, bounds, complete

_FAR = 240  # days: a date so long before the one told last is plainly of the following year


def complete_years(doc: Document, dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The dates, each without a year completed from its sentence, paragraph, section or dateline.

    A date for which no dated context exists keeps its XXXX.
    """
    anchors = [d for d in dates if "X" not in d.edtf]
    dateline = _dateline(doc, anchors)
    done: list[DateMention] = []
    for mention in dates:
        if "X" in mention.edtf:
            mention = _completed(doc, mention, done, anchors, dateline)
        done.append(mention)
    return tuple(done)


_CONTEMPORARY = 400  # days between a paragraph's date and the dateline of an article that tells of the day


def _completed(doc: Document, mention: DateMention, done: Sequence[DateMention], anchors: Sequence[DateMention], dateline: date | None) -> DateMention:
    block = _block_of(doc, mention)
    dated = [*done, *(a for a in anchors if a.start > mention.start)]
    near = _in_sentence(block, mention, dated)
    if near is None:
        near = _in_block(block, mention, dated)
        told = bounds(near.edtf)[0] if near else None
        if dateline is not None and (told is None or abs((told - dateline).days) < _CONTEMPORARY):
            return replace(mention, edtf=complete(mention.edtf, dateline, None))
    if near is None:
        before = [d for d in done if "X" not in d.edtf and bounds(d.edtf)[0]]
        near = next((d for d in reversed(before) if _is_prose(doc, d)), None) or (before[-1] if before else None)
    if near is None and doc.format != "article":
        near = next((a for a in anchors if a.start > mention.start and bounds(a.edtf)[0]), None)
    anchor = bounds(near.edtf)[0] if near else None
    return replace(mention, edtf=_in_story(mention.edtf, anchor, near.start < mention.start)) if anchor and near else mention


def _in_story(edtf: str, anchor: date, told_before: bool) -> str:
    """The year of the date told beside it; the next where the story plainly went on past New Year."""
    same = edtf.replace("XXXX", f"{anchor.year:04d}")
    start = bounds(same)[0]
    if start is not None and told_before and (anchor - start).days > _FAR:
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


def _last_or_next(mention: DateMention, others: Sequence[DateMention], start: int, end: int) -> DateMention | None:
    dated = [d for d in others if "X" not in d.edtf and bounds(d.edtf)[0] and start <= d.start < end]
    before = [d for d in dated if d.start < mention.start]
    return before[-1] if before else (dated[0] if dated else None)


def _block_of(doc: Document, mention: DateMention) -> Block | None:
    return next((b for b in doc.blocks if b.start <= mention.start < b.end), None)


def _is_prose(doc: Document, mention: DateMention) -> bool:
    block = _block_of(doc, mention)
    return block is not None and block.kind in ("paragraph", "heading", "caption", "title")


def _dateline(doc: Document, anchors: Sequence[DateMention]) -> date | None:
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
    for block in doc.of("heading", "paragraph"):
        leading = next((d for d in dates if d.start == block.start), None)
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
