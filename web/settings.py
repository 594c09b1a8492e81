"""What can be set about the web layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.request import PER_PAGE

if TYPE_CHECKING:
    from index.reading_rules import Rule

# prometheus_client's own variable: where the processes of a server count together. `serve` sets it.
METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@dataclass(frozen=True, slots=True)
class WebSettings:
    """`default_language` serves a visitor who names none we have; None stands for Simplified Chinese.

    `max_query` is in characters: a whole headline with a list of alternatives stays far below it.
    `password` is asked of everybody where it is set. `rate` is how many requests a minute one address may
    make, 0 for any number; `time_limit` the seconds that one may take until its answer begins. `proxies` is
    how many reverse proxies of ours stand in front and say who asks.
    `max_values` bounds how often one facet may be repeated in a URL. `rules` say how some files are read, for
    pages of originals.
    """

    default_language: str | None = None
    password: str | None = None
    rate: int = 0
    time_limit: float = 10.0
    proxies: int = 0
    rules: tuple[Rule, ...] = ()
    per_page: int = PER_PAGE
    max_query: int = 800
    max_values: int = 50
    max_value: int = 200
