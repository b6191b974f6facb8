"""What happened and what is planned: from infobox lines, dated sentences and dated claims."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.attribution import Attribution
from pipeline.extract.claims import claim_date
from pipeline.extract.facts import Fact
from pipeline.extract.happenings import PHYSICAL, Trigger, current, nearest, status, triggers
from pipeline.extract.reading import Reading, Sentence
from pipeline.extract.rule import Rule
from pipeline.extract.stretches import inside, joined
from pipeline.model import Range, Statement
from pipeline.text.dates import DateMention, bounds
from pipeline.text.designations import MissionMention
from pipeline.text.times import TIMES, instant, read_times

BOXED = {"launch_edtf": "launch", "docking_edtf": "docking", "undocking_edtf": "undocking", "landing_edtf": "landing"}
DATED = BOXED | {"began": "other", "ended": "other"}
PLACES = {"launch": "launch_site", "landing": "landing_site", "docking": "docking_port"}

BOX_TYPE = Rule("infobox.event.type", "Docking date", None)
BOX_DATE = Rule("infobox.event.date", "3 March 1988 13:01 UTC", None)
BOX_PLACE = Rule("infobox.event.place", "Kvant aft")
BOX_STATUS = Rule("infobox.event.status", "(planned)", None)
TYPE = Rule("prose.event.type", "touched down", None)
DATE = Rule("context.event.date", "on 20 December", None)
STATUS = Rule("prose.event.status", "is scheduled to launch", None)
DESCRIPTION = Rule("prose.event.description", "The capsule touched down on 20 December.")
PARTICIPANT = Rule("context.event.participant", "Jane Doe", None)
PLACE = Rule("prose.event.place", "Kennedy Space Center")
MISSION = Rule("context.event.mission", "Soyuz TMA-13", None)
CLAIMED = Rule("context.event.claim", "said", None)
FLIGHT_DATE = Rule("prose.mission.date", "launched on 3 March 1988", None)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a sentence: its type's words, its date if stated, and the sentence."""

    sentence: Sentence
    type: str
    trigger: Range
    date: DateMention | None
    status: str
    verb: bool = False

    @property
    def row(self) -> str:
        """The provisional row: offsets tell the events of a document apart."""
        return f"@{self.date.start if self.date else self.trigger[0]}.{self.trigger[0]}"


def events(r: Reading, claimed: Sequence[Attribution]) -> Iterator[Statement]:
    """The statements of table `events`, and of the flights' dates that prose tells."""
    yield from _boxed(r)
    told: list[Happening] = []
    spoken = joined(piece for c in claimed if c.quote_type == "direct" for piece in c.contents)
    indirect = joined(piece for c in claimed if c.quote_type != "direct" for piece in c.contents)
    for sentence in r.sentences:
        told += _happenings(r, sentence, spoken, indirect)
    told += _current(r)
    heard = {c.speaker.agent_id for c in claimed if c.speaker}
    for happening in told:
        yield from _event(r, happening, heard)
    yield from _flight_dates(r, told)
    yield from _claimed(r, claimed, told)


def _boxed(r: Reading) -> Iterator[Statement]:
    """The infobox's launch, dockings, undockings and landing."""
    for fact in r.facts:
        kind = DATED.get(fact.field) or _told_by_label(r, fact)
        dates = r.dates_in(*fact.value) if kind else []
        if not kind or not dates or r.main_mention is None:
            continue
        row, date = f"@{fact.value[0]}", dates[0]
        yield BOX_TYPE.at(r.doc, "events", row, "type", *fact.label, value=kind)
        yield BOX_DATE.at(r.doc, "events", row, "date_edtf", date.start, date.end, value=date.edtf)
        yield BOX_STATUS.at(r.doc, "events", row, "status", *fact.value, value="planned" if fact.planned else "occurred")
        yield MISSION.at(r.doc, "events", row, "mission_id", r.main_mention.start, r.main_mention.end, value=r.main_mention.mission_id)
        place = next((f for f in r.facts if f.field == PLACES.get(kind) and f.section == fact.section), None)
        if place:
            yield BOX_PLACE.at(r.doc, "events", row, "place", *place.value)


def _told_by_label(r: Reading, fact: Fact) -> str | None:
    """The type of event that a label outside the vocabulary tells of: "EVA 1 start: 16 April 1985"."""
    found = triggers(r.doc.plain, *fact.label) if not fact.field else []
    return found[0].type if found else None


_REACH = 1000  # characters between a date and the words that it may belong to


def _happenings(r: Reading, sentence: Sentence, spoken: Sequence[Range], indirect: Sequence[Range]) -> Iterator[Happening]:
    """The dated events of a sentence, each date with the words that it belongs to, and a strong undated one."""
    plain, start, end = r.doc.plain, sentence.start, sentence.end
    found = triggers(plain, start, end)
    dates = [d for d in r.dates_in(start, end) if not _is_span_of_years(d)]
    used: set[int] = set()
    for index, date in enumerate(dates):
        within_claim = inside(date.start, indirect)
        usable = [t for t in _beside(found, dates, index) if inside(t.start, indirect) == within_claim]
        trigger = nearest(plain, (date.start, date.end), usable)
        if trigger is None and date.start == sentence.block.start:
            trigger = next((t for t in triggers(plain, end, sentence.block.end) if t.type in PHYSICAL), None)
        if trigger is None:
            if len(date.edtf) >= 7 and not _is_aside(plain, date) and not inside(date.start, spoken):
                yield Happening(sentence, "other", (date.start, date.end), date, status(plain, start, end, None))
            continue
        if len(date.edtf) == 4 and abs(trigger.start - date.end) > 80:
            continue
        used.add(trigger.start)
        timed = _timed(r, sentence, date, dates)
        yield Happening(sentence, trigger.type, (trigger.start, trigger.end), timed, status(plain, start, end, trigger, (date.start, date.end)), trigger.verb)
    if not dates:
        yield from _undated(r, sentence, [t for t in found if not inside(t.start, indirect) and not inside(t.start, spoken)])


_CLOCK = re.compile(rf"\b(?:{TIMES})")


def _timed(r: Reading, sentence: Sentence, date: DateMention, dates: Sequence[DateMention]) -> DateMention:
    """The date with the one time that its sentence states elsewhere; its place then spans both."""
    if len(dates) > 1 or re.fullmatch(r"\d{4}-\d\d-\d\d", date.edtf) is None:
        return date
    found = [m for m in _CLOCK.finditer(r.doc.plain, sentence.start, sentence.end) if not date.start <= m.start() < date.end]
    clocks = read_times(found[0][0]) if len(found) == 1 else []
    moment = instant(*map(int, date.edtf.split("-")), clocks) if clocks and clocks[0].zone else None
    if moment is None or max(found[0].end(), date.end) - min(found[0].start(), date.start) > 200:
        return date
    return DateMention(min(found[0].start(), date.start), max(found[0].end(), date.end), moment)


def _undated(r: Reading, sentence: Sentence, found: Sequence[Trigger]) -> Iterator[Happening]:
    """What a sentence without a date tells of a flight or of somebody named: physical happenings only."""
    plain, start, end = r.doc.plain, sentence.start, sentence.end
    strong = [t for t in found if t.type in PHYSICAL and t.verb]
    named = r.missions_in(start, end) or any(a.type == "person" for a in r.agents_in(start, end))
    if strong and (named or r.main and _ITSELF.search(plain, start, strong[0].start)):
        t = strong[0]
        yield Happening(sentence, t.type, (t.start, t.end), sentence.entry, status(plain, start, end, t), True)


def _is_span_of_years(date: DateMention) -> bool:
    return re.fullmatch(r"\d{4}/\d{4}", date.edtf) is not None


def _beside(found: Sequence[Trigger], dates: Sequence[DateMention], index: int) -> Sequence[Trigger]:
    """The words near a date that no other date stands between."""
    first = dates[index - 1].start if index else 0
    last = dates[index + 1].start if index + 1 < len(dates) else sys.maxsize
    at = dates[index].start
    low = bisect_left(found, max(first, at - _REACH), key=lambda t: t.start)
    high = bisect_right(found, min(last, at + _REACH), key=lambda t: t.start)
    return found[low:high]


def _is_aside(plain: str, date: DateMention) -> bool:
    """A birth date or the like in brackets is no event, nor is a mere "tomorrow"."""
    return not any(c.isdigit() for c in plain[date.start : date.end]) or re.search(r"\((?:born|b\.|died|d\.|c\.)?\s*$", plain[max(0, date.start - 8) : date.start]) is not None


def _current(r: Reading) -> Iterator[Happening]:
    """What the first sentence of a dated article says is going on: its date is the article's."""
    if r.doc.format != "article" or not r.sentences:
        return
    published = [d for b in r.doc.of("byline") for d in r.dates_in(b.start, b.end)]
    for sentence in r.sentences[:3]:
        place = (sentence.start, sentence.end)
        t = current(r.doc.plain, *place, triggers(r.doc.plain, *place))
        if published and t and t.type in PHYSICAL and not r.dates_in(*place):
            yield Happening(sentence, t.type, (t.start, t.end), published[0], "occurred", True)
            return


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
    mission = _mission(r, h)
    if mission:
        yield MISSION.at(r.doc, "events", h.row, "mission_id", mission.start, mission.end, value=mission.mission_id)
    for agent in r.agents_in(*sentence):
        if agent.type == "person" and _is_known(r, agent.agent_id, heard):
            yield PARTICIPANT.at(r.doc, "events", h.row, "participants", agent.start, agent.end, value=(agent.agent_id,))
    if h.type in ("launch", "landing") and (place := _place(r, h)):
        yield PLACE.at(r.doc, "events", h.row, "place", *place)


_SITE = re.compile(
    r"\b(?:at|from|in|near|on|off)\s+(?:the\s+)?(?P<site>(?:[A-Z][\w.'-]*\s+){0,4}(?:Cosmodrome|Spaceport|Space Center|Space Centre|Satellite Launch Center|Air Force Base|Space Force Base|Air Force Station|Space Force Station|Ocean|Desert|Steppe|Sea|Launch Center|Kazakhstan)(?!\w)(?:,? [A-Z]\w+)?)"
)


def _place(r: Reading, h: Happening) -> Range | None:
    m = _SITE.search(r.doc.plain, h.sentence.start, h.sentence.end)
    return m.span("site") if m else None


def _mission(r: Reading, h: Happening) -> MissionMention | None:
    """The flight that the event's clause names, else the one that its subject ("the vehicle") stands for,
    else the document's own, unless the date is plainly of another time."""
    named = r.missions_in(h.sentence.start, h.sentence.end)
    beside = [m for m in named if not _apart(r.doc.plain, m, h.trigger)]
    if beside:
        before = [m for m in beside if m.end <= h.trigger[0]]
        found = min(before or beside, key=lambda m: abs(m.start - h.trigger[0]))
        return None if found.mission_id == r.main and h.date and _of_another_time(r, h, h.date) else found
    stands_for = _STANDS_FOR.match(r.doc.plain, h.sentence.start) or (r.doc.format == "article" and not named)
    if h.type in BOXED.values() and stands_for:
        if told := r.missions_in(h.sentence.block.start, h.sentence.start):
            return told[-1]
    if h.type not in BOXED.values() and not named and not r.is_page:
        return None
    own = [m for m in named if m.mission_id == r.main]
    mention = own[0] if own else named[0] if named and not r.is_page else r.main_mention
    return None if mention and h.date and _of_another_time(r, h, h.date) else mention


_STANDS_FOR = re.compile(r"(?:It|They|(?:The|This|That|Its) (?:vehicle|spacecraft|spaceship|capsule|ship|crew|craft|trio|duo|shuttle|orbiter))\b")


def _of_another_time(r: Reading, h: Happening, date: DateMention) -> bool:
    """Is this launch, docking or landing years away from the flight's own dates as its infobox has them?"""
    day = bounds(date.edtf)[0]
    return h.type in BOXED.values() and day is not None and bool(r.own_days) and min(abs((day - d).days) for d in r.own_days) > 400


def _apart(plain: str, m: MissionMention, trigger: Range) -> bool:
    """Does a clause or sentence end between the flight's name and the event's words?"""
    if trigger[1] <= m.start:
        gap = plain[trigger[1] : m.start]
        return len(gap) > 80 or re.search(r"[.;:()]\s|,|\b\w+ing\b|\b(?:and|but|when|after|before|since|until)\b", gap) is not None
    gap = plain[m.end : trigger[0]]
    if re.fullmatch(r",? (?:which|that|who)\b[^.,;:()]*", gap):
        return False
    return re.search(r"[.;:()]\s|,\s+(?:which|who|when|while|after|before|but|and)\b", gap) is not None


_ITSELF = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Cc]rew(?:members| members)?|[Ss]pacecraft|[Cc]apsule|[Ss]pacecraft|[Ss]hip|[Vv]ehicle|[Mm]ission|[Ff]light|[Oo]rbiter|[Ss]huttle|[Tt]rio|[Dd]uo|[Cc]osmonauts?|[Aa]stronauts?|[Mm]odule|[Vv]ehicle)\b")
_NOT_ITSELF = re.compile(r"\b(?:booster|stage|rover|probe|satellite|cargo|Progress|helicopter|lander|telescope)\b")


def _flight_dates(r: Reading, told: Sequence[Happening]) -> Iterator[Statement]:
    """Launch, docking, undocking and landing of flights as prose tells them; the first docking, the last undocking."""
    for kind in BOXED.values():
        by_mission: dict[str, list[tuple[DateMention, MissionMention]]] = {}
        for h in told:
            mission = _mission(r, h) if h.type == kind and h.date and h.verb and h.status == "occurred" else None
            if h.date and mission and _is_about(r, h, mission):
                by_mission.setdefault(mission.mission_id, []).append((h.date, mission))
        for mission_id, found in by_mission.items():
            days = sorted({d.edtf[:10] for d, _ in found})
            wanted = days[-1] if kind in ("undocking", "landing") else days[0]
            for date, _ in found:
                if date.edtf[:10] == wanted and not date.edtf.startswith("X"):
                    yield FLIGHT_DATE.at(r.doc, "missions", mission_id, f"{kind}_edtf", date.start, date.end, value=date.edtf)


def _is_about(r: Reading, h: Happening, mission: MissionMention) -> bool:
    """Is the flight what launched or landed: named in the sentence, or meant by it on its own page?"""
    sentence = (h.sentence.start, h.sentence.end)
    subject = r.doc.plain[h.sentence.start : h.trigger[0]]
    if _NOT_ITSELF.search(subject[-60:]):
        return False
    if any(m.mission_id == mission.mission_id for m in r.missions_in(*sentence)):
        return True
    return not r.missions_in(*sentence) and (r.doc.format != "article" or _ITSELF.search(subject) is not None)


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
            yield PARTICIPANT.at(r.doc, "events", row, "participants", claim.speaker.start, claim.speaker.end, value=(claim.speaker.agent_id,))
        if r.main_mention:
            yield MISSION.at(r.doc, "events", row, "mission_id", r.main_mention.start, r.main_mention.end, value=r.main_mention.mission_id)


def _told_in(r: Reading, claim: Attribution) -> Range:
    """The sentence or sentences that hold the claim."""
    first, last = r.sentence_at(claim.start), r.sentence_at(claim.end - 1)
    return ((first or last or claim).start, (last or first or claim).end)
