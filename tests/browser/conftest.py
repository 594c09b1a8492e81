"""A real Chromium in front of a real server over the bundled samples."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

# No display, no sandbox inside a container, and nothing that calls home.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Visit:
    """A page and what must stay empty while it is looked at."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(chromium: str, sample_index: Path, start_server: Callable[..., subprocess.Popen[str]]) -> str:
    """Where the samples are served, without the slash at the end. Without Chromium nothing is indexed."""
    return address_of(start_server(sample_index))


@pytest.fixture(scope="session")
def strict_address(
    chromium: str, sample_index: Path, start_server: Callable[..., subprocess.Popen[str]]
) -> str:
    """Likewise by a server that takes one request a minute, after the first thirty."""
    settings = "settings=__import__('web.settings').settings.WebSettings(rate=1)"
    return address_of(start_server(sample_index, options=settings))


def assert_no_width_scrolls_sideways(page: Page) -> None:
    """With everything opened that can be, on a phone, a tablet and a desk."""
    for summary in page.locator("summary:visible").all():
        summary.click()
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        needed, given = page.evaluate("(one => [one.scrollWidth, one.clientWidth])(document.documentElement)")
        assert needed <= given, width


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    said = process.stderr.readline()
    found = re.search(r"http://\S+(?=/)", said)
    assert found, said + process.stderr.read()
    return found[0]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages; afterwards no page may have logged an error or asked anybody but our server."""
    visits: list[Visit] = []

    def open_page(path: str = "/", width: int = 1280, base: str = address, **context: Any) -> Page:
        context = {"locale": "zh-CN", "viewport": {"width": width, "height": 844}, **context}
        page = browser.new_context(base_url=base, **context).new_page()
        page.set_default_timeout(10_000)
        one = Visit(page)
        visits.append(one)
        page.on(
            "console",
            lambda said: one.errors.append(said.text) if said.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: one.errors.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(base) else one.foreign.append(sent.url))
        page.goto(path)
        return page

    yield open_page
    for one in visits:
        one.page.context.close()
        # A status of 400, 404 or 429 is logged by Chromium as an error of the page; those are meant.
        assert [error for error in one.errors if "the server responded with a status of 4" not in error] == []
        assert one.foreign == []
