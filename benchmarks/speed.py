"""Speed: chabao beside other engines, on the same articles and the same queries, in one run.

Prints tables (Markdown), writes JSON. What is compared and how to get the engines: benchmarks/README.md.

    python benchmarks/speed.py ARTICLES.jsonl[.xz] … [--sizes 25000,75000] [--peers chabao,tantivy] [--out F]
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.speedtest.building import build  # noqa: E402
from benchmarks.speedtest.check import check  # noqa: E402
from benchmarks.speedtest.collection import Collection, Facts  # noqa: E402
from benchmarks.speedtest.contest import Engine, EngineFailed, race  # noqa: E402
from benchmarks.speedtest.growth import growth  # noqa: E402
from benchmarks.speedtest.peers import PEERS  # noqa: E402
from benchmarks.speedtest.program import environment  # noqa: E402
from benchmarks.speedtest.queries import Queries, draw  # noqa: E402
from benchmarks.speedtest.ratios import ratios  # noqa: E402
from benchmarks.speedtest.report import tables  # noqa: E402
from benchmarks.speedtest.source import Source  # noqa: E402
from benchmarks.speedtest.startup import cold_starts, server_memory  # noqa: E402

TITLES = {name: peer.title for name, peer in PEERS.items()}
Measured = dict[str, Any]


def main() -> None:
    options = _options()
    missing = {name: why for name in options.peers if (why := PEERS[name].missing())}
    names = [name for name in options.peers if name not in missing]
    result = {"machine": _machine(), "rounds": options.rounds, "queries_each": options.queries}
    result["engines"] = {name: {"title": PEERS[name].title, "about": PEERS[name].about} for name in names}
    result["missing"] = missing
    result["sizes"] = sizes = []
    _print_head(result)
    # As pip has done for the other engines. Where Python may not keep what it compiles, each of our processes
    # would compile all of it again, which takes 60 ms.
    compileall.compile_file(ROOT / "cli.py", quiet=2)
    for stage in ("index", "search", "web"):
        compileall.compile_dir(ROOT / stage, quiet=2)
    with tempfile.TemporaryDirectory(prefix="speed-", dir=options.work) as work:
        run = _Run(Path(work), names, options)
        for count in run.sizes:
            sizes.append(run.measure(count))
            print("\n" + "\n".join(tables(sizes[-1], TITLES)), flush=True)
            if options.out:
                options.out.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    print("\n".join(["", "## chabao against the others", "", *ratios(sizes)]))
    if len(sizes) > 1:
        print("\n".join(["", "## Growth", "", *growth(sizes, TITLES)]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument(
        "--sizes", type=_numbers, metavar="N,N", default=[],
        help="numbers of articles [all there are, and what stock Whoosh is given]: a sample where there are"
        " more; where there are fewer they are repeated with new ids and shuffled sentences",
    )  # fmt: skip
    parser.add_argument(
        "--peers", type=lambda text: text.split(","), default=list(PEERS), help=f"some of {','.join(PEERS)}"
    )
    parser.add_argument(
        "--whoosh-limit", type=int, default=PEERS["whoosh"].most, metavar="N",
        help="the largest size with stock Whoosh, which indexes 200 articles a second [%(default)s]",
    )  # fmt: skip
    parser.add_argument("--queries", type=int, default=40, help="of each class [40]")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", type=Path, help="where the indexes are built [the temporary folder]")
    parser.add_argument("--out", type=Path, help="write everything here as JSON")
    options = parser.parse_args()
    if unknown := set(options.peers) - set(PEERS):
        parser.error(f"There is no peer {', '.join(sorted(unknown))}.")
    return options


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


class _Run:
    """One run over several sizes. Queries are the same at all sizes, but for rare words: those of the
    smallest one would not be rare in others.
    """

    def __init__(self, work: Path, names: list[str], options: argparse.Namespace) -> None:
        self._work, self._names, self._options = work, names, options
        self._queries: Queries = {}
        _say("reading the articles")
        self._source = Source(options.articles, work)
        has_whoosh = "whoosh" in names and options.whoosh_limit < len(self._source)
        default = [len(self._source), *([options.whoosh_limit] if has_whoosh else [])]
        self.sizes = sorted(set(options.sizes or default))

    def measure(self, count: int) -> Measured:
        """Everything about one size."""
        began = time.perf_counter()
        place = self._work / str(count)
        place.mkdir()
        names, left_out = self._taking_part(count)
        facts = self._prepared(count, place)
        queries = self._drawn(facts)
        indexing, failed = self._built(names, place)
        _say(f"{count:,}: asking")
        engines, failures = _opened([name for name in names if name not in failed], place)
        times, totals, more = race(engines, queries, self._options.rounds)
        failed |= failures | more
        measured = {
            "collection": {name: value for name, value in asdict(facts).items() if name not in _LONG},
            "queries": {kind: [asdict(query) for query in asked] for kind, asked in queries.items()},
            "indexing": indexing, "times": times, "totals": totals, "failed": failed, "left_out": left_out,
            "searchers": {name: engine.close() for name, engine in engines.items()},
            "agreement": check(totals, queries, Collection(place)), "starts": {}, "server": {},
        }  # fmt: skip
        if "chabao" in engines and queries:
            _say(f"{count:,}: starting chabao")
            word = next(iter(queries.values()))[0].text
            try:
                measured["starts"] = cold_starts(place / "chabao", word)
                measured["server"] = server_memory(place / "chabao", queries)
            except (subprocess.SubprocessError, OSError, StopIteration) as error:
                failed["chabao"] = f"starting: {error!r}"
        shutil.rmtree(place)
        return measured | {"seconds": time.perf_counter() - began}

    def _taking_part(self, count: int) -> tuple[list[str], dict[str, str]]:
        limits = {name: PEERS[name].most for name in self._names} | {"whoosh": self._options.whoosh_limit}
        left_out = {
            name: f"it is given {limits[name]:,} articles at the most"
            for name in self._names
            if limits[name] and limits[name] < count
        }
        return [name for name in self._names if name not in left_out], left_out

    def _prepared(self, count: int, place: Path) -> Facts:
        _say(f"{count:,}: preparing the articles")
        collection = Collection(place)
        self._source.write(count, collection.articles)
        command = [sys.executable, "-m", "benchmarks.speedtest.collection", str(place)]
        subprocess.run(command, check=True, env=environment())
        return collection.facts()

    def _drawn(self, facts: Facts) -> Queries:
        drawn = draw(facts, self._options.queries)
        self._queries = self._queries or drawn
        return self._queries | {kind: drawn[kind] for kind in ("rare",) if kind in drawn}

    def _built(self, names: list[str], place: Path) -> tuple[dict[str, Any], dict[str, str]]:
        indexing, failed = {}, {}
        for name in names:
            peer = PEERS[name]
            if peer.is_built:
                _say(f"{int(place.name):,}: indexing, {peer.title}")
                account = build(name, peer, place, place / name)
                indexing[name] = account | {"given": peer.given}
                if "failed" in account:
                    failed[name] = f"building: {account['failed']}"
        return indexing, failed


_LONG = ("vocabulary", "samples")


def _opened(names: list[str], place: Path) -> tuple[dict[str, Engine], dict[str, str]]:
    engines, failed = {}, {}
    for name in names:
        if PEERS[name].is_searched:
            folder = place / (PEERS[name].index_of or name)
            try:
                engines[name] = Engine(name, PEERS[name], place, folder)
            except EngineFailed as failure:
                failed[name] = f"opening: {failure}"
    return engines, failed


def _machine() -> dict[str, Any]:
    cpu = platform.processor() or platform.machine()
    if (facts := Path("/proc/cpuinfo")).exists():
        models = [line.split(":", 1)[1] for line in facts.read_text().splitlines() if "model name" in line]
        cpu = models[0].strip() if models else cpu
    versions = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    for package in ("chabao", "numpy", "rjieba", "jieba", "whoosh-reloaded", "tantivy"):
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return {
        "cpu": cpu,
        "cores": len(os.sched_getaffinity(0)),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "load": os.getloadavg()[0],
        "versions": versions,
    }


def _print_head(result: Measured) -> None:
    machine = result["machine"]
    print(
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory'] / 2**30:.0f} GB,"
        f" {machine['system']}, load {machine['load']:.1f} at the start; "
        + ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    )
    print(
        f"{result['queries_each']} queries of each class, {result['rounds']} rounds after one to warm up;"
        " every engine in a process of its own, one thread, on its own clock.\n"
    )
    for own in result["engines"].values():
        print(f"- {own['title']}: {own['about']}")
    for name, why in result["missing"].items():
        print(f"- {TITLES[name]}: **{why}**")


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what} …", file=sys.stderr)


if __name__ == "__main__":
    main()
