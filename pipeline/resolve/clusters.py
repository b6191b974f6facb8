"""What belongs together, from what agrees with what; never from the order in which it comes."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

Agree = Callable[[T, T], bool]
Near = Callable[[T], Iterable[T]]
"""Those of some items that may agree with one; more is slow, fewer is wrong, itself is no harm."""


def components(items: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The groups that the pairs connect; items in no pair stand alone. Groups and their members keep the order of `items`."""
    parent = {item: item for item in items}

    def root(item: T) -> T:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        parent[root(a)] = root(b)
    groups: dict[T, list[T]] = {}
    for item in parent:
        groups.setdefault(root(item), []).append(item)
    return list(groups.values())


def _all(items: Sequence[T]) -> Near[T]:
    return lambda item: items


def by_precision(
    items: Sequence[T], precision: Callable[[T], int], agree: Agree[T], nearby: Callable[[Sequence[T]], Near[T]] = _all
) -> list[list[T]]:
    """Groups of items that agree, from the most precise down.

    Items of one precision join where they agree. A less precise group ("December", "S. Kelly") joins
    a more precise one only where it agrees with all of that one and with no other: where it may be
    either of two, it stands alone. `nearby` says where to look, among some of the items, for those that
    may agree with one; without it all are compared with all.
    """
    tiers: dict[int, list[T]] = {}
    for item in items:
        tiers.setdefault(precision(item), []).append(item)
    groups: list[list[T]] = []
    placed: dict[T, list[T]] = {}
    for _, tier in sorted(tiers.items(), reverse=True):
        near, before = nearby(tier), nearby(list(placed))
        found = components(tier, ((a, b) for a in tier for b in near(a) if a != b and agree(a, b)))
        for group, other in [(group, only_fit(group, chain.from_iterable(map(before, group)), placed, agree)) for group in found]:
            if other is None:
                groups.append(group)
            else:
                other.extend(group)
            placed.update(dict.fromkeys(group, group if other is None else other))
    return groups


def only_fit(group: Sequence[T], candidates: Iterable[T], placed: Mapping[T, list[T]], agree: Agree[T]) -> list[T] | None:
    """The group, of those in which the candidates are placed, that agrees with all of this one; None where none or a second does."""
    fit, seen = None, set()
    for candidate in candidates:
        other = placed[candidate]
        if id(other) in seen:
            continue
        seen.add(id(other))
        if all(agree(a, b) for b in other for a in group):
            if fit is not None:
                return None
            fit = other
    return fit
