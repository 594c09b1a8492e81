"""Lines that tell something by where they stand: a label whose value is the line below it, and a date among
words that no rule knows, above a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.labels import closed_label, is_label, lone_label, starts_with_label
from index.cleaning.lines import LineFacts, is_button, is_paragraph, is_section_head
from index.cleaning.outlets import is_outlet, may_be_account, without_region
from index.cleaning.persons import NAME, is_writer
from index.cleaning.stamps import has_date, take_date
from index.cleaning.wording import folded

_VALUES = {
    "source": re.compile(r"[^\s:。！？；，,|]{2,20}"),
    "author": re.compile(rf"{NAME}(?:[、,/\s]\s*{NAME}){{0,4}}"),
    "": re.compile(rf"{NAME}(?:[、,/\s]\s*{NAME}){{0,4}}"),
}
_LABELLED = re.compile(r"[^\s:。，；！？“”《》]{1,6}(?:\s[^\s:。，；！？“”《》]{1,3}){0,4}\s*:\s*[^\s:]")
_FEWEST_LABELS, _LONGEST_LABELLED = 3, 80
_LABELLING = tuple(":：﹕︰∶")
_STAFF = re.compile(r"(?:编辑|责编|校对|审核|监制|摄影|主编|统筹|审稿)\s*:")
_HEAD = 30  # lines in which an article's writer is named
_NAMED = re.compile("[\u4e00-\u9fffA-Za-z·]{2,14}")
_DATE_VALUE = 30  # characters of a line that is the date below a label
# Words beside a date: the longest, how many, and all of them; a headline has more.
_WORD, _WORDS, _LETTERS = 12, 6, 30
_SHORT = 22  # characters of a day, written long, and a name
_LEAST_HEADLINE = 10
_COUNTED = re.compile(r"[\d@〔\[]|电话|地址|邮编|单位")  # the values of offices' labels
_OF_OTHERS = re.compile(r"(?:时间|日期|注册|登录|在线|上次|截止|有效期)")  # 注册时间 2006-5-12: of a reader
_STOPS = re.compile(r"[。！？；…，]")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_AGO = re.compile(r"\d\s*(?:分钟|小时|天)前|(?:昨[天日晚夜]|前天|今[天早晨晚])\s*\d{1,2}:\d\d")
_ORIGINAL = re.compile(rf"(?:原创|作者|记者|撰文)\s+({NAME})(?=\s)")


def labelled_blocks(lines: Sequence[str], facts: Sequence[LineFacts]) -> frozenset[int]:
    """The lines of blocks of labels with their values, such as offices and archives put over a text: whatever
    the labels are, where two of them tell of the article."""
    found: set[int] = set()
    at = 0
    while at < len(lines):
        last = at
        while last < len(lines) and (facts[last].kind == "meta" or _is_labelled(lines[last])):
            last += 1
        # A headline may have a colon, and stand beside such a block.
        known = [
            n for n in range(at, last) if facts[n].kind == "meta" and starts_with_label(folded(lines[n]))
        ]
        told = {name for n in known for name in facts[n].fields}
        if known and len(told & {"title", "date", "updated", "source", "author"}) >= 2:
            block = range(known[0], last)
            found.update(block if len(block) >= _FEWEST_LABELS else ())
            if "title" not in told:
                found.difference_update([n for n in block if _could_be_headline(lines[n], facts[n])][:1])
        at = max(last, at + 1)
    return frozenset(found)


def _could_be_headline(line: str, facts: LineFacts) -> bool:
    """Whether a line is no known label's, and long enough for the headline that a block stands around:
    `水务所：渡口码头分两期重整`."""
    return facts.kind == "text" and len(line) >= _LEAST_HEADLINE and not _COUNTED.search(line)


def _is_labelled(line: str) -> bool:
    if len(line) > _LONGEST_LABELLED or not (":" in line or "：" in line or "﹕" in line):
        return False
    return _LABELLED.match(folded(line)) is not None and not is_paragraph(line)


def joined_labels(lines: Sequence[str]) -> list[str]:
    """`作者：` and the name below it as one line: so the boxes of a page come out of a browser."""
    found: list[str] = []
    label, lines = None, _joined_originals(lines)
    for line in map(closed_label, lines):
        if line in (":", "：") and found and is_label(folded(found[-1])):
            line = found.pop() + line
        if label is not None and _is_value(label, folded(line)):
            found[-1] += line
            label = None
        else:
            found.append(line)
            label = (
                lone_label(folded(line)) if len(line) <= 8 and line.rstrip().endswith(_LABELLING) else None
            )
            if label == "" and not _STAFF.search(folded(line)):
                label = None
    return found


def _joined_originals(lines: Sequence[str]) -> Sequence[str]:
    """原创 and who stands below it, writer and account, as one line: WeChat has each in a box."""
    at = next((at for at, line in enumerate(lines[:_HEAD]) if line.strip() in ("原创", "原創")), len(lines))
    end = at + 1
    while (
        end < min(at + 3, len(lines))
        and _NAMED.fullmatch(lines[end].strip())
        and lines[end] != lines[end - 1]
    ):
        end += 1
    return [*lines[:at], " ".join(map(str.strip, lines[at:end])), *lines[end:]] if end > at + 1 else lines


def _is_value(label: str, plain: str) -> bool:
    if label in ("date", "updated"):
        return len(plain) <= _DATE_VALUE and has_date(plain)
    pattern = _VALUES.get(label)
    if is_button(plain) or is_section_head(plain):
        return False
    return pattern is not None and bool(pattern.fullmatch(plain)) and lone_label(plain) is None


def fields_beside_date(line: str, is_below_headline: bool) -> dict[str, str] | None:
    """The date of a line above a text, with the paper and the writer if the words beside it are surely one.
    None where the line has neither a whole date, with a clock time unless there is a headline over it and
    little beside it, nor a day counted from today, or more words than a byline."""
    plain = folded(line)
    is_short = is_below_headline and len(line) <= _SHORT and not _OF_OTHERS.search(plain)
    is_dated = (has_date(plain) and (is_short or _CLOCK.search(plain))) or _AGO.search(plain)
    if not is_dated or _STOPS.search(plain):
        return None
    fields: dict[str, str] = {}
    words = without_region(take_date(line, plain, fields).split())
    sizes = [len(word) for word in words]
    if len(words) > _WORDS or max(sizes, default=0) > _WORD or sum(sizes) > _LETTERS:
        return None
    if len(words) == 1 and is_writer(words[0]):
        fields.setdefault("author", words[0])
    papers = [word for word in words if is_outlet(word)]
    if len(papers) == 1:
        fields.setdefault("source", papers[0])
    elif not papers and len(words) == 1 and may_be_account(words[0]):
        fields.setdefault("source", words[0])
    if writer := _ORIGINAL.search(plain):
        fields.setdefault("author", line[writer.start(1) : writer.end(1)])
        # WeChat: 原创 方知 青石发布 2019-05-04 10:22, the account that published it behind its writer.
        if line.startswith(("原创", "原創")) and words[-2:-1] == [fields["author"]]:
            fields.setdefault("source", words[-1])
    return fields if fields.keys() & {"date", "ago"} else None
