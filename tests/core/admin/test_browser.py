"""Every page of the office in a real browser: under its policy, without faults, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import BrowserContext, Page, ViewportSize
from werkzeug.serving import make_server

from core.services import services
from tests.application import Browser
from tests.core.admin.office import Ids
from tests.core.admin.test_site import pages
from tests.services.browser import DESKTOP

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("configuration", ["sqlite"], indirect=True),
]
NARROW = ViewportSize(width=360, height=740)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve the application from a thread of its own; give its address."""
    server = make_server("127.0.0.1", 0, app)

    def serve() -> None:
        server.serve_forever()
        with app.app_context():
            services().storage.close()

    thread = Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def logged_in(context: BrowserContext, administrator: Browser, address: str) -> None:
    """Give the browser the administrator's session."""
    cookie = administrator.client.get_cookie("session")
    assert cookie
    context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])


@pytest.mark.parametrize("viewport", [DESKTOP, NARROW], indirect=True, ids=["desk", "360 px"])
def test_every_page_is_accessible_fits_the_window_and_obeys_the_policy(
    page: Page, logged_in: None, administrator: Browser, ids: Ids, address: str
) -> None:
    faults: dict[str, list[str]] = {}
    for path in pages(ids, administrator.account):
        page.goto(f"{address}/uj{path}")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        faults[path] = [
            f"{rule['id']}: {node['html'][:120]}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        faults[path] += ["wider than the window"] if wide else []

    assert {path: found for path, found in faults.items() if found} == {}
