"""Crews that sentences name: "Russian cosmonaut A and NASA astronaut B rode to orbit inside Soyuz MS-01"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.crew_flights import flight_of
from pipeline.extract.crew_members import (
    Member,
    agency_behind,
    described,
    lists,
    nation_behind,
    own_words,
    position,
    seat_behind_all,
    seat_of_all,
    shared_position,
)
from pipeline.extract.crew_rows import Crew, Seat
from pipeline.extract.reading import Reading, Sentence
from pipeline.model import Range
from pipeline.text.designations import MissionMention
from pipeline.text.sentences import sentences
from pipeline.vocabulary import load

_LONGEST = 1500  # characters; what is longer is a list that a dump has run together, not a sentence
_BACKUP = re.compile(r"\b(?:back-?up|backups|understud(?:y|ies)|stand-?by)\b", re.IGNORECASE)
_NOUN = r"(?i:astronaut|cosmonaut|taikonaut)"


@cache
def _never() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in load("crew_prose")["never"]) + r")(?![\w-])")


def seats(r: Reading) -> Iterator[Seat]:
    """The seats that sentences and captions state, in the order of the text."""
    for sentence in sorted([*r.sentences, *_captions(r)], key=lambda s: s.start):
        if sentence.end - sentence.start > _LONGEST or _never().search(r.doc.plain, sentence.start, sentence.end):
            continue
        for group in lists(r, sentence):
            flight = flight_of(r, sentence, group)
            if flight:
                yield from _seats(r, group, flight, _crew(r, sentence, group))


def _captions(r: Reading) -> Iterator[Sentence]:
    for block in r.doc.of("caption"):
        yield from (Sentence(start, end, block) for start, end in sentences(r.doc.plain, block.start, block.end))


def _crew(r: Reading, sentence: Sentence, group: Sequence[Member]) -> tuple[Crew, Range | None]:
    m = _BACKUP.search(r.doc.plain, sentence.start, group[0].mention.start)
    return ("backup", m.span()) if m else ("prime", None)


def _seats(r: Reading, group: Sequence[Member], flight: MissionMention, crew: tuple[Crew, Range | None]) -> Iterator[Seat]:
    shared = shared_position(r, group)
    homes = _homes(r, group)
    several: Range | None = None
    last = seat_behind_all(r, group)
    for i, member in enumerate(group):
        own = position(r, member)
        several = seat_of_all(r, member) or (None if own else several)
        yield Seat(
            (member.mention.start, member.mention.end),
            crew=crew[0],
            crew_at=crew[1],
            mission_id=flight.mission_id,
            mission_at=(flight.start, flight.end),
            position=own or several or shared or (None if any(position(r, m) for m in group[i:]) else last),
            order=i + 1 if len(group) > 1 else None,
            agency=homes[i][0],
            country=homes[i][1],
            source="prose",
        )


def _homes(r: Reading, group: Sequence[Member]) -> list[tuple[Range | None, Range | None]]:
    """The agency and country of each: said of one, before a plural also of those behind, and behind "A and B" of both."""
    found: list[tuple[Range | None, Range | None]] = []
    plural: tuple[Range | None, Range | None] = (None, None)
    for i, member in enumerate(group):
        place = own_words(r, member, group[i - 1] if i else None)
        agency, country = described(r, place)
        text = r.doc.plain[slice(*place)]
        if (agency, country) == (None, None) and not re.search(rf"\b{_NOUN}\b", text):
            agency, country = plural
        kept = plural != (None, None) and (agency, country) == plural
        plural = (agency, country) if kept or re.search(rf"\b{_NOUN}s\s*$", text) or _owns_several(r, group, i) else (None, None)
        found.append((agency or agency_behind(r, member), country or nation_behind(r, member)))
    for i in range(len(group) - 1, 0, -1):
        if found[i - 1] == (None, None) and _labels_both(r, group, i, found):
            found[i - 1] = found[i]
    return found


def _owns_several(r: Reading, group: Sequence[Member], i: int) -> bool:
    """ "Russia's A and B, and NASA's C": what stands before "A and B" is said of both, where another follows with its own."""
    plain = r.doc.plain
    possessive = re.search(r"\w's\s*$", plain[slice(*group[i].before)])
    pair = i + 2 < len(group) and re.fullmatch(r"\s+and\s+", plain[slice(*group[i + 1].before)])
    return bool(possessive and pair and re.search(r"\w's\b", plain[slice(*group[i + 2].before)]))


def _labels_both(r: Reading, group: Sequence[Member], i: int, found: Sequence[tuple[Range | None, Range | None]]) -> bool:
    """Whether "B and C of X" says X of both: where each other is "A of Y", or a plural stands before B."""
    plain = r.doc.plain
    if found[i] == (None, None) or not re.fullmatch(r"\s+and\s+", plain[slice(*group[i].before)]):
        return False
    if agency_behind(r, group[i]) is None and nation_behind(r, group[i]) is None:
        return False
    others = [group[k] for k in range(len(group)) if k not in (i - 1, i)]
    labelled = bool(others) and all(agency_behind(r, m) or nation_behind(r, m) for m in others)
    return labelled or re.search(rf"{_NOUN}s\s*$", plain[slice(*group[i - 1].before)]) is not None
