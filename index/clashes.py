"""Articles that two SOURCEs call the same, since each is named by its place below its own: the later replaces
the earlier, and whoever indexed both must hear of it."""

from __future__ import annotations

from pathlib import Path

from index.article import Article
from index.listener import Listener


class Clashes:
    """Counts them; `meet` takes the articles of a run, or `replaces` those that replace one of the index."""

    def __init__(self) -> None:
        self._origins: dict[str, str | None] = {}
        self._count = 0
        self._example = ""

    def meet(self, article: Article) -> None:
        if is_named_by_place(article):
            self.replaces(article, self._origins.get(article.id))
            self._origins[article.id] = article.origin

    def replaces(self, article: Article, origin: str | None) -> None:
        """`article` replaces one of its id that came from `origin`, if that is another and still there."""
        if origin is None or origin == article.origin or not is_named_by_place(article):
            return
        if Path(origin).exists():
            self._count += 1
            self._example = self._example or f"{article.id} in {origin} and in {article.origin}"

    def tell(self, listener: Listener) -> None:
        if self._count:
            listener.note(
                f"Articles that replaced one of the same name below another SOURCE: {self._count:,}, as "
                f"{self._example}. To keep both, index the folder above them instead."
            )


def is_named_by_place(article: Article) -> bool:
    """Whether an article had no id or address of its own."""
    return article.id == (article.path if article.record is None else f"{article.path}#{article.record}")
