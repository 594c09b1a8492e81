"""Relevance: is the right article found, and does it come first? chabao beside other engines in one run.

    python benchmarks/relevance.py NEWS.jsonl[.xz] …                     headlines and names against bodies
    python benchmarks/relevance.py NEWS.jsonl … --questions FOLDER …     also questions among news items
    python benchmarks/relevance.py NEWS.jsonl … --engines all            also other engines (pip install
                                                                         tantivy bm25s)

Reports MRR@10, recall@100 and hit@10 of the half of each set on which nothing was tuned (`--tuned`: of the
other half). Exits with 1 where chabao falls below a floor of relevance_floors.json, which may only rise.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.ranking.engines import ENGINES, OF_A_PART, Collection, Search, missing  # noqa: E402
from benchmarks.ranking.sets import QuerySet, headlines_and_names, questions  # noqa: E402
from index.errors import UserError  # noqa: E402
from index.text.fold import to_simplified  # noqa: E402

FLOORS = Path(__file__).with_name("relevance_floors.json")


@dataclass(frozen=True, slots=True)
class Result:
    """`refused` counts queries that could not be read: nothing is found for them."""

    set: str
    engine: str
    articles: int
    queries: int
    mrr: float
    recall: float
    hit: float
    refused: int
    ms: float


def main() -> int:
    options = _options()
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="relevance-", dir=options.work) as work:
        for sets in _collections(options):
            whole = Collection(sets[0].articles, Path(work) / sets[0].name)
            whole.folder.mkdir()
            part = _part(sets, whole.folder / "part", options.whoosh_limit)
            for engine in ENGINES if options.engines == "all" else options.engines.split(","):
                if missing(engine):
                    print(f"{engine} is not installed.", file=sys.stderr)
                    continue
                print(f"{time.strftime('%H:%M:%S')} {sets[0].name}: {engine} …", file=sys.stderr, flush=True)
                given = part if engine in OF_A_PART else whole
                search = ENGINES[engine](given)
                for one in sets:
                    results.append(measure(one.half(options.tuned), engine, search, len(given.articles)))
                    print(row(results[-1]), flush=True)
    print()
    print("\n".join(table(results)))
    if options.out:
        rows = [asdict(result) for result in results]
        options.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if options.tuned else held_to_floors(results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--questions", nargs="*", type=Path, default=[], metavar="FOLDER")
    parser.add_argument("--distractors", type=int, default=20_000, help="news items beside the questions'")
    parser.add_argument("--headlines", type=int, default=1200, help="queries of each file [1200]")
    parser.add_argument("--names", type=int, default=600, help="queries of each file [600]")
    parser.add_argument("--count", type=int, default=1600, help="questions of each folder [1600]")
    parser.add_argument("--engines", default="chabao", help=f"some of {','.join(ENGINES)}, or all [chabao]")
    parser.add_argument("--whoosh-limit", type=int, default=3000, help="articles for stock Whoosh [3000]")
    parser.add_argument("--tuned", action="store_true", help="the half that constants were tuned on")
    parser.add_argument("--work", type=Path, help="where indexes are built [the temporary folder]")
    parser.add_argument("--out", type=Path, help="write all results as JSON")
    return parser.parse_args()


def _collections(options: argparse.Namespace) -> Iterator[list[QuerySet]]:
    """The sets of each collection; those of one search the same articles."""
    for folder in options.questions:
        yield questions(folder, options.articles[0], options.distractors, options.count, to_simplified)
    for path in options.articles:
        yield headlines_and_names(path, options.headlines, options.names)


def _part(sets: list[QuerySet], place: Path, limit: int) -> Collection:
    """The right answers and others, `limit` together: stock Whoosh indexes 190 articles a second."""
    wanted = set().union(*(query.relevant for one in sets for query in one.queries))
    others = [own for own in sets[0].articles if own.id not in wanted]
    right = [own for own in sets[0].articles if own.id in wanted]
    place.mkdir()
    return Collection(right + others[: max(0, limit - len(right))], place)


def measure(one: QuerySet, engine: str, search: Search, articles: int) -> Result:
    """Ask every query of a set."""
    ranks = recall = hits = 0.0
    refused = 0
    started = time.process_time()
    for query in one.queries:
        try:
            found = search(query.text)
        except UserError:
            refused += 1
            continue
        first = next((place for place, id in enumerate(found, 1) if id in query.relevant), None)
        if first is not None and first <= 10:
            ranks += 1 / first
            hits += 1
        recall += len(query.relevant.intersection(found)) / len(query.relevant)
    count = len(one.queries)
    ms = (time.process_time() - started) / count * 1000
    return Result(one.name, engine, articles, count, ranks / count, recall / count, hits / count, refused, ms)


def row(result: Result) -> str:
    return (
        f"| {result.set} | {result.engine} | {result.articles:,} | {result.queries:,} | {result.mrr:.4f} "
        f"| {result.recall:.4f} | {result.hit:.4f} | {result.refused} | {result.ms:.1f} |"
    )


def table(results: list[Result]) -> Iterator[str]:
    yield "| set | engine | articles | queries | MRR@10 | recall@100 | hit@10 | refused | CPU ms |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|"
    yield from map(row, results)


def held_to_floors(results: list[Result]) -> int:
    """1 where chabao is below a floor, and says where."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = 0
    for result in results:
        for name, floor in floors.get(result.set, {}).items():
            if result.engine == "chabao" and (value := getattr(result, name)) < floor:
                print(f"{result.set}: {name} {value:.4f} is below its floor {floor}.", file=sys.stderr)
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
