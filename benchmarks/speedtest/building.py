"""Building one engine's index in a process of its own, watched from outside."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

from benchmarks.speedtest.memory import memory
from benchmarks.speedtest.peer import Peer
from benchmarks.speedtest.program import environment, reason

_SAMPLE_SECONDS = 0.2


def build(name: str, peer: Peer, place: Path, folder: Path) -> dict[str, Any]:
    """The account of it: wall and CPU seconds of its own, bytes at the worst moment of all its processes
    together (`anonymous`; `all`: mapped files included), bytes of the index. `failed` instead, with the
    reason, where the process failed or was killed.
    """
    folder.mkdir(parents=True)
    log = place / f"{name}-build.log"
    command = peer.command(name, "build", place, folder)
    with log.open("wb") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment())
    peak = {"anonymous": 0, "all": 0}
    while process.poll() is None:
        now = memory(process.pid)
        peak = {kind: max(most, now[kind]) for kind, most in peak.items()}
        time.sleep(_SAMPLE_SECONDS)
    output, _ = process.communicate()
    if process.returncode:
        return {"failed": reason(process.returncode, log)}
    index = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return json.loads(output.splitlines()[-1]) | peak | {"index": index}
