"""Measure what chabao finds in saved pages and scraped text, beside what other extractors find.

    python benchmarks/extraction.py                             the synthetic set, held to its floors
    python benchmarks/extraction.py --peers                     beside the peers that are installed
    python benchmarks/extraction.py news.jsonl.xz --each 20     its templates, filled with your own articles
    python benchmarks/extraction.py --real FOLDER               also real pages: see `_real`

The set is made anew each time, the same for the same arguments: half of its templates were kept apart while
the cleaning was tuned (`held out`); `unseen` ones were written by another hand, that had read neither the
rules nor the other templates, and `unseen odd` pours articles into them that look like what is around one:
lists, verse, results, notices. Of those, every other template stays `apart`. Which pages are read in the
encoding that they were written in is told by encoding. Times are CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.cleaning.decoders import DECODERS, Decoder, read_as_written  # noqa: E402
from benchmarks.cleaning.extractors import PEERS, Extractor, chabao, missing, nothing_done  # noqa: E402
from benchmarks.cleaning.pages import Gold, Page, pages  # noqa: E402
from benchmarks.cleaning.score import Answer, Scores, overlap, same_title, score  # noqa: E402

FLOORS = Path(__file__).with_name("extraction_floors.json")


def main() -> int:
    """Print the table, write the JSON, and return 1 where a floor is not reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=10, help="pages of each template [10]")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument(
        "articles",
        type=Path,
        nargs="*",
        help="JSON lines with title, body and date, the first of which fill the templates",
    )
    parser.add_argument("--real", type=Path, help="a folder of real pages with a gold.jsonl")
    parser.add_argument("--peers", action="store_true", help="measure the peers that are installed as well")
    parser.add_argument(
        "--failures", action="store_true", help="name pages that went wrong, but for held-out templates"
    )
    parser.add_argument("--templates", action="store_true", help="a row for each template as well")
    parser.add_argument("--json", type=Path, help="write all scores here")
    options = parser.parse_args()
    found = list(pages(options.each, options.seed, options.articles[0] if options.articles else None))
    if options.real:
        found += list(_real(options.real))
    results: dict[str, dict[str, dict[str, object]]] = {}
    for name, decoder in DECODERS.items():
        results[f"encodings {name}"] = _measure_decoder(name, decoder, found)
    for name, extractor in _contestants(options.peers):
        results[name] = _measure(name, extractor, found, options.templates)
        if name == "chabao" and options.failures:
            _print_failures(found, extractor)
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    return _below_floors(results["chabao"] | results["encodings chabao"]) if not options.articles else 0


def _contestants(peers: bool) -> list[tuple[str, Extractor]]:
    chosen: list[tuple[str, Extractor]] = [("chabao", chabao)]
    if peers:
        chosen.append(("nothing done", nothing_done))
        for name, (extractor, distribution) in PEERS.items():
            reason = missing(distribution)
            if reason:
                print(f"{name} is left out: {reason}", file=sys.stderr)
            else:
                chosen.append((name, extractor))
    return chosen


def _measure(
    name: str, extractor: Extractor, found: Sequence[Page], by_template: bool
) -> dict[str, dict[str, object]]:
    groups: dict[str, list[Page]] = {}
    for page in found:
        groups.setdefault(f"{page.kind} {page.part}", []).append(page)
        if by_template and not _is_apart(page):
            groups.setdefault(f"{page.kind} {page.part} {page.template}", []).append(page)
    answers: dict[str, Answer] = {}
    spent: dict[str, float] = {}
    _answer(extractor, found[0])  # imports and tables are not the pages' time
    for page in found:
        start = time.process_time()
        answers[page.name] = _answer(extractor, page)
        spent[page.name] = time.process_time() - start
    rows: dict[str, dict[str, object]] = {}
    for group, own in groups.items():
        scores = score(own, [answers[page.name] for page in own])
        rate = len(own) / max(1e-9, sum(spent[page.name] for page in own))
        rows[group] = {**asdict(scores), "pages_per_cpu_second": round(rate, 1)}
        print(_row(name, group, scores, rate), flush=True)
    return rows


def _measure_decoder(name: str, decoder: Decoder, found: Sequence[Page]) -> dict[str, dict[str, object]]:
    rows: dict[str, dict[str, object]] = {}
    for encoding, (count, right) in sorted(read_as_written(found, decoder).items()):
        rows[f"encoding {encoding}"] = {"pages": count, "right": right / count}
        print(f"{name:20} {encoding:12} n={count:4} read as written {right / count:6.2%}", flush=True)
    return rows


def _answer(extractor: Extractor, page: Page) -> Answer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return extractor(page)
        except Exception as error:  # a peer that fails on a page has found nothing in it
            if extractor is chabao:
                raise
            print(f"{page.name}: {type(error).__name__}", file=sys.stderr)
            return Answer()


def _row(name: str, group: str, s: Scores, rate: float) -> str:
    invented = "  -  " if s.invented is None else f"{s.invented:5.1%}"
    return (
        f"{name:16} {group:34} n={s.pages:4} P {s.precision:5.1%} R {s.recall:5.1%} F1 {s.f1:5.1%} >=95: "
        f"{s.at_95:5.1%} junk {s.junk_left:5.1%} "
        f"title {s.title:5.1%} date {s.date:5.1%} inv {invented} src {s.source:5.1%} aut {s.author:5.1%} "
        f" {rate:7.1f}/s"
    )


def _is_apart(page: Page) -> bool:
    return page.part == "held out" or page.part.endswith("apart")


def _print_failures(found: Sequence[Page], extractor: Extractor) -> None:
    for page in found:
        if _is_apart(page):
            continue
        answer = _answer(extractor, page)
        wrong = []
        if overlap(answer.body, page.gold.body)[2] < 0.95:
            wrong.append(f"body {overlap(answer.body, page.gold.body)[2]:.2f}")
        if not same_title(answer.title, page.gold.title):
            wrong.append(f"title {answer.title!r} for {page.gold.title!r}")
        if answer.date != page.gold.date:
            wrong.append(f"date {answer.date} for {page.gold.date}")
        if wrong:
            print(f"  {page.name}: {'; '.join(wrong)}")


def _real(folder: Path) -> list[Page]:
    """Real pages of which the whole text is known; those with parts of it only are for the tests."""
    read = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if "body" in gold:
            data = (folder / gold["file"]).read_bytes()
            wanted = Gold(gold["title"], gold["body"], gold["date"][:10], None, None)
            read.append(
                Page(gold["file"], "real", "real", "pages", "utf-8", data, data.decode("utf-8"), wanted)
            )
    return read


def _below_floors(rows: dict[str, dict[str, object]]) -> int:
    """Floors may only rise: `extraction_floors.json` says what was reached before."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below = [
        f"{group}: {name} is {float(rows[group][name]):.3f}, it was {floor}"
        for group, own in floors.items()
        for name, floor in own.items()
        if group in rows and float(rows[group][name] or 0) < floor
    ]
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
