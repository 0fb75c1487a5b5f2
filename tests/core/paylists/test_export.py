"""Pay lists and tables of bases as files: on record, exact, and never a formula."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest

from core.data.models import AuditEntry, Municipality, PayList, Person
from core.data.storage import Storage
from core.errors.scores import ReasonNeeded
from core.paylists.base_sheet import LAYOUT, bases_template, plan
from core.paylists.deciding import approve
from core.paylists.export import (
    BUDGET,
    DIFFERENCES,
    LIST,
    NOT_PAID,
    SUMS,
    order_pay_list,
    write_pay_list,
)
from core.paylists.flags import flag_discipline
from core.sheets.reading import read_table
from tests.core.exports.forms import table
from tests.core.grading.town import Town
from tests.core.paylists.town import approved, bases, made


@pytest.fixture
def city(storage: Storage, municipality: Municipality, town: Town) -> Iterator[Town]:
    with storage.writing(municipality.id):
        yield town


def exported(found: PayList) -> BytesIO:
    target = BytesIO()
    ordered = order_pay_list(found, municipality="의정부시", reason="위원회 상정")
    write_pay_list(ordered, target)
    return target


def test_a_pay_list_has_rank_base_rate_amount_and_the_sums_against_the_budget(city: Town) -> None:
    found = exported(made(city, budget=30_000_000))

    first = table(found, LIST)[0]
    assert (first["순위 Rank"], first["사번 Staff no."], first["등급 Grade"]) == (1, "S000", "S")
    assert (first["지급기준액 Base"], first["지급률(%) Rate"]) == (4_000_000, 172.5)
    assert first["합계 Total"] == first["조정기준액 Fitted base"] * 172.5 // 1000 * 10
    sums = {row["등급 Grade"]: row["합계 Total"] for row in table(found, SUMS)}
    assert sums["합계 Total"] + sums["잔액 Left"] == sums["예산 Budget"] == 30_000_000
    assert sums["S"] + sums["A"] + sums["B"] + sums["C"] == sums["합계 Total"]
    assert len(table(found, BUDGET)) == 3


def test_who_is_not_paid_stands_on_a_sheet_of_its_own_with_the_code(city: Town) -> None:
    flag_discipline(Person.get(Person.staff_no == "S003"), date(2026, 5, 1), city.maker)

    found = exported(made(city))

    (row,) = table(found, NOT_PAID)
    assert (row["코드 Code"], row["사유 Why"], row["사번 Staff no."]) == (
        "disciplined",
        "징계",
        "S003",
    )


def test_a_correction_has_its_differences(city: Town) -> None:
    old = approved(city)
    flag_discipline(Person.get(Person.staff_no == "S003"), date(2026, 5, 1), city.maker)
    new = approve(made(city, corrects=old, reason="감사 지적"), city.confirmer)

    rows = table(exported(new), DIFFERENCES)

    assert [row["추가지급(+)·환수(-) Difference"] for row in rows] == [-5_000_000, 0, -5_000_000]
    assert rows[0]["사번 Staff no."] == "S003"


def test_an_export_needs_a_reason_and_is_on_record(city: Town) -> None:
    found = made(city)
    with pytest.raises(ReasonNeeded):
        order_pay_list(found, municipality="의정부시", reason=" ")

    exported(found)

    entry = AuditEntry.get(AuditEntry.action == "export.paylist")
    assert (entry.object_id, entry.persons) == (str(found.id), 10)
    assert entry.details["reason"] == "위원회 상정"


def test_a_name_like_a_formula_stays_a_text(city: Town) -> None:
    Person.update(name="=1+1").where(Person.staff_no == "S000").execute()

    assert table(exported(made(city)), LIST)[0]["성명 Name"] == "=1+1"


@pytest.mark.parametrize(
    "pasted",
    ["계급\t지급기준액\n6\t4,000,000\n7\t3000000원", "job grade,amount\n6,4000000\n7,3000000"],
    ids=["pasted", "csv"],
)
def test_bases_are_read_from_pasted_cells(pasted: str, city: Town) -> None:
    found = plan("bonus", date(2028, 1, 1), read_table(pasted.encode(), LAYOUT))

    assert dict(found.amounts) == {"6": 4_000_000, "7": 3_000_000}
    assert (found.can_be_applied, found.changes_nothing) == (True, True)


def test_what_is_no_amount_is_named_by_row(city: Town) -> None:
    pasted = "계급\t지급기준액\n6\t사백만\n7\t0\n7\t99,999,999,999\n8\t-3"

    found = plan("bonus", date(2028, 1, 1), read_table(pasted.encode(), LAYOUT))

    assert [(one.row, one.code) for one in found.errors] == [
        (2, "won-unreadable"),
        (3, "won-unreadable"),
        (4, "won-unreadable"),
        (5, "won-unreadable"),
        (4, "repeated"),
    ]


def test_a_change_of_the_table_changes_the_preview(city: Town) -> None:
    book = read_table(b"job grade,amount\n6,5000000\n", LAYOUT)
    before = plan("bonus", date(2028, 1, 1), book)

    bases({"6": 4_500_000}, date(2027, 6, 1))

    after = plan("bonus", date(2028, 1, 1), book)
    assert (before.before["6"], after.before["6"]) == (4_000_000, 4_500_000)
    assert before.digest != after.digest


def test_the_template_names_every_job_grade_that_somebody_has(city: Town) -> None:
    book = read_table(bases_template(), LAYOUT)

    assert [row.values.get("job_grade") for row in book.tables["지급기준액"].rows] == ["6", "7"]
