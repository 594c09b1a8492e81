"""Live reports and galleries: a text in entries, each below its time or its number, in an element of its own.
Most entries are a line, which beside no paragraph looks like nothing."""

from __future__ import annotations

import re
from collections import Counter

from index.cleaning.pages.blocks import Blocks

_CLOCK = re.compile(
    r"[\[【]?(?:(?:昨|今|上午|下午|晚上|凌晨)\S{0,2}\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\]】]?(?=\s|$)"
)
_NUMBER = re.compile(r"[(（]?\d{1,3}\s*/\s*\d{1,3}[)）]?(?=\s|$)")  # of a picture among all
FEWEST = 3  # entries


def is_clock(line: str) -> bool:
    """Whether a line is the time of day and nothing else."""
    return _CLOCK.fullmatch(line) is not None


def with_entries(page: Blocks, numbers: frozenset[int], title: str) -> frozenset[int]:
    """An answer with all entries of the report or the gallery that half of it stands in."""
    clocks = [at for at, own in enumerate(page.blocks) if _CLOCK.match(own.text) or _NUMBER.match(own.text)]
    beside = zip([-1, *clocks], clocks, [*clocks[1:], -1], strict=False)
    series = Counter(_series(page, at, (before, after)) for before, at, after in beside)
    node, count = max(series.items(), key=lambda item: item[1], default=(0, 0))
    if count < FEWEST or node <= 0:
        return numbers
    first = next(at for at in clocks if node <= page.blocks[at].node <= page.nodes[node].last)
    inside = frozenset(
        at
        for at in range(first, len(page.blocks))
        if node <= page.blocks[at].node <= page.nodes[node].last and page.blocks[at].link_share < 0.6
    )
    size = sum(len(page.blocks[at].text) for at in numbers)
    is_report = 2 * sum(len(page.blocks[at].text) for at in numbers & inside) >= size
    return numbers | inside if is_report and all(page.blocks[at].text != title for at in inside) else numbers


def _series(page: Blocks, clock: int, beside: tuple[int, int]) -> int:
    """The smallest element that holds the block `clock` and one of the times beside it."""
    node = page.blocks[clock].node
    others = [page.blocks[at].node for at in beside if at >= 0]
    while node > 0 and not any(node <= own <= page.nodes[node].last for own in others):
        node = page.nodes[node].parent
    return node
