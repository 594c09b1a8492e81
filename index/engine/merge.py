"""Merging segments into one, dropping deleted articles, without holding more than a slice of any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints, compact, smallest, starts_of
from index.engine.columns import COLUMNS
from index.engine.container import ContainerWriter
from index.engine.documents import write_ids
from index.engine.inverted import INVERTED_FIELDS
from index.engine.joining import Renumbering, join_inverted
from index.engine.links import Links, write_links
from index.engine.namecolumns import merge_names
from index.engine.segment import FORMAT, Run, Segment
from index.engine.sketches import as_kept
from index.engine.store import OriginalsWriter, Texts
from index.engine.strings import Strings, write_strings
from index.fields import NAMES


@dataclass(frozen=True, slots=True)
class MergeInput:
    """A segment or run, the mask of its deleted articles (None: none), and what they are copies of."""

    segment: Segment | Run
    deleted: npt.NDArray[np.bool_] | None
    links: Links | None = None  # of a run, which does not hold its own

    def kept(self) -> Ints:
        """The numbers of the articles that stay, ascending."""
        return np.arange(self.segment.articles) if self.deleted is None else np.flatnonzero(~self.deleted)


def merge(inputs: Sequence[MergeInput], path: Path) -> int:
    """Write one segment with the articles of all inputs, in order; returns how many. On disk when this
    returns.
    """
    kept = [given.kept() for given in inputs]
    firsts = np.cumsum([0, *(len(numbers) for numbers in kept)]).tolist()
    renumbering = [Renumbering(first, given.deleted) for given, first in zip(inputs, firsts, strict=False)]
    with ContainerWriter(path) as out:
        for name in INVERTED_FIELDS:
            indexes = [given.segment.inverted[name] for given in inputs]
            join_inverted(out, name, indexes, renumbering)
            lengths = [index.lengths[numbers] for index, numbers in zip(indexes, kept, strict=True)]
            out.add(f"{name}.lengths", smallest(np.concatenate(lengths)))
        _merge_documents(out, [given.segment for given in inputs], kept)
        links = [given.segment.links() if given.links is None else given.links for given in inputs]
        write_links(out, list(zip(links, kept, strict=True)))
        out.close(format=FORMAT, articles=firsts[-1])
    return int(firsts[-1])


def _merge_documents(out: ContainerWriter, segments: Sequence[Segment | Run], kept: Sequence[Ints]) -> None:
    pairs = list(zip(segments, kept, strict=True))
    for name in ("ids", "urls"):
        _copy_strings(out, name, [(Strings(own.container, name), numbers) for own, numbers in pairs])
    for name in ("titles", "bodies"):
        _copy_strings(out, name, [(Texts(own.container, name), numbers) for own, numbers in pairs])
    write_ids(out, np.concatenate([own.id_hashes()[numbers] for own, numbers in pairs]))
    for name in ("content", "date", "record"):
        arrays = [own.container[name][numbers] for own, numbers in pairs]
        out.add_stream(name, arrays[0].dtype, arrays)
    for name in COLUMNS:
        columns = [segment.column(name) for segment in segments]
        values = sorted({value for column in columns for value in column.values})
        number = {value: place for place, value in enumerate(values)}
        write_strings(out, f"{name}.values", values)
        codes = [
            np.array([number[value] for value in column.values], np.uint32)[column.codes[numbers]]
            for column, numbers in zip(columns, kept, strict=True)
        ]
        out.add(f"{name}.codes", smallest(np.concatenate(codes)))
    for name in NAMES:
        merge_names(out, name, [(own.names(name), numbers) for own, numbers in pairs])
    out.add("sketch", np.concatenate([as_kept(own.sketches(), numbers) for own, numbers in pairs]))
    _copy_originals(out, pairs)


def _copy_strings(out: ContainerWriter, name: str, parts: Sequence[tuple[Strings | Texts, Ints]]) -> None:
    sizes = [strings.sizes()[numbers] for strings, numbers in parts]
    out.add_stream(f"{name}.bytes", np.uint8, (strings.joined(numbers) for strings, numbers in parts))
    out.add(f"{name}.starts", compact(starts_of(np.concatenate(sizes))))


def _copy_originals(out: ContainerWriter, pairs: Sequence[tuple[Segment | Run, Ints]]) -> None:
    """Blocks move as they are where nothing was deleted; the rest is packed again."""
    originals = OriginalsWriter()
    for segment, numbers in pairs:
        if len(numbers) == segment.articles:
            originals.append(segment.originals)
        else:
            for number in numbers.tolist():
                originals.add(segment.original_text(number), segment.folded_text(number))
    originals.write(out)
