"""Raw wikitext as a tree whose nodes know where they stand.

The parser gives a tree without offsets, but one that prints as the text that it was made from, to the
character: so the place of every node follows from the lengths of those before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Heading, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from pipeline.model import Range
from pipeline.read.closing import closed

Placed = tuple[Wikicode, int]
"""Some wikitext, and where it begins in the raw text."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a template: its name in small letters with spaces for underscores, and its value."""

    name: str
    begin: int  # the bar before it
    key: Range  # where the name stands; empty for one that goes by its place
    value: Placed


def parse(raw: str) -> Wikicode:
    """The tree of a raw text; one text node where the parser does not give the text back as it was.

    Marks that nothing closes are blanked out in it: what its nodes say is to be read from `raw`, by their places.
    """
    text = closed(raw)
    code = mwparserfromhell.parse(text, skip_style_tags=True)
    return code if str(code) == text else Wikicode([Text(raw)])


def nodes(placed: Placed) -> Iterator[tuple[Node, int]]:
    """The nodes of some wikitext, each with the place where it begins."""
    code, at = placed
    for node in code.nodes:
        yield node, at
        at += len(str(node))


def called(template: Template) -> str:
    """A template's name in small letters, with spaces for underscores."""
    return " ".join(str(template.name).replace("_", " ").split()).casefold()


def parameters(template: Template, at: int) -> list[Parameter]:
    """A template's parameters in their order; those without a name are "1", "2" …"""
    found: list[Parameter] = []
    at += 2 + len(str(template.name))
    for parameter in template.params:
        begin, at = at, at + 1
        name, key = str(parameter.name), (at, at)
        if parameter.showkey:
            start = at + len(name) - len(name.lstrip())
            key = start, start + len(name.strip())
            at += len(name) + 1
        found.append(Parameter(" ".join(name.split()).casefold(), begin, key, (parameter.value, at)))
        at += len(str(parameter.value))
    return found


def contents(tag: Tag, at: int) -> Placed:
    """What a tag holds."""
    if tag.self_closing:
        return Wikicode([]), at + len(str(tag))
    closing = (tag.closing_wiki_markup or "") if tag.wiki_markup else f"</{tag.closing_tag}>"
    return tag.contents, at + len(str(tag)) - len(closing) - len(str(tag.contents))


def attribute(tag: Tag, name: str) -> str | None:
    """The value of a tag's attribute; None where it has none."""
    for one in tag.attributes:
        if str(one.name).strip().casefold() == name:
            return str(one.value).strip(" \"'") if one.value is not None else ""
    return None


def children(node: Node, at: int) -> list[Placed]:
    """The wikitext inside a node, in its order."""
    if isinstance(node, Template):
        return [parameter.value for parameter in parameters(node, at)]
    if isinstance(node, Tag):
        return [] if node.self_closing or str(node.tag).casefold() in ("nowiki", "pre") else [contents(node, at)]
    if isinstance(node, Wikilink) and node.text is not None:
        return [(node.text, at + 3 + len(str(node.title)))]
    if isinstance(node, ExternalLink) and node.title is not None:
        return [(node.title, at + len(str(node)) - len(str(node.title)) - bool(node.brackets))]
    if isinstance(node, Heading):
        return [(node.title, at + node.level)]
    return []


def walk(placed: Placed) -> Iterator[tuple[Node, int]]:
    """All nodes of some wikitext, those inside others behind them, in the order of the text."""
    for node, at in nodes(placed):
        yield node, at
        for inner in children(node, at):
            yield from walk(inner)


INFOBOX = re.compile(r"\{\{\s*Infobox[\s_]+space[\s_]*(?:flight|mission|expedition|station[\s_]+expedition)\b", re.IGNORECASE)
"""Where an infobox about a flight begins."""
