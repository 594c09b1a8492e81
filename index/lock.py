"""One writer at a time. The kernel holds the lock, so it ends with its process however that ends."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.errors import IndexLocked, UserError

_POLL_SECONDS = 0.1


@contextmanager
def writer_lock(index: Path, timeout: float = 0.0) -> Iterator[None]:
    """Hold the index for writing. Raises IndexLocked, naming the writer's pid, after `timeout` seconds of
    waiting, and UserError where there can be no such folder.
    """
    try:
        index.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError(f"{error.filename} is a file or lies in one. Name a folder: --index DIR.") from error
    descriptor = os.open(index / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(descriptor, index, time.monotonic() + timeout)
        holder = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)  # releases the lock


def _acquire(descriptor: int, index: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise _locked(descriptor, index) from None
            time.sleep(_POLL_SECONDS)


def _locked(descriptor: int, index: Path) -> IndexLocked:
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0))
    except ValueError:  # the holder has taken the lock but not yet written its name
        return IndexLocked(f"{index} is being written by another process. Wait for it to end.", None)
    return IndexLocked(
        f"{index} is being written by process {holder['pid']} on {holder['host']} since {holder['started']}. "
        "Wait for it to end, or give --lock-timeout.",
        holder["pid"],
    )
