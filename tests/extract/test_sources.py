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
        (
            f"Capsule lands on the steppe\n\nAda Lovett     OrbitDaily.com     3 December 2019\n\n{BODY}",
            ("Capsule lands on the steppe", "Ada Lovett", "OrbitDaily.com", "2019-12-03"),
        ),
        (
            f"[net.orbit] Capsule lands on the steppe\n\nFrom: ada@orbit.example (Ada Lovett)\n\n{BODY}",
            ("[net.orbit] Capsule lands on the steppe", "Ada Lovett", None, None),
        ),
        (
            f"From: Ada Lovett <ada@orbit.example>\nDate: 3 December 2019\nSubject: Capsule lands\n\n{BODY}",
            ("Capsule lands", "Ada Lovett", None, "2019-12-03"),
        ),
        (
            f"date 2019-12-03 World & Space\nCapsule lands on the steppe\n\nMOSCOW, December 3. /TASS/. {BODY}",
            ("Capsule lands on the steppe", None, "TASS", "2019-12-03"),
        ),
        (f"date 2019-12-03 BONN (Reuters) - {BODY}", (None, None, "Reuters", "2019-12-03")),
        (
            f"Bo Clark\nHeadquarters, Bonn                 December 3, 2019\n(Phone: 202/555-0100)\n\nRELEASE:  19-360\n\n{BODY}",
            (None, None, None, "2019-12-03"),
        ),
        (
            f"Orbit News\nwatch the news in a minute\nLast Updated: Tuesday, 3 December 2019, 00:02 GMT\nCapsule lands on the steppe\n"
            f"By Ada Lovett\nOrbit News science reporter\n\n{BODY}",
            ("Capsule lands on the steppe", "Ada Lovett", "Orbit News", "2019-12-03T00:02:00Z"),
        ),
        (
            f"3 Dec 2019 09:17\n\nCapsule lands on the steppe\n\nBAIKONUR. December 3 (Interfax) - {BODY}",
            ("Capsule lands on the steppe", None, "Interfax", "2019-12-03"),
        ),
        (
            f"All news\n\nCapsule lands on the steppe\n\nMOSCOW, December 3 (Itar-Tass) — {BODY}",
            ("Capsule lands on the steppe", None, "Itar-Tass", "XXXX-12-03"),
        ),
        (
            f"Forum:Ships of all lands\nTopic:Capsule lands\nWant to register?\n"
            f"Who Can Post? Any registered users may post a reply.\n\n{BODY}",
            ("Capsule lands", None, None, None),
        ),
        (
            f"Capsule lands on the steppe\n\n03/12/2019 752 views 0 likes\nOrbit / Flights / Crews / Capsule\n\n{BODY}",
            ("Capsule lands on the steppe", None, None, None),
        ),
        (f"Location: Steppe\nDate: 3 December 2019\nTime: 02:40 UTC\n\n{BODY}", (None, None, None, None)),
        (BODY, (None, None, None, None)),
        ("On December 3, 2019 the crew came home.\n", (None, None, None, None)),
    ],
)
def test_sources(text: str, expected: tuple[str | None, ...]) -> None:
    found = said(text)
    assert tuple(found.get(f) for f in ("title", "author", "publisher", "published_edtf")) == expected
