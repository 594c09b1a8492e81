"""What belongs to an answer though it looks like nothing, and what stands in it and is none of the article.

The answer's paragraphs tell where the article is; its short lines (results, verse, addresses, a signature)
are told from furniture by their place: they stand in the same element, side by side with the paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.labels import labels_in
from index.cleaning.language import HAN
from index.cleaning.lines import LineFacts, is_paragraph, read_line
from index.cleaning.outside import end_of_announced
from index.cleaning.pages.blocks import Block, Blocks
from index.cleaning.wording import COMMENT_HEAD, LIST_HEAD, folded

_BOXED = 0.25  # of an answer's characters that a box in it may have; a wrapper of all of it is none
_SMALL = 80  # characters of a box in a short answer, of which it may be half
_KEPT = 0.5  # of an answer's characters
_CAPTION = 60  # characters of a caption that only a name near it tells
_TOLD = 80  # characters of a line that tells of the article, of which labels stand in it
_FEWEST_LINES = 5  # short lines in one element, without any paragraph, that are verse or a list
_OTHERS = frozenset(["furniture", "notice", "list"])
_MIXED = 0.2  # of the characters in elements of the most frequent kind
_MOST_LISTED = 60  # blocks of a list at the end
_LINKED = 0.3  # of an item's characters
_TELLS = re.compile(r"[^\s:：。，]{2,8}\s*[:：]\s*[^\s:：。，]{1,30}")
_GOES_ON = 2  # lines of the article below a list of other articles in it
_WITHIN = frozenset(["table", "tbody", "tr", "ul", "ol", "dl", "blockquote", "p", "center"])
_TO_THE_REST = re.compile(
    r"[【\[(（]?(?:详细|详情|全文|閱讀全文|阅读全文|查看全文|查看详情|詳細|詳全文|繼續閱讀|继续阅读)[】\])）]?[\s>»…]*$"
)
_PROMOTION = re.compile(
    r"app|客户端|下载|订阅|会员|点我|按我|扫码|二维码|公众号|抽奖|好礼|活动办法|看更多|更多报道|戳这里|粉丝团|"
    r"频道|加入",
    re.IGNORECASE,
)


class Places:
    """Where the blocks of a page stand: `seat[n]` is the element that block n shares with others."""

    def __init__(self, page: Blocks) -> None:
        self._page = page
        self._held = [0] * len(page.nodes)
        for block in page.blocks:
            node = block.node
            while node >= 0:
                self._held[node] += 1
                node = page.nodes[node].parent
        found = [self._seat(block) for block in page.blocks]
        self.seat = [seat for seat, _ in found]
        self.tag = [tag for _, tag in found]

    def _seat(self, block: Block) -> tuple[int, str]:
        node, tag = block.node, "br"
        while self._held[node] == 1 and self._page.nodes[node].parent >= 0:
            tag = self._page.nodes[node].tag
            node = self._page.nodes[node].parent
        return node, tag

    def is_in(self, number: int, seat: int) -> bool:
        """Whether a block stands in the element `seat`, or in a list or table right in it."""
        node = self.seat[number]
        while node > seat and self._page.nodes[node].tag in _WITHIN:
            node = self._page.nodes[node].parent
        return node == seat

    def roles(self, number: int) -> list[tuple[int, str]]:
        """The elements around a block that have a role, the nearest first."""
        found, node = [], self._page.blocks[number].node
        while node > 0:
            if role := self._page.nodes[node].role:
                found.append((node, role))
            node = self._page.nodes[node].parent
        return found


def lines_without_paragraphs(
    page: Blocks, places: Places, title: str, end: int, apart: frozenset[int]
) -> list[float]:
    """Scores where a page has no running text before block `end`: for the lines of the element that has
    most of them, without those of the blocks `apart`."""
    blocks = page.blocks[:end]
    start = max((number for number, block in enumerate(blocks) if block.text == title), default=-1)
    held: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        is_boxed = any(role == "box" for _, role in places.roles(number))
        if (
            number > start
            and number not in apart
            and block.link_share < 0.2
            and not is_boxed
            and 1 < len(block.text) <= 60
        ):
            held.setdefault(places.seat[number], []).append(number)

    def worth(node: int) -> float:
        above, weight = node, 1.0
        while above > 0:
            weight *= page.nodes[above].weight
            above = page.nodes[above].parent
        return weight * sum(len(page.blocks[number].text) + 4 for number in held[node])

    enough = [node for node, numbers in held.items() if len(numbers) >= _FEWEST_LINES]
    scores = [0.0] * len(page.blocks)
    if enough:
        for number in held[max(enough, key=worth)]:
            scores[number] = len(page.blocks[number].text) / 40
    return scores


def widened(page: Blocks, places: Places, numbers: frozenset[int], title: str) -> frozenset[int]:
    """With the unlinked lines above and below that stand side by side with the answer's paragraphs."""
    chars: dict[tuple[int, str], int] = {}
    for number in numbers:
        place = (places.seat[number], places.tag[number])
        chars[place] = chars.get(place, 0) + len(page.blocks[number].text)
    seat, tag = max(chars, key=lambda place: chars[place])
    # Editors mix <p> and <div>.
    tags = {own for (at, own), size in chars.items() if at == seat and size >= _MIXED * chars[seat, tag]}

    def belongs(number: int) -> bool:
        block = page.blocks[number]
        plain = folded(block.text)
        is_like = places.tag[number] in tags or places.seat[number] != seat or number + 1 in numbers
        return (
            places.is_in(number, seat)
            and is_like
            and block.link_share < 0.3
            and block.text != title
            and not LIST_HEAD.fullmatch(plain)
            and not COMMENT_HEAD.fullmatch(plain)
        )

    first, last = min(numbers), max(numbers)
    begin, end, skipped = first, last, frozenset[int]()
    while begin > 0 and belongs(begin - 1):
        begin -= 1
    while end + 1 < len(page.blocks):
        step = 2 if page.blocks[end + 1].is_heading and places.seat[end + 1] == seat else 1
        if end + step < len(page.blocks) and belongs(end + step):
            end += step
            continue
        below = _past_others(page, places, end + 1, seat)
        if not all(below + more < len(page.blocks) and belongs(below + more) for more in range(_GOES_ON)):
            break
        skipped |= frozenset(range(end + 1, below))
        end = below
    end = _with_last_words(page, end, seat)
    return numbers | frozenset(range(begin, first)) | (frozenset(range(last + 1, end + 1)) - skipped)


def _with_last_words(page: Blocks, end: int, seat: int) -> int:
    """The last block of the list that block `end` or a heading below it announces, or of a heading below that
    tells something, inside the element `seat`: 案件编号：WKS4427."""
    stop, last = end + 1, page.nodes[seat].last
    while stop < min(len(page.blocks), end + _MOST_LISTED) and seat <= page.blocks[stop].node <= last:
        stop += 1
    start = end
    while start > max(0, end - _MOST_LISTED) and not is_paragraph(page.blocks[start].text):
        start -= 1
    texts = [block.text for block in page.blocks[start:stop]]
    facts = [
        LineFacts("furniture") if block.link_share > _LINKED else read_line(block.text)
        for block in page.blocks[start:stop]
    ]
    if (listed := start + end_of_announced(texts, facts, 0, len(texts))) > end:
        return listed
    below = range(end + 1, stop)
    rest = [at for at in below if facts[at - start].kind not in _OTHERS and HAN.search(page.blocks[at].text)]
    tells = len(rest) == 1 and page.blocks[rest[0]].is_heading and _TELLS.fullmatch(page.blocks[rest[0]].text)
    return rest[0] if tells else end


def _past_others(page: Blocks, places: Places, start: int, seat: int) -> int:
    """The first block from `start` on that is neither of a list of other articles inside the element `seat`
    nor an advertisement."""
    at, last = start, page.nodes[seat].last
    while at < len(page.blocks) and seat <= page.blocks[at].node <= last:
        block = page.blocks[at]
        is_list = places.is_in(at, seat) and (
            block.link_share >= 0.6 or LIST_HEAD.fullmatch(folded(block.text)) is not None
        )
        if not is_list and read_line(block.text).kind not in _OTHERS:
            break
        at += 1
    return at if at > start else len(page.blocks)


def without_boxes(page: Blocks, places: Places, numbers: frozenset[int]) -> frozenset[int]:
    """Without captions, boxes of advertisements and of other articles, invitations, and the heads of lists
    whose links are gone."""
    total = sum(len(page.blocks[number].text) for number in numbers)
    sizes: dict[int, int] = {}
    for number in numbers:
        for node, _ in places.roles(number):
            sizes[node] = sizes.get(node, 0) + len(page.blocks[number].text)

    others = [number for number, block in enumerate(page.blocks) if is_abstract(block)]
    # One may be the article's own, with a link to a form; other articles stand in lists.
    abstracts = frozenset(others if len(others) > 1 else ())

    def roles(number: int) -> list[str]:
        limit = max(_BOXED * total, min(_SMALL, total / 2))
        return [role for node, role in places.roles(number) if sizes[node] <= limit]

    # Where a paragraph stands in what is named a picture, the name is that of a picture with its text.
    beside = any(is_paragraph(page.blocks[number].text) for number in numbers if "picture" in roles(number))

    def is_out(number: int) -> bool:
        block = page.blocks[number]
        return (
            any(_is_piece(role, block) for role in roles(number) if role != "picture" or not beside)
            or number in abstracts
            or _is_promotion(block)
            or _heads_links(page.blocks, number, numbers)
        )

    kept = sorted(number for number in numbers if not is_out(number))
    if sum(len(page.blocks[number].text) for number in kept) < _KEPT * total:
        return numbers  # names that tell this of half of the text tell nothing
    # At the end, below the article, a box may hold whole sentences: invitations to subscribe.
    text = [number for number in kept if all(role != "box" for _, role in places.roles(number))]
    if text and all("box" in roles(number) for number in kept if number > text[-1]):
        kept = [number for number in kept if number <= text[-1]]
    return frozenset(kept) or numbers


def is_abstract(block: Block) -> bool:
    """Whether a block tells of another article and ends with a link to the rest of it."""
    return block.linked > 0 and _TO_THE_REST.search(block.text) is not None


def _is_piece(role: str, block: Block) -> bool:
    """Whether a block is what its element's name says. Beside a picture may stand a paragraph too, which ends
    as one."""
    if role in ("caption", "picture") and block.tag != "figcaption":
        is_short = role == "caption" or len(block.text) <= _CAPTION
        return is_short and not block.text.endswith(("。", "！", "？", "”", "」"))
    if role in ("source", "author", "date"):
        return len(block.text) <= _TOLD and labels_in(folded(block.text), is_dated=False) != []
    if role in ("form", "widget"):
        return True
    return role == "caption" or (
        role in ("box", "controls") and not (is_paragraph(block.text) and block.link_share < 0.2)
    )


def _is_promotion(block: Block) -> bool:
    return (
        len(block.text) <= 80
        and block.link_share >= 0.2
        and len(set(_PROMOTION.findall(folded(block.text)))) >= 1
        and not block.text.endswith(("。", "”", "」"))
    )


def _heads_links(blocks: Sequence[Block], number: int, numbers: frozenset[int]) -> bool:
    """Whether a block heads a list of other articles: their links right below are not in the answer."""
    below = number + 1
    return (
        below < len(blocks)
        and below not in numbers
        and blocks[below].link_share >= 0.6
        and LIST_HEAD.fullmatch(folded(blocks[number].text)) is not None
    )
