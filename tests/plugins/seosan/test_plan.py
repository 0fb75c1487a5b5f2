"""The evaluation plan as a document: the office's words with tasks, days, weights and results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from core.data.models import Cycle, Score, ScoreRun
from core.documents.document import Document, Issued
from core.documents.formats import FILES
from core.errors import NotFound
from core.reports.printing import report_document
from goru.reports import Paper, PastYear, ReportEvidence, Table, Window
from plugins.seosan.plan_form import PLAN
from plugins.seosan.reports.plan import plan
from plugins.seosan.task_form import TASK_FORM
from tests.core.data.rows import make_run
from tests.plugins.seosan.test_forms import sheets
from tests.plugins.seosan.test_register import Office, all_tasks, catalogue, file, office

__all__ = ["office"]
TOLD: Mapping[str, Any] = {
    "year": "2026",
    "purpose": "성과를 공정하게 평가한다.",
    "direction": "시민이 체감하는 성과에 집중한다.",
    "basis": "서산시 성과관리 및 평가에 관한 규칙",
    "target": "4급 이상 간부공무원",
    "use": "성과연봉에 반영한다.",
    "chair": "부시장",
    "members": "15",
    "civilians": "10",
    "planned_on": "2025-12-20",
    "guideline_on": "2026-03-31",
}


def rows(blocks: Iterable[Any], caption: str) -> list[tuple[str, ...]]:
    """Return the rows of the table with a caption."""
    found = (one for one in blocks if isinstance(one, Table) and one.caption == caption)
    return list(next(found).rows)


def told(**more: Any) -> list[Any]:
    """Return the plan of a year of which ``more`` is known."""
    evidence = {"today": date(2026, 1, 5), "year": 2026, "units": {"D1": "미래과"}, **more}
    return list(plan(ReportEvidence(**evidence)))


def task(number: int, kind: str, core: str = "", unit: str = "D1") -> Paper:
    answers = {"title": f"과제 {number}", "kind": kind, "core": core, "department": unit}
    return Paper(form="seosan-task", phase="tasks", author="1", unit=unit, answers=answers)


def test_tasks_are_counted_by_core_item_and_department() -> None:
    papers = (task(1, "core", "drone"), task(2, "challenge", "drone"), task(3, "general"))
    blocks = told(papers=papers, forms={"seosan-task": TASK_FORM.definition})

    by_item = {one[0]: one[1:] for one in rows(blocks, "핵심성과별 과제")}
    assert by_item["지자체 드론배송 상용화 서비스 추진"] == ("1", "1", "0", "2")
    assert by_item["서산공항 건설 추진"] == ("0", "0", "0", "0")
    assert by_item["핵심성과와 잇지 않음"] == ("0", "0", "1", "1")
    assert len(by_item) == 10 + 2
    assert rows(blocks, "부서별 과제") == [
        ("미래과", "1", "1", "1", "3"),
        ("계", "1", "1", "1", "3"),
    ]


def test_weights_are_those_of_the_years_settings() -> None:
    standard = rows(told(), "평가항목과 배점")
    province = rows(told(scorers={"final": {"preset": "chungnam2021"}}), "평가항목과 배점")

    assert standard[0] == ("성과목표", "70", "난이도 30%, 이행도 20%, 달성도 50%")
    assert [one[1] for one in standard] == ["70", "10", "20", "3"]
    assert [one[1] for one in province] == [
        *("25", "10", "10", "20", "5", "5", "7", "8", "10", "0.5"),
    ]
    assert rows(told(), "평가등급")[0] == ("매우우수", "95")


def test_the_schedule_lists_the_phases_by_their_days() -> None:
    windows = {
        "final": Window(title="최종평가", opens=date(2026, 12, 1), closes=date(2026, 12, 15)),
        "tasks": Window(title="과제 등록", opens=date(2026, 1, 2), closes=date(2026, 2, 15)),
    }

    assert rows(told(windows=windows), "추진일정") == [
        ("과제 등록", "2026-01-02", "2026-02-15"),
        ("최종평가", "2026-12-01", "2026-12-15"),
    ]


def test_past_years_are_told_without_grades_of_few_people() -> None:
    past = (
        PastYear(year=2025, people=6, mean=Fraction(1087, 12), grades={"S": 1, "A": 5}),
        PastYear(year=2024, people=4, mean=Fraction(90), grades={"S": 4}),
    )

    assert rows(told(past=past), "최근 3년 평가결과") == [
        ("2025", "6", "90.58", "A 5, S 1"),
        ("2024", "4", "–", "–"),
    ]


def wrong(**changed: Any) -> Mapping[str, Any]:
    """Return what keeps the plan from being handed in, by question."""
    return sheets().wrong({"seosan-plan": (TOLD, {"year": "2026"})}, "seosan-plan", **changed)


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"members": "9", "civilians": "9"}, "members"),
        ({"members": "31", "civilians": "31"}, "members"),
        ({"civilians": "9"}, "civilians"),
        ({"civilians": "16"}, "civilians"),
        ({"purpose": None}, "purpose"),
    ],
)
def test_the_committee_keeps_the_rule(changed: dict[str, Any], path: str) -> None:
    assert list(wrong(**changed)) == [path]


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({}, set()),
        ({"planned_on": "2026-01-01"}, {"plan_late"}),
        ({"guideline_on": "2026-04-01"}, {"guideline_late"}),
        ({"guideline_on": None}, set()),
    ],
)
def test_late_days_are_told_and_stop_nobody(changed: dict[str, Any], shown: set[str]) -> None:
    typed = {name: text for name, text in {**TOLD, **changed}.items() if text is not None}
    state, problems = sheets().sent("seosan-plan", typed, {"year": "2026"})

    assert problems == {}
    notes = ("plan_late", "guideline_late")
    assert {one for one in notes if state.is_relevant(one)} == shown


def test_the_form_has_all_that_the_office_writes() -> None:
    names = {one.name for one in PLAN.definition.questions()}

    assert {"purpose", "basis", "direction", "target", "use", "chair"} <= names


def document(office: Office, *roles: str) -> Document:
    """Return the plan of the year for an account with some roles."""
    with office.storage.reading(office.place):
        cycle = Cycle.get(Cycle.year == 2026).id
        found = {"municipality": "서산시", "language": "ko"}
        return report_document(catalogue(), cycle, "seosan-plan", roles, **found)


def issued(found: Document) -> Issued:
    """Return a document as the first of its year."""
    return Issued(
        document=found,
        year=2026,
        number=1,
        version=1,
        digest="0" * 64,
        made_at=datetime(2026, 1, 5, 3),  # noqa: DTZ001  records hold UTC without a zone
        made_by="office",
    )


def earlier(office: Office, year: int, *states: str) -> None:
    """Store the run of an earlier year with six people, moved through some states."""
    with office.storage.writing(office.place):
        day = date(year, 1, 1)
        cycle = Cycle.create(
            programme="seosan-contracts", year=year, title=f"{year}", starts_on=day, ends_on=day
        )
        run = make_run(cycle)
        for person in range(1, 7):
            Score.create(
                run=run,
                subject_kind="person",
                subject=person,
                status="scored",
                value=f"{84 + 2 * person}",
                trace=b"",
            )
        for state in states:
            ScoreRun.update(state=state).where(ScoreRun.id == run.id).execute()


def test_the_registered_tasks_stand_in_the_plan_before_they_are_completed(office: Office) -> None:
    office.imported(file(all_tasks()))

    found = document(office, "administrator")

    assert rows(found.blocks, "부서별 과제")[-1] == ("계", "132", "265", "0", "397")
    assert rows(found.blocks, "핵심성과별 과제")[-1] == ("계", "132", "265", "0", "397")


def test_the_past_three_years_are_told_of_their_confirmed_runs(office: Office) -> None:
    earlier(office, 2025, "published", "confirmed")
    earlier(office, 2024, "published")
    earlier(office, 2022, "published", "confirmed")

    found = document(office, "administrator")

    assert rows(found.blocks, "최근 3년 평가결과") == [("2025", "6", "91.00", "–")]


def test_the_plan_is_taken_as_excel_hwpx_and_pdf(office: Office) -> None:
    office.imported(file(all_tasks()))
    found = document(office, "administrator")

    sheet, paper, printed = (FILES[name].write(issued(found)) for name in ("xlsx", "hwpx", "pdf"))

    cells = [cell for one in load_workbook(BytesIO(sheet)) for row in one.values for cell in row]
    assert "등록된 과제 397개" in cells
    with ZipFile(BytesIO(paper)) as packed:
        assert "397" in packed.read("Contents/section0.xml").decode()
    assert printed.startswith(b"%PDF-")


def test_staff_do_not_read_the_plan_as_a_report(office: Office) -> None:
    with pytest.raises(NotFound):
        document(office, "staff")
