"""What no gold can say: how the tables change with the documents.

Other names, missions, dates, ports and agencies in the seeds must be read as well as their own:
nothing of the seeds stands in the code.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.comparing import Package
from pipeline.replay import cells
from pipeline.scoring import judge
from tests.changes import Change
from tests.flow import DOCUMENTS, ROOT, SEEDS, Rows, document, tables_of

GOLD = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted((ROOT / "tests/gold/seeds").glob("*.json"))}

PEOPLE = (
    ("Sergey", "Anatoly"),
    ("Prokopyev", "Marenkov"),
    ("Alexander Gerst", "Matthias Baumann"),
    ("Gerst", "Baumann"),
    ("Serena", "Teresa"),
    ("Auñón-Chancellor", "Ibáñez-Hollister"),
    ("Aunon-Chancellor", "Ibanez-Hollister"),
    ("Oleg", "Fyodor"),
    ("Kononenko", "Gavrilov"),
    ("David Saint-Jacques", "Marc Sainte-Croix"),
    ("Anne C. McClain", "Joan R. McAllister"),
    ("Dmitry", "Viktor"),
    ("Rogozin", "Zaretsky"),
    ("Bridenstine", "Hendershot"),
    ("Vadim Lukashevich", "Roman Petrenko"),
    ("Borisov", "Kuznetsov"),
    ("Sandra Jones", "Laura Pierce"),
    ("Zac Aubert", "Ned Colvin"),
    ("Jason Rhian", "Peter Vance"),
    ("Nick Hague", "Craig Dunlop"),
    ("Ovchinin", "Telegin"),
    ("Evans, Ben", "Harris, Tom"),
    ("Gebhardt, Chris", "Larkin, Joe"),
    ("Mandelbaum, Ryan F.", "Oberlin, Kate S."),
)
PEOPLE_IDS = (
    ("sergey-prokopyev", "anatoly-marenkov"),
    ("alexander-gerst", "matthias-baumann"),
    ("serena-aunon-chancellor", "teresa-ibanez-hollister"),
    ("oleg-kononenko", "fyodor-gavrilov"),
    ("david-saint-jacques", "marc-sainte-croix"),
    ("anne-mcclain", "joan-mcallister"),
    ("dmitry-rogozin", "viktor-zaretsky"),
    ("vadim-lukashevich", "roman-petrenko"),
    ("yuri-borisov", "yuri-kuznetsov"),
    ("sandra-jones", "laura-pierce"),
)
YEARS = tuple((rf"(?<!\d){year}(?!\d)", str(year - 2)) for year in (2013, 2018, 2019, 2020, 2021, 2022, 2023))
DATES = (
    *YEARS,
    ("11:12:41", "09:47:03"),
    ("13:01(?= UTC)", "14:26"),
    (r"\bJune\b", "April"),
)
DATE_IDS = (
    (r"\b2018-06-", "2016-04-"),
    *YEARS,
    ("11:12:41", "09:47:03"),
    ("T13:01", "T14:26"),
)
THINGS = (
    ("Rassvet nadir", "Harmony forward"),
    ("Baikonur,? Pad 1/5", "Jiuquan, Pad 4/2"),
    ("Kazakh Steppe", "Gobi Desert"),
    ("Altai", "Agat"),
    ("(?:RKK )?Energia", "Tupolev"),
    ("43493", "41639"),
    ("196d 17h 50m", "184d 2h 15m"),
    ("138th", "104th"),
    ("(?<=Expedition )56/57", "48/49"),
    ("(?<=Expedition )56 / 57", "48 / 49"),
    ("(?<=Expedition )56", "48"),
    ("(?<=Crew)-5", "-7"),
    ("(?<=Crew) 5", " 7"),
    ("(?<=Crew)-6", "-8"),
    (r"\bTASS\b", "Interfax"),
    (r"\bReuters\b", "Bloomberg"),
    ("No. 739", "No. 702"),
    ("11F747", "11F732"),
)
NUMBERS = {43493: 41639, 283310: 265095, 138: 104}
FLIGHTS = (("08", "18"), ("09", "19"), ("10", "20"), ("11", "21"), ("22", "32"), ("23", "33"))
IDS = (*PEOPLE_IDS, ("crew-5", "crew-7"), ("crew-6", "crew-8"), ("^tass$", "interfax"), *DATE_IDS)

SOYUZ_TMA = Change(
    (
        (r"\bMS(?![a-z])", "TMA"),
        *((f"(?<=MS-){old}|(?<=MS -){old}|(?<=MS){old}", new) for old, new in FLIGHTS),
        *PEOPLE,
        *DATES,
        *THINGS,
    ),
    (*((f"soyuz-ms-{old}", f"soyuz-tma-{new}") for old, new in FLIGHTS), *IDS),
    NUMBERS,
)
"""Another generation of the same ship, two years earlier."""

SHENZHOU = Change(
    (
        *((rf"(?:So[a-z]+[- ])?MS ?-?{old}", f"Shenzhou {new}") for old, new in FLIGHTS),
        (r"Soyuz[- ]MS\b", "Shenzhou"),
        *PEOPLE,
        *DATES,
        *THINGS,
        ("Roscosmos’", "JAXA’s"),
        ("Roscosmos'", "JAXA's"),
        ("(?i:roscosmos)", "JAXA"),
        (r"\bRSA\b", "JAXA"),
        ("^RUS$", "JPN"),
        ("Russian", "Japanese"),
        ("Russia", "Japan"),
        ("Soyu[zg]", "Shenzhou"),
    ),
    (*((f"soyuz-ms-{old}", f"shenzhou-{new}") for old, new in FLIGHTS), ("roscosmos", "jaxa"), ("russian", "japanese"), *IDS),
    NUMBERS,
)
"""Another ship, of another agency and country."""

OLD = re.compile(
    r"Prokopyev|Gerst|Auñón|Aunon|Kononenko|McClain|Saint-Jacques|Rogozin|Lukashevich|Bridenstine|Borisov|Soyuz[ -]MS|soyuz-ms"
    r"|Rassvet|Steppe|\b2018-0[68]|\b43493\b"
)


def figures(tables: Rows, golds: dict[str, Any]) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Right, wrong and missing, of each table's rows and cells."""
    count: Counter[tuple[str, str, str]] = Counter()
    for gold in golds.values():
        for v in judge(Package(tables), gold):
            count.update([(v.table, v.unit, "ok")] * v.ok)
            count.update([(v.table, v.unit, "fp")] * (not v.ok and v.predicted) + [(v.table, v.unit, "fn")] * (not v.ok and v.expected))
    kinds = sorted({(table, unit) for table, unit, _ in count})
    return {(table, unit): tuple(count[table, unit, what] for what in ("ok", "fp", "fn")) for table, unit in kinds}  # type: ignore[misc]


@pytest.fixture(scope="module")
def seeds() -> Rows:
    """The tables of the seeds as they are."""
    return tables_of(SEEDS)


@pytest.mark.parametrize("change", [SOYUZ_TMA, SHENZHOU], ids=["soyuz-tma", "shenzhou"])
def test_other_facts_are_read_as_well(change: Change, seeds: Rows) -> None:
    texts, golds = {}, {}
    for name, text in SEEDS.items():
        texts[name], moved = change.of_text(text)
        golds[name] = change.of_gold(GOLD[name.removesuffix(".txt")], moved)
        assert not OLD.search(texts[name])
    tables = tables_of(texts)
    misses = [v.what for gold in golds.values() for v in judge(Package(tables), gold) if not v.ok]
    assert figures(tables, golds) == figures(seeds, GOLD), "\n".join(misses)
    assert not OLD.search(json.dumps(tables, default=str, ensure_ascii=False))


def test_no_fact_of_the_seeds_is_in_the_code() -> None:
    people = {person.partition("-")[2] for gold in GOLD.values() for row in gold.get("crew_assignments", []) for person in row["agent_id"]}
    missions = {row["mission_id"] for gold in GOLD.values() for row in gold["missions"]}
    others = {"rogozin", "lukashevich", "bridenstine", "borisov", "aubert", "rhian", "43493", "2018-051", "rassvet nadir"}
    facts = people | missions | others
    for file in (ROOT / "pipeline").rglob("*"):
        if file.suffix in (".py", ".toml", ".json"):
            content = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKD", file.read_text("utf-8")).casefold())
            assert [fact for fact in facts if re.sub(r"[\W_]+", "-", fact) in content] == [], file


def keys(tables: Rows, source: str) -> set[tuple[str, str, str, str]]:
    """What one source says: table, row, column and value."""
    return {(e["table"], e["row_id"], e["field"], e["value"]) for e in tables["evidence"] if e["source_id"] == source}


BAKERY = "\n\nThe bakery at the corner sells rye bread and poppy seed rolls, and closes when they are gone.\n"


@pytest.mark.parametrize("name", SEEDS)
def test_an_unrelated_paragraph_removes_no_row(name: str, seeds: Rows) -> None:
    more = tables_of({**SEEDS, name: SEEDS[name] + BAKERY})
    for table in ("missions", "crew_assignments", "events", "claims", "citations", "agents"):
        before, after = ({row_id for t, row_id, _, _ in keys(tables, name.removesuffix(".txt")) if t == table} for tables in (seeds, more))
        assert before <= after, table
        assert len(after - before) == 0, table


def test_renaming_a_person_changes_only_that_name(seeds: Rows) -> None:
    renamed = tables_of({name: text.replace("Kononenko", "Tarasenko") for name, text in SEEDS.items()})
    hashes = {"sha256", "evidence_id", "similarity"}

    def rows(tables: Rows, name: str) -> Counter[str]:
        facts = ({k: v for k, v in row.items() if k not in hashes} for row in tables[name])
        return Counter(json.dumps(row, default=str).replace("Tarasenko", "Kononenko").replace("tarasenko", "kononenko") for row in facts)

    for name in seeds:
        assert rows(renamed, name) == rows(seeds, name)


def test_the_order_of_documents_does_not_matter(seeds: Rows) -> None:
    from pipeline.extract import extract
    from pipeline.resolve import resolve

    documents = [document(name, text) for name, text in SEEDS.items()]
    statements = [statement for each in documents for statement in extract(each)]
    assert resolve(documents[::-1], statements[::-1]) == resolve(documents, statements)


def lines_with(mark: str) -> Callable[[str], str]:
    """Puts a mark and a line in front of the text."""
    return lambda text: f"{mark}\n\n{text}"


VARIANTS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "bom": lambda text: "\ufeff" + text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "emoji": lines_with("🚀🛰️👩🏽‍🚀 👍"),
    "cyrillic": lines_with("Поехали!"),
    "curly": lambda text: re.sub(r'"([^"\n]+)"', r"“\1”", text).replace("'", "’"),
    "no-break": lambda text: text.replace("MS-", "MS\u2011").replace("UTC", "\u00a0UTC").replace(" \u00a0", "\u00a0"),
}


@pytest.fixture(scope="module")
def others() -> Rows:
    """The tables of the tests' documents as they are."""
    return tables_of(DOCUMENTS)


@pytest.mark.parametrize("corpus", ["seeds", "others"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_quotes_stand_at_their_spans_however_the_text_is_written(variant: str, corpus: str, request: pytest.FixtureRequest) -> None:
    plain: Rows = request.getfixturevalue(corpus)
    texts = {name: VARIANTS[variant](text) for name, text in (SEEDS if corpus == "seeds" else DOCUMENTS).items()}
    tables = tables_of(texts)
    for e in tables["evidence"]:
        assert texts[f"{e['source_id']}.txt"][e["start"] : e["end"]] == e["quote"]
    assert list(cells(tables)) == []
    for table in ("missions", "crew_assignments"):
        assert {tuple(row.values()) for row in tables[table]} == {tuple(row.values()) for row in plain[table]}, table
    for table in ("events", "claims", "citations", "agents"):
        assert len(tables[table]) == len(plain[table]), table


def test_changes_move_offsets_and_ids() -> None:
    change = Change((("Ann", "Barbara"), ("1961", "65")), (("ann-x", "barbara-x"),), {7: 9})
    text, at = change.of_text("In 1961 Ann X flew. Ann X!")
    assert text == "In 65 Barbara X flew. Barbara X!"
    assert text[at(8) : at(13)] == "Barbara X"
    assert text[at(20) : at(26)] == "Barbara X!"
    gold = {"who": ["ann-x", "Ann X"], "spans": [[8, 13]], "n": [7]}
    assert change.of_gold(gold, at) == {"who": ["barbara-x", "Barbara X"], "spans": [[6, 15]], "n": [9]}


def test_gold_of_the_seeds_is_their_own() -> None:
    assert sorted(Path(gold["source"]).name for gold in GOLD.values()) == sorted(SEEDS)
