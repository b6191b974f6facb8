"""Reporting verbs: which stand where in a sentence, and what each takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.vocabulary import load

Modality = str


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting verb of the vocabulary."""

    lemma: str
    modality: Modality = "asserted"
    event: str | None = None
    addressee: bool = False  # "told reporters that"
    that: bool = False  # reports a clause only with "that"
    personal: bool = False  # needs a person, group or organization as subject: "results suggest" reports nobody
    quote_only: bool = False


@dataclass(frozen=True, slots=True)
class CueMention:
    """[start, end) is a form of the cue, with its auxiliaries and adverbs in [group_start, end)."""

    start: int
    end: int
    group_start: int
    cue: Cue
    passive: bool
    negated: bool


@cache
def _forms() -> dict[str, Cue]:
    forms: dict[str, Cue] = {}
    for entry in load("cues")["cue"]:
        fields = {k: v for k, v in entry.items() if k not in ("forms", "frames")}
        cue = Cue(**fields)
        forms |= dict.fromkeys(entry["forms"], cue)
    return forms


_GRAMMAR = load("cues")["grammar"]
_ADVERB = rf"(?:{'|'.join(_GRAMMAR['adverbs'])}|[a-z]+ly)"
_AUXILIARY = rf"(?:{'|'.join(_GRAMMAR['auxiliaries'])})"


@cache
def _pattern() -> re.Pattern[str]:
    forms = "|".join(re.escape(f) for f in sorted(_forms(), key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<![\w-])(?P<cue>{forms})(?![\w-])")


@cache
def _group() -> re.Pattern[str]:
    """The auxiliaries and adverbs right before a verb, read backwards from it."""
    return re.compile(rf"(?:(?<![\w'-])(?:{_AUXILIARY}|{_ADVERB})\s+)+$")


def find_cues(plain: str, start: int, end: int) -> Iterator[CueMention]:
    """The reporting verbs inside [start, end), in order."""
    for m in _pattern().finditer(plain, start, end):
        floor = max(start, m.start() - 60)
        group = _group().search(plain[floor : m.start()])
        words = group[0].split() if group else []
        passive = _is_passive(words, m["cue"])
        negated = any(word in ("not", "never") for word in words)
        yield CueMention(m.start(), m.end(), floor + group.start() if group else m.start(), _forms()[m["cue"]], passive, negated)


def _is_passive(auxiliaries: list[str], form: str) -> bool:
    bare = [w for w in auxiliaries if re.fullmatch(_AUXILIARY, w)]
    return bool(bare) and bare[-1] in ("is", "was", "were", "are", "been", "being", "be") and not form.endswith("ing")
