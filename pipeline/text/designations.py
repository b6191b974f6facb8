"""Flights as texts name them: "Soyuz-MS22", "Souz MS-23", "MS -09", "STS-51-F", "Gemini VIII"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.text.plain import plain, slug
from pipeline.vocabulary import load

_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class MissionMention:
    """[start, end) names a flight; `name` is its full normal form, `about` as in the vocabulary."""

    start: int
    end: int
    mission_id: str
    name: str
    about: bool = False


@cache
def _series() -> tuple[list[dict[str, Any]], list[re.Pattern[str]], re.Pattern[str]]:
    """The series, the pattern of each, and one pattern of all that finds where any of them stands."""
    series = load("missions")["series"]
    single = [re.compile(s["pattern"] + r"(?!\w)") for s in series]
    union = "|".join(f"(?P<s{i}>{re.sub(r'[(][?]P<[^>]+>', '(?:', s['pattern'])})" for i, s in enumerate(series))
    return series, single, re.compile(rf"(?<![\w/])(?<!\w-)(?:{union})(?!\w)")


def _arabic(number: str) -> str:
    """A Roman numeral as digits; digits as they are."""
    if not number or number[0].isdigit():
        return number
    values = [_ROMAN[c] for c in number]
    return str(sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values)))


def _roman(number: str) -> str:
    tens, ones = divmod(int(number), 10)
    return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]


def _fill(series: dict[str, Any], m: re.Match[str]) -> tuple[str, str]:
    """(mission_id, name) of one match of the series' pattern."""
    groups = {k: v or "" for k, v in m.groupdict().items()}
    if "number" in groups:
        number = _arabic(groups["number"]) if series.get("roman") else groups["number"]
        digits = re.match(r"\d+", number)
        if digits:
            number = digits[0].lstrip("0").zfill(series.get("pad", 1)) + number[digits.end() :]
        groups["number"] = number
        if "{ROMAN}" in series["name"]:
            groups["ROMAN"] = _roman(number)
    suffix = groups.get("suffix", "").upper()
    groups |= {"suffix": suffix, "-suffix": f"-{suffix}" if suffix else ""}
    name = series["name"].format_map(groups)
    return slug(series["id"].format_map(groups) if "id" in series else name), name


def _usable(series: dict[str, Any], text: str, number: str) -> bool:
    """Is a short form meant here: does the document speak of its programme, and of no other with that number?"""
    if any(word in text for word in series.get("needs", [""])):
        other = series.get("unless")
        return not (other and re.search(rf"{other} \w+-?{number}\b", text))
    return False


def find_missions(text: str, start: int = 0, end: int | None = None) -> list[MissionMention]:
    """The flights named in plain text [start, end), in order; `needs` are looked for in the whole text."""
    series, single, union = _series()
    found = []
    for hit in union.finditer(text, start, len(text) if end is None else end):
        index = int((hit.lastgroup or "s0")[1:])
        m = single[index].match(text, hit.start(), hit.end())
        if m and _usable(series[index], text, m.groupdict().get("number") or ""):
            mission_id, name = _fill(series[index], m)
            found.append(MissionMention(hit.start(), hit.end(), mission_id, name, bool(series[index].get("about"))))
    return found


def parse_mission(quote: str) -> tuple[str, str] | None:
    """(mission_id, name) of a quote that is one designation and nothing else; short forms taken at their word."""
    text = plain(quote).strip()
    series, single, _ = _series()
    for one, pattern in zip(series, single, strict=True):
        if m := pattern.fullmatch(text):
            return _fill(one, m)
    return None
