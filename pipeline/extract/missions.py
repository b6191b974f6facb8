"""What a document says of flights: its infobox of the flight it is about, and sentences of any."""

import re
from collections.abc import Iterator

from pipeline.extract import mission_prose
from pipeline.extract.facts import Fact
from pipeline.extract.owners import owners
from pipeline.extract.reading import Reading
from pipeline.extract.rule import Rule
from pipeline.extract.values import COLUMNS, moment, read_mission, read_mission_name, read_moment
from pipeline.model import Range, Statement
from pipeline.text.dates import parse_date
from pipeline.text.designations import MissionMention, find_missions

NAME = Rule("prose.mission.name", "Gemini 8", read_mission_name)
SHORT_NAME = Rule("context.mission", "Dragon's Crew-1", None)
DATE = Rule("infobox.date", "12 April 1961 06:07 UTC", parse_date)
MOMENT = Rule("infobox.moment", "12 April 1961[1]\n06:07 UTC", read_moment)
COMPLETED_DATE = Rule("context.date", "12 April", None)
PREVIOUS = Rule("infobox.previous", "Soyuz TM-31", read_mission)
NEXT = Rule("infobox.next", "Apollo 12", read_mission)
TOLD_PREVIOUS = Rule("prose.previous", "Soyuz TM-31", read_mission)
TOLD_NEXT = Rule("prose.next", "Apollo 12", read_mission)

_DATES = ("launch_edtf", "docking_edtf", "undocking_edtf", "landing_edtf")
_LINKS = {"previous_mission_id": PREVIOUS, "next_mission_id": NEXT}
_LAST = {"undocking_edtf"}
_OTHER_CRAFT = re.compile(r"\b(?:lunar|moon|lander|rover|orbiter|flyby|target)\b", re.IGNORECASE)
_ACHIEVED = re.compile(r"\(?\b(?:achieved|actual)\b\)?", re.IGNORECASE)


def missions(r: Reading) -> Iterator[Statement]:
    """Statements for the table missions; nothing that was only planned."""
    yield from _names(r)
    yield from _infobox(r)
    yield from mission_prose.statements(r)


def _names(r: Reading) -> Iterator[Statement]:
    """One name for each flight that the document names, from where it is spelt in full if it is."""
    chosen: dict[str, tuple[MissionMention, bool]] = {}
    for mention in r.missions:
        full = _names_fully(r, mention.start, mention.end, mention.name)
        if mention.mission_id not in chosen or (full and not chosen[mention.mission_id][1]):
            chosen[mention.mission_id] = mention, full
    for mission_id, (mention, full) in sorted(chosen.items()):
        rule, value = (NAME, None) if full else (SHORT_NAME, mention.name)
        yield rule.at(r.doc, "missions", mission_id, "name", mention.start, mention.end, value)


def _names_fully(r: Reading, start: int, end: int, name: str) -> bool:
    """Whether the words at [start, end) alone tell the flight's name."""
    try:
        return read_mission_name(r.doc.text[start:end]) == name
    except ValueError:
        return False


def _applies(fact: Fact) -> bool:
    """Not the launch and landing of another craft that the same box describes, a lunar lander's say."""
    flight = fact.field.split("_")[0] in {
        "launch",
        "landing",
        "spacecraft",
        "manufacturer",
        "perigee",
        "apogee",
        "inclination",
        "period",
        "orbits",
    }
    return not (flight and fact.section and _OTHER_CRAFT.search(fact.section))


def happened(text: str, fact: Fact) -> Range | None:
    """The part of a value that tells what happened; None where all of it was planned."""
    if not fact.planned:
        return fact.value
    start, end = fact.value
    m = _ACHIEVED.search(text, start, end)
    if m is None:
        return None
    planned = re.compile(r"\bplanned\b\)?[\s,;:]*", re.IGNORECASE)
    begins = [p.end() for p in planned.finditer(text, start, m.start())]
    stop = m.start() if m.start() > start else end
    return (begins[-1] if begins else start), len(text[:stop].rstrip(" ,;(\n\r"))


def _infobox(r: Reading) -> Iterator[Statement]:
    """Each flight's own box: the first of each column, of undockings the last."""
    found: dict[tuple[str, str], Statement] = {}
    owner = owners(r)
    for fact in r.facts:
        row = owner.get(fact.label[0])
        key = (row or "", fact.field)
        if row is None or not fact.field or not _applies(fact) or (key in found and fact.field not in _LAST):
            continue
        value = happened(r.doc.plain, fact)
        statement = _read(r, row, fact.field, value) if value else None
        if statement:
            found[key] = statement
    for statement in _told_links(r):
        found.setdefault((statement.row, statement.field), statement)
    yield from found.values()
    named = {m.mission_id for m in r.missions}
    for (_, field), statement in found.items():  # the row that a link points to
        if field in _LINKS and statement.value not in named:
            named.add(str(statement.value))
            yield NAME.at(r.doc, "missions", str(statement.value), "name", statement.span.start, statement.span.end)


def _read(r: Reading, row: str, field: str, value: Range) -> Statement | None:
    if field in _DATES:
        return _date(r, row, field, value)
    if field in _LINKS:
        return _link(r, row, field, value)
    column = COLUMNS.get(field)
    place = column.narrow(r.doc.plain, *value) if column else None
    if column is None or place is None:
        return None
    try:
        return column.rule.at(r.doc, "missions", row, field, *place)
    except ValueError:  # the value is of another kind than its label promises: a gap, not a guess
        return None


def _date(r: Reading, row: str, field: str, value: Range) -> Statement | None:
    dates = [d for d in r.dates_in(*value) if "X" not in d.edtf]
    apart = moment(r.doc.plain, *value)
    if apart and not (dates and "T" in dates[0].edtf):
        return MOMENT.at(r.doc, "missions", row, field, *apart)
    if not dates:
        return None
    start, end, edtf = dates[0].start, dates[0].end, dates[0].edtf
    try:
        stated = DATE.at(r.doc, "missions", row, field, start, end)
    except ValueError:  # a date that leaves out its year
        stated = None
    return stated if stated and stated.value == edtf else COMPLETED_DATE.at(r.doc, "missions", row, field, start, end, edtf)


_TOLD_LINK = re.compile(
    r"\b(?:(?P<back>previous|preceding|last)|next|following|subsequent)\s+(?:crewed\s+|manned\s+)?(?:mission|flight)"
    r"(?:\s+[-–—]\s+|\s*:\s*|\s+(?:was|is|were)\s+)",
    re.IGNORECASE,
)


def _told_links(r: Reading) -> Iterator[Statement]:
    """Links in words: "The next mission was Gemini 9", "Previous mission - Vostok 5", where no other flight's is meant."""
    for block in r.doc.of("paragraph", "caption", "heading") if r.main else ():
        for m in _TOLD_LINK.finditer(r.doc.plain, block.start, block.end):
            begin = max(r.doc.plain.rfind(". ", block.start, m.start()), block.start)
            others = {other.mission_id for other in r.missions_in(begin, m.start()) if not other.about} - {r.main}
            flight = next((f for f in find_missions(r.doc.plain[m.end() : block.end][:40]) if f.start == 0), None)
            if flight is None or others or flight.mission_id == r.main:
                continue
            rule, field = (TOLD_PREVIOUS, "previous_mission_id") if m["back"] else (TOLD_NEXT, "next_mission_id")
            if _names_fully(r, m.end(), m.end() + flight.end, flight.name):
                yield rule.at(r.doc, "missions", str(r.main), field, m.end(), m.end() + flight.end)


def _link(r: Reading, row: str, field: str, value: Range) -> Statement | None:
    """The first other flight in the value, read apart from the text around it, to which a dump may glue it."""
    for mention in find_missions(r.doc.plain[slice(*value)]):
        start, end = value[0] + mention.start, value[0] + mention.end
        if mention.mission_id != row and _names_fully(r, start, end, mention.name):
            return _LINKS[field].at(r.doc, "missions", row, field, start, end)
    return None
