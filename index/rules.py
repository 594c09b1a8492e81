"""What decides, besides the sources, what an index holds: by names that change when the outcome may."""

from __future__ import annotations

import unicodedata
from importlib.metadata import version

from index.cleaning.version import RULES_VERSION
from index.engine.segment import FORMAT
from index.enrich.version import NAMES_VERSION
from index.text.fold import FOLD_VERSION


def rules_in_force() -> dict[str, str]:
    """Of this program as it runs here. The segmenter has a name of its own, which includes the dictionary."""
    return {
        "format": str(FORMAT),
        "folding": f"{FOLD_VERSION}-opencc-{version('opencc')}-unicode-{unicodedata.unidata_version}",
        "cleaning": f"{RULES_VERSION}-trafilatura-{version('trafilatura')}",
        "names": str(NAMES_VERSION),
    }
