"""Titles, bylines, datelines, captions, bios and what surrounds an article."""

import pytest

from pipeline.model import Document
from pipeline.read import read

BODY = (
    "The crew came home on Tuesday after a long flight, the agency said in a "
    "statement.\n\nNobody was hurt, and all three of them walked to the tent.\n"
)


def document(text: str) -> Document:
    return read("doc", "doc.txt", text.encode())


def texts(doc: Document, *kinds: str) -> list[str]:
    return [doc.text[b.start : b.end] for b in doc.blocks if b.kind in kinds]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("A capsule lands on the steppe\n\n", "A capsule lands on the steppe"),
        ("# A capsule lands\n\n", "A capsule lands"),
        ("Home\n\nNews\n\nCapsule lands on the steppe\n\n", "Capsule lands on the steppe"),
        ("Space News Today\n\nCapsule lands on the steppe\n\n", "Capsule lands on the steppe"),
        (
            "Orbit\n\nOrbit Image\n\nCapsule lands at dawn\n\nA subtitle that says rather more about the capsule and its crew\n\n",
            "Capsule lands at dawn",
        ),
        ("By Ada Lovett\n\nCapsule lands on the steppe\n\n", "Capsule lands on the steppe"),
        ("", None),
        ("The capsule on the ground. Photo credit: Bo Clark / Planet\n\n", None),
    ],
)
def test_title(head: str, title: str | None) -> None:
    assert texts(document(head + BODY), "title") == ([title] if title else [])


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Lovett",
        "Written by Ada Lovett",
        "by Ada Lovett, Planet staff",
        "By Ada Lovett | December 3, 2019",
        "Thu Dec 15 2022Written by Ada Lovett",
        "December 3, 2019",
        "Published December 3, 2019 at 10:15 p.m. ET",
        "3 December 2019 | 3 min read",
        "*By Ada Lovett* | July 4, 2033",
    ],
)
def test_bylines(line: str) -> None:
    assert texts(document(f"Capsule lands on the steppe\n\n{line}\n\n{BODY}"), "byline") == [line]


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("MOSCOW, December 21. /TASS/.", "The ship will come back empty, the agency said today."),
        ("WASHINGTON, Dec. 20 (Reuters)", "The ship will come back empty, the agency said today."),
        ("HOUSTON (AP)", "The ship will come back empty, the agency said today."),
    ],
)
def test_datelines_stand_apart_from_the_prose(head: str, rest: str) -> None:
    doc = document(f"{head} - {rest}\n\nThe crew is well.\n")
    assert texts(doc, "byline") == [head]
    assert texts(doc, "paragraph")[0] == rest


@pytest.mark.parametrize(
    "opening", ["NASA said on Tuesday that all is well.", "SpaceX and NASA agreed.", "ISS crews - all of them - were told."]
)
def test_capitals_alone_are_no_dateline(opening: str) -> None:
    assert texts(document(f"{opening}\n\nThe crew is well, and it will land on time this week.\n"), "byline") == []


def test_a_dated_line_inside_the_story_is_a_heading() -> None:
    doc = document(
        f"Capsule lands on the steppe\n\n{BODY}\nDecember 28th\n\nThe crew spoke to reporters for the first time since the landing.\n"
    )
    assert texts(doc, "heading") == ["December 28th"]


def test_captions_bio_and_comments() -> None:
    doc = document(
        f"Capsule lands on the steppe\n\nThe capsule. (Image credit: Bo Clark)\n\n{BODY}\nAda Lovett is a reporter who covers flights.\n\n"
        "Reader Comments\n\nFirst!\n\nPost Comment\n"
    )
    assert texts(doc, "caption") == ["The capsule. (Image credit: Bo Clark)"]
    assert texts(doc, "bio") == ["Ada Lovett is a reporter who covers flights."]
    assert texts(doc, "boilerplate") == ["Reader Comments", "First!", "Post Comment"]
    assert len(texts(doc, "paragraph")) == 2


def test_wrapped_lines_are_one_paragraph() -> None:
    doc = document(
        "A title for the story of it\n\n"
        + "The crew came home on Tuesday after a long flight in which they\nsaw the whole Earth. They were well.\n\nEnd of it.\n"
    )
    (first, *_) = doc.of("paragraph")
    assert len(first.sentences) == 2
