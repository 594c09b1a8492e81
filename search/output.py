"""Results as text: for a terminal, a spreadsheet, a pipe."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from search.results import ArticleView, Counts, Hit, Mark, Page, Snippet, Status, Suggestions

if TYPE_CHECKING:
    from index.history import Run
    from index.rereading import Original
    from index.staleness import Staleness
    from index.verify import Verified
    from search.explain import Explanation, Step, Word
    from search.sampling import Sampling

# Spreadsheets that are set to Chinese or Japanese may take the wide ones for the narrow.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = ("id", "title", "date", "source", "author", "category", "url", "language", "score", "snippet")
# Escape sequences of terminals; whoever prints leaves them out where there is none.
_BOLD, _DIM, _MARK, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"


def table(page: Page) -> Iterator[str]:
    """The hits of a page, one paragraph each, then the facets; coloured."""
    yield from hits_text(page.hits)
    for name, counts in page.facets.items():
        yield f"{name}: " + ", ".join(f"{facet.value} {facet.count}" for facet in counts)


def suggestions_text(found: Suggestions) -> Iterator[str]:
    """A completion a line, with its kind and how many articles have it."""
    for own in found.suggestions:
        yield f"{own.kind:8}  {own.articles:>7,}  {own.text}"


def hits_text(hits: Sequence[Hit]) -> Iterator[str]:
    """Hits, one paragraph each; coloured."""
    for hit in hits:
        yield _marked(hit.title, hit.title_marks, _BOLD)
        copies = f"+{hit.copies} copies" if hit.copies else None
        known = (hit.date, hit.source, hit.category, hit.author, hit.id, copies)
        yield f"{_DIM}{_joined(known)}{_PLAIN}"
        for piece in hit.windows or (Snippet(hit.snippet, hit.snippet_marks),):
            if piece.text:
                yield _marked(piece.text, piece.marks, "")
        yield ""


def totals(page: Page) -> Iterator[str]:
    """What is to be said of a page besides its hits."""
    if page.did_you_mean:
        yield f"Did you mean: {page.did_you_mean}"
    if page.relaxed:
        yield "Few articles or none have all the words; those with most of them follow."
    pages = f", page {page.page} of {page.pages}" if page.pages > 1 else ""
    shown = "" if page.collapsed is None else f", {page.collapsed:,} without copies"
    yield f"{counted(page.total)}{shown}{pages} ({page.took_ms:.1f} ms)"


def counted(articles: int) -> str:
    """How many articles, in words."""
    return f"{articles:,} article{'' if articles == 1 else 's'}"


def csv_lines(page: Page, query: str | None = None, header: bool = True) -> Iterator[str]:
    """A header and a line for each hit; with a `query`, that in the first column."""
    before = [] if query is None else [spreadsheet_safe(query)]
    if header:
        yield from _csv([(*(["query"] if before else []), *COLUMNS)])
    yield from _csv([*before, *(_cell(hit, column) for column in COLUMNS)] for hit in page.hits)


def totals_csv(totals: Iterable[tuple[str, int]], header: bool) -> Iterator[str]:
    """A line for each query with how many articles it finds."""
    if header:
        yield from _csv([("query", "total")])
    yield from _csv((spreadsheet_safe(query), total) for query, total in totals)


def _csv(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(row)
        yield line.getvalue()


def article_text(article: ArticleView, is_verbose: bool = False) -> Iterator[str]:
    """A whole article to read; verbose, also where it was read from and in which encoding."""
    yield f"{_BOLD}{article.title}{_PLAIN}"
    known = (article.date, article.source, article.category, article.author, article.url)
    yield f"{_DIM}{_joined(known)}{_PLAIN}"
    if is_verbose:
        yield f"{_DIM}{_joined((article.path, article.encoding))}{_PLAIN}"
    yield ""
    yield article.body
    named = {
        "People": article.people, "Places": article.places, "Organisations": article.organisations,
        "Keywords": article.keywords,
    }  # fmt: skip
    for copy in article.copies:
        yield f"{_DIM}{_joined(('Copy:', copy.title, copy.date, copy.source, copy.id))}{_PLAIN}"
    if any(named.values()):
        yield ""
    for label, values in named.items():
        if values:
            yield f"{_DIM}{label}: {'、'.join(values)}{_PLAIN}"


def original_text(original: Original) -> Iterator[str]:
    """The lines of an original: those that were cut begin with a minus, and end with the reason."""
    number = "" if original.record is None else f", record {original.record}"
    yield f"{_DIM}{original.file}{number}, {original.encoding}{_PLAIN}"
    for line in original.lines:
        yield f"  {line.text}" if line.cut is None else f"- {line.text}  {_DIM}[{line.cut}]{_PLAIN}"


def status_text(status: Status, stale: Staleness, runs: Sequence[Run]) -> Iterator[str]:
    """What an archive holds, a fact a line."""
    yield f"index       {status.index}"
    yield f"generation  {status.generation}, built {status.created}"
    days = f", {status.first_date} to {status.last_date}" if status.first_date else ""
    yield f"articles    {status.articles:,}{days}"
    if status.damage:
        yield f"damage      {status.damage} The generation before answers for it."
    yield f"undated     {status.undated:,}"
    others = status.source_count - len(status.sources)
    more = f" and {others:,} more" if others else ""
    yield f"sources     {', '.join(status.sources) or 'none named'}{more}"
    yield f"size        {status.bytes / 1e6:,.1f} MB"
    yield f"fresh       {'yes' if stale.fresh else 'no'}"
    yield from (f"stale       {reason}" for reason in stale.reasons)
    if stale.remedy:
        yield f"to do       {stale.remedy}"
    if runs:
        from index.history import run_text

        yield "last run"
        yield from (f"  {line}" for line in run_text(runs[-1]))


def verified_text(verified: Verified, sampled: Sampling | None) -> Iterator[str]:
    """What a verification found, a fact a line."""
    yield f"generation  {verified.generation}, {verified.articles:,} articles"
    yield f"checksums   all {verified.files:,} files are sound ({verified.bytes / 1e6:,.1f} MB)"
    if sampled is None:
        return
    yield f"sample      {sampled.strings:,} strings, {sampled.articles:,} articles scanned"
    yield f"scanned     the {sampled.scanned}"
    yield f"recall      {sampled.recall:.6f} ({sampled.both:,} of {sampled.expected:,})"
    yield f"precision   {sampled.precision:.6f} ({sampled.both:,} of {sampled.found:,})"
    if sampled.changed:
        yield f"changed     {sampled.changed:,} articles read otherwise than indexed: run `chabao index`"
    for string in sampled.wrong:
        yield f"wrong       {string!r}"
    for article_id in sampled.lost:
        yield f"lost        {article_id}"


def counts_text(counts: Counts, per_10k: bool) -> Iterator[str]:
    """A value a line with its count, and per 10,000 articles where asked for."""
    width = max((len(f"{bucket.count:,}") for bucket in counts.buckets), default=0)
    for bucket in counts.buckets:
        share = f"  {bucket.per_10k:>9,.2f}" if per_10k else ""
        yield f"{bucket.count:>{width},}{share}  {bucket.value}"


def counts_csv(counts: Counts) -> Iterator[str]:
    """A header and a line for each value."""
    yield from _csv([(counts.by, "count", "articles", "per_10k")])
    yield from _csv((spreadsheet_safe(b.value), b.count, b.articles, b.per_10k) for b in counts.buckets)


def explanation_text(found: Explanation) -> Iterator[str]:
    """How a query was read, a condition a line; with an article, which of them it meets."""
    yield f"query     {found.query}"
    yield f"read as   {found.interpreted}"
    yield ""
    yield from _step_lines(found.steps, 0)
    if found.filters:
        yield "filters"
        yield from _step_lines(found.filters, 1)
    yield ""
    yield f"together  {counted(found.total)}"
    if found.article is not None:
        verdict = "matches." if found.matches else f"does not match: it fails {found.fails}"
        yield f"{found.article} {verdict}"


def _step_lines(steps: Sequence[Step], depth: int) -> Iterator[str]:
    for step in steps:
        mark = {True: "yes ", False: "no  ", None: ""}[step.holds]
        folded = f" as {step.folded}" if step.folded and step.folded not in step.text else ""
        yield f"{'  ' * depth}{mark}{step.text}{folded}  ({step.articles:,})"
        yield from _step_lines(step.parts, depth + 1)


def words_text(words: Sequence[Word]) -> Iterator[str]:
    """The words of a text in a line each, with the shorter ones inside them."""
    for word in words:
        yield f"{word.word}  {' '.join(word.subwords)}".rstrip()


def _joined(parts: Sequence[str | None]) -> str:
    return "  ".join(part for part in parts if part)


def _marked(text: str, marks: Sequence[Mark], style: str) -> str:
    pieces, done = [style], 0
    for start, end in marks:
        pieces += [text[done:start], _PLAIN, _MARK, text[start:end], _PLAIN, style]
        done = end
    return "".join([*pieces, text[done:], _PLAIN if style else ""])


def _cell(hit: Hit, column: str) -> str:
    value = getattr(hit, column)
    return spreadsheet_safe("" if value is None else str(value))


def spreadsheet_safe(text: str) -> str:
    """A cell that no spreadsheet runs as a formula, which it would do with one that begins so."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
