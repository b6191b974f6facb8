"""What sentences say of a flight: its number in its series, its expedition, rocket, launch and landing sites, duration."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from pipeline.extract.reading import Reading, Sentence
from pipeline.extract.rule import Rule
from pipeline.extract.values import read_cospar, read_expedition
from pipeline.model import Range, Statement
from pipeline.text.durations import parse_duration
from pipeline.text.organizations import find_organizations
from pipeline.text.quantities import integer, ordinal
from pipeline.vocabulary import load

FLIGHT_NUMBER = Rule("prose.flight_number", "113th", ordinal)
EXPEDITION = Rule("prose.expedition", "Expedition 20/21", read_expedition)
LAUNCH_VEHICLE = Rule("prose.launch_vehicle", "Falcon 9")
LAUNCH_SITE = Rule("prose.launch_site", "Baikonur Cosmodrome")
LANDING_SITE = Rule("prose.landing_site", "Pacific Ocean")
DURATION = Rule("prose.duration", "10 days, 20 hours", parse_duration)
COSPAR = Rule("prose.cospar", "1961-012A", read_cospar)
ORBITS = Rule("prose.orbits", "48", integer)

_ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|twentieth)"
)
_CRAFT = (
    r"(?:Vostok|Voskhod|Mercury|Gemini|Apollo|Skylab|Soyuz|So[jy]us\w*|Space\s+Shuttle|[Ss]huttle|Shenzhou|Crew\s+Dragon|Dragon|Starliner|Orion|"
    r"New\s+Shepard|Gaganyaan)"
)
_CAPITAL = r"[A-Z][\w.+/'-]*"
_PLACE = rf"{_CAPITAL}(?:\s(?:(?:of|the|and)\s){{0,2}}{_CAPITAL}){{0,5}}"


def _any(*keys: str) -> str:
    words = sorted({word for key in keys for word in load("mission_prose")[key]}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    craft = _any("craft")
    return {
        "flight_number": re.compile(
            rf"\b(?:is|was|being|be|became|marked|marks|as|and)\s+(?:the\s+)?(?P<value>{_ORDINAL})\s+"
            r"(?!(?:crewed|manned|piloted|human)\s+(?:flight|mission)\s+(?:in|of\s+Project)\b)"  # counted among the crewed ones only
            rf"(?:(?:crewed|manned|piloted|human|operational)\s+){{0,2}}"
            rf"(?:(?:flight|mission|launch)\s+(?:of|for|in)\s+(?:(?:an?|the)\s+)?(?:[A-Z][\w.]*\s+){{0,2}}{_CRAFT}(?:\s+(?:{craft}))?\b(?!\s+[A-Z])|(?:NASA\s+)?{_CRAFT}\s+(?:program(?:me)?\s+)?(?:flight|mission)\b)"
        ),
        "expedition": re.compile(
            r"\b(?:members?|part|crew|crewmembers|crewmates|astronauts|cosmonauts)\s+(?:of|for)\s+(?:the\s+)?(?:ISS\s+)?(?P<value>Expeditions?\s+\d+(?:\s*(?:/|and|&|–|-)\s*(?:Expedition\s+)?\d+)?)(?:\s+crews?)?\b"
        ),
        "launch_vehicle": re.compile(
            rf"\b(?:atop|on|aboard|by|using|with|on\s+top\s+of|via)\s+(?:an?|the|its|their)\s+(?:(?:[a-z]+-?[a-z]*|[A-Z]\w*'s)\s+){{0,2}}(?P<value>[A-Z][\w.-]*(?:\s[A-Z0-9][\w.-]*){{0,3}})\s+(?:{_any('rockets')})\b"
        ),
        "launch_site": re.compile(
            rf"\bfrom\s+(?:(?:the|NASA's|Russia's|China's|Kazakhstan's)\s+)*(?P<value>(?:{_CAPITAL}\s){{0,4}}(?:{_any('sites')})(?:'s)?(?:,?\s+(?:Launch\s+)?(?:Pad|Complex|Site)\s+[\w/-]+)?)"
        ),
        "landing_site": re.compile(rf"\b(?:{_any('landed')})\s+(?:\w+\s+){{0,2}}?(?:in|at|into|off|near)\s+(?:the\s+)?(?P<value>{_PLACE})"),
        "duration_minutes": re.compile(
            r"\b(?:mission|flight|spaceflight|voyage)\s+(?:(?:that|which)\s+)?(?:lasted|lasting|of)\s+(?P<value>\d+\s+(?:days?|hours?|minutes?)(?:,?\s+(?:and\s+)?\d+\s+(?:hours?|minutes?|seconds?)){0,3})\b"
        ),
        "cospar_id": re.compile(
            r"\b(?:COSPAR|NSSDCA?)\b[^.;\n]{0,80}?\b(?:is|was|as|ID|designat\w+)\s*:?\s+(?P<value>(?:19|20)\d\d-\d{3}[A-Z]{1,3})\b"
        ),
        "orbits": re.compile(r"\b(?:completed|completing|made|making|after)\s+(?P<value>\d[\d,]*)\s+(?:orbits|revolutions)\b"),
    }


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(key)})\b", re.IGNORECASE if key == "subjects" else 0)


def statements(r: Reading) -> Iterator[Statement]:
    """The first that sentences say of each column of each flight, in the order of the text."""
    said: set[tuple[str, str]] = set()
    for sentence in r.sentences:
        for field, rule, read in _READERS:
            place = read(r, sentence)
            mission = _subject(r, sentence, place[0]) if place else None
            if place is None or mission is None or (mission, field) in said:
                continue
            try:
                statement = rule.at(r.doc, "missions", mission, field, *place)
            except ValueError:  # a number in other words than the parser knows
                continue
            said.add((mission, field))
            yield statement


def _subject(r: Reading, sentence: Sentence, at: int) -> str | None:
    """The flight that the words at `at` are said of: the one the sentence names before them, or the document's own."""
    named = [m for m in r.missions_in(sentence.start, sentence.end) if not m.about or m.mission_id == r.main]
    before = [m for m in named if m.end <= at]
    if before:
        return before[-1].mission_id if len({m.mission_id for m in before}) == 1 else None
    if named:
        return named[0].mission_id if len({m.mission_id for m in named}) == 1 else None
    head = r.doc.plain[sentence.start : sentence.start + 90]
    missing = re.match(r"(?:is|was|landed|launched|lifted)\b", head)  # a dump that has lost the name
    return (
        r.main if missing or _words("subjects").match(head) or re.match(r"On\s|After\s", head) and _words("subjects").search(head) else None
    )


def _occurred(r: Reading, start: int, end: int) -> bool:
    return not _words("planned").search(r.doc.plain, start, end)


def _told(key: str, cue: str | None = None) -> Callable[[Reading, Sentence], Range | None]:
    """Where a sentence matches the pattern, told as something that happened, with a verb of the cue before it."""

    def read(r: Reading, sentence: Sentence) -> Range | None:
        m = _patterns()[key].search(r.doc.plain, sentence.start, sentence.end)
        if m is None or not _occurred(r, sentence.start, m.end()):
            return None
        if cue and not _words(cue).search(r.doc.plain, sentence.start, m.start("value")):
            return None
        return m.span("value")

    return read


def _rocket(r: Reading, sentence: Sentence) -> Range | None:
    place = _told("launch_vehicle")(r, sentence)
    if place and not _words("launched").search(r.doc.plain, sentence.start, sentence.end):
        return None
    if place is None:
        return None
    makers = [o for o in find_organizations(r.doc.plain, *place) if o.start == place[0] and o.end < place[1]]
    start = makers[0].end + 1 if makers else place[0]
    return (start, place[1]) if start < place[1] else None


def _landing_site(r: Reading, sentence: Sentence) -> Range | None:
    place = _told("landing_site")(r, sentence)
    if (
        place is None
        or _dated(r, place)
        or any(m.start < place[1] and m.end > place[0] for m in r.missions_in(sentence.start, sentence.end))
    ):
        return None
    end = place[0] + len(re.sub(r"'s$|[.,;]+$", "", r.doc.plain[slice(*place)]))
    return place[0], end


def _dated(r: Reading, place: Range) -> bool:
    return any(d.start < place[1] and d.end > place[0] for d in r.dates_in(place[0], place[1] + 40))


def _expedition(r: Reading, sentence: Sentence) -> Range | None:
    """Of a flight that carried them: a verb of carrying, or the flight itself, before the expedition."""
    m = _patterns()["expedition"].search(r.doc.plain, sentence.start, sentence.end)
    carried = re.compile(r"\b(?:transport|carr|deliver|brought|ferr|took|launch|flew|bring)\w*\b")
    return (
        m.span("value")
        if m and carried.search(r.doc.plain, sentence.start, m.start()) and _occurred(r, sentence.start, m.start())
        else None
    )


_READERS: Sequence[tuple[str, Rule, Callable[[Reading, Sentence], Range | None]]] = (
    ("flight_number", FLIGHT_NUMBER, _told("flight_number")),
    ("expedition", EXPEDITION, _expedition),
    ("launch_vehicle", LAUNCH_VEHICLE, _rocket),
    ("launch_site", LAUNCH_SITE, _told("launch_site", "launched")),
    ("landing_site", LANDING_SITE, _landing_site),
    ("duration_minutes", DURATION, _told("duration_minutes")),
    ("orbits", ORBITS, _told("orbits")),
    ("cospar_id", COSPAR, _told("cospar_id")),
)
