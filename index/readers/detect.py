"""Which format a file is in: by its extension, unless its content says otherwise."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

from index.readers.columns import Columns

FORMATS = ("txt", "md", "html", "json", "jsonl", "csv", "tsv")

_EXTENSIONS = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".jl": "jsonl",
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
}  # fmt: skip
_PACKED = (".gz", ".xz", ".bz2")
# Text files that a folder of news holds beside its articles.
_OTHER_TEXT = (
    ".css .js .mjs .ts .py .sh .c .h .java .go .rs .php .sql .log .ini .cfg .toml .yaml .yml .svg .map"
)
_NO_ARTICLES = frozenset(_OTHER_TEXT.split())
_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"Rar!",
    b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"OggS", b"ID3", b"RIFF", b"SQLite format 3", b"wOFF", b"wOF2",
)  # fmt: skip
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_FRONT_MATTER = re.compile(r"---\r?\n(?:.*\r?\n){0,40}?---\s*(?:\n|$)")
_MARKDOWN_TITLE = re.compile(r"\s*#{1,2} \S")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def is_binary(head: bytes) -> bool:
    """Bytes that are a picture, an archive or a program, told by their first bytes."""
    return head.startswith(_MAGIC)


def looks_binary(text: str) -> bool:
    """Decoded "text" with more control characters than any text has."""
    sample = text[:8192]
    found = len(_CONTROLS.findall(sample))
    return found > 2 and found * 100 > len(sample)


def detect(name: str, text: str) -> str | None:
    """The format of a file with this name whose (beginning of) text is `text`; None if it is none of ours."""
    suffix = _suffix(name)
    named = _EXTENSIONS.get(suffix)
    evident = _evident(text)
    if (
        evident == "json"
        and named == "jsonl"
        and (_first_line_is_record(text) or _first_line_is_broken(text))
    ):
        return "jsonl"
    if evident:
        return evident
    if named == "html" and not _TAG.search(text):
        return "txt"
    if named:
        return named
    if suffix in _NO_ARTICLES or _XML.match(text):
        return None
    if _FRONT_MATTER.match(text) or _MARKDOWN_TITLE.match(text):
        return "md"
    return _tabular(text) or "txt"


def delimiter_of(text: str, columns: Columns) -> str | None:
    """What separates the cells of a table: the sign that gives its first line most columns that we know."""
    header = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    best, most = None, 0
    for sign in (",", "\t", ";", "|", "，"):
        known = {columns[cell.strip().strip('"')] for cell in header.split(sign)} - {None}
        if len(known) > most:
            best, most = sign, len(known)
    return best


def _suffix(name: str) -> str:
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _evident(text: str) -> str | None:
    """The format that the first characters prove."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return _json_kind(start)
    if _HTML.match(start) or (start.startswith("<") and _HTML_INSIDE.search(start[:20_000])):
        return "html"
    return None


def _json_kind(start: str) -> str | None:
    """`jsonl` where each line is an object by itself, `json` where one value spans lines."""
    line, _, rest = start.partition("\n")
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        # `[链接](…)` opens a Markdown file and `{{` a template: neither goes on as JSON does.
        return "json" if re.match(r'\{\s*["}]|\[\s*[\[{"\]]', start) else None
    if start.startswith("{") and re.match(r"\s*\{", rest):
        return "jsonl"
    return "json"


def _first_line_is_record(text: str) -> bool:
    """A .jsonl that begins with a record is JSON Lines, whatever its second line is."""
    try:
        return isinstance(json.loads(text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _first_line_is_broken(text: str) -> bool:
    """A .jsonl whose first line is damaged but whose second is a record: still JSON Lines."""
    lines = [line for line in text.split("\n", 3)[:3] if line.strip()]
    for line in lines[1:2]:
        try:
            return isinstance(json.loads(line), dict)
        except (ValueError, RecursionError):
            return False
    return not text.lstrip("\ufeff \t\r\n").startswith("[")


def _tabular(text: str) -> str | None:
    columns = Columns({})
    header = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    sign = delimiter_of(text, columns)
    if sign is None or len(header) > 500:
        return None
    known = {found[0] for cell in header.split(sign) if (found := columns[cell.strip().strip('"')])}
    if len(known) < 2 or not known & {"title", "body"}:
        return None
    return "tsv" if sign == "\t" else "csv"
