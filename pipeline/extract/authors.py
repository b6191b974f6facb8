"""The authors at the head of a reference: people in any order of their names, and organizations."""

import re
from functools import cache

from pipeline.text.plain import clean
from pipeline.vocabulary import load

_PARTICLE = re.compile(r"(?:van|von|de|da|di|del|della|der|den|du|la|le|el|al|bin|ibn|ten|ter|St\.)\s", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]?\.?[\s-]?){1,4}")
_VANCOUVER = re.compile(r"[^\W\d_][^\s,]+(?:\s[^\W\d_][^\s,]+)?\s[A-Z]{1,3}")
_LAST_FIRST = re.compile(r"[^\W\d_][^\s,]*(?:\s[^\s,]+){0,2},\s?[^\W\d_][^\s,]*(?:\s[^\s,]+){0,3}")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Ph\.?\s?D|M\.?\s?D|MD|PhD|USAF|USN|USMC|Esq)\.?")
_ASIDE = re.compile(
    r"\[[^\]\[]*\]|\((?:[Ee]ds?\.?|editors?|[Tt]rans\.?|translator)\)|,\s?eds?\.?\s*$|(?:[,;]\s?)?\b(?:et\s+al\b\.?|and\s+others)\s*$"
)
_ARTICLES = ("The", "In", "On", "A", "An")
_MOST_WORDS = 120
_AND = re.compile(r",?\s+(?:&|and)\s+")


@cache
def _organization() -> re.Pattern[str]:
    words = sorted(load("citations")["organization_words"], key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def is_organization(name: str) -> bool:
    """Has the name a word that only organizations have? ("House, Karen" has, and loses nothing by it.)"""
    return bool(_organization().search(name))


def looks_like_authors(zone: str) -> bool:
    """May plain text before a title or a date be names, and not a sentence or a title?"""
    bare = _ASIDE.sub(" ", zone)
    words = re.findall(r"[^\s,;]+", bare)
    if not words or len(words) > _MOST_WORDS or not any(c.isalpha() for c in bare) or "?" in bare or '"' in bare:
        return False
    if any(w.islower() and w[0].isalpha() and w.rstrip(".") not in _small() and "." not in w[1:-1] for w in words):
        return False
    organization = is_organization(bare)
    return organization or words[0] not in _ARTICLES and (len(words) == 1 or not any(c.isdigit() for c in bare))


@cache
def _small() -> frozenset[str]:
    return frozenset(load("citations")["small_in_names"])


def is_inverted(name: str) -> bool:
    """ "Last, First", or a list of such names, or "Last F, Last F"; no organization."""
    if is_organization(name) or not looks_like_authors(name):
        return False
    parts = [p.strip(" ,") for p in re.split(r";|&|\band\b", _ASIDE.sub("", name)) if p.strip(" ,")]
    return bool(parts) and (
        all(_LAST_FIRST.fullmatch(p) for p in parts) or all(_VANCOUVER.fullmatch(p.strip()) for part in parts for p in part.split(","))
    )


def authors(quote: str) -> tuple[str, ...]:
    """The names in the order of the text, each as it stands: "Evans, Ben", "Rex Hall", "NASA".

    Raises ValueError where no name is left.
    """
    text = clean(_ASIDE.sub(" ", quote)).strip(" ,;:-–—")
    if text.endswith(".") and not re.search(r"(?:^|[\s.-])[^\W\d_]\.$|\b(?:Jr|Sr|Inc|Co|Ltd)\.$", text):
        text = text.rstrip(".")
    found = tuple(name for part in text.split(";") for name in _part(part.strip(" ,")))
    if not found:
        raise ValueError(f"no author in {quote!r}")
    return found


def _part(part: str) -> list[str]:
    """The names in what stands between two semicolons."""
    part = re.sub(r"^(?:&|and|with)\s+", "", part).strip()
    if not part or part.casefold().rstrip(".") == "et al":
        return []
    if is_organization(part):
        return [part]
    sides = [s for s in _AND.split(part) if s]
    if len(sides) > 1:
        return [name for side in sides for name in _commas(side)]
    return _commas(part)


def _commas(part: str) -> list[str]:
    """Names that commas part, or whose own parts they part."""
    pieces: list[str] = []
    for piece in (p.strip() for p in part.split(",")):
        if pieces and _SUFFIX.fullmatch(piece):
            pieces[-1] += f", {piece}"
        elif piece:
            pieces.append(piece)
    many = [len(p.split()) > 1 for p in pieces]
    if len(pieces) < 2:
        return pieces
    if len(pieces) == 2:
        return pieces if all(many) and not _INITIALS.fullmatch(pieces[1]) and not _PARTICLE.match(pieces[0]) else [", ".join(pieces)]
    if all(many):
        return pieces
    if len(pieces) % 2 == 0 and all(_INITIALS.fullmatch(p) for p in pieces[1::2]):
        return [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]
    if not many[0] and all(many[2:]):
        return [", ".join(pieces[:2]), *pieces[2:]]
    return [", ".join(pieces)]
