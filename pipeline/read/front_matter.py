"""The head that static site generators put before a post: "---", "title: …", "date: …", "---"."""

import re
from collections.abc import Sequence

from pipeline.model import Block, Kind
from pipeline.read.lines import Line
from pipeline.vocabulary import load

_HEAD = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:.*\n){1,40}?(?P=fence)[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*)\s*[:=]\s*[\"']?(?P<value>\S.*?)[\"']?\s*")


def front_matter(lines: Sequence[Line], plain: str) -> tuple[list[Block], int]:
    """The blocks of a post's head, and the number of lines that it takes; none and 0 where there is no head."""
    head = _HEAD.match(plain)
    count = sum(line.end <= head.end() for line in lines) if head else 0
    return [_block(line) for line in lines[:count]], count


def _block(line: Line) -> Block:
    keys = load("byline")["front_matter"]
    m = _KEY.fullmatch(line.plain)
    key = m["key"].lower() if m else ""
    if m and key in keys["title"]:
        return Block("title", line.start + m.start("value"), line.start + m.end("value"))
    if m and key in keys["date"] and (day := re.match(r"\d{4}-\d\d-\d\d(?=-)", m["value"])):
        return Block("byline", line.start, line.start + m.start("value") + day.end())
    kind: Kind = "byline" if key in (*keys["author"], *keys["date"]) else "boilerplate"
    return Block(kind, line.start, line.end)
