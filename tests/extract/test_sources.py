"""What documents say of themselves."""

import pytest

from pipeline.extract.reading import read_through
from pipeline.extract.sources import sources
from pipeline.model import Value
from pipeline.read import read

BODY = (
    "The crew came home on Tuesday after a long flight, the agency said in a "
    "statement.\n\nNobody was hurt, and all three of them walked to the tent.\n"
)


def said(text: str) -> dict[str, Value]:
    return {s.field: s.value for s in sources(read_through(read("doc", "doc.txt", text.encode())))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Capsule lands on the steppe\n\nBy Ada Lovett\n\nDecember 3, 2019\n\n{BODY}",
            ("Capsule lands on the steppe", "Ada Lovett", None, "2019-12-03"),
        ),
        (f"Thu Dec 12 2019Written by Ada Lovett\n\n{BODY}", (None, "Ada Lovett", None, "2019-12-12")),
        (f"The Daily Orbit\n\nCapsule lands on the steppe\n\n{BODY}", ("Capsule lands on the steppe", None, "The Daily Orbit", None)),
        (
            f"Orbit Courier\n\nCapsule lands on the steppe\n\nThe capsule. Photo credit: Bo Clark / Orbit Courier\n\n{BODY}",
            ("Capsule lands on the steppe", None, "Orbit Courier", None),
        ),
        (f"The capsule. Photo credit: Bo Clark / Orbit Courier\n\n{BODY}", (None, None, None, None)),
        (f"{BODY}\nAda Lovett is a writer who covers space.\n", (None, "Ada Lovett", None, None)),
        (f"By Bo Clark\n\n{BODY}\nAda Lovett is a writer who covers space.\n", (None, "Bo Clark", None, None)),
        (f"MOSCOW, December 21, 2019. /TASS/. {BODY}", (None, None, "TASS", "2019-12-21")),
        (f"Gemini 9 - Wikipedia\n\nFrom Wikipedia, the free encyclopedia\n\n{BODY}", ("Gemini 9", None, "Wikipedia", None)),
        (BODY, (None, None, None, None)),
        ("On December 3, 2019 the crew came home.\n", (None, None, None, None)),
    ],
)
def test_sources(text: str, expected: tuple[str | None, ...]) -> None:
    found = said(text)
    assert tuple(found.get(f) for f in ("title", "author", "publisher", "published_edtf")) == expected
