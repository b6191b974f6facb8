"""A text to match patterns on, of the same length as the text that is quoted.

Patterns would otherwise have to know every dash, quotation mark and space there is, and to step
over the reference markers inside sentences. Here each of those becomes one plain character *at
the same offset*, so that whatever matches in the plain text is quoted from the original by the
same two numbers; the original itself is never rewritten.
"""

import re
import unicodedata

_DASHES = dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-")  # hyphens; – and — keep their meaning
_QUOTES = {**dict.fromkeys("“”„‟«»❝❞＂", '"'), **dict.fromkeys("‘’‚‛ʼ＇`´", "'")}
_SPACES = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\ufeff\u200b\u200e\u200f\u00ad\u2060", " "
)
_TABLE = str.maketrans({**_DASHES, **_QUOTES, **_SPACES})

MARKER = re.compile(
    r"\[(?:\d{1,3}|[a-z]|(?:note|nb|lower-alpha|Note|N)\s?\d{1,3}|citation needed|update|when\?|who\?|clarification needed|edit)\]"
)
"""A reference marker or an editor's note inside prose: `[4]`, `[a]`, `[note 1]`."""


def plain(text: str) -> str:
    """The text with plain dashes, quotes and spaces, its markers blanked; same length, same offsets."""
    return MARKER.sub(lambda m: " " * len(m[0]), text.translate(_TABLE))


def clean(quote: str) -> str:
    """A quote as a text cell holds it: NFC, single-spaced, trimmed, without reference markers."""
    return " ".join(unicodedata.normalize("NFC", MARKER.sub("", quote)).replace("\ufeff", " ").replace("\u200b", "").split())


def fold(text: str) -> str:
    """A text to compare by: accents and case folded, everything but letters and digits a space."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", "".join(letters).casefold()).split())


def slug(text: str) -> str:
    """A text as part of an id: folded, joined by hyphens."""
    return fold(text.replace("'", "").replace("’", "")).replace(" ", "-")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
