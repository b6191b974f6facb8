"""Direct speech: whose words stand between quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract import speakers
from pipeline.extract.attribution import Attribution
from pipeline.extract.cues import CueMention, find_cues
from pipeline.extract.reading import Reading
from pipeline.extract.speakers import Speaker
from pipeline.model import Block, Range
from pipeline.text.plain import trim
from pipeline.text.quotes import Quote
from pipeline.vocabulary import load


@dataclass(frozen=True, slots=True)
class Source:
    """Who a quotation is attributed to, and by which words."""

    speaker: Speaker | None
    cue: str | None
    cue_range: Range | None
    sentence: Range
    rule: str
    end: int  # where the attribution ends


def is_direct(plain: str, quote: Quote, block: Block) -> bool:
    """Is this quotation speech of its own, and not a few words quoted inside a sentence?"""
    inner = plain[quote.inner_start : quote.inner_end].rstrip()
    introduced = plain[block.start : quote.start].rstrip().endswith(":")
    if not inner or (" " not in inner.strip() and not introduced):
        return False
    lead = _lead(plain, block, quote).rstrip()
    opens = not lead or lead[-1] in ':,.!?"' or lead.endswith(("--", "–", "—"))
    closes = inner[-1] in ".,!?…" or not quote.closed or plain[quote.end : quote.end + 1] in (",", ".")
    return opens and (closes or not lead) or (closes and inner[-1] in ",!?")


_REACH = 600  # characters: no attribution stands farther from its quotation
_RECENT = 20  # claims before a quotation that may hold or introduce it


def _lead(plain: str, block: Block, quote: Quote) -> str:
    """What stands before the quotation in its paragraph, as far as it matters."""
    return plain[max(block.start, quote.start - _REACH) : quote.start]


def _up_to(claims: Sequence[Attribution], at: int) -> Sequence[Attribution]:
    """The last claims that begin before that place."""
    stop = bisect_right(claims, at, key=lambda c: c.start)
    return claims[max(0, stop - _RECENT) : stop]


def quoted(r: Reading, blocks: Sequence[Block], quotes: dict[int, list[Quote]], claims: Sequence[Attribution]) -> list[Attribution]:
    """The directly quoted claims of all paragraphs, among their headings; `claims` are the indirect ones, in order."""
    found: list[Attribution] = []
    opened: Source | None = None  # the attribution of a quotation that goes on in the next paragraph
    previous: Block | None = None
    claims = sorted(claims, key=lambda c: c.start)
    for block in blocks:
        if block.kind == "heading":
            opened, previous = None, block
            continue
        source = opened
        last: Quote | None = None
        for quote in quotes[block.start]:
            inside = [c for c in _up_to(claims, quote.start) if quote.end <= c.end + 2]
            if inside or not is_direct(r.doc.plain, quote, block):
                continue
            own = _attribution(r, quote, block, claims)
            if own and own.cue is None and previous and not last and (noun := headed(r, previous)):
                own = replace(own, cue=noun[0], cue_range=noun[1])
            source = own or _continued(r, quote, block, last, source, opened) or _introduced(r, quote, block, previous, claims, found)
            if source:
                _add(found, _claim(r, quote, source), quote, last, r.doc.plain)
                last = quote
        opened = source if source and quotes[block.start] and not quotes[block.start][-1].closed else None
        if opened is None and source and source.rule == "prose.claim.introduced" and _whole(r.doc.plain, block, quotes[block.start]):
            opened = source if r.doc.plain[quotes[block.start][-1].inner_end - 1] not in ".!?" else None
        previous = block
    return found


def _whole(plain: str, block: Block, quotes: Sequence[Quote]) -> bool:
    return bool(quotes) and not plain[block.start : quotes[0].start].strip() and not plain[quotes[-1].end : block.end].strip()


def _claim(r: Reading, quote: Quote, source: Source) -> Attribution:
    content = trim(r.doc.plain, quote.inner_start, quote.inner_end)
    while content[1] > content[0] and r.doc.plain[content[1] - 1] in ", ":
        content = (content[0], content[1] - 1)
    via = source.speaker.via if source.speaker else None
    return Attribution((content,), source.speaker, source.cue, source.cue_range, source.sentence, source.rule, "direct", via=via)


def _add(found: list[Attribution], claim: Attribution, quote: Quote, last: Quote | None, plain: str) -> None:
    """Adds a claim to those found; a quotation interrupted inside a sentence is one claim in two pieces."""
    broken = (
        last is not None
        and plain[last.inner_end - 1 : last.inner_end] == ","
        and plain[quote.inner_start : quote.inner_start + 1].islower()
    )
    if broken and found and found[-1].cue_range == claim.cue_range:
        found[-1] = replace(found[-1], contents=(*found[-1].contents, *claim.contents))
    else:
        found.append(claim)


def _attribution(r: Reading, quote: Quote, block: Block, claims: Sequence[Attribution]) -> Source | None:
    return _after(r, quote, block) or _before(r, quote, block, claims)


def _sentence_end(plain: str, start: int, end: int) -> int:
    m = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])[.!?](?=\s+[\"A-Z“]|\s*$)|\n").search(plain, start, end)
    return m.start() if m else end


def _after(r: Reading, quote: Quote, block: Block) -> Source | None:
    """The attribution that follows the quotation in its sentence."""
    plain = r.doc.plain
    if plain[quote.inner_end - 1 : quote.inner_end] == "." and not re.match(r"\s*[-–—(]", plain[quote.end : quote.end + 3]):
        return None
    end = min(_sentence_end(plain, quote.end, min(block.end, quote.end + 270)), quote.end + 260)
    following = plain.find('"', quote.end, end)
    end = following if following >= 0 else end
    place = (quote.start, end)
    for cue in find_cues(plain, quote.end, end):
        if cue.passive:
            continue
        lead = plain[quote.end : cue.group_start].strip(" ,.-–—")
        speaker = speakers.before(r, cue.group_start, quote.end) if lead else speakers.after(r, cue.end, end)
        if speaker and (not lead or speakers.only_titles(plain[quote.end : speaker.start].lstrip(" ,-–—"))):
            return Source(speaker, cue.cue.lemma, (cue.start, cue.end), place, "prose.quote.after", end)
        break
    return _signed(r, quote, block, place)


def _signed(r: Reading, quote: Quote, block: Block, place: Range) -> Source | None:
    """ "…," Name, Role. and "…" - Name, Role: a name without a verb, to the paragraph's end."""
    plain = r.doc.plain
    lead = re.compile(r"\s*(?:[-–—]{1,2}|,)?\s*").match(plain, quote.end, block.end)
    at = lead.end() if lead else quote.end
    dash = plain[quote.end : at].strip() in ("-", "–", "—", "--")
    comma = plain[quote.inner_end - 1 : quote.inner_end] == "," or "," in plain[quote.end : at]
    if not (dash or comma) or block.end - at > 120 or re.search(r"[.!?]\s+\S", plain[at : block.end]):
        return None
    speaker = speakers.after(r, at, block.end)
    return Source(speaker, None, None, place, "prose.quote.signed", block.end) if speaker and speaker.start - at < 60 else None


def _before(r: Reading, quote: Quote, block: Block, claims: Sequence[Attribution]) -> Source | None:
    """The attribution that stands before the quotation in its sentence, ending in a colon, a comma or the cue."""
    plain = r.doc.plain
    lead = _lead(plain, block, quote)
    boundary = max((m.end() for m in re.finditer(r"(?<![A-Z])[.!?][\"']?\s+(?=[\"A-Z])", lead)), default=0)
    start = quote.start - len(lead) + boundary
    lead = plain[start : quote.start].rstrip()
    place = (start, quote.end)
    nearby = _up_to(claims, quote.start) if lead.endswith(":") else []
    reported = next((c for c in reversed(nearby) if start <= c.start and c.end <= quote.start), None)
    if reported and reported.cue:
        return Source(reported.speaker, reported.cue, reported.cue_range, reported.sentence, "prose.quote.colon", quote.start)
    if not lead.endswith((":", ",", "that")) and not _ends_with_cue(plain, start, quote.start):
        return None
    for cue in reversed(list(find_cues(plain, start, quote.start))):
        gap = plain[cue.end : quote.start]
        if cue.passive or len(gap) > 90:
            continue
        speaker = speakers.before(r, cue.group_start, start) or (
            speakers.after(r, cue.end, quote.start) if start == cue.group_start else None
        )
        if speaker:
            return Source(speaker, cue.cue.lemma, (cue.start, cue.end), place, "prose.quote.before", quote.start)
    agents = [a for a in r.agents_in(start, quote.start) if a.form != "role" or a.type == "person"]
    if lead.endswith(":") and agents and len(lead) < 90:
        return Source(
            Speaker(agents[-1].agent_id, agents[-1].start, agents[-1].end, agents[-1].type),
            None,
            None,
            place,
            "prose.quote.colon",
            quote.start,
        )
    return None


def _ends_with_cue(plain: str, start: int, end: int) -> bool:
    return any(not plain[c.end : end].strip() for c in find_cues(plain, max(start, end - 40), end))


def _continued(r: Reading, quote: Quote, block: Block, last: Quote | None, source: Source | None, opened: Source | None) -> Source | None:
    """The speaker of the quotation before it, in this paragraph or left open in the last one."""
    lead = _lead(r.doc.plain, block, quote).strip()
    if last is None:
        return opened if opened and not lead else None
    gap = r.doc.plain[last.end : quote.start]
    return source if source and len(gap) < 200 and not re.search(r"[.!?]\s+[A-Z][^\"]{30,}[.!?]\s*$", gap) else None


@cache
def _issued() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, load("cues")["document"]["nouns"]), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?P<noun>{nouns})s?\b")


def _introduced(
    r: Reading, quote: Quote, block: Block, previous: Block | None, claims: Sequence[Attribution], found: Sequence[Attribution]
) -> Source | None:
    """A paragraph that is all quotation, introduced by the one before it."""
    plain = r.doc.plain
    if previous is None or _lead(plain, block, quote).strip():
        return None
    intro = plain[previous.start : previous.end].rstrip()
    agents = r.agents_in(previous.start, previous.end)
    if intro.endswith(":") and agents:
        start = max(plain.rfind(". ", previous.start, previous.end) + 1, previous.start)
        agent = next((a for a in reversed(agents) if a.start >= start), agents[-1])
        cue, place = _introducing(plain, start, previous.end)
        speaker = Speaker(agent.agent_id, agent.start, agent.end, agent.type)
        return Source(speaker, cue, place, (start, previous.end), "prose.claim.introduced", previous.end)
    before = [c for c in [*_up_to(claims, previous.end), *found[-_RECENT:]] if previous.start <= c.start < previous.end and c.speaker]
    if before and not plain[quote.end : block.end].strip():
        return Source(before[-1].speaker, None, None, (block.start, block.end), "context.quote.alone", block.end)
    return None


def _introducing(plain: str, start: int, end: int) -> tuple[str | None, Range | None]:
    """The cue of an introducing sentence: its text noun ("the statement issued by X:") or its verb."""
    if m := _issued().search(plain, start, end):
        return m["noun"], m.span("noun")
    cues: list[CueMention] = list(find_cues(plain, start, end))
    return (cues[-1].cue.lemma, (cues[-1].start, cues[-1].end)) if cues else (None, None)


def headed(r: Reading, block: Block) -> tuple[str, Range] | None:
    """The text noun of a short heading line before a quotation: "December 20th, statement from …"."""
    m = _issued().search(r.doc.plain, block.start, block.end)
    return (m["noun"], m.span("noun")) if m and block.end - block.start < 100 else None


@cache
def _called() -> re.Pattern[str]:
    verbs = "|".join(re.escape(f) for forms in load("cues")["called"]["verbs"].values() for f in forms)
    return re.compile(
        rf"\b(?P<verb>{verbs})\s+(?:as\s+)?(?P<gap>(?:it|this|that|them|the (?:\w+ ){{1,3}}|such \w+ |\w+'s \w+ )?\s*)"
        r"(?:as\s+|a\s+|an\s+)*(?=\")"
    )


def called(r: Reading, sentence: Range, quotes: Sequence[Quote], claims: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "called “nonsense” by X", "X called the report “baseless”": quoted words that answer a claim."""
    plain, (start, end) = r.doc.plain, sentence
    words = load("cues")["called"]
    for m in _called().finditer(plain, start, end):
        quote = next((q for q in quotes if q.start == m.end()), None)
        if quote is None:
            continue
        by = re.compile(r"\s+by\s+").match(plain, quote.end, end)
        speaker = speakers.after(r, by.end(), end) if by else speakers.before(r, m.start(), start)
        if speaker is None:
            continue
        lemma = next(k for k, forms in words["verbs"].items() if m["verb"] in forms)
        inner = trim(plain, quote.inner_start, quote.inner_end)
        disputes = any(re.search(rf"\b{re.escape(w)}\b", plain[slice(*inner)], re.I) for w in words["disputing"])
        other = next((c for c in reversed(claims) if c.start < m.start() and c.modality == "asserted"), None)
        claim = Attribution(
            (inner,), speaker, lemma, m.span("verb"), sentence, "prose.claim.called", "mixed", "disputed" if disputes else "asserted"
        )
        yield replace(claim, about=other.start, relation="disputes") if other and disputes else claim
