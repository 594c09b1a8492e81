"""What may be wrong with an article, seen while it is made. Flags are words, kept with the article."""

from __future__ import annotations

import re

MOJIBAKE = "mojibake"
BOILERPLATE = "boilerplate"
TITLE_GUESSED = "title-guessed"
TRUNCATED = "truncated"

# What wrong decoding leaves: replacement characters, those read as GBK (锟斤拷), and UTF-8 read as GBK (锛
# and 銆 for ， and 。) or as Latin-1 (ï¼ and ã€). Real text has none of them, and hardly one of the
# characters they begin with: one look for those takes half the time of eight looks for the marks.
_GARBLED = ("\ufffd", "锟斤拷", "锛", "銆", "ï¼", "ã€", "å\x9c", "烫烫烫")
_may_be_garbled = re.compile(f"[{''.join(mark[0] for mark in _GARBLED)}]").search
_PLENTY = 2  # of the first two, single 锛 are a word (錛) of carpenters
_CUT_SHORT = re.compile(
    r"(?:…+|\.{3,}|。{3,}|[，、：；,]|[\[【(（]?(?:阅读全文|閱讀全文|查看全文|查看更多|展开全文|展開全文|"
    r"點擊查看|点击查看|"
    r"查看详情|未完待续|余下全文|全文完?请|更多内容|詳全文|詳細|详细)[\]】)）>»]*)\s*$"
)
_LONG = 300  # characters of a text that ought to end with the end of a sentence
_ENDS = frozenset("。！？!?…”’」』）)】》.～~；;：:;")


def flags_of(title: str, body: str, scraped: bool, guessed: bool, has_text: bool) -> str | None:
    """The flags of an article, joined by spaces; None where nothing is wrong.

    `scraped` says that line rules took the text apart, `guessed` that the title is not one the page gave,
    `has_text` that some line of the body is running text.
    """
    found = []
    if _is_garbled(body) or "\ufffd" in title:
        found.append(MOJIBAKE)
    if scraped and not has_text:
        found.append(BOILERPLATE)
    if guessed:
        found.append(TITLE_GUESSED)
    if body and _is_cut_short(body):
        found.append(TRUNCATED)
    return " ".join(found) or None


def _is_garbled(body: str) -> bool:
    if not _may_be_garbled(body):
        return False
    for mark in _GARBLED:
        if mark in body:
            return len(mark) > 1 or body.count(mark) >= _PLENTY
    return False


def _is_cut_short(body: str) -> bool:
    last = body[-1]
    if last in "。”」』）)":  # nine of ten
        return False
    if _CUT_SHORT.search(body[-16:]):
        return True
    # A Latin letter or digit may end an address or a table; a character in the middle of a sentence does not.
    return len(body) >= _LONG and last not in _ENDS and "\n" not in body[-60:]
