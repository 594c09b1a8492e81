"""Whoever changes what cleaning makes of the same bytes raises RULES_VERSION, so that older indexes are told
to be stale. `cleaned.txt` has a digest of each input and of what came of it; after raising the version, run
this with CHABAO_UPDATE_GOLDEN=1.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from index.article import Record
from index.cleaning import clean
from index.readers import ReadOptions, read_stream
from index.rules import rules_in_force
from tests.articles import SAMPLES

sys.path.insert(0, str(Path(__file__).parents[3]))

from benchmarks.cleaning.pages import pages

GOLDEN = Path(__file__).parent / "cleaned.txt"
TODAY = datetime.date(2026, 1, 1)


def test_the_same_bytes_give_the_same_articles_until_the_version_is_raised() -> None:
    rules, found = rules_in_force()["cleaning"], dict(sorted(results()))
    recorded_rules, *lines = GOLDEN.read_text(encoding="ascii").splitlines() or [""]
    recorded = dict(line.split() for line in lines)
    changed = [given for given in recorded.keys() & found.keys() if found[given] != recorded[given]]
    assert not changed or rules != recorded_rules, (
        f"{len(changed)} of {len(found)} inputs give other articles: raise RULES_VERSION"
    )
    if os.environ.get("CHABAO_UPDATE_GOLDEN"):
        rest = "".join(f"{given} {result}\n" for given, result in found.items())
        GOLDEN.write_text(f"{rules}\n{rest}", encoding="ascii")
        return
    assert rules == recorded_rules, "The version was raised: record what comes of it now."
    # Inputs come and go; the test is worth something as long as most are known.
    assert len(recorded.keys() & found.keys()) >= len(recorded) / 2


def results() -> Iterator[tuple[str, str]]:
    for name, data in inputs():
        items = read_stream(io.BytesIO(data), name, ReadOptions())
        made = [clean(item, TODAY) if isinstance(item, Record) else item for item in items]
        yield digest(name.encode() + data), digest(repr(list(map(astuple, made))).encode("utf-8", "replace"))


def inputs() -> Iterator[tuple[str, bytes]]:
    for path in sorted(SAMPLES.rglob("*")):
        if path.is_file():
            yield path.relative_to(SAMPLES).as_posix(), path.read_bytes()
    for page in pages(2):
        yield page.name, page.data


def digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=5).hexdigest()
