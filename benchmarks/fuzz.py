"""Fuzzing: ten thousand damaged files of every format, read and cleaned.

Each input is made from a sound one by tests/fuzzing.py and read in a worker process that may take a gigabyte
of memory and ten seconds; the worker is killed at the limit. What is counted: inputs whose account adds up,
crashes, inputs out of time or memory. Prints a table, writes JSON; exits 1 for any failure.

    python benchmarks/fuzz.py [--inputs 10000] [--first 0] [--out FILE]
"""

from __future__ import annotations

import argparse
import datetime
import json
import multiprocessing
import resource
import sys
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fuzzing import account, fuzzed

SECONDS = 10
MEMORY = 1 << 30  # of address space beyond what the worker has when it begins
TODAY = datetime.date(2025, 1, 1)


def work(pipe: Connection) -> None:
    """Answer each seed with (name, read, rejected, seconds, MB of memory so far) or a traceback."""
    account(fuzzed(0), TODAY)  # imports everything, so that no input is charged for it
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    while (seed := pipe.recv()) is not None:
        case = fuzzed(seed)
        started = time.monotonic()
        try:
            counts = account(case, TODAY)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
            pipe.send((case.name, counts.read, counts.rejected, time.monotonic() - started, peak))
        except BaseException:
            pipe.send(traceback.format_exc())


class Worker:
    """A process that is replaced when an input kills it or takes too long."""

    def __init__(self) -> None:
        self._is_new = True
        self._start()

    def _start(self) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(target=work, args=(theirs,))
        self._process.start()
        theirs.close()

    def ask(self, seed: int) -> object:
        self._pipe.send(seed)
        try:
            if self._pipe.poll(SECONDS + 20 * self._is_new):  # a new one has its libraries to load first
                self._is_new = False
                return self._pipe.recv()
            failure = f"took more than {SECONDS} seconds"
        except EOFError:
            failure = "killed its process"
        self.stop()
        self._is_new = True
        self._start()
        return failure

    def stop(self) -> None:
        self._process.kill()
        self._process.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    worker = Worker()
    totals: Counter[str] = Counter()
    failures: list[tuple[int, str]] = []
    slowest, most = (0.0, "", 0), 0
    for seed in range(options.first, options.first + options.inputs):
        answer = worker.ask(seed)
        if isinstance(answer, tuple):
            name, read, rejected, seconds, peak = answer
            most = max(most, peak)
            totals["read"] += read
            totals["rejected"] += rejected
            totals["inputs"] += 1
            slowest = max(slowest, (seconds, name, seed))
        else:
            failures.append((seed, str(answer)))
            print(f"seed {seed} ({fuzzed(seed).name}): {answer}", flush=True)
    worker.stop()
    report = {
        "inputs": options.inputs,
        "sound accounts": totals["inputs"],
        "read": totals["read"],
        "rejected": totals["rejected"],
        "failures": len(failures),
        "memory": f"{most} MB at most",
        "slowest": f"{slowest[0]:.2f} s ({slowest[1]}, seed {slowest[2]})",
    }
    for name, value in report.items():
        print(f"{name:16} {value}")
    if options.out:
        options.out.write_text(json.dumps(report | {"failed": failures}, indent=1), encoding="utf-8")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
