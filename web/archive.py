"""What the web asks of an archive. The engine behind it is not its business."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from search.explain import Word
from search.request import SearchRequest
from search.results import ArticleView, Counts, Everything, Page, Similar, Status, Suggestions

if TYPE_CHECKING:
    from index.reading_rules import Rule
    from index.rereading import Original


class Archive(Protocol):
    """An open archive. All methods may raise ArchiveError, those with a query also QueryError.

    `version` is cheap, and another one whenever an answer could be another. `damage` is what is wrong with
    the newest state of the archive, where an older one answers for it.
    """

    def search(self, request: SearchRequest, /) -> Page: ...

    def count(self, request: SearchRequest, by: str, /) -> Counts: ...

    def every(self, request: SearchRequest, /) -> Everything: ...

    def suggest(self, text: str, /, limit: int = 10) -> Suggestions: ...

    def similar(self, article_id: str, /, limit: int = 10) -> Similar | None: ...

    def article(self, id: str, /, query: str | SearchRequest = "") -> ArticleView | None: ...

    def original(self, article_id: str, /, rules: Sequence[Rule]) -> Original: ...

    def words(self, text: str, /) -> tuple[Word, ...]: ...

    def status(self) -> Status: ...

    def version(self) -> str: ...

    def damage(self) -> str | None: ...

    def close(self) -> None: ...
