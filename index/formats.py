"""The names of the formats that are read. The command line lists them without loading the readers."""

from __future__ import annotations

FORMATS = (
    "txt", "md", "html", "mhtml", "json", "jsonl", "csv", "tsv", "xlsx", "xml", "warc", "wacz", "zip", "tar",
    "pdf", "docx", "epub", "eml",
)  # fmt: skip
