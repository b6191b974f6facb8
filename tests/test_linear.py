"""No text takes much longer to read than ordinary text of its size, however it was made up.

Processor time against that of the seeds' own text, measured in the same run, with wide margins.
"""

import time
from collections.abc import Callable

import pytest

from pipeline.extract import extract
from pipeline.text.countries import country_code
from pipeline.text.dates import find_dates
from pipeline.text.designations import find_missions
from pipeline.text.names import find_names
from pipeline.text.organizations import find_organizations
from pipeline.text.plain import clean, fold, plain
from pipeline.text.quotes import find_quotes
from pipeline.text.sentences import sentences
from tests.flow import SEEDS, document

SIZE, TIMES = 50_000, 30
"""Characters, and how much longer than ordinary text of that size any other may take a function on text."""
WHOLE, WHOLE_TIMES = 20_000, 12
"""The same for all that is read from a document; what is quadratic there takes hundreds of times as long."""
LEAST = 0.1
"""Seconds: below, the ordinary time is too short to measure."""


def filled(text: str, size: int) -> str:
    """The text again and again, of that size."""
    return (text * (size // len(text) + 1))[:size]


ADVERSARIAL = {
    "one letter": "a",
    "one digit": "1",
    "spaces": " ",
    "commas": ",",
    "listed letters": "a, ",
    "short lines": "a\n",
    "open quotes": "“",
    "open quotes before words": '"word ',
    "apostrophes": "'a ",
    "said in quotes": '" said ',
    "brackets": "(",
    "open brackets": "(a ",
    "markers": "[1]",
    "hyphens": "A-",
    "initials": "A. ",
    "capitals": "ABCD ",
    "capitalised": "Abcd Efgh ",
    "a letter with accents": "A\u0301\u0301\u0301",
    "months": "May ",
    "days": "May 5 ",
    "numbers": "12 ",
    "times": "12:30:15 ",
    "ships": "Soyuz ",
    "flights": "Soyuz 1 ",
    "agencies": "NASA ",
    "verbs": "launched ",
    "he said": "he said ",
    "said that": "said that ",
    "according to": "according to ",
    "carets": "^ ",
    "colons": "Crew: ",
}
SENTENCES = {
    "reports": "Jane Doe said that she left. ",
    "pronouns": "He said it was fine. ",
    "houses": "NASA slept. The agency said it was fine. ",
    "statements": "The statement said it was fine. ",
    "quotations": "“It was fine,” Jane Doe said. ",
    "quoted paragraphs": "“It was fine,” Jane Doe said.\n\n",
    "quotations alone": "“It was fine and well.”\n\n",
    "dated events": "It launched on 3 March 1988. ",
    "yearless events": "It launched on 3 March. ",
    "relative events": "It launched the next day. ",
    "chiefs": "Jane Doe, head of NASA, slept. The NASA chief woke. ",
    "disputes": "Jane Doe said it was cut, which was disputed by NASA and called “nonsense” by ESA. ",
    "pairs": "Launch date: 3 March 1988\n",
    "rows": "Commander Russia Jane Doe, RSA\nFirst spaceflight\n",
    "references": '^ Doe, Jane (3 May 2011). "A valve". Rye Times. Retrieved 4 May 2011.\n',
    "headings": "A valve\n\nIt was fine and well for all of the day.\n\n",
}
TEXT_FUNCTIONS: dict[str, Callable[[str], object]] = {
    "plain": plain,
    "clean": clean,
    "fold": fold,
    "sentences": sentences,
    "quotes": find_quotes,
    "names": find_names,
    "missions": find_missions,
    "organizations": find_organizations,
    "dates": find_dates,
    "country": country_code,
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """Processor time that reading the text takes."""
    begin = time.process_time()
    read(text)
    return time.process_time() - begin


def whole(text: str) -> object:
    """All that is read from a document."""
    return extract(document("page.txt", text))


ORDINARY = "\n\n".join(SEEDS.values())


@pytest.fixture(scope="module")
def ordinary() -> Callable[[str, int], float]:
    """The time that ordinary text takes a function, measured once, after a warm-up."""
    known: dict[tuple[str, int], float] = {}

    def measured(name: str, size: int) -> float:
        if (name, size) not in known:
            read = TEXT_FUNCTIONS.get(name, whole)
            read(ORDINARY)
            known[name, size] = max(seconds(read, filled(ORDINARY, size)), LEAST)
        return known[name, size]

    return measured


@pytest.mark.parametrize("name", TEXT_FUNCTIONS)
def test_a_text_function_is_linear(name: str, ordinary: Callable[[str, int], float]) -> None:
    limit = TIMES * ordinary(name, SIZE)
    slow = {case: took for case, unit in ADVERSARIAL.items() if (took := seconds(TEXT_FUNCTIONS[name], filled(unit, SIZE))) > limit}
    assert slow == {}


@pytest.mark.parametrize("case", [*ADVERSARIAL, *SENTENCES])
def test_extraction_is_linear(case: str, ordinary: Callable[[str, int], float]) -> None:
    text = filled({**ADVERSARIAL, **SENTENCES}[case], WHOLE)
    assert seconds(whole, text) < WHOLE_TIMES * ordinary("whole", WHOLE)
