"""The text that patterns run on: as long as the original, its marks made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.plain import clean, fold, plain, slug, trim


@given(st.text())
def test_plain_text_is_as_long_as_the_original(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MS\u201109", "MS-09"),
        ("−5", "-5"),
        ("1968–1971 — so", "1968–1971 — so"),
        ("“on” „off‟ «in»", '"on" "off" "in"'),
        ("crew’s ‘own’", "crew's 'own'"),
        ("5\u00a0May\u202f2001\t.", "5 May 2001 ."),
        ("\ufeffTitle\u200b", " Title "),
        ("so[4] on", "so    on"),
        ("so[a][note 12]", "so" + " " * 12),
        ("so[citation needed].", "so                 ."),
        ("[psychologically] [1234] [?]", "[psychologically] [1234] [?]"),
        ("Aun\u0303o\u0301n", "Aun\u0303o\u0301n"),
        ("two\nlines\r\n", "two\nlines\r\n"),
    ],
)
def test_marks_become_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("  two \n words ", "two words"),
        ("a[3] b [12]", "a b"),
        ("“curly” — kept", "“curly” — kept"),
        ("Aun\u0303o\u0301n", "Auñón"),
        ("\ufeffx\u200by", "xy"),
        ("left [behind]", "left [behind]"),
    ],
)
def test_a_text_cell_is_clean(quote: str, expected: str) -> None:
    assert clean(quote) == expected


@given(st.text())
def test_clean_text_is_clean(text: str) -> None:
    once = clean(text)
    assert once == once.strip()
    assert "  " not in once


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Auñón-Chancellor", "aunon chancellor"), ("  St. John's ", "st john s"), ("A_b", "a b"), ("ПУСК", "пуск"), ("Straße", "strasse")],
)
def test_fold_leaves_letters_and_digits(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Soyuz TMA-9", "soyuz-tma-9"), ("Russia’s officials", "russias-officials"), ("O'Neil & Co.", "oneil-co")]
)
def test_a_slug_is_made_of_words_and_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_trim_drops_only_space(text: str, first: int, length: int) -> None:
    start, end = min(first, len(text)), min(first + length, len(text))
    left, right = trim(text, start, end)
    assert start <= left <= right <= end
    assert text[left:right] == text[start:end].strip()
