"""Saved pages as sites of the mainland make them. Unseen: see `surroundings.py`."""

from __future__ import annotations

import json

from benchmarks.cleaning.filled import CHARSET, Filled, links, paragraphs, written
from benchmarks.cleaning.stories import Story
from benchmarks.cleaning.surroundings import Surroundings


def news_agency(story: Story, around: Surroundings) -> Filled:
    """Date and source in a bar, the editor in a block of the text, the same headline twice for phones."""
    year, month, day = story.date.split("-")
    body = paragraphs(story, indent="　　")
    return Filled(
        f"""<!DOCTYPE html>
<html lang="zh-CN"><head>{CHARSET}<meta name="publishdate" content="{story.date}">
<meta name="source" content="{story.source}"><title>
{story.title}-{story.source}
</title><link rel="stylesheet" href="/static/detail.css"></head>
<body><div class="domPC"><div class="header domPC" data-scene="1">{around.one("nav")}</div>
<div class="header-cont clearfix"><div class="header-time left"><span class="year"><em>{year}</em></span>
<span class="day"><em>{month}</em>/<em>{day}</em></span><span class="time">{around.clock}</span></div>
<div class="source">来源：{story.source}</div>
<div class="head-line clearfix"><h1><span class="title">{story.title}</span></h1>
<div class="pageShare"><div class="setFont left"><span>字体：</span><span id="fontSmall">小</span>
<span id="fontNormal">中</span><span id="fontBig">大</span></div><div class="share left">分享到：</div></div>
</div></div></div>
<div class="mheader domMobile"><h1><span class="title">{story.title}</span></h1>
<div class="info">{story.date} {around.clock} <span>来源：{story.source}</span></div></div>
<div class="main clearfix"><div class="main-left left"><div id="detail"><span id="detailContent">
<p><img src="a.jpg" alt=""></p><p class="picture-note" style="text-align:center">图片来自网络</p>
{body}</span><div id="articleEdit"><span class="tiyi1 domPC"><a>【纠错】</a></span>
<span class="editor"> 【责任编辑:{story.editor}】 </span></div></div>
<div class="relatedNews"><h3>阅读下一篇：</h3><ul>{links(around.headlines(3))}</ul></div></div>
<div class="main-right right"><div class="columBox book"><h2>深度观察</h2><ul>
{links(around.headlines(8))}</ul></div><div class="columBox video"><h2>视频集锦</h2>
{links(around.headlines(6), "p")}</div></div></div>
<div class="foot"><p>{"</p><p>".join(around.some("footer", 3, 5))}</p></div></body></html>""",
        story.title,
        story.date,
        story.source,
    )


def party_paper(story: Story, around: Surroundings) -> Filled:
    """Author and editor in brackets below the text, lists of the same site in the same column."""
    date = written(story.date, "han0")
    editors = f"{story.editor}、{around.person()}"
    keywords = " ".join(around.some("tags", 3, 5))
    return Filled(
        f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head>{CHARSET}<title>{story.title}--{story.section}--{story.source}网</title>
<meta name="keywords" content="{keywords}"><meta name="publishdate" content="{story.date}"></head><body>
<div class="w1000 header"><div class="fl">{around.one("nav")}</div><div class="fr"><form><input value="搜索">
</form></div></div><div class="layout path"><a href="/">{story.source}网</a>&gt;&gt;<a>{story.section}</a>
</div>
<div class="layout rm_txt cf"><div class="col col-1 fl"><h3 class="pre"></h3><h1>{story.title}</h1>
<h4 class="sub"></h4><div class="author cf">{story.author}</div>
<div class="channel cf"><div class="col-1-1 fl">{date}{around.hour} | 来源：<a>{story.source}</a></div>
<div class="col-1-2 fr"><div class="font">小字号</div></div></div>
<div class="bza">点击播报本文，约 <span>&nbsp;</span> <i></i></div>
<div class="rm_txt_con cf"><div class="text_c">
{paragraphs(story, indent="　　", attributes=' style="text-indent: 2em;"')}
</div><div class="edit cf">(责编：{editors})</div><div class="rm_relevant cf"><h2>相关新闻</h2>
<ul>{links(around.headlines(6))}</ul></div><div class="bdshare">{around.one("share")}</div></div>
<p class="paper_num">分享让更多人看到 <img src="qr.png"></p>
<div class="rm_ranking cf"><h3>热门排行</h3><ul class="rm_ranking">{links(around.headlines(10))}</ul>
</div></div>
<div class="col col-2 fr"><div class="tit">{around.one("pull")}</div>
{links(around.headlines(12), "div")}</div></div>
<div class="foot">{"<br/>".join(around.some("footer", 3, 6))}</div></body></html>""",
        story.title,
        story.date,
        story.source,
        story.author,
    )


def portal(story: Story, around: Surroundings) -> Filled:
    """A portal's page: an original headline above the text, a boxed advertisement in the midst of it."""
    middle = max(1, len(story.paragraphs) // 2)
    texts = [f"<p>　　{text}</p>" for text in story.paragraphs]
    texts.insert(
        middle,
        f'<div id="ad_4412" class="ad-inline"><a>{around.one("advert")}</a><i>{around.headline()}</i></div>',
    )
    inside = "\n".join(texts)
    return Filled(
        f"""<!DOCTYPE html><!-- [ published at {story.date} {around.clock} ] -->
<html><head>{CHARSET}<title>{story.title}|{"|".join(around.some("tags", 2, 3))}_新闻中心_澄湖网</title>
<meta property="og:type" content="news"><meta property="og:title" content="{story.title}">
<meta property="article:published_time" content="{story.date}T{around.clock}+08:00">
<meta property="article:author" content="澄湖网"></head>
<body><div class="sina-header"><ul>{links(around.one("nav").split())}</ul></div>
<div class="main-content w1240"><h1 class="main-title">{story.title}</h1>
<div class="top-bar-wrap"><div class="path-search"><div class="path">新闻中心 &gt; {
            story.section
        } &gt; 正文</div>
<div class="date-source"><span class="date">{written(story.date, "han0")} {around.hour}</span>
<a class="source" rel="nofollow">{story.source}</a></div></div></div>
<div class="article-content clearfix" id="article_content"><div class="article-content-left">
<div class="article" id="artibody"><div class="img_wrapper"><img src="//n.news.example/a.jpg">
<span class="img_descr">资料图片</span></div><p>　　原标题：最新！{story.title}</p>
{inside}
<div class="article-download"><a>{around.one("app")}</a></div><p class="show_author">责任编辑：{
            story.editor
        } </p></div>
<div class="keywords">关键字 :{links(around.some("tags", 2, 4), "span")}</div>
<div class="page-tools"><a>我要反馈</a><a>保存网页</a></div>
<div class="blk-related"><h3>{around.one("pull")}</h3>{links(around.headlines(15, 0.1))}</div>
<div class="comment"><span>发布</span><textarea>我有话说</textarea>{
            "".join(
                f"<div class='item'><b>{who}</b><i>{when}</i><p>{what}</p></div>"
                for who, when, what in around.thread(5)
            )
        }</div></div>
<div class="article-content-right"><h2>24小时滚动播报最新资讯</h2>
{
            links(around.headlines(10), dates=[f"{d[5:]} {around.hour}" for d in around.days_before(10)])
        }</div></div></div>
<div class="footer">{"".join(around.some("footer", 3, 5))}</div></body></html>""",
        story.title,
        story.date,
        story.source,
    )


def hosted_account(story: Story, around: Surroundings) -> Filled:
    """A portal's page of somebody's account: other articles by the account left, the time as a number."""
    return Filled(
        f"""<!DOCTYPE html><html><head>{CHARSET}<title>{story.title}_{story.source}_{story.section}</title>
<meta property="og:title" content="{story.title}_{story.source}"><meta name="mediaid" content="{
            story.source
        }">
</head><body class="article-page"><div class="wrapper-box"><header>{around.one("nav")}</header>
<div class="area" id="article-container"><div class="left sidebar"><div class="column left" id="user-info">
<h4><a>{story.source}</a></h4><dl class="user-num"><dd><span class="value"><em>1022</em></span>文章</dd>
<dd><span class="value">588万</span>总阅读</dd></dl><div>查看TA的文章&gt;</div></div>
<div class="share"><span>评论</span> 0 分享 微信分享 新浪微博 QQ空间 复制链接</div></div>
<div class="left main"><div class="text"><div class="text-title"><h1>
                {story.title}
                </h1><div class="article-info"><span class="time" id="news-time">{story.date} {
            around.hour
        }</span>
<span data-role="original-link">来源: <a>{story.source}</a></span><span>发布于：浙江省</span></div></div>
<article class="article" id="mp-editor">
{paragraphs(story, attributes=' data-role="original-title-free" style="font-size:16px"')}
<p><a>返回澄湖，查看更多</a></p><p data-role="editor-name">责任编辑：<span></span></p></article>
<div class="statement">平台声明：该文观点仅代表作者本人，平台系信息发布平台，仅提供信息存储空间服务。</div>
<div class="bottom-relate-wrap"><span>阅读 (<em>{around.number(20, 9000)}</em>)</span></div></div>
<div id="right-side-bar"><h3>今日热榜</h3>{links(around.headlines(10))}<h3>{around.one("pull")}</h3>
{
            "".join(
                f"<div data-role='news-item'><h4><a>{own}</a></h4><span>昨天 {around.hour}</span></div>"
                for own in around.headlines(8, 0.2)
            )
        }</div></div></div></div></body></html>""",
        story.title,
        story.date,
        story.source,
    )


def channel_page(story: Story, around: Surroundings) -> Filled:
    """Source, editor with a staff number, and a long disclaimer below the text in its own container."""
    pieces = "\n".join(f'<p id="{around.number(10**6, 10**7):X}">　　{text}</p>' for text in story.paragraphs)
    return Filled(
        f"""<!DOCTYPE HTML><html id="ne_wrap" data-category="{story.section}"><head>{CHARSET}
<title>{story.title}|{around.one("tags")}|{around.one("tags")}_网讯新闻</title>
<link rel="canonical" href="https://www.wangxun.example/news/article/{story.date[2:].replace("-", "/")}/I2K{
            around.number(100, 999)
        }.html">
</head><body><div class="N-nav-channel">{links(around.one("nav").split(), "span")}</div>
<div class="container clearfix" id="container"><div class="post_main">
<div class="post_crumb"><a>网讯首页</a> &gt; <a>新闻</a> &gt; 正文 <a class="newsapp">下载客户端</a></div>
<h1 class="post_title">{story.title}</h1>
<div class="post_info">{story.date} {around.clock}　来源: <a>{
            story.source
        }</a>　<a class="post_jubao">举报</a></div>
<div class="post_content" id="content"><div class="post_top"><i>0</i> 分享至
<div>{around.one("share")}</div></div><div class="post_body">
<p class="f_center"><img src="https://nimg.example/1.png"><br></p>
{pieces}</div>
<div class="post_author"><img src="https://static.example/end.png"> 本文来源：{story.source}
责任编辑：
{story.editor}_NB{around.number(1000, 99999)}</div>
<div class="post_statement">{around.one("copyright")}<br>Notice: The content above (including the pictures and
videos if any) is uploaded and posted by a user of our platform,
which only provides information storage services.</div>
</div><div class="post_recommends"><div>/阅读下一篇/</div><a class="post_next_name">{around.headline()}</a>
<div>返回网讯首页 下载网讯新闻客户端</div><h3>{around.one("pull")}</h3>{
            "".join(
                f'<div class="post_rec"><h3><a>{own}</a></h3><p>{story.source} {when}</p></div>'
                for own, when in zip(around.headlines(9, 0.3), around.days_before(9), strict=True)
            )
        }</div></div>
<div class="post_side"><h2>热点新闻</h2>{links(around.headlines(10))}<h2>态度原创</h2>
{links(around.headlines(5))}</div></div><div class="N-nav-bottom">{
            around.one("footer")
        }</div></body></html>""",
        story.title,
        story.date,
        story.source,
    )


def press_app(story: Story, around: Surroundings) -> Filled:
    """Class names of a build tool; author, proofreader and picture editor below; the state as JSON too."""
    state = {
        "props": {
            "pageProps": {
                "recommends": [{"name": own, "pubTime": "1天前"} for own in around.headlines(4)],
                "detailData": {
                    "contentDetail": {"name": story.title, "pubTime": f"{story.date} {around.hour}"}
                },
            }
        }
    }
    return Filled(
        f"""<!DOCTYPE html><html><head>{CHARSET}<meta name="viewport" content="width=device-width"/>
<title>{story.title}_{story.section}_{story.source}</title></head><body><div id="__next"><main>
<div class="index_headerwrap__NLv2d"><ul class="index_menulist__Yy7">{links(around.one("nav").split())}</ul>
<a class="index_login__x">登录</a></div><div class="index_wrapper__L_zqV"><div class="index_leftcontent__yyX">
<div class="index_headercontent__9_dPQ"><h1 class="index_title__B8mhI">{story.title}</h1>
<div class="index_headerContent__sASF4"><div class="index_left__LfzyH"><div>记者 {story.author}</div>
<div class="ant-space ant-space-horizontal"><div class="ant-space-item">
<span>{story.date} {around.hour}</span></div>
<div class="ant-space-item"><span>来源：<span>{story.source}</span></span></div></div></div>
<div class="index_share">{around.number(5, 99)}</div><div>字号<em>超大</em><em>大</em><em>标准</em>
<em>小</em></div></div>
<div class="index_cententWrap__Jv8jK">{paragraphs(story)}</div>
<div class="index_copyright">    <div>责任编辑：{story.editor}</div><div>图片编辑：{around.person()}</div>
<div>校对：{around.person()}</div><div>{around.one("copyright")}</div>
<div>新闻报料：021-5550188</div></div>
<div class="index_tags">{links(["#" + own for own in around.some("tags", 2, 4)], "span")}</div>
<div class="index_praise">{around.number(3, 900)}</div><div class="index_collect">收藏</div>
<div>我要举报</div>
<div class="index_askPaper">发送 评论({around.number(2, 90)})</div></div></div>
<div class="index_rightcontent__Uie"><h2>相关推荐</h2>{links(around.headlines(6))}<h2>热榜</h2>
{links(around.headlines(10))}</div></div><footer>{"".join(around.some("footer", 3, 5))}</footer></main></div>
<script id="__NEXT_DATA__" type="application/json">{json.dumps(state, ensure_ascii=False)}</script></body>
</html>""",
        story.title,
        story.date,
        story.source,
        story.author,
    )


def feed_article(story: Story, around: Surroundings) -> Filled:
    """An app's page: headline, name of the account and `·` between everything, comments of years ago."""
    comments = "".join(
        f'<li><div class="comment-info"><a>{who}</a><div class="content">{what}</div>'
        f"<span>{when}</span><button>回复</button></div></li>"
        for who, when, what in around.thread(6)
    )
    return Filled(
        f"""<html><head>{CHARSET}<title>{story.title} - 今日看点</title>
<meta name="description" content="{story.paragraphs[0][:60]}"></head><body><div id="root">
<div class="toolbar">下载客户端 扫码下载 登录</div><div class="detail-sidebar"><span>赞</span>
<span>评论 6</span>
<span>收藏</span><span>分享</span></div><div class="main"><div class="article-content"><h1>{story.title}</h1>
<div class="article-meta"><span>{story.date} {around.hour}</span><span class="dot">·</span>
<span class="name"><a>{story.source}</a></span></div><article class="syl-article-base tt-article-content">
{paragraphs(story, attributes=' data-track="1"')}</article></div>
<div class="detail-end"><a class="report">举报</a></div>
<div class="comment-list"><h4>评论 6</h4><textarea placeholder="善语结善缘，恶语伤人心"></textarea><ul>
{comments}</ul><a>查看全部 {around.number(7, 300)} 条评论</a></div></div>
<div class="right-sidebar"><div class="user-card">{story.source} 官方账号 <button>关注</button></div>
<h3>热门视频</h3>{links(around.headlines(5))}<h3>头条热榜 换一换</h3>
<ol>{links(around.headlines(10))}</ol></div></div>
</body></html>""",
        story.title,
        story.date,
        story.source,
    )


TEMPLATES = (news_agency, party_paper, portal, hosted_account, channel_page, press_app, feed_article)
