"""Arrays that come in pieces and are needed once, later: kept in a file when they are long."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_IN_MEMORY = 1 << 20  # bytes
_PIECE = 1 << 18  # items read at a time


class Spool:
    """An array of one type, appended to and then read through. Its file has no name and ends with it."""

    def __init__(self, dtype: npt.DTypeLike, folder: Path) -> None:
        self.dtype = np.dtype(dtype)
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115 - `close` does
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, values: npt.NDArray[Any]) -> None:
        if len(values):
            self._file.write(np.ascontiguousarray(values, self.dtype).data)
            self._length += len(values)

    def pieces(self) -> Iterator[npt.NDArray[Any]]:
        """What was appended, from the beginning."""
        self._file.seek(0)
        while data := self._file.read(_PIECE * self.dtype.itemsize):
            yield np.frombuffer(data, self.dtype)

    def close(self) -> None:
        self._file.close()
