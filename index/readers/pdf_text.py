"""The process that reads one PDF: the file on stdin, JSON on stdout. Imports nothing of ours."""

from __future__ import annotations

import io
import json
import logging
import resource
import sys

_MOST_PAGES = 2_000


def main(memory: int) -> None:
    """Print `{"pages", "title", "author"}`, or `{"error", "encrypted"}`."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    json.dump(_text(sys.stdin.buffer.read()), sys.stdout)


def _text(data: bytes) -> dict[str, object]:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "it is encrypted", "encrypted": True}
        pages = [page.extract_text() for page, _ in zip(reader.pages, range(_MOST_PAGES), strict=False)]
        about = reader.metadata
        return {
            "pages": pages,
            "title": str(about.title or "") if about else "",
            "author": str(about.author or "") if about else "",
        }
    except (Exception, RecursionError, MemoryError) as error:
        return {"error": f"{type(error).__name__} {error}".strip()}


if __name__ == "__main__":
    main(int(sys.argv[1]))
