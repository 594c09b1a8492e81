"""The line in which a news agency says that a copy is its own: 青石社新闻稿."""

from __future__ import annotations

import re

from index.cleaning.labels import starts_with_label

_COPY = re.compile(
    r"([\u4e00-\u9fff]{1,8}(?:社|电讯))(?:新闻|电讯?|通|供|发|待编)稿(?:系统|平台|库|件|线路)?(?=\s|$)"
)


def agency_of_copy(line: str, plain: str) -> str | None:
    """The agency in a line that says whose copy it is, and no more than labels behind that."""
    found = _COPY.match(plain)
    if found is None:
        return None
    rest = plain[found.end() :].strip()
    return line[: found.end(1)] if not rest or starts_with_label(rest) else None
