"""A municipality's year: its people one after another before a browser, with pictures.

``GORU_SCREENS=1`` lets every ``shot`` write a picture into docs/screens/<municipality>.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from core.access.roles import (
    ADMINISTRATOR,
    AUDITOR,
    CONFIRMER,
    PERSONNEL,
    SECRETARY,
    STAFF,
    grant,
)
from core.data.models import Account, Assignment, Cycle, Municipality, Person, Phase
from core.demo.workbook import import_file
from core.library import Library
from tests.browser import office
from tests.browser.town import PASSWORD, Town
from tests.browser.years.hall import hall
from tests.browser.years.writer import Told, Writer
from tests.services.browser import PageErrors

SCREENS: Final = Path(__file__).resolve().parents[3] / "docs" / "screens"
SIZE: Final = ViewportSize(width=1100, height=760)
#: The office's people, who are no staff.
OFFICE: Final = {
    "office": (ADMINISTRATOR,),
    "confirmer": (CONFIRMER,),
    "auditor": (AUDITOR,),
    "personnel": (PERSONNEL,),
    "secretary": (SECRETARY,),
}
RECEIPT: Final = re.compile(r"\w{4}-\w{4}-\w{4}")


@dataclass(slots=True, kw_only=True)
class Year:
    """A served municipality; ``name`` is its plugin's, and that of its pictures' folder."""

    name: str
    town: Town
    browser: Browser
    errors: PageErrors
    seats: dict[str, tuple[BrowserContext, Page]] = field(default_factory=dict)
    cycles: dict[str, str] = field(default_factory=dict)

    def as_(self, login: str) -> Page:
        """Return the page of somebody who is logged in; everybody has a browser of their own."""
        if login not in self.seats:
            context = self.browser.new_context(
                viewport=SIZE, locale="ko-KR", timezone_id="Asia/Seoul"
            )
            self.errors.watch(context)
            page = context.new_page()
            page.goto(f"{self.town.url}/login")
            page.get_by_label("아이디").fill(login)
            page.get_by_label("비밀번호").fill(PASSWORD)
            page.get_by_role("button", name="로그인").click()
            page.wait_for_url(re.compile(r"/(pledge)?$"))  # who is from outside pledges
            self.seats[login] = context, page
        return self.seats[login][1]

    def at(self, login: str, path: str = "/") -> Page:
        """Return somebody's page at the municipality's address ``path``."""
        page = self.as_(login)
        page.goto(self.town.url + path)
        return page

    def open_cycle(self, programme: str) -> None:
        """Open this year's cycle of the programme so titled."""
        page = self.at("office", "/admin/")
        self.cycles[programme] = office.open_cycle(page, programme)

    def phase(self, programme: str, title: str) -> Page:
        """Return the administrator's page of a phase."""
        page = self.as_("office")
        page.goto(self.cycles[programme])
        page.get_by_role("link", name=f"단계 열기 {title}", exact=True).click()
        return page

    def open_phase(self, programme: str, title: str, *, roster: bool = True) -> Page:
        """Let a phase be open from yesterday to tomorrow, and assign it by its roster."""
        page = self.phase(programme, title)
        office.move_window(page)
        if roster:
            office.assign(page)
        return page

    def close_phase(self, programme: str, title: str) -> Page:
        """Close a phase."""
        page = self.phase(programme, title)
        office.close_phase(page)
        return page

    def score(self, programme: str, title: str) -> str:
        """Score a closed phase, publish and confirm it by two people; return the run's address."""
        run = office.score_and_propose(self.phase(programme, title))
        page = self.at("confirmer")
        office.decide(page, run, "공개", "1차 결과로 공개했습니다.")
        office.decide(page, run, "확정", "확정했습니다.")
        return run

    def assignment(self, phase: str, actor: str, about: str = "") -> int:
        """Return the first assignment of ``actor`` in the phase named ``phase``.

        ``about`` is the staff number of the subject, where there are several.
        """
        with self.town.parts.storage.reading(self.town.place):
            person = Person.get(Person.staff_no == actor)
            found = (
                Assignment.select()
                .join(Phase)
                .join(Cycle)
                .where(Phase.name == phase, Assignment.actor == person)
                .order_by(Assignment.id)
            )
            if about:
                found = found.where(Assignment.subject == Person.get(Person.staff_no == about).id)
            return int(found.first().id)

    def fill(
        self,
        login: str,
        assignment: int,
        told: Told | None = None,
        *,
        rows: Mapping[str, int] | None = None,
        person: int = 0,
    ) -> str:
        """Fill a form from its first page to its receipt, ``told`` by the inputs' names."""
        page = self.at(login, f"/fill/{assignment}?page=0")
        writer = Writer(page=page, told=told or {}, rows=rows or {}, person=person)
        receipt = writer.walk().receipt
        assert RECEIPT.fullmatch(receipt)
        assert set(writer.told) <= writer.written, set(writer.told) - writer.written
        return receipt

    def write(self, login: str, assignment: int, told: Told) -> None:
        """Write what is open to somebody at a stage of a submission, with the review at the end."""
        page = self.at(login, f"/papers/{assignment}")
        page.get_by_role("link", name=re.compile("^나에게 열린")).click()
        writer = Writer(page=page, told=told)
        while not page.locator('#fill-form [name=page][value="review"]').count():
            writer.pass_page("next")
        assert set(told) <= writer.written, set(told) - writer.written
        page.locator("#fill-form .g-button[value=submit]").click()
        page.wait_for_url("**/papers/*")

    def step(self, login: str, assignment: int, title: str, reason: str = "") -> Page:
        """Take the step so titled on a submission; where it is signed, by the password again."""
        page = self.at(login, f"/papers/{assignment}")
        self.press(page, title, reason)
        expect(page.get_by_role("status").first).to_contain_text("처리하였습니다")
        return page

    def press(self, page: Page, title: str, reason: str = "") -> None:
        """Press the button of a step on the page of a submission."""
        region = page.get_by_role("region", name=title, exact=True)
        if reason:
            region.get_by_label("사유").first.fill(reason)
        password = region.locator("input[type=password]")
        if password.count():
            password.fill(PASSWORD)
        region.get_by_role("button", name=title, exact=True).click()

    def offered(self, login: str, assignment: int) -> list[str]:
        """Return the titles of the steps that a submission offers somebody."""
        page = self.at(login, f"/papers/{assignment}")
        return page.locator("form[action*='/step/'] button").all_inner_texts()

    def shot(self, page: Page, name: str, at: str = "") -> None:
        """Keep a picture of the page, where pictures are wanted: whole, or around a heading."""
        if os.environ.get("GORU_SCREENS"):
            folder = SCREENS / self.name
            folder.mkdir(parents=True, exist_ok=True)
            heading = page.get_by_role("heading", name=at, exact=True).first if at else None
            if heading is None:
                page.evaluate("window.scrollTo(0, 0)")
            else:
                heading.evaluate("one => one.scrollIntoView()")
            page.screenshot(path=folder / f"{name}.png", full_page=heading is None)

    def leave(self) -> None:
        """Close every browser."""
        for context, _ in self.seats.values():
            context.close()


@contextmanager
def begun(
    name: str, title: str, town: Town, browser: Browser, errors: PageErrors, folder: Path
) -> Iterator[Year]:
    """Give the municipality of a plugin: the plugin enabled and the hall imported by the office."""
    with town.parts.storage.installation(writing=True):
        place = Municipality.create(code=f"year-{name}", name=title)
    here = replace(town, code=f"year-{name}", place=place.id)
    with town.parts.storage.writing(place.id):
        for login, roles in OFFICE.items():
            employ(here, login, roles, None)
    year = Year(name=name, town=here, browser=browser, errors=errors)
    city = hall()
    workbook = folder / "직원.xlsx"
    workbook.write_bytes(import_file(city))
    page = year.as_("office")
    office.enable_plugin(page, plugin_title(name))
    office.import_people(page, workbook, len(city.people))
    with town.parts.storage.writing(place.id):
        for person in list(Person.select()):
            employ(here, person.staff_no, (STAFF,), person)
    try:
        yield year
    finally:
        year.leave()
    # whoever tries answers is refused with 422 until one passes
    assert [one for one in errors.verdict() if "status of 422" not in one] == []


def employ(town: Town, login: str, roles: tuple[str, ...], person: Person | None) -> None:
    """Give an account; the password is ``PASSWORD``."""
    made = Account.create(login=login, password=town.hashed_password, person=person)
    for role in roles:
        grant(made, role)


def plugin_title(name: str) -> str:
    """Return what the office calls a plugin."""
    return str(Library.installed().about(name).title["ko"])


#: Begins the year of a plugin: ``begin("seosan", "서산시")``.
Begin = Callable[[str, str], Year]
