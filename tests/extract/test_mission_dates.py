"""The dates of flights as sentences tell them, alone and beside an infobox."""

import pytest

from pipeline.extract import extract
from pipeline.read import read

END = "The work went on for the rest of the day and far into the night."


def flight_dates(body: str, box: str = "") -> set[tuple[str, str, str]]:
    text = f"Soyuz TMA-25\n\n{box}Soyuz TMA-25 was a crewed flight to the station. {body}\n\n{END}\n"
    found = extract(read("source", "source.txt", text.encode("utf-8")))
    return {(s.row, s.field, str(s.value)) for s in found if s.table == "missions" and s.field.endswith("_edtf")}


def test_sentences_tell_a_flights_dates() -> None:
    body = "Soyuz TMA-25 launched on 3 March 2011. It docked on 5 March 2011, docked again on 8 June 2011 and landed on 9 September 2011."
    assert flight_dates(body) == {
        ("soyuz-tma-25", "launch_edtf", "2011-03-03"),
        ("soyuz-tma-25", "docking_edtf", "2011-03-05"),
        ("soyuz-tma-25", "landing_edtf", "2011-09-09"),
    }


@pytest.mark.parametrize(
    "body",
    [
        "Soyuz TMA-25 will launch on 3 March 2011.",
        "Soyuz TMA-25 was originally scheduled to launch on 3 March 2011.",
        "Soyuz TMA-25 launched in 2011.",
        "Soyuz TMA-25 landed on 9 September 2011. Soyuz TMA-25 landed on 12 October 2011.",
    ],
)
def test_plans_years_and_contradictions_are_no_dates_of_the_flight(body: str) -> None:
    assert flight_dates(body) == set()


def test_a_landing_before_the_launch_is_another_flights() -> None:
    body = "Soyuz TMA-25 launched on 3 March 2011. Its capsule landed on 9 September 2010."
    assert flight_dates(body) == {("soyuz-tma-25", "launch_edtf", "2011-03-03")}


def test_a_telling_that_strays_from_the_infobox_is_kept_beside_it() -> None:
    box = "Mission type ISS crew transport\nOperator Roscosmos\nCrew size 3\nLanding date 9 September 2011 05:02 UTC\nLanding site Kazakhstan\n\n"
    told = flight_dates("The capsule landed on 9 September 2011 at 05:03 UTC. Another capsule landed on 3 October 2011.", box)
    assert told == {("soyuz-tma-25", "landing_edtf", "2011-09-09T05:02:00Z"), ("soyuz-tma-25", "landing_edtf", "2011-09-09T05:03:00Z")}
