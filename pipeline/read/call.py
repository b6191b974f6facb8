"""A template where it stands in a text, its parameters drawn as they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Range
from pipeline.read.drawn import NOTHING, Drawn
from pipeline.read.markup import Parameter, Placed


@dataclass(frozen=True)
class Call:
    """A template: its name in small letters, its place, its parameters, and how to draw them."""

    name: str
    place: Range
    parameters: tuple[Parameter, ...]
    drawing: Callable[[Placed], Drawn]

    def __getitem__(self, name: str) -> Drawn:
        """What a parameter shows; nothing where it is not given. Of two of one name the last counts."""
        found = next((p for p in reversed(self.parameters) if p.name == name), None)
        return self.drawing(found.value).strip() if found else NOTHING

    def first(self, names: list[str]) -> Drawn:
        """The first of these parameters that shows anything."""
        return next((drawn for name in names if (drawn := self[name])), NOTHING)

    @property
    def opening(self) -> Range:
        """Where its name stands, with the braces before it."""
        return self.place[0], self.parameters[0].begin if self.parameters else self.place[1]

    @property
    def listed(self) -> list[Drawn]:
        """The parameters that go by their place, in their order."""
        return [self.drawing(p.value).strip() for p in self.parameters if p.name.isdecimal()]
