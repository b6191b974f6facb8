"""Entries of a reference list: "12. ^ a b …", "↑ 1.0 1.1 …", "[3] …"."""

import re
from dataclasses import dataclass

from pipeline.model import Block
from pipeline.read.lines import Line

_BACKLINKS = r"(?:Jump up to:?\s*)?(?:(?:[a-z]|a[a-z]|\d{1,3}\.\d{1,2})(?:\s+|(?=[\"(A-Z0-9'])))*"
_NUMBER = r"(?:[-*•]\s*)?(?:(?P<number>\d{1,3})[.)]?\s*)?"
_CARET = re.compile(rf"{_NUMBER}(?P<mark>(?:Jump up(?: to)?:?\s*)?[\^↑]\s*(?:Jump up(?: to:?)?\s*)?(?P<links>{_BACKLINKS}))")
_DOTTED = re.compile(r"(?P<mark>(?:(?P<number>\d{1,3})\.\d{1,2}\s+)+)")
_BRACKET = re.compile(r"(?P<mark>\[(?P<number>\d{1,3})\]\s*[\^↑]?\s*)")
_PLAIN = re.compile(r"(?P<mark>(?P<number>\d{1,3})[.)]\s+)")
_BULLET = re.compile(r"(?P<mark>[-*•]\s+)(?!(?:[A-Z][\w']*\s+){1,3}[Pp]ortal$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a line says that it is an entry of the list."""

    number: int | None
    mark: tuple[int, int]
    start: int


def entry(line: Line, text: str, inside: bool) -> Entry | None:
    """The entry that a line begins, `inside` the list's section or anywhere on the page; None where it begins none.

    Outside that section only a caret or an arrow tells an entry from prose.
    """
    original = text[line.start : line.end]
    for pattern in (_CARET, *((_DOTTED, _BRACKET, _PLAIN, _BULLET) if inside else ())):
        m = pattern.match(original)
        if m and (m.end() < len(original) or _lone(line, m)):
            stated = m.groupdict().get("number")
            return Entry(int(stated) if stated else None, (line.start + m.start("mark"), line.start + m.end("mark")), line.start + m.end())
    return None


def _lone(line: Line, m: re.Match[str]) -> bool:
    """Whether a caret has its line to itself, and its entry stands on the next."""
    return m.re is _CARET and line.after == 0


def block(lines: list[Line], i: int, found: Entry, count: int, text: str, stops: frozenset[int] = frozenset()) -> tuple[Block, int]:
    """The entry's block, with wrapped lines that belong to it, and the line behind it.

    `count` is the number of the entry before it, for lists whose entries state none.
    """
    j = i + 1
    while j < len(lines) and j not in stops and lines[j].gap == 0 and not entry(lines[j], text, True) and not lines[j - 1].stopped:
        j += 1
    end = lines[j - 1].end
    mark = (found.mark[0], found.mark[0] + len(text[slice(*found.mark)].rstrip()))
    number = found.number if found.number is not None else count + 1
    start = lines[i + 1].start if found.start >= lines[i].end and j > i + 1 else found.start
    return Block("reference", lines[i].start, end, label=mark, value=(start, end), number=number), j


_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)]\s+\S")
_SOURCE = re.compile(r"Retrieved|Archived|Accessed|\((?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}\)|\"[^\"]{3,}\"|https?:|\bISBN\b|\bdoi\b")


def numbered(lines: list[Line]) -> frozenset[int]:
    """The lines of a list of references that only its numbers tell: 1, 2, 3 … most of which name a source."""
    best: list[int] = []
    run: list[int] = []
    for i, line in enumerate(lines):
        m = _NUMBERED.match(line.plain)
        if m and int(m["number"]) == len(run) + 1:
            run.append(i)
        elif m and int(m["number"]) == 1:
            run = [i]
        if len(run) > len(best):
            best = list(run)
    named = sum(bool(_SOURCE.search(lines[i].plain)) for i in best)
    return frozenset(best) if len(best) >= 2 and named * 3 >= len(best) * 2 else frozenset()
