"""Large inputs: do they go through at steady memory, and how fast?

Generates a folder of small files, and a web archive and JSON Lines that come through a pipe and are never on
disk, all put together from the bundled samples; gives each to `chabao index` in a process of its own, and
watches the memory of that process and of its workers: anonymous pages, the most in each fifth of the run.
Prints a table, writes JSON.

    python benchmarks/intake.py [--files 100000] [--jsonl 5] [--warc 1] [--dry-run] [--out FILE]

--jsonl and --warc are in gigabytes; 0 leaves one out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from index.article import Article  # noqa: E402
from index.ingest import Ingestion  # noqa: E402
from index.listener import Silence  # noqa: E402
from index.reindex import source_of  # noqa: E402

STRETCHES = 5
MENU = "".join(f'<li><a href="/channel/{n}.html">频道{n}</a></li>' for n in range(150))
STYLE = "<style>" + ".article p { margin: 0 0 1em; line-height: 1.8 }\n" * 400 + "</style>"


@dataclass
class Row:
    """One input: gigabytes and records in, seconds, and anonymous memory (MB) of each stretch of the run."""

    input: str
    gigabytes: float
    read: int
    added: int
    rejected: int
    seconds: float
    cpu_seconds: float
    memory: list[int]


class Texts:
    """New articles without end, of the paragraphs of the samples in other orders; each has its own number."""

    def __init__(self, seed: int) -> None:
        items = Ingestion([source_of(str(ROOT / "samples"))], Silence()).items()
        articles = [item for item in items if isinstance(item, Article)]
        self._titles = [article.title for article in articles]
        self._paragraphs = [
            line for article in articles for line in article.body.split("\n") if len(line) > 30
        ]
        self._random = random.Random(seed)
        self._number = 0

    def article(self, paragraphs: int) -> tuple[int, str, list[str]]:
        self._number += 1
        title = f"{self._random.choice(self._titles)}（{self._number}）"
        return self._number, title, self._random.choices(self._paragraphs, k=paragraphs)


def json_lines(texts: Texts, size: int) -> Iterator[bytes]:
    written = 0
    while written < size:
        number, title, body = texts.article(24)
        record = {"id": f"j-{number}", "title": title, "body": "\n".join(body), "date": "2023-04-17"}
        line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        written += len(line)
        yield line


def web_archive(texts: Texts, size: int) -> Iterator[bytes]:
    """Pages of 40 KB, most of it menus and styles, as pages are; a gzip member for every record. `size` is
    that of the records unpacked."""
    written = 0
    while written < size:
        number, title, body = texts.article(8)
        page = (
            f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}_澄湖在线</title>{STYLE}</head>"
            f"<body><ul>{MENU}</ul><h1>{title}</h1>"
            f"<div class=article>{''.join(f'<p>{p}</p>' for p in body)}</div>"
            f"<div class=related><ul>{MENU}</ul></div></body></html>"
        ).encode()
        content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        record = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://chenghu.example/{number}\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(content)}\r\n\r\n"
        ).encode() + content + b"\r\n\r\n"  # fmt: skip
        written += len(record)
        yield gzip.compress(record, 1)


def small_files(texts: Texts, folder: Path, count: int) -> int:
    size = 0
    for number in range(count):
        place = folder / f"{number // 1000:03}"
        place.mkdir(exist_ok=True)
        _, title, body = texts.article(2)
        data = "\n\n".join((title, *body)).encode("gb18030" if number % 3 == 0 else "utf-8")
        (place / f"{number:06}.txt").write_bytes(data)
        size += len(data)
    return size


def anonymous_memory(pid: int) -> int:
    """Bytes of a process and its children that are no mapped file; 0 once they are gone."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                total += int(line.split()[1]) * 1024
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(anonymous_memory(int(child)) for child in (task / "children").read_text().split())
    except (OSError, ValueError):
        return total
    return total


def run(name: str, source: str, size: int, feed: Callable[[], Iterator[bytes]] | None, dry: bool) -> Row:
    """Index one source; `feed` gives what is to come through standard input."""
    with tempfile.TemporaryDirectory(prefix="intake-") as place:
        program = [sys.executable, "-c", "import cli; cli.main()", "--index", f"{place}/index"]
        command = [*program, "index", source, "--json", "--workers", "1", *(["--dry-run"] if dry else [])]
        started, cpu_before = time.monotonic(), _cpu_of_children()
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=False
        )
        feeder = threading.Thread(target=_feed, args=(process, feed))
        feeder.start()
        memory: list[int] = []
        while process.poll() is None:
            memory.append(anonymous_memory(process.pid))
            time.sleep(0.5)
        seconds = time.monotonic() - started
        feeder.join()
        assert process.stdout is not None
        summary = json.loads(process.stdout.read())
        cpu = _cpu_of_children() - cpu_before
    length = max(1, -(-len(memory) // STRETCHES))
    peaks = [max(memory[at : at + length]) >> 20 for at in range(0, len(memory), length)]
    counted = summary["added"] + summary["updated"] + summary["unchanged"] + summary["superseded"]
    assert summary["read"] == counted + summary["rejected"], summary
    return Row(
        name, round(size / 1e9, 2), summary["read"], summary["added"], summary["rejected"], round(seconds, 1),
        round(cpu, 1), peaks,
    )  # fmt: skip


def _feed(process: subprocess.Popen[bytes], feed: Callable[[], Iterator[bytes]] | None) -> None:
    assert process.stdin is not None
    for piece in feed() if feed else ():
        process.stdin.write(piece)
    process.stdin.close()


def _cpu_of_children() -> float:
    """CPU seconds of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--jsonl", type=float, default=5, help="gigabytes")
    parser.add_argument("--warc", type=float, default=1, help="gigabytes")
    parser.add_argument("--dry-run", action="store_true", help="read and clean, write no index")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows: list[Row] = []

    def show(row: Row) -> None:
        rows.append(row)
        rate = row.gigabytes * 1000 / row.cpu_seconds
        print(
            f"{row.input:14} {row.gigabytes:6.2f} GB {row.read:10,} read {row.rejected:6,} rejected "
            f"{row.seconds:9,.1f} s {row.cpu_seconds:9,.1f} CPU s {row.read / row.cpu_seconds:8,.0f}/CPU s "
            f"{rate:7.1f} MB/CPU s  MB of memory: {' '.join(map(str, row.memory))}",
            flush=True,
        )
        if options.out:
            options.out.write_text(json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8")

    if options.files:
        folder = Path(tempfile.mkdtemp(prefix="intake-files-"))
        try:
            size = small_files(Texts(1), folder, options.files)
            show(run(f"{options.files:,} files", str(folder), size, None, options.dry_run))
        finally:
            shutil.rmtree(folder)
    if options.warc:
        size = int(options.warc * 1e9)
        show(run("warc.gz", "-", size, lambda: web_archive(Texts(2), size), options.dry_run))
    if options.jsonl:
        size = int(options.jsonl * 1e9)
        show(run("jsonl", "-", size, lambda: json_lines(Texts(3), size), options.dry_run))


if __name__ == "__main__":
    main()
