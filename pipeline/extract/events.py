"""What happened and what is planned: from infobox lines, sentences and dated claims."""

import re
from collections.abc import Container, Iterator, Sequence

from pipeline.extract.attribution import Attribution
from pipeline.extract.boxed import boxed
from pipeline.extract.claims import claim_date
from pipeline.extract.flights import flight_of
from pipeline.extract.reading import Reading
from pipeline.extract.rule import Rule
from pipeline.extract.stretches import joined
from pipeline.extract.told import Happening, happenings, under_way
from pipeline.model import Range, Statement
from pipeline.vocabulary import load

TYPE = Rule("prose.event.type", "touched down", None)
DATE = Rule("context.event.date", "on 20 December", None)
STATUS = Rule("prose.event.status", "is scheduled to launch", None)
DESCRIPTION = Rule("prose.event.description", "The capsule touched down on 20 December.")
PARTICIPANT = Rule("context.event.participant", "Jane Doe", None)
MISSION = Rule("context.event.mission", "Soyuz TMA-13", None)
PLACE = Rule("prose.event.place", "Kennedy Space Center")
CLAIMED = Rule("context.event.claim", "said", None)


def events(r: Reading, claimed: Sequence[Attribution]) -> Iterator[Statement]:
    """The statements of table `events`; rows "@<offset>" until resolve names them."""
    yield from boxed(r)
    told: list[Happening] = []
    spoken = joined(piece for c in claimed if c.quote_type == "direct" for piece in c.contents)
    indirect = joined(piece for c in claimed if c.quote_type != "direct" for piece in c.contents)
    for sentence in r.sentences:
        told += happenings(r, sentence, spoken, indirect)
    told += under_way(r)
    heard = {c.speaker.agent_id for c in claimed if c.speaker}
    for happening in told:
        yield from _event(r, happening, heard)
    yield from _claimed(r, claimed, told)


def _is_known(r: Reading, agent_id: str, heard: Container[str | None]) -> bool:
    """Is this really somebody: listed, described, or heard?"""
    profile = r.people.get(agent_id)
    return profile is not None and (profile.attested or agent_id in heard)


def _event(r: Reading, h: Happening, heard: Container[str | None]) -> Iterator[Statement]:
    sentence = (h.sentence.start, h.sentence.end)
    if h.date:
        yield DATE.at(r.doc, "events", h.row, "date_edtf", h.date.start, h.date.end, value=h.date.edtf)
    yield TYPE.at(r.doc, "events", h.row, "type", *h.trigger, value=h.type)
    yield STATUS.at(r.doc, "events", h.row, "status", *h.trigger, value=h.status)
    yield DESCRIPTION.at(r.doc, "events", h.row, "description", *sentence)
    mission = flight_of(r, h)
    if mission:
        yield MISSION.at(r.doc, "events", h.row, "mission_id", mission.start, mission.end, value=mission.mission_id)
    for agent in r.agents_in(*sentence):
        if agent.type == "person" and _is_known(r, agent.agent_id, heard):
            yield PARTICIPANT.at(r.doc, "events", h.row, "participants", agent.start, agent.end, value=(agent.agent_id,))
    if h.type in ("launch", "landing") and (place := _place(r, h)):
        yield PLACE.at(r.doc, "events", h.row, "place", *place)


_SITE = re.compile(
    r"\b(?:at|from|in|near|on|off)\s+(?:the\s+)?"
    rf"(?P<site>(?:[A-Z][\w.'-]*\s+){{0,4}}(?:{'|'.join(load('events')['subject']['sites'])})(?!\w)(?:,? [A-Z]\w+)?)"
)


def _place(r: Reading, h: Happening) -> Range | None:
    m = _SITE.search(r.doc.plain, h.sentence.start, h.sentence.end)
    return m.span("site") if m else None


def _claimed(r: Reading, claimed: Sequence[Attribution], told: Sequence[Happening]) -> Iterator[Statement]:
    """A claim that the text dates is a statement event as well, unless its sentence has told of one."""
    told_of = {h.date.start for h in told if h.date and h.type in ("statement", "announcement", "publication")}
    for claim in claimed:
        date = claim_date(r, claim)
        if date is None or date.start in told_of:
            continue
        row, place = f"@{claim.start}.claim", claim.cue_range or claim.contents[0]
        yield CLAIMED.at(r.doc, "events", row, "type", *place, value="statement")
        yield CLAIMED.at(r.doc, "events", row, "status", *place, value="occurred")
        yield DATE.at(r.doc, "events", row, "date_edtf", date.start, date.end, value=date.edtf)
        yield DESCRIPTION.at(r.doc, "events", row, "description", *_told_in(r, claim))
        if claim.speaker and claim.speaker.agent_id:
            yield PARTICIPANT.at(
                r.doc, "events", row, "participants", claim.speaker.start, claim.speaker.end, value=(claim.speaker.agent_id,)
            )
        if r.main_mention:
            yield MISSION.at(r.doc, "events", row, "mission_id", r.main_mention.start, r.main_mention.end, value=r.main_mention.mission_id)


def _told_in(r: Reading, claim: Attribution) -> Range:
    """The sentence or sentences that hold the claim."""
    first, last = r.sentence_at(claim.start), r.sentence_at(claim.end - 1)
    return ((first or last or claim).start, (last or first or claim).end)
