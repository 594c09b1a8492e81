"""The words of the line rules, and that each is known in Traditional as well."""

from __future__ import annotations

import re
from pathlib import Path

import opencc
import pytest

from index.cleaning import wording
from index.cleaning.datelines import author_of_text
from index.cleaning.lines import is_section_head, read_line
from index.cleaning.wording import folded

RULES = [
    "wording",
    "lines",
    "bylines",
    "labels",
    "signed_lines",
    "wires",
    "stamps",
    "boards",
    "printed",
    "listing",
    "scraped",
    "title",
    "told",
    "layout",
    "standing",
    "dumps",
    "exports",
    "pages/references",
    "ranked",
    "outlets",
    "persons",
    "datelines",
    "cutting",
    "stretch",
    "asides",
    "following",
    "foreign",
    "summaries",
    "mails",
    "threads",
    "chats",
]


def test_every_traditional_form_of_a_word_in_the_rules_is_folded() -> None:
    folder = Path(wording.__file__).parent
    used = set(
        re.findall("[\u4e00-\u9fff]", "".join((folder / f"{name}.py").read_text("utf-8") for name in RULES))
    )
    used = {char for char in used if folded(char) == char}
    convert = opencc.OpenCC("t2s").convert
    missing = {
        chr(code)
        for code in range(0x4E00, 0xA000)
        if convert(chr(code)) in used and convert(chr(code)) != chr(code) and folded(chr(code)) == chr(code)
    }
    assert missing <= set("乾著")  # 乾净 and 著者 are read both ways


def test_folding_keeps_every_character_in_its_place() -> None:
    line = "【責任編輯：王小明】　（圖／記者攝）"
    assert len(folded(line)) == len(line)
    assert folded(line) == "【责任编辑:王小明】 (图/记者摄)"


@pytest.mark.parametrize(
    "head",
    [
        *("相关新闻", "相關閱讀：", "延伸閱讀", "【热门推荐】", "猜你喜欢", "新闻排行榜"),
        *("24小时热文", "你可能还想看", "网友评论", "评论（12条）", "全部評論", "读者留言"),
        *("共有35条评论", "往期推荐", "看了又看"),
    ],
)
def test_heads_of_lists_and_comments_are_known(head: str) -> None:
    assert is_section_head(folded(head))
    assert read_line(head).kind in ("list", "comments")


@pytest.mark.parametrize("line", ["相关部门", "最新进展", "新闻发布会", "今日天气晴好", "更多的人来了"])
def test_words_of_the_text_head_no_list(line: str) -> None:
    assert read_line(line).kind not in ("list", "comments", "furniture")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("请继续往下阅读...", "notice"),
        ("不用抽 不用搶 現在用APP看新聞 保證天天中獎", "notice"),
        ("沪ICP备05012345号-1", "notice"),
        ("关于我们 | 广告服务 | 联系方式", "notice"),
        ("首页 > 社会 > 青石镇龙舟赛开幕", "way"),
        ("首页 新闻 国内 国际 财经 体育", "way"),
        ("赞(3) 踩(0)", "furniture"),
        ("▲现场情形。（图／记者王小明摄）", "furniture"),
        ("编辑 | 李甲", "meta"),
        ("示意圖，與本案無關。（本報資料照）", "furniture"),
        ("第1页：筹备 第2页：比赛 第3页：颁奖", "furniture"),
        ("共3页: 上一页 1 2 3 下一页", "furniture"),
        ("━━━━━━━━", "furniture"),
        ("12. https://qingshi.example/news/1.html", "way"),
        ("通用加密步骤: ####", "text"),
        ("1. 如果需要，也可以在终端运行以下命令来释放空间(接受手机上的授权询问)", "text"),
        ("主体须有《广播电视节目制作经营许可证》和《信息网络传播视听许可证》", "text"),
        ("- THE END -", "furniture"),
        ("本網站使用 Cookie 以改善您的瀏覽體驗，繼續瀏覽即表示您同意。", "notice"),
        ("看本地新闻有好礼 点我下载APP 按我看活动办法", "notice"),
        (
            "青石县融媒体中心主办单位：青石县委宣传部关于我们 | 网站地图 | 法律声明 浙ICP备05012345号",
            "notice",
        ),
        (
            "热文排行县医院新大楼本月启用老街改造方案征求意见青峰股份盘中跌幅达5%中小学明天起放春假三天渡口今天重新开航船票仍是两元老人免费",
            "list",
        ),
        ("相關文章：县医院新大楼本月启用", "furniture"),
        ("相關字詞﹕#颱風 #停課 #渡輪", "furniture"),
        ("+11", "furniture"),
        ("• 首页 • 要闻 • 财经 • 体育", "way"),
        ("刚刚·青石日报官方账号", "meta"),
        ("2023年4月17日 10:22 青石新闻网 记者 方知 [打印] [关闭]", "meta"),
        ("By 青石日报 on 2023-04-17", "meta"),
        ("更新：18/04/2023 09:10", "meta"),
        ("他同意接受采访，也同意公开姓名", "text"),
        ("更多精彩的比赛还在后面，镇长说，请大家明天再来，也请把家里的老人和孩子都带来看一看。", "text"),
        ("初审：李甲 复审：王乙 终审：赵丙", "meta"),
        ("今天是第十二届全运会的首个比赛日，共决出十八枚金牌。", "text"),
        ("关于我们怎样过冬，村里的老人各有各的说法。", "text"),
        ("点击率不是衡量一篇文章的唯一标准，他说。", "text"),
    ],
)
def test_lines_are_what_they_are(line: str, kind: str) -> None:
    assert read_line(line).kind == kind


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("（中央社記者邱小欽桃源19日電）桃源市一家輪胎行今天清晨發生大火。", "邱小欽"),
        ("本报讯（记者 方知 通讯员 李四光）渡口今天开航。", "方知"),
        ("〔記者王小明／南嶼報導〕渡口今天開航。", "王小明"),
        ("渡口今天開航。\n船票兩元。（王小明／南嶼報導）", "王小明"),
        ("渡口今天开航。（本报记者 方知）", "方知"),
        ("（记者从有关部门获悉）渡口今天开航。", None),
        ("〔即時新聞／綜合報導〕渡口今天開航。", None),
    ],
)
def test_the_reporter_is_read_from_datelines_and_signatures(text: str, author: str | None) -> None:
    assert author_of_text(text) == author
