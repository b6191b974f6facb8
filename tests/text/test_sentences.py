import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.plain import plain
from pipeline.text.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["It flew.", "It landed!", "Did it?", "Yes."],
        ["The U.S. crew, Dr. Lee vs. Lt. Col. J. R. Ames, left Sept. 3 at 7 a.m. on a bus.", "They slept."],
        ["They came to the U.S.", "The rest stayed."],
        ["He said: “It works.”", "They left."],
        ["“It works!” he said.", "“It is done.”", "Then (at last.) it ended."],
        ["“Why not?” Smith asked.", "Nobody knew."],
        ["It went on… and on.", "They waited."],
        ["The mass is 7.1 t, No. 5 of its kind.", "It flew 3,070 orbits."],
        ["A line\nthat goes on.", "Next."],
        ["A heading\n\n", "A paragraph."],
        ["It was done.[4][5]", "It was said."],
        ["An article by Roscosmos Corp. of Moscow.", "Next."],
        ["It ended. .", "Next."],
        ["1. The crew sleeps.", "2. The crew wakes."],
    ],
)
def test_parts(parts: list[str]) -> None:
    text = " ".join(parts)
    found = [text[a:b] for a, b in sentences(plain(text))]
    assert [x.split("[")[0] for x in found] == [part.split("[")[0].strip() for part in parts]


def test_only_inside_the_stretch() -> None:
    text = "One is. Two is. Three is."
    assert [text[a:b] for a, b in sentences(text, 8, 15)] == ["Two is."]


@given(st.text(alphabet=st.sampled_from("aA .!?…\n\"')“”é1")))
def test_nothing_is_lost(text: str) -> None:
    found = sentences(text)
    at = 0
    for a, b in found:
        assert text[at:a].strip() == "" and a < b and text[a:b] == text[a:b].strip()
        at = b
    assert text[at:].strip() == ""


@pytest.mark.parametrize("unit", [".", ". ", "A.", "a\n", "\n", '."', "? ", "? A ", "Mr. "])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        sentences(text)
        return time.process_time() - begin

    assert seconds(100_000) < 0.1 + 14 * seconds(20_000)
