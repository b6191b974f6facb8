"""Infobox lines of a text dump: which lines are labels, which values, and which head a part of the box.

A dump keeps the words of an infobox and loses its cells: the label is glued to its value ("Crew size3"), or
a space, a colon or a bar stands between them, or a line break. What counts as a label is data
(`vocabulary/infobox.toml`); that a line is one at all also takes others around it, so that a sentence
which begins with such a word stays a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.model import Block, Range
from pipeline.read.lines import Line
from pipeline.text.plain import trim
from pipeline.vocabulary import load

_REACH = 12  # unlabelled lines (names of a long crew, captions) that may stand between two labels
_LONGEST = 150  # characters that an unlabelled line of an infobox may have
_LEAST = 3  # labelled lines that make an infobox
_SECTION_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is in an infobox."""

    kind: Literal["label", "section"]
    label: Range
    value: Range  # empty where the value stands on other lines or nowhere


@dataclass(frozen=True, slots=True)
class Entry:
    """A block of an infobox and the line behind its last one."""

    block: Block
    stop: int


def _words(labels: Sequence[str]) -> str:
    """Labels as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in sorted(labels, key=len, reverse=True))


@cache
def fields() -> dict[str, str]:
    """The field of each known label, in small letters; "" for labels that fill no column."""
    vocabulary = load("infobox")
    known = {label.casefold(): "" for label in vocabulary["other"]["labels"]}
    for field, labels in vocabulary["fields"].items():
        known |= {label.casefold(): field for label in labels}
    return known


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[-*•·‣]\s*|\|\s*)?(?:\*\*|__)?(?P<label>{_words(list(fields()))})(?-i:(?<![a-z]S))(?P<gap>\s*)(?:\*\*|__)?"
        r"(?P<colon>(?:[:|=]\s*){1,3}|(?<=\s)[-–—]\s+)?(?:(?:\*\*|__)\s*)?(?P<value>.*)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _section() -> re.Pattern[str]:
    sections = load("infobox")["sections"]
    return re.compile(rf"(?:(?:{_words(sections['lines'])})|(?:{_words(sections['prefixes'])}).{{0,60}})\s*:?", re.IGNORECASE)


@cache
def _edit_mark() -> re.Pattern[str]:
    return re.compile(rf"[\s|,;]*(?:{_words(load('infobox')['values']['edit_marks'])})[\s|.]*$", re.IGNORECASE)


_ADDRESS = re.compile(r"https?:|www\.|\w+\.\w{2,4}(?:/|$)")
_NAMED = re.compile(r"Expeditions?\s+\d+\s*|Crew\s+Dragon\b.*")  # a name, not a label with its value


def _known_label(text: str) -> bool:
    return " ".join(text.casefold().split()).rstrip(" :|") in fields()


def is_label(line: Line) -> bool:
    """Whether the whole line is a label of a field of ours."""
    return bool(fields().get(" ".join(line.plain.casefold().split()).rstrip(" :|")))


def value_range(line: Line, start: int) -> Range:
    """The value that begins at `start` of the line's plain text, without edit marks, bars and reference markers."""
    text = line.plain
    end = len(text.rstrip(" |"))
    while start < end and (m := _edit_mark().search(text, start, end)):
        end = m.start()
    first, last = trim(text[:end], start, end)
    return line.start + first, line.start + last


def mark(line: Line) -> Mark | None:
    """What the line would be, standing in an infobox; None where it begins with no known label."""
    text = line.plain
    name = text.rstrip(" :|")
    if _section().fullmatch(name):
        return Mark("section", (line.start, line.start + len(name)), (line.end, line.end))
    m = _label().match(text)
    if _NAMED.fullmatch(text):
        return None
    if m is None or line.prose or not m["label"][0].isupper() and not m["colon"]:
        return None
    value = m["value"]
    field, colon = fields()[" ".join(m["label"].casefold().split())], m["colon"] or ""
    if field in BARE and not colon or not field and colon[:1] in tuple("-–—"):  # "Commander - Ada Byrd" is a row of a crew
        return None
    if _known_label(value):  # two labels side by side head the line below
        return None
    if value and not m["colon"]:
        first = value[0]
        unit = value.split()[0].rstrip(".,") in load("infobox")["values"]["empty"]
        if first.islower() and not unit and not _ADDRESS.match(value) or first in "-'&/,.;)":
            return None
    return Mark("label", (line.start + m.start("label"), line.start + m.end("label")), value_range(line, m.start("value")))


def filled(line: Line) -> bool:
    """Whether a line is a known label of ours, a colon and a value."""
    found = mark(line)
    if found is None or found.kind != "label" or found.value[0] == found.value[1]:
        return False
    label = line.plain[found.label[0] - line.start : found.label[1] - line.start]
    colon = line.plain[found.label[1] - line.start :].lstrip().startswith(":")
    return colon and bool(fields().get(" ".join(label.casefold().split())))


def _filler(line: Line) -> bool:
    """Whether an unlabelled line may stand inside an infobox."""
    return len(line.plain) <= _LONGEST and not line.prose


def _runs(lines: Sequence[Line], marks: Sequence[Mark | None], claimed: frozenset[int]) -> list[tuple[int, int]]:
    """Stretches of lines, first and behind the last, that are infoboxes."""
    runs: list[tuple[int, int]] = []
    first, last, strength = -1, -1, 0
    for i in range(len(lines) + 1):
        ends = i == len(lines) or i in claimed or (marks[i] is None and (not _filler(lines[i]) or i - last > _REACH))
        if not ends and marks[i] is not None:
            first, last = (i if first < 0 else first), i
            strength += _LEAST if _is_link(lines[i]) else 1
        if ends and first >= 0:
            if strength >= _LEAST and any(m and m.kind == "label" for m in marks[first : last + 1]):
                runs.append((first, last + 1))
            first, last, strength = -1, -1, 0
    return runs


_LINK = re.compile(
    r"(?:Previous|Next|Preceding|Following|Subsequent)\s+(?:mission|flight)\s*[:|].*|(?:Preceded|Followed|Succeeded) by\s*[:|].*",
    re.IGNORECASE | re.DOTALL,
)


def _is_link(line: Line) -> bool:
    """Whether a line links to another flight: such a line needs no others around it."""
    return bool(_LINK.fullmatch(line.plain)) and not line.prose


_CONTINUES = re.compile(
    r"[a-z(]|\d{1,3}(?:\.\d+)?\s?°|\d{1,2}:\d\d\b|\d{1,2}\s?[ap]\.?m\b|\d[\d,.]*\s*(?:kg|lb|km|mi|kilo|pounds|miles)|[~+±]\d|UTC|GMT|and\b"
)
_CAPTION = re.compile(
    r"\(?(?:l\s?-\s?r|left to right|from left|L-R|l to r|pictured|in front|back row|front row|clockwise)\b", re.IGNORECASE
)
_NAME_LINE = re.compile(r"[^\W\d_].*", re.DOTALL)
LISTS = frozenset({"members", "members_launch", "members_landing", "members_other"})
BARE = frozenset({"date", "time", "location"})
"""Labels that are words of any text: a colon or a bar must follow, and what they are of is told by their place."""
_SEVERAL = frozenset({"spacecraft", "spacecraft_type", "manufacturer", "operator", "callsign", "name", "arrived_aboard", "departed_aboard"})


def _name_like(line: Line) -> bool:
    text = line.plain
    return bool(
        text[0].isupper()
        and line.words <= 8
        and not re.search(r"\d{3}", text)
        and not text.endswith((":", "!", "?"))
        and not _CAPTION.match(text)
    )


def field_for(label: str, value: str) -> str:
    """The field that a label and its value name; "" where they name none of ours.

    "Landing" heads a date, or the crew that landed; "Crew" the people, or how many they are.
    """
    field = fields().get(" ".join(label.casefold().split()), "")
    if field == "members" and re.fullmatch(r"\s*\d{1,2}\s*", value):
        return "crew_size"
    people = {"landing_edtf": "members_landing", "launch_edtf": "members_launch"}
    return people[field] if field in people and value[:1].isupper() and not re.search(r"\d", value) else field


@cache
def site() -> re.Pattern[str]:
    """Words of a line below a date that make it the place of the launch."""
    return re.compile(rf"\b(?:{_words(load('infobox')['values']['sites'])})(?![a-z])")


def _continues(line: Line, field: str, before: str, empty: bool, loose: bool, inside: bool) -> bool:
    """Whether an unlabelled line goes on with the value of the label above it; `inside`: more labels follow."""
    if line.gap > (1 if loose else 0) or _CAPTION.match(line.plain) or not _filler(line) or "←" in line.plain or "→" in line.plain:
        return False
    if field in LISTS:
        return _name_like(line) or bool(re.match(r"[(\d]", line.plain))
    if field in _SEVERAL and inside and line.gap == 0 and len(line.plain) <= 60:
        return True
    if field in ("launch_edtf", "landing_edtf") and inside and line.gap == 0 and not empty and site().search(line.plain):
        return True
    return empty or bool(_CONTINUES.match(line.plain)) or before.rstrip().endswith((",", "(", "/", "–", "+"))


def _pair(lines: Sequence[Line], marks: Sequence[Mark | None], i: int, stop: int, limit: int, loose: bool, text: str) -> Entry:
    """The pair whose label stands on line i, with the lines that its value covers."""
    found = marks[i]
    assert found is not None
    start, end = found.value
    j = i + 1
    while j < limit and marks[j] is None:
        field = field_for(text[slice(*found.label)], text[start:end] or lines[j].plain)
        if not _continues(lines[j], field, text[start:end], start == end, loose, inside=j < stop):
            break
        first, last = value_range(lines[j], 0)
        start, end = (first, last) if start == end else (start, last)
        j += 1
    block_end = max(lines[j - 1].end, end)
    block_start = lines[i].start
    return Entry(Block("pair", block_start, block_end, label=found.label, value=(start, end) if start < end else None), j)


def entries(lines: Sequence[Line], plain: str, claimed: frozenset[int] = frozenset()) -> dict[int, Entry]:
    """The infobox blocks of a dump by the number of their first line; `claimed` are lines of something else."""
    marks = [None if i in claimed else mark(line) for i, line in enumerate(lines)]
    for i, found in enumerate(marks):
        if found and found.kind == "section":  # "Crew" alone heads a part, or is a label whose value stands below it
            alone = fields().get(plain[slice(*found.label)].casefold())
            follows = i + 1 < len(lines) and marks[i + 1] is None and lines[i + 1].gap <= lines[i].gap and _filler(lines[i + 1])
            if alone and follows:
                marks[i] = Mark("label", found.label, (lines[i].end, lines[i].end))
    found_entries: dict[int, Entry] = {}
    for first, stop in _runs(lines, marks, claimed):
        gaps = sum(line.gap > 0 for line in lines[first + 1 : stop])
        loose = gaps * 2 > stop - first
        tail = next((j for j in range(stop, min(len(lines), stop + _REACH)) if j in claimed), min(len(lines), stop + _REACH))
        i = first
        while i < stop:
            found = marks[i]
            if found is None:
                i += 1
                continue
            if found.kind == "section":
                entry = Entry(Block("heading", *found.label, level=_SECTION_LEVEL), i + 1)
            else:
                entry = _pair(lines, marks, i, stop, tail, loose, plain)
            found_entries[i] = entry
            i = entry.stop
    return found_entries


def listed(line: Line) -> Block | None:
    """The pair of a list item outside an infobox ("* Mass: 114,693 kg"); None unless it begins with a known label."""
    if not re.match(r"[-*•·‣]\s*[^:]{2,30}:", line.plain):
        return None
    found = mark(line)
    if found is None or found.kind != "label" or ":" not in line.plain[found.label[1] - line.start : found.label[1] - line.start + 2]:
        return None
    return Block("pair", line.start, line.end, label=found.label, value=found.value if found.value[0] < found.value[1] else None)
