"""Lines that are nothing but a credit: the paper, magazine or account that an article is from, with or
without its writer, in the shapes of reprints, magazines and programs for sites."""

from __future__ import annotations

import re

from index.cleaning.outlets import is_office, is_outlet, may_be_account
from index.cleaning.persons import NAME, is_writer, may_be_writer, writers_in
from index.cleaning.stamps import take_date
from index.cleaning.wording import folded

_LONGEST = 60  # characters
_NAMES = rf"({NAME}(?:[、,\s]\s*{NAME}){{0,4}})"
_TITLE = r"《([^《》]{2,14})》"
# 转自《青石半月》; （本文首发于《青石半月》，未经授权不得转载）
_TAKEN = re.compile(
    r"[(\[【]?\s*(?:本文|文章|原文)?(?:转载?自|转[帖贴]自|首[发刊]于|原载于?|[刊登]载?于)\s*:?\s*"
    rf"{_TITLE}(?:杂志|周刊|公众号|微信公众号)?(?:[\s,，;]*(?:未经|有删|略有|文字有|转载|版权).{{0,30}})?[)\]】]?"
)
# 青石观察／2023年第11期／36; bonds, lotteries and courses have issues too, but are named otherwise.
_ISSUE = re.compile(
    rf"(?:{_TITLE}|([\u4e00-\u9fff]{{2,10}}))[\s/|,·]*\d{{4}}\s*年\s*第?\s*\d{{1,3}}\s*期(?:[\s/|,]*(总?第\s*\d+\s*期|第?\s*\d{{1,4}}\s*页?))?"
)
_OF_MAGAZINE = re.compile(
    r"\S+(?:[周旬月季年]刊|杂志|画报|文摘|观察|评论|纵横|人物|世界|天地|之友|研究|学报|导刊|文艺|文学|论坛)"
)
# 36 青石观察 2023.11, at the foot of a printed page
_FOLIO = re.compile(
    r"\d{1,4}\s+([\u4e00-\u9fff]{4,10})\s+\d{4}\.\d{1,2}|\d{4}\.\d{1,2}\s+([\u4e00-\u9fff]{4,10})\s+\d{1,4}"
)
_PAGE_NUMBER = re.compile(r"[-—–]+\s*\d{1,4}\s*[-—–]+|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?")
_LONGEST_FOLIO = 24  # characters
# 方知，发自华盛顿
_FROM_PLACE = re.compile(rf"{_NAMES}\s*[,，]?\s*发自\s*[\u4e00-\u9fff]{{2,8}}")
# 由 方知 提交于 2013-12-28 12:30, 由 方知 于 星期六, 12/28/2013 - 12:30 提交; 由 小编 编辑 来源：青石周刊
_BY_ACCOUNT = re.compile(
    r"由\s+(\S{2,16})\s+(?:提交|发表|发布|张贴|撰写|投稿)(?:[于在:]|(?=\s)|$)\s*(.{0,40})"
)
_BY_ACCOUNT_AT = re.compile(r"由\s+(\S{2,16})\s+[于在]\s+(.{6,40}?)\s*(?:提交|发表|发布|张贴)")
_EDITED = re.compile(r"由\s+\S{2,16}\s+(?:编辑|整理|上传)\s+(?:文章)?来源\s*:\s*(\S{2,16})")
# （青石日报 记者 方知）
_REPORTER = re.compile(
    rf"[(\[【〔]\s*(\S{{2,10}}?)(\s*)[/·]?\s*(?:首席|特约|见习|实习|驻\S{{2,4}})?记者\s*[:/]?\s*{_NAMES}\s*[)\]】〕]"
)
# （本文来源：青石财讯 作者：方知）, and its editor's name behind it
_SOURCE_AND_AUTHOR = re.compile(
    r"[(\[【<]\s*(?:本文|文章|稿件|新闻)?来源\s*:\s*([^\s:()]{2,16})(?:[\s,;]+(?:作者|记者|文)\s*[:/]\s*"
    rf"{_NAMES})?\s*[)\]】>](?:\s*(?:{NAME}|\S{{0,4}}编辑.{{0,12}}))?"
)
# 原创 方知 青石发布
_ORIGINAL = re.compile(r"原创\s+(\S{2,14})(?:\s+(\S{2,14}))?")
_DUTY = re.compile(r"(?:本[报网台刊社站]|通讯员|实习生|编辑|摄影|文|图|综合|特约|见习|实习|首席|\S*[和与及])")
_MAY_BE = re.compile(r"[载自于发]\s*:?\s*《|期|\d{4}\.\d|发自|^(?:由|原创) |记者|来源")


def credited(line: str, plain: str) -> dict[str, str] | None:
    """The fields of a line that is such a credit; None if it is anything else. `plain` is it folded."""
    if len(plain) > _LONGEST or not _MAY_BE.search(plain):
        return None
    if found := _TAKEN.fullmatch(plain) or _FOLIO.fullmatch(plain) or _EDITED.fullmatch(plain):
        return {"source": line[slice(*found.span(found.lastindex or 0))]}
    if (found := _ISSUE.fullmatch(plain)) and (found[1] or found[3] or _OF_MAGAZINE.fullmatch(found[2])):
        return {"source": line[slice(*found.span(1 if found[1] else 2))]}
    if (found := _FROM_PLACE.fullmatch(plain)) and (names := _writers(line[slice(*found.span(1))])):
        return {"author": names}
    if found := _ORIGINAL.fullmatch(plain):
        return _original(line[slice(*found.span(1))], line[slice(*found.span(2))] if found[2] else "")
    if found := _BY_ACCOUNT.fullmatch(plain) or _BY_ACCOUNT_AT.fullmatch(plain):
        return _by_account(line[slice(*found.span(1))], line[slice(*found.span(2))])
    if found := _SOURCE_AND_AUTHOR.fullmatch(plain):
        return _named(line[slice(*found.span(1))], line[slice(*found.span(2))] if found[2] else "")
    if (found := _REPORTER.fullmatch(plain)) and not _DUTY.fullmatch(found[1]):
        paper, names = line[slice(*found.span(1))], _writers(line[slice(*found.span(3))])
        is_paper = is_outlet(paper) or (found[2] and (is_office(paper) or may_be_account(paper)))
        return {"source": paper, "author": names} if names and is_paper else None
    return None


def is_folio(line: str) -> bool:
    """Whether a line is the foot of a printed page: its number, also with a magazine's name and issue."""
    return len(line) <= _LONGEST_FOLIO and (
        _PAGE_NUMBER.fullmatch(line) is not None or _FOLIO.fullmatch(line) is not None
    )


def _by_account(account: str, rest: str) -> dict[str, str] | None:
    fields: dict[str, str] = {}
    if take_date(rest, folded(rest), fields):
        return None
    return fields if is_outlet(account) else fields | {"author": account}


def _original(name: str, account: str) -> dict[str, str] | None:
    """The writer and the account behind 原创, of which one may be missing."""
    if is_writer(name):
        return {"author": name} | ({"source": account} if account else {})
    is_account = not account and (is_office(name) or may_be_account(name))
    return {"source": name} if is_account else None


def _named(paper: str, names: str) -> dict[str, str]:
    writers = _writers(names)
    return {"source": paper} | ({"author": writers} if writers else {})


def _writers(text: str) -> str | None:
    return writers_in(text.strip(), may_be_writer)
