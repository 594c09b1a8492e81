"""Scraped text in the shapes that the cleaning was tuned on."""

from __future__ import annotations

import textwrap

from benchmarks.cleaning.filled import Filled, Template, as_cut, cut_off, written
from benchmarks.cleaning.furniture import Furniture
from benchmarks.cleaning.stories import Story


def glued_list(story: Story, page: Furniture) -> Filled:
    """A syndication site: no headline but the one in a list of thirty, cut off, with the only date."""
    width = page.rng.choice((18, 20, 22))
    others = [cut_off(title, width) for title in page.others(page.rng.randint(12, 28))]
    place = page.rng.randint(0, 8)
    entries = [*others[:place], cut_off(story.title, width), *others[place:]]
    days = [day if at != place else story.date for at, day in enumerate(page.near_dates(len(entries)))]
    bullet = page.rng.choice(("- ", "· ", "", "● "))
    top = page.some("captions") if page.maybe(0.5) else []
    lines = [*top, *story.paragraphs, "打印本页 关闭窗口关键词:", "参与评论"]
    lines += [f"{bullet}{title}{day}" for title, day in zip(entries, days, strict=True)]
    return Filled("\n".join(lines), as_cut(story.title, width), story.date)


def government_page(story: Story, page: Furniture) -> Filled:
    """Everything a content system of an office puts on a page, a line each."""
    style = page.rng.choice(("dash", "han", "han0"))
    dated = page.maybe(0.8)
    head = [
        f"发布时间：{written(story.date, style)}" if dated else "",
        f"来源：{story.source}",
        f"浏览次数：{page.rng.randint(9, 9999)}",
    ]
    lines = [
        page.one("menus"),
        *page.some("above", 1, 4),
        f"您当前的位置：首页 > {story.section} > 正文",
        story.title,
        page.rng.choice(("  ", " | ", "　")).join(part for part in head if part),
        page.one("shares"),
        *story.paragraphs,
        page.one("editors"),
        *page.some("shares", 1, 3),
        page.one("related"),
        *page.others(page.rng.randint(2, 6)),
        *page.some("footers", 2, 5),
    ]
    return Filled("\n".join(lines), story.title, story.date if dated else None, story.source)


def one_line(story: Story, page: Furniture) -> Filled:
    """A crawler that joined all text of the page with spaces, or with nothing."""
    between = page.rng.choice((" ", "  ", "　　"))
    dated = page.maybe(0.85)
    head = f"{written(story.date, 'dash')} 09:{page.rng.randint(10, 59)} " if dated else ""
    text = (
        f"首页 > {story.section} > 正文 {story.title} {head}来源：{story.source} 作者：{story.author} "
        + between.join(story.paragraphs)
        + f" {page.one('editors')} 分享到： 相关新闻 "
        + " ".join(page.others(4))
        + " 版权所有 未经授权禁止转载"
    )
    return Filled(text, story.title, story.date if dated else None, story.source, story.author)


def hard_wrapped(story: Story, page: Furniture) -> Filled:
    """Mail and terminals of long ago: lines broken at a fixed width, paragraphs indented."""
    width = page.rng.choice((30, 34, 38))
    blank = page.maybe(0.4)
    lines = [story.title, "", f"{written(story.date, 'han')}  {story.source}", ""]
    for paragraph in story.paragraphs:
        lines += _wrapped(("" if blank else "　　") + paragraph, width)
        lines += [""] if blank else []
    lines += [f"（{story.source}记者 {story.author}）"] if page.maybe(0.5) else []
    lines += page.some("shares", 1, 2)
    return Filled("\n".join(lines), story.title, story.date, story.source)


def _wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def headline_in_breadcrumb(story: Story, page: Furniture) -> Filled:
    """The headline stands only at the end of the way to the page."""
    arrow = page.rng.choice((" > ", " >> ", "»", " / ", " → "))
    lines = [
        arrow.join(("当前位置：首页" if page.maybe(0.6) else "首页", "新闻中心", story.section, story.title)),
        f"时间：{written(story.date, page.rng.choice(('dash', 'slash', 'han')))} 来源：{story.source} "
        f"点击：{page.rng.randint(5, 3000)}次",
        *story.paragraphs,
        *page.some("shares", 1, 2),
        f"上一篇：{page.others(1)[0]}",
        f"下一篇：{page.others(1)[0]}",
        *page.some("footers", 1, 3),
    ]
    return Filled("\n".join(lines), story.title, story.date, story.source)


def portal_with_comments(story: Story, page: Furniture) -> Filled:
    """A portal: a long menu, counters, a hot list with ranks, comments of readers."""
    lines = [*page.one("menus").split(), *page.some("above", 1, 3), story.title]
    dated = page.maybe(0.8)
    lines += [f"{written(story.date, 'han0')}10:{page.rng.randint(10, 59)}"] if dated else []
    lines += [story.source, page.one("shares")] if page.maybe(0.5) else [f"来源：{story.source}"]
    lines += [
        *page.some("captions"),
        *story.paragraphs,
        page.one("editors"),
        *page.some("notices"),
        *page.some("shares", 1, 2),
    ]
    lines += [page.one("comment_heads")]
    later = f"{story.date[:4]}-12-{page.rng.randint(10, 28)} 21:{page.rng.randint(10, 59)}"
    for name, words in page.readers(page.rng.randint(2, 5)):
        lines += [name, later, words, "回复 赞(1)"] if dated else [name, words, "回复"]
    lines += [page.one("hot")]
    lines += [f"{rank} {title}" for rank, title in enumerate(page.others(page.rng.randint(5, 10)), 1)]
    lines += page.some("footers", 2, 4)
    return Filled("\n".join(lines), story.title, story.date if dated else None, story.source)


def island_paper(story: Story, page: Furniture) -> Filled:
    """A paper in the style of Taiwan: byline in brackets, requests to go on reading between paragraphs."""
    style = page.rng.choice(("slash", "dash", "minguo"))
    parts = list(story.paragraphs)
    parts[0] = f"〔记者{story.author}／{story.title[:2]}报导〕{parts[0]}" if page.maybe(0.0) else parts[0]
    lines = [
        story.title,
        f"{written(story.date, style)} 08:{page.rng.randint(10, 59)}",
        f"〔记者{story.author}／南屿报导〕",
    ]
    for at, part in enumerate(parts):
        lines += [part]
        lines += ["请继续往下阅读..."] if at == 0 and page.maybe(0.6) else []
        lines += [f"延伸阅读：{page.others(1)[0]}"] if at == 1 and page.maybe(0.4) else []
    lines += [
        "不用抽 不用抢 现在用APP看新闻 保证天天中奖",
        "点我下载APP 按我看活动办法",
        "相关新闻",
        *page.others(3),
        *page.some("shares"),
    ]
    return Filled("\n".join(lines), story.title, story.date, None, story.author)


def list_above(story: Story, page: Furniture) -> Filled:
    """Latest headlines stand over the article, in the form of its own; the headline is told by the text."""
    titles = page.others(page.rng.randint(4, 8))
    lines = [
        "最新消息",
        *(f"{title} {day[5:]}" for title, day in zip(titles, page.near_dates(len(titles)), strict=True)),
    ]
    dated = page.maybe(0.6)
    lines += [story.title, *([f"{written(story.date, 'dash')}"] if dated else []), *story.paragraphs]
    lines += [page.one("editors"), page.one("hot"), *page.others(5)]
    return Filled("\n".join(lines), story.title, story.date if dated else None)


def left_over_code(story: Story, page: Furniture) -> Filled:
    """Tags, styles and scripts that a careless scraper left standing."""
    body = "".join(f"<p>　　{paragraph}</p>\n" for paragraph in story.paragraphs)
    text = (
        f'<h1>{story.title}</h1>\n<div class="info">{story.date}&nbsp;&nbsp;{story.source}</div>\n'
        f"<style>.article p {{ text-indent: 2em; }}</style>\n{body}"
        "<script>var _hmt = _hmt || []; document.write('ad');</script>\n"
        + textwrap.dedent("""\
            var duoshuoQuery = {short_name:"news"};
            (function() { var ds = document.createElement('script'); })();
            """)
        + "\n".join(page.some("shares", 1, 2))
    )
    return Filled(text, story.title, story.date, story.source)


TEMPLATES: tuple[Template, ...] = (
    glued_list,
    government_page,
    one_line,
    hard_wrapped,
    headline_in_breadcrumb,
    portal_with_comments,
    island_paper,
    list_above,
    left_over_code,
)
