"""Which documents are copies of one another: a copy is no second witness.

Only prose is compared, sentence by sentence: two independent pages share the labels of their
infoboxes, and two reports of one happening share its names and numbers, but only a copy says the
same things in the same order. A sentence is said again where another holds most of its words and
no other numbers; so a text that was cut short, or rewritten sentence by sentence, is still found.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from pipeline.model import Document
from pipeline.resolve.clusters import components
from pipeline.text.plain import fold

COPY = 0.5  # from here on two documents are of one lineage; measured in tests/resolve/test_lineage.py
SAID_AGAIN = 0.45  # the share of two sentences' words that they must have in common
SKETCH = 64  # how many of its rarest words stand for a document in the search for candidates
SHARED = 3  # how many of those two candidates share
OVERLAP = 0.25  # the share of the smaller vocabulary that two candidates have in common; below it no COPY can be reached
CROWD = 16  # words of more documents than this pair only neighbours, or all copies of one text would be compared with all
SHORTEST = 12  # words; a shorter text says too little to be a copy, unless it is the same

_COMMON = frozenset(
    fold(
        "a an and as at be been but by for from had has have he her his in is it its not of on or that the their they this to was were with"
    ).split()
)


@dataclass(frozen=True)
class Prose:
    """The sentences of a text, each as the set of the words that carry it, and the numbers among them."""

    sentences: tuple[frozenset[str], ...]

    @cached_property
    def numbers(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(word for word in words if any(map(str.isdigit, word))) for words in self.sentences)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset().union(*self.sentences)

    @cached_property
    def length(self) -> int:
        return sum(map(len, self.sentences))


class Lineage(NamedTuple):
    """The first document of a group of copies, and the share of the shorter prose that both say (0..1)."""

    source_id: str
    similarity: float


def lineages(documents: Iterable[Document]) -> dict[str, Lineage]:
    """The lineage of every document by its id, whatever the order of the documents."""
    docs = {doc.source_id: doc for doc in sorted(documents, key=lambda doc: doc.source_id)}
    prose = {source_id: prose_of(doc) for source_id, doc in docs.items()}

    def alike(a: str, b: str) -> float:
        return 1.0 if docs[a].text == docs[b].text else similarity(prose[a], prose[b])

    copies = [(a, b) for a, b in _candidates(docs, prose) if alike(a, b) >= COPY]
    groups = components(docs, copies)
    return {member: Lineage(group[0], round(alike(group[0], member), 3)) for group in groups for member in group}


def prose_of(doc: Document) -> Prose:
    """The sentences of a document's paragraphs, as sets of words without the commonest."""
    ranges = (r for block in doc.of("paragraph") for r in block.sentences or ((block.start, block.end),))
    sentences = (frozenset(fold(doc.plain[start:end]).split()) - _COMMON for start, end in ranges)
    return Prose(tuple(words for words in sentences if words))


def similarity(a: Prose, b: Prose) -> float:
    """The share of the shorter prose, by words, that the other says again in the same order (0..1)."""
    if min(a.length, b.length) < SHORTEST or len(a.words & b.words) < OVERLAP * min(len(a.words), len(b.words)):
        return 0.0
    return max(_said_again(a, b), _said_again(b, a))


def _said_again(a: Prose, b: Prose) -> float:
    """The share of a's words in sentences that b says again, counting only those in b's order."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(b.sentences):
        for word in sentence:
            where[word].append(j)
    heaviest = [0] * len(b.sentences)  # words of a said again in order, up to b's sentence j
    for sentence, numbers in zip(a.sentences, a.numbers, strict=True):
        common = Counter(j for word in sentence for j in where.get(word, ()))
        shares = ((2 * n / (len(sentence) + len(b.sentences[j])), -j) for j, n in common.items())
        again = [(share, j) for share, j in shares if share >= SAID_AGAIN and _same_numbers(numbers, b.numbers[-j])]
        if again:
            _, j = max(again)
            heaviest[-j] = max(heaviest[: 1 - j]) + len(sentence)
    return max(heaviest, default=0) / a.length


def _same_numbers(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sentences may state the same: pages written to one pattern differ in their numbers."""
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _candidates(docs: Mapping[str, Document], prose: Mapping[str, Prose]) -> set[tuple[str, str]]:
    """The pairs, smaller id first, of documents that hold the same rare words, or the same text.

    A document asks for the rarest of its words that others have, so that an excerpt finds the whole.
    """
    holding: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, list[str]] = defaultdict(list)
    for source_id, one in prose.items():
        texts[docs[source_id].text].append(source_id)
        for word in one.words:
            holding[word].append(source_id)
    pairs = {pair for members in texts.values() for pair in pairwise(members)}
    for source_id, one in prose.items():
        shared = sorted((len(holding[word]), _shuffled(word), word) for word in one.words if len(holding[word]) > 1)
        votes = Counter(other for _, _, word in shared[:SKETCH] for other in _others(holding[word], source_id))
        pairs |= {(min(source_id, other), max(source_id, other)) for other, n in votes.items() if n >= SHARED}
    return pairs


def _shuffled(word: str) -> int:
    """A number for a word that has nothing to do with the alphabet, but is the same in every process."""
    return crc32(word.encode())


def _others(members: Sequence[str], one: str) -> Iterable[str]:
    """Those that one is to be compared with, of a sorted crowd only its neighbour and the first."""
    if len(members) <= CROWD:
        return (other for other in members if other != one)
    at = bisect_left(members, one)
    return {members[0], members[at - 1]} - {one}
