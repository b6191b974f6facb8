import pytest

from pipeline.model import Span, Statement, Value
from pipeline.resolve.lineage import Lineage
from pipeline.resolve.ranks import preferred, ranks, written

LINEAGE = {"a": Lineage("a", 1.0), "b": Lineage("b", 1.0), "copy": Lineage("b", 0.9), "c": Lineage("c", 1.0)}


def said(
    value: Value, source: str, rule: str = "prose.x", table: str = "missions", field: str = "launch_vehicle", start: int = 0
) -> Statement:
    return Statement(table, "soyuz-5", field, value, Span(source, start, start + 5), rule)


@pytest.mark.parametrize(
    ("statements", "value"),
    [
        ([said("X", "b", "infobox.launch"), said("Y", "a"), said("Y", "c")], "X"),  # structured over prose
        ([said("X", "b"), said("Y", "a", "context.x")], "X"),  # what is said over what follows
        ([said("X", "b"), said("X", "c"), said("Y", "a")], "X"),  # more lineages over fewer
        ([said("X", "b"), said("X", "copy"), said("Y", "a")], "Y"),  # a copy is no witness
        ([said("X", "c"), said("Y", "a")], "Y"),  # the smaller source id
        ([said("X", "a", start=9), said("Y", "a", start=3)], "Y"),  # the earlier place
        ([said("1988-03", "a", field="launch_edtf"), said("1988-03-09", "b", field="launch_edtf")], "1988-03-09"),  # the more precise
    ],
)
def test_the_order_of_reasons(statements: list[Statement], value: str) -> None:
    assert preferred(statements, LINEAGE) == value
    assert preferred(statements[::-1], LINEAGE) == value


def test_the_fullest_name_is_preferred() -> None:
    names = [
        said(name, source, table="agents", field="name")
        for name, source in (("Ivan Petrov", "a"), ("Ivan Petrov", "b"), ("Ivan A. Petrov", "c"))
    ]
    assert preferred(names, LINEAGE) == "Ivan A. Petrov"


def rank_of(value: str, best: str, table: str = "missions", field: str = "launch_vehicle") -> str:
    statements = [said(best, "a", "infobox.x", table, field), said(value, "b", table=table, field=field)]
    return ranks((table, "soyuz-5", field), statements, LINEAGE)[value]


def test_a_misspelling_is_deprecated_another_value_normal() -> None:
    assert rank_of("Protun-M", "Proton-M") == "deprecated"
    assert rank_of("Angara-M", "Proton-M") == "normal"


def test_ids_codes_and_names_are_never_misspelt() -> None:
    assert rank_of("soyuz-tma", "soyuz-tmb", field="next_mission_id") == "normal"
    assert rank_of("Ivan Petrow", "Ivan Petrov", "agents", "name") == "normal"
    assert rank_of("1988-03-09", "1988-03-08", field="launch_edtf") == "normal"


def test_all_elements_of_a_list_are_preferred() -> None:
    people = [said((name,), "a", table="events", field="participants") for name in ("x", "y")]
    assert set(ranks(("events", "e", "participants"), people, LINEAGE).values()) == {"preferred"}
    authors = [said(names, "a", table="citations", field="author", start=i) for i, names in enumerate((("X", "Y"), ("Z",)))]
    assert ranks(("citations", "c", "author"), authors, LINEAGE) == {'["X","Y"]': "preferred", '["Z"]': "normal"}


def test_values_are_written_as_cells_are() -> None:
    assert [written(value) for value in (7220.0, 7220, 51.65, "Ö", ("ö", '"'))] == ["7220", "7220", "51.65", "Ö", '["ö","\\""]']
