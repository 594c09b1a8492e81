"""Scraped text as a browser shows it: the page's inner text, or what somebody copied. Unseen: see
`surroundings.py`."""

from __future__ import annotations

import datetime

from benchmarks.cleaning.filled import Filled, as_cut, cut_off, written
from benchmarks.cleaning.stories import Story
from benchmarks.cleaning.surroundings import Surroundings


def _text(*parts: str | list[str]) -> str:
    """Lines of a page; a list is as many lines."""
    return "\n".join("\n".join(part) if isinstance(part, list) else part for part in parts) + "\n"


def shown_portal(story: Story, around: Surroundings) -> Filled:
    """A portal's inner text, from the menu to the licence, a blank line between paragraphs."""
    listed = [
        f"{own}\n{day} {around.hour}"
        for own, day in zip(around.headlines(7), around.days_before(7), strict=True)
    ]
    thread = [
        f"{who}\n{when}\n{what}\n回复 赞({around.number(0, 30)})" for who, when, what in around.thread(4)
    ]
    text = _text(
        around.one("nav").split(),
        "登录 注册",
        f"首页 > 新闻中心 > {story.section} > 正文",
        story.title,
        f"{story.date} {around.clock}",
        f"来源：{story.source}",
        f"作者：{story.author}",
        "分享到：",
        "",
        "\n\n".join(story.paragraphs),
        "",
        f"责任编辑：{story.editor}",
        f"标签：{' '.join(around.some('tags', 2, 4))}",
        around.one("app"),
        f"网友评论 {around.number(4, 300)}条评论",
        "文明上网理性发言，请遵守评论服务协议",
        thread,
        "查看更多评论",
        around.one("pull"),
        listed,
        around.one("advert"),
        around.some("footer", 3, 6),
    )
    return Filled(text, story.title, story.date, story.source, story.author)


def shown_harbour(story: Story, around: Surroundings) -> Filled:
    """A Hong Kong portal's inner text: labels and values on lines of their own, day before month."""
    year, month, day = story.date.split("-")
    inside = list(story.paragraphs)
    inside.insert(1, f"相關文章：{around.headline()}\n+{around.number(2, 12)}")
    if len(inside) > 3:
        inside.insert(3, "廣告")
    text = _text(
        ["即時", "港聞", "娛樂", "生活", "科技玩物", "登入"],
        "社會新聞",
        story.title,
        "撰文：",
        story.author,
        "出版：",
        f"{day}/{month}/{year} {around.hour}",
        "更新：",
        f"28/{month}/{year} 23:59",
        "點擊圖片放大",
        inside,
        "相關資料 :",
        "#" + "\n#".join(around.some("tags", 2, 4)),
        around.abroad("pull"),
        around.headlines(8),
        around.abroad("poll"),
        around.abroad("cookie"),
        f"© 2026 {story.source} 版權所有",
    )
    return Filled(text, story.title, story.date, None, story.author)


def shown_island(story: Story, around: Surroundings) -> Filled:
    """A Taiwanese daily's inner text: byline before the first paragraph, promotions amid the text."""
    first = f"〔記者{story.author}／台北報導〕{story.paragraphs[0]}"
    body = [first, *story.paragraphs[1:]]
    text = _text(
        around.abroad("cookie"),
        " ".join(around.abroad("nav").split()),
        "首頁 > 生活",
        story.title,
        f"{written(story.date, 'slash')} {around.hour}",
        "示意圖，與本新聞無關。（本報資料照）",
        body[0],
        "請繼續往下閱讀...",
        body[1:],
        "看新聞還能抽好禮，天天都有新驚喜　 點我下載APP　 按我看活動辦法",
        "相關新聞",
        around.headlines(4),
        "今日熱門",
        [f"{number}\n{own}" for number, own in enumerate(around.headlines(6), 1)],
        "網友回應",
        "載入更多",
    )
    return Filled(text, story.title, story.date, None, story.author, "\n".join(body))


def copied_account(story: Story, around: Surroundings) -> Filled:
    """A public account's article, copied with its signatures and its past issues."""
    text = _text(
        story.title,
        f"原创 {story.author} {story.source} {story.date} {around.hour} 发表于{around.region()}",
        "点击蓝字",
        "关注我们",
        "",
        "\n\n".join(story.paragraphs),
        "",
        around.pick(("END", "- THE END -", "—— 完 ——")),
        f"来源｜{story.source}",
        f"编辑｜{story.editor}",
        f"审核｜{around.person()} {around.person()}",
        "往期推荐",
        [f"☞ {own}" for own in around.headlines(3)],
        "点分享  点收藏  点点赞  点在看",
        "喜欢此内容的人还喜欢",
        around.headlines(3),
    )
    return Filled(text, story.title, story.date, story.source, story.author)


def copied_office(story: Story, around: Surroundings) -> Filled:
    """A county government's page: everything about the article in one line, neighbours, the host's names."""
    text = _text(
        "无障碍 | 长者专区 | 简 | 繁",
        "当前位置： 首页 > 政务动态 > 乡镇动态",
        story.title,
        f"发布时间：{written(story.date, 'han')}　来源：{story.source}　浏览量：{around.number(3, 800)}次　"
        "【字体：大 中 小】　打印　关闭",
        ["　　" + own for own in story.paragraphs],
        "附件：",
        f"信息来源：{story.source}",
        "扫一扫在手机打开当前页",
        f"上一条：{around.headline()}",
        f"下一条：{around.headline()}",
        "相关链接： 市政府网站 县直部门网站 乡镇街道网站",
        "主办单位：县人民政府办公室　网站标识码：3300550012",
        around.some("footer", 2, 4),
    )
    return Filled(text, story.title, story.date, story.source)


def signed_notice(story: Story, around: Surroundings) -> Filled:
    """The day stands only below the signature, in numerals; the years in the foot are the site's."""
    body = [*story.paragraphs, "镇人民政府办公室", written(story.date, "numerals")]
    text = _text(
        "您现在的位置：网站首页 >> 信息公开 >> 正文",
        story.title,
        f"作者：办公室　点击数：{around.number(40, 4000)}　【打印此文】【关闭窗口】",
        body,
        "分享到： 微信 微博 QQ空间",
        f"上一篇：{around.headline()}",
        "下一篇：没有了",
        "Copyright © 2008-2026 版权所有",
    )
    return Filled(text, story.title, story.date, None, None, "\n".join(body))


def copied_edition(story: Story, around: Surroundings) -> Filled:
    """A digital edition: the page's headlines first, own among them, then headline and square byline."""
    others = around.headlines(6)
    others.insert(around.number(0, 6), story.title)
    text = _text(
        f"{story.source} {written(story.date, 'han0')} 星期{around.weekday()}",
        "A03：民生",
        "上一版  下一版  返回目录  往期回顾",
        "本版标题导航",
        others,
        "放大  缩小  默认  朗读",
        story.title,
        f"□本报记者 {story.author}",
        ["　　" + own for own in story.paragraphs],
        f"上一篇：{around.headline()}",
        f"{story.source}版权所有，未经书面授权不得转载",
    )
    return Filled(text, story.title, story.date, story.source, story.author)


def copied_thread(story: Story, around: Surroundings) -> Filled:
    """A forum's thread: the article as first post, replies of later days with the forum's buttons."""
    year_month, day = story.date[:8], int(story.date[8:])
    replies = [
        f"作者：{who}　时间：{year_month}{min(28, day + number):02} 0{number}:11:24\n　　{what}\n"
        f"来自 手机客户端 | 举报 | {number}楼 | 评论"
        for number, (who, _, what) in enumerate(around.thread(6), 1)
    ]
    text = _text(
        "江南社区 > 城市论坛 > 百姓声音 [我要发帖]",
        story.title,
        f"楼主：老王在线　时间：{story.date} {around.clock}　点击：{around.number(99, 9999)}　回复：6",
        "脱水模式 只看楼主 收藏 分享 更多",
        ["　　" + own for own in story.paragraphs],
        "楼主发言：1次 发图：0张 | 举报 | 分享 |",
        "楼主 打赏",
        replies,
        "发表回复 ctrl+enter快捷发表",
    )
    return Filled(text, story.title, story.date)


def copied_feed(story: Story, around: Surroundings) -> Filled:
    """An app's page with a time only the reader's clock could resolve: no date is to be found."""
    thread = [f"{who}\n{what}\n{when}\n回复" for who, when, what in around.thread(5)]
    when = around.pick(("3小时前", f"昨天 {around.hour}", "刚刚"))
    text = _text(
        story.title,
        f"{story.source}",
        f"{when}·{story.source}官方账号",
        "关注",
        list(story.paragraphs),
        "展开全文",
        around.one("app"),
        f"评论 {around.number(5, 200)}",
        "说点什么吧",
        thread,
        "没有更多了",
        around.one("pull"),
        around.headlines(5),
    )
    return Filled(text, story.title, None)


def clocked_feed(story: Story, around: Surroundings) -> Filled:
    """An app's page that tells its own time: `昨天` is the day before that, whatever the comments say."""
    clock = datetime.date.fromisoformat(story.date) + datetime.timedelta(days=1)
    thread = [f"{who}：{what}　{when}　回复" for who, when, what in around.thread(5)]
    text = _text(
        f"北京时间 {clock:%Y-%m-%d} 09:20 今日天气 晴 21℃",
        "关注 推荐 热榜 本地 视频 小说",
        story.title,
        f"{story.source} 昨天 {around.hour} 来自客户端",
        "+关注",
        list(story.paragraphs),
        "打开APP阅读全文",
        f"{around.number(2, 90)}评论 {around.number(2, 90)}转发 {around.number(2, 900)}赞",
        thread,
        "相关推荐",
        [f"{own}　{around.number(2, 900)}评论" for own in around.headlines(6, 0.2)],
    )
    return Filled(text, story.title, story.date, story.source)


def listed_first(story: Story, around: Surroundings) -> Filled:
    """Thirty headlines with days before the article; its own, cut off, has the only date of it."""
    shown = [
        f"[{day[5:]}] {cut_off(own, 18)}"
        for own, day in zip(around.headlines(28, 0.3), around.days_before(28), strict=True)
    ]
    own = f"[{story.date[5:]}] {cut_off(story.title, 18)}"
    shown.insert(around.number(2, 20), own)
    text = _text(
        f"{story.date[:4]}年{int(story.date[5:7])}月 新闻列表",
        [f"· {line}" for line in shown],
        "首页 上一页 1 2 3 4 5 下一页 尾页",
        "(资料图片)",
        list(story.paragraphs),
        "关键词：",
    )
    return Filled(text, as_cut(story.title, 18), story.date)


def farm_tail(story: Story, around: Surroundings) -> Filled:
    """A content farm: picture note, text, buttons glued together, bulleted headlines with glued dates."""
    days = around.days_before(24)
    listed = [f"{cut_off(own, 21)}{day}" for own, day in zip(around.headlines(24, 0.5), days, strict=True)]
    listed.insert(around.number(0, 3), f"{cut_off(story.title, 21)}{story.date}")
    tail = around.pick(("标签：", "上一篇：没有了下一篇：", "X 关闭X 关闭", "责任编辑：admin分享到："))
    text = _text(
        around.pick(("（资料图）", "【资料图】", "（图片来源：网络）")),
        list(story.paragraphs),
        tail,
        "相关新闻最新资讯",
        [f"◆ {own}" for own in listed],
    )
    return Filled(text, as_cut(story.title, 21), story.date)


TEMPLATES = (
    shown_portal,
    shown_harbour,
    shown_island,
    copied_account,
    copied_office,
    signed_notice,
    copied_edition,
    copied_thread,
    copied_feed,
    clocked_feed,
    listed_first,
    farm_tail,
)
