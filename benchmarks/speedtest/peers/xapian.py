"""Xapian over words cut beforehand. Its binding belongs to a system's own Python, so it runs there: the first
of these interpreters that can import it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.speedtest.peer import Peer

_PYTHONS = (sys.executable, "/usr/bin/python3", "python3")
_SERVER = Path(__file__).with_name("xapian_server.py")


def _python() -> str | None:
    for name in dict.fromkeys(_PYTHONS):
        python = shutil.which(name)
        if (
            python
            and not subprocess.run([python, "-I", "-c", "import xapian"], capture_output=True).returncode
        ):
            return python
    return None


_PYTHON = _python()
PEERS = {
    "xapian": Peer(
        "Xapian",
        "rjieba words with positions, text stored as data; compacted",
        missing=lambda: None if _PYTHON else "not installed (apt-get install python3-xapian)",
        program=(_PYTHON or "python3", "-I", str(_SERVER)),
        most=300_000,
    )
}
