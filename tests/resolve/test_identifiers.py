import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.identifiers import content_hash, date_slug, distinct, joined
from pipeline.schema import TABLES


@pytest.mark.parametrize(
    ("edtf", "slug"),
    [
        ("1988-12-20T05:02:00Z", "1988-12-20"),
        ("1988-10-10~", "1988-10-10"),
        ("1988", "1988"),
        ("1988-09/1988-12", "1988-09--1988-12"),
        ("../1988-08-31", "--1988-08-31"),
        ("XXXX-10-11", "xxxx-10-11"),
    ],
)
def test_dates_in_ids(edtf: str, slug: str) -> None:
    assert date_slug(edtf) == slug


def test_content_is_what_is_said_not_how_it_is_set() -> None:
    assert content_hash("“It’s a  leak!”") == content_hash('"it\'s a leak"')
    assert content_hash("a leak") != content_hash("a hole")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=3)), unique=True))
def test_keys_that_share_an_id_are_told_apart_and_others_left_alone(rows: list[tuple[str, str]]) -> None:
    found = distinct(((name, content), name, content) for name, content in rows)
    assert set(found) == set(rows)
    alone = [row for row in rows if sum(name == row[0] for name, _ in rows) == 1]
    assert all(found[row] == row[0] for row in alone)
    assert all(found[row].startswith(f"{row[0]}.") for row in rows if row not in alone)


def test_ids_fit_their_schema() -> None:
    pattern = next(f for f in TABLES["claims"].fields if f["name"] == "claim_id")["constraints"]["pattern"]
    assert re.search(pattern, joined("ivan-petrov", "quote-as-saying", None, content_hash("yes")))
    assert joined("ivan-petrov", "", None, "2018") == "ivan-petrov.2018"
