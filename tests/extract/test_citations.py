"""The reference lists of a document as rows of the citations table."""

import re
import sys
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.citations import backlinks, references
from pipeline.extract.rule import Rule
from pipeline.model import Block, Document, Value

MODULES = ("pipeline.extract.citations", "pipeline.extract.references")
RULES = {rule.name: rule for module in MODULES for rule in vars(sys.modules[module]).values() if isinstance(rule, Rule)}

_LINE = re.compile(r"^(?P<label>(?:\d+\. )?\^(?: [a-z](?= ))*|\[\d+\])[ ](?P<value>.+)$", re.M)

PAGE = """\
Zarya 99 flew.[1] It landed.[2][1] Nobody was hurt.[2][4]

1. ^ a b Kovács, Anna (7 May 2015). "The Crew Is at Home". Orbit Daily. Retrieved 8 May 2015.
2. ^ "Crew Says [sic] It Is Ready". Orbit Daily.
3. ^ a b c ESA (2013). "Полёт".
[4] NASA. "Old page".
[5] NASA. "Older page".
"""


def document(text: str) -> Document:
    """The text with its lines that begin as entries do."""
    found = enumerate(_LINE.finditer(text), 1)
    return Document(
        "doc",
        text,
        "wiki-text",
        tuple(Block("reference", m.start(), m.end(), m.span("label"), m.span("value"), number=i) for i, m in found),
    )


def rows(doc: Document) -> dict[str, dict[str, Value]]:
    """The rows by id; every quote replays."""
    found: dict[str, dict[str, Value]] = defaultdict(dict)
    for s in references(doc):
        assert s.table == "citations" and s.span.start < s.span.end
        assert s.field not in found[s.row]
        if (rule := RULES[s.rule]).parse:
            assert rule.parse(doc.text[s.span.start : s.span.end]) == s.value
        found[s.row][s.field] = s.value
    return found


def test_an_entry_is_a_row_with_the_whole_entry_in_it() -> None:
    assert rows(document(PAGE))["doc.1"] == {
        "source_id": "doc",
        "kind": "reference",
        "number": 1,
        "mentions": 2,
        "raw": 'Kovács, Anna (7 May 2015). "The Crew Is at Home". Orbit Daily. Retrieved 8 May 2015.',
        "author": ("Kovács, Anna",),
        "issued_edtf": "2015-05-07",
        "title": "The Crew Is at Home",
        "language": "en",
        "container_title": "Orbit Daily",
        "accessed": "2015-05-08",
    }


def test_mentions_are_counted_in_the_text_and_by_backlinks() -> None:
    mentions = {row: cells.get("mentions") for row, cells in rows(document(PAGE)).items()}
    assert mentions == {"doc.1": 2, "doc.2": 2, "doc.3": 3, "doc.4": 1, "doc.5": None}


def test_titles_have_the_language_of_their_script() -> None:
    assert rows(document(PAGE))["doc.3"]["language"] == "ru"


def test_backlinks_of_all_markers() -> None:
    assert [backlinks(marker) for marker in ("^", "^ a b c", "2. ^ a b", "↑ 1.0 1.1", "1.0 1.1 1.2", "^ Jump up to: a b", "[3]", "7.")] == [
        1,
        3,
        2,
        2,
        3,
        2,
        0,
        0,
    ]


def test_two_lists_that_share_a_number_stay_apart_whatever_their_order() -> None:
    one, two = "Alder, Jo (2001). First. Mir.", "Birch, Al (2002). Second. Mir."
    ids = []
    for first, second in ((one, two), (two, one)):
        text = f"^ {first}\n^ {second}\n"
        doc = document(text)
        doc = Document("doc", text, "wiki-text", tuple(Block("reference", b.start, b.end, b.label, b.value, number=1) for b in doc.blocks))
        found = rows(doc)
        assert len(found) == 2 and all(row.startswith("doc.1-") for row in found)
        ids.append({str(cells["title"]): row for row, cells in found.items()})
    assert ids[0] == ids[1]


def test_a_list_without_numbers_is_numbered_by_place() -> None:
    text = "^ NASA. Alpha report.\n^ NASA. Beta report.\n"
    blocks = tuple(Block("reference", b.start, b.end, None, b.value) for b in document(text).blocks)
    assert [cells["number"] for cells in rows(Document("doc", text, "wiki-text", blocks)).values()] == [1, 2]


@given(before=st.text().filter(lambda t: "[" not in t and "^" not in t), after=st.text().filter(lambda t: "[" not in t and "^" not in t))
def test_rows_do_not_change_with_the_text_around(before: str, after: str) -> None:
    text = f"{before}\n{PAGE}\n{after}"
    page = document(PAGE)
    moved = tuple(
        Block(
            "reference", b.start + len(before) + 1, b.end + len(before) + 1, _move(b.label, before), _move(b.value, before), number=b.number
        )
        for b in page.blocks
    )
    assert rows(Document("doc", text, "wiki-text", moved)) == rows(page)


def _move(where: tuple[int, int] | None, before: str) -> tuple[int, int] | None:
    return (where[0] + len(before) + 1, where[1] + len(before) + 1) if where else None
