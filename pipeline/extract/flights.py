"""Which flight a happening is of."""

import re

from pipeline.extract.reading import Reading
from pipeline.extract.told import Happening
from pipeline.model import Range
from pipeline.text.dates import DateMention, bounds
from pipeline.text.designations import MissionMention

FLOWN = ("launch", "docking", "undocking", "landing")
"""The types of event that a flight has a date for."""


def flight_of(r: Reading, h: Happening) -> MissionMention | None:
    """The flight that the event's clause names, else the one that its subject ("the vehicle") stands for,
    else the document's own, unless the date is plainly of another time."""
    if _ANNIVERSARY.search(r.doc.plain, h.sentence.start, h.trigger[0]):
        return None  # another flight's day is remembered
    named = r.missions_in(h.sentence.start, h.sentence.end)
    beside = [m for m in named if not _apart(r.doc.plain, m, h.trigger)]
    if beside:
        before = [m for m in beside if m.end <= h.trigger[0]]
        found = min(before or beside, key=lambda m: abs(m.start - h.trigger[0]))
        return None if found.mission_id == r.main and h.date and _of_another_time(r, h, h.date) else found
    stands_for = _STANDS_FOR.match(r.doc.plain, h.sentence.start) or (r.doc.format == "article" and not named)
    told = r.missions_in(h.sentence.block.start, h.sentence.start) if h.type in FLOWN and stands_for else ()
    if told:
        return told[-1]
    if h.type not in FLOWN and not named and not r.is_page:
        return None
    own = [m for m in named if m.mission_id == r.main]
    mention = own[0] if own else named[0] if named and not r.is_page else r.main_mention
    return None if mention and h.date and _of_another_time(r, h, h.date) else mention


_ANNIVERSARY = re.compile(r"\banniversary of\b")
_STANDS_FOR = re.compile(
    r"(?:It|They|(?:The|This|That|Its) (?:vehicle|spacecraft|spaceship|capsule|ship|crew|craft|trio|duo|shuttle|orbiter))\b"
)


def _of_another_time(r: Reading, h: Happening, date: DateMention) -> bool:
    """Is this launch, docking or landing years away from the flight's own dates as its infobox has them?"""
    day = bounds(date.edtf)[0]
    return h.type in FLOWN and day is not None and bool(r.own_days) and min(abs((day - d).days) for d in r.own_days) > 400


def _apart(plain: str, m: MissionMention, trigger: Range) -> bool:
    """Does a clause or sentence end between the flight's name and the event's words?"""
    if trigger[1] <= m.start:
        gap = plain[trigger[1] : m.start]
        return len(gap) > 80 or re.search(r"[.;:()]\s|,|\b\w+ing\b|\b(?:and|but|when|after|before|since|until)\b", gap) is not None
    gap = plain[m.end : trigger[0]]
    if re.fullmatch(r",? (?:which|that|who)\b[^.,;:()]*", gap):
        return False
    return re.search(r"[.;:()]\s|,\s+(?:which|who|when|while|after|before|but|and)\b", gap) is not None
