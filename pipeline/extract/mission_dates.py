"""The dates of a flight that only sentences tell: those of its launch, docking, undocking and landing among the events."""

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.extract.rule import Rule
from pipeline.model import Document, Statement
from pipeline.text.dates import bounds, compatible, precision

DATE = Rule("context.mission.date", "12 April", None)

_FIELDS = {kind: f"{kind}_edtf" for kind in ("launch", "docking", "undocking", "landing")}


def mission_dates(doc: Document, told: Sequence[Statement]) -> Iterator[Statement]:
    """Statements for table missions from those of missions and events, for dates that no infobox of the document states.

    Only what occurred and was dated to the day counts, and only where all its dates of a flight agree, but that of
    several dockings the first is the flight's, of several undockings the last.
    """
    stated = {(s.row, s.field) for s in told if s.table == "missions"}
    rows: dict[str, dict[str, Statement]] = {}
    for s in told:
        if s.table == "events":
            rows.setdefault(s.row, {}).setdefault(s.field, s)
    dates: dict[tuple[str, str], list[Statement]] = {}
    for cells in rows.values():
        key = _cell(cells)
        if key and key not in stated:
            dates.setdefault(key, []).append(cells["date_edtf"])
    for (mission, field), found in dates.items():
        best = _chosen(field, found)
        if best:
            yield DATE.at(doc, "missions", mission, field, best.span.start, best.span.end, best.value)


def _cell(cells: dict[str, Statement]) -> tuple[str, str] | None:
    """The flight and the column that an event dates; None where it dates none."""
    values = {field: str(s.value) for field, s in cells.items()}
    field = _FIELDS.get(values.get("type", ""))
    stated = values.get("date_edtf", "")
    to_the_day = len(stated) >= 10 and "/" not in stated and "~" not in stated
    if field is None or values.get("status") != "occurred" or "mission_id" not in values or not to_the_day:
        return None
    return values["mission_id"], field


def _chosen(field: str, found: list[Statement]) -> Statement | None:
    """The date that stands for the flight: the finest of those that agree."""
    days = [bounds(str(s.value))[0] or date.min for s in found]
    day = max(days) if field == "undocking_edtf" else min(days)
    same = [s for s, other in zip(found, days, strict=True) if other == day]
    if field in ("launch_edtf", "landing_edtf") and len(same) < len(found):
        return None
    agree = all(compatible(str(a.value), str(b.value)) for a in same for b in same)
    return max(same, key=lambda s: precision(str(s.value))) if agree else None
