"""A rule reads a value from a quote; its name stands beside each value in the evidence."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Document, Statement, Value
from pipeline.text.plain import clean


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is called, how its quote becomes its value, and a text that it reads.

    The name begins with `infobox`, `table` or `list` where the page's structure says what the
    value means, with `prose` where a sentence does, with `context` where the value follows from
    what stands around the quote (a surname's person, a date's year).
    `parse` is None for rules whose value takes more than the quote to know: replay then checks
    only that the quote stands at its place.
    """

    name: str
    example: str
    parse: Callable[[str], Value] | None = clean

    def at(self, doc: Document, table: str, row: str, field: str, start: int, end: int, value: Value | None = None) -> Statement:
        """The statement that [start, end) makes; `value` only where the rule has no parser."""
        if value is None:
            if self.parse is None:
                raise TypeError(f"{self.name}: a rule without a parser needs a value")
            value = self.parse(doc.text[start:end])
        return Statement(table, row, field, value, doc.span(start, end), self.name)


STRUCTURED = ("infobox.", "table.", "list.")
"""Name beginnings of the rules that win over prose where sources disagree."""
