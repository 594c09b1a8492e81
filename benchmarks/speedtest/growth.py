"""How everything grows: every class at every size, with its slope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.speedtest.report import Measured, counts, kind_label, whole_cpu
from benchmarks.speedtest.table import NONE, pair, percentile, short, slope, table

# Whose times are shown by size.
_GROWING = ("chabao", "chabao-cold", "tantivy", "tantivy-plain")


def growth(sizes: Sequence[Measured], titles: Mapping[str, str]) -> Iterable[str]:
    """A slope of 1 grows as the collection does, 0 not at all: the exponent that fits best."""
    header = [*(f"{count:,}" for count in counts(sizes)), "slope"]
    yield from ("### Building", "")
    yield from table(["", *header], _building(sizes, titles))
    for engine in _GROWING:
        kinds = [kind for kind, by_engine in sizes[0]["times"].items() if engine in by_engine]
        if kinds:
            yield from ("", f"### {titles[engine]}: p50 / p95 in ms", "")
            yield from table(["class", *header], [_row(sizes, kind, engine) for kind in kinds])


def _building(sizes: Sequence[Measured], titles: Mapping[str, str]) -> Iterable[list[str]]:
    parts = {
        "CPU s, all": whole_cpu,
        "anonymous memory, MB": lambda measured, name: measured["indexing"][name]["anonymous"] / 1e6,
        "index, MB": lambda measured, name: measured["indexing"][name]["index"] / 1e6,
    }
    for name in ("chabao", "tantivy"):
        for part, value in parts.items():
            built = ["cpu" in measured["indexing"].get(name, {}) for measured in sizes]
            values = [
                value(measured, name) if has else None for measured, has in zip(sizes, built, strict=True)
            ]
            if any(values):
                cells = [short(one) if one else NONE for one in values]
                yield [f"{titles[name]}: {part}", *cells, _exponent(sizes, values)]


def _row(sizes: Sequence[Measured], kind: str, engine: str) -> list[str]:
    own = [measured["times"].get(kind, {}).get(engine) for measured in sizes]
    p50, p95 = ([percentile(times, share) if times else None for times in own] for share in (0.5, 0.95))
    cells = [pair(*both) for both in zip(p50, p95, strict=True)]
    return [kind_label(kind), *cells, f"{_exponent(sizes, p50)} / {_exponent(sizes, p95)}"]


def _exponent(sizes: Sequence[Measured], values: Sequence[float | None]) -> str:
    known = [(count, value) for count, value in zip(counts(sizes), values, strict=True) if value]
    return f"{slope(*zip(*known, strict=True)):.2f}" if len(known) > 1 else NONE
