from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.clusters import by_precision, components


def test_components_are_what_the_pairs_connect() -> None:
    assert components("abcde", [("d", "a"), ("b", "e")]) == [["a", "d"], ["b", "e"], ["c"]]


def prefix(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def groups(items: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(group) for group in by_precision(items, len, prefix)}


def test_the_less_precise_joins_the_only_one_it_fits() -> None:
    assert groups(["2018", "2018-12", "2018-12-20"]) == {frozenset(["2018", "2018-12", "2018-12-20"])}


def test_the_less_precise_stands_alone_between_two() -> None:
    assert groups(["2018-12", "2018-12-11", "2018-12-20"]) == {frozenset([date]) for date in ("2018-12", "2018-12-11", "2018-12-20")}


@given(
    st.lists(st.sampled_from(["1", "12", "123", "13", "2", "24", "241", "242", "3"]), unique=True).flatmap(
        lambda x: st.tuples(st.just(x), st.permutations(x))
    )
)
def test_order_does_not_matter(both: tuple[list[str], list[str]]) -> None:
    assert groups(both[0]) == groups(both[1])
