"""Take the pictures of the staff's pages at three widths from a new dry-run city.

    GORU_SCREENS=yes python -m tests.browser.staff_screens

Writes <page>-<width>.png into docs/screens/staff, each smaller than 150 kB.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from playwright.sync_api import Page, sync_playwright

from plugins.uijeongbu.multi_rater_form import MULTI_RATER
from tests.browser.forms import SURVEY
from tests.browser.screens import LARGEST, PEOPLE, log_in
from tests.browser.town import PASSWORD, Town, build, served
from tests.services.browser import QUIET
from tests.services.chromium import find

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "screens" / "staff"
#: Width -> height; what stands below is not in the picture.
SIZES: Final[Mapping[int, int]] = MappingProxyType({360: 740, 768: 1024, 1280: 900})
PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "results": "/results",
        "outcomes": "/outcomes",
        "appeals": "/appeals",
        "receipts": "/receipts",
        "inbox": "/papers",
        "standing-in": "/standing-in",
    }
)


def picture(page: Page, name: str, look: str = "") -> None:
    """Take a page at every width, as it is or in one of its looks."""
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if look:
            page.evaluate("look => { document.documentElement.dataset.look = look; }", look)
        page.evaluate("() => document.fonts.ready.then(() => 0)")
        page.screenshot(path=FOLDER / f"{name}-{width}.png")


def show(page: Page, town: Town) -> None:
    """Take every page of staff."""
    page.goto(f"{town.url}/login")
    picture(page, "login")
    log_in(page, town, "staff", "staff-1234")
    for name, path in PAGES.items():
        page.goto(town.url + path)
        picture(page, name)
    page.goto(f"{town.url}/results")
    page.get_by_role("link", name="계산 근거 보기").first.click()
    picture(page, "explanation")
    job, form = town.hand_out(SURVEY), town.hand_out(MULTI_RATER.definition, "confidential")
    log_in(page, town, job.login, PASSWORD)
    for name, look in (("tasks", "light"), ("tasks-dark", "dark"), ("tasks-contrast", "contrast")):
        picture(page, name, look)
    log_in(page, town, form.login, PASSWORD)
    page.goto(town.url + form.path)
    picture(page, "fill")


def main() -> int:
    """Take every picture; return 1 where one is too large."""
    program = find()
    if program is None:
        raise FileNotFoundError("make chromium")
    if not os.environ.get("GORU_SCREENS"):
        sys.stdout.write("Set GORU_SCREENS=yes to write the pictures anew.\n")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="goru-screens-") as scratch:
        build(Path(scratch), PEOPLE)
        with served(Path(scratch)) as town, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
            show(browser.new_context(locale="ko-KR").new_page(), town)
            browser.close()
    return int(any(path.stat().st_size > LARGEST for path in FOLDER.glob("*.png")))


if __name__ == "__main__":
    sys.exit(main())
