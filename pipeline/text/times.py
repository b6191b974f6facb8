"""Times of day as articles state them, and their conversion to UTC.

"11:12:41 UTC", "7:12 a.m. EDT (1112 GMT)", "14:12 Moscow time". A time without a zone, or in one
that the text does not place ("local time"), gives no instant: nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pipeline.vocabulary import load

_ZONES = load("zones")
NAMES: list[str] = [*_ZONES["fixed"], *_ZONES["ruled"], *_ZONES["unknown"]["names"]]
_FOLDED = {name.lower(): name for name in NAMES if " " in name}


def _alternatives(names: list[str]) -> str:
    """The names as one pattern, longest first; those of several words whatever their case."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(rf"(?i:{name.replace(' ', '[ ]')})" if " " in name else re.escape(name) for name in ordered)


ZONE = rf"(?:(?:UTC|GMT)(?:[ ]?\+[ ]?|[ ]?-|–)(?:1[0-4]|0?\d)(?::?[0-5]\d)?(?![\d.:])|(?:{_alternatives(NAMES)})(?![A-Z_]|[a-z]|\d|-))"
"""A zone, with or without an offset: "UTC+3", "EDT", "Moscow time"."""

_CLOCK = r"(?<![\d:–-])(?:(?<!\d[.,])|(?<=\b\d{4},))(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?![\d:])"
_NOON = r"(?:[ ]?(?:[ap]\.[ ]?m\.|[apAP][mM])(?![A-Za-z]))"
_HOUR = rf"(?<![\d:.,–-])(?:1[0-2]|0?[1-9]){_NOON}"
_DOT = rf"(?<![\d:.,–-])(?:1[0-2]|0?[1-9])\.[0-5]\d{_NOON}"
_FOUR = rf"(?<![\d:.,–-])(?:[01]\d|2[0-3])[0-5]\d(?=[ ]?{ZONE})"
TIME = rf"(?:(?:{_CLOCK}{_NOON}?|{_HOUR}|{_DOT}|{_FOUR})(?:[ ]{{0,8}}(?:\([ ]?)?{ZONE})?)"
"""One time of day, with its zone where it has one."""

ZONED = rf"(?:(?:{_CLOCK}{_NOON}?|{_HOUR}|{_DOT}|{_FOUR})[ ]{{0,8}}(?:\([ ]?)?{ZONE})"
TIMES = rf"(?:{TIME}\)?(?:[ ]?(?:[,;/]|[(\[]|or|[–-])[ ]?{ZONED}(?:[ ]?[/,;][ ]?{ZONED})?[)\]]?)?)"
"""One moment, told once or in two or three zones: "7:12 a.m. EDT (1112 GMT)"."""

_READ = re.compile(
    r"(?P<h>\d\d?)(?:[:.](?P<m>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?)?[ ]?(?:(?P<noon>[apAP])\.?[ ]?[mM]\.?(?![A-Za-z]))?"
    rf"[ ]*(?:\([ ]?)?(?P<zone>{ZONE})?"
)
_READ_FOUR = re.compile(rf"(?P<h>\d\d)(?P<m>\d\d)(?P<s>)(?P<noon>)[ ]?(?:\([ ]?)?(?P<zone>{ZONE})")
_EACH = re.compile(TIME)
_OFFSET = re.compile(r"(?:UTC|GMT)[ ]?([+–-])[ ]?(\d{1,2}):?(\d\d)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as stated; `second` is None where it is told to the minute."""

    minute: int  # since midnight
    second: int | None
    zone: str | None


def read_times(text: str) -> list[Clock]:
    """The times of day in the text, in its order."""
    return [clock for m in _EACH.finditer(text) if (clock := _clock(m[0]))]


def _clock(text: str) -> Clock | None:
    m = _READ_FOUR.match(text) or _READ.match(text)
    if m is None:
        return None
    hour, minute = int(m["h"]), int(m["m"] or 0)
    if noon := m["noon"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if noon in "pP" else 0)
    return Clock(60 * hour + minute, int(m["s"]) if m["s"] else None, m["zone"]) if hour < 24 else None


def offset(zone: str | None, day: date | None) -> int | None:
    """Minutes east of Greenwich on that day; None where the zone, or its rule for the day, is unknown."""
    if zone is None:
        return None
    if m := _OFFSET.fullmatch(zone):
        minutes = 60 * int(m[2]) + int(m[3] or 0)
        return minutes if m[1] == "+" else -minutes
    name = _FOLDED.get(zone.lower(), zone)
    fixed: int | None = _ZONES["fixed"].get(name)
    if fixed is not None or name not in _ZONES["ruled"]:
        return fixed
    return _ruled(_ZONES["zones"][_ZONES["ruled"][name]], day)


def _ruled(zone: dict[str, Any], day: date | None) -> int | None:
    """The offset that a zone's rules give for the day."""
    for rule in _ZONES["rules"][zone["rules"]]:
        if day is not None and rule["from"] <= day.year <= rule["to"]:
            if "start" not in rule:
                return int(zone["standard"])
            start = _sunday(day.year, *rule["start"]) if rule["start"] else date(day.year, 1, 1)
            end = _sunday(day.year, *rule["end"]) if rule["end"] else date(day.year + 1, 1, 1)
            return int(zone["summer"] if start <= day < end else zone["standard"])
    return None


def _sunday(year: int, month: int, nth: int) -> date:
    """The n-th Sunday of a month, -1 its last."""
    if nth < 0:
        last = date(year, month, 31 if month in (3, 10) else 30)
        return last - timedelta(days=(last.weekday() + 1) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


def instant(year: int | None, month: int, day: int, clocks: Sequence[Clock]) -> str | None:
    """The moment in UTC as EDTF; the stated day belongs to the first of the times.

    None where no zone tells it, or where without a year the day cannot be told.
    """
    if year is not None:
        moment = _moment(date(year, month, day), clocks)
        return f"{moment[0]:%Y-%m-%dT%H:%M}:{moment[1]:02d}Z" if moment else None
    told = {_moment(date(y, month, day), clocks) for y in ((2000,) if (month, day) == (2, 29) else (2000, 2001))}
    found = {f"XXXX-{m[0]:%m-%dT%H:%M}:{m[1]:02d}Z" for m in told if m and m[0].year in (2000, 2001)}
    rolls = any(m and (m[0].month, month) in ((1, 12), (12, 1)) for m in told)
    return None if rolls or len(found) != 1 or any(c.zone in _ZONES["ruled"] for c in clocks) else found.pop()


def _moment(day: date, clocks: Sequence[Clock]) -> tuple[datetime, int] | None:
    """Date and time in UTC to the minute, and the seconds."""
    first = clocks[0]
    local = datetime(day.year, day.month, day.day) + timedelta(minutes=first.minute)
    shifts = [offset(clock.zone, day) for clock in clocks]
    best = next((i for i, shift in enumerate(shifts) if shift == 0), next((i for i, shift in enumerate(shifts) if shift is not None), None))
    if best is None:
        return None
    shift, clock = shifts[best], clocks[best]
    if best == 0:
        return local - timedelta(minutes=shift or 0), clock.second or 0
    utc = clock.minute - (shift or 0)
    ahead = (first.minute - utc + 720) % 1440 - 720  # how far the first clock is east of Greenwich
    return local - timedelta(minutes=ahead), clock.second or first.second or 0
