"""What belongs together, from what agrees with what; never from the order in which it comes."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


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


def by_precision(items: Sequence[T], precision: Callable[[T], int], agree: Callable[[T, T], bool]) -> list[list[T]]:
    """Groups of items that agree, from the most precise down.

    Items of one precision join where they agree. A less precise group ("December", "S. Kelly") joins
    a more precise one only where it agrees with all of that one and with no other: where it may be
    either of two, it stands alone. Compares all pairs, so call it for one block of items.
    """
    groups: list[list[T]] = []
    for level in sorted({precision(item) for item in items}, reverse=True):
        tier = [item for item in items if precision(item) == level]
        pairs = [(a, b) for i, a in enumerate(tier) for b in tier[i + 1 :] if agree(a, b)]
        new: list[list[T]] = []
        joining: list[tuple[list[T], list[T]]] = []
        for group in components(tier, pairs):
            fitting = [other for other in groups if all(agree(a, b) for a in group for b in other)]
            if len(fitting) == 1:
                joining.append((fitting[0], group))
            else:
                new.append(group)
        for other, group in joining:
            other.extend(group)
        groups.extend(new)
    return groups
