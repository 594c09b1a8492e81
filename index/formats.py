"""The names of the formats that are read: apart from the readers, whom `chabao index --help` can do without."""

from __future__ import annotations

FORMATS = (
    "txt", "md", "html", "mhtml", "json", "jsonl", "csv", "tsv", "xlsx", "xml", "warc", "wacz", "zip", "tar",
    "pdf", "docx", "epub", "eml",
)  # fmt: skip
