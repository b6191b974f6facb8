"""Dates in running text, with exact offsets: a small grammar of our own.

A date is found from its core outwards: a day and a month, a month and a year, numbers in ISO order;
then what stands to the left (approximation, weekday, "late", a time) and to the right (a time, its
zone, a hidden ISO copy). A bare number is a year only where its context says so.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.text.edtf import bounds, compatible, complete, precision
from pipeline.text.plain import plain as to_plain
from pipeline.text.times import NAMES, TIMES, ZONE, Clock, instant, read_times
from pipeline.vocabulary import load

__all__ = ["DateMention", "bounds", "compatible", "complete", "find_dates", "parse_date", "precision"]

_VOCABULARY = load("months")
_MONTHS: dict[str, int] = {form: n for name, n in _VOCABULARY["months"].items() for form in (name, name.upper())}
_WORDS: dict[str, list[str]] = _VOCABULARY["words"]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _unnamed(form: str) -> str:
    return form.replace("?P<d>", "?:").replace("?P<m>", "?:").replace("?P<y>", "?:")


# The pieces. A day may begin directly after a small letter: infobox labels are glued to their values.
_SP = r"[ ]{1,8}"
_WRAP = rf"(?:{_SP}|[ ]?\n[ ]?)"
_DAY = r"(?<![\dA-Z_/-])(?<!\d[.,:–])(?:3[01]|[12]\d|0?[1-9])(?:[ ]?(?:st|nd|rd|th)(?![a-z]))?(?!\d|:\d|\.\d|,\d{3}(?!\d))"
_END_DAY = _DAY.replace(r"(?<![\dA-Z_/-])(?<!\d[.,:–])", "")
_MONTH = rf"(?<![A-Z_])(?:{_any(list(_MONTHS))})(?![A-Za-z\u0300-\u036f])(?:\.(?=[ ,]*\d))?"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_AFTER = rf"(?:[ ]{{0,3}},{_WRAP}?|{_WRAP})"  # between day or month and year

# A point in time: the forms that stand for themselves.
_DMY = rf"(?P<d>{_DAY})(?:{_SP}(?:of{_SP})?|-)?(?P<m>{_MONTH})(?:(?:{_AFTER}|-)(?P<y>{_YEAR}))?"
_MDY = rf"(?P<m>{_MONTH}){_WRAP}?(?P<d>{_END_DAY})(?:{_AFTER}(?P<y>{_YEAR}))?"
_YMD = rf"(?<![\d-])(?P<y>{_YEAR}){_AFTER}(?P<m>{_MONTH}){_SP}(?P<d>{_DAY})"
_MY = rf"(?P<m>{_MONTH}){_AFTER}(?:of{_SP})?(?P<y>{_YEAR})(?!s)"
_DOTTED = r"(?<![\d./-])(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.(?P<y>(?:1[89]|20)\d\d)(?![\d/]|-\d|\.\d)"
_HAN = r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)年[ ]?(?P<m>0?[1-9]|1[0-2])月[ ]?(?P<d>0?[1-9]|[12]\d|3[01])日"
_ISO = r"(?P<y>(?:1[89]|20)\d\d)[-./](?P<m>0[1-9]|1[0-2])[-./](?P<d>0[1-9]|[12]\d|3[01])(?![\d/]|-\d|\.\d)"
_POINTS = (_ISO, _DOTTED, _HAN, _YMD, _DMY, _MDY, _MY)
_READERS = [re.compile(form) for form in (*_POINTS, rf"(?P<d>{_END_DAY}){_AFTER}(?P<y>{_YEAR})", rf"(?P<y>{_YEAR})", rf"(?P<d>{_END_DAY})", rf"(?P<m>{_MONTH})")]

# Ranges: two points, either of which may leave to the other what they share.
_TO = rf"(?:[ ]{{0,3}}[–—-][ ]{{0,3}}|{_SP}(?:to|until|till|through|thru|and){_SP}(?:the{_SP})?)"
_iso, _dmy, _mdy, _my = (_unnamed(form) for form in (_ISO, _DMY, _MDY, _MY))
_dmy_last = _dmy.replace(_DAY, _END_DAY)
_LONG, _LONG_LAST = rf"(?:{_dmy}|{_mdy}|{_my})", rf"(?:{_dmy_last}|{_mdy}|{_my})"
_RANGES = (
    rf"{{a}}{_DAY}{{z}}(?:{_TO}|/){{b}}{_dmy_last}{{z}}",
    rf"{{a}}{_MONTH}{_SP}{_END_DAY}{{z}}(?:{_TO}|/){{b}}(?<![ ]0){_END_DAY}(?!{_SP}{_MONTH})(?:{_AFTER}{_YEAR})?{{z}}",
    rf"{{a}}(?:{_LONG}|{_MONTH}){{z}}{_TO}{{b}}{_LONG_LAST}{{z}}",
    rf"{{a}}{_iso}{{z}}(?:{_TO}|/){{b}}{_iso}{{z}}",
    rf"{{a}}{_YEAR}{{z}}{_TO}{{b}}{_YEAR}{{z}}",
)


def _range(form: str, named: bool) -> str:
    for mark, group in (("{a}", "(?P<a>" if named else "(?:"), ("{b}", "(?P<b>" if named else "(?:"), ("{z}", ")")):
        form = form.replace(mark, group)
    return form


_RANGE_READERS = [re.compile(_range(form, named=True)) for form in _RANGES]
_LINK = re.compile(rf"{_SP}and{_SP}")

_START = re.compile(r"[0-9JFMASOND](?<!\d\d)")
_CORE = re.compile(
    rf"(?P<range>{'|'.join(_range(form, named=False) for form in _RANGES[:3])}|(?<![\d./-])(?:{_range(_RANGES[3], named=False)}))"
    rf"|(?P<point>(?<![\d./-]){_iso}|{'|'.join(_unnamed(form) for form in _POINTS[1:])})"
    rf"|(?P<years>(?<![\w./-]){_range(_RANGES[4], named=False)}(?![\w-]))"
    rf"|(?P<year>(?<![\w./:,$€£])(?:(?<!-)|(?<=[Ee]arly-)|(?<=[Mm]id-)|(?<=[Ll]ate-)){_YEAR}(?![\w/]|-\w|[.,:–]\d|[ ]?(?:{_any(_WORDS['units'])}|%|°|{ZONE})(?![a-z])))"
    rf"|(?P<month>(?<!\w)(?:(?<!-)|(?<=[Ee]arly-)|(?<=[Mm]id-)|(?<=[Ll]ate-))(?:{_any(list(_MONTHS))})(?![\w'-]))"
)

# What stands around the core.
_LEAD = rf"(?P<between>[Bb]etween)|(?P<near>(?i:{_any(_WORDS['approximately'])})|~)|(?P<after>(?i:{_any(_WORDS['not_before'])}))|(?P<before>(?i:{_any(_WORDS['not_after'])}))|(?P<night>(?i:{_any(_WORDS['overnight'])}))"
_WEEKDAY = rf"(?:{_any(list(_VOCABULARY['weekdays']))})\.?"
_LEFT = re.compile(
    rf"(?:(?<!\w)(?:{_LEAD})[ ]{{0,3}}(?:the{_SP})?)?"
    rf"(?:(?P<times>{TIMES})(?:,?{_SP}(?:on|of){_SP}(?:the{_SP})?|,?{_SP}|,[ ]?|{_SP}[–—-]{_SP}))?"
    rf"(?P<day>(?:(?<![A-Z]){_WEEKDAY}(?:,{_WRAP}?|{_SP})(?:the{_SP})?)?"
    rf"(?:(?<!\w)(?P<third>[Ee]arly|[Mm]id|[Ll]ate)(?:-|{_SP})(?:in{_SP})?)?)\Z"
)
_COPY = rf"[ ]{{0,3}}(?:[;,]?[ ]?\(?[ ]?\d{{1,3}}{_SP}years?{_SP}ago\)?[ ]?)?[(\[][ ]?{_iso}(?:[ ]?(?:T|UTC)?[ ]?[0-9:]{{4,8}}Z?)?[ ]?[)\]]"
_SOFT = rf"(?:(?:at|@){_SP})?(?:(?i:{_any(_WORDS['approximately'])}|exactly|precisely|just after|shortly after|just before){_SP})?"
_RIGHT = re.compile(
    rf"(?:T(?P<iso>\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?:Z|[+-]\d\d:?\d\d)?))?"
    rf"(?P<copy1>{_COPY})?"
    rf"(?:(?:,?[ ]?\n[ ]?|[ ]{{0,8}}[,;]{_SP}|{_SP}[–—-]{_SP}|{_SP}[(\[]?|[ ]?[(\[]|,){_SOFT}(?P<times>{TIMES}))?"
    rf"(?P<copy2>{_COPY})?"
    rf"(?P<zone>[ ]{{0,3}}[(\[]?{ZONE}[)\]]?)?"
)
_ISO_TIME = re.compile(r"(?P<h>[01]\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?")
_PREPOSITION = re.compile(rf"(?<!\w)(?i:{_any(_WORDS['prepositions'])}){_WRAP}(?:the{_SP})?$")
_WEAK_PREPOSITION = re.compile(rf"(?<!\w)(?i:{_any(_WORDS['weak_prepositions'])}){_WRAP}$")
_NO_NOUN = re.compile(rf"[ ]*(?:[^\w\s]|\n|\Z|(?:{_any(_WORDS['function'])})(?!\w))")
_BY_NAME = re.compile(rf"(?<!\w)by{_WRAP}$")
_CAPITAL = re.compile(rf"{_SP}[A-Z]")
_NUMBERED = re.compile(rf"(?:{_any(_WORDS['numbered'])})[ -]?$")
_SUBJECT = re.compile(rf"(?<!\w)(?:{_any(_WORDS['subject'])}){_SP}$")
_SINGLE = re.compile(rf"(?<![\d./-]){_iso}|{'|'.join(_unnamed(form) for form in _POINTS[1:])}|{_YEAR}")
_PLAIN_MONTHS = frozenset(_WORDS["plain_months"])
_LINKS = frozenset(("on", "of", "the", "in"))
_LEADS = frozenset(
    phrase.split()[-1].rstrip(".").lower()
    for phrases in (*(_WORDS[key] for key in ("approximately", "not_before", "not_after", "overnight")), _VOCABULARY["weekdays"], NAMES)
    for phrase in phrases
) | {"between", "early", "mid", "late", "m"}
_WINDOW = 96


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
        if self.d is not None:
            if self.m is None or self.d > (monthrange(self.y, self.m)[1] if self.y else 29 if self.m == 2 else monthrange(2001, self.m)[1]):
                raise ValueError(f"no such day: {self}")
        parts = [f"{self.y:04d}" if self.y else "XXXX", *(f"{part:02d}" for part in (self.m, self.d) if part)]
        return "-".join(parts)


def find_dates(plain: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The dates in plain[start:end], in its order, without overlaps.

    `plain` is a text as `pipeline.text.plain.plain` makes it; offsets are those of the original.
    """
    end = len(plain) if end is None else end
    found: list[DateMention] = []
    floor = start
    for m in _START.finditer(plain, start, end):
        if m.start() >= floor and (core := _CORE.match(plain, m.start(), end)) and (mention := _mention(plain, core, floor, end)):
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
    left = _LEFT.search(plain, begin if _leads(plain, begin, core.start()) else core.start(), core.start())
    assert left is not None  # every part of it may be missing
    if not _is_date(core, left, plain[begin : core.start()]):
        return None
    for attempt in (core, _SINGLE.match(plain, core.start(), end) if core["range"] or core["years"] else None):
        try:
            return _read(plain, attempt, left, end) if attempt else None
        except ValueError:
            continue
    return None


def _leads(plain: str, begin: int, start: int) -> bool:
    """Whether the word before a date can belong to it; a cheap look before the search."""
    words = plain[begin:start].rsplit(None, 2)
    if not words or not plain[start - 1].isspace():
        return bool(words) and plain[start - 1] in ",-~."
    last = words[-1].rstrip(",.").lower()
    if last in _LINKS and len(words) > 1:
        last = words[-2].rstrip(",.").lower()
    return last in _LEADS or last[-1:] in ")–-—" or last[-2:] in ("am", "pm") or last[:1].isdigit()


def _is_date(core: re.Match[str], left: re.Match[str], before: str) -> bool:
    """Whether the context of a core lets it be a date."""
    if core["range"] or core["point"]:
        return not (core[0][0].isdigit() and _NUMBERED.search(before))
    if left["third"] or left["after"] or left["before"] or left["between"]:
        return True
    if before.endswith("("):
        return core["month"] is None and core.string[core.end() : core.end() + 1] in tuple("),;")
    if _PREPOSITION.search(before):
        return not (core["month"] and _BY_NAME.search(before) and _CAPITAL.match(core.string, core.end()))
    if _WEAK_PREPOSITION.search(before):
        return _NO_NOUN.match(core.string, core.end()) is not None
    return core["month"] in _PLAIN_MONTHS


def _read(plain: str, core: re.Match[str], left: re.Match[str], end: int) -> DateMention:
    """The mention of a core that its context lets be a date; ValueError where there is no such day."""
    day, last = _points(core[0], left)
    if last is not None:
        first = left.start("between") if left["between"] else core.start()
        return DateMention(first, core.end(), _interval(day, last))
    if left["third"]:
        return DateMention(left.start("day"), core.end(), _third(day, left["third"]))
    right = _RIGHT.match(plain, core.end(), end)
    assert right is not None  # as above
    value = day.edtf()
    if day.d and (timed := _timed(day, left, right)):
        return timed
    stop = right.end("copy1") if right["copy1"] else right.end("copy2") if right["copy2"] and not right["times"] else core.end()
    if left["times"]:
        return DateMention(left.start("day"), stop, value)
    return DateMention(left.start(), stop, _lead(day, left))


def _timed(day: _Day, left: re.Match[str], right: re.Match[str]) -> DateMention | None:
    """The mention with its time in UTC, where the text tells it."""
    if day.m is None or day.d is None:
        return None
    clocks = read_times(left["times"] or right["times"] or "")
    if right["iso"]:
        clocks, stop = _iso_clock(right["iso"]), right.end("iso")
    elif clocks and all(clock.zone is None for clock in clocks) and (right["zone"] or (right["copy2"] and "Z" in right["copy2"])):
        zone = right["zone"].strip(" ()[]") if right["zone"] else "UTC"
        clocks, stop = [replace(clocks[0], zone=zone)], right.end("zone") if right["zone"] else right.end("copy2")
    else:
        stop = right.end("copy2") if right["copy2"] and right["times"] else right.end("times") if right["times"] and not left["times"] else right.start()
        stop = max(stop, right.end("copy1"))
    value = instant(day.y, day.m, day.d, clocks) if clocks else None
    if value is None:
        return None
    return DateMention(left.start("times") if left["times"] else left.start("day"), stop, value)


def _iso_clock(text: str) -> list[Clock]:
    """The clock of an ISO 8601 time: "11:12:41Z", "14:12+03:00"."""
    m = _ISO_TIME.fullmatch(text)
    assert m is not None
    zone = "UTC" if m["zone"] == "Z" else f"UTC{m['zone']}" if m["zone"] else None
    return [Clock(60 * int(m["h"]) + int(m["m"]), int(m["s"]) if m["s"] else None, zone)]


def _points(text: str, left: re.Match[str]) -> tuple[_Day, _Day | None]:
    """The day, or the two days of a range, each with what the other says for both."""
    for reader in _RANGE_READERS:
        if m := reader.fullmatch(text):
            linked = _LINK.fullmatch(text[m.end("a") : m.start("b")]) is not None
            if linked != bool(left["between"]):
                raise ValueError("two dates, not a range")
            a, b = _day(m["a"]), _day(m["b"])
            a, b = _Day(a.y, a.m or b.m, a.d), _Day(b.y or a.y, b.m or a.m, b.d)
            if a.y is None and b.y is not None:
                a = _Day(b.y - ((a.m or 0, a.d or 0) > (b.m or 0, b.d or 99)), a.m, a.d)
            return a, b
    return _day(text), None


def _day(text: str) -> _Day:
    for reader in _READERS:
        if m := reader.fullmatch(text):
            parts = m.groupdict()
            month = parts.get("m")
            return _Day(
                int(parts["y"]) if parts.get("y") else None,
                (int(month) if month.isdigit() else _MONTHS[month.rstrip(".")]) if month else None,
                int(re.sub(r"\D", "", parts["d"])) if parts.get("d") else None,
            )
    raise ValueError(f"{text!r} is no date")


def _interval(a: _Day, b: _Day) -> str:
    """Both ends as one EDTF interval; ValueError where they stand in the wrong order."""
    first, last = a.edtf(), b.edtf()
    if a.y is not None and b.y is not None and bounds(first)[0] >= bounds(last)[0]:  # type: ignore[operator]
        raise ValueError("the range ends before it begins")
    if (a.y is None) != (b.y is None) or first == last:
        raise ValueError("no range")
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
        told = left["near"].lower() == "about" and _SUBJECT.search(left.string, max(0, left.start("near") - 24), left.start("near"))
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
