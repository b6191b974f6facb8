"""What is found once in a document and shared by its extractors."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.reading import within
from tests.extract.reading_of import article, reading_of

END = "The work went on for the rest of the day and far into the night."


@pytest.mark.parametrize(
    ("text", "main"),
    [
        (f"Soyuz TMA-25\n\nApollo 8 flew. Apollo 8 landed. {END}\n", "soyuz-tma-25"),
        (f"A valve\n\nApollo 8 flew before Gemini 7, and Gemini 7 landed. {END}\n\n{END}\n", "gemini-7"),
        (f"A valve\n\nApollo 8 flew before Gemini 7. {END}\n\n{END}\n", "apollo-8"),
        (f"Expedition 44\n\nExpedition 44 was a stay of six months on the station. {END}\n\n{END}\n", "expedition-44"),
        (f"A valve of Expedition 44\n\nSoyuz TMA-25 flew. {END}\n\n{END}\n", "soyuz-tma-25"),
        (f"A valve\n\nNothing flew. {END}\n\n{END}\n", None),
    ],
)
def test_the_flight_that_a_document_is_about(text: str, main: str | None) -> None:
    assert reading_of(text).main == main


def test_a_stay_is_a_flight_only_of_its_own_document() -> None:
    body = f"Soyuz TMA-25 brought the crew of Expedition 44 up. {END}\n\n{END}\n"
    assert {m.mission_id for m in reading_of(f"Soyuz TMA-25\n\n{body}").missions} == {"soyuz-tma-25"}
    assert {m.mission_id for m in reading_of(f"Expedition 44\n\n{body}").missions} == {"expedition-44", "soyuz-tma-25"}


def test_the_main_flights_first_mention() -> None:
    r = article(f"Apollo 8 flew before Soyuz TMA-25. {END}")
    assert r.main_mention is not None
    assert r.main_mention.start == r.doc.text.index("Soyuz TMA-25")
    assert reading_of(f"A valve\n\nNothing flew. {END}\n").main_mention is None


def test_sentences_are_those_of_all_paragraphs() -> None:
    r = article(f"It flew. It landed. {END}\n\nIt was late. {END}")
    assert [r.doc.text[s.start : s.end] for s in r.sentences] == ["It flew.", "It landed.", END, "It was late.", END]
    assert [s.block.start for s in r.sentences] == sorted(s.block.start for s in r.sentences)


def test_what_stands_inside_a_stretch() -> None:
    r = article(f"Jane Doe flew Apollo 8 on 3 May 2011. Bob Roe flew Gemini 7 on 4 May 2011. {END}")
    one, two, _ = r.sentences
    assert [m.mission_id for m in r.missions_in(one.start, one.end)] == ["apollo-8"]
    assert [d.edtf for d in r.dates_in(two.start, two.end)] == ["2011-05-04"]
    assert [a.agent_id for a in r.agents_in(one.start, two.end)] == ["jane-doe", "bob-roe"]
    assert r.agents_in(one.start, one.start + 4) == []
    agent = r.agent_at(one.start, one.start + 8)
    assert agent is not None
    assert agent.agent_id == "jane-doe"
    assert r.agent_at(one.start, one.end) is None


@dataclass(frozen=True)
class Place:
    start: int
    end: int


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9))), st.integers(0, 60), st.integers(0, 60))
def test_within_is_what_a_scan_finds(places: list[tuple[int, int]], start: int, end: int) -> None:
    mentions = [Place(s, s + n) for s, n in sorted(places)]
    assert list(within(mentions, start, end)) == [m for m in mentions if start <= m.start and m.end <= end]


def test_the_same_document_gives_the_same_reading() -> None:
    text = f"Soyuz TMA-25\n\nJane Doe said that Apollo 8 flew on 3 May 2011. {END}\n"
    assert reading_of(text) == reading_of(text)
