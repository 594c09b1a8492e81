"""Lists below an article of where it has its facts from, as wikis and blogs have them. Each item is the
headline of another article, and may be written as well as a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.lines import is_text
from index.cleaning.pages.blocks import Block
from index.cleaning.wording import folded

_HEAD = re.compile(
    r"[\W_]*(?:(?:消息|新闻|资料|资讯|信息|参考|引用|主要|图片|原始|外部)?(?:来源|出处)"
    r"|参考(?:资料|链接|网址|阅读|报道|报导)"
    r"|外部(?:链接|连结|参照)|(?:相关|姊妹)(?:条目|计划|链接|连结)|另见|参见|参阅"
    r"|[Ss]ources?|[Rr]eferences?|[Ee]xternal links)"
    r"[\W_]*"
)
_HEAD_LENGTH = 24
# What names a paper, its day or an address in an item: “标题”——青石日报，2014年12月25日.
_NAMED = re.compile(r"——|\d{4}\s*[-/.年]\s*\d{1,2}|https?://|《[^》]+》|\^")


def without_references(blocks: Sequence[Block], numbers: frozenset[int]) -> frozenset[int]:
    """An answer without such lists and their heads, and without what stands below the last of them: notices
    of the site."""
    order = sorted(numbers)
    paragraphs = [at for at in order if is_text(blocks[at].text) and not _is_item(blocks[at])]
    if not paragraphs:
        return numbers
    # The head itself, of two characters, may be none of the answer.
    for at in range(paragraphs[-1] + 1, order[-1]):
        if _is_head(blocks[at]) and _is_item(blocks[at + 1]):
            return frozenset(own for own in order if own < at)
    return numbers


def _is_head(block: Block) -> bool:
    return len(block.text) <= _HEAD_LENGTH and _HEAD.fullmatch(folded(block.text)) is not None


def _is_item(block: Block) -> bool:
    """Whether a block names another article: as a link, in a list or with the paper and its day."""
    return block.linked > 0 or (block.tag in ("li", "dd", "cite") and _NAMED.search(block.text) is not None)
