"""How infobox values of each kind are read: where in the value the cell's words stand, and their parser.

A reader takes the plain text and a stretch of it and gives the narrower stretch that says the value; the rule
reads the quote. What a value holds beside it (coordinates, imperial units, who measured it) stays outside.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.extract.rule import Rule
from pipeline.model import Range
from pipeline.text import quantities
from pipeline.text.dates import parse_date
from pipeline.text.designations import parse_mission
from pipeline.text.durations import parse_duration
from pipeline.text.plain import clean, plain, trim

Narrow = Callable[[str, int, int], Range | None]

_NUMBER_WORD = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none)"


@dataclass(frozen=True, slots=True)
class Column:
    """A rule and where in a label's value its quote stands."""

    rule: Rule
    narrow: Narrow


def _searching(pattern: str) -> Narrow:
    """The first match of a pattern."""
    compiled = re.compile(pattern, re.IGNORECASE)

    def narrow(text: str, start: int, end: int) -> Range | None:
        m = compiled.search(text[start:end])  # a label glued to the value is no part of its words
        return (start + m.start(), start + m.end()) if m else None

    return narrow


_COORDINATES = re.compile(r"[\s,;(]*(?:\bat\s+)?[-+]?\d{1,3}(?:\.\d+)?\s*°|[\s,;(]*\d{1,3}\.\d{2,}\s*[NS]\b|[\s,;(]*\bCoordinates\b")


def whole(text: str, start: int, end: int) -> Range | None:
    """All of the value but coordinates at its end."""
    m = _COORDINATES.search(text, start, end)
    first, last = trim(text, start, m.start() if m and m.start() > start else end)
    while last > first and text[last - 1] in ",;":
        last -= 1
    return (first, last) if first < last else None


def without_note(text: str, start: int, end: int) -> Range | None:
    """The value without brackets at its end: "Soyuz programme (crewed)"."""
    m = re.compile(r"\s*\([^()]*\)\s*$").search(text, start, end)
    return whole(text, start, m.start() if m and m.start() > start else end)


def whole_value(text: str, start: int, end: int) -> Range | None:
    """The value as it stands."""
    return start, end


def read_expedition(quote: str) -> str:
    """An expedition's name: "Expedition 56 / 57" is "Expedition 56/57", "Mir EO-3" stays."""
    text = re.sub(r"\s*/\s*", "/", clean(quote))
    return re.sub(r"^(?:ISS\s+)?Expeditions?\s+(\d+)\s*(?:and|&|–|-|/|,)\s*(?:Expedition\s+)?(\d+)$", r"Expedition \1/\2", text)


def read_expedition_value(quote: str) -> str:
    """An expedition as an infobox gives it, where the label already says the word: "56/57"."""
    text = read_expedition(quote)
    return read_expedition(f"Expedition {text}") if re.fullmatch(r"\d+(?:\s*(?:/|and|&|–|-)\s*\d+)?", text) else text


def read_cospar(quote: str) -> str:
    """A COSPAR designation in capitals."""
    return clean(quote).upper()


def read_catalogue_number(quote: str) -> int:
    """A catalogue number, leading zeros dropped."""
    return int(plain(quote).replace(",", ""))


def read_mission(quote: str) -> str:
    """The id of the flight that a quote names; ValueError where it names none."""
    found = parse_mission(clean(quote))
    if found is None:
        raise ValueError(f"{quote!r} names no flight")
    return found[0]


def read_mission_name(quote: str) -> str:
    """The name of the flight that a quote names, in its normal form; ValueError where it names none."""
    found = parse_mission(clean(quote))
    if found is None:
        raise ValueError(f"{quote!r} names no flight")
    return found[1]


_DAY_THEN_TIME = re.compile(
    r"(?P<day>[^\n(]*?\d{4})(?:\s*\([^()]*\d{4}[^()]*\)|\s*\[[^\]]*\]|[\s,;|])*"
    r"(?:[-*•]?\s*(?:[A-Z][a-z]+\s)?[Tt]ime\s*[:|]?\s*)?"  # the time has a label of its own
    r"(?P<time>\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?(?:\s*\([^()]*\d{4}[^()]*\)|\s*\[[^\]]*\]|\s)*(?P<zone>UTC|GMT|Z\b)"
)


def read_moment(quote: str) -> str:
    """A day and a time that notes, a line break, a label or a hidden copy of the date part: "May 27, 2009 [2]", "10:34 UTC"."""
    m = _DAY_THEN_TIME.fullmatch(plain(quote))
    if m is None:
        raise ValueError(f"{quote!r} is no day with a time")
    return parse_date(f"{' '.join(m['day'].split())} {m['time']} {m['zone']}")


def moment(text: str, start: int, end: int) -> Range | None:
    """The stretch of a value, from its beginning, that says a day and a time apart; None where it does not."""
    m = _DAY_THEN_TIME.match(text, start, end)
    return m.span() if m else None


TEXT = Column(Rule("infobox.text", "Baikonur, Site 1/5"), whole)
_MASS = Column(Rule("infobox.mass", "7,150 kilograms (15,760 lb)", quantities.mass_kg), whole_value)
_LENGTH = Column(Rule("infobox.length", "242.9 kilometres (150.9 mi)", quantities.length_km), whole_value)
_DURATION = Column(Rule("infobox.duration", "10d 3h 17m", parse_duration), whole_value)

COLUMNS: dict[str, Column] = {
    **dict.fromkeys(
        [
            "mission_type",
            "operator",
            "spacecraft",
            "spacecraft_type",
            "manufacturer",
            "callsign",
            "launch_vehicle",
            "launch_site",
            "launch_contractor",
            "landing_site",
            "docking_port",
            "reference_system",
            "regime",
        ],
        TEXT,
    ),
    "programme": Column(Rule("infobox.programme", "Vostok programme"), without_note),
    "expedition": Column(Rule("infobox.expedition", "Expedition 20 / 21", read_expedition_value), whole),
    "launch_mass_kg": _MASS,
    "landing_mass_kg": _MASS,
    "crew_size": Column(Rule("infobox.count", "3", quantities.integer), _searching(rf"\b{_NUMBER_WORD}\b")),
    "cospar_id": Column(Rule("infobox.cospar", "1961-012A", read_cospar), _searching(r"\b(?:19|20)\d\d-\d{3}[A-Z]{1,3}(?![A-Z])")),
    "satcat_no": Column(Rule("infobox.catalogue", "00103", read_catalogue_number), _searching(r"\b\d{1,3}(?:,\d{3})+\b|\b\d{1,6}\b")),
    "flight_number": Column(Rule("infobox.ordinal", "113th", quantities.ordinal), _searching(r"\b\d{1,3}(?:st|nd|rd|th)\b")),
    "orbits": Column(Rule("infobox.orbits", "3,126", quantities.integer), _searching(rf"\b{_NUMBER_WORD}\b")),
    "duration_minutes": _DURATION,
    "docked_minutes": _DURATION,
    "perigee_km": _LENGTH,
    "apogee_km": _LENGTH,
    "inclination_deg": Column(Rule("infobox.degrees", "51.6 degrees", quantities.degrees), whole_value),
    "period_minutes": Column(Rule("infobox.period", "91.2 minutes", quantities.minutes), whole_value),
}
"""Columns of missions that infobox labels fill, but for dates and links to other flights."""
