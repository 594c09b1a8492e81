"""Threads of boards whose elements a program joined."""

from __future__ import annotations

import pytest

from index.cleaning.scraped import take_apart
from index.cleaning.threads import read_thread

BODY = (
    "停了三年的夜航昨晚在青石鎮渡口恢復，末班船延到九點半，對岸上班的工人不必再繞橋回家。",
    "渡口的船工說，夜裡過河的人比想的要多，頭一晚就開了六班，兩岸各加了兩盞燈。",
)


def thread(header: str) -> str:
    return "\n".join(
        (
            "渡口恢复夜航 末班船延到九点半 - 水吧 - 青石大社区 - Powered by Discuz!",
            "设为首页收藏本站切换到宽版用户名自动登录找回密码密码登录立即注册论坛家园群组排行榜帮助",
            "返回列表 查看: 619|回复: 1[本地] 渡口恢复夜航 末班船延到九点半 [复制链接]",
            "摆渡人280主题4600帖子69875积分中级会员威望30 点金钱4157 元串个门加好友打招呼发消息",
            header,
            f" 本帖最后由 摆渡人 于 2023-4-17 10:55:58 编辑       {BODY[0]}",
            f"      {BODY[1]}您需要登录才可以下载或查看，没有帐号？立即注册",
            "收藏1分享支持反对回复使用道具 举报过客303主题3525帖子89083积分新手上路威望27 点",
            "电梯直达沙发发表于 2023-4-19 04:12:50|只看该作者",
            "这事早就该办了，我去年打过电话，说是转给相关部门，到现在也没有回音，不知道这次能不能真的解决。",
            "回复使用道具 举报返回列表",
        )
    )


@pytest.mark.parametrize(
    "header",
    [
        "电梯直达楼主发表于 2023-4-17 10:55:28|只看该作者|倒序浏览|阅读模式",
        "楼主 | 发表于 2023-4-17 10:55:28 | 只看该作者",
        "1# 大 中 小 发表于 2023-4-17 10:55 只看该作者",
    ],
)
def test_a_thread_whose_elements_a_program_joined_gives_its_first_post(header: str) -> None:
    found = take_apart(thread(header), titled=False)
    assert found.title == "渡口恢复夜航 末班船延到九点半"
    assert found.body.split("\n") == list(BODY)
    assert found.fields["date"].startswith("2023-4-17")


def test_a_text_that_only_speaks_of_floors_is_no_thread() -> None:
    assert (
        read_thread(f"渡口恢复夜航\n{BODY[0]}\n他点开楼主的帖子，只看该作者的话，一共有三十七条。\n{BODY[1]}")
        is None
    )


def test_the_button_behind_a_threads_title_is_none_of_it() -> None:
    text = "\n".join(("[百姓话题] 渡口恢复夜航 末班船延到九点半 [复制链接]", "发表于 2023-4-17 08:58", *BODY))
    assert take_apart(text, titled=False).title == "渡口恢复夜航 末班船延到九点半"
