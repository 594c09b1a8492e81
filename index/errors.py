"""Everything that can go wrong and be said to a person.

ChabaoError
├── UserError            the user can mend it: a sentence that says what to do (exit 2, HTTP 400)
│   ├── QueryError       a query that cannot be read; knows the position
│   ├── SourceError      a source that is not there or cannot be used
│   └── ArticleMissing   no article has the id asked for (HTTP 404)
├── ArchiveError         the index is missing or damaged (exit 3, HTTP 503)
│   ├── IndexMissing
│   └── IndexDamaged
├── IndexingFailed       an indexing could not be brought to its end; the live index is as it was (exit 1)
├── OutputFailed         an answer could not be written out: a full disk (exit 74)
└── IndexLocked          another process is writing (exit 75)

Anything else that is raised is a bug, and is left loud.
"""

from __future__ import annotations

_TO_MEND = "`chabao rollback` goes back to the generation before, `chabao reindex` builds a new one."


class ChabaoError(Exception):
    """Base of all errors that carry a sentence for the user."""


class UserError(ChabaoError):
    """Wrong input that its author can correct."""


class QueryError(UserError):
    """A query that cannot be read.

    `position` is the 0-based character offset into the query as typed; `hint` says how to mend it. `code`
    is a stable word for programs (`open-quote`, `date-reversed`, …), so that a page can say the same in
    another language.
    """

    def __init__(self, message: str, position: int, hint: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.hint = hint
        self.code = code


class SourceError(UserError):
    """A file or folder given as SOURCE that cannot be read at all."""


class ArticleMissing(UserError):
    """No article has the id that was asked for, or none has one of several."""

    def __init__(self, *ids: str) -> None:
        super().__init__(f"There is no article with the id {', '.join(map(repr, ids))}.")


class ArchiveError(ChabaoError):
    """The index directory cannot answer."""


class IndexMissing(ArchiveError):
    """There is no index where one was expected."""


class IndexDamaged(ArchiveError):
    """A file of the index is missing, truncated or altered. `remedy` says what to do about it."""

    def __init__(self, message: str, remedy: str = _TO_MEND) -> None:
        super().__init__(message)
        self.remedy = remedy


class IndexingFailed(ChabaoError):
    """An indexing could not be brought to its end; the live index is as it was."""


class OutputFailed(ChabaoError):
    """An answer could not be written out."""


class IndexLocked(ChabaoError):
    """Another writer holds the index; `pid` names it."""

    def __init__(self, message: str, pid: int | None) -> None:
        super().__init__(message)
        self.pid = pid
