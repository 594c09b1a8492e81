"""Days, clock times, counters and buttons, which stand beside names in the lines about an article."""

from __future__ import annotations

import re

from index.cleaning.labels import is_label
from index.cleaning.outlets import REGION
from index.cleaning.wording import BUTTONS, folded

BUTTON = re.compile("|".join(map(re.escape, BUTTONS)))
EDGES = " \u3000\xa0|｜,，、;；()（）[]【】〔〕-—/／·・*□■◎●▲:：‧•🌐🔒👥"
COUNT = re.compile(
    r"(?:我要|参与|被)?(?:阅读|浏览|点击|点击数|点击率|阅读数|阅读量|浏览数|浏览量|浏览次数|阅读次数|点击次数|访问次数|访问量|评论|"
    r"评论数|人气|热度|"
    r"字数|赞|踩|查看|回复|阅|跟[帖贴])"
    r"\s*[:(]?\s*\[?\d[\d,.]*\]?\s*[万亿wWkK]?\+?\s*[次人条字]?\s*\)?|有?\d+\s*人(?:参与|评论|跟帖|阅读|点赞)(?:讨论|评论|互动)?|\+\d{1,3}(?!\d)"
    r"|(?<![\d.:-])\d[\d,.]*\s*[万亿wWkK]?\+?\s*次?(?:观看|浏览|阅读|点击|播放)(?![\u4e00-\u9fff])"
)
DATE = re.compile(
    # Newspapers in Chinese begin in 1815; 深证成指 9687.11 -2.58% is no day.
    r"(?<!\d)(?:[1１][89８９]|[2２][0０])\d\d\s*[-/.·年]\s*\d{1,2}\s*[-/.·月]\s*\d{1,2}(?!\.\d+%)(?:\s*日)?|(?:中[华華])?民[国國]\s*\d{1,3}\s*年\s*\d{1,"
    r"2}\s*月\s*\d{1,2}\s*日"
    r"|(?:[〇零○一二三四五六七八九]{4}|(?:中[华華])?民[国國][元〇零○一二三四五六七八九十百]{1,5})年"
    r"[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
    r"|(?<![\d.])\d{1,2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{4}(?!\d)"
    r"|(?<![\d.])\d{1,2}(?:[\s,]+\d{1,2}\s*月|\s*月\s*\d{1,2}\s*日?\s*,)[\s,]*\d{4}(?!\d)"
    # As mail and feeds have it: Mon, 01 May 2023 21:45:00 +0800, and as `date` prints it.
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}(?:\s+\d\d:\d\d(?::\d\d)?(?:\s*[+-]\d{4}|\s+[A-Z]{3})?)?"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+[A-Z][a-z]{2}\s+\d{1,2}\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{3}\s+)?\d{4}"
    r"|(?<!\d)\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+\d{4}|(?:Jan|"
    r"Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}"
)
# NEWS.QS.COM.CN as well, which old portals print before the day.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\u3000-\u9fff]+|(?<![\w.@])(?:[A-Za-z0-9-]+\.)+(?:com|net|org|gov|COM|NET|ORG|GOV)(?:\.[A-Za-z]{2})?(?![\w.])"
)
_HAS_ADDRESS = re.compile(r"http|www\.|\.(?:com|net|org|gov|COM|NET|ORG|GOV)\b")
CLOCK = re.compile(
    r"(?:^(?:星期|周)[一二三四五六日天]|(?<=[\0\s])(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?(?=\s|$))|"
    r"[T ]?(?:上午|下午|中午|晚上|凌晨|(?:\(|(?<=日)|(?<=\d)|(?<=\0)|\s)(?:星期|周)[一二三四五六日天]\)?)|"
    r"\([一二三四五六日](?:\)|$)|"
    r"[AaPp]\.?[Mm]\.?(?![a-z])|(?<=[\s\d])(?:[HC]KT|[CTHS]ST|[ECMP][SD]?T|TWT|SGT|MYT|(?:UTC|GMT)\s*\+?0?8?)(?![A-Za-z])"
    r"|(?:(?:北京|香港|台北|澳门|本地|当地)时间\s*:?\s*)?\d{1,2}\s*[:时]\s*\d{2}(?:\s*[:分]\s*\d{2}\s*秒?|分)?"
)
_REPUBLIC = re.compile(r"(?<!\d)1\d\d年\d{1,2}月\d{1,2}日")  # 104年4月3日, where nothing says whose years
# A day without its year counts beside a clock time only: 3月5日 alone opens many a sentence.
_MONTH_DAY = re.compile(r"(?<![\d年/.-])(\d{1,2}[-/]\d{1,2}|\d{1,2}月\d{1,2}日)\s*\d{1,2}:\d\d(?::\d\d)?")
# Of two digits the year counts beside a clock time only, and first: 23-02-23 15:24.
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{2})-(\d{2})-(\d{2})\s+\d{1,2}:\d\d(?::\d\d)?(?!\d)")
# Where an account wrote from, which its platform prints.
_REGION = re.compile(
    rf"(?:发表于|发布于|IP\s?属地)\s*:?\s*(?:[\u4e00-\u9fff]{{2,4}}(?:省|市)?(?=[\s·]|$)|(?:{REGION.pattern})(?=\S+官方))"
)
_SHEET = re.compile(
    r"第\s*[A-Z]?\d{1,3}\s*版(?:\s*:\s*[\u4e00-\u9fff]{2,8})?"
)  # its name is no paper's: 第8版:本澳新闻
# 第279期, 总第1023期, Vol. 12, 农历七月初八: of what appears on a day.
_ISSUE = re.compile(
    r"总?第\s*\d{1,5}\s*[期号]|(?:[Vv][Oo][Ll]|[Nn][Oo])\.?\s*\d{1,5}(?![\d:/-])|"
    r"农历(?:[\u4e00-\u9fff]{2}年)?闰?[正一二三四五六七八九十冬腊]{1,2}月[初十廿卅一二三四五六七八九]{1,3}"
)
_BETWEEN_ENGLISH = frozenset(["by", "on", "at", "from", "via", "posted", "published"])
_AGO = re.compile(
    r"\d{1,3}\s*(?:分钟|小时|天|周|个月)前(?:\s*\d{1,2}:\d\d)?"
    # Alone, or with a clock: 协会今天成立 is a headline.
    r"|(?:刚刚|昨[天日晚夜]|前天|今[天早晨晚])(?:\s*\d{1,2}:\d\d|(?=[上下中]午\s*\d)|(?![\u4e00-\u9fff]))"
)

# The patterns of what goes, each with a sign that stands in all that it finds: one look spares most lines it.
TAKEN = tuple(
    (pattern, re.compile(sign))
    for pattern, sign in (
        (DATE, r"\d{4}|年"),
        (_REPUBLIC, "年"),
        (_SHORT_YEAR, r"\d\d"),
        (_MONTH_DAY, r"\d[-/月]\d"),
        (CLOCK, r"[午上晨星周:时AaPp(MTWFS]"),
        (_AGO, "[前刚昨今]"),
        (COUNT, r"[阅读览击论与气度数赞踩看复问放帖+]"),
        (_REGION, "发|IP"),
        (_SHEET, "版"),
        (_ISSUE, "[期号OoNn历]"),
    )
)
_HAS_YEAR = TAKEN[0][1]
_DATING = "0 1 2 3 4 5 6 7 8 9 〇 零 年 月 日 刚刚 昨 前天 今 午 晚上 凌晨 星期 周 发表于 发布于 IP"
_MAY_DATE = re.compile("|".join(_DATING.split()))


def has_date(plain: str) -> bool:
    """Whether a folded text has a date with its year."""
    return _HAS_YEAR.search(plain) is not None and DATE.search(plain) is not None


def take_date(line: str, plain: str, fields: dict[str, str]) -> str:
    """`line` without dates, times, counters and buttons; the first date goes into `fields`."""
    if _HAS_ADDRESS.search(plain):
        line = _ADDRESS.sub(lambda found: " " * len(found[0]), line)
        plain = folded(line)
    kept = _without_dates(line, plain, fields) if _MAY_DATE.search(plain) else line
    words = [word for word in re.split(r"[\s|｜·]+", kept) if word and not _says_nothing(folded(word))]
    return " ".join(words).strip(EDGES)


def _without_dates(line: str, plain: str, fields: dict[str, str]) -> str:
    taken = [pattern for pattern, sign in TAKEN if sign.search(plain)]
    if not taken:
        return line
    if DATE in taken and (date := DATE.search(plain)):
        fields.setdefault("date", line[date.start() : date.end()])
    elif republic := _REPUBLIC.search(plain):
        fields.setdefault("minguo", republic[0])
    elif short := _SHORT_YEAR.search(plain):
        fields.setdefault("date", f"20{short[1]}-{short[2]}-{short[3]}")
    elif partial := _MONTH_DAY.search(plain):
        fields.setdefault("month_day", partial[1])
    elif ago := _AGO.search(plain):
        fields.setdefault("ago", ago[0])
    blanked = plain
    for pattern in taken:
        blanked = pattern.sub(_as_blank, blanked)
    if blanked == plain:
        return line
    return "".join(char if mark != "\0" else " " for char, mark in zip(line, blanked, strict=True))


def _as_blank(found: re.Match[str]) -> str:
    return "\0" * len(found[0])


def _says_nothing(word: str) -> bool:
    is_button = BUTTON.fullmatch(word.strip(EDGES))
    return bool(is_button) or is_label(word) or word.lower() in _BETWEEN_ENGLISH or not word.strip(EDGES)
