"""Numbers with and without units. Every function reads one quote and raises ValueError for what it is not."""

import re

from pipeline.text.plain import clean, plain
from pipeline.vocabulary import load

_NUMBERS = load("numbers")
_CARDINALS: dict[str, int] = _NUMBERS["cardinals"]
_ORDINALS: dict[str, int] = _NUMBERS["ordinals"]
_METRIC = frozenset(_NUMBERS["units"]["metric"])
_NUMBER = r"\d{1,3}(?:[, ]\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?"
_MORE = re.compile(r"^(?:~|≈|(?:about|approximately|approx\.?|around|over|nearly|almost|circa|c\.|ca\.|roughly|some)(?![a-z]))\s*", re.I)


def _text(quote: str) -> str:
    """The quote single-spaced, without what says that it is not exact and a note in brackets at the end."""
    text = _MORE.sub("", clean(plain(quote)))
    return re.sub(r"\s*\((?:planned|achieved|at launch|launch|estimated|est\.?|approx\.?)\)$", "", text, flags=re.I).rstrip(";,")


def integer(quote: str) -> int:
    """A whole number: "3", "7,220", "~3,070", "Two", "twenty-one"."""
    text = _text(quote)
    if re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+|\d+", text):
        return int(re.sub(r"\D", "", text))
    return _words(text.lower(), quote)


def _words(text: str, quote: str) -> int:
    words = re.split("[ -]", text)
    if all(word in _CARDINALS for word in words):
        values = [_CARDINALS[word] for word in words]
        if len(values) == 1 or len(values) == 2 and values[0] >= 20 and values[0] % 10 == 0 and 0 < values[1] < 10:
            return sum(values)
    raise ValueError(f"{quote!r} is no whole number")


def ordinal(quote: str) -> int:
    """The number of an ordinal: "First" and "Only" are 1, "138th", "twenty-first"."""
    text = _text(quote).lower()
    if m := re.match(r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", text):
        return int(m[1].replace(",", ""))
    if m := re.match(r"[a-z]+(?:[ -][a-z]+)?", text):
        first, _, second = m[0].replace(" ", "-").partition("-")
        if _CARDINALS.get(first, 0) >= 20 and 0 < _ORDINALS.get(second, 0) < 10:
            return _CARDINALS[first] + _ORDINALS[second]
        if first in _ORDINALS:
            return _ORDINALS[first]
    raise ValueError(f"{quote!r} is no ordinal number")


def mass_kg(quote: str) -> float:
    """A mass in kilograms; where two units stand there the metric one, pounds alone converted, bare numbers kg."""
    return _measure(quote, "mass")


def length_km(quote: str) -> float:
    """A length in kilometres; where two units stand there the metric one, miles alone converted, bare numbers km."""
    return _measure(quote, "length")


def _patterns(kind: str) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(_NUMBERS[kind], key=len, reverse=True))
    return re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER})[\s-]?(?P<unit>{units})(?![A-Za-z])", re.I)


_MEASURES = {kind: _patterns(kind) for kind in ("mass", "length")}


def _measure(quote: str, kind: str) -> float:
    text = _text(quote)
    found = list(_MEASURES[kind].finditer(text))
    if not found:
        if re.fullmatch(_NUMBER, text):
            return _float(text)
        raise ValueError(f"{quote!r} is no {kind}")
    best = next((m for m in found if m["unit"].lower() in _METRIC), found[0])
    return round(_float(best["number"]) * float(_NUMBERS[kind][best["unit"].lower()]), 3)


def _float(text: str) -> float:
    return float(re.sub("[, ]", "", text))


def degrees(quote: str) -> float:
    """An angle: "51.65 degrees", "51.6°", "51.64 deg", or a bare number."""
    m = re.match(r"(-?\d+(?:\.\d+)?)\s*(?:°|º|degrees?\b|deg\b\.?|$)", _text(quote), re.I)
    if m is None:
        raise ValueError(f"{quote!r} is no angle")
    return float(m[1])


def minutes(quote: str) -> float:
    """A period in minutes: "92.3 minutes", "88.6 min", "1.5 hours", or a bare number."""
    m = re.match(rf"({_NUMBER})\s*(?:(?P<m>min(?:ute)?s?\b\.?|m\b|$)|(?P<h>h(?:ou)?rs?\b\.?|h\b)|(?P<d>days?\b))", _text(quote), re.I)
    if m is None:
        raise ValueError(f"{quote!r} is no period")
    return round(_float(m[1]) * (60 if m["h"] else 1440 if m["d"] else 1), 3)
