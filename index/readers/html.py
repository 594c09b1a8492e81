"""Saved web pages: main text and metadata through trafilatura."""

from __future__ import annotations

import html
import logging
import re
import warnings
from typing import Any

from index.article import Record
from index.cleaning.lines import is_paragraph, read_line

# A page's <title> is "headline_section_site", "headline - site", "headline｜site" …
_SUFFIX = re.compile(r"\s*[-_|｜–—·]+\s*([^-_|｜–—·]{1,20}?)\s*$")
_SITE = re.compile(
    r".{0,14}(?:网|網|网站|報|报|社|台|臺|新闻|新聞|频道|頻道|在线|客户端|中心|日报|日報|周刊|週刊|\.com|\.cn|\.net|\.tw|News)",
    re.IGNORECASE,
)
_DOCUMENT_TITLE = re.compile(r"<title[^>]*>(.{1,400}?)</title", re.IGNORECASE | re.DOTALL)
_HEADINGS = re.compile(r"<h[12]\b[^>]*>(.{1,400}?)</h[12]\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_BYLINE_LABEL = re.compile(
    r"^(?:责任编辑|責任編輯|责编|责任編輯|编辑|編輯|作者|本报记者|本報記者|记者|記者|撰文|文)\s*[:：／/\s]?\s*(?=\S{2})"
)
_UNSEEN = frozenset(["script", "style", "noscript", "template", "head", "nav", "footer", "form", "svg"])
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "tr",
        "td",
        "section",
        "article",
        "hr",
        "center",
        "pre",
    ]
)
# Neither XML nor a terminal can have them; pages do, raw and as entities.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DIVIDER = re.compile(r"\s*[|｜]\s*|\s+[-–—]\s+")
_ADDRESS = re.compile(r"://|^[\w.-]+\.[a-z]{2,8}$")
_NO_NAME = re.compile(r"报道|報導|报导|報道|转载|轉載|综合|綜合|[《》]")
_BYLINE_TAIL = re.compile(r"\s*[／/╱|｜].{0,12}(?:报道|報導|报导|報道|電|电)$")


def read_html(text: str, name: str, encoding: str, clean: bool) -> Record | None:
    """A page as one record; None where no text at all can be found in it.

    Where the extractor finds no main text, the page's visible text is handed on as scraped text.
    """
    text = _CONTROLS.sub("", text)
    document = _extract(text) if clean else None
    lines = _visible_lines(text)
    fields = _fields(document, text) if document is not None else {}
    extracted = bool(fields.get("body"))
    date_source = "meta"
    for field, value in _between(lines, fields).items():
        if field == "date" and "date" not in fields:
            date_source = "text"
        fields.setdefault(field, value)
    if "source" not in fields and (site := _site_in_title(text)):
        fields["source"] = site
    if not extracted:
        if not lines:
            return None
        fields["body"] = "\n".join(_after_headline(lines, fields.get("title", "")))
    return Record(name, None, "html", encoding, fields, extracted or not clean, date_source)


def _extract(text: str) -> Any:
    """trafilatura's document, or None: it raises many kinds of errors on odd pages, none of use here."""
    import trafilatura  # 0.5 s to import: only for those who have pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return trafilatura.bare_extraction(
                text,
                favor_precision=True,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                # Searched for in the whole page, a date may be any year of a copyright line.
                date_extraction_params={"extensive_search": False, "original_date": True},
            )
        except Exception:  # any page at all must not stop a run
            return None


def _fields(document: Any, page: str) -> dict[str, str]:
    sections = [*(document.categories or ()), *(document.tags or ())]
    site = _site_name(document.sitename or "", sections)
    title = _title(document.title or "", page, {site, *sections})
    found = {
        "title": title,
        "body": _without_headline(document.text or "", title),
        "date": document.date or "",
        "author": _author(document.author or ""),
        "source": site,
        "category": document.categories[0] if document.categories else "",
        "url": document.url or "",
    }
    cleaned = {field: _CONTROLS.sub("", value).strip() for field, value in found.items()}
    return {field: value for field, value in cleaned.items() if value}


def _title(title: str, page: str, not_title: set[str]) -> str:
    """The headline without the names of section and site that pages add to it."""
    full = _DOCUMENT_TITLE.search(page)
    known = _squeezed(title) + "\n" + (_squeezed(html.unescape(full[1])) if full else "")
    headings = [" ".join(html.unescape(_TAG.sub("", heading)).split()) for heading in _HEADINGS.findall(page)]
    in_title = [
        text
        for text in headings
        if len(text) >= 6 and _squeezed(text) in known and text not in not_title and not _SITE.fullmatch(text)
    ]
    if in_title:
        return max(in_title, key=len)
    while True:
        found = _SUFFIX.search(title)
        if not found or found.start() < 6:
            return title
        plainly = found[0].lstrip()[0] in "|｜_"
        if not plainly and found[1] not in not_title and not _SITE.fullmatch(found[1]):
            return title
        title = title[: found.start()]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _site_name(name: str, sections: list[str]) -> str:
    """`聯合新聞網 | 聯合新聞網` and `社會 - 中時` as the site alone; addresses and sections are no names."""
    name = _DIVIDER.split(name.strip())[-1]
    return "" if name in sections or _ADDRESS.search(name) else name


def _site_in_title(page: str) -> str:
    """The site's name where the page's <title> ends with one."""
    full = _DOCUMENT_TITLE.search(page)
    end = re.split(r"\s*[-_|｜–—]+\s*", html.unescape(full[1]).strip())[-1] if full else ""
    return end if _SITE.fullmatch(end) else ""


def _author(names: str) -> str:
    found = []
    for name in re.split(r"\s*[;/／]\s*", names):
        plain = _BYLINE_TAIL.sub("", _BYLINE_LABEL.sub("", name.strip()))
        if plain and not _NO_NAME.search(plain):
            found.append(plain)
    return "、".join(dict.fromkeys(found))


def _without_headline(body: str, title: str) -> str:
    """The body without the headline that some pages repeat above it, and without the menu above that."""
    lines = body.split("\n")
    for at, line in enumerate(lines[:5]):
        if is_paragraph(line):
            break
        if _squeezed(line) == _squeezed(title):
            return "\n".join(lines[at + 1 :])
    return body


def _after_headline(lines: list[str], title: str) -> list[str]:
    """The lines below the headline, where it stands on the page: menus are above it."""
    for at, line in enumerate(lines[:-1]):
        if title and _squeezed(line) == _squeezed(title):
            return lines[at + 1 :]
    return lines


def _between(lines: list[str], fields: dict[str, str]) -> dict[str, str]:
    """Date, source and author from the lines between the headline and the main text."""
    below = _after_headline(lines, fields.get("title", ""))
    if below is lines:
        return {}
    start = _squeezed(fields.get("body", "").partition("\n")[0])[:20]
    found: dict[str, str] = {}
    for line in below[:8]:
        if start and _squeezed(line).startswith(start):
            break
        facts = read_line(line)
        if facts.kind == "meta":
            found.update({field: value for field, value in facts.fields.items() if field not in found})
    return found


def _visible_lines(text: str) -> list[str]:
    """The lines a browser would show, without menus and forms."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    try:
        root = document_fromstring(text.encode("utf-8", "replace"), HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return []
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag in _UNSEEN:
                walk.skip_subtree()
            else:
                parts += ("\n" if element.tag in _BLOCKS else "", element.text or "")
        else:
            parts += ("\n" if element.tag in _BLOCKS else "", element.tail or "")
    lines = (" ".join(line.split()) for line in _CONTROLS.sub("", "".join(parts)).split("\n"))
    return [line for line in lines if line]
