from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from search import Archive
from search.request import SearchRequest
from tests.web.conftest import ODD_IDS
from web.app import create_app


def text_of(markup: str) -> str:
    """What is left of a page without its tags, spaces run together."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def titles(markup: str) -> list[str]:
    return [
        text_of(found).replace(" ", "") for found in re.findall(r"<h2><a href=[^>]*>(.*?)</a></h2>", markup)
    ]


def get(client: FlaskClient, url: str, status: int = 200, **headers: str) -> str:
    answer = client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == status, answer.text
    return answer.text


def test_the_home_page_tells_of_the_archive(client: FlaskClient, archive: Archive) -> None:
    shown = text_of(get(client, "/"))
    status = archive.status()
    assert f"篇文章 {status.articles:,}" in shown
    assert "2016年9月26日 至 2023年9月5日" in shown
    assert all(source in shown for source in ("澄湖晚报", "南嶼時報"))


def test_simplified_finds_traditional_and_marks_the_original(client: FlaskClient) -> None:
    page = get(client, "/search?q=台风停课")
    assert "颱風「海葵」逼近 南嶼停課一天".replace(" ", "") in titles(page)
    assert "<mark>颱風</mark>" in page


def test_an_empty_query_is_the_archive_newest_first(client: FlaskClient) -> None:
    page = get(client, "/search")
    dates = re.findall(r'<p class="kicker".*?<time datetime="([^"]*)"', page)
    assert dates == sorted(dates, reverse=True)
    assert dates[0] == "2023-09-05"


def test_oldest_first_begins_with_the_oldest(client: FlaskClient) -> None:
    page = get(client, "/search?sort=oldest")
    assert re.search(r'<p class="kicker".*?<time datetime="([^"]*)"', page)[1] == "2016-09-26"


def test_filters_are_counted_and_can_be_taken_off(client: FlaskClient) -> None:
    page = get(client, "/search?q=台风&source=澄湖晚报")
    assert len(titles(page)) == 1
    assert 'aria-label="撤销筛选：澄湖晚报"' in page
    assert 'href="/search?q=%E5%8F%B0%E9%A3%8E"' in page


def test_dates_bound_the_results_at_both_ends(client: FlaskClient) -> None:
    page = get(client, "/search?q=台风&from=2023-09-04&to=2023-09-04")
    assert titles(page) == ["颱風「海葵」逼近南嶼停課一天"]


def test_pages_hold_every_article_once(client: FlaskClient, archive: Archive) -> None:
    total = archive.status().articles
    seen: list[str] = []
    for number in range(1, total // 10 + 2):
        seen += re.findall(r'<h2><a href="([^"?]*)', get(client, f"/search?page={number}"))
    assert len(seen) == len(set(seen)) == total


def test_a_page_past_the_end_says_where_the_end_is(client: FlaskClient) -> None:
    page = get(client, "/search?q=简报&page=50")
    assert "结果只有 3 页" in text_of(page)


def test_nothing_found_suggests_what_to_try(client: FlaskClient) -> None:
    page = get(client, "/search?q=“绝无此句绝无此句”&source=澄湖晚报")
    assert "没有找到符合条件的文章" in text_of(page)
    assert "撤销全部筛选条件" in text_of(page)
    assert '<a href="/search?q=绝无此句绝无此句&source=澄湖晚报">去掉引号' in unquote(unescape(page))
    assert 'class="sorts"' not in page  # nothing there to sort, to fold or to take away
    assert "合并转载" not in page
    assert "/export?" not in page
    assert "去掉引号" not in get(client, "/search?q=绝无此句绝无此句&source=没有的报")


def test_an_unreadable_query_stays_in_the_box_with_the_place_marked_above(client: FlaskClient) -> None:
    page = get(client, "/search?q=台风 (停课&source=澄湖晚报", status=400)
    assert 'value="台风 (停课"' in page
    assert '台风 <mark class="at">(</mark>停课' in page
    assert page.index('role="alert"') < page.index("<form")
    assert '<input type="hidden" name="source" value="澄湖晚报">' in page
    assert "括号没有闭合" in page


def test_an_unreadable_query_is_escaped_around_its_mark(client: FlaskClient) -> None:
    page = get(client, "/search?q=<script>alert(1)</script> (", status=400)
    assert "<script>" not in page


@pytest.mark.parametrize("wrong", ["page=abc", "per_page=9999", "from=notadate", "to=2023-02-30", "sort=x"])
def test_a_bad_parameter_is_a_notice_and_keeps_the_query(client: FlaskClient, wrong: str) -> None:
    page = get(client, f"/search?q=台风&{wrong}", status=400)
    assert 'role="alert"' in page
    assert 'value="台风"' in page


def test_hostile_articles_are_shown_as_text(client: FlaskClient) -> None:
    for url in ("/search?q=恶意脚本", "/article/hostile?q=恶意脚本"):
        page = get(client, url)
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>" not in page
        assert "<img" not in page
        assert "javascript:" not in page
    assert re.search(r"<mark[^>]*>恶意(?:脚本)?</mark>", page)


def test_hostile_parameters_are_shown_as_text(client: FlaskClient) -> None:
    page = get(client, '/search?q=台风&source="><script>alert(1)</script>')
    assert "<script>" not in page


@pytest.mark.parametrize("id", ["cn/1", *ODD_IDS])
def test_any_id_leads_from_the_results_to_its_article(client: FlaskClient, archive: Archive, id: str) -> None:
    article = archive.article(id)
    assert article
    page = get(client, "/search?per_page=100")
    links = [unescape(link) for link in re.findall(r'<h2><a href="([^"]*)"', page)]
    canonical = [f'<link rel="canonical" href="{link.partition("?")[0]}">' for link in links]
    opened = [get(client, link) for link in links]
    assert sum(f"<dd><bdi>{id}</bdi></dd>" in unescape(one) for one in opened) == 1
    assert all(link in one for link, one in zip(canonical, opened, strict=True))


def test_an_article_marks_the_words_it_was_found_by(client: FlaskClient) -> None:
    page = get(client, "/article/tw/1?q=台风")
    assert len(re.findall(r"<mark[^>]*>颱風</mark>", page)) == 3
    assert '<h1 lang="zh-Hant">' in page


def test_the_marks_of_an_article_lead_to_each_other(client: FlaskClient) -> None:
    page = get(client, "/article/tw/1?q=台风")
    assert "正文中 2 处命中" in page
    assert 'href="#hit-1"' in page
    assert re.findall(r'<mark id="hit-(\d+)">', page) == ["1", "2"]
    steps = re.findall(r'<span class="step">(.*?)</span>(?=[^<])', page)
    assert ['href="#hit-2"' in steps[0], 'href="#hit-1"' in steps[1]] == [True, True]
    assert 'class="found"' not in get(client, "/article/tw/1")


def test_an_article_is_said_to_machines_too(client: FlaskClient) -> None:
    def said(id: str) -> dict[str, object]:
        page = get(client, f"/article/{id}")
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        found: dict[str, object] = json.loads(text)
        return found

    article = said("tw/1")
    assert (article["@type"], article["datePublished"]) == ("NewsArticle", "2023-09-04")
    assert article["author"] == [{"@type": "Person", "name": "林怡君"}]
    assert article["mainEntityOfPage"] == "http://localhost/article/tw/1"
    hostile = said("hostile")
    assert hostile["headline"] == "<script>alert(1)</script> 恶意脚本"
    assert "isBasedOn" not in hostile


def test_an_article_can_be_cited(client: FlaskClient) -> None:
    page = text_of(get(client, "/article/cn/1"))
    today = date.today().isoformat()
    reference = f"台风过境 渔船全部回港[N/OL]. 澄湖晚报, 2023-09-05[{today}]. https://news.example/cn/1."
    assert reference in page
    link = re.search(r'href="(/export\?format=ris[^"]*)"', get(client, "/article/cn/1"))
    assert link
    assert "TI  - 台风过境 渔船全部回港\r\n" in get(client, unescape(link[1]))


def test_an_article_leads_to_others_of_its_day_and_section(client: FlaskClient) -> None:
    page = get(client, "/article/cn/2")
    assert "同日其他文章" not in page
    section = page[page.index("同栏目文章") :]
    assert "校長負責制研討會登場" in section
    assert 'href="/search?category=%E6%95%99%E8%82%B2&amp;to=2022-04-17&amp;sort=newest"' in section


def test_an_article_leads_back_to_the_very_results(client: FlaskClient) -> None:
    state = "q=%E5%8F%B0%E9%A3%8E&amp;source=%E6%BE%84%E6%B9%96%E6%99%9A%E6%8A%A5&amp;sort=newest"
    page = get(client, "/search?" + unescape(state))
    link = re.search(r'<h2><a href="([^"]*)"', page)
    assert link
    assert f'href="/search?{state}"' in get(client, unescape(link[1]))


def test_an_article_opens_whatever_follows_the_question_mark(client: FlaskClient) -> None:
    page = get(client, "/article/cn/1?q=(((&page=abc&sort=x")
    assert "渔船" in page


def test_only_web_addresses_become_links(client: FlaskClient) -> None:
    assert 'href="https://news.example/cn/1" rel="noopener noreferrer' in get(client, "/article/cn/1")
    assert "查看原文" not in get(client, "/article/hostile")


def test_text_that_reorders_is_isolated_and_kept_out_of_the_title(client: FlaskClient) -> None:
    page = get(client, "/article/bidi")
    head, body = page.split("</head>")
    assert "\u202e" not in head
    assert re.search("<bdi>[^<]*\u202e[^<]*</bdi>", body)


def test_an_unknown_article_is_a_page_of_its_own(client: FlaskClient) -> None:
    assert "找不到这个页面" in get(client, "/article/nobody", status=404)
    assert "找不到这个页面" in get(client, "/nowhere", status=404)


def test_pages_can_only_be_read(client: FlaskClient) -> None:
    answer = client.post("/search")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "这里只能读取" in answer.text


@pytest.mark.parametrize(
    ("accept", "language", "word"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.5", "zh-Hans", "搜索"),
        ("zh-TW", "zh-Hant", "搜尋"),
        ("zh-HK,en;q=0.8", "zh-Hant", "搜尋"),
        ("zh-Hant-CN", "zh-Hant", "搜尋"),
        ("en-GB,zh;q=0.5", "en", "Search"),
        ("fr-FR,fr", "en", "Search"),
        ("fr,zh-SG;q=0.3", "zh-Hans", "搜索"),
        ("", "zh-Hans", "搜索"),
    ],
)
def test_the_browser_says_the_language(client: FlaskClient, accept: str, language: str, word: str) -> None:
    page = get(client, "/search?q=台风", Accept_Language=accept)
    assert f'<html lang="{language}">' in page
    assert f'<button type="submit">{word}</button>' in page


def test_a_chosen_language_is_kept(client: FlaskClient) -> None:
    assert '<html lang="zh-Hant">' in get(client, "/search?q=a&lang=zh-Hant", Accept_Language="en")
    assert '<html lang="zh-Hant">' in get(client, "/", Accept_Language="en")
    assert '<html lang="en">' in get(client, "/?lang=en")


def test_an_unknown_language_changes_nothing(client: FlaskClient) -> None:
    assert '<html lang="zh-Hans">' in get(client, "/?lang=xx")
    assert client.get_cookie("chabao_lang") is None


def test_the_language_links_keep_the_search(client: FlaskClient) -> None:
    page = get(client, "/search?q=台风&source=澄湖晚报&source=南嶼時報")
    link = re.search(r'<a href="([^"]*)" lang="en"', page)
    assert link
    switched = get(client, unescape(link[1]))
    assert "2 articles" in switched
    assert re.search(r'<a href="([^"]*)" lang="zh-Hant"', get(client, "/article/cn/1?q=台风"))


def test_each_text_says_its_own_language(client: FlaskClient) -> None:
    page = get(client, "/search?q=台风", Accept_Language="en")
    assert '<article lang="zh-Hant">' in page
    assert '<article lang="zh-Hans">' in page


def test_every_answer_carries_the_security_headers(client: FlaskClient) -> None:
    for url in (
        "/",
        "/search?q=(",
        "/article/cn/1",
        "/api/search",
        "/nowhere",
        "/static/chabao.css",
        "/healthz",
    ):
        with client.get(url) as answer:
            headers = answer.headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_pages_hold_neither_scripts_nor_inline_styles_nor_foreign_addresses(client: FlaskClient) -> None:
    for url in ("/", "/search", "/search?q=台风", "/search?q=(", "/article/tw/1?q=台风", "/nowhere"):
        page = client.get(url).text
        # What is said to machines in ld+json is no script to a browser; ours is a file.
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
        assert all(
            attributes == ' type="application/ld+json"'
            or (attributes.startswith(' src="/static/chabao.js') and not inside)
            for attributes, inside in scripts
        )
        assert not re.search(r"<style|\sstyle=|\son\w+=", page)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


def test_the_stylesheet_stays_small_and_local(client: FlaskClient) -> None:
    with client.get("/static/chabao.css") as answer:
        sheet = answer.data
    assert len(sheet) < 20_000
    assert b"url(" not in sheet
    assert b"@import" not in sheet


def test_a_request_too_long_to_read_is_refused(client: FlaskClient) -> None:
    assert "检索内容过长" in get(client, "/search?source=" + "a" * 8000, status=413)


class Counting:
    """The real archive, and how often it was asked."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> object:
        self.calls.append(name)
        return getattr(self._archive, name)


@pytest.mark.parametrize(
    "url", ["/search?q=台风", "/search?per_page=100", "/search?source=澄湖晚报&category=教育"]
)
def test_a_results_page_searches_once_whatever_it_shows(archive: Archive, url: str) -> None:
    counting = Counting(archive)
    client = create_app(counting).test_client()
    client.get(url)
    counting.calls.clear()  # what is said of the whole archive is asked for once
    client.get(url)
    assert sorted(set(counting.calls)) == ["damage", "search", "version"]
    assert counting.calls.count("search") == 1


def test_filters_that_leave_nothing_say_what_there_is_without_them(client: FlaskClient) -> None:
    page = get(client, "/search?q=台风&source=没有的报")
    assert "撤销全部筛选条件" in page
    assert "可得 3 篇" in page


def test_years_can_be_chosen_together(client: FlaskClient, archive: Archive) -> None:
    page = get(client, "/search?year=2016&year=2022&per_page=100")
    years = set(re.findall(r'<p class="kicker".*?<time datetime="(\d{4})', page))
    assert years == {"2016", "2022"}
    assert 'aria-label="撤销筛选：2016年"' in page


def test_the_chart_counts_what_the_list_holds(client: FlaskClient, archive: Archive) -> None:
    page = get(client, "/search?q=简报")
    (table,) = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    rows = re.findall(r">(\d{4})年</a></th><td>(\d+)</td><td>([\d.,]+)</td>", table)
    counted = archive.count(SearchRequest("简报"), "year").buckets
    assert rows == [(one.value, str(one.count), f"{one.per_10k:,}") for one in counted]


def test_a_chart_of_rates_stays_one_when_the_search_goes_on(client: FlaskClient) -> None:
    page = get(client, "/search?q=简报&chart=rate")
    links = [unescape(link) for link in re.findall(r'href="(/search\?[^"]*)"', page)]
    onward = [link for link in links if "from=" in link]
    assert onward
    assert all("chart=rate" in link for link in onward)
    assert '<input type="hidden" name="chart" value="rate">' in page


def test_all_values_of_a_filter_can_be_looked_through(client: FlaskClient, archive: Archive) -> None:
    page = text_of(get(client, "/search/values?field=source&q=简报"))
    for bucket in archive.count(SearchRequest("简报"), "source").buckets:
        assert f"{bucket.value} {bucket.count}" in page
    found = text_of(get(client, "/search/values?field=source&q=简报&find=晚報"))
    assert "澄湖晚报" in found
    assert "南嶼時報" not in found
    assert "field" in get(client, "/search/values?field=body", status=400)


def test_archive_and_page_agree_on_the_total(client: FlaskClient, archive: Archive) -> None:
    total = archive.search(SearchRequest(query="简报")).total
    assert f"共 {total} 篇" in text_of(get(client, "/search?q=简报"))
