"""The tree of an HTML page that a reader sees: without scripts, styles, forms' fields and what is hidden."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.text.countries import country_code
from pipeline.vocabulary import load

DEEPEST = 100  # containers inside each other; the parser's time grows with the square of their depth
TABLES = 10  # tables inside each other
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/><]*)")
_SPACE = re.compile(r"\s")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An element: its name and classes in small letters, its attributes, and what it holds.

    `block` says whether it stands on lines of its own, or something inside it does.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    classes: frozenset[str] = frozenset()
    children: "list[Element | str]" = field(default_factory=list)
    block: bool = False

    @property
    def elements(self) -> "Iterator[Element]":
        """The elements that it holds directly."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> "Iterator[Element]":
        """It and all elements inside it, in the order of the page."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            if one.children:
                waiting += [child for child in reversed(one.children) if isinstance(child, Element)]

    def first(self, *tags: str) -> "Element | None":
        """The first element inside it with one of these names."""
        return next((one for one in self.walk() if one.tag in tags), None)


@cache
def names(part: str, key: str) -> frozenset[str]:
    """A list of `vocabulary/html.toml`."""
    return frozenset(load("html")[part][key])


def tame(markup: str) -> str:
    """The markup with at most DEEPEST containers, TABLES tables among them, inside each other.

    Tags beyond, and those of elements that say nothing here, become `wbr`; text and the other tags stay as they are.

    A page of 200,000 open `<div>` would otherwise take the parser minutes.
    """
    containers = names("elements", "containers")
    kept = names("elements", "implied") | names("elements", "void") | names("elements", "raw")
    stack: list[str] = []
    opened: Counter[str] = Counter()

    def tag(m: re.Match[str]) -> str:
        closing, name = m[1], m[2].lower()
        if name in kept:
            return m[0]
        if name in containers:
            if not closing and len(stack) < DEEPEST and (name != "table" or opened[name] < TABLES):
                stack.append(name)
                opened[name] += 1
                return m[0]
            if closing and opened[name] and _close(stack, opened, name):
                return m[0]
        return f"<{closing}wbr"

    return _TAG.sub(tag, markup)


def _close(stack: list[str], opened: Counter[str], name: str) -> bool:
    """Takes the element that an end tag closes, and those inside it, from the stack; a table is closed only by its own."""
    at = len(stack) - 1
    while stack[at] != name:
        if stack[at] == "table":
            return False
        at -= 1
    opened.subtract(stack[at:])
    del stack[at:]
    return True


def parse(markup: str) -> Element:
    """The page's tree, from `html` down. Any text is a page; it takes time linear in its length."""
    root = LexborHTMLParser(tame(markup.removeprefix("\ufeff"))).root
    top = Element("html")
    if root is None:
        return top
    path, node = [top], root.child
    while node is not None:
        inside = _take(path, node)
        if inside is not None and node.child is not None:
            path.append(inside)
            node = node.child
            continue
        while node is not None and node.next is None:
            node = node.parent
            done = path.pop()
            if not path or node is None or node.tag == "html":
                return top
            path[-1].block |= done.block
        node = node.next if node is not None else None
    return top


def _take(path: list[Element], node: LexborNode) -> Element | None:
    """Adds a node to the element that holds it; the new element where it is one to go into."""
    if node.is_text_node:
        path[-1].children.append(node.text_content or "")
        return None
    if not node.is_element_node:
        return None
    tag = str(node.tag)
    attributes = {name: value or "" for name, value in node.attributes.items()}
    classes = frozenset(attributes.get("class", "").split())
    if _unread(tag, attributes, classes):
        return None
    one = Element(tag, attributes, classes, block=tag in names("elements", "blocks"))
    path[-1].block |= one.block
    path[-1].children.append(one)
    return one


def _unread(tag: str, attributes: dict[str, str], classes: frozenset[str]) -> bool:
    """Whether nothing inside an element is for a reader; the metadata that a script may hold is kept."""
    if tag in names("elements", "unread"):
        return not (tag == "script" and "ld+json" in attributes.get("type", "").lower())
    hidden = attributes.get("hidden", "until-found") != "until-found" or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
    return hidden or not classes.isdisjoint(names("hidden", "classes"))


def lines(one: "Element | str", flags: bool = False, most: int = 10**9) -> list[str]:
    """The words of an element as lines, white space collapsed; with `flags` the countries that pictures of flags show.

    Of an element that holds more than `most` others only the first are read.
    """
    parts: list[str] = []
    waiting: list[Element | str | None] = [one]  # None breaks the line
    while waiting and (most := most - 1) > 0:
        here = waiting.pop()
        if here is None or not isinstance(here, str) and here.tag == "br":
            parts.append("\n")
        elif isinstance(here, str):
            parts.append(_SPACE.sub(" ", here))
        elif here.tag == "img":
            parts.append(f" {flag(here) or ''} " if flags else "")
        elif here.tag != "script":
            edge = [None] if here.tag in names("elements", "blocks") else []
            waiting += [*edge, *reversed(here.children), *edge]
    return [line for part in "".join(parts).split("\n") if (line := " ".join(part.split()))]


def flag(image: Element) -> str | None:
    """The country whose flag a picture shows, as its alternative text names it."""
    country = " ".join(re.sub(r"^Flag of (?:the )?|\bflag\b", "", image.attributes.get("alt", ""), flags=re.IGNORECASE).split())
    return country if country and country_code(country) else None


def words(one: "Element | str", most: int = 10**9) -> str:
    """The words of an element on one line, see `lines`."""
    return " ".join(lines(one, most=most))


def pieces(one: Element) -> Iterator[Element]:
    """The blocks that an element holds, and the words between them as elements of their own, called `run`."""
    run: list[Element | str] = []
    for child in (*one.children, None):
        if child is None or not isinstance(child, str) and child.block:
            if run:
                yield Element("run", children=run)
                run = []
            if child is not None:
                yield child
        else:
            run.append(child)
