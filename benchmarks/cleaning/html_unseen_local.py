"""Saved pages of county offices, e-paper editions, public accounts, forums and table layouts. Unseen: see
`surroundings.py`."""

from __future__ import annotations

from benchmarks.cleaning.filled import CHARSET, Filled, links, paragraphs, written
from benchmarks.cleaning.stories import Story
from benchmarks.cleaning.surroundings import Surroundings


def county_office(story: Story, around: Surroundings) -> Filled:
    """A county government's site: table cells, a word processor's markup, what is near in the list below."""
    inside = "\n".join(
        f'<p style="line-height: 2em; text-indent: 2em;"><span style="font-family: 仿宋_GB2312;">'
        f'{text}<span lang="EN-US"><o:p></o:p></span></span></p>'
        for text in story.paragraphs
    )
    return Filled(
        f"""<!DOCTYPE html><html><head>{CHARSET}<meta name="SiteName" content="县人民政府门户网站">
<meta name="ArticleTitle" content="{story.title}"><meta name="PubDate" content="{story.date} {around.hour}">
<meta name="ContentSource" content="{story.source}"><title>{story.title}</title></head><body>
<div class="top">{around.one("weather")} 无障碍浏览 | 长者助手 | 繁體版 | 登录</div>
<div class="nav">{links(around.one("nav").split(), "span")}</div>
<div class="wz">当前位置：<a>首页</a> &gt; <a>政务动态</a> &gt; <a>部门动态</a></div>
<table width="1000" border="0" align="center"><tr><td class="bt" align="center">{story.title}</td></tr>
<tr><td align="center" class="xx">发布日期：{story.date} {around.hour}&nbsp;&nbsp; 信息来源：{story.source}
&nbsp;&nbsp;浏览次数：<span id="hits">{around.number(12, 900)}</span>&nbsp;&nbsp;字体：[
<a>大</a> <a>中</a> <a>小</a> ]</td></tr><tr><td class="nr" id="zoom">
<div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{margin-top:0;line-height:2;}}</style>
{inside}
</div></td></tr><tr><td align="right">编辑：{story.editor}　审核：{around.person()}</td></tr>
<tr><td>扫一扫在手机打开当前页 <img src="qr.png"></td></tr>
<tr><td>上一篇：<a>{around.headline()}</a></td></tr><tr><td>下一篇：<a>{around.headline()}</a></td></tr>
<tr><td align="right">【<a>打印</a>】【<a>关闭</a>】</td></tr></table>
<div class="links"><select><option>-----省政府部门-----</option><option>教育厅</option></select></div>
<div class="foot">{"<br>".join(around.some("footer", 3, 6))}<br>网站标识码：3300550012</div></body></html>""",
        story.title,
        story.date,
        story.source,
    )


def public_account(story: Story, around: Surroundings) -> Filled:
    """A public account: nested sections, the date only in a script, a tail of signatures and invitations."""
    inside = "\n".join(
        '<section style="margin: 0px 8px;line-height: 1.75em;"><span style="font-size: 15px;'
        f'letter-spacing: 1px;">{text}</span></section><section><br></section>'
        for text in story.paragraphs
    )
    signed = "".join(
        f'<section style="text-align:center;"><span style="color:#888;font-size:12px;">{own}</span></section>'
        for own in (
            f"来源丨{story.source}",
            f"编辑丨{story.editor}",
            f"校对丨{around.person()}",
            f"审核丨{around.person()}",
        )
    )
    return Filled(
        f"""<!DOCTYPE html><html><head>{CHARSET}<meta property="og:title" content="{story.title}"/>
<meta property="og:site_name" content="公众平台"/><title></title></head>
<body id="activity-detail" class="zh_CN"><div id="js_article" class="rich_media">
<div id="page-content" class="rich_media_area_primary"><div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title" id="activity-name">
{story.title}
</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta">原创</span>
<span class="rich_media_meta rich_media_meta_text">{story.author}</span>
<span class="rich_media_meta" id="profileBt"><a id="js_name"> {story.source} </a></span>
<em id="publish_time" class="rich_media_meta"></em><em id="js_ip_wording"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">
<section style="text-align:center"><span>点击上方<strong>蓝字</strong>关注我们</span></section>
{inside}
<section style="text-align:center">- END -</section>{signed}
<section><img data-src="https://mmbiz.example/qr"></section>
<section style="text-align:center"><span>{around.one("app")}</span></section>
<section><strong>往期推荐</strong></section>{links(around.headlines(4), "section")}
<section><span>觉得不错，请点个“在看”↓↓↓</span></section></div></div></div>
<div id="js_pc_qr_code"><p>微信扫一扫<br>关注该公众号</p></div></div>
<script>var biz = "MzA1"; var appmsg_type = "9"; var createTime = '{story.date} {around.hour}';</script>
</body></html>""",
        story.title,
        story.date,
        story.source,
        story.author,
    )


def digital_edition(story: Story, around: Surroundings) -> Filled:
    """A newspaper's digital edition: the page's other articles left, the headline in a cell, no heading."""
    others = around.headlines(7)
    others.insert(around.number(0, 7), story.title)
    pages = [
        f"第A{number:02}版：{name}" for number, name in enumerate(("头版", "要闻", "民生", "广告", "副刊"), 1)
    ]
    return Filled(
        f"""<html><head>{CHARSET}<title>{story.source}多媒体数字报</title></head><body>
<table id="header"><tr><td><img src="logo.gif"></td><td>{written(story.date, "han0")}
星期{around.weekday()}</td>
<td>往期回顾</td><td><a>返回目录</a></td><td>放大+ 缩小- 默认〇</td></tr></table>
<table><tr><td width="400" valign="top"><div><b>A03：民生</b> <a>上一版</a> <a>下一版</a></div>
<map name="pagepicmap"></map><div id="titlelist"><ul>{links(others)}</ul></div>
<div id="pagelist"><b>版面导航</b><ul>{links(pages)}</ul></div></td>
<td valign="top"><div>第A03版：民生 <a class="preart">上一篇</a> <a class="nextart">下一篇</a></div>
<table><tbody><tr><td class="font02" align="center"></td></tr>
<tr><td class="font01" align="center"><strong>{story.title}</strong></td></tr>
<tr><td class="font02" align="center"></td></tr><tr><td class="font6">□本报记者 {story.author}</td></tr>
</tbody></table>
<div id="ozoom"><founder-content>
{paragraphs(story, indent="　　", tag="P")}
</founder-content></div>
<table><tr><td><a>{around.one("share")}</a></td></tr></table></td></tr></table>
<table id="footer"><tr>
<td>{story.source}版权所有 未经书面授权不得复制或建立镜像<br>{around.one("footer")}</td></tr></table>
</body></html>""",
        story.title,
        story.date,
        story.source,
        story.author,
    )


def _reply(number: int, who: str, what: str, day: str, quoted: str) -> str:
    """A forum's post below the first; the second of all quotes it."""
    quote = f'<div class="quote"><blockquote>{quoted[:30]} ...</blockquote></div>' if number == 2 else ""
    return f"""<div id="post_{number}"><table class="plhin"><tr><td class="pls"><a class="xw1">{who}</a>
<p><em>新手上路</em></p><dl><dt>积分</dt><dd>{number * 37}</dd></dl></td><td class="plc">
<div class="pti">{number}楼 <em>发表于 {day} 0{number}:15</em> | 只看该作者</div>
<div class="pcb"><table><tr><td class="t_f">{quote}{what}</td></tr></table></div>
<div class="po"><em><a>回复</a> <a>举报</a></em></div></td></tr></table></div>"""


def forum_thread(story: Story, around: Surroundings) -> Filled:
    """An article reposted in a forum: the first post, then replies that quote, with later dates."""
    year, month, day = (int(part) for part in story.date.split("-"))
    inside = "<br />\n<br />\n".join("&nbsp; &nbsp; " + text for text in story.paragraphs)
    replies = "".join(
        _reply(number, who, what, f"{year}-{month}-{min(28, day + number)}", story.paragraphs[0])
        for number, (who, _, what) in enumerate(around.thread(6), 2)
    )
    return Filled(
        f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head>{CHARSET}
<title>{story.title} - 百姓茶馆 - 江南论坛 - Powered by Discuz!</title>
<meta name="keywords" content="{story.title}"></head><body id="nv_forum">
<div id="toptb">设为首页 收藏本站</div>
<div id="hd"><ul>{links(["门户", "论坛", "群组", "家园", "排行榜"])}</ul>
<form>帖子 用户 热搜: 交友 装修 二手房</form></div>
<div id="pt"><a>论坛</a> › <a>百姓茶馆</a> › {story.title}</div><div id="pgt"><a>发帖</a> <a>返回列表</a>
<div class="pg"><strong>1</strong><a>2</a><a>3</a><label>/ 3 页</label><a>下一页</a></div></div>
<div id="postlist"><table><tr><td class="pls">
<span>查看: {around.number(99, 9999)}</span>|<span>回复: 18</span></td>
<td><h1 class="ts"><span id="thread_subject">{story.title}</span></h1> [复制链接]</td></tr></table>
<div id="post_1"><table class="plhin"><tr><td class="pls" rowspan="2"><a class="xw1">老王在线</a>
<p><em>论坛元老</em></p><dl><dt>主题</dt><dd>233</dd><dt>帖子</dt><dd>8120</dd></dl></td><td class="plc">
<div class="pti"><em>发表于 {year}-{month}-{day} {around.clock}</em> | 只看该作者 | 倒序浏览 | 阅读模式</div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_1">
{inside}</td></tr></table></div></div></div></td></tr>
<tr><td class="plc"><div class="sign">人生如茶，静心以对。</div>
<div class="po">回复 使用道具 举报 评分 分享 收藏0</div>
</td></tr></table></div>{replies}</div>
<div id="f_pst">您需要登录后才可以回帖 登录 | 立即注册 本版积分规则</div>
<div id="ft">Archiver|手机版|小黑屋|江南论坛
GMT+8, 2026-3-9 08:11, Processed in 0.04 second(s), 12 queries.</div>
</body></html>""",
        story.title,
        story.date,
    )


def table_layout(story: Story, around: Surroundings) -> Filled:
    """A page of the early years: capitals, breaks for paragraphs, everything in one cell."""
    inside = "<BR><BR>\n".join("　　" + text for text in story.paragraphs)
    return Filled(
        f"""<HTML><HEAD>{CHARSET}<TITLE>{story.title}_新闻频道_江南在线</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF TOPMARGIN=0><CENTER><TABLE WIDTH=760><TR><TD><IMG SRC="/images/logo.gif"></TD>
<TD><FONT SIZE=2>{" | ".join(around.one("nav").split())}</FONT></TD></TR></TABLE>
<TABLE WIDTH=760><TR><TD WIDTH=560 VALIGN=TOP><FONT SIZE=2>新闻频道 &gt; {story.section} &gt; 正文</FONT><HR>
<TABLE WIDTH=100%><TR><TH><FONT SIZE=5 COLOR=#03005C>{story.title}</FONT></TH></TR>
<TR><TD ALIGN=CENTER HEIGHT=20>http://www.jiangnan.example
{written(story.date, "han0")}{around.hour} {story.source}</TD></TR>
<TR><TD CLASS=l17><FONT ID=zoom CLASS=f14>
{inside}
<BR><BR>　　[<A>第1页</A>] [<A>第2页</A>]
</FONT></TD></TR></TABLE>
<FONT SIZE=2>【<A>评论</A>】【<A>论坛</A>】【<A>收藏此页</A>】
【 <A>大</A> <A>中</A> <A>小</A> 】【<A>打印</A>】【<A>关闭</A>】</FONT>
<HR><B>相关报道</B><BR>{"<BR>".join(f"·<A>{own}</A> ({story.date[2:7]})" for own in around.headlines(9))}
</TD><TD WIDTH=190 BGCOLOR=#EEEEFF VALIGN=TOP><B>新闻排行</B><BR>
{"<BR>".join(f"{n}.<A>{own}</A>" for n, own in enumerate(around.headlines(10), 1))}</TD></TR></TABLE>
<HR><FONT SIZE=2>{"<BR>".join(around.some("footer", 2, 4))}</FONT></CENTER></BODY></HTML>""",
        story.title,
        story.date,
        story.source,
    )


def school_site(story: Story, around: Surroundings) -> Filled:
    """A site that gives days in its lists only: none of them is the article's."""
    news = links(around.headlines(6), dates=[f"[{own}]" for own in around.days_before(6)])
    notices = "".join(
        f"<dd><a>{own}</a><i>2026-01-{n:02}</i></dd>" for n, own in enumerate(around.headlines(5), 1)
    )
    return Filled(
        f"""<!doctype html><html><head>{CHARSET}<title>学校新闻 - 县第二中学</title></head><body>
<div id="banner">县第二中学 厚德 博学 求真</div><ul id="menu">{links(around.one("nav").split())}</ul>
<div id="left"><h3>新闻动态</h3><ul>{news}</ul><h3>通知公告</h3><dl>{notices}</dl></div>
<div id="right"><div class="pos">当前位置：首页 → 新闻动态 → 内容</div><div class="show">
<h2>{story.title}</h2>
<div class="info">发布者：admin
点击数：{around.number(9, 999)}　　文字大小：<a>大</a> <a>小</a></div>
<div class="con"><p align="center"><img src="/upload/1.jpg" width="600"></p>
{paragraphs(story, tag="div", indent="　　")}
</div><div class="tools">{around.one("tools")}</div><p>上一条：<a>{around.headline()}</a></p>
<p>下一条：<a>{around.headline()}</a></p></div></div>
<div id="bottom">版权所有 © 2012-2026 县第二中学
地址：建设路88号　邮编：330055　您是第{around.number(10**4, 10**6)}位访客</div>
</body></html>""",
        story.title,
        None,
    )


TEMPLATES = (school_site, county_office, public_account, digital_edition, forum_thread, table_layout)
