"""Where to look for what may be the same, so that nothing is compared all with all."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from pipeline.text.dates import bounds

T = TypeVar("T", bound=Hashable)

CROWD = 30  # items; a key of more than this tells little of which are alike
WINDOW = 3  # items to each side that are looked at in a crowd

FEW_MINUTES = timedelta(minutes=5)  # between which times may be one, see `pipeline.text.dates.compatible`
_DAY = timedelta(days=1)


def sharing(items: Iterable[T], keys: Callable[[T], Iterable[Hashable]]) -> Callable[[Iterable[Hashable]], Iterator[T]]:
    """A search for the items that have one of some keys, each once and in their order under a key."""
    holding: dict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            holding[key].append(item)

    def search(asked: Iterable[Hashable]) -> Iterator[T]:
        seen = set()
        for key in asked:
            for item in holding.get(key, ()):
                if item not in seen:
                    seen.add(item)
                    yield item

    return search


def crowded(items: Iterable[T], keys: Callable[[T], Iterable[str]], order: Callable[[T], str]) -> Callable[[T, Iterable[str]], Iterator[T]]:
    """A search for the items that have one of some keys, where a key may be common.

    Of the items of a common key only the neighbours of the one that asks are found, by `order`:
    alike ones stand near each other there, and one that is missed is met through its neighbours, or under a rarer key.
    """
    holding: dict[str, list[T]] = defaultdict(list)
    for item in sorted(items, key=order):
        for key in dict.fromkeys(keys(item)):
            holding[key].append(item)
    orders = {key: [order(item) for item in held] for key, held in holding.items() if len(held) > CROWD}

    def search(item: T, asked: Iterable[str]) -> Iterator[T]:
        place, found = order(item), {}
        for key in asked:
            held = holding.get(key, [])
            if len(held) > CROWD:
                at = bisect_left(orders[key], place)
                held = held[max(0, at - WINDOW) : at + WINDOW + 1]
            found.update(dict.fromkeys(held))
        yield from found

    return search


def by_date(items: Sequence[T], told: Callable[[T], str], slack: timedelta = FEW_MINUTES) -> Callable[[T], Iterator[T]]:
    """A search for the items whose dates touch that of one, or miss it by no more than `slack`.

    Items stand by the length of their dates and then in the order of their beginnings: what touches a date begins
    no more than its own length before it. Dates without a year are found by their month.
    """
    lengths: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    seasons: dict[str, list[T]] = defaultdict(list)
    yearless: dict[str, list[T]] = defaultdict(list)
    for i, item in enumerate(items):
        edtf = told(item)
        (yearless if "XXXX" in edtf else seasons)[_month(edtf)].append(item)
        if "XXXX" not in edtf:
            first, last = _moments(edtf)
            lengths[(last - first).days.bit_length()].append((first, i))
    for held in lengths.values():
        held.sort()

    def search(item: T) -> Iterator[T]:
        edtf = told(item)
        yield from yearless[_month(edtf)]
        if "XXXX" in edtf:
            yield from seasons[_month(edtf)]
            return
        first, last = _moments(edtf)
        for length, held in lengths.items():
            begin = bisect_left(held, (_earlier(first, slack + _DAY * (2**length - 1)), -1))
            for at in range(begin, bisect_right(held, (_later(last, slack), len(items)))):
                yield items[held[at][1]]

    return search


def _month(edtf: str) -> str:
    """The month of a date that may have no year, "" for none."""
    return edtf.removeprefix("../")[4:7]


def _moments(edtf: str) -> tuple[datetime, datetime]:
    """When a date begins and ends; an open end counts as the end that is stated."""
    if "T" in edtf:
        moment = datetime.fromisoformat(edtf.removesuffix("Z"))
        return moment, moment
    first, last = bounds(edtf.replace("../", "").replace("/..", ""))
    if first is None or last is None:
        raise ValueError(f"{edtf!r} states no day")
    return _midnight(first), _later(_midnight(last), _DAY)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _earlier(moment: datetime, by: timedelta) -> datetime:
    return moment - by if moment - datetime.min > by else datetime.min


def _later(moment: datetime, by: timedelta) -> datetime:
    return moment + by if datetime.max - moment > by else datetime.max
