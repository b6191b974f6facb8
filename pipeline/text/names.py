"""Personal names in plain text, and the ids that people have.

A name is a run of capitalised words, with the initials, particles, nicknames and hyphens that names
have; words that texts of spaceflight capitalise without naming anybody cut a run.
"""

import re
from functools import cache

from pipeline.text.countries import country_code
from pipeline.text.organizations import organization_id
from pipeline.text.plain import fold, plain
from pipeline.vocabulary import load

_LETTER = r"(?:[^\W\d_][\u0300-\u036f]*)"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĽŁŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁ][\u0300-\u036f]*"
_WORD = rf"(?:[dlDLO]')?{_UPPER}{_LETTER}*(?:['-]{_LETTER}+)*"
_INITIAL = rf"{_UPPER}\.(?:-?{_UPPER}\.)*"


@cache
def _words(key: str) -> frozenset[str]:
    words = load("names")[key]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def _never() -> frozenset[str]:
    """The words that are no part of a name; roles are none either ("Manager Jane Doe")."""
    roles = load("roles")
    titles = {word.capitalize() for key in ("chief", "spokesperson", "crew", "other") for role in roles[key] for word in role.split()}
    return _words("never") | titles | {"Managers", "Specialists", "Engineers", "Operations", "Integration"}


@cache
def _token() -> re.Pattern[str]:
    particles = "|".join(sorted(_words("particles"), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?P<initial>{_INITIAL})(?!\w)|(?P<particle>(?:{particles})(?![\w']))|(?P<nick>\"{_WORD}\"|\({_WORD}\))|(?P<word>{_WORD})"
    )


_GAP = re.compile(r" {1,2}")
_START = re.compile(rf"(?<![\w.@#])(?={_UPPER}|[dl]'{_UPPER})")


def _is_name_word(word: str) -> bool:
    word = re.sub(r"'s?$", "", word)
    if word in _never() or word.rstrip(".") in _words("honorifics") or organization_id(word):
        return False
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and not all(c.isupper() for c in letters) or word in _words("generation")


def _run(text: str, at: int, end: int) -> tuple[list[tuple[int, int, str]], int]:
    """The tokens of the name that begins at `at`, and where to look on."""
    tokens: list[tuple[int, int, str]] = []
    while at < end and (m := _token().match(text, at, end)):
        kind = m.lastgroup or ""
        if kind == "word" and not _is_name_word(m[0]):
            return tokens, m.end()
        if kind in ("particle", "nick") and not tokens:
            return tokens, m.end()
        possessive = re.search(r"'s?$", m[0]) if kind == "word" else None
        tokens.append((m.start(), m.end() - (len(possessive[0]) if possessive else 0), kind))
        at = m.end()
        if possessive:
            return tokens, at
        suffix = re.compile(r",? (?:Jr|Sr)\b\.?").match(text, at, end)
        if suffix and kind == "word":
            tokens[-1] = (tokens[-1][0], suffix.end(), kind)
            return tokens, suffix.end()
        gap = _GAP.match(text, at, end)
        if not gap:
            break
        at = gap.end()
    return tokens, max(at, tokens[-1][1] if tokens else at)


def _without_flag(text: str, tokens: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The tokens without the country that a crew table's flag leaves before a name ("Russia Jane Doe")."""
    words = [t for t in tokens if t[2] == "word"]
    return tokens[1:] if len(words) > 2 and tokens[0] == words[0] and country_code(text[slice(*tokens[0][:2])]) else tokens


def find_names(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where plain text [start, end) has stretches that look like a person's name, one word or more.

    Whether it is a person's is for the text around it to tell.
    """
    end = len(text) if end is None else end
    found, at = [], start
    while m := _START.search(text, at, end):
        tokens, at = _run(text, m.start(), end)
        tokens = _without_flag(text, tokens)
        while tokens and tokens[-1][2] != "word":
            tokens.pop()
        if any(kind == "word" for *_, kind in tokens):
            found.append((tokens[0][0], tokens[-1][1]))
        at = max(at, m.start() + 1)
    return found


def name_words(name: str) -> list[str]:
    """The words of a name that tell people apart: no honorific, initial, nickname or generation."""
    bare = re.sub(r"\"[^\"]*\"|\([^)]*\)|,? (?:Jr|Sr)\b\.?", " ", plain(name))
    words = [w for w in re.sub(r"[,;]", " ", bare).split() if w.rstrip(".") not in _words("honorifics")]
    kept = [w for w in words if not re.fullmatch(_INITIAL, w) and len(w) > 1 and w not in _words("generation")]
    return kept or words


def person_slug(name: str) -> str:
    """The agent id of a name: folded, without honorifics and middle initials ("sergei-krikalev")."""
    return fold(" ".join(name_words(name)).replace("'", "")).replace(" ", "-")


def surname(name: str) -> str:
    """The last word of a name, with the particles before it left off."""
    words = name_words(name)
    return words[-1] if words else ""


def is_person(quote: str) -> bool:
    """Is the whole quote one name of two words or more?"""
    text = plain(quote).strip()
    return find_names(text) == [(0, len(text))] and len(name_words(text)) > 1
