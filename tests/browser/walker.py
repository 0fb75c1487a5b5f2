"""Somebody who fills any form: reads what the page asks, answers it, goes on until the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from playwright.sync_api import FilePayload, Locator, Page

#: Tries on one page before the form counts as one that nobody can answer.
TRIES: Final = 12
MOST_PAGES: Final = 80
#: Milliseconds until an answer of the server counts as lost.
WAIT: Final = 10_000
TODAY: Final = date.today()  # noqa: DTZ011  any day does
DAYS: Final = [str(TODAY - timedelta(days=n)) for n in (1, 0, -30, 400, 9000)]
SENTENCE: Final = "기한 안에 처리하고 그 결과를 관계 부서에 모두 알렸습니다."
#: What is tried in turn where a constraint refuses what came before.
WORDS: Final = (
    "가나다",
    "hong@example.org",
    "01012345678",
    "1234",
    "A1",
    "https://example.org",
    SENTENCE,
)
NUMBERS: Final = ("1", "3", "10", "20", "50", "100", "2000", "0", "7.5", "37")
TYPED: Final = {
    "date": DAYS,
    "time": ["09:30", "18:00"],
    "datetime-local": [f"{day}T09:30" for day in DAYS],
    "numeric": NUMBERS,
    "decimal": NUMBERS,
}
PICTURE: Final = FilePayload(
    name="그림.png",
    mimeType="image/png",
    buffer=bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
        "0000000049454e44ae426082"
    ),
)
#: Remembers when what the button of an action brought is drawn.
WATCH: Final = """action => {
  window.drawn = false;
  document.addEventListener('htmx:after:swap', function drawn(event) {
    const body = event.detail.ctx.request.body;
    if (body && body.get && body.get('action') === action) {
      window.drawn = true;
      document.removeEventListener('htmx:after:swap', drawn);
    }
  });
}"""
#: Fields whose own label says that they must be answered, and which are not; innermost first.
ASKED: Final = """everything => {
  const within = '[id$="-field"], .g-grid, .g-matrix';
  const blank = field => {
    const controls = [...field.querySelectorAll('input, select, textarea')].filter(
      one => one.type !== 'hidden' && !one.closest('[hidden]'));
    const chosen = controls.filter(one => ['radio', 'checkbox'].includes(one.type));
    const rows = new Set(chosen.filter(one => one.type === 'radio').map(one => one.name));
    const missing = [...rows].filter(name => !chosen.some(one => one.name === name && one.checked));
    const boxes = chosen.filter(one => one.type === 'checkbox' && !one.name.endsWith(':remove'));
    const typed = controls.filter(one => !['radio', 'checkbox'].includes(one.type));
    return missing.length || (boxes.length && !boxes.some(one => one.checked)) ||
      typed.some(one => !one.value && !(one.type === 'file' && field.querySelector('.g-value')));
  };
  const asks = field => [...field.querySelectorAll('.g-required, [aria-required=true]')].some(
    one => one === field || one.closest(within) === field)
    || field.getAttribute('aria-required') === 'true';
  const leaf = field => !field.querySelector('[id$="-field"]');
  return [...document.querySelectorAll('#fill-form [id$="-field"]')]
    .filter(one => (everything ? leaf(one) : asks(one)) && blank(one)).map(one => one.id)
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a walk came by: the titles of the pages in order, and the receipt's number."""

    titles: tuple[str, ...]
    receipt: str


@dataclass(slots=True, kw_only=True)
class Walker:
    """Somebody at ``page``; ``person`` varies what is answered; ``scripted`` says JavaScript runs.

    What must be answered is, and with ``everything`` the rest, too.  ``tries`` counts by field how
    often its answer was refused.
    """

    page: Page
    person: int = 0
    scripted: bool = True
    everything: bool = False
    tries: dict[str, int] = field(default_factory=dict)

    def walk(self) -> Walked:
        """Fill the form on the page from where it stands to the receipt."""
        titles: list[str] = []
        for _ in range(MOST_PAGES):
            titles.append(self.title())
            if self.page.locator('#fill-form [name=page][value="review"]').count():
                if self.hand_in():
                    break
                continue
            anonymous = not self.page.locator("#fill-form .g-button[value=next]").count()
            self.pass_page("submit" if anonymous else "next")
            if anonymous:
                break
        return Walked(titles=tuple(titles), receipt=self.receipt())

    def hand_in(self) -> bool:
        """Press the last button; return whether that was all, and else go to the first problem."""
        self.press("submit")
        problem = self.page.locator("#problems a").first
        if not problem.count():
            return True
        with self.page.expect_navigation():
            problem.click()
        return False

    def title(self) -> str:
        """Return what stands above the page's questions."""
        heading = self.page.locator("#page-title")
        found = heading if heading.count() else self.page.locator("#fill h1")
        return found.first.inner_text().strip()

    def receipt(self) -> str:
        """Return the receipt's number."""
        return self.page.locator("#receipt").inner_text(timeout=WAIT).strip()

    def pass_page(self, action: str) -> None:
        """Answer a page until ``action`` leads away from it."""
        for _ in range(TRIES):
            self.answer(self.page.evaluate(ASKED, self.everything))
            self.press(action)
            if not self.page.locator("#problems").count():
                return
            self.answer(list(self.refused()))
        raise AssertionError(self.page.locator("#problems").inner_text())

    def refused(self) -> Iterator[str]:
        """Yield the ids of the fields that the page names as wrong, counting each refusal."""
        for link in self.page.locator("#problems a").all():
            name = (link.get_attribute("href") or "").partition("#")[2]
            self.tries[f"{name}-field"] = self.tries.get(f"{name}-field", -1) + 1
            yield f"{name}-field"

    def answer(self, fields: list[str]) -> None:
        """Answer the questions whose fields have the given ids."""
        for name in fields:
            found = self.page.locator(f'[id="{name}"]')
            if not found.count():  # of a table, where the input itself has the id
                found = self.page.locator(
                    f'[id="{name.removesuffix("-field")}"]', has_not=self.page.locator("div")
                ).locator("xpath=ancestor-or-self::*[self::td or self::fieldset][1]")
            if found.count():
                self.fill(found.first, self.tries.get(name, 0))

    def fill(self, found: Locator, attempt: int) -> None:
        """Answer every input in ``found``; ``attempt`` chooses the answer."""
        choice = attempt or self.person
        for name in unique(found.locator("input[type=radio]")):
            options = found.locator(f'input[type=radio][name="{name}"]:not([value=""])')
            options.nth(choice % options.count()).check(force=True)
        boxes = found.locator('input[type=checkbox]:not([name$=":remove"])')
        if boxes.count():
            boxes.nth(choice % boxes.count()).check(force=True)
        for place, one in enumerate(found.locator("select").all()):
            count = one.locator("option").count() - 1
            one.select_option(index=(choice + place) % count + 1 if count else 0)
        for one in found.locator("input[type=file]").all():
            one.set_input_files(PICTURE)
        for one in found.locator("input, textarea").all():
            self.write(one, attempt)

    def write(self, one: Locator, attempt: int) -> None:
        """Type an answer where something can be typed."""
        kind: str = one.evaluate("one => one.type")
        if kind in {"radio", "checkbox", "file", "hidden", "button", "submit"}:
            return
        offered = TYPED.get(one.get_attribute("inputmode") or kind) or TYPED.get(kind) or WORDS
        one.fill(offered[attempt % len(offered)])

    def press(self, action: str) -> None:
        """Press the button of ``action`` and wait until the page shows what came of it."""
        button = self.page.locator(f'#fill-form .g-button[value="{action}"]')
        if not self.scripted:
            with self.page.expect_navigation():
                button.click()
            return
        self.page.evaluate(WATCH, action)
        button.click()
        self.page.wait_for_function("() => window.drawn", timeout=WAIT)


def unique(found: Locator) -> list[str]:
    """Return the names of inputs, each once, in order."""
    names: list[Any] = found.evaluate_all("all => all.map(one => one.name)")
    return list(dict.fromkeys(names))
