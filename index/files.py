"""Files and folders that are on disk before anything depends on them."""

from __future__ import annotations

import os
from pathlib import Path

_TEMPORARY = ".new"


def sync(path: Path) -> None:
    """Force a file, or the names in a folder, to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it has the old content or the new at every moment, also through a power cut."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)  # on a full disk every block counts
        raise
    sync(path.parent)


def remove_temporary(folder: Path) -> None:
    """Clear away what a write that was cut off left in a folder. Only where nobody else is writing."""
    for path in folder.glob(f".*{_TEMPORARY}"):
        path.unlink(missing_ok=True)
