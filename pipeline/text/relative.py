"""Dates told relative to another: "yesterday", "on Thursday", "the following day", "December of the same year".

Two anchors: words of the writer's calendar (yesterday, a weekday, last month) count from the day of
writing, words of the story (the following day, two weeks later) from the date told before them.
"""

import re
from datetime import date, timedelta

from pipeline.text.dates import DateMention, bounds, complete, find_dates
from pipeline.text.times import TIMES, instant, read_times
from pipeline.vocabulary import load

_VOCABULARY = load("months")
_WEEKDAYS: dict[str, int] = {name: n for name, n in _VOCABULARY["weekdays"].items() if name.endswith("day")}
_MONTHS: dict[str, int] = {name: n for name, n in _VOCABULARY["months"].items() if len(name) > 4 or name in ("May", "June", "July")}
_COUNT: dict[str, int] = {"a": 1, "an": 1, **{word: n for word, n in load("numbers")["cardinals"].items() if 0 < n <= 20}}
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_COUNT, key=len, reverse=True))}"
_S = r"\s{1,3}"

_NOW = (
    rf"(?P<today>[Tt]oday|[Tt]onight|[Tt]his{_S}(?:morning|afternoon|evening))|(?P<yesterday>[Yy]esterday|[Ll]ast{_S}night)|(?P<tomorrow>[Tt]omorrow)"
    rf"|(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:{_S}coming)?){_S})?(?P<weekday>{'|'.join(_WEEKDAYS)})(?!s)"
    rf"|(?P<turn>[Ll]ast|[Nn]ext|(?:[Ee]arlier|[Ll]ater){_S}this|[Tt]his){_S}(?P<unit>month|year)"
    rf"|(?P<ago>{_NUMBER}){_S}(?P<ago_unit>day|week|month|year)s?{_S}ago"
)
_THEN = (
    rf"(?:[Tt]he{_S})(?P<step>following|next|same|previous|preceding){_S}(?P<step_unit>day|morning|month|year)"
    rf"|(?P<later>{_NUMBER}){_S}(?P<later_unit>day|week|month|year)s?{_S}(?P<way>later|earlier|afterwards?|(?:before|after)(?=[.,;]))"
    rf"|(?P<month>{'|'.join(_MONTHS)}){_S}of{_S}(?:the{_S}same|that){_S}year"
    rf"|[Tt]hat{_S}(?:same{_S})?(?P<that>day|month|year)"
)
_RELATIVE = re.compile(rf"(?<!\w)(?:{_NOW}|{_THEN})(?![\w-])")
_WILL = re.compile(r"(?<!\w)(?:will|would|scheduled|planned|expected|due|slated|targeted|targeting|set|plans?|hopes?|aims?)(?!\w)")
_DID = re.compile(r"(?<!\w)(?:said|told|was|were|had|wrote|(?!scheduled|planned|expected|slated|targeted)[a-z]{3,20}ed)(?!\w)")
_TIME_BEFORE = re.compile(rf"(?P<times>{TIMES})(?:,?[ ](?:on[ ])?)\Z")
_TIME_AFTER = re.compile(rf",?[ ](?:(?:at|around|about)[ ]){{0,2}}(?P<times>{TIMES})")
_MARGIN = 64


def find_relative(plain: str, start: int, end: int, anchor: date | None, told: date | None = None) -> list[DateMention]:
    """The relative dates in plain[start:end], resolved.

    `anchor` is the day of writing (None: not known, then its words are left out); `told` the date
    that the text before `start` told last: a full date inside the stretch takes its place.
    Weekdays are the nearest before the anchor, or after it where the clause looks ahead.
    """
    ahead = find_dates(plain, start, end)[::-1]
    found: list[DateMention] = []
    last: DateMention | None = None  # of all dates before this place
    for m in _RELATIVE.finditer(plain, start, end):
        while ahead and ahead[-1].start < m.end():
            last = ahead.pop()
        if last is not None and m.start() < last.end:
            continue
        if m["step"] or m["later"] or m["month"] or m["that"]:
            edtf = _from_then(m, _latest(last, anchor, told, year=m["month"] is not None or m["that"] == "year"))
        else:
            edtf = _from_now(m, plain, anchor, start) if anchor else None
        if edtf:
            last = _timed(plain, m, edtf, last.end if last else start, end)
            found.append(last)
    return found


def _latest(last: DateMention | None, anchor: date | None, told: date | None, year: bool) -> date | None:
    """The day told last; where only its year counts, any date's last day."""
    if last is None:
        return told
    first, final = bounds(complete(last.edtf, anchor, None) if anchor else last.edtf)
    if first is None or final is None:
        return None
    return final if (final - first).days < 4 or year and first.year == final.year else None


def _from_now(m: re.Match[str], plain: str, anchor: date, start: int) -> str | None:
    """The date that words of the writer's calendar tell."""
    if m["today"] or m["yesterday"] or m["tomorrow"]:
        return (anchor + timedelta(days=bool(m["tomorrow"]) - bool(m["yesterday"]))).isoformat()
    if m["weekday"]:
        return _weekday(m, plain, anchor, start).isoformat()
    if m["ago"]:
        return _shift(anchor, -_number(m["ago"]), m["ago_unit"])
    step = {"last": -1, "next": 1}.get(m["turn"].lower(), 0)
    return _shift(anchor, step, m["unit"])


def _weekday(m: re.Match[str], plain: str, anchor: date, start: int) -> date:
    back = (anchor.weekday() - _WEEKDAYS[m["weekday"]]) % 7
    which = (m["which"] or "").lower()
    clause = plain[max(start, m.start() - _MARGIN) : m.start()]
    ahead = which.startswith(("next", "this")) or not which and _last(_WILL, clause) > _last(_DID, clause)
    if ahead:
        forward = (-back) % 7
        return anchor + timedelta(days=forward or (7 if which == "next" else 0))
    return anchor - timedelta(days=back or (7 if which == "last" else 0))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in pattern.finditer(text)), default=-1)


def _from_then(m: re.Match[str], day: date | None) -> str | None:
    """The date that words of the story tell, from the date told before."""
    if day is None:
        return None
    if m["month"]:
        return f"{day.year:04d}-{_MONTHS[m['month']]:02d}"
    if m["that"]:
        return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[m["that"]]]
    if m["later"]:
        sign = -1 if m["way"] in ("earlier", "before") else 1
        return _shift(day, sign * _number(m["later"]), m["later_unit"])
    unit = m["step_unit"] if m["step_unit"] in ("month", "year") else "day"
    return _shift(day, {"following": 1, "next": 1, "same": 0}.get(m["step"], -1), unit)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _COUNT[text]


def _shift(day: date, steps: int, unit: str) -> str:
    """The day, month or year so many steps away: as precise as its unit."""
    if unit in ("day", "week"):
        return (day + timedelta(days=steps * (7 if unit == "week" else 1))).isoformat()
    months = 12 * day.year + day.month - 1 + steps * (12 if unit == "year" else 1)
    return f"{months // 12:04d}" if unit == "year" else f"{months // 12:04d}-{months % 12 + 1:02d}"


def _timed(plain: str, m: re.Match[str], edtf: str, start: int, end: int) -> DateMention:
    """The mention, with the time in UTC where one with a zone stands beside it."""
    if len(edtf) == 10:
        year, month, day = (int(x) for x in edtf.split("-"))
        before = _TIME_BEFORE.search(plain, max(start, m.start() - _MARGIN), m.start())
        after = None if before else _TIME_AFTER.match(plain, m.end(), end)
        if (beside := before or after) and (moment := instant(year, month, day, read_times(beside["times"]))):
            return DateMention(min(m.start(), beside.start()), max(m.end(), beside.end()), moment)
    return DateMention(m.start(), m.end(), edtf)
