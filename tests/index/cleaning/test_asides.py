"""Short lines beside a text that are known by their shape, and what looks like them and is text."""

from __future__ import annotations

import pytest

from index.cleaning.lines import is_paragraph, read_line


@pytest.mark.parametrize(
    "line",
    [
        *(
            "本文约221字，阅读约需3分钟",
            "全文共1052字，阅读大约需要4分钟",
            "閱讀時間：約3分鐘",
            "3 min read",
            "205 words",
        ),
        *("音频 03:27 倍速", "-- : --", "1.5x", "00:00 / 04:31"),
        *("4.2万赞 194评论 60收藏", "瀏覽人次：1,402", "176点看", "阅 6.92W 评论(2) 分享(29)", "剩余35%"),
        *(
            "AI导读",
            "智能导读",
            "内容由AI生成，仅供参考",
            "本文由AI总结生成：内容仅供参考",
            "摘要由AI生成，请注意甄别。",
        ),
        *("按圖了解更多︰", "點擊查看更多照片", "（点击图片查看大图）", "点此链接查看更多"),
        *(
            "同場加映：龍舟隊凌晨下水苦練",
            "另讀：文化中心月底封頂",
            "更多報導／老街停車場漲價",
            "➤老街停車場明起漲價 車主叫苦",
        ),
        *("ADVERTISEMENT", "廣告 / Advertisement", "- Sponsored -", "推广"),
        *("阅 79.88W收藏 分享到：", "相关个股青石水运-1.84%", "提及板块：水上运动 +2.15% 龙舟概念 -0.3%"),
        *("总第47196期", "国内统一刊号CN11-0096", "今日八版", "本版责任编辑 李静怡"),
    ],
)
def test_what_stands_beside_texts_everywhere_is_furniture(line: str) -> None:
    assert read_line(line).kind == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "■ 立即 Follow 青石報 IG：@qingshi",
        "追蹤青石日報 FB 專頁",
        "立即訂閱電郵通訊，追蹤每日大事",
        "听说常来的人都星标了我们",
        "点标题下蓝字“青石教育”可快速订阅",
    ],
)
def test_requests_to_follow_who_publishes_are_notices(line: str) -> None:
    assert read_line(line).kind == "notice"


@pytest.mark.parametrize(
    "line", ["WhatsApp", "Telegram 分享", "《青石日報》", "1.收费标准一览表.docx", "[201002800017.jpg]"]
)
def test_services_and_files_count_outside_a_text_only(line: str) -> None:
    assert read_line(line).kind == "way"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "5分钟后龙舟冲线",
            "东街队 2分18秒",
            "更多人选择坐龙舟",
            "相关部门已到场",
            "评论员文章如何写",
            "AI走进乡镇课堂",
        ),
        *("跳到河里救人的小伙找到了", "End of an Era", "更多 是留给孩子的"),
        *("➤地點：文化廣場", "第12期培训班开班", "点击率只是一个数字", "赞助商名单公布"),
    ],
)
def test_lines_of_texts_that_look_alike_stay(line: str) -> None:
    assert read_line(line).kind == "text"


@pytest.mark.parametrize(
    "line",
    [
        "☎ 珍惜生命，自殺不能解決問題，若您身邊的人有困擾，可撥打安心專線1925。",
        "如果您或身边的人有情绪困扰，请拨打24小时心理援助热线12356。",
        "本內容之服務由望潮資訊有限公司提供。如有查詢，請致電客戶服務部。",
        "除非另有说明，本站内容采用知识共享署名4.0许可协议。",
        "如果你喜歡我們的報導，請以定期定額捐款支持獨立媒體。",
    ],
)
def test_notices_are_known_though_they_are_sentences(line: str) -> None:
    assert read_line(line).kind == "notice"


@pytest.mark.parametrize(
    "line",
    [
        "这篇新闻让你觉得？",
        "点击“青石日报”关注我们，设为星标☆",
        "点个“在看”，转发给更多人",
        "打开青石头条参与评论，查看全部30条",
        "喜歡這篇報導嗎？加入會員，支持獨立媒體。",
        "你的每一筆定期定額，都是下一篇報導的起點。",
        "內容未完，請繼續閱讀",
        "跳轉下一節: 頭條內容",
        "跳到主菜單",
        "Skip 推荐阅读 and continue reading",
        "End of 推荐阅读",
    ],
)
def test_what_an_app_asks_of_its_readers_is_a_notice(line: str) -> None:
    assert read_line(line).kind == "notice"


@pytest.mark.parametrize(
    "line",
    [
        "龙舟赛还将举办渔灯展演等十八项活动。(完)",
        "教師工會說，學校並未納入試辦。（編輯：方知）1050721",
        "下周将公布全部名次。【记者方知】",
    ],
)
def test_the_last_sentence_of_a_text_may_have_its_writer_behind_it(line: str) -> None:
    assert is_paragraph(line)


def test_a_headline_with_a_bracket_behind_it_is_no_paragraph() -> None:
    assert not is_paragraph("青石镇龙舟赛今日开幕现场照片（组图）")


@pytest.mark.parametrize(
    ("line", "kind", "fields"),
    [
        ("方啟明 fang@qingshi.example", "meta", {"author": "方啟明"}),
        ("（記者方啟明 fang.qm@qingshi.example）", "meta", {"author": "方啟明"}),
        ("責任編輯：方啟明 fang@qingshi.example", "meta", {}),
        ("fang@qingshi.example", "way", {}),
        ("来稿请寄 fang@qingshi.example", "text", {}),
    ],
)
def test_an_address_of_mail_beside_a_name_hides_nothing(line: str, kind: str, fields: dict[str, str]) -> None:
    facts = read_line(line)
    assert (facts.kind, facts.fields) == (kind, fields)
