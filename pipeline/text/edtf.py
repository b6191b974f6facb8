"""Dates as EDTF text: bounds, precision, agreement, and a year for those stated without one.

The forms that the package uses: `2018`, `2018-06`, `2018-06-06`, each with `~`;
`2018-06-06T11:12:41Z`; intervals `a/b` of those without time, either end `..`; and inside the
pipeline `XXXX` for a year that is not stated.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

_FORM = re.compile(r"(?P<y>\d{4}|XXXX)(?:-(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T(?P<t>\d\d:\d\d:\d\d)Z)?)?)?~?")
_FEW_MINUTES = timedelta(minutes=5)


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day; None at an open end, and both where the year is not stated."""
    if "XXXX" in edtf:
        return None, None
    first, _, last = edtf.partition("/")
    return _bound(first, last=False), _bound(last or first, last=True)


def _bound(point: str, last: bool) -> date | None:
    if point == "..":
        return None
    m = _FORM.fullmatch(point)
    if m is None or m["y"] == "XXXX":
        raise ValueError(f"{point!r} is no date that this package writes")
    year = int(m["y"])
    month = int(m["m"] or (12 if last else 1))
    return date(year, month, int(m["d"] or (monthrange(year, month)[1] if last else 1)))


def precision(edtf: str) -> int:
    """How fine a date is: to the second most, without a year least; doubt (`~`) costs a little."""
    if "XXXX" in edtf or ".." in edtf:
        return 0
    doubt = 1 if "~" in edtf else 0
    if "T" in edtf:
        return 12 if edtf.endswith(":00Z") else 14
    first, last = bounds(edtf)
    if first is None or last is None:
        return 0
    days = (last - first).days + 1
    return next((level for limit, level in ((1, 10), (15, 8), (31, 6), (150, 4), (366, 2)) if days <= limit), 1) - doubt


def compatible(a: str, b: str) -> bool:
    """Whether both may tell the same: one is a coarser form of the other, or a few minutes lie between."""
    if "XXXX" in a or "XXXX" in b:
        return _same_season(a, b)
    if "T" in a and "T" in b:
        moments = [datetime.fromisoformat(x.removesuffix("Z")) for x in (a, b)]
        exact = [not x.endswith(":00Z") for x in (a, b)]
        return abs(moments[0] - moments[1]) <= (timedelta(seconds=30) if all(exact) else _FEW_MINUTES)
    (a1, a2), (b1, b2) = (_closed(x) for x in (a, b))
    return a1 <= b1 and b2 <= a2 or b1 <= a1 and a2 <= b2


def _closed(edtf: str) -> tuple[date, date]:
    """The bounds of what is stated: an interval with an open end counts as the end that it states."""
    first, last = bounds(edtf.replace("../", "").replace("/..", ""))
    if first is None or last is None:
        raise ValueError(f"{edtf!r} states no day")
    return first, last


def _same_season(a: str, b: str) -> bool:
    """Whether dates, one at least without a year, agree in what both state: month, day, time."""
    a, b = (re.sub(r"~|^\.\./|/\.\.$", "", x) for x in (a, b))
    if "/" in a or "/" in b:
        return a[4:] == b[4:] if a.startswith("XXXX") and b.startswith("XXXX") else a.replace(a[:4], "") == b.replace(b[:4], "")
    short, long = sorted((a[4:], b[4:]), key=len)
    if "T" in short:
        return compatible(f"2000{short}", f"2000{long}")
    return bool(short) and long.startswith(short)


def complete(edtf: str, anchor: date, past: bool | None) -> str:
    """A date without a year, given the year that brings it near the anchor; others unchanged.

    `past` True: not after the anchor; False: not before it; None: the nearest.
    """
    if "XXXX" not in edtf:
        return edtf
    candidates: list[tuple[int, int, str]] = []
    for year in range(max(1, anchor.year - 8), anchor.year + 9):  # eight: the 29th of February around 1900
        try:
            text = _with_year(edtf, year)
            first, last = bounds(text)
        except ValueError:
            continue
        first, last = first or last or anchor, last or first or anchor
        if past is True and first > anchor or past is False and last < anchor:
            continue
        distance = 0 if first <= anchor <= last else min(abs((first - anchor).days), abs((last - anchor).days))
        candidates.append((distance, -year if past else year, text))
    return min(candidates)[2] if candidates else edtf


def _with_year(edtf: str, year: int) -> str:
    """The date in that year; an interval over New Year's Eve ends in the next."""
    first, slash, last = edtf.partition("/")
    text = first.replace("XXXX", f"{year:04d}")
    if not slash:
        bounds(text)
        return text
    rolls = first[:4] == last[:4] == "XXXX" and last[4:] < first[4:]
    last = last.replace("XXXX", f"{year + rolls:04d}")
    if first[4:] == "-02-21" and last[4:] == "-02-28":  # late February
        last = f"{last[:8]}{monthrange(year, 2)[1]}"
    return f"{text}/{last}"
