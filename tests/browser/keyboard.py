"""Somebody who fills any form with the keyboard alone: Tab, letters, Space, arrows, Enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from playwright.sync_api import Page

from tests.browser.walker import NUMBERS, PICTURE, TRIES, WAIT, WATCH, WORDS

#: Presses of Tab on one page after which nobody would look for the button any more.
MOST_TABS: Final = 120
#: What has the focus.
FOCUSED: Final = """() => {
  const one = document.activeElement, form = one.form;
  return {
    kind: one.tagName === 'INPUT' ? one.type : one.tagName.toLowerCase(),
    inform: Boolean(form && form.id === 'fill-form'), name: one.name || '', value: one.value || '',
    mode: one.inputMode || '',
    done: ['radio', 'checkbox'].includes(one.type) ? one.checked : Boolean(one.value),
    place: one.matches('select') && one.closest('[id$="-field"]')
      ? [...one.closest('[id$="-field"]').querySelectorAll('select')].indexOf(one) : 0,
    group: one.type === 'radio' && [...form.elements].some(
      other => other.name === one.name && other.checked && other.value),
  };
}"""
#: Fields of several parts, of which Tab goes from one to the next.
CLOCKS: Final = ("date", "time", "datetime-local")
#: What is pressed where letters are not typed.
PRESSED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "radio": "Space",
        "checkbox": "Space",
        "range": "ArrowRight",
        **dict.fromkeys(CLOCKS, "ArrowUp"),
    }
)


@dataclass(slots=True, kw_only=True)
class Keyboard:
    """Hands on the keyboard at ``page``; ``refused`` counts how often each answer was."""

    page: Page
    refused: dict[str, int] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)

    def to(self, role: str, name: str) -> None:
        """Press Tab until the element of a role and name has the focus."""
        wanted = self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]  # a role
        for _ in range(MOST_TABS):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(role, name)

    def pass_page(self, action: str) -> None:
        """Answer a page by keyboard until ``action`` leads away from it."""
        for _ in range(TRIES):
            self.answer_page(action)
            self.page.evaluate(WATCH, action)
            self.page.keyboard.press("Enter")
            self.page.wait_for_function("() => window.drawn", timeout=WAIT)
            problems = self.page.locator("#problems a")
            if not problems.count():
                return
            for link in problems.all():
                name = (link.get_attribute("href") or "").partition("#q-")[2]
                self.refused[name] = self.refused.get(name, 0) + 1
        raise AssertionError(self.page.locator("#problems").inner_text())

    def answer_page(self, action: str) -> None:
        """Go through the page with Tab and answer what is not answered, up to the button."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(FOCUSED)
            if found["inform"] and found["kind"] == "button" and found["value"] == action:
                return
            if found["inform"] and found["kind"] != "button":
                self.answer(found)
        raise AssertionError(action)

    def answer(self, found: Mapping[str, Any]) -> None:
        """Answer the element that has the focus."""
        kind, name = str(found["kind"]), str(found["name"])
        tries = next((n for part, n in self.refused.items() if name.startswith(part)), 0)
        is_done = (found["done"] or found["group"]) and not tries
        if is_done and kind not in CLOCKS:
            return
        self.kinds.add(kind)
        if kind == "file":
            with self.page.expect_file_chooser() as chosen:
                self.page.keyboard.press("Space")
            chosen.value.set_files(PICTURE)
        elif kind == "select":  # of several in one field each its own
            for key in ("Home", *["ArrowDown"] * (int(found["place"]) + 1)):
                self.page.keyboard.press(key)
        elif kind in PRESSED:
            self.page.keyboard.press(PRESSED[kind])
        else:
            self.type(NUMBERS if found["mode"] in {"numeric", "decimal"} else WORDS, tries)

    def type(self, offered: tuple[str, ...], tries: int) -> None:
        """Type one of several answers in the place of what stands there."""
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(offered[tries % len(offered)])
