"""News pages, blogs and press releases in HTML: what the metadata say, then the body without what surrounds it."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.read import crew_table, infobox
from pipeline.read.byline import bio_author, byline_author, dateline, is_byline, is_caption, is_date
from pipeline.read.content import Content
from pipeline.read.html_body import Body, body, class_words, standfirsts
from pipeline.read.html_drawing import Drawing, as_line
from pipeline.read.html_meta import Metadata, metadata
from pipeline.read.html_table import draw_table
from pipeline.read.html_tree import Element, lines, names, parse, pieces
from pipeline.read.lines import Line
from pipeline.read.wiki_text import is_furniture
from pipeline.text.dates import find_dates
from pipeline.text.plain import fold, plain
from pipeline.vocabulary import load

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WRAPPED = 50  # characters that a line has at least when it goes on behind a line break
_CAPTION = 600  # characters that a caption has at most
_LEAD = 7  # words that a standfirst has at least


@cache
def _ends() -> frozenset[str]:
    return frozenset(fold(word) for word in load("boilerplate")["ends"]["words"])


def content(markup: str) -> Content:
    """The text drawn from a page, and its blocks: title, byline, day, publisher, then the body's headings and paragraphs."""
    page = parse(markup)
    told = metadata(page)
    drawing = Drawing()
    _head(told, drawing)
    found = body(page)
    article = _Article(drawing, told, found)
    for lead in standfirsts(page, found.element):
        article.lead(lead)
    article.draw(found.element)
    if not article.begun:
        article.plain(told.body)
    return drawing.content()


def _head(told: Metadata, drawing: Drawing) -> None:
    """The metadata as lines that read like those of an article."""
    if told.title:
        drawing.line("title", told.title)
    signed = _signed(told.authors)
    if signed:
        drawing.line("byline", signed)
    if told.published and find_dates(told.published):
        drawing.line("byline", told.published, before="Published ")
    if told.publisher:
        drawing.line("byline", told.publisher, before="Publisher: ")


def _signed(authors: Sequence[str]) -> str:
    """The line "By A, B and C"; "" where it does not read as a byline."""
    text = "By " + (" and ".join([", ".join(authors[:-1]), authors[-1]]) if len(authors) > 1 else "".join(authors))
    return text if byline_author(plain(text), 0, len(text)) else ""


class _Article:
    """One pass over the body of an article from top to bottom."""

    def __init__(self, drawing: Drawing, told: Metadata, body: Body) -> None:
        self.drawing, self.told, self.body = drawing, told, body
        self.title, self.authors = fold(told.title), {fold(name) for name in told.authors}
        self.begun, self.over, self.drawn = False, False, 0

    def lead(self, one: Element) -> None:
        """Draws a standfirst; the article's prose begins behind it."""
        for text in lines(one):
            line = as_line(text)
            if line.words >= _LEAD and fold(text) != self.title and not (is_byline(line) or is_date(line) or is_furniture(line)):
                self.drawing.line("paragraph", text, apart=True)

    def draw(self, one: Element) -> None:
        """Draws what an element holds, until a line says that the article is over."""
        for piece in pieces(one):
            if not self.over:
                self._block(piece, quoted=one.tag == "blockquote")

    def _block(self, one: Element, quoted: bool) -> None:
        if one.tag == "script" or self.body.leaves_out(one):
            return
        if one.classes & names("article", "bios"):
            self._bio(one)
        elif one.tag in _HEADINGS:
            self._heading(one)
        elif one.tag == "table":
            self._table(one)
        elif _is_picture(one) and not one.first("blockquote", "table"):
            self._captions(one)
        elif one.tag in ("p", "run", "li", "dd", "dt", "pre"):
            self._words(one, quoted)
        else:
            self.draw(one)

    def _heading(self, one: Element) -> None:
        text = " ".join(lines(one))
        line = as_line(text)
        if fold(text) in _ends():
            self._end()
        elif not text or fold(text) == self.title or is_furniture(line):
            return
        elif line.prose:  # a page that sets its standfirst as a heading
            self._line(line, text, "p", quoted=False)
        elif self.begun:
            self.drawing.line("heading", text, level=2, apart=True)

    def _table(self, one: Element) -> None:
        if not draw_table(one, self.drawing, in_crew=False) and one.first("p"):
            self.draw(one)

    def _captions(self, one: Element) -> None:
        for text in lines(one):
            self.drawing.line("caption", text, apart=True)

    def _bio(self, one: Element) -> None:
        """What the page says of its author, read where no byline names one."""
        for text in lines(one):
            if not self.authors and bio_author(plain(text), 0, len(text)):
                self.drawing.line("bio", text, apart=True)

    def _words(self, one: Element, quoted: bool) -> None:
        inner = [child for child in one.elements if child.block]
        if inner:  # paragraphs inside an item, lists inside a paragraph that was never closed
            self.draw(one)
            return
        if not quoted and _linked(one):
            return
        for text in _joined(lines(one)):
            if not self.over:
                self._line(as_line(text), text, one.tag, quoted)

    def _line(self, line: Line, text: str, tag: str, quoted: bool) -> None:
        said = fold(text)
        if said in _ends():
            self._end()
        elif is_furniture(line) or not said or said == self.title or said in self.authors:
            return
        elif is_caption(line):
            self.drawing.line("caption", text, apart=True)
        elif is_byline(line) or is_date(line):
            self._byline(line, text)
        elif tag == "li" and (block := infobox.listed(as_line(f"* {text}")) or crew_table.item(as_line(f"* {text}"), in_crew=False)):
            self.drawing.placed(f"* {text}", [block])
        elif tag == "p" and not quoted and _is_heading(line):
            if self.begun:
                self.drawing.line("heading", text, level=2, apart=True)
        elif tag == "p" or quoted or line.prose or (self.begun and line.stopped and line.words > 2):
            self._paragraph(line, text)

    def _end(self) -> None:
        """A line that ends articles is believed behind most of the prose; before that a box stands inside the text."""
        self.over = self.drawn * 2 > self.body.prose

    def plain(self, text: str) -> None:
        """The article as the metadata tell it, of a page that is put together in the browser."""
        for said in text.splitlines():
            if one := " ".join(said.split()):
                self._line(as_line(one), one, "p", quoted=False)

    def _byline(self, line: Line, text: str) -> None:
        """A byline or a date above the article, where the metadata have none."""
        missing = (is_byline(line) and not self.told.authors) or (is_date(line) and not self.told.published)
        if missing and not self.begun:
            self.drawing.line("byline", text)

    def _paragraph(self, line: Line, text: str) -> None:
        head = None if self.begun else dateline(line.plain, 0, len(text))
        self.begun = self.begun or line.prose
        self.drawn += len(text)
        if head is None:
            self.drawing.line("paragraph", text, apart=True)
            return
        end = len(line.plain[: head.end].rstrip(" -–—:"))
        self.drawing.dateline(text, end, head.end)


def _is_picture(one: Element) -> bool:
    """Whether an element holds a picture, or what is said of one."""
    if one.tag in ("figure", "figcaption"):
        return True
    return not class_words(one.classes).isdisjoint(names("article", "captions")) and len(" ".join(lines(one))) < _CAPTION


def _is_heading(line: Line) -> bool:
    """Whether a paragraph heads those below it: short, and no sentence."""
    text = line.plain
    short = line.words <= 12 and len(text) <= 90 and not line.stopped
    return short and text[-1] not in ",;:\"'-" and text[0].isalnum() and not text[0].islower()


def _linked(one: Element) -> bool:
    """Whether a paragraph is a link to another page and little else."""
    links = sum(len("".join(lines(part))) for part in one.walk() if part.tag == "a")
    return links * 10 >= len("".join(lines(one))) * 9 > 0


def _joined(said: Sequence[str]) -> list[str]:
    """Lines of a paragraph, those joined that a line break cuts inside a sentence."""
    found: list[str] = []
    for text in said:
        if found and len(found[-1]) >= _WRAPPED and not as_line(found[-1]).stopped and re.match(r"[a-z0-9(\"'“‘]", text):
            found[-1] += " " + text
        else:
            found.append(text)
    return found
