"""Indirect speech: "X said that …", "…, X said", "according to X, …", "it was announced that …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.extract import speakers
from pipeline.extract.attribution import Attribution, tidy
from pipeline.extract.clauses import FINITE, INFINITIVE, content_of, cut_before, object_of, stop_of
from pipeline.extract.cues import CueMention, find_cues
from pipeline.extract.reading import Reading
from pipeline.extract.speakers import Speaker
from pipeline.extract.stretches import overlapping, quoted
from pipeline.model import Range
from pipeline.text.quotes import Quote
from pipeline.vocabulary import load

_NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|this|that|these|those|his|her|its|their|our|no|some|any|several|many|such|joint|new|false|of|by|with|in|for|to|and|media|press|news|initial|recent|official|final|'s)\s+$",
    re.I,
)


def reported(r: Reading, sentence: Range, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The indirect claims of one sentence, in the order of their cues."""
    found: list[Attribution] = []
    cues = [c for c in find_cues(r.doc.plain, *sentence) if not quoted(c.start, quotes)]
    for index, cue in enumerate(cues):
        following = cues[index + 1] if index + 1 < len(cues) else None
        if any(c.start <= cue.start < c.end for c in found if c.rule == "prose.claim.final"):
            continue
        claim = _read(r, sentence, cue, found, quotes)
        if claim and claim.end - claim.start >= 3 and not _is_speech(claim, quotes):
            found.append(cut_before(r, claim, following, cues) if following else claim)
    found += [c for c in _according(r, sentence, quotes) if not any(_overlap(c, f) for f in found)]
    found += [c for c in _theories(r, sentence) if not any(_overlap(c, f) for f in found)]
    yield from sorted((replace(c, quote_type=_quote_type(c, quotes)) for c in found), key=lambda c: c.start)


def _is_speech(claim: Attribution, quotes: Sequence[Quote]) -> bool:
    """Is the content a quotation and nothing more? That is direct speech, read elsewhere."""
    if claim.relation is not None or claim.rule != "prose.claim.final":
        return False
    held = sum(max(0, min(q.end, claim.end) - max(q.start, claim.start)) for q in overlapping(claim.start, claim.end, quotes))
    return held > 0.9 * (claim.end - claim.start)


def _overlap(a: Attribution, b: Attribution) -> bool:
    return a.start < b.end and b.start < a.end


def _quote_type(claim: Attribution, quotes: Sequence[Quote]) -> str:
    """Direct when all of it is quoted, mixed when some of it is."""
    start, end = claim.start, claim.end
    inside = overlapping(claim.start, claim.end, quotes)
    if any(q.start <= start and end <= q.end for q in inside):
        return "direct" if claim.relation is None else "mixed"
    return "mixed" if inside else "indirect"


def _read(r: Reading, sentence: Range, cue: CueMention, found: list[Attribution], quotes: Sequence[Quote]) -> Attribution | None:
    plain, (start, end) = r.doc.plain, sentence
    if cue.cue.quote_only or _is_noun(plain, cue, start) or _is_unsaid(plain, cue):
        return None
    if quoted_as := quoted_as_from(plain, cue, start):
        speaker = _quoted_speaker(r, quoted_as, cue.start) or speakers.before(r, quoted_as, start)
        content = content_of(r, cue, end, quotes)
        return (
            _claim(r, content, speaker, "quote as saying", (quoted_as, cue.end), sentence, "prose.claim.quoted_as")
            if speaker and content
            else None
        )
    if cue.passive or _is_reduced(plain, cue):
        return _passive(r, sentence, cue, found, quotes)
    return _active(r, sentence, cue, found, quotes)


def _is_noun(plain: str, cue: CueMention, start: int) -> bool:
    """Is this form a noun here: "the report", "a claim", "no reports"?"""
    if cue.group_start < cue.start or plain[cue.start : cue.end].endswith(("ed", "ing", "said", "told", "wrote")):
        return False
    if plain[cue.end : cue.end + 6] == " that " and not re.search(r"\b(?:an?|the|no)\s+$", plain[max(start, cue.start - 5) : cue.start]):
        return False
    return _NOUN_BEFORE.search(plain[max(start, cue.start - 12) : cue.start]) is not None


_UNSAID = re.compile(r"\b(?:will|shall|may|might|should)\b|n't\b")


def _is_unsaid(plain: str, cue: CueMention) -> bool:
    """Has nobody said it, or not yet: "did not say that", "will announce that"?"""
    return cue.negated or _UNSAID.search(plain, cue.group_start, cue.start) is not None


_QUOTED_AS = re.compile(
    r"(?:\b(?:has|have|had|is|was|were|been|also|later)\s+)*\b(?:quoted|cited|quotes|quoting)\s+(?:[^,.;:\"]{2,60}\s)?as $"
)


def quoted_as_from(plain: str, cue: CueMention, start: int) -> int | None:
    """Where "was quoted … as" or "quoted X as" begins, when the cue is the "saying" of it."""
    if plain[cue.start : cue.end] != "saying":
        return None
    m = _QUOTED_AS.search(plain[max(start, cue.start - 110) : cue.start])
    return max(start, cue.start - 110) + m.start() if m else None


def _quoted_speaker(r: Reading, start: int, end: int) -> Speaker | None:
    """X of "agencies quoted X as saying"; None for "X was quoted by agencies as saying"."""
    m = re.compile(r"(?:quoted|cited|quotes|quoting)\s+(?!by\b|as\b)").match(r.doc.plain, start, end)
    return speakers.after(r, m.end(), end) if m else None


_ACTIVE_INFINITIVE = frozenset(("claim", "agree", "promise", "admit", "deny", "ask", "tell", "warn"))


def _is_reduced(plain: str, cue: CueMention) -> bool:
    """ "a hole, later stated to have been hidden": a passive without its auxiliary."""
    return (
        cue.cue.lemma not in _ACTIVE_INFINITIVE
        and plain[cue.start : cue.end].endswith(("ed", "d"))
        and INFINITIVE.match(plain, cue.end) is not None
    )


def _active(r: Reading, sentence: Range, cue: CueMention, found: list[Attribution], quotes: Sequence[Quote]) -> Attribution | None:
    plain, (start, end) = r.doc.plain, sentence
    speaker = _subject(r, sentence, cue, found)
    if speaker is None:
        return _inverted(r, sentence, cue, quotes)
    if cue.cue.personal and speaker.how == "description" and speaker.type != "person":
        return None
    content = content_of(r, cue, end, quotes)
    after_speech = plain[start : speaker.start].rstrip(" ,").endswith('"')
    if broken := _broken(plain, speaker, cue, start, end, quotes):
        claim = _claim(r, broken[0], speaker, cue.cue.lemma, (cue.start, cue.end), sentence, "prose.claim.final", cue)
        return replace(claim, contents=broken)
    if content and (not after_speech or plain[cue.end : content[0]].rstrip().endswith("that")):
        return _claim(r, content, speaker, cue.cue.lemma, (cue.start, cue.end), sentence, "prose.claim.that", cue)
    if cue.cue.modality in ("denied", "disputed") and (content := object_of(plain, cue, end)):
        return _claim(r, content, speaker, cue.cue.lemma, (cue.start, cue.end), sentence, "prose.claim.denied", cue)
    comma = start + len(plain[start : speaker.start].rstrip())
    title = plain.rfind(",", start, speaker.start)
    if title > start and title >= speaker.start - 60 and re.fullmatch(r",\s+(?:the |a )?(?:[\w.'-]+ ){0,6}", plain[title : speaker.start]):
        comma = title + 1
    if re.match(r"\s*[:\"]", plain[cue.end : cue.end + 3]):
        return None  # what follows is the speech
    if (
        plain[comma - 1 : comma] == ","
        and not quoted(comma - 2, quotes)
        and plain[comma - 2] != '"'
        and comma - start > 15
        and FINITE.search(plain, start, comma)
    ):
        return _claim(r, (start, comma - 1), speaker, cue.cue.lemma, (cue.start, cue.end), sentence, "prose.claim.final", cue)
    return None


def _broken(plain: str, speaker: Speaker, cue: CueMention, start: int, end: int, quotes: Sequence[Quote]) -> tuple[Range, Range] | None:
    """The two pieces of a statement that its attribution interrupts: "The valve, X noted, had been loose"."""
    lead = plain[start : speaker.start].rstrip()
    after = re.compile(r",\s+").match(plain, cue.end, end)
    if not after or not lead.endswith(",") or quoted(cue.start - 1, quotes) or FINITE.search(plain, start, start + len(lead)):
        return None
    if not FINITE.match(plain, after.end()):
        return None
    return tidy(plain, start, start + len(lead)), tidy(plain, after.end(), stop_of(plain, after.end(), end, quotes))


def _subject(r: Reading, sentence: Range, cue: CueMention, found: list[Attribution]) -> Speaker | None:
    """Who does what the cue says: beside it, or whoever spoke before ("…, adding that", "and said")."""
    plain = r.doc.plain
    lead = plain[max(sentence[0], cue.group_start - 8) : cue.group_start]
    bare_participle = plain[cue.start : cue.end].endswith("ing") and cue.group_start == cue.start
    if (bare_participle or re.search(r"(?:\band|\bbut|\bthen|,)\s+$", lead)) and found and found[-1].speaker:
        return found[-1].speaker
    if bare_participle:
        return _first_subject(r, sentence) if plain[cue.end : cue.end + 1] == "," else None
    beside = speakers.before(r, cue.group_start, sentence[0])
    return beside or (_first_subject(r, sentence) if re.search(r"\band\s+$", lead) else None)


def _first_subject(r: Reading, sentence: Range) -> Speaker | None:
    """Whoever the sentence begins with: "The commander Jane Doe praised her crew and said …"."""
    first = next(iter(r.agents_in(*sentence)), None)
    lead = r.doc.plain[sentence[0] : first.start] if first else ""
    return Speaker(first.agent_id, first.start, first.end, first.type) if first and len(lead) < 40 and "," not in lead else None


def _inverted(r: Reading, sentence: Range, cue: CueMention, quotes: Sequence[Quote]) -> Attribution | None:
    """ "The crew is well, said X." """
    plain, (start, end) = r.doc.plain, sentence
    lead = plain[start : cue.group_start].rstrip()
    if not lead.endswith(",") or cue.group_start < cue.start or quoted(start + len(lead) - 2, quotes) or len(lead) < 16 or lead[-2] == '"':
        return None
    speaker = speakers.after(r, cue.end, end)
    return (
        _claim(r, (start, start + len(lead) - 1), speaker, cue.cue.lemma, (cue.start, cue.end), sentence, "prose.claim.final", cue)
        if speaker
        else None
    )


def _passive(r: Reading, sentence: Range, cue: CueMention, found: list[Attribution], quotes: Sequence[Quote]) -> Attribution | None:
    """ "It was announced that …", "… is said to have …", "which was disputed by X"."""
    plain, (start, end) = r.doc.plain, sentence
    by = re.compile(r"\s+(?:also |later )?by\s+").match(plain, cue.end, end)
    if cue.cue.modality in ("denied", "disputed") and by:
        return _disputed_by(r, sentence, cue, by.end(), found)
    hidden = re.search(r"(?:^|\W)[Ii]t\s+$", plain[max(start, cue.group_start - 6) : cue.group_start]) is not None
    if hidden and (content := content_of(r, cue, end, quotes)):
        return _claim(r, content, None, cue.cue.lemma, (cue.start, cue.end), sentence, "prose.claim.hidden", cue)
    if to := INFINITIVE.match(plain, cue.end, end):
        return _claim(
            r,
            (to.end(), stop_of(plain, to.end(), end, quotes)),
            None,
            cue.cue.lemma,
            (cue.start, cue.end),
            sentence,
            "prose.claim.hidden",
            cue,
        )
    return None


def _disputed_by(r: Reading, sentence: Range, cue: CueMention, at: int, found: list[Attribution]) -> Attribution | None:
    speaker = speakers.after(r, at, sentence[1])
    if speaker is None:
        return None
    which = re.compile(r"(?:which|that|a claim|claims|something|an? \w+)\s+$").search(
        r.doc.plain[max(sentence[0], cue.group_start - 30) : cue.group_start]
    )
    start = max(sentence[0], cue.group_start - 30) + which.start() if which else cue.start
    claim = _claim(r, (start, speaker.end), speaker, cue.cue.lemma, (cue.start, cue.end), sentence, "prose.claim.disputed_by", cue)
    return replace(claim, about=found[-1].start if found else None, relation="disputes")


def _claim(
    r: Reading,
    content: Range,
    speaker: Speaker | None,
    lemma: str,
    cue_range: Range,
    sentence: Range,
    rule: str,
    cue: CueMention | None = None,
) -> Attribution:
    modality = cue.cue.modality if cue else "asserted"
    return Attribution(
        (tidy(r.doc.plain, *content),), speaker, lemma, cue_range, sentence, rule, modality=modality, via=speaker.via if speaker else None
    )


_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")


def _according(r: Reading, sentence: Range, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """ "According to X, …" and "…, according to X"."""
    plain, (start, end) = r.doc.plain, sentence
    for m in _ACCORDING.finditer(plain, start, end):
        speaker = None if quoted(m.start(), quotes) else speakers.after(r, m.end(), end)
        if speaker is None:
            continue
        comma = plain.find(", ", speaker.end, end)
        if not plain[start : m.start()].rstrip().endswith(",") and m.start() - start < 12 and comma > 0:
            content = tidy(plain, comma + 1, stop_of(plain, comma + 1, end, quotes))
        else:
            content = tidy(plain, start, m.start())
        rest = _rest(plain, content, m.start(), comma, end, quotes)
        if rest or content[1] - content[0] > 12:
            claim = _claim(r, content, speaker, "according to", (m.start(), m.end()), sentence, "prose.claim.according_to")
            yield replace(claim, contents=(*claim.contents, rest)) if rest else claim


def _rest(plain: str, content: Range, at: int, comma: int, end: int, quotes: Sequence[Quote]) -> Range | None:
    """The predicate of a statement that its attribution at `at` interrupts: "The crew, according to X, slept well"."""
    broken = content[1] <= at and comma > 0 and not FINITE.search(plain, *content) and FINITE.match(plain, comma + 2)
    return tidy(plain, comma + 1, stop_of(plain, comma + 1, end, quotes)) if broken else None


@cache
def _theory_pattern() -> re.Pattern[str]:
    theory = load("cues")["theory"]
    verbs = "|".join(re.escape(f) for forms in theory["verbs"].values() for f in forms)
    noun = "|".join(theory["nouns"])
    return re.compile(
        rf"(?P<noun1>{noun})s? (?:that (?:is|was) |being |now |also )*(?P<verb1>{verbs}) by (?P<who>[^:,.]{{2,60}})(?:: that|:| that)\s+"
        rf"|(?P<verb2>{verbs}) (?:an?|the) (?:[\w-]+ ){{0,3}}(?P<noun2>{noun})(?:: that|:| that)\s+"
    )


def _theories(r: Reading, sentence: Range) -> Iterator[Attribution]:
    """ "a theory promoted by X: that …", "X promoting a theory that …"."""
    plain, (start, end) = r.doc.plain, sentence
    for m in _theory_pattern().finditer(plain, start, end):
        verb = m["verb1"] or m["verb2"]
        speaker = speakers.after(r, m.start("who"), m.end("who")) if m["who"] else speakers.before(r, m.start(), start)
        lemma = next(k for k, forms in load("cues")["theory"]["verbs"].items() if verb in forms)
        if speaker:
            place = m.span("verb1") if m["verb1"] else m.span("verb2")
            yield _claim(r, (m.end(), end), speaker, lemma, place, sentence, "prose.claim.theory")
