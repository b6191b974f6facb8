"""Lists of people in sentences, and what the words around each name say: agency, country, seat."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.people import AgentMention
from pipeline.extract.reading import Reading, Sentence
from pipeline.model import Range
from pipeline.read.crew_table import position_pattern
from pipeline.text.countries import COUNTRY, DEMONYM
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
        "participant",
        "passenger",
        "operator",
        "test pilot",
        "station commander",
        "iss commander",
    }
)
_LOOK_BACK = 70
_EDGES = frozenset({"On", "In", "At", "After", "When", "Aboard", "With", "with", "and", "of", "as", "for", "by", "from"})


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a list, with the words before the name that describe them."""

    mention: AgentMention
    before: Range
    after: Range


@cache
def _between() -> frozenset[str]:
    return frozenset(load("crew_prose")["between"])


_POSITION = re.compile(rf"(?<![\w-]){position_pattern()}(?!\w)", re.IGNORECASE)
_NATION = re.compile(rf"{DEMONYM}|{COUNTRY}")
SEAT_IS = re.compile(
    rf"(?:the\s+|its\s+)?(?:(?:mission|flight|crew)\s+)??(?P<position>{position_pattern()})s?(?:\s+(?:of|for)\s+[^.,;]{{1,40}}?)?\s+(?:is|was|are|were)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_BE = r"\s+(?:was|is|will\s+be|serves\s+as|served\s+as|will\s+serve\s+as|flew\s+as|will\s+fly\s+as)"
IS_SEAT = re.compile(
    rf"{_BE}\s+(?:its|(?:the\s+)?(?:mission|flight|shuttle|spacecraft|capsule|orbiter)'s)\s+(?P<position>{position_pattern()})(?!\w)",
    re.IGNORECASE,
)
IS_THE_SEAT = re.compile(rf"{_BE}\s+(?:the|a)\s+(?P<position>(?:mission\s+)?{position_pattern()})(?=\s*[,.;]|\s+and\b)", re.IGNORECASE)
"""Without saying of what: of the flight that the sentence names."""
COMMANDS_CRAFT = re.compile(
    r"\s+(?:will\s+command|commanded|commands|will\s+pilot)\s+(?:the\s+)?(?:space\s+)?(?:shuttle\s+)?(?=[A-Z][a-z]+\b)"
)
_COMMANDS = re.compile(
    r"\s+(?:will\s+)?(?P<position>command(?:ed|s)?)\s+(?!by\b|(?:the\s+)?(?:Expedition|[Ss]tation|ISS|Mir|International)\b)"
)
_COMMANDED_BY = re.compile(r"\b(?P<position>[Cc]ommanded)\s+by\s+$")


_SERVING = re.compile(
    r"\s+(?:(?:from|of)\s+(?:the\s+)?(?:[A-Z]\w+\s+){1,4})?who\s+(?:will\s+)?serve[drs]?\s+as\s+(?P<position>[a-z ]{3,30}?)s?,\s*$"
)


def without_calling(lead: str) -> int:
    """Where the words before the first name end but for what all do: "two cosmonauts from X who will serve as mission specialists,"."""
    m = _SERVING.search(lead)
    return m.start() if m else len(lead)


def lists(r: Reading, sentence: Sentence) -> Iterator[list[Member]]:
    """The sentence's people, cut where more than a description stands between two."""
    flights = r.missions_in(sentence.start, sentence.end)
    named = (a for a in r.agents_in(sentence.start, sentence.end) if a.type == "person" and a.form != "role")
    people = [a for a in named if not any(a.start < m.end and m.start < a.end for m in flights)]
    group: list[Member] = []
    floor = sentence.start
    for i, person in enumerate(people):
        between = [m for m in flights if floor <= m.start < person.start and "(" not in r.doc.plain[floor : m.start]]
        joined = group and not between and _is_link(r.doc.plain[floor : person.start])
        if group and not joined:
            yield _closed(r, sentence, group)
            group = []
        start = floor if joined else max(floor, person.start - _LOOK_BACK)
        group.append(Member(person, (start, person.start), (person.end, people[i + 1].start if i + 1 < len(people) else sentence.end)))
        floor = person.end
    if group:
        yield _closed(r, sentence, group)


def _closed(r: Reading, sentence: Sentence, group: list[Member]) -> list[Member]:
    """The list with the descriptions of its first member narrowed to the words right before the name."""
    first = group[0]
    text = r.doc.plain[slice(*first.before)]
    words = list(re.finditer(r"[\w'.-]+", text))
    start = len(text)
    for word in reversed(words):
        token = word[0].strip(".,'")
        numbered = token.isdigit() and re.search(r"Expedition\s+$", text[: word.start()])
        besides = token == "and" and _BESIDES.match(text, word.start())
        if besides and re.search(r"\b(?:[Cc]ommander|[Ee]ngineer|[Pp]ilot|[Ss]pecialist)\s+$", text[: word.start()]):
            start = word.start()
            continue
        if (
            text[word.end() : start].strip(" ")
            or not (numbered or token[:1].isupper() or token.removesuffix("'s") in _between())
            or token in _EDGES
        ):
            break
        start = word.start()
    return [Member(first.mention, (first.before[0] + start, first.before[1]), first.after), *group[1:]]


_ASIDE = re.compile(
    r"\([^()]{1,40}\)|,\s+(?:Ph\.?\s?D|M\.?\s?D)\b\.?|,\s+who\s[^,.;:()]{3,90},(?=\s+and\b)|\b(?:[A-Z]|Dr|Lt|Col|Capt|Cmdr|Cdr|Maj|Gen|Sgt|Jr|Sr|Mr|Mrs|Ms)\."
)
_JOINS = re.compile(r"\bjoins?\s+(?=(?:mission\s+|shuttle\s+|crew\s+)?(?:commander|pilot)\b)", re.IGNORECASE)


def _is_link(text: str) -> bool:
    """Whether the words between two names are commas, "and", and what the second is or the first was."""
    text = _JOINS.sub("and ", _ASIDE.sub(lambda m: "," if "who" in m[0] else " ", text))
    text = re.sub(r";\s", ", ", text)
    if len(text) > 110 or re.search(r"[.:!?\"](?!\w)", text):
        return False
    words = re.findall(r"[^\W\d_][\w'.-]*", text)
    linked = bool(re.search(r",|\band\b|&|\bwith\b|/|\n", text))
    return linked and all(w[0].isupper() or w.removesuffix("'s").strip(".'").lower() in _between() for w in words)


def shared_position(r: Reading, group: Sequence[Member]) -> Range | None:
    """The seat that a plural gives to all of a list: "the mission specialists were A and B"."""
    start = group[0].before[0]
    serving = _SERVING.search(r.doc.plain, max(0, start - 110), start)
    if serving and _POSITION.fullmatch(serving["position"]):
        return serving.span("position")
    near = SEAT_IS.finditer(r.doc.plain, max(0, start - 90), start)
    return next((m.span("position") for m in near if m.end() == start and r.doc.plain[m.end("position")] == "s"), None)


_HOME = re.compile(
    r",?\s+(?:of|from)\s[^,()]*?(?=,|\s+and\b|\s+with\b|\s*\(|$)(?:\s*\([^()]*\))?"
    r"|\s*\([^()]*\)"
)


def own_words(r: Reading, member: Member, previous: Member | None) -> Range:
    """The words before a name that describe this person, and not, behind "of" or in brackets, the one before."""
    start, end = member.before
    if previous is None:
        return member.before
    m = _HOME.match(r.doc.plain, start, end)
    return (m.end() if m else start), end


def described(r: Reading, place: Range) -> tuple[Range | None, Range | None]:
    """The agency and the nationality that the words before a name state."""
    agencies = find_organizations(r.doc.plain, *place)
    nations = [m.span() for m in _NATION.finditer(r.doc.plain, *place)]
    nations = [n for n in nations if not any(a.start <= n[0] < a.end for a in agencies)]
    return ((agencies[-1].start, agencies[-1].end) if agencies else None), (nations[-1] if nations else None)


def nation_behind(r: Reading, member: Member) -> Range | None:
    """The country behind a name: "A of Japan", "B (Russia)"."""
    m = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?|\s*\(").match(r.doc.plain, *member.after)
    found = _NATION.match(r.doc.plain, m.end(), member.after[1]) if m else None
    return found.span() if found and agency_behind(r, member) is None else None


def agency_behind(r: Reading, member: Member) -> Range | None:
    """The agency behind a name: "A of NASA", "A (JAXA)"."""
    m = re.compile(r",?\s+(?:of|from)\s+(?:the\s+)?|\s*\(").match(r.doc.plain, *member.after)
    found = find_organizations(r.doc.plain, m.end(), min(member.after[1], m.end() + 60)) if m else []
    return (found[0].start, found[0].end) if found and m and found[0].start == m.end() else None


def position(r: Reading, member: Member) -> Range | None:
    """The seat that the words right before or right after a name state."""
    plain = r.doc.plain
    stated = (m for m in _POSITION.finditer(plain, *member.before) if not _TRADE.search(plain[max(0, m.start() - 12) : m.start()]))
    found = [m for m in stated if _is_before(plain[m.end() : member.before[1]])]
    callings, found = found, [m for m in found if m[0].lower() not in _NOT_SEATS]
    if not found:
        found = [m for m in (_behind(plain, member.after),) if m]
    if not found and (seat := IS_SEAT.match(plain, member.mention.end) or IS_THE_SEAT.match(plain, member.mention.end)):
        return seat.span("position")
    commands = _COMMANDS.match(plain, member.mention.end) or _COMMANDED_BY.search(plain, max(0, member.before[0] - 20), member.before[1])
    if not found and commands:
        return commands.span("position")
    if not found:
        near = SEAT_IS.finditer(plain, max(0, member.before[0] - 90), member.before[1])
        return None if callings else next((m.span("position") for m in near if m.end() == member.before[1]), None)
    start, end = found[-1].span()
    return (start + len("crew "), end) if found[-1][0].lower() == "crew commander" else (start, end)


_TRADE = re.compile(r"\b(?:jet|fighter|airline|helicopter|military|stunt|test|Force|Navy|Station|ISS)\s+$")
"""Before "pilot" or "commander" it is a calling, or a station's seat, and none of the flight."""


_BESIDES = re.compile(r"\s*and\s+(?:(?:[A-Z]\w+|veteran)\s+)?(?:cosmonaut|astronaut|taikonaut)\s+")


def _is_before(text: str) -> bool:
    """Whether nothing but what the person is besides stands between the seat and the name: "commander and cosmonaut A"."""
    return not text.strip(" ,") or _BESIDES.fullmatch(text) is not None


_BEHIND = re.compile(r"\s*\((?:the\s+)?|,\s+(?:the\s+)?(?:mission's\s+|flight's\s+|Soyuz\s+|shuttle\s+)?|\s+as\s+(?:the\s+)?")


def _behind(plain: str, after: Range) -> re.Match[str] | None:
    """A seat behind a name: "A (commander)", "A, the mission's pilot", "A as flight engineer"."""
    m = _BEHIND.match(plain, *after)
    seat = _POSITION.match(plain, m.end(), after[1]) if m else None
    if seat is None or seat[0].lower() in _NOT_SEATS:
        return None
    return seat if re.compile(r"\s*(?:[),.;]|$)|\s+(?:and|of)\b").match(plain, seat.end()) else None


_SEATS = re.compile(rf"(?<![\w-])(?P<position>{position_pattern()})s\s+(?:and\s+(?:cosmonauts|astronauts)\s+)?$", re.IGNORECASE)


def seat_of_all(r: Reading, member: Member) -> Range | None:
    """The seat that a plural right before a name gives to this person and those behind: "flight engineers A and B"."""
    m = _SEATS.search(r.doc.plain[slice(*member.before)])
    if m is None or m["position"].lower() in _NOT_SEATS:
        return None
    return member.before[0] + m.start("position"), member.before[0] + m.end("position")


def seats_of(r: Reading, group: Sequence[Member]) -> list[Range | None]:
    """The seat of each member, a plural's also for those behind."""
    found: list[Range | None] = []
    shared = None
    for member in group:
        own = position(r, member)
        shared = seat_of_all(r, member) or (None if own else shared)
        found.append(own or shared)
    return found


_AS_SEATS = re.compile(rf"\s+as\s+(?:the\s+)?(?P<position>{position_pattern()})s(?!\w)", re.IGNORECASE)


def seat_behind_all(r: Reading, group: Sequence[Member]) -> Range | None:
    """The seat that a plural behind a list gives to those at its end: "A as pilot and B and C as mission specialists"."""
    m = _AS_SEATS.match(r.doc.plain, group[-1].mention.end)
    return m.span("position") if m and m["position"].lower() not in _NOT_SEATS else None
