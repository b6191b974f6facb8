"""Reporting verbs and what stands before them."""

import pytest

from pipeline.extract.cues import find_cues
from pipeline.vocabulary import load

FORMS = [(form, cue["lemma"]) for cue in load("cues")["cue"] for form in cue["forms"]]


@pytest.mark.parametrize(("form", "lemma"), FORMS)
def test_every_form_is_found_with_its_lemma(form: str, lemma: str) -> None:
    text = f"They {form} it"
    (found,) = find_cues(text, 0, len(text))
    assert (text[found.start : found.end], found.cue.lemma) == (form, lemma)


def test_a_form_belongs_to_one_verb() -> None:
    assert len({form for form, _ in FORMS}) == len(FORMS)


@pytest.mark.parametrize("text", ["unsaid", "hearsay", "said-so", "saidly", "so-called", "Said", ""])
def test_between_words_only(text: str) -> None:
    assert list(find_cues(text, 0, len(text))) == []


@pytest.mark.parametrize(
    ("text", "group", "passive", "negated"),
    [
        ("She said it", "said", False, False),
        ("She has also said it", "has also said", False, False),
        ("It was later announced", "was later announced", True, False),
        ("It has been claimed", "has been claimed", True, False),
        ("It is saying so", "is saying", False, False),
        ("She did not say it", "did not say", False, True),
        ("It was never denied", "was never denied", True, True),
        ("She officially confirmed it", "officially confirmed", False, False),
        ("The crew said it", "said", False, False),
    ],
)
def test_the_words_before_tell_voice_and_negation(text: str, group: str, passive: bool, negated: bool) -> None:
    (found,) = find_cues(text, 0, len(text))
    assert (text[found.group_start : found.end], found.passive, found.negated) == (group, passive, negated)


def test_modality_is_the_vocabularys() -> None:
    modalities = {
        cue.cue.lemma: cue.cue.modality for text in ["He denied it and suggested so and said it"] for cue in find_cues(text, 0, len(text))
    }
    assert modalities == {"deny": "denied", "suggest": "speculated", "say": "asserted"}
    assert {cue.get("modality", "asserted") for cue in load("cues")["cue"]} <= {"asserted", "speculated", "denied", "disputed"}


def test_no_form_is_no_verb() -> None:
    assert list(find_cues("They slept it", 0, 13)) == []
