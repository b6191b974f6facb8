"""Where on a page an article's own text stands, and what surrounds it: menus, teasers, comments, forms."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.read.html_tree import Element, lines, names, words

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORTEST = 60  # characters of a text outside a paragraph element that counts as prose
_LONGEST_LEAD = 400
_NAMING = ("id", "role", "data-component", "data-module")
_MOST = 0.5  # share of a page's prose that makes an element its main part, whatever it is called
_NEARLY_ALL = 0.85


@dataclass(frozen=True, slots=True)
class Body:
    """The element that holds an article, what in it is no part of the article, and the prose in it, in characters."""

    element: Element
    around: Mapping[int, Element]
    prose: int

    def leaves_out(self, one: Element) -> bool:
        """Whether an element is no part of the article."""
        return id(one) in self.around


def body(page: Element) -> Body:
    """The element that holds the article, and what in it is furniture.

    That is the element which says so by its name where most of the page's prose stands in it, else the innermost that
    holds nearly all of it.
    """
    root = page.first("body") or page
    all_prose = _prose(root, {})
    around = {id(one): one for one in root.walk() if _is_furniture(one) and all_prose[id(one)] < all_prose[id(root)] * _MOST}
    prose = _prose(root, around)
    whole = prose[id(root)]
    for named in (_is_body, lambda one: one.tag == "article", lambda one: one.tag == "main" or one.attributes.get("role") == "main"):
        found = [one for one in root.walk() if id(one) in prose and named(one)]
        best = max(found, key=lambda one: prose[id(one)], default=None)
        if best is not None and prose[id(best)] > whole * _MOST:
            return Body(best, around, prose[id(best)])
    best = _innermost(root, prose)
    return Body(best, around, prose[id(best)])


def standfirsts(page: Element, main: Element) -> list[Element]:
    """The line that leads into an article, where it stands between its heading and the element that holds it."""
    titled = False
    for one in page.walk():
        if one is main:
            break
        titled = titled or one.tag == "h1"
        if titled and _is_lead(one):
            return [one]
    return []


def _is_lead(one: Element) -> bool:
    marked = one.classes & names("article", "standfirsts") or class_words(one.classes) & names("article", "lead_words")
    return bool(marked) and one.tag in ("p", "div", "h2", "h3") and len(words(one)) <= _LONGEST_LEAD


def _innermost(root: Element, prose: Mapping[int, int]) -> Element:
    while True:
        inner = max(root.elements, key=lambda one: prose.get(id(one), 0), default=None)
        if inner is None or inner.tag in ("p", "tr", "li") or prose.get(id(inner), 0) <= prose[id(root)] * _NEARLY_ALL:
            return root
        root = inner


def _prose(root: Element, without: Mapping[int, Element]) -> dict[int, int]:
    """How much prose each element holds, in characters; text in links counts against it."""
    order: list[Element] = []
    parents: dict[int, Element] = {}
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if id(one) in without:
            continue
        order.append(one)
        if one.tag not in ("p", "pre"):
            for child in one.elements:
                parents[id(child)] = one
                waiting.append(child)
    found = {id(one): _own(one) for one in order}
    for one in reversed(order):
        if (parent := parents.get(id(one))) is not None:
            found[id(parent)] += found[id(one)]
    return found


def _own(one: Element) -> int:
    if one.tag in ("p", "pre"):
        links = sum(len(" ".join(lines(part))) for part in one.walk() if part.tag == "a")
        return max(0, len(" ".join(lines(one))) - 2 * links)
    return sum(len(child) for child in one.children if isinstance(child, str) and len(child.strip()) >= _SHORTEST)


def _is_body(one: Element) -> bool:
    if "articlebody" in one.attributes.get("itemprop", "").lower().split():
        return True
    marked = {name.lower() for name in (*one.classes, one.attributes.get("id", ""))}
    return not marked.isdisjoint(names("article", "bodies"))


def class_words(said: Iterable[str]) -> set[str]:
    """The words that names such as "post__image-caption" or "imageCaption" are made of, in small letters."""
    return {word.lower() for name in said for word in _WORD.findall(name)}


def _is_furniture(one: Element) -> bool:
    """Whether an element is a menu, a form, comments or the like by its name, classes, id or role."""
    if one.tag in names("furniture", "elements"):
        return True
    if not one.block or one.tag in ("html", "body", "main", "article"):
        return False
    said = (*one.classes, *(one.attributes.get(name, "") for name in _NAMING))
    found = class_words(said) & names("furniture", "words")
    return bool(found) and not (found <= names("furniture", "embedding") and one.first("blockquote"))
