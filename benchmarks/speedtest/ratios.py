"""The figures that chabao is held against, side by side for all sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from benchmarks.speedtest.report import PAGE, Measured, counts, ratio, whole_cpu
from benchmarks.speedtest.startup import BARE
from benchmarks.speedtest.table import NONE, pair, short, table

# Gives a figure of one size; KeyError or None where it could not be had.
Figure = Callable[[Measured], str | None]


def ratios(sizes: Sequence[Measured]) -> Iterable[str]:
    """A column a size; figures that no size has are left out."""
    rows = [[label, *(_shown(figure, measured) for measured in sizes)] for label, figure in _figures()]
    filled = [row for row in rows if set(row[1:]) != {NONE}]
    yield from table(["chabao", *(f"{count:,}" for count in counts(sizes))], filled)


def _shown(figure: Figure, measured: Measured) -> str:
    try:
        return figure(measured) or NONE
    except KeyError:  # an engine was left out, or failed
        return NONE


def _figures() -> Iterable[tuple[str, Figure]]:
    yield "indexing: articles per CPU s by stock Whoosh's", _faster_than_whoosh
    yield "indexing: CPU by Tantivy's on words cut before + bare rjieba", _by_tantivy_and_cutting
    yield "indexing: CPU by bare rjieba's", _by_cutting
    yield "index bytes by bytes of text", _by_text
    for name, processes in (("chabao", "one process"), ("chabao-cores", "all cores")):
        yield f"peak memory of building, {processes}, anonymous MB", _peak(name, "anonymous")
        yield f"peak memory of building, {processes}, mapped files included, MB", _peak(name, "all")
    for kind, words in (("common", "common word"), ("and2", "AND of two common")):
        for own, state in _STATES:
            yield f"{words}, {state}: stock Whoosh's p50 / p95 by ours", _faster(own, "whoosh", kind)
    for other, title in (("tantivy", "Tantivy"), ("fts5", "FTS5"), ("xapian", "Xapian")):
        for own, state in _STATES:
            yield f"top 10 + total, {state}: p50 / p95 by {title}'s, all classes", _mean(own, other)
            yield f"… the worst class against {title}, {state}", _worst(own, other)
    for own, state in _STATES:
        label = f"full page, {state}: p50 / p95 by Tantivy's top 10 + aggregations"
        yield label, _mean(own, "tantivy-plain", PAGE)
        yield f"full page, {state}: p50 / p95 by Tantivy's with snippets", _mean(own, "tantivy", PAGE)
    yield "server and worker after all pages, private MB", _server("private")
    yield "… of which pages of the index", _server("private_clean")
    yield "`chabao query`, cold, ms over bare Python", _over_bare("chabao query")
    yield "`chabao --help`, ms over bare Python", _over_bare("chabao --help")


_STATES = (("chabao", "warm"), ("chabao-cold", "lists cold"))


def _faster_than_whoosh(measured: Measured) -> str:
    return f"{whole_cpu(measured, 'whoosh') / whole_cpu(measured, 'chabao'):.1f}"


def _by_tantivy_and_cutting(measured: Measured) -> str:
    theirs = measured["indexing"]["tantivy"]["cpu"] + measured["collection"]["cut_cpu"]
    return f"{whole_cpu(measured, 'chabao') / theirs:.2f}"


def _by_cutting(measured: Measured) -> str:
    return f"{whole_cpu(measured, 'chabao') / measured['collection']['cut_cpu']:.2f}"


def _by_text(measured: Measured) -> str:
    return f"{measured['indexing']['chabao']['index'] / measured['collection']['text_bytes']:.2f}"


def _peak(name: str, kind: str) -> Figure:
    return lambda measured: f"{measured['indexing'][name][kind] / 1e6:,.0f}"


def _faster(own: str, other: str, kind: str) -> Figure:
    return lambda measured: _pair(ratio(measured["times"], [kind], other, own))


def _mean(own: str, other: str, start: str = "") -> Figure:
    return lambda measured: _pair(ratio(measured["times"], _kinds(measured, start), own, other))


def _worst(own: str, other: str) -> Figure:
    """The class in which chabao does worst by its p50."""

    def figure(measured: Measured) -> str | None:
        by_kind = {kind: ratio(measured["times"], [kind], own, other) for kind in _kinds(measured, "")}
        known = {kind: found for kind, found in by_kind.items() if found}
        kind = max(known, key=lambda kind: known[kind], default=None)
        return kind and f"{kind} {_pair(known[kind])}"

    return figure


def _kinds(measured: Measured, start: str) -> list[str]:
    return [kind for kind in measured["times"] if kind.startswith(PAGE) == bool(start)]


def _pair(found: Sequence[float]) -> str | None:
    return pair(*found) if found else None


def _server(kind: str) -> Figure:
    return lambda measured: short(measured["server"]["after"][kind] / 1e6)


def _over_bare(name: str) -> Figure:
    return lambda measured: f"{measured['starts'][name] - measured['starts'][BARE]:.0f}"
