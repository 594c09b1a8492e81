"""The labels of fields, as pages write them: 来源：青石日报, 发布于 2023-04-17, 【标题】龙舟赛开幕."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.cleaning.wording import LABELS, STAFF, folded

_FIELD_OF = {label: name for name, labels in LABELS.items() for label in labels.split()}


def _any_of(labels: str) -> str:
    """A pattern of some labels of the table, in either case, the longest first. No pattern has a label of its
    own: 更新于 once stood in one and not in the table, and raised."""
    longest = sorted(labels.split(), key=len, reverse=True)
    spelled = [own for label in longest for own in {label, label.upper(), label.capitalize()}]
    # At most places in a line one look at a character spares the looks for 250 labels.
    first = "".join(sorted({own[0] for own in spelled}))
    return f"(?=[{re.escape(first)}])(?:{'|'.join(map(re.escape, spelled))})"


_ANY_LABEL = _any_of(" ".join(_FIELD_OF))
# Labels that follow a value without any space.
_GLUED = "(?:来源|作者|记者|责任编辑|责编|编辑|点击量?|浏览量?|访问量|阅读量?|字号|字体|发布时间|发布日期)"
# Beside a date these need no colon: 发布于 2016-05-20, 发布于2016-05-20.
_BEFORE_DATE = _any_of(LABELS["date"] + LABELS["updated"])
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|(\[【,，、;；:\d日])|(?<=[\u4e00-\u9fffA-Za-z])(?={_GLUED}\s*:))"
    rf"(?:({_ANY_LABEL})\s*(?:\([A-Z]{{2,4}}\)\s*)?[:|/]\s*|({_BEFORE_DATE})\s+(?=\d))"
    # As the BBC has them: 作者,方知
    r"|^(作者|职务|发自)\s*[,，]\s*"
)
# `2016-05-20 10:58 来自 青石财经 撰稿 方知`: beside a day these need no colon. 记者 is for what reads names.
_BEFORE_NAME = rf"(?!\S{{0,2}}(?:记者|通讯员)\s)(?:{_any_of(LABELS['source'] + LABELS['author'] + STAFF)})"
_SPACED_LABEL = re.compile(rf"{_LABEL.pattern}|(?:^|(?<=\s))({_BEFORE_NAME})\s+(?=[\u4e00-\u9fff])")
# 【专题】 and 【专访】 open headlines.
_OPENING = (
    "专题 专栏 专访 访问 采访 图片 图 图文 文图 文 文字 热搜 评论 策划 摄影 制作 附件 投稿 记者 分享 更新"
)
_KICKERS = frozenset(_OPENING.split())
_ONLY_MARKED = {"报名": "source", "版号": "", "卷": "", "期": "", "年": ""}  # elsewhere words like others
# As databases of papers mark their fields.
_MARKED = re.compile(rf"【\s*({_ANY_LABEL}|{'|'.join(_ONLY_MARKED)})\s*】\s*(.*)")
_GAPS = frozenset(" \u3000\xa0")
_SET_WIDE = re.compile(r"[\u4e00-\u9fff](?: {1,3}[\u4e00-\u9fff]){1,4}(?=\s*:)")
_BEHIND_LABEL = re.compile(r"[:|/,，\s]")
_LONE_LABEL = re.compile(rf"({_ANY_LABEL})\s*:\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a line: our field (`""` for none of ours), where it starts, and where its value does."""

    field: str
    start: int
    end: int


def labels_in(plain: str, is_dated: bool) -> list[Label]:
    """The labels of a folded line, in their order; of a dated one also those without a colon."""
    if not _BEHIND_LABEL.search(plain):
        return []
    return list(map(_read, (_SPACED_LABEL if is_dated else _LABEL).finditer(plain)))


def first_label(plain: str) -> Label | None:
    """The label with which a folded text begins: `来源:`, `责任编辑：` …"""
    found = _LABEL.match(plain)
    return _read(found) if found else None


def starts_with_label(plain: str) -> bool:
    """Whether a folded text begins with `来源:`, `【标题】` …"""
    return first_label(plain) is not None or _MARKED.match(plain) is not None


def closed_label(line: str) -> str:
    """`索 引 号：78` with its label closed up: 索引号：78."""
    if line[1:2] not in _GAPS:
        return line
    found = _SET_WIDE.match(folded(line[:20]))
    label = found[0].replace(" ", "") if found else ""
    if found is None or label not in _FIELD_OF:
        return line
    return "".join(line[: found.end()].split()) + line[found.end() :]


def lone_label(plain: str) -> str | None:
    """Our field ("" for none of ours) of a folded text that is a label and nothing else."""
    found = _LONE_LABEL.fullmatch(plain)
    return _FIELD_OF[found[1].lower()] if found else None


def is_label(plain: str) -> bool:
    """Whether a folded word is a label, without its colon."""
    return plain in _FIELD_OF


def marked_field(line: str) -> tuple[str, str] | None:
    """Our field ("" for none of ours) and the value of `【标题】…`."""
    if line[:1] != "【":
        return None
    found = _MARKED.match(folded(line))
    if found is None or found[1] in _KICKERS:
        return None
    return (_FIELD_OF | _ONLY_MARKED)[found[1].lower()], line[found.start(2) :].strip()


def settle_date(fields: dict[str, str]) -> None:
    """Let the day of a change (`updated`) be the date where no other is told."""
    if updated := fields.pop("updated", None):
        fields.setdefault("date", updated)


def _read(found: re.Match[str]) -> Label:
    word = next(filter(None, found.groups()))
    return Label(_FIELD_OF[word.lower()], found.start(), found.end())
