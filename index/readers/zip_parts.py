"""What the formats inside zip archives read of them: single parts, and what may go wrong."""

from __future__ import annotations

import struct
import zipfile
import zlib

ZIP_ERRORS = (
    zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, zlib.error, OSError, struct.error
)  # fmt: skip


def read_part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A member that must be in memory. Raises one of ZIP_ERRORS where it is missing or has more than `limit`
    bytes.
    """
    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise zipfile.BadZipFile(f"there is no {name} in it") from error
    if info.file_size > limit:
        raise zipfile.BadZipFile(f"{name} has more than {limit >> 20} MB")
    with archive.open(info) as stream:
        return stream.read(limit)
