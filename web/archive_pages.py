"""The pages that tell of the archive: home, coverage, browsing, how to ask, status."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from search.request import SearchRequest
from web import parameters
from web.coverage import GAPS_LISTED, Calendar, calendar_of
from web.messages import message
from web.served import archive, language, overview
from web.timeline import days_of

blueprint = Blueprint("archive", __name__)
# On the home page: as many sources as fill three short columns.
HOME_SOURCES = 24
# On the page of coverage, a calendar each; a calendar takes 20 KB before compression.
CALENDARS = 8
BROWSED = 120  # values of a list on the page to browse; all are on the page of values
PHRASE = 10  # characters of an example
QUOTES = set('"“”「」『』')
EXAMPLES = (
    "words", "phrase", "or", "not", "group", "field", "source", "prefix", "near", "date", "range", "since",
    "everything",
)  # fmt: skip


@blueprint.get("/")
def home() -> ResponseReturnValue:
    status = overview().status()
    sources = [(name, SearchRequest(source=(name,))) for name in status.sources]
    years = _years()
    return render_template(
        "home.html",
        asked=SearchRequest(),
        status=status,
        sources=sources[:HOME_SOURCES],
        further=sources[HOME_SOURCES:],
        calendar=_calendar(years[-1]) if years else None,
        years=years,
        period=_period,
    )


@blueprint.get("/coverage")
def coverage() -> ResponseReturnValue:
    """How many articles of each day, as a whole and by source."""
    years = _years()
    year = parameters.choice(request.args, "year", years[::-1]) if years else ""
    sources = list(overview().articles("source"))
    first = parameters.whole(request.args, "start", 1, max(len(sources), 1)) - 1
    shown = sources[first : first + CALENDARS] if len(sources) > 1 else []
    return render_template(
        "coverage.html",
        asked=SearchRequest(),
        year=year,
        years=years,
        calendar=_calendar(year) if year else None,
        by_source=[(name, calendar) for name in shown if (calendar := _calendar(year, name)).total],
        following=first + CALENDARS + 1 if first + CALENDARS < len(sources) else None,
        gaps_listed=GAPS_LISTED,
        period=_period,
    )


@blueprint.get("/browse")
def browse() -> ResponseReturnValue:
    """By date, by source, by section."""
    lists = {name: overview().articles(name) for name in ("source", "category")}
    return render_template(
        "browse.html",
        asked=SearchRequest(),
        years=[(year, overview().articles("year")[year]) for year in reversed(_years())],
        lists={name: list(counts.items())[:BROWSED] for name, counts in lists.items() if counts},
        totals={name: len(counts) for name, counts in lists.items()},
        period=_period,
    )


@blueprint.get("/help")
def help() -> ResponseReturnValue:
    """How to ask, each example with how many articles of this archive it finds."""
    examples = {kind: message(language(), "syntax.example." + kind) for kind in EXAMPLES} | _own_examples()
    found = {
        kind: archive().search(SearchRequest(query, per_page=1)).total for kind, query in examples.items()
    }
    return render_template("help.html", asked=SearchRequest(), examples=examples, found=found)


@blueprint.get("/status")
def status() -> ResponseReturnValue:
    own = overview().status()
    return render_template("status.html", asked=SearchRequest(), status=own, version=version("chabao"))


def _own_examples() -> dict[str, str]:
    """A source and the beginning of a headline of this archive: those of a table are in few others."""
    newest = archive().search(SearchRequest(per_page=1)).hits
    quoted = (
        ("source", 'source:"{}"', overview().status().sources[:1]),
        ("phrase", '"{}"', [hit.title[:PHRASE].strip() for hit in newest]),
    )
    return {
        kind: form.format(value)
        for kind, form, values in quoted
        for value in values
        if value and not QUOTES & set(value)
    }


def _years() -> list[str]:
    return sorted(overview().articles("year"))


def _calendar(year: str, source: str | None = None) -> Calendar:
    """Gaps of a source count from its own first day to its last."""
    counts = overview().articles("day", source)
    days = sorted(counts) or ["9", "0"]
    return calendar_of(year, counts, days[0], days[-1])


def _period(period: str, source: tuple[str, ...] = ()) -> SearchRequest:
    start, end = days_of(period)
    return SearchRequest(date_from=start, date_to=end, source=source)
