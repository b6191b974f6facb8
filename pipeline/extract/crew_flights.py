"""Which flight a sentence says that a list of people flew: the cue words around the list, and the flight they mean."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.crew_members import (
    COMMANDS_CRAFT,
    IS_SEAT,
    IS_THE_SEAT,
    SEAT_IS,
    Member,
    agency_behind,
    position,
    seat_of_all,
    seats_of,
    without_calling,
)
from pipeline.extract.reading import Reading, Sentence
from pipeline.read.crew_table import position_pattern
from pipeline.text.countries import DEMONYM
from pipeline.text.designations import MissionMention
from pipeline.vocabulary import load

_IN_MIND = 2000  # characters back to the flight that a paragraph has named
_NEAR = 700  # characters back to the flight that "the crew will undock" speaks of


@cache
def _words(key: str) -> re.Pattern[str]:
    words = sorted(load("crew_prose")[key], key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + r")(?![\w-])")


@cache
def _filler() -> re.Pattern[str]:
    """What may stand between "carried" and the first name: "a crew of three - ", "the first woman into space, "."""
    return re.compile(
        r"[\s,:]*(?:(?:\d{1,2}|Expedition\s+[\d/]+|ISS|"
        + DEMONYM
        + "|"
        + "|".join(load("crew_prose")["filler"])
        + r")(?![\w-])[\s,:–—-]*)*"
    )


_ROCKET = re.compile(r"\b(?:rocket|launch vehicle|booster)\b")
_STATION = re.compile(r"\b(?:Expeditions?|[Ss]tation|ISS|Mir|Salyut|Tiangong|former|backup)\b")
_ABOARD = re.compile(
    r"\s+(?:aboard|on\s?board)\b(?!\s+(?:the\s+)?(?:(?:[Ii]nternational\s+)?(?:[Ss]pace\s+)?[Ss]tation|ISS|Mir|Salyut|Tiangong))"
)
_CREW_OF = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Bb]oth|[Aa]ll)\s+(?:[a-z][a-z-]*\s+){0,3}(?:crew(?:\s+members)?|crewmembers)\s*(?:—|–|--|:|,|\(|\s-)\s*$"
)
_CREW_IN_BRACKETS = re.compile(r"\s+crew(?:\s*members?)?\s*(?:—|–|--|:|\(|\s-)\s*$")
_COMMANDED = re.compile(
    r"\s+(?:commanded|piloted|commands|will\s+command|will\s+be\s+commanding|led|leads|will\s+lead)\s+"
    r"(?:the|this)\s+(?:Soyuz\s+)?(?:flight|mission|crew|spacecraft|capsule)\b"
)
_DID_FLY = re.compile(
    r"\b(?:carry(?:ing)?\s+out|carried\s+out|fly|flew|flown|crewed|led|lead|leads|commanded|command|piloted|make\s+up|makes\s+up|at\s+the\s+controls\s+of)\s+"
    r"(?:the\s+|their\s+|NASA's\s+|SpaceX's\s+|China's\s+|Russia's\s+)?(?:[\w.-]+\s+){0,3}$"
)
_FLOWN = re.compile(
    r"\)?\s*(?:$|[.,;)]|(?:"
    r"(?:crewed\s+|manned\s+)?(?:mission|flight|spaceflight|crew|spacecraft|capsule|ship)(?!\s+(?:control|manage|direct|plan|simul))"
    r"|to|on|in|for|with|alongside|and|from|during|around|as|last|this|next)\b)"
)
_BESIDE = re.compile(r"\s+(?:mission|flight)?\s*,?\s*(?:alongside|along\s+with|together\s+with)\s+(?:the\s+)?$")
_ABOARD_IS = re.compile(
    r"(?:\b[Aa]board|\b[Oo]n\s?board|\b[Jj]oining\s[^.;]{2,60}\s(?:on|aboard))\s+"
    r"(?:the\s+|NASA's\s+|SpaceX's\s+)?(?:[\w.-]+\s+){0,6}[\s(]*$"
)
_IS = re.compile(r"\)?\s*(?:mission|flight|spacecraft|capsule)?\s*(?:is|are|was|were|will\s+be):?\s+(?:the\s+)?$")
_OF_FLIGHT = re.compile(
    rf"(?:'s)?\s+(?:(?:mission|crew|flight)\s+)?"
    rf"(?P<seat>{position_pattern()}|(?:crew\s?|team\s)?members?|astronauts?|cosmonauts?|taikonauts?)s?,?\s+(?:and\s+(?:cosmonaut|astronaut)\s+)?",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:whose|said|says|told|asked|added|father|mother|husband|wife|brother|sister|son|daughter|after|before|until|while|than)\b"
)
_A_THING = re.compile(r"(?:\s*\([A-Z]+\))?,?\s+which\b")
_ON_BOARD = re.compile(
    r"(?:Also\s+)?(?:On\s?board|Aboard|Inside|In(?=\s+the\s+(?:capsule|spacecraft|ship)))"
    r"(?:,\s+|\s+(?:(?:it|the\s+(?!station|[Ii]nternational|ISS)[\w-]+(?:\s+(?:spacecraft|capsule|shuttle|ship))?)\s+)?(?:are|were|was|is):?\s+)(?:the\s+)?",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:mission|flight|crew|spacecraft|capsule|ship|\d)\s*,?\s+(?:which\s+(?:is|was)\s+)?"
    r"(?:commanded|piloted|flown|crewed|led)\s+by\s+(?:(?!(?:the|that|which|who|for|to|on|in|at|from)\s)[a-z][\w-]*\s+){0,6}$"
)
_JOINED = re.compile(
    r"\bjoined\s+(?:(?:on|for)\s+the\s+(?:flight|mission)|(?:aboard|on)\s+the\s+(?:shuttle|spacecraft|capsule))\s+by\s+(?:the\s+)?$"
)
_COMMA_WITH = re.compile(r"\b(?:capsule|spacecraft|ship|shuttle|\d+[A-Z]*),\s+with\s+(?:the\s+)?$")
_WITH_CREW = re.compile(r"\bwith\s+(?:(?:the|its|their|new|a)\s+)*(?:ISS\s+)?(?:Expedition\s+[\d/]+\s+)?$")
_WITH_ONE = re.compile(r"\b(?:undocked|launched|lifted\s+off|blasted\s+off|landed|took\s+off|docked|returned)\b[^.;:\"]{0,60}\bwith\s+$")
_IS_CREW = re.compile(
    r"(?:\s*\([^()]{1,30}\))?\s*,?\s+(?:were|are)\s+the\s+(?:returning|departing|outgoing|new)\s+(?:[A-Z]\w*\s+\d+\s+)?crew\b"
)
_DEPART = re.compile(
    r",?\s+(?:(?:will|are|were|have|had|is|was|due|set|scheduled|slated|to|be|then|safely|together|successfully|began|begin|now)\s+)*"
    r"(?:launch|launched|lift\s+off|lifted\s+off|blast\s+off|blasted\s+off|undock|undocked|depart\s+the\s+(?:station|ISS)|land|landed|returned\s+(?:safely\s+)?(?:to\s+Earth|home)|touched\s+down|splash\s+down|splashed\s+down"
    r"|(?:now\s+|safely\s+){0,2}in\s+orbit|their\s+(?:trip|journey|flight)\s+(?:to|into|home|back))\b(?!\s+(?:on|aboard|in|inside)\s+(?:a|an|another|the\s+next)\b)"
)
_FLYER = re.compile(r"(?:astro|cosmo|taiko)nauts?\b", re.IGNORECASE)
_OTHER_CRAFT = re.compile(r"\b(?:Dragon|Starliner|Progress|Cygnus|Shuttle|shuttle|Shenzhou|Orion|another\s+\w+)\b")
_SHIP_COMMANDER = re.compile(
    r"\b(?P<ship>Soyuz|Shenzhou|Vostok|Voskhod|Apollo|Gemini)\s+(?:crew\s+)?[Cc]ommander\s+(?:and\s+cosmonaut\s+)?$"
)
_SHIP_COMMANDER_BEHIND = re.compile(r",\s+(?:the\s+)?(?P<ship>Soyuz|Shenzhou|Vostok|Voskhod|Apollo|Gemini)\s+[Cc]ommander\b")
_SUBJECT = re.compile(
    r"(?:It|Its\s+(?:\w+-\w+\s+)?crew|The\s+(?:(?:prime|backup|back-up|primary|main|new|three-\w+|two-\w+|four-\w+)\s+)?"
    r"(?:crew|crewmembers|mission|flight|spacecraft|spaceship|capsule|shuttle|ship|vehicle|orbiter))\b"
)
_DOCKED_ELSEWHERE = re.compile(
    r"\b(?:about|docked\s+to|arrival\s+of|leak\s+(?:in|on|of)|hole\s+in|inspect\w*|outside)\s+(?:the\s+|a\s+)?(?:\w+\s+){0,2}$"
)
_BACK = re.compile(r"\b(?:home|back|return)\b")
_BRINGS = re.compile(r"\b(?:br(?:ing|ings|inging|ought)|takes?|taking|took)\b")


def flight_of(r: Reading, sentence: Sentence, group: Sequence[Member]) -> MissionMention | None:
    """The flight that the list is said to fly; None where the sentence does not say so."""
    start, end = group[0].before[0], group[-1].mention.end
    named = [m for m in r.missions_in(sentence.start, sentence.end) if not m.about or m.mission_id == r.main]
    before = [m for m in named if m.end <= start]
    after = [m for m in named if m.start >= end]
    flight = (
        _titled(r, sentence, group)
        or _as_subject(r, sentence, end, after)
        or _as_object(r, sentence, start, end, before)
        or _with(r, sentence, group, before)
        or _departing(r, sentence, group, named)
        or _ship_commander(r, sentence, group)
        or _seated(r, sentence, group)
    )
    return None if flight is None or _is_docked_elsewhere(r, sentence, flight) else flight


def _told_last(r: Reading, at: int, floor: int) -> MissionMention | None:
    """The flight that the text names last between `floor` and `at`, in what a reader has in mind."""
    return next(reversed([m for m in r.missions_in(max(floor, at - _IN_MIND), at) if not m.about or m.mission_id == r.main]), None)


def _meant(r: Reading, sentence: Sentence) -> MissionMention | None:
    """What "the spacecraft" or "they undocked" means: the flight told last in the paragraph, else the document's if told just before."""
    near = _told_last(r, sentence.start, sentence.block.start)
    if near is None and r.main_mention is not None:
        whole = r.main_mention if r.is_page or _only(r, sentence.start) else None
        near = _told_last(r, sentence.start, max(0, sentence.start - _NEAR)) or whole
        near = near if near and near.mission_id == r.main else None
    return near


def _only(r: Reading, at: int) -> bool:
    """Whether the document has named no flight but its own before `at`."""
    return all(m.mission_id == r.main for m in r.missions if m.start < at)


def _titled(r: Reading, sentence: Sentence, group: Sequence[Member]) -> MissionMention | None:
    """ "Soyuz 1 commander A", "Crew-1 members A and B": the flight right before the seat of the first."""
    first = group[0].mention
    told = _told_last(r, first.start, sentence.start)
    m = next((m for at in (first.start, group[0].before[0]) if told and (m := _OF_FLIGHT.fullmatch(r.doc.plain, told.end, at))), None)
    if told is None or m is None or m["seat"].lower() in load("crew_prose")["trades"]:
        return None
    return None if re.search(r"\b(?:former|ex|future)\W+(?:\w+\s+)?$", r.doc.plain[sentence.start : told.start][-30:]) else told


def _called(r: Reading, sentence: Sentence, at: int) -> MissionMention | None:
    """The flight meant by the craft that the words up to `at` call by its kind: "a Soyuz rocket carrying", "the capsule carrying"."""
    kinds = load("crew_prose")["craft"]
    words = re.compile(r"\b(?:" + "|".join(kinds) + r"|spacecraft|spaceship|capsule|spaceplane|orbiter)\b")
    craft = [m[0] for m in words.finditer(r.doc.plain, sentence.start, at)]
    flight = _meant(r, sentence) if craft else None
    fits = all(flight is not None and flight.mission_id.startswith(tuple(kinds[word])) for word in craft if word in kinds)
    return flight if fits else None


def _seated(r: Reading, sentence: Sentence, group: Sequence[Member]) -> MissionMention | None:
    """The flight told last (else the document's), where a list gives all of them seats, the commander's first; no station's crew."""
    places = seats_of(r, group)
    if len(group) < 2 or not all(places) or _STATION.search(r.doc.plain, sentence.start, sentence.end):
        return None
    commander = places[0] is not None and r.doc.plain[slice(*places[0])].casefold().endswith("commander")
    flight = _told_last(r, group[0].mention.start, sentence.block.start) or r.main_mention
    others = any(flight is None or m.mission_id != flight.mission_id for m in r.missions_in(sentence.start, sentence.end))
    return flight if commander and not others else None


def _as_subject(r: Reading, sentence: Sentence, end: int, after: Sequence[MissionMention]) -> MissionMention | None:
    """ "A and B rode to orbit inside Soyuz 1": a verb of flying between the list and the craft."""
    plain = r.doc.plain
    if not after:
        return None
    flight = after[0]
    way = plain[end : flight.start]
    verb = _words("flew").search(way)
    aboard = re.search(r"\b(?:aboard|inside|on|in|with|of|via)\s+(?:(?:the|an?|their)\s+)?(?:(?!for\s|to\s)[\w'-]+\s+){0,3}\(?$", way)
    if re.search(r"[;:\"]|\.\s", re.sub(r"\b(?:U|S|St|Dr)\.", "", way)) or len(way) > 200:
        return None
    if _OTHERS.search(way) or _A_THING.match(way) or any(a.type == "person" for a in r.agents_in(end, flight.start)):
        return None
    if (verb and aboard) or (_DID_FLY.search(way) and _FLOWN.match(plain, flight.end)):
        return flight
    rocket = _ROCKET.search(plain, flight.end, min(sentence.end, flight.end + 60))
    return flight if rocket and re.match(r"\s+(?:\w+\s+)*$", way) and len(way) < 60 else None


def _as_object(r: Reading, sentence: Sentence, start: int, end: int, before: Sequence[MissionMention]) -> MissionMention | None:
    """ "Soyuz 1 carried A and B", "The crew consisted of A and B"."""
    plain = r.doc.plain
    head = plain[sentence.start : start]
    lead = head[-130:]
    if _ON_BOARD.fullmatch(head):
        near = _told_last(r, start, sentence.block.start) or r.main_mention
        others = {m.mission_id for m in r.missions_in(sentence.start, sentence.end)}
        return near if near and (near.mission_id == r.main or not others - {near.mission_id}) else None
    if lead.rstrip().endswith(" with") and _ABOARD.match(plain, end):
        return _said_of(r, sentence, before) or (None if r.missions_in(sentence.start, sentence.end) else r.main_mention)
    if before and (_BESIDE.fullmatch(plain, before[-1].end, start) or _is_aboard(plain, sentence.start, before[-1], start)):
        return before[-1]
    clause = plain.rfind(";", sentence.start, start) + 1
    here = [m for m in before if m.start >= clause]
    if COMMANDS_CRAFT.match(plain, end) and not here:
        return _called(r, sentence, min(sentence.end, end + 60))
    if _COMMANDED.match(plain, end) or IS_SEAT.match(plain, end):
        return here[-1] if here else r.main_mention
    if here and IS_THE_SEAT.match(plain, end):
        return here[-1]
    if any(m.end() == len(head) and (m.start() == 0 or head[m.start() - 2] in ",;d") for m in SEAT_IS.finditer(head)):
        return here[-1] if here else r.main_mention
    if before and _CREW_IN_BRACKETS.fullmatch(plain, before[-1].end, start):
        return before[-1]
    if _CREW_OF.search(head):
        return _said_of(r, sentence, before) or (None if before else r.main_mention)
    carried = list(_words("carried").finditer(lead))
    home = carried and _BRINGS.fullmatch(carried[-1][0]) and _BACK.search(plain, end, min(sentence.end, end + 60))
    if carried and not home and _filler().fullmatch(lead, carried[-1].end(), without_calling(lead)):
        return _said_of(r, sentence, before) or _called(r, sentence, start)
    if _JOINED.search(lead):
        return before[-1] if before else _meant(r, sentence)
    if _COMMA_WITH.search(lead):
        return _said_of(r, sentence, before) or _called(r, sentence, start)
    if _LED.search(lead):
        return _said_of(r, sentence, before)
    consisted = list(_words("consisted").finditer(lead))
    if consisted and re.fullmatch(r"[\s,:]*(?:(?:the|a|an)\s+)?", lead[consisted[-1].end() :]):
        subject = head[: len(head) - len(lead) + consisted[-1].end()]
        if re.search(r"\b(?:[Cc]rew(?:\s+members)?|[Cc]rewmembers|[Uu]nderstudies|[Bb]ackups)\b", subject):
            return _said_of(r, sentence, before)
    return None


def _is_aboard(plain: str, floor: int, flight: MissionMention, start: int) -> bool:
    """ "Aboard Soyuz 1 were A and B", "Joining A on Soyuz 1 is B"."""
    return bool(_IS.fullmatch(plain, flight.end, start) and _ABOARD_IS.search(plain[max(floor, flight.start - 120) : flight.start]))


def _said_of(r: Reading, sentence: Sentence, before: Sequence[MissionMention]) -> MissionMention | None:
    """The flight named before the list, else the one that "It" or "The crew" at the head of the sentence means."""
    if before:
        return before[-1]
    subject = _SUBJECT.match(r.doc.plain, sentence.start, sentence.end)
    others = r.missions_in(sentence.start, sentence.end)
    if not subject or any(m.mission_id != r.main for m in others):
        return None
    return _told_last(r, sentence.start, sentence.block.start) or r.main_mention


def _with(r: Reading, sentence: Sentence, group: Sequence[Member], before: Sequence[MissionMention]) -> MissionMention | None:
    """ "Soyuz 1 docked … with new crew members A and B", "The ship undocked with A as flight engineer"."""
    plain = r.doc.plain
    start = group[0].before[0]
    crew = re.match(r"crew(?:\s?members?)?\b", plain[slice(*group[0].before)])
    if crew and before and before[0].start < sentence.start + 40 and _WITH_CREW.search(plain[max(sentence.start, start - 60) : start]):
        return before[0]
    as_seat = re.compile(r"\s+as\s+(?:the\s+)?").match(plain, group[0].mention.end)
    if as_seat and position(r, group[0]) and _WITH_ONE.search(plain[max(sentence.start, start - 140) : start]):
        return before[-1] if before else _meant(r, sentence)
    return None


def _departing(r: Reading, sentence: Sentence, group: Sequence[Member], named: Sequence[MissionMention]) -> MissionMention | None:
    """ "A and B will undock", "A and B are scheduled to launch", where the text speaks of one flight just before."""
    plain = r.doc.plain
    if len(group) < 2 or named or _OTHER_CRAFT.search(plain, sentence.start, sentence.end):
        return None
    tail = re.compile(r"\s+(?:of|from)\s[^,.;:]{2,60}?(?=\s+now\b|\s+(?:will|are|were|have)\b)").match(plain, group[-1].mention.end)
    end = tail.end() if tail else group[-1].mention.end
    if not any(position(r, m) or seat_of_all(r, m) or _FLYER.search(plain, *m.before) or agency_behind(r, m) for m in group):
        return None
    if not (_DEPART.match(plain, end) or _IS_CREW.match(plain, end)):
        return None
    return _meant(r, sentence)


def _ship_commander(r: Reading, sentence: Sentence, group: Sequence[Member]) -> MissionMention | None:
    """ "Soyuz commander A", "A, the Soyuz commander": of the ship of that name that the text speaks of."""
    plain = r.doc.plain
    first, last = group[0], group[-1]
    m = _SHIP_COMMANDER.search(plain[max(sentence.start, first.mention.start - 50) : first.mention.start])
    m = m or _SHIP_COMMANDER_BEHIND.match(plain, last.mention.end)
    if m is None or (m.re is _SHIP_COMMANDER_BEHIND and len(group) > 1):
        return None
    if re.search(r"\b(?:former|ex)\W", plain[sentence.start : first.mention.start][-60:]):
        return None
    near = _told_last(r, first.mention.start, sentence.block.start) or _meant(r, sentence)
    return near if near and near.name.startswith(m["ship"]) else None


def _is_docked_elsewhere(r: Reading, sentence: Sentence, flight: MissionMention) -> bool:
    """Whether the craft only stands there docked, or is what the people speak about."""
    if not sentence.start <= flight.start < sentence.end:
        return False
    return _DOCKED_ELSEWHERE.search(r.doc.plain[max(sentence.start, flight.start - 40) : flight.start]) is not None
