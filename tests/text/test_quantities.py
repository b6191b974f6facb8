from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.quantities import degrees, integer, length_km, mass_kg, minutes, ordinal


@pytest.mark.parametrize(
    ("read", "quote", "value"),
    [
        (integer, "3", 3),
        (integer, "7,220", 7220),
        (integer, "~3,070", 3070),
        (integer, "Two", 2),
        (integer, "seven", 7),
        (integer, "twenty-one", 21),
        (integer, "43493[2]", 43493),
        (ordinal, "First", 1),
        (ordinal, "Only", 1),
        (ordinal, "Second", 2),
        (ordinal, "138th", 138),
        (ordinal, "twenty-first", 21),
        (ordinal, "Third (and last)", 3),
        (ordinal, "Fifth spaceflight", 5),
        (mass_kg, "7,150 kilograms (15,760 lb)", 7150.0),
        (mass_kg, "15,760 lb", 7148.616),
        (mass_kg, "15,760 pounds (7,150 kg)", 7150.0),
        (mass_kg, "~7,220", 7220.0),
        (mass_kg, "7.08 tonnes", 7080.0),
        (mass_kg, "7 150 kg", 7150.0),
        (length_km, "205.7 km (111.1 nmi)", 205.7),
        (length_km, "128 mi", 205.996),
        (length_km, "200 kilometers (120 mi)", 200.0),
        (length_km, "111 nautical miles", 205.572),
        (degrees, "51.65 degrees", 51.65),
        (degrees, "51.6°", 51.6),
        (degrees, "51.64", 51.64),
        (minutes, "92.3 minutes", 92.3),
        (minutes, "88.6 min", 88.6),
        (minutes, "1.5 hours", 90.0),
    ],
)
def test_stated(read: Callable[[str], float], quote: str, value: float) -> None:
    assert read(quote) == value


@pytest.mark.parametrize(
    ("read", "quote"),
    [
        (integer, ""),
        (integer, "MS-09"),
        (integer, "3.5"),
        (integer, "3 crew and 2"),
        (integer, "two hundred"),
        (integer, "7,22"),
        (ordinal, "138"),
        (ordinal, "Commander"),
        (ordinal, ""),
        (mass_kg, "heavy"),
        (mass_kg, "200 km"),
        (mass_kg, ""),
        (length_km, "200 kg"),
        (length_km, "far"),
        (degrees, "hot"),
        (degrees, "200 km"),
        (minutes, "soon"),
        (minutes, "3 km"),
    ],
)
def test_not_stated(read: Callable[[str], float], quote: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        read(quote)


@given(st.integers(0, 10**9))
def test_thousands(n: int) -> None:
    assert integer(f"{n:,}") == integer(str(n)) == n
    assert mass_kg(f"{n:,} kg") == n
