"""Who a document speaks of: profiles of the people, and where all agents are named."""

import pytest

from pipeline.extract.people import AgentMention, without_overlaps
from pipeline.extract.reading import Reading
from tests.extract.reading_of import article, reading_of

END = "The work went on for the rest of the day and far into the night."


def profile(sentence: str, agent_id: str = "jane-doe") -> tuple[str | None, str | None, str | None]:
    """Role as quoted, affiliation and country of one person."""
    r = article(f"{sentence} {END}")
    p = r.people[agent_id]
    role = r.doc.text[slice(*p.role)] if p.role else None
    return role, p.affiliation[0] if p.affiliation else None, p.country[0] if p.country else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There NASA Administrator Jane Doe spoke.", ("NASA Administrator", "nasa", None)),
        ("There Russian cosmonaut Jane Doe spoke.", ("cosmonaut", None, "RUS")),
        ("There European Space Agency astronaut Jane Doe spoke.", ("European Space Agency astronaut", "esa", None)),
        ("There Jane Doe, head of Roscosmos, spoke.", ("head of Roscosmos", "roscosmos", None)),
        ("There Jane Doe, the flight director, spoke.", ("flight director", None, None)),
        ("There the head of Roscosmos, Jane Doe, spoke.", ("head of Roscosmos", "roscosmos", None)),
        ("There former astronaut Jane Doe spoke.", ("former astronaut", None, None)),
        ("There Jane Doe slept.", (None, None, None)),
        ("There Jane Doe slept. Later NASA astronaut Jane Doe woke.", ("NASA astronaut", "nasa", None)),
    ],
)
def test_what_stands_beside_a_full_name(sentence: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert profile(sentence) == expected


def named(r: Reading) -> list[tuple[str, str, str, str]]:
    start = next(r.doc.of("paragraph")).start
    return [(r.doc.text[a.start : a.end], a.agent_id, a.type, a.form) for a in r.agents if a.start >= start]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Jane Doe met Bob Roe.", [("Jane Doe", "jane-doe", "person", "name"), ("Bob Roe", "bob-roe", "person", "name")]),
        ("Jane Q. Doe slept. Doe woke.", [("Jane Q. Doe", "jane-doe", "person", "name"), ("Doe", "jane-doe", "person", "surname")]),
        (
            "Rau\u0301l Mun\u0303oz slept. Muñoz woke.",
            [("Rau\u0301l Mun\u0303oz", "raul-munoz", "person", "name"), ("Muñoz", "raul-munoz", "person", "surname")],
        ),
        ("Jane Doe met Bob Doe. Doe slept.", [("Jane Doe", "jane-doe", "person", "name"), ("Bob Doe", "bob-doe", "person", "name")]),
        ("NASA met the ESA.", [("NASA", "nasa", "organization", "name"), ("ESA", "esa", "organization", "name")]),
        ("Then Russian officials slept.", [("Russian officials", "russian-officials", "group", "name")]),
        ("Then NASA flight controllers slept.", [("NASA flight controllers", "nasa-flight-controllers", "group", "name")]),
        ("State media slept.", [("State media", "state-media", "group", "name")]),
        ("Then local doctors slept.", [("local doctors", "local-doctors", "group", "name")]),
        ("Then doctors slept.", []),
        ("The newspaper Rye Herald slept.", [("Rye Herald", "rye-herald", "organization", "name")]),
        ("Then the Rye Herald newspaper slept.", [("Rye Herald", "rye-herald", "organization", "name")]),
        (
            "There NASA Administrator Jane Doe slept. Then the NASA chief woke.",
            [
                ("NASA", "nasa", "organization", "name"),
                ("Jane Doe", "jane-doe", "person", "name"),
                ("the NASA chief", "jane-doe", "person", "role"),
            ],
        ),
        (
            "There director Jane Doe met director Bob Roe. The director slept.",
            [("Jane Doe", "jane-doe", "person", "name"), ("Bob Roe", "bob-roe", "person", "name")],
        ),
        (
            "There director Jane Doe met Bob Roe. The director slept.",
            [
                ("Jane Doe", "jane-doe", "person", "name"),
                ("Bob Roe", "bob-roe", "person", "name"),
                ("The director", "jane-doe", "person", "role"),
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whom_a_text_names(sentence: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert named(article(f"{sentence} {END}")) == expected


def attested(text: str) -> set[str]:
    return {agent_id for agent_id, p in reading_of(text).people.items() if p.attested}


def test_a_crew_list_a_role_or_company_attests_people() -> None:
    text = f"Soyuz TMA-25\n\nThen astronaut Jane Doe, Bob Roe and Ann Moe slept. Grey Goose flew by with Pim Pam. {END}\n\n{END}\n"
    assert attested(text) == {"jane-doe", "bob-roe", "ann-moe"}
    table = "Soyuz TMA-25\n\nCrew\n\nPosition Crew member\nCommander Russia Jane Doe, RSA\nFirst spaceflight\n"
    table += "Flight Engineer 1 Canada Bob Roe, CSA\nSecond spaceflight\n"
    assert attested(table) >= {"jane-doe", "bob-roe"}


def test_a_container_of_the_references_is_no_person() -> None:
    page = f"Soyuz TMA-25\n\nSoyuz TMA-25 flew. Jane Goose did. {END}\n\nReferences\n\n"
    page += '^ Doe, Ann. "A valve". Jane Goose. 3 May 2011.\n^ Roe, Bob. "A seal". Rye Herald.\n'
    r = reading_of(page)
    assert "jane-goose" not in r.people
    assert ("jane-goose", "organization") in {(a.agent_id, a.type) for a in r.agents}


def test_of_overlapping_mentions_the_longer_stays() -> None:
    short, long = AgentMention(0, 4, "nasa", "organization", "name"), AgentMention(0, 14, "nasa-officials", "group", "name")
    other = AgentMention(20, 24, "esa", "organization", "name")
    late = AgentMention(10, 30, "x", "group", "name")
    assert without_overlaps([other, short, long]) == (long, other)
    assert without_overlaps([short, late, other]) == (short, late)


def test_a_name_that_ends_like_a_newspapers_is_an_organization() -> None:
    r = article("The report was called “baseless” by the Rye Valley Herald, and Jane Doe agreed.")
    assert ("rye-valley-herald", "organization") in {(a.agent_id, a.type) for a in r.agents}
