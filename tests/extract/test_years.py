"""Dates without a year, and dates told relative to another, by the text around them."""

import pytest

from pipeline.extract.reading import Reading, read_through
from pipeline.read import read
from tests.extract.reading_of import reading_of


def news(dateline: str, *paragraphs: str) -> Reading:
    """The reading of an article of that day."""
    return reading_of("\n\n".join(["Valve trouble on Soyuz TMA-25", "By Ann Writer", dateline, *paragraphs, END]) + "\n")


def page(*paragraphs: str) -> Reading:
    """The reading of an encyclopedia's page."""
    refs = 'References\n\n^ Doe, Jane. "A valve". Rye Times.\n^ Roe, Bob. "A seal". Rye Times.\n'
    return reading_of("\n\n".join(["Soyuz TMA-25", *paragraphs, refs]))


END = "The work went on for the rest of the day and far into the night."


def dates(r: Reading) -> list[str]:
    """The dates of the paragraphs."""
    return [d.edtf for block in r.doc.of("paragraph") for d in r.dates_in(block.start, block.end)]


@pytest.mark.parametrize(
    ("dateline", "sentence", "expected"),
    [
        ("January 5, 2023", "The valve broke on December 14 and was mended.", "2022-12-14"),
        ("January 5, 2023", "The valve broke on January 3 and was mended.", "2023-01-03"),
        ("December 20, 2022", "The crew will return in February and rest.", "2023-02"),
        ("December 20, 2022", "The valve broke on December 14 and was mended.", "2022-12-14"),
        ("May 12, 2011", "The valve broke on May 2, 2009 and was mended.", "2009-05-02"),
    ],
)
def test_an_articles_dates_are_those_next_to_its_dateline(dateline: str, sentence: str, expected: str) -> None:
    assert dates(news(dateline, sentence)) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The flight began on 3 March 1988 and ended on 9 March with a landing.", ["1988-03-03", "1988-03-09"]),
        ("The flight began on 3 March and ended on 9 March 1988 with a landing.", ["1988-03-03", "1988-03-09"]),
        ("The flight began on 20 December 1988 and ended on 9 January with a landing.", ["1988-12-20", "1989-01-09"]),
        ("It began on 3 March 1988 as planned. The crew came back on 9 March.", ["1988-03-03", "1988-03-09"]),
    ],
)
def test_a_pages_dates_take_the_year_told_beside_them(sentence: str, expected: list[str]) -> None:
    assert dates(page(f"{sentence} {END}")) == expected


def test_a_pages_date_takes_the_year_of_the_paragraph_before() -> None:
    assert dates(page("It began on 3 March 1988 as planned by all.", "The crew came back to Earth on 9 March.")) == [
        "1988-03-03",
        "1988-03-09",
    ]


def test_the_sentence_comes_before_the_paragraph() -> None:
    text = "The first flight was on 3 March 1988. The next began on 5 May 1990 and ended on 9 June with a landing."
    assert dates(page(text)) == ["1988-03-03", "1990-05-05", "1990-06-09"]


def test_without_a_year_anywhere_there_is_none() -> None:
    assert dates(reading_of(f"A valve\n\nThe valve broke on October 11 and was mended.\n\n{END}\n")) == ["XXXX-10-11"]


def test_a_story_of_long_ago_in_an_article_keeps_its_year() -> None:
    assert dates(news("May 12, 2011", "On June 6, 1985 the crew flew up, and it came back on September 26.")) == [
        "1985-06-06",
        "1985-09-26",
    ]
    assert dates(news("May 12, 2011", "On June 6, 1985 the crew flew up. It came back on September 26.")) == ["1985-06-06", "1985-09-26"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The valve broke yesterday and was mended.", "2011-05-11"),
        ("The valve broke on Tuesday and was mended.", "2011-05-10"),
        ("The crew will return on Saturday and rest.", "2011-05-14"),
        ("The valve broke today and was mended.", "2011-05-12"),
        ("The valve broke two weeks ago and was mended.", "2011-04-28"),
        ("The valve broke last month and was mended.", "2011-04"),
    ],
)
def test_words_of_the_writers_calendar_count_from_the_dateline(sentence: str, expected: str) -> None:
    assert dates(news("May 12, 2011", sentence)) == [expected]


def test_words_of_the_writers_calendar_mean_nothing_without_a_dateline() -> None:
    assert dates(page("The valve broke yesterday and was mended on Tuesday by the crew.")) == []


def test_words_of_the_story_count_from_the_date_told_before() -> None:
    told = dates(page("The valve broke on 3 March 1988 in orbit. The following day it was mended, and two days later it broke again."))
    assert told == ["1988-03-03", "1988-03-04", "1988-03-06"]


LIVE = ("The ship is said to be well and all is quiet aboard for now.", "December 18th - 18:20 UTC - The valve broke.", "It was mended.")


def test_entries_of_a_live_page_date_what_stands_below_them() -> None:
    r = news("December 15, 2022", *LIVE, "December 20th", "The crew slept all day and all night.")
    assert [(r.doc.plain[s.start : s.start + 8], s.entry.edtf if s.entry else None) for s in r.sentences] == [
        ("The ship", None),
        ("December", "2022-12-18T18:20:00Z"),
        ("It was m", "2022-12-18T18:20:00Z"),
        ("The crew", "2022-12-20"),
        ("The work", "2022-12-20"),
    ]


def test_a_heading_ends_an_entry() -> None:
    r = news("December 15, 2022", *LIVE, "Background", "The crew slept all day and all night.")
    assert [s.entry is None for s in r.sentences] == [True, False, False, True, True]


def test_a_sentence_that_begins_with_its_date_is_no_entry() -> None:
    r = news("December 15, 2022", "December 10 was the day on which the valve broke.", "The crew slept all day and all night.")
    assert [s.entry for s in r.sentences] == [None, None, None]


def test_dates_stand_in_order_and_at_their_words() -> None:
    doc = read("source", "source.txt", b"Soyuz TMA-25\n\nIt flew on 3 March 1988. The next day, on 4 March, it docked.\n")
    found = read_through(doc).dates
    assert [doc.text[d.start : d.end] for d in found] == ["3 March 1988", "The next day", "4 March"]
