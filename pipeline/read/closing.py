"""Markup that is opened and never closed, found in one pass, so that the parser need not try it in every way.

The parser goes back to each opening mark that finds no end and reads on without it, again and again: a text of
nothing but opening braces would take it hours.
"""

import re
from collections import Counter

_BLANK = "\ue000"  # of private use: stands in no text, and opens nothing
_CLOSERS = {"}}": "{{", "]]": "[[", "|}": "{|", "-->": "<!--"}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)\b[^<>]{0,2000}?(?P<self>/?)>")
_MARK = re.compile(rf"\{{\{{|\}}\}}|\[\[|\]\]|\{{\||\|\}}(?!\}})|<!--|-->|{_TAG.pattern}|<(?=/?[A-Za-z])|\[(?=[A-Za-z]+:|//)|[*#:;]{{20,}}")
_LINE_END = re.compile(r"[\]\n]")
_EMPTY = frozenset({"br", "hr", "wbr", "img", "nowiki/"})
_DEEPEST = 40  # what is nested deeper the parser does not read
_LONGEST = 2_000  # characters of a link


def closed(raw: str) -> str:
    """The text with each opening mark that nothing closes blanked out; as long as it was."""
    open_: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    blanked: list[int] = []
    for m in _MARK.finditer(raw):
        mark = m[0]
        if m["name"]:
            mark = f"<{m['name'].casefold()}"
            if m["self"] or mark[1:] in _EMPTY:
                continue
            closes = mark if m["end"] else None
        else:
            closes = _CLOSERS.get(mark)
        if closes is not None:
            while count[closes]:
                kind, at = open_.pop()
                count[kind] -= 1
                if kind == closes:
                    break
                blanked.append(at)
        elif mark[0] in "*#:;":
            blanked += range(m.start(), m.end())
        elif mark in ("<", "["):
            end = _LINE_END.search(raw, m.end(), m.end() + _LONGEST) if mark == "[" else None
            if end is None or end[0] == "\n":
                blanked.append(m.start())
        elif len(open_) >= _DEEPEST:
            blanked.append(m.start())
        else:
            open_.append((mark, m.start()))
            count[mark] += 1
    return _without(raw, [*blanked, *(at for _, at in open_)])


def _without(raw: str, places: list[int]) -> str:
    if not places:
        return raw
    characters = list(raw)
    for at in places:
        characters[at] = _BLANK
    return "".join(characters)
