"""Changing the facts of a text and of its gold alike, with the offsets moved along."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

Pairs = Sequence[tuple[str, str]]
KEPT = frozenset({"source", "sha256", "lineage", "format", "cue", "quote_type", "type", "status", "crew", "kind", "modality"})
COUNTS = frozenset({"number", "mentions", "position_order", "crew_size", "spaceflight_number"})
"""Gold that does not change with the facts."""


@dataclass(frozen=True, slots=True)
class Change:
    """Facts and what takes their place: patterns in text, ids and dates, and numbers."""

    text: Pairs
    ids: Pairs = ()
    numbers: Mapping[int, int] = field(default_factory=dict)

    def of_text(self, text: str) -> tuple[str, Callable[[int], int]]:
        """The text with the new facts, and where each offset of the old one is now."""
        marks, moves, parts, last = [0], [0], [], 0
        for match in _pattern(self.text).finditer(text):
            new = _replacement(self.text, match)
            parts += [text[last : match.start()], new]
            marks.append(match.end())
            moves.append(len(new) - len(match[0]))
            last = match.end()
        total = list(accumulate(moves))
        return "".join([*parts, text[last:]]), lambda offset: offset + total[bisect_right(marks, offset) - 1]

    def of_value(self, value: Any) -> Any:
        """A value of the gold with the new facts."""
        if isinstance(value, str):
            return self._of_string(value)
        if isinstance(value, list):
            return [self.of_value(item) for item in value]
        return self.numbers.get(value, value) if isinstance(value, int) and not isinstance(value, bool) else value

    def of_gold(self, gold: Mapping[str, Any], at: Callable[[int], int]) -> dict[str, Any]:
        """The gold with the new facts; `at` says where each offset is now."""
        changed: dict[str, Any] = {}
        for key, value in gold.items():
            if key == "spans":
                changed[key] = [[at(start), at(end)] for start, end in value]
            elif isinstance(value, dict):
                changed[key] = self.of_gold(value, at)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                changed[key] = [self.of_gold(item, at) for item in value]
            else:
                changed[key] = value if key in KEPT | COUNTS else self.of_value(value)
        return changed

    def _of_string(self, value: str) -> str:
        pairs = self.ids if re.fullmatch(r"[a-z\d-]+|[\dTZ:/~.X-]+", value) else self.text
        return _pattern(pairs).sub(lambda match: _replacement(pairs, match), value) if pairs else value


def _pattern(pairs: Pairs) -> re.Pattern[str]:
    return re.compile("|".join(f"({old})" for old, _ in pairs))


def _replacement(pairs: Pairs, match: re.Match[str]) -> str:
    assert match.lastindex is not None
    return pairs[match.lastindex - 1][1]
