"""Raw wikitext: what a page shows of it is drawn block by block, and every character of that knows its place in the markup."""

import re
from bisect import bisect_right
from functools import cache

from mwparserfromhell.nodes import ExternalLink, Heading, Node, Tag, Template, Text

from pipeline.model import Block
from pipeline.read import box, cite, infobox, wiki_text, wikitable
from pipeline.read.citing import Entry, References
from pipeline.read.content import Content
from pipeline.read.drawing import Drawing
from pipeline.read.drawn import NOTHING, Drawn, join, made, verbatim
from pipeline.read.lines import split
from pipeline.read.markup import INFOBOX, Placed, called, contents, nodes, parse
from pipeline.read.sheet import Sheet
from pipeline.text.plain import fold
from pipeline.text.plain import plain as plain_text
from pipeline.text.sentences import sentences
from pipeline.vocabulary import load

EXTENSIONS = frozenset({".wiki", ".wikitext"})

_LINK = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")
_CITING = re.compile(r"\{\{\s*[Cc]it(?:e\s|ation)|<ref\b")
_UNREAD = re.compile(r"\{\{|\}\}|\{\||\|\}|^[|!]|\[\[|\]\]")
_HOLLOW = re.compile(r"\s?\(\s*(?:[,;:]\s*)*\)")
_BOLD = re.compile(r"'''(?:'')?([^'\[\]{}<>\n][^\[\]{}<>\n]{0,79}?)(?:'')?'''")
_WRAPPERS = frozenset({"div", "center", "span", "noinclude", "onlyinclude", "small", "section", "p"})


def fits(text: str) -> bool:
    """Whether a text is plainly raw wikitext: an infobox's braces, or links and notes in its markup."""
    if INFOBOX.search(text):
        return True
    return len(_LINK.findall(text)) >= 3 and bool(_CITING.search(text))


def content(text: str, title: str | None = None) -> Content:
    """The content of a page's raw text; `title` is what the page is called, where that is known.

    The title is quoted from where the text says it: the infobox, or the first place of its words.
    """
    tree = parse(text), 0
    page = _Page(text)
    page.read(tree)
    return page.content(page.title(title, tree))


@cache
def _section(part: str) -> frozenset[str]:
    return frozenset(fold(name) for name in load("boilerplate")["sections"][part])


class _Page:
    """One pass over a page's nodes; fills a sheet."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.sheet = Sheet()
        self.running: list[Drawn] = []
        self.named = NOTHING
        self.listing = False  # inside a section that lists the page's sources

    def read(self, page: Placed) -> None:
        """Draws the page, and its reference list behind it."""
        self.references = References(page)
        self.drawing = Drawing(self.raw, self.references)
        self._nodes(page)
        self._flush()

    def _nodes(self, placed: Placed) -> None:
        for node, at in nodes(placed):
            if not self._structure(node, at):
                self.running.append(self.drawing.node(node, at))

    def _structure(self, node: Node, at: int) -> bool:
        """Draws a node that is no running text; False where it is."""
        if isinstance(node, Heading):
            self._flush()
            self._heading(node, at)
        elif isinstance(node, Template) and box.is_infobox(node):
            self._flush()
            call = self.drawing.call(node, at)
            self.named = self.named or box.title(call)
            box.box(call, self.drawing, self.sheet)
            self.sheet.put(made("\n"))
        elif isinstance(node, Template) and called(node) in load("wikitext")["shown"]["crew"]:
            self._flush()
            wikitable.crew(self.drawing.call(node, at), self.sheet)
        elif isinstance(node, Tag) and str(node.tag).strip().casefold() == "table":
            self._flush()
            wikitable.table(node, at, self.drawing, self.sheet)
        elif isinstance(node, Tag) and str(node.tag).strip().casefold() in _WRAPPERS and not node.self_closing:
            self._nodes(contents(node, at))
        else:
            return False
        return True

    def _heading(self, heading: Heading, at: int) -> None:
        shown = join(self.drawing.draw((heading.title, at + heading.level)).lines(), " ")
        name = fold(re.sub(r"\[\d+\]", "", shown.text))
        self.listing = name in _section("references") and bool(self.references.entries)
        if heading.level == 1 and not self.named:
            self.named = shown
        elif shown:
            self.sheet.heading(shown, heading.level)

    def _flush(self) -> None:
        """Writes the running text paragraph by paragraph, list items each on a line of its own."""
        drawn, self.running = join(self.running), []
        if self.listing:
            return
        unit: list[Drawn] = []
        at = 0
        for line in [*drawn.text.split("\n"), ""]:
            part = drawn.part(at, at + len(line)).strip()
            at += len(line) + 1
            alone = self._is_item(part)
            if unit and (alone or not part):
                self._write(join(unit, " "))
                unit = []
            if alone:
                self._write(part)
            elif part:
                unit.append(part)

    def _is_item(self, line: Drawn) -> bool:
        """Whether a line is an item of a list or indented: such a line goes on in no other."""
        place = next((place for place in line.origin if place), None)
        return place is not None and self.raw[self.raw.rfind("\n", 0, place[0]) + 1] in "*#:;"

    def _write(self, unit: Drawn) -> None:
        unit = unit.without(m.span() for m in _HOLLOW.finditer(unit.text)).strip()
        marks = re.match(r"\*+\s*", unit.text)
        if _UNREAD.search(unit.text) or not re.search(r"\w", unit.text) or self._is_hatnote(unit):
            return
        if marks:
            unit = join([made("* "), unit.part(marks.end(), len(unit.text))])
            self.sheet.line(unit, "\n")
        else:
            self.sheet.paragraph(unit)

    def _is_hatnote(self, unit: Drawn) -> bool:
        """Whether a line is indented and in italics: ":''For others, see …''"."""
        place = unit.origin[0]
        return place is not None and re.search(r"^:+\s*''$", self.raw[max(0, place[0] - 20) : place[0]].rpartition("\n")[2]) is not None

    def title(self, title: str | None, page: Placed) -> Drawn:
        """What the page is called, from where its text says so."""
        texts = [(at, at + len(str(node))) for node, at in nodes(page) if isinstance(node, Text)]
        bold = next((m for place in texts if (m := _BOLD.search(self.raw, *place))), None)
        first = verbatim(self.raw, *bold.span(1)) if bold else NOTHING
        if title is None:
            return self.named or first
        wanted = re.sub(r"\s*\([^()]*\)$", "", title)
        for said in (self.named, first):
            if fold(said.text) == fold(wanted):
                return said
        at = self.raw.casefold().find(wanted.casefold()) if len(self.raw.casefold()) == len(self.raw) else self.raw.find(wanted)
        return verbatim(self.raw, at, at + len(wanted)) if at >= 0 else self.named or first

    def content(self, title: Drawn) -> Content:
        """The drawn text with its blocks: the title, the page, its reference list."""
        head = join([*title.lines()], " ")
        before = join([head, made("\n\n")]) if head else NOTHING
        body = self.sheet.drawn()
        shift = len(before.text)
        entries, listed = self._listed(shift + len(body.text))
        drawn = join([before, body, listed])
        shown = join([before, body]).text
        blocks = [Block("title", 0, len(head.text))] if head else []
        blocks += _blocks(shown, self.sheet, shift)
        return Content(drawn.text, [*blocks, *entries], self.raw, drawn.origin)

    def _listed(self, at: int) -> tuple[list[Block], Drawn]:
        """The reference list as it stands from `at` on."""
        blocks: list[Block] = []
        parts: list[Drawn] = []
        for entry in self.references.entries:
            said = self._said(entry)
            if not said:
                continue
            letters = [chr(97 + i) if i < 26 else f"a{chr(71 + i)}" for i in range(min(entry.uses, 52))] if entry.uses > 1 else []
            marker = made(" ".join(["^", *letters]), entry.first)
            line = join([marker, said], " ")
            start, end = at, at + len(marker.text)
            whole = start + len(line.text)
            blocks.append(Block("reference", start, whole, label=(start, end), value=(end + 1, whole), number=entry.number))
            parts += [line, made("\n")]
            at = whole + 1
        return blocks, join(parts)

    def _said(self, entry: Entry) -> Drawn:
        """What an entry says, on one line, with the address of its first link."""
        if isinstance(entry.said, Template):
            return cite.short(self.drawing.call(entry.said, entry.said_at))
        if entry.said is None:
            return NOTHING
        shown = join(self.drawing.draw(entry.said).lines(), " ")
        link = next(((node, at) for node, at in nodes(entry.said) if isinstance(node, ExternalLink) and node.brackets), None)
        if link is None:
            return shown
        if link[0].title is not None and not re.search(r"[\"“”]", shown.text):  # the label is the title
            label = self.drawing.node(*link)
            before, _, behind = shown.text.partition(label.text)
            after = shown.part(len(shown.text) - len(behind), len(shown.text))
            shown = join([shown.part(0, len(before)), made('"'), label, made('"'), after])
        address = verbatim(self.raw, link[1] + 1, link[1] + 1 + len(str(link[0].url)))
        return join([shown, address], " ")


def _blocks(shown: str, sheet: Sheet, shift: int) -> list[Block]:
    """The blocks of the drawn page behind its title: those that are known, and what its other lines are."""
    plain = plain_text(shown)
    lines = [line for line in split(shown, plain) if line.start >= shift]
    starts = [line.start for line in lines]

    def first(block: Block) -> int:
        return bisect_right(starts, block.start + shift) - 1

    def stop(block: Block) -> int:
        return bisect_right(starts, block.end + shift - 1)

    moved = {id(block): _moved(block, shift, plain) for part in (sheet.headings, sheet.entries, sheet.rows) for block in part}
    parts = wiki_text.Parts(
        {first(block): moved[id(block)] for block in sheet.headings},
        {first(block): infobox.Entry(moved[id(block)], stop(block)) for block in sheet.entries},
        {first(block): (moved[id(block)], stop(block)) for block in sheet.rows},
    )
    return wiki_text.page(shown, plain, lines, parts)


def _moved(block: Block, by: int, plain: str) -> Block:
    """The block, further behind in a text; a paragraph with its sentences."""

    def at(place: tuple[int, int] | None) -> tuple[int, int] | None:
        return (place[0] + by, place[1] + by) if place else None

    cells = tuple((start + by, end + by) for start, end in block.cells)
    start, end = block.start + by, block.end + by
    told = tuple(sentences(plain, start, end)) if block.kind == "paragraph" else ()
    return Block(block.kind, start, end, at(block.label), at(block.value), cells, block.number, block.level, told)
