"""One file of named arrays: written once in a stream, then memory-mapped and never changed.

    magic | array | array | … | directory (JSON) | CRC-32 of the directory | its length | magic

Arrays start on 64-byte boundaries. The directory gives each one's type, offset, item count and CRC-32, so
damage is found: truncation and a broken directory on opening, a flipped bit anywhere by `Container.verify`.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from index.errors import IndexDamaged

Array = npt.NDArray[Any]

_MAGIC = b"chabao1\n"
_TAIL = struct.Struct("<IQ8s")
_ALIGNMENT = 64


class ContainerWriter:
    """Writes a container to `path`. Use as a context manager: an exception removes the unfinished file.

    Without checksums, it cannot be verified: for what is read again at once and then removed.
    """

    def __init__(self, path: Path, with_checksums: bool = True) -> None:
        self.path = path
        self._with_checksums = with_checksums
        self._file = path.open("wb")
        self._file.write(_MAGIC)
        self._directory: dict[str, dict[str, Any]] = {}

    def add(self, name: str, array: Array) -> None:
        self.add_stream(name, array.dtype, [array])

    def add_stream(self, name: str, dtype: npt.DTypeLike, parts: Iterable[Array]) -> None:
        """Write one array that arrives in pieces, without ever holding it whole."""
        self._file.write(b"\0" * (-self._file.tell() % _ALIGNMENT))
        offset, count, checksum = self._file.tell(), 0, 0
        for part in parts:
            data = np.ascontiguousarray(part, dtype=dtype).data.cast("B") if part.size else b""
            if self._with_checksums:
                checksum = zlib.crc32(data, checksum)
            self._file.write(data)
            count += part.size
        self._directory[name] = {
            "type": np.dtype(dtype).str, "offset": offset, "count": count, "crc": checksum,
        }  # fmt: skip

    def close(self, durable: bool = True, **facts: Any) -> None:
        """Finish with `facts` (JSON values) in the directory; if `durable`, it is on disk on return."""
        directory = json.dumps({"arrays": self._directory, "facts": facts}, ensure_ascii=False).encode()
        self._file.write(directory)
        self._file.write(_TAIL.pack(zlib.crc32(directory), len(directory), _MAGIC))
        self._file.flush()
        if durable:
            os.fsync(self._file.fileno())
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._file.close()
            self.path.unlink(missing_ok=True)


class Container:
    """An open container: `container[name]` is a read-only array over the mapped file.

    Raises IndexDamaged, naming the file, when it is missing, truncated or its directory is altered.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise IndexDamaged(f"{path} is missing or empty ({error}).") from error
        directory = self._read_directory()
        self._arrays: dict[str, dict[str, Any]] = directory["arrays"]
        self.facts: dict[str, Any] = directory["facts"]

    def _read_directory(self) -> dict[str, Any]:
        size = len(self.map)
        if size >= len(_MAGIC) + _TAIL.size:
            checksum, length, magic = _TAIL.unpack(self.map[size - _TAIL.size :])
            start = size - _TAIL.size - length
            if magic == _MAGIC and self.map[: len(_MAGIC)] == _MAGIC and start >= len(_MAGIC):
                data = self.map[start : size - _TAIL.size]
                if zlib.crc32(data) == checksum:
                    directory: dict[str, Any] = json.loads(data)
                    return directory
        raise IndexDamaged(f"{self.path} is truncated or altered.")

    def __getitem__(self, name: str) -> Array:
        entry = self._arrays[name]
        return np.frombuffer(self.map, np.dtype(entry["type"]), entry["count"], entry["offset"])

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def sizes(self) -> dict[str, int]:
        """The bytes of every array."""
        return {name: e["count"] * np.dtype(e["type"]).itemsize for name, e in self._arrays.items()}

    def offset(self, name: str) -> int:
        """Where the bytes of an array start in `map`, for searching it as text."""
        return int(self._arrays[name]["offset"])

    def verify(self) -> None:
        """Read every byte: arrays against their checksums, the padding between them against zeros. Raises
        IndexDamaged naming file and array.
        """
        end = len(_MAGIC)
        content = memoryview(self.map)
        for name, entry in self._arrays.items():  # in the order they lie in the file
            start = entry["offset"]
            if any(content[end:start]):
                raise IndexDamaged(f"{self.path} is altered before {name!r}.")
            end = start + entry["count"] * np.dtype(entry["type"]).itemsize
            if zlib.crc32(content[start:end]) != entry["crc"]:
                raise IndexDamaged(f"{self.path} is altered in {name!r}.")
