"""URL parameters to a SearchRequest: the inverse of search.urls."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from werkzeug.datastructures import MultiDict

from index.errors import UserError
from search.request import FILTERS, MAX_PER_PAGE, MAX_WINDOWS, SORTS, SearchRequest
from web.messages import message
from web.settings import WebSettings

# Far beyond any archive; keeps `page * per_page` a small number for the engine.
MAX_PAGE = 1_000_000
# The parameters that are given once; those of FILTERS may be repeated.
PLAIN = (
    "q", "page", "per_page", "sort", "from", "to", "collapse", "exact_script", "variants", "newer", "windows",
)  # fmt: skip


class ParameterError(UserError):
    """A URL parameter that cannot be used; `text(language)` says so in the reader's language."""

    def __init__(self, name: str, key: str, **values: object) -> None:
        self.name = name
        self.key = key
        self.values = {"name": name, **values}
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        return message(language, self.key, **self.values)


def read(args: MultiDict[str, str], settings: WebSettings) -> SearchRequest:
    """The search a URL asks for, facets left empty. Empty values count as absent: forms send those.

    Raises ParameterError.
    """
    query = args.get("q", "")
    if len(query) > settings.max_query:
        raise ParameterError("q", "bad.long", most=settings.max_query, n=len(query))
    start = _day(args, "from", last=False)
    end = _day(args, "to", last=True)
    if start and end and start > end:
        raise ParameterError("from", "bad.order", start=start, end=end)
    sort = args.get("sort", "") or SORTS[0]
    if sort not in SORTS:
        raise ParameterError("sort", "bad.sort", value=_short(sort))
    return SearchRequest(
        query=query,
        page=whole(args, "page", 1, MAX_PAGE),
        per_page=whole(args, "per_page", settings.per_page, MAX_PER_PAGE),
        sort=sort,
        date_from=start,
        date_to=end,
        source=_values(args, "source", settings),
        category=_values(args, "category", settings),
        author=_values(args, "author", settings),
        person=_values(args, "person", settings),
        place=_values(args, "place", settings),
        org=_values(args, "org", settings),
        collapse=choice(args, "collapse", ("0", "1")) == "1",
        year=_years(args, settings),
        exact_script=choice(args, "exact_script", ("0", "1")) == "1",
        variants=choice(args, "variants", ("1", "0")) == "1",
        newer=choice(args, "newer", ("1", "0")) == "1",
        windows=whole(args, "windows", 1, MAX_WINDOWS),
    )


def read_leniently(args: MultiDict[str, str], settings: WebSettings) -> SearchRequest:
    """As `read`, but what cannot be used is left out: for pages that only remember where one came from."""
    usable: MultiDict[str, str] = MultiDict()
    for name in (*PLAIN, *FILTERS):
        one = MultiDict([(name, value) for value in args.getlist(name)])
        try:
            read(one, settings)
        except ParameterError:
            continue
        usable.setlist(name, one.getlist(name))
    try:
        return read(usable, settings)
    except ParameterError:  # only the two dates together can still be wrong
        usable.poplist("from")
        usable.poplist("to")
        return read(usable, settings)


def choice(args: MultiDict[str, str], name: str, allowed: Sequence[str]) -> str:
    """One of `allowed`, the first where nothing is asked for. Raises ParameterError."""
    value = args.get(name, "") or allowed[0]
    if value not in allowed:
        raise ParameterError(name, "bad.choice", allowed=", ".join(allowed), value=_short(value))
    return value


def whole(args: MultiDict[str, str], name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`. Raises ParameterError."""
    text = args.get(name, "").strip()
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise ParameterError(name, "bad.whole", most=most, value=_short(text))
    return int(text)


def _day(args: MultiDict[str, str], name: str, *, last: bool) -> str | None:
    """`YYYY-MM-DD`; a year or a month alone stands for its first or its last day."""
    text = args.get(name, "").strip()
    if not text:
        return None
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text)
    try:
        if not found:
            raise ValueError(text)
        year = int(found[1])
        month = int(found[2] or (12 if last else 1))
        day = int(found[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return date(year, month, day).isoformat()
    except ValueError:
        raise ParameterError(name, "bad.date", value=_short(text)) from None


def _values(args: MultiDict[str, str], name: str, settings: WebSettings) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for value in args.getlist(name) if value))
    if len(values) > settings.max_values or any(len(value) > settings.max_value for value in values):
        raise ParameterError(name, "bad.values", most=settings.max_values, length=settings.max_value)
    return values


def _years(args: MultiDict[str, str], settings: WebSettings) -> tuple[str, ...]:
    years = _values(args, "year", settings)
    for year in years:
        if not re.fullmatch(r"[0-9]{4}", year):
            raise ParameterError("year", "bad.year", value=_short(year))
    return years


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
