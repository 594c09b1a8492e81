"""Lines beside a text that no rule knows by their words: what is cut of them, and what stays."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article, Record
from index.cleaning import clean
from index.cleaning.scraped import take_apart

HEADLINE = "青石镇第十二届龙舟赛开幕"
TEXT = (
    "6月14日上午，青石镇第十二届龙舟赛在文化广场前的河面上开幕，三百多位村民到场观看。",
    "东街队鼓手方知说，队员们白天上班、晚上下河，练了整整一个月，最终以半个船身的优势夺冠。",
)


def taken(*lines: str) -> list[str]:
    return take_apart("\n".join(lines), titled=False).body.split("\n")


@pytest.mark.parametrize(
    "line", ["客户端 官方微博 手机版", "河畔老猫 当前离线", "有 效 性： 有效", "我要爆料 我要投稿"]
)
def test_lines_between_headline_and_text_that_speak_of_neither_go(line: str) -> None:
    assert taken(HEADLINE, "2021-06-14 10:22", line, *TEXT) == list(TEXT)


@pytest.mark.parametrize(
    "line",
    ["——三百多位村民到场观看", "东街队半个船身夺冠", "一、赛况", "各位村民：", "下午三点，河边站满了人"],
)
def test_subtitles_heads_of_sections_and_salutations_stay(line: str) -> None:
    assert taken(HEADLINE, "2021-06-14 10:22", line, *TEXT) == [line, *TEXT]


def test_one_stray_line_below_the_text_goes_and_a_table_of_results_stays() -> None:
    results = ["东街队 2分18秒", "西街队 2分21秒", "菜农队 2分40秒"]
    assert taken(HEADLINE, *TEXT, "晚高峰抢票攻略") == list(TEXT)
    assert taken(HEADLINE, *TEXT, *results) == [*TEXT, *results]


def test_a_list_that_the_text_announces_is_its_own() -> None:
    winners = ["男子组冠军东街队鼓手方知", "女子组冠军西街队鼓手林春燕", "最佳新人奖菜农队舵手唐启明"]
    assert taken(HEADLINE, *TEXT, "获奖名单：", *winners) == [*TEXT, "获奖名单：", *winners]
    assert taken(HEADLINE, *TEXT, *winners) == list(TEXT)  # as any row of headlines


def test_the_headline_between_a_tag_and_a_button_is_no_text() -> None:
    way = f"临湖论坛 » 青石 » {HEADLINE}，三百村民观赛"
    page = take_apart(
        "\n".join([way, f"[转帖] {HEADLINE}，三百村民观赛 [复制链接]", "积分 5661", *TEXT]), titled=False
    )
    assert page.title == f"{HEADLINE}，三百村民观赛"
    assert page.body.split("\n") == list(TEXT)


def test_a_menu_or_a_count_is_not_taken_for_the_headline() -> None:
    menu = "首页 新闻 读图 财经 教育 家居 健康 美食 时尚"
    assert (
        take_apart("\n".join([menu, "注册时间 2006-5-12", "岸上的事", *TEXT]), titled=False).title
        == "岸上的事"
    )


def test_a_headline_between_angle_marks_is_no_way() -> None:
    page = take_apart(
        "\n".join(["〈熱門股〉晶岳接單旺 股價攻上季線", "2015-06-27 19:04", *TEXT]), titled=False
    )
    assert page.title == "〈熱門股〉晶岳接單旺 股價攻上季線"


def test_headlines_that_a_list_cut_off_are_no_paragraphs() -> None:
    others = [
        f"{rank}.{own}…"
        for rank, own in enumerate(["县医院新门诊楼本月启用 门诊搬迁", "老街改造征求意见：居民最关心停车"], 1)
    ]
    assert taken(HEADLINE, *TEXT, "阅读排行", *others, "3.手机屏幕碎了还能保修吗 看这三种") == list(TEXT)


def test_a_block_of_labels_goes_whatever_its_labels_are() -> None:
    card = ["标题：" + HEADLINE, "作者：林春燕", "发表日期：2021.6.14", "主题归类：乡村", "馆藏：地方志"]
    page = take_apart(
        "\n".join(["编者按：本文转自镇里的报纸，图片从略。", "档案卡", *card, *TEXT]), titled=False
    )
    assert page.fields["author"] == "林春燕"
    assert page.body.split("\n") == list(TEXT)


def test_a_first_paragraph_over_labels_that_name_no_headline_stays() -> None:
    card = ["作者：林春燕", "发表日期：2021.6.14", "来源：青石日报"]
    assert taken(TEXT[0], *card, TEXT[1])[0] == TEXT[0]


def test_a_short_sentence_that_opens_the_text_tells_its_headline_from_a_list() -> None:
    others = [
        "(06/15) 县医院新大楼本月启用",
        "(06/14) 【河边】岸边那家面馆终于关了门",
        "(06/13) 红薯叶怎么吃",
    ]
    page = take_apart(
        "\n".join(
            [
                *others,
                *["(06/12) 老街改造征求意见", "(06/11) 手机屏幕碎了怎么办", "-------"],
                "岸边那家面馆，终于关了门。",
                "老板姓陆，划船的人都叫他陆伯，三十年里他只卖一种面，碗比别家大一圈，从来不肯涨价。",
                "他说不是生意差，是膝盖差，灶台到后门有九级台阶，如今一级也走不动了。",
            ]
        ),
        titled=False,
    )
    assert page.title == "【河边】岸边那家面馆终于关了门"
    assert page.body.startswith("岸边那家面馆，终于关了门。")


def test_the_way_to_a_page_ends_with_a_headline_between_angle_marks() -> None:
    way = "您的位置： 青石在线 » 新闻 » 〈河上〉东街队半个船身夺冠"
    assert take_apart("\n".join([way, *TEXT]), titled=False).title == "〈河上〉东街队半个船身夺冠"


def test_a_readers_count_goes_though_the_text_has_its_digits() -> None:
    text = ["比赛的时间是2021-6-12上午，注册的队伍有二十四支，时间一到鼓声就响了。", *TEXT]
    assert taken(HEADLINE, "注册时间 2021-6-12", *text) == text
    assert taken(HEADLINE, "打印本新闻 (被阅读 36838 次)", *text) == text


@pytest.mark.parametrize(("kicker", "is_headline"), [("今日速讯：", True), ("本报讯：", False)])
def test_the_name_of_a_column_before_a_headline_is_no_dateline(kicker: str, is_headline: bool) -> None:
    page = take_apart("\n".join([f"{kicker}村里来了支新船队", "2021-06-14 10:22", *TEXT]), titled=False)
    assert (page.title == f"{kicker}村里来了支新船队") is is_headline


def test_the_author_between_brackets_below_a_text_is_no_caption() -> None:
    page = take_apart("\n".join([HEADLINE, *TEXT, "（作者：林春燕）"]), titled=False)
    assert page.fields["author"] == "林春燕"
    assert page.body.split("\n") == list(TEXT)


def test_a_source_and_its_date_are_read_whatever_follows_them() -> None:
    line = "文章来源: 青石日报 于 2021-06-14 10:22:17 - 新闻取自各家媒体，不代表本网的意见！"
    page = take_apart("\n".join([HEADLINE, line, *TEXT]), titled=False)
    assert (page.fields["source"], page.fields["date"]) == ("青石日报", "2021-06-14")
    assert page.body.split("\n") == list(TEXT)


def test_an_account_is_named_without_its_kind() -> None:
    page = take_apart("\n".join([HEADLINE, "来源：微信公众号“青石在线”", *TEXT]), titled=False)
    assert page.fields["source"] == "青石在线"


def test_the_address_that_a_page_gives_as_its_own_tells_its_day() -> None:
    address = "原文链接：http://news.qingshi.example/shehui/2021-06/14/content_2738746.htm"
    record = Record(
        "a.txt", None, "txt", "utf-8", {"body": "\n".join([HEADLINE, *TEXT, address])}, extracted=False
    )
    found = clean(record, datetime.date(2024, 6, 1))
    assert isinstance(found, Article)
    assert (found.date, found.date_source) == ("2021-06-14", "url")


def test_a_line_of_short_english_words_is_no_menu() -> None:
    line = '"I had never seen so many boats in my life, and it was so loud'
    assert line in taken(HEADLINE, "2021-06-14 10:22", line, '"that I sang," he wrote.', *TEXT)
    assert taken(HEADLINE, "Home News World Sports Video More", *TEXT) == list(TEXT)


def test_what_the_site_says_apart_from_the_text_is_none_of_it() -> None:
    notice = "发言请遵守法律法规，用户的言论只代表本人，本站有权删除违规的留言。"
    last = "正是有了这样的鼓手，才有这条河上的热闹，评论席上的老人说，明年还要来。"
    assert taken(HEADLINE, *TEXT, "相关新闻", "县医院新门诊楼本月启用", last)[-1] == last
    note = "请读者带上雨具，活动当天沿河道路限行。"
    assert taken(HEADLINE, *TEXT, "相关新闻", "县医院新门诊楼本月启用", "网友讨论区", notice) == list(TEXT)
    assert taken(HEADLINE, *TEXT, note) == [*TEXT, note]


def test_bare_headlines_in_a_row_inside_the_text_go_and_heads_of_sections_stay() -> None:
    others = [
        "县医院新门诊楼本月启用 搬迁有序",
        "手机屏幕碎了还能保修吗 看这三种",
        "老街改造方案公开征求意见",
    ]
    assert taken(HEADLINE, TEXT[0], *others, TEXT[1]) == list(TEXT)
    assert taken(HEADLINE, TEXT[0], "鼓手方知的一个月", TEXT[1]) == [TEXT[0], "鼓手方知的一个月", TEXT[1]]


def test_the_first_line_of_a_dispatch_stays_though_it_has_no_mark() -> None:
    line = "（青石社记者林春燕望潮14日电）青石镇第十二届龙舟赛今天在文化广场前的河"
    assert taken(HEADLINE, line, *TEXT) == [line, *TEXT]


def test_a_law_that_will_be_enforced_is_no_notice_of_copyright() -> None:
    text = "县长指出，要加强法律法规的实施，做到有法必依、违法必究，让村民办事不求人、心里有底。"
    assert taken(HEADLINE, *TEXT, text, TEXT[1][:30] + "。")[2] == text


def test_the_name_of_a_site_is_not_taken_for_the_headline() -> None:
    page = [
        "青石新闻网",
        "登录",
        "地方",
        "半夜铁皮屋窜火 一家五口逃生",
        "2021-06-14 10:22",
        *TEXT,
        "青石新闻网提醒您注意行车安全。",
    ]
    assert take_apart("\n".join(page), titled=False).title == "半夜铁皮屋窜火 一家五口逃生"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("【青石日報╱記者方知／望潮報導】 2021.06.14 06:12 am", {"source": "青石日報", "author": "方知"}),
        ("2021-06-14 青石日報 【方知／望潮報導】", {"source": "青石日報", "author": "方知"}),
        ("【青石社／望潮14日電】 2021.06.14 06:12 am", {"source": "青石社", "author": None}),
        ("更新日期：2021/06/14 06:12 記者方知／望潮報導", {"author": "方知"}),
        ("2021年6月14日(一)", {}),
        ("中華民國一百一十年六月十四日", {}),
        ("上稿時間 2021-6-14", {}),
        ("原创 方知 青石发布 2021-06-14 10:22", {"author": "方知", "source": "青石发布"}),
        ("2021-06-14 10:22 来源: 青石日报 有182人参与", {"source": "青石日报"}),
        ("《青石日报》2021年6月14日第03版：要闻", {"source": "青石日报"}),
        ("2021-06-14 06:12 青石日报 记者方知╱望潮即时报道", {"source": "青石日报", "author": "方知"}),
        ("2021-06-14 10:58:24 来自 青石财经 撰稿 方知", {"source": "青石财经", "author": "方知"}),
        ("NEWS.QINGSHI.COM.CN　2021年06月14日16:01　青石日报", {"source": "青石日报"}),
        ("(2021年6月14日)　　阅读次数：[200]", {}),
        ("14.06.2021", {}),
        ("2021-06-14 13:54 青石观察 35人参与讨论", {"source": "青石观察"}),
        ("2021-06-14 13:54 社会新闻 35人参与讨论", {"source": None}),
        ("社會新聞 2021年6月14日", {"source": None, "category": "社會新聞"}),
    ],
)
def test_papers_and_writers_beside_dates(line: str, fields: dict[str, str | None]) -> None:
    record = Record(
        "a.txt", None, "txt", "utf-8", {"body": "\n".join([HEADLINE, line, *TEXT])}, extracted=False
    )
    found = clean(record, datetime.date(2024, 6, 1))
    assert isinstance(found, Article)
    assert {name: getattr(found, name) for name in fields} == fields
    assert (found.date, found.body.split("\n")) == ("2021-06-14", list(TEXT))


def test_a_paper_between_brackets_below_the_text_is_its_source() -> None:
    assert (
        take_apart("\n".join([HEADLINE, *TEXT, "（来源：青石日报）"]), titled=False).fields["source"]
        == "青石日报"
    )


@pytest.mark.parametrize(
    "line", ["▲選手在河面上一較高下", "▼ 鼓手方知（圖／主辦單位提供）", "鼓手方知慶祝奪冠。 記者林春燕／翻攝"]
)
def test_captions_known_by_their_mark_or_credit_go(line: str) -> None:
    assert taken(HEADLINE, TEXT[0], line, TEXT[1]) == list(TEXT)


def test_a_dispatch_in_a_line_of_its_own_opens_the_text() -> None:
    line = "本报讯（首席记者 方知 通讯员 林春燕）"
    assert taken(HEADLINE, line, *TEXT) == [line, *TEXT]


WIDE = (
    "青石县的办法并不复杂：一个部门只保留一个群，一项工作只报一次数，能从系统里调取的，不要求基层重复填报。"
)
NARROW = "在东街村，记者见到了帮村民联系枇杷销路的干部林春燕。她说，以前一半时间在填表，现在一半时间在地头。"


def broken(text: str, width: int) -> str:
    text = "\u3000\u3000" + text
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize("width", [17, 19, 21, 24, 30])
def test_no_line_of_a_text_broken_at_a_width_is_taken_for_a_headline(width: int) -> None:
    foot = [
        f"青石农民报的文字、图片和版面，未经许可不得转载、摘编，违者将依法追究责任，第{n}条。"
        for n in range(4)
    ]
    texts = (*TEXT, WIDE, NARROW)
    page = [HEADLINE, "2021-06-14 10:22", *(broken(text, width) for text in texts), "打印 关闭", *foot]
    assert "".join(taken(*page)) == "".join(texts)


def test_a_dated_list_below_one_paragraph_is_no_broken_text() -> None:
    entries = [
        f"2021-06-{day} {own}"
        for day, own in enumerate(["县医院新门诊楼本月启用门诊", "老街改造方案公开征求意见书"] * 6, 10)
    ]
    page = take_apart("\n".join([TEXT[0], "大家正在看", *entries]), titled=False)
    assert page.body == TEXT[0]


@pytest.mark.parametrize(
    "line",
    [
        "☞半夜鐵皮屋竄火 一家五口逃生",
        "同場加映：龍舟隊的一天↓",
        "↓↓↓點這裡看影片↓↓↓",
        "（续读请往下滑）",
        "（點擊圖片放大）",
        "✦ ✦ ✦",
    ],
)
def test_lines_that_point_away_from_the_text_go(line: str) -> None:
    assert taken(HEADLINE, TEXT[0], line, TEXT[1]) == list(TEXT)


def test_what_a_content_farm_says_of_the_article_above_is_a_notice() -> None:
    line = f"以上就是关于“{HEADLINE}”的全部内容了，希望能对大家有所帮助。"
    assert taken(HEADLINE, *TEXT, line) == list(TEXT)


def test_a_section_that_begins_the_way_is_no_source() -> None:
    assert "source" not in take_apart("\n".join(["新闻 > 体育 > 正文", HEADLINE, *TEXT]), titled=False).fields


def test_short_last_words_below_a_caption_are_of_the_text() -> None:
    lines = ("因系统升级，渡口售票窗口将于3月9日17时起暂停服务，预计次日8时30分恢复，请合理安排行程。",)
    foot = ("相关推荐", "老街停车场下月起涨价", "县医院新大楼本月启用")
    own = [*lines, "给您带来不便，敬请谅解。"]
    for between in ((), ("图源：网络",)):
        text = "\n".join(("关于暂停售票的公告", lines[0], *between, own[1], *foot))
        assert take_apart(text, titled=False).body.split("\n") == own
    text = "\n".join(("关于暂停售票的公告", lines[0], "图源：网络", "关注本站公众号。", *foot))
    assert take_apart(text, titled=False).body.split("\n") == list(lines)


def test_a_greeting_with_a_comma_over_a_text_is_no_kicker() -> None:
    text = "\n".join(
        ("渡口恢复夜航 末班船延到九点半", "嗨，船工们！", "停了三年的夜航昨晚在渡口恢复，末班船延到九点半。")
    )
    assert "嗨，船工们！" in take_apart(text, titled=False).body


def test_verse_around_an_advertisement_stays() -> None:
    verse = [
        "其一　码头",
        "缆绳记得每一只手",
        "铁柱记得每一场雨",
        "只有海，什么都不肯记",
        "其二　正街",
        "斜路把夕阳倒进海里",
    ]
    lead = "七月的最后一班渡轮没有什么乘客，我在船尾写了几首小诗，送给将要搬走的朋友。"
    end = "朋友说，诗写得太短，不够坐到对岸。我说，对岸本来就很近。"
    text = "\n".join(
        ("渡轮上写给码头的短诗", lead, *verse[:1], "【立即支持】每月一百元，让地方报走下去", *verse[1:], end)
    )
    assert take_apart(text, titled=False).body.split("\n") == [lead, *verse, end]
