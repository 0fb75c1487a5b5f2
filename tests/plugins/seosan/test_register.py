"""The task register: 397 rows in one go, checked row by row, all of them or none."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import pytest
import xlsxwriter

from core.cycles.opening import open_cycle
from core.data.models import (
    Account,
    Assignment,
    AuditEntry,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Submission,
)
from core.data.storage import Storage
from core.errors import Problem
from core.registers.applying import apply
from core.registers.planning import RegisterPlan, layout_of, plan, register_of
from core.registers.template import register_template
from core.sheets.reading import read_table
from goru import KST, Catalogue
from goru.testing import enabled
from plugins.seosan.core_items import CORE_ITEMS
from plugins.seosan.register import REGISTER, SHEET

NOW = datetime(2026, 1, 5, 9, tzinfo=KST)
TASKS, DEPARTMENTS = 397, 20
HEADERS = [column.header for column in SHEET.columns]
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The planning department of a town with the year's cycle open."""

    storage: Storage
    place: int
    account: int

    def phase(self) -> Phase:
        return Phase.get(Phase.name == "tasks")

    def planned(self, data: bytes, phase: str = "tasks") -> RegisterPlan:
        """Return what a file would begin."""
        book = read_table(data, layout_of(REGISTER))
        with self.storage.reading(self.place):
            return plan(catalogue(), Phase.get(Phase.name == phase), book, NOW)

    def imported(self, data: bytes) -> int:
        """Store a file; return how many forms it began."""
        book = read_table(data, layout_of(REGISTER))
        with self.storage.writing(self.place, actor=self.account):
            return apply(plan(catalogue(), self.phase(), book, NOW))

    def count(self) -> tuple[int, int]:
        """Return how many assignments and submissions there are."""
        with self.storage.reading(self.place):
            return Assignment.select().count(), Submission.select().count()


@cache
def catalogue() -> Catalogue:
    return enabled("seosan")


@pytest.fixture
def office(storage: Storage, municipality: Municipality) -> Office:
    with storage.writing(municipality.id):
        admin = Account.create(login="admin", password="-")
        begin = {"valid_from": date(2020, 1, 1)}
        bureau = OrgUnit.create(code="B1", name="제1국", kind="국실", **begin)
        OrgUnit.create(code="B2", name="제2국", kind="국실", **begin)
        for number in range(DEPARTMENTS):
            name = {"code": f"D{number:02}", "name": f"제{number}과"}
            OrgUnit.create(**name, kind="부서", parent=bureau, **begin)
            Person.create(staff_no=f"{number:05}", name=f"직원 {number}", grade="7")
    with storage.writing(municipality.id, actor=admin.id):
        open_cycle(catalogue(), "seosan-contracts", 2026, date(2026, 1, 2), admin.id)
    return Office(storage=storage, place=municipality.id, account=admin.id)


def row(number: int, **changed: str) -> Row:
    """Return the cells of a made-up task by column."""
    item = CORE_ITEMS[number % len(CORE_ITEMS)].label["ko"]
    told = {
        "no": f"SS-2026-{number:03}",
        "title": f"과제 {number}",
        "kind": "핵심" if number % 3 == 0 else "도전",
        "core": item if number % 3 == 0 else "",
        "bureau": "B1",
        "department": f"D{number % DEPARTMENTS:02}",
        "officer": f"{number % DEPARTMENTS:05}",
        "budget": "1,350",
        "indicator": f"과제 {number} 진척률",
        **{f"{part}_{one}": "추진" for one in (1, 2, 3, 4) for part in ("content", "goal")},
    }
    return told | changed


def file(rows: Sequence[Row]) -> bytes:
    """Return rows as the Excel file that an office fills."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET.name)
        for index, column in enumerate(SHEET.columns):
            sheet.write_string(0, index, column.header)
            for at, one in enumerate(rows, start=1):
                sheet.write_string(at, index, one.get(column.name, ""))
    return target.getvalue()


def all_tasks() -> list[Row]:
    return [row(number) for number in range(1, TASKS + 1)]


def told(found: RegisterPlan) -> list[tuple[int, str, str]]:
    """Return row, header and sentence of every mistake."""
    return [(one.row, one.column, one.message["ko"]) for one in found.errors]


def test_397_tasks_are_registered_in_one_go(office: Office) -> None:
    assert office.imported(file(all_tasks())) == TASKS

    with office.storage.reading(office.place):
        drafts = list(Submission.select().order_by(Submission.id))
        assigned = list(Assignment.select())
        (entry,) = AuditEntry.select().where(AuditEntry.action == "register.imported")
    assert (len(drafts), len(assigned)) == (TASKS, TASKS)
    assert {draft.state for draft in drafts} == {"draft"}
    assert drafts[0].title == "SS-2026-001 과제 1"
    assert drafts[2].answers["core"] == "drone"
    assert drafts[2].answers["indicator"][0]["indicator__name"] == "과제 3 진척률"
    assert drafts[2].answers["plan"][3]["plan_goal"] == "추진"
    assert len({(one.subject, one.ordinal) for one in assigned}) == TASKS
    assert entry.details["forms"] == TASKS


def test_one_wrong_row_of_397_keeps_all_of_them_out(office: Office) -> None:
    rows = all_tasks()
    rows[395] = row(396, officer="99999")

    found = office.planned(file(rows))

    assert told(found) == [(397, "담당자사번", "사번 ‘99999’인 재직 직원이 없습니다.")]
    with pytest.raises(Problem, match="99999"):
        office.imported(file(rows))
    assert office.count() == (0, 0)


@pytest.mark.parametrize(
    ("changed", "column", "sentence"),
    [
        ({"no": "과제-1"}, "과제번호", "SS-연도-번호"),
        ({"no": "SS-2025-001"}, "과제번호", "SS-연도-번호"),
        ({"title": ""}, "과제명", "비어 있습니다"),
        ({"title": "가" * 81}, "과제명", "81자로 너무 깁니다"),
        ({"kind": "긴급"}, "구분", "핵심, 도전, 일반"),
        ({"kind": "핵심", "core": ""}, "핵심성과", "핵심성과를 골라야"),
        ({"core": "서산 우주센터"}, "핵심성과", "열 개 핵심성과에 없는"),
        ({"bureau": "B2"}, "담당부서코드", "아래에 있지 않습니다"),
        ({"department": "D99"}, "담당부서코드", "부서코드 ‘D99’이(가) 없습니다"),
        ({"officer": "12"}, "담당자사번", "사번 ‘12’인"),
        ({"budget": "-3"}, "예산(백만원)", "0 이상 정수"),
        ({"goal_3": ""}, "3분기 목표", "비어 있습니다"),
        ({"public": "Y", "public_text": ""}, "시민 공개문안", "꼭 답해야"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(
    office: Office, changed: dict[str, str], column: str, sentence: str
) -> None:
    found = office.planned(file([row(1), row(2, **changed)]))

    assert {(number, header) for number, header, _ in told(found)} == {(3, column)}
    assert any(sentence in text for *_, text in told(found))


def test_numbers_and_titles_stand_once_in_the_file(office: Office) -> None:
    found = office.planned(file([row(1), row(2, no="SS-2026-001"), row(3, title="과제 1")]))

    assert [(number, header) for number, header, _ in told(found)] == [
        *((3, "과제번호"), (4, "과제명"))
    ]


def test_what_is_registered_is_not_registered_again(office: Office) -> None:
    office.imported(file([row(1), row(2)]))

    found = office.planned(file([row(2), row(3)]))

    assert [header for _, header, _ in told(found)] == ["과제번호", "과제명"]
    assert office.imported(file([row(3), row(4)])) == 2
    assert office.count() == (4, 4)


def test_a_department_has_no_more_tasks_than_the_cycle_says(office: Office) -> None:
    rows = [row(number, department="D01") for number in range(1, 52)]

    found = office.planned(file(rows))

    assert [(number, header) for number, header, _ in told(found)] == [(52, "담당부서코드")]


def test_a_file_that_was_looked_at_before_another_import_is_refused(office: Office) -> None:
    before = office.planned(file([row(1)]))
    office.imported(file([row(2)]))

    with (
        office.storage.writing(office.place, actor=office.account),
        pytest.raises(Problem, match="GR-902"),
    ):
        apply(before)


def test_only_a_phase_whose_form_has_a_register_takes_one(office: Office) -> None:
    with pytest.raises(Problem, match="GR-901"):
        office.planned(file([row(1)]), phase="contract")
    with office.storage.reading(office.place):
        assert register_of(catalogue(), office.phase())[0] == "seosan-task"


def test_the_empty_file_has_an_example_and_no_mistake(office: Office) -> None:
    found = office.planned(register_template(REGISTER))

    assert (found.errors, found.begun) == ((), ())
    assert len(HEADERS) == len(set(HEADERS))


def test_the_officer_completes_what_the_row_began(office: Office) -> None:
    office.imported(file([row(3)]))

    with office.storage.reading(office.place):
        draft = Submission.get()
        actor = Person.get_by_id(Assignment.get().actor_id)
    assert actor.staff_no == "00003"
    assert draft.answers["no"] == "SS-2026-003"
    assert draft.answers["given_no"] == "SS-2026-003"
    assert draft.answers["budget"] == "1350" or draft.answers["budget"] == 1350
