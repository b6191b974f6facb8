"""What is found once in a document and shared by all that extract from it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Protocol, TypeVar

from pipeline.extract import people as who
from pipeline.extract.facts import Fact, facts
from pipeline.extract.people import AgentMention, Profile
from pipeline.extract.years import complete_years, entries
from pipeline.model import Block, Document, Kind, Range
from pipeline.text.dates import DateMention, bounds, find_dates
from pipeline.text.designations import MissionMention, find_missions
from pipeline.text.names import find_names, name_words
from pipeline.vocabulary import load

PROSE: tuple[Kind, ...] = ("title", "heading", "pair", "row", "paragraph", "caption")


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, load('topic')['words']))})(?![\w-])")


LONGEST = 3000  # characters: what has no stop in so long a stretch is a list or a table, and no sentence
REMEMBERED = 200  # mentions among which the one that a pronoun or description stands for is looked for


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def within(mentions: Sequence[_P], start: int, end: int) -> Sequence[_P]:
    """Those of the sorted mentions that lie inside [start, end)."""
    first = bisect_left(mentions, start, key=lambda m: m.start)
    last = bisect_right(mentions, end, key=lambda m: m.start)
    return [m for m in mentions[first:last] if m.end <= end]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a paragraph, with the date of the dated entry that it belongs to, if any."""

    start: int
    end: int
    block: Block
    entry: DateMention | None = None


@dataclass(frozen=True)
class Reading:
    """A document with its flights, dates and agents; all in the order of the text.

    `main` is the id of the flight that the document is about. `dates` have their years completed
    from their context. `people` holds those who are named in full, by local agent id.
    """

    doc: Document
    missions: tuple[MissionMention, ...]
    main: str | None
    dates: tuple[DateMention, ...]
    facts: tuple[Fact, ...]
    agents: tuple[AgentMention, ...]
    people: dict[str, Profile]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs, without those longer than any sentence is."""
        opened = entries(self.doc, self.dates)
        read = ((s, e, block) for block in self.doc.of("paragraph") for s, e in block.sentences if e - s <= LONGEST)
        return tuple(Sentence(s, e, block, opened.get(block.start)) for s, e, block in read)

    @property
    def on_topic(self) -> bool:
        """Does the document name a flight, or speak of spaceflight at all?"""
        return bool(self.missions) or _topic().search(self.doc.plain) is not None

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds this place."""
        index = bisect_right(self.sentences, at, key=lambda s: s.start) - 1
        return self.sentences[index] if index >= 0 and at < self.sentences[index].end else None

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """Where the paragraphs start."""
        return tuple(block.start for block in self.doc.of("paragraph"))

    @cached_property
    def issued(self) -> tuple[AgentMention, ...]:
        """Who issued the statements, releases and reports that the document speaks of."""
        return tuple(who.issuers(self.doc, self.agents))

    @cached_property
    def is_page(self) -> bool:
        """Is the whole document about one flight, by its title or since it names no other?"""
        titles = [m for b in self.doc.of("title") for m in self.missions_in(b.start, b.end)]
        alone = len({m.mission_id for m in self.missions}) == 1 and len(self.missions) > 2
        return self.doc.format != "article" or any(m.mission_id == self.main for m in titles) or alone

    @cached_property
    def own_days(self) -> tuple[date, ...]:
        """The days of the flight's launch, dockings and landing as the infobox has them, else of publication."""
        boxed = [f.value for f in self.facts if f.field in ("launch_edtf", "docking_edtf", "undocking_edtf", "landing_edtf")]
        lines = [(b.start, b.end) for b in self.doc.of("byline")]
        days = ([day for place in places for d in self.dates_in(*place) if (day := bounds(d.edtf)[0])] for places in (boxed, lines))
        return tuple(next(filter(None, days), []))

    @cached_property
    def main_mention(self) -> MissionMention | None:
        """Where the document first names the flight that it is about."""
        return next((m for m in self.missions if m.mission_id == self.main), None)

    def dates_in(self, start: int, end: int) -> Sequence[DateMention]:
        """The dates inside [start, end)."""
        return within(self.dates, start, end)

    def missions_in(self, start: int, end: int) -> Sequence[MissionMention]:
        """The flights named inside [start, end)."""
        return within(self.missions, start, end)

    def agents_in(self, start: int, end: int) -> Sequence[AgentMention]:
        """The agents named inside [start, end)."""
        return within(self.agents, start, end)

    def agents_before(self, at: int) -> Iterator[AgentMention]:
        """The agents named up to there, the last first, as far back as a reader remembers."""
        stop = bisect_right(self.agents, at, key=lambda a: a.start)
        return (a for a in reversed(self.agents[max(0, stop - REMEMBERED) : stop]) if a.end <= at)

    def agent_at(self, start: int, end: int) -> AgentMention | None:
        """The agent whom [start, end) names; None where it names none."""
        return next((a for a in self.agents_in(start, end) if a.end - a.start >= (end - start) - 4), None)


def read_through(doc: Document) -> Reading:
    """The document with all that its extractors share."""
    stretches = [b.value if b.kind == "pair" and b.value else (b.start, b.end) for b in doc.of(*PROSE)]
    found = tuple(m for s, e in stretches for m in find_missions(doc.plain, s, e))
    main = _main(doc, found)
    table = tuple(facts(doc))
    names = sorted(name for s, e in stretches for name in find_names(doc.plain, s, e))
    full = [name for name in names if len(name_words(doc.plain[slice(*name)])) > 1]
    organizations = who.organizations_among(doc, full)
    known = who.people(doc, sorted(set(full) - set(organizations)), _listed(doc, table, full))
    mentions = [
        *who.name_mentions(doc, names, known),
        *who.role_mentions(doc, stretches, known),
        *who.known_organizations(doc, stretches),
        *who.organizations_by_context(doc, stretches, organizations),
        *who.groups(doc, stretches),
    ]
    return Reading(
        doc,
        tuple(m for m in found if not m.about or m.mission_id == main),
        main,
        complete_years(doc, _dates(doc)),
        table,
        who.without_overlaps(mentions),
        known,
    )


def _dates(doc: Document) -> list[DateMention]:
    """The dates of the text as they are stated, block by block; an infobox value begins a text of its own."""
    found: list[DateMention] = []
    for block in doc.of(*PROSE, "byline"):
        if block.kind == "pair" and block.value:
            at = block.value[0]
            found += [replace(d, start=d.start + at, end=d.end + at) for d in find_dates(doc.plain[slice(*block.value)])]
        else:
            found += [
                d
                for d in find_dates(doc.plain, block.start, block.end)
                if not doc.plain[max(0, d.start - 9) : d.start].endswith("month of ")
            ]
    return found


def _main(doc: Document, found: tuple[MissionMention, ...]) -> str | None:
    """The flight of the title; without one there, the one most often named, the earlier of two."""
    for block in doc.of("title"):
        named = [m for m in found if block.start <= m.start < block.end]
        whole = [m for m in named if not m.about or re.sub(r"\W", "", doc.plain[block.start : m.start]) == ""]
        if whole:
            return whole[0].mission_id
    counts = Counter(m.mission_id for m in found if not m.about)
    return max(counts, key=lambda k: counts[k]) if counts else None


def _listed(doc: Document, table: Sequence[Fact], names: Sequence[Range]) -> list[Range]:
    """Those of the full names that stand in the infobox's crew list and in crew tables."""
    places = [f.value for f in table if f.field == "members"] + [(b.start, b.end) for b in doc.of("row")]
    return [name for s, e in places for name in names[bisect_left(names, (s, s)) : bisect_left(names, (e, e))]]
