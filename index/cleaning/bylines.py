"""Lines that tell who wrote an article, when, and where: as fields."""

from __future__ import annotations

import re

from index.cleaning.datelines import signed_by
from index.cleaning.dates import REPUBLIC
from index.cleaning.labels import first_label, labels_in, marked_field
from index.cleaning.language import HAN
from index.cleaning.outlets import (
    OUTLET,
    PAPER,
    is_desk,
    is_office,
    is_outlet,
    is_section,
    may_be_account,
    named_source,
    without_place,
    without_region,
)
from index.cleaning.persons import (
    NAME,
    ROLE,
    is_writer,
    may_be_writer,
    names_in,
    sound_names,
    without_role,
    writers_in,
)
from index.cleaning.printed import printed_in, section_before_date
from index.cleaning.stamps import CLOCK, DATE, EDGES, has_date, take_date
from index.cleaning.wires import agency_of_copy
from index.cleaning.wording import folded

_REPUBLIC_ALONE = re.compile(
    r"1\d\d\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[-/.]\d{2}[-/.]\d{2})(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
)
_ACCOUNT = re.compile(r"官方(?:账号|帐号|账户|微博|微信|号)$")
_DATES = {"date", "month_day", "ago", "minguo"}
_CLOCK = re.compile(r"\s*\d{1,2}:\d{2}")
_SPACED = re.compile(
    r"(?:值班编辑|责任编辑|本文编辑|编辑|责编|校对|审核|监制|摄影|原创作者)\s+[\u4e00-\u9fff]{2,"
    r"4}(?:\s+[\u4e00-\u9fff]{2,4})?"
)
_DESK = re.compile(r"\S{2,6}(?:中心|新闻|组)\s*/\s*综合(?:报导|报道|外电)")
_NAME = re.compile(NAME)
_NOBODY = re.compile(
    r"(?:网络|本站|综合)?(?:整理|收集|转载)|网络|未知|佚名|不详|匿名|无|[Aa]dmin\w*|系统|管理员"
)
_REPORTED = r"(?:\s*/\s*\S{0,6}?(?:报导|报道|电)|\s+\S{0,4}(?:报导|报道)|\s*发自\s*\S{2,6})?"
_MORE = rf"(?:[、,\s]\s*(?!\S{{0,4}}(?:报导|报道|发自)){NAME})*"
_BYLINE = re.compile(
    rf"(?:{ROLE}\s*[/:・·]?\s*|(?:文|撰文)\s*[/:・·]\s*)"
    rf"({NAME}{_MORE}){_REPORTED}(?:\s*{ROLE}\s*[/:・·]?\s*({NAME}{_MORE}))?"
)
# 青石半月记者 王小明, whatever the paper's name.
_WHOSE = re.compile(rf"[\u4e00-\u9fff]{{2,6}}{ROLE}[\s/:]\s*")
# 【青石日報／記者方知／望潮報導】: at an end of the line that has the date.
_FRAMED_BYLINE = re.compile(
    rf"[(\[【〔](?:([^\s/\]】〕)]{{2,8}})\s*/\s*)?(?:{ROLE}\s*)?({NAME}(?:[、,\s]\s*{NAME})*)\s*/\s*"
    rf"[^\s/\]】〕)]{{0,8}}?(?:报导|报道|电)[)\]】〕]"
)
# `By 方知`, and as papers in Taiwan have it 王小明／台北報導, where no role is named.
_BY = re.compile(
    rf"(?:^|\s)(?:(?:Text|Written|Story|Posted)\s+)?[Bb]y\s*({NAME}(?:[、,]\s*{NAME})*)(?=\s|$)|^\s*({NAME})\s*/\s*\S{{2,6}}(?:报导|报道)\s*$"
)
_BY_CELL = re.compile(rf"[Bb]y\s+(?:{ROLE}\s*:?\s*)?{NAME}(?:[、,\s]\s*{NAME})*\s*$|{ROLE}\s*:?\s*{NAME}\s*$")
_CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
_SHEET_CELL = re.compile(r"第?[A-Z]{0,2}\d{1,3}(?:[版页]|:.{1,8})?")
_FEWEST_CELLS, _MOST_CELLS, _LONGEST_CELL = 3, 8, 24
_OF_DESK = re.compile(rf"(\S{{1,8}}[报社台网])(?:快讯|即时|编辑部)?/({NAME})")  # 青報快訊／王小明
# 原创：青石网, 转自青石日报, 【转载】青石日报
_ORIGINAL = re.compile(
    r"(?:原创:|本文来源[于自]:?|(?:转载?自|[摘选引源]自|原?[载刊]于?):?|[【\[(]?(?:转载|转[帖贴])[】\])]?:?)(?=\S{2})"
)
_OF_TIME = re.compile("时间|日期")
# 星洲日报‧报道：方知
_REPORT_BY = re.compile(
    rf"(?:([\u4e00-\u9fff]{{2,8}})\s*[‧·•/]\s*)?(?:独家|专题|本刊|本报)?(?:报道|报导)\s*:\s*({NAME}(?:[、,\s]\s*{NAME})*)(?:[\s,、]+摄影\s*:.*)?"
)
_RANGE = re.compile(rf"(?:{DATE.pattern})\s*[-–—~至到]+\s*(?:{DATE.pattern})")
_COMPILED = re.compile(r"(?:综合|本报)(?:报导|报道|整理|外电)")
_TITLE_OF_PERSON = re.compile(
    r"^\S{0,8}?(?:专栏作者|專欄作者|专栏作家|专栏作家|特约作者|撰稿人|记者|記者|通讯员|通訊員|评论员|評論員)\s*[:：/／]?\s*(?=\S)"
)
_ROLES = re.compile(r"记者|通讯员|作者|撰文|^文[:/]")
# 本报记者 王乐文 方 敏: printed papers set names of two characters as wide as those of three.
_WIDE = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_OF_PAPER = re.compile(rf"({NAME})\s*/\s*(\S{{2,14}})")  # 方启明/青石日报
_BRACKETED = re.compile(r"[(\[【〔［](.{1,40})[)\]】〕］]")
_ENDS = tuple("。!?！？…;；")
_SENTENCE_END = re.compile(r"[。!?！？…;；][\"'”’」』)）\]】]*$")
# What stands in every line that tells of an article, and in every date: one look spares most lines the rest.
_TELLING = """
    0 1 2 3 4 5 6 7 8 9 : / | 〇 日报 晚报 早报 时报 都市报 新闻网 电视台 广播电台 通讯社 融媒体中心
    新闻稿 通稿 讯稿 供稿 二零 一九 作者, 作者， 职务, 职务， 发自
    本文 此文 原文
    记者 编译 通讯员 评论员 实习生 撰文 报导 报道 综合 本报 By by 刚刚 昨 前天 今 上午 下午
    编辑 责编 校对 审核 监制 摄影 原创作者 民国 星期 周 Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
"""
_MAY_TELL = re.compile("|".join(map(re.escape, _TELLING.split())))


def fields_of_line(line: str, plain: str) -> dict[str, str] | None:
    """The fields of a line that is nothing but labels, dates and names; None if it is anything else.

    Besides ours there are `month_day`, `ago` and `minguo`, dates that need something else to be one.
    """
    marked = marked_field(line)
    if marked:
        name, value = marked
        return {name: value} if name and value else {}
    if not _MAY_TELL.search(plain) and not plain.startswith("("):  # （党委宣传部 方知）
        return None
    if plain.endswith(_ENDS):
        return None
    if _ROLES.search(plain) and _WIDE.search(plain):
        line = _WIDE.sub(_joined_name, line)
        plain = folded(line)
    if (signed := _OF_PAPER.fullmatch(plain)) and is_writer(name := line[: signed.end(1)]):
        paper = line[signed.start(2) :]
        if is_outlet(paper):
            return {"author": name, "source": paper}
    if printed := printed_in(line, plain):
        return printed
    is_dated = has_date(plain)
    if is_dated and _RANGE.search(plain):  # when an archive has copies from, how long an exhibition is open
        return {} if _RANGE.fullmatch(plain) else None
    if agency := agency_of_copy(line, plain):
        return {"source": agency}
    if (found := _REPORT_BY.fullmatch(plain)) and writers_in(found[2]):
        told = {"author": line[slice(*found.span(2))]}
        return told | ({"source": line[slice(*found.span(1))]} if found[1] else {})
    if "/" in plain and (found := _FRAMED_BYLINE.search(plain)) and len(found[0]) < len(plain):
        return _around_byline(line, found)
    inner = _BRACKETED.fullmatch(plain)
    if inner and not is_dated and (names := signed_by(line)):
        return {"author": names}
    if inner:
        line, plain = line[1:-1], plain[1:-1]
    if _SENTENCE_END.search(plain):
        return None
    if CLOCK.fullmatch(plain.strip()):
        return {}  # what is left of a date whose day went into a line of its own
    if _DESK.fullmatch(plain) or _SPACED.fullmatch(plain.strip(EDGES)):
        return {}
    if _REPUBLIC_ALONE.fullmatch(plain.strip()):
        return {"minguo": plain.strip()}
    return _of_labels(line, plain, is_dated)


def _of_labels(line: str, plain: str, is_dated: bool) -> dict[str, str] | None:
    """The fields of a line of names and days, each behind its label or alone; None where anything else is."""
    labels = labels_in(plain, is_dated)
    fields: dict[str, str] = {}
    if section := section_before_date(plain):
        fields["category"] = line[slice(*section.span(section.lastindex or 0))]
        line = " " * section.end() + line[section.end() :]
    first = labels[0].start if labels else len(plain)
    rest = _take_byline(line[:first], fields)
    rest = take_date(rest, folded(rest), fields)
    is_signed = any(label.field == "author" for label in labels)
    if rest and not _take_outlet(rest, fields, is_signed):
        return None
    unlabelled = fields.pop("source", None)
    ends = [label.start for label in labels[1:]] + [len(plain)]
    for label, end in zip(labels, ends, strict=False):
        # 创建时间：2018-04-21: of a copy, unless a label of ours says so.
        is_anothers = not label.field and _OF_TIME.search(plain, label.start, label.end)
        told = {} if is_anothers else fields
        if not _take_value(label.field, line[label.end : end].strip(EDGES), told):
            return None
    if unlabelled:
        fields.setdefault("source", unlabelled)
    source, author = fields.get("source"), fields.get("author")
    if source and author and author.startswith(source):
        fields["author"] = author.removeprefix(source).strip(EDGES)
    return fields if fields or labels else None


def _joined_name(found: re.Match[str]) -> str:
    name = found[1] + found[2]
    return name if may_be_writer(name) else found[0]  # 大 中 小 are buttons


def labelled_and_dated(line: str, plain: str) -> dict[str, str] | None:
    """The paper or writer and the date of a line that begins with their label and has a whole date with its
    clock time, whatever follows: `文章来源: 银杉时报 于 2013-03-28 11:46:34 - 本网转载自…`."""
    label = first_label(plain)
    date = DATE.search(plain) if label else None
    if label is None or date is None or not _CLOCK.match(plain, date.end()):
        return None
    value = line[label.end : date.start()].strip(EDGES + "于於").strip()
    if label.field not in ("source", "author") or not 2 <= len(value) <= _LONGEST_CELL:
        return None
    return {label.field: value, "date": line[date.start() : date.end()]}


def _around_byline(line: str, found: re.Match[str]) -> dict[str, str] | None:
    """The fields of `【青石日报／记者方知／望潮报道】 2021.06.14 06:12`, the byline at either end."""
    rest = (line[: found.start()] + " " + line[found.end() :]).strip(EDGES)
    fields = fields_of_line(rest, folded(rest)) if rest else {}
    names, paper = line[slice(*found.span(2))], line[slice(*found.span(1))]
    if fields is None:
        return None
    if is_outlet(names):
        return {"source": names} | fields
    told = {"source": paper} if paper else {}
    return told | {"author": names} | fields if sound_names(names) else None


def fields_between_bars(line: str, plain: str) -> dict[str, str] | None:
    """The writer and the section of `報章 | A27 | 教育新聞 | By 王小明`; None where no cell is the sheet of a
    paper or a writer's name behind its mark."""
    cells = [(line[found.start() : found.end()], found[0]) for found in _CELL.finditer(plain)]
    if not _FEWEST_CELLS <= len(cells) <= _MOST_CELLS or max(len(own) for own, _ in cells) > _LONGEST_CELL:
        return None
    fields: dict[str, str] = {}
    has_sheet = False
    for own, bare in cells:
        has_sheet = has_sheet or _SHEET_CELL.fullmatch(bare) is not None
        if _BY_CELL.match(bare) and (names := without_role(own)):
            fields.setdefault("author", names)
        elif bare.endswith(("新闻", "版", "要闻", "副刊")) and not _SHEET_CELL.fullmatch(bare):
            fields.setdefault("category", own)
        elif PAPER.fullmatch(bare):
            fields.setdefault("source", own)
        take_date(own, bare, fields)
    return fields if has_sheet or "author" in fields else None


def _take_outlet(rest: str, fields: dict[str, str], is_signed: bool = False) -> bool:
    """Whether what a line has besides dates and labels is a paper, or a paper and a name; they go into
    `fields`. `is_signed` says that a label of the line names its writer."""
    account = _ACCOUNT.search(folded(rest))
    edges = EDGES + ("《》" if fields else "")  # 《青石周刊》记者 方知; alone it may be a list's
    words = [word.strip(edges) for word in rest[: account.start() if account else None].split()]
    words = without_place([word for word in words if word])
    words = without_region(words) if fields else words
    words[:1] = [word[_end(_ORIGINAL.match(folded(word))) :].strip(EDGES) for word in words[:1]]
    if not 0 < len(words) <= 3:
        return not words
    if fields and len(words) == 1 and (found := _OF_DESK.fullmatch(folded(words[0]))):
        fields.setdefault("source", words[0][: found.end(1)])
        fields.setdefault("author", words[0][found.start(2) :])
        return True
    if fields and is_section(folded(words[0])):
        fields.setdefault("category", words.pop(0))
        return not words or _take_outlet(" ".join(words), fields)
    if fields and len(words) == 2 and is_writer(words[0]) and is_office(words[1]):  # 方知 青石县教育局
        fields |= {"author": words[0], "source": words[1]} | fields
        return True
    # 青石影视 记者方知 2023年4月17日
    is_signed = "date" in fields and (is_signed or "author" in fields)
    if is_signed and len(words) == 1 and may_be_account(words[0]):
        fields.setdefault("source", words[0])
        return True
    if is_office(words[0]) if fields else PAPER.fullmatch(folded(words[0])):
        fields.setdefault("source", words[0])
    else:
        return False
    if len(words) > 1:
        if not all(re.fullmatch(NAME, word) for word in words[1:]):
            return False
        if all(map(may_be_writer, words[1:])) and (names := sound_names(" ".join(words[1:]))):
            fields.setdefault("author", names)
    return True


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0


def _take_value(name: str, value: str, fields: dict[str, str]) -> bool:
    """Whether `value` can be that of a label; if so it goes into `fields`."""
    given = value
    if name == "updated":
        later: dict[str, str] = {}
        value = _take_byline(value, fields)
        value = take_date(value, folded(value), later)
        fields |= {"updated": later["date"]} if "date" in later else {}
    elif name != "title":
        if name == "date" and REPUBLIC.fullmatch(folded(value)):
            fields.setdefault("minguo", value)
        value = _take_byline(value, fields) if name == "source" else value
        value = take_date(value, folded(value), fields)
        # `时间：每周六上午九点`: when something takes place.
        if name == "date" and HAN.search(value) and not fields.keys() & _DATES:
            return False
    limit = 60 if name in ("title", "") else 30
    if len(value) > limit or re.search(r"[。！？]", value):
        return False
    if name == "author":
        value = re.split(r"[【\[(（)）\]】|｜]", _TITLE_OF_PERSON.sub("", value))[0].strip()
        names = value.split()
        if _is_of_desk(names):  # 作者：方知 宣传部
            value = " ".join(names[:-1])
            if is_office(names[-1]):
                fields.setdefault("source", names[-1])
        elif _is_of_paper(names):  # 作者：方知 青石网
            value = " ".join(names[:-1])
            fields.setdefault("source", names[-1])
        # `供稿：青石县教育局`: an office writes nothing itself.
        if given == value and is_office(value):
            fields.setdefault("source", value)
        value = "" if _NOBODY.fullmatch(folded(value)) or is_office(value) else value
    elif name == "source":
        value, names = named_source(value, _NAME)
        if names and "·" not in given:  # 青石新闻·青石号·政务 are sections
            fields.setdefault("author", "、".join(names))
    if name and name not in ("date", "updated") and value:
        fields.setdefault(name, value)
    return True


def _is_of_desk(words: list[str]) -> bool:
    """Whether a part of a school or an office stands behind names: 许东 机电工程学院."""
    *names, desk = words or [""]
    return names != [] and max(map(len, names)) <= 3 < len(desk) and is_desk(desk)


def _is_of_paper(words: list[str]) -> bool:
    """Whether a paper or an account stands behind the names of persons."""
    *names, paper = words or [""]
    is_signed = names != [] and all(is_writer(own) for name in names for own in name.split("、"))
    return is_signed and (is_outlet(paper) or (may_be_account(paper) and not is_writer(paper)))


def _take_byline(text: str, fields: dict[str, str]) -> str:
    """`text` without `記者王小明/南嶼報導`; the name goes into `fields`."""
    plain = folded(text)
    if found := _BYLINE.search(plain):
        if names := names_in(found, text):
            fields.setdefault("author", names)
            before = "" if _WHOSE.fullmatch(plain, 0, found.start(1)) else text[: found.start()]
            text = before + " " + text[found.end() :]
    elif (
        (found := _BY.search(plain))
        and (names := names_in(found, text))
        and not OUTLET.fullmatch(folded(names))
    ):
        fields.setdefault("author", names)
        text = text[: found.start()] + " " + text[found.end() :]
    elif compiled := _COMPILED.search(plain):
        text = text[: compiled.start()] + " " + text[compiled.end() :]
    return text.strip(EDGES)
