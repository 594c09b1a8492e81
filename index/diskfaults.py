"""What a disk can refuse while an index is written, said so that somebody can mend it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexingFailed

_AFTERWARDS = "The live index goes on answering."


@contextmanager
def explained(index: Path) -> Iterator[None]:
    """Within it, an OSError that has to do with the disk of the index becomes an IndexingFailed; any other
    goes on as it is.
    """
    try:
        yield
    except OSError as error:
        sentence = _sentence(error, index)
        if sentence is None:
            raise
        raise IndexingFailed(f"{sentence} {_AFTERWARDS}") from error


def _sentence(error: OSError, index: Path) -> str | None:
    match error.errno:
        case errno.ENOSPC:
            return (
                f"The disk that holds {index} is full ({_free(index)} MB free without what was half "
                "written). Make room (`chabao prune` "
                "deletes old generations), then run the same command again."
            )
        case errno.EDQUOT:
            return (
                f"The disk quota for {index} is used up. Make room or ask for more, "
                "then run the same command again."
            )
        case errno.EFBIG:
            return f"A file in {index} would be larger than this system allows (see `ulimit -f`)."
        case errno.EROFS:
            return f"{index} is on a read-only file system. Mount it writable, or choose another --index."
        case errno.EACCES | errno.EPERM:
            return (
                f"{error.filename or index} may not be written to by this user. Change its owner or rights."
            )
        case errno.EIO:
            return f"The disk that holds {index} reports an error ({error.strerror}). Check it first of all."
        case errno.ENOLCK | errno.EOPNOTSUPP:
            return f"The file system of {index} has no locks. Keep the index on a local disk."
    return None


def _free(index: Path) -> str:
    place = next((path for path in (index, *index.absolute().parents) if path.exists()), Path("/"))
    return f"{shutil.disk_usage(place).free / 1e6:,.0f}"
