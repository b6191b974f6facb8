"""An attributed statement while it is being read: what is said, by whom, with which word."""

from dataclasses import dataclass, replace

from pipeline.extract.speakers import Speaker
from pipeline.model import Range
from pipeline.text.plain import trim


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim of a document.

    `contents` is what is asserted, in more than one piece where the attribution interrupts it.
    `sentence` is the stretch whose date and reference markers belong to it. `about` is the first
    offset of the claim that this one answers.
    """

    contents: tuple[Range, ...]
    speaker: Speaker | None
    cue: str | None
    cue_range: Range | None
    sentence: Range
    rule: str
    quote_type: str = "indirect"
    modality: str = "asserted"
    via: Range | None = None
    about: int | None = None
    relation: str | None = None

    @property
    def start(self) -> int:
        """Where the content begins: what tells the claims of a document apart."""
        return self.contents[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.contents[-1][1]


def tidy(plain: str, start: int, end: int) -> Range:
    """The content without white space, opening conjunction and closing punctuation at its ends."""
    start, end = trim(plain, start, end)
    while end > start and plain[end - 1] in ".,;:-–— ":
        end -= 1
    return start, end


def about(claim: Attribution, other: Attribution | None, relation: str = "disputes") -> Attribution:
    """The claim as an answer to another one."""
    return replace(claim, about=other.start, relation=relation) if other else claim
