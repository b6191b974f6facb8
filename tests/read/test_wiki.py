"""Crew tables, reference lists and furniture of encyclopedia pages."""

import pytest

from pipeline.model import Document
from pipeline.read import read

PROSE = "The flight was the first of its kind, and its crew came back to the ground after a week in orbit.\n"


def document(text: str) -> Document:
    return read("doc", "doc.txt", text.encode())


def rows(doc: Document) -> list[list[str]]:
    return [[doc.text[slice(*c)] for c in b.cells] for b in doc.of("row")]


@pytest.mark.parametrize(
    "table",
    [
        "Position Crew member\nCommander Ada Byrd, NASA\nFirst spaceflight\nPilot Bo Clark, NASA\nSecond spaceflight\n",
        "Position[4] Astronaut\nCommander\tAda Byrd, NASA\nFirst spaceflight\nPilot\tBo Clark, NASA\nSecond spaceflight\n",
        "Position | Crew member |\n---|---|\nCommander | Ada Byrd, NASA\n"
        "First spaceflight |\nPilot | Bo Clark, NASA\nSecond spaceflight |\n",
        "Position\nCrew member\nCommander\nAda Byrd, NASA\nFirst spaceflight\nPilot\nBo Clark, NASA\nSecond spaceflight\n",
        "PositionCrew member\nCommanderAda Byrd, NASA\nFirst spaceflight\nPilotBo Clark, NASA\nSecond spaceflight\n",
        "Commander: Ada Byrd, NASA\nFirst spaceflight\nPilot: Bo Clark, NASA\nSecond spaceflight\n",
    ],
)
def test_crew_tables(table: str) -> None:
    doc = document(f"Gemini 19\n\n{PROSE}\nCrew\n\n{table}\n{PROSE}\n^ One source.\n^ Two sources.\n")
    assert rows(doc) == [["Commander", "Ada Byrd, NASA", "First spaceflight"], ["Pilot", "Bo Clark, NASA", "Second spaceflight"]]


@pytest.mark.parametrize(
    ("item", "cells"),
    [
        ("* Ada Byrd (2) - Commander", ["Commander", "Ada Byrd (2) -"]),
        ("- Commander: Ada Byrd", ["Commander", "Ada Byrd"]),
        ("• Ada Byrd (third space flight), Commander, (USA / NASA)", ["Commander", "Ada Byrd (third space flight),", ", (USA / NASA)"]),
        (
            "- Commander: Ada Byrd, a colonel who had flown once before and who later led the office of astronauts.",
            ["Commander", "Ada Byrd"],
        ),
        ("* Ada Byrd", ["", "Ada Byrd"]),
    ],
)
def test_crew_lists(item: str, cells: list[str]) -> None:
    doc = document(f"= Gemini 19 =\n\n{PROSE}\n== Crew ==\n{item}\n")
    assert rows(doc) == [cells]


def test_lists_of_other_things_are_no_crew() -> None:
    doc = document(f"= Gemini 19 =\n\n{PROSE}\n== Payload ==\n* A camera\n* The Commander's log of the days\n")
    assert rows(doc) == []


@pytest.mark.parametrize(
    ("entry", "number", "marker", "value"),
    [
        ('1. ^ a b Ross, Lee. "One lap".', 1, "^ a b", 'Ross, Lee. "One lap".'),
        ('^ "One lap". The Planet.', 1, "^", '"One lap". The Planet.'),
        ("↑ 1.0 1.1 Ross, Lee (1961).", 1, "↑ 1.0 1.1", "Ross, Lee (1961)."),
        ("Jump up ^ Ross, Lee (1961).", 1, "Jump up ^", "Ross, Lee (1961)."),
        ("^ Jump up to: a b Ross, Lee (1961).", 1, "^ Jump up to: a b", "Ross, Lee (1961)."),
    ],
)
def test_references(entry: str, number: int, marker: str, value: str) -> None:
    doc = document(f"Gemini 19\n\n{PROSE}\nReferences\n\n{entry}\n^ Another source of it.\n")
    first = next(doc.of("reference"))
    assert first.label
    assert first.value
    assert (first.number, doc.text[slice(*first.label)], doc.text[slice(*first.value)]) == (number, marker, value)


def test_references_that_only_numbers_tell() -> None:
    box = "Operator: X\nRegime: Y\nCrew size: 1\nCallsign: Z\nExpedition: Q\n"
    doc = document(f'Gemini 19\n\n{box}\n{PROSE}\n1. Ross, Lee (1961). "One lap".\n2. "Two". Retrieved 3 May 1999.\n')
    assert [b.number for b in doc.of("reference")] == [1, 2]


def test_wrapped_references_and_the_end_of_the_page() -> None:
    entries = '[1] Ross, Lee (1961). "A very long title that a dump has wrapped\nbehind its first line". The Planet.\n[2] Other. ^\n'
    box = "Crew size3\nOperatorX\nRegimeY\nCallsignZ\n"
    doc = document(f"Gemini 19\n\n{PROSE}\n{box}\nReferences\n\n{entries}\nExternal links\n\nA site of it\n\nv t e\nGemini 18\n")
    assert len(list(doc.of("reference"))) == 2
    assert [doc.text[b.start : b.end] for b in doc.of("boilerplate")] == ["A site of it", "v t e", "Gemini 18"]


def test_title_without_the_name_of_the_site() -> None:
    doc = document(f"Gemini 19 - Wikipedia\n\nFrom Wikipedia, the free encyclopedia\n\n{PROSE}")
    assert [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks][:2] == [("title", "Gemini 19"), ("byline", "Wikipedia")]


@pytest.mark.parametrize(
    "above",
    [
        "Jump to content",
        "A Library of Flights\n\nFlight No. 12",
        "\U0001f680\U0001f6f0\ufe0f",
        "Поехали!",
        "Flag this page\nSend this page",
        "Menu\n\nAll pages > Soyuz",
    ],
)
def test_lines_of_the_site_above_the_title(above: str) -> None:
    doc = document(f"{above}\n\nSoyuz 29\n\nSoyuz 29\nOperator NASA\nCrew size 2\nCallsign Kite\nRegime Low Earth\n\n{PROSE}")
    assert [doc.text[b.start : b.end] for b in doc.of("title")] == ["Soyuz 29"]
    assert {b.kind for b in doc.blocks if b.start < len(above)} <= {"boilerplate"}


def test_a_title_behind_the_path_to_it() -> None:
    doc = document(f"Encyclopedia > Soyuz 29\n\nOperator NASA\nCrew size 2\nCallsign Kite\nRegime Low Earth\n\n{PROSE}")
    assert [doc.text[b.start : b.end] for b in doc.of("title")] == ["Soyuz 29"]


def test_a_caret_alone_has_its_entry_on_the_next_line() -> None:
    doc = document(
        f'Soyuz 29\n\n{PROSE}\nReferences\n\n^ One source.\n\n^ \nRoe, Bob. "Two". Rye Times.\n\n^ a b Three sources.\n\n• Space portal\n'
    )
    found = [(b.number, doc.text[slice(*b.value)]) for b in doc.of("reference") if b.value]
    assert found == [(1, "One source."), (2, 'Roe, Bob. "Two". Rye Times.'), (3, "Three sources.")]


@pytest.mark.parametrize("line", ["Soyuz 28 Soyuz 30", "← Soyuz 28 Soyuz 30", "Soyuz 28 | Soyuz 30 →", " Soyuz 28 Soyuz 30 |"])
def test_flights_before_and_after_that_have_lost_their_arrows(line: str) -> None:
    doc = document(
        f"Soyuz 29\nOperator NASA\nCrew size 2\nCallsign Kite\nRegime Low Earth\n\nProject programme\n(Crewed missions)\n{line}\n\n{PROSE}"
    )
    assert [doc.text[slice(*b.value)] for b in doc.of("pair") if b.value][-2:] == ["Soyuz 28", "Soyuz 30"]


def test_two_flights_in_other_company_are_no_neighbours() -> None:
    doc = document(f"Soyuz 29\nOperator NASA\nCrew size 2\nCallsign Kite\nRegime Low Earth\n\n{PROSE}\nSoyuz 28 Soyuz 30\n\n{PROSE}")
    assert [doc.text[slice(*b.value)] for b in doc.of("pair") if b.value] == ["NASA", "2", "Kite", "Low Earth"]


def test_crews_without_bullets() -> None:
    doc = document(
        f"Soyuz 29\n\n  Ada Byrd [1], Commander\n  Bo Clark, Pilot\n\nBackup crew:\n  Cy Dahl\n  Di Evert\n\n{PROSE}\n^ One.\n^ Two.\n"
    )
    assert [[cell.strip(" ,") for cell in row] for row in rows(doc)][:2] == [["Commander", "Ada Byrd [1]"], ["Pilot", "Bo Clark"]]
    assert [row[-1] for row in rows(doc)][2:] == ["Cy Dahl", "Di Evert"]


def test_a_position_told_again_heads_no_row() -> None:
    table = (
        "Position Launching crew Landing crew\nPilot France Ada Byrd, SA\nFirst spaceflight\nTourist\n"
        "Austria Bo Clark, SA\nOnly spaceflight\nTourist\n"
    )
    doc = document(f"Gemini 19\n\n{PROSE}\nCrew\n\n{table}\n{PROSE}\n^ One.\n^ Two.\n")
    assert [row[0] for row in rows(doc)] == ["Pilot"]


def test_surnames_before_given_names() -> None:
    table = (
        "No.   Surname Given names Position Flight No. Orbits\n1  Byrd  Ada Mae  Commander 2 48\n2  Dahl-Roe  Cy  Flight Engineer 1 48\n"
    )
    doc = document(f"Gemini 19\n\n{PROSE}\nCrew\n\n{table}\n{PROSE}\n^ One.\n^ Two.\n")
    assert rows(doc) == [["Commander", "Ada Mae", "Byrd", "2"], ["Flight Engineer", "Cy", "Dahl-Roe", "1"]]


def test_flights_before_and_after() -> None:
    doc = document(
        f"Gemini 9A\n\n{PROSE}\nA patch with stars.Project Gemini← Gemini 8Gemini 10 →\n\nRelated "
        "missions\nPrevious mission Subsequent mission\nGemini 8 Gemini 8 Gemini 10Gemini 10\n\n^ a\n^ b\n"
    )
    values = [doc.text[slice(*b.value)] for b in doc.of("pair") if b.value]
    assert values == ["Project Gemini", "Gemini 8", "Gemini 10", "Gemini 8", "Gemini 10"]


def test_an_expedition_is_a_name_and_not_a_label() -> None:
    doc = document(f"Expedition 77\nMission typeStay\nArrived aboardSoyuz MS-52\nSpaceX Crew-22\nCrew size6\nOperatorX\n\n{PROSE}")
    assert [doc.text[b.start : b.end] for b in doc.of("title")] == ["Expedition 77"]
    assert [doc.text[slice(*b.value)] for b in doc.of("pair") if b.value] == ["Stay", "Soyuz MS-52\nSpaceX Crew-22", "6", "X"]


@pytest.mark.parametrize("heading", ["Crew[edit]", "[edit] Crew", "1. Crew", "2.1 Crew", "Crew"])
def test_headings_without_numbers_and_links_for_editors(heading: str) -> None:
    doc = document(f"Gemini 19\n\n{PROSE}\n{heading}\nPosition Astronaut\nCommander Ada Byrd\n\n^ One.\n^ Two.\n")
    assert [doc.text[b.start : b.end] for b in doc.of("heading")] == ["Crew", "Position Astronaut"]


def test_the_name_of_a_flight_heads_no_crew() -> None:
    doc = document(f"Mission!\n\nSpaceX Crew-19\n\nOperator SpaceX\nCrew size 2\nCallsign Kite\nRegime Low Earth\n\n{PROSE}")
    assert rows(doc) == []
    assert [doc.text[slice(*b.value)] for b in doc.of("pair") if b.value] == ["SpaceX", "2", "Kite", "Low Earth"]
