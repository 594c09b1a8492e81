"""What browser tests do again and again."""

from __future__ import annotations

from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Click and wait for the page it leads to: a click alone returns before that has come."""
    with link.page.expect_navigation():
        link.click()
