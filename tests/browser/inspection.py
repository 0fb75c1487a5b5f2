"""What is wrong with a page for people who use it differently: axe, and 360 pixels of width."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.services.browser import DESKTOP

NARROW = ViewportSize(width=360, height=740)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDER = "document.documentElement.scrollWidth > window.innerWidth"


class Inspection:
    """Looks at pages on a desk and on a phone and collects their faults by name."""

    def __init__(self) -> None:
        self.faults: dict[str, list[str]] = {}
        self.looked: list[str] = []

    def look(self, page: Page, name: str) -> None:
        """Look at what ``page`` shows."""
        self.looked.append(name)
        for where, size in (("desk", DESKTOP), ("phone", NARROW)):
            page.set_viewport_size(size)
            found = violations(page) + (["wider than the window"] if page.evaluate(WIDER) else [])
            if found:
                self.faults[f"{name} ({where})"] = found
        page.set_viewport_size(DESKTOP)


def violations(page: Page) -> list[str]:
    """Return what axe finds, with the element that each rule names."""
    only = {"type": "tag", "values": TAGS}
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
