"""XML as a stream of elements, in bounded memory: no entity is expanded, nothing is fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from index.readers.encoding import Decoded
from index.readers.xml_mending import Mender

_CHUNK = 1 << 16  # characters
_MOST_INSIDE = 200_000  # elements inside one record; the longest article has some thousand paragraphs
# `huge_tree=False` bounds the depth to 256 and one text to 10 MB.
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_PROLOG = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>\s*")
_DOCTYPE = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<!DOCTYPE\b", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<([\w:.-]+)")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_BLOCK_NAMES = "p br div li tr h1 h2 h3 h4 h5 h6 section blockquote pre title paragraph hl1 hl2 media caption"
_BLOCKS = frozenset(_BLOCK_NAMES.split(" "))

Fields = dict[str, str]


def elements(
    stream: io.BufferedReader, head: Decoded, is_record: Callable[[Any, int], bool]
) -> Iterator[tuple[Any, bool]]:
    """Every record, with True, and every element outside of records, with False, when it ends. The consumer
    sees each once: afterwards it is emptied, so that the tree never grows. At the end of a file that ends
    inside a record comes (None, True).

    `is_record(element, depth)` says, when an element begins, whether it is one; the root has depth 0.
    """
    parser, depth, inside, count = _parser(), -1, -1, 0
    for piece in _pieces(stream, head):
        parser.feed(piece)
        for event, element in parser.read_events():
            if event == "start":
                depth += 1
                if inside < 0 and depth > 0 and is_record(element, depth - 1):
                    inside, count = depth, 0
                continue
            depth -= 1
            count += 1
            if inside >= 0 and depth + 1 > inside:
                if count > _MOST_INSIDE:
                    _forget(element)
                continue
            if depth >= 0:
                yield element, inside >= 0
                _forget(element)
            inside = -1
    if inside >= 0:
        yield None, True


def local_name(element: Any) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Any) -> str:
    """All text in an element; paragraphs become lines."""
    parts: list[str] = []
    stack: list[Any] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        is_block = part is not element and local_name(part).lower() in _BLOCKS
        if part is not element and part.tail:
            stack.append(part.tail)
        if is_block:
            stack.append("\n")
            parts.append("\n")
        if isinstance(part.tag, str):
            stack += reversed(part)
        if part.text:
            stack.append(part.text)
    return "".join(parts).strip()


def without_prolog(text: str) -> str:
    """The document without its `<?xml …?>`: what that says of the encoding no longer holds."""
    return _PROLOG.sub("", text.lstrip("\ufeff"), count=1)


def parse_xml(data: bytes) -> Any:
    """The root of a small document, damaged or not; None where there is none."""
    from lxml import etree  # type: ignore[import-untyped]

    try:
        return etree.fromstring(data, etree.XMLParser(recover=True, **_SAFE))
    except etree.XMLSyntaxError:
        return None


def _parser() -> Any:
    from lxml import etree

    return etree.XMLPullParser(("start", "end"), recover=True, remove_comments=True, remove_pis=True, **_SAFE)


def _pieces(stream: io.BufferedReader, head: Decoded) -> Iterator[bytes]:
    """The document in UTF-8 inside one more element, since collections exist whose records have none around
    them."""
    text = io.TextIOWrapper(stream, head.encoding, errors="replace", newline="")
    mender = Mender()
    piece = without_prolog(text.read(_CHUNK))
    if _DOCTYPE.match(piece):
        piece = _without_type(piece)
    yield b"<records>"
    while piece:
        yield mender.feed(piece).encode("utf-8", "replace")
        piece = text.read(_CHUNK)
    yield mender.feed("", is_last=True).encode("utf-8", "replace") + b"</records>"


def _without_type(text: str) -> str:
    """The document without its document type: all it can do is to name entities and other files."""
    start = text.upper().index("<!DOCTYPE")
    bracket, end = text.find("[", start), text.find(">", start)
    if 0 <= bracket < end:
        close = re.compile(r"\]\s*>").search(text, bracket)
        return text[:start] + (text[close.end() :] if close else "")
    return text[:start] + (text[end + 1 :] if end >= 0 else "")


def _forget(element: Any) -> None:
    parent = element.getparent()
    element.clear(keep_tail=False)
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def root_name(text: str) -> str:
    """The name of the first element, without its prefix."""
    start = _COMMENT.sub("", without_prolog(text)[:20_000])
    if _DOCTYPE.match(start):
        start = _without_type(start)
    found = _ROOT.search(start)
    return found[1].rpartition(":")[2] if found else ""
