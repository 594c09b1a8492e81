"""Articles in the records of chats."""

from __future__ import annotations

import pytest

from index.cleaning.chats import read_chat
from index.cleaning.scraped import take_apart

TITLE = "青石鎮渡口恢復夜航 末班船延到九點半"
BODY = (
    "停了三年的夜航昨晚在青石鎮渡口恢復，末班船延到九點半，對岸上班的工人不必再繞橋回家。",
    "渡口的船工說，夜裡過河的人比想的要多，頭一晚就開了六班，兩岸各加了兩盞燈。",
)


@pytest.mark.parametrize(
    ("head", "next_head"),
    [
        ("[28/10/2023 上午9:21:42] 阿明: ", "[28/10/2023 上午9:30:01] 表姊: "),
        ("18/1/2017, 09:10 - 表姊: ", "18/1/2017, 11:32 - Uncle Lee: "),
        ("[2023/4/17, 9:21:42 PM] 方知：", "[2023/4/17, 9:22:42 PM] 啟明："),
    ],
)
def test_the_article_in_a_chat_is_read_without_the_other_messages(head: str, next_head: str) -> None:
    text = "\n".join((head + TITLE, "", *BODY, next_head + "<媒體已略去>", next_head + "這個好，轉給大家"))
    found = take_apart(text, titled=False)
    assert (found.title, found.body.split("\n")) == (TITLE, list(BODY))
    assert "date" not in found.fields


@pytest.mark.parametrize(
    "text",
    [
        f"2023/04/17 09:21 來源：青石日報\n{BODY[0]}",
        f"{TITLE}\n28/10/2023, 09:10 - 表姊: 好\n{BODY[0]}",
        "[28/10/2023 上午9:21:42] 阿明: 好\n[28/10/2023 上午9:22:42] 表姊: 收到",
    ],
)
def test_other_texts_are_no_chats(text: str) -> None:
    assert read_chat(text) is None
