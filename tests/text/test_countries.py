import re

import pytest

from pipeline.text.countries import COUNTRY, DEMONYM, country_code
from pipeline.vocabulary import load


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RUS"),
        ("Russian", "RUS"),
        ("Russians", "RUS"),
        ("United States", "USA"),
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("American", "USA"),
        ("UK", "GBR"),
        ("British", "GBR"),
        ("Soviet", "SUN"),
        ("USSR", "SUN"),
        ("Soviet Union", "SUN"),
        ("East German", "DDR"),
        ("West Germany", "DEU"),
        ("Czechoslovakia", "CSK"),
        ("Côte d’Ivoire", "CIV"),
        ("japan", "JPN"),
        ("UAE", "ARE"),
        ("United Arab Emirates", "ARE"),
        ("South Korean", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Dutch", "NLD"),
        ("us", None),
        ("Moscow", None),
        ("", None),
        ("Mir", None),
    ],
)
def test_code(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_the_longest_name_at_a_position() -> None:
    m = re.match(COUNTRY, "United States of America Ann Lee")
    assert m is not None and m[0] == "United States of America"
    assert re.match(COUNTRY, "Russian Ann Lee") is None
    m = re.match(DEMONYM, "East German pilot")
    assert m is not None and m[0] == "East German"


def test_all_members_of_the_united_nations() -> None:
    codes = load("countries")
    assert len(codes) >= 193 + 4 and all(re.fullmatch("[A-Z]{3}", code) for code in codes)
