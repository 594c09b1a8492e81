"""Which of the many names a page has is the headline of its article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.lines import is_paragraph, read_line
from index.cleaning.listing import Coverage
from index.cleaning.outlets import is_section
from index.cleaning.pages.blocks import Block, Blocks
from index.cleaning.pages.metadata import Told
from index.cleaning.stamps import has_date
from index.cleaning.wording import folded

# A page's <title> is "headline_section_site", "headline - site", "site｜headline" …
_DIVIDER = re.compile(r"\s*(?:[_|｜│┃]|--+|::|»|<|>)\s*|\s+[-–—·]\s+")
_DASHED = re.compile(r"(?<=\S)[-–—]([^-–—\s]{2,14})$")
_SITE = re.compile(
    r".{0,14}(?:网|網|网站|網站|報|报|社|台|臺|新闻|新聞|新闻云|新聞雲|频道|頻道|在线|在線|客户端|客戶端|中心|周刊|"
    r"週刊|政府|论坛|論壇|博客|门户|門戶|首页|首頁|正文|\.com|\.cn|\.net|\.tw|\.hk|News|Online)(?:\s[A-Za-z.]{2,12})?|"
    r"Powered by.*|多媒体数字.*|.{0,14}(?:数字|數字|电子|電子)(?:报|報|版).*|.{2,10}(?:网络版|網絡版|海外版)",
    re.IGNORECASE,
)
# Who keeps a site that is no paper: at the end of a <title> of several parts only, for headlines end so too.
_KEEPER = re.compile(
    r"[^，。！？：；“”「」的了是在我\s]{1,12}(?:小学|小學|中学|中學|[一二三四五六七八九十]中|学校|學校|大学|大學|学院|學院|幼儿园|医院|醫院|局|厅|廳|"
    r"委|委员会|委員會|办公室|協會|协会|学会|學會|集团|集團|公司|法院|检察院|研究院|研究所|博物馆|图书馆)"
)
_GENERIC = re.compile(
    r"(?:新闻|新聞|文章|信息|资讯|資訊|公告)?(?:内容|內容|正文|详情|詳情|详细|中心|首页|首頁|页面|頁面|"
    r"动态|浏览)|无标题.*|untitled.*|(?:相关|最新|热门|热点|推荐).{0,4}|登录|注册",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"(\S{2,8}[报報])\s*[-_|]?\s*(?:多媒体|多媒體)?(?:数字|數字|电子|電子)(?:[报報版]刊?)(?:平台|平臺)?"
)
# 青石观察-渡口恢复夜航, of editions of printed papers that mark their headlines
_OVER_TITLE = re.compile(r"\s*([\u4e00-\u9fffA-Za-z]{2,12})\s*[-_|–—]\s*")
_LATIN = re.compile(r"(?<=[\u4e00-\u9fff])\s[A-Za-z.]{2,12}$")  # 中央社 CNA
_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]")  # a part of the text, not all of it
_PART = re.compile(r"[-–—_|｜│┃·»<>]+")
# A double dash —— divides a headline, never a headline and a site.
_ENDS = re.compile(r"[_|｜│┃]|(?<!\d)[-–]+(?!\d)|(?<!—)—(?!—)")
LONGEST = 80
_BONUS = 4  # characters that a heading, or the beginning of a <title>, is worth
_CLOCK = re.compile(r"\d:\d\d")
_NAME = 20  # characters of a site's name, of which a part may stand on the page: 地理学会 of 地理学会官网
_ABOVE = 14  # blocks over the text among which its headline is looked for
_LINKED = 0.3  # of a heading's, if it is a link: in a newsletter it leads to its article
_COVERED = 0.5  # of a line's character pairs that the text holds, if no mark-up says that it is a headline


def headline(told: Told, blocks: Sequence[Block]) -> tuple[str, bool]:
    """The headline without the names of section and site, and whether it is sure; "" where no name has one.

    A line of the page that its <title> or Open Graph title contains is surest: it is written as readers see
    it.
    """
    if told.marked.get("title"):
        return told.marked["title"], True
    site = site_of(told)
    named = [name for name in (*told.headlines, told.fields.get("title", ""), told.document) if name]
    if shown := _shown(named, told.document, blocks, site):
        return shown, True
    for name in named:
        bare = without_site(name, site)
        if _could_be(bare, site) and len(bare) >= 5:
            return bare, False
    return "", False


def site_of(told: Told) -> str:
    """The site's name, as far as the page gives it."""
    return told.fields.get("source", "") or site_in(told)


def _shown(named: Sequence[str], document: str, blocks: Sequence[Block], site: str) -> str:
    """The line of the page that is part of what it is called; "" where there is none."""
    known = [squeezed(name) for name in named]
    fitting = [
        block
        for block in blocks
        if len(squeezed(block.text)) >= 6
        and len(block.text) <= LONGEST
        and _could_be(block.text, site)
        and not (len(site) <= _NAME and block.text in site)
        and any(squeezed(block.text) in name for name in known)
    ]
    whole = squeezed(document)
    others = map(str.strip, _PART.split(document.replace(without_site(document, site), "", 1)))
    if any(part == site or _SITE.fullmatch(part) for part in others if part):
        # Some pages repeat their whole <title>, site and all, for messengers to pick up.
        fitting = [block for block in fitting if squeezed(block.text) != whole]
    if not fitting:
        return ""

    # Headings and what a <title> begins with first, then what is not a link: menus and lists of links repeat
    # headlines too, and names of writers stand behind them.
    def worth(block: Block) -> int:
        plain = squeezed(block.text)
        return (
            len(plain) + _BONUS * (block.is_heading + whole.startswith(plain)) - 3 * (block.link_share > 0.5)
        )

    best = max(fitting, key=worth)
    rest = [name.replace(squeezed(best.text), "", 1) for name in known if squeezed(best.text) in name]
    # A subtitle or a section may be part of the title too: what is left over must be names of sites,
    # not the rest of it.
    return best.text if min(max(map(len, _PART.split(part))) for part in rest) <= 24 else ""


def first_heading(blocks: Sequence[Block], site: str) -> str:
    """The first heading of the highest rank that is no name of a site or section."""
    fitting = [
        block
        for block in blocks
        if block.tag in ("h1", "h2")
        and block.link_share < 0.5
        and 4 <= len(block.text) <= LONGEST
        and _could_be(block.text, site)
    ]
    first = min(fitting, key=lambda block: block.tag, default=None)
    return first.text if first else ""


def heading_above(page: Blocks, numbers: Sequence[int], site: str) -> str:
    """The heading right over an article whose blocks are `numbers`, or the line there that is named a
    title: the one that the text covers best, of equals the nearest. "" where none is."""
    if not numbers:
        return ""
    first = next((at for at in numbers if is_paragraph(page.blocks[at].text)), numbers[0])
    text = "\n".join(page.blocks[at].text for at in numbers if at >= first)
    covered = Coverage(text)
    found: list[tuple[float, int]] = []
    for at in range(max(0, first - _ABOVE), first):
        block = page.blocks[at]
        share = covered.of(block.text)
        if (
            5 <= len(block.text) <= LONGEST
            and (block.link_share < 0.5 or (block.is_heading and share >= _LINKED))
            and _could_be(block.text, site)
            and not _is_furniture(block.text)
            and not _begins(squeezed(block.text), squeezed(text))
            and (_looks_headed(page, block) or share >= _COVERED)
        ):
            found.append((round(share + 0.3 * _looks_headed(page, block), 1), at))
    return page.blocks[max(found)[1]].text if found else ""


def better(title: str, heading: str, body: str) -> str:
    """Of a name that stands nowhere on the page, and the heading over its text, the one the text speaks
    for."""
    is_part = squeezed(heading) in squeezed(title)
    if not heading or is_part or (title and _NUMBERED.match(heading)):
        return title or heading
    covered = Coverage(body)
    is_keeper = _KEEPER.fullmatch(folded(title)) is not None and len(title) < len(heading)
    return heading if not title or is_keeper or covered.of(heading) > covered.of(title) + 0.2 else title


def _is_furniture(line: str) -> bool:
    """Whether a line is anything but text by itself: a button, the way to the page, a day with its clock."""
    return read_line(line).kind != "text" or (_CLOCK.search(line) is not None and has_date(folded(line)))


def _begins(line: str, text: str) -> bool:
    """Whether a line is the beginning of a text, cut off: an abstract."""
    return line.endswith(("…", "...")) and line.rstrip("….") in text


def _looks_headed(page: Blocks, block: Block) -> bool:
    """Whether its element, its name or its letters say that a block is a headline."""
    above = page.nodes[block.node].parent
    is_named = page.nodes[block.node].role == "title" or (above >= 0 and page.nodes[above].role == "title")
    return block.is_heading or is_named or ("strong", block.text) in block.marks


def without_site(name: str, site: str) -> str:
    """A document's title without the parts that name site and section."""
    parts = [own for part in _DIVIDER.split(name) if part and (own := _without_dashed(part.strip(), site))]
    if not parts:
        return name.strip()
    kept = [part for part in parts if not _SITE.fullmatch(part) and part != site]
    return max(kept or parts, key=len)


def _without_dashed(part: str, site: str) -> str:
    """`headline-section-site` as the headline. Headlines have dashes too: only what names a site goes, and
    then a section before it."""
    found_site = False
    while (found := _DASHED.search(part)) and found.start() >= 5:
        is_site = found[1] == site or _SITE.fullmatch(found[1]) is not None
        if not is_site and not (found_site and len(found[1]) <= 6):
            break
        part, found_site = part[: found.start()], True
    return part


def site_in(told: Told) -> str:
    """The site's name where the page's <title> ends with one or with what the head of the page shows, or is
    that of a paper's electronic edition."""
    document = told.document
    parts = [part.strip() for part in _ENDS.split(document) if part.strip()]
    if edition := next(filter(None, map(_EDITION.fullmatch, (document.strip(), *parts[:1]))), None):
        return edition[1]
    if (own := told.marked.get("title", "")) and (paper := _OVER_TITLE.fullmatch(document.removesuffix(own))):
        return paper[1]
    parts = [part for part in parts if not part.startswith("Powered by")]
    if len(parts) > 2 and _is_section(parts[-1]):
        parts.pop()  # headline | site | section
    if len(parts) < 2 or len(parts[-1]) > 16 or _GENERIC.fullmatch(parts[-1]):
        return ""
    is_name = _SITE.fullmatch(parts[-1]) or _KEEPER.fullmatch(parts[-1]) or parts[-1] in told.logos
    return _LATIN.sub("", parts[-1]) if is_name and not _is_section(parts[-1]) else ""


def _is_section(part: str) -> bool:
    plain = folded(part)
    return is_section(plain) or (len(plain) == 2 and is_section(plain + "新闻"))


def _could_be(text: str, site: str) -> bool:
    return (
        text != site
        and not _GENERIC.fullmatch(text)
        and not (len(text) <= 12 and _SITE.fullmatch(text))
        and not text.startswith("http")
    )


def squeezed(text: str) -> str:
    """A text without its spaces: pages set them by taste."""
    return "".join(text.split())
