"""Durations as infoboxes and prose state them, in whole minutes."""

import re

from pipeline.text.plain import plain as to_plain
from pipeline.vocabulary import load

_MINUTES = {"d": 1440.0, "h": 60.0, "m": 1.0, "s": 1 / 60}
_WORDS: dict[str, int] = load("numbers")["cardinals"]
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_FIGURES = r"(?<![\d.:/-])(?<!\d,)(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{1,6})?"
_NUMBER = rf"(?:{_FIGURES}|(?<![\w-])(?i:(?:{_WORD})(?:[ -](?:{_WORD}))?))(?: and a half)?"
_GAP = r"(?:,?[ ]{1,3}(?:and[ ]{1,3})?|,|/)?"
_CLOCK = r"\d{1,3}:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?![\d:])"


def _part(units: str) -> str:
    """A number with one of the units."""
    return rf"{_NUMBER}[ -]?(?i:{units})(?![A-Za-z])\.?"


_DAYS, _HOURS, _MINUTES_, _SECONDS = (_part(units) for units in ("days?|d", "hours?|hrs?|h", "minutes?|mins?|m", "seconds?|secs?|s"))
_SURE_MINUTES, _SURE_SECONDS = _part("minutes?|mins?"), _part("seconds?|secs?")  # "2 m" alone is a length
_THEN_SECONDS = rf"(?:{_GAP}{_SECONDS})?"
_THEN_MINUTES = rf"(?:{_GAP}{_MINUTES_})?{_THEN_SECONDS}"
_DURATION = re.compile(
    rf"(?P<colon>(?<![\d:.,-])\d{{1,4}}:[0-2]?\d:[0-5]\d:[0-5]\d(?![\d:]))"
    rf"|(?P<days>{_DAYS}(?:,?[ ]{{1,3}}(?:and[ ]{{1,3}})?|/[ ]?))(?P<clock>{_CLOCK})"
    rf"|(?P<parts>{_DAYS}(?:{_GAP}{_HOURS})?{_THEN_MINUTES}|{_HOURS}{_THEN_MINUTES}|{_SURE_MINUTES}{_THEN_SECONDS}"
    rf"|{_MINUTES_}{_GAP}{_SECONDS}|{_SURE_SECONDS})"
)
_EACH = re.compile(rf"(?P<number>{_NUMBER})[ -]?(?P<unit>[A-Za-z])")
_AROUND = re.compile(
    r"^(?:~|(?i:about|approximately|approx\.?|around|over|more than|nearly|almost|just over|just under|roughly|a total of|total)[ ])[ ]?"
    r"|[ ]?\([^()]*\)[ ]?$|[ ]?[.;,]$"
)


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
        return _rounded(_sum(m["colon"].split(":"), (1440, 60, 1, 1 / 60)))
    total = sum(_number(part["number"]) * _MINUTES[part["unit"].lower()] for part in _EACH.finditer(m["parts"] or m["days"]))
    return _rounded(total + (_sum(m["clock"].split(":"), (60, 1, 1 / 60)) if m["clock"] else 0))


def _sum(parts: list[str], factors: tuple[float, ...]) -> float:
    return sum(float(part) * factor for part, factor in zip(parts, factors, strict=False))


def _number(text: str) -> float:
    whole = text.removesuffix(" and a half")
    half = 0.5 if whole != text else 0.0
    if whole[0].isdigit():
        return float(whole.replace(",", "")) + half
    return sum(_WORDS[word] for word in re.split("[ -]", whole.lower())) + half


def _rounded(minutes: float) -> int:
    """To the nearest whole minute, halves up."""
    return int(minutes + 0.5 + 1e-9)
