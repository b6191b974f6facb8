from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.edtf import bounds, compatible, complete, precision


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-10-10~", date(2018, 10, 10), date(2018, 10, 10)),
        ("2018-06-06T11:12:41Z", date(2018, 6, 6), date(2018, 6, 6)),
        ("2021-09/2021-12", date(2021, 9, 1), date(2021, 12, 31)),
        ("2024-05-01/..", date(2024, 5, 1), None),
        ("../2024-05", None, date(2024, 5, 31)),
        ("XXXX-10-11", None, None),
        ("XXXX-10-21/XXXX-10-31", None, None),
    ],
)
def test_bounds(edtf: str, first: date | None, last: date | None) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "soon", "2018-13", "2018-02-30", "18-06-06", "2018-6-6"])
def test_no_bounds(edtf: str) -> None:
    with pytest.raises(ValueError):
        bounds(edtf)


def test_precision_orders_the_forms() -> None:
    coarse_to_fine = [
        "XXXX-10-11",
        "2011/2013",
        "2018",
        "2021-09/2021-12",
        "2018-10",
        "2018-10-21/2018-10-31",
        "2018-10-10~",
        "2018-10-10",
        "2018-10-10T05:02:00Z",
        "2018-10-10T05:02:41Z",
    ]
    levels = [precision(edtf) for edtf in coarse_to_fine]
    assert levels == sorted(set(levels))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2018-06-06", "2018-06-06T11:12:41Z", True),
        ("2018-06", "2018-06-06", True),
        ("2018", "2018-06~", True),
        ("2018-10-10~", "2018-10-10", True),
        ("2018-12-20T05:02:00Z", "2018-12-20T05:03:00Z", True),
        ("2018-12-20T05:02:00Z", "2018-12-20T05:02:41Z", True),
        ("2018-12-20T01:42:00Z", "2018-12-20T05:02:00Z", False),
        ("2018-12-20", "2018-12-21", False),
        ("2018-12-21T00:01:00Z", "2018-12-20", False),
        ("2021-09/2021-12", "2021-10-05", True),
        ("2021-09/2021-12", "2021-08", False),
        ("2024-05-01/..", "2024-05-01", True),
        ("2024-05-01/..", "2030-01-01", False),
        ("XXXX-12-20", "2018-12-20", True),
        ("XXXX-12", "2018-12-20T05:02:00Z", True),
        ("XXXX-12-21", "2018-12-20", False),
        ("XXXX-12-20T05:03:00Z", "2018-12-20T05:02:00Z", True),
        ("XXXX-12-20T05:03:00Z", "2018-12-20", True),
        ("XXXX-12-20", "2018", False),
    ],
)
def test_compatible(a: str, b: str, expected: bool) -> None:
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


@pytest.mark.parametrize(
    ("edtf", "anchor", "past", "expected"),
    [
        ("XXXX-12-14", date(2023, 1, 20), None, "2022-12-14"),
        ("XXXX-02", date(2022, 12, 20), None, "2023-02"),
        ("XXXX-02", date(2022, 12, 20), True, "2022-02"),
        ("XXXX-12-14", date(2023, 1, 20), False, "2023-12-14"),
        ("XXXX-12-14", date(2022, 12, 14), True, "2022-12-14"),
        ("XXXX-12-14", date(2022, 12, 14), False, "2022-12-14"),
        ("XXXX-02-29", date(2021, 6, 1), None, "2020-02-29"),
        ("XXXX-12-18T18:20:00Z", date(2022, 12, 15), None, "2022-12-18T18:20:00Z"),
        ("XXXX-10-10~", date(2018, 9, 13), None, "2018-10-10~"),
        ("XXXX-12-28/XXXX-01-03", date(2019, 1, 10), True, "2018-12-28/2019-01-03"),
        ("XXXX-02-21/XXXX-02-28", date(2020, 3, 1), None, "2020-02-21/2020-02-29"),
        ("XXXX-03-18/..", date(2023, 1, 1), None, "2023-03-18/.."),
        ("2018-06-06", date(2023, 1, 1), None, "2018-06-06"),
    ],
)
def test_complete(edtf: str, anchor: date, past: bool | None, expected: str) -> None:
    assert complete(edtf, anchor, past) == expected


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), days=st.integers(-150, 150))
def test_nearest_year(day: date, days: int) -> None:
    assert complete(f"XXXX-{day:%m-%d}", day + timedelta(days), None) == day.isoformat() or (day.month, day.day) == (2, 29)
