"""How many clicks and seconds staff need for what they come for, on a slow line with a cold cache.

    python -m tests.browser.staff_tasks ADDRESS

ADDRESS is that of a served dry-run city, without a closing slash.  Prints a line for each task:
clicks after the log-in, and seconds from opening the address, log-in and all, until what was looked
for is on the screen.  The line carries 1.6 Mbit/s with 150 ms of delay, as a poor mobile one does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from core.demo.run import CODE
from tests.services.browser import DESKTOP, QUIET
from tests.services.chromium import find

LINE: Final = MappingProxyType(
    {
        "offline": False,
        "latency": 150,
        "downloadThroughput": 200_000,
        "uploadThroughput": 95_000,
    }
)
TRIES: Final = 2


@dataclass(slots=True, kw_only=True)
class Hand:
    """A hand on the mouse that counts its clicks."""

    page: Page
    clicks: int = 0

    def follow(self, *names: str) -> None:
        """Follow links by the beginning of their names, one after the other."""
        for name in names:
            self.clicks += 1
            self.page.locator("main a:visible, header a:visible").filter(
                has_text=name
            ).first.click()

    def open(self, name: str) -> None:
        """Open a part of the page that is folded."""
        self.clicks += 1
        self.page.locator("main details:not([open]) > summary:visible").filter(
            has_text=name
        ).first.click()

    def see(self, text: str) -> None:
        """Wait until a text is within the window; a screen of scrolling counts as a click."""
        one = self.page.locator("main").get_by_text(text).locator("visible=true").first
        one.wait_for()
        self.clicks += int(one.evaluate("one => one.getBoundingClientRect().top / innerHeight"))


def receipt(hand: Hand) -> None:
    """Find the number of a receipt."""
    if hand.page.get_by_text("최근에 제출한 것").count():
        hand.see("최근에 제출한 것")
        return
    hand.open("목록 (")
    hand.follow("보기")
    hand.see("접수번호")


def all_receipts(hand: Hand) -> None:
    """Find the numbers of the receipts of three forms."""
    if hand.page.get_by_text("접수증 모두 보기").count():
        hand.follow("접수증 모두 보기")
        hand.see("접수번호")
        return
    for place in range(3):
        hand.open("목록 (")
        hand.clicks += 1
        hand.page.get_by_role("link", name="보기").nth(place).click()
        hand.see("접수번호")
        hand.follow("내 할 일")


def appeal(hand: Hand) -> None:
    """Find until when an appeal is taken."""
    hand.follow("내 결과")
    quick = hand.page.get_by_role("link", name="이의신청 20")
    hand.see("이의신청 20" if quick.count() else "이의신청은 20")


def is_new(hand: Hand) -> None:
    """Find out whether there is a new result."""
    if hand.page.get_by_text("새 결과가 공개").count():
        hand.see("새 결과가 공개")
    else:
        hand.follow("내 결과")
        hand.see("개인 성과평가")


def path(sight: str, *links: str) -> Callable[[Hand], None]:
    """Return a task that follows links to what is looked for."""

    def task(hand: Hand) -> None:
        hand.follow(*links)
        hand.see(sight)

    return task


TASKS: Final[Mapping[str, Callable[[Hand], None]]] = MappingProxyType(
    {
        "see what is to be done next": path("이어서 작성"),
        "go on with the next form": path("다음", "이어서 작성"),
        "rate everybody on one page": path("작성을 마친", "한 화면에서 모두 작성"),
        "find the receipt of what was handed in": receipt,
        "find the receipts of three forms": all_receipts,
        "find out whether a result is new": is_new,
        "read the final result of the year": path("개인 성과평가", "내 결과"),
        "read how the result came about": path("계산", "내 결과", "계산 근거 보기"),
        "find until when an appeal is taken": appeal,
        "read what is paid": path("성과상여금", "내 결과", "내 결과 활용"),
        "see what waits for a signature": path("결재함", "결재함"),
    }
)


def measured(browser: Browser, address: str, task: Callable[[Hand], None]) -> tuple[int, float]:
    """Return the clicks and seconds of one task in a fresh browser."""
    context = browser.new_context(viewport=DESKTOP, locale="ko-KR")
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", dict(LINE))
    begun = time.perf_counter()
    page.goto(f"{address}/{CODE}/login")
    page.get_by_label("아이디").fill("staff")
    page.get_by_label("비밀번호").fill("staff-1234")
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/")
    hand = Hand(page=page)
    task(hand)
    page.evaluate("() => document.fonts.ready.then(() => 0)")
    took = time.perf_counter() - begun
    context.close()
    return hand.clicks, took


def main() -> int:
    """Measure every task, the best of several."""
    program, address = find(), sys.argv[1]
    if program is None:
        raise FileNotFoundError("make chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        for name, task in TASKS.items():
            best = min((measured(browser, address, task) for _ in range(TRIES)), key=lambda m: m[1])
            sys.stdout.write(f"{name}\t{best[0]}\t{best[1]:.1f}\n")
            sys.stdout.flush()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
