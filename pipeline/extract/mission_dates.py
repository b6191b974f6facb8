"""The dates of a flight as sentences tell them: those of its launch, docking, undocking and landing among the events."""

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.extract.rule import Rule
from pipeline.model import Document, Statement
from pipeline.text.dates import bounds, compatible, precision

DATE = Rule("context.mission.date", "12 April", None)

_FIELDS = {kind: f"{kind}_edtf" for kind in ("launch", "docking", "undocking", "landing")}
_NEAR = 2  # days: so far may a telling stray from the infobox and still be of the same flight


def mission_dates(doc: Document, told: Sequence[Statement]) -> Iterator[Statement]:
    """Statements for table missions from those of missions and events.

    Only what occurred and was dated to the day counts. Beside a date of the infobox every telling of about that day is
    a witness, whether it agrees or not. Without one, all dates of a flight must agree, but that of several dockings
    the first is the flight's, of several undockings the last. What comes before its launch is another flight's.
    """
    stated = {(s.row, s.field): s for s in reversed(told) if s.table == "missions"}
    places = {s.span for s in told if s.table == "missions"}
    launched = {mission: _day(s) for (mission, field), s in stated.items() if field == "launch_edtf"}
    for (mission, field), found in sorted(_dates(told).items(), key=lambda item: item[0][1] != "launch_edtf"):
        if own := stated.get((mission, field)):
            chosen = [s for s in found if abs((_day(s) - _day(own)).days) <= _NEAR and s.span not in places]
        else:
            chosen = _chosen(field, [s for s in found if _day(s) >= launched.get(mission, date.min)])
        if field == "launch_edtf" and chosen:
            launched.setdefault(mission, _day(chosen[0]))
        for s in chosen:
            yield DATE.at(doc, "missions", mission, field, s.span.start, s.span.end, s.value)


def _day(s: Statement) -> date:
    return bounds(str(s.value))[0] or date.min


def _dates(told: Sequence[Statement]) -> dict[tuple[str, str], list[Statement]]:
    """The dates of events by the flight and the column that they are for, in the order of the text."""
    rows: dict[str, dict[str, Statement]] = {}
    for s in told:
        if s.table == "events":
            rows.setdefault(s.row, {}).setdefault(s.field, s)
    dates: dict[tuple[str, str], list[Statement]] = {}
    for cells in rows.values():
        if key := _cell(cells):
            dates.setdefault(key, []).append(cells["date_edtf"])
    return dates


def _cell(cells: dict[str, Statement]) -> tuple[str, str] | None:
    """The flight and the column that an event dates; None where it dates none."""
    values = {field: str(s.value) for field, s in cells.items()}
    field = _FIELDS.get(values.get("type", ""))
    stated = values.get("date_edtf", "")
    to_the_day = len(stated) >= 10 and "/" not in stated and "~" not in stated and "X" not in stated
    if field is None or values.get("status") != "occurred" or "mission_id" not in values or not to_the_day:
        return None
    return values["mission_id"], field


def _chosen(field: str, found: list[Statement]) -> list[Statement]:
    """The date that stands for the flight, the finest of those that agree; none where they do not."""
    if not found:
        return []
    day = max(map(_day, found)) if field == "undocking_edtf" else min(map(_day, found))
    same = [s for s in found if _day(s) == day]
    if field in ("launch_edtf", "landing_edtf") and len(same) < len(found):
        return []
    agree = all(compatible(str(a.value), str(b.value)) for a in same for b in same)
    return [max(same, key=lambda s: precision(str(s.value)))] if agree else []
