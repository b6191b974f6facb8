"""What the infobox of a document says: one fact a filled label."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.model import Document, Range
from pipeline.read.infobox import field_for
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


def _field(label: str, value: str) -> str:
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
                field = _field(doc.plain[slice(*block.label)], value)
                found.append(Fact(field, block.label, block.value, section, bool(_planned().search(value))))
    return found
