"""Who flew in which seat of which flight: statements from infobox, crew tables, lists and sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from pipeline.extract import crew_prose
from pipeline.extract.crew_list import lines, listed
from pipeline.extract.crew_rows import Seat, seats
from pipeline.extract.reading import Reading
from pipeline.extract.rule import Rule
from pipeline.extract.values import read_expedition, read_mission
from pipeline.model import Range, Statement
from pipeline.text.countries import country_code
from pipeline.text.names import person_slug
from pipeline.text.plain import clean
from pipeline.text.quantities import integer, ordinal

_Taken = tuple[Seat, str, str]
"""A seat, its flight and its person."""

_COMMAND = frozenset({"command", "commands", "commanded"})
_SMALL = frozenset({"and", "of", "the", "for"})


def read_position(quote: str) -> str:
    """A seat's name in title case: "flight engineer 2" is "Flight Engineer 2"; who commanded was "Commander"."""
    words = ["Commander"] if clean(quote).casefold() in _COMMAND else clean(quote).split()
    return " ".join(w if w in _SMALL or w.isupper() or any(c.isupper() for c in w[1:]) else _capital(w) for w in words)


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def read_country(quote: str) -> str:
    """The alpha-3 code of a flag's word or a demonym; ValueError for others."""
    code = country_code(quote)
    if code is None:
        raise ValueError(f"{quote!r} is no country")
    return code


def read_flights(quote: str) -> int:
    """Which flight of the person it is: "Second" or "2"."""
    return integer(quote) if quote.strip().isdigit() else ordinal(quote)


@cache
def rule(source: str, cell: str) -> Rule:
    """The rule that reads a cell from a table, an infobox or a sentence."""
    return RULES[f"{source}.{cell}"]


def _rules(source: str, *beside: str) -> list[Rule]:
    """The rules of a source: those that all have, and those of the cells that it states beside them."""
    cells = [
        Rule(f"{source}.person", "Valentina Tereshkova", person_slug),
        Rule(f"{source}.mission", "Vostok 6", read_mission),
        Rule(f"{source}.crew", "Backup crew", None),
        Rule(f"{source}.position", "flight engineer 1", read_position),
        Rule(f"{source}.order", "Valentina Tereshkova", None),
        Rule(f"{source}.country", "Japan", read_country),
    ]
    others = {
        "leg": Rule(f"{source}.leg", "Launching", None),
        "agency": Rule(f"{source}.agency", "JAXA", clean),
        "crew_expedition": Rule(f"{source}.crew_expedition", "Expedition 20", read_expedition),
        "flights": Rule(f"{source}.flights", "Second", read_flights),
    }
    return [*cells, *(others[cell] for cell in beside)]


RULES = {
    r.name: r
    for r in (
        *_rules("table", "leg", "agency", "crew_expedition", "flights"),
        *_rules("infobox", "leg", "flights"),
        *_rules("prose", "agency"),
    )
}
KNOWN_PERSON = Rule("context.person", "Tereshkova", None)
KNOWN_MISSION = Rule("context.flight", "Commander", None)


def crew(r: Reading) -> Iterator[Statement]:
    """Statements for the table crew_assignments; a person whom several places name in one crew is one row."""
    said: set[tuple[str, str]] = set()
    structured: dict[tuple[str, str], str] = {}
    told: dict[tuple[str, str], str] = {}
    for seat, mission, agent in _both_ways(_all(r)):
        agent = _seated(told, mission, seat, agent)
        told.setdefault((mission, agent), seat.crew)
        if seat.source != "prose":
            structured.setdefault((mission, agent), seat.crew)
        elif structured.get((mission, agent), seat.crew) != seat.crew:
            continue  # the table knows better which crew a sentence speaks of
        row = f"{mission}.{seat.crew}.{agent}"
        for statement in _statements(r, seat, mission, agent, row):
            if seat.source != "prose" or (row, statement.field) not in said:
                yield statement
            said.add((row, statement.field))


def _seated(told: dict[tuple[str, str], str], mission: str, seat: Seat, agent: str) -> str:
    """The member of the same crew who is told before by another given name with the same initial: Jim and James Lovell."""
    if (mission, agent) in told:
        return agent
    same = [
        known
        for (flight, known), crew in told.items()
        if (flight, crew) == (mission, seat.crew) and known.split("-")[-1] == agent.split("-")[-1] and known[0] == agent[0]
    ]
    return same[0] if len(same) == 1 and seat.source != "table" else agent


def _all(r: Reading) -> Iterator[_Taken]:
    for seat in (*seats(r), *listed(r), *lines(r), *crew_prose.seats(r)):
        mission = seat.mission_id or r.main
        if mission is not None:
            yield seat, mission, _agent(r, seat)


def _both_ways(taken: Iterable[_Taken]) -> Iterator[_Taken]:
    """The seats, without the leg where the same person is listed for launch and for landing."""
    found = list(taken)
    legs: dict[tuple[str, str], set[str]] = {}
    for seat, mission, agent in found:
        if seat.leg:
            legs.setdefault((mission, agent), set()).add(seat.leg)
    for seat, mission, agent in found:
        yield (replace(seat, leg=None) if len(legs.get((mission, agent), ())) > 1 else seat), mission, agent


def _agent(r: Reading, seat: Seat) -> str:
    mention = r.agent_at(*seat.name)
    if seat.given:
        return person_slug(f"{r.doc.text[slice(*seat.given)]} {r.doc.text[seat.name[0] : seat.given[0]]}")
    if mention and mention.type == "person":
        return mention.agent_id
    return person_slug(r.doc.text[slice(*seat.name)])


def _statements(r: Reading, seat: Seat, mission: str, agent: str, row: str) -> Iterator[Statement]:
    def say(field: str, cell: str, place: Range | None, value: str | int | None = None) -> Iterator[Statement]:
        if place:
            try:
                yield rule(seat.source, cell).at(r.doc, "crew_assignments", row, field, *place, value)
            except ValueError:  # the words are of another kind than their place promises
                return

    yield _mission(r, seat, mission, row)
    if person_slug(r.doc.text[slice(*seat.name)]) == agent:
        yield from say("agent_id", "person", seat.name)
    else:
        yield KNOWN_PERSON.at(r.doc, "crew_assignments", row, "agent_id", *seat.name, agent)
    yield from say("crew", "crew", seat.crew_at or seat.name, seat.crew)
    yield from say("position", "position", seat.position)
    if seat.order:
        yield from say("position_order", "order", seat.name, seat.order)
    if seat.leg:
        yield from say("leg", "leg", seat.leg_at or seat.name, seat.leg)
    yield from say("agency", "agency", seat.agency)
    yield from say("country", "country", seat.country)
    yield from say("expedition", "crew_expedition", seat.expedition)
    yield from say("spaceflight_number", "flights", seat.flights)


def _mission(r: Reading, seat: Seat, mission: str, row: str) -> Statement:
    """The flight, from where its heading or sentence names it, else from where the page first does."""
    place = seat.mission_at
    if place is None and r.main_mention and r.main_mention.mission_id == mission:
        place = (r.main_mention.start, r.main_mention.end)
    if place:
        try:
            if read_mission(r.doc.text[slice(*place)]) == mission:
                return rule(seat.source, "mission").at(r.doc, "crew_assignments", row, "mission_id", *place)
        except ValueError:
            pass
    return KNOWN_MISSION.at(r.doc, "crew_assignments", row, "mission_id", *(place or seat.name), mission)
