"""Lines broken at a column are joined, at the offsets at which they stand."""

import textwrap
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document
from pipeline.read import read
from pipeline.read.lines import split
from pipeline.read.wrapped import is_unwrapped, is_wrapped
from pipeline.text.plain import plain

FIRST = (
    "The ship left the dock before noon and flew on for two hours, while the people on the ground watched the tanks. They "
    "saw no change in any of them, and the flight director let the crew have lunch. After it they put on their suits again."
)
SECOND = (
    "The small hole had been found by a sailor who looked for something else in the night, and it was closed with a patch. "
    "Nobody could say how long it had been there. It was no wider than a grain of rice."
)


def document(text: str) -> Document:
    return read("doc", "doc.txt", text.encode())


def paragraphs(text: str) -> list[str]:
    doc = document(text)
    return [" ".join(doc.text[b.start : b.end].split()) for b in doc.of("paragraph")]


def wrapped(width: int) -> str:
    return f"A hole and its patch\n\n{textwrap.fill(FIRST, width)}\n\n{textwrap.fill(SECOND, width)}\n"


@given(st.integers(min_value=58, max_value=90))
def test_a_paragraph_goes_on_until_a_blank_line(width: int) -> None:
    assert paragraphs(wrapped(width)) == [FIRST, SECOND]


def test_blank_lines_inside_a_sentence() -> None:
    text = (
        wrapped(66)
        .replace("The small hole had\n", "The small hole had\n\n")
        .replace("The small hole had been", "The small hole had\n\nbeen")
    )
    assert paragraphs(text) == [FIRST, SECOND]


def test_every_line_a_paragraph() -> None:
    caption = "The commander of the ship said that the flight must go on for now"
    long = f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n"
    assert paragraphs(f"A hole and its patch\n\n{FIRST}\n\n{caption}\n{SECOND}\n\n{long}")[1:3] == [caption, SECOND]


def test_what_is_wrapped() -> None:
    lines = split(wrapped(70), wrapped(70))
    assert is_wrapped(lines)
    assert not is_unwrapped(lines)
    whole = f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n"
    assert is_unwrapped(split(whole, whole))
    assert not is_wrapped(split(whole, whole))
    assert not is_wrapped([])


@given(
    st.lists(
        st.sampled_from(
            ["word", "a", "Name", "end.", "By Ada Lovett", "Credit: X", "\n", "\n\n", "é\u0301", "- item", "“", "date 2019-01-02 "]
        ),
        max_size=80,
    )
)
def test_offsets_stay(words: list[str]) -> None:
    text = wrapped(64) + " ".join(words)
    doc = document(text)
    assert len(doc.plain) == len(text) == len(plain(text))
    places = [(b.start, b.end) for b in doc.blocks]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    for block in doc.blocks:
        assert all(block.start <= start < end <= block.end for start, end in block.sentences)
