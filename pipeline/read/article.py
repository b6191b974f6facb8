"""News articles, blog posts and press releases as text: title, byline, captions, prose, and what surrounds them."""

import re
from dataclasses import replace
from functools import cache

from pipeline.model import Block
from pipeline.read import crew_table
from pipeline.read.byline import bio_author, byline_author, dateline, is_byline, is_caption, is_date, is_dated_head, is_site
from pipeline.read.front_matter import front_matter
from pipeline.read.lines import Line, split
from pipeline.read.prose import paragraph
from pipeline.read.wiki_text import is_furniture
from pipeline.read.wrapped import is_unwrapped, is_wrapped, unwrapped
from pipeline.text.designations import parse_mission
from pipeline.text.names import is_person
from pipeline.text.plain import fold
from pipeline.vocabulary import load

_HEAD = 60  # lines among which the title stands, if there is one


@cache
def _ends() -> frozenset[str]:
    return frozenset(fold(word) for word in load("boilerplate")["ends"]["words"])


@cache
def _head() -> tuple[frozenset[str], tuple[str, ...]]:
    head = load("boilerplate")["head"]
    return frozenset(word.casefold() for word in head["words"]), tuple(word.casefold() for word in head["starts"])


_CRUMBS = re.compile(r"[^/>»|]{2,40}(?:\s(?:/|>|»|\|)\s[^/>»|]{2,60}){2,}")
_EVENT = re.compile(r"(?:Location|Time|Site|Launch site|Place|Pad|Rocket|Duration|Landing site):")
_PLACE = re.compile(r"(?:[A-Z][\w.]*\s){0,4}(?:Headquarters|Center|Facility|Laboratory|Office),\s+[A-Z][\w.]+(?:[ ,]+[A-Z][\w.]+){0,3}")
_STAMP = re.compile(r"(?P<stamp>date\s+\d{4}-\d\d-\d\d)\s+(?=\S)")
_TITLED = re.compile(r"(?:(?:Author\s+)?Topic|Subject|Title|Headline|Thread):\s*(?:Re:\s*)?")


def _above(line: Line) -> bool:
    """Whether a line that stands above an article is a section's name, a form, a mail's header or a way through the site."""
    words, starts = _head()
    folded = line.plain.casefold().strip(" .:!*⚠|-–»>")
    return (
        is_furniture(line)
        or folded in words
        or folded.startswith(starts)
        or bool(_CRUMBS.fullmatch(line.plain) or _PLACE.fullmatch(line.plain))
    )


def _is_contact(line: Line) -> bool:
    """Whether a line is the telephone number of whoever stands above it."""
    return line.gap == 0 and bool(re.match(r"\(?(?:Phone|Tel|Telephone|E-?mail)\b", line.plain, re.IGNORECASE))


def _apart(line: Line) -> bool:
    """Whether a line of a broken text is one of its own and no part of a paragraph."""
    listed = bool(re.match(r"[-*•#]+\s|\d{1,2}[.)]\s", line.plain))
    return listed or is_furniture(line) or is_byline(line) or is_date(line) or is_dated_head(line)


class _Article:
    """One pass over the lines of an article; collects blocks."""

    def __init__(self, text: str, plain: str) -> None:
        self.text, self.plain = text, plain
        lines = split(text, plain)
        self.blocks, headed = front_matter(lines, plain)
        self.titled = any(block.kind == "title" for block in self.blocks)
        self.lines = lines[headed:]
        self.whole = is_unwrapped(self.lines)
        if is_wrapped(self.lines):
            self.lines, self.plain = unwrapped(self.lines, plain, _apart, is_caption)
        self._take_stamp()
        self.over = False
        self.body = self._first_prose()
        self.authors = {
            fold(line.plain[slice(*name)])
            for line in self.lines
            if is_byline(line) and (name := byline_author(line.plain, 0, len(line.plain)))
        }

    def _take_stamp(self) -> None:
        """The date that a saved page has before its first words: "date 2024-05-03 BONN (Wire) - The ship …"."""
        m = _STAMP.match(self.lines[0].plain) if self.lines else None
        if m and not is_dated_head(self.lines[0]):
            line = self.lines[0]
            self.blocks.append(Block("byline", line.start, line.start + m.end("stamp")))
            self.lines = [replace(line, start=line.start + m.end(), plain=line.plain[m.end() :]), *self.lines[1:]]

    def _first_prose(self) -> int:
        plausible = (
            i for i, line in enumerate(self.lines) if line.prose and not is_caption(line) and not _above(line) and not is_byline(line)
        )
        return next(plausible, len(self.lines))

    def read(self) -> list[Block]:
        """The blocks of the whole text."""
        self.title = -1 if self.titled else self._title()
        i = 0
        while i < len(self.lines):
            i = self._step(i)
        return self._with_bio()

    def _title(self) -> int:
        """The line of the title: before the prose, no menu word, name or credit; -1 where there is none."""
        above = range(min(self.body, len(self.lines), _HEAD))
        candidates = [i for i in above if self._may_title(self.lines[i]) and not (i in above[:-1] and _is_contact(self.lines[i + 1]))]
        marked = [i for i in candidates if self.lines[i].plain.startswith("#") or _TITLED.match(self.lines[i].plain)]
        longer = [i for i in candidates if self.lines[i].words >= 4]
        large = [i for i in longer if not self.lines[i].plain[0].islower()]
        short = [
            i for i in candidates if self.lines[i].words >= 2 and not is_site(self.lines[i].plain) and not is_person(self.lines[i].plain)
        ]
        named = [i for i in candidates[:1] if parse_mission(self.lines[i].plain)]
        chosen = marked or named or large or longer or short
        return chosen[0] if chosen else -1

    def _may_title(self, line: Line) -> bool:
        dated = is_date(line) or is_dated_head(line)
        if dated or _above(line) or is_caption(line) or is_byline(line) or fold(line.plain) in self.authors:
            return False
        text = line.plain
        return (
            len(text) <= 220
            and not text.endswith((".", ",", ";", ":"))
            and not _EVENT.match(text)
            and (text[0].isalnum() or text[0] in "#\"'" or bool(re.match(r"\[[\w.-]+\]\s+\w", text)))
            and bool(re.search(r"[^\W\d_]", text))
        )

    def _step(self, i: int) -> int:
        line = self.lines[i]
        if self.over or (i >= self.body and fold(line.plain) in _ends()):
            self.over = True
            return self._add("boilerplate", i)
        if i == self.title:
            label = _TITLED.match(line.plain)
            mark = label.end() if label else len(line.plain) - len(line.plain.lstrip("# "))
            self.blocks.append(Block("title", line.start + mark, line.start + len(line.plain.rstrip("# "))))
            return i + 1
        if line.plain.strip().casefold() == "by" and i + 1 < len(self.lines) and is_person(self.lines[i + 1].plain):
            self.blocks.append(Block("byline", line.start, self.lines[i + 1].end))
            return i + 2
        if is_furniture(line) or (i < self.body and _above(line)):
            return self._add("boilerplate", i)
        if is_caption(line):
            return self._add("caption", i)
        dated = is_date(line) and (
            i < self.body or is_byline(self.lines[i - 1]) or (i + 1 < len(self.lines) and is_byline(self.lines[i + 1]))
        )
        signed = is_byline(line) or fold(line.plain) in self.authors or (i < self.title and self._is_publisher(line))
        if (dated or signed or (i < self.body and is_dated_head(line))) and not self._is_of_event(i):
            return self._add("byline", i)
        return self._text(i)

    def _is_of_event(self, i: int) -> bool:
        """Whether a date stands in a list of what happened where: "Location: …", "Date: …", "Time: …"."""
        beside = [*self.lines[max(0, i - 1) : i], *self.lines[i + 1 : i + 2]]
        return any(_EVENT.match(line.plain) for line in beside)

    def _add(self, kind: str, i: int) -> int:
        line = self.lines[i]
        self.blocks.append(Block(kind, line.start, line.end))  # type: ignore[arg-type]
        return i + 1

    def _is_publisher(self, line: Line) -> bool:
        """A line before the title that is a site's name by its words, or that a credit repeats."""
        if is_site(line.plain):
            return True
        name = fold(line.plain)
        return 2 <= line.words <= 4 and any(
            name in fold(other.plain) for other in self.lines if other.start > line.end and is_caption(other)
        )

    def _text(self, i: int) -> int:
        line = self.lines[i]
        if i < self.body and not line.prose:
            return self._before(i)
        if m := re.match(r"#{1,6}\s+", line.plain):
            self.blocks.append(Block("heading", line.start + m.end(), line.end, level=m[0].count("#")))
            return i + 1
        one = crew_table.item(line, in_crew=False)
        if one:
            self.blocks.append(one)
            return i + 1
        if self._heading(line):
            self.blocks.append(Block("heading", line.start, line.end, level=2))
            return i + 1
        block, stop = paragraph(self.lines, i, self.plain, whole=self.whole)
        self.blocks += self._split_dateline(block, first=sum(b.kind == "paragraph" for b in self.blocks) < 3)
        return stop

    def _before(self, i: int) -> int:
        """A line before the prose that is neither title nor byline: a subtitle counts as prose, the rest as furniture."""
        line = self.lines[i]
        if i > self.title >= 0 and line.words >= 7:
            block, stop = paragraph(self.lines, i, self.plain, whole=self.whole)
            self.blocks.append(block)
            return stop
        return self._add("boilerplate", i)

    def _heading(self, line: Line) -> bool:
        text = line.plain
        return (
            line.gap > 0
            and line.after > 0
            and line.words <= 12
            and len(text) <= 90
            and not line.stopped
            and text[-1] not in ",;:\"'-"
            and text[0].isalnum()
            and not text[0].islower()
        )

    def _split_dateline(self, block: Block, first: bool) -> list[Block]:
        """A wire's dateline at the head of the first paragraph, apart from its prose."""
        head = dateline(self.plain, block.start, block.end) if first else None
        if head is None:
            return [block]
        end = block.start + len(self.plain[block.start : head.end].rstrip(" -–—:"))
        kept = tuple((max(a, head.end), b) for a, b in block.sentences if b > head.end)
        return [Block("byline", block.start, end), Block("paragraph", head.end, block.end, sentences=kept)]

    def _with_bio(self) -> list[Block]:
        """The last paragraphs, where they say who the author is."""
        prose = [i for i, b in enumerate(self.blocks) if b.kind == "paragraph"]
        for i in prose[-2:] if len(prose) > 2 else []:
            b = self.blocks[i]
            if bio_author(self.plain, b.start, b.end):
                self.blocks[i] = Block("bio", b.start, b.end)
        return self.blocks


def blocks(text: str, plain: str) -> list[Block]:
    """The blocks of an article, in the order of the text."""
    return _Article(text, plain).read()
