"""No text takes much longer to read than another of its size."""

import time

import pytest

from pipeline.read import read

SIZE = 60_000
ORDINARY = "The crew of three came home on Tuesday after a long flight, the agency said in a statement of its own.\n\n"
WORDS = ["a", "A ", "Ab ", ",", "1", '"', "^ a ", "Launch date ", "By A ", "from the A ", "← A ", "|", "= "]
LINES = ["Launch date\n", "Commander A B\n", "- Commander: A B\n", '1. "a"\n']


def seconds(text: str) -> float:
    start = time.perf_counter()
    read("a", "a.txt", text.encode())
    return time.perf_counter() - start


@pytest.mark.parametrize("unit", WORDS + LINES)
def test_linear(unit: str) -> None:
    read("a", "a.txt", ORDINARY.encode())  # vocabularies are loaded once
    half, whole = (seconds(unit * (size // len(unit))) for size in (SIZE // 2, SIZE))
    assert whole < 4 * half + 0.5
    assert whole < 60 * seconds(ORDINARY * (SIZE // len(ORDINARY))) + 0.5
