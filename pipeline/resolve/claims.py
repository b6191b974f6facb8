"""Which statements of which documents are one claim, and the id that it has."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.model import Statement
from pipeline.resolve.clusters import components
from pipeline.resolve.identifiers import content_hash, date_slug, distinct, joined
from pipeline.resolve.lineage import Lineage
from pipeline.resolve.nearby import crowded
from pipeline.resolve.ranks import preferred
from pipeline.text.plain import fold, slug

Key = tuple[str, str]
"""A source and its provisional row."""

AGAINST = frozenset({"denied", "disputed"})
COPIED, RETOLD = (65, 0.45), (80, 0.65)  # likeness of spelling (0..100) and of words (0..1) within one lineage, and between two
SHORT = 4  # words up to which the same words need not be the same claim

_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing|cannot|without|\w+n t)\b")


@dataclass(frozen=True)
class Wording:
    """One speaker's one wording of a claim, and who reports it."""

    speaker: str | None
    against: bool
    mission: str | None  # only where the wording is too short to stand for itself
    text: str  # folded


def identities(statements: Iterable[Statement], lineage: Mapping[str, Lineage]) -> dict[Key, str]:
    """The claim id of each provisional row, over all documents and whatever their order. The statements' speakers are final."""
    said: dict[Key, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for s in statements:
        if s.table == "claims":
            said[s.span.source_id, s.row][s.field].append(s)
    reports: dict[Wording, list[Key]] = defaultdict(list)
    for key in sorted(said):
        reports[_wording(said[key], lineage)].append(key)
    sources = {wording: frozenset(source for source, _ in keys) for wording, keys in reports.items()}
    groups = [[key for wording in group for key in reports[wording]] for group in merged(sources, lineage)]
    ids = distinct((i, *_id(group, said, lineage)) for i, group in enumerate(groups))
    return {key: ids[i] for i, group in enumerate(groups) for key in group}


def _wording(fields: Mapping[str, list[Statement]], lineage: Mapping[str, Lineage]) -> Wording:
    def value(field: str) -> str | None:
        return preferred(fields[field], lineage) if field in fields else None

    text = fold(value("content") or "")
    mission = value("mission_id") if len(text.split()) <= SHORT else None
    return Wording(value("speaker_id"), value("modality") in AGAINST, mission, text)


def merged(sources: Mapping[Wording, frozenset[str]], lineage: Mapping[str, Lineage]) -> list[list[Wording]]:
    """The wordings in groups that are one claim each.

    Of the wordings of two documents only those that are each other's likest are one: two claims of one document never meet that way.
    """
    blocks: dict[tuple[str | None, bool, str | None], list[Wording]] = defaultdict(list)
    for wording in sources:
        blocks[wording.speaker, wording.against, wording.mission].append(wording)
    likest: dict[tuple[Wording, str], tuple[float, str, Wording]] = {}
    pairs = [pair for block in blocks.values() for pair in _candidates(block) if not sources[pair[0]] & sources[pair[1]]]
    for a, b in pairs:
        near = bool({lineage[s].source_id for s in sources[a]} & {lineage[s].source_id for s in sources[b]})
        if likeness := alike(a.text, b.text, COPIED if near else RETOLD):
            for one, other in ((a, b), (b, a)):
                for source in sources[other]:
                    found = (likeness, min(one.text, other.text) + max(one.text, other.text), other)
                    likest[one, source] = max(likest.get((one, source), found), found, key=lambda f: f[:2])
    chosen = {(one, other) for (one, _), (_, _, other) in likest.items()}
    return components(sources, [pair for pair in chosen if pair[::-1] in chosen])


def alike(a: str, b: str, floor: tuple[int, float]) -> float:
    """How alike two folded wordings are, from 0 to 2; 0 below the floor, or where numbers or a negation differ."""
    ours, theirs = set(a.split()), set(b.split())
    words = 2 * len(ours & theirs) / (len(ours) + len(theirs) or 1)
    if words < floor[1] or bool(_NEGATION.search(a)) != bool(_NEGATION.search(b)) or not _same_numbers(ours, theirs):
        return 0.0
    letters = max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b))
    return words + letters / 100 if letters >= floor[0] else 0.0


def _same_numbers(ours: set[str], theirs: set[str]) -> bool:
    """Whether all the numbers of one are the other's; either may leave some out."""
    a, b = ({number for word in words for number in re.findall(r"\d+", word)} for words in (ours, theirs))
    return a <= b or b <= a


def _candidates(block: Sequence[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """The pairs that share a word, of a common word only neighbours: a talkative speaker's claims are not compared all with all."""
    words = {one: sorted(set(one.text.split())) for one in block}
    search = crowded(block, words.__getitem__, lambda one: one.text)
    return ((a, b) for a in block for b in search(a, words[a]) if a.text < b.text)


def _id(group: Sequence[Key], said: Mapping[Key, Mapping[str, list[Statement]]], lineage: Mapping[str, Lineage]) -> tuple[str, str]:
    """The readable id of a claim, and the content that tells it from others of that id."""

    def value(field: str) -> str | None:
        statements = [s for key in group for s in said[key].get(field, ())]
        return preferred(statements, lineage) if statements else None

    content, date = value("content") or "", value("date_edtf")
    name = joined(value("speaker_id") or "unattributed", slug(value("cue") or ""), content_hash(content))
    return name, " ".join(filter(None, (value("mission_id"), value("modality"), date and date_slug(date), content)))
