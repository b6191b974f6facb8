"""Web pages: what a reader sees becomes the text, and its blocks are those of a dump or an article."""

import html
import json
import re
import time
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.extract import extract
from pipeline.model import Block, Document
from pipeline.read import EXTENSIONS, read
from pipeline.read.html_tree import DEEPEST, tame

DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])


def document(markup: str, name: str = "page.html") -> Document:
    return read("page", name, markup.encode())


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(block.kind, doc.text[block.start : block.end]) for block in doc.blocks]


def rows(doc: Document) -> list[list[str]]:
    return [[doc.text[slice(*cell)] for cell in block.cells] for block in doc.of("row")]


def pairs(doc: Document) -> dict[str, str]:
    return {doc.text[slice(*b.label)]: doc.text[slice(*b.value)] for b in doc.of("pair") if b.label and b.value}


def wiki(inside: str, head: str = "<title>Vostok 9 - Wikipedia</title>") -> Document:
    return document(
        f"<!DOCTYPE html><html><head>{head}</head><body><h1>Vostok 9</h1><div class='mw-parser-output'>{inside}</div></body></html>"
    )


def news(inside: str, head: str = "") -> Document:
    return document(f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>")


def test_extensions_and_formats() -> None:
    assert {".html", ".htm", ".xhtml"} <= EXTENSIONS
    assert wiki("<p>Short.</p>").format == "html-wiki"
    assert news("<p>Short.</p>").format == "html-article"
    assert document("<div><table class='infobox'><tr><th>Crew size</th><td>2</td></tr></table></div>", "a.HTM").format == "html-wiki"
    assert document("<!doctype html><html><p>Saved under another name.</p></html>", "a.txt").format == "html-article"
    assert document("A text about <html> tags.", "a.txt").format == "article"


def test_the_document_tells_of_the_file_and_keeps_its_text() -> None:
    data = "\ufeff<html><body><p>Café &amp; e\u0301 &#x1F680; говорит.</p></body></html>".encode()
    doc = read("a", "x/a.html", data, url="https://example.org")
    assert doc.text == "Café & e\u0301 \U0001f680 говорит.\n\n"
    assert (doc.bytes, doc.path, doc.url, doc.kept_text, doc.source_text) == (len(data), "x/a.html", "https://example.org", True, doc.text)
    with pytest.raises(InputError, match="not UTF-8"):
        read("a", "a.html", "<meta charset='windows-1252'><p>Caf\u00e9</p>".encode("cp1252"))


INFOBOX = """<table class="infobox vevent"><caption>Vostok 9</caption>
<tr><th colspan=2>Vostok 9</th></tr>
<tr><td colspan=2><img alt="A capsule"><div>The capsule in a museum</div></td></tr>
<tr><th>Mission type</th><td>Orbital test<sup class=reference><a>&#91;1&#93;</a></sup></td></tr>
<tr><th>Operator</th><td><img alt="Soviet Union"> Soviet space programme</td></tr>
<tr><th>Crew size</th><td>2 <span><a><img alt="Edit this at Wikidata"></a></span></td></tr>
<tr><th>Members</th><td><ul><li><span class=flagicon><img alt="Soviet Union"></span> Ada Byrd</li><li>Bo Clark</li></ul></td></tr>
<tr><th colspan=2>Start of mission</th></tr>
<tr><th>Launch date</th><td>12 April 1961, 06:07<span style="display: none">&nbsp;(1961-04-12)</span>&nbsp;UTC</td></tr>
<tr><td colspan=2><div><a>Vostok programme</a><br>(Crewed missions)</div><div>← <a>Vostok 8</a></div><div><a>Vostok 10</a> →</div></td></tr>
</table>"""


def test_an_infobox_gives_pairs_headings_and_links() -> None:
    doc = wiki(INFOBOX)
    assert pairs(doc) == {
        "Mission type": "Orbital test",
        "Operator": "Soviet space programme",
        "Crew size": "2",
        "Members": "Soviet Union Ada Byrd\nBo Clark",
        "Launch date": "12 April 1961, 06:07 UTC",
        "programme": "Vostok programme",
        "←": "Vostok 8",
        "→": "Vostok 10",
    }
    assert [(b.level, doc.text[b.start : b.end]) for b in doc.of("heading")] == [(6, "Start of mission")]
    assert ("caption", "The capsule in a museum") in kinds(doc)
    assert kinds(doc)[:2] == [("title", "Vostok 9"), ("byline", "Wikipedia")]


def test_neighbours_below_their_labels_and_boxes_without_tables() -> None:
    doc = wiki(
        "<table class=infobox><tr><td>Crew size</td><td>1</td></tr><tr><th>Previous mission</th><th>Next mission</th></tr><tr><td><img>"
        "<br>Vostok 8</td><td>Vostok 10</td></tr></table>"
    )
    assert pairs(doc) == {"Crew size": "1", "Previous mission": "Vostok 8", "Next mission": "Vostok 10"}
    box = (
        "<aside class='portable-infobox'><h2 class=pi-title>Vostok 9</h2><h2 class=pi-header>Crew</h2>"
        "<div class=pi-data><h3 class=pi-data-label>Crew size</h3><div class=pi-data-value>1</div></div></aside>"
    )
    assert pairs(wiki(box)) == {"Crew size": "1"}


def test_a_table_of_two_columns_with_known_labels_is_an_infobox() -> None:
    doc = wiki(
        "<table><tr><td>Launch date:</td><td>1 May 1970</td></tr><tr><td>Crew size</td><td>2</td></tr><tr><td>Operator</td>"
        "<td>NASA</td></tr></table>"
    )
    assert pairs(doc) == {"Launch date": "1 May 1970", "Crew size": "2", "Operator": "NASA"}
    assert not kinds(wiki("<table><tr><td>Fuel</td><td>12 t</td></tr><tr><td>Crew size</td><td>2</td></tr></table>"))[2:]


CREW = """<h2>Crew<span class="mw-editsection">[<a>edit</a>]</span></h2>
<table class="wikitable"><tr><th>Position<sup class=reference>[1]</sup></th><th>Launching crew</th><th>Landing crew</th></tr>
<tr><th rowspan=2>Commander</th><td><img alt="Russia"> Ada Byrd, RSA<br>Expedition 5<br>First spaceflight</td><td>
<img alt="Flag of Japan"> Bo Clark</td></tr>
<tr><td colspan=2>Cy Dean</td></tr></table>
<h3>Backup crew</h3><table><tr><td>Commander</td><td>Eve Ford</td></tr><tr><td>Flight Engineer</td><td>Gil Hope</td></tr></table>"""


def test_crew_tables_give_rows_with_flags_as_words() -> None:
    doc = wiki(CREW)
    assert rows(doc) == [
        ["Commander", "Russia Ada Byrd, RSA", "Expedition 5", "First spaceflight", "Japan Bo Clark"],
        ["Commander", "Cy Dean"],
        ["Commander", "Eve Ford"],
        ["Flight Engineer", "Gil Hope"],
    ]
    assert [(b.level, doc.text[b.start : b.end]) for b in doc.of("heading")] == [
        (2, "Crew"),
        (5, "Position | Launching crew | Landing crew"),
        (2, "Backup crew"),
    ]


def test_a_box_inside_the_infobox_and_a_head_that_names_no_people() -> None:
    inner = "<table><tr><th colspan=2>Docking with Mir</th></tr><tr><th>Docking date</th><td>1 May 1990</td></tr></table>"
    doc = wiki(f"<table class=infobox><tr><th>Crew size</th><td>2</td></tr><tr><td colspan=2>{inner}</td></tr></table>")
    assert [kind for kind, _ in kinds(doc)][2:] == ["pair", "heading", "pair"]
    doc = wiki(
        "<h2>Crew</h2><table><tr><th>Position</th><th>First part</th></tr><tr><th>Commander</th><td>Ada Byrd</td></tr><tr></tr></table>"
    )
    assert rows(doc) == [["Commander", "Ada Byrd"]]


def test_a_page_of_an_older_skin() -> None:
    doc = document(
        "<html><head><title>Vostok 9 - Wikipedia, the free encyclopedia</title></head>"
        "<body><h1 class=firstHeading>Vostok 9</h1><div id=bodyContent>"
        "<h3 id=siteSub>From Wikipedia, the free encyclopedia</h3><div id=jump-to-nav>Jump to: <a>navigation</a>, <a>search</a></div>"
        "<p>It flew once.</p><h2><span class=editsection>[<a>edit</a>]</span><span class=mw-headline>References</span></h2>"
        "<ol class=references><li id=cite_note-0>^ <a><sup>a</sup></a> <a><sup>b</sup></a> Ross, Lee (1961). <i>Lap</i>.</li></ol></div>"
    )
    assert [pair for pair in kinds(doc) if pair[0] in ("title", "paragraph", "caption", "heading")] == [
        ("title", "Vostok 9"),
        ("paragraph", "It flew once."),
        ("heading", "References"),
    ]
    assert [doc.text[slice(*b.label)] for b in doc.of("reference") if b.label] == ["^ a b"]


def test_pages_without_words() -> None:
    for markup in (
        "<html></html>",
        "<!-- -->",
        "<html><body><script>x</script></body></html>",
        "<table class=infobox><tr></tr><tr><td></td></tr></table>",
    ):
        doc = document(markup)
        assert (doc.text.strip(), doc.blocks, list(extract(doc))) == ("", (), [])


def test_columns_of_a_crew_table_in_any_order() -> None:
    doc = wiki(
        "<table><caption>Backup crew</caption><tr><th>Name</th><th>Role</th><th>Agency</th></tr><tr><td>Ada Byrd</td><td>Pilot</td>"
        "<td>ESA</td></tr></table>"
    )
    assert rows(doc) == [["Pilot", "Ada Byrd", "ESA"]]
    assert ("heading", "Backup crew") in kinds(doc)
    assert not rows(wiki("<table><tr><th>Position</th><th>Speed</th></tr><tr><td>3</td><td>7</td></tr></table>"))


REFERENCES = """<p>It flew once.<sup class="reference"><a>[1]</a></sup><sup class="noprint">[citation needed]</sup> It landed.<sup>
<a>[2]</a></sup></p>
<h2>Notes</h2><div class="reflist reflist-lower-alpha"><ol class="references"><li>^ Not a source of 1962.</li></ol></div>
<h2>References</h2><ol class="references">
<li id=cite_note-1><span class="mw-cite-backlink">^ <a><sup>a</sup></a> <a><sup>b</sup></a></span> <span class="reference-text">
<cite>Ross, Lee (1961). <a href="https://web.archive.org/1/https://planet.example/lap">"One lap"</a>. <i>The Planet</i>.
Archived from <a href="https://planet.example/lap">the original</a>.</cite>
<span class="cs1-maint">CS1 maint: x</span></span></li>
<li>&uarr; "Landing notes". 1962.</li><li><a>Retrieved 3 May 1999</a></li></ol>
<h2>See also</h2><ul><li>Vostok 8, which was launched on 3 May 1960.</li></ul><div class="navbox">Vostok 7</div>"""


def test_references_have_numbers_markers_and_entries() -> None:
    doc = wiki(REFERENCES)
    found = [
        (b.number, doc.text[slice(*b.label)] if b.label else "", doc.text[slice(*b.value)] if b.value else "") for b in doc.of("reference")
    ]
    assert found == [
        (1, "^ a b", 'Ross, Lee (1961). "One lap". The Planet. Archived from the original. https://planet.example/lap'),
        (2, "↑", '"Landing notes". 1962.'),
        (3, "3.", "Retrieved 3 May 1999"),
    ]
    assert [s.value for s in extract(doc) if s.field == "url"] == ["https://planet.example/lap"]
    assert ("paragraph", "It flew once.[1] It landed. [2]") in kinds(doc)
    assert "Vostok 7" not in doc.text and "Vostok 8" not in doc.text and "citation needed" not in doc.text and "1962." in doc.text


def test_paragraphs_captions_items_and_other_tables() -> None:
    doc = wiki(
        "Words without an element, which still are a sentence.<p>One.<br>Two.</p><figure><img alt=x><figcaption>The pad</figcaption>"
        "</figure>"
        "<table><tr><td>Orbit</td><td>7</td></tr></table><ul><li>Crew size: 3</li><li>It rose.<ul><li>It fell.</li></ul></li></ul>"
        "<blockquote><p>He waved.</p></blockquote>"
    )
    assert [kind for kind, _ in kinds(doc)[2:]] == [
        "paragraph",
        "paragraph",
        "paragraph",
        "caption",
        "pair",
        "paragraph",
        "paragraph",
        "paragraph",
    ]
    assert "Orbit" not in doc.text


ARTICLE = """<body class="single has-sidebar"><div class="cookie-consent">
<p>We and our partners said on 1 May 2001 that cookies are good.</p></div>
<nav><ul><li><a href=/>Home</a></li></ul></nav>
<main><article class="post comments-open"><h1>Crew comes home &amp; is well</h1>
<p class=standfirst>Three people are back on the ground after a long autumn.</p>
<div class=byline>By <a rel=author>Ada Lovett</a></div><div class="share">Share this <a>Tweet</a></div>
<div class="entry-content"><p>Three people landed on the steppe on Tuesday, the agency said in a statement to the press.</p>
<figure><img><figcaption>The capsule. Credit: NASA</figcaption></figure><h2>A long autumn</h2>
<div class="related"><p>Related: the crew said on 2 May 2003 that it was fine.</p></div>
<blockquote><p>What a ride.</p>&mdash; Bo Clark (@bo) <a>May 3, 2019</a></blockquote>
<p><a href=x>Read also: the launch of the crew on 3 May 2004</a></p><p>"We are glad," said Ada Byrd, who met them at the airfield.</p>
<script>document.write("<p>Nobody said on 4 May 2005 that it was so.</p>")</script></div></article>
<div id="comments"><article><p>I think that Bo Clark said it on 5 May 2006, and that he was right to say so.</p></article></div></main>
<footer><p>© 2019 The Evening Planet said all rights are reserved since 6 May 1907.</p></footer></body>"""


def test_an_article_is_its_own_words() -> None:
    doc = news(ARTICLE)
    assert kinds(doc) == [
        ("title", "Crew comes home & is well"),
        ("byline", "By Ada Lovett"),
        ("paragraph", "Three people are back on the ground after a long autumn."),
        ("paragraph", "Three people landed on the steppe on Tuesday, the agency said in a statement to the press."),
        ("caption", "The capsule. Credit: NASA"),
        ("heading", "A long autumn"),
        ("paragraph", "What a ride."),
        ("paragraph", "— Bo Clark (@bo) May 3, 2019"),
        ("paragraph", '"We are glad," said Ada Byrd, who met them at the airfield.'),
    ]


BODY = (
    "<article><h1>Crew comes home after a long autumn</h1><p>Three people landed on the steppe on Tuesday, the agency said.</p></article>"
)
LINKED = '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, %s]}</script>'


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            LINKED % '{"@type": ["NewsArticle"], "headline": "Crew comes home", "author": [{"name": "Ada Lovett"}, {"name": "Bo Clark"}], '
            '"datePublished": "2019-12-03T10:00:00+03:00", "publisher": {"name": "The Planet &amp; Co"}}',
            {"author": "Ada Lovett and Bo Clark", "published_edtf": "2019-12-03T07:00:00Z", "publisher": "The Planet & Co"},
        ),
        (
            '<meta property="og:site_name" content="The Planet"><meta name="author" content="By Ada Lovett">'
            '<meta property="article:author" content="https://x.example/a">'
            '<meta property="article:published_time" content="2019-12-03">',
            {"author": "Ada Lovett", "published_edtf": "2019-12-03", "publisher": "The Planet"},
        ),
        (
            '<meta name="citation_author" content="Ada Lovett"><meta name="citation_publication_date" content="2019/12/03">'
            "<title>Crew comes home after a long autumn | Planet</title>",
            {"author": "Ada Lovett", "published_edtf": "2019-12-03", "publisher": "Planet"},
        ),
        ('<script type="application/ld+json">{"broken</script><script type="application/ld+json">[1, "x", {"@type": 7}]</script>', {}),
    ],
)
def test_metadata_are_lines_that_evidence_can_quote(head: str, said: dict[str, str]) -> None:
    doc = news(BODY, head)
    found = {s.field: s.value for s in extract(doc) if s.table == "sources"}
    assert found == {"title": "Crew comes home after a long autumn", **said}


def test_a_page_that_is_put_together_in_the_browser_has_its_text_in_the_metadata() -> None:
    told = {
        "@type": "Article",
        "headline": "Crew is home",
        "articleBody": "Three people landed on the steppe on Tuesday.\n\nThey are well &amp; asleep.",
    }
    doc = news("<div id=app></div>", f'<script type="application/ld+json">{json.dumps(told)}</script>')
    assert [text for kind, text in kinds(doc) if kind == "paragraph"] == [
        "Three people landed on the steppe on Tuesday.",
        "They are well & asleep.",
    ]


def test_boxes_inside_an_article_do_not_end_it() -> None:
    said = "<p>Three people landed on the steppe on Tuesday, the agency said in a statement.</p>"
    box = "<h3>Related stories</h3><ul><li><a href=x>The launch of the same three people in June</a></li></ul>"
    post = "<div class='social-embed'><blockquote><p>What a ride.</p>&mdash; Bo Clark (@bo) May 3, 2019</blockquote></div>"
    doc = news(
        f"<main><h1>Crew is home</h1>{said}{box}{post}{said}{said}"
        f"<div class='image-caption'>The capsule at dusk.</div><h3>Comments</h3>{said}</main>"
    )
    assert [kind for kind, _ in kinds(doc)] == ["title", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph", "caption"]


def test_paragraphs_without_elements() -> None:
    inside = "Three people landed on the steppe on Tuesday, the agency said.<br><br>They were tired.<br><br>Share<br>"
    inside += "Ada Byrd met them at the airfield with tea."
    doc = news(f"<div class=top>Planet</div><div id=text>{inside}</div>")
    assert [text for kind, text in kinds(doc) if kind == "paragraph"] == [
        "Three people landed on the steppe on Tuesday, the agency said.",
        "They were tired.",
        "Ada Byrd met them at the airfield with tea.",
    ]


def test_a_house_that_signs_for_its_people_leaves_the_byline_to_the_page() -> None:
    told = '{"@type": "Article", "author": {"name": "The Planet"}, "publisher": {"name": "The Planet"}}'
    shown = BODY.replace("<p>", "<p>By Ada Lovett</p><p>", 1)
    for body, author in ((BODY, None), (shown, "Ada Lovett")):
        doc = news(body, f'<script type="application/ld+json">{told}</script>')
        assert next((s.value for s in extract(doc) if s.field == "author"), None) == author


def test_the_day_that_a_page_shows() -> None:
    assert ("byline", "2019-12-03T08:00Z") in kinds(news(BODY.replace("<p>", "<time datetime='2019-12-03T08:00Z'>today</time><p>")))
    assert ("byline", "December 3, 2019") in kinds(news(BODY.replace("<p>", "<div class=post-meta>Planet | December 3, 2019</div><p>")))


def test_old_pages_of_tables_and_open_paragraphs() -> None:
    doc = news(
        "<table><tr><td><a href=/>Home</a> | <a href=/w>World</a></td></tr></table><table><tr><td><font size=3><h1>Crew is home again</h1>"
        "<p>MOSCOW, December 3. /TASS/. "
        "Three people landed on the steppe on Tuesday, the agency said.<p>They were tired but well, it added, and asked for tea.</font>"
        "</td>"
        "<td><a href=/1>Ten other stories that Bo Clark told on 3 May 2001</a></td></tr></table>"
    )
    assert [kind for kind, _ in kinds(doc)] == ["title", "byline", "paragraph", "paragraph"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.text(LETTERS, min_size=1, max_size=80), form=st.sampled_from([wiki, news]))
def test_any_text_in_a_paragraph_survives(words: str, form: object) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    said = " ".join(words.split())
    doc = form(f"<p>The pilot called it {escaped} and went to sleep for a while, as planned.</p>")  # type: ignore[operator]
    assert " ".join(f"The pilot called it {said} and went to sleep for a while, as planned.".split()) in doc.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=st.text(max_size=60), after=st.text(max_size=60), part=st.sampled_from([INFOBOX + CREW + REFERENCES, ARTICLE]))
def test_blocks_stand_in_order_and_evidence_quotes_the_text(before: str, after: str, part: str) -> None:
    doc = read("page", "page.html", f"{before}<div>{part}</div>{after}".encode("utf-8", "ignore"))
    last = 0
    for block in doc.blocks:
        assert last <= block.start < block.end <= len(doc.text), block
        last = block.end
        for start, end in (block.value or (block.start, block.end), *block.cells, *block.sentences):
            assert block.start <= start <= end <= block.end, block
    for s in extract(doc):
        assert 0 <= s.span.start < s.span.end <= len(doc.text), s


def as_page(doc: Document) -> str:
    """A page whose elements are the blocks of a dump."""
    parts = [f"<h1>{html.escape(doc.text[b.start : b.end])}</h1>" for b in doc.of("title")]
    for kind, group in groupby((b for b in doc.blocks if b.kind != "title"), key=lambda b: _part(doc, b)):
        inside = "".join(_element(doc, b) for b in group)
        before, after = {"box": ("<table class=infobox>", "</table>"), "crew": ("<table>", "</table>"), "list": ("<ul>", "</ul>")}.get(
            kind, ("", "")
        )
        parts.append(f"<ol class=references>{inside}</ol>" if kind == "references" else before + inside + after)
    return f"<!doctype html><html><body><div class=mw-parser-output>{''.join(parts)}</div></body></html>"


def _part(doc: Document, b: Block) -> str:
    if b.kind == "pair" or b.level == 6:
        return "box"
    if b.kind == "row" or b.level == 5:
        return "list" if b.kind == "row" and b.cells[0][0] == b.cells[0][1] else "crew"
    return "references" if b.kind == "reference" else "prose"


def _element(doc: Document, b: Block) -> str:
    def words(place: tuple[int, int] | None) -> str:
        return html.escape(doc.text[slice(*place)]).replace("\n", "<br>") if place else ""

    whole = words((b.start, b.end))
    if b.kind == "pair" and b.label and b.value and b.value[0] >= b.label[1]:
        arrow = doc.text[slice(*b.label)] in "←→"
        return f"<tr><td colspan=2>{whole}</td></tr>" if arrow else f"<tr><th>{words(b.label)}</th><td>{words(b.value)}</td></tr>"
    if b.kind == "pair" or b.level == 6:
        return f"<tr><{'th' if b.level else 'td'} colspan=2>{whole}</tr>"
    if b.level == 5:
        return "<tr>" + "".join(f"<th>{cell}</th>" for cell in re.split(r"<br>|\t|(?<=Position)\s+|(?<=\])\s+", whole)) + "</tr>"
    if b.kind == "row":
        said = "<br>".join(words(cell) for cell in b.cells[1:])
        return f"<tr><td>{words(b.cells[0])}</td><td>{said}</td></tr>" if words(b.cells[0]) else f"<li>{said}</li>"
    if b.kind == "reference":
        return f"<li><span class=mw-cite-backlink>{words(b.label)}</span> {words(b.value)}</li>"
    return {"heading": f"<h2>{whole}</h2>", "paragraph": f"<p>{whole}</p>"}.get(b.kind, "")


@pytest.mark.parametrize("name", ["sts-41-c", "vostok-6", "shenzhou-10", "apollo-9", "crew-4"])
def test_a_dump_and_its_page_say_the_same(name: str) -> None:
    dump = read("doc", "doc.txt", (DOCUMENTS / f"{name}.txt").read_bytes())
    said = [
        {(s.table, s.row, s.field, s.value) for s in extract(doc) if s.table in ("missions", "crew_assignments", "citations")}
        for doc in (dump, read("doc", "doc.html", as_page(dump).encode()))
    ]
    assert said[0] == said[1]


HOSTILE = [
    "<div>",
    "<ul><li>",
    "<table><tr><td>",
    "<p>",
    "<",
    "<a",
    "<a href=x>",
    "<b><p>",
    "<font size=1>",
    "<span>",
    "&",
    "<!--",
    "<script>",
    "<blockquote><p>",
    "<div><table><td></div>",
    "<svg><path/>",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_page_takes_long(unit: str) -> None:
    for opening in ("", "<div class='mw-parser-output'>"):
        began = time.process_time()
        document(opening + unit * (60_000 // len(unit)) + "<p>An end.</p>")
        assert time.process_time() - began < 5


def test_deep_nesting_is_cut_before_it_is_parsed() -> None:
    for unit in ("<div>", "<ul><li>", "<DIV class=x>", "<span><b>"):
        tamed = tame(unit * 50_000 + "Words" + "</div>" * 50_000)
        assert sum(tamed.lower().count(name) for name in ("<div", "<ul", "<span")) == DEEPEST
        assert "Words" in tamed
    assert tame("<p>One<div class=a>two</div></p><b>3</b>") == "<p>One<div class=a>two</div></p><wbr>3</wbr>"
    doc = document("<div>" * 200_000 + "<p>It landed on the steppe, and nobody was hurt at all.</p>")
    assert "It landed on the steppe" in doc.text
