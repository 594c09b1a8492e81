"""What pages say of the whole archive, asked for once a version of it instead of once a page."""

from __future__ import annotations

from threading import Lock

from search.request import SearchRequest
from search.results import Status
from web.archive import Archive


class Overview:
    """Facts about an archive that change only with its version. Threads may share one."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = Lock()
        self._version = ""
        self._status: Status | None = None
        self._articles: dict[tuple[str, str | None], dict[str, int]] = {}

    def status(self) -> Status:
        """As of the archive, remembered."""
        with self._lock:
            self._renew()
            if self._status is None:
                self._status = self._archive.status()
            return self._status

    def articles(self, by: str, source: str | None = None) -> dict[str, int]:
        """How many articles there are of each year, month, day, source or section; those of one source."""
        with self._lock:
            self._renew()
            if (by, source) not in self._articles:
                request = SearchRequest(source=(source,) if source else ())
                counts = self._archive.count(request, by)
                self._articles[by, source] = {bucket.value: bucket.count for bucket in counts.buckets}
            return self._articles[by, source]

    def _renew(self) -> None:
        version = self._archive.version()
        if version != self._version:
            self._version, self._status, self._articles = version, None, {}
