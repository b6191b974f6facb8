"""The patterns that dates are made of; `pipeline.text.dates` puts them together.

All run on plain text. Every repetition is bounded, so that no text makes them slow.
"""

import re
from collections.abc import Iterable

from pipeline.text.times import NAMES, TIMES, ZONE
from pipeline.vocabulary import load

_VOCABULARY = load("months")
_WORDS: dict[str, list[str]] = _VOCABULARY["words"]
MONTHS: dict[str, int] = {form: n for name, n in _VOCABULARY["months"].items() for form in (name, name.upper())}
PLAIN_MONTHS = frozenset(_WORDS["plain_months"])


def _any(words: Iterable[str]) -> str:
    """One of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _phrase(key: str) -> str:
    """One of the phrases under that key, with or without a capital."""
    return _any({form for word in _WORDS[key] for form in (word, word[0].upper() + word[1:])})


def _unnamed(form: str) -> str:
    """The form without its named groups."""
    return re.sub(r"\?P<[a-z]>", "?:", form)


# The pieces. A day may begin directly after a small letter: infobox labels are glued to their values.
_SP = r"[ ]{1,8}"
_WRAP = rf"(?:{_SP}|[ ]?\n[ ]?)"
_FRESH = r"(?<![\dA-Z_/-])(?<!\d[.,:–])"
_END_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:[ ]?(?:st|nd|rd|th)(?![a-z]))?(?!\w|:\d|\.\d|,\d{3}(?!\d))"
_DAY = _FRESH + _END_DAY
_MONTH = rf"(?<![A-Z_])(?:{_any(MONTHS)})(?![A-Za-z\u0300-\u036f])(?:\.(?=[ ,]*\d))?"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_AFTER = rf"(?:[ ]{{0,3}},{_WRAP}?|{_WRAP})"  # between day or month and year

# A point in time: the forms that stand for themselves.
_DMY = rf"(?P<d>{_DAY})(?:{_SP}(?:of{_SP})?|-)?(?P<m>{_MONTH})(?:(?:{_AFTER}|-)(?P<y>{_YEAR})|(?!{_SP}{_END_DAY}{_AFTER}{_YEAR}))"
_MDY = rf"(?P<m>{_MONTH}){_WRAP}?(?P<d>{_END_DAY})(?:{_AFTER}(?P<y>{_YEAR}))?"
_YMD = rf"(?<![\d-])(?P<y>{_YEAR}){_AFTER}(?P<m>{_MONTH}){_SP}(?P<d>{_DAY})"
_MY = rf"(?P<m>{_MONTH}){_AFTER}(?:of{_SP})?(?P<y>{_YEAR})(?!s)"
_DOTTED = r"(?<![\d./-])(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.(?P<y>(?:1[89]|20)\d\d)(?![\d/]|-\d|\.\d)"
_DAY_FIRST = r"(?<![\d./-])(?P<d>1[3-9]|2\d|3[01])/(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:1[89]|20)\d\d)(?![\d/-])"  # only where
_DAY_LAST = r"(?<![\d./-])(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>(?:1[89]|20)\d\d)(?![\d/-])"  # no doubt is
_HAN = r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)年[ ]?(?P<m>0?[1-9]|1[0-2])月[ ]?(?P<d>0?[1-9]|[12]\d|3[01])日"
_ISO_END = r"(?![\d/]|-\d|\.\d)"
_ISO = r"(?P<y>(?:1[89]|20)\d\d)[-./](?P<m>0[1-9]|1[0-2])[-./](?P<d>0[1-9]|[12]\d|3[01])" + _ISO_END
_POINTS = (_ISO, _DOTTED, _DAY_FIRST, _DAY_LAST, _HAN, _YMD, _DMY, _MDY, _MY)
_PARTS = (rf"(?P<d>{_END_DAY}){_AFTER}(?P<y>{_YEAR})", rf"(?P<y>{_YEAR})", rf"(?P<d>{_END_DAY})", rf"(?P<m>{_MONTH})")

POINTS = tuple(re.compile(form) for form in (_DMY, _MDY, _MY, _ISO, _YMD, _DOTTED, _DAY_FIRST, _DAY_LAST, _HAN, *_PARTS))
"""Read a point, or what of it an end of a range states; groups y, m, d where the form has them."""

# Ranges: two points, each of which may leave to the other what they share.
_TO = rf"(?:[ ]{{0,3}}[–—-][ ]{{0,3}}|{_SP}(?:to|until|till|through|thru|and){_SP}(?:the{_SP})?)"
_iso, _dmy, _mdy, _my = (_unnamed(form) for form in (_ISO, _DMY, _MDY, _MY))
_LAST = rf"(?:{_dmy.replace(_FRESH, '')}|{_mdy}|{_my})"
_RANGES = (
    rf"(?P<a>{_DAY})(?:{_TO}|/)(?P<b>{_dmy.replace(_FRESH, '')})",
    rf"(?P<a>{_MONTH}[ ]{{0,8}}{_END_DAY})(?:{_TO}|/)(?P<b>{_END_DAY}(?!{_SP}{_MONTH})(?:{_AFTER}{_YEAR})?)",
    rf"(?P<a>{_dmy}|{_mdy}|{_my}|{_MONTH}){_TO}(?P<b>{_LAST})",
    rf"(?<![\d./-])(?P<a>{_iso.replace(_ISO_END, '')})(?:{_TO}|/)(?P<b>{_iso}|\.\.)",
    rf"(?P<a>{_YEAR}){_TO}(?P<b>{_YEAR})",
)
RANGES = tuple(re.compile(form) for form in _RANGES)
"""Tell the two ends of a range: groups a and b."""
LINK = re.compile(rf"{_SP}and{_SP}(?:the{_SP})?")

# Where a core may begin: a cheap look before the long patterns.
_INITIALS = sorted({name[0] for name in MONTHS})
_BEGINNINGS = sorted({name[:3] for name in MONTHS})
_TO_MONTH = rf"(?:[ ]{{0,8}}(?:of[ ]{{1,8}})?[{''.join(_INITIALS)}]|[ ]{{0,3}}[–—/-]|[ ]{{1,8}}(?:to|un|ti|th|and)|\.\d)"
START = re.compile(
    rf"[0-9{''.join(_INITIALS)}](?<!\d\d)"
    rf"(?:(?<=[A-Z])(?<=(?=(?:{'|'.join(_BEGINNINGS)})).)|(?<=\d)(?=\d{{3}}(?!\d)|\d?[ ]?(?:st|nd|rd|th)?{_TO_MONTH}|\d?/\d))"
)
_FREE = r"(?:(?<!-)|(?<=[Ee]arly-)|(?<=[Mm]id-)|(?<=[Ll]ate-))"
_POINT = rf"(?<![\d./-]){_iso}|{'|'.join(_unnamed(form) for form in _POINTS[1:])}"
CORE = re.compile(
    rf"(?P<range>{'|'.join(_unnamed(form) for form in _RANGES[:4])})"
    rf"|(?P<point>{_POINT})"
    rf"|(?P<years>(?<![\w./-]){_unnamed(_RANGES[4])}(?![\w-]))"
    rf"|(?P<year>(?<![\w./:,$€£]){_FREE}{_YEAR}(?![\w/]|-\w|[.,:–]\d|[ ]?(?:{_any(_WORDS['units'])}|%|°|{ZONE})(?![a-z])))"
    rf"|(?P<month>(?<!\w){_FREE}(?:{_any(MONTHS)})(?![\w'-])(?!{_WRAP}of{_WRAP}(?:the{_WRAP}same|that){_WRAP}year))"
)
"""A date without what stands around it; a range, a point, or a year or month that the context must confirm."""
SINGLE = re.compile(rf"{_POINT}|{_YEAR}")

# What stands before the core.
_LEAD = (
    rf"(?P<between>[Bb]etween)|(?P<near>{_phrase('approximately')}|~)|(?P<after>{_phrase('not_before')})"
    rf"|(?P<before>{_phrase('not_after')})|(?P<night>{_phrase('overnight')})"
)
LEFT = re.compile(
    rf"(?:(?<!\w)(?:{_LEAD})[ ]{{0,3}}(?:the{_SP})?)?"
    rf"(?:(?P<times>{TIMES})(?:,?{_SP}(?:on|of){_SP}(?:the{_SP})?|,?{_SP}|,[ ]?|{_SP}[–—-]{_SP}))?"
    rf"(?P<day>(?:(?<![A-Z])(?:{_any(_VOCABULARY['weekdays'])})\.?(?:,{_WRAP}?|{_SP})(?:the{_SP})?)?"
    rf"(?:(?<!\w)(?P<third>[Ee]arly|[Mm]id|[Ll]ate)(?:-|{_SP})(?:in{_SP})?)?)\Z"
)
WORD = re.compile(r"[^\W\d]+|\d+")
LEFT_LINKS = frozenset(("on", "of", "the", "in"))
LEFT_WORDS = frozenset(
    phrase.split()[-1].rstrip(".").lower()
    for phrases in (*(_WORDS[key] for key in ("approximately", "not_before", "not_after", "overnight")), _VOCABULARY["weekdays"])
    for phrase in phrases
) | {"between", "early", "mid", "late"}
ZONE_WORDS = frozenset(name.split()[-1].lower() for name in NAMES) | {"am", "pm", "m"}

# What stands after it: a time, its zone, a hidden copy in ISO form.
_COPY = (
    rf"[ ]{{0,3}}(?:[;,]?[ ]?\(?[ ]?\d{{1,3}}{_SP}years?{_SP}ago\)?[ ]?)?"
    rf"[(\[][ ]?{_iso}(?:[ ]?(?:T|UTC)?[ ]?[0-9:]{{4,8}}Z?)?[ ]?[)\]]"
)
_SOFT = rf"(?:(?:at|@){_SP})?(?:(?:{_phrase('approximately')}|exactly|precisely|just after|shortly after|just before){_SP})?"
RIGHT = re.compile(
    r"(?:T(?P<iso>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?))?"
    rf"(?P<copy1>{_COPY})?"
    rf"(?:(?:,?[ ]?\n[ ]?|[ ]{{0,8}}[,;]{_SP}|{_SP}[–—-]{_SP}|{_SP}[(\[]?|[ ]?[(\[]|,){_SOFT}"
    rf"(?P<times>{TIMES}(?:,?{_SP}(?:on{_SP})?(?:{_dmy}|{_mdy})\))?))?"
    rf"(?P<copy2>{_COPY})?"
    rf"(?P<zone>[ ]{{0,3}},?[ ]?[(\[]?{ZONE}[)\]]?)?"
)
ISO_TIME = re.compile(r"(?P<h>[01]\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?")

# What makes a date of a year or a month, and what makes none of a day and a month.
PREPOSITION = re.compile(rf"(?<!\w)(?:{_phrase('prepositions')}){_WRAP}(?:the{_SP})?\Z")
WEAK_PREPOSITION = re.compile(rf"(?<!\w)(?:{_phrase('weak_prepositions')}){_WRAP}\Z")
NO_NOUN = re.compile(rf"[ ]*(?:[^\w\s]|\n|\Z|(?:{_any(_WORDS['function'])})(?!\w))")
BY = re.compile(rf"(?<!\w)by{_WRAP}\Z")
CAPITAL = re.compile(rf"{_SP}[A-Z]")
NUMBERED = re.compile(rf"(?:{_any(_WORDS['numbered'])})[ -]?\Z")
NAMED = re.compile(rf"(?:{_any({name.rsplit(' ', 1)[0] for name in _WORDS['names']})}){_SP}\Z")
SUBJECT = re.compile(rf"(?<!\w)(?:{_any(_WORDS['subject'])}){_SP}\Z")
