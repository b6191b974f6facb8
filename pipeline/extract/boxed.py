"""The events that an infobox dates: launch, dockings, undockings, landing, and what other labels tell of."""

from collections.abc import Iterator

from pipeline.extract.facts import Fact
from pipeline.extract.happenings import triggers
from pipeline.extract.owners import owners
from pipeline.extract.reading import Reading
from pipeline.extract.rule import Rule
from pipeline.extract.values import moment, read_moment
from pipeline.model import Statement
from pipeline.text.dates import DateMention
from pipeline.text.designations import MissionMention

DATED = {
    "launch_edtf": "launch",
    "docking_edtf": "docking",
    "undocking_edtf": "undocking",
    "landing_edtf": "landing",
    "began": "other",
    "ended": "other",
}
"""The type of event that a field of the infobox dates."""

PLACES = {"launch": "launch_site", "landing": "landing_site", "docking": "docking_port"}
BOX_TYPE = Rule("infobox.event.type", "Docking date", None)
BOX_DATE = Rule("infobox.event.date", "3 March 1988 13:01 UTC", None)
BOX_PLACE = Rule("infobox.event.place", "Kvant aft")
BOX_STATUS = Rule("infobox.event.status", "(planned)", None)
BOX_MISSION = Rule("context.event.flight", "Soyuz TMA-13", None)


def boxed(r: Reading) -> Iterator[Statement]:
    """The infobox's launch, dockings, undockings and landing."""
    owner = owners(r)
    for fact in r.facts:
        kind = DATED.get(fact.field) or _told_by_label(r, fact)
        date = _date(r, fact) if kind else None
        mention = _named(r, owner.get(fact.label[0]), fact.label[0])
        if not kind or date is None or mention is None:
            continue
        row = f"@{fact.value[0]}"
        yield BOX_TYPE.at(r.doc, "events", row, "type", *fact.label, value=kind)
        yield BOX_DATE.at(r.doc, "events", row, "date_edtf", date.start, date.end, value=date.edtf)
        yield BOX_STATUS.at(r.doc, "events", row, "status", *fact.value, value="planned" if fact.planned else "occurred")
        yield BOX_MISSION.at(r.doc, "events", row, "mission_id", mention.start, mention.end, value=mention.mission_id)
        place = next((f for f in r.facts if f.field == PLACES.get(kind) and f.section == fact.section), None)
        if place:
            yield BOX_PLACE.at(r.doc, "events", row, "place", *place.value)


def _named(r: Reading, mission_id: str | None, at: int) -> MissionMention | None:
    """Where the flight that a box is about is named last before it; on its own page, where it is named first."""
    if mission_id is None or mission_id == r.main:
        return r.main_mention
    return next((m for m in reversed(r.missions) if m.mission_id == mission_id and m.end <= at), None)


def _date(r: Reading, fact: Fact) -> DateMention | None:
    """The day and time that a value states first, also where notes or a line break part them."""
    apart = moment(r.doc.plain, *fact.value)
    stated = r.dates_in(*fact.value)
    if apart and stated and stated[0].start == apart[0]:
        return DateMention(*apart, read_moment(r.doc.text[slice(*apart)]))
    return next(iter(stated), None)


def _told_by_label(r: Reading, fact: Fact) -> str | None:
    """The type of event that a label outside the vocabulary tells of: "EVA 1 start: 16 April 1985"."""
    found = triggers(r.doc.plain, *fact.label) if not fact.field else []
    return found[0].type if found else None
