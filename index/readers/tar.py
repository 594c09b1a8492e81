"""Tar archives, read as they come: nothing of them is kept."""

from __future__ import annotations

import tarfile
from typing import BinaryIO, cast

from index.article import Rejected
from index.readers.members import UnsafeNameError, decoded_names, member_path
from index.readers.nesting import Items, Nesting
from index.readers.opened import READ_ERRORS, Opened
from index.readers.walk import printable

_HEADER_LIMIT = 1 << 20  # bytes of a long name or a table of attributes, which tarfile holds in memory
_NAMES_AND_ATTRIBUTES = (
    tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK,
)  # fmt: skip
_TAR_ERRORS = (tarfile.TarError, ValueError, *READ_ERRORS)


def read_tar(source: Opened, nesting: Nesting) -> Items:
    """The records of every file in a tar archive."""
    name, count = source.name, 0
    try:
        # `r|`: forward only. `tarinfo` is how tarfile lets its headers be read by another class.
        with tarfile.open(
            fileobj=source.stream, mode="r|", tarinfo=_BoundedHeader, errors="surrogateescape"
        ) as archive:
            while (info := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # else every header stays in memory
                count += 1
                if not info.isdir():
                    yield from _member(archive, info, name, nesting)
    except _TAR_ERRORS as error:
        where = f" after {count:,} members" if count else ""
        yield Rejected(name, None, "damaged", f"The tar archive is damaged{where}: {error}.")
        return
    if not count:
        yield Rejected(name, None, "empty", "There is nothing in this archive.")


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str, nesting: Nesting) -> Items:
    (inner,) = decoded_names([info.name.encode("utf-8", "surrogateescape")])
    try:
        path = member_path(inner.removeprefix("./"))
    except UnsafeNameError:
        yield Rejected(
            f"{name}/{printable(inner)}", None, "unsafe-name", "The name leads out of the archive."
        )
        return
    if path is None:
        return
    stream = archive.extractfile(info) if info.isreg() else None
    if stream is None:
        detail = "This is a link, pipe or device, not a regular file."
        yield Rejected(f"{name}/{path}", None, "not-a-file", detail)
        return
    yield from nesting.member(cast(BinaryIO, stream), f"{name}/{path}")


class _BoundedHeader(tarfile.TarInfo):
    """A header that does not believe a name of 8 GB."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in _NAMES_AND_ATTRIBUTES and self.size > _HEADER_LIMIT:
            raise tarfile.ReadError(f"a member's name has more than {_HEADER_LIMIT >> 20} MB")
        return super()._proc_member(archive)  # type: ignore[misc, no-any-return]
