"""GB/T 7714-2015, the Chinese standard of references: 报纸析出文献 and 电子资源."""

from __future__ import annotations

import re

from search.cite.byline import persons
from search.cite.line import address, headline, one_line
from search.results import ArticleView

_HAN = re.compile("[\u3400-\u9fff]")
_MOST_NAMES = 3  # 8.1.2: three at most, then 等


def gbt7714(article: ArticleView, accessed: str) -> str:
    """One reference, without its number. `accessed` is the day of looking, YYYY-MM-DD.

    With a source it is a newspaper article, [N], on line [N/OL]; without one a page on the web, [EB/OL]; with
    neither source nor address [Z]. Nothing that is not known is made up.
    """
    named = _names(persons(article.author))
    title = headline(article.title, article.body)
    url = address(article.url)
    source = one_line(article.source)
    date = article.date or ""
    seen = f"[{accessed}]" if url else ""
    if source:
        mark = "[N/OL]" if url else "[N]"
        where = f"{source}, {date}{seen}" if date else f"{source}{seen}"
        parts = [named, title + mark, where, url]
    elif url:
        parts = [named, f"{title}[EB/OL]", f"({date}){seen}" if date else seen, url]
    else:
        parts = [named, f"{title}[Z]", date]
    return ". ".join(part for part in parts if part) + "."


def _names(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    if len(names) <= _MOST_NAMES:
        return shown
    return f"{shown}, {'等' if _HAN.search(shown) else 'et al'}"
