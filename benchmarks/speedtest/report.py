"""What was measured, as tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from speedtest.contest import percentile
from speedtest.queries import CLASSES

_REFERENCE = "Tantivy"


def tables(result: Mapping[str, Any]) -> Iterable[str]:
    """The whole report as Markdown, line by line."""
    machine = result["machine"]
    yield f"{machine['cpu']}, {machine['cores']} cores; " + ", ".join(
        f"{name} {version}" for name, version in machine["versions"].items()
    )
    collection = result["collection"]
    yield (
        f"{collection['articles']:,} articles, {collection['text_bytes'] / 1e6:,.1f} MB of UTF-8; queries"
        f" over {result['rounds']} rounds, {result['queries_each']} of each class"
    )
    yield from ("", "### Indexing", "")
    yield from _indexing(result)
    for title, prefix in (("Top 10 + exact total", ""), ("Full result page", "page:")):
        kinds = [kind for kind in result["times"] if kind.startswith("page:") == bool(prefix)]
        yield from ("", f"### {title}: p50 / p95 / p99 in ms", "")
        yield from _queries(result["times"], kinds)
        yield from ("", f"### {title}: times of {_REFERENCE} (p50 / p95; below 1 is faster)", "")
        yield from _ratios(result["times"], kinds)
    yield from ("", "### Right totals (share of queries)", "")
    yield from _checks(result["right"])
    yield from ("", "### Processes", "")
    yield from _processes(result)
    for name, why in result["missing"].items():
        yield f"- {name}: {why}"


def _indexing(result: Mapping[str, Any]) -> Iterable[str]:
    collection = result["collection"]
    floor, text = collection["cut_cpu"], collection["text_bytes"]
    rows = []
    for name, own in result["indexing"].items():
        share = own["articles"] / collection["articles"]
        before = share * sum(collection[f"{step}_cpu"] for step in own["given"])
        whole = own["cpu"] + before
        rows.append([
            name, f"{own['articles']:,}", f"{own['articles'] / own['wall']:,.0f}", f"{own['cpu']:.1f}",
            f"{before:.1f}", f"{own['articles'] / whole:,.0f}", f"{whole / (floor * share):.2f}",
            f"{own['index'] / (text * share):.2f}", f"{own['own'] / 1e6:,.0f}",
            f"{own['with_files'] / 1e6:,.0f}",
        ])  # fmt: skip
    yield from _table(
        ["engine", "articles", "articles/s, its own work", "its CPU s", "done before, CPU s",
         "articles per CPU s, all", "CPU / bare rjieba", "index / text", "memory, own MB", "with files MB"],
        rows,
    )  # fmt: skip
    yield ""
    yield (
        f"Floor: bare rjieba cuts these articles in {floor:.1f} CPU s ({collection['articles'] / floor:,.0f}"
        f" articles/s); reading the JSON takes {collection['read_cpu']:.1f}, folding"
        f" {collection['fold_cpu']:.1f}. Chabao's figures include all three; to the others the time of what"
        " they were given ready is added in the columns from \"done before\" on."
    )  # fmt: skip


def _queries(times: Mapping[str, Mapping[str, Sequence[float]]], kinds: Sequence[str]) -> Iterable[str]:
    engines = _engines(times, kinds)
    rows = []
    for kind in kinds:
        own = times[kind]
        rows.append([_about(kind), *(_percentiles(own.get(engine)) for engine in engines)])
    rows.append(["geometric mean of p50", *(_mean(times, kinds, engine, 0.5) for engine in engines)])
    rows.append(["geometric mean of p95", *(_mean(times, kinds, engine, 0.95) for engine in engines)])
    yield from _table(["class", *engines], rows)


def _ratios(times: Mapping[str, Mapping[str, Sequence[float]]], kinds: Sequence[str]) -> Iterable[str]:
    kinds = [kind for kind in kinds if times[kind].get(_REFERENCE)]
    engines = [engine for engine in _engines(times, kinds) if engine != _REFERENCE]
    rows = []
    for kind in kinds:
        reference = times[kind][_REFERENCE]
        row = [_about(kind)]
        for engine in engines:
            own = times[kind].get(engine)
            shares = [percentile(own, s) / percentile(reference, s) for s in (0.5, 0.95)] if own else []
            row.append(" / ".join(f"{share:.2f}" for share in shares) or "–")
        rows.append(row)
    if rows:
        means = [[_ratio(times, kinds, engine, share) for engine in engines] for share in (0.5, 0.95)]
        joined = [" / ".join(pair) for pair in zip(*means, strict=True)]
        rows.append(["geometric mean, over the classes an engine has", *joined])
    yield from _table(["class", *engines], rows)


def _checks(right: Mapping[str, Mapping[str, float]]) -> Iterable[str]:
    engines = list(dict.fromkeys(engine for own in right.values() for engine in own))
    rows = [
        [_about(kind), *(f"{own[engine]:.2f}" if engine in own else "–" for engine in engines)]
        for kind, own in right.items()
        if own and not kind.startswith("page:")
    ]
    yield from _table(["class", *engines], rows)


def _processes(result: Mapping[str, Any]) -> Iterable[str]:
    starts, memory = result["cold"], result["server"]
    bare = starts["python -c pass"]
    for name, milliseconds in starts.items():
        over = f", {milliseconds - bare:.0f} over bare Python" if milliseconds != bare else ""
        yield f"- `{name}`: {milliseconds:.0f} ms{over}"
    if memory:
        yield (
            f"- a process that has answered all queries: {memory['own'] / 1e6:.0f} MB of its own,"
            f" {memory['resident'] / 1e6:.0f} MB with mapped files"
        )


def _engines(times: Mapping[str, Mapping[str, Any]], kinds: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(engine for kind in kinds for engine in times[kind]))


def _about(kind: str) -> str:
    return CLASSES[kind.removeprefix("page:")]


def _percentiles(values: Sequence[float] | None) -> str:
    return " / ".join(_short(percentile(values, share)) for share in (0.5, 0.95, 0.99)) if values else "–"


def _mean(times: Mapping[str, Mapping[str, Any]], kinds: Sequence[str], engine: str, share: float) -> str:
    values = [percentile(times[kind][engine], share) for kind in kinds if times[kind].get(engine)]
    note = f" ({len(values)} classes)" if len(values) < len(kinds) else ""
    return _short(_geometric(values)) + note


def _ratio(times: Mapping[str, Mapping[str, Any]], kinds: Sequence[str], engine: str, share: float) -> str:
    ratios = [
        percentile(times[kind][engine], share) / percentile(times[kind][_REFERENCE], share)
        for kind in kinds
        if times[kind].get(engine)
    ]
    return f"{_geometric(ratios):.2f}"


def _geometric(values: Sequence[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def _short(milliseconds: float) -> str:
    return f"{milliseconds:.2f}" if milliseconds < 10 else f"{milliseconds:,.0f}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|---|" + "---:|" * (len(header) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
