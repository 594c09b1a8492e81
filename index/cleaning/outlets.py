"""Names of papers, stations and sites, and what stands beside them in the line that names a source."""

from __future__ import annotations

import re

from index.cleaning.persons import is_writer, may_be_writer
from index.cleaning.wording import folded

OUTLET = re.compile(
    r"[^\s:\[\]【】]{0,14}(?:网|报|社|台|新闻|客户端|在线|频道|时报|周刊|杂志|通讯社|融媒体中心|电讯)"
)
# Offices, schools and accounts that sign what they publish; beside a date or a writer only.
_OFFICE = re.compile(
    r"\S{2,14}(?:学院|大学|中学|小学|学校|宣传部|委员会|管委会|法院|检察院|公安局|政府|办公室|研究院|研究所|医院|协会|学会|联合会|"
    r"商会|总工会|团委|妇联|发布|教育|之声|周报|双月刊|月刊|季刊|电子报|华报|商报|快报|邮报|导报|资讯|观察|体育报|"
    r"[^交结格布破大定]局|[^客老大阅食]厅|[^今往某整]处)"
)
# Alone in a line, a name must be plainly a paper's: 热门新闻 and 关注新华网 are not.
PAPER = re.compile(
    r"[^\s:\[\]【】]{2,6}(?:日报|晚报|早报|时报|都市报|新闻网|电视台|广播电台|通讯社|融媒体中心)"
)
# 天气预报, 播报, 互联网平台 end like papers and stations; 文汇报 is one.
_NO_OUTLET = re.compile(
    r".*(?:[播海举情回预申通填电上喜捷]报|(?<!文)汇报|[平舞后柜阳上]台|[电联上互]网|[公旅作]社)"
)
_EDITION = re.compile(r"\S{2,10}(?:海外版|网络版|电子版|客户端|公众号|新媒体)")
# 微信公众号“海汀在线”
_ACCOUNT = re.compile(
    r"^(?:微信)?(?:公众号|公眾號|公众平台|訂閱號|订阅号|官微)\s*[:：]?\s*[“「『\"@]?([^”」』\"]{2,20})[”」』\"]?$"
)
_ACCOUNT_NAME = re.compile(
    r"(?!我要|我来|加入|设为|添加|订阅|点击|分享|收藏|查看|返回|登录|注册|关注|下载|打开|扫[描码一]|转发|评论|字号|字体|来源|责任|打印|放大|缩小|更多|"
    r"推荐|相关|热门|本文|标签|关键|播报|阅读|浏览|正在|发表|参与|举报|继续|展开|收起|复制)"
    r"(?!.*(?:新闻|资讯|频道|栏目|要闻|动态|专题|报道|报导|头条|撰稿|记者|编辑|作者|评论员|通讯员|[专本]讯|专电|热线)$)[\u4e00-\u9fff]{4,10}"
)
# 青石观察（ID：qingshi）, @青石观察, 《青石观察》2023年第12期, 青石观察微信公众号
_AROUND_ACCOUNT = re.compile(
    r"^@|\s*[(（]\s*(?:微信)?(?:ID|Id|id|公众号|微信号|微信).{0,40}$|(?:官方)?(?:微信)?(?:公众号|订阅号|服务号|视频号)$|"
    r"官方(?:账号|帐号|微博|微信)$"
)
_TITLED = re.compile(r"《([^《》]{2,14})》(?:\s*\d{4}年)?(?:\s*第?\s*\d{1,4}\s*期)?.{0,4}")
_CITY = re.compile(r"^(\S{2,12}?)[(（][^\s()（）]{2,4}(?:[)）]|$)(.*)$")  # 青石日报(望潮)
# Platforms print behind the source where it wrote from: 来源: 青石观察 北京.
REGION = re.compile(
    r"(?:来自)?(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|"
    r"四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:市|省|(?:\S{0,3}自治区))?"
)
_SECTION = re.compile(
    r"(?:国内|国际|社会|地方|体育|娱乐|财经|科技|教育|时政|时事|本地|今日|最新|综合|图片|"
    r"视频|滚动|民生|文化|法治|军事|健康|汽车|房产|旅游|县区|部门|乡镇|基层|校园|学校|"
    r"学院|行业|公司|生活|焦点|热点|热门|头条|重要|要闻|即时|突发|两岸|港澳|台湾|政治|"
    r"产经|产业|经济|金融|证券|股市|影视|影剧|艺文|副刊|运动|全球|环球|世界|中国|大陆|"
    r"媒体|部落|昔日|往日|往期|历史|推荐|相关|更多|消费|环境|交通|医疗|食品|公益)?新闻"
)
_DESK = re.compile(
    "[\u4e00-\u9fff]{2,14}(?:部|处|系|院|局|委|办|所|馆|站|室|会|团|社|网|科|中心|公司|支部|校区|集团|小学|中学|大学)"
)
_FILED = re.compile(r"\S{0,8}?\d{1,2}日(?:综合)?[电讯]")  # 中央社 南嶼縣28日電
# Buttons and labels that follow a source's name without any space.
_BESIDE = re.compile(
    r"(?:字号|字体|浏览|分享|责任编辑|编辑|选稿|打印|列印|关闭|举报|纠错|参与互动|参与评论|我要评论|发表评论|我来说两句|"
    r"我有话说|查看原文|\s网友|点击查看|手机看新闻|跟[帖贴]|收藏本|[←→【])\s*:?.*$"
)
_NOWHERE = re.compile(
    r"(?:互联|网)?网[络上]?(?:综合|整理|转载)?|未知|不详|转载|综合|其他|本站|"
    r"(?:多媒体)?数字报(?:刊)?(?:平台)?|电子[报版]"
)
# `（来源：青石晚报）` that ends a text.
_CREDIT = re.compile(
    r"[(\[【](?:本文|文章|资料|信息|新闻|稿件)?来源\s*:\s*([^\s()\[\]【】:，。；,;|/]{2,14})(?:\s[^()]{0,60})?[)\]】]"
)
# （青石新闻网） by itself
_ALONE = re.compile(r"[(\[【]\s*([^\s()\[\]【】:，。；,;|/]{4,12})\s*[)\]】]")
_LAST = 3  # lines of a text whose ends may hold that
_TAIL = 16  # characters behind it: buttons


def named_source(value: str, name: re.Pattern[str]) -> tuple[str, list[str]]:
    """The source in what stands behind its label, "" where that names none, and the writers who follow a
    paper's name: `青石日报 张三 李四`. `name` is the pattern of a person's."""
    beside = _BESIDE.search(folded(value))
    value = value[: beside.start()] if beside else value
    if quoted := _ACCOUNT.fullmatch(folded(value)) or _TITLED.fullmatch(folded(value)):
        value = value[slice(*quoted.span(1))]
    value = _without_account(value)
    words = without_region(_CITY.sub(r"\1\2", value).split())
    if len(words) > 1 and (is_outlet(words[0]) or all(map(is_writer, words[1:]))):
        others = [word for word in words[1:] if not _FILED.fullmatch(folded(word))]
        is_signed = all(
            name.fullmatch(word) and may_be_writer(word) and not is_outlet(word) for word in others
        )
        return words[0], others if is_signed else []
    found = " ".join(words)
    return ("" if _NOWHERE.fullmatch(folded(found)) else found), []


def _without_account(value: str) -> str:
    """A name without what says that it is an account's."""
    while (found := _AROUND_ACCOUNT.search(folded(value))) and len(value) - len(found[0]) >= 2:
        value = value[: found.start()] + value[found.end() :]
    return value


def is_outlet(word: str) -> bool:
    """Whether a word is the name of a paper, a station or a site by its last characters."""
    plain = folded(word)
    is_named = OUTLET.fullmatch(plain) or _EDITION.fullmatch(plain)
    return is_named is not None and not is_section(plain) and not _NO_OUTLET.fullmatch(plain)


def is_office(word: str) -> bool:
    """Whether a word is the name of a paper or of an office, a school or an account that publishes."""
    plain = folded(word)
    return ":" not in plain and (is_outlet(word) or (len(word) >= 4 and _OFFICE.fullmatch(plain) is not None))


def may_be_account(word: str) -> bool:
    """Whether a word is longer than a person's name and no section of a site; beside a day and a clock, or a
    writer, that is who publishes."""
    return _ACCOUNT_NAME.fullmatch(folded(word)) is not None


def is_section(plain: str) -> bool:
    """Whether a folded word is a section that most sites have: 社会新闻."""
    return _SECTION.fullmatch(plain) is not None


def is_desk(word: str) -> bool:
    """Whether a word is the name of an office, a school, a firm or a part of one."""
    return _DESK.fullmatch(folded(word)) is not None


def without_region(words: list[str]) -> list[str]:
    """The words without the province from which an account wrote, the last of them."""
    return words[:-1] if len(words) > 1 and REGION.fullmatch(folded(words[-1])) else words


def without_place(words: list[str]) -> list[str]:
    """The words beside a date without that of a dispatch's place and day."""
    return [word for word in words if not _FILED.fullmatch(folded(word))]


def credited_source(body: str) -> str | None:
    """The paper that a text names in the bracket at its end: （来源：青石晚报）."""
    for line in reversed(body.split("\n")[-_LAST:]):
        found = _CREDIT.search(folded(line))
        if found and len(line) - found.end() <= _TAIL:
            return line[found.start(1) : found.end(1)]
    last = body[body.rfind("\n") + 1 :]
    alone = _ALONE.fullmatch(folded(last)) if "\n" in body else None
    return last[slice(*alone.span(1))] if alone and is_outlet(alone[1]) else None
