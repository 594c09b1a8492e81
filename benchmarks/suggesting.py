"""Suggestions while typing, and what was meant: CPU time of each, over an index that there is.

python benchmarks/suggesting.py INDEX [--rounds 5]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from search import Archive  # noqa: E402

# What readers type before they have typed all of it; the mistyped are whole queries.
TYPED = {
    "one character": ["校", "台", "经", "新", "中", "防", "北", "人", "工", "风"],
    "two characters": ["校长", "台风", "经济", "新能", "防汛", "北京", "人工", "高铁", "奥运", "地铁"],
    "full pinyin": ["xinwen", "taifeng", "beijing", "jingji", "gaotie", "renmin", "shanghai", "keji"],
    "initials": ["xw", "tf", "bj", "jj", "ptq", "gt", "ay", "rm", "sh", "kj"],
    "mistyped, did-you-mean": ["孝长", "优先公司", "有线公司", "特郎普", "乌克拦"],
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with Archive(options.index) as archive:
        print(f"{archive.status().articles:,} articles\n")
        print("| typed | first, ms | median, ms | 95 of 100, ms |\n|---|---:|---:|---:|")
        for kind, typed in TYPED.items():
            ask = archive.search if "mistyped" in kind else archive.suggest
            times = [_ms(ask, text) for _ in range(options.rounds) for text in typed]
            first, times = times[0], sorted(times)
            middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
            print(f"| {kind} | {first:.1f} | {middle:.1f} | {late:.1f} |", flush=True)


def _ms(ask: Callable[[str], object], text: str) -> float:
    started = time.process_time_ns()
    ask(text)
    return (time.process_time_ns() - started) / 1e6


if __name__ == "__main__":
    main()
