"""The reporter and the agency that a text itself names, in its first words or its last."""

from __future__ import annotations

import re

from index.cleaning.outlets import is_desk, is_office
from index.cleaning.persons import NAME, ROLE, may_be_writer, names_in, reporters, sound_names, writers_in
from index.cleaning.wording import folded

# 〔記者王小明／南嶼報導〕…, （記者…）, 本报讯（记者 王小明）…: before a text's first sentence.
_OPEN, _CLOSE = r"[(\[【〔［]", r"[)\]】〕］]"
_NAMES = rf"({NAME}(?:[、,\s]\s*{NAME}){{0,4}}?)"
_AFTER_NAMES = rf"(?:\s*(?:/|{ROLE}|摄影|综合|\S{{0,6}}(?:报导|报道)).{{0,24}})?"
_DATELINE = re.compile(rf"^.{{0,16}}?{_OPEN}\S{{0,8}}?{ROLE}\s*[/:・·]?\s*{_NAMES}{_AFTER_NAMES}{_CLOSE}")
# （大纪元记者李慕华纽约报导）
_REPORT = re.compile(
    rf"^.{{0,24}}?{_OPEN}[^\s/()（）]{{0,10}}?(?:{ROLE})\s*[:/]?\s*([\u4e00-\u9fff、]{{4,24}}?)(?:报导|报道|专电)\s*{_CLOSE}"
)
# 中央社記者王小明台北19日電: of four characters three are the name.
_AGENCY = re.compile(
    rf"^.{{0,4}}{_OPEN}\S{{2,10}}记者([\u4e00-\u9fff]{{3}}|[\u4e00-\u9fff]{{2}})\S{{2,4}}\d+日[电電]"
)
_OF_AGENCY = re.compile(
    rf"{_OPEN}?据?((?![据本我该])[\u4e00-\u9fff]{{1,6}}?(?:社|[日晚早时商导]报|新闻网|电视台|通讯(?!社)|财[讯经]|快讯|在线))"
    r"(?:\S{0,4}记者[\u4e00-\u9fff、]{2,14}?|[\u4e00-\u9fff]{0,8})(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[电電讯訊]"
)
# 青石通讯社望潮3月21日电 程树 郭小满　清晨…: names without a role, wider apart from the text.
_BEHIND_AGENCY = re.compile(
    rf"^[\u4e00-\u9fff]{{2,16}}(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日[电電讯訊][ \u3000]+"
    rf"({NAME}(?: {NAME}){{0,2}})(?:\u3000+|  +)(?=\S)"
)
# 青石通讯社望潮5月19日电（方启明、程树）
_IN_BRACKET = re.compile(
    rf"^[\u4e00-\u9fff]{{2,16}}(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日[电讯]\s*"
    rf"[(（]({NAME}(?:[、 ]{NAME}){{0,3}})[)）]"
)
# （文/图 方启明 程树）
_BEHIND_LABEL = re.compile(
    rf"{_OPEN}\s*(?:文\s*/\s*图|图\s*/\s*文|文|图文|撰文|通讯员)\s+({NAME}(?:[、,\s]\s*{NAME}){{0,3}})\s*{_CLOSE}$"
)
_SIGNED = re.compile(
    rf"{_OPEN}\s*\S{{0,8}}?{ROLE}\s*[/:・·]?\s*{_NAMES}"
    rf"(?:\s*/\s*\S{{0,6}}(?:报导|报道|电)|\s*(?:报导|报道))?(?:\s*(?:{ROLE}|文/图|摄影\s*[:/]?\s*[\u4e00-\u9fff]).{{0,16}})?\s*{_CLOSE}$"
    rf"|{_OPEN}({NAME}(?:[、,]{NAME})*)\s*/\s*\S{{2,4}}(?:报导|报道){_CLOSE}"
)
_REPORTED_BY = re.compile(
    rf"{_OPEN}\s*([\u4e00-\u9fff]{{2,4}}(?:[、,\s]\s*{NAME}){{0,3}}?)\s*/?\s*"
    rf"(?:(?:摄影|综合|采访)?(?:报道|报导)|文\s*/\s*图|图\s*/\s*文|文)\s*{_CLOSE}$"
)
# （党委宣传部 方知）, （机电工程学院供稿 撰稿：方知 摄影：陆启明）
_OF_OFFICE = re.compile(rf"{_OPEN}\s*(\S{{3,14}})[\s:/]\s*({NAME}(?:[、,\s]\s*{NAME}){{0,3}})\s*{_CLOSE}$")
_NAME_ALONE = re.compile(rf"{_OPEN}({NAME}(?:、{NAME}){{0,2}}){_CLOSE}")
_LABELLED = re.compile(
    rf"{_OPEN}(?:[^()（）]{{0,24}}[\s,;|])?(?:撰稿|撰文|文字|采写|作者|通讯员|文|图文|图/文|文/图|供稿)\s*[:/]\s*"
    rf"({NAME}(?:[、,\s]\s*{NAME}(?!\s*:))*)(?:[\s,;|][^()（）]{{0,24}})?{_CLOSE}$"
)
_DOES = re.compile(r"供图|提供|供稿|发布|授权|制图|制作|整理|翻译|宣传|通报")  # （县气象局 供图）
# （据新华社报道）, （连续报道）: who is named there is nobody.
_NO_PERSON = re.compile(
    r"^[据本综全我该另又原]|[社报台网讯]$|^(?:连续|系列|跟踪|追踪|后续|深度|详细|现场|独家|专题|特别|相关|首席|联合|记者|"
    r"图片|中文|英文|外文|译文|原文|节选)"
)


_OPENING, _OPENS = 8, 20  # lines in which a text opens, over which captions may stand, and characters of one


def author_of_text(body: str) -> str | None:
    """The reporter that a text names before one of its first sentences or after one of its last."""
    lines = body.split("\n")
    for line in {
        **dict.fromkeys(lines[:3]),
        **dict.fromkeys(line for line in lines[:_OPENING] if len(line) >= _OPENS),
    }:
        start = folded(line[:80])
        if (found := _REPORT.match(start)) and (names := reporters(line[slice(*found.span(1))])):
            return names
        if names := names_in(_AGENCY.match(start) or _DATELINE.match(start), line[:80]):
            return names
        if names := _all_writers(_BEHIND_AGENCY.match(line[:80]) or _IN_BRACKET.match(start), line):
            return names
    # Below the last paragraph may stand telephone numbers, more than two.
    paragraphs = [line for line in lines[:-3] if len(line) >= 40]
    for line in [*reversed(lines[-3:]), *paragraphs[-1:]]:
        end = line.rstrip()[-60:]
        if names := signed_by(end):
            return names
    return None


def _all_writers(found: re.Match[str] | None, line: str) -> str | None:
    """The names in the first group of a match, if each is surely a writer's."""
    return writers_in(line[slice(*found.span(1))]) if found else None


def signed_by(end: str) -> str | None:
    """The writers in the bracket that ends a text: （记者 方知 摄影 王小明）, （方知报道）."""
    plain = folded(end)
    if names := names_in(_SIGNED.search(plain), end):
        return names
    if (found := _OF_OFFICE.search(plain)) and (is_office(found[1]) or is_desk(found[1])):
        names = writers_in(end[slice(*found.span(2))], may_be_writer)
        return names if names and not _DOES.search(folded(names.split("、")[-1])) else None
    if found := _BEHIND_LABEL.search(plain):
        return writers_in(end[slice(*found.span(1))], may_be_writer)
    if (found := _LABELLED.search(plain)) and (names := sound_names(end[slice(*found.span(1))])):
        return names
    # （方启明） in a line by itself
    if (found := _NAME_ALONE.fullmatch(plain)) and (names := writers_in(end[slice(*found.span(1))])):
        return names
    names = names_in(_REPORTED_BY.search(plain), end)
    return None if names is None or any(map(_NO_PERSON.search, folded(names).split("、"))) else names


def source_of_text(body: str) -> str | None:
    """The agency or paper that a dispatch names at its beginning: 新华社北京4月17日电."""
    found = _OF_AGENCY.match(folded(body[:60]))
    return body[found.start(1) : found.end(1)] if found else None
