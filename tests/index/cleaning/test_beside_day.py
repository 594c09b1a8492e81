"""Lines under a headline that tell who wrote the article without any label: words beside the day, accounts of
platforms, and names of sites in the page's <title>."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article
from index.cleaning.pages.beside import beside_day
from index.cleaning.pages.headline import site_in
from index.cleaning.pages.metadata import Told
from tests.index.cleaning.reading import article_of

TODAY = datetime.date(2026, 6, 1)
TITLE = "柳林镇老粮站改成图书馆"
TEXT = (
    "柳林镇的老粮站空了十一年，昨天重新开了门，门口的磅秤还在，里面换成了一排排书架。",
    "开馆首日，图书馆借出三百零七册书，其中一半是孩子借走的。",
)
BODY = "".join(f"<p>{own}</p>" for own in TEXT)


def _found(markup: str, title: str = f"{TITLE}") -> Article:
    return article_of(f"<head><title>{title}</title></head><body>{markup}</body>", TODAY)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("2013年04月13日 19:50 许东 机电工程学院 点击：[]", {"author": "许东"}),
        ("2013-04-13 寧靜 黨委宣傳部 點擊：[ ]次", {"author": "寧靜"}),
        ("教务处 王小荷 2013-04-13", {"author": "王小荷"}),
        ("数码便利店2022-06-06 16:40浏览 22.2万", {"source": "数码便利店"}),
        ("柳林晚报 2022-06-06 阅读 691", {"source": "柳林晚报"}),
        ("原创 2023-04-09 17:42发布于浙江 · 柳林发布", {"source": "柳林发布"}),
        ("原创2023-04-09 17:42发布于浙江·柳林健康圈", {"source": "柳林健康圈"}),
        ("2022-06-06 魏小满", {"author": "魏小满"}),
        ("社会 2022-06-06", {}),
        ("要闻 新闻网 2022-06-06", {}),
        ("时政 新闻中心 2022-06-06 10:22", {}),
        ("本地新闻 2022-06-06 16:40", {}),
        ("来自甘肃 2022-06-06 16:40", {}),
        ("作者：许东 来源：教务处 2013-04-13", {}),
        ("2022-06-06 16:40 发布时间", {}),
        ("2022年6月6日，老粮站开了门。", {}),
    ],
)
def test_words_beside_a_day_are_who_wrote_it_or_nobody(line: str, wanted: dict[str, str]) -> None:
    assert beside_day(line) == wanted


def test_a_line_without_labels_under_a_headline_is_read() -> None:
    strip = "<div class=x><span>柳林生活圈</span><span>2022-06-06 16:40</span><span>浏览 3.1万</span></div>"
    article = _found(f"<h1>{TITLE}</h1>{strip}{BODY}")
    assert (article.date, article.source, article.author) == ("2022-06-06", "柳林生活圈", None)


def test_accounts_of_platforms_are_sources() -> None:
    strip = "<p class=author-name>柳林县人民法院</p><span class=date>发布时间：2018-01-15</span>"
    article = _found(f"<h2>{TITLE}</h2><div>{strip}</div>{BODY}")
    assert (article.date, article.source, article.author) == ("2018-01-15", "柳林县人民法院", None)


def test_a_department_behind_a_writer_is_no_part_of_the_name() -> None:
    strip = "<div><i>时间：2018年06月15日</i> <i>作者：宁静</i> <i>党委宣传部</i></div>"
    assert _found(f"<h1>{TITLE}</h1>{strip}{BODY}").author == "宁静"


def test_views_behind_a_writer_are_no_part_of_the_name() -> None:
    strip = "<span class=date>2012-05-04</span><span class=author>記者：陸常</span><span>33761 觀看</span>"
    assert _found(f"<h1>{TITLE}</h1>{strip}{BODY}").author == "陸常"


def test_who_took_the_pictures_beside_a_reporter_is_left_out() -> None:
    strip = (
        "<div class=author><a>記者 呂承翰</a> / 攝影 蔡志明 報導</div><div>發佈時間：2016/02/05 06:01</div>"
    )
    assert _found(f"<h1>{TITLE}</h1>{strip}{BODY}").author == "呂承翰"


@pytest.mark.parametrize(
    ("document", "site"),
    [
        ("老糧站改成圖書館│柳林新聞台", "柳林新聞台"),
        ("老糧站改成圖書館 | 柳林時報 | 生活新聞", "柳林時報"),
        ("老糧站改成圖書館 | 柳林新聞網 | 社會", "柳林新聞網"),
        ("老糧站改成圖書館 | 生活新聞", ""),
    ],
)
def test_a_section_at_the_end_of_a_title_is_no_site(document: str, site: str) -> None:
    assert site_in(Told(document=document)) == site


def test_neither_the_line_of_the_day_nor_an_abstract_is_the_headline() -> None:
    strip = "<div class=info><span>柳林老粮站</span><span>2022-06-06 16:40</span></div>"
    abstract = f"<div><h4>AI摘要</h4><p>{TEXT[0][:30]}……</p><small>内容由AI生成，仅供参考</small></div>"
    article = _found(f"<div class=tit>{TITLE}</div>{strip}{abstract}<div>{BODY}</div>", "看柳林")
    assert (article.title, article.body) == (TITLE, "\n".join(TEXT))
