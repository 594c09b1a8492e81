"""What stands apart from an article under a head of its own: readers' comments, and offers to subscribe for
the rest. Both may be longer than a short article, and as well written.

The element that holds such a head and no text above it is a box of its own, wherever on the page it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.lines import is_paragraph, read_line
from index.cleaning.pages.blocks import Block, Blocks
from index.cleaning.pages.pieces import Places
from index.cleaning.wording import COMMENT_HEAD, folded

_HEAD = 80  # characters of a line that offers the rest of an article
_PAID = re.compile(r"订[阅閱购户]|会员|付费|购买|解锁|登[录入]|注册|开通|VIP|vip|[Ss]ubscri")
_REST = re.compile(
    r"(?:阅|閱|畅)读|全文|继续|剩余|还有|余下|完整|下文|专[享属区]|限定|独享|看更多|试[读用]|方案|内容|[Cc]ontinue"
)
_TO_YOU = re.compile(
    r"[您你]|立即|马上|即刻|即可|只需|仅需|随时(?:可以?)?取消|[$¥￥]|成为(?:订户|会员)|支持我们|已有账"
)
_GOOD_FOR = re.compile(
    r"[每/][天日月年]|[月年]费|免费|取消|已[是经]|优惠|现在|\d\s*元|支持|成为|加入|续订|我们|独立|礼物|试用|电子报"
)
_WRITTEN = 10  # characters of a line of text, with a stop in it: what is shown of an article may be no more
_STOP = re.compile("[，。；：…]")
_BOXES = 50  # elements of a page that are looked at, each once: all of 3,000 lines took 12 s
_SURE = 0.75  # of a block's share in the headline (see `main_text`), for text outside to be the article


def set_apart(page: Blocks, places: Places, title: str, shares: Sequence[float]) -> frozenset[int]:
    """The blocks of such boxes, where text that speaks for the headline stands outside of them and none
    inside. `shares` is how much each block has of the headline, between 0 and 1."""
    found: set[int] = set()
    seats: set[int] = set()
    for number, block in enumerate(page.blocks):
        if len(seats) == _BOXES:
            break
        if places.seat[number] in seats or not (is_offer(block.text) or _heads_comments(block)):
            continue
        seats.add(places.seat[number])
        box = _box(page, places, number, title)
        texts = (page.blocks[at].text for at in box if shares[at] >= _SURE)
        if not any(is_paragraph(text) and not is_of_offer(text) for text in texts):
            found.update(box)
    return frozenset(found) if found and _is_text_left(page, title, shares, found) else frozenset()


def _is_text_left(page: Blocks, title: str, shares: Sequence[float], found: set[int]) -> bool:
    """Whether text that says what the headline says is none of `found`, or text between the two."""
    sure = (
        shares[at] >= _SURE and is_paragraph(block.text)
        for at, block in enumerate(page.blocks)
        if at not in found and block.text != title and block.link_share <= 0.3
    )
    return any(sure) or bool(shown_above(page, frozenset(found), title))


def _is_written(line: str) -> bool:
    return len(line) >= _WRITTEN and _STOP.search(line) is not None and read_line(line).kind == "text"


def shown_above(page: Blocks, apart: frozenset[int], title: str) -> list[int]:
    """The blocks that are written, between the headline and the boxes `apart`: all that is shown of an
    article may be too little to look like one."""
    heads = [at for at, block in enumerate(page.blocks) if block.text == title and at not in apart]
    between = range(heads[0] + 1, max(apart)) if heads and apart else range(0)
    return [at for at in between if at not in apart and _is_written(page.blocks[at].text)]


def is_offer(line: str) -> bool:
    """Whether a line offers the rest of the article to those who pay or sign in."""
    plain = folded(line)
    if len(plain) > _HEAD or not (_PAID.search(plain) and _REST.search(plain)):
        return False
    return not is_paragraph(line) or bool(_TO_YOU.search(plain) or _GOOD_FOR.search(plain))


def is_of_offer(line: str) -> bool:
    """Whether a line may stand below such a one: it names a price, or tells what paying is good for."""
    plain = folded(line)
    if not is_paragraph(line) or _TO_YOU.search(plain):
        return True
    return _GOOD_FOR.search(plain) is not None and (_PAID.search(plain) or _REST.search(plain)) is not None


def _heads_comments(block: Block) -> bool:
    return (
        len(block.text) <= 18
        and block.link_share < 0.5
        and COMMENT_HEAD.fullmatch(folded(block.text)) is not None
    )


def _box(page: Blocks, places: Places, head: int, title: str) -> range:
    """The blocks of the box that `head` opens: none where text or the headline is above it in there."""
    seat = places.seat[head]
    last = page.nodes[seat].last
    begin = end = head
    while begin > 0 and seat <= page.blocks[begin - 1].node <= last:
        begin -= 1
    while end + 1 < len(page.blocks) and seat <= page.blocks[end + 1].node <= last:
        end += 1
    inside = page.blocks[begin : end + 1]
    is_own = not any(block.text == title for block in inside) and not any(
        is_paragraph(block.text) and not is_of_offer(block.text) for block in inside[: head - begin]
    )
    if is_own and seat > 0 and page.nodes[seat].tag != "body":
        return range(begin, end + 1)
    below = head
    while is_offer(page.blocks[head].text) and below <= end and is_of_offer(page.blocks[below].text):
        below += 1
    # Sentences alone may be news of such offers.
    has_button = any(not is_paragraph(block.text) for block in page.blocks[head:below])
    return range(head, below if has_button else head)
