"""Sentences of a stretch of plain text, with exact offsets."""

import re

from pipeline.model import Range
from pipeline.text.plain import trim

_ABBREVIATIONS = frozenset(
    """Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Mr Mrs Ms Dr Prof Lt Col Gen Maj Capt Cmdr Cdr Sgt Adm Brig Sen Rep Gov Rev Hon Jr Sr St Mt Ft
    No Nos no nos vs v Vol vol pp p ed eds Ed al cf etc approx ca c e.g i.e viz Fig fig Figs Sec sec Ch
    Inc Ltd Corp Co Bros Univ Dept Assn a.m p.m est Est""".split()
)
_TITLES = frozenset("Mr Mrs Ms Dr Prof Lt Col Gen Maj Capt Cmdr Cdr Sgt Adm Brig Sen Rep Gov Rev Hon St Mt Ft No Nos vs v cf e.g i.e viz Fig Figs approx ca c pp p".split())
_STOP = re.compile(r"[.!?…](?:[.!?…]{0,8})(?:[\"')\]}”’»]|'')*(?=\s|\Z)|\n[ ]*\n")
_NEXT = re.compile(r"\s*[\"'(\[“‘«]*\s*([^\W_])")
_WORD = re.compile(r"[\w.\u0300-\u036f&]+\Z")


def sentences(plain: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The sentences in plain[start:end], trimmed and in order; closing quotes and brackets belong to theirs."""
    end = len(plain) if end is None else end
    found: list[Range] = []
    begin = start
    for stop in _STOP.finditer(plain, start, end):
        if plain[stop.start()] == "\n" or _ends(plain, begin, stop, end):
            _add(plain, begin, stop.end(), found)
            begin = stop.end()
    _add(plain, begin, end, found)
    return found


def _add(plain: str, start: int, end: int, found: list[Range]) -> None:
    first, last = trim(plain, start, end)
    if first < last:
        found.append((first, last))


def _ends(plain: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a stop ends the sentence that begins at `begin`."""
    follows = _NEXT.match(plain, stop.end(), end)
    if follows is None:
        return True
    upper = follows[1].isupper() or follows[1].isdigit() or not follows[1].islower()
    if stop[0][0] != ".":
        return upper
    word = _WORD.search(plain, max(begin, stop.start() - 24), stop.start())
    last = word[0] if word else ""
    if stop[0].startswith("...") or stop[0].startswith(".."):
        return upper
    if last in _TITLES:
        return False
    if len(last) == 1 and last.isupper() or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", last):  # an initial, U.S.
        return len(last) > 1 and upper and _starts_sentence(plain, follows.start(1), end)
    if last in _ABBREVIATIONS:
        return upper and not follows[1].isdigit() and _starts_sentence(plain, follows.start(1), end)
    return upper


_OPENERS = frozenset("The A An In On At It He She They We This That These Those There After Before When While As But And If By For From With However Both Its His Her Their I You No One Two".split())


def _starts_sentence(plain: str, at: int, end: int) -> bool:
    m = re.compile(r"\w+").match(plain, at, end)
    return m is not None and m[0] in _OPENERS
