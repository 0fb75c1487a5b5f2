"""Lineage: an improvement plan opens next year's indicator sheet with this year's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.data.models import (
    Assignment,
    AuditEntry,
    Cycle,
    Fact,
    FormVersion,
    Lineage,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    Spell,
    Submission,
)
from core.data.storage import Storage
from core.lineage.linking import link
from core.services import Services
from core.submissions.drafts import draft_of
from core.submissions.submit import Entry, submit
from tests.application import Browser, LogIn
from tests.plugins.standard.test_indicator_sheet import GOOD

PROGRAMME = "uijeongbu-indicators"
SHEET, PLAN = "indicator-sheet", "uijeongbu-improvement"
LONG_AGO = date(2020, 1, 1)


def of(unit: str) -> Mapping[str, str]:
    """Return who is in charge of an indicator of ``unit``."""
    return {"officer": f"{unit}-1", "deputy": f"{unit}-2"}


OWN: Mapping[str, Any] = {**GOOD, **of("D1")}
CAUSE = "인력이 줄어 처리기간이 길어진 것이 주된 까닭임"
ACTION = "접수 단계를 둘로 나누어 지연을 미리 알린다"
DECISION: Mapping[str, Any] = {
    "cause": CAUSE,
    "action": ACTION,
    "next": "modified",
    "due": "2027-06-30",
    "owner": "S1",
}


class Years:
    """The office of a city with two heads, as it goes through the years."""

    def __init__(self, parts: Services, municipality: Municipality) -> None:
        self.parts, self.municipality = parts, municipality
        self.people: dict[str, int] = {}
        with parts.storage.writing(municipality.id):
            PluginState.create(plugin="uijeongbu", place=1)
            for number in (1, 2):
                self.people[f"S{number}"] = head_of(f"D{number}", f"S{number}")

    def open(self, year: int) -> None:
        """Open a year's cycle; its phases take answers now."""
        with self.parts.storage.writing(self.municipality.id):
            open_cycle(self.catalogue, PROGRAMME, year, date(year, 1, 1), None)
            now = korean_now()
            window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
            Phase.update(window).execute()

    @property
    def catalogue(self) -> Any:
        return self.parts.catalogues.current(self.municipality.code)

    def assign(self, year: int, phase: str) -> None:
        with self.parts.storage.writing(self.municipality.id):
            cycle = Cycle.get(Cycle.year == year)
            found = Phase.get(Phase.cycle == cycle, Phase.name == phase)
            assign(cycle, found, self.catalogue, 1, None, reason="다시 배정")

    def hand_in(self, year: int, form: str, answers: Mapping[str, Any], unit: str = "D1") -> str:
        """Hand a form of a year in for a unit and return the receipt."""
        if form == PLAN:
            self.fall_short(year, unit)
        with self.parts.storage.writing(self.municipality.id):
            wanted = Assignment.get_by_id(self.assignment(year, form, unit))
            return submit(
                self.catalogue, Entry(assignment=wanted, answers=answers, revision=0, key="k")
            )

    def fall_short(self, year: int, unit: str) -> None:
        """State a poor result of the unit's indicator, so that a plan for it is due."""
        with self.parts.storage.writing(self.municipality.id):
            about = {"subject_kind": "submission", "subject": self.sheet(year, unit)}
            told = {"name": "indicator.rate", "value": "72.5"}
            if (
                Fact.get_or_none(Fact.subject == about["subject"], Fact.name == told["name"])
                is None
            ):
                Fact.create(cycle=Cycle.get(Cycle.year == year), **about, **told)
        self.assign(year, "improvement")

    def sheet(self, year: int, unit: str) -> int:
        """Return the id of what is handed in as the unit's indicator, in the open scope."""
        about = OrgUnit.get(OrgUnit.code == unit).id
        query = Submission.select().join(Assignment).join(Cycle)
        wanted = (
            Cycle.year == year,
            Assignment.subject_kind == "unit",
            Assignment.subject == about,
        )
        return int(query.where(*wanted).get().id)

    def assignment(self, year: int, form: str, unit: str = "D1") -> int:
        """Return an assignment in the open scope."""
        kind, about = "unit", OrgUnit.get(OrgUnit.code == unit).id
        if form == PLAN:
            kind, about = "submission", self.sheet(year, unit)
        query = Assignment.select().join(FormVersion).switch(Assignment).join(Cycle)
        return int(
            query.where(
                Cycle.year == year,
                FormVersion.name == form,
                Assignment.subject_kind == kind,
                Assignment.subject == about,
            )
            .order_by(Assignment.id)
            .get()
            .id
        )

    def links(self) -> list[tuple[str, str, int, str, int]]:
        """Return kind, form and year at both ends of every link."""
        with self.parts.storage.reading(self.municipality.id):
            return sorted(
                (row.kind, *where(row.source), *where(row.target)) for row in Lineage.select()
            )


def head_of(unit: str, staff_no: str) -> int:
    made = OrgUnit.create(code=unit, name=f"제{unit}과", kind="부서", valid_from=LONG_AGO)
    person = Person.create(staff_no=staff_no, name=f"직원 {staff_no}", grade="5")
    Spell.create(person=person, unit=made, starts=LONG_AGO, leads=True)
    for number in (1, 2):
        staff = Person.create(staff_no=f"{unit}-{number}", name=f"담당 {number}", grade="7")
        Spell.create(person=staff, unit=made, starts=LONG_AGO)
    return int(person.id)


def where(assignment: Assignment) -> tuple[str, int]:
    return assignment.form_version.name, assignment.cycle.year


@pytest.fixture
def years(parts: Services, municipality: Municipality) -> Years:
    """Give a city whose indicators of 2026 are handed in."""
    made = Years(parts, municipality)
    made.open(2026)
    made.assign(2026, "indicators")
    made.assign(2026, "improvement")
    made.hand_in(2026, SHEET, OWN)
    return made


@pytest.fixture
def head(years: Years, log_in: LogIn, storage: Storage, municipality: Municipality) -> Browser:
    with storage.reading(municipality.id):
        person = Person.get(Person.staff_no == "S1")
    return log_in("staff", name="head", person=person)


BOTH = [
    ("plan", PLAN, 2026, SHEET, 2027),
    ("sheet", SHEET, 2026, SHEET, 2027),
]


def next_year(years: Years) -> None:
    years.open(2027)
    years.assign(2027, "indicators")


def plan_first(years: Years) -> None:
    years.hand_in(2026, PLAN, DECISION)
    next_year(years)


def plan_last(years: Years) -> None:
    next_year(years)
    years.hand_in(2026, PLAN, DECISION)


@pytest.mark.parametrize("order", [plan_first, plan_last])
def test_sheet_and_plan_are_linked_whichever_comes_first(
    order: Callable[[Years], None], years: Years
) -> None:
    order(years)

    assert years.links() == BOTH


@pytest.mark.parametrize(
    ("decision", "linked"),
    [("new", True), ("modified", True), ("abolished", False), ("kept", False)],
)
def test_the_plan_decides_whether_the_indicator_is_taken_up_again(
    decision: str, linked: bool, years: Years
) -> None:
    years.hand_in(2026, PLAN, {**DECISION, "next": decision})

    next_year(years)

    assert years.links() == (BOTH if linked else [])


def test_next_years_sheet_opens_with_this_years_answers_and_the_plans_texts(
    years: Years, head: Browser, storage: Storage, municipality: Municipality
) -> None:
    plan_first(years)
    with storage.reading(municipality.id):
        assignment = years.assignment(2027, SHEET)

    pages = [head.get(f"/fill/{assignment}?page={page}").text for page in range(4)]

    assert 'value="민원 처리기간 준수율"' in pages[0]
    assert f"부진 원인: {CAUSE}" in pages[0]
    assert f"개선내용: {ACTION}" in pages[0]
    assert 'value="on_time / total * 100"' in pages[1]
    assert 'value="96.5"' in pages[2]
    assert 'value="95.5"' in pages[2]
    assert pages[3].count('value="추진"') == 4
    with storage.reading(municipality.id):
        assert Submission.select().where(Submission.assignment == assignment).count() == 0


def test_the_year_is_the_new_one_and_what_is_saved_is_the_draft(
    years: Years, head: Browser, storage: Storage, municipality: Municipality
) -> None:
    plan_first(years)
    with storage.reading(municipality.id):
        assignment = years.assignment(2027, SHEET)

    typed = {"answer-target": "97", "answer-weight": "25", "answer-is_new": "no"}
    head.post(f"/fill/{assignment}", {"page": "2", "revision": "0", "action": "save", **typed})

    with storage.reading(municipality.id):
        saved = draft_of(assignment)
    assert (saved.answers["year"], saved.answers["owner_unit"]) == ("2027", "제D1과")
    assert (saved.answers["target"], saved.answers["weight"]) == ("97", "25")
    assert saved.answers["name"] == "민원 처리기간 준수율"
    assert saved.answers["last_action"] == ACTION


def test_both_submissions_show_the_link_to_each_other(
    years: Years, head: Browser, storage: Storage, municipality: Municipality
) -> None:
    plan_first(years)
    with storage.reading(municipality.id):
        new, old = years.assignment(2027, SHEET), years.assignment(2026, SHEET)
        plan = years.assignment(2026, PLAN)
        receipt = Submission.get(Submission.assignment == old).receipt

    here = head.get(f"/fill/{new}?lang=en").text
    there = [head.get(f"/fill/{one}?lang=en").text for one in (old, plan)]

    assert f'<a href="/uj/fill/{old}">2026년 성과지표 관리 · 성과지표 정의서</a>' in here
    assert f'<a href="/uj/fill/{plan}">2026년 성과지표 관리 · 개선계획(환류)서</a>' in here
    assert f"Receipt number {receipt}" in here
    for page in there:
        link_to_new = f'next year: <a href="/uj/fill/{new}">2027년 성과지표 관리'
        assert link_to_new in page
        assert "not handed in yet" in page


def test_somebody_elses_submission_is_named_but_not_opened(
    years: Years, log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    years.hand_in(2026, PLAN, DECISION)
    with storage.writing(municipality.id):
        unit = OrgUnit.get(OrgUnit.code == "D1")
        Spell.update(ends=date(2026, 12, 31)).where(Spell.unit == unit).execute()
        person = Person.create(staff_no="S9", name="새 과장", grade="5")
        Spell.create(person=person, unit=unit, starts=date(2027, 1, 1), leads=True)
    next_year(years)
    successor = log_in("staff", name="successor", person=person)
    with storage.reading(municipality.id):
        new, old = years.assignment(2027, SHEET), years.assignment(2026, SHEET)

    page = successor.get(f"/fill/{new}").text

    assert 'value="민원 처리기간 준수율"' in page
    assert "2026년 성과지표 관리 · 성과지표 정의서" in page
    assert f"/fill/{old}" not in page
    assert successor.get(f"/fill/{old}").status_code == 404


def test_units_are_told_apart(years: Years, storage: Storage, municipality: Municipality) -> None:
    years.hand_in(2026, SHEET, {**OWN, "name": "다른 지표", **of("D2")}, unit="D2")
    plan_first(years)

    with storage.reading(municipality.id):
        linked = {row.target_id for row in Lineage.select()}
        assert linked == {years.assignment(2027, SHEET)}


def test_linking_again_changes_nothing_and_assigning_again_keeps_the_links(
    years: Years, storage: Storage, municipality: Municipality
) -> None:
    plan_first(years)
    with storage.writing(municipality.id):
        made = link(years.catalogue, Cycle.get(Cycle.year == 2027))
        entries = AuditEntry.select().where(AuditEntry.action == "lineage.made").count()
    years.assign(2027, "indicators")

    assert (made, entries) == (0, 1)
    assert years.links() == BOTH


def test_an_assignment_that_goes_takes_its_links_along(
    years: Years, storage: Storage, municipality: Municipality
) -> None:
    plan_first(years)
    with storage.writing(municipality.id):
        Spell.update(leads=False).execute()

    years.assign(2027, "indicators")

    assert years.links() == []
