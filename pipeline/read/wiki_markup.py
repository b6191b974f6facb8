"""Dumps of encyclopedia pages that keep "== headings ==" and write the infobox as "- Label: value"."""

import re

from pipeline.model import Block
from pipeline.read import crew_table, infobox, wiki_text
from pipeline.read.lines import Line, split

_HEADING = re.compile(r"(?P<marks>={1,6})\s*(?P<name>[^=\s][^=]*?)\s*(?P=marks)")
_BULLET = re.compile(r"[-*•]\s*(?P<label>[^\W\d_][\w /().-]{0,40}?)\s*:(?:\s+(?P<value>\S.*)|\s*)", re.DOTALL)


def heading(line: Line) -> Block | None:
    """The heading that a line of equals signs encloses."""
    m = _HEADING.fullmatch(line.plain)
    if m is None:
        return None
    level = len(m["marks"])
    return Block("title" if level == 1 else "heading", line.start + m.start("name"), line.start + m.end("name"), level=level)


def _entry(lines: list[Line], i: int, stop: int) -> infobox.Entry:
    """The pair of a bulleted line, with the lines that its value runs on to."""
    m = _BULLET.fullmatch(lines[i].plain)
    assert m is not None
    start, end = infobox.value_range(lines[i], m.start("value")) if m["value"] else (lines[i].end, lines[i].end)
    j = i + 1
    while j < stop and lines[j].gap == 0 and not re.match(r"[-*•=]", lines[j].plain):
        first, last = infobox.value_range(lines[j], 0)
        start, end = (start if start < end else first), last
        j += 1
    label = (lines[i].start + m.start("label"), lines[i].start + m.end("label"))
    block = Block("pair", lines[i].start, lines[j - 1].end, label=label, value=(start, end) if start < end else None)
    return infobox.Entry(block, j)


def blocks(text: str, plain: str) -> list[Block]:
    """The blocks of the dump, in the order of the text."""
    lines = split(text, plain)
    headings = {i: block for i, line in enumerate(lines) if (block := heading(line))}
    headings = headings or wiki_text.headings(lines)
    titles = [i for i, block in headings.items() if block.kind == "title"]
    prose = next((i for i, line in enumerate(lines) if line.prose and not _BULLET.fullmatch(line.plain)), len(lines))
    first = next((i for i, block in headings.items() if block.level > 1), len(lines))
    boxed = min(prose, first)
    entries = {i: _entry(lines, i, boxed) for i in range(boxed) if i not in headings and _BULLET.fullmatch(lines[i].plain)}
    tables = crew_table.tables(lines, text, headings)
    if len(entries) < 2:
        seated = {j for i, (_, stop) in tables.items() for j in range(i, stop)}
        entries = infobox.entries(lines, plain, frozenset(headings) | seated)
    for i in titles[1:]:  # one title a page
        headings[i] = Block("heading", headings[i].start, headings[i].end, level=1)
    if titles and titles[0] + 1 < len(lines):  # the infobox repeats the page's name
        i, name = titles[0] + 1, headings[titles[0]]
        if lines[i].plain == plain[name.start : name.end]:
            headings[i] = Block("heading", lines[i].start, lines[i].end, level=1)
    found, start = ([], 0) if titles else wiki_text.title(lines, entries)
    return found + wiki_text.page(text, plain, lines, wiki_text.Parts(headings, entries, tables), start)
