"""Which happenings of which documents are one, and the id that it has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from pipeline.model import Statement
from pipeline.resolve.clusters import Near, by_precision, only_fit
from pipeline.resolve.identifiers import content_hash, date_slug, digest, distinct, joined
from pipeline.resolve.lineage import Lineage
from pipeline.resolve.ranks import preferred
from pipeline.resolve.tellings import DAY, HAPPENING, Event, Key, Telling, nearby, same, tellings
from pipeline.text.dates import bounds
from pipeline.text.plain import fold

Place = tuple[str, str, str]
"""Type, status and day of an event."""


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
    groups: list[list[Telling]] = []
    loose: list[list[Telling]] = []
    for _, block in sorted(blocks.items()):
        found = by_precision(tellings(block), lambda telling: telling.precision, same, nearby)
        (groups if block[0].mission else loose).extend(found)
    days: dict[Place, list[Telling]] = defaultdict(list)
    placed = {one: group for group in groups for one in group}
    for one in placed:
        if one.precision >= DAY:
            days[_place(one)].append(one)
    near = {place: nearby(days[place]) for place in {_place(group[0]) for group in loose} & days.keys()}
    for group, other in [(group, _host(group, near, placed)) for group in loose]:
        if other is None:
            groups.append(group)
        else:
            other.extend(group)
    return [[event for one in group for event in one.events] for group in groups]


def _place(one: Telling) -> Place:
    return one.events[0].type, one.events[0].status, _day(one.events[0])


def _host(group: list[Telling], near: Mapping[Place, Near[Telling]], placed: Mapping[Telling, list[Telling]]) -> list[Telling] | None:
    """The only group of a mission that events of no mission fit."""
    search = near.get(_place(group[0]))
    if search is None or group[0].precision < DAY:
        return None
    return only_fit(group, chain.from_iterable(map(search, group)), placed, same)


def _day(event: Event) -> str:
    """Where to look for an event that names no mission: its first day, or else what its date or description says."""
    if event.date is None:
        return " ".join(sorted(event.words))
    first, last = bounds(event.date)
    return str(first or last or event.date)


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
