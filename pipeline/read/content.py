"""What a format makes of a file's text: blocks of it, or of a text that is drawn from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Block, Range


@dataclass(frozen=True, slots=True)
class Content:
    """The text that the extractors read and the blocks that cut it.

    A format with markup draws `text` from `raw`: `origin[i]` is the stretch of `raw` that its character i
    comes from, None where that is made up between two others. `kept` where evidence quotes a text that
    does not stand in the file as it is: the package then keeps it.
    """

    text: str
    blocks: Sequence[Block]
    raw: str | None = None
    origin: Sequence[Range | None] = ()
    kept: bool = False
