"""The entries of a page's reference list: which notes there are, their numbers, and how often each is pointed to."""

from dataclasses import dataclass

from mwparserfromhell.nodes import Node, Tag, Template

from pipeline.model import Range
from pipeline.read.markup import Placed, attribute, called, children, contents, nodes, parameters
from pipeline.vocabulary import load


@dataclass
class Entry:
    """One entry of the list: the markup that first points to it, what it says, and how often it is pointed to."""

    number: int
    first: Range
    said: Placed | Template | None = None
    said_at: int = 0
    uses: int = 0


class References:
    """The numbered entries of a page, in the order in which its text first points to them.

    Notes of a group of their own ("note", "lower-alpha") are remarks, and stand in no list of sources.
    """

    def __init__(self, page: Placed) -> None:
        self._words = load("wikitext")["shown"]
        self._by_name: dict[str, Entry] = {}
        self._at: dict[int, list[Entry]] = {}
        self._defined: dict[str, Placed] = {}
        self._collect(page, listed=False)
        for name, said in self._defined.items():
            if name in self._by_name and self._by_name[name].said is None:
                self._by_name[name].said = said

    @property
    def entries(self) -> list[Entry]:
        """All entries by number."""
        return sorted(self._by_name.values(), key=lambda entry: entry.number)

    def at(self, place: int) -> list[Entry]:
        """The entries that the markup at this place points to; none for a remark."""
        return self._at.get(place, [])

    def _collect(self, page: Placed, listed: bool) -> None:
        for node, at in nodes(page):
            if isinstance(node, Tag) and str(node.tag).strip().casefold() == "ref":
                self._tag(node, at, listed)
            elif isinstance(node, Template) and called(node) in self._words["short_reference"]:
                self._point(f"{{{str(node).casefold()}", at, (at, at + len(str(node))), node)
            elif isinstance(node, Template) and called(node) in self._words["named_reference"]:
                self._named(node, at)
            elif not _is_remark(node, self._words["note"]):
                inside = listed or _is_list(node, self._words["reference_list"])
                for inner in children(node, at):
                    self._collect(inner, inside)

    def _tag(self, tag: Tag, at: int, listed: bool) -> None:
        if attribute(tag, "group"):
            return
        name = attribute(tag, "name")
        said = contents(tag, at)
        empty = tag.self_closing or not str(said[0]).strip()
        if listed:
            if name and not empty:
                self._defined.setdefault(name, said)
            return
        opening = (at, at + len(str(tag)) if empty else said[1])
        self._point(name or f"<{at}", at, opening, None if empty else said)

    def _named(self, template: Template, at: int) -> None:
        place = (at, at + len(str(template)))
        for parameter in parameters(template, at):
            name = str(parameter.value[0]).strip()
            if parameter.name.isdecimal() and name:
                self._point(name, at, place, None)

    def _point(self, name: str, at: int, first: Range, said: Placed | Template | None) -> None:
        entry = self._by_name.setdefault(name, Entry(len(self._by_name) + 1, first))
        entry.uses += 1
        if entry.said is None and said is not None:
            entry.said, entry.said_at = said, at
        self._at.setdefault(at, []).append(entry)


def _is_remark(node: Node, names: list[str]) -> bool:
    return isinstance(node, Template) and called(node) in names


def _is_list(node: Node, names: list[str]) -> bool:
    if isinstance(node, Template):
        return called(node) in names
    return isinstance(node, Tag) and str(node.tag).strip().casefold() == "references"
