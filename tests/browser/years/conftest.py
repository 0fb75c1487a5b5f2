"""Begins a municipality's year in the served installation that all of them share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.town import Town
from tests.browser.years.year import Begin, Year, begun
from tests.services.browser import PageErrors


@pytest.fixture
def begin(town: Town, browser: Browser, page_errors: PageErrors, tmp_path: Path) -> Iterator[Begin]:
    """Give a function that begins a year; what the browser complains about fails the test."""
    with ExitStack() as stack:

        def entered(name: str, title: str) -> Year:
            return stack.enter_context(begun(name, title, town, browser, page_errors, tmp_path))

        yield entered
