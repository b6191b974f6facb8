import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.quotes import find_quotes


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “go on” and left.", ["go on"]),
        ('It was "hidden with a patch."', ["hidden with a patch."]),
        ("She called it «done» and „fertig“.", ["done", "fertig"]),
        ("They said ''two marks'' and ``others''.", ["two marks", "others"]),
        ("the ‘single’ kind and the 'straight' one", ["single", "straight"]),
        ("“He told us ‘no’ twice,” she said.", ["He told us ‘no’ twice,"]),
        ("It's the crew's, the astronauts' and James’ own.", []),
        ('a 5" hole and a 3" one', []),
        ('("quoted") and —"dash"', ["quoted", "dash"]),
        ("“One.” “Two.”", ["One.", "Two."]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("He's 'sure it's fine', he said", ["sure it's fine"]),
        ("", []),
    ],
)
def test_closed(text: str, expected: list[str]) -> None:
    assert inner(text) == expected
    assert all(q.closed and text[q.start : q.inner_start] and text[q.inner_end : q.end] for q in find_quotes(text))


@pytest.mark.parametrize("text", ["“It goes on.", '"It goes on.', "«It goes on."])
def test_open(text: str) -> None:
    (quote,) = find_quotes(text)
    assert (quote.closed, quote.inner_start, quote.end) == (False, 1, len(text))


def test_only_inside_the_stretch() -> None:
    text = "“first\n“second”"
    assert [(text[q.inner_start : q.inner_end], q.closed) for q in find_quotes(text, 0, 6)] == [("first", False)]


@given(st.text(alphabet=st.sampled_from("a .,“”\"'«»‘’`5\n")))
def test_ordered(text: str) -> None:
    at = 0
    for q in find_quotes(text):
        assert at <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        at = q.end


@pytest.mark.parametrize("unit", ['"', "“", "''", " 'x", ' "a', "‘a ", "`` ", "(“"])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        find_quotes(text)
        return time.process_time() - begin

    assert seconds(100_000) < 0.1 + 14 * seconds(20_000)
