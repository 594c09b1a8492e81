"""Where a printed paper had an article: its name, the day and the sheet, as databases, scans and
reprints give them."""

from __future__ import annotations

import re

from index.cleaning.outlets import OUTLET, PAPER
from index.cleaning.stamps import DATE, take_date

# `《青石日报》（2015年05月09日 02 版）`, `原载《青石日报》2015年5月9日第2版`: where a paper printed it.
_REFERENCE = re.compile(
    r"[(\[【]?\s*+(?:(?:原?[刊载登]{1,2}于?|摘自|选自|转自|转载自|来自|出自)\s*+:?\s*+)?"
    rf"(?:《\s*+([^《》]{{2,14}}?)\s*》|({PAPER.pattern}))[\s(,]*+"
    rf"(?:({DATE.pattern})[\s,]*+)?(第?[A-Z]{{0,2}}\d{{1,3}}\s*+版(?:\s*:\s*[\u4e00-\u9fff]{{2,8}})?)?[\s,]*+(?:{DATE.pattern})?\s*+[)\]】]{{0,2}}"
)
_SHEET = r"(?:第?\s*[A-Z]{0,2}\d{1,3}\s*[版页]|[A-Z]{1,2}\d{1,3}|[Pp](?:age|\.)\s*[A-Z]?\d{1,3})"
_NAME = "[\u4e00-\u9fffA-Za-z·]{2,14}"
_SECTION = "(?:[\\s/|:,]+[\u4e00-\u9fff/]{2,10})?"
# 青石文艺 2003-08-03 C31 副刊; 《青石文艺》1951年8月19日 第13版; 青石晨报, 5 March 1968, Page 23
_WITH_SHEET = re.compile(
    rf"《?({_NAME})》?[\s,|/]*(?:{DATE.pattern})(?:\s*(?:星期|周)[一二三四五六日天])?[\s,|/]*{_SHEET}{_SECTION}"
    r"(?:[\s|/]*(?:共|约)?\s*\d{2,5}\s*字)?"
)
# 【2014-07-06/青石时报/B18版/生活】
_DAY_AND_SHEET = re.compile(
    rf"(?:{DATE.pattern})(?:\s*(?:星期|周)[一二三四五六日天])?[\s,|/]*{_SHEET}{_SECTION}"
)
# 青石時報 90年11月20日 15版 綜合, by the years of the Republic
_REPUBLIC_AND_SHEET = re.compile(
    rf"《?({_NAME})》?[\s,|/]*(\d{{2,3}}年\d{{1,2}}月\d{{1,2}}日)[\s,|/]*{_SHEET}{_SECTION}"
)
# 发于2019.4.2总第442期《青石半月》; 刊于《青石半月》2019年第7期: of magazines
_OF_ISSUE = re.compile(
    rf"(?:本文|原文)?(?:原?[刊载登发]{{1,2}}[于在]|原载)\s*:?\s*(?:(?:{DATE.pattern})[\s,]*(?:总?第\s*\d{{1,5}}\s*期)?[\s,]*《({_NAME})》|"
    rf"《({_NAME})》[\s,]*(?:{DATE.pattern})?[\s,]*(?:\d{{4}}\s*年\s*)?总?第\s*\d{{1,5}}\s*期)(?:杂志)?"
)
_IN_CELLS = re.compile(
    rf"[(\[【]\s*(?:(?:{DATE.pattern})\s*/\s*({_NAME})|({_NAME})\s*/\s*(?:{DATE.pattern}))\s*/\s*{_SHEET}{_SECTION}\s*[)\]】]"
)
# 青石时报/2007 年/5 月/1 日/第 012 版
_BETWEEN_STROKES = re.compile(
    rf"({_NAME})/(\d{{4}})\s*年/(\d{{1,2}})\s*月/(\d{{1,2}})\s*日/第\s*[A-Z]?\d{{1,3}}\s*版{_SECTION}"
)
# [经济] 2019-05-20 06:04:19 稿号：…; 01 副刊 2013年6月9日 星期日 版式/…
_TAG_OF_SECTION = re.compile(
    r"(?:[\[【〔]([\u4e00-\u9fff]{2,4})[\]】〕]|[A-Z]?\d{1,3}\s+([\u4e00-\u9fff]{2,4}))\s*(?=\d{4}\s*[-/.年])"
)
# 本文转载自微信公众号“青石观察”（ID：qs），作者：方知
_TAKEN_FROM = re.compile(
    r"(?:本文|文章|此文|原文)(?:授权)?(?:转载|来源|首发|原载|原刊|刊[登载]|发表|摘编?)?[自于](?:微信)?(?:公众号|订阅号|公众平台)?\s*:?\s*"
    rf"[“「『\"《]?({_NAME})[”」』\"》]?(?:\s*[(]\s*(?:微信)?(?:ID|id|公众号|微信号).{{0,40}}[)])?"
    r"(?:\s*(?:杂志|公众号)?\s*(?:\d{4}年)?第?\d{1,4}期)?(?:[,，]?\s*(?:作者|文|记者)\s*[:/]?\s*([\u4e00-\u9fff]{2,4}))?"
)
_MAY_BE = re.compile(r"本文|文章|此文|原文|\d\s*[版页]|[A-Z]\d|[Pp]age|《")


def printed_in(line: str, plain: str) -> dict[str, str] | None:
    """The paper and the day of a line that is nothing else than where an article was printed."""
    if not _MAY_BE.search(plain):
        return None
    if taken := _TAKEN_FROM.fullmatch(plain):
        told = {
            "source": line[slice(*taken.span(1))],
            "author": line[slice(*taken.span(2))] if taken[2] else "",
        }
        return {field: value for field, value in told.items() if value}
    if found := _BETWEEN_STROKES.fullmatch(plain):
        return {"source": line[: found.end(1)], "date": f"{found[2]}年{found[3]}月{found[4]}日"}
    if _DAY_AND_SHEET.fullmatch(plain):  # 2015. 9. 12  B11 体育
        day: dict[str, str] = {}
        take_date(line, plain, day)
        return day
    if own := _REPUBLIC_AND_SHEET.fullmatch(plain):
        return {"source": line[: own.end(1)].lstrip("《"), "minguo": own[2]}
    found = _REFERENCE.fullmatch(plain)
    is_sure = found and found[1] and found[3] and found[4]
    if found and not is_sure and not ((found[3] or found[4]) and OUTLET.fullmatch(found[1] or found[2])):
        found = None
    found = found or _OF_ISSUE.fullmatch(plain) or _WITH_SHEET.fullmatch(plain) or _IN_CELLS.fullmatch(plain)
    if found is None:
        return None
    name = 1 if found[1] else 2
    fields: dict[str, str] = {"source": line[slice(*found.span(name))]}
    take_date(line, plain, fields)
    return fields


def section_before_date(plain: str) -> re.Match[str] | None:
    """The section, as the last group, with which a folded line begins that goes on with its day."""
    return _TAG_OF_SECTION.match(plain)
