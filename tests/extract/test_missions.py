"""Statements for missions, from infoboxes and sentences."""

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.missions import missions
from pipeline.extract.reading import read_through
from pipeline.extract.rule import Rule
from pipeline.extract.values import Column
from pipeline.model import Document, Statement, Value
from pipeline.read import read

BOX = """Apollo 12

Mission type\tCrewed lunar landing (J)
OperatorNASA
COSPAR ID1977-029A Edit this at Wikidata
SATCAT no.9,371
Mission duration6 days, 1 hour, 1 minute, 41 seconds
Orbits completed~12
Spacecraft properties
SpacecraftApollo CSM-120
Apollo LM-14
ManufacturerNorth American Rockwell
Launch mass44,069 kilograms (97,156 lb)
Landing mass11,000 pounds
Crew
Crew size3
CallsignCSM: Heron
LM: Kite
Start of mission
Launch dateApril 11, 1977, 19:13:00 UTC[1]
RocketSaturn V SA-515
Launch siteKennedy LC-39A
End of mission
Landing dateApril 17, 1977[2]
20:14 UTC
Landing siteSouth Pacific Ocean
21°38′S 165°21′W
Orbital parameters
Reference systemSelenocentric
Perigee altitude101 km
Apogee altitude122 km
Inclination32.5 degrees
Period119 minutes
Lunar lander
Landing dateApril 14, 1977
Landing siteSea of Serenity
Docking with LM
Docking portProbe
Docking dateApril 11, 1977, 22:32 UTC
Undocking dateApril 14, 1977, 01:00 UTC
Docking with LM ascent stage
Docking dateApril 15, 1977, 03:00 UTC
Undocking dateApril 15, 1977, 05:10 UTC
Time docked2d 4h

Apollo program
← Apollo 11Apollo 13 →

"""


def rules_of(*modules: str) -> list[Rule]:
    """The rules that modules of extraction define, those of columns among them."""
    found = [vars(import_module(f"pipeline.extract.{name}")) for name in modules]
    values = [v for names in found for v in names.values()]
    return [v for v in values if isinstance(v, Rule)] + [
        c.rule for v in values if isinstance(v, dict) for c in v.values() if isinstance(c, Column)
    ]


def document(text: str) -> Document:
    return read("doc", "doc.txt", text.encode())


def statements(text: str) -> list[Statement]:
    return list(missions(read_through(document(text))))


def row(text: str, mission_id: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for s in statements(text):
        if s.row == mission_id:
            found.setdefault(s.field, s.value)
    return found


def test_an_infobox() -> None:
    assert row(BOX + "Apollo 12 was a flight to the Moon that came back with rocks and a broken camera.\n", "apollo-12") == {
        "name": "Apollo 12",
        "mission_type": "Crewed lunar landing (J)",
        "operator": "NASA",
        "cospar_id": "1977-029A",
        "satcat_no": 9371,
        "duration_minutes": 8702,
        "orbits": 12,
        "spacecraft": "Apollo CSM-120 Apollo LM-14",
        "manufacturer": "North American Rockwell",
        "launch_mass_kg": 44069.0,
        "landing_mass_kg": pytest.approx(4989.516),
        "crew_size": 3,
        "callsign": "CSM: Heron LM: Kite",
        "launch_edtf": "1977-04-11T19:13:00Z",
        "launch_vehicle": "Saturn V SA-515",
        "launch_site": "Kennedy LC-39A",
        "landing_edtf": "1977-04-17T20:14:00Z",
        "landing_site": "South Pacific Ocean",
        "reference_system": "Selenocentric",
        "perigee_km": 101.0,
        "apogee_km": 122.0,
        "inclination_deg": 32.5,
        "period_minutes": 119.0,
        "docking_port": "Probe",
        "docking_edtf": "1977-04-11T22:32:00Z",
        "undocking_edtf": "1977-04-15T05:10:00Z",
        "docked_minutes": 3120,
        "programme": "Apollo program",
        "previous_mission_id": "apollo-11",
        "next_mission_id": "apollo-13",
    }


def test_neighbours_have_rows_with_their_names() -> None:
    assert {s.row: s.value for s in statements(BOX) if s.field == "name"} == {
        "apollo-11": "Apollo 11",
        "apollo-12": "Apollo 12",
        "apollo-13": "Apollo 13",
    }


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Mission duration: 180 days (planned)", "duration_minutes", None),
        ("Mission duration: 180 days (planned)\n190 days (achieved)", "duration_minutes", 273600),
        ("Mission duration: 131 days, 7 hours (in progress)", "duration_minutes", None),
        ("Landing date: 3 May 2032 (planned)", "landing_edtf", None),
        ("Landing date: NET May 2032", "landing_edtf", None),
        ("Launch mass: 7,220", "launch_mass_kg", 7220.0),
        ("Launch mass: heavy", "launch_mass_kg", None),
        ("Programme: Soyuz programme (crewed)", "programme", "Soyuz programme"),
        ("Expedition: 20 / 21", "expedition", "Expedition 20/21"),
        ("Expedition: Expeditions 20 and 21", "expedition", "Expedition 20/21"),
        ("Crew size: Two", "crew_size", 2),
        ("Crew size: 3 up, 2 down", "crew_size", 3),
        ("Launch date: 11 May 2031, 16:23:12 (11 May 2031, 16:23:12) UTC (21:23:12 AQTT)", "launch_edtf", "2031-05-11T16:23:12Z"),
        ("Landing site: Kazakh Steppe (47°20′N 69°34′E)", "landing_site", "Kazakh Steppe"),
        ("Previous mission: Soyuz TMA-87", "previous_mission_id", "soyuz-tma-87"),
        ("Previous mission: none", "previous_mission_id", None),
    ],
)
def test_values(line: str, field: str, value: Value | None) -> None:
    text = f"Soyuz TMA-88\n\n- Operator: X\n- {line}\n- Regime: Low Earth\n- Reference system: Geocentric\n- Callsign: Ural\n- Bus: Y\n"
    assert row(text, "soyuz-tma-88").get(field) == value


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        ("Soyuz TMA-88 was the 102nd flight of a Soyuz spacecraft.", "flight_number", 102),
        ("Soyuz TMA-88 was the eighth Soyuz mission.", "flight_number", 8),
        ("Soyuz TMA-88 was the second flight of the year.", "flight_number", None),
        ("is the 102nd flight of a Soyuz spacecraft.", "flight_number", 102),
        ("It carried three members of the Expedition 20/21 crew to the station.", "expedition", "Expedition 20/21"),
        ("The Expedition 20 crew watched Soyuz TMA-88 from afar.", "expedition", None),
        ("Soyuz TMA-88 was launched on a Soyuz-FG rocket.", "launch_vehicle", "Soyuz-FG"),
        ("Soyuz TMA-88 lifted off atop a two-stage SpaceX Falcon 9 rocket.", "launch_vehicle", "Falcon 9"),
        ("The spacecraft, atop a Long March-2F carrier rocket, blasted off at dawn.", "launch_vehicle", "Long March-2F"),
        ("Soyuz TMA-88 will be launched on a Soyuz-FG rocket.", "launch_vehicle", None),
        ("Soyuz TMA-88 lifted off from the Baikonur Cosmodrome at dawn.", "launch_site", "Baikonur Cosmodrome"),
        ("The head of the agency flew home from the Baikonur Cosmodrome.", "launch_site", None),
        ("The spacecraft landed in Kazakhstan on Tuesday.", "landing_site", "Kazakhstan"),
        ("The spacecraft landed in December.", "landing_site", None),
        ("The mission lasted 8 days, 3 hours and ended well.", "duration_minutes", 11700),
        ("The spacewalk lasted 8 hours.", "duration_minutes", None),
        ("Soyuz TMA-88 landed after 128 orbits.", "orbits", 128),
    ],
)
def test_sentences(sentence: str, field: str, value: Value | None) -> None:
    text = (
        "Soyuz TMA-88 in the news of the day\n\nSoyuz TMA-88 is a ship, and "
        f"this report is about its way to the station and back.\n\n{sentence}\n"
    )
    assert row(text, "soyuz-tma-88").get(field) == value


BOXES = [
    ("Launch date: 3 May 2031\nLaunch time: 04:08:42.133 UTC\n", "launch_edtf", "2031-05-03T04:08:42Z"),
    (
        "Location: Baikonur, Site 1\nDate: 3 May 2031\nTime: 04:08 UTC\n\nDate: 9 May 2031\nTime: 05:10 UTC\n",
        "landing_edtf",
        "2031-05-09T05:10:00Z",
    ),
    (
        "Location: Baikonur, Site 1\nDate: 3 May 2031\nTime: 04:08 UTC\n\nDate: 9 May 2031\nTime: 05:10 UTC\n",
        "launch_site",
        "Baikonur, Site 1",
    ),
    ("Date: 3 May 2031\n", "launch_edtf", None),
    ("Launch: May 3, 2031 09:29:52 UTC\nBaikonur LC1\nLanding: May 9, 2031\n", "launch_site", "Baikonur LC1"),
    ("Landing: May 9, 2031,8:54:28 a.m. EST, Runway 33\n", "landing_edtf", "2031-05-09T13:54:28Z"),
    ("Crew\n2\n", "crew_size", 2),
    ("Orbiter liftoff: 113,802 kg\nOrbiter landing: 89,816 kg\n", "landing_mass_kg", 89816.0),
    ("ManufacturerSpaceX\nOperatorSpaceX\n", "manufacturer", "SpaceX"),
    ("OperatorRoscosmos\nWebsitehttp://example.org/\n", "operator", "Roscosmos"),
    ("Previous mission: Kosmos 57\n", "previous_mission_id", "kosmos-57"),
]


@pytest.mark.parametrize(("lines", "field", "value"), BOXES)
def test_lines_of_a_box(lines: str, field: str, value: Value | None) -> None:
    rest = "Regime: Low Earth\nCallsign: Ural\nReference system: Geocentric\n\nSoyuz TMA-88 was a ship.\n"
    text = f"Soyuz TMA-88\n\nMission type: Test\n{lines}{rest}"
    assert row(text, "soyuz-tma-88").get(field) == value


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        ("The COSPAR International ID of Soyuz TMA-88 is 2031-012A.", "cospar_id", "2031-012A"),
        ("The next mission was Soyuz TMA-89, which flew in June.", "next_mission_id", "soyuz-tma-89"),
        ("The last of them has gone. Previous mission - Soyuz TMA-87", "previous_mission_id", "soyuz-tma-87"),
        ("After Soyuz TMA-86 the next mission was Soyuz TMA-87.", "next_mission_id", None),
        ("The next mission is to carry a telescope for Soyuz TMA-89.", "next_mission_id", None),
        ("It was a visit to the station and the 43rd flight of Soviet Soyuz craft.", "flight_number", 43),
        ("Soyuz TMA-88 was the first manned mission in the Soyuz program.", "flight_number", None),
        ("A rocket like that of Kosmos 57 carried it.", "previous_mission_id", None),
    ],
)
def test_more_sentences(sentence: str, field: str, value: Value | None) -> None:
    test_sentences(sentence, field, value)


def test_a_designation_of_many_satellites_is_a_flight_only_where_a_link_says_so() -> None:
    assert row("Soyuz TMA-88 in the news\n\nSoyuz TMA-88 and Kosmos 57 are ships, as was told here before.\n", "kosmos-57") == {}


def test_a_sentence_of_another_flight() -> None:
    text = (
        "Soyuz TMA-88 in the news\n\nSoyuz TMA-88 is a ship, as was told here before.\n\n"
        "Soyuz TMA-87 was launched from the Baikonur Cosmodrome on a Soyuz-FG rocket.\n"
    )
    assert row(text, "soyuz-tma-87") == {"name": "Soyuz TMA-87", "launch_site": "Baikonur Cosmodrome", "launch_vehicle": "Soyuz-FG"}
    assert set(row(text, "soyuz-tma-88")) == {"name"}


@settings(max_examples=40, deadline=None)
@given(before=st.text(max_size=40), after=st.text(max_size=40), crlf=st.booleans())
def test_every_quote_gives_its_value_again(before: str, after: str, crlf: bool) -> None:
    text = f"\ufeff{before}\n{BOX}\n{after}".encode("utf-8", "ignore").decode()
    doc = document(text.replace("\n", "\r\n") if crlf else text)
    rules = {rule.name: rule for rule in rules_of("missions", "mission_prose", "values")}
    for s in missions(read_through(doc)):
        parse = rules[s.rule].parse
        if parse is not None:
            assert parse(doc.text[s.span.start : s.span.end]) == s.value


def test_every_rule_reads_its_example() -> None:
    for rule in rules_of("missions", "mission_prose", "values"):
        if rule.parse is not None:
            assert rule.parse(rule.example) is not None, rule.name
