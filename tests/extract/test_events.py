"""What happened and what is planned, dated and undated, of which flight and with whom."""

from typing import Any

import pytest

from tests.extract.reading_of import article, events_of, reading_of

END = "The work went on for the rest of the day and far into the night."
PAGE = """\
Soyuz TMA-25

Mission type: Crew transport
Launch date: 3 March 2011 10:12 UTC
Launch site: Baikonur Pad 31
Landing date: 9 September 2011 (planned)
Crew size: 2
Members: Jane Doe

Soyuz TMA-25 was a crewed flight to the station. {body}

References

^ Doe, Jane. "A valve". Rye Times.
^ Roe, Bob. "A seal". Rye Times.
"""


def told(body: str) -> list[dict[str, Any]]:
    """The events of an article with this sentence."""
    return events_of(article(f"{body} {END}"))


def shown(rows: list[dict[str, Any]]) -> list[tuple[Any, Any, Any]]:
    return [(row["type"], row.get("date_edtf"), row["status"]) for row in rows]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Soyuz TMA-25 launched on 3 March 2011 from the desert.", [("launch", "2011-03-03", "occurred")]),
        ("Soyuz TMA-25 will dock with the station on 20 May 2011.", [("docking", "2011-05-20", "planned")]),
        ("Soyuz TMA-25 was originally scheduled to launch on 1 March 2011.", [("launch", "2011-03-01", "cancelled")]),
        (
            "Soyuz TMA-25 launched on 3 March 2011 and docked on 5 March 2011.",
            [("launch", "2011-03-03", "occurred"), ("docking", "2011-03-05", "occurred")],
        ),
        ("Soyuz TMA-25 undocked from the station and landed in the steppe.", [("undocking", None, "occurred")]),
        (
            "Soyuz TMA-25 launched on 3 March 2011, and on 5 March 2011 a dove sat on it.",
            [("launch", "2011-03-03", "occurred"), ("other", "2011-03-05", "occurred")],
        ),
        ("The board met on 4 April 2011 in Rome.", [("meeting", "2011-04-04", "occurred")]),
        ("A dove sat on the mast on 4 April 2011.", [("other", "2011-04-04", "occurred")]),
    ],
)
def test_what_a_sentence_tells(sentence: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert shown(told(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The radiator is white and wide.",
        "A leak of that kind is rare.",
        "The valve (born 4 April 1960) was old.",
        "The plan of 1998-2001 was bold.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert told(sentence) == []


def test_an_event_stands_with_its_sentence_people_and_place() -> None:
    (row,) = told("Commander Jane Doe launched aboard Soyuz TMA-25 on 3 March 2011 from the Baikonur Cosmodrome.")
    assert row["description"] == "Commander Jane Doe launched aboard Soyuz TMA-25 on 3 March 2011 from the Baikonur Cosmodrome."
    assert row["participants"] == ("jane-doe",)
    assert row["place"] == "Baikonur Cosmodrome"
    assert row["mission_id"] == "soyuz-tma-25"


@pytest.mark.parametrize(
    ("sentence", "missions"),
    [
        ("Apollo 8 launched on 3 March 2011.", ["apollo-8"]),
        ("Apollo 8 launched on 3 March 2011, after Gemini 7 landed on 4 February 2011.", ["apollo-8", "gemini-7"]),
        ("The capsule touched down on 3 March 2011.", ["soyuz-tma-25"]),
        ("The crew took off after Apollo 8 had landed on 3 March 2011.", ["apollo-8"]),
    ],
)
def test_an_event_is_of_the_flight_of_its_clause(sentence: str, missions: list[str]) -> None:
    assert [row.get("mission_id") for row in told(sentence)] == missions


def test_an_event_of_another_time_is_not_of_the_flight() -> None:
    (row,) = told("The first ship of that kind launched on 4 October 1967 to the cheers of all.")
    assert row["date_edtf"] == "1967-10-04"
    assert "mission_id" not in row


def test_an_infobox_tells_of_the_flights_own_events() -> None:
    launch, landing = events_of(reading_of(PAGE.format(body=END)))
    assert launch == {
        "type": "launch",
        "date_edtf": "2011-03-03T10:12:00Z",
        "status": "occurred",
        "mission_id": "soyuz-tma-25",
        "place": "Baikonur Pad 31",
    }
    assert shown([landing]) == [("landing", "2011-09-09", "planned")]


def test_an_event_of_a_dated_claim() -> None:
    rows = told("On 4 April 2011 Jane Doe claimed that the seal was whole.")
    assert ("statement", "2011-04-04", "occurred") in shown(rows)
    assert [row.get("participants") for row in rows if row["type"] == "statement"] == [("jane-doe",)]


def test_the_date_inside_a_claim_does_not_date_its_saying() -> None:
    assert ("statement", "2011-04-04", "occurred") not in shown(told("Jane Doe said that the valve had leaked on 4 April 2011."))


def test_what_goes_on_has_the_articles_date() -> None:
    first = article(f"The Soyuz TMA-25 spacecraft is currently leaking into space. {END}")
    assert ("leak", "2011-05-12", "occurred") in shown(events_of(first))
