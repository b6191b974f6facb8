"""The lines of a text, with the offsets at which they stand."""

import re
from dataclasses import dataclass

_EDGE = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u200b\u200e\u200f\u2060\ufeff\u3000\u2002\u2003\u2009\u202f"
_STOP = re.compile(r"[.!?…。](?:[\"')\]]|\s)*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|Dr|Inc|Ltd|Co|Corp|No|St|[Uu]\.S))\.$")
_RULE = re.compile(r"[-=_*~+|: \u2013\u2014]*(?:-{3}|\|\s*\||_{3}|\*{3}|={3})[-=_*~+|: \u2013\u2014]*")
_WORD = re.compile(r"[^\W_][^\s]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: text[start:end] without the white space at its ends."""

    start: int
    end: int
    plain: str
    """Its plain text, as long as the line: an offset in it plus `start` is one of the document."""
    gap: int
    """Blank lines before it."""
    after: int
    """Blank lines behind it; at the end of the text at least one."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.plain))

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does; an initial or "Jr." at its end is none."""
        return bool(_STOP.search(self.plain)) and not _ABBREVIATED.search(self.plain.rstrip())

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: sentences, or simply long."""
        return (self.stopped and self.words > 5) or len(self.plain) > 180


def split(text: str, plain: str) -> list[Line]:
    """The lines of a text that hold more than white space, invisible marks and rules of a table."""
    found: list[tuple[int, int, int]] = []
    position, blank = 0, 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip(_EDGE)
        if _RULE.fullmatch(body):  # the rule below a table's head
            pass
        elif body:
            start = position + len(raw) - len(raw.lstrip(_EDGE))
            found.append((start, start + len(body), blank))
            blank = 0
        else:
            blank += 1
        position += len(raw)
    if not found:
        return []
    gaps = [gap for _, _, gap in found[1:]] + [max(blank, 1)]
    return [Line(start, end, plain[start:end], gap, after) for (start, end, gap), after in zip(found, gaps, strict=True)]
