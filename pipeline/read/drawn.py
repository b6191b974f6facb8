"""A text that knows, character by character, where in the markup it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Range


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text and, for each of its characters, the stretch of the raw text that it stands for; None for made ones."""

    text: str = ""
    origin: tuple[Range | None, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def part(self, start: int, end: int) -> "Drawn":
        """The stretch [start, end) of it."""
        return Drawn(self.text[start:end], self.origin[start:end])

    def strip(self, chars: str | None = None) -> "Drawn":
        """It without white space, or `chars`, at its ends."""
        start = len(self.text) - len(self.text.lstrip(chars))
        return self.part(start, max(start, len(self.text.rstrip(chars))))

    def lines(self) -> list["Drawn"]:
        """Its lines that hold anything."""
        found, at = [], 0
        for line in self.text.split("\n"):
            found.append(self.part(at, at + len(line)).strip())
            at += len(line) + 1
        return [line for line in found if line]

    def without(self, stretches: Iterable[Range]) -> "Drawn":
        """It without these stretches, which stand in their order."""
        parts, at = [], 0
        for start, end in stretches:
            parts.append(self.part(at, start))
            at = end
        return join([*parts, self.part(at, len(self.text))])

    def enclosed(self, place: Range) -> "Drawn":
        """It with the markup around it: its first character reaches back to the begin of `place`, its last on to the end."""
        if not self.text or self.origin[0] is None or self.origin[-1] is None:
            return self
        origin = list(self.origin)
        origin[0] = place[0], self.origin[0][1]
        origin[-1] = (origin[-1] or place)[0], place[1]
        return Drawn(self.text, tuple(origin))

    def spelt(self, text: str) -> "Drawn":
        """Other characters in the same places; as many as it has."""
        if len(text) != len(self.text):
            raise ValueError("another length")
        return Drawn(text, self.origin)


NOTHING = Drawn()


def verbatim(raw: str, start: int, end: int) -> Drawn:
    """raw[start:end] as it stands."""
    return Drawn(raw[start:end], tuple((i, i + 1) for i in range(start, end)))


def made(text: str, place: Range | None = None) -> Drawn:
    """A text that the whole of `place` stands for, or that is made up between others."""
    return Drawn(text, (place,) * len(text))


def join(parts: Iterable[Drawn], between: str = "") -> Drawn:
    """The parts in a row, with made text between those that hold anything if any is given."""
    texts: list[str] = []
    origin: list[Range | None] = []
    for part in parts:
        if between and not part:
            continue
        if between and texts:
            texts.append(between)
            origin.extend([None] * len(between))
        texts.append(part.text)
        origin.extend(part.origin)
    return Drawn("".join(texts), tuple(origin))
