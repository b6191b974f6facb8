"""Durations as infoboxes and prose state them, in whole minutes."""

import re
from dataclasses import dataclass

from pipeline.text.plain import plain as to_plain
from pipeline.vocabulary import load

_MINUTES = {"d": 1440.0, "h": 60.0, "m": 1.0, "s": 1 / 60}
_WORDS: dict[str, int] = load("numbers")["cardinals"]
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_UNIT = r"(?i:days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)(?![A-Za-z])"
_FIGURES = r"(?<![\d.,:/-])(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{1,6})?"
_NUMBER = rf"(?:{_FIGURES}|(?<![\w-])(?i:(?:{_WORD})(?:[ -](?:{_WORD}))?))"
_PART = rf"{_NUMBER}[ -]?{_UNIT}\.?"
_CLOCK = r"\d{1,3}:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
_GAP = r"(?:,?[ ]{1,3}(?:and[ ]{1,3})?|,|/)?"
_DURATION = re.compile(
    rf"(?P<colon>(?<![\d:.,-])\d{{1,4}}:[0-2]?\d:[0-5]\d:[0-5]\d(?![\d:]))"
    rf"|(?P<parts>{_PART}(?:{_GAP}{_NUMBER}[ -]?{_UNIT}\.?){{0,3}})(?P<clock>(?:,?[ ]{{1,3}}(?:and[ ]{{1,3}})?|/[ ]?){_CLOCK}(?![\d:]))?"
)
_EACH = re.compile(rf"(?P<number>{_NUMBER})[ -]?(?P<unit>{_UNIT})")
_AROUND = re.compile(
    r"^(?:~|(?i:about|approximately|approx\.?|around|over|more than|nearly|almost|just over|just under|roughly|a total of|total)[ ])[ ]?"
    r"|[ ]?\([^()]*\)[ ]?$|[ ]?[.;,]$"
)


@dataclass(frozen=True, slots=True)
class DurationMention:
    """A duration at [start, end), in whole minutes."""

    start: int
    end: int
    minutes: int


def find_durations(plain: str, start: int = 0, end: int | None = None) -> list[DurationMention]:
    """The durations in plain[start:end], in its order."""
    end = len(plain) if end is None else end
    found = []
    for m in _DURATION.finditer(plain, start, end):
        try:
            found.append(DurationMention(m.start(), m.end() - (m[0][-1] == "." and not m[0][-3:-1].islower()), _minutes(m)))
        except ValueError:
            continue
    return found


def parse_duration(quote: str) -> int:
    """Minutes in a stated duration ("196d 17h 50m", "2d/23:20:47", "365.94 days"), seconds rounded.

    Raises ValueError where a unit is missing ("7,220" may be anything) or is no fixed length ("3 months").
    """
    text = " ".join(to_plain(quote).split())
    while (shorter := _AROUND.sub("", text)) != text:
        text = shorter
    m = _DURATION.fullmatch(text)
    if m is None:
        raise ValueError(f"{quote!r} is no duration; write one such as '196d 17h 50m'")
    return _minutes(m)


def _minutes(m: re.Match[str]) -> int:
    if m["colon"]:
        days, hours, minutes, seconds = (int(x) for x in m["colon"].split(":"))
        return _rounded(1440 * days + 60 * hours + minutes + seconds / 60)
    total, order = 0.0, "dhms"
    for part in _EACH.finditer(m["parts"]):
        unit = part["unit"][0].lower()
        if unit not in order:
            raise ValueError(f"{m[0]!r} has its units out of order")
        order = order[order.index(unit) + 1 :]
        total += _number(part["number"]) * _MINUTES[unit]
    if m["clock"]:
        if order != "hms":
            raise ValueError(f"{m[0]!r} has a time after no days")
        total += sum(float(x) * factor for x, factor in zip(re.findall(r"[\d.]+", m["clock"]), (60, 1, 1 / 60), strict=False))
    return _rounded(total)


def _number(text: str) -> float:
    if text[0].isdigit():
        return float(text.replace(",", ""))
    return float(sum(_WORDS[word] for word in re.split("[ -]", text.lower())))


def _rounded(minutes: float) -> int:
    """To the nearest whole minute, halves up."""
    return int(minutes + 0.5 + 1e-9)
