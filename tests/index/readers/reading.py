"""Short ways to read bytes in tests of the readers."""

from __future__ import annotations

import io

from index.article import Record, Rejected
from index.readers import ReadOptions, read_stream

AUTO = ReadOptions()


def read(data: bytes | str, name: str = "a.txt", options: ReadOptions = AUTO) -> list[Record | Rejected]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_stream(stream, name, options))


def records(data: bytes | str, name: str, options: ReadOptions = AUTO) -> list[Record]:
    """The records where nothing may be rejected."""
    items = read(data, name, options)
    assert all(isinstance(item, Record) for item in items), items
    return [item for item in items if isinstance(item, Record)]


def reasons(items: list[Record | Rejected]) -> list[tuple[str, int | None, str]]:
    return [(item.path, item.record, item.reason) for item in items if isinstance(item, Rejected)]


def places(items: list[Record] | list[Record | Rejected]) -> list[tuple[str, int | None]]:
    """Path and number of every record: what its id is made of."""
    return [(item.path, item.number) for item in items if isinstance(item, Record)]
