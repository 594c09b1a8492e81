"""A page as the blocks of text a browser would show, each with its place in the tree of elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

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
_GOOD_NAME = re.compile(
    r"artic|content|artibody|trs_editor|neirong|zhengwen|detail|story|(?:^|[\s_-])(?:text|zoom|ozoom|"
    r"entry|post|body|wz|cont|main|news)(?:$|[\s_-]|con|body|text)",
    re.IGNORECASE,
)
_BAD_NAME = re.compile(
    r"comment|pinglun|sidebar|side[_-]?bar|foot|copyright|nav|menu|relate|recommend|xiangguan|hot|rank|"
    r"share|breadcrumb|crumb|login|disclaim|statement|mianze"
    r"|(?:^|[\s_-])(?:ad|ads|side|rec|rel|tags?|tools?|feed|more|bottom|pager?|aside)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINE = 80  # characters of a line about the article; in longer ones elements mark words
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A line end inside a paragraph of the source is a space to a browser, which Chinese text does not have.
_BROKEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(slots=True)
class Node:
    """An element that holds blocks. `weight` says what its name and the names above it promise: 1 nothing."""

    parent: int
    depth: int
    tag: str
    weight: float
    last: int = -1  # the number of the last node below it


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text in one element. `linked` counts its characters within links."""

    text: str
    linked: int
    node: int
    tag: str

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


class _Walker:
    """One walk over a tree."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self._skipped = skipped
        self._found = Blocks([Node(-1, 0, "root", 1.0)])
        self._text: list[str] = []
        self._linked = 0

    def walk(self, root: Any) -> Blocks:
        # By hand: pages nest deeper than Python recurses. A frame is an element that is open.
        stack: list[tuple[Any, Any, int, str, bool, bool]] = []
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
                element, children, node, tag, in_link, _ = stack.pop()
                self._add(left.tail, in_link)
                continue
            name = child.tag
            if not isinstance(name, str) or name in self._skipped:
                self._add(child.tail, in_link)
                continue
            if name == "br":
                self._flush(node, tag)
                self._add(child.tail, in_link)
                continue
            stack.append((element, children, node, tag, in_link, False))
            if _is_block(name):
                self._flush(node, tag)
                node, tag = self._open(child, name, node), name
            elif _is_apart(child) and sum(map(len, self._text)) < _LINE:
                self._text.append(" ")
            in_link = in_link or name == "a"
            element, children = child, iter(child)
            self._add(child.text, in_link)
        self._flush(0, "body")
        self._found.nodes[0].last = len(self._found.nodes) - 1
        return self._found

    def _open(self, element: Any, name: str, parent: int) -> int:
        above = self._found.nodes[parent]
        self._found.nodes.append(Node(parent, above.depth + 1, name, _weight(element, name)))
        return len(self._found.nodes) - 1

    def _add(self, text: str | None, in_link: bool) -> None:
        if text:
            self._text.append(text)
            if in_link:
                self._linked += len(text.strip())

    def _flush(self, node: int, tag: str) -> None:
        if self._text:
            text = "".join(self._text)
            lines = text.split("\n") if tag == "pre" else [_BROKEN.sub("", text) if "\n" in text else text]
            for line in lines:
                plain = " ".join(line.replace("\u200b", "").replace("\ufeff", "").split())
                if plain:
                    self._found.blocks.append(Block(plain, min(self._linked, len(plain)), node, tag))
            self._text.clear()
            self._linked = 0


def _is_apart(element: Any) -> bool:
    """Whether an inline element begins right after another one, both with names of their own: a style sheet
    sets
    `<span class=time>…</span><span class=source>…</span>` apart. Word processors' spans have no names."""
    before = element.getprevious()
    if before is None or before.tail or not isinstance(before.tag, str):
        return False
    return all(own.get("class") or own.get("id") for own in (element, before))


def _is_block(name: object) -> bool:
    # Elements of a site's own have a dash in their names: <founder-content>.
    return isinstance(name, str) and (name in _BLOCKS or "-" in name)


def _weight(element: Any, name: str) -> float:
    weight = 1.3 if name == "article" else 1.0
    attributes = element.attrib
    if not attributes:
        return weight
    if attributes.get("itemprop", "") in ("articleBody", "text"):
        return 2.5
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if named != " ":
        if _BAD_NAME.search(named):
            weight *= 0.6
        if _GOOD_NAME.search(named):
            weight *= 1.3
    if "style" in attributes and _HIDDEN.search(attributes["style"]):
        weight *= 0.8
    return weight
