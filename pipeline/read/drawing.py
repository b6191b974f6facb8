"""Nodes of wikitext to what a page shows of them: links their labels, notes their numbers, templates their words."""

import re
from functools import cache

from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Node, Tag, Template, Text, Wikilink

from pipeline.read import templates
from pipeline.read.call import Call
from pipeline.read.citing import References
from pipeline.read.drawn import NOTHING, Drawn, join, made, verbatim
from pipeline.read.markup import Placed, called, contents, nodes, parameters
from pipeline.vocabulary import load

_STYLE = re.compile(r"'{2,}|__[A-Z]{3,20}__|</?[A-Za-z][^<>\n]{0,200}>")
_QUALIFIED = re.compile(r"\s*\([^()]*\)$|,.*$")


@cache
def _words(part: str, name: str) -> frozenset[str]:
    return frozenset(load("wikitext")[part][name])


class Drawing:
    """Draws stretches of one page, whose notes are numbered already; flags as their countries' names, or not at all."""

    def __init__(self, raw: str, references: References, flags: bool = True) -> None:
        self.raw, self.references, self.flags = raw, references, flags

    def draw(self, placed: Placed) -> Drawn:
        """What some wikitext shows."""
        return join(self.node(node, at) for node, at in nodes(placed))

    def node(self, node: Node, at: int) -> Drawn:
        """What one node shows; nothing for comments, pictures, categories, and templates that are not known."""
        if isinstance(node, Text):
            text = verbatim(self.raw, at, at + len(str(node)))
            return text.without(m.span() for m in _STYLE.finditer(text.text))
        if isinstance(node, HTMLEntity):
            return made(node.normalize(), (at, at + len(str(node))))
        if isinstance(node, Wikilink):
            return self._link(node, at).enclosed((at, at + len(str(node))))
        if isinstance(node, ExternalLink):
            return self._external(node, at).enclosed((at, at + len(str(node))))
        if isinstance(node, Heading):
            return self.draw((node.title, at + node.level))
        if isinstance(node, Tag):
            return self._tag(node, at)
        return self._template(node, at) if isinstance(node, Template) else NOTHING

    def _link(self, link: Wikilink, at: int) -> Drawn:
        title = str(link.title)
        prefix = title.partition(":")[0].strip().casefold() if ":" in title else ""
        if prefix in _words("languages", "namespaces") or prefix in _words("languages", "links"):
            return NOTHING
        if link.text is not None and str(link.text).strip():
            return self.draw((link.text, at + 3 + len(title)))
        shown = verbatim(self.raw, at + 2, at + 2 + len(title)).strip().strip(":")
        cut = _QUALIFIED.search(shown.text) if link.text is not None else None  # [[Pad (site)|]] shows "Pad"
        return shown.part(0, cut.start()) if cut else shown

    def _external(self, link: ExternalLink, at: int) -> Drawn:
        if link.title is not None:
            title = str(link.title)
            return self.draw((link.title, at + len(str(link)) - len(title) - bool(link.brackets))).strip()
        return NOTHING if link.brackets else verbatim(self.raw, at, at + len(str(link)))

    def _tag(self, tag: Tag, at: int) -> Drawn:
        name, place = str(tag.tag).strip().casefold(), (at, at + len(str(tag)))
        if name == "ref":
            return self._markers(place)
        if name == "br":
            return made("\n", place)
        if name == "li" and tag.wiki_markup:
            return made("*", place)
        if tag.self_closing or name in _words("page", "dropped_tags") or name in ("references", "table"):
            return NOTHING
        if name in ("nowiki", "pre"):
            inner, begin = contents(tag, at)
            return verbatim(self.raw, begin, begin + len(str(inner)))
        drawn = self.draw(contents(tag, at))
        return join([made("\n"), drawn, made("\n")]) if name in ("div", "p", "li", "blockquote", "center") else drawn

    def _markers(self, place: tuple[int, int]) -> Drawn:
        """The numbers in brackets of the notes that stand here."""
        return made("".join(f"[{entry.number}]" for entry in self.references.at(place[0])), place)

    def _template(self, template: Template, at: int) -> Drawn:
        place = (at, at + len(str(template)))
        if self.references.at(at):
            return self._markers(place)
        call = self.call(template, at)
        return templates.draw(call) if self.flags or call.name not in _words("flags", "icons") else NOTHING

    def call(self, template: Template, at: int) -> Call:
        """A template with its parameters drawn as they are asked for."""
        return Call(called(template), (at, at + len(str(template))), tuple(parameters(template, at)), self.draw)
