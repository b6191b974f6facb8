"""Flights as texts name them, and what only looks like one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.designations import find_missions, parse_mission
from pipeline.text.plain import plain
from pipeline.vocabulary import load

EXAMPLES = [
    ("Kosmos 110 orbited", "Kosmos 110", "kosmos-110", "Kosmos 110"),
    # text, designation in it, id, name
    ("Soyuz MS-05 flew", "Soyuz MS-05", "soyuz-ms-05", "Soyuz MS-05"),
    ("Soyuz-MS5 flew", "Soyuz-MS5", "soyuz-ms-05", "Soyuz MS-05"),
    ("Souz MS -05 flew", "Souz MS -05", "soyuz-ms-05", "Soyuz MS-05"),
    ("Soyuz MS\u201105 flew", "Soyuz MS\u201105", "soyuz-ms-05", "Soyuz MS-05"),
    ("Soyuz MS\u00a005 flew", "Soyuz MS\u00a005", "soyuz-ms-05", "Soyuz MS-05"),
    ("Soyuz TMA-04M flew", "Soyuz TMA-04M", "soyuz-tma-04m", "Soyuz TMA-04M"),
    ("Soyuz TMA-11 flew", "Soyuz TMA-11", "soyuz-tma-11", "Soyuz TMA-11"),
    ("Soyuz TM-21 flew", "Soyuz TM-21", "soyuz-tm-21", "Soyuz TM-21"),
    ("Soyuz T-10A flew", "Soyuz T-10A", "soyuz-t-10a", "Soyuz T-10A"),
    ("Soyuz 29 flew", "Soyuz 29", "soyuz-29", "Soyuz 29"),
    ("Soyuz 7 flew", "Soyuz 7", "soyuz-7", "Soyuz 7"),
    ("Soyuz 18A flew", "Soyuz 18A", "soyuz-18a", "Soyuz 18A"),
    ("Soyuz-29 flew", "Soyuz-29", "soyuz-29", "Soyuz 29"),
    ("the Soyuz crew of MS-05", "MS-05", "soyuz-ms-05", "Soyuz MS-05"),
    ("the Soyuz crew of TMA-04M", "TMA-04M", "soyuz-tma-04m", "Soyuz TMA-04M"),
    ("the Soyuz crew of TMA-11", "TMA-11", "soyuz-tma-11", "Soyuz TMA-11"),
    ("Progress MS-21 undocked", "Progress MS-21", "progress-ms-21", "Progress MS-21"),
    ("Progress M-5 undocked", "Progress M-5", "progress-m-05", "Progress M-05"),
    ("Progress M-18M undocked", "Progress M-18M", "progress-m-18m", "Progress M-18M"),
    ("Vostok 2 and its twin", "Vostok 2", "vostok-2", "Vostok 2"),
    ("Vostok V orbited", "Vostok V", "vostok-5", "Vostok 5"),
    ("Voskhod 1 orbited", "Voskhod 1", "voskhod-1", "Voskhod 1"),
    ("Voskhod II orbited", "Voskhod II", "voskhod-2", "Voskhod 2"),
    ("Mercury-Atlas 8 orbited", "Mercury-Atlas 8", "mercury-atlas-8", "Mercury-Atlas 8"),
    ("Mercury–Redstone 3 flew", "Mercury–Redstone 3", "mercury-redstone-3", "Mercury-Redstone 3"),
    ("atop a Redstone, MR-4 flew", "MR-4", "mercury-redstone-4", "Mercury-Redstone 4"),
    ("atop an Atlas, MA-7 flew", "MA-7", "mercury-atlas-7", "Mercury-Atlas 7"),
    ("Gemini VIII docked", "Gemini VIII", "gemini-8", "Gemini 8"),
    ("Gemini 12 docked", "Gemini 12", "gemini-12", "Gemini 12"),
    ("Gemini IX-A docked", "Gemini IX-A", "gemini-9a", "Gemini 9A"),
    ("Gemini IV orbited", "Gemini IV", "gemini-4", "Gemini 4"),
    ("the Apollo-Soyuz flight", "Apollo-Soyuz", "apollo-soyuz", "Apollo-Soyuz"),
    ("the Apollo–Soyuz Test Project", "Apollo–Soyuz Test Project", "apollo-soyuz", "Apollo-Soyuz"),
    ("Apollo 13 turned", "Apollo 13", "apollo-13", "Apollo 13"),
    ("Apollo XI landed", "Apollo XI", "apollo-11", "Apollo 11"),
    ("Skylab 3 returned", "Skylab 3", "skylab-3", "Skylab 3"),
    ("STS-51-F flew", "STS-51-F", "sts-51-f", "STS-51-F"),
    ("STS-51F flew", "STS-51F", "sts-51-f", "STS-51-F"),
    ("STS-107 flew", "STS-107", "sts-107", "STS-107"),
    ("STS 1 flew", "STS 1", "sts-1", "STS-1"),
    ("Shenzhou-13 docked", "Shenzhou-13", "shenzhou-13", "Shenzhou 13"),
    ("Shenzhou IX docked", "Shenzhou IX", "shenzhou-9", "Shenzhou 9"),
    ("Tianzhou-3 docked", "Tianzhou-3", "tianzhou-3", "Tianzhou 3"),
    ("SpaceX Crew-3 docked", "SpaceX Crew-3", "crew-3", "SpaceX Crew-3"),
    ("Crew-3 docked", "Crew-3", "crew-3", "Crew-3"),
    ("a Crew Dragon for Crew 3 docked", "Crew 3", "crew-3", "Crew-3"),
    ("the Dragon of Demo-2 docked", "Demo-2", "crew-dragon-demo-2", "Crew Dragon Demo-2"),
    ("SpaceX DM-2 docked", "SpaceX DM-2", "crew-dragon-demo-2", "Crew Dragon Demo-2"),
    ("Starliner and its Crew Flight Test", "Crew Flight Test", "boeing-cft", "Boeing CFT"),
    ("the Boeing CFT flight", "Boeing CFT", "boeing-cft", "Boeing CFT"),
    ("Starliner on OFT-2", "OFT-2", "boeing-oft-2", "Boeing OFT-2"),
    ("Starliner on its Orbital Flight Test", "Orbital Flight Test", "boeing-oft", "Boeing OFT"),
    ("Starliner-1 waits", "Starliner-1", "starliner-1", "Starliner-1"),
    ("Axiom Mission 2 docked", "Axiom Mission 2", "axiom-mission-2", "Axiom Mission 2"),
    ("Ax-2 docked", "Ax-2", "axiom-mission-2", "Axiom Mission 2"),
    ("Inspiration4 orbited", "Inspiration4", "inspiration4", "Inspiration4"),
    ("Polaris Dawn orbited", "Polaris Dawn", "polaris-dawn", "Polaris Dawn"),
    ("Fram2 orbited", "Fram2", "fram2", "Fram2"),
    ("Artemis II waits", "Artemis II", "artemis-2", "Artemis II"),
    ("Artemis 3 waits", "Artemis 3", "artemis-3", "Artemis III"),
    ("Gaganyaan-1 waits", "Gaganyaan-1", "gaganyaan-1", "Gaganyaan-1"),
    ("New Shepard on NS-18", "NS-18", "ns-18", "NS-18"),
    ("Virgin Galactic's Unity 22", "Unity 22", "unity-22", "Unity 22"),
    ("Virgin Galactic's Galactic 01", "Galactic 01", "galactic-01", "Galactic 01"),
    ("X-15 Flight 90 climbed", "X-15 Flight 90", "x-15-flight-90", "X-15 Flight 90"),
    ("SpaceX CRS-11 docked", "SpaceX CRS-11", "crs-11", "SpaceX CRS-11"),
    ("the Cygnus NG-14 ship", "Cygnus NG-14", "cygnus-ng-14", "Cygnus NG-14"),
    ("Mir EO-3 began", "Mir EO-3", "mir-eo-3", "Mir EO-3"),
    ("Salyut 7 EO-2 began", "Salyut 7 EO-2", "salyut-7-eo-2", "Salyut 7 EO-2"),
    ("Expedition 44 began", "Expedition 44", "expedition-44", "Expedition 44"),
]


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.mission_id, m.name) for m in find_missions(plain(text))]


@pytest.mark.parametrize(("text", "quote", "mission_id", "name"), EXAMPLES, ids=[text for text, *_ in EXAMPLES])
def test_a_flight_is_found(text: str, quote: str, mission_id: str, name: str) -> None:
    assert found(text) == [(quote, mission_id, name)]
    assert parse_mission(quote) == (mission_id, name), "a short form is taken at its word"


def test_every_series_has_an_example_that_no_series_before_it_reads() -> None:
    patterns = [series["pattern"] for series in load("missions")["series"]]
    read = {next(p for p in patterns if re.fullmatch(p, plain(quote))) for _, quote, _, _ in EXAMPLES}
    assert [p for p in patterns if p not in read] == []


@pytest.mark.parametrize(
    "text",
    [
        "atop a Soyuz-2.1a rocket",
        "atop a Soyuz-2 rocket",
        "atop a Soyuz-5 rocket",
        "atop a Soyuz-FG rocket",
        "a Soyuz-U booster",
        "three Soyuz crews",
        "Soyuz 3 crew members",
        "Soyuz MS No. 739",
        "Soyuz spacecraft",
        "Crew size 3",
        "a crew of 3",
        "Crew 3 astronauts",
        "the planet Mercury 2 days later",
        "Mercury rose",
        "Mercury Seven",
        "Apollo 18",
        "Apollo programme",
        "Apollonia 11",
        "Gemini 13",
        "Gemini twins",
        "Vostok 1K",
        "Vostok-2M rocket",
        "Vostok 7",
        "Skylab 1",
        "Skylab B",
        "the sisters 51-F",
        "WSTS-51",
        "MS-05 alone",
        "TMA-11 alone",
        "a Progress of MS-21",
        "MR-3 alone",
        "MA-7 alone",
        "NS-18 alone",
        "Unity 22 alone",
        "Demo-2 alone",
        "CFT alone",
        "the Artemis Accords",
        "Artemis 1 Accords",
        "the Expeditions 44",
        "Salyut 7",
        "Mir 3",
        "Harmony 2",
    ],
)
def test_what_only_looks_like_a_flight(text: str) -> None:
    assert found(text) == []


def test_a_short_form_is_another_ships_where_the_text_says_so() -> None:
    text = "Progress MS-21 came before the Soyuz; MS-21 left."
    assert [mission_id for _, mission_id, _ in found(text)] == ["progress-ms-21"]


def test_stays_are_marked_as_missions_of_their_own_documents() -> None:
    marks = {m.mission_id: m.about for m in find_missions("Expedition 44 and Mir EO-3 and Soyuz TM-21")}
    assert marks == {"expedition-44": True, "mir-eo-3": True, "soyuz-tm-21": False}


def test_several_flights_stand_in_order() -> None:
    text = "Apollo 8, Gemini VII and STS-1"
    assert [text[m.start : m.end] for m in find_missions(text)] == ["Apollo 8", "Gemini VII", "STS-1"]
    assert [m.mission_id for m in find_missions(text, 10)] == ["gemini-7", "sts-1"]


@pytest.mark.parametrize("quote", ["", "Soyuz", "Soyuz MS-05 crew", "the Apollo 13", "Crew size 3"])
def test_a_quote_that_is_more_or_less_than_a_designation_is_none(quote: str) -> None:
    assert parse_mission(quote) is None


@given(st.text(), st.text())
def test_a_flight_on_a_line_of_its_own_is_found_whatever_stands_around(before: str, after: str) -> None:
    text = plain(f"{before}\nVoskhod 2\n{after}")
    at = len(before) + 1
    assert any((m.start, m.end, m.mission_id) == (at, at + 9, "voskhod-2") for m in find_missions(text))
