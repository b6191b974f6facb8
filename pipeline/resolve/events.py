"""Which happenings of which documents are one, and the id that it has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from pipeline.model import Statement
from pipeline.resolve.clusters import by_precision
from pipeline.resolve.identifiers import content_hash, date_slug, digest, distinct, joined
from pipeline.resolve.lineage import Lineage
from pipeline.resolve.ranks import preferred
from pipeline.text.dates import bounds, compatible, precision
from pipeline.text.plain import fold

Key = tuple[str, str]
"""A source and its provisional row."""

HAPPENING = frozenset({"launch", "docking", "undocking", "landing", "spacewalk", "leak", "failure", "repair"})
"""Types of which a mission has one at a time: the date tells them apart."""
ONCE = frozenset({"launch", "landing"})
"""Types of which a mission has one: a missing date sets none apart, a day or two are a disagreement, or another time zone."""
NEAR = timedelta(days=2)
DAY = 9  # the precision of a day, or of about a day
ALIKE, SAME = 0.5, 0.8  # the share of words in common, where the date helps and where nothing else does


@dataclass(frozen=True)
class Event:
    """What one document says of one happening."""

    key: Key
    mission: str | None
    type: str
    status: str
    date: str | None
    participants: frozenset[str]
    words: frozenset[str]

    @property
    def precision(self) -> int:
        """How fine its date is; -1 without one."""
        return precision(self.date) if self.date else -1


def identities(statements: Iterable[Statement], lineage: Mapping[str, Lineage]) -> dict[Key, str]:
    """The event id of each provisional row, over all documents and whatever their order.

    The statements' missions and participants are final.
    """
    said: dict[Key, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for s in statements:
        if s.table == "events":
            said[s.span.source_id, s.row][s.field].append(s)
    events = [_event(key, said[key], lineage) for key in sorted(said)]
    groups = merged(events)
    ids = distinct((i, *_id(group, said, lineage)) for i, group in enumerate(groups))
    return {event.key: ids[i] for i, group in enumerate(groups) for event in group}


def _event(key: Key, fields: Mapping[str, list[Statement]], lineage: Mapping[str, Lineage]) -> Event:
    def value(field: str) -> str | None:
        return preferred(fields[field], lineage) if field in fields else None

    participants = chain.from_iterable(s.value for s in fields.get("participants", ()) if isinstance(s.value, tuple))
    return Event(
        key,
        value("mission_id"),
        value("type") or "other",
        value("status") or "occurred",
        value("date_edtf"),
        frozenset(participants),
        frozenset(fold(value("description") or "").split()),
    )


def merged(events: Sequence[Event]) -> list[list[Event]]:
    """The events in groups that are one each: first those of one mission, then those that name none with the only one they fit."""
    blocks: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in events:
        blocks[(event.type, event.status, event.mission) if event.mission else (event.type, event.status, "", _day(event))].append(event)
    groups: list[list[Event]] = []
    loose: list[list[Event]] = []
    for _, block in sorted(blocks.items()):
        found = by_precision(block, lambda event: event.precision, same)
        (groups if block[0].mission else loose).extend(found)
    days: dict[tuple[str, str, str], list[list[Event]]] = defaultdict(list)
    for group in groups:
        for place in {(event.type, event.status, _day(event)) for event in group if event.precision >= DAY}:
            days[place].append(group)
    joining = []
    for group in loose:
        one = group[0]
        fitting = [other for other in days[one.type, one.status, _day(one)] if all(same(a, b) for a in group for b in other)]
        joining.append((fitting[0] if len(fitting) == 1 and one.precision >= DAY else None, group))
    for other, group in joining:
        if other is None:
            groups.append(group)
        else:
            other.extend(group)
    return groups


def _day(event: Event) -> str:
    """Where to look for an event that names no mission: its first day, or else what its date or description says."""
    if event.date is None:
        return " ".join(sorted(event.words))
    first, last = bounds(event.date)
    return str(first or last or event.date)


def same(a: Event, b: Event) -> bool:
    """Whether two events of one type and status may be one; their missions are for the caller."""
    if a.date is None or b.date is None:
        return a.type in ONCE and bool(a.mission) and a.mission == b.mission or alike(a.words, b.words) >= SAME
    if not compatible(a.date, b.date):
        return a.type in ONCE and a.status == "occurred" and bool(a.mission) and _near(a, b)
    if a.type in HAPPENING:
        return True
    of_a_day = a.precision >= DAY and b.precision >= DAY
    meeting = a.participants <= b.participants or b.participants <= a.participants
    if of_a_day and meeting and a.participants and b.participants:
        return True
    return alike(a.words, b.words) >= (ALIKE if meeting else SAME)


def _near(a: Event, b: Event) -> bool:
    """Whether both have a day, and hardly another."""
    first, second = (bounds(event.date)[0] if event.date and event.precision >= DAY else None for event in (a, b))
    return first is not None and second is not None and abs(first - second) <= NEAR


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter description's words that the other has too; 0 where there is none."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _id(group: Sequence[Event], said: Mapping[Key, Mapping[str, list[Statement]]], lineage: Mapping[str, Lineage]) -> tuple[str, str]:
    """The readable id of a group, and the content that tells it from others of that id."""

    def value(field: str) -> str | None:
        statements = [s for event in group for s in said[event.key].get(field, ())]
        return preferred(statements, lineage) if statements else None

    one, date, description = group[0], value("date_edtf"), value("description") or ""
    participants = sorted(frozenset().union(*(event.participants for event in group)))
    content = description or " ".join(participants)
    told = one.type not in HAPPENING
    return joined(
        value("mission_id") or "event",
        one.type,
        date_slug(date) if date else content_hash(content),
        None if one.status == "occurred" else one.status,
        (participants[0] if len(participants) == 1 else content_hash(content)) if told and date else None,
    ), digest(date or "", content, *participants)
