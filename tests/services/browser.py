"""Chromium pages that fail their test when the browser complains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    sync_playwright,
)

#: keeps Chromium from calling its maker's hosts
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
LOCAL_SCHEMES = {"about", "blob", "data"}
DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)


@dataclass  # without slots: playwright leaves a mark on the owner of a listener
class PageErrors:
    """What the browser complained about, and what the test says it must complain about.

    Counted are console errors (blocked content and failed responses among them), exceptions
    that no script caught, and requests to any other host.
    """

    seen: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, part: str) -> None:
        """Accept complaints that contain ``part``, and demand at least one."""
        self.expected.append(part)

    def watch(self, context: BrowserContext) -> None:
        """Collect the complaints of every page of ``context``."""
        context.on("console", self._note_error)
        context.on("weberror", lambda error: self.seen.append(str(error.error)))
        context.on("request", lambda request: self._check_host(request.url))

    def verdict(self) -> list[str]:
        """Return the unexpected complaints, and the expected ones that never came."""
        surprises = [text for text in self.seen if not any(p in text for p in self.expected)]
        absent = [part for part in self.expected if not any(part in text for text in self.seen)]
        return surprises + [f"expected, but never came: {part}" for part in absent]

    def _note_error(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.seen.append(line.text)

    def _check_host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in LOCAL_SCHEMES and parts.hostname != "127.0.0.1":
            self.seen.append(f"request to another host: {url}")


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """Give one headless Chromium for the session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, headless=True, args=list(QUIET)
        )
        yield browser
        browser.close()


@pytest.fixture
def viewport(request: pytest.FixtureRequest) -> ViewportSize:
    """Give the window's size; parametrise it indirectly with ``DESKTOP`` or ``PHONE``."""
    size: ViewportSize = getattr(request, "param", DESKTOP)
    return size


@pytest.fixture
def page_errors() -> PageErrors:
    """Give the record of what the browser of ``page`` complains about."""
    return PageErrors()


@pytest.fixture
def context(
    browser: Browser, viewport: ViewportSize, page_errors: PageErrors
) -> Iterator[BrowserContext]:
    """Give a fresh browser profile in Korean; at the end the browser must not have complained."""
    context = browser.new_context(viewport=viewport, locale="ko-KR", timezone_id="Asia/Seoul")
    page_errors.watch(context)
    yield context
    context.close()
    assert page_errors.verdict() == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Give an empty page in a fresh profile."""
    return context.new_page()
