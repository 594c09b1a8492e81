"""Which format a file is in: by its extension, unless its content says otherwise."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

from index.readers.columns import Columns
from index.readers.front_matter import front_matter, is_of_fields

_EXTENSIONS = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".jl": "jsonl",
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".xml": "xml", ".rss": "xml", ".atom": "xml",
}  # fmt: skip
_PACKED = (".gz", ".xz", ".bz2", ".zst")
# Text files that a folder of news holds beside its articles.
_OTHER_TEXT = (
    ".css .js .mjs .ts .py .sh .c .h .java .go .rs .php .sql .log .ini .cfg .toml .yaml .yml .svg .map"
)
_NO_ARTICLES = frozenset(_OTHER_TEXT.split())
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_PART = re.compile(r"<(?:title|article)\b", re.IGNORECASE)
_HTML_INSIDE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
# A prolog, a root that is known, or an element right inside another, whose names are not those of a page.
_XML = re.compile(
    r"<\?xml\b|(?:<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex|newsItem|newsMessage|nitf)\b|"
    r"<(?!(?:p|div|span|b|i|a|br|ul|ol|li|table|tr|td|font|center|section|main|header|nav|h[1-6]|script|style|img|"
    r"form|pre|link|base|blockquote|strong|em)\b)[A-Za-z_][\w.-]*(?:\s[^<>]*)?>\s*<[A-Za-z_][\w.:-]*(?:\s[^<>]*)?>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_MARKDOWN_TITLE = re.compile(r"\s*#{1,2} \S")
_SEPARATOR = re.compile(r"sep=.\r?", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


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
    if evident and not (evident == "xml" and (named == "html" or suffix in _NO_ARTICLES)):
        return evident
    matter = front_matter(text.lstrip("\ufeff"))
    if named == "txt" and matter and is_of_fields(matter):
        return "md"
    if named == "txt" or (named in ("html", "xml") and not _TAG.search(text)):
        return (_tabular(text) if _is_surely_a_table(text) else None) or "txt"
    if named:
        return named
    if suffix in _NO_ARTICLES:
        return None
    if matter or _MARKDOWN_TITLE.match(text):
        return "md"
    return _tabular(text) or "txt"


def delimiter_of(text: str, columns: Columns) -> str | None:
    """What separates the cells of a table: the sign that gives its first line most columns that we know."""
    header = _first_row(text)
    best, most = None, 0
    for sign in (",", "\t", ";", "|", "，"):
        known = {columns[cell.strip().strip('"')] for cell in header.split(sign)} - {None}
        if len(known) > most:
            best, most = sign, len(known)
    return best


def _first_row(text: str) -> str:
    """The line with the names, below the `sep=;` by which Excel is told what separates the cells."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    return rest.partition("\n")[0] if _SEPARATOR.fullmatch(first) else first


def _suffix(name: str) -> str:
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _evident(text: str) -> str | None:
    """The format that the first characters prove."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return _json_kind(start)
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        return "xml"
    if _HTML_PART.match(start):
        return "html"
    if start.startswith("<") and _HTML_INSIDE.search(start[:20_000]):
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


def _is_surely_a_table(text: str) -> bool:
    """Whether a text, as Excel and databases save tables under, has a row below the names with as many cells:
    a page may begin with a line that reads like names of columns."""
    sign = delimiter_of(text, Columns({}))
    header, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    first = next((line for line in rest.split("\n", 5)[:5] if line.strip()), "")
    return sign is not None and (first.count(sign) >= header.count(sign) or first.count('"') % 2 == 1)


def _tabular(text: str) -> str | None:
    columns = Columns({})
    header = _first_row(text)
    sign = delimiter_of(text, columns)
    if sign is None or len(header) > 500:
        return None
    known = {found[0] for cell in header.split(sign) if (found := columns[cell.strip().strip('"')])}
    if len(known) < 2 or not known & {"title", "body"}:
        return None
    return "tsv" if sign == "\t" else "csv"
