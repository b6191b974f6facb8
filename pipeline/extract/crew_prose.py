"""Crews that sentences name: "Russian cosmonaut A and NASA astronaut B rode to orbit inside Soyuz MS-01"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.crew_rows import Crew, Seat
from pipeline.extract.people import AgentMention
from pipeline.extract.reading import Reading, Sentence
from pipeline.model import Range
from pipeline.read.crew_table import position_pattern
from pipeline.text.countries import COUNTRY, DEMONYM
from pipeline.text.designations import MissionMention
from pipeline.text.organizations import find_organizations
from pipeline.vocabulary import load

_NOT_SEATS = frozenset(
    {
        "cosmonaut",
        "astronaut",
        "member",
        "crew member",
        "crewmember",
        "crewmate",
        "doctor",
        "physician",
        "scientist",
        "engineer",
        "tourist",
        "guest",
        "journalist",
    }
)
_LOOK_BACK = 70
_LONGEST = 1500  # characters; what is longer is a list that a dump has run together, not a sentence


@dataclass(frozen=True, slots=True)
class _Member:
    """A person of a list, with the words before the name that describe them."""

    mention: AgentMention
    before: Range
    after: Range


@cache
def _words(key: str) -> re.Pattern[str]:
    words = sorted(load("crew_prose")[key], key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + r")(?![\w-])")


@cache
def _between() -> frozenset[str]:
    return frozenset(load("crew_prose")["between"])


_POSITION = re.compile(rf"(?<![\w-]){position_pattern()}(?!\w)", re.IGNORECASE)
_ROCKET = re.compile(r"\b(?:rocket|launch vehicle|booster)\b")
_BACKUP = re.compile(r"\b(?:back-?up|backups|understud(?:y|ies)|stand-?by)\b", re.IGNORECASE)
_NATION = re.compile(rf"{DEMONYM}|{COUNTRY}")
_SEAT_IS = re.compile(
    rf"(?:the\s+|its\s+)?(?:(?:mission|flight|crew)\s+)??(?P<position>{position_pattern()})s?(?:\s+(?:of|for)\s+[^.,;]{{1,40}}?)?\s+(?:is|was|are|were)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ABOARD = re.compile(r"\s+(?:aboard|on\s?board)\b")
_CREW_OF = re.compile(r"\b(?:[Tt]he|[Ii]ts)\s+(?:[a-z][a-z-]*\s+){0,3}crew(?:\s+members)?\s*(?:—|–|--|:|,|\(|\s-)\s*$")
_COMMANDED = re.compile(r"\s+(?:commanded|piloted)\s+(?:the|this)\s+(?:flight|mission|crew|spacecraft|capsule)\b")
_IS_SEAT = re.compile(
    rf"\s+(?:was|is|served\s+as|flew\s+as)\s+(?:its|the\s+mission's|the\s+flight's)\s+(?P<position>{position_pattern()})(?!\w)",
    re.IGNORECASE,
)
_EDGES = frozenset({"On", "In", "At", "After", "When", "Aboard", "With", "with", "and", "of", "as", "for", "by", "from"})
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
        for group in _lists(r, sentence):
            flight = _flight(r, sentence, group)
            if flight:
                yield from _seats(r, group, flight, _crew(r, sentence, group))


def _lists(r: Reading, sentence: Sentence) -> Iterator[list[_Member]]:
    """The sentence's people, cut where more than a description stands between two."""
    people = [a for a in r.agents_in(sentence.start, sentence.end) if a.type == "person" and a.form != "role"]
    group: list[_Member] = []
    floor = sentence.start
    for i, person in enumerate(people):
        joined = group and _is_link(r.doc.plain[floor : person.start])
        if group and not joined:
            yield _closed(r, sentence, group)
            group = []
        start = floor if joined else max(floor, person.start - _LOOK_BACK)
        group.append(_Member(person, (start, person.start), (person.end, people[i + 1].start if i + 1 < len(people) else sentence.end)))
        floor = person.end
    if group:
        yield _closed(r, sentence, group)


def _closed(r: Reading, sentence: Sentence, group: list[_Member]) -> list[_Member]:
    """The list with the descriptions of its first member narrowed to the words right before the name."""
    first = group[0]
    text = r.doc.plain[slice(*first.before)]
    words = list(re.finditer(r"[\w'.-]+", text))
    start = len(text)
    for word in reversed(words):
        token = word[0].strip(".,'")
        if text[word.end() : start].strip(" ") or not (token[:1].isupper() or token.removesuffix("'s") in _between()) or token in _EDGES:
            break
        start = word.start()
    return [_Member(first.mention, (first.before[0] + start, first.before[1]), first.after), *group[1:]]


def _is_link(text: str) -> bool:
    """Whether the words between two names are commas, "and", and what the second is or the first was."""
    if len(text) > 110 or re.search(r"[.;:!?\"](?!\w)", re.sub(r"\b[A-Z]\.", "", text)):
        return False
    words = re.findall(r"[^\W\d_][\w'.-]*", text)
    linked = bool(re.search(r",|\band\b|&|\bwith\b|/|\n", text))
    return linked and all(w[0].isupper() or w.removesuffix("'s").strip(".'").lower() in _between() for w in words)


def _flight(r: Reading, sentence: Sentence, group: Sequence[_Member]) -> MissionMention | None:
    """The flight that the list is said to fly; None where the sentence does not say so."""
    first, last = group[0], group[-1]
    start, end = first.before[0], last.mention.end
    named = [m for m in r.missions_in(sentence.start, sentence.end) if not m.about or m.mission_id == r.main]
    before = [m for m in named if m.end <= start]
    after = [m for m in named if m.start >= end]
    flight = _as_subject(r, sentence, end, after) or _as_object(r, sentence, start, end, before)
    if flight is None or (_is_planned_elsewhere(r, sentence, flight)):
        return None
    return flight


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
        return _said_of(r, sentence, before)
    clause = plain.rfind(";", sentence.start, start) + 1
    here = [m for m in before if m.start >= clause]
    if _commands(plain, end):
        return here[-1] if here else r.main_mention
    if any(m.end() == len(head) and (m.start() == 0 or head[m.start() - 2] in ",;d") for m in _SEAT_IS.finditer(head)):
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
    return bool(_COMMANDED.match(plain, end) or _IS_SEAT.match(plain, end))


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


def _crew(r: Reading, sentence: Sentence, group: Sequence[_Member]) -> tuple[Crew, Range | None]:
    m = _BACKUP.search(r.doc.plain, sentence.start, group[0].mention.start)
    return ("backup", m.span()) if m else ("prime", None)


def _seats(r: Reading, group: Sequence[_Member], flight: MissionMention, crew: tuple[Crew, Range | None]) -> Iterator[Seat]:
    plural: tuple[Range | None, Range | None] = (None, None)
    shared = _shared_position(r, group)
    for i, member in enumerate(group):
        agency, country = _described(r, member.before)
        behind = _behind(r, member)
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
            position=_position(r, member) or shared,
            order=i + 1 if len(group) > 1 else None,
            agency=agency or behind,
            country=country or _nation_behind(r, member),
            source="prose",
        )


def _shared_position(r: Reading, group: Sequence[_Member]) -> Range | None:
    """The seat that a plural gives to all of a list: "the mission specialists were A and B"."""
    start = group[0].before[0]
    near = _SEAT_IS.finditer(r.doc.plain, max(0, start - 90), start)
    return next((m.span("position") for m in near if m.end() == start and r.doc.plain[m.end("position")] == "s"), None)


def _described(r: Reading, place: Range) -> tuple[Range | None, Range | None]:
    """The agency and the nationality that the words before a name state."""
    agencies = find_organizations(r.doc.plain, *place)
    nations = [m.span() for m in _NATION.finditer(r.doc.plain, *place)]
    nations = [n for n in nations if not any(a.start <= n[0] < a.end for a in agencies)]
    return ((agencies[-1].start, agencies[-1].end) if agencies else None), (nations[-1] if nations else None)


def _nation_behind(r: Reading, member: _Member) -> Range | None:
    """The country behind a name: "A of Japan", "B (Russia)"."""
    m = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?|\s*\(").match(r.doc.plain, *member.after)
    found = _NATION.match(r.doc.plain, m.end(), member.after[1]) if m else None
    return found.span() if found else None


def _behind(r: Reading, member: _Member) -> Range | None:
    """The agency behind a name: "A of NASA", "A (JAXA)"."""
    m = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?|\s*\(").match(r.doc.plain, *member.after)
    found = find_organizations(r.doc.plain, m.end(), min(member.after[1], m.end() + 40)) if m else []
    return (found[0].start, found[0].end) if found and m and found[0].start == m.end() else None


def _position(r: Reading, member: _Member) -> Range | None:
    plain = r.doc.plain
    before = [m for m in _POSITION.finditer(plain, *member.before) if m.end() >= member.before[1] - 2]
    if not before and (m := re.compile(r"\s*\(|,\s+(?:the\s+)?(?:mission's\s+|flight's\s+)?").match(plain, *member.after)):
        after = _POSITION.match(plain, m.end(), member.after[1])
        before = [after] if after and re.match(r"\s*[),.;]|\s+and\b", plain[after.end() :]) else []
    if not before and (seat := _IS_SEAT.match(plain, member.mention.end)):
        return seat.span("position")
    if not before:
        near = _SEAT_IS.finditer(plain, max(0, member.before[0] - 90), member.before[1])
        return next((m.span("position") for m in near if m.end() == member.before[1]), None)
    return None if before[-1][0].lower() in _NOT_SEATS else before[-1].span()
