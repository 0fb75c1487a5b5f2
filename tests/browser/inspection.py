"""What is wrong with a page for people who use it differently: axe, looks, sizes, what is heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.browser.enlarged import WIDER, enlarged_faults, moving
from tests.browser.hearing import heard_faults
from tests.services.browser import DESKTOP

NARROW = ViewportSize(width=360, height=740)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"type": "tag", "values": TAGS}
#: Pages that are looked at in high contrast as well.
MAIN = frozenset(
    {
        *("login.show", "tasks.home", "tasks.handed_in", "results.mine", "results.explanation"),
        *("papers.inbox", "fill.show", "bulk.show", "admin.index", "admin_run.index"),
    }
)
#: Makes the loaded page look another way, as a visitor's choice does.
LOOK = "look => { document.documentElement.dataset.look = look; }"
NO_LOOK = "() => { delete document.documentElement.dataset.look; }"
#: What differs between looks.
COLOURS = {"type": "rule", "values": ["color-contrast"]}


class Inspection:
    """Looks at pages on a desk, on a phone and enlarged, and collects their faults by name."""

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
        if found := [*enlarged_faults(page), *moving(page), *heard_faults(page)]:
            self.faults[f"{name} (enlarged, stilled, heard)"] = found
        page.set_viewport_size(DESKTOP)
        for look in ("dark", "contrast") if name in MAIN else ("dark",):
            page.evaluate(LOOK, look)
            if found := violations(page, COLOURS):
                self.faults[f"{name} ({look})"] = found
        page.evaluate(NO_LOOK)


def violations(page: Page, only: Mapping[str, Any] = RULES) -> list[str]:
    """Return what axe finds, with the element that each rule names."""
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
