"""Pages as trees of elements.

lxml's own class of HTML elements is asked for in Python whenever an element is touched: on 140 real pages
that took 1 of 24 ms a page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def parsed(markup: str) -> Any:
    """The root of a page, whatever is wrong with it; None where nothing is in it."""
    from lxml import etree  # type: ignore[import-untyped]

    try:
        return etree.fromstring(
            markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.LxmlError, ValueError):
        return None


def text_of(element: Any) -> str:
    """All text in an element, without comments, its spaces and line ends as one space each."""
    return " ".join(str(_string()(element)).split())


@lru_cache(maxsize=1)
def _string() -> Any:
    from lxml.etree import XPath  # type: ignore[import-untyped]

    return XPath("string()")
