"""The language of a text or a title, by its script and its commonest words."""

import re
from collections import Counter
from functools import cache

from pipeline.vocabulary import load

_SCRIPTS = {
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "han": re.compile(r"[\u4e00-\u9fff]"),
    "hangul": re.compile(r"[\uac00-\ud7af]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
}
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENOUGH = 20_000  # characters that tell a language


@cache
def _words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in load("language")["words"].items()}


def language(plain: str) -> str | None:
    """The BCP 47 tag of a text's language; None where its script and words do not tell."""
    text = plain[:_ENOUGH]
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    letters = sum(counts.values())
    if not letters:
        return None
    if counts["kana"] > letters * 0.1:
        return "ja"
    if counts["hangul"] > letters * 0.3:
        return "ko"
    if counts["han"] > letters * 0.3:
        return "zh"
    if counts["cyrillic"] > letters * 0.5:
        return "uk" if _UKRAINIAN.search(text) else "ru"
    return _latin(text)


def _latin(text: str) -> str | None:
    """By the words that only one of the languages uses so often; a tie tells nothing."""
    counted = Counter(word.casefold() for word in _WORD.findall(text))
    scores = sorted(((sum(counted[word] for word in words), name) for name, words in _words().items()), reverse=True)
    (best, name), (second, _) = scores[0], scores[1]
    return name if best > second else None
