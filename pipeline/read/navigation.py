"""Links from one flight's page to the flights before and after it and to its programme, below an infobox."""

import re
from collections.abc import Sequence

from pipeline.model import Block
from pipeline.read.lines import Line
from pipeline.text.designations import find_missions

_BACK, _ON = r"(?P<back>←|◄|<<)\s*", r"\s*(?P<on>→|►|>>)"
_FLIGHT = r"[^\W\d_][^←→◄►<>]{1,38}?"
_BOTH = re.compile(
    rf"{_BACK}(?P<previous>(?P<word>[^\W\d_]+)[^←→◄►<>]{{1,38}}?)(?:\s*[|•·]\s*|\s*)(?P<next>(?P=word)[^←→◄►<>]{{1,38}}?){_ON}[\s|]*$"
)
_PREVIOUS = re.compile(rf"{_BACK}(?P<previous>{_FLIGHT})\s*")
_NEXT = re.compile(rf"(?P<next>{_FLIGHT}){_ON}\s*")
_NEIGHBOURS = re.compile(
    r"(?P<previous>(?:Previous|Preceding) (?:mission|flight))\s*\|?\s*(?P<next>(?:Next|Subsequent|Following) (?:mission|flight))[\s|]*",
    re.IGNORECASE,
)
_LONGEST = 120
# names of one series; pages of the older template print each name twice, once for its picture
_TWO = re.compile(
    r"(?P<previous>(?P<word>[^\W\d_]+)\S*(?:\s\S+?)??)\s*(?P=previous)?[\s|]+(?P<next>(?P=word)\S*?(?:\s\S+?)??)\s*(?P=next)?[\s|]*"
)
_NAMED = (
    r"(?P<name>(?:(?:Space|Commercial|Crew|US|Human)\s+){0,2}[A-Z][a-z]+\s+(?P<label>[Pp]rogram(?:me)?)|(?P<project>Project)\s+[A-Z][a-z]+)"
)
_PROGRAMME = re.compile(rf"{_NAMED}(?P<rest>\s*\(.*\))?")
_PROGRAMME_BEFORE = re.compile(rf"{_NAMED}(?:\s*\((?:[Cc]rewed|[Mm]anned)[^()]*\))?\s*$")


def links(line: Line) -> list[Block]:
    """Links to the flights before and after that stand below an infobox: "← Apollo 12 Apollo 14 →"."""
    m = _BOTH.search(line.plain) or _PREVIOUS.fullmatch(line.plain) or _NEXT.fullmatch(line.plain)
    if m is None:
        return []
    groups, blocks = m.groupdict(), _before(line, m.start())
    if groups.get("previous"):
        start, end = _at(line, m, "back")[0], _at(line, m, "previous")[1]
        blocks.append(Block("pair", start, end, label=_at(line, m, "back"), value=_at(line, m, "previous")))
    if groups.get("next"):
        start, end = _at(line, m, "next")[0], _at(line, m, "on")[1]
        blocks.append(Block("pair", start, end, label=_at(line, m, "on"), value=_at(line, m, "next")))
    return blocks


_MARKS = re.compile(r"[\s|•·←→◄►<>]*")
_BELOW = re.compile(r"\(?(?:(?:Crewed|Manned)\s+(?:missions|flights)|.*\bprogram(?:me)?s?(?:\s*\([^()]*\))?)\)?", re.IGNORECASE)


def side_by_side(lines: Sequence[Line], i: int) -> list[Block]:
    """The flights before and after, where a dump has lost an arrow or both: "Apollo 12 Apollo 14" below the programme's name.

    The label of such a pair is the arrow where it is there; else it is empty and stands where the arrow stood:
    before the flight before, behind the flight after.
    """
    line = lines[i]
    flights = find_missions(line.plain) if len(line.plain) <= _LONGEST else []
    if len(flights) != 2 or flights[0].mission_id == flights[1].mission_id:
        return []
    (a, b), (c, d) = ((flight.start, flight.end) for flight in flights)
    around = (line.plain[:a], line.plain[b:c], line.plain[d:])
    headed = i > 0 and line.gap == 0 and bool(_BELOW.fullmatch(lines[i - 1].plain))
    if not all(_MARKS.fullmatch(part) for part in around) or not (headed or around[0].strip(" |") or around[2].strip(" |")):
        return []
    before = line.start + (len(around[0]) - len(around[0].lstrip(" |")))
    mark = line.start + len(line.plain[:a].rstrip(" |"))
    after = line.start + d + len(around[2]) - len(around[2].lstrip(" |"))
    end = line.start + len(line.plain.rstrip(" |"))
    return [
        Block("pair", before, line.start + b, label=(before, mark), value=(line.start + a, line.start + b)),
        Block("pair", line.start + c, end, label=(after, end), value=(line.start + c, line.start + d)),
    ]


def _before(line: Line, stop: int) -> list[Block]:
    """What a dump has glued before the links: a caption, the programme."""
    end = len(line.plain[:stop].rstrip())
    m = _PROGRAMME_BEFORE.search(line.plain[:end])
    start = len(line.plain[: m.start()].rstrip()) if m else end
    blocks = [Block("caption", line.start, line.start + start)] if start else []
    if m:
        label = "label" if m["label"] else "project"
        blocks.append(Block("pair", line.start + m.start(), line.start + end, label=_at(line, m, label), value=_at(line, m, "name")))
    return blocks


def _at(line: Line, m: re.Match[str], group: str) -> tuple[int, int]:
    return line.start + m.start(group), line.start + m.end(group)


def programme(lines: Sequence[Line], i: int) -> tuple[Block, int] | None:
    """The line that names the programme, where its links to other flights stand below or beside it."""
    m = _PROGRAMME.fullmatch(lines[i].plain)
    if m is None or lines[i].words > 5:
        return None
    below = lines[i + 1].plain if i + 1 < len(lines) and lines[i + 1].gap == 0 else ""
    if not m["rest"] and not re.match(r"\((?:crewed|manned)|[←◄]|[^→►]{2,40}[→►]", below, re.IGNORECASE):
        return None
    end = lines[i + 1].end if re.fullmatch(r"\(.*\)", below) else lines[i].end
    label = "label" if m["label"] else "project"
    return Block("pair", lines[i].start, end, label=_at(lines[i], m, label), value=_at(lines[i], m, "name")), i + (
        2 if end > lines[i].end else 1
    )


def neighbours(lines: Sequence[Line], i: int) -> list[Block]:
    """The flights before and after, below a line that names both columns ("Previous mission Subsequent mission").

    The labels of these pairs stand on the line above their blocks.
    """
    above = _NEIGHBOURS.fullmatch(lines[i - 1].plain) if i else None
    m = _TWO.fullmatch(lines[i].plain) if above and len(lines[i].plain) <= _LONGEST else None
    if above is None or m is None:
        return []
    return [
        Block("pair", *_at(lines[i], m, side), label=_at(lines[i - 1], above, side), value=_at(lines[i], m, side))
        for side in ("previous", "next")
    ]
