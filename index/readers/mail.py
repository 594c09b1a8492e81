"""Mail (eml), and web pages saved as mail (mhtml, mht): a message with parts."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr
from io import BytesIO

from index.article import Record, Rejected
from index.readers.limits import DOCUMENT_LIMIT
from index.readers.nesting import Items, Nesting
from index.readers.opened import Opened

_MOST_PARTS = 1_000
_HEADER_LIMIT = 2_000  # characters; decoding takes time by the square of them
_DEEPEST = 20
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")  # the best first


def read_mail(source: Opened, nesting: Nesting) -> Items:
    """A message as one record: the text of its first page, else of its first plain text; attachments are not
    read. In a page saved by a browser the date is that of saving, so it is no date of publication.
    """
    name = source.name
    data = source.rest(DOCUMENT_LIMIT)
    if data is None:
        detail = f"A message may have {DOCUMENT_LIMIT >> 20} MB."
        yield Rejected(name, None, "too-large", detail)
        return
    try:
        # compat32, the oldest policy, is the one that no header can make raise
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        part = _text_part(message)
        content = part.get_payload(decode=True) if part is not None else None
    except (ValueError, LookupError, RecursionError, AssertionError) as error:
        yield Rejected(name, None, "damaged", f"The message is damaged: {error}.")
        return
    if part is None or not isinstance(content, bytes) or not content.strip():
        yield Rejected(name, None, "empty", "There is no text in this message.")
        return
    is_page = part.get_content_type() != "text/plain"
    is_saved = "Snapshot-Content-Location" in message or message.get_content_type() == "multipart/related"
    about = _about(message, part, is_saved)
    inner = nesting.with_format("html" if is_page else "txt")
    for item in inner.member(BytesIO(content), name, part.get_content_charset()):
        if isinstance(item, Record):
            fields = {**about, **item.fields} if is_saved else {**item.fields, **about}
            date_source = item.date_source if "date" in item.fields and is_saved else "field"
            item = replace(
                item, format="mhtml" if is_saved else "eml", fields=fields, date_source=date_source,
                extracted=item.extracted and is_page,
            )  # fmt: skip
        yield item


def _text_part(message: Message) -> Message | None:
    best: tuple[int, Message] | None = None
    for part in _parts(message):
        kind = part.get_content_type()
        if kind in _TEXTS and part.get_content_disposition() != "attachment":
            rank = _TEXTS.index(kind)
            if best is None or rank < best[0]:
                best = (rank, part)
    return best[1] if best else None


def _parts(message: Message) -> Iterator[Message]:
    """The message and its parts, in order; hostile ones nest without end."""
    stack: list[tuple[Message, int]] = [(message, 0)]
    for _ in range(_MOST_PARTS):
        if not stack:
            return
        part, depth = stack.pop()
        yield part
        inner = part.get_payload()
        if isinstance(inner, list) and depth < _DEEPEST:
            stack += [(child, depth + 1) for child in reversed(inner) if isinstance(child, Message)]


def _about(message: Message, part: Message, is_saved: bool) -> dict[str, str]:
    sender, _ = parseaddr(_header(message, "From"))
    location = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
    fields = {"title": _header(message, "Subject")}
    if is_saved:
        fields["url"] = str(location) if str(location).startswith(("http://", "https://")) else ""
    else:
        fields |= {"date": _header(message, "Date"), "author": sender}
    return {field: value for field, value in fields.items() if value}


def _header(message: Message, name: str) -> str:
    """A header's text: encoded words decoded, raw bytes taken for what they are."""
    from email.header import decode_header

    from index.readers.encoding import UndecodableError, decode, known_codec

    parts = []
    try:
        value = message.get(name, "")
        for piece, charset in decode_header(value[:_HEADER_LIMIT] if isinstance(value, str) else value):
            if isinstance(piece, bytes):
                declared = charset if charset and known_codec(charset) else None
                piece = decode(piece, declared).text
            parts.append(piece)
    except (ValueError, LookupError, UndecodableError, email.errors.HeaderParseError):
        return ""
    text = "".join(parts).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split())
