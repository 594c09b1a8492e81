"""The server under readers: one client for how long a page takes, then many at once for a while.

    python benchmarks/serving.py INDEX [--clients 100] [--seconds 60] [--workers 2] [--out serving.json]

Starts `chabao serve` on a free port of the loopback address, asks it and nobody else, and stops it. Exits
with 1 if a floor is missed: an error, or a page of one client over 30 ms at p95.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
QUERIES = (
    "台风", "经济 发展", "校长负责制", "“一带一路”", "人工*", "北京 OR 上海", "高铁 -地铁",
    "教育 date:2022..", "", "新能源汽车", "title:会见", "防汛 抗旱 指挥部", "“高质量发展”", "疫苗 接种",
    "月球",
)  # fmt: skip
PAGE_P95_MS = 30.0


@dataclass(frozen=True)
class Times:
    requests: int
    errors: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    per_second: float


def urls() -> list[str]:
    found = [f"/search?q={quote(query)}" for query in QUERIES]
    found += [f"/search?q={quote(query)}&sort=newest&page=2" for query in QUERIES[:6]]
    found += [f"/search?q={quote(QUERIES[0])}&from=2018-01-01&to=2018-12-31&chart=rate"]
    return [*found, *(f"/api/search?q={quote(query)}" for query in QUERIES[:6])]


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str) -> int:
    writer.write(f"GET {url} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    if length is None:
        raise ValueError(head)
    await reader.readexactly(int(length[1]))
    return int(head.split()[1])


async def client(port: int, until: float, times: list[float], errors: list[str], seed: int) -> None:
    order, draw = urls(), random.Random(seed)
    while time.perf_counter() < until:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError as error:
            errors.append(str(error))
            await asyncio.sleep(0.1)
            continue
        try:
            while time.perf_counter() < until:
                url = draw.choice(order)
                begun = time.perf_counter()
                status = await asyncio.wait_for(ask(reader, writer, url), 30)
                times.append(time.perf_counter() - begun)
                if status != 200:
                    errors.append(f"{status} {url}")
        except asyncio.IncompleteReadError as ended:
            if ended.partial:  # a connection that was kept may be closed between two requests, not within one
                errors.append("cut off")
        except (OSError, TimeoutError, ValueError) as error:
            errors.append(repr(error))
        finally:
            writer.close()


async def readers(port: int, count: int, seconds: float) -> tuple[Times, list[str]]:
    times: list[float] = []
    errors: list[str] = []
    until = time.perf_counter() + seconds
    await asyncio.gather(*(client(port, until, times, errors, seed) for seed in range(count)))
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    p50, p95, p99 = (round(cuts[place - 1] * 1000, 1) for place in (50, 95, 99))
    return Times(len(times), len(errors), p50, p95, p99, round(len(times) / seconds, 1)), errors


def memory_mb(pid: int) -> float:
    """What a process and its children hold of their own, without mapped files."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = sum(
        int(re.search(r"RssAnon:\s+(\d+)", Path(f"/proc/{one}/status").read_text())[1])  # type: ignore[index]
        for one in (str(pid), *children)
    )
    return round(own / 1024, 1)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    command = [sys.executable, "-m", "cli", "--index", str(given.index), "serve", "--port", "0"]
    server = subprocess.Popen(
        [*command, "--workers", str(given.workers)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    assert server.stderr
    try:
        found = re.search(r":(\d+)/", server.stderr.readline())
        assert found, "the server did not start"
        port = int(found[1])
        asyncio.run(readers(port, 2, 3))  # nothing is cold
        one, one_errors = asyncio.run(readers(port, 1, min(given.seconds, 15)))
        before = memory_mb(server.pid)
        many, many_errors = asyncio.run(readers(port, given.clients, given.seconds))
        after = memory_mb(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)
    report = {
        "one": asdict(one), "many": asdict(many), "clients": given.clients, "workers": given.workers,
        "memory_before_mb": before, "memory_after_mb": after, "errors": (one_errors + many_errors)[:5],
    }  # fmt: skip
    for name, times in (("one client", one), (f"{given.clients} clients", many)):
        print(
            f"{name:>12}: {times.requests:,} answers, {times.per_second} a second, p50 {times.p50_ms} ms, "
            f"p95 {times.p95_ms} ms, p99 {times.p99_ms} ms, {times.errors} errors"
        )
    print(f"memory of its own: {before} MB before, {after} MB after")
    if given.out:
        given.out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return int(bool(one_errors or many_errors) or one.p95_ms > PAGE_P95_MS)


if __name__ == "__main__":
    sys.exit(main())
