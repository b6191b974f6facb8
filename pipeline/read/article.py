"""News articles, blog posts and press releases as text: title, byline, captions, prose, and what surrounds them."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.model import Block
from pipeline.read import crew_table
from pipeline.read.lines import Line, split
from pipeline.read.prose import paragraph
from pipeline.read.wiki_text import is_furniture
from pipeline.text.plain import fold
from pipeline.vocabulary import load

_NAME = r"[^\W\d_a-z][^\W\d_]*(?:[-'.][^\W\d_]+)*\.?(?:\s+(?:(?:de|van|von|der|da|del|al|bin|la|le)\s+)*[^\W\d_a-z][^\W\d_]*(?:[-'.][^\W\d_]+)*\.?){1,3}"
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
DATE = rf"{_DAY}(?:{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
CREDIT = re.compile(
    r"(?:\b(?:Photo|Image|Picture|Video|Photograph|Graphic|Illustration|Screenshot)s?\s*(?:[Cc]redit|[Cc]ourtesy|[Ss]ource)s?\b|\b[Cc]redits?\s*:|\b(?:Photo|Image|Picture|Illustration|Graphic)\s*:|\bPhoto(?:graph)?\s+by\b|\bImage\s+(?:by|via)\b|\bCourtesy\s+(?:of\s+)?[A-Z]|©|/\s?Getty Images|Getty Images|\bvia (?:AP|Getty|Reuters)\b|\b(?:AP|REUTERS|Reuters|File) [Pp]hoto\b)"
)
BYLINE = re.compile(
    rf"(?:Written\s+by|By|BY|by|Author|Posted\s+by|Published\s+by|Reported\s+by|Story\s+by|Text\s+by|Words\s+by|From)\s*:?\s+(?P<author>{_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_NAME})*)"
)
_SIGNED = re.compile(r"(?:By|BY|Written by|Author:)\s+(?P<author>[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]*){0,3})")
_DATED = re.compile(
    rf"(?:(?:Published|Posted|Updated|Last updated|Date|First published|Release date|Issued|On)\s*(?:on|at)?\s*:?\s*)?(?P<date>{DATE})",
    re.IGNORECASE,
)
_TIME = r"(?:[\s,|·•@-]*(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,4}\)?)?)?"
_DATE_LINE = re.compile(
    rf"(?:(?:Published|Posted|Updated|Last updated|Date|First published|Release date|Issued)\s*(?:on|at)?\s*:?\s*)?{DATE}{_TIME}[\s,|·•-]*",
    re.IGNORECASE,
)
WIRE = re.compile(
    rf"(?P<place>[A-Z][A-Z .'-]{{2,40}}(?:,\s+(?!{_MONTH})[A-Z][a-z]+\.?)?(?:\s*/[^/\n]{{2,30}}/)?)(?:,\s+(?P<date>{DATE})(?:,?\s*\d{{4}})?)?\.?\s*(?:(?P<wire>/[A-Z][\w ]{{1,20}}/\.?|\((?:AP|AFP|Reuters|REUTERS|TASS|Xinhua|UPI|Interfax|RIA Novosti|Sputnik|CNN)\)))?\s*(?P<dash>--|[-–—])?\s*"
)


@cache
def _ends() -> frozenset[str]:
    return frozenset(fold(word) for word in load("boilerplate")["ends"]["words"])


@cache
def _bio() -> re.Pattern[str]:
    words = load("byline")["bio"]
    verbs, marks = ("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words[part]) for part in ("verbs", "marks"))
    return re.compile(rf"(?:About\s+the\s+author:?\s*)?(?P<name>{_NAME})\s+(?:{verbs})\b(?=.*\b(?:{marks})\b)", re.DOTALL)


def _is_caption(line: Line) -> bool:
    """A line with a picture's credit: at its end, or the whole of it."""
    found = list(CREDIT.finditer(line.plain))
    return bool(found) and len(line.plain) - found[-1].start() < 120


class _Article:
    """One pass over the lines of an article; collects blocks."""

    def __init__(self, text: str, plain: str) -> None:
        self.text, self.plain = text, plain
        self.lines = split(text, plain)
        self.blocks: list[Block] = []
        self.titled, self.over = False, False
        self.body = self._first_prose()
        self.authors = {fold(m["author"]) for line in self.lines if (m := self._byline(line))}

    def _first_prose(self) -> int:
        plausible = (
            i
            for i, line in enumerate(self.lines)
            if line.prose and not _is_caption(line) and not is_furniture(line) and not self._byline(line)
        )
        return next(plausible, len(self.lines))

    def _byline(self, line: Line) -> re.Match[str] | None:
        """The line's "by so-and-so", with a date or a paper's name around it at most."""
        if line.words > 14 or len(line.plain) > 120:
            return None
        m = BYLINE.match(line.plain)
        m = m or _SIGNED.fullmatch(line.plain)
        if m is None and (dated := _DATED.match(line.plain)):
            m = BYLINE.search(line.plain, dated.end())
            m = m if m and m.start() <= dated.end() + 20 else None
        if m is None or (line.stopped and not m.end() >= len(line.plain) - 1):
            return None
        rest = line.plain[m.end() :]
        return (
            m
            if not rest
            or re.match(r"\s*(?:[,|/·•(–—-]|on\b|for\b|at\b|[Pp]ublished|[Uu]pdated|PUBLISHED|UPDATED|\d|" + _MONTH + r"|$)", rest)
            else None
        )

    def read(self) -> list[Block]:
        """The blocks of the whole text."""
        self.title = self._title()
        i = 0
        while i < len(self.lines):
            i = self._step(i)
        return self._with_bio()

    def _title(self) -> int:
        """The line of the title: before the prose, no menu word, name or credit; -1 where there is none."""
        candidates = [i for i in range(min(self.body, len(self.lines))) if self._may_title(self.lines[i])]
        marked = [i for i in candidates if self.lines[i].plain.startswith("#")]
        longer = [i for i in candidates if self.lines[i].words >= 4]
        chosen = marked or longer or [i for i in candidates if self.lines[i].words >= 2 and not is_site(self.lines[i].plain)]
        return chosen[0] if chosen else -1

    def _may_title(self, line: Line) -> bool:
        if (
            is_furniture(line)
            or _is_caption(line)
            or self._byline(line)
            or _DATE_LINE.fullmatch(line.plain)
            or fold(line.plain) in self.authors
        ):
            return False
        text = line.plain
        return (
            len(text) <= 220
            and not text.endswith((".", ",", ";", ":"))
            and (text[0].isalnum() or text[0] in "#\"'")
            and bool(re.search(r"[^\W\d_]", text))
        )

    def _step(self, i: int) -> int:
        line = self.lines[i]
        if self.over or (i >= self.body and fold(line.plain) in _ends()):
            self.over = True
            return self._add("boilerplate", i)
        if i == self.title:
            mark = len(line.plain) - len(line.plain.lstrip("# "))
            self.blocks.append(Block("title", line.start + mark, line.start + len(line.plain.rstrip("# "))))
            return i + 1
        if is_furniture(line):
            return self._add("boilerplate", i)
        if _is_caption(line):
            return self._add("caption", i)
        dated = _DATE_LINE.fullmatch(line.plain) and (
            i < self.body or self._byline(self.lines[i - 1]) or (i + 1 < len(self.lines) and self._byline(self.lines[i + 1]))
        )
        if dated or self._byline(line) or fold(line.plain) in self.authors or (i < self.title and is_site(line.plain)):
            return self._add("byline", i)
        return self._text(i)

    def _add(self, kind: str, i: int) -> int:
        line = self.lines[i]
        self.blocks.append(Block(kind, line.start, line.end))  # type: ignore[arg-type]
        return i + 1

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
        block, stop = paragraph(self.lines, i, self.plain)
        self.blocks += self._split_dateline(block, first=not any(b.kind == "paragraph" for b in self.blocks))
        return stop

    def _before(self, i: int) -> int:
        """A line before the prose that is neither title nor byline: a subtitle counts as prose, the rest as furniture."""
        line = self.lines[i]
        if i > self.title >= 0 and line.words >= 7:
            block, stop = paragraph(self.lines, i, self.plain)
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
        m = WIRE.match(self.plain, block.start, min(block.end, block.start + 120)) if first else None
        if m is None or not (m["date"] or m["wire"]) or not (m["wire"] or m["dash"]) or m.end() >= block.end:
            return [block]
        end = block.start + len(self.plain[block.start : m.end()].rstrip(" -–—"))
        kept = tuple((max(a, m.end()), b) for a, b in block.sentences if b > m.end())
        return [Block("byline", block.start, end), Block("paragraph", m.end(), block.end, sentences=kept)]

    def _with_bio(self) -> list[Block]:
        """The last paragraphs, where they say who the author is."""
        prose = [i for i, b in enumerate(self.blocks) if b.kind == "paragraph"]
        for i in prose[-2:] if len(prose) > 2 else []:
            b = self.blocks[i]
            m = _bio().match(self.plain, b.start, b.end)
            if m:
                self.blocks[i] = Block("bio", b.start, b.end)
        return self.blocks


@cache
def _site_words() -> re.Pattern[str]:
    return re.compile(
        r"(?:" + "|".join(rf"\b{re.escape(w)}\b" if w[0].isalnum() else re.escape(w) for w in load("boilerplate")["site"]["words"]) + r")",
        re.IGNORECASE,
    )


def is_site(text: str) -> bool:
    """Whether a line is the name of a site or paper alone."""
    return (
        len(text.split()) <= 4
        and len(text) <= 40
        and text[0].isupper()
        and not text.endswith((".", ":", "?"))
        and bool(_site_words().search(text))
    )


def blocks(text: str, plain: str) -> list[Block]:
    """The blocks of an article, in the order of the text."""
    return _Article(text, plain).read()


def byline_author(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a byline names its author."""
    m = _SIGNED.fullmatch(plain, start, end) or BYLINE.search(plain, start, end)
    return m.span("author") if m else None


def bio_author(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a bio names its author."""
    m = _bio().match(plain, start, end)
    return m.span("name") if m else None
