"""Addresses of searches: of this one, and of those one step away from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

from search import urls
from search.request import SearchRequest

# Stands for a value that is still to come.
_OPEN = "0000-00-00"
# The same sources, persons and places stand beside most searches, and quoting 100 of them takes 0.3 ms.
_quoted = lru_cache(maxsize=4096)(quote_plus)


@dataclass(frozen=True, slots=True)
class Address:
    """Where searches are. `path` is the results page without parameters, `per_page` what need not be said of
    a request, and `beside` is kept in every address though it is no part of a search.
    """

    path: str
    per_page: int
    beside: tuple[tuple[str, str], ...] = ()

    def of(self, request: SearchRequest) -> str:
        return with_query(self.path, query_of(request, self.per_page), urlencode(self.beside))

    # A results page offers 200 searches that differ from it in one filter or in their days. Making a request
    # of each and writing it down whole took 3 ms, a third of the page; writing what differs takes 0.2.

    def by_values(self, request: SearchRequest, name: str) -> Callable[[Sequence[str]], str]:
        """The address of the first page of `request` with other values of the filter `name`."""
        opened: dict[str, Any] = {name: (_OPEN,)}
        before, after = self._around(replace(request, page=1, **opened), (name,))

        def address(values: Sequence[str]) -> str:
            return with_query(self.path, before, *[f"{name}={_quoted(value)}" for value in values], after)

        return address

    def by_days(self, request: SearchRequest) -> Callable[[str, str], str]:
        """The address of the first page of `request` from one day to another, whatever years it names."""
        dated = replace(request, page=1, date_from=_OPEN, date_to=_OPEN, year=())
        before, after = self._around(dated, ("from", "to"))

        def address(start: str, end: str) -> str:
            return with_query(self.path, before, f"from={start}", f"to={end}", after)

        return address

    def _around(self, request: SearchRequest, names: Sequence[str]) -> tuple[str, str]:
        """What stands before the parameters `names`, which are neighbours, and what behind them."""
        pairs = urls.pairs(request, self.per_page)
        start = next(place for place, (name, _) in enumerate(pairs) if name in names)
        return urlencode(pairs[:start]), urlencode([*pairs[start + len(names) :], *self.beside])


@dataclass(frozen=True, slots=True)
class Here:
    """What the links of a page start from: the search it shows, where searches are, and in which language it
    speaks.
    """

    request: SearchRequest
    address: Address
    language: str

    def step(self, **changes: Any) -> str:
        """The address of the first page of the search with these fields changed."""
        return self.address.of(replace(self.request, page=1, **changes))


# A page leads with one request to ten articles, seven lists of values and five exports.
@lru_cache(maxsize=256)
def query_of(request: SearchRequest, per_page: int) -> str:
    """The parameters of a request, where `per_page` need not be said."""
    return urlencode(urls.pairs(request, per_page))


def with_query(path: str, *parts: str) -> str:
    """`path` with parameters, and no question mark without any."""
    query = "&".join(filter(None, parts))
    return f"{path}?{query}" if query else path
