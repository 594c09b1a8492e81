from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pybtex.database
import pytest
import rispy

from search import Archive, SearchRequest
from search.export import FORMATS
from search.output import spreadsheet_safe
from search.shapes import article_json
from tests.articles import build_index

SEEN = "2026-11-25"


def written(archive: Archive, format: str, request: SearchRequest) -> str:
    return "".join(FORMATS[format].write(archive.every(request).articles, SEEN))


@pytest.mark.parametrize("query", ["银杉", "", "校长负责制", "“轻轨1号线”", "绝无此句绝无此句"])
def test_every_hit_is_there_once_whatever_the_page(sample_archive: Archive, query: str) -> None:
    found = sample_archive.every(SearchRequest(query, page=7))
    ids = [article.id for article in found.articles]
    listed = sample_archive.search(SearchRequest(query, per_page=1000))
    assert len(set(ids)) == len(ids) == found.total == sample_archive.search(query).total
    if not found.relaxed:
        assert set(ids) == {hit.id for hit in listed.hits}


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_the_order_is_that_of_the_list(sample_archive: Archive, sort: str) -> None:
    request = SearchRequest("银杉", sort=sort, per_page=100)
    ids = [article.id for article in sample_archive.every(request).articles]
    assert ids == [hit.id for hit in sample_archive.search(request).hits]


def test_json_lines_hold_whole_articles(sample_archive: Archive) -> None:
    records = [
        json.loads(line) for line in written(sample_archive, "jsonl", SearchRequest("银杉")).splitlines()
    ]
    assert records
    for record in records:
        article = sample_archive.article(record["id"])
        assert article
        shown = json.loads(json.dumps(article_json(article)))
        assert record == {name: shown[name] for name in record}
        missing = {"ok", "keywords", "title_marks", "body_marks"}
        assert shown.keys() - record.keys() == missing
    assert any(record["places"] for record in records)


def test_a_spreadsheet_gets_one_row_an_article(sample_archive: Archive) -> None:
    rows = list(
        csv.DictReader(io.StringIO(written(sample_archive, "csv", SearchRequest("银杉")), newline=""))
    )
    articles = list(sample_archive.every(SearchRequest("银杉")).articles)
    assert [row["id"] for row in rows] == [article.id for article in articles]
    assert all(
        row["body"].replace("\r\n", "\n") == article.body for row, article in zip(rows, articles, strict=True)
    )


@pytest.mark.parametrize("title", ["=1+1", "@甲", "＝1＋1", "－5℃", "\n=1+1"])
def test_no_cell_of_a_spreadsheet_is_a_formula(title: str) -> None:
    assert spreadsheet_safe(title) == f"'{title}"


def test_reference_managers_read_all_entries(sample_archive: Archive) -> None:
    total = sample_archive.search("").total
    everything = SearchRequest()
    entries = pybtex.database.parse_string(written(sample_archive, "bibtex", everything), "bibtex").entries
    assert len(entries) == total
    assert len(rispy.loads(written(sample_archive, "ris", everything))) == total
    assert len(json.loads(written(sample_archive, "csl", everything))) == total
    numbered = written(sample_archive, "gbt7714", everything).splitlines()
    assert [int(re.match(r"\[(\d+)\] ", line)[1]) for line in numbered] == list(range(1, total + 1))


def test_nothing_found_is_an_empty_document(sample_archive: Archive) -> None:
    nothing = SearchRequest("“绝无此句绝无此句”")
    assert json.loads(written(sample_archive, "csl", nothing)) == []
    assert written(sample_archive, "jsonl", nothing) == written(sample_archive, "bibtex", nothing) == ""
    assert written(sample_archive, "csv", nothing).startswith("id,title,")


def _own_memory() -> int:
    """In kB, without mapped files."""
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("the memory of a process is read from /proc")
    return int(re.search(r"RssAnon:\s+(\d+)", status.read_text())[1])


def test_memory_stays_as_it_is_however_much_is_written(tmp_path: Path) -> None:
    body = "台风过境，渔船全部回港。" * 280
    source = tmp_path / "many.jsonl"
    lines = (json.dumps({"id": str(n), "title": f"简报{n}", "body": body + str(n)}) for n in range(3_000))
    source.write_text("\n".join(lines), encoding="utf-8")
    with Archive(build_index(tmp_path / "index", source)) as archive:
        pieces = FORMATS["csv"].write(archive.every(SearchRequest()).articles, SEEN)
        written = sum(len(next(pieces)) for _ in range(500))
        before = _own_memory()
        written += sum(map(len, pieces))
        grown = _own_memory() - before
    assert written > 3_000 * len(body)  # 30 MB as UTF-8, of which nothing is kept
    assert grown < 6_000
