"""The people, organizations and groups that other statements refer to."""

from tests.extract.reading_of import agents_of, article

END = "The work went on for the rest of the day and far into the night."


def test_whoever_speaks_or_takes_part_is_an_agent() -> None:
    table = agents_of(
        article(
            "There Russian cosmonaut Ivan Q. Petrov said that the valve was loose. "
            "Roscosmos General Director Ann Moe said that it was not. Petrov slept. "
            f"State media said that it was cut. Commander Bob Roe launched on 3 March 2011. {END}"
        )
    )
    assert set(table) == {"ivan-petrov", "ann-moe", "roscosmos", "state-media", "bob-roe"}
    assert (table["ivan-petrov"]["name"], table["ivan-petrov"]["type"]) == ("Ivan Q. Petrov", "person")
    assert (table["ivan-petrov"]["role"], table["ivan-petrov"]["country"]) == ("cosmonaut", "RUS")
    assert (table["ann-moe"]["role"], table["ann-moe"]["affiliation_id"]) == ("Roscosmos General Director", "roscosmos")
    assert (table["roscosmos"]["type"], table["roscosmos"]["country"]) == ("organization", "RUS")
    assert table["state-media"]["type"] == "group"
    assert "role" not in table["state-media"]


def test_who_is_only_mentioned_is_none() -> None:
    assert agents_of(article(f"Then Jane Doe slept near NASA. {END}")) == {}


def test_each_spelling_of_a_name_is_stated_once() -> None:
    table = agents_of(article(f"Jane Q. Doe said that it was loose. Jane Doe slept. Doe woke. Jane Doe said that it was tight. {END}"))
    assert table["jane-doe"]["names"] == ("Jane Q. Doe", "Jane Doe")


def test_an_unknown_name_that_speaks_is_a_person() -> None:
    assert agents_of(article(f"“It was loose,” said Pim. {END}"))["pim"]["type"] == "person"


def test_an_international_agency_has_no_country() -> None:
    assert "country" not in agents_of(article(f"ESA said that it was loose. {END}"))["esa"]
