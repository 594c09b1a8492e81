"""Scraped text in shapes that the cleaning was not tuned on. Look at their results, never at their
failures."""

from __future__ import annotations

from benchmarks.cleaning.filled import Filled, Template, as_cut, cut_off, written
from benchmarks.cleaning.furniture import Furniture
from benchmarks.cleaning.stories import Story


def messenger_account(story: Story, page: Furniture) -> Filled:
    """An account of a messenger: greetings above, other posts and names of editors below."""
    lines = [
        story.title,
        "原创 ",
        story.author,
        story.source,
        f"{written(story.date, 'dash')} 18:30",
        "点击上方蓝字关注我们",
    ]
    lines += [
        *story.paragraphs,
        "END",
        f"来源丨{story.source}",
        f"编辑丨{story.editor}",
        "往期推荐",
        *page.others(3),
        "长按识别二维码关注我们",
        "阅读原文",
    ]
    lines += ["喜欢此内容的人还喜欢", "分享 收藏 点赞 在看"] if page.maybe(0.6) else []
    return Filled("\n".join(lines), story.title, story.date, story.source, story.author)


def forum_thread(story: Story, page: Furniture) -> Filled:
    """An article passed on in a forum, with answers below."""
    lines = [
        "青石论坛 » 城市话题 » " + story.title,
        "返回列表",
        "发新帖",
        "楼主",
        "老街坊88",
        f"发表于 {written(story.date, 'dash')} 10:22 | 只看该作者",
    ]
    lines += [story.title, *story.paragraphs, "收藏 分享 评分"]
    for floor, (name, words) in enumerate(page.readers(page.rng.randint(2, 4)), 2):
        lines += [
            f"{floor}楼",
            name,
            f"发表于 {written(story.date, 'dash')} 1{floor}:05 | 只看该作者",
            words,
            "回复 支持 反对 举报",
        ]
    lines += ["Powered by Discuz! X3.4", "GMT+8, 2024-3-2 11:20"]
    return Filled("\n".join(lines), story.title, story.date)


def press_database(story: Story, page: Furniture) -> Filled:
    """What a database of papers gives out: marks for each field."""
    dated = page.maybe(0.9)
    lines = [
        f"【标题】{story.title}",
        f"【来源】{story.source}",
        *([f"【日期】{written(story.date, 'dot')}"] if dated else []),
        f"【版次】第{page.rng.randint(1, 16)}版",
        f"【作者】{story.author}",
    ]
    lines += ["【正文】", *story.paragraphs, "【关键词】新闻 本地", "打印 下载 收藏"]
    return Filled("\n".join(lines), story.title, story.date if dated else None, story.source, story.author)


def electronic_edition(story: Story, page: Furniture) -> Filled:
    """The electronic edition of a printed paper: the headlines of the sheet, then the article."""
    lines = [
        f"{written(story.date, 'han0')} 星期{page.rng.choice('一二三四五六日')}",
        "第A03版：要闻",
        "上一版 下一版",
        "版面导航",
        "标题导航",
    ]
    lines += [
        *page.others(page.rng.randint(3, 6)),
        "上一篇 下一篇",
        story.title,
        f"□本报记者 {story.author}",
        *story.paragraphs,
    ]
    lines += ["放大 缩小 默认", *page.some("footers", 1, 3)]
    return Filled("\n".join(lines), story.title, story.date, None, story.author)


def mobile_page(story: Story, page: Furniture) -> Filled:
    """A page for phones: the date without its year, which the address of the first line has."""
    _, month, day = story.date.split("-")
    lines = [
        "打开APP 阅读体验更佳",
        story.title,
        f"{story.source} {month}-{day} 08:15",
        *story.paragraphs,
        "展开全文",
        "打开APP查看更多精彩内容",
    ]
    lines += [
        page.one("related"),
        *page.others(4),
        page.one("comment_heads"),
        *(words for _, words in page.readers(2)),
    ]
    lines += (
        [f"{written(story.date, 'dash')} 最新", *page.some("footers", 1, 2)]
        if page.maybe(0.0)
        else page.some("footers", 1, 2)
    )
    return Filled("\n".join(lines), story.title, None, story.source)


def title_only_in_list(story: Story, page: Furniture) -> Filled:
    """The article, then a list with dates in front, in which its headline stands whole or cut off."""
    width = page.rng.choice((16, 19, 40))
    others = page.others(page.rng.randint(6, 14))
    entries = [*others[:2], story.title, *others[2:]]
    days = [day if at != 2 else story.date for at, day in enumerate(page.near_dates(len(entries)))]
    lines = [*story.paragraphs, *page.some("ads"), page.one("hot")]
    lines += [f"[{day}] {cut_off(title, width)}" for title, day in zip(entries, days, strict=True)]
    lines += page.some("footers", 1, 2)
    return Filled("\n".join(lines), as_cut(story.title, width), story.date)


def undated_blog(story: Story, page: Furniture) -> Filled:
    """Nothing here tells when it was published: a year of copyright and years in the text are no dates."""
    lines = [
        page.one("menus"),
        story.title,
        f"文/{story.author}",
        *story.paragraphs,
        *page.some("notices"),
        page.one("related"),
        *page.others(3),
    ]
    lines += ["Copyright 2009-2023 青石生活网", *page.some("footers", 1, 3)]
    return Filled("\n".join(lines), story.title, None, None, story.author)


def site_name_first(story: Story, page: Furniture) -> Filled:
    """The <title> of the page comes first, with section and site; then menu, headline, and a date in
    numerals."""
    lines = [
        f"{story.title}_{story.section}_{story.source}",
        *page.some("above", 1, 3),
        *page.one("menus").split(),
        story.title,
    ]
    lines += [
        f"{written(story.date, 'numerals')}　{story.source}　记者：{story.author}",
        page.one("shares"),
        *page.some("captions"),
        *story.paragraphs,
    ]
    lines += [
        page.one("editors"),
        *page.some("shares", 1, 3),
        page.one("related"),
        *page.others(5),
        *page.some("footers", 1, 4),
    ]
    return Filled("\n".join(lines), story.title, story.date, story.source, story.author)


def spaced_line(story: Story, page: Furniture) -> Filled:
    """One line again, with other marks: the headline twice, the byline in brackets, the list without a
    head."""
    text = (
        f"{story.source} > {story.section} {story.title} {story.title} {written(story.date, 'slash')} "
        f"14:02 （记者 {story.author}） "
    )
    text += (
        " ".join(story.paragraphs)
        + f" {page.one('shares')} {page.one('notices')} {page.one('hot')} "
        + " ".join(f"{at}. {title}" for at, title in enumerate(page.others(5), 1))
    )
    return Filled(text, story.title, story.date, story.source, story.author)


TEMPLATES: tuple[Template, ...] = (
    messenger_account,
    forum_thread,
    press_database,
    electronic_edition,
    mobile_page,
    title_only_in_list,
    undated_blog,
    site_name_first,
    spaced_line,
)
