"""Changwon in a database: two departments, planning, a consultant from outside, and their browsers.

Everything is done through pages, as people do it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from werkzeug.test import TestResponse

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.opening import open_cycle
from core.data.models import (
    Account,
    Assignment,
    Cycle,
    Flow,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    Spell,
    Submission,
)
from core.pages.names import APART
from core.services import Services
from plugins.changwon.programme import CYCLE, WRITERS
from tests.application import Browser, LogIn
from tests.core.pages.conftest import Work
from tests.plugins.municipal import INDICATOR, embedded, hand_in, hidden

LONG_AGO = date(2015, 1, 1)
UNITS = {
    "C": ("창원시", "국실", None, ""),
    "P1": ("기획예산과", "과", "C", ""),
    "D1": ("민원봉사과", "부서", "C", "본청"),
    "D2": ("도로정비과", "부서", "C", "본청"),
}
#: Staff number -> name, unit, whether they head it, roles.
STAFF = {
    "mayor": ("박시장", "C", True, ()),
    "h1": ("이바다", "D1", True, ()),
    "kim": ("김하늘", "D1", False, ()),
    "lee": ("정보람", "D1", False, ()),
    "h2": ("최마루", "D2", True, ()),
    "park": ("박여울", "D2", False, ()),
    "plan": ("한기획", "P1", False, ("administrator",)),
    "sec": ("윤간사", "P1", False, ("secretary",)),
}
OUTSIDERS = {"x1": "구자문", "x2": "민자문"}
#: A sheet that every check passes.
SHEET: Mapping[str, str] = {
    **INDICATOR,
    "formula_expr": "on_time / total * 100",
    "variables-1-variables_symbol": "total",
    "variables-1-variables_name": "전체 처리",
    "variables-1-variables_unit": "건",
    "variables-1-variables_source": "새올",
    "variables-1-variables_moment": "매월 말",
    "variables-1-variables_least": "1",
    "officer": "kim",
    "deputy": "lee",
}
DRAFT: Mapping[str, Any] = {
    "work": "core",
    "need": "민원 처리가 전국 평균보다 3일 늦어 올해 고쳐야 함",
    "is_growth": "yes",
    "growth_text": "디지털 민원 창구와 연계",
    "team": "D1",
    **embedded("base", SHEET),
}


class City:
    """The office, the departments and the consultants; every call opens what it needs."""

    def __init__(self, parts: Services, municipality: Municipality, log_in: LogIn) -> None:
        self.parts, self.municipality, self.log_in = parts, municipality, log_in
        self.browsers: dict[str, Browser] = {}
        with self.writing():
            PluginState.create(plugin="changwon", place=1)
            self.people()
        with self.writing():
            open_cycle(self.catalogue, "changwon-indicators", 2026, date(2026, 1, 1), None)
            now = korean_now().replace(microsecond=0)
            window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
            Phase.update(window).execute()
        self.configure()

    def people(self) -> None:
        """Store the units, the staff and who comes from outside."""
        units: dict[str, OrgUnit] = {}
        for code, (name, kind, parent, group) in UNITS.items():
            units[code] = OrgUnit.create(
                code=code,
                name=name,
                kind=kind,
                parent=units.get(parent or ""),
                evaluation_group=group,
                valid_from=LONG_AGO,
            )
        for number, (name, unit, leads, _) in STAFF.items():
            position = "시장" if number == "mayor" else ("과장" if leads else "주무관")
            person = Person.create(staff_no=number, name=name, grade="6", position=position)
            Spell.create(person=person, unit=units[unit], starts=LONG_AGO, leads=leads)
        for number, name in OUTSIDERS.items():
            Person.create(staff_no=number, name=name, grade="자문", employment="외부위원")

    def configure(self) -> None:
        """Name writers, consultants and planners, as an administrator does."""
        with self.writing():
            content: dict[str, Any] = {
                name: dict(section)
                for name, section in newest_configuration(self.cycle).content.items()  # type: ignore[union-attr]  # there is one
            }
            rosters = content["rosters"]
            for plan in CYCLE.phases:
                if plan.roster == WRITERS:
                    told = rosters.get(plan.name, {})
                    rosters[plan.name] = {**told, "writers": {"D1": "kim", "D2": "park"}}
            rosters["consulting"] = {
                **rosters.get("consulting", {}),
                "consultants": list(OUTSIDERS),
                "assigned": {"D1": "x1", "D2": "x2"},
                "kinds": ["부서"],
            }
            rosters["feedback"] = {
                **rosters.get("feedback", {}),
                "people": ["plan"],
                "about": "P1",
            }
            account = Account.create(login="office", password="-")
            change_configuration(self.catalogue, self.cycle, content, date(2026, 1, 1), account.id)

    def writing(self) -> Any:
        return self.parts.storage.writing(self.municipality.id)

    @property
    def catalogue(self) -> Any:
        return self.parts.catalogues.current(self.municipality.code)

    @property
    def cycle(self) -> Cycle:
        found: Cycle = Cycle.get(Cycle.programme == "changwon-indicators")
        return found

    def browser(self, who: str) -> Browser:
        """Return somebody's browser, logged in; whoever is from outside has pledged."""
        if who not in self.browsers:
            with self.writing():
                person = Person.get(Person.staff_no == who)
            roles = STAFF[who][3] if who in STAFF else ()
            browser = self.log_in(*roles, name=who, person=person)
            self.browsers[who] = browser
            if who in OUTSIDERS:
                token = hidden(browser.get("/pledge").text, "csrf_token")
                browser.post("/pledge", {"csrf_token": token, "pledge": "yes"})
        return self.browsers[who]

    def assign(self, phase: str) -> None:
        """Assign a phase by its roster."""
        with self.writing():
            assign(self.cycle, Phase.get(Phase.name == phase), self.catalogue, 1, None)

    def item(self, phase: str, who: str) -> int:
        """Return the first assignment of somebody in a phase, assigned now if it was not."""
        with self.writing():
            asked = Assignment.select().join(Phase).where(Phase.name == phase).count()
        if not asked:
            self.assign(phase)
        with self.writing():
            person = Person.get(Person.staff_no == who)
            found = Assignment.select().join(Phase).where(Phase.name == phase)
            return int(found.where(Assignment.actor == person).order_by(Assignment.id).get().id)

    def work(self, phase: str, who: str) -> Work:
        """Return somebody's assignment with their browser."""
        item = self.item(phase, who)  # before the log-in: who is from outside pledges for it
        with self.writing():
            person = Person.get(Person.staff_no == who).id
            number = Phase.get(Phase.name == phase).id
        return Work(
            browser=self.browser(who),
            assignment=item,
            phase=number,
            person=person,
        )

    def fill(self, phase: str, who: str, typed: Mapping[str, Any]) -> str:
        """Fill somebody's form page by page and hand it in; return the page that follows."""
        return hand_in(self.work(phase, who), typed)

    def write(self, who: str, assignment: int, page: int, typed: Mapping[str, Any]) -> TestResponse:
        """Save what somebody types into a part that is open to them."""
        browser, path = self.browser(who), f"/fill/{assignment}"
        drawn = browser.get(f"{path}?page={page}").text
        own = {name: hidden(drawn, name) for name in ("page", "revision", "key")}
        apart = APART if f'name="{APART}' in drawn else ""
        content = {f"{apart}{name}": value for name, value in typed.items()}
        return browser.post(path, {**own, "action": "save", **content})

    def step(self, who: str, assignment: int, name: str, reason: str = "") -> TestResponse:
        """Take a step on the page of a submission."""
        sent = {"reason": reason} if reason else {}
        return self.browser(who).post(f"/papers/{assignment}/step/{name}", sent)

    def stage(self, assignment: int) -> str:
        """Return where a submission stands; empty before it is handed in."""
        with self.writing():
            found = Flow.one(Flow.assignment == assignment)
            return str(found.stage) if found else ""

    def answers(self, assignment: int) -> dict[str, Any]:
        """Return what is stored of a form."""
        with self.writing():
            stored = Submission.one(Submission.assignment == assignment)
            return dict(stored.answers) if stored else {}

    def close(self, phase: str, at: datetime | None = None) -> None:
        """Let the window of a phase end, a minute ago unless told otherwise."""
        ended = at or korean_now().replace(microsecond=0) - timedelta(minutes=1)
        with self.writing():
            Phase.update(closes_at=ended).where(Phase.name == phase).execute()

    # --- the year so far ---------------------------------------------------------------------

    def drafted(self) -> int:
        """Let the department of D1 develop an indicator and its head approve it."""
        self.fill("draft", "kim", DRAFT)
        return self.moved("draft", "kim", ("h1", "approve"))

    def consulted(self) -> int:
        """Let the consultant give an opinion on it and planning deliver it."""
        self.drafted()
        self.fill("consulting", "x1", OPINION)
        return self.moved("consulting", "x1", ("plan", "deliver"))

    def replied(self) -> int:
        """Let the department reply and planning apply it."""
        self.consulted()
        self.fill("reply", "kim", REPLY)
        return self.moved("reply", "kim", ("h1", "approve"), ("plan", "apply"))

    def confirmed(self) -> int:
        """Let planning confirm the indicator with the committee's decision."""
        self.replied()
        self.fill("approval", "kim", embedded("final", {**SHEET, "target": "94"}))
        item = self.moved("approval", "kim", ("h1", "approve"))
        self.write("plan", item, DECIDING, DECISION)
        return self.moved("approval", "kim", ("plan", "confirm"))

    def moved(self, phase: str, who: str, *steps: tuple[str, str]) -> int:
        """Return an assignment after others took their steps on it."""
        item = self.item(phase, who)
        for actor, name in steps:
            self.step(actor, item, name)
        return item


#: The page of form C5 that is planning's.
DECIDING = 1
DECISION: Mapping[str, Any] = {
    "vice:name": "김부시장",
    "vice:confirm": "yes",
    "decided": "2026-2차",
}
OPINION: Mapping[str, Any] = {
    "link": "4",
    "severity_link": "advised",
    "challenge": "3",
    "severity_challenge": "required",
    "formula": "5",
    "errors": ["none"],
    "severity_formula": "advised",
    "outcome": "3",
    "data": "4",
    "summary": "지표는 목표와 이어지나 목표값을 추세보다 높게 잡을 수 있음. 자료는 믿을 만함.",
}
REPLY: Mapping[str, Any] = {
    **dict.fromkeys(("accept", "accept_challenge", "accept_formula"), "accepted"),
    "name_after": "민원 처리기간 준수율",
    "target_after": "94",
    "formula_after": "(기한 내 처리건수 ÷ 전체 처리건수) × 100",
}
