"""Columns with several values to an article: the people, places and organisations that it names.

Values are folded, sorted, and addressed without decoding the others: an archive has a hundred thousand. The
form in which one stood first is kept where it differs (國務院, OpenAI).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints, ranges, smallest, sorted_unique, starts_of
from index.engine.container import Container, ContainerWriter
from index.engine.strings import Strings, write_strings

Codes = npt.NDArray[np.unsignedinteger]


class NameColumn:
    """One such column. Article n has `codes[starts[n]:starts[n + 1]]`, in the order of its text."""

    def __init__(self, container: Container, name: str) -> None:
        self.codes: Codes = container[f"{name}.codes"]
        self.counts: Codes = container[f"{name}.counts"]
        self.values = Strings(container, f"{name}.values")
        self._shown = Strings(container, f"{name}.shown")
        self._shown_codes: npt.NDArray[np.uint32] = container[f"{name}.shown_codes"]

    @cached_property
    def starts(self) -> Ints:
        return starts_of(self.counts.astype(np.int64))

    def of(self, number: int) -> list[int]:
        """The codes of one article."""
        codes: list[int] = self.codes[self.starts[number] : self.starts[number + 1]].tolist()
        return codes

    def values_of(self, number: int) -> list[str]:
        """The values of one article, folded."""
        return [self.values[code] for code in self.of(number)]

    def code(self, value: str) -> int | None:
        """The code of a value, None where no article has it."""
        place = self.values.bisect(value.encode("utf-8", "surrogatepass"))
        return place if place < len(self.values) and self.values[place] == value else None

    def shown(self, codes: npt.NDArray[np.integer]) -> list[str]:
        """Values in their original script and case."""
        places = np.searchsorted(self._shown_codes, codes)
        reached = np.append(self._shown_codes, np.uint32(0xFFFFFFFF)).take(places)
        # Decoding all values at once takes a tenth of the time for each.
        values = self.values.all() if len(codes) * 10 > len(self.values) else self.values
        rows = zip(codes.tolist(), places.tolist(), (reached == codes).tolist(), strict=True)
        return [self._shown[place] if is_there else values[code] for code, place, is_there in rows]

    def shown_forms(self) -> dict[int, str]:
        """The original forms of all codes for which they differ."""
        return dict(zip(self._shown_codes.tolist(), self._shown.all(), strict=True))

    def articles_with(self, codes: npt.NDArray[np.integer]) -> npt.NDArray[np.uint32]:
        """The numbers of the articles that have any of some codes, ascending."""
        chosen = np.zeros(len(self.values), bool)
        chosen[codes] = True
        owners = np.searchsorted(self.starts, np.flatnonzero(chosen[self.codes]), side="right") - 1
        return sorted_unique(owners).astype(np.uint32)

    def codes_of(self, numbers: npt.NDArray[np.integer]) -> Codes:
        """The codes of some articles, joined."""
        if len(numbers) == len(self.counts):
            return self.codes
        places = numbers.astype(np.intp)
        return self.codes[ranges(self.starts[places], self.counts[places].astype(np.int64))]


def write_names(
    out: ContainerWriter, name: str, values: Sequence[str], shown: dict[int, str], codes: Codes, counts: Codes
) -> None:
    """Write a column. `values` in any order; `codes` and the keys of `shown` are places in it."""
    order = sorted(range(len(values)), key=values.__getitem__)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    differing = sorted((int(place[code]), form) for code, form in shown.items())
    write_strings(out, f"{name}.values", [values[code] for code in order])
    write_strings(out, f"{name}.shown", [form for _, form in differing])
    out.add(f"{name}.shown_codes", np.array([code for code, _ in differing], np.uint32))
    out.add(f"{name}.codes", smallest(place[codes]))
    out.add(f"{name}.counts", smallest(counts))


def merge_names(out: ContainerWriter, name: str, parts: Sequence[tuple[NameColumn, Ints]]) -> None:
    """Write the column of several joined, each with the numbers of its articles that stay."""
    number: dict[str, int] = {}
    shown: dict[int, str] = {}
    codes, counts = [], []
    for column, kept in parts:
        own = column.codes_of(kept)
        used = sorted_unique(own)
        renumbered = np.zeros(len(column.values), np.int64)
        forms = column.shown_forms()
        values = column.values.all()
        for code in used.tolist():
            joint = number.get(values[code])
            if joint is None:  # shown as it stands here, folded or not, whatever later parts have
                joint = number[values[code]] = len(number)
                if code in forms:
                    shown[joint] = forms[code]
            renumbered[code] = joint
        codes.append(renumbered[own])
        counts.append(column.counts[kept])
    write_names(out, name, list(number), shown, np.concatenate(codes), np.concatenate(counts))
