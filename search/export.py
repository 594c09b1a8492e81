"""All hits of a search as a stream: for spreadsheets, programs and reference managers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from search.cite.bibtex import bibtex
from search.cite.csl import csl
from search.cite.gbt7714 import gbt7714
from search.cite.ris import ris
from search.output import spreadsheet_safe
from search.results import ArticleView
from search.shapes import exported_json

CSV_COLUMNS = ("id", "title", "date", "source", "author", "category", "url", "language", "body")
Writer = Callable[[Iterable[ArticleView], str], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export: `write` takes articles and the day of looking and gives pieces of text, one or more
    an article, so that memory stays as it is however many there are.
    """

    media_type: str
    extension: str
    write: Writer


def _jsonl(articles: Iterable[ArticleView], _accessed: str) -> Iterator[str]:
    for article in articles:
        yield json.dumps(exported_json(article), ensure_ascii=False) + "\n"


def _csv(articles: Iterable[ArticleView], _accessed: str) -> Iterator[str]:
    yield _row(CSV_COLUMNS)
    for article in articles:
        yield _row([spreadsheet_safe(getattr(article, name) or "") for name in CSV_COLUMNS])


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _csl(articles: Iterable[ArticleView], accessed: str) -> Iterator[str]:
    between = "[\n"
    for article in articles:
        yield between + json.dumps(csl(article, accessed), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _numbered(articles: Iterable[ArticleView], accessed: str) -> Iterator[str]:
    for number, article in enumerate(articles, start=1):
        yield f"[{number}] {gbt7714(article, accessed)}\n"


def _each(one: Callable[[ArticleView, str], str], end: str) -> Writer:
    def write(articles: Iterable[ArticleView], accessed: str) -> Iterator[str]:
        for article in articles:
            yield one(article, accessed) + end

    return write


FORMATS: dict[str, Format] = {
    "jsonl": Format("application/x-ndjson", "jsonl", _jsonl),
    "csv": Format("text/csv", "csv", _csv),
    "bibtex": Format("application/x-bibtex", "bib", _each(bibtex, "\n")),
    "ris": Format("application/x-research-info-systems", "ris", _each(ris, "\r\n")),
    "csl": Format("application/vnd.citationstyles.csl+json", "json", _csl),
    "gbt7714": Format("text/plain", "txt", _numbered),
}
