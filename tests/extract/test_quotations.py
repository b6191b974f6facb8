"""Direct speech: which quotations are speech, whose, and over how many pieces and paragraphs."""

import pytest

from pipeline.extract.claims import attributions
from pipeline.extract.quotations import is_direct
from pipeline.model import Block
from pipeline.text.plain import plain
from pipeline.text.quotes import find_quotes
from tests.extract.reading_of import article

END = "The work went on for the rest of the day and far into the night."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It held well,” she said.", True),
        ("She said: “It held well.”", True),
        ("She said it: “it held well”.", True),
        ("“It held well.", True),
        ("She called it “well held” and left.", False),
        ("The “safe haven” was shut.", False),
        ("“Yes,” she said.", False),
        ("She sang “It held well!” to all.", True),
    ],
)
def test_which_quotations_are_speech(text: str, expected: bool) -> None:
    (quote,) = find_quotes(text)
    assert is_direct(plain(text), quote, Block("paragraph", 0, len(text))) is expected


def ruled(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    """Rule, speaker and content of each claim."""
    r = article("\n\n".join(["The ship was late by a day and a night.", *paragraphs, END]))
    return [
        (c.rule, c.speaker.agent_id if c.speaker else None, " / ".join(r.doc.text[s:e] for s, e in c.contents)) for c in attributions(r)
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["“It held well,” said Jane Doe."], [("prose.quote.after", "jane-doe", "It held well")]),
        (["Jane Doe said: “It held well.”"], [("prose.quote.before", "jane-doe", "It held well.")]),
        (["“It held well.” – Jane Doe"], [("prose.quote.signed", "jane-doe", "It held well.")]),
        (["Jane Doe on the seal: “It held well.”"], [("prose.quote.colon", "jane-doe", "It held well.")]),
        (["“It held,” Jane Doe said, “and held.”"], [("prose.quote.after", "jane-doe", "It held / and held.")]),
        (
            ["“It held,” Jane Doe said. “And it held on.”"],
            [("prose.quote.after", "jane-doe", "It held"), ("prose.quote.after", "jane-doe", "And it held on.")],
        ),
        (
            ["The statement issued by NASA:", "“It held well.", "“It held on.”"],
            [("prose.claim.introduced", "nasa", "It held well."), ("prose.claim.introduced", "nasa", "It held on.")],
        ),
        (
            ["TASS said that the tests began.", "“It held well.”"],
            [("prose.claim.that", "tass", "the tests began"), ("context.quote.alone", "tass", "It held well.")],
        ),
        (
            ["Jane Doe said that it leaked.", "“It held,” said Bob Roe, “and held.”"],
            [("prose.claim.that", "jane-doe", "it leaked"), ("prose.quote.after", "bob-roe", "It held / and held.")],
        ),
        (
            ["Jane Doe said that it held. NASA called that “nonsense” in turn."],
            [("prose.claim.that", "jane-doe", "it held"), ("prose.claim.called", "nasa", "nonsense")],
        ),
    ],
)
def test_whose_words_they_are(paragraphs: list[str], expected: list[tuple[str, str, str]]) -> None:
    assert ruled(*paragraphs) == expected


def test_a_quotation_that_nobody_says_is_no_claim() -> None:
    assert ruled("“It held well,” a sign on the wall read.") == []


def test_a_heading_ends_a_quotation_left_open() -> None:
    found = ruled("Jane Doe said: “It held well.", "Later on", "“It held on.”")
    assert [content for _, _, content in found] == ["It held well."]
