"""Quotations in the original text, where the marks still tell how they open and close."""

import re
from dataclasses import dataclass

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "''": "''", "``": "''", '"': '"', "❝": "❞", "'": "'"}
_OPENING = re.compile(
    r"[“„«❝]|``|(?<!')''(?!')(?=\S)|(?<![\w.,!?)%…])\"(?=\S)|(?<=[—–-])\"(?=\w)"
    r"|(?:(?<=[\s(\[—–])|^)‘(?=\S)|(?:(?<=[\s(\[—–])|^)'(?!')(?=\w)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: [start, end) with its marks, [inner_start, inner_end) without.

    Not `closed`: a mark opens it and its paragraph ends first, as in a quotation of several paragraphs.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def find_quotes(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """The outermost quotations of one paragraph text[start:end], in its order."""
    end = len(text) if end is None else end
    found: list[Quote] = []
    at = start
    missing: set[str] = set()  # closing marks that the rest of the paragraph does not have
    while m := _OPENING.search(text, at, end):
        mark = m[0]
        quote = None if mark in missing else _close(text, m, end)
        if quote is None and mark not in missing:
            missing.add(mark)
            lead = text[start : m.start()].rstrip()
            opens = not lead or lead[-1] == ":"
            if opens and mark in ("'", "‘"):
                opens = text[m.end() : m.end() + 1].isupper() and len(text[m.end() : end].split()) > 3  # no mere apostrophe
            if opens or mark in ("“", "„", "«", "``"):
                quote = Quote(m.start(), end, m.end(), end, False)
        if quote:
            found.append(quote)
        at = quote.end if quote else m.end()
    return found


_CLOSING = {
    "“": re.compile(r"[”]|(?<=[.,!?…])[\"“](?=\s|\Z)"),
    "„": re.compile(r"[“”]"),
    "«": re.compile(r"»"),
    "❝": re.compile(r"❞"),
    '"': re.compile(r"(?<=\S)\"(?!\w)"),
    "''": re.compile(r"(?<=\S)''(?!')"),
    "``": re.compile(r"''|\""),
    "‘": re.compile(r"(?<=\S)’(?!\w)"),
    "'": re.compile(r"(?<=[\w.,!?…])'(?!\w)|(?<=[.,!?])\"(?=\s|\Z)"),
}


def _close(text: str, opening: re.Match[str], end: int) -> Quote | None:
    m = _CLOSING[opening[0]].search(text, opening.end(), end)
    return Quote(opening.start(), m.end(), opening.end(), m.start(), True) if m else None
