"""Other articles below an article: streams of flash news and the next article of an endless page."""

from __future__ import annotations

from index.cleaning.scraped import take_apart

HEADLINE = "青石镇第十二届龙舟赛开幕"
TEXT = (
    "6月14日上午，青石镇第十二届龙舟赛在文化广场前的河面上开幕，三百多位村民到场观看。",
    "东街队鼓手方知说，队员们白天上班、晚上下河，练了整整一个月，最终以半个船身的优势夺冠。",
)
NEXT = "老街停车场下月起涨价"
NEXT_TEXT = (
    "县发改局昨天公布，老街停车场的收费标准从下月起由每小时三元调到五元，夜间不变。",
    "老街商户林春燕担心，涨价以后来吃早饭的客人会少，停车场管理方说将给街坊办月卡。",
)
FLASH = ("县医院新大楼启用。", "【渡口停航】青石日报6月14日电，渡口停航。", "早稻开镰 >>", "新校舍封顶。")


def body(*lines: str) -> list[str]:
    return take_apart("\n".join((HEADLINE, "2021-06-14 10:22", *lines)), titled=False).body.split("\n")


def _stream(*clocks: str) -> list[str]:
    return [line for pair in zip(clocks, FLASH, strict=True) for line in pair]


def test_a_stream_of_flash_news_below_an_article_is_none_of_it() -> None:
    clocks = ("07:05", "23:40", "05:45", "03:09")
    assert body(*TEXT, "分享到", "实时快讯", *_stream(*clocks)) == list(TEXT)
    assert body(*TEXT, "更多电报", *_stream("10:20", "10:11", "09:58", "09:30")) == list(TEXT)
    assert body(*TEXT, "收藏", *_stream(*clocks)) == list(TEXT)


def test_a_live_report_keeps_its_entries() -> None:
    entries = [
        line
        for clock, own in zip(("09:30", "09:58", "10:11"), (*NEXT_TEXT, TEXT[1]), strict=True)
        for line in (clock, own)
    ]
    assert body(TEXT[0], "分享到", *entries) == [TEXT[0], *entries]


def test_the_next_article_of_an_endless_page_is_none_of_the_first() -> None:
    assert body(*TEXT, "分享", NEXT, "2021-06-13 09:10 来源：青石日报", *NEXT_TEXT) == list(TEXT)


def test_an_article_below_what_an_archive_says_of_it_is_no_next_one() -> None:
    note = (
        "您正在看到的是这一页的备份，由读者在多年前保存下来，图片和视频可能已经不在，文字没有改动。",
        "备份的页面与原来的页面可能不同，本馆对其内容不作任何说明，也不保证其中的联系方式仍然有效。",
    )
    lines = [*note, HEADLINE, "2021-06-14 10:22 来源：青石日报", *TEXT]
    assert set(TEXT) <= set(take_apart("\n".join(lines), titled=False).body.split("\n"))


def test_a_dated_section_of_an_article_is_no_next_one() -> None:
    lines = (
        *TEXT,
        "东街队是怎样练成的",
        "2021-05-01 06:00",
        *(line.replace("6月14日", "5月1日") for line in TEXT),
    )
    assert len(body(*lines)) > len(TEXT)


def test_the_next_article_goes_that_looks_like_the_last_of_a_list_of_others() -> None:
    listed = ("分享", "相关推荐", "早稻开镰 农机手连夜下田", "新校舍封顶 九月开学可用")
    assert body(*TEXT, *listed, NEXT, "2021-06-13 09:10 来源：青石日报", *NEXT_TEXT) == list(TEXT)


def test_the_next_article_goes_of_whose_headline_its_text_says_little() -> None:
    headline = "停车场一小时要五元？街坊：连早饭都吃不起了"
    assert body(*TEXT, "分享", headline, "2021-06-13 09:10 来源：青石日报", *NEXT_TEXT) == list(TEXT)
    assert body(*TEXT, "举报", headline, "青石日报", "2021-06-13 09:10", "关注", *NEXT_TEXT) == list(TEXT)
