"""What documents tell of happenings, and when two tellings may be of one."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain, product

from pipeline.resolve.clusters import Near
from pipeline.resolve.nearby import CROWD, FEW_MINUTES, by_date, crowded, sharing
from pipeline.text.dates import bounds, compatible, precision

Key = tuple[str, str]
"""A source and its provisional row."""
Party = tuple[str, str]
"""A day, and who took part in what happened on it."""

HAPPENING = frozenset({"launch", "docking", "undocking", "landing", "spacewalk", "leak", "failure", "repair"})
"""Types of which a mission has one at a time: the date tells them apart."""
ONCE = frozenset({"launch", "landing"})
"""Types of which a mission has one: a missing date sets none apart, a day or two are a disagreement, or another time zone."""
HOURLY = frozenset({"docking", "undocking"})
"""Types of which a mission may have two in a day, so that the hour tells them apart."""
NEAR, NEXT = timedelta(days=2), timedelta(days=1)
DAY = 9  # the precision of a day, or of about a day
ALIKE, SAME = 0.5, 0.8  # the share of words in common, where the date helps and where nothing else does


_STAY = re.compile(r"(?:^|-)(?:expedition|eo)-\d")  # as the vocabulary of missions writes the ids of stays


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
    def once(self) -> bool:
        """Whether its mission has only one of its kind; a stay aboard a station has the launches and landings of several ships."""
        return self.type in ONCE and self.mission is not None and not _STAY.search(self.mission)

    @property
    def precision(self) -> int:
        """How fine its date is; -1 without one."""
        return precision(self.date) if self.date else -1

    @property
    def face(self) -> str | None:
        """Its date as far as it tells it from others of its mission: mostly not the hour."""
        by_day = self.mission and self.type in HAPPENING - HOURLY
        return self.date.partition("T")[0] if self.date and by_day else self.date


@dataclass(frozen=True, eq=False)
class Telling:
    """Events that are one whatever they are compared with, and what they are compared by."""

    events: tuple[Event, ...]
    sources: frozenset[str]
    mission: str | None
    type: str
    status: str
    once: bool
    date: str | None  # its face
    dates: tuple[str, ...]  # in full
    precision: int
    participants: frozenset[str]
    wordings: tuple[frozenset[str], ...]  # no more than CROWD: those speak for the others


def tellings(events: Iterable[Event]) -> list[Telling]:
    """The events of one mission, type and status, those together that say the same."""
    found: dict[Hashable, list[Event]] = {}
    for event in events:
        found.setdefault(_said(event), []).append(event)
    return [_telling(group) for group in found.values()]


def _said(event: Event) -> Hashable:
    """What makes two events one telling."""
    if event.type in HAPPENING and (event.date or event.once):
        return event.face, event.precision
    if event.precision >= DAY and event.participants:
        return event.date, event.participants
    return (event.date, event.participants, event.words) if event.words else event.key


def _telling(events: Sequence[Event]) -> Telling:
    one = events[0]
    wordings = sorted({event.words for event in events if event.words}, key=lambda words: sorted(words))[:CROWD]
    return Telling(
        tuple(events),
        frozenset(event.key[0] for event in events),
        one.mission,
        one.type,
        one.status,
        one.once,
        one.face,
        tuple(sorted({event.date for event in events if event.date})),
        one.precision,
        one.participants,
        tuple(wordings),
    )


def same(a: Telling, b: Telling) -> bool:
    """Whether two tellings of one mission, type and status may be of one happening."""
    if a.date is None or b.date is None:
        return a.once and b.once or alike(a, b) >= SAME
    ours, theirs = ([a.date], [b.date]) if a.mission and b.mission else (a.dates, b.dates)
    if not all(_compatible(x, y) for x, y in product(ours, theirs)):
        return bool(a.mission and b.mission) and a.status == "occurred" and _near(a, b)
    if a.type in HAPPENING:
        return True
    meeting = a.participants <= b.participants or b.participants <= a.participants
    if a.precision >= DAY and b.precision >= DAY and meeting and a.participants and b.participants:
        return True
    return alike(a, b) >= (ALIKE if meeting else SAME)


@lru_cache(maxsize=100_000)
def _compatible(a: str, b: str) -> bool:
    return compatible(a, b)


def _near(a: Telling, b: Telling) -> bool:
    """Whether both have a day, and the other day can be a disagreement about one happening, or another time zone.

    So it can where there is only one, and where two documents tell of a leak: it is noticed before midnight here and after it there.
    """
    leak = a.type == "leak" and not a.sources & b.sources
    limit = NEAR if a.once and b.once else NEXT if leak else None
    first, second = (bounds(one.date)[0] if limit and one.date and one.precision >= DAY else None for one in (a, b))
    return limit is not None and first is not None and second is not None and abs(first - second) <= limit


def alike(a: Telling, b: Telling) -> float:
    """The largest share of the shorter wording's words that another of the other has too; 0 where there is none."""
    return max((len(x & y) / min(len(x), len(y)) for x in a.wordings for y in b.wordings), default=0.0)


def nearby(among: Sequence[Telling]) -> Near[Telling]:
    """A search among tellings of one type and status for those that may be the same as one.

    Dates find what has a date and happens once at a time; parties and words find the rest, where a word is
    common only in tellings that read much alike.
    """
    slack = FEW_MINUTES if any("T" in (one.date or "") for one in among) else NEAR + NEXT  # where days count, few are near
    dated = by_date([one for one in among if one.date], lambda one: one.date or "", slack)
    words = crowded(among, _words, lambda one: " ".join(sorted(one.wordings[0])) if one.wordings else "")
    parties = _by_parties(among)

    def search(one: Telling) -> Iterable[Telling]:
        if one.type in HAPPENING and one.date:
            return dated(one)
        if one.once:
            return among
        return chain(parties(one), words(one, _words(one, asking=True)))

    return search


def _by_parties(among: Sequence[Telling]) -> Near[Telling]:
    """A search for those of a day whose parties are all among one's own, or the other way round: both hold the rarest of the fewer."""
    count = Counter(party for one in among for party in _parties(one))

    def rarest(one: Telling) -> list[Party]:
        """One on each of its days."""
        return [min((p for p in _parties(one) if p[0] == day), key=lambda p: (count[p], p)) for day in _days(one) if one.participants]

    def keys(one: Telling) -> Iterable[Hashable]:
        return [*(("any", party) for party in _parties(one)), *(("rarest", party) for party in rarest(one))]

    search = sharing(among, keys)
    return lambda one: search([*(("any", party) for party in rarest(one)), *(("rarest", party) for party in _parties(one))])


def _parties(one: Telling) -> list[Party]:
    return [(day, party) for day in _days(one) for party in one.participants]


def _words(one: Telling, asking: bool = False) -> list[str]:
    """The words under which to find a telling, with its day where it has one: other days' tellings agree with no day's."""
    words = sorted({word for wording in one.wordings for word in wording})
    dated = [f"{day} {word}" for day in _days(one) for word in words]
    return dated if asking and dated else [*dated, *words]


def _days(one: Telling) -> list[str]:
    """The day of a telling, two where its time is about midnight; none where its date is coarser."""
    if one.date is None or one.precision < DAY:
        return []
    if "T" not in one.date:
        return [one.date[:10]]
    moment = datetime.fromisoformat(one.date.removesuffix("Z"))
    return sorted({str((moment + by).date()) for by in (-FEW_MINUTES, FEW_MINUTES)})
