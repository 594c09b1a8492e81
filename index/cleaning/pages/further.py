"""Other articles that a page holds whole beside the one it is about.

Sites that load the next article while a reader scrolls leave two or three of them in what is saved, each
with its headline, its line of day and source and its text, in an element like that of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.cleaning.lines import is_text, read_line
from index.cleaning.pages.around import dated
from index.cleaning.pages.blocks import Block, Blocks
from index.cleaning.pages.headline import LONGEST, squeezed

_SHORTEST = 6  # characters of a headline
_BYLINE = 5  # blocks below a headline among which its day stands
_TEXT = 14  # blocks below it among which its text begins: abstracts and buttons may stand between
_MANY = 20  # further articles of a page that are looked at; each is a walk up the tree
_DATED = {"date", "month_day", "ago", "updated"}
_NUMBER = re.compile(r"\d+")


def own_article(page: Blocks, title: str) -> Blocks:
    """A page without the articles that stand beside the one called `title`; as it is where that heads none.

    An article is a headline of the form that `title` has there, with a day below it and a text, all in an
    element that holds nothing of the one called so.
    """
    plain = squeezed(title)
    heads = (at for at, block in enumerate(page.blocks) if plain and squeezed(block.text) == plain)
    own = next((at for at in heads if _has_day(page, at) and _text_below(page, at)), None)
    if own is None:
        return page
    start, end, first = 0, len(page.blocks), page.blocks[own].node
    for number, at in enumerate(_like(page, own, plain)):
        box = _apart(page, page.blocks[at].node, first)
        inside = range(box, page.nodes[box].last + 1)
        text = _text_below(page, at)
        if number >= _MANY or first in inside or text is None or page.blocks[text].node not in inside:
            continue
        if at > own:
            end = next(before for before in range(own, at + 1) if page.blocks[before].node in inside)
            break
        start = next((after for after in range(at, own) if page.blocks[after].node not in inside), own)
    return page if (start, end) == (0, len(page.blocks)) else Blocks(page.nodes, page.blocks[start:end])


def _like(page: Blocks, own: int, plain: str) -> Iterator[int]:
    """The blocks with a day below them that are headlines as block `own` is, but not the same."""
    like = page.blocks[own]
    names = _NUMBER.sub("", page.nodes[like.node].names)
    for at, block in enumerate(page.blocks):
        is_like = block.tag == like.tag and (
            block.is_heading or names == _NUMBER.sub("", page.nodes[block.node].names) != ""
        )
        if (
            is_like
            and _SHORTEST <= len(block.text) <= LONGEST
            and squeezed(block.text) != plain
            and _has_day(page, at)
        ):
            yield at


def _has_day(page: Blocks, head: int) -> bool:
    """Whether a line that tells a day and little else stands below a headline, over its text."""
    for block in page.blocks[head + 1 : head + 1 + _BYLINE]:
        if is_text(block.text):
            return False
        if dated(block.text, is_named=False) or _tells_day(block):
            return True
    return False


def _tells_day(block: Block) -> bool:
    facts = read_line(block.text)
    return facts.kind == "meta" and not _DATED.isdisjoint(facts.fields)


def _text_below(page: Blocks, head: int) -> int | None:
    """The block in which the text below a headline begins; None where none does."""
    below = range(head + 1, min(head + 1 + _TEXT, len(page.blocks)))
    return next(
        (at for at in below if is_text(page.blocks[at].text) and page.blocks[at].link_share < 0.5), None
    )


def _apart(page: Blocks, node: int, other: int) -> int:
    """The largest element around `node` that does not hold the element `other`."""
    while (above := page.nodes[node].parent) > 0 and not above <= other <= page.nodes[above].last:
        node = above
    return node
