"""What the infobox of a document says: one fact a filled label."""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.model import Document, Range
from pipeline.read.infobox import field_for, site
from pipeline.vocabulary import load


@dataclass(frozen=True, slots=True)
class Fact:
    """A filled line of an infobox. `field` is a column of missions, or one of `members`, `members_launch`,
    `members_landing`, `began`, `ended`, `arrived_aboard`, `departed_aboard`; "" where the label fills no column.
    `section` is the line that heads its part of the box ("Docking with ISS"). `planned` where the value says so.
    """

    field: str
    label: Range
    value: Range
    section: str | None
    planned: bool = False


@cache
def _empty() -> frozenset[str]:
    return frozenset(word.casefold() for word in load("infobox")["values"]["empty"])


@cache
def _planned() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in load("infobox")["values"]["planned"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_ARROWS = dict.fromkeys(("←", "◄", "<<"), "previous_mission_id") | dict.fromkeys(("→", "►", ">>"), "next_mission_id")


def _field(label: Range, value: Range, plain: str) -> str:
    """The field of a pair; an empty label stands where the arrow to a flight before or after is lost."""
    if label[0] == label[1]:
        return "previous_mission_id" if label[1] <= value[0] else "next_mission_id"
    return _named(plain[slice(*label)], plain[slice(*value)])


def _named(label: str, value: str) -> str:
    return _ARROWS.get(label.strip()) or field_for(label, value)


def facts(doc: Document) -> list[Fact]:
    """The filled pairs of a document, in the order of the text; empty values ("UTC", "kg", "TBD") are left out."""
    found: list[Fact] = []
    section: str | None = None
    for block in doc.of("pair", "heading"):
        if block.kind == "heading":
            section = doc.plain[block.start : block.end] if block.level == 6 else None
        elif block.label and block.value:
            value = doc.plain[slice(*block.value)]
            if value.strip(" .:()").casefold() not in _empty():
                field = _field(block.label, block.value, doc.plain)
                found.append(Fact(field, block.label, block.value, section, bool(_planned().search(value))))
    return [part for fact in _timed(doc, _phased(doc, found)) for part in _with_site(doc, fact, found)]


_PHASES = (
    ("launch", re.compile(r"launch|start|lift", re.IGNORECASE)),
    ("landing", re.compile(r"landing|end|return|splash", re.IGNORECASE)),
)
_TIME = re.compile(r"\s*\d{1,2}:\d\d")
_BETWEEN = re.compile(r"[\s|*•-]*")


def _phased(doc: Document, found: list[Fact]) -> list[Fact]:
    """The facts, with "Date" and "Location" those of launch or landing.

    The heading of their part of the box says which; without one the first of two dates is the launch's, the second
    the landing's, and a place is of the date behind it where the first place stands before the first date.
    """
    dates = [fact for fact in found if fact.field == "date"]
    places = [fact for fact in found if fact.field == "location"]
    ahead = bool(places and dates and places[0].label < dates[0].label)
    paired = len(dates) == 2 and not any(fact.field in ("launch_edtf", "landing_edtf") for fact in found)

    def phase(fact: Fact) -> str:
        told = next((name for name, words in _PHASES if fact.section and words.search(fact.section)), "")
        if told or not paired:
            return told
        passed = sum(date.label <= fact.label for date in dates)
        at = passed if fact.field == "location" and ahead else passed - 1
        return ("launch", "landing")[at] if 0 <= at < 2 else ""

    suffix = {"date": "_edtf", "location": "_site"}
    return [replace(f, field=f"{p}{suffix[f.field]}" if (p := phase(f)) else "") if f.field in suffix else f for f in found]


def _timed(doc: Document, found: list[Fact]) -> list[Fact]:
    """The facts; a time that stands in a field of its own below its date belongs to the date's value."""
    joined: list[Fact] = []
    for fact in found:
        before = joined[-1] if joined else None
        clock = doc.plain[slice(*fact.label)].casefold().endswith("time") and _TIME.match(doc.plain, *fact.value)
        if before and clock and before.field.endswith("_edtf") and fact.field in ("time", before.field) and _dated_only(doc, before, fact):
            joined[-1] = replace(before, value=(before.value[0], fact.value[1]))
        else:
            joined.append(replace(fact, field="") if fact.field == "time" else fact)
    return joined


def _dated_only(doc: Document, before: Fact, fact: Fact) -> bool:
    """Whether the value before says no time, and nothing stands between it and the label of the time."""
    return ":" not in doc.plain[slice(*before.value)] and bool(_BETWEEN.fullmatch(doc.plain, before.value[1], fact.label[0]))


def _with_site(doc: Document, fact: Fact, found: list[Fact]) -> list[Fact]:
    """The fact, and the place on the line below a launch date: "12 April 1961 06:07 UTC", "Baikonur LC1"."""
    at = doc.plain.rfind("\n", *fact.value) + 1
    last = doc.plain[at : fact.value[1]].strip()
    if fact.field != "launch_edtf" or not at or not site().search(last) or any(f.field == "launch_site" for f in found):
        return [fact]
    start = at + len(doc.plain[at : fact.value[1]]) - len(doc.plain[at : fact.value[1]].lstrip())
    return [fact, replace(fact, field="launch_site", value=(start, fact.value[1]))]
