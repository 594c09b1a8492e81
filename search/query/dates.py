"""`date:` values: days, months, years and ranges of them, read and written."""

from __future__ import annotations

import calendar
import re
from datetime import date

from index.errors import QueryError, UserError
from search.query.tree import DateRange

# Full-width forms come from Chinese input methods. One character for one, so that positions stay true.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_FORMS = (
    re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?", re.ASCII),
    re.compile(r"(\d{4})(年)(?:(\d{1,2})月(?:(\d{1,2})[日号號]?)?)?", re.ASCII),
    re.compile(r"(\d{4})()(\d{2})(\d{2})?", re.ASCII),
)
_HINT = "Write date:2023, date:2023-04, date:2023-04-01 or a range such as date:2023-04-01..2023-04-30."


def parse_dates(text: str, position: int) -> DateRange:
    """Read the value of `date:`, which stands at `position` of the query.

    A range `A..B` runs from the first day of A to the last day of B; either side may be left out. QueryError
    for what is no date, for days that do not exist and for ranges that end before they start.
    """
    text = text.translate(_HALF_WIDTH)
    if ".." not in text:
        first, last = _period(text, position)
        return DateRange(first, last)
    left, right = text.split("..", 1)
    start = _period(left, position)[0] if left else None
    end = _period(right, position + len(left) + 2)[1] if right else None
    if start is None and end is None:
        raise QueryError("A date range needs a start or an end.", position, _HINT, "date-form")
    if start is not None and end is not None and start > end:
        raise QueryError(
            f"The date range ends ({end}) before it starts ({start}).",
            position,
            f"Turn it round: date:{right}..{left}",
            "date-reversed",
        )
    return DateRange(start, end)


def days_between(date_from: str | None, date_to: str | None) -> tuple[str | None, str | None]:
    """First and last day of two dates, each a day, a month or a year, or none. UserError for others."""
    if not (date_from or date_to):
        return None, None
    try:
        days = parse_dates(f"{date_from or ''}..{date_to or ''}", 0)
    except QueryError as error:
        is_reversed = error.code == "date-reversed"
        hint = "Turn the two round." if is_reversed else "Write 2023, 2023-04 or 2023-04-17."
        raise UserError(f"{error} {hint}") from error
    return days.start, days.end


def dates_to_text(dates: DateRange) -> str:
    """The shortest value that `parse_dates` reads as `dates`: `2023`, `2023-04..2023-06`, `..2022`."""
    start, end = dates.start or "", dates.end or ""
    if (not start or start.endswith("-01-01")) and (not end or end.endswith("-12-31")):
        start, end = start[:4], end[:4]
    elif (not start or start.endswith("-01")) and (not end or end == _last_day(end)):
        start, end = start[:7], end[:7]
    return start if start == end else f"{start}..{end}"


def _period(text: str, position: int) -> tuple[str, str]:
    """First and last day of a year, a month or a day."""
    for form in _FORMS:
        if match := form.fullmatch(text):
            break
    else:
        raise QueryError(f"“{text}” is not a date.", position, _HINT, "date-form")
    year, month, day = (int(part) if part else None for part in match.group(1, 3, 4))
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise QueryError(f"There is no such date as {text}.", position, _HINT, "date-impossible") from None
    if day is not None:
        return first.isoformat(), first.isoformat()
    if month is not None:
        return first.isoformat(), _last_day(first.isoformat())
    return first.isoformat(), f"{first.year:04}-12-31"


def _last_day(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{day[:7]}-{calendar.monthrange(year, month)[1]}"
