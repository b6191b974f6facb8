"""Infobox lines in the forms that mirrors print them."""

import pytest

from pipeline.extract.facts import facts
from pipeline.read import read

PROSE = "\n\nThe flight went round the Earth many times and came back to the ground without any trouble at all.\n"


def said(text: str) -> dict[str, str]:
    doc = read("doc", "doc.txt", text.encode())
    found: dict[str, str] = {}
    for fact in facts(doc):
        if fact.field:
            found.setdefault(fact.field, doc.text[slice(*fact.value)])
    return found


FORMS = [
    "{0}{1}",
    "{0} {1}",
    "{0}: {1}",
    "{0}\t{1}",
    "- {0}: {1}",
    "* {0}: {1}",
    "{0} | {1} |",
    "| {0} | {1} |",
    "{0}: | {1} |",
    "{0}\n{1}",
    "{0}:\n{1}",
    "{0}\n\n{1}\n",
]


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_a_line(form: str) -> None:
    pairs = [
        ("Operator", "NASA"),
        ("COSPAR ID", "1971-008A"),
        ("Crew size", "3"),
        ("Launch site", "Kennedy LC-39A"),
        ("Landing site", "South Pacific Ocean"),
    ]
    found = said("Apollo 14\n\n" + "\n".join(form.format(*pair) for pair in pairs) + PROSE)
    assert found == {
        "operator": "NASA",
        "cospar_id": "1971-008A",
        "crew_size": "3",
        "launch_site": "Kennedy LC-39A",
        "landing_site": "South Pacific Ocean",
    }


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Call sign", "callsign"),
        ("Launch pad", "launch_site"),
        ("Rocket", "launch_vehicle"),
        ("Launcher", "launch_vehicle"),
        ("Number of orbits", "orbits"),
        ("Orbits completed", "orbits"),
        ("Spacecraft mass", "launch_mass_kg"),
        ("Contractor", "launch_contractor"),
        ("Time docked", "docked_minutes"),
        ("Began", "began"),
        ("Departed aboard", "departed_aboard"),
        ("LAUNCH DATE", "launch_edtf"),
    ],
)
def test_synonyms_of_all_ages(label: str, field: str) -> None:
    assert said(f"Operator: X\n{label}: 7\nRegime: Low Earth\nCOSPAR ID: 1961-099A{PROSE}")[field] == "7"


@pytest.mark.parametrize("form", ["{}\n{}\n", "{}\n\n{}\n\n", "**{}:** {}\n", "{} - {}\n", "{}{}\n"])
def test_values_that_begin_like_labels(form: str) -> None:
    pairs = [
        ("Operator", "SpaceX"),
        ("Spacecraft", "Crew Dragon Kite"),
        ("Spacecraft type", "Crew Dragon"),
        ("Manufacturer", "SpaceX"),
        ("Regime", "Low Earth"),
    ]
    doc = read("doc", "doc.txt", ("SpaceX Crew-19\n\n" + "".join(form.format(*pair) for pair in pairs)).encode())
    assert [(doc.text[slice(*b.label)], doc.text[slice(*b.value)]) for b in doc.of("pair") if b.label and b.value] == pairs


def test_the_longest_label_wins() -> None:
    found = said(f"OperatorX\nSpacecraftVostok-3KA\nSpacecraft typeVostok\nCrew size1\nManufacturerOKB-1{PROSE}")
    assert (found["spacecraft"], found["spacecraft_type"]) == ("Vostok-3KA", "Vostok")


def test_values_over_several_lines() -> None:
    found = said(
        "Spacecraft\tApollo CSM-110\nApollo LM-8\nMembers\tAlan B. Shepard\nStuart "
        "A. Roosa\nEdgar D. Mitchell\nCallsign\tCSM: Kitty Hawk\nLM: Antares\n"
        f"Launch date\tJanuary 31, 1971[1]\n21:03:02 UTC\nLanding site\tPacific Ocean\n27°1′S 172°39′W{PROSE}"
    )
    assert found["members"] == "Alan B. Shepard\nStuart A. Roosa\nEdgar D. Mitchell"
    assert found["spacecraft"] == "Apollo CSM-110\nApollo LM-8"
    assert found["launch_edtf"] == "January 31, 1971[1]\n21:03:02 UTC"


def test_empty_values_and_edit_marks() -> None:
    found = said(
        "Launch date: UTC\nLaunch mass: kg\nCOSPAR ID1971-008A Edit this at Wikidata\n"
        f"SATCAT no.4900Edit this on Wikidata\nCallsign: \nRegime: Low Earth[2]{PROSE}"
    )
    assert found == {"cospar_id": "1971-008A", "satcat_no": "4900", "regime": "Low Earth"}


def test_planned_values_say_so() -> None:
    doc = read(
        "d",
        "d.txt",
        "Mission duration: 180 days (planned)\nLanding date: 20 April "
        f"2032 (planned)\nOperator: NASA\nDocking target: none{PROSE}".encode(),
    )
    assert [(f.field, f.planned) for f in facts(doc) if f.field] == [
        ("duration_minutes", True),
        ("landing_edtf", True),
        ("operator", False),
    ]


def test_sections_are_told() -> None:
    doc = read(
        "d",
        "d.txt",
        "Operator: X\nDocking with Mir\nDocking port: front\nDocking date: "
        f"20 May 1991\nDocking with Mir (second)\nDocking port: rear{PROSE}".encode(),
    )
    assert [(f.field, f.section) for f in facts(doc)][1:] == [
        ("docking_port", "Docking with Mir"),
        ("docking_edtf", "Docking with Mir"),
        ("docking_port", "Docking with Mir (second)"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Launch site workers said that the pad was ready and that the crew had slept well before the flight.",
        "Members of the crew waved.",
        "Landing date and place were told to nobody until the evening.",
        "Crew-6 will follow.",
        "Duration was not the point of it, the agency said, and nobody on the ground disagreed with that at the time.",
    ],
)
def test_prose_that_begins_with_a_label_stays_prose(sentence: str) -> None:
    assert said(f"A report of a flight\n\n{sentence}\n\n{sentence}\n") == {}


def test_infobox_behind_the_prose_and_navigation_between() -> None:
    found = said(
        "Salyut 9 was a station. People lived there for a while and then they left it for good.\n\nMission typeStay\nOperatorX\n"
        "A boat on a lake\nCrew size2\nMembersIvan Orlov\nPetr Lebed\n\nSoyuz programme\n← Soyuz 88Soyuz 90 →\n"
    )
    assert found["members"] == "Ivan Orlov\nPetr Lebed"
    assert (found["previous_mission_id"], found["next_mission_id"], found["programme"]) == ("Soyuz 88", "Soyuz 90", "Soyuz programme")


def test_landing_heads_a_date_or_a_crew() -> None:
    found = said(f"Crew size: 2\nLaunching: Ivan Orlov\nPetr Lebed\nLanding: Anna Kern\nLanding date: 3 May 1990{PROSE}")
    assert (found["members_launch"], found["members_landing"], found["landing_edtf"]) == (
        "Ivan Orlov\nPetr Lebed",
        "Anna Kern",
        "3 May 1990",
    )
