import time
from datetime import date, datetime, timedelta

import edtf as reference
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.dates import DateMention, find_dates, parse_date
from pipeline.text.plain import plain

STATED = [
    ("It flew on 6 June 2018.", "6 June 2018", "2018-06-06"),
    ("June 6, 2018, was warm", "June 6, 2018", "2018-06-06"),
    ("the 4th of July 2006 launch", "4th of July 2006", "2006-07-04"),
    ("on 11th January, 2023, they", "11th January, 2023", "2023-01-11"),
    ("seen 2018-06-06 there", "2018-06-06", "2018-06-06"),
    ("am 20.12.2018 in", "20.12.2018", "2018-12-20"),
    ("在2021年10月15日", "2021年10月15日", "2021-10-15"),
    ("a Sept. 3 report", "Sept. 3", "XXXX-09-03"),
    ("until 31 August. Then", "31 August", "XXXX-08-31"),
    ("Thu Dec 15 2022Written by", "Thu Dec 15 2022", "2022-12-15"),
    ("JUNE 6, 2018", "JUNE 6, 2018", "2018-06-06"),
    ("since 6-Jun-2018", "6-Jun-2018", "2018-06-06"),
    ("2018 June 6", "2018 June 6", "2018-06-06"),
    ("In September 2019, he", "September 2019", "2019-09"),
    ("is due in February, when", "February", "XXXX-02"),
    ("it was told in 2020, in", "2020", "2020"),
    ("Smith (2013). Title", "2013", "2013"),
    ("planned for 2025.", "2025", "2025"),
    ("in late 2021, with", "late 2021", "2021-09/2021-12"),
    ("mid-2013 saw", "mid-2013", "2013-05/2013-08"),
    ("early March 2020", "early March 2020", "2020-03-01/2020-03-10"),
    ("late February 2020", "late February 2020", "2020-02-21/2020-02-29"),
    ("in late October they", "late October", "XXXX-10-21/XXXX-10-31"),
    ("they meet on or about Oct. 10 there", "on or about Oct. 10", "XXXX-10-10~"),
    ("around October 10, 2018", "around October 10, 2018", "2018-10-10~"),
    ("he talked about October 10", "October 10", "XXXX-10-10"),
    ("no earlier than March 2024", "no earlier than March 2024", "2024-03/.."),
    ("NET 18 March 2023", "NET 18 March 2023", "2023-03-18/.."),
    ("October 11–22, 1968", "October 11–22, 1968", "1968-10-11/1968-10-22"),
    ("29–31 August 2018", "29–31 August 2018", "2018-08-29/2018-08-31"),
    ("from 6 June to 20 December 2018", "6 June to 20 December 2018", "2018-06-06/2018-12-20"),
    ("December 28, 2018 – January 3, 2019", "December 28, 2018 – January 3, 2019", "2018-12-28/2019-01-03"),
    ("28 December to 3 January 2019", "28 December to 3 January 2019", "2018-12-28/2019-01-03"),
    ("between 6 and 20 June 2018", "between 6 and 20 June 2018", "2018-06-06/2018-06-20"),
    ("overnight to August 30", "overnight to August 30", "XXXX-08-29/XXXX-08-30"),
    ("valid 2024-05-01/..", "2024-05-01/..", "2024-05-01/.."),
    ("He flew 18 March 1965 (1965-03-18) first", "18 March 1965 (1965-03-18)", "1965-03-18"),
    ("12 April 1961; 63 years ago (1961-04-12)", "12 April 1961; 63 years ago (1961-04-12)", "1961-04-12"),
]

TIMED = [
    ("Launch date6 June 2018 11:12:41 UTC[1]", "6 June 2018 11:12:41 UTC", "2018-06-06T11:12:41Z"),
    ("ended at 05:02 UTC on 20 December 2018.", "05:02 UTC on 20 December 2018", "2018-12-20T05:02:00Z"),
    ("at 05:02UTC on 20 December 2018", "05:02UTC on 20 December 2018", "2018-12-20T05:02:00Z"),
    ("on 20 December at about 05:03 UTC.", "20 December at about 05:03 UTC", "XXXX-12-20T05:03:00Z"),
    ("December 18th - 18:20 UTC - an agency", "December 18th - 18:20 UTC", "XXXX-12-18T18:20:00Z"),
    ("June 6, 2018, 7:12 a.m. EDT", "June 6, 2018, 7:12 a.m. EDT", "2018-06-06T11:12:00Z"),
    ("June 6, 2018 at 7:12 a.m. EDT (1112 GMT)", "June 6, 2018 at 7:12 a.m. EDT (1112 GMT)", "2018-06-06T11:12:00Z"),
    ("at 8:40 p.m. EST (0140 GMT) Wednesday, Dec. 19, 2018", "8:40 p.m. EST (0140 GMT) Wednesday, Dec. 19, 2018", "2018-12-20T01:40:00Z"),
    ("December 19, 2018, 8:40 p.m. EST", "December 19, 2018, 8:40 p.m. EST", "2018-12-20T01:40:00Z"),
    ("on June 6, 2018, at 14:12 Moscow time", "June 6, 2018, at 14:12 Moscow time", "2018-06-06T11:12:00Z"),
    ("on 6 July 2012 at 14:12 Moscow time", "6 July 2012 at 14:12 Moscow time", "2012-07-06T10:12:00Z"),
    ("20 December 2018, 11:02 local time (05:02 UTC)", "20 December 2018, 11:02 local time (05:02 UTC)", "2018-12-20T05:02:00Z"),
    ("7 June 2018, 02:12 local time (20:12 UTC)", "7 June 2018, 02:12 local time (20:12 UTC)", "2018-06-06T20:12:00Z"),
    ("5 June 2024, 14:52 UTC (10:52 am EDT)", "5 June 2024, 14:52 UTC (10:52 am EDT)", "2024-06-05T14:52:00Z"),
    ("Date\n6 June 2018\n11:12 UTC", "6 June 2018\n11:12 UTC", "2018-06-06T11:12:00Z"),
    ("March 23, 1965, 14:24:00 (1965-03-23UTC14:24Z) UTC", "March 23, 1965, 14:24:00 (1965-03-23UTC14:24Z) UTC", "1965-03-23T14:24:00Z"),
    ("2018-06-06T14:12:41+03:00", "2018-06-06T14:12:41+03:00", "2018-06-06T11:12:41Z"),
    ("05:02 on 20 December 2018 (UTC)", "05:02 on 20 December 2018 (UTC)", "2018-12-20T05:02:00Z"),
    ("posted 21 Feb 2023 09:30 by", "21 Feb 2023", "2023-02-21"),
    ("at 14:00 local time on 5 May 2020", "5 May 2020", "2020-05-05"),
    ("on Dec. 31 at 11:50 p.m. EST", "Dec. 31", "XXXX-12-31"),
]

NONE = [
    "COSPAR ID2018-051A",
    "room 2018 is",
    "43493",
    "Pad 1/5",
    "STS-107 crew",
    "Expedition 56/57",
    "Soyuz 7K",
    "MS-09 crew of 3",
    "It may 5 times march 3 miles.",
    "ISBN 978-0-387-98190-1",
    "doi:10.1016/2018.12.05",
    "pp. 12-18",
    "1,2018 kg",
    "2018 kg",
    "in 2000 km",
    "of 2000 people",
    "in the 1960s",
    "version 1.12.2018.4",
    "https://news.example/2018/06/06/story",
    "February 30, 2018",
    "31 June",
    "5/6 crew",
    "$2000",
    "MAYDAY 5",
    "Marcher 5",
    "Jane 5, Octopus 8",
    "at 11:12",
    "a Long March 5 rocket",
    "the March 2F",
]


@pytest.mark.parametrize(("text", "quote", "value"), [*STATED, *TIMED])
def test_stated(text: str, quote: str, value: str) -> None:
    start = text.index(quote)
    assert find_dates(plain(text)) == [DateMention(start, start + len(quote), value)]
    assert parse_date(quote) == value


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert find_dates(plain(text)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("as of 31 August.[5][7] On 4 September 2018", ["XXXX-08-31", "2018-09-04"]),
        ("the crew of Apollo 13 April 11, 1970", ["1970-04-11"]),
        ("the flight of Soyuz 13 December 1973", ["1973-12"]),
        ("on 6 and 20 June 2018", ["2018-06-20"]),
        ("23 March 1965, 07:00 UTC – 23 March 1965, 11:52 UTC", ["1965-03-23T07:00:00Z", "1965-03-23T11:52:00Z"]),
        ("Archived on June 6, 2018. Retrieved April 3, 2020.", ["2018-06-06", "2020-04-03"]),
        ("from 2011 to 2013", ["2011/2013"]),
        ("Inspiration4 September 16, 2021", ["2021-09-16"]),
        ("15 October 2021 00:23 CST (16:23 UTC, 14 October)", ["2021-10-14T16:23:00Z"]),
        ("5/24/2021 and 24/5/2021 but not 5/4/2021", ["2021-05-24", "2021-05-24"]),
    ],
)
def test_several(text: str, values: list[str]) -> None:
    assert [mention.edtf for mention in find_dates(plain(text))] == values


def test_only_inside_the_stretch() -> None:
    text = "On 6 June 2018 and on 7 June 2018"
    assert [text[m.start : m.end] for m in find_dates(text, 15, 28)] == ["7 June"]


@pytest.mark.parametrize("quote", ["", "soon", "6 June 2018 and 7 June 2018", "2018-051A", "on 6 June 2018 it flew", "31 June 2018"])
def test_no_date(quote: str) -> None:
    with pytest.raises(ValueError, match=r"no date|no such day"):
        parse_date(quote)


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 30))
FORMS = [
    "%-d %B %Y",
    "%B %-d, %Y",
    "%Y-%m-%d",
    "%-d %b %Y",
    "%b. %-d, %Y",
    "%A, %B %-d, %Y",
    "%a %b %d %Y",
    "%d.%m.%Y",
    "%Y %B %-d",
    "%B %Y",
    "early %B %Y",
    "late %B %Y",
    "%-d %B %Y (%Y-%m-%d)",
]
MARKS = st.sampled_from(["\n", "; ", " “", ". ", "—", " • "])
AROUND = st.text(alphabet=st.characters(exclude_categories=("Cs", "Nd", "No", "Nl", "Lu", "Ll")), max_size=20)


@settings(max_examples=300, deadline=None)
@given(day=DAYS, form=st.sampled_from(FORMS), before=AROUND, mark=MARKS, after=AROUND)
def test_every_form_in_any_text(day: date, form: str, before: str, mark: str, after: str) -> None:
    quote = day.strftime(form).replace("May.", "May")
    text = f"{before}{mark}{quote}\n{after}"
    start = len(before) + len(mark)
    found = [m for m in find_dates(plain(text)) if m.start < start + len(quote) and start < m.end]
    assert [(m.start, m.end) for m in found] == [(start, start + len(quote))]
    assert found[0].edtf == parse_date(quote)
    if "%d" in form or "%-d" in form:
        assert found[0].edtf == day.isoformat()
    else:
        assert found[0].edtf.startswith(day.strftime("%Y-%m"))


@settings(max_examples=200, deadline=None)
@given(
    moment=st.datetimes(min_value=datetime(1961, 1, 1), max_value=datetime(2099, 12, 1)),
    zone=st.sampled_from([("UTC", 0), ("EDT", -4), ("PST", -8), ("JST", 9), ("UTC+5", 5)]),
)
def test_times_in_any_zone(moment: datetime, zone: tuple[str, int]) -> None:
    moment = moment.replace(microsecond=0)
    name, hours = zone
    expected = f"{moment - timedelta(hours=hours):%Y-%m-%dT%H:%M:%S}Z"
    for form in ("%-d %B %Y, %H:%M:%S {}", "%H:%M:%S {} on %-d %B %Y", "%B %-d, %Y at %-I:%M:%S %p {}", "%-I:%M:%S %p {} on %B %-d, %Y"):
        assert parse_date(moment.strftime(form).format(name)) == expected


@settings(max_examples=100, deadline=None)
@given(a=DAYS, b=DAYS)
def test_ranges(a: date, b: date) -> None:
    first, last = sorted((a, b))
    for form in ("{0:%-d %B %Y} – {1:%-d %B %Y}", "{0:%B %-d, %Y} to {1:%B %-d, %Y}", "{0:%Y-%m-%d}/{1:%Y-%m-%d}"):
        quote = form.format(first, last)
        if first < last:
            assert parse_date(quote) == f"{first}/{last}"
        else:
            with pytest.raises(ValueError, match="no date"):
                parse_date(quote)


def test_all_forms_are_valid_edtf() -> None:
    values = {value for _, _, value in (*STATED, *TIMED) if not value.startswith("XXXX-") or "T" not in value}
    for value in sorted(values):
        if "XXXX" not in value:
            assert str(reference.parse_edtf(value)), value


@given(text=st.text(alphabet=st.sampled_from("0123456789 -–/.,:JuneMay6182()UTCabout\n"), max_size=120))
def test_mentions_are_ordered_and_replay(text: str) -> None:
    flat = plain(text)
    at = 0
    for mention in find_dates(flat):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end


@pytest.mark.parametrize("unit", ["1", "1 ", ",", "May ", "6 June ", "2018 ", "June 6, ", "6–", "11:12 ", " ", "about ", "mid-"])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        find_dates(text)
        return time.process_time() - begin

    assert seconds(40_000) < 0.1 + 14 * seconds(8_000)
