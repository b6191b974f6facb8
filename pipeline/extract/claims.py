"""Attributed statements: who asserts what, in whose words, when, and through whom."""

import re
import sys
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from pipeline.extract.attribution import Attribution
from pipeline.extract.people import AgentMention
from pipeline.extract.quotations import called, quoted
from pipeline.extract.reading import LONGEST, Reading
from pipeline.extract.reported import reported
from pipeline.extract.rule import Rule
from pipeline.extract.speakers import Speaker
from pipeline.model import Range, Statement
from pipeline.text.dates import DateMention
from pipeline.text.organizations import is_outlet
from pipeline.text.quotes import find_quotes

CONTENT = {
    name: Rule(name, example)
    for name, example in {
        "prose.claim.that": "Officials said that the seal held.",
        "prose.claim.final": "The seal held, officials said.",
        "prose.claim.quoted_as": "She was quoted as saying that the seal held.",
        "prose.claim.hidden": "It was announced that the seal held.",
        "prose.claim.denied": "NASA denied any delay.",
        "prose.claim.disputed_by": "a report which was disputed by NASA",
        "prose.claim.according_to": "According to NASA, the seal held.",
        "prose.claim.theory": "state media promoted a theory that a meteoroid struck",
        "prose.claim.called": "called “baseless” by NASA",
        "prose.claim.introduced": "The statement issued by NASA:\n\n“The seal held.",
        "prose.quote.after": "“The seal held,” said Jane Doe.",
        "prose.quote.before": "Jane Doe said: “The seal held.”",
        "prose.quote.colon": "Jane Doe said the crew was well: “The seal held.”",
        "prose.quote.signed": "“The seal held.” – Jane Doe, flight director",
        "context.quote.alone": "TASS said that tests began.\n\n“The seal held.”",
    }.items()
}
SPEAKER = Rule("context.claim.speaker", "the agency's head", None)
CUE = Rule("prose.claim.cue", "said", None)
QUOTE_TYPE = Rule("prose.claim.quote_type", "“The seal held”", None)
MODALITY = Rule("prose.claim.modality", "denied", None)
DATE = Rule("context.claim.date", "On 4 September 2018", None)
VIA = Rule("prose.claim.via", "Facebook post")
MAIN_MISSION = Rule("context.claim.mission", "Soyuz TMA-13", None)
ABOUT = Rule("context.claim.about", "which was disputed by NASA", None)
CITATIONS = Rule("prose.claim.citation", "[12]", None)


def attributions(r: Reading) -> list[Attribution]:
    """All claims of a document, in the order of their contents.

    Speakers of whom the document says nothing but that they spoke are known after a first
    reading; a second one then understands "she" and the bare surname.
    """
    found = _attributions(r)
    known = {a.agent_id for a in r.agents}
    new = {c.speaker.agent_id: c.speaker for c in found if c.speaker and c.speaker.agent_id not in known and c.speaker.how == "name"}
    mentions = [AgentMention(s.start, s.end, agent_id, "person", "name") for agent_id, s in new.items() if agent_id]
    return _attributions(replace(r, agents=tuple(sorted([*r.agents, *mentions])))) if mentions else found


_RECENT = 20  # claims that "called nonsense" may answer


def _attributions(r: Reading) -> list[Attribution]:
    blocks = list(r.doc.of("paragraph"))
    quotes = {b.start: find_quotes(r.doc.text, b.start, b.end) for b in blocks}
    indirect: list[Attribution] = []
    for block in blocks:
        spoken = quotes[block.start]
        for sentence in block.sentences:
            if sentence[1] - sentence[0] > LONGEST:
                continue
            here = list(reported(r, sentence, spoken))
            earlier = indirect[-_RECENT:]
            indirect += [*here, *called(r, sentence, spoken, [*earlier, *here])]
    direct = quoted(r, list(r.doc.of("paragraph", "heading")), quotes, indirect)
    pieces = sorted((d.start, d.end) for d in direct)
    kept = [c for c in indirect if not _holds(pieces, c)]
    return sorted([*kept, *direct], key=lambda c: (c.start, c.end))


def _holds(pieces: Sequence[Range], claim: Attribution) -> bool:
    """Does one of the sorted pieces hold all of the claim?"""
    at = bisect_right(pieces, (claim.start, sys.maxsize))
    return any(claim.end <= end for _, end in pieces[max(0, at - _RECENT) : at])


def claims(r: Reading, found: Sequence[Attribution]) -> Iterator[Statement]:
    """The statements of table `claims`; row "@<offset>" until resolve names it."""
    starts = {c.start for c in found}
    numbers = {b.number for b in r.doc.of("reference")}
    for index, claim in enumerate(found):
        row = f"@{claim.start}"
        for start, end in claim.contents:
            yield CONTENT[claim.rule].at(r.doc, "claims", row, "content", start, end)
        first = claim.contents[0]
        place = claim.cue_range or (_place(claim.speaker) if claim.speaker else first)
        yield QUOTE_TYPE.at(r.doc, "claims", row, "quote_type", *first, value=claim.quote_type)
        yield MODALITY.at(r.doc, "claims", row, "modality", *place, value=claim.modality)
        if claim.cue and claim.cue_range:
            yield CUE.at(r.doc, "claims", row, "cue", *claim.cue_range, value=claim.cue)
        if claim.speaker and claim.speaker.agent_id:
            yield SPEAKER.at(r.doc, "claims", row, "speaker_id", claim.speaker.start, claim.speaker.end, value=claim.speaker.agent_id)
        if date := claim_date(r, claim):
            yield DATE.at(r.doc, "claims", row, "date_edtf", date.start, date.end, value=date.edtf)
        if claim.about in starts and claim.about is not None and claim.relation:
            yield ABOUT.at(r.doc, "claims", row, "about_claim_id", *first, value=f"@{claim.about}")
            yield ABOUT.at(r.doc, "claims", row, "relation", *place, value=claim.relation)
        yield from _via(r, claim, row)
        yield from _mission(r, claim, row)
        yield from _citations(r, claim, row, found[index + 1].start if index + 1 < len(found) else None, numbers)


def _place(speaker: Speaker) -> Range:
    return speaker.start, speaker.end


def claim_date(r: Reading, claim: Attribution) -> DateMention | None:
    """When it was asserted: a date beside the attribution, else of the dated entry or statement that it stands in."""
    if claim.rule == "context.quote.alone":
        return None
    start, end = claim.sentence
    if claim.about is not None and start <= claim.about < claim.start:
        start = claim.start  # an answer in a relative clause: the date before belongs to what it answers
    outside = [d for d in r.dates_in(start, end) if not any(s <= d.start < e for s, e in claim.contents)]
    anchor = claim.cue_range[0] if claim.cue_range else claim.start
    near = [d for d in outside if _is_beside(r.doc.plain, d, anchor) and not _is_of_a_relative(r.doc.plain, start, d, anchor)]
    if near:
        return min(near, key=lambda d: abs(d.start - anchor))
    sentence = r.sentence_at(start) or r.sentence_at(claim.start)
    if sentence is not None and sentence.entry is not None:
        return sentence.entry
    return (
        _issue_date(r, claim) if claim.rule == "prose.claim.introduced" or (claim.speaker and claim.speaker.how == "description") else None
    )


def _is_beside(plain: str, date: DateMention, anchor: int) -> bool:
    """Does the date stand with the attribution, and not in some other clause after it?"""
    if date.start < anchor:
        return anchor - date.end < 200
    return (
        date.start - anchor < 90
        and re.search(r",\s+(?:which|who|where|while|and|but)\b|\b(?:that|when|after|before)\b", plain[anchor : date.start]) is None
    )


def _is_of_a_relative(plain: str, start: int, date: DateMention, anchor: int) -> bool:
    """Does the date stand in a clause about the speaker: "Jane Doe, who flew in 2001, said …"?"""
    return re.search(r",\s+(?:who|which|whose)\b[^,;]*$", plain[start : date.start]) is not None and "," in plain[date.end : anchor]


_ISSUED_ON = re.compile(r"\b(?:statement|release|announcement|report)s?\b,?\s+(?:on |dated )?\Z")


def _issue_date(r: Reading, claim: Attribution) -> DateMention | None:
    """The date of the statement that is quoted: the nearest "issued a statement <date>" before."""
    pattern = _ISSUED_ON
    if claim.rule != "prose.claim.introduced" and not r.issued:
        return None
    before = r.dates[: bisect_right(r.dates, claim.start, key=lambda d: d.start)]
    return next((d for d in reversed(before) if d.end <= claim.start and pattern.search(r.doc.plain, max(0, d.start - 40), d.start)), None)


def _via(r: Reading, claim: Attribution, row: str) -> Iterator[Statement]:
    """The medium, or the outlet named outside the content, between the speaker and this document."""
    if claim.via:
        yield VIA.at(r.doc, "claims", row, "via", *claim.via)
        return
    start, end = claim.sentence
    for agent in r.agents_in(start, end):
        inside = any(s <= agent.start < e for s, e in claim.contents)
        if not inside and is_outlet(agent.agent_id) and (claim.speaker is None or claim.speaker.agent_id != agent.agent_id):
            yield VIA.at(r.doc, "claims", row, "via", agent.start, agent.end)
            return


def _mission(r: Reading, claim: Attribution, row: str) -> Iterator[Statement]:
    """The one flight named in the content or its sentence, else the one that the document is about."""
    for start, end in ((claim.start, claim.end), claim.sentence):
        named = {m.mission_id: m for m in r.missions_in(start, end)}
        if len(named) == 1:
            m = next(iter(named.values()))
            yield MAIN_MISSION.at(r.doc, "claims", row, "mission_id", m.start, m.end, value=m.mission_id)
            return
        if named:
            break
    if r.main_mention:
        yield MAIN_MISSION.at(r.doc, "claims", row, "mission_id", r.main_mention.start, r.main_mention.end, value=r.main_mention.mission_id)


_NUMBER = re.compile(r"\[(\d{1,3})\]")


def _citations(r: Reading, claim: Attribution, row: str, following: int | None, numbers: Container[int | None]) -> Iterator[Statement]:
    """The reference markers from the claim to the next one in its sentence, or right behind the sentence."""
    end = claim.sentence[1]
    tail = re.compile(r"[.!?\"”]*(?:\[[^\]\n]{1,20}\])+").match(r.doc.text, end)
    stop = tail.end() if tail else end
    stop = min(stop, following) if following is not None and claim.start < following < stop else stop
    for m in _NUMBER.finditer(r.doc.text, claim.start, stop):
        if int(m[1]) in numbers:
            yield CITATIONS.at(r.doc, "claims", row, "citations", *m.span(), value=(f"{r.doc.source_id}.{m[1]}",))
