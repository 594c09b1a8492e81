"""What sites put around an article: menus, lists of other headlines, notices, comments, buttons.

`TUNED` is the wording the cleaning was tuned on, `HELD_OUT` the wording that it was not; both are
Simplified, and pages in Traditional are converted as a whole.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.cleaning.stories import Story, headlines, person


@dataclass(frozen=True, slots=True)
class Wording:
    """Pools of lines, each the furniture of one kind."""

    menus: Sequence[str]
    above: Sequence[str]
    shares: Sequence[str]
    notices: Sequence[str]
    footers: Sequence[str]
    related: Sequence[str]
    hot: Sequence[str]
    comments: Sequence[str]
    comment_heads: Sequence[str]
    ads: Sequence[str]
    captions: Sequence[str]
    editors: Sequence[str]


TUNED = Wording(
    menus=(
        "首页 新闻 国内 国际 财经 体育 娱乐 科技 视频",
        "首页|要闻|时政|社会|民生|文教|专题",
        "新闻中心 图片 评论 论坛 博客 邮箱 登录 注册",
        "网站首页 机构概况 政务公开 办事服务 互动交流 专题专栏",
    ),
    above=(
        "设为首页",
        "加入收藏",
        "手机版",
        "无障碍浏览",
        "登录 | 注册",
        "繁體中文",
        "RSS订阅",
        "站内搜索",
        "高级搜索",
    ),
    shares=(
        "分享到：微信 微博 QQ空间",
        "打印本页 关闭窗口",
        "【打印】 【关闭】",
        "分享 收藏 点赞 举报",
        "字号：大 中 小",
        "扫一扫在手机打开当前页",
        "我要纠错",
        "参与评论",
        "返回顶部",
        "【字体：大 中 小】",
        "上一篇 下一篇",
        "微信扫一扫，分享到朋友圈",
    ),
    notices=(
        "免责声明：本文仅代表作者个人观点，与本网无关。其原创性以及文中陈述文字和内容未经本站证实，"
        "对本文的真实性、完整性、及时性本站不作任何保证或承诺。",
        "版权声明：凡本网注明“来源：本网”的所有作品，版权均属于本网，未经授权不得转载、"
        "摘编或利用其它方式使用上述作品。",
        "声明：转载此文是出于传递更多信息之目的。若有来源标注错误或侵犯了您的合法权益，"
        "请作者持权属证明与本网联系，我们将及时更正、删除，谢谢。",
        "特别声明：以上内容仅代表作者本人的观点或立场，不代表本站的观点或立场，如因作品内容、"
        "版权或其他问题需要同本站联系的，请于30日内进行。",
    ),
    footers=(
        "Copyright © 2003-2024 版权所有 未经授权禁止转载",
        "关于我们 | 广告服务 | 联系方式 | 招聘信息 | 网站地图",
        "沪ICP备05012345号-1 沪公网安备31010402001234号",
        "主办单位：青石市人民政府办公室 承办：市信息中心",
        "地址：青石市人民路1号 邮编：200001 电话：021-12345678",
        "违法和不良信息举报电话：021-87654321",
        "互联网新闻信息服务许可证：31120170001",
        "技术支持：青石软件股份有限公司",
    ),
    related=("相关新闻", "相关阅读：", "延伸阅读", "相关链接", "推荐阅读", "【相关报道】"),
    hot=("热门新闻", "新闻排行", "点击排行", "今日热点", "猜你喜欢", "最新资讯"),
    comments=(
        "支持，早就该这样了！",
        "说得好听，就看能不能落实。",
        "我家就住在旁边，确实方便了不少，给政府点个赞。",
        "楼上说得对，运费的问题不解决，再好的果子也卖不出去。",
        "沙发",
        "希望别的地方也学一学，不要总是等出了事才想起来管。",
        "请问具体什么时候开始？电话打了几次都没人接。",
        "顶",
    ),
    comment_heads=("网友评论", "我要评论", "最新评论", "评论（{n}条）"),
    ads=("广告", "[广告]", "点击下载客户端，看更多本地新闻", "扫码关注官方微信公众号"),
    captions=(
        "(资料图)",
        "资料图片",
        "（资料图片仅供参考）",
        "图片来源：视觉中心",
        "图为活动现场。记者{who}摄",
    ),
    editors=(
        "责任编辑：{who}",
        "（责任编辑：{who}）",
        "编辑：{who}",
        "[编辑：{who}]",
        "【责任编辑：{who}】",
        "责编：{who} 审核：{who2}",
    ),
)
HELD_OUT = Wording(
    menus=(
        "要闻 本地 深度 观点 生活 健康 房产 汽车 旅游 教育",
        "首 页 新闻动态 通知公告 政策法规 下载中心 联系我们",
        "即时 政治 社会 地方 国际 两岸 产经 股市 运动 娱乐",
        "头条 直播 热榜 国际 军事 数码 历史 育儿",
    ),
    above=(
        "简体版",
        "客户端下载",
        "投稿邮箱",
        "今日天气：多云转晴 18~25℃",
        "请输入关键字",
        "收藏本站",
        "会员中心",
        "English",
    ),
    shares=(
        "转发到朋友圈 收藏 复制链接",
        "打印此文 | 推荐给好友 | 关闭",
        "A- A A+",
        "一键分享 朋友圈 微博 QQ好友",
        "赞(3) 踩(0)",
        "喜欢此内容的人还喜欢",
        "看更多",
        "长按识别二维码关注我们",
        "用微信扫描二维码分享至好友和朋友圈",
        "听全文",
        "加入书签 小 中 大",
    ),
    notices=(
        "本文来源于网络，版权归原作者所有，如涉及作品版权问题，请第一时间与我们联系删除。",
        "以上文章不代表本报立场，投资者据此操作，风险自担。",
        "本网站刊登的所有文字、图片及影音资料，非经书面同意，任何人不得复制、转贴或作商业用途。",
        "网友发言仅代表个人意见，请遵守国家法律法规，文明上网，理性发言。",
        "【免责声明】上游文章均为转载，目的在于传播更多资讯，并不意味着赞同其观点或证实其描述。",
    ),
    footers=(
        "本报地址：望潮市解放路88号报业大厦 新闻热线：96666",
        "Powered by WebCMS 7.2",
        "© 2011-2023 All Rights Reserved.",
        "粤B2-20050123 增值电信业务经营许可证",
        "关于本站 服务条款 隐私政策 广告刊登 人才招募",
        "最佳浏览效果：1024×768 IE8.0以上",
        "网站标识码：3101000012 网站支持IPv6",
        "法律顾问：大江律师事务所",
    ),
    related=("更多相关", "同类文章", "你可能还想看", "热文推荐", "看了又看", "本类最新"),
    hot=("24小时热文", "一周点击榜", "大家都爱看", "编辑精选", "最多人看", "图文推荐"),
    comments=(
        "路过，留个名。",
        "这件事我亲眼见过，报道里写的基本属实，不过排队的人没有那么多。",
        "几时轮到我们这边啊？",
        "哈哈哈哈",
        "写得太简单了，钱从哪里来一个字都没提。",
        "老师们辛苦了，可是补助到底有多少呢？",
        "已阅",
        "转给我妈看，她天天念叨这个。",
    ),
    comment_heads=("全部评论", "说说你的看法", "读者留言", "回应文章"),
    ads=("商业推广", "赞助内容", "下载APP，抢先看独家报道", "加入LINE好友，天天看好新闻", "（广告）"),
    captions=(
        "图／资料照片",
        "▲现场情形。（图／记者{who}摄）",
        "网络图片",
        "受访者供图",
        "示意图，非当事画面。",
    ),
    editors=(
        "编辑 | {who}",
        "责编：{who}",
        "本文编辑：{who} 校对：{who2}",
        "值班编辑 {who}",
        "（编辑 {who}）",
        "初审：{who} 复审：{who2} 终审：{who}",
    ),
)


class Furniture:
    """Draws lines of one wording for one page."""

    def __init__(self, rng: random.Random, wording: Wording, story: Story) -> None:
        self.rng = rng
        self._wording = wording
        self._story = story
        self._others = headlines(rng)

    def some(self, kind: str, least: int = 1, most: int = 1) -> list[str]:
        """Different lines of a kind, names and numbers filled in."""
        pool: Sequence[str] = getattr(self._wording, kind)
        count = min(len(pool), self.rng.randint(least, most))
        names = {"who": self._story.editor, "who2": person(self.rng), "n": self.rng.randint(2, 99)}
        return [line.format(**names) for line in self.rng.sample(list(pool), count)]

    def one(self, kind: str) -> str:
        return self.some(kind)[0]

    def others(self, count: int) -> list[str]:
        """Headlines of other articles."""
        titles: list[str] = []
        while len(titles) < count:
            title = next(self._others)
            if title not in titles and title != self._story.title:
                titles.append(title)
        return titles

    def near_dates(self, count: int) -> list[str]:
        """Days about the story's, the newest first, as lists of headlines have them."""
        year, month, day = map(int, self._story.date.split("-"))
        return sorted((f"{year}-{month:02}-{max(1, day - i // 3):02}" for i in range(count)), reverse=True)

    def maybe(self, share: float) -> bool:
        return self.rng.random() < share

    def readers(self, count: int) -> Iterator[tuple[str, str]]:
        """Names and words of people who comment."""
        for words in self.some("comments", count, count):
            name = self.rng.choice(
                ("青石网友", "手机用户{n}", "风吹麦浪", "一叶知秋", "匿名用户", "老街坊{n}")
            )
            yield name.format(n=self.rng.randint(10, 9999)), words
