"""Crews that sentences name: "Russian cosmonaut A and NASA astronaut B rode to orbit inside Soyuz MS-01"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.crew_members import (
    IS_SEAT,
    SEAT_IS,
    Member,
    agency_behind,
    described,
    lists,
    nation_behind,
    position,
    shared_position,
)
from pipeline.extract.crew_rows import Crew, Seat
from pipeline.extract.reading import Reading, Sentence
from pipeline.model import Range
from pipeline.text.designations import MissionMention
from pipeline.vocabulary import load

_LONGEST = 1500  # characters; what is longer is a list that a dump has run together, not a sentence


@cache
def _words(key: str) -> re.Pattern[str]:
    words = sorted(load("crew_prose")[key], key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + r")(?![\w-])")


_ROCKET = re.compile(r"\b(?:rocket|launch vehicle|booster)\b")
_BACKUP = re.compile(r"\b(?:back-?up|backups|understud(?:y|ies)|stand-?by)\b", re.IGNORECASE)
_STATION = re.compile(r"\b(?:Expeditions?|[Ss]tation|ISS|Mir|Salyut|Tiangong|former|backup)\b")
_ABOARD = re.compile(r"\s+(?:aboard|on\s?board)\b")
_CREW_OF = re.compile(r"\b(?:[Tt]he|[Ii]ts)\s+(?:[a-z][a-z-]*\s+){0,3}crew(?:\s+members)?\s*(?:—|–|--|:|,|\(|\s-)\s*$")
_COMMANDED = re.compile(r"\s+(?:commanded|piloted)\s+(?:the|this)\s+(?:flight|mission|crew|spacecraft|capsule)\b")
_OTHERS = re.compile(
    r"\b(?:whose|said|says|told|asked|added|father|mother|husband|wife|brother|sister|son|daughter|after|before|until|while|than)\b"
)
_ON_BOARD = re.compile(
    r"(?:(?:On\s?board|Aboard)\s+(?:it\s+|the\s+(?:spacecraft|capsule|ship|craft|shuttle)\s+)?(?:are|were|was|is)\s+)(?:the\s+)?",
    re.IGNORECASE,
)


def seats(r: Reading) -> Iterator[Seat]:
    """The seats that sentences state, in the order of the text."""
    for sentence in r.sentences:
        if sentence.end - sentence.start > _LONGEST or _words("never").search(r.doc.plain, sentence.start, sentence.end):
            continue
        for group in lists(r, sentence):
            flight = _flight(r, sentence, group)
            if flight:
                yield from _seats(r, group, flight, _crew(r, sentence, group))


def _flight(r: Reading, sentence: Sentence, group: Sequence[Member]) -> MissionMention | None:
    """The flight that the list is said to fly; None where the sentence does not say so."""
    first, last = group[0], group[-1]
    start, end = first.before[0], last.mention.end
    named = [m for m in r.missions_in(sentence.start, sentence.end) if not m.about or m.mission_id == r.main]
    before = [m for m in named if m.end <= start]
    after = [m for m in named if m.start >= end]
    flight = _as_subject(r, sentence, end, after) or _as_object(r, sentence, start, end, before) or _seated(r, sentence, group)
    if flight is None or (_is_planned_elsewhere(r, sentence, flight)):
        return None
    return flight


def _seated(r: Reading, sentence: Sentence, group: Sequence[Member]) -> MissionMention | None:
    """The document's flight, where a list gives each of its people a seat, the commander's first; not a station's crew."""
    places = [position(r, member) for member in group]
    if len(group) < 2 or not all(places) or _STATION.search(r.doc.plain, sentence.start, group[-1].mention.end):
        return None
    commander = places[0] is not None and r.doc.plain[slice(*places[0])].casefold().endswith("commander")
    others = any(m.mission_id != r.main for m in r.missions_in(sentence.start, sentence.end))
    return r.main_mention if commander and not others else None


def _as_subject(r: Reading, sentence: Sentence, end: int, after: Sequence[MissionMention]) -> MissionMention | None:
    """ "A and B rode to orbit inside Soyuz 1": a verb of flying between the list and the craft."""
    plain = r.doc.plain
    if not after or len({m.mission_id for m in after[:1]}) != 1:
        return None
    flight = after[0]
    way = plain[end : flight.start]
    verb = _words("flew").search(way)
    aboard = re.search(r"\b(?:aboard|inside|on|in|on\s+board|with|of|via)\s+(?:the\s+|a\s+|an\s+|their\s+)?(?:[\w'-]+\s+){0,3}$", way)
    if re.search(r"[;:\"]|\.\s", re.sub(r"\b(?:U|S|St|Dr)\.", "", way)) or len(way) > 200:
        return None
    if _OTHERS.search(way) or any(a.type == "person" for a in r.agents_in(end, flight.start)):
        return None
    if verb and aboard:
        return flight
    rocket = _ROCKET.search(plain, flight.end, min(sentence.end, flight.end + 60))
    return flight if rocket and re.match(r"\s+(?:\w+\s+)*$", way) and len(way) < 60 else None


def _as_object(r: Reading, sentence: Sentence, start: int, end: int, before: Sequence[MissionMention]) -> MissionMention | None:
    """ "Soyuz 1 carried A and B", "The crew consisted of A and B"."""
    plain = r.doc.plain
    head = plain[sentence.start : start]
    lead = head[-60:]
    if _ON_BOARD.fullmatch(head):
        return r.main_mention if all(m.mission_id == r.main for m in r.missions_in(sentence.start, sentence.end)) else None
    if lead.rstrip().endswith(" with") and _ABOARD.match(plain, end):
        return _said_of(r, sentence, before) or (None if r.missions_in(sentence.start, sentence.end) else r.main_mention)
    clause = plain.rfind(";", sentence.start, start) + 1
    here = [m for m in before if m.start >= clause]
    if _commands(plain, end):
        return here[-1] if here else r.main_mention
    if any(m.end() == len(head) and (m.start() == 0 or head[m.start() - 2] in ",;d") for m in SEAT_IS.finditer(head)):
        return here[-1] if here else r.main_mention
    if _CREW_OF.search(head):
        return _said_of(r, sentence, before) or (None if before else r.main_mention)
    carried = list(_words("carried").finditer(lead))
    if carried and re.fullmatch(
        r"[\s,:]*(?:(?:the|a|an|its|their|crew|of|two|three|four|five|six|seven|members|crewmembers|cosmonauts|astronauts|people|to|space|orbit|into|up)\b[\s,:–-]*)*",
        lead[carried[-1].end() :],
    ):
        return _said_of(r, sentence, before)
    consisted = list(_words("consisted").finditer(lead))
    if consisted and re.fullmatch(r"[\s,:]*(?:(?:the|a|an)\s+)?", lead[consisted[-1].end() :]):
        subject = head[: len(head) - len(lead) + consisted[-1].end()]
        if re.search(r"\b(?:[Cc]rew(?:\s+members)?|[Cc]rewmembers|[Uu]nderstudies|[Bb]ackups)\b", subject):
            return _said_of(r, sentence, before)
    return None


def _commands(plain: str, end: int) -> bool:
    """Whether the list is said to command, or to be the pilot of, the flight that the text is about."""
    return bool(_COMMANDED.match(plain, end) or IS_SEAT.match(plain, end))


def _said_of(r: Reading, sentence: Sentence, before: Sequence[MissionMention]) -> MissionMention | None:
    if before:
        return before[-1]
    subject = re.match(
        r"(?:It|The\s+(?:(?:prime|backup|back-up|primary|main|three-\w+|two-\w+|four-\w+)\s+)?(?:crew|mission|flight|spacecraft|capsule|shuttle|ship|vehicle|orbiter))\b",
        r.doc.plain[sentence.start : sentence.end],
    )
    others = r.missions_in(sentence.start, sentence.end)
    return r.main_mention if subject and all(m.mission_id == r.main for m in others) else None


def _is_planned_elsewhere(r: Reading, sentence: Sentence, flight: MissionMention) -> bool:
    """Whether the craft only stands there docked, or is what the people speak about."""
    before = r.doc.plain[max(sentence.start, flight.start - 40) : flight.start]
    return bool(
        re.search(
            r"\b(?:about|docked\s+to|arrival\s+of|leak\s+(?:in|on|of)|hole\s+in|inspect\w*|outside)\s+(?:the\s+|a\s+)?(?:\w+\s+){0,2}$",
            before,
        )
    )


def _crew(r: Reading, sentence: Sentence, group: Sequence[Member]) -> tuple[Crew, Range | None]:
    m = _BACKUP.search(r.doc.plain, sentence.start, group[0].mention.start)
    return ("backup", m.span()) if m else ("prime", None)


def _seats(r: Reading, group: Sequence[Member], flight: MissionMention, crew: tuple[Crew, Range | None]) -> Iterator[Seat]:
    plural: tuple[Range | None, Range | None] = (None, None)
    shared = shared_position(r, group)
    for i, member in enumerate(group):
        agency, country = described(r, member.before)
        behind = agency_behind(r, member)
        text = r.doc.plain[slice(*member.before)]
        if agency is None and country is None and not re.search(r"\b(?:astronaut|cosmonaut|taikonaut)\b", text):
            agency, country = plural
        plural = (
            (agency, country)
            if re.search(r"\b(?:astronauts|cosmonauts|taikonauts)\s*$", text) or (plural != (None, None) and (agency, country) == plural)
            else (None, None)
        )
        yield Seat(
            (member.mention.start, member.mention.end),
            crew=crew[0],
            crew_at=crew[1],
            mission_id=flight.mission_id,
            mission_at=(flight.start, flight.end),
            position=position(r, member) or shared,
            order=i + 1 if len(group) > 1 else None,
            agency=agency or behind,
            country=country or nation_behind(r, member),
            source="prose",
        )
