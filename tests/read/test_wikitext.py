import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.model import Document, Span
from pipeline.read import read
from pipeline.read.closing import closed
from pipeline.read.wikitext import content, fits
from tests.flow import DOCUMENTS, tables_of

BOX = """\
{{Infobox spaceflight
| name = Soyuz T-99
| launch_date = {{start date|1988|3|3|10|5|TZ=UTC}}<ref name="a">{{cite web|title=Up|website=Orbits}}</ref>
| launch_site = [[Baikonur Cosmodrome|Baikonur]] Pad 1
| crew_members = {{plainlist|
* [[Zoltán Kovács]]
* [[Oleg Ruban]]
}}
}}
"""


def document(text: str, name: str = "page.wiki") -> Document:
    return read("page", name, text.encode())


def said(text: str, table: str, field: str) -> list[tuple[object, str]]:
    """What a page says of a field: each value with its quote."""
    doc = document(text)
    return [(s.value, doc.source_text[s.span.start : s.span.end]) for s in extract(doc) if (s.table, s.field) == (table, field)]


def shown(text: str) -> str:
    """What a page shows of its running text, a line each block."""
    made = content(text)
    return "\n".join(made.text[b.start : b.end] for b in made.blocks if b.kind not in ("boilerplate", "reference", "title"))


def kinds(text: str, *wanted: str) -> list[str]:
    made = content(text)
    return [made.text[b.start : b.end] for b in made.blocks if b.kind in wanted]


TEMPLATES = {
    "{{start date|1969|7|16|13|32|0|TZ=UTC|df=yes}}": "16 July 1969 13:32:00 UTC",
    "{{end date|1969|07|24|16|50|35|Z}}": "24 July 1969 16:50:35 UTC",
    "{{Start-date|July 16, 1969, 13:32|timezone=yes}} UTC": "July 16, 1969, 13:32 UTC",
    "{{start-date|1969-07-16T13:32:00Z}}": "16 July 1969 13:32:00 UTC",
    "{{dts|1969|July|16}}": "16 July 1969",
    "{{dts|1969-07-16}}": "16 July 1969",
    "{{date|16 July 1969}}": "16 July 1969",
    "{{start date|1969|7}}": "July 1969",
    "{{start date|1969|14|40}}": "1969",
    "{{as of|2021|10|4|lc=y}} three": "as of 4 October 2021 three",
    "{{As of|2021}} three": "As of 2021 three",
    "{{time interval|6 June 2018 11:12|20 December 2018 05:02|show=dhm}}": "196 days, 17 hours, 50 minutes",
    "{{time interval|1 May 2001|3 May 2001}}": "2 days",
    "x {{time interval|1 May 2001|no date}} y": "x y",
    "{{age in days|1969|7|16|1969|7|24}}": "8 days",
    "{{duration|h=1|m=48}}": "1 hour, 48 minutes",
    "{{duration|1|48|3}}": "1 hour, 48 minutes, 3 seconds",
    "{{convert|7150|kg|lb}}": "7150 kg",
    "{{cvt|200|-|240|km|mi}}": "200–240 km",
    "{{convert|15760|lb|kg}}": "15760 lb (7150 kg)",
    "{{convert|100|mi|km}}": "100 mi (160 km)",
    "{{flag|Russia}}": "Russia",
    "{{flagicon|USSR}} X": "USSR X",
    "{{flagicon|GER}} X": "Germany X",
    "{{USA}} X": "United States X",
    "{{ubl|One|Two}}": "One Two",
    "{{hlist|One|Two}}": "One, Two",
    "{{nowrap|One two}}": "One two",
    "{{lang|ru|Союз}}": "Союз",
    "{{lang-ru|Союз}}": "Союз",
    "{{val|51.6|u=°}}": "51.6",
    "{{formatnum:7220}}": "7220",
    "{{OV|103}}": "Discovery",
    "{{USS|Hornet|CV-12}}": "USS Hornet (CV-12)",
    "{{frac|5|1|2}}": "5 1/2",
    "one{{snd}}two": "one – two",
    "a ({{unheard of|b}}) c": "a c",
    "{{citation needed|date=May 2019}} a": "a",
    "[[Mir|The station]] and [[Energia (company)|]]": "The station and Energia",
    "a [[File:X.jpg|thumb|with a [[link]]]] b [[Category:C]]": "a b",
    "[https://example.org The site] says": "The site says",
    "''one'' '''two''' <!-- three --> four&nbsp;five": "one two four five",
    "one<ref group=note>Not this.</ref> two{{efn|Nor this.}}": "one two",
    "<nowiki>'a'</nowiki>b": "'a'b",
    "one<br />two": "one two",
    "{{quote|We are up.|Ann Ho}}": "“We are up.” — Ann Ho",
    "<small>small</small> __NOTOC__": "small",
    ":''For the rocket, see [[X]].''\nIt flew.": "It flew.",
    "By {{harvnb|Hall|Ho|2003|pp=12–13}}": "By Hall & Ho 2003, pp. 12–13",
    "{{convert|5|ft|6|in|m}}": "5 ft 6 in",
    "{{convert|53|nmi|mi km}}": "53 nmi (98 km)",
    "{{circa|1961}}": "c. 1961",
    "{{sortname|Yuri|Gagarin}}": "Yuri Gagarin",
    "{{{1|}}} x": "x",
    "a {{unclosed|b": "",
}


@pytest.mark.parametrize(("markup", "words"), TEMPLATES.items())
def test_what_a_page_shows(markup: str, words: str) -> None:
    assert " ".join(shown(markup).split()) == words


def test_values_are_clean_and_quotes_hold_their_markup() -> None:
    assert said(BOX, "missions", "launch_edtf") == [("1988-03-03T10:05:00Z", "{{start date|1988|3|3|10|5|TZ=UTC}}")]
    assert said(BOX, "missions", "launch_site") == [("Baikonur Pad 1", "[[Baikonur Cosmodrome|Baikonur]] Pad 1")]
    assert [quote for _, quote in said(BOX, "crew_assignments", "agent_id")] == ["[[Zoltán Kovács]]", "[[Oleg Ruban]]"]
    assert ("launch", "launch_date") in said(BOX, "events", "type")


def test_the_title_is_the_infobox_s_the_first_heading_s_or_the_first_in_bold() -> None:
    assert kinds(BOX, "title") == ["Soyuz T-99"]
    assert kinds("= Soyuz T-9 =\nIt flew.", "title") == ["Soyuz T-9"]
    assert kinds("{{x}}\n'''Soyuz T-8''' was a '''flight'''.", "title") == ["Soyuz T-8"]
    assert kinds("It flew.", "title") == []


def test_a_title_that_is_known_is_quoted_from_where_the_text_says_it() -> None:
    made = content("The flight of SOYUZ T-8 was short.", "Soyuz T-8 (flight)")
    assert made.text.startswith("SOYUZ T-8\n")
    assert made.origin[0] == (14, 15)
    assert content("Nothing of it.", "Soyuz T-8").text.strip() == "Nothing of it."


NOTED = """\
'''Soyuz T-99''' flew.<ref name=a>{{cite news|author=Ann Ho|title=Up|newspaper=The Post|url=https://a.example/1}}</ref>
It landed.<ref>[https://b.example Down], Orbit Tables. Retrieved 4 May 1988.</ref><ref name="a" />{{r|b}}{{sfn|Ho|1999|p=3}}

== Notes ==
{{reflist|refs=<ref name=b>{{cite book|last1=Ho|first1=Ann|last2=Li|first2=Bo|title=All of It|year=1999|isbn=978-0-387-95310-6}}</ref>}}
"""


def test_notes_are_numbered_as_they_come_and_counted() -> None:
    made = content(NOTED)
    assert "flew.[1]" in made.text and "landed.[2][1][3][4]" in made.text
    labels = [(b.number, made.text[slice(*b.label)]) for b in made.blocks if b.kind == "reference" and b.label]
    assert labels == [(1, "^ a b"), (2, "^"), (3, "^"), (4, "^")]
    assert said(NOTED, "citations", "mentions")[0] == (2, NOTED[NOTED.index("<ref name=a>") :][:12])
    assert said(NOTED, "citations", "author") == [
        (("Ann Ho",), "Ann Ho"),
        (("Ho, Ann", "Li, Bo"), "Ho|first1=Ann|last2=Li|first2=Bo"),
        (("Ho",), "Ho"),
    ]
    assert [value for value, _ in said(NOTED, "citations", "title")] == ["Up", "Down", "All of It"]
    assert [value for value, _ in said(NOTED, "citations", "container_title")] == ["The Post", "Orbit Tables"]
    assert [value for value, _ in said(NOTED, "citations", "url")] == ["https://a.example/1", "https://b.example"]
    assert said(NOTED, "citations", "isbn") == [("978-0-387-95310-6", "978-0-387-95310-6")]


TABLE = """\
'''Soyuz T-99''' flew.
== Crew ==
{| class="wikitable"
|+ Who flew
! Position !! Launching crew !! Landing crew
|-
! rowspan="2" | Commander
| colspan=2 | {{flagicon|HUN}} [[Zoltán Kovács]], Interkosmos<br>Second spaceflight
|-
| {{flagicon|USSR}} Oleg Ruban || {{flagicon|USSR}} Ivan Orlov
|-
| colspan="3" | Backup crew
|-
| Commander || Pavel Belov || Pavel Belov
|}
"""


def test_a_crew_table_says_who_sat_where_on_which_leg() -> None:
    seats = {(s.row, s.field): s.value for s in extract(document(TABLE)) if s.table == "crew_assignments"}
    kovacs, ruban, orlov = (f"soyuz-t-99.prime.{name}" for name in ("zoltan-kovacs", "oleg-ruban", "ivan-orlov"))
    assert seats[kovacs, "agency"] == "Interkosmos" and seats[kovacs, "country"] == "HUN" and seats[kovacs, "spaceflight_number"] == 2
    assert seats[ruban, "leg"] == "launch" and seats[orlov, "leg"] == "landing" and (kovacs, "leg") not in seats
    assert seats[ruban, "position"] == "Commander"
    assert "soyuz-t-99.backup.pavel-belov" in {row for row, _ in seats}


def test_columns_for_each_crew_are_read_apart() -> None:
    table = "'''Soyuz T-99''' flew.\n{|\n! Position !! Prime crew !! Backup crew\n|-\n| Commander || Oleg Ruban || Pavel Belov\n|}"
    rows = {s.row for s in extract(document(table)) if s.table == "crew_assignments"}
    assert rows == {"soyuz-t-99.prime.oleg-ruban", "soyuz-t-99.backup.pavel-belov"}


def test_other_tables_seat_nobody() -> None:
    assert kinds("{|\n! Attempt !! Planned\n|-\n| 1 || 3 March 1988\n|}", "row") == []


def test_a_crew_template_seats_those_who_flew_up_and_down() -> None:
    seats = "|position1=Commander\n|crew1_up=Oleg Ruban\n|flights1_up=First\n|position2=Pilot\n|crew2_up=Ivan Orlov"
    up = f"'''Soyuz T-99''' flew.\n{{{{Spaceflight crew\n{seats}\n}}}}"
    assert said(up, "crew_assignments", "leg") == []  # both flew both ways
    assert said(up, "crew_assignments", "spaceflight_number") == [(1, "First")]
    both = up.replace("\n}}", "\n|crew2_down=Pavel Belov\n|position3=Pilot\n|crew3_down=Karl Ross\n}}")
    assert said(both, "crew_assignments", "leg") == [("launch", "crew1_up"), ("landing", "crew2_down"), ("landing", "crew2_down")]


def test_dockings_and_landings_elsewhere_stand_under_their_own_heads() -> None:
    box = """{{Infobox spaceflight|name=Apollo 9|docking={{Infobox spaceflight/Dock|docking_target=LM|docking_date=3 May 1979, 10:00 UTC}}
|interplanetary={{Infobox spaceflight/IP|type=lander|object=[[Moon|Lunar]]|arrival_date=5 May 1979, 12:00 UTC|location=Far side}}
|landing_date=9 May 1979, 15:00 UTC}}"""
    assert kinds(box, "heading", "pair") == [
        "Landing date: 9 May 1979, 15:00 UTC",
        "Docking with LM",
        "Docking date: 3 May 1979, 10:00 UTC",
        "Lunar lander",
        "Landing date: 5 May 1979, 12:00 UTC",
        "Landing site: Far side",
    ]
    assert [value for value, _ in said(box, "missions", "landing_edtf")] == ["1979-05-09T15:00:00Z"]


def test_a_text_file_may_hold_raw_wikitext() -> None:
    assert document(BOX, "page.txt").format == "wikitext"
    assert fits("[[a]] [[b]] [[c]]<ref>x</ref>")
    assert not fits("An article about [[brackets]] and {{braces}}.")
    assert document("Anything", "page.WIKI").format == "wikitext"


@settings(max_examples=60, deadline=None)
@given(before=st.text("ab{}[]|='<>/ref!-*\n é😀", max_size=40), after=st.text("ab{}[]|='<>/ref!-*\n é😀", max_size=40))
def test_every_character_knows_its_place(before: str, after: str) -> None:
    raw = f"{before}\n{BOX}\nOleg Ruban landed on 9 March 1988.<ref>A note.</ref>\n{after}"
    made = content(raw)
    assert made.raw == raw and len(made.origin) == len(made.text)
    for character, place in zip(made.text, made.origin, strict=True):
        assert place is None or 0 <= place[0] < place[1] <= len(raw)
        if place and place[1] == place[0] + 1 and raw[place[0]] not in '"“”«»*{}[]\n':
            assert raw[place[0]] == character
    ends = [(b.start, b.end) for b in made.blocks]
    assert all(0 <= start <= end <= len(made.text) for start, end in ends)
    doc = document(raw)
    for s in extract(doc):
        assert doc.source_text[s.span.start : s.span.end]


def test_offsets_hold_beside_a_byte_order_mark_carriage_returns_and_emoji() -> None:
    raw = "\ufeff😀\r\n" + BOX.replace("\n", "\r\n") + "\r\nÉva Nagy said that “all is well”.\r\n"
    assert ("1988-03-03T10:05:00Z", "{{start date|1988|3|3|10|5|TZ=UTC}}") in said(raw, "missions", "launch_edtf")


def test_a_span_of_made_characters_has_the_place_before_it() -> None:
    doc = Document("d", "ab(c", "wikitext", (), raw="a[[b]]c", origin=((0, 1), (1, 6), None, (6, 7)))
    assert doc.placed(Span("d", 2, 3)) == Span("d", 1, 6)
    assert doc.placed(Span("d", 0, 2)) == Span("d", 0, 6)
    assert Document("d", "(c", "wikitext", (), raw="c", origin=(None, (0, 1))).placed(Span("d", 0, 1)) == Span("d", 0, 1)


@pytest.mark.parametrize("raw", ["{{a|b [[c", "<ref>a", "<!-- a", "[http://a b\n", "x" + ":" * 30, "{|\n|a"])
def test_marks_that_nothing_closes_are_blanked(raw: str) -> None:
    assert len(closed(raw)) == len(raw) and "\ue000" in closed(raw)


@pytest.mark.parametrize(
    "raw", ["{{a|{{b}}}}", "[[a|b]] {{{c}}}", "<ref>a</ref><br><ref name=a />", "<!-- a -->", "{|\n|a\n|}", "{{a|x={{b|}}}}"]
)
def test_what_is_closed_stays(raw: str) -> None:
    assert closed(raw) == raw


PARAMETERS = {"COSPAR ID": "COSPAR_ID", "Satcat": "SATCAT", "Crew Photo": "image", "Crew Photo Caption": "image_caption"}


def as_wikitext(dump: str) -> str:
    """A dump with a bulleted infobox as the raw wikitext that it may have been made from."""
    body = dump.partition("\n\n")[2]
    box, _, prose = body.partition("\n\n")
    pairs = re.findall(r"^- ([^:\n]+): (.+)$", box, re.M)
    lines = [
        f"| {PARAMETERS.get(label, label.lower().replace(' ', '_'))} = {value.replace('Roscosmos', '[[Roscosmos]]')}"
        for label, value in pairs
    ]
    return "{{Infobox spaceflight\n| name = " + box.splitlines()[0] + "\n" + "\n".join(lines) + "\n}}\n" + prose


def test_a_page_says_the_same_as_wikitext_and_as_a_dump() -> None:
    dump = DOCUMENTS["soyuz-tma-13.txt"]
    one, other = tables_of({"page.txt": dump}), tables_of({"page.wiki": as_wikitext(dump)})
    assert other["sources"][0]["format"] == "wikitext"
    for table in ("missions", "crew_assignments", "events", "claims", "agents"):
        assert one[table] == other[table], table


def test_a_flag_beside_a_place_is_a_picture() -> None:
    box = "{{Infobox spaceflight|landing_site={{flagicon|USSR}} near [[Perm]]|crew_members={{flagicon|HUN}} [[Zoltán Kovács]]}}"
    assert [" ".join(pair.split()) for pair in kinds(box, "pair")] == ["Landing site: near Perm", "Crew members: Hungary Zoltán Kovács"]


def test_the_words_of_a_short_note_are_its_authors_year_and_pages() -> None:
    text = "'''Soyuz T-99''' flew.{{sfnm|1a1=Hall|1y=2003|1p=12|2a1=Ho|2y=2001|2pp=3–4}}{{sfn|Ho|2001|p=5}}{{sfn|Ho|2001|p=5}}"
    assert [(value, quote[:6]) for value, quote in said(text, "citations", "mentions")] == [(1, "{{sfnm"), (2, "{{sfn|")]
    assert kinds(text, "reference") == ["^ Hall 2003, p. 12; Ho 2001, pp. 3–4.", "^ a b Ho 2001, p. 5."]


def test_lists_of_works_below_the_notes_are_no_entries() -> None:
    assert [b.number for b in content(NOTED + "* {{cite book|title=Another}}\n").blocks if b.kind == "reference"] == [1, 2, 3, 4]
    works = "'''Soyuz T-99''' flew.\n== References ==\n* {{cite web|title=Up|publisher=The Post}}\n"
    assert kinds(works, "reference") == ['* "Up". The Post.']


def test_the_documents_show_no_markup() -> None:
    for path in sorted((Path(__file__).parents[1] / "documents").glob("*.wiki*")):
        made = content(path.read_text("utf-8"))
        told = "\n".join(made.text[b.start : b.end] for b in made.blocks)
        assert not re.search(r"\{\{|\}\}|\[\[|\]\]|'''|<ref|\|\|", told), path.name
