"""The words that tell of events, and whether they happened."""

import pytest

from pipeline.extract.happenings import TYPES, current, nearest, status, triggers
from pipeline.vocabulary import load

EXAMPLES = [
    ("the ship launched on time", "launch"),
    ("the crew lifted off", "launch"),
    ("a smooth lift-off", "launch"),
    ("the ship docked with the station", "docking"),
    ("its docking", "docking"),
    ("the ship undocked", "undocking"),
    ("the ship left the station", "undocking"),
    ("the capsule touched down", "landing"),
    ("the capsule splashed down", "landing"),
    ("the crew returned to Earth", "landing"),
    ("she walked in space", "spacewalk"),
    ("the crew conducted an EVA", "spacewalk"),
    ("the pump failed", "failure"),
    ("after the accident", "failure"),
    ("the radiator leaked", "leak"),
    ("an air leak", "leak"),
    ("the crew patched it", "repair"),
    ("the crew was announced", "announcement"),
    ("NASA issued it", "statement"),
    ("in an interview", "statement"),
    ("a paper was published", "publication"),
    ("the board investigated it", "investigation"),
    ("he met with the board", "meeting"),
    ("the rocket rolled out", "preparation"),
    ("before the roll-out", "preparation"),
]


@pytest.mark.parametrize(("text", "kind"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_words_tell_the_type(text: str, kind: str) -> None:
    assert kind in [t.type for t in triggers(text, 0, len(text))]


def test_every_type_has_words_and_an_example() -> None:
    assert set(TYPES) <= set(load("events"))
    assert {kind for _, kind in EXAMPLES} == set(TYPES)


@pytest.mark.parametrize("text", ["a prelaunch check", "the landings-page", "the crew slept", "relaunching", "the ship is docked there"])
def test_words_that_tell_of_nothing(text: str) -> None:
    assert triggers(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship launched on May 3.", "occurred"),
        ("The ship will launch on May 3.", "planned"),
        ("The ship is scheduled to launch on May 3.", "planned"),
        ("The launch is scheduled for May 3.", "planned"),
        ("The crew is expected to return on May 3.", "planned"),
        ("The launch was originally scheduled for May 3.", "cancelled"),
        ("The launch planned for May 3 was scrubbed.", "cancelled"),
        ("The launch was postponed from May 3.", "cancelled"),
        ("The crew, which will rest, launched on May 3.", "occurred"),
    ],
)
def test_the_clause_tells_whether_it_happened(text: str, expected: str) -> None:
    trigger = next(t for t in triggers(text, 0, len(text)) if t.type in ("launch", "landing"))
    at = text.index("May 3")
    assert status(text, 0, len(text), trigger, (at, at + 5)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It launched on May 3 and docked later", "launch"),
        ("It launched, and docked on May 3", "docking"),
        ("On May 3 it docked", "docking"),
        ("the May 3 air leak was found when it docked", "leak"),
    ],
)
def test_a_date_belongs_to_the_words_of_its_clause(text: str, expected: str) -> None:
    at = text.index("May 3")
    found = nearest(text, (at, at + 5), triggers(text, 0, len(text)))
    assert found is not None
    assert found.type == expected


def test_without_words_a_date_belongs_to_none() -> None:
    assert nearest("It slept on May 3", (12, 17), []) is None


def test_what_goes_on_while_it_is_written() -> None:
    text = "The ship is currently leaking into space"
    found = current(text, 0, len(text), triggers(text, 0, len(text)))
    assert found is not None
    assert found.type == "leak"
    past = "The ship leaked into space"
    assert current(past, 0, len(past), triggers(past, 0, len(past))) is None
