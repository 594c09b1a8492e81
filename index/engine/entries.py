"""Entries: what a commit says of each of its segments."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

NAME = "MAIN"  # of the index, in Whoosh's file names
EXTENSION = ".arrays"


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment's file is `MAIN_<id>.arrays`; `articles` counts deleted ones too; `deleted` has one bit an
    article, packed, and is empty where none is deleted.
    """

    id: str
    articles: int
    deleted: bytes = b""

    def path(self, folder: Path) -> Path:
        return folder / f"{NAME}_{self.id}{EXTENSION}"

    def live(self) -> int:
        """How many articles are not deleted."""
        mask = self.deleted_mask()
        return self.articles if mask is None else self.articles - int(mask.sum())

    def deleted_mask(self) -> npt.NDArray[np.bool_] | None:
        """True for each deleted article; None where there is none."""
        if not self.deleted:
            return None
        return np.unpackbits(np.frombuffer(self.deleted, np.uint8), count=self.articles).astype(bool)

    def live_numbers(self) -> npt.NDArray[np.int64]:
        """The articles that are not deleted, ascending."""
        mask = self.deleted_mask()
        return np.arange(self.articles) if mask is None else np.flatnonzero(~mask)

    def delete(self, numbers: Iterable[int]) -> SegmentEntry:
        """A copy with more articles deleted; the segment's file never changes."""
        mask = self.deleted_mask()
        mask = np.zeros(self.articles, bool) if mask is None else mask
        mask[list(numbers)] = True
        return replace(self, deleted=np.packbits(mask).tobytes())

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "articles": self.articles,
            "deleted": base64.b64encode(self.deleted).decode(),
        }


def new_entry(articles: int) -> SegmentEntry:
    """An entry for a segment that is about to be written."""
    return SegmentEntry(secrets.token_hex(8), articles)


def entry_of_json(data: dict[str, Any]) -> SegmentEntry:
    """The inverse of `as_json`. Raises KeyError, TypeError or ValueError for anything else."""
    return SegmentEntry(
        str(data["id"]), int(data["articles"]), base64.b64decode(data["deleted"], validate=True)
    )
