"""When two spellings are of one word: transliterated in two ways, or one of them wrong."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.text.plain import fold

# Ways in which Latin letters stand for one sound, in the order in which they are taken: German, French and
# English spellings of Russian, umlauts written out, the y that some tables of transliteration leave out.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"schtsch|shtch|chtch", "shch"),
        (r"tsch|tch|(?<!s)ch|kh", "h"),
        (r"sch", "sh"),
        (r"zh", "j"),
        (r"ph", "f"),
        (r"ks", "x"),
        (r"tz|ts", "c"),
        (r"ck", "k"),
        (r"gu(?=[ei])", "g"),  # Serguei
        (r"(?:w|f+)$|w", "v"),  # Titow, Titoff
        (r"ou|oo", "u"),
        (r"([aou])e(?=[^aeiouyjv])", r"\1"),  # Mueller, Jaehn; not Suraev
        (r"(?:iy|yi|ij|yj|ii|yy|ey|ei|ej|y|i|j)$", "i"),  # Sergei, Dmitriy, Alexy
        (r"(?<=[^aeiouy])[iyj]o", "e"),  # Solovyov, Fyodor
        (r"(?<=[^aeiouy])[iyj](?=[eu])", ""),  # Prokopiev, Tyurin
        (r"(?<=[aeiou])[iyj](?=e)", ""),  # Surayev
        (r"^[yji](?=e)", ""),  # Yevgeny
        (r"(?<=[^aeiouy])j(?=a)|^j(?=[au])|y", "i"),  # Ljachow, Jurij
        (r"^iou", "iu"),
        (r"(.)\1+", r"\1"),  # Gennady
    )
)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A key that the transliterations of one word share: Solovyev, Soloviev; Yuri, Yury; Müller, Mueller."""
    key = fold(word).replace(" ", "")
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key


def misspells(word: str, other: str) -> bool:
    """Whether one text is plainly the other with a slip of one or two letters in one word.

    Not where they sound alike (a transliteration) or differ in a number, in their punctuation, or in a short word.
    """
    ours, theirs = fold(word).split(), fold(other).split()
    if len(ours) != len(theirs):
        return False
    differing = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return len(differing) == 1 and all(a.isalpha() and b.isalpha() and sound(a) != sound(b) and slips(a, b) for a, b in differing)


def slips(a: str, b: str) -> bool:
    """Whether two words are so close that one is a slip of the pen: one letter from five letters on, two from nine."""
    shorter = min(len(a), len(b))
    return shorter > 4 and OSA.distance(a, b) <= (2 if shorter > 8 else 1)


def shortened(word: str) -> set[str]:
    """A word with as many letters left out, anywhere, as a slip may change: words with a slip between them share one of these."""
    found = {word}
    for _ in range(2 if len(word) > 8 else 1 if len(word) > 4 else 0):
        found |= {one[:i] + one[i + 1 :] for one in found for i in range(len(one))}
    return found
