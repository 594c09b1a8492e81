from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def test_reading_json_lines_imports_no_extractor() -> None:
    """trafilatura takes half a second to import: who has no web pages must not wait for it."""
    code = (
        "import io, sys, index.cleaning\n"
        "from index.readers import ReadOptions, read_stream\n"
        "list(read_stream(io.BytesIO(b'{\"title\": \"a\"}'), 'a.jsonl', ReadOptions()))\n"
        "print(sorted({'trafilatura', 'lxml', 'numpy', 'whoosh', 'jieba'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
