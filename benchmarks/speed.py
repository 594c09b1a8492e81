"""Speed: chabao beside other engines, on the same articles and the same queries, in one run.

Prints tables (Markdown), writes JSON. What is compared and how is in docs/performance.md.

    python benchmarks/speed.py ARTICLES.jsonl[.xz] … [--limit N] [--peers chabao,tantivy,…] [--out speed.json]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from speedtest.building import build  # noqa: E402
from speedtest.collection import Facts, read_facts  # noqa: E402
from speedtest.contest import check, race  # noqa: E402
from speedtest.peers import MODULES, peer  # noqa: E402
from speedtest.peers.chabao import Searcher as Chabao  # noqa: E402
from speedtest.queries import draw  # noqa: E402
from speedtest.report import tables  # noqa: E402
from speedtest.startup import cold_starts, server_memory  # noqa: E402

# Steps done beforehand for an engine, of those whose time the preparation measured.
_GIVEN = {"chabao": (), "whoosh": ("read", "fold"), "fts5-trigram": ("read", "fold")}
_GIVEN_WORDS = ("read", "fold", "cut")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="speed-", dir=options.work) as work:
        result = measure(Path(work), options)
    print("\n".join(tables(result)))
    if options.out:
        options.out.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument(
        "--limit", type=int, metavar="N",
        help="that many articles: an even sample; or, if there are fewer, repeated with new ids and shuffled"
        " sentences",
    )  # fmt: skip
    parser.add_argument("--peers", default=",".join(MODULES), help=f"some of {','.join(MODULES)}")
    parser.add_argument("--whoosh-limit", type=int, default=5000, help="articles for stock Whoosh [5000]")
    parser.add_argument("--queries", type=int, default=40, help="of each class [40]")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", type=Path, help="where the indexes are built [the temporary folder]")
    parser.add_argument("--out", type=Path, help="write everything here as JSON")
    options = parser.parse_args()
    options.peers = options.peers.split(",")
    for name in options.peers:
        if name not in MODULES:
            parser.error(f"There is no peer {name}.")
    return options


def measure(work: Path, options: argparse.Namespace) -> dict[str, Any]:
    """The whole run; everything that is reported."""
    missing = {peer(name).NAME: why for name in options.peers if (why := peer(name).missing())}
    names = [name for name in options.peers if peer(name).NAME not in missing]
    _say("preparing the articles")
    facts = _prepared(work, options)
    indexing = {}
    for name in names:
        indexing |= _built(name, work, facts, options)
    queries = draw(facts, options.queries)
    _say("asking")
    searchers = _searchers(names, work, indexing)
    times, totals = race(searchers, queries, options.rounds)
    for searcher in searchers.values():
        if hasattr(searcher, "close"):
            searcher.close()
    right = check(totals, queries, work / "folded.txt")
    index = work / "chabao"
    collection = {name: getattr(facts, name) for name in Facts.__slots__ if name not in _LONG}
    return {
        "machine": _machine(), "collection": collection, "indexing": indexing, "missing": missing,
        "engines": {peer(name).NAME: peer(name).ABOUT for name in names},
        "rounds": options.rounds, "queries_each": options.queries,
        "queries": {kind: [query.text for query in asked] for kind, asked in queries.items()},
        "times": times, "totals": totals, "right": right,
        "cold": cold_starts(index, queries["common"][0].text), "server": server_memory(index, queries),
    }  # fmt: skip


_LONG = ("vocabulary", "samples")


def _prepared(work: Path, options: argparse.Namespace) -> Facts:
    files = [str(path.absolute()) for path in options.articles]
    command = [sys.executable, "-m", "speedtest.collection", str(work), str(options.limit or 0), *files]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "benchmarks")})
    return read_facts(work)


def _built(name: str, work: Path, facts: Facts, options: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """The accounts of building one engine's index, by the name in the table."""
    module = peer(name)
    if name == "rg":
        return {}
    _say(f"indexing: {module.NAME}")
    articles = min(options.whoosh_limit, facts.articles) if name == "whoosh" else facts.articles
    given = {"articles": articles, "given": _GIVEN.get(name, _GIVEN_WORDS)}
    option = articles if name == "whoosh" else None
    accounts = {_label(name, articles, facts): build(name, work, work / name, option) | given}
    if name == "chabao" and (cores := len(os.sched_getaffinity(0))) > 1:
        label = f"chabao, {cores} processes"
        accounts[label] = build(name, work, work / "chabao-all-cores", cores) | given
    return accounts


def _searchers(names: list[str], work: Path, indexing: dict[str, Any]) -> dict[str, Any]:
    searchers = {}
    for name in names:
        articles = next((own["articles"] for label, own in indexing.items() if peer(name).NAME in label), 0)
        label = peer(name).NAME + (f" ({articles:,} articles)" if name == "whoosh" else "")
        searchers[label] = peer(name).open_(work, work / name)
        if name == "chabao":
            searchers["chabao, nothing remembered"] = Chabao(work / name, cold=True)
    return searchers


def _label(name: str, articles: int, facts: Facts) -> str:
    label = peer(name).NAME
    return label if articles == facts.articles else f"{label} ({articles:,} articles)"


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
        "system": platform.system(),
        "versions": versions,
    }


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what} …", file=sys.stderr)


if __name__ == "__main__":
    main()
