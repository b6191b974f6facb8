from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document, Span, Statement
from pipeline.resolve import resolve
from pipeline.resolve.agents import agree, identities, parse, reason
from pipeline.resolve.lineage import lineages
from pipeline.text.names import person_slug

ONE = [
    ("Sergey Ivanchenko", "Sergei Ivanchenko"),
    ("Aleksandr Ivanchenkov", "Alexander Ivanchenkov"),
    ("Grigori V. Petroviev", "Grigoriy Petrovyev"),
    ("José Núñez", "Jose Nunez"),
    ("Ana M. López-Reyes", "Ana López-Reyes"),
    ("Ana López-Reyes", "Ana Reyes"),
    ("J. Harwood", "James Harwood"),
    ("Jim Harwood", 'James A. "Jim" Harwood'),
    ("Michael Oakes", "Mike Oakes"),
    ('Barry "Sparky" Oakes', "Sparky Oakes"),
    ("Boris ’Bo’ O’Hara", "Bo O'Hara"),
    ("Stephen Lind", "Steven Lind"),
    ("Liu Boqin", "Boqin Liu"),
    ("Saif Al Hamadi", "Saif AlHamadi"),
    ("Pieter de Vries", "Pieter De Vries"),
    ("Col. Rita Sands", "Rita Sands"),
    ("Oleg Dmitriyevich Panin", "Oleg D. Panin"),
]
TWO = [
    ("Mark Harwood", "Scott Harwood"),
    ("Oleg Panin", "Olga Panina"),
    ("Alexei Leonenko", "Alexander Leonenko"),
    ("J. Harwood", "Mark Harwood"),
    ("Andrea Rossi", "Andreas Rossi"),
    ("Daniel Weber", "Daniela Weber"),
    ("Michael Oakes", "Michelle Oakes"),
    ("Ivan Volkov", "Ivan Volynov"),
    ("Anna B. Lind", "Anna Clara Lind"),
    ("Harwood", "James Harwood"),
]


def ids(*names: str) -> dict[str, str]:
    """The id of each of the slugs of people with these names, each in a document of its own."""
    statements = []
    for i, name in enumerate(names):
        said = {"name": name, "type": "person"}
        statements += [Statement("agents", person_slug(name), field, value, Span(str(i), 0, 1), "prose.x") for field, value in said.items()]
    return identities(statements, lineages(Document(str(i), str(i), "article", ()) for i in range(len(names))))


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_person(one: str, other: str) -> None:
    assert len(set(ids(one, other).values())) == 1
    assert len(set(ids(other, one).values())) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_people(one: str, other: str) -> None:
    if person_slug(one) != person_slug(other):
        assert len(set(ids(one, other).values())) == 2
    assert not agree(parse("", one), parse("", other))


REASONS = [
    ("Sergey Ivanchenko", "Sergei Ivanchenko", "same surname; given names are one transliteration"),
    ("Oleg Petroviev", "Oleg Petrovyev", "same surname; same given name"),
    ("J. Harwood", "James Harwood", "same surname; one given name is the initial of the other"),
    ("Michael Oakes", "Mike Oakes", "same surname; given names are forms of one name"),
    ("Serenna Oakes", "Serena Oakes", "same surname; given names are one transliteration"),
    ("Valentina Oakes", "Valemtina Oakes", "same surname; given names differ by a slip"),
    ("Ana López-Reyes", "Ana Reyes", "one surname is part of the other; same given name"),
    ('Barry "Sparky" Oakes', "Sparky Oakes", "same surname; same given name"),
    ("Liu Boqin", "Boqin Liu", "the same words in another order"),
]


@pytest.mark.parametrize(("one", "other", "why"), REASONS)
def test_a_merge_has_its_reason(one: str, other: str, why: str) -> None:
    a, b = (parse(person_slug(name), name) for name in (one, other))
    assert reason(a, b) == reason(b, a) == why


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_people_have_no_reason(one: str, other: str) -> None:
    assert reason(parse("", one), parse("", other)) is None


@given(st.text(min_size=1, max_size=40), st.text(alphabet="ab .,'\"()-ÁЯ\u0301", min_size=1, max_size=20))
def test_any_name_can_be_taken_apart(one: str, other: str) -> None:
    a, b = parse("one", one), parse("other", other)
    assert agree(a, b) == agree(b, a)


def test_an_initial_that_fits_two_brothers_is_neither() -> None:
    assert len(set(ids("Scott Harwood", "Mark Harwood", "S. Harwood").values())) == 2
    assert len(set(ids("Scott Harwood", "Steven Harwood", "S. Harwood").values())) == 3


def test_a_short_form_of_several_names_joins_no_two() -> None:
    assert len(set(ids("Christopher Lind", "Christina Lind", "Chris Lind").values())) == 3


def test_the_id_is_of_the_fullest_name_then_of_most_lineages() -> None:
    assert set(ids("Sergei Panin", "Sergey Panin", "Sergey Panin").values()) == {"sergey-panin"}
    assert set(ids("Ana Reyes", "Ana Reyes", "Ana López-Reyes").values()) == {"ana-lopez-reyes"}


def test_who_shares_a_surname_is_found_among_many() -> None:
    others = [
        f"{given}{ending} Panin" for given in ("Bor", "Kar", "Lim", "Nod", "Sig", "Tav") for ending in ("an", "ek", "ilo", "om", "ur", "yx")
    ]
    found = ids(*others, "Valentina Panin", "Valemtina Panin", "Z. Panin", "Zachary Panin", "Mike Panin", "Michael Panin")
    assert len(set(found.values())) == len(others) + 3


def test_order_does_not_matter() -> None:
    names = ["Scott Harwood", "S. Harwood", "Sergey Panin", "Sergei Panin", "Sergej Panin"]
    assert len({tuple(sorted(ids(*order).items())) for order in permutations(names)}) == 1


def test_other_forms_become_aliases(tell: Callable[..., Any], person: Callable[..., Any]) -> None:
    a = tell("a", *person("sergey-panin", "Sergey V. Panin"))
    b = tell(
        "b", *person("sergei-panin", "Sergei Panin"), ("claims", "@1", "content", "it flew"), ("claims", "@1", "speaker_id", "sergei-panin")
    )
    evidence = resolve([a[0], b[0]], a[1] + b[1]).evidence
    found = {(e.field, e.value, e.rank) for e in evidence if e.table == "agents" and e.field != "type"}
    assert found == {
        ("name", "Sergey V. Panin", "preferred"),
        ("name", "Sergei Panin", "normal"),
        ("aliases", '["Sergei Panin"]', "preferred"),
    }
    ids = {e.row_id for e in evidence if e.table == "agents"}
    assert {e.value for e in evidence if e.field == "speaker_id"} == ids


def test_organizations_keep_their_ids_however_alike(tell: Callable[..., Any]) -> None:
    said = [
        (("agents", slug, "name", name), ("agents", slug, "type", "organization"))
        for slug, name in (("orbis", "Orbis"), ("orbys", "Orbys"))
    ]
    a, b = tell("a", *said[0]), tell("b", *said[1])
    assert {e.row_id for e in resolve([a[0], b[0]], a[1] + b[1]).evidence} == {"orbis", "orbys"}
