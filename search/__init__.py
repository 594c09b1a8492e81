"""Questions and answers: `Archive` is the one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from search.request import SearchRequest
from search.results import ArticleView, FacetCount, Hit, Page, Status

if TYPE_CHECKING:
    from search.archive import Archive

__all__ = ["Archive", "ArticleView", "FacetCount", "Hit", "Page", "SearchRequest", "Status"]


def __getattr__(name: str) -> Any:
    # The archive brings NumPy and Whoosh with it; reading a query or naming a result needs neither.
    if name == "Archive":
        from search.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
