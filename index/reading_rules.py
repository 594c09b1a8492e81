"""Rules of the config file: how files of some name are to be read, and lines that are none of their
articles."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from index.article import Article
from index.errors import UserError
from index.formats import FORMATS
from index.manifest import Source
from index.readers.columns import COLUMNS
from index.readers.encoding import known_codec
from index.readers.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Rule:
    """For files whose name below their SOURCE fits `match` (`web/*.html`). `cut` are patterns of whole
    lines."""

    match: str
    format: str | None = None
    encoding: str | None = None
    map: dict[str, str] = field(default_factory=dict)
    clean: bool | None = None
    cut: tuple[str, ...] = ()


def rule_for(name: str, rules: Sequence[Rule]) -> Rule | None:
    """The first rule that fits a file."""
    return next((rule for rule in rules if fnmatch.fnmatchcase(name, rule.match)), None)


def options_of(source: Source, rule: Rule | None) -> ReadOptions:
    """What was said of a source, and what a rule says of some of its files: the rule wins but over the
    command line's encoding and format."""
    options = ReadOptions(source.format, source.encoding, source.mapping, source.clean)
    if rule is None:
        return options
    return replace(
        options,
        format=rule.format if rule.format and options.format == "auto" else options.format,
        encoding=options.encoding or rule.encoding,
        mapping={**rule.map, **options.mapping},
        clean=options.clean if rule.clean is None else rule.clean,
    )


def without_lines(article: Article, rule: Rule) -> Article:
    """The article without the lines that a rule cuts."""
    if not rule.cut:
        return article
    lines = [
        line
        for line in article.body.split("\n")
        if not any(re.fullmatch(own, line.strip()) for own in rule.cut)
    ]
    return replace(article, body="\n".join(lines))


def read_rules(tables: Any, where: str) -> tuple[Rule, ...]:
    """The rules of `[[rules]]` tables. Raises UserError, naming what is wrong."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UserError(f"{where}: rules are written as [[rules]] tables, each with `match`.")
    return tuple(_rule(table, f"{where}: rule {number}") for number, table in enumerate(tables, 1))


def _rule(table: dict[str, Any], where: str) -> Rule:
    expected = {"match": str, "format": str, "encoding": str, "map": dict, "clean": bool, "cut": list}
    for name, value in table.items():
        if name not in expected:
            raise UserError(f"{where}: there is no {name!r} in a rule; there are {', '.join(expected)}.")
        if not isinstance(value, expected[name]):
            raise UserError(f"{where}: {name} must be a {expected[name].__name__}.")
    if not table.get("match"):
        raise UserError(
            f'{where}: `match` is missing: the names of files it is for, as in match = "web/*.html".'
        )
    _check_names(table, where)
    try:
        for pattern in table.get("cut", ()):
            re.compile(pattern)
    except (re.error, TypeError) as error:
        raise UserError(f"{where}: a pattern in `cut` cannot be read: {error}.") from error
    return Rule(
        table["match"],
        table.get("format"),
        table.get("encoding"),
        table.get("map", {}),
        table.get("clean"),
        tuple(table.get("cut", ())),
    )


def _check_names(table: dict[str, Any], where: str) -> None:
    """Raise UserError for a format, an encoding or a field that does not exist: at once, and not in the
    middle of a run, at the first file that the rule fits."""
    format, encoding = table.get("format", "auto"), table.get("encoding")
    if format not in ("auto", *FORMATS):
        raise UserError(f"{where}: there is no format {format!r}; choose one of {', '.join(FORMATS)}.")
    if encoding is not None and known_codec(encoding) is None:
        raise UserError(f"{where}: there is no encoding {encoding!r}; try utf-8, gb18030 or big5.")
    for name, column in table.get("map", {}).items():
        if name not in COLUMNS or not isinstance(column, str):
            fields = ", ".join(COLUMNS)
            raise UserError(f"{where}: `map` names a column for each of {fields}, not for {name!r}.")
