"""Which column or key of a record is which of our fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from index.errors import SourceError

# Earlier names win where a record has several for one field.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "编号", "編號"),
    "title": ("title", "headline", "标题", "標題"),
    "body": ("body", "content", "text", "正文", "内容", "內容"),
    "date": (
        "date", "published", "pub_date", "publish_time", "datetime", "日期", "时间", "時間",
        "发布日期", "發佈日期", "發布日期", "发布时间", "發佈時間", "發布時間",
    ),
    "source": ("source", "media", "site", "来源", "來源", "媒体", "媒體"),
    "author": ("author", "byline", "作者", "记者", "記者"),
    "category": ("category", "section", "channel", "栏目", "欄目", "分类", "分類"),
    "url": ("url", "link", "链接", "鏈接", "連結"),
}  # fmt: skip

# What databases and programs write where a cell has no value. Taken for an id, NULL makes one article of all.
_NOTHING = frozenset(
    ("\\N", "NULL", "Null", "null", "(null)", "None", "nan", "NaN", "N/A", "n/a", "#N/A", "undefined")
)
_DEEPEST = 20  # lists and objects inside one another; Python's own stack ends at some 300 of them
_MEMORY = 4096  # distinct spellings of keys remembered; a hostile file has a new key in every record
_UNSAFE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Columns(dict[str, "tuple[str, int] | None"]):
    """Key as written -> (our field, rank), None for keys that mean nothing to us. Lower ranks win.

    `mapping` is our field -> the column the user named; that field then has no other column. Raises
    SourceError for a field that does not exist.
    """

    def __init__(self, mapping: Mapping[str, str]) -> None:
        super().__init__()
        unknown = [field for field in mapping if field not in COLUMNS]
        if unknown:
            raise SourceError(f"There is no field {unknown[0]!r} to map to; fields are {', '.join(COLUMNS)}.")
        self._named: dict[str, tuple[str, int]] = {}
        for field, names in COLUMNS.items():
            for rank, name in enumerate(() if field in mapping else names):
                self._named[name] = (field, rank)
        for field, column in mapping.items():
            self[column] = (field, -1)
            self._named[_plain(column)] = (field, -1)

    def __missing__(self, key: str) -> tuple[str, int] | None:
        found = self._named.get(_plain(key))
        if len(self) < _MEMORY:
            self[key] = found
        return found


def fields_of(record: Mapping[str, object], columns: Columns) -> dict[str, str]:
    """Our fields of one record, as text. Empty values are left out."""
    fields: dict[str, str] = {}
    ranks: dict[str, int] | None = None
    for key, value in record.items():
        known = columns[key]
        if known is None:
            continue
        field, rank = known
        text = value if type(value) is str else value_text(value, field)
        if not text or text.isspace() or (len(text) < 10 and text in _NOTHING):
            continue
        if field in fields:
            if ranks is None:
                ranks = _ranks(record, columns)
            if rank > ranks[field]:
                continue
        fields[field] = text
    return fields


def unknown_keys(record: Mapping[str, object], fields: Mapping[str, str], columns: Columns) -> str | None:
    """Why a record has neither title nor text: none of its keys is known as one, as a sentence. None where
    that is not the reason."""
    if "title" in fields or "body" in fields or not record:
        return None
    if any(known and known[0] in ("title", "body") for known in map(columns.__getitem__, record)):
        return None
    shown = ", ".join(list(record)[:12])[:120]
    return f"No key of this record is known as a title or text: {shown}. Name them with --map field=key."


def value_text(value: object, field: str, depth: int = 0) -> str:
    """A value that is no string, as the text a person would have written; "" where it has none.

    Lists become lines in a body and a list of names (甲、乙) elsewhere. Of an object the part is taken that
    is such a text: of a paragraph its text, of an author the name, of MongoDB's `{"$date": …}` what it holds.
    """
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool) or depth > _DEEPEST:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, int):
        return _whole_number(value)
    if isinstance(value, list):
        parts = [text for item in value if (text := value_text(item, field, depth + 1)).strip()]
        if field == "body":
            return "\n".join(parts)
        return (", " if all(part.isascii() for part in parts) else "、").join(parts)
    if isinstance(value, dict):
        return value_text(_text_inside(value, field), field, depth + 1)
    return ""


def _text_inside(value: Mapping[str, object], field: str) -> object:
    if len(value) == 1 and (key := next(iter(value))).startswith("$"):
        return value[key]
    names = COLUMNS["body"] if field == "body" else ("name",)
    return next((value[name] for name in names if value.get(name)), None)


def without_unsafe(fields: dict[str, str]) -> dict[str, str]:
    """Half surrogate pairs and control characters taken out: they cannot be stored as UTF-8 or shown."""
    return {
        field: _UNSAFE.sub("", _joined(text)) if _UNSAFE.search(text) else text
        for field, text in fields.items()
    }


def _joined(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\ufffd", "")


def _whole_number(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # Python refuses to print integers of more than 4,300 digits
        return ""


def _ranks(record: Mapping[str, object], columns: Columns) -> dict[str, int]:
    best: dict[str, int] = {}
    for key, value in record.items():
        known = columns[key]
        if known is not None and (text := value_text(value, known[0]).strip()) and text not in _NOTHING:
            best[known[0]] = min(known[1], best.get(known[0], known[1]))
    return best


def _plain(key: str) -> str:
    return unicodedata.normalize("NFKC", key).strip().casefold().replace("-", "_")
