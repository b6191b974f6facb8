"""What documents tell of happenings, and when two tellings may be of one."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, product

from pipeline.resolve.clusters import Near
from pipeline.resolve.nearby import CROWD, FEW_MINUTES, by_date, crowded, sharing
from pipeline.text.dates import bounds, compatible, precision

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
    def once(self) -> bool:
        """Whether its mission has only one of its kind."""
        return self.type in ONCE and bool(self.mission)

    @property
    def precision(self) -> int:
        """How fine its date is; -1 without one."""
        return precision(self.date) if self.date else -1

    @property
    def face(self) -> str | None:
        """Its date as far as it tells it from others: of what happened once not the hour."""
        return self.date.partition("T")[0] if self.date and self.once and self.status == "occurred" else self.date


@dataclass(frozen=True, eq=False)
class Telling:
    """Events that are one whatever they are compared with, and what they are compared by."""

    events: tuple[Event, ...]
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
    dates = tuple(sorted({event.date for event in events if event.date}))
    return Telling(
        tuple(events), one.type, one.status, one.once, one.face, dates, one.precision, one.participants, tuple(wordings)
    )


def same(a: Telling, b: Telling) -> bool:
    """Whether two tellings of one mission, type and status may be of one happening."""
    if a.date is None or b.date is None:
        return a.once and b.once or alike(a, b) >= SAME
    once = a.once and b.once
    if not all(compatible(x, y) for x, y in ([(a.date, b.date)] if once else product(a.dates, b.dates))):
        return once and a.status == "occurred" and _near(a, b)
    if a.type in HAPPENING:
        return True
    meeting = a.participants <= b.participants or b.participants <= a.participants
    if a.precision >= DAY and b.precision >= DAY and meeting and a.participants and b.participants:
        return True
    return alike(a, b) >= (ALIKE if meeting else SAME)


def _near(a: Telling, b: Telling) -> bool:
    """Whether both have a day, and hardly another."""
    first, second = (bounds(one.date)[0] if one.date and one.precision >= DAY else None for one in (a, b))
    return first is not None and second is not None and abs(first - second) <= NEAR


def alike(a: Telling, b: Telling) -> float:
    """The largest share of the shorter wording's words that another of the other has too; 0 where there is none."""
    return max((len(x & y) / min(len(x), len(y)) for x in a.wordings for y in b.wordings), default=0.0)


def nearby(among: Sequence[Telling]) -> Near[Telling]:
    """A search among tellings of one type and status for those that may be the same as one.

    Dates find what has a date and happens once at a time; parties and words find the rest, where a word is
    common only in tellings that read much alike.
    """
    slack = NEAR + timedelta(days=1) if any(one.once for one in among) else FEW_MINUTES
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
    count = Counter((_day(one), party) for one in among for party in one.participants)

    def rarest(one: Telling) -> list[str]:
        return sorted(one.participants, key=lambda party: (count[_day(one), party], party))[: 1 if _day(one) else 0]

    def keys(one: Telling) -> Iterable[Hashable]:
        return [("any", _day(one), party) for party in one.participants] + [("rarest", _day(one), party) for party in rarest(one)]

    search = sharing(among, keys)

    def near(one: Telling) -> Iterator[Telling]:
        asked = [("any", _day(one), party) for party in rarest(one)]
        return search([*asked, *(("rarest", _day(one), party) for party in one.participants)])

    return near


def _words(one: Telling, asking: bool = False) -> list[str]:
    """The words under which to find a telling, with its day where it has one: other days' tellings agree with no day's."""
    words = sorted({word for wording in one.wordings for word in wording})
    dated = [f"{_day(one)} {word}" for word in words] if _day(one) else []
    return dated if asking and dated else [*dated, *words]


def _day(one: Telling) -> str:
    """The day of a telling, "" where it has none."""
    return (one.date or "")[:10] if one.precision >= DAY else ""
