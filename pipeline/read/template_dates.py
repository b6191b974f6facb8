"""Templates for dates and durations: what they are given in parts is spelt out as a page shows it."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache

from pipeline.read.call import Call
from pipeline.read.drawn import NOTHING, Drawn, join, made
from pipeline.text.dates import parse_date
from pipeline.vocabulary import load

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?")


@cache
def _months() -> dict[int, str]:
    """The months' names in full."""
    longest: dict[int, str] = {}
    for name, number in load("months")["months"].items():
        longest[number] = max(longest.get(number, ""), name, key=len)
    return longest


def _month(text: str) -> str | None:
    """The name of a month by its number or name."""
    if text.isdecimal():
        return _months().get(int(text))
    return next((name for name in _months().values() if len(text) >= 3 and name.casefold().startswith(text.casefold().rstrip("."))), None)


def _zone(text: str) -> str:
    bare = text.strip("() ")
    if bare.upper() in ("Z", "UTC", "GMT", "+00:00", "+0000", "+0", "0", "UTC+0"):
        return " UTC"
    return (f" UTC{bare}" if bare[0] in "+-" else f" {bare}") if bare else ""


def _spelt(parts: list[str], zone: str) -> str | None:
    """Year, month, day, hour, minute and second as a page shows them, to where they are given; None where they are no date."""
    year, month, day, hour, minute, second = (*parts, *[""] * 6)[:6]
    if not re.fullmatch(r"\d{4}", year):
        return None
    name = _month(month)
    if not name:
        return year if not month else None
    if not re.fullmatch(r"\d{1,2}", day):
        return f"{name} {year}" if not day else None
    time = ""
    if re.fullmatch(r"\d{1,2}", hour) and re.fullmatch(r"\d{1,2}", minute):
        time = f" {int(hour):02}:{int(minute):02}" + (f":{int(second):02}" if re.fullmatch(r"\d{1,2}", second) else "") + _zone(zone)
    return f"{int(day)} {name} {year}{time}"


def moment(call: Call) -> Drawn:
    """{{start date|1969|7|16|13|32|0|TZ=UTC}}: "16 July 1969 13:32:00 UTC"."""
    parts = [argument.text for argument in call.listed]
    if not parts or not parts[0].isdecimal():
        return written(call)
    zone = call.first(["tz", "timezone", "7"]).text
    text = _spelt(parts, zone)
    return made(text, call.place) if text else written(call)


def written(call: Call) -> Drawn:
    """{{start-date|16 July 1969, 13:32 UTC}}: the words that it is given, spelt out where they are figures."""
    words = call["1"]
    if m := _ISO.fullmatch(words.text):
        text = _spelt([part or "" for part in m.groups()[:6]], m[7] or call["tz"].text)
        return made(text, call.place) if text else NOTHING
    return words


def since(call: Call) -> Drawn:
    """{{as of|2021|10|4}}: "As of 4 October 2021"."""
    if shown := call["alt"]:
        return shown
    parts = [argument.text for argument in call.listed]
    date = _spelt(parts[:3], "")
    if date is None:
        return join([made("As of ", call.place), call["1"]]) if call["1"] else NOTHING
    since_when = bool(call["since"])
    word = "Since" if since_when else "As of"
    return made(f"{word.lower() if call['lc'] else word} {date}", call.place)


def _instant(text: str) -> tuple[datetime, bool] | None:
    """The moment that a text names, and whether it is told to the minute."""
    if m := _ISO.fullmatch(text.strip()):
        text = _spelt([part or "" for part in m.groups()[:6]], m[7] or "Z") or text
    for form in (text, f"{text} UTC"):
        try:
            edtf = parse_date(form)
        except ValueError:
            continue
        m = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)Z)?", edtf)
        if m and (m[2] or form != text or not re.search(r"\d:\d", text)):  # without a zone a time is taken for UTC
            return datetime.fromisoformat(f"{m[1]}T{m[2] or '00:00:00'}").replace(tzinfo=UTC), bool(m[2])
    return None


def span(call: Call) -> Drawn:
    """{{time interval|6 June 2018 11:12:41|20 December 2018 05:02:44|show=dhm}}: "196 days, 17 hours …"; whole days without times."""
    begun, ended = _instant(call["1"].text), _instant(call["2"].text)
    if begun is None or ended is None or begun[1] != ended[1] or ended[0] < begun[0]:
        return NOTHING
    return made(_length(ended[0] - begun[0]) if begun[1] else _unit((ended[0] - begun[0]).days, "day"), call.place)


def days(call: Call) -> Drawn:
    """{{age in days|1969|7|16|1969|7|24}}: "8 days"."""
    parts = [argument.text for argument in call.listed]
    begun, ended = _spelt(parts[:3], ""), _spelt(parts[3:6], "")
    first, last = (_instant(text) if text else None for text in (begun, ended))
    return made(_unit((last[0] - first[0]).days, "day"), call.place) if first and last else NOTHING


def duration(call: Call) -> Drawn:
    """{{duration|h=1|m=48}} and {{duration|1|48|0}}: "1 hour, 48 minutes"."""
    named = [(call[key].text, unit) for key, unit in (("d", "day"), ("h", "hour"), ("m", "minute"), ("s", "second"))]
    listed = [argument.text for argument in call.listed]
    units = ("hour", "minute", "second") if len(listed) > 2 else ("minute", "second")
    stated = named if any(text for text, _ in named) else list(zip(listed, units, strict=False))
    words = [_unit(int(text), unit) for text, unit in stated if text.isdecimal() and int(text)]
    return made(", ".join(words), call.place) if words else NOTHING


def _length(length: timedelta) -> str:
    hours, rest = divmod(length.seconds, 3600)
    units = ((length.days, "day"), (hours, "hour"), (rest // 60, "minute"), (rest % 60, "second"))
    return ", ".join(_unit(number, unit) for number, unit in units if number) or "0 minutes"


def _unit(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
