"""Articles that were mailed: the head of the mail, what was said over a forwarded one, quotation."""

from __future__ import annotations

import pytest

from index.cleaning.mails import read_mail
from index.cleaning.scraped import take_apart

TITLE = "青石鎮渡口恢復夜航 末班船延到九點半"
BODY = (
    "停了三年的夜航昨晚在青石鎮渡口恢復，末班船延到九點半，對岸上班的工人不必再繞橋回家。",
    "渡口的船工說，夜裡過河的人比想的要多，頭一晚就開了六班，兩岸各加了兩盞燈。",
)
HEADS = {
    "outlook": (
        "发件人: 方知 <fz@qs.example>",
        "发送时间: 2023年4月19日 15:38",
        "收件人: 陆启明",
        f"主题: 转发: {TITLE}",
    ),
    "qq": (
        "FYI，存檔",
        "",
        "------------------ 原始郵件 ------------------",
        '發件人: "方知"<fz@qs.example>;',
        "發送時間: 2023年4月19日(星期三) 上午10:14",
        '收件人: "陸啟明"<lqm@qs.example>;',
        f"主題: Fw: {TITLE}",
    ),
    "gmail": (
        "---------- Forwarded message ---------",
        "寄件者： 方知 <fz@qs.example>",
        "Date: 2023年4月19日 週三 上午10:14",
        f"Subject: {TITLE}",
        "To: 陸啟明 <lqm@qs.example>",
        "Cc: 資料室",
    ),
    "apple": (
        "Begin forwarded message:",
        "",
        "From: 方知 <fz@qs.example>",
        f"Subject: [剪報] {TITLE}",
        "Date: April 19, 2023 at 10:14:05 GMT+8",
        "To: 陸啟明 <lqm@qs.example>",
    ),
}
FOOT = ("--", "方知", "青石縣資料室")


def mail(*lines: str) -> str:
    return "\n".join((*lines, "", TITLE, "青石日報 2023/04/17", "", *BODY, "", *FOOT))


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_mailed_article_is_read_without_the_head_and_the_signature(head: tuple[str, ...]) -> None:
    found = take_apart(mail(*head), titled=False)
    assert found.title == TITLE
    assert found.body.split("\n") == list(BODY)
    assert found.fields["date"] == "2023/04/17"


def test_a_mail_in_a_mail_is_read_to_its_article() -> None:
    found = take_apart(mail(*HEADS["outlook"], "", *HEADS["qq"]), titled=False)
    assert (found.title, found.body.split("\n")) == (TITLE, list(BODY))


def test_quoted_lines_lose_their_marks_before_they_are_joined() -> None:
    quoted = [f"> {part}" for line in BODY for part in (line[:20], line[20:], "")]
    found = take_apart("\n".join((*HEADS["outlook"], "", f"> {TITLE}", "> ", *quoted)), titled=False)
    assert found.title == TITLE
    assert found.body.replace("\n", "") == "".join(BODY)


def test_what_a_newsletter_says_to_its_readers_stands_over_the_headline() -> None:
    head = ("島民月刊 電子報", f"主旨: {TITLE}", "日期: 2020年9月25日 上午9:38", "收件者: me@qs.example")
    text = "\n".join((*head, "", "嗨，你好嗎？這週的信有點長，請先泡杯茶再慢慢看。", "", TITLE, *BODY))
    found = take_apart(text, titled=False)
    assert (found.title, found.body.split("\n")) == (TITLE, list(BODY))
    assert found.fields["signed"] == "2020年9月25日 上午9:38"


def test_the_day_on_which_somebody_sent_an_article_is_not_its_own() -> None:
    assert "signed" not in take_apart(mail(*HEADS["qq"]), titled=False).fields
    bracketed = (
        "发件人: 方知",
        "发送时间: 2023年4月19日",
        "收件人: 读者",
        "主题: 【夜航】渡口的灯又亮了起来",
    )
    assert take_apart("\n".join((*bracketed, "", *BODY)), titled=False).fields["signed"] == "2023年4月19日"


def test_another_headline_over_the_text_is_not_replaced_by_the_subject() -> None:
    lines = ("发件人: 方知", "收件人: 陆启明", "主题: 周三剪报一则", "", TITLE, "", *BODY)
    assert take_apart("\n".join(lines), titled=False).title == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "标题：渡口恢复夜航\n时间：2023-04-17\n来源：青石日报\n" + BODY[0],
        "收件人写错一个字，这封信在路上走了三年。\n" + BODY[0],
        "\n".join((*BODY, *BODY, *BODY, *HEADS["outlook"], BODY[0])),
        "发件人: 方知\n收件人: 陆启明\n" + BODY[0],
    ],
)
def test_other_texts_are_no_mails(text: str) -> None:
    assert read_mail(text) is None


def test_the_head_of_a_mail_may_stand_in_one_line() -> None:
    head = f"发件人：方知 收件人：陆启明 日期：2023年4月19日 主题：答复: 转发: {TITLE}"
    found = take_apart("\n".join((head, "", TITLE, "2023-04-17 青石日報", *BODY)), titled=False)
    assert (found.title, found.body.split("\n")) == (TITLE, list(BODY))
    assert (found.fields["date"], found.fields["source"]) == ("2023-04-17", "青石日報")


@pytest.mark.parametrize(
    "sender", ["寄件者: 青石月刊 電子報 <news@qingshi.example>", "寄件者: news@qingshi.example"]
)
def test_a_newsletter_is_its_papers_where_the_text_names_none(sender: str) -> None:
    head = (
        "青石月刊 電子報",
        sender,
        "收件者: me@mail.example",
        f"主旨: {TITLE}",
        "日期: 2020年9月25日 上午9:38",
    )
    found = take_apart("\n".join((*head, "", TITLE, *BODY)), titled=False)
    assert found.fields["source"] == "青石月刊"
    told = take_apart("\n".join((*head, "", TITLE, "來源：望潮日報", *BODY)), titled=False)
    assert told.fields["source"] == "望潮日報"
