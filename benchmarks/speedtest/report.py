"""What was measured at one size, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.speedtest.queries import CLASSES
from benchmarks.speedtest.startup import BARE
from benchmarks.speedtest.table import NONE, geometric, pair, percentile, short, table

Measured = Mapping[str, Any]
PAGE = "page:"
_SHARES = (0.5, 0.95, 0.99)


def tables(measured: Measured, titles: Mapping[str, str]) -> Iterable[str]:
    """One collection's section of the report, line by line. `titles` are the engines' names in it."""
    facts = measured["collection"]
    yield f"## {facts['articles']:,} articles, {facts['text_bytes'] / 1e6:,.1f} MB of UTF-8"
    yield from ("", "### Indexing", "")
    yield from _indexing(measured, titles)
    for title, is_page in (("Top 10 + exact total", False), ("Full result page", True)):
        kinds = [kind for kind in measured["times"] if kind.startswith(PAGE) == is_page]
        yield from ("", f"### {title}: p50 / p95 / p99 in ms", "")
        yield from _times(measured["times"], kinds, titles)
        for own in ("chabao", "chabao-cold"):
            if own in measured["times"].get(kinds[0] if kinds else "", {}):
                yield from (
                    "",
                    f"{titles[own]}: its time by theirs, p50 / p95 (below 1: chabao is faster)",
                    "",
                )
                yield from _ratios(measured["times"], kinds, own, titles)
    yield from ("", "### Totals: share of queries as expected (all hits by all expected)", "")
    yield from _agreement(measured["agreement"], titles)
    yield from ("", "### Processes", "")
    yield from _processes(measured, titles)
    for name, why in measured["failed"].items():
        yield f"- **{titles[name]} failed**: {why}"
    for name, why in measured["left_out"].items():
        yield f"- {titles[name]}: left out, {why}"


def counts(sizes: Sequence[Measured]) -> list[int]:
    return [measured["collection"]["articles"] for measured in sizes]


def whole_cpu(measured: Measured, name: str) -> float:
    """CPU seconds of building an index from the articles as they came, prepared steps included."""
    return measured["indexing"][name]["cpu"] + _given_cpu(measured, name)


def _given_cpu(measured: Measured, name: str) -> float:
    return sum(measured["collection"][f"{step}_cpu"] for step in measured["indexing"][name]["given"])


def _indexing(measured: Measured, titles: Mapping[str, str]) -> Iterable[str]:
    facts = measured["collection"]
    articles, floor = facts["articles"], facts["cut_cpu"]
    rows = []
    for name, own in measured["indexing"].items():
        if "failed" in own:
            rows.append([titles[name], *[NONE] * 8])
            continue
        before, whole = _given_cpu(measured, name), whole_cpu(measured, name)
        rows.append([
            titles[name], f"{articles / own['wall']:,.0f}", f"{own['cpu']:.1f}", f"{before:.1f}",
            f"{articles / whole:,.0f}", f"{whole / floor:.2f}", f"{own['index'] / facts['text_bytes']:.2f}",
            f"{own['anonymous'] / 1e6:,.0f}", f"{own['all'] / 1e6:,.0f}",
        ])  # fmt: skip
    alone = [NONE, f"{floor:.1f}", NONE, f"{articles / floor:,.0f}", "1.00", NONE, NONE, NONE]
    rows.append(["bare rjieba, nothing kept", *alone])
    yield from table(
        ["engine", "articles/s, its own work", "its CPU s", "done before, CPU s", "articles per CPU s, all",
         "CPU by bare rjieba's", "index by text", "peak memory, anonymous MB", "with mapped files MB"],
        rows,
    )  # fmt: skip
    yield ""
    yield (
        f"Reading the JSON takes {facts['read_cpu']:.1f} CPU s, folding {facts['fold_cpu']:.1f}, cutting"
        f" {floor:.1f}. Chabao and stock Whoosh do all they need themselves; to the others the time of what"
        ' they were given ready is added from "done before" on. Memory is that of all processes of a build.'
    )


def _times(times: Measured, kinds: Sequence[str], titles: Mapping[str, str]) -> Iterable[str]:
    engines = _engines(times, kinds, titles)
    rows = [[about(kind), *(_percentiles(times[kind].get(engine)) for engine in engines)] for kind in kinds]
    for share in _SHARES[:2]:
        means = [_mean(times, kinds, engine, share) for engine in engines]
        rows.append([f"geometric mean of p{share * 100:.0f}", *means])
    yield from table(["class", *(titles[engine] for engine in engines)], rows)


def _ratios(times: Measured, kinds: Sequence[str], own: str, titles: Mapping[str, str]) -> Iterable[str]:
    others = [engine for engine in _engines(times, kinds, titles) if not engine.startswith("chabao")]
    lines = {about(kind): [kind] for kind in kinds} | {"geometric mean over the classes both have": kinds}
    rows = [
        [label, *(pair(*ratio(times, some, own, other)) or NONE for other in others)]
        for label, some in lines.items()
    ]
    yield from table(["class", *(titles[other] for other in others)], rows)


def ratio(times: Measured, kinds: Iterable[str], own: str, other: str) -> list[float]:
    """p50 and p95 of one engine by those of another: geometric means over the classes that both have; nothing
    where there is none.
    """
    both = [times[kind] for kind in kinds if times.get(kind, {}).get(own) and times[kind].get(other)]
    return both and [
        geometric([percentile(found[own], share) / percentile(found[other], share) for found in both])
        for share in _SHARES[:2]
    ]


def _agreement(agreement: Measured, titles: Mapping[str, str]) -> Iterable[str]:
    engines = _engines(agreement, agreement, titles)
    rows = []
    for kind, by_engine in agreement.items():
        cells = [_agreed(by_engine.get(engine)) for engine in engines]
        rows.append([kind_label(kind), *cells])
    yield from table(["class", *(titles[engine] for engine in engines)], rows)
    yield ""
    yield (
        "Expected is what a plain scan of the folded text finds (s), on the first queries of a class, or what"
        " Tantivy says (t), which has the same words as FTS5 and Xapian. A word of chabao is its characters,"
        " wherever they stand. Stock Whoosh cuts words in its own way and drops some."
    )


def _agreed(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return NONE
    hits = NONE if found["hits"] is None else f"{found['hits']:.2f}"
    return f"{found['share']:.2f} ({hits}) {found['by'][0]}"


def _processes(measured: Measured, titles: Mapping[str, str]) -> Iterable[str]:
    starts, server = measured["starts"], measured["server"]
    for name, milliseconds in starts.items():
        over = f", {milliseconds - starts[BARE]:.0f} over bare Python" if name != BARE else ""
        yield f"- `{name}`: {milliseconds:.0f} ms{over}"
    if server:
        fresh, after = server["fresh"], server["after"]
        yield (
            f"- `chabao serve --workers 1`, both processes: {_mb(fresh['private'])} private before the first"
            f" query, {_mb(after['private'])} after {server['queries']} pages, of which"
            f" {_mb(after['private_clean'])} are pages of files that no one else has mapped"
        )
    held = ", ".join(f"{titles[name]} {_mb(own['private'])}" for name, own in measured["searchers"].items())
    if held:
        yield f"- private memory after all queries, mapped pages included: {held}"


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _engines(by_kind: Measured, kinds: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    present = {engine for kind in kinds for engine in by_kind[kind]}
    return [engine for engine in titles if engine in present]


def kind_label(kind: str) -> str:
    return ("page: " if kind.startswith(PAGE) else "") + about(kind)


def about(kind: str) -> str:
    return CLASSES[kind.removeprefix(PAGE)]


def _percentiles(values: Sequence[float] | None) -> str:
    return pair(*(percentile(values, share) for share in _SHARES)) if values else NONE


def _mean(times: Measured, kinds: Sequence[str], engine: str, share: float) -> str:
    values = [percentile(times[kind][engine], share) for kind in kinds if times[kind].get(engine)]
    note = f" ({len(values)} classes)" if len(values) < len(kinds) else ""
    return short(geometric(values)) + note
