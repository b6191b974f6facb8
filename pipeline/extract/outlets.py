"""Names of newspapers, agencies, broadcasters, sites and journals."""

import re
from functools import cache

from pipeline.text.plain import fold
from pipeline.vocabulary import load

_GROUPS = ("agencies", "newspapers", "broadcasters", "sites", "journals")


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """The known names under their first word, longest first."""
    names: dict[str, list[str]] = {}
    for group in _GROUPS:
        for name in load("outlets")[group]:
            if first := re.match(r"\w+", name):
                names.setdefault(first[0], []).append(name)
    return {word: tuple(sorted(set(these), key=lambda n: (-len(n), n))) for word, these in names.items()}


def outlet_at(plain: str, at: int, end: int) -> int | None:
    """Where the known outlet's name that begins at `at` ends; None where none begins."""
    word = re.compile(r"\w+").match(plain, at, end)
    for name in _by_first_word().get(word[0], ()) if word else ():
        stop = at + len(name)
        if stop <= end and plain.startswith(name, at) and not re.compile(r"\w|-\w").match(plain, stop, end):
            return stop
    return None


def known_outlet(name: str) -> bool:
    """Is the whole plain text one known outlet's name?"""
    return outlet_at(name, 0, len(name)) == len(name) and bool(name)


@cache
def ambiguous() -> frozenset[str]:
    """Known names that also mean something else."""
    return frozenset(load("outlets")["ambiguous"])


def same_outlet(a: str, b: str) -> bool:
    """Do two spellings name one outlet? ("The New York Times", "New York Times"; "Space.com", "SPACE.com")"""
    return _squeeze(a) == _squeeze(b)


def _squeeze(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"\bcom$", "", fold(name)).strip()).replace(" ", "")
