"""Saved pages as sites of Hong Kong and Taiwan make them. Unseen: see `surroundings.py`."""

from __future__ import annotations

import json

from benchmarks.cleaning.filled import CHARSET, Filled, links, paragraphs, written
from benchmarks.cleaning.stories import Story
from benchmarks.cleaning.surroundings import Surroundings


def _led(story: Story, lead: str) -> tuple[str, ...]:
    """The paragraphs with `lead` before the first."""
    return (lead + story.paragraphs[0], *story.paragraphs[1:])


def bright_daily(story: Story, around: Surroundings) -> Filled:
    """A Hong Kong daily: the day as 文章日期, keywords with hashes, JSON-LD, letters to the editor below."""
    texts = _led(story, f"【{story.source}專訊】")
    linked = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": story.title}
    linked |= {"datePublished": f"{story.date}T04:30:00+08:00", "dateModified": "2026-02-01T00:00:00+08:00"}
    inside = "\n".join(f"<p>{text}</p>" for text in texts)
    return Filled(
        f"""<!DOCTYPE html><html lang="zh-Hant"><head>{CHARSET}
<title>{story.title} - {story.date.replace("-", "")} - 要聞 - {story.source}新聞網</title>
<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script></head><body>
<div id="topnav">{around.abroad("ticker")} <a>訂閱</a> <a>登入</a></div>
<nav>{links(around.abroad("nav").split())}</nav>
<div class="container"><section id="lower"><div class="article_wrap"><div class="headline">
<h1>{story.title}</h1></div>
<div class="date">文章日期：{written(story.date, "han")}</div><div class="social"><a>Facebook</a>
<a>電郵</a> 字體大小</div>
<article class="txt4" id="article_content"><div id="zoomedimg"><figure><img src="p.jpg">
<figcaption>現場情況。（讀者提供）</figcaption></figure></div>
{inside}
<p>相關字詞﹕{" ".join("#" + own for own in around.some("tags", 2, 4))}</p></article>
<div class="nextprev"><a>上 / 下一篇新聞</a> <a>{around.headline()}</a></div>
<div class="editorpick"><h3>其他要聞報道</h3>{links(around.headlines(6))}</div></div>
<aside><h3>即時新聞熱門</h3>{links(around.headlines(10))}</aside></section></div>
<footer>私隱聲明 服務條款 版權及免責聲明 廣告查詢 Copyright © 2026 {story.source}.</footer></body></html>""",
        story.title,
        story.date,
        None,
        None,
        "\n".join(texts),
    )


def radio_desk(story: Story, around: Surroundings) -> Filled:
    """A broadcaster's short news: little around it, breaks for paragraphs, `HKT` after the day."""
    inside = "<br />\r\n<br />\r\n".join(story.paragraphs)
    return Filled(
        f"""<!DOCTYPE html><html lang="zh-HK"><head>{CHARSET}<title>{story.title} - 電台</title>
<meta property="og:title" content="{story.title} - 電台"/></head><body><div class="wrap">
<div class="menu">{links(["主頁", "電視", "電台", "新聞", "播客", "English News"])}</div>
<div class="itemContainer"><h2 class="itemTitle">
{story.title} </h2><div class="itemInfo"><div class="createddate">{story.date} HKT {around.hour}</div>
<div class="itemShare">分享 <a>Facebook</a></div></div><div class="itemBody"><div class="itemSlideShow">
<img alt="圖片">
<div class="itemSlideShowCaption">{story.author}報道</div></div>
<div class="itemFullText">{inside}</div></div></div>
<div class="divider"><h3>最新新聞</h3>{
            links(
                around.headlines(8),
                "div",
                [f"{own} HKT 0{n}:1{n}" for n, own in enumerate(around.days_before(8))],
            )
        }</div>
<div class="footer">版權所有 不得轉載 重要告示 私隱政策</div></div></body></html>""",
        story.title,
        story.date,
    )


def city_portal(story: Story, around: Surroundings) -> Filled:
    """A Hong Kong portal: who wrote it, when it came out and when it was changed; links amid the text."""
    texts = [f'<p class="article-text">{text}</p>' for text in story.paragraphs]
    texts.insert(
        1,
        '<div class="article-grid__module"><div class="related"><span>相關文章：</span>'
        f'<a>{around.headline()}</a><span class="count">+{around.number(2, 9)}</span></div></div>',
    )
    if len(texts) > 3:
        texts.insert(3, f'<div class="ad-slot">{around.abroad("advert")}</div>')
    inside = "\n".join(texts)
    return Filled(
        f"""<!DOCTYPE html><html lang="zh-HK"><head>{CHARSET}<title>{story.title}｜{story.source}</title>
<meta property="og:title" content="{story.title}｜{story.source}"/>
<meta property="og:site_name" content="{story.source}"/>
<meta property="article:published_time" content="{story.date}T{around.clock}+08:00"/>
<meta property="article:author" content="{story.author}"/></head><body>
<div class="header">{around.abroad("nav")}</div>
<div id="cookie">{around.abroad("cookie")}</div><main><div class="breadcrumb"><a>港聞</a><a>社會新聞</a></div>
<h1 id="articleTitle" data-testid="article-title">{story.title}</h1>
<div class="meta"><span>撰文：</span><span><a data-testid="article-author">{story.author}</a></span>
<div>出版：<time>{story.date} {around.hour}</time> 更新：<time>{story.date[:8]}28 23:59</time></div></div>
<article id="article-content-section"><div class="img-caption">點擊圖片放大</div>
{inside}
<div class="article-end"><h3>{around.abroad("pull")}</h3>{links(around.headlines(5), "div")}</div></article>
<div class="tags">{links(around.some("tags", 3, 5), "span")}</div>
<div class="poll"><p>{around.abroad("poll")}</p></div><div class="rec">
<h3>最Hit</h3>{links(around.headlines(10))}</div></main>
<footer>下載《{story.source}》App，隨時睇到精彩內容</footer></body></html>""",
        story.title,
        story.date,
        story.source,
        story.author,
    )


def union_daily(story: Story, around: Surroundings) -> Filled:
    """A Taiwanese daily: figures with captions in the text, the byline with paper and city."""
    texts = [f"<p>{text}</p>" for text in story.paragraphs]
    figure = (
        f"<figure><img src='x.jpg'><figcaption>現場畫面。記者{around.person()}／攝影</figcaption></figure>"
    )
    texts.insert(1, figure)
    inside = "\n".join(texts)
    return Filled(
        f"""<!DOCTYPE html><html lang="zh-Hant"><head>{CHARSET}
<title>{story.title} | {story.section} | {story.source}</title>
<meta name="date" content="{story.date}T{around.clock}"/>
<meta name="author" content="{story.source}"></head><body><header><nav>{around.abroad("nav")}</nav></header>
<main><div class="wrapper-left"><section class="article-content__wrapper">
<nav class="breadcrumb"><a>{story.source}</a> / <a>{story.section}</a></nav>
<h1 class="article-content__title">{story.title}</h1>
<section class="authors"><div class="article-content__subinfo">
<time class="article-content__time" datetime="{story.date} {around.hour}">
{written(story.date, "slash")} {around.hour}</time>
<span class="article-content__author">{story.source}／ 記者<a>{story.author}</a>／台北即時報導</span>
</div></section>
<div class="article-content__share">讚 +1 分享 {around.number(1, 99)}</div>
<div class="article-content__paragraph"><section class="article-content__editor">
{inside}
<div class="inline-ads"><p>【{around.abroad("advert")}】</p></div></section></div>
<section class="keywords">{links(around.some("tags", 2, 5), "span")}</section>
<section class="more-news"><h2>延伸閱讀</h2>{links(around.headlines(4))}</section>
<section class="discuss"><h2>留言</h2><p>我來留言，登入即可參加討論</p></section></section></div>
<aside><h2>熱門文章</h2>{links(around.headlines(10))}</aside></main>
<footer>服務條款 著作權 隱私權聲明 {story.source}版權所有 © All Rights Reserved.</footer></body></html>""",
        story.title,
        story.date,
        story.source,
        story.author,
    )


def free_daily(story: Story, around: Surroundings) -> Filled:
    """A Taiwanese daily: byline in the first paragraph, promotion of the app as a paragraph."""
    texts = _led(story, f"〔記者{story.author}／台北報導〕")
    shown = [f"<p>{text}</p>" for text in texts]
    shown.insert(1, '<p class="before_ir">請繼續往下閱讀...</p>')
    shown.append(
        '<p class="appE1121">看新聞還能抽好禮，天天都有新驚喜 <a>點我下載APP</a> <a>按我看活動辦法</a></p>'
    )
    inside = "\n".join(shown)
    return Filled(
        f"""<!DOCTYPE html><html lang="zh-Hant-TW"><head>{CHARSET}
<title>{story.title} - 生活 - {story.source}電子報</title>
<meta property="og:title" content="{story.title} - 生活 - {story.source}電子報"/>
<meta property="pubdate" content="{story.date}T{around.clock}+08:00"></head><body>
<div class="cookie">{around.abroad("cookie")}</div>
<header>{links(around.abroad("nav").split())}</header><div class="content"><section class="Tcenter">
<div class="whitecon articlebody">
<div class="breadcrumbs"><a>首頁</a> &gt; <a>生活</a></div><h1>{story.title}</h1>
<div class="text boxTitle boxText" data-desc="內容頁">
<span class="time">{written(story.date, "slash")} {around.hour}</span>
<div class="photo"><span><img src="a.jpg"></span><p>示意圖，與本新聞無關。（本報資料照）</p></div>
{inside}
</div><div class="related boxTitle"><h3>相關新聞</h3>{links(around.headlines(5), "p")}</div>
<div class="keyword">{"".join(f"<a>{own}</a>" for own in around.some("tags", 2, 4))}</div></div>
<div class="hot"><h3>今日熱門新聞</h3>{links(around.headlines(8))}</div></section></div>
<footer>本網站之內容非經書面授權不得使用 © All Rights Reserved</footer></body></html>""",
        story.title,
        story.date,
        None,
        story.author,
        "\n".join(texts),
    )


def wire_service(story: Story, around: Surroundings) -> Filled:
    """A Taiwanese agency: its dateline before the text, a year of the Republic after it."""
    year, month, day = story.date.split("-")
    texts = list(_led(story, f"（{story.source}記者{story.author}台北{int(day)}日電）"))
    texts[-1] += f"（編輯：{story.editor}）{int(year) - 1911}{month}{day}"
    inside = "\n".join(f"<p>{text}</p>" for text in texts)
    return Filled(
        f"""<!DOCTYPE html><html lang="zh-Hant">
<head>{CHARSET}<title>{story.title} | {story.section} | {story.source} CNT</title>
</head><body><div class="menu">{links(around.abroad("nav").split())}</div><div class="wrapper">
<article class="article">
<div class="breadcrumb"><a>首頁</a><a>{story.section}</a></div><div class="centralContent"><h1>
<span>{story.title}</span></h1>
<div class="updatetime"><span>{int(year)}/{int(month)}/{int(day)} {around.hour}</span>
<span class="desc">（{int(month)}/28 23:11 更新）</span></div>
<div class="newsShare">{around.abroad("share")}</div><div class="paragraph">
{inside}
</div><div class="paragraph moreArticle"><p>延伸閱讀</p>{links(around.headlines(3))}</div>
<div class="paragraph"><div class="donate">支持我們，讓好新聞走得更遠 <a>我要支持</a></div></div>
<p class="bottomArticleBanner">本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p>
<div class="keywordTag">
{links(["#" + own for own in around.some("tags", 2, 3)], "span")}</div></div></article>
<aside>{links(around.headlines(10))}</aside></div></body></html>""",
        story.title,
        story.date,
        story.source,
        story.author,
        "\n".join(texts),
    )


def public_channel(story: Story, around: Surroundings) -> Filled:
    """A public broadcaster: two reporters' names, when it came out and when it was changed, no lists."""
    return Filled(
        f"""<!DOCTYPE html><html><head>{CHARSET}<title>{story.title} ｜ {story.source}新聞網</title>
<script type="application/ld+json">
{{"@type":"BreadcrumbList","itemListElement":[{{"name":"首頁"}}]}}</script></head>
<body><div id="nav">{links(["即時", "深度報導", "專題策展", "節目", "直播"])}</div><div class="container">
<h1 class="article-title">{story.title}</h1><div class="row"><div class="maintag"><a>{story.section}</a></div>
<div>發布時間：<time>{story.date} {around.hour}</time></div><div>更新時間：<time>{story.date} 23:58</time>
</div></div>
<div class="article-reporter">{story.author} ／ 台北報導</div>
<ul class="tags">{links(around.some("tags", 1, 4))}</ul>
<div class="articleimg"><img alt=""><div class="caption">圖／資料畫面</div></div>
<div class="post-article">
{paragraphs(story, attributes=' style="font-size:18px"')}
</div><div class="subscribe"><h3>訂閱電子報</h3><p>每週寄送最重要的新聞給您</p>
<input value="請輸入電子郵件"></div>
<h3>相關文章</h3>{links(around.headlines(3), "h2")}</div><footer>{story.source} 版權所有</footer></body>
</html>""",
        story.title,
        story.date,
        None,
        story.author,
    )


TEMPLATES = (bright_daily, radio_desk, city_portal, union_daily, free_daily, wire_service, public_channel)
