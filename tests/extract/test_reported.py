"""Indirect speech: where content begins and ends, and which rule reads it."""

import pytest

from pipeline.extract.claims import attributions
from tests.extract.reading_of import article

END = "The work went on for the rest of the day and far into the night."


def ruled(sentence: str) -> list[tuple[str, str]]:
    """Rule and content of each claim."""
    r = article(f"The ship was late. {sentence} {END}")
    return [(c.rule, " / ".join(r.doc.text[s:e] for s, e in c.contents)) for c in attributions(r)]


@pytest.mark.parametrize(
    ("sentence", "rule", "content"),
    [
        ("Jane Doe said that it held.", "prose.claim.that", "it held"),
        ("Jane Doe said on Tuesday that it held.", "prose.claim.that", "it held"),
        ("Jane Doe said it was whole – at last.", "prose.claim.that", "it was whole – at last"),
        ("The old seal was whole, Jane Doe said.", "prose.claim.final", "The old seal was whole"),
        ("The old seal was whole, said Jane Doe.", "prose.claim.final", "The old seal was whole"),
        ("Jane Doe was cited as saying that it held.", "prose.claim.quoted_as", "it held"),
        ("It was reported that it held.", "prose.claim.hidden", "it held"),
        ("NASA denied any delay.", "prose.claim.denied", "any delay"),
        ("According to NASA, it held through the night.", "prose.claim.according_to", "it held through the night"),
        ("Bob Roe spread a rumour that it leaked.", "prose.claim.theory", "it leaked"),
    ],
)
def test_each_rule_reads_its_order(sentence: str, rule: str, content: str) -> None:
    assert ruled(sentence) == [(rule, content)]


def test_a_dispute_reads_its_clause() -> None:
    assert ruled("Jane Doe said that it held, which was denied by NASA.") == [
        ("prose.claim.that", "it held"),
        ("prose.claim.disputed_by", "which was denied by NASA"),
    ]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Jane Doe said that it held, however nobody knows why.", "it held"),
        ("Jane Doe said that it held; nobody knows why.", "it held"),
        ("While Jane Doe said that it held, nobody knew why.", "it held"),
        ("Jane Doe said that it held when the ship, an old one, flew.", "it held when the ship, an old one, flew"),
        ("Jane Doe said that it held and that the crew slept.", "it held and that the crew slept"),
    ],
)
def test_where_the_content_ends(sentence: str, content: str) -> None:
    assert [found for _, found in ruled(sentence)] == [content]


def test_a_stretch_too_long_for_a_sentence_is_not_read() -> None:
    assert ruled("Jane Doe said that it held " + "and held " * 400 + "on.") == []
