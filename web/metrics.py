"""/metrics for Prometheus, summed over the processes of the server."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable

from flask import Blueprint, Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from index.errors import ArchiveError
from web.overview import Overview
from web.served import overview
from web.settings import METRICS_FOLDER

# Where results pages lie (a few milliseconds), what is still instant, and what is not.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

blueprint = Blueprint("metrics", __name__)


class Meters:
    """What is counted in this process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "chabao_requests", "Requests answered.", ["page", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "chabao_request_seconds", "Time until an answer began.", ["page"], buckets=_BUCKETS,
            registry=self.registry,
        )  # fmt: skip


class _Archive(Collector):
    def __init__(self, known: Overview) -> None:
        self._known = known

    def collect(self) -> Iterable[Metric]:
        status = self._known.status()
        yield GaugeMetricFamily("chabao_articles", "Articles in the live index.", value=status.articles)
        yield GaugeMetricFamily("chabao_index_bytes", "Size of the live generation.", value=status.bytes)
        own = GaugeMetricFamily("chabao_generation", "The live generation.", labels=["name"])
        own.add_metric([status.generation], 1)
        yield own


@blueprint.get("/metrics")
def metrics() -> ResponseReturnValue:
    registry = CollectorRegistry()
    if os.environ.get(METRICS_FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        counted = generate_latest(registry)
    else:
        counted = generate_latest(_meters().registry)
    return Response(counted + _of_the_archive(), content_type=CONTENT_TYPE_LATEST)


def _of_the_archive() -> bytes:
    """Nothing where it cannot answer: that is when the counts of requests are wanted most."""
    known = CollectorRegistry()
    try:
        known.register(_Archive(overview()))
        return generate_latest(known)
    except ArchiveError:
        return b""


def register(app: Flask) -> None:
    app.extensions["meters"] = Meters()
    app.before_request(_begin)
    app.after_request(_count)


def _meters() -> Meters:
    found: Meters = current_app.extensions["meters"]
    return found


def _begin() -> None:
    g.begun = time.perf_counter()


def _count(response: Response) -> Response:
    page = request.endpoint or "none"
    _meters().requests.labels(page, str(response.status_code)).inc()
    if "begun" in g:
        _meters().seconds.labels(page).observe(time.perf_counter() - g.begun)
    return response
