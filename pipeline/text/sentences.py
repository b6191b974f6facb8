"""Sentences of a stretch of plain text, with exact offsets."""

import re

from pipeline.model import Range
from pipeline.text.plain import trim
from pipeline.vocabulary import load

_VOCABULARY: dict[str, dict[str, list[str]]] = load("abbreviations")
_BEFORE_A_NAME, _ANYWHERE, _OPENERS = (frozenset(_VOCABULARY[key]["words"]) for key in ("before_a_name", "anywhere", "openers"))

_STOP = re.compile(r"[.!?…](?:[ ]?[.!?…]){0,8}(?:[\"')\]}”’»]|''){0,4}(?=\s|\Z)|\n[ ]{0,8}\n|(?<=[a-z]{3})\.[\"”]?(?=[A-Z][a-z])")
_NEXT = re.compile(r"\s{0,16}[\"'(\[“‘«`]{0,4}(?P<first>\w)")
_WORD = re.compile(r"[\w.\u0300-\u036f&]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.)*[^\W\d_a-z]")
_ASKED = re.compile(r"\s{1,8}(?:[^\W\d_a-z][\w.'\u0300-\u036f-]{0,30}\s){1,4}(?:said|says|told|wrote|asked|[a-z]{2,20}ed)\b")
_FIRST_WORD = re.compile(r"\w+")


def sentences(plain: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The sentences in plain[start:end], trimmed and in order.

    Closing quotes and brackets belong to the sentence that they follow; a line break alone ends
    none, an empty line always does.
    """
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
    if follows["first"].islower() or plain[begin : stop.start()].strip().isdigit():  # "1. The crew"
        return False
    if stop[0][0] in "!?…" and stop[0][-1] in "\"'" and _ASKED.match(plain, stop.end(), end):  # "Why?" Smith asked.
        return False
    if stop[0][0] != "." or stop[0][:2] in ("..", ". "):
        return True
    word = _WORD.search(plain, max(begin, stop.start() - 24), stop.start())
    last = word[0] if word else ""
    if last in _BEFORE_A_NAME:
        return False
    if _INITIALS.fullmatch(last):
        return "." in last and _opens(plain, follows.start("first"), end)
    return last not in _ANYWHERE or _opens(plain, follows.start("first"), end)


def _opens(plain: str, at: int, end: int) -> bool:
    """Whether the word there is one that begins sentences."""
    word = _FIRST_WORD.match(plain, at, end)
    return word is not None and word[0] in _OPENERS
