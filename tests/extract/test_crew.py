"""Statements for crew assignments, from tables, lists, infoboxes and sentences."""

import pytest

from pipeline.extract.crew import RULES, crew
from pipeline.extract.reading import read_through
from pipeline.model import Value
from pipeline.read import read

LEAD = "Soyuz TM-71 was a flight to the Mir station that lasted for a week and brought back three people and a plant.\n"


def rows(text: str) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    doc = read("doc", "doc.txt", text.encode())
    for s in crew(read_through(doc)):
        found.setdefault(s.row, {}).setdefault(s.field, s.value)
        if (parse := RULES[s.rule].parse if s.rule in RULES else None) is not None:
            assert parse(doc.text[s.span.start : s.span.end]) == s.value
    return found


def cells(text: str, *fields: str) -> dict[str, tuple[Value | None, ...]]:
    return {key.removeprefix("soyuz-tm-71."): tuple(row.get(f) for f in fields) for key, row in rows(text).items()}


def page(table: str) -> str:
    return f"Soyuz TM-71\n\n{LEAD}\nCrew\n\n{table}\nFlight\n\n{LEAD}\n^ One source.\n^ Two sources.\n"


TABLE = """Position Crew member
Commander Russia Ivan P. Orlov, RSA
Expedition 20
First spaceflight
Flight Engineer 1 Germany Jörg Möller-Straße, ESA
Expedition 20
Third (and last) spaceflight
Flight Engineer 2 South Korea Kim Ha-neul
Only spaceflight
"""


def test_a_table() -> None:
    assert cells(page(TABLE), "position", "position_order", "agency", "country", "expedition", "spaceflight_number") == {
        "prime.ivan-orlov": ("Commander", 1, "RSA", "RUS", "Expedition 20", 1),
        "prime.jorg-moller-straße".replace("ß", "ss"): ("Flight Engineer 1", 2, "ESA", "DEU", "Expedition 20", 3),
        "prime.kim-ha-neul": ("Flight Engineer 2", 3, None, "KOR", None, 1),
    }


@pytest.mark.parametrize(
    "table",
    [
        "Position | Crew member |\n---|---|\nCommander | Ivan P. Orlov, RSA Expedition 20 Second spaceflight |\n",
        "Position\nCosmonaut\nCommander\nIvan P. Orlov\nRSA\nExpedition 20\nSecond spaceflight\n",
        "PositionCosmonaut\nCommanderIvan P. Orlov, RSA\nExpedition 20\nSecond spaceflight\n",
        "Position[2]\tCosmonaut\nCommander\tIvan P. Orlov, RSA\nExpedition 20\nSecond space flight\n",
        "- Ivan P. Orlov (2) - Commander, RSA, Expedition 20\n",
    ],
)
def test_forms_of_a_table(table: str) -> None:
    assert cells(page(table), "position", "agency", "expedition", "spaceflight_number") == {
        "prime.ivan-orlov": ("Commander", "RSA", "Expedition 20", 2)
    }


def test_names_with_the_surname_first() -> None:
    table = "No.  Surname  Given names  Position  Flight No.\n1  Orlov  Ivan Petrovich  Commander  2\n2  Lebed  Olga  Flight Engineer 1\n"
    assert cells(page(table), "position", "spaceflight_number") == {
        "prime.ivan-petrovich-orlov": ("Commander", 2),
        "prime.olga-lebed": ("Flight Engineer", 1),
    }


def test_what_else_somebody_flew_on_is_no_agency() -> None:
    table = (
        "- Ada M. Byrd (flew on STS-6, STS-51-D, STS-35, STS-46, STS-61 & STS-75), Commander\n"
        "- Bo Clark (flew on STS-6), Mission Specialist 2\n"
    )
    assert cells(page(table), "position", "agency") == {
        "prime.ada-byrd": ("Commander", None),
        "prime.bo-clark": ("Mission Specialist 2", None),
    }


def test_columns_for_launch_and_landing() -> None:
    table = (
        "Position Launching crew Landing crew\nCommander Russia Ivan Orlov\nFirst spaceflight\n"
        "Flight Engineer Russia Petr Lebed\nSecond spaceflight Austria Franz Huber\n"
        "Only spaceflight\nResearch Cosmonaut France Anne Petit\nFirst spaceflight None\n"
    )
    assert cells(page(table), "leg", "country", "spaceflight_number") == {
        "prime.ivan-orlov": (None, "RUS", 1),
        "prime.petr-lebed": ("launch", "RUS", 2),
        "prime.franz-huber": ("landing", "AUT", 1),
        "prime.anne-petit": ("launch", "FRA", 1),
    }


def test_legs_of_lists() -> None:
    table = (
        "- Ivan Orlov (1) - Commander - Russia\n- Anne Petit (2) - Flight Engineer (ascent "
        "only) - France\n- Franz Huber (1) - Flight Engineer (descent only) - Austria\n"
    )
    assert cells(page(table), "leg", "country", "spaceflight_number") == {
        "prime.ivan-orlov": (None, "RUS", 1),
        "prime.anne-petit": ("launch", "FRA", 2),
        "prime.franz-huber": ("landing", "AUT", 1),
    }


def test_backup_reserve_and_support_crews() -> None:
    text = page(
        f"{TABLE}\nBackup crew\n\nPosition Crew member\nCommander Russia Petr Lebed, "
        "RSA\n\nReserve crew\n\nPosition Crew member\nCommander Franz Huber\n\n"
        "Support crew\nAnne Petit\nBo Clark\n"
    )
    found = cells(text, "position")
    assert [key for key in found if not key.startswith("prime")] == [
        "backup.petr-lebed",
        "reserve.franz-huber",
        "support.anne-petit",
        "support.bo-clark",
    ]


def box(members: str, label: str = "Members") -> str:
    return f"Soyuz TM-71\n\nOperatorX\nCrew size3\n{label}{members}\nCallsignUral\nRegimeLow Earth\nBusY\n\n{LEAD}"


@pytest.mark.parametrize(
    "members",
    [
        "Ivan P. Orlov\nJörg Möller\nKim Ha-neul",
        "Ivan Orlov, Jörg Möller, Kim Ha-neul",
        " Ivan Orlov, Jörg Möller and Kim Ha-neul",
        "\nIvan Orlov\nJörg Möller\nKim Ha-neul",
        "Ivan OrlovJörg MöllerKim Ha-neul",
        ": Ivan P. Orlov Jörg Möller Kim Ha-neul",
        "Russia Ivan Orlov\nGermany Jörg Möller\nSouth Korea Kim Ha-neul",
    ],
)
def test_members_of_an_infobox(members: str) -> None:
    assert cells(box(members), "position_order") == {"prime.ivan-orlov": (1,), "prime.jorg-moller": (2,), "prime.kim-ha-neul": (3,)}


def test_a_short_form_of_a_given_name_is_no_second_seat() -> None:
    table = "Position Cosmonaut\nCommander William T. Shepard\n"
    text = f"Soyuz TM-71\n\n{LEAD}\nCrew\n\n{table}\nFlight\n\nThe crew consisted of Will Shepard.\n^ a\n^ b\n"
    assert list(rows(text)) == ["soyuz-tm-71.prime.william-shepard"]


def test_listed_for_launch_and_landing() -> None:
    text = (
        "Soyuz TM-71\n\nOperator: X\nCrew size: 2\nLaunching: Ivan Orlov\n"
        f"Petr Lebed\nLanding: Ivan Orlov\nAnna Kern\nCallsign: Z\n\n{LEAD}"
    )
    assert cells(text, "leg") == {"prime.ivan-orlov": (None,), "prime.petr-lebed": ("launch",), "prime.anna-kern": ("landing",)}


def test_a_box_below_the_name_of_another_flight() -> None:
    text = f"Soyuz TM-71\n\n{LEAD}\nSoyuz TM-72\nCrew: Ivan Orlov, Anna Kern\nLaunch: 3 May 1990\nLanding: 9 May 1990\nOperator: X\n"
    assert list(rows(text)) == ["soyuz-tm-72.prime.ivan-orlov", "soyuz-tm-72.prime.anna-kern"]


def test_infobox_and_table_make_one_row() -> None:
    text = (
        "Soyuz TM-71\n\nOperatorX\nCrew size1\nMembersIvan P. Orlov\nRegimeY\n"
        f"CallsignZ\n\n{LEAD}\nCrew\n\nPosition Cosmonaut\nCommander Ivan Orlov\n"
    )
    assert cells(text, "position") == {"prime.ivan-orlov": ("Commander",)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Russian cosmonaut Ivan Orlov, NASA astronaut Ada Byrd and European "
            "Space Agency astronaut Jörg Möller rode to orbit inside Soyuz TM-71.",
            {"prime.ivan-orlov": (None, "RUS"), "prime.ada-byrd": ("NASA", None), "prime.jorg-moller": ("European Space Agency", None)},
        ),
        (
            "Soyuz TM-71 carried cosmonauts Ivan Orlov and Petr Lebed and NASA astronaut Ada Byrd.",
            {"prime.ivan-orlov": (None, None), "prime.petr-lebed": (None, None), "prime.ada-byrd": ("NASA", None)},
        ),
        (
            "Soyuz TM-71 was launched on Monday with Russian cosmonauts Ivan Orlov and Petr Lebed aboard.",
            {"prime.ivan-orlov": (None, "RUS"), "prime.petr-lebed": (None, "RUS")},
        ),
        (
            "The spacecraft blasted off at dawn, carrying cosmonaut Ivan Orlov and Kimiko Mori of Japan.",
            {"prime.ivan-orlov": (None, None), "prime.kimiko-mori": (None, "JPN")},
        ),
        (
            "On board are cosmonaut Ivan Orlov and NASA astronaut Ada Byrd.",
            {"prime.ivan-orlov": (None, None), "prime.ada-byrd": ("NASA", None)},
        ),
        ("The crew consisted of Ivan Orlov and Ada Byrd.", {"prime.ivan-orlov": (None, None), "prime.ada-byrd": (None, None)}),
        ("The backup crew was Ivan Orlov and Ada Byrd.", {"backup.ivan-orlov": (None, None), "backup.ada-byrd": (None, None)}),
        (
            "The three-person crew — Russian cosmonaut Ivan Orlov and NASA's Ada Byrd — went to bed.",
            {"prime.ivan-orlov": (None, "RUS"), "prime.ada-byrd": ("NASA", None)},
        ),
        (
            "Commander Ivan Orlov and flight engineer Ada Byrd were in good health.",
            {"prime.ivan-orlov": (None, None), "prime.ada-byrd": (None, None)},
        ),
        ("Station commander Ivan Orlov and flight engineer Ada Byrd were in good health.", {}),
        (
            "The rocket will lift off on Monday, with astronaut Ada Byrd and cosmonaut Ivan Orlov aboard.",
            {"prime.ada-byrd": (None, None), "prime.ivan-orlov": (None, None)},
        ),
        ("NASA astronaut Ada Byrd spoke about Soyuz TM-71.", {}),
        ("Ivan Orlov spent six hours outside and cut into the hull of Soyuz TM-71.", {}),
        ("Ivan Orlov was to have flown aboard Soyuz TM-71.", {}),
        ("Ada Byrd, whose father flew on Soyuz TM-71, was glad.", {}),
        ("Ada Byrd went home a week after Ivan Orlov had left aboard Soyuz TM-71.", {"prime.ivan-orlov": (None, None)}),
    ],
)
def test_sentences(sentence: str, expected: dict[str, tuple[Value | None, ...]]) -> None:
    found = cells(f"A week on Soyuz TM-71 as told by those who were there\n\n{LEAD}\n{sentence}\n", "agency", "country")
    if sentence.startswith("Ada Byrd went"):
        assert "prime.ada-byrd" not in found
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The ship (Soyuz TM-71) with a crew of three - Russia's Ivan Orlov and Petr Lebed, who will write for a paper, "
            "and NASA's Ada Byrd - is up.",
            {"ivan-orlov": (None, None, "RUS"), "petr-lebed": (None, None, "RUS"), "ada-byrd": (None, "NASA", None)},
        ),
        (
            "Soyuz TM-71 will deliver Russian cosmonauts Ivan Orlov and Petr Lebed, and NASA astronaut Ada Byrd to the outpost.",
            {"ivan-orlov": (None, None, "RUS"), "petr-lebed": (None, None, "RUS"), "ada-byrd": (None, "NASA", None)},
        ),
        (
            "Soyuz TM-71 is ready. Flight engineers Ada Byrd of NASA and Ivan Orlov and Petr Lebed of Roscosmos will undock at noon.",
            {
                "ada-byrd": ("Flight Engineer", "NASA", None),
                "ivan-orlov": ("Flight Engineer", "Roscosmos", None),
                "petr-lebed": ("Flight Engineer", "Roscosmos", None),
            },
        ),
        (
            "Onboard, commander Ivan Orlov and flight engineers Ada Byrd and Petr Lebed began their trip.",
            {
                "ivan-orlov": ("Commander", None, None),
                "ada-byrd": ("Flight Engineer", None, None),
                "petr-lebed": ("Flight Engineer", None, None),
            },
        ),
        (
            "The new crewmembers, Ada Byrd (Ph.D.) and Bo Clark (Capt., USN) join mission commander Ivan Orlov and Mission Specialists "
            "Anne Petit and Kimiko Mori of JAXA, who were named to this flight last year.",
            {
                "ada-byrd": (None, None, None),
                "bo-clark": (None, None, None),
                "ivan-orlov": ("Mission Commander", None, None),
                "anne-petit": ("Mission Specialist", None, None),
                "kimiko-mori": ("Mission Specialist", "JAXA", None),
            },
        ),
        (
            "The private flight of Soyuz TM-71 mission, commanded by brewer and jet pilot Bo Clark, is over.",
            {"bo-clark": (None, None, None)},
        ),
        (
            "The capsule -- ferrying Expedition 22 Commander Ada Byrd and Flight Engineer Ivan Orlov -- landed.",
            {"ada-byrd": ("Commander", None, None), "ivan-orlov": ("Flight Engineer", None, None)},
        ),
        ("Soyuz TM-71 carried the first painter in space, cosmonaut Ivan Orlov.", {}),
        ("Soyuz TM-71 carried the first woman into space, cosmonaut Anna Kern.", {"anna-kern": (None, None, None)}),
        ("On board was Ivan Orlov, who had flown before.", {"ivan-orlov": (None, None, None)}),
        (
            "Soyuz TM-71 waits. Soyuz commander and cosmonaut Ivan Orlov of Roscosmos and spaceflight participants Ada Byrd and Bo Clark "
            "are scheduled to launch on Monday.",
            {
                "ivan-orlov": ("Soyuz Commander", "Roscosmos", None),
                "ada-byrd": ("Spaceflight Participant", None, None),
                "bo-clark": ("Spaceflight Participant", None, None),
            },
        ),
        (
            "On board were Russian cosmonaut Ivan Orlov (the commander of the Soyuz TM-71) and NASA astronaut Ada Byrd.",
            {"ivan-orlov": ("Commander", None, "RUS"), "ada-byrd": (None, "NASA", None)},
        ),
        (
            "Aboard Soyuz TM-71 are: Ivan Orlov, commander; Bo Clark, pilot; and mission specialists Ada Byrd and Dr. Anne Petit.",
            {
                "ivan-orlov": ("Commander", None, None),
                "bo-clark": ("Pilot", None, None),
                "ada-byrd": ("Mission Specialist", None, None),
                "anne-petit": ("Mission Specialist", None, None),
            },
        ),
        ('"All is well," Soyuz TM-71 commander Ivan Orlov radioed.', {"ivan-orlov": ("Commander", None, None)}),
        (
            "Ivan Orlov led the long Soyuz TM-71 mission alongside Ada Byrd and Bo Clark.",
            {"ivan-orlov": (None, None, None), "ada-byrd": (None, None, None), "bo-clark": (None, None, None)},
        ),
        (
            "Cosmonauts Ivan Orlov and Petr Lebed will carry out the Soyuz TM-71 flight, and Orlov will be the commander.",
            {"ivan-orlov": ("Commander", None, None), "petr-lebed": (None, None, None)},
        ),
        (
            "A Soyuz rocket carrying Russian commander Ivan Orlov and NASA astronaut Ada Byrd roared into the sky.",
            {"ivan-orlov": ("Commander", None, "RUS"), "ada-byrd": (None, "NASA", None)},
        ),
        ("Managers Bo Clark and Franz Huber led the Soyuz TM-71 review.", {}),
        ("After Soyuz TM-71 leaked, a study led by Bo Clark was begun.", {}),
        ("The Crew Dragon carrying Ada Byrd and Bo Clark stayed docked.", {}),
        ("The trio joins commander Ada Byrd and flight engineers Bo Clark and Franz Huber aboard the station.", {}),
        ("Soyuz TM-71 engineer Franz Huber agreed, and so did Soyuz TM-71 flight director Bo Clark.", {}),
        ("Astronauts Ada Byrd and Bo Clark will launch on a Dragon in May.", {}),
        ('"Soyuz TM-71 is fine," NASA astronaut Ada Byrd told reporters.', {}),
    ],
)
def test_crews_in_the_sentences_of_news(sentence: str, expected: dict[str, tuple[Value | None, ...]]) -> None:
    found = cells(f"A week on Soyuz TM-71 as told by those who were there\n\n{LEAD}\n{sentence}\n", "position", "agency", "country")
    assert {key.removeprefix("prime."): value for key, value in found.items()} == expected


def test_the_flight_is_the_one_that_the_paragraph_told_last() -> None:
    found = rows(
        f"A week on Soyuz TM-71 as told by those who were there\n\n{LEAD}\nSoyuz TM-72 comes next. Cosmonauts Ivan Orlov and Petr Lebed "
        "are set to launch in May.\n"
    )
    assert list(found) == ["soyuz-tm-72.prime.ivan-orlov", "soyuz-tm-72.prime.petr-lebed"]


def test_a_caption_names_a_crew() -> None:
    found = cells(
        f"A week on Soyuz TM-71 as told by those who were there\n\nSoyuz TM-71 is seen at the dock with new crew members Soyuz Commander "
        f"Ivan Orlov of Roscosmos and flight engineer Ada Byrd of NASA. Credit: NASA\n\n{LEAD}\n",
        "position",
        "agency",
    )
    assert found == {"prime.ivan-orlov": ("Soyuz Commander", "Roscosmos"), "prime.ada-byrd": ("Flight Engineer", "NASA")}


def test_positions_in_sentences() -> None:
    found = cells(
        f"A week on Soyuz TM-71 as told by those who were there\n\n{LEAD}\nThe "
        "commander of the ship is Ivan Orlov. The flight engineer is Ada Byrd.\n\n"
        "The mission specialists were Anne Petit and Bo Clark. Franz Huber was its pilot.\n",
        "position",
    )
    assert found == {
        "prime.ivan-orlov": ("Commander",),
        "prime.ada-byrd": ("Flight Engineer",),
        "prime.anne-petit": ("Mission Specialist",),
        "prime.bo-clark": ("Mission Specialist",),
        "prime.franz-huber": ("Pilot",),
    }


def test_a_table_of_another_flight() -> None:
    found = rows(f"Soyuz TM-71\n\n{LEAD}\nCrew of Soyuz TM-72\n\nPosition Cosmonaut\nCommander Ivan Orlov\n\n^ One.\n^ Two.\n")
    assert list(found) == ["soyuz-tm-72.prime.ivan-orlov"]


def test_no_flight_no_crew() -> None:
    assert rows("A garden in spring\n\nCommander Ivan Orlov and Pilot Ada Byrd planted a tree in the garden behind the school.\n") == {}


TOLD = "A week on Soyuz TM-71 as told by those who were there"


def told(sentence: str, *fields: str) -> dict[str, tuple[Value | None, ...]]:
    return {key.removeprefix("prime."): value for key, value in cells(f"{TOLD}\n\n{LEAD}\n{sentence}\n", *fields).items()}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The crew of Soyuz TM-71 included Ivan Orlov, Ada Byrd and Bo Clark.",
            {"ivan-orlov": None, "ada-byrd": None, "bo-clark": None},
        ),
        (
            "Its three-person crew of Commander Ivan Orlov, Pilot Ada Byrd and Mission Specialists Bo Clark, Anne Petit, who looked "
            "after the plants, and Franz Huber made history.",
            {
                "ivan-orlov": "Commander",
                "ada-byrd": "Pilot",
                "bo-clark": "Mission Specialist",
                "anne-petit": "Mission Specialist",
                "franz-huber": "Mission Specialist",
            },
        ),
        (
            "Ivan Orlov commanded Soyuz TM-71, with Ada Byrd as pilot and Bo Clark and Anne Petit as mission specialists.",
            {"ivan-orlov": "Commander", "ada-byrd": "Pilot", "bo-clark": "Mission Specialist", "anne-petit": "Mission Specialist"},
        ),
        (
            "Soyuz TM-71 was commanded by Ivan Orlov, with Bo Clark and male astronaut Franz Huber also on board.",
            {"ivan-orlov": "Commander", "bo-clark": None, "franz-huber": None},
        ),
        (
            "Both crew members, Roscosmos cosmonaut Ivan Orlov and NASA astronaut Ada Byrd, walked away unhurt.",
            {"ivan-orlov": None, "ada-byrd": None},
        ),
        (
            "The Soyuz TM-71 cosmonauts, Russia's Ivan Orlov, Petr Lebed and Germany's Jörg Möller, slept well.",
            {"ivan-orlov": None, "petr-lebed": None, "jorg-moller": None},
        ),
        (
            "NASA astronaut Ada Byrd and Roscosmos cosmonaut Ivan Orlov, returned to Earth before breakfast.",
            {"ada-byrd": None, "ivan-orlov": None},
        ),
        ("Cosmonaut Ivan Orlov was at the controls of the Soyuz TM-71 spacecraft as it backed away.", {"ivan-orlov": None}),
        ("The Cosmic Dust Counter (CDC), which had been flown on Soyuz TM-71, was opened.", {}),
        ("Ivan Orlov and Ada Byrd flew the trainer over the lake as part of the preparations for Soyuz TM-71.", {}),
    ],
)
def test_who_flew_as_articles_tell_it(sentence: str, expected: dict[str, str | None]) -> None:
    assert told(sentence, "position") == {key: (value,) for key, value in expected.items()}


def test_a_shuttle_called_by_its_name() -> None:
    found = rows(
        "Atlantis is ready\n\nThe lift-off of shuttle mission STS-971 was set for a Monday in the spring, managers decided after a review.\n\n"
        "Ada Byrd will command Atlantis and Bo Clark will be the shuttle's pilot. Atlantis will also carry two cosmonauts from "
        "the Russian Space Agency who will serve as mission specialists, Ivan Orlov and Petr Lebed.\n"
    )
    assert {key: row.get("position") for key, row in found.items()} == {
        "sts-971.prime.ada-byrd": "Commander",
        "sts-971.prime.bo-clark": "Pilot",
        "sts-971.prime.ivan-orlov": "Mission Specialist",
        "sts-971.prime.petr-lebed": "Mission Specialist",
    }


def test_those_who_lift_off_before_another_flight_is_named() -> None:
    trio = "Cosmonaut Ivan Orlov and NASA astronaut Ada Byrd launched successfully from the cosmodrome at noon."
    after = "The Soyuz TM-71 rocket drew a bright line over the steppe and was gone within a few minutes of the start."
    assert list(rows(f"A trio leaves for the station\n\n{trio}\n\n{after}\n")) == [
        "soyuz-tm-71.prime.ivan-orlov",
        "soyuz-tm-71.prime.ada-byrd",
    ]


def test_lines_of_launch_and_landing_crews() -> None:
    text = (
        "Flights to a station\n\nSoyuz-TM 11 May 3-August 9, 1990\nLaunch crew—Ivan Orlov, Petr Lebed, Kimiko Mori/Japan\nCrew code name—Ural\n\n"
        "Landing crew—Ivan Orlov, Petr Lebed, Anne Petit/France\n\n"
        f"{LEAD.replace('TM-71', 'TM-11')}\nSoyuz-TM 12 August 4-December 10, 1990\nLaunch crew—Olga Serova, Anne Petit/France\n\nLanding crew—Olga Serova\n\n"
        "It stayed docked to the station for four months, which was longer than anybody had planned at the start of the year.\n"
    )
    assert {key: (row.get("leg"), row.get("country")) for key, row in rows(text).items()} == {
        "soyuz-tm-11.prime.ivan-orlov": (None, None),
        "soyuz-tm-11.prime.petr-lebed": (None, None),
        "soyuz-tm-11.prime.kimiko-mori": ("launch", "JPN"),
        "soyuz-tm-11.prime.anne-petit": ("landing", "FRA"),
        "soyuz-tm-12.prime.olga-serova": (None, None),
        "soyuz-tm-12.prime.anne-petit": ("launch", "FRA"),
    }


def test_numbered_labels_of_a_crew() -> None:
    table = (
        "- Position 1: Commander\n- Crew 1: Ivan P. Orlov\n- Flights 1: Third\n"
        "- Position 2: Flight Engineer\n- Crew 2: Ada Byrd\n- Flights 2: First\n"
    )
    text = f"= Soyuz TM-71 =\n\n{LEAD}\n== Crew ==\n{table}\n=== Support crew ===\n- Bo Clark\n"
    assert cells(text, "position", "spaceflight_number") == {
        "prime.ivan-orlov": ("Commander", 3),
        "prime.ada-byrd": ("Flight Engineer", 1),
        "support.bo-clark": (None, None),
    }
