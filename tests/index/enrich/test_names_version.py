"""Whoever changes what names are found in the same text raises NAMES_VERSION, so that older indexes are told
to be stale. `names.txt` has the names of the samples; after raising the version, run this with
CHABAO_UPDATE_GOLDEN=1, and look at what came of it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.enrich.version import NAMES_VERSION
from index.fields import NAMES
from tests.articles import SAMPLES, make_article
from tests.index.enrich.test_names import names_in

GOLDEN = Path(__file__).parent / "names.txt"


def test_the_same_text_has_the_same_names_until_the_version_is_raised() -> None:
    found = list(lines())
    if os.environ.get("CHABAO_UPDATE_GOLDEN"):
        GOLDEN.write_text("\n".join([f"version {NAMES_VERSION}", *found, ""]), encoding="utf-8")
    version, *recorded = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert version == f"version {NAMES_VERSION}", "The version was raised: record what comes of it now."
    if recorded[0] == found[0]:  # samples come and go; then record their names anew
        assert found == recorded, "The samples have other names: raise NAMES_VERSION"


def lines() -> Iterator[str]:
    """Of each kind the names in the samples, most frequent first, with their numbers. The files are taken as
    they are: what cleaning makes of them is no matter of names.
    """
    articles = [
        make_article(str(path), "", text) for path in sorted(SAMPLES.rglob("*")) if (text := plain(path))
    ]
    yield f"{sum(len(article.body) for article in articles):,} characters"
    for kind in NAMES:
        counts = Counter(name for names in names_in(articles, kind) for name in names)
        yield kind
        ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        yield from (f"  {count} {name}" for name, count in ranked)


def plain(path: Path) -> str:
    """The text of a file; none of one that is no text in UTF-8."""
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError:
        return ""
