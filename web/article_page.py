"""The page of one article."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from index.errors import QueryError
from search import urls
from search.cite.bibtex import bibtex
from search.cite.byline import persons
from search.cite.gbt7714 import gbt7714
from search.cite.ris import ris
from search.request import SearchRequest
from search.results import ArticleView, Hit
from web import parameters
from web.comparison import compare
from web.marks import is_web_address, marked_paragraphs, without_bidi
from web.messages import message
from web.served import archive, language, settings

blueprint = Blueprint("article", __name__)
# Beside an article: what fits under it without becoming a list of its own.
NEIGHBOURS = 6
SHOWN_COPIES = 50  # a wire report can have hundreds
MOST_MARKS = 5_000  # in a text; 300,000 of them made a page of 6 MB


@blueprint.get("/article/<id:id>")
def read(id: str) -> ResponseReturnValue:
    asked = parameters.read_leniently(request.args, settings())
    found = _article(id, asked)
    if found is None:
        abort(404)
    other = _other(found)
    steps = (message(language(), "hit.before"), message(language(), "hit.after"))
    paragraphs = marked_paragraphs(found.body, found.body_marks[:MOST_MARKS], *steps)
    return render_template(
        "article.html",
        asked=asked,
        article=found,
        paragraphs=paragraphs,
        hits=sum(paragraph.count("<mark") for paragraph in paragraphs) + len(found.body_marks[MOST_MARKS:]),
        names=_names(found),
        keywords=_usable(found.keywords),
        original=found.url if is_web_address(found.url) else None,
        permanent=url_for("article.read", id=id, _external=True),
        came_from_search=bool(urls.pairs(asked, settings().per_page)),
        citations=_citations(found),
        linked_data=_linked_data(found),
        neighbours=_neighbours(found),
        similar=_similar(found),
        shown_copies=SHOWN_COPIES,
        other=other,
        compared=compare(found.body, other.body, _cut) if other else [],
    )


def _article(id: str, asked: SearchRequest) -> ArticleView | None:
    try:
        return archive().article(id, query=asked)
    except QueryError:  # a permanent link must show its article whatever follows the "?"
        return archive().article(id)


def _other(article: ArticleView) -> ArticleView | None:
    """The copy that the reader wants this article to be compared with."""
    wanted = request.args.get("compare", "")
    is_copy = any(copy.id == wanted for copy in article.copies)
    return archive().article(wanted) if is_copy else None


def _cut(text: str) -> list[int]:
    return [place for word in archive().words(text) for place in (word.start, word.start + len(word.word))]


def _citations(article: ArticleView) -> list[tuple[str, str, str]]:
    """Name, format of export and text of each form."""
    today = date.today().isoformat()
    return [
        ("GB/T 7714", "gbt7714", gbt7714(article, today)),
        ("BibTeX", "bibtex", bibtex(article, today).strip()),
        ("RIS", "ris", ris(article, today).replace("\r\n", "\n").strip()),
    ]


def _neighbours(article: ArticleView) -> list[tuple[str, SearchRequest, list[Hit]]]:
    """Other articles of the day, and of the section up to it: a heading's key, the whole list, its first."""
    lists = []
    if article.date:
        day = SearchRequest(
            date_from=article.date, date_to=article.date, collapse=True, per_page=NEIGHBOURS + 1
        )
        lists.append(("day.others", day))
        if article.category:
            section = SearchRequest(
                category=(article.category,), date_to=article.date, sort="newest", collapse=True,
                per_page=NEIGHBOURS + 1,
            )  # fmt: skip
            lists.append(("section.others", section))
    shown: set[str] = {article.id, *(copy.id for copy in article.copies)}
    found = []
    for key, asked in lists:
        hits = [hit for hit in archive().search(asked).hits if hit.id not in shown][:NEIGHBOURS]
        shown |= {hit.id for hit in hits}
        if hits:
            found.append((key, replace(asked, per_page=settings().per_page, collapse=False), hits))
    return found


def _names(article: ArticleView) -> list[tuple[str, tuple[str, ...]]]:
    """The fields of names that a text has some of."""
    fields = (("person", article.people), ("place", article.places), ("org", article.organisations))
    return [(name, found) for name, values in fields if (found := _usable(values))]


def _usable(values: Sequence[str]) -> tuple[str, ...]:
    """Without those that are too long to be searched for: a line without a blank can be a word of 1 MB."""
    return tuple(value for value in values if len(value) <= settings().max_value)


def _similar(article: ArticleView) -> list[Hit]:
    copies = {copy.id for copy in article.copies}  # they are listed above
    found = archive().similar(article.id, NEIGHBOURS + min(len(copies), SHOWN_COPIES))
    return [hit for hit in found.hits if hit.id not in copies][:NEIGHBOURS] if found else []


def _linked_data(article: ArticleView) -> Markup:
    """The article as schema.org has it, safe to stand inside a script element."""
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": without_bidi(article.title),
        "datePublished": article.date,
        "author": [{"@type": "Person", "name": name} for name in persons(article.author)],
        "publisher": {"@type": "Organization", "name": article.source} if article.source else None,
        "articleSection": article.category,
        "keywords": _usable(article.keywords),
        "inLanguage": article.language,
        "mainEntityOfPage": url_for("article.read", id=article.id, _external=True),
        "isBasedOn": article.url if is_web_address(article.url) else None,
    }
    text = json.dumps({name: value for name, value in known.items() if value}, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - the signs that could end the element are escaped above
