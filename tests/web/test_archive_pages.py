from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from index.staleness import Staleness
from search import Archive, SearchRequest
from search.output import status_text
from tests.articles import build_index, make_article, write_jsonl
from web.app import create_app
from web.coverage import calendar_of

FRESH = Staleness((), None, (), needs_rebuild=False)


def get(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return unescape(answer.text)


DAYS = st.dates(date(2022, 12, 1), date(2024, 2, 1)).map(date.isoformat)


@given(st.dictionaries(DAYS, st.integers(1, 500), max_size=30), DAYS, DAYS)
def test_a_calendar_has_each_day_once_and_knows_the_empty_ones(
    counts: dict[str, int], one: str, other: str
) -> None:
    first, last = sorted((one, other))
    drawn = calendar_of("2023", counts, first, last)
    due = [day for day in _days("2023-01-01", "2023-12-31") if first <= day <= last]
    assert [cell.day for cell in drawn.cells] == due
    assert len({(cell.x, cell.y) for cell in drawn.cells}) == len(due)
    assert [cell.day for cell in drawn.cells if cell.level == 0] == [day for day in due if day not in counts]
    assert all(1 <= cell.level <= 4 for cell in drawn.cells if cell.count)
    gaps = [day for start, end in drawn.gaps for day in _days(start, end)]
    assert gaps == [day for day in due if day not in counts]
    assert drawn.missing == len(gaps)
    assert drawn.total == sum(count for day, count in counts.items() if day[:4] == "2023")
    assert sum(month.count for month in drawn.months) == drawn.total


def _days(first: str, last: str) -> list[str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1)]


def test_more_articles_are_darker() -> None:
    drawn = calendar_of("2023", {f"2023-01-{n:02}": n for n in range(1, 31)}, "2023-01-01", "2023-01-30")
    levels = [cell.level for cell in drawn.cells]
    assert levels == sorted(levels)
    assert set(levels) == {1, 2, 3, 4}


def test_coverage_shows_a_year_as_a_whole_and_by_source(client: FlaskClient) -> None:
    page = get(client, "/coverage?year=2019")
    assert page.count('<svg class="calendar') == 3
    for source in ("澄湖晚报", "南嶼時報"):
        assert f"<bdi>{source}</bdi>" in page
    assert 'href="/coverage?year=2023"' in page
    get(client, "/coverage?year=1999", status=400)
    assert get(client, "/coverage").count('<svg class="calendar') >= 2


def test_the_months_of_a_calendar_lead_to_their_articles(client: FlaskClient) -> None:
    page = get(client, "/coverage?year=2019")
    link, count = re.findall(r'<a href="([^"]*)" rel="nofollow">\d+月 <span class="count">(\d+)<', page)[0]
    assert f"共 {count} 篇" in get(client, link)


def test_browsing_lists_years_sources_and_sections_with_their_numbers(
    client: FlaskClient, archive: Archive
) -> None:
    page = get(client, "/browse")
    for field in ("source", "category"):
        for bucket in archive.count(SearchRequest(), field).buckets:
            assert f'<bdi>{bucket.value}</bdi></a> <span class="count">{bucket.count}</span>' in page
    assert ">2019年</a>" in page


def test_the_examples_of_the_help_are_live(client: FlaskClient, archive: Archive) -> None:
    page = get(client, "/help")
    found = re.findall(r'<dt><a href="/search\?q=[^"]*"[^>]*>(.*?)</a>.*?共 ([\d,]+) 篇', page)
    assert len(found) >= 12
    for query, count in found:
        assert archive.search(query).total == int(count.replace(",", ""))
    own = [int(count) for query, count in found if re.fullmatch(r'(source:)?"[^"]+"', query)]
    assert len(own) == 2
    assert all(own)


def test_the_status_tells_what_is_served(client: FlaskClient, archive: Archive) -> None:
    page = get(client, "/status")
    status = archive.status()
    assert f"<dd>{status.articles:,}</dd>" in page
    assert status.generation in page


@pytest.mark.parametrize("url", ["/coverage", "/browse", "/help", "/status"])
@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_each_page_has_other_languages(client: FlaskClient, url: str, language: str) -> None:
    page = get(client, f"{url}?lang={language}")
    assert f'<html lang="{language}">' in page
    assert f'href="{url}?lang=zh-Hans"' in page


def test_all_sources_are_counted_however_many_are_named(tmp_path: Path) -> None:
    articles = [make_article(f"a{n}", f"第{n}号", "落虹桥通车。", source=f"澄湖第{n}报") for n in range(130)]
    with Archive(build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", articles))) as archive:
        own = create_app(archive).test_client()
        assert "130</dd>" in get(own, "/")
        assert "130</a></dd>" in get(own, "/status")
        (line,) = (line for line in status_text(archive.status(), FRESH, ()) if line.startswith("sources"))
        assert line.endswith(" and 30 more")
