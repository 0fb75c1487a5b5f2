"""How many clicks and seconds administrators need for their main tasks, as staff are measured.

    python -m tests.browser.office_tasks ADDRESS

ADDRESS is that of a served city of ``office_city``, without a closing slash.  Prints a line for
each task: clicks after the log-in, and seconds from opening the address, log-in and all, until what
was looked for is on the screen.  A field that is filled in counts as one click, a screen of
scrolling as well.  The window and the line are those of ``staff_tasks``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from playwright.sync_api import Browser, Error, sync_playwright

from core.demo.run import CODE
from tests.browser.office_steps import (
    Clerk,
    add_holiday,
    add_question,
    answer_appeal,
    change_label,
    change_weight,
    condition,
    enable_plugin,
    extend_one,
    find_person,
    give_role,
    make_token,
    move_window,
    open_survey,
    preview_roster,
    progress_of_department,
    publish,
    remind,
    score_run,
    see_jobs,
    send_answers,
    send_results,
    translate,
    upload,
    what_if,
    who_changed,
)
from tests.browser.staff_tasks import LINE
from tests.services.browser import DESKTOP, QUIET
from tests.services.chromium import find

TRIES: Final = 2
#: Longest wait for one step, in milliseconds.
PATIENCE: Final = 15_000
Task = Callable[[Clerk], None]


def confirm(clerk: Clerk) -> None:
    """Find the run that waits for a decision, and decide."""
    clerk.enter()
    clerk.follow("보고 결정하기")
    clerk.reach(clerk.button("공개"))


TASKS: Final[Mapping[str, Task]] = MappingProxyType(
    {
        "find a person and see what is assigned": find_person,
        "give a role": give_role,
        "extend one person's deadline": extend_one,
        "remind the late": remind,
        "move the window of a phase": move_window,
        "see the progress of a department": progress_of_department,
        "add a question": add_question,
        "add a condition": condition,
        "change a label": change_label,
        "translate a text": translate,
        "see what publishing changes": publish,
        "preview a roster": preview_roster,
        "change a weight": change_weight,
        "try what if": what_if,
        "start a score run": score_run,
        "decide on a run": confirm,
        "answer an appeal": answer_appeal,
        "export results": send_results,
        "export answers": send_answers,
        "look who changed something": who_changed,
        "open a survey by QR code": open_survey,
        "add a day off": add_holiday,
        "upload an XLSForm": upload,
        "see long work": see_jobs,
        "make a token": make_token,
        "enable a plugin": enable_plugin,
    }
)
#: Who is not the administrator.
OTHERS: Final = MappingProxyType({"decide on a run": "confirmer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What one walk took."""

    clicks: int
    seconds: float


def measured(browser: Browser, address: str, name: str, number: int) -> Measure:
    """Return the clicks and seconds of one task in a fresh browser."""
    context = browser.new_context(viewport=DESKTOP, locale="ko-KR")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", dict(LINE))
    begun = time.perf_counter()
    page.goto(f"{address}/{CODE}/login")
    login = OTHERS.get(name, "admin")
    page.get_by_label("아이디").fill(login)
    page.get_by_label("비밀번호").fill(f"{login}-1234")
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/")
    clerk = Clerk(page=page, number=number)
    try:
        TASKS[name](clerk)
        page.evaluate("() => document.fonts.ready.then(() => 0)")
        return Measure(clicks=clerk.clicks, seconds=time.perf_counter() - begun)
    finally:
        context.close()


def best(browser: Browser, address: str, name: str) -> str:
    """Return the line of a task: the fastest of several walks, or why there is none."""
    try:
        found = [measured(browser, address, name, number) for number in range(TRIES)]
    except Error as error:
        return f"{name}\t-\t-\t{str(error).splitlines()[0]}"
    fastest = min(found, key=lambda one: one.seconds)
    return f"{name}\t{fastest.clicks}\t{fastest.seconds:.1f}"


def main() -> int:
    """Measure every task, or those whose names hold the second argument."""
    program, address = find(), sys.argv[1]
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    if program is None:
        raise FileNotFoundError("make chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        for name in TASKS:
            if wanted in name:
                sys.stdout.write(best(browser, address, name) + "\n")
                sys.stdout.flush()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
