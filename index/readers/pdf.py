"""PDF files, through pypdf in a process of its own.

A hostile PDF can keep a reader busy for ever or fill memory, and no promise of a library helps against that:
a process can be given a limit and be killed. It takes 0.3 s to start, as long as a page or two take to read.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

from index.article import Record, Rejected
from index.readers.columns import without_unsafe
from index.readers.nesting import Items
from index.readers.opened import Opened

_LIMIT = 256 << 20  # bytes of a file
_SECONDS = 60  # of a whole file; a newspaper's issue of 40 pages takes about 20
_MEMORY = 2 << 30  # bytes of address space
_ENDS = re.compile(r"[。！？!?…：:；;]['”’」』）)]*$")


def read_pdf(source: Opened) -> Items:
    """A PDF as one record; its lines are joined to paragraphs again. The day it was made is no date of
    publication."""
    name = source.name
    if importlib.util.find_spec("pypdf") is None:
        detail = "To read PDF files, install the extra: pip install chabao[pdf]"
        yield Rejected(name, None, "missing-extra", detail)
        return
    data = source.rest(_LIMIT)
    if data is None:
        yield Rejected(name, None, "too-large", f"A PDF file may have {_LIMIT >> 20} MB.")
        return
    yield _record(data, name)


def _record(data: bytes, name: str) -> Record | Rejected:
    command = [sys.executable, "-P", str(Path(__file__).with_name("pdf_text.py")), str(_MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  our own file
    except subprocess.TimeoutExpired:
        return Rejected(name, None, "too-slow", f"Reading was stopped after {_SECONDS} seconds.")
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = {"error": f"the reader ended with {done.returncode}"}
    if "error" in found:
        reason = "encrypted" if found.get("encrypted") else "damaged"
        return Rejected(name, None, reason, f"The PDF cannot be read: {found['error']}.")
    body = _paragraphs(found["pages"])
    if not body:
        detail = "There is no text in this PDF; pages that are pictures need OCR first."
        return Rejected(name, None, "empty", detail)
    fields = {"body": body} | {field: found[field] for field in ("title", "author") if found.get(field)}
    return Record(name, None, "pdf", "utf-8", without_unsafe(fields), extracted=False, certainty="pdf 1.00")


def _paragraphs(pages: list[str]) -> str:
    """Lines as wide as the column go on in the next line, unless a sentence ends there."""
    lines = [line.strip() for page in pages for line in page.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    wide = widths[len(widths) * 3 // 4] * 0.85 if widths else 0
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if goes_on:
            space = " " if paragraphs[-1][-1].isascii() and line[0].isascii() else ""
            paragraphs[-1] += space + line
        else:
            paragraphs.append(line)
        goes_on = len(line) >= wide > 12 and not _ENDS.search(line)
    return "\n".join(paragraphs)
