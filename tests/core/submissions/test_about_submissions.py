"""Forms about forms: results of each indicator, and a plan for each that falls short."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from core.cycles.progress import progress
from core.data.models import (
    Assignment,
    Cycle,
    Fact,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Score,
    ScoreRun,
    Submission,
)
from core.exports.answers import order_answers, write_answers
from core.runs.run import simulate
from core.services import Services
from core.submissions.assignments import subject_names, tasks_of
from core.submissions.filling import open_filling
from tests.application import Browser, LogIn
from tests.core.submissions.city import City

STORY = "민원 접수 단계를 나누어 처리기간을 줄였음을 여기에 적는다"


@pytest.fixture
def city(parts: Services, municipality: Municipality) -> City:
    made = City(parts, municipality)
    made.assign("indicators")
    return made


def result(city: City, assignment: int, on_time: str, total: str = "30") -> Mapping[str, Any]:
    """Return the answers of a result as its form computes them from two values."""
    with city.reading():
        who = Assignment.get_by_id(assignment).actor_id
        filling = open_filling(city.catalogue, assignment, who, now=city.now, language="ko")
    rows = [
        {**row, "values_value": value}
        for row, value in zip(filling.state.answers["values"], (on_time, total), strict=True)
    ]
    more = {"story": STORY, "cause": STORY, "recovery": STORY}
    return filling.with_answers({**filling.state.answers, "values": rows, **more}).state.complete()


def three(city: City) -> list[int]:
    """Hand the indicators of D1 in and return their assignments."""
    sheets = city.of("indicators", "D1")
    for place, weight in enumerate(("40", "30", "30")):
        city.hand_in(sheets[place], city.sheet("D1", name=f"지표 {place}", weight=weight))
    return sheets


def test_each_indicator_that_is_handed_in_gets_a_result_to_fill_in_by_its_officer(
    city: City,
) -> None:
    sheets = three(city)

    with city.reading():
        rows = list(Assignment.select().join(Phase).where(Phase.name == "results"))
        about = [Submission.get_by_id(row.subject).assignment_id for row in rows]
        actors = {Person.get_by_id(row.actor_id).staff_no for row in rows}
    assert about == sheets
    assert {row.subject_kind for row in rows} == {"submission"}
    assert actors == {"D1-1"}
    report = city.assign("results")
    assert (report.total, report.made, report.removed) == (3, 0, 0)


def test_an_indicator_is_called_by_its_name_and_unit(city: City) -> None:
    (sheet,) = three(city)[:1]
    submission = city.submission(sheet)

    with city.reading():
        names = subject_names([("submission", submission.id), ("person", 1)])
        told = [task.subject for task in tasks_of(city.people["D1-1"])]

    assert names["submission", submission.id] == "지표 0 (D1과)"
    assert {"지표 0 (D1과)", "지표 1 (D1과)", "지표 2 (D1과)"} <= set(told)


def test_the_result_is_computed_by_the_formula_of_the_sheet_exactly(city: City) -> None:
    sheets = three(city)
    (first, *_) = city.of("results")

    city.hand_in(first, result(city, first, "29"))

    with city.reading():
        sheet = Submission.get(Submission.assignment == sheets[0])
        stated = Fact.select(Fact.name, Fact.value).where(
            Fact.subject_kind == "submission", Fact.subject == sheet.id
        )
        facts = dict(stated.tuples())
    assert facts == {
        "indicator.name": "지표 0",
        "indicator.target": "96.5",
        "indicator.weight": "40",
        "indicator.actual": "290/3",
        "indicator.rate": "58000/579",
    }


def test_sheets_and_results_are_scored_together_and_a_missing_result_is_no_zero(
    city: City,
) -> None:
    three(city)
    first, second, third = city.of("results")
    for assignment, on_time in ((first, "29"), (second, "15")):
        city.hand_in(assignment, result(city, assignment, on_time))

    before = scores(city)
    city.hand_in(third, result(city, third, "28.95"))
    after = scores(city)

    assert before["D1"] is None
    # 40 × 100 + 30 × 50/96.5×100 + 30 × 100, of 100
    assert after["D1"] == Fraction(40 + 30) + 30 * Fraction(50) / Fraction("96.5")
    assert after["D2"] is None


def scores(city: City) -> Mapping[str, Fraction | None]:
    with city.writing():
        phase = Phase.get(Phase.name == "indicators")
        run: ScoreRun = simulate(phase.cycle, phase, city.catalogue, None)
        codes = dict(OrgUnit.select(OrgUnit.id, OrgUnit.code).tuples())
        rows = Score.select().where(Score.run == run.id)
        return {codes[row.subject]: Fraction(row.value) if row.value else None for row in rows}


def test_below_80_percent_an_improvement_plan_is_assigned_to_the_head(city: City) -> None:
    three(city)
    first, second, _ = city.of("results")

    city.hand_in(first, result(city, first, "29"))
    none = city.of("improvement")
    city.hand_in(second, result(city, second, "20"))

    assert none == []
    (plan,) = city.of("improvement")
    with city.reading():
        row = Assignment.get_by_id(plan)
        about = Submission.get_by_id(row.subject).title
        assert (row.actor_id, row.state, about) == (city.people["D1-1"], "open", "지표 1")
        due = [one for one in progress(Cycle.get(), city.now.date()) if one.phase == "improvement"]
    assert [(one.department, one.assigned, one.done) for one in due] == [("D1", 1, 0)]


def test_the_plan_shows_the_indicator_and_how_far_it_fell_short(city: City, log_in: LogIn) -> None:
    three(city)
    second = city.of("results")[1]
    city.hand_in(second, result(city, second, "20"))
    (plan,) = city.of("improvement")
    with city.reading():
        person = Person.get(Person.staff_no == "D1-1")
    head: Browser = log_in("staff", name="head", person=person)

    page = head.get(f"/fill/{plan}").text

    assert "지표 1" in page
    assert "달성률: 69.08%" in page
    assert "80% 미만이므로 개선계획을 반드시" in page


def test_the_office_lists_what_is_still_due(city: City, log_in: LogIn) -> None:
    three(city)
    with city.reading():
        phase = Phase.get(Phase.name == "results").id

    page = log_in("administrator").get(f"/admin/phase/{phase}").text

    assert "지표 2 (D1과)" in page
    assert page.count("직원 D1-1") >= 3


def test_exports_name_the_form_that_an_answer_is_about(city: City) -> None:
    three(city)
    first = city.of("results")[0]
    city.hand_in(first, result(city, first, "29"))

    with city.writing():
        ordered = order_answers("indicator-result", municipality="의정부시", reason="점검 자료")
    target = BytesIO()
    with city.reading():
        write_answers(ordered, target, city.catalogue)

    sheets = load_workbook(target).worksheets
    rows = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    assert any("지표 0 (D1과)" in row for row in rows)


def test_somebody_elses_indicator_is_not_opened_by_who_fills_in_its_result(
    city: City, log_in: LogIn
) -> None:
    with city.writing():
        Assignment.update(actor=city.people["D1-1"]).execute()
    sheets = city.of("indicators", "D1")
    city.hand_in(sheets[0], city.sheet("D1", officer="D1-2", deputy="D1-1"))
    (task,) = city.of("results")
    with city.reading():
        person = Person.get(Person.staff_no == "D1-2")
    officer: Browser = log_in("staff", name="officer", person=person)

    assert officer.get(f"/fill/{task}").status_code == 200
    assert officer.get(f"/fill/{sheets[0]}").status_code == 404
