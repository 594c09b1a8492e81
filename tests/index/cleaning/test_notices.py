"""What sites, boards, shops and mail programs print around articles, known by its usual words; and lines of
articles that look like it."""

from __future__ import annotations

import pytest

from index.cleaning.lines import read_line
from index.cleaning.scraped import take_apart

TITLE = "青石镇渡口恢复夜航 末班船延到九点半"
BODY = (
    "停了三年的夜航昨晚在青石镇渡口恢复，末班船延到九点半，对岸上班的工人不必再绕桥回家。",
    "渡口的船工说，夜里过河的人比想的要多，头一晚就开了六班，两岸各加了两盏灯。",
)


@pytest.mark.parametrize(
    "line",
    [
        "广告声明：文内含有的对外跳转链接（包括不限于超链接、二维码等形式），用于传递更多信息，结果仅供参考。",
        "馬上註冊，結交更多好友，享用更多功能，讓你輕鬆玩轉社區。",
        "您需要 登录 才可以下载或查看，没有帐号？立即注册",
        "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。",
        "您之所以收到这封邮件，是因为您订阅了青石早报，如不想再收到请点此退订。",
        "為達最佳瀏覽效果，建議使用 Chrome、Firefox 或 Edge 的瀏覽器。",
        "您的浏览器版本过低，部分内容可能无法显示，请升级后再来。",
        "你的支持，是我們最大的後盾。獨立媒體不設付費牆，全靠讀者每月捐款營運。",
        "【立即支持】每月一百元，讓地方報走下去",
        "请考虑环境保护，非必要不打印此邮件",
        "发自我的手机",
        "说说看，在评论区告诉我们你家的渡口",
        "轉數快 FPS ID：1638712",
        "LIKE我们的脸书专页，最新消息不错过！",
        "您的浏览器不支持音频",
        "智能导读：· 渡口恢复夜航 · 两岸加了两盏灯",
        "船工说，夜里过河的人不少，文章还介绍了有关情况。以上内容由AI生成，仅供参考",
        "打開微信，",
        "即可將網頁分享至朋友圈",
        "★未滿18歲禁止飲酒，飲酒過量害人害己，酒後不開車。",
        "★青石電子報關心您，菸害防制，人人有責★",
        "图片来源于网络，侵删",
        "故事在廣告後繼續",
        "打開微信“掃一掃”，將本文分享到朋友圈",
        "訂閱新聞稿電郵通知",
        "《青石報》長期經營深度報導，需要您的一份力量",
        "定期定額 500元／月 1,000元／月",
        "本文依CC「姓名標示-非商業性-禁止改作 3.0」條款釋出",
        "請繼續閱讀",
        "开通会员，畅读全部过刊",
        "订阅全年 ¥259",
        "已订阅？点此登录",
        "登录后获取更多权限",
        "歡迎分享、點讚與留言。本作品的版權為青石週報獨家所有，授權轉載事宜請聯繫。",
        "青石的服務條款適用於以上內容。",
        "青石头条新闻就在您的每日新闻信中",
        "青石中文有Instagram！欢迎搜寻qingshi，看更多深入浅出的图文与影音报道。",
        "这是外部链接，浏览器将打开另一个窗口",
        "點擊下一頁繼續閱讀>>",
        "直播间聊天室倒序30秒后自动刷新",
        "The code has been copied to your clipboard.",
        "No media source currently available",
    ],
)
def test_notices_to_readers_are_known(line: str) -> None:
    assert read_line(line).kind == "notice"


@pytest.mark.parametrize(
    "line",
    [
        "正體 简体",
        "打印机版 推荐给朋友",
        "打开全文",
        "查看更多图片（共36张）",
        "串个门 加好友 打招呼 发消息",
        "『官图』",
        "#青石镇 59个",
        "本地创作者,优质创作者",
        "青石之声官方帐号",
        "访问网站",
        "8:26 5G 87%",
        "中国移动 4G 10:22 87%",
        "另一报道：老街停车场下月起涨价",
        "下載PDF",
        "（图文无关）",
        "链接已复制",
        "没有更多内容了",
    ],
)
def test_buttons_badges_and_captions_are_furniture(line: str) -> None:
    assert read_line(line).kind == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "新聞聯絡人：楊望舒科長 0900-000-569",
        "聯絡電話：03-0000817分機44",
        "文章标签：渡口 夜航",
        "稿件编号：5664379865",
        "IP授權單位：青石縣立圖書館",
        "相關圖片：1 幅",
        "《青石資料庫,qs.example.com》",
        "【網友論壇】【Email給好友】【友善列印】【關閉視窗】",
        "<新聞來源：青石時報>",
        "標籤 渡口 夜航",
        "00:00 / 02:30",
        "AI讀新聞 00:00 / 02:30",
    ],
)
def test_labels_of_offices_and_systems_below_a_text_go(line: str) -> None:
    assert take_apart("\n".join((TITLE, *BODY, line)), titled=False).body.split("\n") == list(BODY)


@pytest.mark.parametrize("part", ["……", "...", "●○", "优质创作者", "4G 87% ", "10:22 ", "8"])
def test_lines_of_one_mark_over_and_over_are_read_at_once(part: str) -> None:
    assert read_line((part * 80)[:79] + "？")  # a backtracking pattern counted the dots in 2^n ways


@pytest.mark.parametrize("line", ["同一部門其他新聞", "本版其他新聞", "看更多相關新聞", "今日熱門", "热读"])
def test_heads_of_lists_are_known(line: str) -> None:
    assert read_line(line).kind == "list"


def test_a_reporters_bracket_and_the_address_of_the_text_are_none_of_it() -> None:
    text = "\n".join((TITLE, "（記者楊望舒報導）", *BODY, "全文：https://qs.example/0393337"))
    found = take_apart(text, titled=False)
    assert found.body.split("\n") == list(BODY)
    assert found.fields["author"] == "楊望舒"


def test_a_paper_between_brackets_before_a_headline_is_no_dateline() -> None:
    title = "【海傍日報】新電飯煲測試 三款煲底溫差逾廿度"
    assert take_apart("\n".join((title, "", *BODY)), titled=False).title == title


@pytest.mark.parametrize(
    "line",
    [
        "10:22到场的村民占了87%，比去年这时候还多一些。",
        "你的支持，让老船工走完了最后一程，他在信里这样写道。",
        "为了更好地服务两岸群众，县里把三个窗口并成了一个，夜里也有人值守。",
        "本次活动欢迎各村报名，渡口的老船工会在现场教大家编缆绳。",
        "你家附近有这样的渡口吗？欢迎在评论区告诉我们。",
        "她订阅全年的报纸，在渡口读给等船的人听，一读就是三十年。",
        "服务条款适用于两岸的船家，船票的价钱也写在里面。",
        "浏览器里弹出一行字：渡口今晚恢复夜航，末班船延到九点半。",
    ],
)
def test_sentences_with_the_same_words_stay(line: str) -> None:
    text = "\n".join((TITLE, BODY[0], line, BODY[1]))
    assert take_apart(text, titled=False).body.split("\n") == [BODY[0], line, BODY[1]]


def test_the_words_of_officers_and_courts_that_end_a_text_are_none_of_the_site() -> None:
    last = "社区发展理事会发言人表示，当局正研究把这个做法推广到另外两个镇，并明确管理责任。"
    text = "\n".join((TITLE, *BODY, "（档案照片）", last, "版权所有 不得转载", "关于我们 / 联系我们"))
    assert take_apart(text, titled=False).body.split("\n") == [*BODY, last]


def test_heads_between_brackets_stay_beside_pictures() -> None:
    lines = (
        BODY[0],
        "图为夜航的渡船",
        "【船工有话说】",
        BODY[1],
        "图为新装的灯",
        "【后来怎样了】",
        BODY[0][::-1] + "。",
    )
    body = take_apart("\n".join((TITLE, *lines)), titled=False).body.split("\n")
    assert [line for line in body if line.startswith("【")] == ["【船工有话说】", "【后来怎样了】"]


def test_learning_more_may_head_a_section() -> None:
    text = "\n".join((TITLE, BODY[0], "了解更多", BODY[1]))
    assert take_apart(text, titled=False).body.split("\n") == [BODY[0], "了解更多", BODY[1]]


def test_who_signs_a_letter_to_the_paper_stays_above_the_editors_words() -> None:
    words = "编后：一盏灯，一条船，暖的是两岸的人。如果您知道船工的去向，请与本报联系。"
    text = "\n".join((TITLE, *BODY, "读者 周建国", words))
    assert take_apart(text, titled=False).body.split("\n") == [*BODY, "读者 周建国", words]
