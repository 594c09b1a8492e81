"""An article's original: its source read again, with what cleaning cuts of it and why.

Originals are not kept, since they would double the size of an index; the sources are where they were.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.article import Article, Record
from index.cleaning import clean, taken_apart
from index.cleaning.layout import lines_of
from index.cleaning.markup import without_markup
from index.errors import UserError
from index.manifest import Source
from index.readers import ReadOptions, SourceFile, find_files, read_file
from index.reading_rules import Rule, options_of, rule_for


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an original; `cut` says why it is not in the article, None where it is."""

    text: str
    cut: str | None


@dataclass(frozen=True, slots=True)
class Original:
    """Where an article came from, and all of its text there."""

    id: str
    file: str
    record: int | None
    encoding: str | None
    lines: tuple[Line, ...]


def original_of(article: Article, sources: Sequence[Source], rules: Sequence[Rule]) -> Original:
    """Read the file that an article came from again. Raises UserError where it is gone or has changed."""
    source = next((own for own in sources if own.origin == article.origin), None)
    if source is None or source.origin == "-":
        raise UserError(
            f"{article.id} came from standard input, which is not kept: its original cannot be shown."
        )
    file = _file_of(source, article.path or "")
    if file is None:
        raise UserError(f"{article.path} is not in {source.origin} any more: its original cannot be shown.")
    options = options_of(source, rule_for(file.name, rules))
    record = _record(file, options, article)
    if record is None:
        raise UserError(f"{article.path} does not hold {article.id} any more: its original cannot be shown.")
    lines = tuple(_explained(record, article, file, options))
    return Original(article.id, str(file.path), article.record, article.encoding, lines)


def _file_of(source: Source, path: str) -> SourceFile | None:
    if not Path(source.origin).exists():
        return None
    files = (file for file in find_files(source.origin) if isinstance(file, SourceFile))
    # What lies in a container is named below it.
    return next((file for file in files if path == file.name or path.startswith(f"{file.name}/")), None)


def _record(file: SourceFile, options: ReadOptions, article: Article) -> Record | None:
    for record in read_file(file, options):
        if isinstance(record, Record) and (record.path, record.number) == (article.path, article.record):
            return record
    return None


def _explained(record: Record, article: Article, file: SourceFile, options: ReadOptions) -> Iterator[Line]:
    """The original's lines, each kept or with the reason for which it was cut."""
    body = record.fields.get("body", "")
    whole = body
    if record.format == "html" and options.clean:
        plain = _record(file, replace(options, clean=False), article)
        whole = plain.fields.get("body", "") if plain is not None else body
    if record.extracted and record.format != "html":
        yield from (Line(line, None) for line in whole.split("\n") if line.strip())
        return
    reasons = {cut.line: cut.why for cut in taken_apart(record).cuts}
    cleaned = clean(record, datetime.date.today(), article.origin)
    kept_before = set(cleaned.body.split("\n")) if isinstance(cleaned, Article) else set()
    kept = set(article.body.split("\n"))
    for line in lines_of(without_markup(whole)):
        if line in kept:
            yield Line(line, None)
        elif line in kept_before:
            yield Line(line, "template")
        else:
            yield Line(
                line, reasons.get(line, "outside the main text" if record.format == "html" else "markup")
            )
