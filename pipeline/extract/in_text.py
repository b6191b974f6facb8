"""Outlets that sentences name as their source: "a Sept. 3 report by TASS", "told Reuters"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.outlets import OutletMention, find_outlets, own_outlets, same_outlet
from pipeline.extract.rule import Rule
from pipeline.model import Range, Statement
from pipeline.text.countries import COUNTRY, DEMONYM
from pipeline.text.dates import DateMention
from pipeline.text.plain import slug, trim
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from pipeline.extract.reading import Reading, Sentence

REPORT_BY = Rule("prose.in_text.report_by", "TASS")  # "a report by TASS"
TOLD = Rule("prose.in_text.told", "Reuters")  # "told Reuters"
QUOTED_BY = Rule("prose.in_text.quoted_by", "Ars Technica")  # "called 'absurd' by Ars Technica", ", reports Interfax"
REPORTS = Rule("prose.in_text.reports", "Izvestia")  # "Izvestia reported"
ITS_REPORT = Rule("prose.in_text.its_report", "Reuters")  # "a Reuters report"
TITLE = Rule("prose.in_text.title", "Venous Thrombosis during Spaceflight")
ISSUED = Rule("context.in_text.issued", "Sept. 3", None)  # its year may stand elsewhere
KIND = Rule("prose.in_text.kind", "a report by TASS", None)
SOURCE = Rule("prose.in_text.source", "a report by TASS", None)
RAW = Rule("prose.in_text.raw", "a Sept. 3 report by TASS")

_BEFORE, _AFTER = 260, 130  # how far a cue may stand from the name


@dataclass(frozen=True, slots=True)
class _Cited:
    """An outlet that is named as a source: the phrase that says so, and what it says of the work."""

    outlet: OutletMention
    phrase: Range
    rule: Rule
    title: Range | None = None
    issued: DateMention | None = None


def in_text(r: "Reading") -> Iterator[Statement]:
    """The outlets that paragraphs cite, each once a date; the publisher of the document itself is none."""
    own = own_outlets(r.doc)
    rows: set[str] = set()
    for sentence in r.sentences:
        for outlet in find_outlets(r.doc.plain, sentence.start, sentence.end):
            name = r.doc.plain[outlet.start : outlet.end]
            cited = None if any(same_outlet(name, o) for o in own) else _cited(r.doc.plain, sentence, outlet)
            if cited is None:
                continue
            cited = _dated(r, sentence, cited)
            date = cited.issued.edtf.split("T")[0].rstrip("~").replace("/", "--") if cited.issued else "undated"
            row = f"{r.doc.source_id}.{re.sub(r'^the-', '', slug(name))}.{date}"
            if row not in rows:
                rows.add(row)
                yield from _statements(r, row, cited)


def _statements(r: "Reading", row: str, cited: _Cited) -> Iterator[Statement]:
    doc = r.doc
    yield SOURCE.at(doc, "citations", row, "source_id", *cited.phrase, value=doc.source_id)
    yield KIND.at(doc, "citations", row, "kind", *cited.phrase, value="in-text")
    yield cited.rule.at(doc, "citations", row, "container_title", cited.outlet.start, cited.outlet.end)
    if cited.title:
        yield TITLE.at(doc, "citations", row, "title", *cited.title)
    if cited.issued:
        yield ISSUED.at(doc, "citations", row, "issued_edtf", cited.issued.start, cited.issued.end, value=cited.issued.edtf)
    yield RAW.at(doc, "citations", row, "raw", *cited.phrase)


# Cues before and behind a name.

_GOES_ON = re.compile(r"\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z\d]|-\w")  # "told Prime Minister", "a report on Flight 7"


@cache
def _any(key: str) -> str:
    words = sorted(load("outlets")[key], key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _modifiers() -> str:
    """What may stand between a cue and a name: "Russian state news agency", "the newspaper"."""
    word = rf"(?:{_any('before')}|{_any('kinds')}|(?:{COUNTRY}|{DEMONYM})(?:'s)?|{_any('staff')})"
    return rf"(?:{word},?\s+(?:(?:of|from|with|at|for)\s+)?){{0,6}}"


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<cue>(?i:{_any('told')}))\s+{_modifiers()}$")


@cache
def _work_by() -> re.Pattern[str]:
    work = rf"(?P<cue>(?:{_any('works')})(?:\s+(?:titled|entitled|headlined|called))?)(?!\w)"
    title = r"(?:,?\s*\"(?P<title>[^\"]{3,200})\",?)?"
    when = r"(?:\s+(?:published|posted|printed|released|aired|broadcast|carried|late|early|on|last|week|month|[A-Z][\w.]+|\d{1,4},?)){0,6}"
    return re.compile(rf"(?<!\w){work}{title}{when}\s+(?:by|in|from|with|on|to|for|of|at)\s+{_modifiers()}$")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<cue>{_any('verbs')})(?:\s+\"[^\"]{{1,80}}\")?(?:\s+(?!and\s)[\w'-]+){{0,3}}\s+by\s+{_modifiers()}$")


@cache
def _verb_before() -> re.Pattern[str]:
    return re.compile(rf"(?:[\"',]\s*)(?P<cue>(?:as\s+)?(?:{_any('verbs')}))\s+{_modifiers()}$")


@cache
def _verb_behind() -> re.Pattern[str]:
    apposition = r"(?:,\s+(?:the|a|an|which|one)\s+[^,.;]{3,80}?(?:,|(?=\s+(?:has|have|had)\s)))?"
    colleague = r"(?:'s\s+(?:[A-Z][\w'-]+\s+){1,2}[A-Z][\w'-]+)?"
    lately = r"(?:\s+(?:has|have|had|also|later|first|recently|previously|then|initially|earlier|subsequently|since|even|on\s+\w+day)){0,3}"
    aside = r"(?:\s+\([^()]{2,40}\))?"
    return re.compile(rf"(?:\s+(?:{_any('kinds')}))?{colleague}{aside}{apposition}{lately}\s+(?P<cue>{_any('verbs')})(?!\w)")


@cache
def _work_behind() -> re.Pattern[str]:
    work = "reports?|articles?|story|stories|interview|dispatch|account|coverage|investigation|documentary"
    return re.compile(rf"(?:'s?)?(?:\s+(?:{_any('kinds')}))?\s+(?P<cue>{work})(?!\w)")


def _cited(plain: str, sentence: "Sentence", outlet: OutletMention) -> _Cited | None:
    """The citation that a sentence makes of an outlet named in it; None where it only mentions it."""
    floor = max(sentence.start, outlet.start - _BEFORE)
    before, behind = plain[floor : outlet.start], plain[outlet.end : min(sentence.end, outlet.end + _AFTER)]
    for pattern, rule, near in ((_work_by, REPORT_BY, _BEFORE), (_told, TOLD, 110), (_by, QUOTED_BY, 150), (_verb_before, QUOTED_BY, 90)):
        cut = max(0, len(before) - near)
        if (m := pattern().search(before, cut)) and (outlet.sure or not _GOES_ON.match(behind)):
            title = trim(plain, floor + m.start("title"), floor + m.end("title")) if m.groupdict().get("title") else None
            return _Cited(outlet, (floor + m.start("cue"), outlet.end), rule, title)
    if outlet.sure:
        for pattern, rule in ((_verb_behind, REPORTS), (_work_behind, ITS_REPORT)):
            if m := pattern().match(behind):
                return _Cited(outlet, (outlet.start, outlet.end + m.end()), rule)
    return None


# The day of the work.

_UP_TO = re.compile(
    r"(?:'s)?\s?[,(]?\s?(?:\w+\s)?(?:on|in|dated|of|late|early|from|published|in\s+an?\s+\w+)?\s?(?:on\s)?(?:[A-Z]\w+day,?\s)?"
)
_OPENING = re.compile(r"[\"']?(?:[Oo]n|[Ii]n|[Ll]ate on|[Ee]arly on)?\s?(?:[A-Z]\w+day,?\s)?")
_CLAUSE = re.compile(r",?\s*[^,;:\"]{0,60}")
_YEAR = re.compile(r"(?<![\w,.-])(?:19|20)\d\d(?=\s$)")


def _dated(r: "Reading", sentence: "Sentence", cited: _Cited) -> _Cited:
    """With the date that the phrase gives the work: before it, inside or behind it, at the head of its sentence, or of the dated entry."""
    plain, (start, end) = r.doc.plain, cited.phrase
    dates = r.dates_in(sentence.start, sentence.end)
    for d in dates:
        if d.end <= start and not plain[d.end : start].strip():
            return replace(cited, issued=d, phrase=(d.start, end))
        behind = any(d.start >= edge and _UP_TO.fullmatch(plain, edge, d.start) for edge in (cited.outlet.end, end))
        if behind or start <= d.start and d.end <= cited.outlet.start:
            return replace(cited, issued=d)
    if cited.rule is REPORT_BY and (year := _YEAR.search(plain, max(sentence.start, start - 8), start)):
        return replace(cited, issued=DateMention(*year.span(), year[0]), phrase=(year.start(), end))
    first = next(iter(dates), None)
    alone = first is not None and len(dates) == 1 and first.end <= start and cited.rule in (TOLD, REPORTS)
    if first and alone and _OPENING.fullmatch(plain, sentence.start, first.start) and _CLAUSE.fullmatch(plain, first.end, start):
        return replace(cited, issued=first)
    return replace(cited, issued=sentence.entry)
