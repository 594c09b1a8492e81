"""Saved pages of the kinds of sites that the cleaning was tuned on."""

from __future__ import annotations

import html
import json

from benchmarks.cleaning.filled import CHARSET, Filled, Template, links, paragraphs, written
from benchmarks.cleaning.furniture import Furniture
from benchmarks.cleaning.stories import Story


def _page(head: str, body: str, doctype: str = "<!DOCTYPE html>") -> str:
    return f"{doctype}\n<html><head>{CHARSET}{head}</head>\n<body>\n{body}\n</body></html>\n"


def _menu(page: Furniture, tag: str = "div") -> str:
    items = "".join(f'<a href="/{name}/">{name}</a> ' for name in page.one("menus").replace("|", " ").split())
    return f'<{tag} class="top-nav">{items}</{tag}>'


def _lines(texts: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def office_tables(story: Story, page: Furniture) -> Filled:
    """An office's content system: tables, the text in a `TRS_Editor`, dates in meta of their own names."""
    others = zip(page.others(5), page.near_dates(5), strict=True)
    rows = "".join(f"<tr><td><a href=#>{title}</a></td><td>{day}</td></tr>" for title, day in others)
    dated = page.maybe(0.85)
    head = f"<title>{story.title}_{story.section}_青石市人民政府</title>" + (
        f'<meta name="PubDate" content="{story.date} 09:30">' if dated else ""
    )
    body = (
        f'{_menu(page)}<table width="980"><tr><td>您现在的位置：<a href="/">首页</a> &gt; <a href="/n">'
        f"{story.section}</a> &gt; 正文</td></tr>"
        f'<tr><td class="title"><b>{story.title}</b></td></tr><tr><td class="info">'
        f"{'发布时间：' + written(story.date, 'han0') if dated else ''} 来源：{story.source} 【字体：<a>"
        f"大</a> <a>中</a> <a>小</a>】</td></tr>"
        f'<tr><td><div class="TRS_Editor">{paragraphs(story, indent="　　")}</div></td></tr>'
        f"<tr><td>{' '.join(page.some('shares', 1, 2))}</td></tr></table>"
        f"<table><tr><td>{page.one('related')}</td></tr>"
        f"{rows}</table>"
        f'<div class="foot">{_lines(page.some("footers", 3, 5))}</div>'
    )
    return Filled(_page(head, body), story.title, story.date if dated else None, story.source)


def old_portal(story: Story, page: Furniture) -> Filled:
    """A portal of 2005: one cell of text broken by <br>, fonts, a ranking with headings beside it."""
    text = "<br><br>\r\n".join(
        f"&nbsp;&nbsp;&nbsp;&nbsp;{html.escape(part, quote=False)}" for part in story.paragraphs
    )
    ranking = "".join(f"<h3><a href='/r/{at}'>{title}</a></h3>" for at, title in enumerate(page.others(6)))
    body = (
        f"{_menu(page, 'center')}<table border=0><tr><td width=200><b>{page.one('hot')}</b>{ranking}</td><td>"
        f"<center><font size=5 color=#05006c><b>{story.title}</b></font><br><font size=2>"
        f"http://news.qingshi.example "
        f"{written(story.date, 'han0')} 10:{page.rng.randint(10, 59)} {story.source}</font></center><hr>"
        f"<div id=artibody><font id=zoom>{text}</font></div><p align=right>"
        f"({page.one('editors').strip('()（）[]【】')})</p>"
        f"<table><tr><td>【<a href=#>评论</a>】【<a href=#>收藏此页</a>】【<a href=#>打印</a>】【<a "
        f"href=#>关闭</a>】</td></tr></table></td></tr></table>"
        f"<center><font size=2>{'<br>'.join(page.some('footers', 2, 5))}</font></center>"
    )
    head = f"<title>{story.title}_新闻中心_青石网</title>"
    return Filled(
        _page(head, body, '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">'),
        story.title,
        story.date,
        story.source,
    )


def modern_portal(story: Story, page: Furniture) -> Filled:
    """Open Graph, an <article>, a feed of other articles with abstracts below."""
    head = (
        f'<title>{story.title}_青石网</title><meta property="og:title" content="{story.title}"><meta '
        f'property="og:type" content="news">'
        f'<meta property="article:published_time" content="{story.date}T10:22:31+08:00"><meta '
        f'name="description" content="{story.paragraphs[0][:60]}">'
        f'<meta name="mediaid" content="{story.source}">'
    )
    feed = "".join(
        f'<div class="feed-item"><h2><a href="/f/{at}">{title}</a></h2><p>{title}的消息传开后，'
        f"本报记者走访了当地多位居民，听他们讲述这一年来的变化。</p><span>{at + 1}小时前</span></div>"
        for at, title in enumerate(page.others(page.rng.randint(4, 9)))
    )
    comments = "".join(
        f'<div class="cmt"><b>{name}</b><p>{words}</p></div>' for name, words in page.readers(3)
    )
    body = (
        f'<header>{_menu(page, "nav")}</header><main><article class="article"><h1 class="main-title">'
        f"{story.title}</h1>"
        f'<div class="date-source"><span class="date">{written(story.date, "han0")} 10:22</span> <a '
        f'class="source">{story.source}</a></div>'
        f'<div class="article" id="article">{paragraphs(story)}<p class="show_author">'
        f"{page.one('editors')}</p>"
        f'<div class="statement">{page.one("notices")}</div></div></article>'
        f'<section class="comment">{page.one("comment_heads")}{comments}</section><div class="recommend">'
        f"<h3>{page.one('hot')}</h3>{feed}</div></main>"
        f"<aside><h2>{page.one('hot')}</h2><ul>{links(page.others(8))}</ul></aside><footer>"
        f"{_lines(page.some('footers', 3, 5))}</footer>"
    )
    return Filled(_page(head, body), story.title, story.date, story.source)


def island_paper(story: Story, page: Furniture) -> Filled:
    """A paper in the style of Taiwan: JSON-LD, advertisements and further reading between the paragraphs."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.date}T08:05:00+08:00",
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": story.source},
    }
    parts = [f"<p>{html.escape(part, quote=False)}</p>" for part in story.paragraphs]
    parts.insert(1, '<div class="ad">请继续往下阅读...</div>')
    if len(parts) > 3:
        parts.insert(3, f'<p>➤<a href="/x">【延伸阅读】{page.others(1)[0]}</a></p>')
    parts.append(
        "<p class='appE1121'>不用抽 不用抢 现在用APP看新闻 保证天天中奖 <a href='#'>点我下载APP</a> <a "
        "href='#'>按我看活动办法</a></p>"
    )
    body = (
        f'{_menu(page)}<div class="content"><div class="breadcrumbs"><a>首页</a> &gt; <a>'
        f"{story.section}</a></div><h1>{story.title}</h1>"
        f'<div class="text" data-desc="内容页"><span class="time">{written(story.date, "slash")} '
        f'08:05</span><p class="author">〔记者{story.author}／南屿报导〕</p>{"".join(parts)}</div>'
        f'<div class="related"><h4>相关新闻</h4><ul>{links(page.others(4))}</ul></div></div><div '
        f'class="side"><h3>{page.one("hot")}</h3><ul>{links(page.others(6))}</ul></div>'
        f'<div class="footer">{_lines(page.some("footers", 2, 4))}</div>'
    )
    head = (
        f"<title>{story.title} - {story.section} - {story.source}</title><script "
        f'type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    )
    return Filled(_page(head, body), story.title, story.date, story.source, story.author)


def form_around_everything(story: Story, page: Furniture) -> Filled:
    """A server that wraps the whole page into a form; paragraphs are <div>s; a sidebar has the larger
    headings."""
    hidden = '<input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTY1NDU2MTA1Mg9kFgICAw9kFgI">'
    side = "".join(f"<h1><a href='/s/{at}'>{title}</a></h1>" for at, title in enumerate(page.others(3)))
    body = (
        f'<form id="form1" runat="server">{hidden}{_menu(page)}<div id="left">{side}</div><div '
        f'id="right"><div class="wz_title">{story.title}</div>'
        f"<div>日期：{written(story.date, 'dash')} 点击数：{page.rng.randint(3, 9999)} "
        f"作者：{story.author}</div>"
        f'<div class="wz">{paragraphs(story, "div", "　　")}</div><div>上一篇：<a href="#">'
        f"{page.others(1)[0]}</a></div><div>{' '.join(page.some('shares', 1, 2))}</div></div>"
        f'<div id="bottom">{"<br>".join(page.some("footers", 2, 4))}</div></form>'
    )
    return Filled(_page(f"<title>{story.title}</title>", body), story.title, story.date, None, story.author)


def short_with_long_notice(story: Story, page: Furniture) -> Filled:
    """A few lines of news, and a notice for those who comment that is longer than they are."""
    short = story.paragraphs[: page.rng.randint(1, 2)]
    kept = Story(story.title, short, story.date, story.source, story.author, story.editor, story.section)
    rules = "".join(
        f"<p>{text}</p>"
        for text in (
            "请您注意：尊重网上道德，遵守中华人民共和国的各项有关法律法规，"
            "承担一切因您的行为而直接或间接导致的民事或刑事法律责任。",
            "本网管理人员有权保留或删除其管辖留言中的任意内容，本网有权在网站内转载或引用您的评论。",
            "参与本评论即表明您已经阅读并接受上述条款，如您对管理有意见请向管理员反映。",
        )
    )
    body = (
        f'{_menu(page)}<div class="w1000"><div class="lf"><h1>{story.title}</h1><p class="msg">'
        f'{written(story.date, "han0")}　来源：<a href="#">{story.source}</a></p>'
        f'<div class="neirong">{paragraphs(kept)}</div><div class="fx">{page.one("shares")}</div><div '
        f'class="pinglun"><h4>{page.one("comment_heads")}</h4><textarea></textarea>{rules}</div></div>'
        f'<div class="rt"><h2>{page.one("hot")}</h2><ul>{links(page.others(10))}</ul></div></div><div '
        f'class="copy">{_lines(page.some("footers", 3, 5))}<p>{page.one("notices")}</p></div>'
    )
    return Filled(
        _page(f"<title>{story.title}--青石频道--望潮网</title>", body),
        story.title,
        story.date,
        story.source,
        body=kept.body,
    )


def sections_in_spans(story: Story, page: Furniture) -> Filled:
    """An account of a messenger: sections and spans six deep, the date in a script, other posts as links."""
    nested = "".join(
        f'<section style="margin:0"><section><p style="text-align:justify"><span style="font-size:15px">'
        f'<span leaf="">{html.escape(part, quote=False)}</span></span></p></section></section>'
        for part in story.paragraphs
    )
    others = "".join(f'<p><a href="#"><span>{title}</span></a></p>' for title in page.others(3))
    year, month, day = story.date.split("-")
    body = (
        f'<div id="js_article"><h1 class="rich_media_title" id="activity-name">\n  {story.title}\n </h1>'
        f'<div id="meta_content"><span class="rich_media_meta">{story.author}</span> '
        f'<a id="js_name">{story.source}</a> <em id="publish_time"></em></div><div '
        f'class="rich_media_content" id="js_content">'
        f"<section><span>点击蓝字 关注我们</span></section>{nested}<section><p><span>往期推荐</span></p>"
        f"{others}</section><p><span>{page.one('editors')}</span></p></div></div>"
        f'<script>var ct = "1500000000"; var publish_time = "{year}-{month}-{day}" || "";</script>'
    )
    head = (
        f'<title>{story.title}</title><meta property="og:title" content="{story.title}"><meta '
        f'property="og:site_name" content="微信公众平台">'
    )
    return Filled(_page(head, body), story.title, story.date, story.source)


TEMPLATES: tuple[Template, ...] = (
    office_tables,
    old_portal,
    modern_portal,
    island_paper,
    form_around_everything,
    short_with_long_notice,
    sections_in_spans,
)
