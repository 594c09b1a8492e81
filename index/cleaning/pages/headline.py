"""Which of the many names a page has is the headline of its article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.pages.blocks import Block
from index.cleaning.pages.metadata import Told

# A page's <title> is "headline_section_site", "headline - site", "site｜headline" …
_DIVIDER = re.compile(r"\s*(?:[_|｜]|--+|::|»|<|>)\s*|\s+[-–—·]\s+")
_DASHED = re.compile(r"(?<=\S)[-–—]([^-–—\s]{2,14})$")
_SITE = re.compile(
    r".{0,14}(?:网|網|网站|網站|報|报|社|台|臺|新闻|新聞|频道|頻道|在线|在線|客户端|客戶端|中心|周刊|"
    r"週刊|政府|论坛|論壇|博客|门户|門戶|首页|首頁|正文|\.com|\.cn|\.net|\.tw|\.hk|News|Online)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:新闻|新聞|文章|信息|资讯|資訊|公告)?(?:内容|內容|正文|详情|詳情|详细|中心|首页|首頁|页面|頁面|"
    r"动态|浏览)|无标题.*|untitled.*|(?:相关|最新|热门|热点|推荐).{0,4}|登录|注册",
    re.IGNORECASE,
)
LONGEST = 80


def headline(told: Told, blocks: Sequence[Block]) -> str:
    """The headline without the names of section and site; "" where the page has none.

    A line of the page that its <title> or Open Graph title contains is surest: it is written as readers see
    it.
    """
    site = told.fields.get("source", "")
    named = [name for name in (*told.headlines, told.fields.get("title", ""), told.document) if name]
    known = [_squeezed(name) for name in named]
    on_page = [block for block in blocks if 4 <= len(block.text) <= LONGEST and _could_be(block.text, site)]
    fitting = [
        block
        for block in on_page
        if len(_squeezed(block.text)) >= 6 and any(_squeezed(block.text) in name for name in known)
    ]
    whole = _squeezed(told.document)
    if without_site(told.document, site) != told.document.strip():
        # Some pages repeat their whole <title>, site and all, for messengers to pick up.
        fitting = [block for block in fitting if _squeezed(block.text) != whole]
    if fitting:
        # Headings first, then what is not a link: menus and lists of links repeat headlines too.
        best = max(
            fitting,
            key=lambda block: (len(_squeezed(block.text)) - 3 * (block.link_share > 0.5), block.is_heading),
        )
        rest = [name.replace(_squeezed(best.text), "", 1) for name in known if _squeezed(best.text) in name]
        # A subtitle or a section may be part of the title too: what is left over must be names of sites,
        # not the rest of it.
        if min(len(part) for part in rest) <= 24:
            return best.text
    for name in named:
        bare = without_site(name, site)
        if _could_be(bare, site) and len(bare) >= 5:
            return bare
    headings = [block for block in on_page if block.tag in ("h1", "h2") and block.link_share < 0.5]
    first = min(headings, key=lambda block: block.tag, default=None)
    return first.text if first else ""


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


def site_in(document: str) -> str:
    """The site's name where the page's <title> ends with one."""
    parts = [part.strip() for part in re.split(r"[_|｜]|[-–—]+", document) if part.strip()]
    return (
        parts[-1]
        if len(parts) > 1
        and _SITE.fullmatch(parts[-1])
        and len(parts[-1]) <= 16
        and not _GENERIC.fullmatch(parts[-1])
        else ""
    )


def _could_be(text: str, site: str) -> bool:
    return (
        text != site
        and not _GENERIC.fullmatch(text)
        and not (len(text) <= 12 and _SITE.fullmatch(text))
        and not text.startswith("http")
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())
