"""What a clause tells of: the words that name a type of event, and whether it happened."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.model import Range
from pipeline.vocabulary import load

TYPES = tuple(kind for kind in load("events") if kind not in ("status", "subject"))
SPOKEN = frozenset(("announcement", "statement", "publication"))
OF_PEOPLE = frozenset(("launch", "landing", "spacewalk"))
PHYSICAL = frozenset(("launch", "docking", "undocking", "landing", "spacewalk", "failure", "leak", "repair"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """[start, end) tells of an event of this type; `verb` where a clause is about it."""

    start: int
    end: int
    type: str
    verb: bool


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for kind in TYPES:
        for form in ("verb", "noun"):
            alternatives = "|".join(load("events")[kind][form])
            parts.append(f"(?P<{kind}_{form}>{alternatives})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


def triggers(plain: str, start: int, end: int) -> list[Trigger]:
    """The words inside [start, end) that tell of events, in order."""
    found = []
    for m in _pattern().finditer(plain, start, end):
        kind, form = (m.lastgroup or "").rsplit("_", 1)
        found.append(Trigger(m.start(), m.end(), kind, form == "verb"))
    return found


_BOUNDARY = re.compile(
    r"[;:]|\)[.,]?\s|\s[–—-]\s|,\s+(?:and|but|which|who|where|when|while|after|before|with|as|so|until|although|though)\b|\b(?:when|while|after|before|until|because|although|that|which|where)\b"
)


_ADJUNCT = re.compile(r"\b(?:after|before|during|since|until|following)\s+(?:the\s+)?$")
_PHRASE = re.compile(
    r"(?:\s+(?!(?:and|or|in|on|at|of|to|for|from|by|with|that|which|when|was|were|is|are|has|had|the|a|an)\b)[\w'-]+){1,6}"
)


def nearest(plain: str, place: Range, found: Sequence[Trigger]) -> Trigger | None:
    """The trigger that a date at `place` belongs to: the head of the noun phrase that it opens
    ("the Aug. 29 air leak"), else near, in its clause, a verb rather than a noun."""
    phrase = _PHRASE.match(plain, place[1])
    headed = [t for t in found if phrase and place[1] < t.start and t.end <= phrase.end() and not t.verb]
    if headed and plain[place[0] - 4 : place[0]].lower() == "the ":
        return headed[-1]

    led = re.search(r"\b(?:on|in|at|by|around|until)\s+$", plain[max(0, place[0] - 8) : place[0]]) is not None

    def cost(t: Trigger) -> tuple[int, int]:
        gap = (t.end, place[0]) if t.end <= place[0] else (place[1], t.start)
        crossed = len(_BOUNDARY.findall(plain, min(gap), max(gap)))
        return max(0, gap[1] - gap[0]) + 60 * crossed + (0 if t.verb else 20) + (15 if led and t.start > place[0] else 0), t.start

    adjunct = [t for t in found if _ADJUNCT.search(plain, max(0, t.start - 14), t.start)]
    found = [t for t in found if t not in adjunct] or found
    governing = [t for t in found if led and t.end <= place[0] and not _BOUNDARY.search(plain, t.end, place[0])]
    return min(governing or found, key=cost) if found else None


@cache
def _status() -> dict[str, re.Pattern[str]]:
    return {k: re.compile(rf"(?<![\w-])(?:{'|'.join(v)})(?![\w-])", re.IGNORECASE) for k, v in load("events")["status"].items()}


_REACH = 1000  # characters: no clause is as long


def status(plain: str, start: int, end: int, trigger: Trigger | None, date: Range | None = None) -> str:
    """`occurred`, `planned` or `cancelled`, by the words of the trigger's clause, up to its date, in the sentence [start, end)."""
    at, after = (trigger.start, trigger.end) if trigger else (end, end)
    if date and after < date[0] and not _BOUNDARY.search(plain, after, date[0]):
        after = date[0]
    start = max(start, at - _REACH)
    cuts = [m for m in _BOUNDARY.finditer(plain, start, at) if m[0].strip(" ,") not in _SUBORDINATORS]
    clause = cuts[-1].end() if cuts else start
    if cuts and cuts[-1][0].strip(" ,") in ("which", "who", "where") and (comma := plain.rfind(",", clause, at)) > 0:
        clause = comma + 1  # the relative clause is over
    words = _status()
    reach = 30 if trigger and trigger.verb and trigger.type in SPOKEN else 120
    planned = words["planned"].search(plain, max(clause, at - reach), after) or _PLANNED_AFTER.match(plain, after, end)
    if words["cancelled"].search(plain, clause, min(end, at + 40)) or (
        planned and words["given_up"].search(plain, after, min(end, after + _REACH))
    ):
        return "cancelled"
    return "planned" if planned else "occurred"


_SUBORDINATORS = frozenset(("when", "after", "before", "until", "once"))
_PLANNED_AFTER = re.compile(r"\s*(?:is|was|are|were) (?:\w+ )?(?:scheduled|planned|expected|slated|due|set|targeted)\b")


def current(plain: str, start: int, end: int, found: Sequence[Trigger]) -> Trigger | None:
    """The trigger of what goes on while the sentence is written: "is currently leaking"."""
    m = _status()["current"].search(plain, start, end)
    return next((t for t in found if m and m.start() < t.start < m.end()), None)
