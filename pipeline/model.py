"""The types that flow from stage to stage. Frozen, and without any I/O.

Offsets are half-open and count Unicode code points of the decoded text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.text.plain import plain

Value = str | int | float | tuple[str, ...]
"""What a cell holds; dates travel as EDTF text, list cells as tuples of strings."""

Range = tuple[int, int]
"""A half-open stretch of one document's text."""

Kind = Literal[
    "title",  # what the document calls itself
    "heading",
    "pair",  # an infobox line: label and value
    "row",  # a table row or list item with one crew member or the like; cells are its lines or columns
    "paragraph",
    "reference",  # an entry of the reference list; label is its marker ("^ a b", "[3]")
    "caption",  # of a picture, and its credit
    "byline",  # author, date or publisher line of an article
    "bio",  # what the page says of its author
    "boilerplate",  # menus, comment rules, adverts: nothing is read from it
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source: text[start:end], in code points."""

    source_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document that plays one part."""

    kind: Kind
    start: int
    end: int
    label: Range | None = None  # pair: the label; reference: the marker
    value: Range | None = None  # pair: the value; reference: the entry without its marker
    cells: tuple[Range, ...] = ()  # row: its columns or lines
    number: int | None = None  # reference: its number in the list
    level: int = 0  # heading: 1 for the page's title, 2 below it
    sentences: tuple[Range, ...] = ()  # paragraph


@dataclass(frozen=True)
class Document:
    """One document as it was read; blocks stand in the order of the text and never overlap.

    `text` is what the blocks cut and the extractors read. In a format with markup it is drawn from
    `raw`, and `origin[i]` is the stretch of `raw` that its character i comes from, None where the character
    is made up between two others; evidence then quotes `raw`. For plain text both are one: `raw` is None.
    `kept_text` where the text that evidence quotes does not stand in the file as it is (a page of an export,
    the words of a web page): the package then keeps it.
    """

    source_id: str
    text: str
    format: str
    blocks: tuple[Block, ...]
    path: str = ""
    sha256: str = ""
    bytes: int = 0
    url: str | None = None
    license: str | None = None
    raw: str | None = None
    origin: Sequence[Range | None] = ()
    kept_text: bool = False

    @property
    def source_text(self) -> str:
        """The text that evidence quotes and its offsets count in."""
        return self.text if self.raw is None else self.raw

    def placed(self, span: Span) -> Span:
        """A span of `text` as the span of `source_text` that all its characters come from, never an empty one.

        Where all are made up, it is the place of the nearest character before them (else behind) that is not.
        """
        if self.raw is None:
            return span
        places = [place for place in self.origin[span.start : span.end] if place]
        if not places:
            before = (place for place in reversed(self.origin[: span.start]) if place)
            nearest = next(before, None) or next((place for place in self.origin[span.start :] if place), None)
            places = [nearest or (0, len(self.raw))]
        return Span(span.source_id, min(start for start, _ in places), max(end for _, end in places))

    @cached_property
    def plain(self) -> str:
        """The text to match patterns on: as long as `text`, see `pipeline.text.plain`.

        Inside running text a line break is a space, so that hard-wrapped lines read like any others.
        """
        whole, pieces, at = plain(self.text), [], 0
        for block in self.of("paragraph", "caption", "reference", "bio"):
            pieces += [whole[at : block.start], whole[block.start : block.end].replace("\n", " ").replace("\r", " ")]
            at = block.end
        return "".join([*pieces, whole[at:]])

    def span(self, start: int, end: int) -> Span:
        """The place [start, end) of this document."""
        return Span(self.source_id, start, end)

    def of(self, *kinds: Kind) -> Iterator[Block]:
        """The blocks of these kinds, in the order of the text."""
        return (block for block in self.blocks if block.kind in kinds)


@dataclass(frozen=True, slots=True)
class Statement:
    """This span of this source says that this cell has this value.

    `row` is final where it follows from the content of the statement's own document (a mission's
    designation, a citation's number), and provisional for agents, events and claims: `resolve`
    gives those their ids.
    """

    table: str
    row: str
    field: str
    value: Value
    span: Span
    rule: str


Rank = Literal["preferred", "normal", "deprecated"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row of the evidence table: a statement with its final row, its quote and its rank."""

    evidence_id: str
    table: str
    row_id: str
    field: str
    value: str
    source_id: str
    start: int
    end: int
    quote: str
    rule: str
    rank: Rank


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """What a check found; checks return sorted issues, only the command line decides to fail."""

    table: str
    row_id: str
    field: str
    code: str
    message: str
    severity: Literal["error", "warning"] = "error"
