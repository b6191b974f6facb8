"""One entry at a time: every form in which encyclopedias, historians and journals print a source."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.authors import authors, is_inverted, looks_like_authors
from pipeline.extract.references import read_entry
from pipeline.model import Value
from pipeline.text.plain import plain


def read(entry: str) -> dict[str, Value]:
    """What the entry states, by field; each value by its rule from its quote."""
    found = {}
    for field in read_entry(entry, plain(entry), 0, len(entry)):
        assert field.rule.parse is not None
        assert field.name not in found
        found[field.name] = field.rule.parse(entry[field.start : field.end])
    return found


ENTRIES: dict[str, dict[str, Value]] = {
    # templates of today
    'Kovács, Anna (7 May 2015). "Capsule Comes Home". Orbit Daily. Archived from the original on 9 May 2015. Retrieved 8 May 2015.': {
        "author": ("Kovács, Anna",),
        "issued_edtf": "2015-05-07",
        "title": "Capsule Comes Home",
        "container_title": "Orbit Daily",
        "accessed": "2015-05-08",
    },
    '"Crew Says It Is Ready". The Daily Globe. Some Press Agency. 13 March 2011.': {
        "issued_edtf": "2011-03-13",
        "title": "Crew Says It Is Ready",
        "container_title": "The Daily Globe",
        "publisher": "Some Press Agency",
    },
    'ESA (2013). "Полёт".': {"author": ("ESA",), "issued_edtf": "2013", "title": "Полёт"},
    '(2013). "Пилоты" [Pilots] (in Russian).': {"issued_edtf": "2013", "title": "Пилоты"},
    'Berg, C. "Hatch inspected on orbit –". Retrieved 2018-12-17.': {
        "author": ("Berg, C.",),
        "title": "Hatch inspected on orbit",
        "accessed": "2018-12-17",
    },
    '"Crew lands safely | Spaceflight Now".': {"title": "Crew lands safely", "container_title": "Spaceflight Now"},
    '"Gemini 99 – NASA". NASA. Retrieved 3 May 2022.': {"title": "Gemini 99 – NASA", "container_title": "NASA", "accessed": "2022-05-03"},
    '"Mission Log". The Guardian. London. p. 3. Retrieved 4 May 2008.': {
        "title": "Mission Log",
        "container_title": "The Guardian",
        "accessed": "2008-05-04",
    },
    '"Capsule". Florida Today. Cocoa, Florida. November 8, 1981. p. 12A – via Newspapers.com.': {
        "issued_edtf": "1981-11-08",
        "title": "Capsule",
        "container_title": "Florida Today",
    },
    '"Leak seen". Moscow: RIA Novosti. 19 April 2008.': {"issued_edtf": "2008-04-19", "title": "Leak seen", "publisher": "RIA Novosti"},
    '"Post" (Press release). Boeing. 2002.': {"issued_edtf": "2002", "title": "Post", "container_title": "Boeing"},
    'SpaceX [@SpaceX] (November 16, 2020). "Liftoff!" (Tweet). Retrieved November 16, 2020 – via Twitter.': {
        "author": ("SpaceX",),
        "issued_edtf": "2020-11-16",
        "title": "Liftoff!",
        "accessed": "2020-11-16",
    },
    '"Old page" Archived 2019-10-23 at the Wayback Machine. Retrieved April 19, 2017': {"title": "Old page", "accessed": "2017-04-19"},
    '"Old page" Archived 2019-10-23 at the Wayback Machine, NASA, 3 May 2009': {
        "title": "Old page",
        "container_title": "NASA",
        "issued_edtf": "2009-05-03",
    },
    '"Flight" (in Chinese (China)). Xinhua. 25 September 2008.': {
        "title": "Flight",
        "container_title": "Xinhua",
        "issued_edtf": "2008-09-25",
    },
    "(in Russian) Crew page. Roscosmos.": {"title": "Crew page", "container_title": "Roscosmos"},
    '"Space race". U.S. News & World Report. 3 May 1965.': {
        "title": "Space race",
        "container_title": "U.S. News & World Report",
        "issued_edtf": "1965-05-03",
    },
    '"First". NASA. 3 May 2009. "Second". ESA. 4 May 2009.': {"title": "First", "container_title": "NASA", "issued_edtf": "2009-05-03"},
    # older templates
    '"Shuttle Overview". NASA (2007-10-23). Retrieved on 23 October 2007.': {
        "title": "Shuttle Overview",
        "container_title": "NASA",
        "issued_edtf": "2007-10-23",
        "accessed": "2007-10-23",
    },
    "Salyut 99. Encyclopedia Astronautica. Retrieved on 2008-03-02.": {
        "title": "Salyut 99",
        "container_title": "Encyclopedia Astronautica",
        "accessed": "2008-03-02",
    },
    'Will Hart for CBS News (2007). "Shuttle lands". CBS.': {
        "author": ("Will Hart",),
        "issued_edtf": "2007",
        "title": "Shuttle lands",
        "container_title": "CBS",
    },
    # journals and books
    'Auer, Lena; Brandt, Per; et al. (2 January 2020). "Blood in Orbit". The Lancet. 382 (1): 89–90. doi:10.1000/xyz.5. PMID 31893522.': {
        "author": ("Auer, Lena", "Brandt, Per"),
        "issued_edtf": "2020-01-02",
        "title": "Blood in Orbit",
        "container_title": "The Lancet",
        "doi": "10.1000/xyz.5",
    },
    "Auer LM, Brandt P, Cole S. Blood in orbit. Space J Med. 2020;382(1):89-90. doi:10.1000/xyz.5.": {
        "author": ("Auer LM", "Brandt P", "Cole S"),
        "issued_edtf": "2020",
        "title": "Blood in orbit",
        "container_title": "Space J Med",
        "doi": "10.1000/xyz.5",
    },
    "Halle, Max; Schmidt, Eva J. (2003). Ships: A History, 1945–1974 (1st ed.). Chichester: Praxis. pp. 12–14. ISBN 978-1-85233-657-8.": {
        "author": ("Halle, Max", "Schmidt, Eva J."),
        "issued_edtf": "2003",
        "title": "Ships: A History, 1945–1974",
        "publisher": "Praxis",
        "isbn": "978-1-85233-657-8",
    },
    "Baker, Tom. Flights of Man. Crown Books. 1981. ISBN 0-517-54377-X.": {
        "author": ("Baker, Tom",),
        "issued_edtf": "1981",
        "title": "Flights of Man",
        "publisher": "Crown Books",
        "isbn": "0-517-54377-X",
    },
    "Lodge, Jo; Klug, Ed (2000) [1994]. Far Away. Boston: Houghton. p. 267.": {
        "author": ("Lodge, Jo", "Klug, Ed"),
        "issued_edtf": "2000",
        "title": "Far Away",
        "publisher": "Houghton",
    },
    'Shay, D. (2009). Burg, Colin (ed.). Dust. Lincoln: Some Press. "We came in peace."': {
        "author": ("Shay, D.",),
        "issued_edtf": "2009",
        "title": "Dust",
        "publisher": "Some Press",
    },
    "Heil, Magnus (2010), Ships, Boats, and More, Apress, p. 79, ISBN 9781430232384": {
        "author": ("Heil, Magnus",),
        "issued_edtf": "2010",
        "title": "Ships, Boats, and More",
        "publisher": "Apress",
        "isbn": "9781430232384",
    },
    "Rex Moore, The Rocket People (New York: Random House, 1998), p. 45.": {
        "author": ("Rex Moore",),
        "issued_edtf": "1998",
        "title": "The Rocket People",
        "publisher": "Random House",
    },
    '"Round the Moon," Aviation Week, January 6, 1969, p. 20.': {
        "title": "Round the Moon",
        "container_title": "Aviation Week",
        "issued_edtf": "1969-01-06",
    },
    "Vostok 99 Mission Report, NASA, November 1969.": {
        "title": "Vostok 99 Mission Report",
        "container_title": "NASA",
        "issued_edtf": "1969-11",
    },
    # short forms
    "Hill & Shay 2003, p. 123.": {"author": ("Hill", "Shay"), "issued_edtf": "2003"},
    "Sidorov, p. 543.": {"author": ("Sidorov",)},
    "NASA - Lunar Mission": {"title": "NASA - Lunar Mission"},
    "https://www.nasa.gov/some/page.html": {"url": "https://www.nasa.gov/some/page.html"},
    # quotation marks of all kinds
    'Even, B. (2010). "The "Other" Eleven". Spaceflight. Vol. 52, no. 3.': {
        "author": ("Even, B.",),
        "issued_edtf": "2010",
        "title": 'The "Other" Eleven',
        "container_title": "Spaceflight",
    },
    "Even, B. (2010). “The “Other” Eleven”. Spaceflight.": {
        "author": ("Even, B.",),
        "issued_edtf": "2010",
        "title": "The “Other” Eleven",
        "container_title": "Spaceflight",
    },
    "«Заря-99» вернулась. ТАСС. Дата обращения: 2018-12-21.": {
        "title": "«Заря-99» вернулась",
        "container_title": "ТАСС",
        "accessed": "2018-12-21",
    },
    "Holm, R. (2018). 'Strange leak'. BBC Future.": {
        "author": ("Holm, R.",),
        "issued_edtf": "2018",
        "title": "Strange leak",
        "container_title": "BBC Future",
    },
    # cut off, or in error
    'Gebert, C. (6 June 2018). "Capsule docks for a long': {
        "author": ("Gebert, C.",),
        "issued_edtf": "2018-06-06",
        "title": "Capsule docks for a long",
    },
    '"Launch Log". Spaceflight Now. Check date values in: |date= (help)': {"title": "Launch Log", "container_title": "Spaceflight Now"},
    '"{{cite web}}: Missing title".': {},
    "The crew was meant to have a third member.": {},
    '"Landing". Retrieved May 2009.': {"title": "Landing"},  # no day, no date of a look
    '"Landing". NASA.gov. Retrieved 11 November 2018. the first to land there.': {
        "title": "Landing",
        "container_title": "NASA.gov",
        "accessed": "2018-11-11",
    },
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_states_its_fields_and_nothing_else(entry: str) -> None:
    assert read(entry) == ENTRIES[entry]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Evans, Ben", ("Evans, Ben",)),
        ("Evans, Ben;", ("Evans, Ben",)),
        ("Rex Moore and Ann Lee", ("Rex Moore", "Ann Lee")),
        ("Moore, Rex & Lee, Ann", ("Moore, Rex", "Lee, Ann")),
        ("Moore, R., Lee, A. B.", ("Moore, R.", "Lee, A. B.")),
        ("Rex Moore, Ann Lee, Tom Fox", ("Rex Moore", "Ann Lee", "Tom Fox")),
        ("Moore, Rex, Ann Lee", ("Moore, Rex", "Ann Lee")),
        ("Moore, Rex; et al.", ("Moore, Rex",)),
        ("Moore, Rex et al", ("Moore, Rex",)),
        ("Moore, Rex, Jr.", ("Moore, Rex, Jr.",)),
        ("van der Berg, Jan Piet", ("van der Berg, Jan Piet",)),
        ("Moore, Rex, ed.", ("Moore, Rex",)),
        ("Moore, Rex (ed.)", ("Moore, Rex",)),
        ("National Aeronautics and Space Administration", ("National Aeronautics and Space Administration",)),
        ("Roscosmos", ("Roscosmos",)),
        ("NASA [@NASA]", ("NASA",)),
        ("Aun\u0303o\u0301n, Rosa", ("Auñón, Rosa",)),
    ],
)
def test_authors_in_any_order_of_their_names(head: str, names: tuple[str, ...]) -> None:
    assert authors(head) == names


def test_no_authors_is_an_error() -> None:
    with pytest.raises(ValueError, match="no author"):
        authors(" et al.")


def test_names_are_told_from_sentences_and_titles() -> None:
    assert looks_like_authors("Baker, David") and looks_like_authors("U.S. Space Command") and looks_like_authors("Space.com Staff")
    assert not looks_like_authors("The crew discussed this in") and not looks_like_authors("Apollo 99 Mission")
    assert is_inverted("Baker, David; Moore, R.") and not is_inverted("Soyuz and its crew") and not is_inverted("NASA Office, Houston")


BASE = 'Kovács, Anna (7 May 2015). "Capsule Comes Home". Orbit Daily. Retrieved 8 May 2015.'


@given(before=st.text(), after=st.text())
def test_quotes_stand_in_place_whatever_is_around(before: str, after: str) -> None:
    text = f"{before}{BASE}{after}"
    found = {f.name: text[f.start : f.end] for f in read_entry(text, plain(text), len(before), len(before) + len(BASE))}
    assert found == {
        "author": "Kovács, Anna",
        "issued_edtf": "7 May 2015",
        "title": "Capsule Comes Home",
        "container_title": "Orbit Daily",
        "accessed": "8 May 2015",
    }


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_replays(entry: str) -> None:
    for field in read_entry(entry, plain(entry), 0, len(entry)):
        assert 0 <= field.start < field.end <= len(entry)
        assert field.rule.parse is not None and field.rule.parse(entry[field.start : field.end])


@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "“",
                "”",
                "'",
                " ",
                ". ",
                ", ",
                "(",
                ")",
                "[",
                "]",
                "2018",
                "Evans, Ben",
                "Retrieved 4 May 2010",
                "NASA",
                "and ",
                "ISBN ",
                "–",
                "A.",
            ]
        )
    )
)
def test_any_mixture_of_what_entries_are_made_of_replays(parts: list[str]) -> None:
    entry = "".join(parts)
    for field in read_entry(entry, plain(entry), 0, len(entry)):
        assert field.rule.parse is not None and field.rule.parse(entry[field.start : field.end])


@pytest.mark.parametrize("unit", [", ", '"', "1", "a", " ", "(", "A. ", "Evans, Ben; ", "(1999) ", " – ", "Archived ", "Moll S, "])
def test_time_is_linear(unit: str) -> None:
    entry = unit * 100_000
    began = time.process_time()
    list(read_entry(entry, plain(entry), 0, len(entry)))
    assert time.process_time() - began < 3
