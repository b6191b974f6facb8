"""Organizations of the vocabulary, in any spelling of theirs."""

import pytest

from pipeline.text.organizations import country_of, find_organizations, is_outlet, organization_id
from pipeline.vocabulary import load

KNOWN = load("organizations")["organization"]


def found(text: str) -> list[tuple[str, str]]:
    return [(text[o.start : o.end], o.agent_id) for o in find_organizations(text)]


@pytest.mark.parametrize(("name", "agent"), [(name, one["id"]) for one in KNOWN for name in one["names"]])
def test_every_spelling_is_found_whole(name: str, agent: str) -> None:
    assert found(f"when {name} spoke") == [(name, agent)]
    assert organization_id(name) == agent
    assert organization_id(f"the {name}") == agent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NASA's crew", [("NASA", "nasa")]),
        ("ROSCOSMOS and BOEING", [("ROSCOSMOS", "roscosmos"), ("BOEING", "boeing")]),
        ("the European Space Agency (ESA)", [("European Space Agency", "esa"), ("ESA", "esa")]),
        ("the ITAR-TASS office", [("ITAR-TASS", "tass")]),
        ("a Roscosmos-led board", [("Roscosmos", "roscosmos")]),
        ("an APT and NASAL thing", []),
        ("a pre-NASA time", []),
        ("ESA-2 probe", []),
        ("nasa and boeing", []),
    ],
)
def test_names_are_found_between_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_offsets_count_from_the_whole_text() -> None:
    assert [(o.start, o.end) for o in find_organizations("NASA met ESA", 5)] == [(9, 12)]
    assert [o.agent_id for o in find_organizations("NASA met ESA", 0, 8)] == ["nasa"]


@pytest.mark.parametrize("quote", ["", "the", "NASA officials", "Rye Bread Corporation"])
def test_what_is_none_of_them(quote: str) -> None:
    assert organization_id(quote) is None


def test_countries_and_outlets() -> None:
    assert country_of("nasa") == "USA"
    assert country_of("esa") is None
    assert country_of("nobody") is None
    assert is_outlet("tass")
    assert not is_outlet("nasa")
