from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Record, Rejected
from index.cleaning import clean
from index.readers import ReadOptions, read_source
from index.readers.html import read_html

PARAGRAPHS = (
    "昨天上午，青石镇的三百多位村民来到新建成的文化广场，参加一年一度的龙舟赛开幕式。镇长陆启明宣布比赛开始，两岸掌声雷动。",
    "今年的比赛共有二十四支队伍报名，比去年多了六支，其中四支来自邻近的县市。决赛在下午三时举行，东街队以半个船身的优势夺冠。",
    "“我们练了整整一个月。”东街队鼓手方知说，队员里最大的五十八岁，最小的刚满十八岁，白天上班，晚上下河。",
)


def page(
    head: str = "", above: str = "", headline: str = "青石镇龙舟赛开幕 东街队半个船身夺冠", body: str = ""
) -> str:
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>'
        '<nav><a href="/">首页</a> <a href="/n">新闻</a> <a href="/s">体育</a></nav>'
        f'<div class="article"><h1>{headline}</h1>{above}<div class="content">{text}</div></div>'
        '<div class="related"><h3>相关新闻</h3><ul><li><a href="/1">县医院新大楼启用</a></li>'
        '<li><a href="/2">老街改造征求意见</a></li></ul></div>'
        "<footer>青石在线 版权所有 2010-2016</footer></body></html>"
    )


def read(html: str) -> Record:
    record = read_html(html, "a.html", "utf-8", True)
    assert record is not None
    return record


def test_the_main_text_comes_without_menus_related_links_and_footer() -> None:
    record = read(page())
    assert record.fields["body"].split("\n") == list(PARAGRAPHS)
    assert record.extracted


@pytest.mark.parametrize(
    "title",
    [
        "青石镇龙舟赛开幕 东街队半个船身夺冠",
        "青石镇龙舟赛开幕 东街队半个船身夺冠_青石在线",
        "青石镇龙舟赛开幕 东街队半个船身夺冠-社会-青石新闻网",
        "青石镇龙舟赛开幕 东街队半个船身夺冠 | 社会 | 青石日报",
        "青石在线 - 青石镇龙舟赛开幕 东街队半个船身夺冠",
    ],
)
@pytest.mark.parametrize(
    "headline", ["青石镇龙舟赛开幕 东街队半个船身夺冠", "<font>青石镇龙舟赛开幕 东街队半个船身夺冠</font>"]
)
def test_the_title_is_the_headline_without_the_names_of_section_and_site(title: str, headline: str) -> None:
    record = read(page(f"<title>{title}</title>", headline=headline))
    assert record.fields["title"] == "青石镇龙舟赛开幕 东街队半个船身夺冠"


def test_metadata_become_fields() -> None:
    head = (
        "<title>青石镇龙舟赛开幕 东街队半个船身夺冠 - 青石日报</title>"
        '<meta property="og:site_name" content="青石日报">'
        '<meta property="article:published_time" content="2021-06-14T09:30:00+08:00">'
        '<meta property="article:section" content="社会"><meta name="author" content="本报记者 方知">'
        '<link rel="canonical" href="https://news.qingshi.example/a/1.html">'
    )
    record = read(page(head))
    found = {field: record.fields[field] for field in ("date", "source", "category", "author", "url")}
    assert found == {
        "date": "2021-06-14",
        "source": "青石日报",
        "category": "社会",
        "author": "方知",
        "url": "https://news.qingshi.example/a/1.html",
    }
    assert record.date_source == "meta"


@pytest.mark.parametrize(
    "front", ["https://qingshi.example", "https://qingshi.example/", "http://a.example/index.html"]
)
def test_the_front_page_is_no_articles_address(front: str) -> None:
    for head in (f'<link rel="canonical" href="{front}">', f'<meta property="og:url" content="{front}">'):
        assert not read(page(head)).fields.get("url")
    kept = '<link rel="canonical" href="https://qingshi.example/?id=5">'
    assert read(page(kept)).fields["url"] == "https://qingshi.example/?id=5"


def test_date_source_and_author_written_under_the_headline_are_used() -> None:
    above = (
        '<div class="ly">2016年12月26日&nbsp;&nbsp;来源：青石晚报&nbsp;&nbsp;'
        "作者：晚报记者 程喆 【<a>大</a> <a>中</a> <a>小</a>】</div>"
    )
    record = read(page("<title>青石镇龙舟赛开幕 东街队半个船身夺冠_青石在线</title>", above))
    assert record.fields["source"] == "青石晚报"
    assert record.fields["author"] == "程喆"
    article = clean(record, datetime.date(2024, 1, 1))
    assert isinstance(article, Article)
    assert (article.date, article.body) == ("2016-12-26", "\n".join(PARAGRAPHS))


def test_a_year_in_the_footer_is_no_date() -> None:
    assert "date" not in read(page()).fields


def test_a_page_without_paragraphs_still_gives_its_text() -> None:
    record = read(page(body="<br><br>".join(PARAGRAPHS)))
    article = clean(record, datetime.date(2024, 1, 1))
    assert isinstance(article, Article)
    for paragraph in PARAGRAPHS:
        assert paragraph in article.body


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<html><body><script>x()</script></body></html>", "<!--"]
)
def test_a_page_without_text_is_nothing(html: str) -> None:
    assert read_html(html, "a.html", "utf-8", True) is None


def test_without_cleaning_all_visible_text_is_kept() -> None:
    record = read_html(page(), "a.html", "utf-8", False)
    assert record is not None
    assert "县医院新大楼启用" in record.fields["body"]


@pytest.mark.parametrize(
    "junk", ["\x00", "\x01", "\ufffe", "&#1;", "&#xD800;", "&#0;", "<![CDATA[", "<!-- x -->", "<?x?>"]
)
def test_characters_that_xml_forbids_do_no_harm(junk: str) -> None:
    for html in (
        page(above=junk),
        page(body=PARAGRAPHS[0] + junk + "<br>" + junk),
        f"<html><p>短{junk}文</p>",
    ):
        record = read(html)
        assert not set("\x00\x01\ufffe\ud800") & set(record.fields["body"])


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="<>/ph1divtable \"'=&;!-青石\n", max_size=120))
def test_no_markup_crashes_the_reader(html: str) -> None:
    read_html("<html>" + html, "a.html", "utf-8", True)


def test_real_pages_give_their_title_date_and_text(shared: Path) -> None:
    pages = shared / "data" / "pages"
    for line in (pages / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        (record,) = read_source(str(pages / gold["file"]), ReadOptions())
        assert not isinstance(record, Rejected)
        article = clean(record, datetime.date(2025, 1, 1))
        assert isinstance(article, Article)
        title = gold.get("title") or gold["title_contains"]
        assert "".join(article.title.split()) == "".join(title.split()), gold["file"]
        assert article.date == gold["date"][:10], gold["file"]
        body = "".join(article.body.split())
        for part in gold.get("body_contains", ()):
            assert "".join(part.split()) in body, gold["file"]
        for part in gold.get("body_must_not_contain", ()):
            assert part not in article.body, gold["file"]
