"""Which agents of which documents are one, and the id that it has.

Agents of one slug are one. People are one in two spellings where their surnames sound alike and
their given names agree: never on a surname alone. Organizations and groups keep the ids that their
documents give them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.model import Statement
from pipeline.resolve.clusters import Near, by_precision, components
from pipeline.resolve.lineage import Lineage
from pipeline.resolve.nearby import crowded, sharing
from pipeline.resolve.ranks import cells, preferred
from pipeline.resolve.spelling import shortened, slips, sound
from pipeline.text.names import name_words
from pipeline.text.plain import fold, plain
from pipeline.vocabulary import load

_NICKNAME = re.compile(r"[\"(']([^\W\d_]+)[\")']")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name taken apart, all of it folded; `given` and `middle` may be initials."""

    slug: str
    surname: frozenset[str]  # the sounds of its parts, two in a double name
    given: str  # "" where only a surname is known
    middle: tuple[str, ...]
    called: tuple[str, ...] = ()  # a nickname in quotation marks or brackets

    @property
    def first(self) -> tuple[str, ...]:
        """What the person may be called by, the surname aside."""
        return self.given, *self.called

    @property
    def precision(self) -> int:
        """How much the name tells of the person: nothing but the surname (0), or also an initial, a given name, a middle one."""
        clear = len(self.given) > 1 and len(_same_given().get(sound(self.given), ())) < 2
        return 2 + bool(self.middle) if clear else int(bool(self.given))


def identities(statements: Iterable[Statement], lineage: Mapping[str, Lineage]) -> dict[str, str]:
    """The agent id of each local agent id, over all documents and whatever their order."""
    said = {(row, field): found for (_, row, field), found in cells(s for s in statements if s.table == "agents").items()}
    slugs = sorted({row for row, _ in said})
    people = [slug for slug in slugs if (slug, "type") in said and preferred(said[slug, "type"], lineage) == "person"]
    names = [parse(slug, preferred(said[slug, "name"], lineage)) for slug in people if (slug, "name") in said]
    witnesses = {slug: len({lineage[s.span.source_id].source_id for s in said.get((slug, "name"), ())}) for slug in slugs}
    result = {}
    for group in components(slugs, [*_spelt_alike(names), *_turned_round(people)]):
        best = min(group, key=lambda slug: (-len(slug.split("-")), -witnesses[slug], slug))
        result.update(dict.fromkeys(group, best))
    return result


def parse(slug: str, name: str) -> Name:
    """A person's name in the order given name, middle names, surname."""
    titles = _words("generation") | _words("honorifics")
    nicknames = tuple(fold(word) for word in _NICKNAME.findall(plain(name)))
    words = [word for word in _NICKNAME.sub(" ", plain(name)).replace(",", " ").split() if fold(word) not in titles]
    last = (name_words(name) or [name])[-1]
    before = [fold(w) for w in words[: words.index(last)]] if last in words else []
    split = len(before)
    while split > 1 and before[split - 1] in _words("particles"):
        split -= 1
    if len(before) > 1 and len(before[0]) == 1 and len(before[1]) > 1 and split > 1:
        before[:2] = before[1::-1]  # C. Gordon Fullerton goes by Gordon
    parts = fold(last.replace("'", "").replace("’", "")).split() or [slug]
    parts[0] = "".join(before[split:]) + parts[0]
    given = before[0].replace(" ", "") if before else ""
    return Name(slug, frozenset(map(sound, parts)), given, tuple(before[1:split]), nicknames)


def reason(a: Name, b: Name) -> str | None:
    """Why two names are one person's, in words; None where they may be two people's."""
    if alike := _alike(a, b):
        return alike
    return "the same words in another order" if _turned(a.slug) and _turned(a.slug) == _turned(b.slug) else None


def agree(a: Name, b: Name) -> bool:
    """Whether two names in the same order may be one person's."""
    return _alike(a, b) is not None


def _alike(a: Name, b: Name) -> str | None:
    """Why each of surname, given and middle names is the same or a short form of the other's; None where one is not."""
    if not a.given or not b.given or not (a.surname <= b.surname or b.surname <= a.surname):
        return None
    initials, others = ({sound(middle)[:1] for middle in name.middle} for name in (a, b))
    if not (initials <= others or others <= initials):
        return None
    given = next(filter(None, (_given_reason(ours, theirs) for ours in a.first for theirs in b.first)), None)
    return given and f"{'same surname' if a.surname == b.surname else 'one surname is part of the other'}; {given}"


def _given_reason(a: str, b: str) -> str | None:
    """Why two given names or nicknames may be one."""
    if a == b:
        return "same initial" if len(a) == 1 else "same given name"
    if len(a) == 1 or len(b) == 1:
        return "one given name is the initial of the other" if a[:1] == b[:1] or sound(a)[:1] == sound(b)[:1] else None
    if sound(a) == sound(b):
        return "given names are one transliteration"
    if _same_given().get(sound(a), frozenset()) & _same_given().get(sound(b), frozenset()):
        return "given names are forms of one name"
    # A slip at the end may make another name of it: Andre and Andrea, Daniel and Daniela.
    slip = min(len(a), len(b)) > 5 and slips(a, b) and sound(a)[-2:] == sound(b)[-2:]
    return "given names differ by a slip" if slip else None


def _spelt_alike(names: Iterable[Name]) -> Iterable[tuple[str, str]]:
    """Pairs of slugs of one person, compared within those who share a part of their surname."""
    blocks: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for part in name.surname:
            blocks[part].append(name)
    for block in blocks.values():
        for group in by_precision(block, lambda name: name.precision, agree, _nearby):
            yield from ((group[0].slug, other.slug) for other in group[1:])


def _nearby(among: Sequence[Name]) -> Near[Name]:
    """A search among people of one surname for those whose given names may be one's."""
    forms = sharing(among, lambda name: (key for word in name.first for key in _forms(word)))
    slips = crowded(among, lambda name: sorted(key for word in name.first for key in shortened(word)), lambda name: name.given)

    def search(name: Name) -> Iterator[Name]:
        yield from forms(key for word in name.first for key in _forms(word, asking=True))
        yield from slips(name, sorted(key for word in name.first for key in shortened(word)))

    return search


def _forms(given: str, asking: bool = False) -> Iterator[str]:
    """What a given name is found under: its initial, its sound and the names it is a form of; an initial asks for names."""
    initials = sorted({given[:1], sound(given)[:1]})
    if len(given) == 1:
        yield from (f"initial {letter}" for letter in initials)
        if asking:
            yield from (f"name {letter}" for letter in initials)
    else:
        yield from (f"{'initial' if asking else 'name'} {letter}" for letter in initials)
        yield f"sound {sound(given)}"
        yield from (f"form {group}" for group in sorted(_same_given().get(sound(given), ())))


def _turned_round(slugs: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Pairs of slugs with the same words in another order: family names come first in some languages."""
    first: dict[tuple[str, ...], str] = {}
    for slug in slugs:
        if words := _turned(slug):
            yield first.setdefault(words, slug), slug


def _turned(slug: str) -> tuple[str, ...]:
    """The sounds of a name's words, whatever their order; none of a name of one word."""
    return tuple(sorted(map(sound, slug.split("-")))) if "-" in slug else ()


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load("names")[key])


@cache
def _same_given() -> Mapping[str, frozenset[int]]:
    """The groups of equal given names that each is in, by its sound; in more than one where a short form is of several names."""
    found: dict[str, set[int]] = defaultdict(set)
    for i, group in enumerate(load("given_names")["same"]):
        for name in group:
            found[sound(name)].add(i)
    return {name: frozenset(groups) for name, groups in found.items()}
