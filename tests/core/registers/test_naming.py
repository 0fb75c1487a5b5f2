"""A register's rows name what another form of the cycle has: an unknown name refuses the file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime

import pytest
import xlsxwriter

import plugins.standard
from core.clock import utc_now
from core.cycles.opening import open_cycle
from core.data.models import Assignment, Municipality, OrgUnit, Person, Phase, Submission
from core.data.storage import Storage
from core.errors.people import ImportRefused
from core.form_versions import latest
from core.library import Catalogue, Library
from core.registers.applying import apply
from core.registers.planning import RegisterPlan, layout_of, plan
from core.sheets.reading import read_table
from forms.definition import Definition, Question
from goru import KST, FormDefinition, PhasePlan, Programme, hookimpl
from goru.checks import Check, Finding, Inspection, finding
from goru.registers import Column, Register, SheetPlan

NOW = datetime(2026, 1, 5, 9, tzinfo=KST)
HEADERS = ("단계번호", "과제번호", "부서코드", "사번")
NAMES = ("step", "task", "unit", "officer")


def asked(name: str) -> Question:
    return Question(name=name, type="text", label={"ko": name, "en": name})


def tasks(inspection: Inspection) -> Iterator[Finding]:
    number = str(inspection.answers.get("task") or "")
    if number not in inspection.known["town-task"]:
        yield finding("task", f"{number}은(는) 명부에 없습니다.", f"{number} is not registered.")


def form(name: str, *questions: str, **more: object) -> FormDefinition:
    definition = Definition(
        name=name,
        title={"ko": name},
        items=tuple(map(asked, questions)),
        settings={"checks": "town-tasks"} if more else {},
    )
    return FormDefinition(name=name, title={"ko": name}, definition=definition, **more)  # type: ignore[arg-type]  # a register alone


def answers(values: Mapping[str, str]) -> Mapping[str, str]:
    return {"step": values["step"], "task": values["task"]}


REGISTER = Register(
    sheet=SheetPlan(
        name="단계",
        aliases=(),
        about="단계마다 한 행",
        about_en="a row for each step",
        columns=tuple(
            Column(name=name, header=header, kind="code", required=True, example="x")
            for name, header in zip(NAMES, HEADERS, strict=True)
        ),
    ),
    key="step",
    actor="officer",
    subject="unit",
    answers=answers,
)


class Town:
    """Steps that are registered for tasks of the year."""

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield form("town-task", "no")
        yield form("town-step", "step", "task", register=REGISTER)

    @hookimpl
    def checks(self) -> Iterator[Check]:
        title = {"ko": "과제번호", "en": "Task numbers"}
        yield Check(name="town-tasks", title=title, inspect=tasks, knows={"town-task": "no"})

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        yield Programme(
            name="town-year",
            title={"ko": "연도"},
            legal_basis={"ko": "조례"},
            phases=tuple(
                PhasePlan(
                    name=name,
                    title={"ko": name},
                    form=f"town-{name}",
                    roster="unit-heads",
                    opens=(1, 2),
                    closes=(12, 1),
                )
                for name in ("task", "step")
            ),
            configuration={"several": {"step": {"least": 1, "most": 5}}},
        )


@pytest.fixture
def catalogue(storage: Storage, municipality: Municipality) -> Catalogue:
    """A cycle in which task T-1 is registered."""
    library = Library({"standard": plugins.standard, "town": Town()})
    made = library.catalogue("uj", {"standard": {}, "town": {}})
    with storage.writing(municipality.id):
        unit = OrgUnit.create(code="D1", name="과", kind="부서", valid_from=date(2020, 1, 1))
        person = Person.create(staff_no="1", name="직원", grade="7")
        open_cycle(made, "town-year", 2026, date(2026, 1, 2), None)
        phase = Phase.get(Phase.name == "task")
        row = Assignment.create(
            cycle=phase.cycle_id,
            phase=phase,
            form_version=_version("town-task"),
            actor=person,
            subject_kind="unit",
            subject=unit.id,
        )
        Submission.create(
            assignment=row, form_version=row.form_version, saved_at=utc_now(), answers={"no": "T-1"}
        )
    return made


def _version(name: str) -> int:
    return int(latest(name).id)


def planned(catalogue: Catalogue, *tasks_named: str) -> RegisterPlan:
    """Return what a file would begin whose rows name these tasks; inside a scope."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(REGISTER.sheet.name)
        sheet.write_row(0, 0, HEADERS)
        for at, task in enumerate(tasks_named, start=1):
            sheet.write_row(at, 0, (f"S-{at}", task, "D1", "1"))
    found = read_table(target.getvalue(), layout_of(REGISTER))
    return plan(catalogue, Phase.get(Phase.name == "step"), found, NOW)


def test_rows_that_name_what_is_registered_begin_their_forms(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        assert apply(planned(catalogue, "T-1", "T-1")) == 2


def test_an_unknown_name_refuses_the_whole_file_by_row_and_column(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.reading(municipality.id):
        before = Assignment.select().count()
        found = planned(catalogue, "T-1", "T-9")

    (problem,) = found.errors
    assert (problem.row, problem.column) == (3, "과제번호")
    assert "T-9은(는) 명부에 없습니다." in problem.message["ko"]
    assert "T-9 is not registered." in problem.message["en"]
    with pytest.raises(ImportRefused), storage.writing(municipality.id):
        apply(found)
    with storage.reading(municipality.id):
        assert Assignment.select().count() == before
