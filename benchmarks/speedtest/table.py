"""Numbers and tables as Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

NONE = "–"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|---|" + "---:|" * (len(header) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def short(number: float) -> str:
    """Three digits that count."""
    if math.isnan(number):
        return NONE
    if 0 < number < 0.001:
        return "<0.001"
    decimals = 2 - math.floor(math.log10(number)) if number else 0
    return f"{number:,.{min(3, max(0, decimals))}f}"


def pair(*numbers: float | None) -> str:
    return " / ".join(NONE if number is None else short(number) for number in numbers)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def geometric(values: Sequence[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    """The exponent b of values = a * sizes ** b that fits best (least squares of the logarithms)."""
    xs, ys = list(map(math.log, sizes)), list(map(math.log, values))
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - x_mean) ** 2 for x in xs)
    return (
        sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / spread if spread else math.nan
    )
