"""Which binary format bytes are in, by what they begin with."""

from __future__ import annotations

import re
import tarfile
from pathlib import PurePosixPath

_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # one that is empty
    (b"WARC/", "warc"),
    (b"%PDF-", "pdf"),
)
# What is often in folders and never an article, or is one in a form that another program must open first.
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "This is an old Office file (.doc, .xls, .ppt); save it as .docx or .xlsx.",
    b"Rar!": "This is a RAR archive; unpack it, or pack it as zip or tar.",
    b"7z\xbc\xaf\x27\x1c": "This is a 7-Zip archive; unpack it, or pack it as zip or tar.",
    b"SQLite format 3": "This is an SQLite database; export its tables as CSV or JSON Lines.",
}
_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"OggS", b"ID3", b"RIFF", b"wOFF", b"wOF2",
    b"\xca\xfe\xba\xbe",
)  # fmt: skip
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,76}:[ \t]?")
_MAIL_HEADERS = re.compile(
    rb"^(from|to|received|return-path|mime-version|message-id|date|subject|content-type|"
    rb"content-transfer-encoding|snapshot-content-location|delivered-to|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
# A text may begin with "Date: …" and "Subject: …"; programs that write mail leave one of these as well.
_MAIL_PROOF = re.compile(rb"^(?:mime-version|message-id|received|return-path):", re.IGNORECASE | re.MULTILINE)


def signature(head: bytes, name: str) -> str | None:
    """`zip`, `tar`, `warc`, `pdf` or `mail`; None for anything else, text above all."""
    for magic, kind in _SIGNATURES:
        if head.startswith(magic):
            return kind
    if _is_tar(head):
        return "tar"
    if b"%PDF-" in head[:1024] and name.lower().endswith(".pdf"):
        return "pdf"  # a few bytes of junk before it are common
    return "mail" if _is_mail(head, name) else None


def binary_reason(head: bytes) -> str | None:
    """Why bytes that are no text can be no article, as a sentence; None where they may be text."""
    for magic, sentence in _FOREIGN.items():
        if head.startswith(magic):
            return sentence
    return "This is a binary file." if head.startswith(_BINARY) else None


def _is_tar(head: bytes) -> bool:
    if len(head) < 512:
        return False
    if head[257:262] == b"ustar":
        return True
    if b"\0" not in head[:100]:
        return False
    try:  # the oldest tars have no magic but a checksum
        tarfile.TarInfo.frombuf(head[:512], "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def _is_mail(head: bytes, name: str) -> bool:
    if not _HEADER_LINE.match(head):
        return False
    header = re.split(rb"\r?\n\r?\n", head[:65_536], maxsplit=1)[0]
    known = len(_MAIL_HEADERS.findall(header))
    if PurePosixPath(name.lower()).suffix in (".eml", ".mht", ".mhtml"):
        return known > 0
    return known > 1 and _MAIL_PROOF.search(header) is not None
