"""Dates in running text, with exact offsets: a small grammar of our own.

A date is found from its core outwards: a day and a month, a month and a year, numbers in ISO order;
then what stands to the left (approximation, weekday, "late", a time) and to the right (a time, its
zone, a hidden ISO copy). A bare number is a year only where its context says so.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.text import date_grammar as grammar
from pipeline.text.edtf import bounds, compatible, complete, precision
from pipeline.text.plain import plain as to_plain
from pipeline.text.times import Clock, instant, read_times

__all__ = ["DateMention", "bounds", "compatible", "complete", "find_dates", "parse_date", "precision"]

_WINDOW = 96  # what belongs to a date and stands before it is not longer
_NEAR = 40  # nor is it without a time


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at [start, end); `edtf` begins with XXXX where the text does not say the year."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True, slots=True)
class _Day:
    """Year, month and day, as far as they are stated."""

    y: int | None = None
    m: int | None = None
    d: int | None = None

    def edtf(self) -> str:
        """As EDTF; ValueError where there is no such day."""
        if self.d is not None and (self.m is None or self.d > monthrange(self.y or 2000, self.m)[1]):
            raise ValueError(f"no such day: {self}")
        parts = [f"{self.y:04d}" if self.y else "XXXX", *(f"{part:02d}" for part in (self.m, self.d) if part)]
        return "-".join(parts)


def find_dates(plain: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The dates in plain[start:end], in its order, without overlaps.

    `plain` is a text as `pipeline.text.plain.plain` makes it; offsets are those of the original.
    A time is part of the value where a zone stands beside it, in UTC; else the date alone is.
    """
    end = len(plain) if end is None else end
    found: list[DateMention] = []
    floor = start
    for m in grammar.START.finditer(plain, start, end):
        if m.start() >= floor and (core := grammar.CORE.match(plain, m.start(), end)) and (mention := _mention(plain, core, floor, end)):
            found.append(mention)
            floor = mention.end
    return found


def parse_date(quote: str) -> str:
    """The EDTF value of a quote that is one date and nothing else; ValueError for any other."""
    text = to_plain(quote).strip()
    for left in ("", "in "):
        mentions = find_dates(left + text)
        if len(mentions) == 1 and mentions[0].end == len(left + text) and mentions[0].start in (0, len(left)):
            return mentions[0].edtf
    raise ValueError(f"{quote!r} is no date; write one such as '6 June 2018' or 'late 2021'")


def _mention(plain: str, core: re.Match[str], floor: int, end: int) -> DateMention | None:
    """The mention around a core, or None where the context speaks against a date."""
    begin = max(floor, core.start() - _WINDOW)
    left = grammar.LEFT.search(plain, core.start() - _reach(plain, begin, core.start()), core.start())
    assert left is not None  # every part of it may be missing
    if not _is_date(core, left, plain[max(begin, core.start() - 24) : core.start()]):
        return None
    for attempt in (core, grammar.SINGLE.match(plain, core.start(), end) if core["range"] or core["years"] else None):
        try:
            return _read(plain, attempt, left, end) if attempt else None
        except ValueError:
            continue
    return None


def _reach(plain: str, begin: int, start: int) -> int:
    """How far before a date to look for what belongs to it: a cheap look at its last words."""
    before = plain[begin:start]
    if not before or not before[-1].isspace():
        return min(len(before), _NEAR) if before[-1:] in (",", "-", "~", ".") else 0
    words = grammar.WORD.findall(before[-_NEAR:].lower())
    while len(words) > 1 and words[-1] in grammar.LEFT_LINKS:
        words.pop()
    last = words[-1] if words else ""
    mark = before.rstrip()[-1:]
    if mark and mark in ")–-—" or last in grammar.ZONE_WORDS or last.isdigit() and ":" in before[-_NEAR:]:
        return len(before)
    if last in grammar.LEFT_WORDS:
        return len(before) if any(c.isdigit() for c in before[-_NEAR:]) else min(len(before), _NEAR)
    return 0


def _is_date(core: re.Match[str], left: re.Match[str], before: str) -> bool:
    """Whether the context of a core lets it be a date."""
    if grammar.NAMED.search(before):
        return False
    if core["range"] or core["point"]:
        return not (core[0][0].isdigit() and grammar.NUMBERED.search(before))
    if left["third"] or left["after"] or left["before"] or left["between"] or (left["near"] or "")[:1] in ("c", "C"):
        return True
    if before.endswith("("):
        return core["month"] is None and core.string[core.end() : core.end() + 1] in (")", ",", ";")
    if grammar.PREPOSITION.search(before):
        return not (core["month"] and grammar.BY.search(before) and grammar.CAPITAL.match(core.string, core.end()))
    if grammar.WEAK_PREPOSITION.search(before):
        return grammar.NO_NOUN.match(core.string, core.end()) is not None
    return core["month"] in grammar.PLAIN_MONTHS


def _read(plain: str, core: re.Match[str], left: re.Match[str], end: int) -> DateMention:
    """The mention of a core that its context lets be a date; ValueError where there is no such day."""
    day, last = _points(core[0], left)
    if last is not None:
        return DateMention(left.start("between") if left["between"] else core.start(), core.end(), _interval(day, last))
    if left["third"]:
        return DateMention(left.start("day"), core.end(), _third(day, left["third"]))
    right = grammar.RIGHT.match(plain, core.end(), end)
    assert right is not None  # as above
    value = _lead(day, left)
    if value == day.edtf() or not (left["after"] or left["before"]):
        timed = _timed(day, left, right)
        if timed:
            return timed
    first = left.start("day") if left["times"] or value == day.edtf() else left.start()
    stop = max(core.end(), right.end("copy1"), right.end("copy2") if not right["times"] else -1)
    return DateMention(first, stop, day.edtf() if left["times"] else value)


def _timed(day: _Day, left: re.Match[str], right: re.Match[str]) -> DateMention | None:
    """The mention with its time in UTC, where the text tells it; the time has no approximation."""
    if day.m is None or day.d is None:
        return None
    clocks, stop = _clocks(left, right)
    value = instant(day.y, day.m, day.d, clocks) if clocks else None
    if value is None:
        return None
    return DateMention(left.start("times") if left["times"] else left.start("day"), stop, value)


def _clocks(left: re.Match[str], right: re.Match[str]) -> tuple[list[Clock], int]:
    """The times beside a date, and where they end."""
    if right["iso"]:
        return _iso_clock(right["iso"]), right.end("iso")
    clocks = read_times(left["times"] or right["times"] or "")
    if clocks and all(clock.zone is None for clock in clocks):
        if right["zone"]:
            return [replace(clocks[0], zone=right["zone"].strip(" ,()[]"))], right.end("zone")
        if right["copy2"] and "Z" in right["copy2"]:
            return [replace(clocks[0], zone="UTC")], right.end("copy2")
    stop = right.end("copy2") if right["times"] and not left["times"] and right["copy2"] else -1
    return clocks, max(right.start(), right.end("copy1"), stop, -1 if left["times"] else right.end("times"))


def _iso_clock(text: str) -> list[Clock]:
    """The clock of an ISO 8601 time: "11:12:41Z", "14:12+03:00"."""
    m = grammar.ISO_TIME.fullmatch(text)
    if m is None:
        return []
    zone = "UTC" if m["zone"] == "Z" else f"UTC{m['zone']}" if m["zone"] else None
    return [Clock(60 * int(m["h"]) + int(m["m"]), int(m["s"]) if m["s"] else None, zone)]


def _points(text: str, left: re.Match[str]) -> tuple[_Day, _Day | None]:
    """The day, or the two days of a range, each with what the other says for both (the second empty: open)."""
    m = next((m for form in grammar.RANGES if (m := form.fullmatch(text))), None)
    if m is None:
        return _day(text), None
    linked = grammar.LINK.fullmatch(text[m.end("a") : m.start("b")]) is not None
    if linked != bool(left["between"]):
        raise ValueError("two dates, not a range")
    a, b = _day(m["a"]), _day(m["b"]) if m["b"] != ".." else _Day()
    if b == _Day():
        return a, b
    a, b = _Day(a.y, a.m or b.m, a.d), _Day(b.y or a.y, b.m or a.m, b.d)
    if a.y is None and b.y is not None:
        a = _Day(b.y - ((a.m or 0, a.d or 0) > (b.m or 0, b.d or 99)), a.m, a.d)
    return a, b


def _day(text: str) -> _Day:
    """The parts of a point in time."""
    m = next((m for form in grammar.POINTS if (m := form.fullmatch(text))), None)
    if m is None:
        raise ValueError(f"{text!r} is no date")
    year, month, day = (m.groupdict().get(part) for part in "ymd")
    number = None if month is None else int(month) if month.isdigit() else grammar.MONTHS[month.rstrip(".")]
    return _Day(int(year) if year else None, number, int(re.sub(r"\D", "", day)) if day else None)


def _interval(a: _Day, b: _Day) -> str:
    """Both ends as one EDTF interval; ValueError where they stand in the wrong order."""
    if b == _Day():
        return f"{a.edtf()}/.."
    first, last = a.edtf(), b.edtf()
    if (a.y is None) != (b.y is None) or first == last:
        raise ValueError("no range")
    if a.y is not None and (bounds(first)[0] or date.max) >= (bounds(last)[0] or date.min):
        raise ValueError("the range ends before it begins")
    return f"{first}/{last}"


def _third(day: _Day, word: str) -> str:
    """Early, mid or late: thirds of a year or of a month."""
    which = ("early", "mid", "late").index(word.lower())
    if day.d is not None:
        raise ValueError("a day has no early part")
    if day.m is None:
        return f"{day.y:04d}-{4 * which + 1:02d}/{day.y:04d}-{4 * which + 4:02d}"
    month = day.edtf()
    end = monthrange(day.y or 2001, day.m)[1] if which == 2 else 10 * which + 10
    return f"{month}-{10 * which + 1:02d}/{month}-{end:02d}"


def _lead(day: _Day, left: re.Match[str]) -> str:
    """The date with what stands before it: about, no earlier than, overnight to."""
    value = day.edtf()
    if left["near"]:
        at = left.start("near")
        told = left["near"].lower() == "about" and grammar.SUBJECT.search(left.string, max(0, at - 24), at)
        return value if told else f"{value}~"
    if left["after"]:
        return f"{value}/.."
    if left["before"]:
        return f"../{value}"
    if left["night"] and day.m and day.d:
        eve = date(day.y or 2001, day.m, day.d) - timedelta(days=1)
        if day.y or eve.year == 2001 and (day.m, day.d) != (3, 1):
            return f"{value[:4]}{eve:-%m-%d}/{value}"
    return value
