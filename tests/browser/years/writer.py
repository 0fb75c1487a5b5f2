"""Somebody who fills a form with what they are told to, and the rest with anything that passes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Locator

from tests.browser.walker import ASKED, Walker

#: By the name of its input: what is typed or chosen, several where several are chosen.
Told = Mapping[str, str | Sequence[str]]
#: How often a page is asked anew for questions that an answer before brings.
ROUNDS = 4


@dataclass(slots=True, kw_only=True)
class Writer(Walker):
    """A walker with ``told`` answers; ``rows`` has how many rows a table or repeat is to have."""

    told: Told = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def answer(self, fields: list[str]) -> None:
        """Answer what is told for this page first, then the questions of ``fields``."""
        self.add_rows()
        for _ in range(ROUNDS):
            fresh = [name for name in self.told if name not in self.written and self.found(name)]
            for name in fresh:
                self.put(name)
                self.written.add(name)
            if not fresh:
                break
            self.page.wait_for_timeout(0)
            fields = self.page.evaluate(ASKED, self.everything)  # what is told is not blank now
        others = [one for one in fields if not self.put_again(one)]
        Walker.answer(self, [one for one in others if not self.adds_a_row(one)])

    def put_again(self, field_id: str) -> bool:
        """Give what is told once more where a page lost it; return whether something is told."""
        name = field_id.removesuffix("-field").removeprefix("q-").removeprefix("answer-")
        lost = [one for one in self.told if one == name or one.startswith(f"{name}-")]
        for one in lost:
            if self.found(one):
                self.put(one)
                self.written.add(one)
        return any(map(self.found, lost))

    def add_rows(self) -> None:
        """Add rows until a table on this page has as many as it is to have."""
        for name, wanted in self.rows.items():
            button = self.button("add", name)
            for _ in range(wanted):
                if not button.count() or self.button("remove", name).count() >= wanted:
                    break
                self.press(str(button.first.get_attribute("value")))

    def button(self, action: str, name: str) -> Locator:
        """Return the buttons that add a row to the table ``name``, or remove one."""
        end = "" if action == "add" else ":"
        how = "=" if action == "add" else "^="
        return self.page.locator(
            f'#fill-form button[value{how}"{action}:{name}{end}"], '
            f'#fill-form button[value{how}"{action}:answer-{name}{end}"]'
        )

    def adds_a_row(self, field_id: str) -> bool:
        """Add a row where a table without any is refused; return whether that was it."""
        table = self.page.locator(f'[id="{field_id}"]')
        add = table.locator('button[value^="add:"]')
        if not add.count() or table.locator('button[value^="remove:"]').count():
            return False
        self.press(str(add.first.get_attribute("value")))
        return True

    def found(self, name: str) -> bool:
        """Return whether the page asks for ``name`` now."""
        return self.inputs(name).count() > 0

    def inputs(self, name: str) -> Locator:
        """Return what has the name ``name`` on this page."""
        return self.page.locator(
            f'#fill-form :not(button)[name="{name}"]:not([type=hidden]), '
            f'#fill-form :not(button)[name="answer-{name}"]:not([type=hidden])'
        )

    def put(self, name: str) -> None:
        """Type or choose what is told for ``name``."""
        told = self.told[name]
        wanted = [told] if isinstance(told, str) else list(told)
        first = self.inputs(name).first
        kind: str = first.evaluate("one => one.type")
        if kind in {"radio", "checkbox"}:
            for value in wanted:
                self.inputs(name).and_(self.page.locator(f'[value="{value}"]')).check(force=True)
        elif kind.startswith("select"):
            first.select_option(wanted)
        else:
            first.fill(wanted[0])
