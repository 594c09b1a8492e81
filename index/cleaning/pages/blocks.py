"""A page as the blocks of text a browser would show, each with its place in the tree of elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from index.cleaning.pages.names import role_of, weight_of
from index.cleaning.pages.tree import parsed, text_of

# What is never text. Forms are not among them: some servers wrap the whole page into one.
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "iframe",
        "object",
        "button",
        "select",
        "textarea",
        "math",
        "canvas",
        "audio",
        "video",
    ]
)
# Menus and page ends by their very name; read after all where nothing else is on the page.
_ASIDE = frozenset(["nav", "footer", "aside", "dialog"])
# What a browser does not show, though a page may keep a text in it for its script.
_HOLDING = frozenset(["noscript", "textarea", "template"])
# What a reader sets or presses. Where it stands is no text, if that is a small part of the page.
_CONTROLS = frozenset(["button", "input", "select", "textarea"])
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "table",
        "tbody",
        "section",
        "article",
        "header",
        "main",
        "hr",
        "center",
        "pre",
        "blockquote",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "nav",
        "footer",
        "aside",
        "address",
        "details",
        "summary",
        "body",
        "caption",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ROLES_IN_LINES = frozenset(["source", "author", "date", "strong"])
_LARGE = frozenset(["4", "5", "6", "7", "+1", "+2", "+3", "+4"])  # of <font size>; text has 3
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_AROUND = 3  # elements around a control
_LINE = 80  # characters of a line about the article; in longer ones elements mark words
# A label that begins an element, though another ends right before it: <span>青石日报</span><span>发布于：…
_LABELLED = re.compile(r"\s*[\u4e00-\u9fff]{2,6}\s*[：:]")
_DAY_ENDS = re.compile(r"\d{4}([-/.])\d\d?\1\d\d?$|\d{1,2}:\d\d$|\d{4}年\d\d?月\d\d?日$")
_NAMED = re.compile("[\u4e00-\u9fff]{2}")
# A line end inside a paragraph of the source is a space to a browser, which Chinese text does not have.
_BROKEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")

# 背景[编辑]: what wikis put behind their headings.
# [转载]老渡口添新船: what blogs and forums put before theirs.
_COPIED = re.compile(
    r"^[\[【]\s*(?:转载|轉載|转帖|轉帖|转贴|轉貼|转|原创|原創|推荐|推薦|置顶|置頂|精华|精華)\s*[\]】]\s*(?=\S)"
)
_EDIT = re.compile(r"\s*\[\s*(?:编辑|編輯|edit)[^\[\]]{0,12}\]$")


@dataclass(slots=True)
class Node:
    """An element that holds blocks. `weight` says what its name promises, 1 nothing; `role` what short text
    in it is (see `names`); `names` are its class and id."""

    parent: int
    tag: str
    weight: float
    role: str = ""
    names: str = ""
    last: int = -1  # the number of the last node below it


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text in one element. `linked` counts its characters within links; `marks` are the roles and
    texts of elements within a line that names tell something of: <span class=author>…</span>."""

    text: str
    linked: int
    node: int
    tag: str
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def link_share(self) -> float:
        return self.linked / len(self.text)

    @property
    def is_heading(self) -> bool:
        return self.tag in _HEADINGS


@dataclass(slots=True)
class Blocks:
    """All blocks of a page in reading order, and the elements they stand in; node 0 is the root."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_blocks(root: Any) -> Blocks:
    """The blocks of a parsed page (lxml). Where hardly anything is visible, menus and page ends count as
    well."""
    found = _Walker(_SILENT | _ASIDE).walk(root)
    if sum(len(block.text) for block in found.blocks) < 120:
        found = _Walker(_SILENT - {"noscript"}).walk(root)
    return found


def read_fragment(markup: str) -> Blocks:
    """The blocks of a piece of a page that no browser shows as it stands: of its own text, the ends of lines
    are ends of blocks where it has no elements."""
    if "<" not in markup:
        markup = f"<pre>{markup}</pre>"
    root = parsed(f"<div>{markup}</div>")
    return Blocks([Node(-1, "root", 1.0, last=0)]) if root is None else _Walker(_SILENT - _HOLDING).walk(root)


class _Walker:
    """One walk over a tree."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self._skipped = skipped
        self._found = Blocks([Node(-1, "root", 1.0)])
        self._text: list[str] = []
        self._length = 0  # of all of `_text`; counting again for each of 50,000 elements took 12 s
        self._linked = 0
        self._marks: list[tuple[str, str]] = []

    def walk(self, root: Any) -> Blocks:
        # By hand: pages nest deeper than Python recurses. A frame is an element that is open.
        stack: list[tuple[Any, Any, int, str, bool]] = []
        node, tag, in_link = 0, "body", False
        element, children = root, iter(root)
        while True:
            child = next(children, None)
            if child is None:
                if not stack:
                    break
                left = element
                if _is_block(left.tag):
                    self._flush(node, tag)
                    self._found.nodes[node].last = len(self._found.nodes) - 1
                element, children, node, tag, in_link = stack.pop()
                self._add(left.tail, in_link)
                continue
            name = child.tag
            if name in _CONTROLS:
                self._control(child, node)
            if name == "br":
                self._flush(node, tag)
            if name == "br" or self._is_skipped(child):
                self._add(child.tail, in_link)
                continue
            stack.append((element, children, node, tag, in_link))
            if _is_block(name):
                self._flush(node, tag)
                node, tag = self._open(child, name, node), name
            elif self._length < _LINE:
                self._mark(child, name)
            in_link = in_link or name == "a"
            element, children = child, iter(child)
            self._add(child.text, in_link)
        self._flush(0, "body")
        self._found.nodes[0].last = len(self._found.nodes) - 1
        return self._found

    def _is_skipped(self, element: Any) -> bool:
        name = element.tag
        if not isinstance(name, str) or name in self._skipped:
            return True
        return name == "div" and role_of(name, _names(element)) == "bar"

    def _open(self, element: Any, name: str, parent: int) -> int:
        named, names = element.attrib, _names(element)
        weight = weight_of(name, names, named.get("style", ""), named.get("itemprop", ""))
        self._found.nodes.append(Node(parent, name, weight, role_of(name, names), names))
        return len(self._found.nodes) - 1

    def _control(self, element: Any, node: int) -> None:
        """Note that something to fill in stands in the element `node`, as in a `form`, and that those around
        it hold `controls`, as a button does."""
        if element.get("type") == "hidden":
            return
        nodes = self._found.nodes
        role = "controls" if element.tag == "button" else "form"
        for _ in range(_AROUND):
            if node <= 0:
                return
            nodes[node].role = nodes[node].role or role
            role = "form" if role == "form" and nodes[node].tag == "form" else "controls"
            node = nodes[node].parent

    def _mark(self, element: Any, name: str) -> None:
        """Note what an inline element is by its name, and set it apart from another one before it."""
        if _is_apart(element) or self._follows_day(element):
            self._text.append(" ")
        role = "strong" if _is_strong(element, name) else role_of(name, _names(element))
        role = "strong" if role == "title" else role
        if role in _ROLES_IN_LINES and len(text := text_of(element)) <= _LINE:
            self._marks.append((role, text))

    def _follows_day(self, element: Any) -> bool:
        """Whether an element with a name begins right after a day or a clock: 19:22<span>青石日报."""
        text = self._text[-1] if self._text else ""
        return _DAY_ENDS.search(text) is not None and _NAMED.match(element.text or "") is not None

    def _add(self, text: str | None, in_link: bool) -> None:
        if text:
            self._text.append(text)
            self._length += len(text)
            if in_link:
                self._linked += len(text.strip())

    def _flush(self, node: int, tag: str) -> None:
        if self._text:
            lines = "".join(self._text).split("\n") if tag == "pre" else [self._unbroken()]
            for line in lines:
                plain = " ".join(line.replace("\u200b", "").replace("\ufeff", "").split())
                if tag in _HEADINGS:
                    plain = _COPIED.sub("", _EDIT.sub("", plain))
                if plain:
                    linked = min(self._linked, len(plain))
                    self._found.blocks.append(Block(plain, linked, node, tag, tuple(self._marks)))
            self._text.clear()
            self._marks.clear()
            self._length = self._linked = 0

    def _unbroken(self) -> str:
        """The text without the ends of its source's lines. In a line about the article one between two
        elements is the space that a browser shows: 来源：青石日报 张三."""
        text = "".join(self._text)
        if "\n" not in text:
            return text
        if len(text) > _LINE and len(" ".join(text.split())) > _LINE:
            return _BROKEN.sub("", text)
        return "".join(_BROKEN.sub("", own) for own in self._text)


def _names(element: Any) -> str:
    """An element's class and id."""
    named = element.attrib
    return f"{named.get('class', '')} {named.get('id', '')}".strip() if named else ""


def _is_strong(element: Any, name: str) -> bool:
    """Whether an inline element is set as a headline was before there were style sheets."""
    if name in ("b", "strong", "big") or (name == "font" and element.get("size", "") in _LARGE):
        return True
    return _BOLD.search(element.get("style", "")) is not None


def _is_apart(element: Any) -> bool:
    """Whether an inline element begins right after another one, both with names of their own, or with a
    label:
    a style sheet sets `<span class=time>…</span><span class=source>…</span>` apart. Word processors' spans
    have no names."""
    before = element.getprevious()
    if before is None or before.tail or not isinstance(before.tag, str):
        return False
    both = (element, before)
    is_named = all(own.get("class") or own.get("id") for own in both)
    # Scripts set <span>青石日报</span><time>…</time><span>方知</span> apart by where they stand in a box.
    is_cell = all(own.tag in ("span", "time") and not own.get("style") for own in both)
    is_cell = is_cell and element.getparent().tag == "div"
    return is_named or is_cell or (element.text is not None and _LABELLED.match(element.text) is not None)


def _is_block(name: object) -> bool:
    # Elements of a site's own have a dash in their names: <founder-content>.
    return isinstance(name, str) and (name in _BLOCKS or "-" in name)
