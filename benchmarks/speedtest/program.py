"""How the processes of a run are started, and why one ended."""

from __future__ import annotations

import os
import signal
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


def environment() -> dict[str, str]:
    """Ours, with our packages on the path and no threads beside the engine's own."""
    return {
        **os.environ,
        **dict.fromkeys(_ONE_THREAD, "1"),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }


def reason(code: int | None, log: Path) -> str:
    """One line on why a process ended, from its exit code and the last line it wrote to stderr."""
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else f"ended with code {code}"
