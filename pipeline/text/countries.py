"""Countries: names, short forms and demonyms to ISO 3166-1 alpha-3 codes (SUN, CSK, DDR, YUG for states that are no more)."""

import re

from pipeline.text.plain import clean, plain
from pipeline.vocabulary import load

_VOCABULARY: dict[str, dict[str, list[str]]] = load("countries")
_NAMES = {name: code for code, entry in _VOCABULARY.items() for name in entry["names"]}
_DEMONYMS = {name: code for code, entry in _VOCABULARY.items() for name in entry.get("demonyms", ())}
_CODES = {**{name.casefold(): code for name, code in (_NAMES | _DEMONYMS).items() if len(name) > 3}, **_NAMES, **_DEMONYMS}


def _pattern(names: dict[str, str]) -> str:
    """The names as the source of a pattern, longest first, whole words only."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    body = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)
    return rf"(?<![\w.-])(?:{body})(?![\w\u0300-\u036f])"


COUNTRY = _pattern(_NAMES)
"""Source of a pattern that matches a country's name: "Russia", "United States", "USSR"."""

DEMONYM = _pattern(_DEMONYMS)
"""Source of a pattern that matches a demonym or adjective: "Russian", "East German"."""


def country_code(text: str) -> str | None:
    """The alpha-3 code of a name, short form or demonym ("Russian" is RUS), None for anything else."""
    name = clean(plain(text)).removeprefix("the ").removeprefix("The ")
    for form in (name, name.casefold() if len(name) > 3 else name, name.removesuffix("'s"), name.removesuffix("s")):
        if form in _CODES:
            return _CODES[form]
    return None
