"""Building one engine's index in a process of its own, so that time and memory are its own.

`python -m speedtest.building PEER PLACE FOLDER [OPTION]` prints one JSON object: wall and CPU seconds
(children included, without the time spent on reading the prepared articles) and the largest process.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from speedtest import collection
from speedtest.peers import peer

_SAMPLE_SECONDS = 0.2


def build(name: str, place: Path, folder: Path, option: int | None = None) -> dict[str, Any]:
    """Build in a child process. Memory is in bytes: `own` what all its processes hold for themselves at the
    worst moment, `with_files` mapped files included; `index` the size on disk.
    """
    folder.mkdir(parents=True)
    module = peer(name)
    if hasattr(module, "build_command"):
        command = module.build_command(place, folder)
    else:
        command = [sys.executable, "-m", "speedtest.building", name, str(place), str(folder)]
        command += [] if option is None else [str(option)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    own = with_files = 0
    while process.poll() is None:
        now = _memory(process.pid)
        own, with_files = max(own, now[0]), max(with_files, now[1])
        time.sleep(_SAMPLE_SECONDS)
    output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"Building {name} failed with code {process.returncode}.")
    account = json.loads(output.splitlines()[-1])
    return account | {"own": own, "with_files": with_files, "index": size(folder)}


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _memory(pid: int) -> tuple[int, int]:
    """Anonymous and all proportional memory of a process and its descendants, where Linux tells."""
    own = every = 0
    for one in _family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        facts = {words[0]: int(words[1]) * 1024 for line in lines[1:] if len(words := line.split()) == 3}
        own += facts.get("Pss_Anon:", 0) + facts.get("Pss_Shmem:", 0)
        every += facts.get("Pss:", 0)
    return own, every


def _family(pid: int) -> list[int]:
    family = [pid]
    for one in family:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                family += map(int, task.read_text().split())
            except OSError:
                continue
    return family


class _LoadingClock:
    """Takes reading the prepared articles out of a peer's account: its own reading would be another."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0
        self._read_batches = collection.read_batches

    def read_batches(self, place: Path):
        batches = self._read_batches(place)
        while True:
            wall, cpu = time.perf_counter(), time.thread_time()
            rows = next(batches, None)
            self.wall += time.perf_counter() - wall
            self.cpu += time.thread_time() - cpu
            if rows is None:
                return
            yield rows


def _build_here(name: str, place: Path, folder: Path, option: list[int]) -> dict[str, float]:
    clock = _LoadingClock()
    collection.read_batches = clock.read_batches  # before the peer's module takes it
    module = peer(name)
    if hasattr(module, "prepare"):
        module.prepare()
    wall, cpu = time.perf_counter(), _cpu()
    module.build(place, folder, *option)
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    largest = max(resource.getrusage(who).ru_maxrss for who in _WHO) * 1024
    return {"wall": wall - clock.wall, "cpu": cpu - clock.cpu, "max_rss": largest}


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _WHO))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    peer_name, place_name, folder_name, *options = sys.argv[1:]
    print(json.dumps(_build_here(peer_name, Path(place_name), Path(folder_name), [*map(int, options)])))
