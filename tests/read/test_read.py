"""Bytes to documents: decoding, formats, and blocks that never overlap."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.model import Document
from pipeline.read import EXTENSIONS, read

DUMP = """Vostok 9

Mission type\tOrbital test
OperatorSoviet space programme
COSPAR ID1961-099A
Crew size1
MembersAnna B. Ivanova-Große
Start of mission
Launch date12 April 1961, 06:07 UTC[1]
Launch siteBaikonur Site 1/5
End of mission
Landing date12 April 1961, 07:55 UTC[2]

Vostok 9 was a test flight of a capsule. It carried one pilot around the Earth.[2]

Crew

Position Cosmonaut
Pilot Soviet Union Anna B. Ivanova-Große
First spaceflight

Backup crew

Position[3] Cosmonaut
Pilot Soviet Union Pjotr Öhman

Flight

A crowd on the airfield
The pilot told the crowd that the ride was "short and loud," and that she was hungry.[1]

  1. ^ a b Ross, Lee (13 April 1961). "One lap". The Planet. Retrieved 4 May 1999.
  2. ^ "Landing notes". 1962.
"""

MARKUP = """= Gemini 19 =

Gemini 19
- Mission Type: Rendezvous
- Operator: NASA
- Launch Date: UTC
- Launch Rocket: Titan II
- Crew Members: Ada Byrd, Bo Clark
- Orbit Regime: Low Earth

Gemini 19 was a crewed flight that met a target in orbit and came home early.

== Return ==
The capsule splashed down in the Atlantic Ocean.
"""

ARTICLE = """The Evening Planet

Crew of three comes home after a long autumn

By Ada Lovett

December 3, 2019

The capsule on the steppe. Photo Credit: Bo Clark / The Evening Planet

Three people landed on the steppe on Tuesday, the agency said in a statement.

"We are glad," said Ada Byrd, who met them.

Comments

Your email address will not be published.
"""


def document(text: str) -> Document:
    return read("doc", "doc.txt", text.encode())


def check(doc: Document) -> None:
    last = 0
    for block in doc.blocks:
        assert last <= block.start < block.end <= len(doc.text), block
        last = block.end
        for start, end in (block.value or (block.start, block.end), *block.cells, *block.sentences):
            assert block.start <= start <= end <= block.end, block


@pytest.mark.parametrize(
    ("text", "form"), [(DUMP, "wiki-text"), (MARKUP, "wiki-markup"), (ARTICLE, "article"), ("", "article"), ("Hello", "article")]
)
def test_formats(text: str, form: str) -> None:
    doc = document(text)
    assert doc.format == form
    check(doc)


def test_the_text_is_never_altered() -> None:
    data = "\ufeffVostok 9\r\n\r\nCaf\u00e9 e\u0301 \U0001f680 говорит.\r\n".encode()
    doc = read("a", "x/a.txt", data, url="https://example.org", license="CC0-1.0")
    assert doc.text.encode() == data
    assert (doc.bytes, doc.sha256, doc.path) == (len(data), hashlib.sha256(data).hexdigest(), "x/a.txt")
    assert (doc.url, doc.license) == ("https://example.org", "CC0-1.0")


def test_other_encodings_are_refused_with_the_byte() -> None:
    with pytest.raises(InputError, match="not UTF-8 at byte 2"):
        read("a", "a.txt", b"ab\xff")


def test_extensions() -> None:
    assert {".txt", ".md"} <= EXTENSIONS


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks]


def test_a_dump_falls_into_its_parts() -> None:
    doc = document(DUMP)
    found = kinds(doc)
    assert found[0] == ("title", "Vostok 9")
    assert ("heading", "Start of mission") in found
    assert ("heading", "Backup crew") in found
    assert ("heading", "Flight") in found
    assert ("caption", "A crowd on the airfield") in found
    assert [b.number for b in doc.of("reference")] == [1, 2]
    pairs = {doc.text[slice(*b.label)]: doc.text[slice(*b.value)] for b in doc.of("pair") if b.label and b.value}
    assert pairs["COSPAR ID"] == "1961-099A"
    assert pairs["Launch date"] == "12 April 1961, 06:07 UTC"
    assert pairs["Mission type"] == "Orbital test"
    rows = [[doc.text[slice(*c)] for c in b.cells] for b in doc.of("row")]
    assert rows == [["Pilot", "Soviet Union Anna B. Ivanova-Große", "First spaceflight"], ["Pilot", "Soviet Union Pjotr Öhman"]]
    assert len(list(doc.of("paragraph"))) == 2


def test_markup_falls_into_its_parts() -> None:
    doc = document(MARKUP)
    found = kinds(doc)
    assert found[0] == ("title", "Gemini 19")
    assert sum(kind == "title" for kind, _ in found) == 1
    assert ("heading", "Return") in found
    assert [doc.text[slice(*b.label)] for b in doc.of("pair") if b.label][:2] == ["Mission Type", "Operator"]


def test_an_article_falls_into_its_parts() -> None:
    found = kinds(document(ARTICLE))
    assert found[:4] == [
        ("byline", "The Evening Planet"),
        ("title", "Crew of three comes home after a long autumn"),
        ("byline", "By Ada Lovett"),
        ("byline", "December 3, 2019"),
    ]
    assert found[4][0] == "caption"
    assert [kind for kind, _ in found[5:]] == ["paragraph", "paragraph", "boilerplate", "boilerplate"]


surroundings = st.text(max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=surroundings, after=surroundings, text=st.sampled_from([DUMP, MARKUP, ARTICLE]), crlf=st.booleans(), bom=st.booleans())
def test_blocks_stand_in_order_whatever_surrounds_the_text(before: str, after: str, text: str, crlf: bool, bom: bool) -> None:
    whole = f"{before}\n{text}\n{after}".encode("utf-8", "ignore").decode()
    check(document(("\ufeff" if bom else "") + (whole.replace("\n", "\r\n") if crlf else whole)))


@pytest.mark.parametrize("text", [DUMP, MARKUP, ARTICLE])
def test_line_ends_and_a_mark_change_no_block(text: str) -> None:
    plain = kinds(document(text))
    assert [(k, t.replace("\r\n", "\n")) for k, t in kinds(document(text.replace("\n", "\r\n")))] == plain
    assert kinds(document("\ufeff" + text)) == plain
