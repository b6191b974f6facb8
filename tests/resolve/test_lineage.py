"""Texts of our own: a report, its rewrite, excerpts, a second report of the same happening, two pages to one pattern."""

from itertools import combinations, islice, permutations

import pytest

from pipeline.model import Block, Document
from pipeline.resolve.lineage import COPY, lineages, prose_of, similarity

REPORT = """\
The two crew members of the orbital laboratory closed the hatch on Tuesday after a valve in the cooling loop began to leak.
Engineers at the control centre said that the pressure had dropped by 12 percent within three hours before the loop was shut.
Flight director Marta Olsen told reporters that nobody was in danger and that the station could run on the second loop for weeks.
A supply ship with spare valves is due to be launched from the coast on 14 June 1991, two weeks earlier than was planned.
Olsen added that the crew would practise the repair in their suits before anybody went outside.
The manufacturer of the valve declined to comment until its own engineers have looked at the part."""
REWRITE = """\
On Tuesday, the two members of the crew of the orbital laboratory shut the hatch once a valve of the cooling loop started leaking.
According to engineers of the control centre, pressure fell by 12 percent in three hours before the loop was closed.
The flight director, Marta Olsen, informed journalists nobody was in danger and the station could use the second loop for weeks.
A supply ship that carries spare valves should be launched on June 14, 1991 from the coast, two weeks sooner than planned.
Olsen said also that the crew will practise repairing in suits before anyone goes outside.
The maker of the valve refused to comment until its engineers looked at the part themselves."""
ANOTHER = """\
A coolant valve failed aboard the orbital laboratory this week, and its crew of two had to seal off one module.
"We saw a loss of about 12 percent and stopped there," said Marta Olsen, who leads the flight control team.
The laboratory has two loops, each of which is enough for a crew of this size.
New valves will travel with the next supply ship, which now leaves on 14 June 1991.
A walk outside is likely in July, agency officials said, but no names were given."""
PAGE = """\
Soyuz T-{0} was a crewed flight to the Mir space station, the {1}th of its series.
It was launched on {2} with a crew of {3} and docked with the station two days later.
The crew carried out experiments in biology and materials science during their stay of {4} days.
The descent module landed on {5} in Kazakhstan, {6} kilometres from the town of Arkalyk."""
PAGES = [
    PAGE.format(98, 71, "3 March 1988", "two", 80, "22 May 1988", 14),
    PAGE.format(99, 72, "9 June 1989", "three", 101, "18 September 1989", 207),
]


def doc(source_id: str, prose: str, before: str = "") -> Document:
    ranges, at = [], len(before)
    for sentence in prose.split("\n"):
        ranges.append((at, at + len(sentence)))
        at += len(sentence) + 1
    block = Block("paragraph", len(before), len(before) + len(prose), sentences=tuple(ranges))
    return Document(source_id, before + prose, "article", (block,))


EXCERPT = "\n".join(REPORT.split("\n")[2:4])
TEXTS = {"report": REPORT, "rewrite": REWRITE, "excerpt": EXCERPT, "another": ANOTHER, "page-1": PAGES[0], "page-2": PAGES[1]}


@pytest.mark.parametrize(("a", "b"), list(combinations(TEXTS, 2)))
def test_copies_and_witnesses_are_far_apart(a: str, b: str) -> None:
    found = similarity(prose_of(doc(a, TEXTS[a])), prose_of(doc(b, TEXTS[b])))
    copies = {a, b} <= {"report", "rewrite", "excerpt"}
    assert found >= COPY + 0.2 if copies else found <= COPY - 0.2, found
    assert 0 <= found <= 1


def test_the_lineage_is_the_first_of_the_copies_by_id_whatever_their_order() -> None:
    docs = [doc(f"{i}-{name}", text) for i, (name, text) in enumerate(sorted(TEXTS.items(), reverse=True))]
    found = {frozenset(lineages(order).items()) for order in islice(permutations(docs), 0, None, 29)}
    assert len(found) == 1
    lineage = dict(found.pop())
    assert {name: one.source_id for name, one in lineage.items()} == {
        "0-rewrite": "0-rewrite",
        "1-report": "0-rewrite",
        "4-excerpt": "0-rewrite",
        "2-page-2": "2-page-2",
        "3-page-1": "3-page-1",
        "5-another": "5-another",
    }
    assert lineage["0-rewrite"].similarity == 1.0
    assert lineages([doc("a", REPORT), doc("b", f"{EXCERPT}\n{ANOTHER.splitlines()[2]}")])["b"] == ("a", 0.784)


def test_labels_outside_prose_do_not_count() -> None:
    box = "Mission type: crew transport\nOperator: the agency\nLaunch site: the coast\n" * 5
    assert lineages([doc("a", REPORT, box), doc("b", ANOTHER, box)])["b"].source_id == "b"


def test_the_same_file_is_a_copy_even_without_prose() -> None:
    found = lineages(
        [Document("b", "Crew size: 3", "article", ()), Document("a", "Crew size: 3", "article", ()), Document("c", "", "article", ())]
    )
    assert found["b"] == ("a", 1.0)
    assert found["c"] == ("c", 1.0)


def test_a_crowd_of_copies_is_one_lineage() -> None:
    docs = [doc(f"{i:03}", REPORT if i % 2 else f"{REPORT}\nCopied for the {i}th time.") for i in range(60)] + [doc("999", ANOTHER)]
    found = lineages(docs)
    assert {one.source_id for one in found.values()} == {"000", "999"}
