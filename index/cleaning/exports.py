"""What databases, readers of feeds and clipping services save of an article: a block of labelled fields, its
text, and sometimes more fields below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.cleaning.labels import settle_date
from index.cleaning.lines import is_paragraph, read_line
from index.cleaning.persons import without_role
from index.cleaning.stamps import has_date
from index.cleaning.title import LONGEST
from index.cleaning.wording import LABELS, folded

# Labels of exports only: on a page some of these words are those of menus. Folded, Latin letters small.
_LABELS = {
    "title": "title headline subject 标题 题名 篇名 主标题 正标题 新闻标题 文章标题 文献标题",
    "date": """
    date published published_on publication_date pub_date pubdate date_published posted pubtime issue_date
    published_at 日期 时间 发表时间 发表日期 发布时间 发布日期 出版日期 报纸日期 见报日期 刊登日期 刊发日期
    出版时间 报道日期 新闻日期 文章日期 刊出日期 见报时间
    """,
    "updated": "updated last_updated modified last_modified 更新时间 更新日期 修改时间",
    "source": """
    source publication newspaper publisher source_name media journal 来源 报纸 报纸名称 报刊 报刊名称 媒体
    媒体名称 报纸中文名 刊名 文献来源 出处 报名 报刊名 新闻来源 文章来源
    """,
    "feed": "feed feed_title 订阅源 频道名称",
    "author": "author authors byline by writer creator reporter 作者 记者 撰文 作者姓名 责任者 撰稿",
    "category": "section category categories 版面 栏目 版名 专栏 频道 分类 版面名称",
    "body": "body content text full_text 正文 内容 全文 文章内容 新闻内容 原文 文本 正文内容 正文快照",
    "text": "summary abstract lead subtitle subhead 摘要 导语 引题 肩题 副题 副标题",
    "": """
    link url guid id fetched fetched_at saved saved_at saved_on retrieved accessed crawled downloaded exported
    printed date_added date_saved added starred read unread tags tag keywords keyword language length
    word_count words page pages issn cn doi document_id document copyright load-date load_date database rights
    classification edition issue volume feed_url site
    打印日期 打印时间 列印日期 列印时间 下载时间 下载日期 抓取时间 采集时间 入库时间 保存时间 保存日期
    收藏时间 导出时间 导出日期 汇出时间 汇出日期 检索日期 检索时间 收录时间 关键词 关键字 主题词 标签
    数据来源 版次 版号 字数 分类号 中图分类号 专题 文章编号 文件编号 文献编号 文档编号 页码 期号 期数 总期号
    语种 语言 数据库 来源库 编号 序号 单位 机构 作者单位 体裁 链接 网址 原文链接 文章链接 版权
    下载频次 下载次数 被引频次 被引次数
    """,
}
# What names a field on any page does so here, but a page's own headline stands elsewhere on it.
_FIELD_OF = {
    label.replace("_", " "): name
    for known in (LABELS, {"": "原标题"}, _LABELS)
    for name, labels in known.items()
    for label in labels.split()
    if len(label) > 1
}
# The two-letter fields of Factiva and of files for managers of references (`T1  - 标题`).
_CODES = {
    code: name
    for name, codes in {
        "title": "HD TI T1",
        "author": "BY AU A1",
        "date": "PD Y1 DA",
        "source": "SN JO JF T2",
        "category": "SE",
        "body": "LP TD",
        "text": "AB N2",
        "": "WC ET SC ED PG LA CY CT RF CO IN NS RE IPD IPC PUB AN TY KW UR PY VL IS ER SP EP",
    }.items()
    for code in codes.split()
}
# Set wide, but not with tabs, one of which parts `标题\t渡口：…`.
_LABEL = "[A-Za-z][A-Za-z _-]{1,18}|[\u4e00-\u9fff](?:[ \u3000]{0,4}[\u4e00-\u9fff]){1,7}"
_LABELLED = re.compile(
    rf"\s*(?:[【\[<]\s*({_LABEL})\s*[】\]>]\s*:?|(?:[A-Za-z]{{3,16}}-)?({_LABEL})\s*(?:[:=]|\t))\s*"
)
_BEHIND_LABEL = re.compile(r"[:：﹕︰∶=\t】\]>＞〉]")
_BEGINNING = 100  # characters of a line in which a label stands, wide as it may be set
_CODED = re.compile(r"\s{0,2}([A-Z][A-Z0-9])(?:\s*-\s+|\s+|$)")
_TITLED = re.compile(
    r"(?:[题題名称稱]|[Tt]itle|TITLE|[Hh]eadline|HEADLINE|[Ss]ubject|SUBJECT)\s{0,4}[:：﹕︰∶=\t】\]>＞〉]"
)
_IN_ENGLISH = re.compile(
    r"^[ \t]*[【\[<]?[ \t]*[A-Za-z][A-Za-z _-]{1,18}\s*(?:[】\]>]|[:：=\t])", re.MULTILINE
)
_RULE = re.compile(r"[\s\-=_*—─━~#+.]*")
_BODY_HEAD = re.compile(r"\s*(?:[Bb]ody|BODY|[Ff]ull [Tt]ext|正文|全文)\s*")
_END = re.compile(r"\s*(?:[Ee]nd of [Dd]ocument|文档结束|全文结束)\W*")
_HEAD = 40  # lines in which a block may be
_FEWEST = 3  # labels that make a block
_FEWEST_CODES = 4
_PREAMBLE = 8  # lines over the block, which say what the database is
_BETWEEN = 2  # lines between two labels that are none: a value's second line, a rule
_VALUE = 90  # characters of a value; a title's are those of a headline
_SENTENCE = re.compile(r"[。！？；]")
_BESIDE_SOURCE = re.compile(r"\s+[-–—|/]\s+|[，,;；|(（]")
_NAMED_ISSUE = re.compile(
    r"([\u4e00-\u9fff]{2,10})\s*[,，]\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
)  # 题名：青石日报, 1977-03-06
# 方知/望潮報導
_REPORTED = re.compile(r"\s*[/／]\s*\S{2,6}(?:[报報][导導道]|[专專]?[电電])\s*$")
_NAMES_APART = re.compile(r"\s*[;；,，/]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_ANY = "|".join(sorted((own for own in _FIELD_OF if not own.isascii()), key=lambda own: (-len(own), own)))
_DATABASE = re.compile(
    "([\u4e00-\u9fff]{2,4}(?:日报|晚报|晨报|早报|时报|周报|都市报|商报))社?(?:图文|全文|历史|电子)*"
    "(?:数据库|资料库|数字报|电子报|电子版|版|检索)"
)
_FOOT = 6  # last lines of what is left, where a database names itself
# Where several fields stand in one line.
_INLINE = re.compile(rf"(?<=\S)\s*(?=【(?:{_ANY})】)|(?<=\S)[\s,;|]+(?=(?:{_ANY})\s*:)")


@dataclass(frozen=True, slots=True)
class Export:
    """`fields` as those of `Scraped`, with `title`; `labelled` are the lines that gave them or gave nothing,
    `rest` is the text without them."""

    fields: dict[str, str]
    labelled: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    word: str
    value: str


def read_export(text: str) -> Export | None:
    """The fields of an export and what is left of it; None where the text does not begin with a block of
    labels, of which one is the title's or three are English (pages give date and source, seldom more)."""
    start = text.lstrip()[:2000]
    lines = text.replace("\r", "").split("\n")
    if _CODED.match(start) and (export := _of_codes(lines)):
        return export
    if not _TITLED.search(start) and len(_IN_ENGLISH.findall(start)) < _FEWEST:
        return None  # as nearly all texts, which have other labels
    return _of_labels([part for line in lines[:_HEAD] for part in _apart(line)] + lines[_HEAD:])


def _of_labels(lines: list[str]) -> Export | None:
    block = _block(lines)
    words = {label.word for label in block.values()}
    has_title = any(label.name == "title" and label.value for label in block.values())
    if len(words) < _FEWEST or not (has_title or sum(word.isascii() for word in words) >= _FEWEST):
        return None
    start, end = min(block), max(block) + 1
    rest = [] if has_title else lines[:start]
    for at in range(start, end):
        if at not in block:
            rest.append(lines[at])
        elif block[at].name in ("text", "body"):
            rest.append(block[at].value)
    tail = _tail(lines, end) if any(line.strip() for line in rest) or end < len(lines) else len(lines)
    rest += lines[end:tail]
    if not any(map(is_paragraph, map(str.strip, rest))):
        rest += lines[tail:]
        tail = len(lines)
    below = [label for line in lines[tail:] if (label := _label(line))]
    taken = [at for at in block if block[at].name not in ("text", "body")]
    taken += [] if not has_title else range(start)
    labelled = [lines[at].strip() for at in (*sorted(taken), *range(tail, len(lines))) if lines[at].strip()]
    fields = _fields([*block.values(), *below])
    if "source" not in fields and (paper := _paper_of([*labelled, *rest[-_FOOT:]])):
        fields["source"] = paper
    return Export(fields, tuple(labelled), "\n".join(rest))


def _paper_of(lines: list[str]) -> str | None:
    """The paper whose database it is, by what stands around the article."""
    for line in lines:
        if len(line) <= _VALUE and (found := _DATABASE.search(folded(line))):
            return line[found.start(1) : found.end(1)]
    return None


def _block(lines: list[str]) -> dict[int, _Label]:
    """The labelled lines at the beginning, by their numbers; the last may be that of the body."""
    block: dict[int, _Label] = {}
    strangers = 0
    for at, line in enumerate(lines):
        own = line.strip()
        if not own or _RULE.fullmatch(own):
            continue
        label = _label(line)
        if label is None and block and _BODY_HEAD.fullmatch(own):
            label = _Label("body", "body", "")
        before = block.get(at - 1)
        if label is None and before and _may_be_below(before, lines[at - 1], own):
            label = _Label(before.name, before.word, own)
        if label is not None:
            block[at], strangers = label, 0
            if label.name == "body":
                break
            continue
        strangers += 1
        if is_paragraph(own) or strangers > (_BETWEEN if block else _PREAMBLE):
            break
    return block


def _may_be_below(label: _Label, above: str, line: str) -> bool:
    """Whether a line can be the value of the label alone in the line above it, which has a value at all if it
    is one of ours or stands between brackets: `【版次】`."""
    has_value = label.name not in ("", "text", "body") or (not label.name and above.lstrip()[:1] in "【[")
    return has_value and not label.value and len(line) <= LONGEST and not is_paragraph(line)


def field_of_label(word: str) -> str | None:
    """Our field of a label by itself (`""` for none of ours), None where it is not known."""
    bare = "".join(folded(word).split()) if not word.isascii() else word.strip(' "').lower().replace("_", " ")
    return _FIELD_OF.get(bare)


def _label(line: str) -> _Label | None:
    """The label a line begins with, if it is known and what follows can be its value."""
    if not _BEHIND_LABEL.search(line, 0, _BEGINNING):
        return None
    found = _LABELLED.match(folded(line[:_BEGINNING]))
    if found is None:
        return None
    word = found[1] or found[2]
    name = field_of_label(word)
    value = line[found.end() :].strip().strip("\"'")
    if name is None:
        return None
    if name not in ("text", "body") and len(value) > _VALUE:
        return None
    if name not in ("title", "text", "body", "") and _SENTENCE.search(value):
        return None
    return _Label(name, word, value)


def _apart(line: str) -> list[str]:
    """The fields of a line that has several, each by itself, up to the body."""
    if _label(line) is None:
        return [line]
    parts, begun = [], 0
    for found in _INLINE.finditer(folded(line[:600])):
        parts.append(line[begun : found.start()])
        begun = found.end()
        if (label := _label(parts[-1])) is None or label.name in ("body", "text"):
            return [line] if label is None else [*parts, line[begun:]]
        following = _label(line[begun:])
        if following is not None and following.name == "body":
            break
    return [*parts, line[begun:]]


def _tail(lines: list[str], start: int) -> int:
    """The line from which on there are only fields and rules; nothing that may be an announcement's own
    time and place."""
    end = len(lines)
    while end > start:
        own = lines[end - 1].strip()
        label = _label(own)
        is_field = label is not None and (
            label.name == ""
            or (label.name in ("date", "updated") and has_date(folded(label.value)))
            or (label.name in ("source", "author", "category") and len(label.value) <= 20)
        )
        is_end = _RULE.fullmatch(own) or _END.fullmatch(folded(own)) or read_line(own).kind == "notice"
        if own and not is_field and not is_end:
            break
        end -= 1
    return end


def _of_codes(lines: list[str]) -> Export | None:
    """An export whose fields are named by two letters, the value beside them or in the lines below."""
    parts: list[tuple[str, list[str], list[str]]] = []
    for line in lines:
        found = _CODED.match(line)
        if found and found[1] in _CODES:
            parts.append((found[1], [line[found.end() :].strip()], [line.strip()]))
        elif parts:
            parts[-1][1].append(line.strip())
            parts[-1][2].append(line.strip())
        elif line.strip():
            return None
    names = [_CODES[code] for code, _, _ in parts]
    if len({code for code, _, _ in parts}) < _FEWEST_CODES or "title" not in names:
        return None
    kept = ("body",) if "body" in names else ("text",)
    labels = [_Label(_CODES[code], code, " ".join(own for own in values if own)) for code, values, _ in parts]
    rest = [own for name, (_, values, _) in zip(names, parts, strict=True) if name in kept for own in values]
    taken = [
        own for name, (_, _, whole) in zip(names, parts, strict=True) if name not in kept for own in whole
    ]
    return Export(_fields(labels), tuple(filter(None, taken)), "\n".join(rest)) if any(rest) else None


def _fields(labels: list[_Label]) -> dict[str, str]:
    return fields_of_labels((label.name, label.value) for label in labels)


def fields_of_labels(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of the names and values of labels, the first value of each of our fields. What says when a copy was
    made or a page changed is no date."""
    fields: dict[str, str] = {}
    feed = ""
    for name, value in labels:
        if not value or name in ("", "text", "body"):
            continue
        if name == "feed":
            feed = feed or _source(value)
        elif name == "source":
            if paper := _source(value):
                fields.setdefault("source", paper)
        elif name == "author":
            names = _NAMES_APART.split(without_role(_REPORTED.sub("", value)).strip(" ;；"))
            fields.setdefault("author", "、".join(filter(None, names)))
        elif name == "title" and _NAMED_ISSUE.fullmatch(folded(value)):
            fields.setdefault("source", _NAMED_ISSUE.sub(r"\1", value))
        else:
            fields.setdefault(name, value)
    if feed:
        fields.setdefault("source", feed)
    settle_date(fields)
    return fields


def _source(value: str) -> str:
    """The name of a paper without its section or edition, "" for a number of serials."""
    name = _BESIDE_SOURCE.split(value)[0].strip(" 《》「」")
    return name if re.search(r"[^\W\d]{2}", name) else ""
