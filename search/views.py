"""Articles as readers get them: a hit of a list, a whole article with marks, a row of an export."""

from __future__ import annotations

from collections.abc import Iterable

from index.text.segment import Segmenter
from search.engine.copies import Copies, copies_of
from search.engine.snapshot import Snapshot, Unpacked
from search.enriched import cluster_of, keywords_of, names_of
from search.highlight import Terms, marks_in
from search.results import ArticleView, Hit
from search.snippet import snippets_of


def hits(
    snapshot: Snapshot, rows: Iterable[tuple[int, float]], terms: Terms, windows: int = 1
) -> tuple[Hit, ...]:
    """Articles in a list of results, given by numbers and scores, each with so many snippets."""
    copies = copies_of(snapshot)
    return tuple([_hit(snapshot.unpacked(row[0]), *row, copies, terms, windows) for row in rows])


def _hit(own: Unpacked, number: int, score: float, copies: Copies, terms: Terms, windows: int) -> Hit:
    article = own.article
    snippets = snippets_of(article.body, own.body, terms.body, windows)
    return Hit(
        id=article.id, title=article.title, date=article.date, source=article.source, author=article.author,
        category=article.category, url=article.url, language=article.language, score=round(score, 4),
        copies=copies.count(number), snippet=snippets[0].text, snippet_marks=snippets[0].marks,
        title_marks=marks_in(article.title, own.title, terms.title),
        windows=snippets if windows > 1 else (),
    )  # fmt: skip


def whole(snapshot: Snapshot, number: int, terms: Terms, cutter: Segmenter) -> ArticleView:
    """An article with its marks and all that was found in it."""
    own = snapshot.unpacked(number)
    article = own.article
    people, places, organisations = names_of(snapshot, number, own)
    return ArticleView(
        article.id, article.title, article.body, article.date, article.date_source, article.source,
        article.author, article.category, article.url, article.language, article.path,
        article.encoding,
        marks_in(article.title, own.title, terms.title),
        marks_in(article.body, own.body, terms.body),
        people, places, organisations, keywords_of(snapshot, own, cutter),
        *cluster_of(snapshot, number, article),
    )  # fmt: skip


def unmarked(snapshot: Snapshot, number: int) -> ArticleView:
    """As `whole`, for the rows of an export: without marks and keywords, which take as long as all else."""
    own = snapshot.unpack(number)
    article = own.article
    people, places, organisations = names_of(snapshot, number, own)
    cluster, copies = cluster_of(snapshot, number, article)
    return ArticleView(
        article.id, article.title, article.body, article.date, article.date_source, article.source,
        article.author, article.category, article.url, article.language, article.path, article.encoding,
        people=people, places=places, organisations=organisations, cluster=cluster, copies=copies,
    )  # fmt: skip
