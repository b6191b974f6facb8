"""Encyclopedia pages in HTML: infobox, crew tables, prose, and the reference list."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.read import crew_table, infobox, references
from pipeline.read.content import Content
from pipeline.read.html_body import Body, body
from pipeline.read.html_drawing import Drawing, as_line
from pipeline.read.html_table import draw_pair, draw_portable, draw_table, is_infobox, is_portable
from pipeline.read.html_tree import Element, lines, parse, pieces, words
from pipeline.read.wiki_text import is_furniture
from pipeline.text.plain import fold
from pipeline.vocabulary import load

_MARKS = re.compile(
    r"""class\s*=\s*["']?[^"'<>]{0,200}\b(?:mw-parser-output|mw-body-content|infobox)\b"""
    r"""|<ol[^<>]{0,100}\breferences\b|\bid=["']?cite_note|<h[2-4]\b[^<>]{0,100}>\s*(?:References|Notes and references|Footnotes)\s*</h""",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"https?://(?![^/]*(?:wikipedia|wikidata|wikimedia|doi|worldcat|viaf)\.org)[^\s\"<>|\]\[{}]{3,500}")
_ARCHIVE = re.compile(r"https?://(?:web\.)?archive\.|https?://(?:www\.)?webcitation\.")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PICTURES = frozenset({"thumb", "thumbinner", "thumbcaption", "gallery", "tmulti", "gallerybox", "infobox-image"})
_EDIT = re.compile(r"\s*\[\s*(?:edit|change)[^\]]*\]\s*$")


def fits(markup: str) -> bool:
    """Whether a page is an encyclopedia's: by the marks of MediaWiki, an infobox or a list of references."""
    return _MARKS.search(markup) is not None


@cache
def _known(part: str) -> frozenset[str]:
    return frozenset(fold(name) for name in load("boilerplate")["sections"][part])


def content(markup: str) -> Content:
    """The text drawn from a page, and its blocks: title, infobox, sections, crews, references."""
    page = parse(markup)
    drawing = Drawing()
    main = _body(page)
    title = next((one for one in page.walk() if one.tag == "h1"), None)
    _title(page, title, drawing)
    _Page(drawing, title, body(main)).visit(main)
    return drawing.content()


def _body(page: Element) -> Element:
    """What holds the page's text: MediaWiki's parser output, else its main part."""
    for marked in ("mw-parser-output", "mw-body-content", "mw-content-text", "bodyContent"):
        found = [one for one in page.walk() if marked in one.classes or one.attributes.get("id") == marked]
        if found:
            return max(found, key=lambda one: sum(1 for _ in one.walk()))
    return page.first("main") or page.first("body") or page


def _title(page: Element, heading: Element | None, drawing: Drawing) -> None:
    """The page's name, and the site's where the browser's title has it behind a dash."""
    shown = words(page.first("title") or "")
    named = words(heading) if heading else ""
    m = re.search(r"\s+[-–—|]\s+(?P<site>[^-–—|]+)$", shown)
    title = named or (shown[: m.start()] if m else shown)
    if title:
        drawing.line("title", title)
    if m and shown.startswith(title):
        drawing.line("byline", m["site"])


class _Page:
    """One pass over the elements of a page from top to bottom."""

    def __init__(self, drawing: Drawing, title: Element | None, body: Body) -> None:
        self.drawing, self.title, self.body = drawing, title, body
        self.section, self.over, self.count = "", False, 0

    def visit(self, one: Element) -> None:
        """Draws what an element holds: its blocks one by one, the words between them as paragraphs."""
        for piece in pieces(one):
            self._block(piece)

    def _block(self, one: Element) -> None:
        if one.tag in _HEADINGS:
            self._head(one)
        elif self.over or one.tag == "script" or _is_group(one):
            return
        elif is_portable(one):
            draw_portable(one, self.drawing)
        elif self.body.leaves_out(one) and not any(is_portable(part) or part.tag == "table" and is_infobox(part) for part in one.walk()):
            return
        elif one.tag == "table":
            self._table(one)
        elif one.tag in ("ol", "ul", "dl"):
            self._list(one)
        elif one.tag in ("figure", "figcaption") or not one.classes.isdisjoint(_PICTURES):
            self._captions(one)
        elif one.tag in ("p", "run"):
            self._prose(one.children)
        else:
            self.visit(one)

    def _head(self, one: Element) -> None:
        name = _EDIT.sub("", words(one))
        if one is self.title or not name:
            return
        self.section = fold(name)
        self.over = self.section in _known("ends")
        if not self.over and not is_furniture(as_line(name)):
            self.drawing.line("heading", name, level=2, apart=True)

    def _in_crew(self) -> bool:
        return bool(crew_table.CREW_WORDS & set(self.section.split()))

    def _table(self, one: Element) -> None:
        if not draw_table(one, self.drawing, self._in_crew()) and _is_layout(one):
            self.visit(one)

    def _captions(self, one: Element) -> None:
        for line in lines(one):
            self.drawing.line("caption", line, apart=True)

    def _prose(self, run: Sequence["Element | str"]) -> None:
        """Words between blocks: a paragraph where they read as one, else a caption."""
        for text in lines(Element("run", children=list(run))):
            line = as_line(text)
            if is_furniture(line):
                continue
            told = line.prose or line.stopped or line.plain.endswith(":")
            self.drawing.line("paragraph" if told else "caption", text, apart=True)

    def _list(self, one: Element) -> None:
        if "references" in one.classes or self.section in _known("references"):
            if one.tag != "dl":
                self._references(one)
            return
        label = ""
        for item in one.elements:
            if item.tag == "dt":
                label = words(item).rstrip(" :")
            elif item.tag == "dd" and " ".join(label.casefold().split()) in infobox.fields():
                draw_pair(label, item, self.drawing)
            else:
                self._item(item)

    def _item(self, item: Element) -> None:
        """A member of a crew, a label and its value, or prose; lists inside an item are read after it."""
        if any(child.block for child in item.elements):
            self.visit(item)
            return
        said = " ".join(lines(item, flags=True))
        line = as_line(f"* {said}")
        block = infobox.listed(line) or crew_table.item(line, self._in_crew())
        if block:
            self.drawing.placed(f"* {said}", [block])
        else:
            self._prose(item.children)

    def _references(self, one: Element) -> None:
        """The entries of a list; those of groups of their own ("[a]", "[note 1]") are no numbered references."""
        group = one.attributes.get("data-mw-group", "")
        start = one.attributes.get("start", "")
        number = int(start) - 1 if start.isdecimal() and len(start) < 5 else self.count
        for item in one.elements:
            if item.tag == "li" and not group:
                number += 1
                self._reference(item, number)
        self.count = number

    def _reference(self, item: Element, number: int) -> None:
        """An entry, with its marker where the page has one of its own element."""
        back = [one for one in item.elements if "mw-cite-backlink" in one.classes or one.attributes.get("rel") == "mw:referencedBy"]
        if back:
            entry = words(Element("li", children=[child for child in item.children if not any(child is one for one in back)]))
            self._entry(number, " ".join(words(one) for one in back), entry, _address(item))
            return
        said = words(item)
        found = references.entry(as_line(f"{number}. {said}"), f"{number}. {said}", True)
        skip = len(f"{number}. ")
        if found and found.start > skip:
            self._entry(number, said[: found.start - skip].strip(), said[found.start - skip :].strip(), _address(item))
        else:
            self._entry(number, "", said, _address(item))

    def _entry(self, number: int, mark: str, entry: str, url: str | None) -> None:
        """An entry; the address that its title leads to stands behind it."""
        if entry:
            self.drawing.reference(number, mark, f"{entry} {url}" if url and url not in entry else entry)


def _address(item: Element) -> str | None:
    """The address of the source that an entry links to, the original's before an archive's copy."""
    links = [one.attributes.get("href", "").strip() for one in item.walk() if one.tag == "a"]
    outside = [link for link in links if _OUTSIDE.fullmatch(link)]
    return next((link for link in outside if not _ARCHIVE.match(link)), next(iter(outside), None))


def _is_group(one: Element) -> bool:
    """Whether an element holds the notes of a group of their own ("[a]"), which are no references."""
    return any(name.startswith("reflist-") and ("alpha" in name or "roman" in name) for name in one.classes) or bool(
        re.search(r"list-style-type:\s*\w+-(?:alpha|roman|greek)", one.attributes.get("style", ""))
    )


def _is_layout(table: Element) -> bool:
    """Whether a table only places paragraphs on the page."""
    return any(one.tag == "p" and as_line(words(one)).prose for one in table.walk())
