"""Saved pages of sites that the cleaning was not tuned on. Look at their results, never at their failures."""

from __future__ import annotations

import html
import json

from benchmarks.cleaning.filled import CHARSET, Filled, Template, links, paragraphs, written
from benchmarks.cleaning.furniture import Furniture
from benchmarks.cleaning.stories import Story


def _page(head: str, body: str) -> str:
    return f"<!DOCTYPE html>\n<html lang='zh'><head>{CHARSET}{head}</head><body>{body}</body></html>"


def _nav(page: Furniture) -> str:
    return (
        "<ul>"
        + "".join(
            f"<li><a href='/c/{at}'>{name}</a></li>" for at, name in enumerate(page.one("menus").split())
        )
        + "</ul>"
    )


def electronic_edition(story: Story, page: Furniture) -> Filled:
    """The electronic edition of a printed paper: elements of its own, the headlines of the sheet on the
    left."""
    body = (
        f"<div class='main-ed'><div class='ed-left'><div>"
        f"第A0{page.rng.randint(1, 8)}版：{story.section}</div>{_nav(page)}<ul class='title-list'>"
        f"{links(page.others(7))}</ul></div>"
        f"<div class='ed-right'><span class='date'>{written(story.date, 'han0')} 星期三</span>"
        f"<founder-title><h2>{story.title}</h2></founder-title><founder-author>□本报记者 "
        f"{story.author}</founder-author>"
        f"<div id='ozoom'><founder-content>{paragraphs(story)}</founder-content></div><div>"
        f"{page.one('shares')}</div></div></div><div>{'<br/>'.join(page.some('footers', 2, 4))}</div>"
    )
    return Filled(
        _page(f"<title>{story.source}数字报-{story.title}</title>", body),
        story.title,
        story.date,
        None,
        story.author,
    )


def web_log(story: Story, page: Furniture) -> Filled:
    """A blog system: tags, neighbours, a form, and comments longer than paragraphs."""
    answers = "".join(
        f"<li class='comment'><cite>{name}</cite> <span class='says'>说道：</span><div "
        f"class='comment-meta'>{story.date[:4]}年12月28日 下午{at + 1}:20</div><div "
        f"class='comment-content'><p>{words * 2}</p></div><a>回复</a></li>"
        for at, (name, words) in enumerate(page.readers(4))
    )
    body = (
        f"<div id='page'><header><h1 class='site-title'><a href='/'>{story.source}</a></h1><nav>"
        f"{_nav(page)}</nav></header><article id='post-12' class='post hentry'><header "
        f"class='entry-header'><h2 class='entry-title'>{story.title}</h2>"
        f"<div class='entry-meta'><time class='entry-date published' "
        f"datetime='{story.date}T15:00:00+08:00'>{written(story.date, 'han')}</time> <span class='author "
        f"vcard'>{story.author}</span></div></header><div class='entry-content'>{paragraphs(story)}</div>"
        f"<footer class='entry-meta'>标签：<a rel='tag'>本地</a> <a rel='tag'>{story.section}</a>"
        f"</footer></article><nav><a rel='prev'>← {page.others(1)[0]}</a></nav><div id='comments'><h3>"
        f"{page.one('comment_heads')}</h3><ol>{answers}</ol>"
        f"<form><p>您的邮箱地址不会被公开。必填项已用 * 标注，请在下方写下您的评论，经审核后显示。</p>"
        f"<textarea></textarea></form></div><div id='secondary'><h3>近期文章</h3><ul>"
        f"{links(page.others(5))}</ul></div></div>"
    )
    return Filled(
        _page(
            f"<title>{story.title} – {story.source}</title><link rel='canonical' "
            f"href='https://blog.qingshi.example/p/12'>",
            body,
        ),
        story.title,
        story.date,
        None,
        story.author,
    )


def text_in_lines(story: Story, page: Furniture) -> Filled:
    """The text lies bare in a <div>, in lines ended by <br/>; classes tell nothing; the headline is in a
    <div>."""
    text = "<br/>".join(f"　　{html.escape(part, quote=False)}" for part in story.paragraphs)
    dated = page.maybe(0.8)
    when = written(story.date, "dot") if dated else ""
    body = (
        f"<div class='a1'>{_nav(page)}</div><div class='b7'><div class='b71'>{story.title}</div><div "
        f"class='b72'>{when}　{story.source}</div><div class='b73'>{text}</div><div class='b74'>"
        f"{page.one('editors')}</div></div>"
        f"<div class='c2'><div>{page.one('hot')}</div>{links(page.others(9), 'div')}</div><div "
        f"class='z9'>{' | '.join(page.some('footers', 3, 5))}</div>"
    )
    return Filled(
        _page(f"<title>{story.title}|{story.source}</title>", body),
        story.title,
        story.date if dated else None,
        story.source,
    )


def data_only(story: Story, page: Furniture) -> Filled:
    """A page made by a script: the article is only in its JSON-LD and state, the markup holds a shell."""
    data = {
        "@context": "http://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": story.source},
            {
                "@type": "ReportageNewsArticle",
                "headline": story.title,
                "datePublished": f"{story.date}T00:10:00Z",
                "articleBody": story.body,
                "author": [{"@type": "Person", "name": story.author}],
            },
        ],
    }
    body = (
        f"<div id='app'>{_nav(page)}<div class='loading'>加载中，请稍候…</div></div><div class='rec'>"
        f"{links(page.others(5), 'p')}</div><script type='application/ld+json'>"
        f"{json.dumps(data, ensure_ascii=False)}</script><footer>{page.one('footers')}</footer>"
    )
    return Filled(_page(f"<title>{story.title}</title>", body), story.title, story.date, None, story.author)


def finance_portal(story: Story, page: Furniture) -> Filled:
    """Summaries, stock links and a disclaimer inside the text's own element; a feed of full sentences
    below."""
    linked = story.paragraphs[0].replace("，", "<a href='/stock/600000'>，</a>", 1)
    rest = "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in story.paragraphs[1:])
    feed = "".join(
        f"<div class='news-item'><a href='/n/{at}'>{title}，市民反响热烈，"
        f"有关部门表示将尽快公布后续安排。</a></div>"
        for at, title in enumerate(page.others(8))
    )
    body = (
        f"<div class='topbar'>{_nav(page)}</div><div class='mainbox'><div class='title-box'><h1>"
        f"{story.title}</h1><div class='infos'><div class='item'>{written(story.date, 'han0')} "
        f"07:31</div><div class='item'>来源：{story.source}</div><div class='item'>"
        f"作者：{story.author}</div></div></div>"
        f"<div class='txtinfos' id='ContentBody'><div class='em_media'>（原标题：{story.title}）</div><p>"
        f"{linked}</p>{rest}<p class='em_media'>（文章来源：{story.source}）</p><div class='res-edit'>"
        f"（责任编辑：{story.editor}）</div><p>{page.one('notices')}</p></div>{feed}</div><div>"
        f"{'　'.join(page.some('footers', 2, 4))}</div>"
    )
    return Filled(
        _page(
            f"<title>{story.title} _ 青石财富网</title><meta name='keywords' content='{story.section}'>", body
        ),
        story.title,
        story.date,
        story.source,
        story.author,
    )


def hidden_until_opened(story: Story, page: Furniture) -> Filled:
    """The text is hidden until a button is pressed; the class of its element speaks of a sidebar."""
    body = (
        f"<div class='wrap-sidebar-left'>{_nav(page)}<div class='crumb'>首页 / {story.section} / "
        f"详情</div><h3 class='t'>{story.title}</h3><div class='sub'>"
        f"{story.source}　{written(story.date, 'dash')}　阅读 {page.rng.randint(100, 9999)}</div>"
        f"<div class='comment-like-box' style='display:none'>"
        f"{paragraphs(story, 'p', '', ' class=sidebar-p')}</div><a class='more'>展开全文</a></div><div "
        f"class='hot-list'><h1>{page.one('hot')}</h1>{links(page.others(6), 'p')}</div><div>"
        f"{'<p>'.join(page.some('footers', 2, 3))}</div>"
    )
    return Filled(
        _page(f"<title>{story.title}-{story.section}-{story.source}</title>", body),
        story.title,
        story.date,
        story.source,
    )


def harbour_paper(story: Story, page: Furniture) -> Filled:
    """A paper in the style of Hong Kong: captions, related links inside the text, a date with an English
    month."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    year, month, day = story.date.split("-")
    parts = [f"<div class='para'>{html.escape(part, quote=False)}</div>" for part in story.paragraphs]
    parts.insert(1, f"<figure><img src='x.jpg'><figcaption>{page.one('captions')}</figcaption></figure>")
    body = (
        f"<div class='hdr'>{_nav(page)}</div><div class='detail'><h1>{story.title}</h1><div class='pub'>"
        f"{int(day)} {months[int(month) - 1]} {year} 16:40</div><div class='abs'></div><section "
        f"class='art-body'>{''.join(parts)}"
        f"<div class='rel-in'>{page.one('related')}：<a href='#'>{page.others(1)[0]}</a></div></section>"
        f"<div class='tags'>#{story.section} #本地</div></div><div class='more-news'>"
        f"{links(page.others(8), 'div', page.near_dates(8))}</div><div class='ft'>"
        f"{page.one('footers')}</div>"
    )
    return Filled(
        _page(f"<title>{story.title} | {story.source}</title>", body), story.title, story.date, story.source
    )


TEMPLATES: tuple[Template, ...] = (
    electronic_edition,
    web_log,
    text_in_lines,
    data_only,
    finance_portal,
    hidden_until_opened,
    harbour_paper,
)
