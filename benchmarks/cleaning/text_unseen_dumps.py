"""Scraped text as programs leave it: lynx, w3m, get_text with and without separators, readers' dumps. Unseen:
see `surroundings.py`."""

from __future__ import annotations

import unicodedata

from benchmarks.cleaning.filled import Filled, written
from benchmarks.cleaning.stories import Story
from benchmarks.cleaning.surroundings import Surroundings


def _folded(text: str, columns: int, indent: str = "") -> list[str]:
    """Lines of at most `columns` cells, a Chinese sign taking two, as terminal browsers break them."""
    lines, line, width = [], "", 0
    for sign in text:
        cells = 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if width + cells > columns - len(indent):
            lines.append(indent + line)
            line, width = "", 0
        line, width = line + sign, width + cells
    return [*lines, indent + line]


def wrapped_lynx(story: Story, around: Surroundings) -> Filled:
    """`lynx -dump`: numbered links, three spaces before every line, 76 columns, references at the end."""
    number = 0

    def link(name: str) -> str:
        nonlocal number
        number += 1
        return f"[{number}]{name}"

    names = [link(own) for own in around.one("nav").split()]
    menu = [f"   {' '.join(names[at : at + 6])}" for at in range(0, len(names), 6)]
    lines = [
        "   #[1]RSS",
        "",
        "   [logo.png]",
        *menu,
        "",
        f"   {link('首页')} > {link(story.section)} > 正文",
        "",
    ]
    lines += _folded(story.title, 76, " " * 10)
    lines += ["", f"   {story.date} {around.clock} 来源： {link(story.source)}", ""]
    for text in story.paragraphs:
        lines += [*_folded(f"　　{text}", 76, "   "), ""]
    lines += [f"   (责任编辑：{story.editor})", "", "   " + "_" * 20, ""]
    lines += [
        "   相关新闻",
        *[f"     * {link(own)}" for own in around.headlines(7)],
        "",
        "   (BUTTON) 提交评论",
    ]
    lines += ["   " + own for own in around.some("footer", 2, 4)]
    lines += ["", "References", ""]
    lines += [
        f"   {own}. http://www.news.example/n/{around.number(10**5, 10**6)}.html"
        for own in range(1, number + 1)
    ]
    return Filled("\n".join(lines) + "\n", story.title, story.date, story.source)


def wrapped_w3m(story: Story, around: Surroundings) -> Filled:
    """`w3m -dump`: names of pictures in brackets, bullets, 80 columns, no blank line between paragraphs."""
    lines = [
        "[banner]",
        *[f"• {own}" for own in around.one("nav").split()],
        f"您的位置: 首页 >> {story.section}",
        "",
    ]
    lines += _folded(story.title, 80)
    lines += [
        "",
        f"{written(story.date, 'han')} {around.hour} {story.source} 记者 {story.author} [打印] [关闭]",
    ]
    for text in story.paragraphs:
        lines += _folded(f"　　{text}", 80)
    lines += ["", around.one("share"), "[qrcode]", "━" * 38]
    lines += [around.one("pull"), *[f"  □ {own}" for own in around.headlines(8)], "━" * 38]
    lines += [line for own in around.some("copyright", 1, 2) for line in _folded(own, 80)]
    return Filled("\n".join(lines) + "\n", story.title, story.date, story.source, story.author)


def soup_one_line(story: Story, around: Surroundings) -> Filled:
    """`get_text(" ", strip=True)`: the page's title first, then everything in a single line."""
    parts = [
        f"{story.title}_{story.section}_{story.source}",
        around.one("nav"),
        f"您当前的位置 : 首页 > {story.section} > 正文",
        story.title,
        f"{story.date} {around.clock} 来源： {story.source} 作者： {story.author} 字号： T | T",
        *story.paragraphs,
        f"责任编辑： {story.editor}",
        f"上一篇： {around.headline()} 下一篇： {around.headline()}",
        around.one("pull"),
        *around.headlines(8),
        *around.some("footer", 2, 4),
    ]
    body = " ".join(story.paragraphs)
    return Filled(" ".join(parts), story.title, story.date, story.source, story.author, body)


def soup_barred(story: Story, around: Surroundings) -> Filled:
    """`get_text("|", strip=True)`: a bar between all pieces of text of the page."""
    parts = [
        *around.one("nav").split(),
        "首页",
        ">",
        story.section,
        story.title,
        f"{story.date} {around.hour}",
        "来源：",
        story.source,
        "责任编辑：",
        story.editor,
        "分享",
        *story.paragraphs,
        "版权声明",
        around.one("copyright"),
        "相关阅读",
        *around.headlines(9),
        "返回顶部",
    ]
    return Filled("|".join(parts), story.title, story.date, story.source, None, "|".join(story.paragraphs))


def soup_glued(story: Story, around: Surroundings) -> Filled:
    """`get_text()`: inline pieces glued together, the markup's own line ends and tabs left."""
    text = (
        f"\n\n\n{story.title}-{story.source}\n\n\n\n\n{''.join(around.one('nav').split())}\n\n\n\n\t\t\t\t"
        f"您的位置：首页>{story.section}>正文\n\n\n{story.title}\n\n"
        f"{written(story.date, 'han0')}{around.hour}来源：{story.source}责任编辑：{story.editor}"
        f"分享到：微信微博QQ空间\n\n\r\n\t"
        + "\n\r\n\t".join("　　" + own for own in story.paragraphs)
        + f"\n\n\n\n{around.one('app')}打印关闭\n\n\n{around.one('pull')}"
        + "".join(around.headlines(6))
        + "\n\n\n热点排行\n\n"
        + "\n\n\n".join(f"{n}{own}" for n, own in enumerate(around.headlines(8), 1))
        + f"\n\n\n\n{''.join(around.some('footer', 3, 5))}\n\n"
    )
    return Filled(text, story.title, story.date, story.source)


def wrapped_by_links(story: Story, around: Surroundings) -> Filled:
    """`get_text("\\n", strip=True)`: a line for every piece of text, so that links break sentences."""
    lines = [f"{story.title}_{story.source}", *around.one("nav").split(), "正文", story.title]
    lines += ["来源：", story.source, "|", f"{written(story.date, 'dot')} {around.hour}", "大", "中", "小"]
    for text in story.paragraphs:
        at = around.number(6, 20)
        linked = len(text) > 60 and around.chance(0.5)
        lines += [text[:at], text[at : at + 3], text[at + 3 :]] if linked else [text]
    lines += ["责任编辑", ":", story.editor, "0", "收藏", "举报", "分享", "微信", "微博"]
    lines += [around.one("pull"), *around.headlines(8), "换一换", *around.some("footer", 2, 4)]
    return Filled("\n".join(lines), story.title, story.date, story.source)


def reader_view(story: Story, around: Surroundings) -> Filled:
    """A readability dump: little is left, but the repost's origin, staff lines and a counter."""
    lines = [
        story.title,
        f"By {story.source} on {story.date}",
        "",
        f"原标题：最新！{story.title}",
        "",
        "\n\n".join(story.paragraphs),
        "",
        f"（来源：{story.source}）",
        f"编辑：{story.editor}　校对：{around.person()}　监制：{around.person()}",
        f"阅读 ({around.number(20, 9000)})",
    ]
    return Filled("\n".join(lines), story.title, story.date, story.source)


def reader_undated(story: Story, around: Surroundings) -> Filled:
    """A dump without any day of the article; years stand in the licence only."""
    lines = [
        story.title,
        f"文/本报记者 {story.author} 图/本报记者 {around.person()}",
        *story.paragraphs,
        f"（责编 {story.editor}）",
        f"上一篇：{around.headline()}",
        f"下一篇：{around.headline()}",
        "互联网新闻信息服务许可证 33120200011 Copyright © 2001-2026",
    ]
    return Filled("\n".join(lines), story.title, None, None, story.author)


def html2text(story: Story, around: Surroundings) -> Filled:
    """What html2text makes of a page: Markdown with links, pictures and a heading."""
    lines = [f"  * [{own}](/{n}/)" for n, own in enumerate(around.one("nav").split())]
    lines += ["", "[首页](/) > [新闻](/news/) > 正文", "", f"# {story.title}", ""]
    lines += [
        f"{story.date} {around.clock}  来源：[{story.source}](http://paper.example)  编辑：{story.editor}",
        "",
    ]
    lines += ["![](http://img.news.example/2019/a.jpg)", ""]
    for text in story.paragraphs:
        lines += [text, ""]
    lines += [f"**{around.one('pull')}**", ""]
    lines += [f"  * [{own}](/a/{n}.html)" for n, own in enumerate(around.headlines(8))]
    lines += ["", "* * *", "", *around.some("footer", 2, 4)]
    return Filled("\n".join(lines), story.title, story.date, story.source)


def quote_page(story: Story, around: Surroundings) -> Filled:
    """A finance site: the clock and the indices of the day it was saved come before the article's own day."""
    year, month, _ = story.date.split("-")
    lines = [
        f"现在是 {int(year) + 1}年{int(month)}月28日 {around.hour}",
        around.one("ticker"),
        "行情 数据中心 自选股 股吧 基金 理财",
        f"财经首页 > {story.section} > 正文",
        story.title,
        f"{story.date} {around.hour} {story.source} {story.author}",
        "扫描二维码 在手机上阅读 分享到微信朋友圈",
        *story.paragraphs,
        f"(责任编辑：{story.editor} HN{around.number(100, 999)})",
        around.one("copyright"),
        "微评 0条评论 最热评论 最新评论",
        "热门阅读",
        *around.headlines(8),
    ]
    return Filled("\n".join(lines), story.title, story.date, story.source, story.author)


def paged(story: Story, around: Surroundings) -> Filled:
    """The first of several pages joined: a navigator before the text, page numbers amid it."""
    texts = list(story.paragraphs)
    texts.insert(max(1, len(texts) // 2), "上一页 1 2 3 下一页 余下全文")
    lines = [
        f"{story.source} >> {story.section}",
        story.title,
        f"时间：{written(story.date, 'slash')} {around.hour}:17　编辑：{story.editor}",
        "本文导航 第1页：首页 第2页：续 第3页：完",
        *texts,
        "共3页: 上一页 1 2 3 下一页",
        around.one("poll"),
        "顶一下 (0) 0% 踩一下 (0) 0%",
        *[f"{own} [{day}]" for own, day in zip(around.headlines(6), around.days_before(6), strict=True)],
    ]
    return Filled("\n".join(lines), story.title, story.date, story.source)


def wrapped_wire(story: Story, around: Surroundings) -> Filled:
    """A Taiwanese agency's copy in narrow lines: a year of the Republic above, a dateline in the text."""
    day = int(story.date[8:])
    first = f"（{story.source}記者{story.author}台北{day}日電）{story.paragraphs[0]}"
    body = [first, *story.paragraphs[1:]]
    lines = [
        f"中華{written(story.date, 'minguo')}　星期{around.weekday()}",
        "首頁 / 即時 / 政治 / 產經 / 生活 / 社會 / 地方 / 文化",
        story.title,
        "",
        *[line for text in body for line in _folded(text, 68)],
        "",
        "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。",
        "延伸閱讀",
        *around.headlines(3),
        around.abroad("poll"),
    ]
    return Filled("\n".join(lines), story.title, story.date, story.source, story.author, "\n".join(body))


TEMPLATES = (
    wrapped_lynx,
    wrapped_w3m,
    soup_one_line,
    soup_barred,
    soup_glued,
    wrapped_by_links,
    reader_view,
    reader_undated,
    html2text,
    quote_page,
    paged,
    wrapped_wire,
)
