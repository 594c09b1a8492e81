"""The server under readers: one client for how long a results page takes, then many at once for a while.

    python benchmarks/serving.py INDEX [--clients 100] [--seconds 60] [--workers 2] [--out serving.json]

Starts `chabao serve` on a free port of the loopback address, asks it and nobody else, and stops it. Prints
the times of both at p50, p95 and p99, errors, the server's processor time for each answer, which a busy
machine changes least, and its memory. Exits with 1 if a floor is missed: any error, a page of one client over
30 ms at p95, an answer for many over 500 ms at p99, memory that grows.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Coroutine, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
QUERIES = (
    "台风", "经济 发展", "校长负责制", "“一带一路”", "人工*", "北京 OR 上海", "高铁 -地铁",
    "教育 date:2022..", "", "新能源汽车", "title:会见", "防汛 抗旱 指挥部", "“高质量发展”", "疫苗 接种",
    "月球",
)  # fmt: skip
ONE_P95_MS, MANY_P99_MS = 30.0, 500.0
# Of the last quarter of the time over the second: what is kept for later is kept by then.
MEMORY_GROWTH = 1.05


@dataclass(frozen=True)
class Times:
    """Of `answers`; `cpu_ms` is the server's processor time for each."""

    answers: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    per_second: float
    cpu_ms: float
    errors: tuple[str, ...]


def pages() -> list[str]:
    """Results pages, with chart and filters."""
    found = [f"/search?q={quote(query)}" for query in QUERIES]
    found += [f"/search?q={quote(query)}&sort=newest&page=2" for query in QUERIES[:6]]
    return [*found, f"/search?q={quote(QUERIES[0])}&from=2018-01-01&to=2018-12-31&chart=rate"]


def mixed() -> list[str]:
    return [*pages(), *(f"/api/search?q={quote(query)}" for query in QUERIES[:6])]


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str) -> int:
    writer.write(f"GET {url} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    if length is None:
        raise ValueError(head)
    await reader.readexactly(int(length[1]))
    return int(head.split()[1])


async def client(
    port: int, urls: Sequence[str], until: float, times: list[float], errors: list[str], seed: int
) -> None:
    draw = random.Random(seed)
    while time.perf_counter() < until:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError as error:
            errors.append(str(error))
            await asyncio.sleep(0.1)
            continue
        try:
            while time.perf_counter() < until:
                url = draw.choice(urls)
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


async def readers(server: int, port: int, urls: Sequence[str], count: int, seconds: float) -> Times:
    times: list[float] = []
    errors: list[str] = []
    until, cpu = time.perf_counter() + seconds, cpu_seconds(server)
    await asyncio.gather(*(client(port, urls, until, times, errors, seed) for seed in range(count)))
    cpu = cpu_seconds(server) - cpu
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    p50, p95, p99 = (round(cuts[place - 1] * 1000, 1) for place in (50, 95, 99))
    return Times(
        len(times), p50, p95, p99, round(len(times) / seconds, 1), round(1000 * cpu / max(len(times), 1), 2),
        tuple(errors),
    )  # fmt: skip


async def watched(server: int, load: Coroutine[Any, Any, Times]) -> tuple[Times, list[float]]:
    """A load and the server's memory at each second of it."""
    memory = [memory_mb(server)]
    task = asyncio.create_task(load)
    while not task.done():
        await asyncio.wait([task], timeout=1)
        memory.append(memory_mb(server))
    return await task, memory


def processes(server: int) -> list[str]:
    """A server and its workers."""
    return [str(server), *Path(f"/proc/{server}/task/{server}/children").read_text().split()]


def memory_mb(server: int) -> float:
    """What they hold of their own, without mapped files."""
    own = sum(
        int(re.search(r"RssAnon:\s+(\d+)", Path(f"/proc/{one}/status").read_text())[1])
        for one in processes(server)
    )
    return round(own / 1024, 1)


def cpu_seconds(server: int) -> float:
    ticks = 0
    for one in processes(server):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # utime, stime
    return ticks / os.sysconf("SC_CLK_TCK")


def missed(one: Times, many: Times, memory: Sequence[float]) -> list[str]:
    """The floors that are missed."""
    quarter = max(len(memory) // 4, 1)
    before, after = statistics.median(memory[quarter : 2 * quarter]), statistics.median(memory[-quarter:])
    return [
        sentence
        for sentence, is_met in (
            (
                f"{len(one.errors + many.errors)} errors: {(one.errors + many.errors)[:3]}",
                not one.errors + many.errors,
            ),
            (f"one client: p95 of {one.p95_ms} ms, {ONE_P95_MS} at most", one.p95_ms <= ONE_P95_MS),
            (f"many clients: p99 of {many.p99_ms} ms, {MANY_P99_MS} at most", many.p99_ms <= MANY_P99_MS),
            (f"memory grew from {before} to {after} MB", after <= MEMORY_GROWTH * before),
        )
        if not is_met
    ]


def measured(server: int, port: int, clients: int, seconds: float) -> tuple[Times, Times, list[float]]:
    asyncio.run(readers(server, port, mixed(), 2, 3))  # nothing is cold
    one = asyncio.run(readers(server, port, pages(), 1, min(seconds, 15)))
    many, memory = asyncio.run(watched(server, readers(server, port, mixed(), clients, seconds)))
    return one, many, memory


def said(name: str, times: Times) -> str:
    return (
        f"{name}: {times.answers:,} answers, {times.per_second} a second, p50 {times.p50_ms} ms, "
        f"p95 {times.p95_ms} ms, p99 {times.p99_ms} ms, {times.cpu_ms} ms of processor time each, "
        f"{len(times.errors)} errors"
    )


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
        one, many, memory = measured(server.pid, int(found[1]), given.clients, given.seconds)
    finally:
        server.terminate()
        server.wait(timeout=30)
    print(said("one client", one))
    print(said(f"{given.clients} clients", many))
    at = ", ".join(str(memory[place * (len(memory) - 1) // 4]) for place in range(5))
    print(f"memory of its own from the first second to the last: {at} MB; {max(memory)} at most")
    floors = missed(one, many, memory)
    for sentence in floors:
        print(f"MISSED: {sentence}")
    if given.out:
        report = {"one": asdict(one), "many": asdict(many), "memory_mb": memory, "missed": floors}
        given.out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return int(bool(floors))


if __name__ == "__main__":
    sys.exit(main())
