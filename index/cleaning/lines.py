"""Rules for the lines of scraped text: which are the page's furniture, and what they tell of the article.

Labels are matched on a Simplified copy of the line (`folded`), so that each rule is written once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Only characters that labels use; one to one, so that positions stay.
_FOLD = str.maketrans(
    "關閉頁鍵詞參與評論資圖來編輯責發佈時間題標點擊閱讀數瀏覽轉載聲權報導熱門薦鏈連結聞記攝聯絡網專欄訊複製廣體號"
    "處歡註掃碼訂視頻員審監過請後臺頂條選個內據庫單輕鬆話線錄會說該兩見舊為無於將從開總諮詢稱備業譯約實習綜採訪臉書寄",
    "关闭页键词参与评论资图来编辑责发布时间题标点击阅读数浏览转载声权报导热门荐链连结闻记摄联络网专栏讯复制广体号"
    "处欢注扫码订视频员审监过请后台顶条选个内据库单轻松话线录会说该两见旧为无于将从开总咨询称备业译约实习综采访脸书寄",
)
_FOLD.update(str.maketrans("：（）／｜\u3000\xa0", ":()/|  "))

# Words of buttons and notices. A line made of nothing else is furniture wherever it stands.
_BUTTON_WORDS = """
打印本页 打印此页 打印文章 我要打印 打印 友善列印 列印 关闭窗口 关闭本页 关闭此页 关闭 返回顶部 返回首页
返回列表 回到顶部 回上一页 回首页 返回 参与评论 发表评论 网友评论 查看评论 我要评论 我来说两句 评论
加入收藏 收藏本文 收藏本页 收藏 分享到 分享 转发 转寄 微信好友 微信扫一扫 微信 朋友圈 新浪微博 腾讯微博
微博 QQ空间 QQ好友 qq 人人网 豆瓣 脸书 Facebook Twitter LINE 复制链接 复制网址 复制 点赞 赞 举报 纠错
我要纠错 投诉 字号 字体 大 中 小 超大 特大 阅读全文 展开全文 查看更多 加载更多 点击加载更多 更多
点击查看更多 上一篇 下一篇 上一页 下一页 首页 尾页 末页 关键词 标签 责任编辑 编辑 正文 文章正文 新闻正文
扫一扫 扫码阅读 手机阅读 手机看新闻 下载客户端 用手机看 订阅 登录 注册 推荐给朋友 听新闻 朗读 播放 暂停
"""
_BUTTONS = sorted(_BUTTON_WORDS.split(), key=len, reverse=True)
_BUTTON = re.compile("|".join(re.escape(word) for word in _BUTTONS), re.IGNORECASE)
_BETWEEN = re.compile(r"[\s|/\\·•:,，、;>»«<()\[\]【】+\-—_=*]+")
_COUNT = re.compile(
    r"(?:阅读|浏览|点击|点击数|阅读数|阅读量|浏览量|浏览次数|访问量|评论|评论数|人气|热度)\s*:?\s*\d+\s*[次人条]?"
)

_DATE = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|民[国國]\s*\d{1,3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_TIME = re.compile(
    r"[T ]?(?:上午|下午|星期[一二三四五六日天]|周[一二三四五六日天])"
    r"|\d{1,2}\s*[:时]\s*\d{2}(?:\s*[:分]\s*\d{2}\s*秒?|分)?"
)

_LABELS = {
    "date": "发布时间 发布日期 发表时间 更新时间 更新日期 最新更新 更新 时间 日期 发稿时间 来稿时间",
    "source": "来源 稿源 文章来源 信息来源 新闻来源 消息来源 稿件来源 来源于 出处 供稿单位 媒体",
    "author": "作者 记者 本报记者 撰稿 撰文 文 文/图 通讯员 本报通讯员",
    "category": "栏目 频道 分类 所属栏目",
    "title": "标题 原标题 文章标题",
    "": "责任编辑 责编 编辑 本文编辑 网络编辑 实习编辑 编审 校对 审核 初审 复审 终审 监制 值班主任 摄影 "
    "图片 供稿 投稿 图 图片来源 关键词 关键字 标签 tags tag 浏览 阅读 点击 点击数 阅读数 浏览次数 字号 字体 "
    "发布人 发布者 录入 转载自 本文链接 原文链接 链接 网址 分享到",
}
_FIELD_OF = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_ANY_LABEL = "|".join(re.escape(label) for label in sorted(_FIELD_OF, key=len, reverse=True))
_LABEL = re.compile(rf"(?:^|(?<=[\s|(\[【,，、;；\d日]))({_ANY_LABEL})\s*:\s*", re.IGNORECASE)
_OUTLET = re.compile(r"\S{0,14}(?:网|报|社|台|新闻|客户端|在线|频道|时报|周刊|杂志|通讯社|融媒体中心)")

# Alone in a line, a name must be plainly a paper's: 热门新闻 and 关注新华网 are not.
_PAPER = re.compile(r"\S{2,6}(?:日报|晚报|早报|时报|都市报|新闻网|电视台|广播电台|通讯社|融媒体中心)")
_EDGES = " \u3000\xa0|｜,，、;；()（）[]【】〔〕-—/／·・*"
_NAME = "[\u4e00-\u9fff]{2,4}"
_REPORTED = r"(?:\s*/\s*\S{0,6}?(?:报导|报道|电))?"
_BYLINE = re.compile(
    rf"(?:(?:本报|特约|实习|见习|晚报|日报)?(?:记者|编译|通讯员)\s*[/:・·]?\s*|(?:文|撰文)\s*[/:・·]\s*)"
    rf"({_NAME}(?:[、,\s]\s*{_NAME})*){_REPORTED}"
)
_COMPILED = re.compile(r"(?:综合|本报)(?:报导|报道|整理)")
_TITLE_OF_PERSON = re.compile(r"^\S{0,4}(?:记者|記者|通讯员|通訊員)\s*[:：/／]?\s*(?=\S)")

_BRACKETED = re.compile(r"[(\[【〔](.{1,40})[)\]】〕]")
_CAPTION = re.compile(
    r"资料[图照片]|资料图片|图片|配图|示意图|效果图|截图|插图|题图|漫画|[图文]\s*[:/]|[图]为|摄$|摄影|供图|图源|视频|来源|编辑|记者|责编|作者|图\d|通讯员"
)
_CREDIT = re.compile(r"^(?:图片|图源|图|供图|视频)\s*[:/|]\s*\S{1,30}$|^\S{2,12}\s*摄$")
_BREADCRUMB = re.compile(
    r"^(?:您?(?:的)?(?:当前|现在|所在)的?位置|您现在的位置是?|位置|首页)\s*[:>»/]|^[^>»]{1,20}(?:[>»][^>»]{1,20}){2,}$"
)
_NAVIGATION = re.compile(r"[^\s|]{2,6}(?:\s*\|\s*[^\s|]{2,6}){2,}")
_NEIGHBOUR = re.compile(r"^[<>«»\[【]*\s*[上下]一[篇条页则个]\s*[\]】]?\s*:?")
_NOTICE = re.compile(
    r"^[\s(\[【*※]*(?:免责声明|版权声明|特别声明|郑重声明|声明\s*:|版权所有|转载请|未经.{0,12}(?:授权|许可|同意)|本网(?:站)?(?:所)?(?:转载|注明|刊登)"
    r"|凡本网|凡注明|以上内容(?:仅|为)|本文(?:仅代表|来源|由.{2,20}发布)|copyright|©|.{0,20}ICP[备证]|更多精彩|扫描?(?:下方|上方)?二维码|欢迎关注"
    r"|(?:相关|延伸)(?:新闻|阅读|报道|报导|链接)\s*:)",
    re.IGNORECASE,
)

_KICKER = re.compile(r"【.{2,8}】|[^，。,]{2,8}[!！丨|｜:：]")
_SENTENCE_END = re.compile(r"[。!?！？…;；][\"'”’」』)）\]】]*$")


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What one line is: `furniture`, `meta` (with the `fields` it gives), `notice`, or `text`."""

    kind: str
    fields: dict[str, str] = field(default_factory=dict)


def folded(line: str) -> str:
    """The line, label characters in Simplified and colons, brackets and spaces narrow; of the same length."""
    return line.translate(_FOLD)


def is_paragraph(line: str) -> bool:
    """Running text: long, or a whole sentence. What this says is never cut."""
    return len(line) >= 70 or (len(line) >= 15 and bool(_SENTENCE_END.search(line)))


def is_kicker(line: str) -> bool:
    """`今日讯！`, `【天天热闻】`, `快看点丨`: what aggregators put over a text in place of a headline."""
    return bool(_KICKER.fullmatch(line))


def read_line(line: str) -> LineFacts:
    """Judge one stripped line by itself. Where it stands (see `scraped`) decides what is done about it."""
    plain = folded(line)
    if is_furniture(plain):
        return LineFacts("furniture")
    if len(plain) <= 120:
        plain = plain.replace("*", " ")  # Markdown's bold
        if _NEIGHBOUR.match(plain) and len(plain) <= 60:
            return LineFacts("furniture")
        fields = _meta(line, plain)
        if fields is not None:
            return LineFacts("meta", fields)
        place = _BREADCRUMB.match(plain) or _NAVIGATION.fullmatch(plain)
        if place and not _SENTENCE_END.search(plain) and len(plain) <= 60:
            return LineFacts("meta")
    if _NOTICE.match(plain):
        return LineFacts("notice")
    return LineFacts("text")


def is_furniture(plain: str) -> bool:
    """Buttons, counters, rules, or the caption of a picture that is not here."""
    if len(plain) > 200:
        return False
    caption = _BRACKETED.fullmatch(plain)
    if (caption and _CAPTION.search(caption[1])) or _CREDIT.match(plain):
        return True
    rest = _COUNT.sub("", plain)
    words = _BUTTON.findall(rest)
    rest = _BETWEEN.sub("", _BUTTON.sub("", rest))
    # One small word (大, 赞, 更多) alone is furniture only beside others or as a whole known phrase.
    return not rest and (len("".join(words)) >= 2 or len(plain) > 1 or not words)


def _meta(line: str, plain: str) -> dict[str, str] | None:
    """The fields of a line that is nothing but labels, dates and names; None if it is anything else."""
    inner = _BRACKETED.fullmatch(plain)
    if inner:
        line, plain = line[1:-1], plain[1:-1]
    if _SENTENCE_END.search(plain):
        return None
    marks = list(_LABEL.finditer(plain))
    fields: dict[str, str] = {}
    first = marks[0].start() if marks else len(plain)
    rest = _take_byline(_take_date(line[:first], plain[:first], fields), fields)
    if rest:
        known = _OUTLET if fields else _PAPER
        if not known.fullmatch(folded(rest)):
            return None
        fields["source"] = rest
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        end = following.start() if following else len(plain)
        name = _FIELD_OF[mark[1].lower()]
        value = line[mark.end() : end].strip(_EDGES)
        if name != "title":
            value = _take_date(value, folded(value), fields)
        limit = 60 if name in ("title", "") else 30
        if len(value) > limit or re.search(r"[。！？]", value):
            return None
        if name == "author":
            value = re.split(r"[【\[(（|｜]", _TITLE_OF_PERSON.sub("", value))[0].strip()
        if name and name != "date" and value:
            fields.setdefault(name, value)
    source, author = fields.get("source"), fields.get("author")
    if source and author and author.startswith(source):
        fields["author"] = author.removeprefix(source).strip(_EDGES)
    return fields if fields or marks else None


def _take_byline(text: str, fields: dict[str, str]) -> str:
    """`text` without `記者王小明/南嶼報導`; the name goes into `fields`."""
    plain = folded(text)
    found = _BYLINE.search(plain)
    if found:
        fields.setdefault(
            "author", "、".join(re.split(r"[、,\s]+", text[found.start(1) : found.end(1)].strip()))
        )
        text = text[: found.start()] + " " + text[found.end() :]
    elif compiled := _COMPILED.search(plain):
        text = text[: compiled.start()] + " " + text[compiled.end() :]
    return text.strip(_EDGES)


def _take_date(line: str, plain: str, fields: dict[str, str]) -> str:
    """`line` without dates, times, counters and buttons; the first date goes into `fields`."""
    date = _DATE.search(plain)
    if date:
        fields.setdefault("date", line[date.start() : date.end()])
    blanked = plain
    for pattern in (_DATE, _TIME, _COUNT):
        blanked = pattern.sub(lambda found: "\0" * len(found[0]), blanked)
    kept = "".join(char for char, mark in zip(line, blanked, strict=True) if mark != "\0")
    words = [word for word in kept.split() if not _BUTTON.fullmatch(folded(word))]
    return " ".join(words).strip(_EDGES)
