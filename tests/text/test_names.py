"""Personal names in plain text, and the ids made from them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.names import find_names, is_person, name_words, person_slug, surname
from pipeline.text.plain import plain


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in find_names(plain(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the pilot Jane Doe slept", ["Jane Doe"]),
        ("with Jane Q. Doe and J. R. Roe aboard", ["Jane Q. Doe", "J. R. Roe"]),
        ("with J.R. Roe aboard", ["J.R. Roe"]),
        ("engineer Marie-Claude Saint-Pierre spoke", ["Marie-Claude Saint-Pierre"]),
        ("Ludwig van der Berg and Maria de la Cruz", ["Ludwig van der Berg", "Maria de la Cruz"]),
        ("astronaut Hassan al Rashid", ["Hassan al Rashid"]),
        ("pilot Conor O'Brady and Luca D'Amico", ["Conor O'Brady", "Luca D'Amico"]),
        ("pilot Conor O’Brady", ["Conor O’Brady"]),
        ('with Robert "Bobby" Tables aboard', ['Robert "Bobby" Tables']),
        ("with Robert (Bobby) Tables aboard", ["Robert (Bobby) Tables"]),
        ("with Robert Tables, Jr. aboard", ["Robert Tables, Jr."]),
        ("with Robert Tables Jr., aboard", ["Robert Tables Jr."]),
        ("with Robert Tables III aboard", ["Robert Tables III"]),
        ("Jane Doe's crew and Bob Rees' seat", ["Jane Doe", "Bob Rees"]),
        ("with Jane Doe's Bob Rees aboard", ["Jane Doe", "Bob Rees"]),
        ("Zolta\u0301n Nu\u0301n\u0303ez flew", ["Zolta\u0301n Nu\u0301n\u0303ez"]),
        ("Zoltán Ñúñez and Łukasz Żak flew", ["Zoltán Ñúñez", "Łukasz Żak"]),
        ("with Yang Wei and Li Na aboard", ["Yang Wei", "Li Na"]),
        ("Russia Jane Doe, RSA", ["Jane Doe"]),
        ("United States Jane Doe, NASA", ["Jane Doe"]),
        ("Commander Jane Doe flew Soyuz", ["Jane Doe"]),
        ("Dr. Jane Doe and Colonel Bob Roe", ["Jane Doe", "Bob Roe"]),
        ("NASA astronaut Jane Doe", ["Jane Doe"]),
        ("Then Doe left", ["Doe"]),
        ("@Jane x.Doe #Doe", []),
        ("Иван Петров улетел", ["Иван Петров"]),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The International Space Station",
        "Soyuz and Progress",
        "Monday, March",
        "NASA and ESA",
        "European Space Agency",
        "Launch Complex",
        "a crew of three",
        "EVA",
        "de la",
    ],
)
def test_what_is_nobodys_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("name", "slug", "last"),
    [
        ("Jane Q. Doe", "jane-doe", "Doe"),
        ("Dr. Jane Doe", "jane-doe", "Doe"),
        ('Robert "Bobby" Tables, Jr.', "robert-tables", "Tables"),
        ("Robert Tables III", "robert-tables", "Tables"),
        ("Conor O’Brady", "conor-obrady", "O'Brady"),
        ("Zolta\u0301n Ñúñez-Kovács", "zoltan-nunez-kovacs", "Ñúñez-Kovács"),
        ("Ludwig van der Berg", "ludwig-van-der-berg", "Berg"),
        ("J. R. Roe", "roe", "Roe"),
        ("J. R.", "j-r", "R."),
    ],
)
def test_an_id_is_made_of_what_tells_people_apart(name: str, slug: str, last: str) -> None:
    assert person_slug(name) == slug
    assert surname(name) == last


def test_a_decomposed_name_has_the_id_of_the_composed_one() -> None:
    assert person_slug("Rau\u0301l Mun\u0303oz") == person_slug("Raúl Muñoz") == "raul-munoz"


def test_words_of_a_name_leave_out_what_does_not_tell_people_apart() -> None:
    assert name_words('Col. Robert J. "Bobby" Tables Jr.') == ["Robert", "Tables"]


@pytest.mark.parametrize(
    ("quote", "expected"), [("Jane Doe", True), ("Jane", False), ("Jane Doe spoke", False), ("The Station", False), ("", False)]
)
def test_a_person_is_one_whole_name(quote: str, expected: bool) -> None:
    assert is_person(quote) is expected


@given(st.text(st.sampled_from("Ab ñ\u0301.'\"-(),Doe JaneТ\n")), st.text(st.sampled_from("Ab .'\"\n")))
def test_names_stand_in_order_and_inside(before: str, after: str) -> None:
    text = plain(f"{before}\nJane Doe\n{after}")
    found = find_names(text)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(text[s:e].strip() == text[s:e] and s < e for s, e in found)
    at = len(before) + 1
    assert (at, at + 8) in found
