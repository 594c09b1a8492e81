"""The day of an article beside its headline and its paper, in the spellings of magazines and papers."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article
from index.cleaning.lines import read_line
from tests.index.cleaning.reading import article_in, article_of

TODAY = datetime.date(2026, 1, 1)
TITLE = "青石鎮渡口恢復夜航 末班船延到九點半"
BODY = (
    "停了三年的夜航昨晚在青石鎮渡口恢復，末班船延到九點半，對岸上班的工人不必再繞橋回家。",
    "渡口的船工說，夜裡過河的人比想的要多，頭一晚就開了六班，兩岸各加了兩盞燈。",
)


def article(*lines: str) -> Article:
    return article_in("\n".join(lines))


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("发于2019.4.2总第442期《青石半月》", {"date": "2019.4.2", "source": "青石半月"}),
        ("刊于《青石半月》2019年第7期", {"source": "青石半月"}),
        ("望潮報  2013年4月13日  A19  社會  223 字", {"date": "2013年4月13日", "source": "望潮報"}),
        ("望潮時報 103年11月20日 15版 綜合", {"minguo": "103年11月20日", "source": "望潮時報"}),
        ("記者方知／望潮即時報導 2023-04-03 02:26 ET", {"date": "2023-04-03", "author": "方知"}),
        ("更新時間 (HKT): 2018.01.08 19:43", {"updated": "2018.01.08"}),
        ("建立時間 (HKT): 2018.01.08 19:43", {"date": "2018.01.08"}),
        ("发布于 2024-01-22 10:22・IP 属地江苏", {"date": "2024-01-22"}),
    ],
)
def test_a_line_that_tells_the_day_and_the_paper(line: str, fields: dict[str, str]) -> None:
    assert read_line(line).fields == fields


@pytest.mark.parametrize("day", ["2014年10月23日(星期四)", "發佈於 2014年10月23日(星期四)"])
def test_a_weekdays_date_right_below_the_headline_is_no_visits(day: str) -> None:
    found = article("望潮新聞網", "登入 | 訂閱", "每日 > 港聞", TITLE, day, "讚好 分享", *BODY)
    assert (found.title, found.date) == (TITLE, "2014-10-23")


def test_a_weekdays_date_below_another_headline_is_that_of_a_visit() -> None:
    news = "快訊：大橋明日起分兩期封閉維修"
    found = article("望潮新聞網", news, "2014年10月23日 星期四", "登入 | 訂閱", TITLE, *BODY)
    assert found.date is None


def page(document: str, above: str = "", below: str = "") -> Article:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    return article_of(
        f"<html><head><title>{document}</title></head><body>{above}<h1>{TITLE}</h1>"
        f"<div id=content>{body}</div>{below}</body></html>",
        TODAY,
    )


@pytest.mark.parametrize(
    ("document", "date"),
    [
        (f"望潮報 - 20130417 - {TITLE}", "2013-04-17"),
        (f"{TITLE} | 望潮報 | 2013年4月17日", "2013-04-17"),
        (f"{TITLE} | 望潮報 | 20130417 | 20130418", None),
        (f"{TITLE} | 望潮報 | 20139917", None),
    ],
)
def test_a_day_by_itself_in_the_title_of_a_page_is_its_date(document: str, date: str | None) -> None:
    assert page(document).date == date


@pytest.mark.parametrize(
    ("below", "date"),
    [
        ("<div>发布于 2024-01-22 22:55・IP 属地江苏</div>", "2024-01-22"),
        ("<div>發佈於 2024-01-22 22:55・江蘇</div>", "2024-01-22"),
        ("<div>2024-01-22 22:55・江蘇</div>", None),  # of a comment
        ("<div>２０２３年６月１９日（星期一）香港時間１５時３０分</div>", "2023-06-19"),
    ],
)
def test_the_day_right_below_the_text(below: str, date: str | None) -> None:
    assert page(TITLE, below=below).date == date
