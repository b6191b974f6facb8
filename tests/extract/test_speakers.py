"""Whom names, descriptions and pronouns beside a reporting verb stand for."""

import pytest

from tests.extract.reading_of import article, said

SPEAKERS = [
    # pronouns
    ("Jane Doe left the room. She said that the valve was loose.", "jane-doe"),
    ("Jane Doe came in. Bob Roe came too. He said that the valve was loose.", "bob-roe"),
    ("Russian officials came in with Jane Doe. They said that the valve was loose.", "russian-officials"),
    ("Jane Doe spoke to NASA. She said that the valve was loose.", "jane-doe"),
    # organizations that stand for themselves, and nouns that stand for them
    ("NASA looked on. The agency said that the valve was loose.", "nasa"),
    ("SpaceX and NASA looked on. The company said that the valve was loose.", "spacex"),
    ("NASA looked on. The space agency said that the valve was loose.", "nasa"),
    ("NASA's press office said that the valve was loose.", "nasa"),
    # who leads them
    ("Roscosmos General Director Ivan Petrov spoke. The Roscosmos head said that the valve was loose.", "ivan-petrov"),
    ("The board met Ivan Petrov, head of Roscosmos. The agency's head said that the valve was loose.", "ivan-petrov"),
    ("SpaceX chief executive Bob Roe came. The company's CEO said that the valve was loose.", "bob-roe"),
    ("NASA Administrator Jane Doe met Bob Roe. The Administrator said that the valve was loose.", "jane-doe"),
    # titles and places beside a name
    ("Jane Doe, the flight director, said that the valve was loose.", "jane-doe"),
    ("Jane Doe, who runs the flight desk, said that the valve was loose.", "jane-doe"),
    ("Jane Doe, who runs the flight desk at NASA, said that the valve was loose.", "jane-doe"),
    ("Jane Doe, a manager at NASA, said that the valve was loose.", "jane-doe"),
    ("Jane Doe of NASA said that the valve was loose.", "jane-doe"),
    ("Jane Doe (NASA) said that the valve was loose.", "jane-doe"),
    ("Flight director Jane Doe said that the valve was loose.", "jane-doe"),
    ("The head of Roscosmos, Ivan Petrov, said that the valve was loose.", "ivan-petrov"),
    ("Jane Doe and Bob Roe said that the valve was loose.", "jane-doe"),
    ("Mission Control in Houston said that the valve was loose.", "mission-control"),
    # texts that speak for who issued them
    ("NASA issued a statement on May 3. The statement said that the valve was loose.", "nasa"),
    ("A statement issued by NASA was short. The statement said that the valve was loose.", "nasa"),
    ("A report released by ESA was long, and NASA read it. The report said that the valve was loose.", "esa"),
    # names that the vocabulary does not have
    ("The newspaper Rye Herald reported that the valve was loose.", "rye-herald"),
    ("Senior officials said that the valve was loose.", "senior-officials"),
    ("State media said that the valve was loose.", "state-media"),
    ("NASA engineers said that the valve was loose.", "nasa-engineers"),
    # nobody whom the text names
    ("An engineer said that the valve was loose.", None),
    ("The commander said that the valve was loose.", None),
    ("One of the pilots left. A source at the plant said that the valve was loose.", None),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS, ids=[text for text, _ in SPEAKERS])
def test_whom_the_subject_stands_for(text: str, speaker: str | None) -> None:
    (claim,) = said(article(f"{text}\n\nThe work went on for the rest of the day and far into the night."))
    assert (claim.speaker, claim.content) == (speaker, "the valve was loose")


@pytest.mark.parametrize(
    "text",
    [
        "He said that the valve was loose.",
        "The agency said that the valve was loose.",
        "NASA watched the ship. It said that the valve was loose.",
        "The board met NASA. The company said that the valve was loose.",
    ],
)
def test_a_description_of_nobody_named_is_no_claim(text: str) -> None:
    assert said(article(f"{text}\n\nThe work went on for the rest of the day and far into the night.")) == []


def test_a_text_whose_author_is_not_told_speaks_for_nobody_known() -> None:
    (claim,) = said(article("The statement said that the valve was loose.\n\nThe work went on for the rest of the day."))
    assert (claim.speaker, claim.cue, claim.content) == (None, "say", "the valve was loose")


def test_he_is_not_looked_for_far_above() -> None:
    between = "\n\n".join(["The ship flew on, and the work went on for the rest of the day."] * 3)
    assert said(article(f"Jane Doe left the room for good.\n\n{between}\n\nShe said that the valve was loose.\n\n{between}")) == []
