"""When, where and by whom: lines above and below a text, in the ways that sites and programs write them."""

from __future__ import annotations

import opencc
import pytest

from index.article import Article
from index.cleaning.lines import read_line
from index.cleaning.persons import is_writer
from index.text.surnames import COMMON_SURNAMES
from tests.index.cleaning.reading import article_in

TITLE = "青石镇医院推行分时段预约 排队时间少了一半"
BODY = (
    "青石镇医院推行分时段预约以来，病人排队的时间少了一半，这是医院昨天公布的消息，市民称便。",
    "搬迁分三批进行：第一批是内科和儿科，第二批是外科，检验科和药房最后搬，预计下个月全部完成。",
)
MENU = "首页 新闻 财经 体育 娱乐"


def article(*lines: str, traditional: bool = False) -> Article:
    text = "\n".join(lines)
    text = opencc.OpenCC("s2t").convert(text) if traditional else text
    return article_in(text)


def above(*lines: str, traditional: bool = False) -> Article:
    found = article(TITLE, *lines, *BODY, traditional=traditional)
    assert len(found.body.split("\n")) == len(BODY), found.body
    return found


def test_the_days_from_which_an_archive_has_copies_are_none_of_the_article() -> None:
    found = article(
        "http://qingshi.example/a.html", "05 Apr 2019 - 23 Nov 2020", TITLE, "2019-03-22 09:10", *BODY
    )
    assert (found.title, found.date) == (TITLE, "2019-03-22")


@pytest.mark.parametrize(
    "lines",
    [("老街坊", "注册时间 2006-5-12"), ("上一篇 :", "今日行情分析--2023年4月16日", "2023-04-17 10:22")],
)
def test_days_of_readers_and_of_other_articles_are_not_the_articles(lines: tuple[str, ...]) -> None:
    assert article("青石财经网今日股市行情", *lines, TITLE, *BODY).date in (None, "2023-04-17")


def test_a_day_that_a_text_names_tells_which_number_of_its_own_day_is_the_month() -> None:
    text = BODY[0].replace("昨天", "7月11日")
    assert article("望潮网", "12/07/2016 19:54", TITLE, text, BODY[1]).date == "2016-07-12"


def test_a_weekdays_date_right_over_the_headline_and_below_a_menu_is_the_articles() -> None:
    menu = ("望潮报 - 马经", "会员专区", "体育", "天气", "专辑", "波经")
    assert article(*menu, "2008年12月3日 星期三", "A A A", TITLE, *BODY).date == "2008-12-03"
    assert article("2008年12月3日 星期三", MENU, *menu, TITLE, *BODY).date is None


def test_a_paper_behind_its_label_comes_before_the_site_over_the_page() -> None:
    found = article("望潮新闻网", MENU, TITLE, "2022-04-25    来源：健康柳林", *BODY)
    assert (found.date, found.source) == ("2022-04-25", "健康柳林")


def test_quotes_over_a_headline_are_no_day() -> None:
    found = article("深证成指 9687.11 -2.58%", "沪指 2001.11 -2.58%", MENU, TITLE, "2023-04-17 10:22", *BODY)
    assert (found.title, found.date) == (TITLE, "2023-04-17")


def test_buttons_behind_a_source_are_none_of_it() -> None:
    assert above("来源：青石茶讯 参与互动(53)").source == "青石茶讯"


@pytest.mark.parametrize(
    ("dateline", "source", "author"),
    [
        ("青石财讯4月17日电，", "青石财讯", None),
        ("【青石通讯望潮17日电】", "青石通讯", None),
        ("青石通讯社望潮4月17日电 方启明 陈望舒　", "青石通讯社", "方启明、陈望舒"),
        ("望潮4月17日电，", None, None),
    ],
)
def test_a_dispatch_names_its_agency_and_its_writers(
    dateline: str, source: str | None, author: str | None
) -> None:
    found = article(TITLE, dateline + BODY[0], BODY[1])
    assert (found.source, found.author) == (source, author)


@pytest.mark.parametrize(
    ("end", "author"), [("（党委宣传部 宁静）", "宁静"), ("（望潮县气象局 供图）", None)]
)
def test_an_office_signs_with_the_name_of_a_person(end: str, author: str | None) -> None:
    assert article(TITLE, BODY[0], BODY[1] + end).author == author


@pytest.mark.parametrize("line", ["記者 方啟明／台北報導", "〔記者方啟明／台北報導〕", "方啟明 ／ 台北報導"])
def test_reporters_as_papers_in_taiwan_name_them(line: str) -> None:
    assert above(line, traditional=True).author == "方啟明"


def test_a_label_may_have_its_value_in_the_next_line() -> None:
    found = above("撰文：", "方知", "出版：", "17/04/2023 10:22", "更新：", "18/04/2023 09:00")
    assert (found.date, found.author) == ("2023-04-17", "方知")


def test_a_day_before_its_month_is_read_where_papers_write_so() -> None:
    assert above("出版：05/04/2023 10:22", traditional=True).date == "2023-04-05"
    assert above("出版：05/04/2023 10:22").date is None


@pytest.mark.parametrize(
    ("written", "day", "date"),
    [("7:52pm 05/04/2023", 5, "2023-04-05"), ("12:38 06/10/2020", 6, "2020-10-06"), ("05/04/2023", 3, None)],
)
def test_the_dateline_tells_which_number_of_a_day_is_its_month(
    written: str, day: int, date: str | None
) -> None:
    found = article("望潮网", "即时国内", written, TITLE, f"（望潮{day}日讯）{BODY[0]}", BODY[1])
    assert found.date == date


def test_a_year_of_the_republic_may_stand_with_a_clock_and_nothing_else() -> None:
    assert above("112/04/17 10:22", traditional=True).date == "2023-04-17"


def test_the_number_that_a_database_gives_an_article_begins_with_its_day() -> None:
    assert article(TITLE, *BODY, "文章编号: 202304170040123").date == "2023-04-17"
    assert article(TITLE, "2023-04-16", *BODY, "文章编号: 202304170040123").date == "2023-04-16"


def test_a_label_may_have_its_colon_and_its_value_in_lines_of_their_own() -> None:
    assert above("2023年4月17日 22:04", "|", "青石日报", "|", "作者", "：", "方知").author == "方知"


@pytest.mark.parametrize(
    ("dateline", "author"),
    [
        ("【青石网2013年03月02日讯】（青石网记者李思齐悉尼报道）", "李思齐"),
        ("（青石网记者孙敏台北报道）", "孙敏"),
        ("（青石网记者方知综合报道）", "方知"),
        ("【本报记者李慕华纽约报道】", "李慕华"),
        ("（本报记者方启明望潮报道）", "方启明"),
        ("（本报记者方知、陈望望潮报道）", "方知、陈望"),
    ],
)
@pytest.mark.parametrize("traditional", [False, True])
def test_the_place_behind_a_reporters_name_is_none_of_it(
    dateline: str, author: str, traditional: bool
) -> None:
    found = article(TITLE, dateline + BODY[0], BODY[1], traditional=traditional)
    assert found.author == (opencc.OpenCC("s2t").convert(author) if traditional else author)


def test_a_name_between_brackets_below_a_text_signs_it() -> None:
    assert article(TITLE, *BODY, "（方启明）").author == "方启明"


@pytest.mark.parametrize("words", ["昔日报章：选择日期", "历史版面", "上一版  下一版"])
def test_a_weekdays_date_is_that_of_the_issue_where_the_page_leads_to_other_issues(words: str) -> None:
    found = article("太阳网 sun.example", MENU, "2005年6月21日 星期二", words, TITLE, *BODY)
    assert (found.title, found.date, found.source) == (TITLE, "2005-06-21", "太阳网")
    assert article(MENU, "2005年6月21日 星期二", TITLE, *BODY).date is None


def test_a_weekdays_date_with_its_clock_is_the_articles_over_the_buttons_of_its_text() -> None:
    buttons = ("156 则留言", "分享", "Tweet", "Line", "转寄", "（资料图片）")
    assert above("青石日报", "2018年11月16日 周五 下午6:53", *buttons).date == "2018-11-16"


def test_the_papers_of_other_articles_below_a_text_are_not_its_own() -> None:
    assert article(TITLE, *BODY, "更多", "望潮新闻网 · 3 小时前").source is None


def test_the_time_of_an_update_is_the_date_only_where_there_is_no_other() -> None:
    assert above("更新时间：2023-04-18 09:00", "发布时间：2023-04-17 10:22").date == "2023-04-17"
    assert above("更新时间：2023-04-18 09:00").date == "2023-04-18"


def test_yesterday_is_counted_from_the_clock_of_the_page_and_that_is_no_date_itself() -> None:
    found = article("北京时间 2023-04-18 09:20", MENU, TITLE, "昨天 10:22 青石日报", *BODY)
    assert found.date == "2023-04-17"
    assert article("北京时间 2023-04-18 09:20", MENU, TITLE, *BODY).date is None


@pytest.mark.parametrize("signed", ["二〇一五年十一月十六日", "2015年11月16日"])
def test_a_notice_keeps_its_signature_and_is_dated_by_it(signed: str) -> None:
    found = article(TITLE, *BODY, "青石镇人民政府办公室", signed, "打印 关闭")
    assert found.date == "2015-11-16"
    assert found.body.endswith(f"青石镇人民政府办公室\n{signed}")


@pytest.mark.parametrize(
    "below",
    [
        ("发布时间：2023-04-17",),
        ("来源：青石日报", "2023-04-17", "责任编辑：方知"),
        ("（編輯：方啟明）1120417",),
    ],
)
def test_a_date_right_below_the_text_counts_where_there_is_no_other(below: tuple[str, ...]) -> None:
    found = article(TITLE, *BODY, *below)
    assert found.date == "2023-04-17"
    assert found.body == "\n".join(BODY)


def test_a_dispatch_tells_its_day() -> None:
    assert article(TITLE, f"新华社北京2023年4月17日电（记者方知）{BODY[0]}", BODY[1]).date == "2023-04-17"


def test_a_list_without_years_takes_that_of_its_head() -> None:
    others = [f"[04-{day}] 县里第{day}次会议讨论水库加固的工程" for day in range(10, 17)]
    found = article("2023年4月 新闻列表", *others, f"[04-17] {TITLE}", *BODY)
    assert (found.date, found.date_source) == ("2023-04-17", "listing")


def test_verse_is_found_below_its_byline() -> None:
    verse = ["渡口", "船还没有来", "水先来了", "把昨夜的月亮", "一块一块还给岸"]
    found = article(
        MENU,
        "水边的诗",
        "2023-04-17 10:22",
        "来源：青石日报",
        *verse,
        "网友评论",
        "写得真好，读了三遍，想起老家门前那条河",
    )
    assert (found.title, found.body) == ("水边的诗", "\n".join(verse))


@pytest.mark.parametrize("line", ["记者调查", "新闻发布会上记者提问", "记者来到现场"])
def test_no_person_is_made_of_other_words(line: str) -> None:
    assert article(TITLE, line, *BODY).author is None


def test_a_text_of_which_nothing_is_sure_is_kept_whole() -> None:
    text = "关于我们 | 网站地图 | 版权所有 | 青石镇全体居民为老戏台捐款修缮的名单已经在祠堂门口张贴出来了"
    assert article(text).body


def test_the_day_in_the_head_of_a_site_counts_only_if_the_text_tells_of_it() -> None:
    head = ("2023年4月17日 星期一", MENU, TITLE)
    assert article(*head, f"（青石社记者方知沙陂17日电）{BODY[0]}", BODY[1]).date == "2023-04-17"
    assert article(*head, f"（青石社记者方知沙陂16日电）{BODY[0]}", BODY[1]).date is None
    assert article(*head, f"4月17日，{BODY[0]}", BODY[1]).date == "2023-04-17"
    assert article(*head, *BODY).date is None


def test_yesterday_is_counted_from_a_clock_below_the_text_too() -> None:
    assert article(TITLE, "青石日报 昨天 10:22", *BODY, "GMT+8, 2023-4-18 11:20").date == "2023-04-17"


@pytest.mark.parametrize(
    ("ago", "date"),
    [
        ("3小时前", "2023-04-18"), ("20小时前", "2023-04-17"), ("9小时前", None), ("30分钟前", "2023-04-18"),
        ("昨晚 21:00", "2023-04-17"), ("2天前", "2023-04-16"), ("3周前", None),
    ],
)  # fmt: skip
def test_hours_are_counted_back_over_midnight(ago: str, date: str | None) -> None:
    assert article("北京时间 2023-04-18 09:20", MENU, TITLE, f"{ago} 青石日报", *BODY).date == date


@pytest.mark.parametrize(
    ("start", "source"),
    [
        ("新华社北京4月17日电（记者方知）", "新华社"),
        ("据新华社北京4月17日电 ", "新华社"), ("青石日报4月17日讯 ", "青石日报"),
        ("（望潮晚报记者陆望舒沙陂26日电）", "望潮晚报"), ("本报北京4月17日电 ", None), ("4月17日，", None),
        ("红十字会和旅行社4月17日电话通知，", None),
    ],
)  # fmt: skip
def test_a_dispatch_names_its_source(start: str, source: str | None) -> None:
    assert article(TITLE, f"{start}{BODY[0]}", BODY[1]).source == source


def test_a_whole_date_over_yesterday_is_the_clock_of_the_page() -> None:
    for clock in ("2023年4月18日 星期二", "2023-04-18 09:20", "截至北京时间 2023-04-18 09:20"):
        assert article(clock, TITLE, "昨天 10:22 来自 青石头条", *BODY).date == "2023-04-17"
    assert article("发布时间：2023-04-18 09:20", TITLE, "昨天 10:22", *BODY).date == "2023-04-18"


@pytest.mark.parametrize(
    ("lines", "source", "author"),
    [
        (("蔡思敏 报道", "发布 /2023年4月17日 06:23", "更新 /2023年4月17日 23:58"), None, "蔡思敏"),
        (("陈望舒", "发布于 2023年4月17日 10:22 am", "更新于 2023年4月17日 11:59 pm"), None, "陈望舒"),
        (("陈望舒", "青石教育", "2023-04-17 15:33 发表于浙江"), "青石教育", "陈望舒"),
        (("2023-04-17 06:40", "灶头周刊", "何佳颖"), "灶头周刊", "何佳颖"),
        (("青石人物", "2023-04-17 08:00", "+关注"), "青石人物", None),
        (("陈望舒 青石镇党委宣传部 2023年4月17日 18:35 江苏",), "青石镇党委宣传部", "陈望舒"),
        (("2023年4月17日 08:14 　陈望 机电工程学院 点击：次",), "机电工程学院", "陈望"),
        (("2023-04-17 13:05:52 　来源：青石县人民法院　访问量：",), "青石县人民法院", None),
        (("[ 作者：陈望 党委宣传部 | 时间：2023-04-17 ]",), "党委宣传部", "陈望"),
        (("青石发布 昨天 11:56 辽宁",), "青石发布", None),
    ],
)
def test_names_alone_in_a_line_are_known_by_the_day_beside_them(
    lines: tuple[str, ...], source: str | None, author: str | None
) -> None:
    for traditional in (False, True):
        convert = opencc.OpenCC("s2t").convert if traditional else str
        found = above(*lines, traditional=traditional)
        assert (found.source, found.author) == (source and convert(source), author and convert(author))


@pytest.mark.parametrize(
    "section", ["社会", "江苏", "金融", "高考", "民生热线", "万象", "石油石化", "国内新闻"]
)
def test_sections_beside_the_day_are_neither_writers_nor_papers(section: str) -> None:
    found = article(section, TITLE, section, "2023-04-17 10:22", section, *BODY)
    assert (found.source, found.author) == (None, None)


def test_the_words_before_the_way_to_a_page_are_none_of_the_paper() -> None:
    assert above("您的位置：青石新闻网 >> 综合新闻 >> 正文", "2023-04-17").source == "青石新闻网"


# Of 岳 and 朴 the surname is the same in both, which OpenCC does not know.
@pytest.mark.parametrize("surname", sorted(COMMON_SURNAMES - set("岳朴")))
def test_surnames_are_known_in_both_scripts(surname: str) -> None:
    name = f"{surname}思敏"
    assert is_writer(name)
    assert is_writer(opencc.OpenCC("s2t").convert(name))


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("青石文艺 2023-04-17 C31 副刊", "青石文艺", None),
        ("《青石文艺》2023年4月17日 第13版", "青石文艺", None),
        ("青石晨报, 17 April 2023, Page 12", "青石晨报", None),
        ("【2023-04-17/青石时报/B18版/生活】", "青石时报", None),
        ("青石晚报  2023/04/17  A5/综合", "青石晚报", None),
        ("青石影视 记者陈望舒 2023年4月17日", "青石影视", "陈望舒"),
    ],
)
def test_where_a_paper_printed_it(line: str, source: str, author: str | None) -> None:
    found = above(line)
    assert (found.date, found.source, found.author) == ("2023-04-17", source, author)


def test_the_paper_behind_its_label_is_told_from_the_platform_beside_the_day() -> None:
    assert above("浪头新闻 2023-04-17 21:55", "来源：青石财经论坛").source == "青石财经论坛"


def test_a_year_of_the_republic_counts_beside_other_words_in_traditional_only() -> None:
    assert above("青石日报 记者陈望舒 112年4月17日", traditional=True).date == "2023-04-17"
    assert article(TITLE, "青石日报 记者陈望舒 112年4月17日", *BODY).date is None


@pytest.mark.parametrize(
    ("end", "author"),
    [
        ("（青石镇党委宣传部 陈望）", "陈望"),
        ("（机电工程学院供稿 撰稿：陈望 摄影：陆启明）", "陈望"),
        ("（青石镇党委宣传部 供稿）", None),
        ("（青石新闻网 综合）", None),
    ],
)
def test_who_signs_for_an_office_is_the_writer(end: str, author: str | None) -> None:
    assert article(TITLE, *BODY, end).author == author


def test_a_bracket_below_the_headline_names_the_reporter() -> None:
    assert above("【本报记者陈望舒／报导】").author == "陈望舒"


def test_a_headline_with_a_colon_between_labels_is_none_of_them() -> None:
    title = "水务所：渡口码头下个月起分两期重整"
    found = article(
        *("青石剪报", "列印日期：2023/05/02 01:11", "搜寻条件：水务所：", title),
        *("媒体名称：青石时报", "刊登日期：2023/04/17", "版面：D04", "字数：168字", *BODY),
    )
    assert (found.title, found.source, found.date) == (title, "青石时报", "2023-04-17")


def test_who_sent_a_text_in_wrote_it_if_that_is_a_person() -> None:
    assert article(TITLE, "2023-04-17 10:22", *BODY, "供稿：陈望舒", "编辑：陆启明").author == "陈望舒"
    assert article(TITLE, "2023-04-17 10:22", *BODY, "供稿：青石县教育局").author is None


@pytest.mark.parametrize(
    "line", ["柳林县图书馆协会今天成立", "柳林县档案局昨天挂牌", "青石县新闻中心今早搬家"]
)
def test_a_headline_with_a_day_counted_from_today_is_no_byline(line: str) -> None:
    assert read_line(line).kind == "text"


@pytest.mark.parametrize("label", ["储存日期", "保存时间", "汇出时间", "存档日期", "截图时间", "下载日期"])
def test_the_day_of_a_copy_is_no_articles(label: str) -> None:
    for traditional in (False, True):
        assert (
            article("青石剪报", f"{label}：2023/02/28 15:45", TITLE, *BODY, traditional=traditional).date
            is None
        )
