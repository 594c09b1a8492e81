"""What the lines around a headline tell: date, source and author, in labels, in names of elements, or
bare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.credited import credited
from index.cleaning.datelines import signed_by
from index.cleaning.labels import lone_label, starts_with_label
from index.cleaning.lines import is_paragraph, is_text, read_line
from index.cleaning.outlets import is_outlet
from index.cleaning.pages.beside import beside_day, is_account
from index.cleaning.pages.blocks import Blocks
from index.cleaning.pages.headline import squeezed
from index.cleaning.persons import NAME, is_writer, may_be_writer, names_in, writers_in
from index.cleaning.stamps import EDGES
from index.cleaning.standing import joined_labels
from index.cleaning.wording import folded

_NEAR = 12  # blocks below the headline that may tell date and source
_ABOVE = 6  # and above it: electronic editions of printed papers have the day over the headline
_TABLE = 20  # blocks over the headline that may be such a table
_BELOW_TEXT = 6  # blocks below the text that may name the paper it is from
_BELOW = 1  # blocks below the text that may be its day; comments stand there too
_FIRST_POST = re.compile(r"^(?:来自.{2,10}?)?1楼\s*")  # forums have the time under each post
_NAME = 16  # characters of a paper's
_LABEL_ALONE = 8  # characters
_LINE = 60  # characters of a line that tells the date and little else
_DAY = r"(?:[1１][9９]|[2２][0０])\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)\s*日?"
_STAMP = re.compile(rf"{_DAY}\s*\d{{1,2}}:\d\d(?::\d\d)?")
_OTHER = r"(?:更新|修改|修订|最后|编辑于|updated|modified|建立)"
# The day first, or behind a word that says what it is the day of; then a clock, and another day only if it is
# said to be that of a change.
_DATE_LINE = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{0,6}}(?:时间|日期|发布|发表|出版|刊登|见报|上载|posted|published)(?:\s*\([A-Z]{{2,4}}\))?[^\d]{{0,4}})?({_DAY})(?P<rest>.*)$",
    re.IGNORECASE,
)
_CHANGED = re.compile(rf"[(\[]?\s*(?:\S{{0,14}}\s*){{0,3}}{_OTHER}.*$", re.IGNORECASE)
_CLOCK = re.compile(
    r"T?\d{1,2}\s*[:时点]\s*\d{1,2}(?:\s*[:分]\s*\d{1,2}\s*秒?|分)?(?:\.\d+)?|[AaPp]\.?[Mm]\.?|上午|下午|早上|中午|晚上|凌晨|"
    r"(?:星期|周)[一二三四五六日天]|HKT|CST|TWT|UTC|GMT|Z\b|[+-]\d\d:?\d\d|(?:北京|香港|台北|当地)时间",
)
# 发布于 2023-04-17 10:22・IP 属地江苏; without the label it may be a comment's.
_FROM = re.compile(r"(?:\s*·)?\s*IP\s?属地\s*:?\s*[\u4e00-\u9fff]{2,6}\s*$|\s*·\s*[\u4e00-\u9fff]{2,3}\s*$")
# What only editions of printed papers have around their articles.
_EDITION = re.compile(
    r"第\s*[A-Z]?\d{1,3}\s*版|[A-Z]?\d{1,3}版\s*:|版面(?:导航|导读|列表|目录|概览)|[上下]一(?:版|期)|往期(?:回顾|查询)|(?:数字|电子)报"
)
# 發布日期：112-04-17. No other calendar has years of three digits now; offices of Taiwan write them bare.
_MINGUO = re.compile(
    r"(?:^|(?<=[\s|]))((?:发布|公告|刊登|张贴|上架|建立|登载|上版)?(?:日期|时间)\s*:\s*)?(1\d\d)[-./年](\d{1,2})[-./月](\d{1,2})(?!\d)"
)
# 发布时间：18-03-08, on the mainland: in Taiwan 98-04-24 is of the year 2009, or of 1998.
_SHORT_YEAR = re.compile(r"^(?:发布|发表)(?:时间|日期|于)\s*[:：]\s*([012]\d)-(\d\d)-(\d\d)(?!\d)")
_ISSUED = re.compile(r"[(\[【（]?(?:发布|發佈|發布|发稿|發稿|刊登)(?:日期|时间|時間)\s*[:：]")
_AT = re.compile(r"\s*T?\d{1,2}\s*[:时]\s*\d{2}")
_SENTENCE = re.compile(r"[，。！？；、]|今天是|现在是")
_ALL_DAYS = re.compile(_DAY)
_LABEL = re.compile(r"^(?:(?:文章|信息|稿件)?[来來]源|稿源|出[处處]|[转轉][载載]自)\s*[:：]?\s*")
_NAMES = rf"({NAME}(?:\s*[、,\s]\s*{NAME}){{0,4}})"
_REPORTED = r"(?:\S{2,6}(?:综合|连线|专题)?(?:报导|报道|专讯|电)|综合(?:报导|报道)|摄影|文)"
_BARE_AUTHOR = re.compile(
    rf"^(?:由|文|图|文图|作者|记者|本报记者|撰文|撰稿|by)?\s*[:/]?\s*{_NAMES}(?:\s*[/|]\s*{_REPORTED})?$",
    re.IGNORECASE,
)
_WRITTEN_BY = re.compile(rf"(?:作者|撰文|撰稿)\s+{_NAMES}")
_REPORTS = re.compile(rf"({NAME})\s+报[导道]")  # in a box of its own
_REPORTER = re.compile(
    rf"^(?:记者\s*)?{_NAMES}\s*/\s*(?:{_REPORTED}|摄影\s*{NAME}(?:\s*、\s*{NAME})*(?:\s*报[导道])?)$|^(?:本报|本网|本台|特约)?(?:记者|通讯员)\s+{_NAMES}$"
)


def around_headline(page: Blocks, title: str, numbers: Sequence[int]) -> dict[str, str]:
    """Our fields (and `month_day`, `ago`) from the blocks between the headline and the first paragraph of the
    article, whose blocks `numbers` are; and `account`, what is named after an author and is no person."""
    if not numbers:
        return {}
    texts = [block.text for block in page.blocks]
    first = next((number for number in numbers if is_text(texts[number])), numbers[0])
    plain = squeezed(title)
    heads = [at for at in range(first) if plain and squeezed(texts[at]) == plain]
    if not heads:
        return _told(page, range(max(0, first - _ABOVE), first))
    found: dict[str, str] = {}
    # Phones and screens have a headline each, and what is said of the article stands below one of them.
    for head in reversed(heads):
        for field, value in _told(page, range(head + 1, min(first, head + 1 + _NEAR))).items():
            found.setdefault(field, value)
    if "author" not in found and (names := _names_below(page, heads[-1], first)):
        found["author"] = names
    # Offices print what a document is in a table over its headline, labels and values in cells of their own.
    in_table = _labelled(joined_labels(texts[max(0, heads[0] - _TABLE) : heads[0]]))
    below = _labelled(texts[numbers[-1] + 1 : numbers[-1] + 1 + _BELOW_TEXT])
    if "date" in below and not any(_ISSUED.match(line) for line in texts[numbers[-1] + 1 :][:_BELOW_TEXT]):
        del below["date"]  # of a comment, or of a copy
    for own in (in_table, below):
        found |= {field: own[field] for field in ("source", "author") if field in own and field not in found}
    if "date" not in found:
        above = _told(page, range(max(0, heads[0] - _ABOVE), heads[0])).get("date")
        day = (
            in_table.get("date")
            or above
            or below.get("date")
            or _edition_day(texts[:first])
            or _day_below(page, numbers[-1])
        )
        found |= {"date": day} if day else {}
    return found


def _names_below(page: Blocks, head: int, first: int) -> str | None:
    """The writers who alone are named right below the headline."""
    block = page.blocks[head + 1]
    if head + 1 >= first or len(block.text) > _NAME or block.link_share > 0:
        return None
    return writers_in(block.text.strip())


def _labelled(lines: Sequence[str]) -> dict[str, str]:
    """What lines say that begin with a label or are a writer's name in brackets, up to the head of a list or
    of comments."""
    found: dict[str, str] = {}
    for line in lines:
        facts = read_line(line)
        if facts.kind in ("list", "comments"):
            break
        plain = folded(line)
        is_credit = starts_with_label(folded(line.lstrip(EDGES))) or signed_by(line) or credited(line, plain)
        if facts.kind == "meta" and is_credit:
            found = {**facts.fields, **found}
    return found


def _edition_day(lines: Sequence[str]) -> str | None:
    """The day in the head of a printed paper's electronic edition, far above the headline. On other sites the
    day in the head is that on which the page was saved."""
    plain = [folded(line) for line in lines if len(line) <= _LINE]
    if not any(_EDITION.search(line) for line in plain):
        return None
    days = {day for line in lines if len(line) <= _LINE and (day := dated(line, is_named=False))}
    return days.pop() if len(days) == 1 else None


def _day_below(page: Blocks, last: int) -> str | None:
    """The day that stands alone right below the text, as under the notices of offices in Hong Kong."""
    for at in range(last, min(last + 1 + _BELOW, len(page.blocks))):
        block = page.blocks[at]
        if at > last and (block.link_share > 0.3 or is_paragraph(block.text)):
            return None
        if found := _DATE_LINE.match(_FIRST_POST.sub("", folded(block.text))):
            is_labelled = starts_with_label(_FIRST_POST.sub("", folded(block.text)))
            rest = _CLOCK.sub(" ", _FROM.sub("", found["rest"]) if is_labelled else found["rest"])
            return found[1] if not re.search(r"[^\W_]", rest) else None
    return None


def _told(page: Blocks, numbers: range) -> dict[str, str]:
    found: dict[str, str] = {}
    bare: dict[str, str] = {}
    label: str | None = None
    for number in numbers:
        block = page.blocks[number]
        labelled, label = label, lone_label(folded(block.text)) if len(block.text) <= _LABEL_ALONE else None
        if labelled == "":
            continue  # when a note was made of the page: 创建时间： / 2012/11/16 11:27
        is_day = _STAMP.fullmatch(folded(block.text)) is not None
        if block.link_share > 0.6 and len(block.text) > 12 and not block.marks and not is_day:
            continue  # another article, with its day
        facts = read_line(block.text)
        if facts.kind == "meta":
            for field, value in facts.fields.items():
                found.setdefault(field, value)
        if facts.fields.keys().isdisjoint(("source", "author")):
            for field, value in beside_day(block.text).items():
                bare.setdefault(field, value)
        for role, text in (*block.marks, (_role(page, block.node), block.text)):
            if "date" not in bare and (day := dated(text, is_named=role == "date")):
                bare["date"] = day
            if "author" not in bare and (names := _author(text, is_named=role == "author")):
                bare["author"] = names
            if "source" not in bare and role == "source" and (name := _source(text)):
                bare["source"] = name
            if role == "author" and is_account(text.strip()) and text.strip() != bare.get("author"):
                bare.setdefault("account", text.strip())
    if updated := found.pop("updated", None):
        bare.setdefault("date", updated)
    if "source" not in bare and "source" not in found:
        bare |= _cell_of_paper(page, numbers)
    return {**bare, **found}


def _cell_of_paper(page: Blocks, numbers: range) -> dict[str, str]:
    """The paper that alone stands in a box beside that of the day: <li>2019-03-20 19:03<li>青石新闻网."""
    texts = {number: page.blocks[number].text.strip() for number in numbers}
    days = [number for number, text in texts.items() if _STAMP.fullmatch(folded(text))]
    near = (texts[at] for day in days[:1] for at in (day - 1, day + 1) if at in texts)
    text = next((text for text in near if len(text) <= _NAME and is_outlet(text)), "")
    return {"source": text} if text else {}


def _role(page: Blocks, node: int) -> str:
    """What the nearest named element around a block says it is."""
    for _ in range(3):
        if node <= 0:
            break
        if role := page.nodes[node].role:
            return role
        node = page.nodes[node].parent
    return ""


def dated(line: str, is_named: bool) -> str | None:
    """The day of a line that tells it and nothing else but clocks and changes; with a clock, or if its
    element is named after a date, also of one with other words, as long as no other day is in it."""
    plain = folded(line)
    if len(plain) > _LINE:
        return None
    if found := _DATE_LINE.match(plain):
        rest = _CLOCK.sub(" ", found["rest"])
        changed = _CHANGED.search(rest)
        if changed and not re.search(r"\d", changed[0]):
            return None  # the day is that of the change
        if not re.search(r"[^\W_]", _CHANGED.sub("", rest)):
            return line[found.start(1) : found.end(1)]
    if (minguo := _MINGUO.search(plain)) and (is_named or minguo[1]):
        return f"民國{minguo[2]}年{minguo[3]}月{minguo[4]}日"
    if short := _SHORT_YEAR.match(line):
        return f"20{short[1]}-{short[2]}-{short[3]}"
    days = list(_ALL_DAYS.finditer(plain))
    if len(days) != 1 or re.search(_OTHER, plain, re.IGNORECASE):
        return None
    begin, end = days[0].span()
    # A day with a clock among other words is a time stamp, unless they make a sentence.
    is_stamp = _AT.match(plain, end) is not None and not _SENTENCE.search(plain)
    return line[begin:end] if is_named or is_stamp else None


def _author(line: str, is_named: bool) -> str | None:
    plain = folded(line.strip())
    if len(plain) > 40:
        return None
    if (found := _WRITTEN_BY.fullmatch(plain)) and (names := names_in(found, line.strip())):
        return names if is_named or all(map(may_be_writer, names.split("、"))) else None
    if (found := _REPORTS.fullmatch(plain)) and is_writer(line.strip()[: found.end(1)]):
        return line.strip()[: found.end(1)]
    found = _REPORTER.match(plain) or (_BARE_AUTHOR.match(plain) if is_named else None)
    return names_in(found, line.strip())


def _source(text: str) -> str | None:
    """The name that an element named after a source holds, behind its label or alone."""
    name = _LABEL.sub("", text.strip()).strip()
    is_name = 2 <= len(name) <= 20 and not re.search(r"[\d，。！？：:|>/]|^(?:原[创創]|未知|不[详詳])$", name)
    return name if is_name and read_line(name).kind in ("text", "meta") else None
