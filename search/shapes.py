"""The JSON shapes of docs/json-api.md: what the API sends and `chabao query --format json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from search.results import ArticleView, Counts, Hit, Page, Similar, Status, Suggestions

if TYPE_CHECKING:
    from index.history import Run
    from index.staleness import Staleness
    from index.verify import Verified
    from search.sampling import Sampling


def hit_json(hit: Hit) -> dict[str, Any]:
    """One result: the fields of Hit, `windows` only where several were asked for. Marks are [start, end]
    pairs of characters.
    """
    shape = hit._asdict()  # tuples are arrays in JSON already
    windows = shape.pop("windows")
    if windows:
        shape["windows"] = [{"text": own.text, "marks": own.marks} for own in windows]
    return shape


def page_json(page: Page, next_url: str | None) -> dict[str, Any]:
    """A page of results. `next_url` is None on the last page."""
    return {
        "ok": True,
        "query": page.query,
        "interpreted": page.interpreted,
        "total": page.total,
        "collapsed": page.collapsed,
        "relaxed": page.relaxed,
        "page": page.page,
        "pages": page.pages,
        "per_page": page.per_page,
        "took_ms": page.took_ms,
        "generation": page.generation,
        "did_you_mean": page.did_you_mean,
        "next_url": next_url,
        "results": [hit_json(hit) for hit in page.hits],
        "facets": {name: [count._asdict() for count in counts] for name, counts in page.facets.items()},
    }


def counts_json(counts: Counts) -> dict[str, Any]:
    """The matches of a query by the values of a field."""
    buckets = [{**asdict(bucket), "per_10k": bucket.per_10k} for bucket in counts.buckets]
    return {"ok": True, **asdict(counts), "buckets": buckets}


def article_json(article: ArticleView) -> dict[str, Any]:
    """A whole article; marks are [start, end] pairs of characters into `title` and `body`."""
    return {"ok": True, **asdict(article)}


def status_json(status: Status, stale: Staleness, runs: Sequence[Run]) -> dict[str, Any]:
    """What the archive holds, and whether a rebuild would give the same."""
    fresh = {"fresh": stale.fresh, "stale": list(stale.reasons), "remedy": stale.remedy}
    return {**asdict(status), **fresh, "last_run": asdict(runs[-1]) if runs else None}


def verified_json(verified: Verified, sampled: Sampling | None) -> dict[str, Any]:
    """What a verification found; `sample` is null where none was asked for."""
    shown = None
    if sampled is not None:
        shown = {**asdict(sampled), "recall": sampled.recall, "precision": sampled.precision}
    return {"ok": sampled is None or sampled.is_exact, **asdict(verified), "sample": shown}


def exported_json(article: ArticleView) -> dict[str, Any]:
    """A whole article as `export` gives it: no marks, for there may be no query, and no keywords."""
    whole = asdict(article)
    return {name: own for name, own in whole.items() if name != "keywords" and not name.endswith("_marks")}


def suggestions_json(found: Suggestions) -> dict[str, Any]:
    """Completions, the best first."""
    return {"ok": True, **asdict(found)}


def similar_json(found: Similar) -> dict[str, Any]:
    """Articles like another one."""
    hits = [hit_json(hit) for hit in found.hits]
    return {"ok": True, "id": found.id, "terms": found.terms, "results": hits}


def error_json(error: str, position: int | None = None) -> dict[str, Any]:
    """`position` is the 0-based character of the query where it cannot be read, where that is known."""
    return {"ok": False, "error": error, "position": position}
