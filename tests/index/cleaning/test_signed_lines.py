"""Names alone in a line, between a headline and its text."""

from __future__ import annotations

import opencc
import pytest

from index.article import Article
from tests.index.cleaning.reading import article_in

TITLE = "青石镇医院推行分时段预约 排队时间少了一半"
BODY = (
    "青石镇医院推行分时段预约以来，病人排队的时间少了一半，这是医院昨天公布的消息，市民称便。",
    "搬迁分三批进行：第一批是内科和儿科，第二批是外科，检验科和药房最后搬，预计下个月全部完成。",
)


def article(*lines: str, traditional: bool = False) -> Article:
    text = "\n".join((*lines, *BODY))
    text = opencc.OpenCC("s2t").convert(text) if traditional else text
    found = article_in(text)
    assert len(found.body.split("\n")) == len(BODY), found.body
    return found


@pytest.mark.parametrize(
    ("lines", "source", "author"),
    [
        (("□ 方启明",), None, "方启明"),
        (("◎方启明、陈望舒",), None, "方启明、陈望舒"),
        (("方启明",), None, "方启明"),
        (("方　知",), None, "方知"),
        (("青石观察 | 方启明、陈望",), "青石观察", "方启明、陈望"),
        (("方启明·望潮体育报",), "望潮体育报", "方启明"),
        (("望潮教育 · 方启明", "2023-04-17 10:22"), "望潮教育", "方启明"),
        (("凯瑟琳·莫尔", "2023年4月17日"), None, "凯瑟琳·莫尔"),
        (("2023年4月17日", "凯瑟琳·莫尔"), None, "凯瑟琳·莫尔"),
        (("陈望舒", "青石中文网记者", "2023年4月17日"), "青石中文网", "陈望舒"),
        (("原创 林大夫", "健康青石网", "昨天 22:29"), "健康青石网", "林大夫"),
        (("乡味小厨", "2023-04-17 10:22", "优质美食领域创作者"), "乡味小厨", None),
        (("2023年4月16日 星期日", "方启明", "2023年4月17日 10:22"), None, "方启明"),
    ],
)
@pytest.mark.parametrize("traditional", [False, True])
def test_names_between_a_headline_and_its_text_are_its_writers_and_its_papers(
    lines: tuple[str, ...], source: str | None, author: str | None, traditional: bool
) -> None:
    convert = opencc.OpenCC("s2t").convert if traditional else str
    found = article(TITLE, *lines, traditional=traditional)
    assert found.title == convert(TITLE)
    assert (found.source, found.author) == (source and convert(source), author and convert(author))


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (("望潮人物", "2012年10月2日 星期二 农历八月十七", "今日16版 第3101期"), "望潮人物"),
        (("望潮晚报电子版", "2012年10月2日 星期二", "返回首页", "历史版面", "第A08版：本澳新闻"), "望潮晚报"),
        (("望潮周报", "2012年10月2日 上午4:24 · 公开"), "望潮周报"),
        (("望侨报", "2012. 10. 2  B11 体育"), "望侨报"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("traditional", [False, True])
def test_the_first_line_over_the_day_of_an_issue_or_a_post_names_who_published_it(
    head: tuple[str, ...], source: str, traditional: bool
) -> None:
    found = article(*head, TITLE, traditional=traditional)
    convert = opencc.OpenCC("s2t").convert if traditional else str
    assert (found.title, found.date, found.source) == (convert(TITLE), "2012-10-02", convert(source))


@pytest.mark.parametrize("line", ["医院", "民生热线", "第一批搬迁", "方便群众", "高考"])
def test_other_short_lines_below_a_headline_are_nobodys_names(line: str) -> None:
    found = article_in("\n".join((TITLE, line, *BODY)))
    assert (found.title, found.source, found.author) == (TITLE, None, None)


def test_a_section_beside_a_papers_name_is_no_writer() -> None:
    assert article(TITLE, "青石新闻·早茶 2023年4月17日 第830期").author is None


@pytest.mark.parametrize(
    ("lines", "source", "author"),
    [
        (("望潮厨房", "何佳颖", "分享", "留言（50）"), "望潮厨房", "何佳颖"),
        (("望潮深读", "记者何孟桦", "留言（50）"), "望潮深读", "何孟桦"),
        (("文字 余清和", "摄影 张嘉欣", "设计 黄雅婷", "2014年6月20日"), None, "余清和"),
        (("2014年6月20日 15:34", "望潮周讯　余清和"), "望潮周讯", "余清和"),
        (("2014-06-20 15:34:05", "望潮财讯", "字体：大 中 小"), "望潮财讯", None),
    ],
)
@pytest.mark.parametrize("traditional", [False, True])
def test_an_account_is_known_by_its_writer_below_it_or_by_the_day_over_it(
    lines: tuple[str, ...], source: str | None, author: str | None, traditional: bool
) -> None:
    convert = opencc.OpenCC("s2t").convert if traditional else str
    found = article(TITLE, *lines, traditional=traditional)
    assert (found.source, found.author) == (source and convert(source), author and convert(author))


@pytest.mark.parametrize("button", ["加入最爱", "播报", "我要分享", "青石专讯"])
def test_buttons_beside_the_day_are_no_accounts(button: str) -> None:
    assert article(TITLE, "2023-04-17 10:22", button).source is None


def test_a_paper_right_over_the_text_comes_before_a_site_far_over_it() -> None:
    menu = ("健康", "舆情", "房产", "市州", "汽车", "时政")
    found = article("望潮新闻网", *menu, TITLE, "2013年12月14日 14:06", "|", "青石晚报", "|")
    assert found.source == "青石晚报"


def test_the_day_of_a_copy_gives_way_to_one_below_it() -> None:
    copied = ("剪藏自: https://qingshi.example/a.html", "创建时间：2018/4/21 16:31", "更新时间：2018/4/21")
    assert article(TITLE, *copied, "青石记 2017年8月19日").date == "2017-08-19"
