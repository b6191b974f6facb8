"""What sentences tell of: each date with the words that it belongs to, and strong undated happenings."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.happenings import OF_PEOPLE, PHYSICAL, SPOKEN, Trigger, current, nearest, status, triggers
from pipeline.extract.reading import Reading, Sentence
from pipeline.extract.stretches import inside
from pipeline.model import Range
from pipeline.text.dates import DateMention
from pipeline.text.times import TIMES, instant, read_times
from pipeline.vocabulary import load

_REACH = 1000  # characters between a date and the words that it may belong to


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a sentence: its type's words, its date if stated, and the sentence."""

    sentence: Sentence
    type: str
    trigger: Range
    date: DateMention | None
    status: str

    @property
    def row(self) -> str:
        """The provisional row: offsets tell the events of a document apart."""
        return f"@{self.date.start if self.date else self.trigger[0]}.{self.trigger[0]}"


def happenings(r: Reading, sentence: Sentence, spoken: Sequence[Range], indirect: Sequence[Range]) -> Iterator[Happening]:
    """The dated events of a sentence, each date with the words that it belongs to, and a strong undated one."""
    plain, start, end = r.doc.plain, sentence.start, sentence.end
    found = triggers(plain, start, end)
    dates = [d for d in r.dates_in(start, end) if not _is_span_of_years(d)]
    for index, date in enumerate(dates):
        within_claim = inside(date.start, indirect)
        usable = [t for t in _beside(found, dates, index) if inside(t.start, indirect) == within_claim]
        trigger = nearest(plain, (date.start, date.end), usable)
        if trigger is None and date.start == sentence.block.start:
            trigger = next((t for t in triggers(plain, end, sentence.block.end) if t.type in PHYSICAL), None)
        if trigger is None:
            if len(date.edtf) >= 7 and not _is_aside(plain, date) and not inside(date.start, spoken):
                yield Happening(sentence, "other", (date.start, date.end), date, status(plain, start, end, None))
            continue
        if len(date.edtf) == 4 and _SINCE.search(plain, max(0, date.start - 10), date.start):
            continue  # a stretch of years, and no happening
        if len(date.edtf) == 4 and abs(trigger.start - date.end) > (30 if trigger.type in SPOKEN else 80):
            continue
        timed = _timed(r, sentence, date, dates)
        yield Happening(
            sentence,
            trigger.type,
            (trigger.start, trigger.end),
            timed,
            status(plain, start, end, trigger, (date.start, date.end)),
        )
    if not dates:
        yield from _undated(r, sentence, [t for t in found if not inside(t.start, indirect) and not inside(t.start, spoken)])


_SINCE = re.compile(r"\b(?:since|until|by|through)\s+$", re.IGNORECASE)
_CLOCK = re.compile(rf"\b(?:{TIMES})")


def _timed(r: Reading, sentence: Sentence, date: DateMention, dates: Sequence[DateMention]) -> DateMention:
    """The date with the one time that its sentence states elsewhere; its place then spans both."""
    if len(dates) > 1 or re.fullmatch(r"\d{4}-\d\d-\d\d", date.edtf) is None:
        return date
    found = [m for m in _CLOCK.finditer(r.doc.plain, sentence.start, sentence.end) if not date.start <= m.start() < date.end]
    clocks = read_times(found[0][0]) if len(found) == 1 else []
    year, month, day = map(int, date.edtf.split("-"))
    moment = instant(year, month, day, clocks) if clocks and clocks[0].zone else None
    if moment is None or max(found[0].end(), date.end) - min(found[0].start(), date.start) > 200:
        return date
    return DateMention(min(found[0].start(), date.start), max(found[0].end(), date.end), moment)


ITSELF = re.compile(rf"\b(?:{'|'.join(load('events')['subject']['itself'])})\b", re.IGNORECASE)
"""What stands for a flight, its craft or its crew as the subject of a clause."""


def _undated(r: Reading, sentence: Sentence, found: Sequence[Trigger]) -> Iterator[Happening]:
    """What a sentence without a date tells of a flight or of somebody named: physical happenings only."""
    plain, start, end = r.doc.plain, sentence.start, sentence.end
    strong = [t for t in found if t.type in PHYSICAL and t.verb]
    person = strong and strong[0].type in OF_PEOPLE and any(a.type == "person" for a in r.agents_in(start, end))
    named = r.missions_in(start, end) or person
    if strong and (named or r.main and ITSELF.search(plain, start, strong[0].start)):
        t = strong[0]
        yield Happening(sentence, t.type, (t.start, t.end), sentence.entry, status(plain, start, end, t))


def _is_span_of_years(date: DateMention) -> bool:
    return re.fullmatch(r"\d{4}/\d{4}", date.edtf) is not None


def _beside(found: Sequence[Trigger], dates: Sequence[DateMention], index: int) -> Sequence[Trigger]:
    """The words near a date that no other date stands between."""
    first = dates[index - 1].start if index else 0
    last = dates[index + 1].start if index + 1 < len(dates) else sys.maxsize
    at = dates[index].start
    low = bisect_left(found, max(first, at - _REACH), key=lambda t: t.start)
    high = bisect_right(found, min(last, at + _REACH), key=lambda t: t.start)
    return found[low:high]


def _is_aside(plain: str, date: DateMention) -> bool:
    """A birth date or the like in brackets is no event, nor is a mere "tomorrow"."""
    return (
        not any(c.isdigit() for c in plain[date.start : date.end])
        or re.search(r"\((?:born|b\.|died|d\.|c\.)?\s*$", plain[max(0, date.start - 8) : date.start]) is not None
    )


def under_way(r: Reading) -> Iterator[Happening]:
    """What the first sentence of a dated article says is going on: its date is the article's."""
    if r.doc.format != "article" or not r.sentences:
        return
    published = [d for b in r.doc.of("byline") for d in r.dates_in(b.start, b.end)]
    for sentence in r.sentences[:3]:
        place = (sentence.start, sentence.end)
        t = current(r.doc.plain, *place, triggers(r.doc.plain, *place))
        if published and t and t.type in PHYSICAL and not r.dates_in(*place):
            yield Happening(sentence, t.type, (t.start, t.end), published[0], "occurred")
            return
