"""Take the pictures of the office's pages at three widths from a new city whose office has work.

    GORU_SCREENS=yes python -m tests.browser.office_screens [ADDRESS]

Writes <page>-<width>.png into docs/screens/office, long pages cut off; a program for palettes makes
them small enough to keep.  ADDRESS is that of a served city of ``office_city``; without it one is
built and served.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from playwright.sync_api import FloatRect, Page, sync_playwright

from core.demo.run import CODE
from tests.browser.office_city import PEOPLE, busy
from tests.browser.town import build, served
from tests.services.browser import QUIET
from tests.services.chromium import find

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "screens" / "office"
WIDTHS: Final = (360, 768, 1280)
#: Pixels after which a long page is cut off.
TALLEST: Final = 2000
#: Page -> address below the office's; {cycle}, {phase} … are looked up on its first page.
PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "home": "",
        "municipality": "municipality/",
        "days-off": "days-off/",
        "notices": "notices/",
        "plugins": "plugins/",
        "people": "people/",
        "person": "people/details/?id=3",
        "units": "units/",
        "spells": "spells/",
        "import": "import/",
        "accounts": "accounts/",
        "account-new": "account/",
        "account": "account/3",
        "tokens": "tokens/",
        "forms": "forms/",
        "form-upload": "form/",
        "form": "form/1",
        "form-preview": "form/1/preview",
        "drafts": "building/",
        "bank": "building-bank/",
        "logic": "logic/1",
        "cycles": "cycles/",
        "cycle-new": "cycle/",
        "cycle": "cycle/{cycle}",
        "programmes": "programmes/",
        "assignments": "assignments/",
        "submissions": "submissions/",
        "committees": "committees/",
        "progress": "dashboard/{cycle}",
        "calendar": "calendar/{cycle}",
        "health": "health/2",
        "phase": "phase/{phase}",
        "roster-preview": "roster-preview/{phase}",
        "extensions": "extension/{phase}",
        "reminding": "reminder/{phase}",
        "configuration": "configuration/{cycle}",
        "lists": "lists/{cycle}",
        "open-surveys": "open-surveys/{cycle}",
        "open-survey-new": "open-surveys/{cycle}/new?version=1",
        "scorecards": "scorecard/1",
        "scorecard-change": "scorecard/1/change",
        "facts": "facts/",
        "fact-import": "fact/",
        "runs": "runs/",
        "run": "run/5",
        "what-if": "what-if/4",
        "comparison": "comparison/1",
        "allocations": "allocation/4",
        "allocation-settings": "allocation-settings/1",
        "outcomes": "outcomes/",
        "paylists": "paylists/",
        "paylist": "paylist/1",
        "ranklists": "ranklists/",
        "bases": "bases/",
        "payflags": "payflags/",
        "appeals": "appeals/",
        "appeal": "appeal/1",
        "appeal-windows": "appeal-windows/",
        "appeal-settings": "appeal-settings/{cycle}",
        "workflows": "workflows/{cycle}",
        "ways": "ways/{cycle}",
        "publication": "publication/{cycle}",
        "documents": "documents/",
        "jobs": "jobs/",
        "exports": "exports/",
        "export": "export/",
        "audit": "audit/",
        "chain": "chain/",
    }
)


def picture(page: Page, name: str) -> None:
    """Take a page at every width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("() => document.fonts.ready.then(() => 0)")
        tall = min(TALLEST, page.evaluate("() => document.documentElement.scrollHeight"))
        clip = FloatRect(x=0, y=0, width=width, height=tall)
        page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True, clip=clip)


def places(page: Page, office: str) -> dict[str, str]:
    """Return the newest cycle and the first phase that takes answers."""
    page.goto(office)
    text = page.content()
    cycles = re.findall(r"/admin/cycle/(\d+)\"", text)
    phases = re.findall(r"/admin/extension/(\d+)\"", text)
    return {"cycle": max(cycles, key=int), "phase": max(phases, key=int)}


def enter(page: Page, url: str) -> None:
    """Log the administrator in."""
    page.goto(f"{url}/login")
    page.get_by_label("아이디").fill("admin")
    page.get_by_label("비밀번호").fill("admin-1234")
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/")


def show(page: Page, url: str) -> Iterator[str]:
    """Take every page of the office; yield what could not be opened."""
    enter(page, url)
    office = f"{url}/admin/"
    found = places(page, office)
    for name, path in PAGES.items():
        answer = page.goto(office + path.format(**found))
        if answer is None or answer.status != 200:
            yield name
        picture(page, name)
    yield from made(page, office, found)


def made(page: Page, office: str, found: Mapping[str, str]) -> Iterator[str]:
    """Take the pages of what is made on the way: a draft, and an open survey."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{office}forms/")
    page.locator("main tr").filter(has_text="uijeongbu-environment").get_by_role("button").click()
    page.get_by_role("tree").wait_for()
    draft = page.url.rpartition("/")[2].partition("?")[0]
    picture(page, "builder")
    for name, path in {
        "translations": f"building-texts/{draft}",
        "find": f"building-find/{draft}",
        "publishing": f"form/{draft}",
        "form-settings": f"building/{draft}/settings",
    }.items():
        answer = page.goto(office + path)
        if answer is None or answer.status != 200:
            yield name
        picture(page, name)
    page.goto(f"{office}open-surveys/{found['cycle']}/new?version=1")
    page.get_by_role("button", name="설문 열기").click()
    page.locator("main img").first.wait_for()
    picture(page, "open-survey-links")


@contextmanager
def city(address: str) -> Iterator[str]:
    """Give the address of a municipality with work, built and served where there is none."""
    if address:
        yield f"{address}/{CODE}"
        return
    with tempfile.TemporaryDirectory(prefix="goru-screens-") as scratch:
        build(Path(scratch), PEOPLE)
        busy(Path(scratch))
        with served(Path(scratch)) as town:
            yield town.url


def main() -> int:
    """Take every picture; return 1 where a page could not be opened."""
    program = find()
    if program is None:
        raise FileNotFoundError("make chromium")
    if not os.environ.get("GORU_SCREENS"):
        sys.stdout.write("Set GORU_SCREENS=yes to write the pictures anew.\n")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    with city("".join(sys.argv[1:2])) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        failed = list(show(browser.new_context(locale="ko-KR").new_page(), url))
        browser.close()
    sys.stdout.write("".join(f"not opened: {name}\n" for name in failed))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
