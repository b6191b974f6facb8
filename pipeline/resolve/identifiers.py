"""Ids made from content: readable, and the same whatever else is in the package."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from pipeline.text.plain import fold

K = TypeVar("K")


def digest(*parts: str, length: int = 8) -> str:
    """A short hash of some texts, hexadecimal."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


def content_hash(text: str) -> str:
    """A hash of what a text says: case, accents, punctuation and spacing aside."""
    return digest(fold(text))


def date_slug(edtf: str) -> str:
    """A date as part of an id, to the day: "2018-12-20", "2021-09--2021-12", "--2018-08-31" for one with an open begin."""
    first, dash, last = edtf.partition("/")
    points = [point.partition("T")[0].rstrip("~?%").lower().strip(".") for point in (first, last)]
    return "--".join(points) if dash else points[0]


def joined(*parts: str | None) -> str:
    """An id of its parts, ids or plain words, without those that are missing."""
    return ".".join(part for part in parts if part)


def distinct(ids: Iterable[tuple[K, str, str]]) -> Mapping[K, str]:
    """The id of each key, from (key, readable id, content): where keys share an id, a hash of the content tells all of them apart."""
    sharing: dict[str, list[tuple[K, str]]] = defaultdict(list)
    for key, name, content in ids:
        sharing[name].append((key, content))
    return {
        key: name if len(members) == 1 else f"{name}.{content_hash(content)}"
        for name, members in sharing.items()
        for key, content in members
    }
