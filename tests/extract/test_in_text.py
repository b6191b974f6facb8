"""Outlets that sentences name as their source."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import in_text as module
from pipeline.extract.in_text import in_text
from pipeline.extract.outlets import find_outlets, known_outlet, same_outlet
from pipeline.extract.reading import Reading
from pipeline.extract.rule import Rule
from pipeline.extract.years import complete_years
from pipeline.model import Block, Document, Kind, Value
from pipeline.text.dates import find_dates
from pipeline.text.plain import plain
from pipeline.text.sentences import sentences

RULES = {rule.name: rule for rule in vars(module).values() if isinstance(rule, Rule)}


def reading(text: str, kinds: tuple[Kind, ...] = (), url: str | None = None, format: str = "article") -> Reading:
    """The text read line by line; its first lines are of these kinds, the others paragraphs."""
    blocks, at = [], 0
    for i, line in enumerate(text.split("\n")):
        kind: Kind = kinds[i] if i < len(kinds) else "paragraph"
        if line:
            blocks.append(Block(kind, at, at + len(line), sentences=tuple(sentences(plain(text), at, at + len(line)))))
        at += len(line) + 1
    doc = Document("doc", text, format, tuple(blocks), url=url)
    return Reading(doc, (), None, complete_years(doc, find_dates(doc.plain)), (), (), {})


def cited(r: Reading) -> dict[str, dict[str, Value]]:
    """The rows by id, without the document's; every quote replays."""
    found: dict[str, dict[str, Value]] = {}
    for s in in_text(r):
        rule = RULES[s.rule]
        if rule.parse:
            assert rule.parse(r.doc.text[s.span.start : s.span.end]) == s.value
        found.setdefault(s.row.removeprefix("doc."), {})[s.field] = s.value
    return found


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("The hatch was shut, according to a May 5 report by TASS in 1999.", "tass.1999-05-05"),
        ("A 5 May 1999 article in The New York Times says that it was shut.", "new-york-times.1999-05-05"),
        ("The pilot told Reuters that the hatch was shut.", "reuters.undated"),
        ("The pilot told Reuters on 5 May 1999 that the hatch was shut.", "reuters.1999-05-05"),
        ("An engineer told a correspondent of the state-run news agency TASS about it.", "tass.undated"),
        ("“It is shut,” she said in a statement to AFP.", "afp.undated"),
        ("In an interview with the Russian newspaper Izvestia, she denied it.", "izvestia.undated"),
        ("In a 1999 interview with Popular Mechanics, she denied it.", "popular-mechanics.1999"),
        ("Interfax, a Russian news agency, has confirmed that the hatch was shut.", "interfax.undated"),
        ("The hatch was shut, RIA Novosti reported, citing a source.", "ria-novosti.undated"),
        ("RIA Novosti reported on 5 May 1999 that the hatch was shut.", "ria-novosti.1999-05-05"),
        ("On 5 May 1999, the tabloid Solntse published an article about the hatch.", "solntse.1999-05-05"),
        ("Solntse, a Moscow tabloid, reported that the hatch was shut.", "solntse.undated"),
        ("“It is shut,” reports Kommersant.", "kommersant.undated"),
        ("The idea was called “absurd” by Ars Technica.", "ars-technica.undated"),
        ("Ars Technica's Ann Lee reported that the hatch was shut.", "ars-technica.undated"),
        ("The news was first reported by Spaceflight Now.", "spaceflight-now.undated"),
        ("According to the Houston Chronicle, the hatch was shut.", "houston-chronicle.undated"),
        ("Speaking to the BBC, she said that the hatch was shut.", "bbc.undated"),
        ("It was published in the journal Nature on 5 May 1999.", "nature.1999-05-05"),
        ("A story in the Lunar Valley Gazette says that the hatch was shut.", "lunar-valley-gazette.undated"),
        ("Time magazine reported that the hatch was shut.", "time.undated"),
        ("A Reuters report says that the hatch was shut.", "reuters.undated"),
    ],
)
def test_an_outlet_that_a_sentence_cites(sentence: str, row: str) -> None:
    found = cited(reading(sentence))
    assert list(found) == [row]
    assert found[row]["kind"] == "in-text"
    assert same_outlet(str(found[row]["container_title"]), row.split(".")[0].replace("-", " "))
    assert found[row].get("issued_edtf", "undated") == row.split(".")[1]


@pytest.mark.parametrize(
    "sentence",
    [
        "NASA told Roscosmos that the hatch was shut, and ESA reported the same.",  # they speak, they are no outlets
        "The Washington Post is owned by a rich man.",
        "He worked at Radio Moscow before he flew.",
        "She told Prime Minister Orlov that Time had come, and the report on Flight 7 was late.",
        "Nature is wonderful, said the pilot.",
        "Sputnik was launched in 1957.",
        "The report by the Rogers Commission blamed a seal.",
        "The Flight Readiness Review reported no problems.",
        "The launch site Baikonur reported clear skies.",
        "News agencies reported the landing.",
        "He said in a post on Facebook that it was true.",
        "The crew told the Russian doctors that they were well.",
    ],
)
def test_what_is_only_mentioned_is_not_cited(sentence: str) -> None:
    assert cited(reading(sentence)) == {}


def test_the_title_of_a_paper() -> None:
    found = cited(reading("All of it stands in the paper “Bones in Orbit” by NEJM."))
    assert found["nejm.undated"] == {
        "source_id": "doc",
        "kind": "in-text",
        "container_title": "NEJM",
        "title": "Bones in Orbit",
        "raw": "paper “Bones in Orbit” by NEJM",
    }


def test_the_day_of_a_dated_entry() -> None:
    found = cited(reading("May 5, 1999\nThe hatch is shut, TASS reported.", ("heading",)))
    assert found["tass.1999-05-05"]["issued_edtf"] == "1999-05-05"


def test_the_publisher_of_the_document_is_no_source_of_it() -> None:
    told = "The pilot told Reuters that the hatch was shut."
    assert cited(reading(f"WASHINGTON (Reuters) - The hatch was shut.\n{told}")) == {}
    assert cited(reading(f"Reuters\n{told}", ("byline",))) == {}
    assert cited(reading(told, url="https://www.reuters.com/page")) == {}
    assert cited(reading("MOSCOW, May 5. /TASS/. The hatch was shut, she told TASS.")) == {}
    assert cited(reading(f"Pilot speaks to Reuters about the hatch\n{told}", ("title",))) != {}


def test_an_outlet_cited_twice_is_one_row_and_two_days_are_two() -> None:
    text = "She told TASS that it was shut. He told TASS that it was open.\nTASS reported on 5 May 1999 that it was ajar."
    assert list(cited(reading(text))) == ["tass.undated", "tass.1999-05-05"]


def test_only_paragraphs_cite() -> None:
    assert cited(reading("She told TASS that it was shut.", ("boilerplate",))) == {}


def test_names_of_outlets() -> None:
    assert known_outlet("Spaceflight Now") and known_outlet("collectSPACE") and not known_outlet("NASA") and not known_outlet("")
    assert (
        same_outlet("The New York Times", "New York Times")
        and same_outlet("SPACE.com", "Space.com")
        and not same_outlet("TASS", "Interfax")
    )
    text = "On Monday the Lunar Valley Gazette and RIA Novosti wrote to Space.com."
    assert [text[o.start : o.end] for o in find_outlets(text, 0, len(text))] == ["Lunar Valley Gazette", "RIA Novosti", "Space.com"]


SENTENCE = "The pilot told Reuters on 5 May 1999 that the hatch was shut."


@given(before=st.text(), after=st.text())
@settings(deadline=None)
def test_quotes_stand_in_place_whatever_is_around(before: str, after: str) -> None:
    text = f"{before}\n{SENTENCE}\n{after}"
    at = len(before) + 1
    doc = Document("doc", text, "wiki-text", (Block("paragraph", at, at + len(SENTENCE), sentences=((at, at + len(SENTENCE)),)),))
    r = Reading(doc, (), None, tuple(find_dates(doc.plain, at, at + len(SENTENCE))), (), (), {})
    quotes = {s.field: text[s.span.start : s.span.end] for s in in_text(r)}
    assert quotes["container_title"] == "Reuters" and quotes["issued_edtf"] == "5 May 1999" and quotes["raw"] == "told Reuters"


@pytest.mark.parametrize("unit", [", ", '"', "1", "Aa ", "told ", "report by ", "News of ", "Evans, Ben; "])
def test_time_is_linear(unit: str) -> None:
    text = unit * 20_000
    doc = Document("doc", text, "article", (Block("paragraph", 0, len(text), sentences=((0, len(text)),)),))
    began = time.process_time()
    list(in_text(Reading(doc, (), None, (), (), (), {})))
    assert time.process_time() - began < 5
