"""Where the content of a reported statement begins and ends."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.extract import speakers
from pipeline.extract.attribution import Attribution, tidy
from pipeline.extract.cues import CueMention
from pipeline.extract.reading import Reading
from pipeline.extract.stretches import quoted
from pipeline.model import Range
from pipeline.text.quotes import Quote
from pipeline.vocabulary import load


def _words(*keys: str) -> str:
    grammar = load("cues")["grammar"]
    return "|".join(word for key in keys for word in grammar[key])


_THAT = re.compile(rf"(?:\s+(?:(?:{_words('when')})\b[^;:.\"]{{0,70}}?))?,?\s+that\s+")
_ADDRESSEE = re.compile(r"(?:\s+(?!that\b)[\w.'-]+){1,7}?(?=,?\s+that\b|\s+(?:the|he|she|they|it|there|a)\s)")
FINITE = re.compile(rf"\b(?:{_words('modals', 'irregular', 'present')}|\w{{3,}}ed)\b")
"""A finite verb, by its form: what follows a cue is a clause only with one."""

_NO_CLAUSE = re.compile(rf"\s*(?:$|[,.;:!?)\"-]|(?:{_words('no_clause')})\b(?!\s+(?:{_words('modals')}|\w+n't)\b))")
_WHEN = re.compile(r"\s+(?:on|in|at|during) [^,;:.\"]{2,30}?(?=\s+(?:it|he|she|they|there|the|its)\s)")
INFINITIVE = re.compile(r"\s+(?=to (?:have|be)\b)")
_OWN_VOICE = re.compile(
    r",?\s+(?:however|nevertheless|nonetheless)\b"
    r"|,?\s+(?:but|though|although|while|and|yet)\s+(?:it|this|that|there|what|the \w+)\s+(?:is|are|remains?|has (?:not )?been)\b"
    r"|;|,?\s+despite\b"
)
_SUBORDINATE = re.compile(r"\s*(?:While|Although|Though|Whereas|When|After|Since|Even though|Citing|Quoting|Noting|Saying)\b")


def content_of(r: Reading, cue: CueMention, end: int, quotes: Sequence[Quote]) -> Range | None:
    """What follows the cue as its object clause; None where nothing clausal does."""
    plain, at = r.doc.plain, cue.end
    if plain[cue.start : cue.end].endswith(" that"):
        return tidy(plain, at, stop_of(plain, at, end, quotes))
    if cue.cue.addressee and (m := _ADDRESSEE.match(plain, at, min(end, at + 120))):
        at = m.end()
    if (m := _THAT.match(plain, at, end)) and not quoted(m.start(), quotes):
        return tidy(plain, m.end(), stop_of(plain, m.end(), end, quotes))
    if not cue.passive and cue.cue.lemma not in ("claim", "agree", "promise") and (m := INFINITIVE.match(plain, at, end)):
        return None
    if not cue.cue.that and (when := _WHEN.match(plain, at, end)):
        at = when.end()
    if cue.cue.that or _NO_CLAUSE.match(plain, at, end):
        return None
    first = re.compile(r"\s*").match(plain, at, end)
    begin = first.end() if first else at
    return tidy(plain, begin, stop_of(plain, begin, end, quotes)) if FINITE.search(plain, begin, min(end, begin + 90)) else None


def object_of(plain: str, cue: CueMention, end: int) -> Range | None:
    """The noun phrase or gerund that is denied or disputed."""
    m = re.compile(r"\s+(?=[\w\"])").match(plain, cue.end, end)
    if not m or re.match(r"(?:by|to|in|on|as|with)\b", plain[m.end() : m.end() + 5]):
        return None
    stop = re.compile(r",\s|;|\s(?:but|and (?:said|called|insisted))\b").search(plain, m.end(), end)
    return tidy(plain, m.end(), stop.start() if stop else end)


def stop_of(plain: str, start: int, end: int, quotes: Sequence[Quote]) -> int:
    """Where the content ends: at the sentence's end, or where the author speaks again."""
    stops = [end]
    if m := re.compile(rf",?\s+which (?:was|were|is|has been|have been) (?:\w+ly )?(?:{_answers()})\b").search(plain, start, end):
        stops.append(m.start())
    own = next((m for m in _OWN_VOICE.finditer(plain, start, end) if not quoted(m.start(), quotes)), None)
    if own:
        stops.append(own.start())
    if (colon := re.compile(r":\s*[\"']").search(plain, start, end)) and quoted(colon.end() - 1, quotes):
        stops.append(colon.start())
    line = max(plain.rfind(c, 0, start) for c in "\n")
    lead = re.compile(r"(?<=[.!?\"\n])\s+").split(plain[max(line + 1, start - 300) : start])[-1]
    if _SUBORDINATE.match(lead) and "," not in lead and (comma := plain.find(", ", start, end)) > 0:
        stops.append(comma)
    return min(stops)


@cache
def _answers() -> str:
    words = load("cues")
    disputes = [f for c in words["cue"] if c.get("modality") in ("denied", "disputed") for f in c["forms"]]
    return "|".join(map(re.escape, disputes + [f for forms in words["called"]["verbs"].values() for f in forms]))


def cut_before(r: Reading, claim: Attribution, following: CueMention, cues: Sequence[CueMention]) -> Attribution:
    """The claim cut where a further cue with the same subject or one of its own takes over."""
    plain, (start, end) = r.doc.plain, claim.contents[-1]
    for cue in cues:
        if not start < cue.start < end or cue.start < following.start:
            continue
        m = re.compile(r"(?:,|;|,?\s+and|,?\s+but)\s+(?:(?:and|but|while|whereas|then)\s+)?$").search(plain[start : cue.group_start])
        participle = plain[cue.start : cue.end].endswith("ing")
        if (
            m
            and (participle or plain[m.start() + start : cue.group_start].strip() != ",")
            and re.match(r"\s+(?:that\b|\")", plain[cue.end : cue.end + 8])
        ):
            return replace(claim, contents=(*claim.contents[:-1], tidy(plain, start, start + m.start())))
        if (
            m := re.compile(r"(?:[,;]\s+(?:while|whereas|but|and)|\s(?:while|whereas))\s").search(plain, start, cue.group_start)
        ) and speakers.before(r, cue.group_start, m.end()):
            return replace(claim, contents=(*claim.contents[:-1], tidy(plain, start, m.start())))
    return claim
