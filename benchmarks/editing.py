"""The form builder with 600 questions in Chromium: from the key to the painted edit.

The clock runs in the page, from the pressed key to the first frame after the answer is in it; the
least of several tries counts, because the machine has other work.  Beside it stands the time of the
processor in the page.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.figures import Figure, table
from benchmarks.filling import serving
from benchmarks.workshop import CODE, LOGIN, PASSWORD, configuration_in, draft_in, settled
from tests.services.browser import QUIET
from tests.services.chromium import find

#: Milliseconds from the key to the painted page, and how often each edit is tried.
EDIT, PREVIEW, TRIES = 150, 200, 5
#: Milliseconds in which the preview that follows an edit comes to rest before the next one.
REST: Final = 400
WATCH: Final = """() => {
  const painted = name => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => { window[name] = performance.now(); };
    after.port2.postMessage(0);
  });
  const bar = () => document.getElementById("builder-bar").dataset.revision;
  let revision = bar();
  new MutationObserver(() => {
    if (bar() !== revision) { revision = bar(); painted("edited"); }
  }).observe(document.getElementById("builder-top"), { childList: true, subtree: true });
  document.addEventListener("htmx:after:swap", event => {
    if (event.detail.ctx.sourceElement.id === "preview-form") { painted("shown"); }
  });
  addEventListener("keydown", () => { window.begun = performance.now(); }, true);
}"""
AGAIN: Final = "() => { window.begun = 0; window.edited = 0; window.shown = 0; }"


class Desk:
    """The builder's page, and what a person does on it with the keyboard."""

    def __init__(self, page: Page) -> None:
        self.page, self.tries = page, 0

    def focus(self, selector: str) -> None:
        """Go to an element; the clock does not run yet."""
        self.page.locator(selector).first.evaluate("one => one.focus()")

    def key(self, name: str, key: str) -> Callable[[], None]:
        """Return what presses ``key`` on an item of the outline."""

        def pressed() -> None:
            self.focus(f"#n-{name}")
            self.page.keyboard.press(key)

        return pressed

    def typed(self, selector: str) -> Callable[[], None]:
        """Return what writes another text into an input and leaves it."""

        def written() -> None:
            self.tries += 1
            text = f"${{q1}} > {self.tries}" if "rule" in selector or "relevant" in selector else ""
            self.focus(selector)
            self.page.locator(selector).first.fill(text or f"글 {self.tries}")
            self.page.keyboard.press("Tab")

        return written

    def removed(self) -> None:
        """Remove a question that is still there."""
        self.tries += 1
        self.key(f"q{400 + self.tries}", "Delete")()

    def added(self) -> None:
        """Add a question of the palette's first type."""
        self.page.locator("#palette").evaluate("one => { one.open = true; }")
        self.focus(".g-palette-type")
        self.page.keyboard.press("Enter")

    def required(self) -> None:
        """Choose another way in which an answer is required."""
        self.tries += 1
        self.focus("#e-required-as")
        self.page.keyboard.press("ArrowDown" if self.tries % 2 else "ArrowUp")


def edits(desk: Desk) -> Mapping[str, Callable[[], None]]:
    """Return what is measured, by name."""
    return {
        "label": desk.typed("#item-form textarea"),
        "hint": desk.typed('#item-form [name^="set.hint"]'),
        "required": desk.required,
        "condition": desk.typed('#item-form [name="set.relevant"]'),
        "move": desk.key("q12", "Alt+ArrowDown"),
        "copy": desk.key("q13", "Control+c"),
        "undo": desk.key("q12", "Control+z"),
        "redo": desk.key("q12", "Control+y"),
        "add": desk.added,
        "remove": desk.removed,
    }


@contextmanager
def opened() -> Iterator[Desk]:
    """Give the builder on a served installation, an item in its editor."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        municipality, configuration = settled(folder), configuration_in(folder)
        environment = {
            **os.environ,
            "GORU_DATABASE": configuration.database,
            "GORU_FILES": str(configuration.files),
            "GORU_SECRET": configuration.secret,
            "GORU_SECURE_COOKIES": "false",
        }
        with serving(environment) as port:
            options: dict[str, Any] = {"executable_path": find(), "args": list(QUIET)}
            browser = playwright.chromium.launch(headless=True, **options)
            page = browser.new_context(locale="ko-KR").new_page()
            enter(page, f"http://127.0.0.1:{port}/{CODE}", draft_in(folder, municipality))
            yield Desk(page)
            browser.close()


def enter(page: Page, url: str, draft: int) -> None:
    """Log in and open the builder at its tenth question."""
    page.goto(f"{url}/login")
    page.get_by_label("아이디").fill(LOGIN)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/")
    page.goto(f"{url}/admin/building/{draft}?item=q10")
    page.locator("#outline-find").wait_for()
    page.evaluate(WATCH)
    page.evaluate(
        "() => { for (const one of document.querySelectorAll('details')) one.open = true; }"
    )


def taken(desk: Desk, act: Callable[[], None], session: CDPSession) -> tuple[float, float, float]:
    """Return milliseconds to the painted edit and preview, and of the processor in the page."""
    desk.page.wait_for_timeout(REST)
    desk.page.evaluate(AGAIN)
    before = worked(session)
    act()
    desk.page.wait_for_function("() => window.edited > 0")
    spent = worked(session) - before
    desk.page.wait_for_function("() => window.shown > 0")
    edited, shown = desk.page.evaluate(
        "() => [window.edited - window.begun, window.shown - window.edited]"
    )
    return edited, shown, spent


def worked(session: CDPSession) -> float:
    """Return milliseconds in which the page's process worked so far."""
    found = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in found if one["name"] == "TaskDuration")) * 1000


def measure() -> Iterator[Figure]:
    """Yield every edit with its clock, and the slowest preview after one."""
    previews = []
    with opened() as desk:
        session = desk.page.context.new_cdp_session(desk.page)
        session.send("Performance.enable")
        for name, act in edits(desk).items():
            tries = [taken(desk, act, session) for _ in range(TRIES)]
            edited, shown, spent = (min(one[part] for one in tries) for part in range(3))
            previews.append(shown)
            yield _figure(f"{name} painted ({spent:.0f} ms of it the page's work)", edited, EDIT)
    yield _figure("preview painted after the slowest of them", max(previews), PREVIEW)


def _figure(what: str, found: float, most: int) -> Figure:
    return Figure(
        what=f"builder in Chromium, 600 questions: {what}",
        value=f"{found:.0f} ms",
        target=f"≤ {most} ms",
        met=found <= most,
    )


if __name__ == "__main__":
    print(table(measure()))
