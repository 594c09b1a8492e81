"""What tests of every stage share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search import Archive
from tests.articles import SAMPLES, build_index


def require_or_skip(name: str, found: object, reason: str) -> None:
    """Skip with `reason` where `found` is falsy; fail instead where CHABAO_REQUIRE lists `name`.

    CHABAO_REQUIRE is a list separated by commas or spaces, set where the thing is known to be there.
    """
    if found:
        return
    if name in os.environ.get("CHABAO_REQUIRE", "").replace(",", " ").split():
        pytest.fail(f"CHABAO_REQUIRE asks for {name}: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the repository."""
    path = Path(__file__).parents[2] / "shared"
    require_or_skip("shared", path.is_dir(), "no real data: ../shared is not there")
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive."""
    path = os.environ.get("CHABAO_CHROMIUM") or shutil.which("chromium")
    require_or_skip("browser", path, "no Chromium: install one or set CHABAO_CHROMIUM")
    assert path
    return path


@pytest.fixture(scope="session")
def kills() -> int:
    """How many runs tests/crash kills."""
    return int(os.environ.get("CHABAO_KILLS", "12"))


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the bundled samples, for tests that only read."""
    return build_index(tmp_path_factory.mktemp("samples") / "index", SAMPLES)


@pytest.fixture(scope="session")
def on_samples(sample_index: Path) -> tuple[str, str]:
    """The options by which a command asks the index of the samples."""
    return "--index", str(sample_index)


@pytest.fixture(scope="session")
def sample_archive(sample_index: Path) -> Iterator[Archive]:
    with Archive(sample_index) as archive:
        yield archive


SERVE = (
    "import sys, search, web.serve as w; "
    "w.serve(lambda: search.Archive(sys.argv[1]), port=int(sys.argv[2]), {})"
)
# Each worker begins with a pause, as on a machine under load.
SLOW_FORK = "import os, time; os.register_at_fork(after_in_child=lambda: time.sleep(0.5)); "


@pytest.fixture(scope="session")
def start_server() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the real server on an index directory, by default on a free port. Its stderr says which."""
    started: list[subprocess.Popen[str]] = []

    def start(
        index: Path, port: int = 0, slow_fork: bool = False, options: str = ""
    ) -> subprocess.Popen[str]:
        script = (SLOW_FORK if slow_fork else "") + SERVE.format(options)
        command = [sys.executable, "-c", script, str(index), str(port)]
        process = subprocess.Popen(command, cwd=Path(__file__).parents[1], stderr=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=30)
