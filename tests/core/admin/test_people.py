"""People, units and spells: listed, searched and filtered in few queries."""

from __future__ import annotations

import re

import pytest

from core.data.models import Municipality, OrgUnit, Person, Spell
from core.data.storage import Storage
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.office import DAY
from tests.counting import counted


def rows(page: str) -> list[list[str]]:
    """Return the cells of a list, row by row."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td>(.*?)</td>", row, re.S)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)
    ]


def test_people_are_listed_by_staff_number(administrator: Browser) -> None:
    found = rows(administrator.get("/admin/people/").text)

    assert [row[0] for row in found] == ["S00", "S01", "S02", "S03", "S04", "S05"]
    assert found[0][1:4] == ["직원 0", "", "7"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("search=S03", ["S03"]),
        ("search=직원", ["S00", "S01", "S02", "S03", "S04", "S05"]),
        ("search=직원+4", ["S04"]),
        ("search=_", []),
        ("grade=7", ["S00", "S01", "S02", "S03", "S04", "S05"]),
        ("grade=1", ["S00", "S01", "S02", "S03", "S04", "S05"]),
        ("sort=0&desc=1", ["S05", "S04", "S03", "S02", "S01", "S00"]),
        ("page=1", []),
    ],
)
def test_people_are_found(query: str, expected: list[str], administrator: Browser) -> None:
    found = rows(administrator.get(f"/admin/people/?{query}").text)

    assert [row[0] for row in found if len(row) > 1] == expected


def test_a_unit_shows_the_one_above_it(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        above = OrgUnit.get(OrgUnit.code == "D1")
        OrgUnit.create(code="T1", name="예산팀", kind="팀", parent=above, valid_from=DAY)

    found = rows(administrator.get("/admin/units/").text)

    assert [row[:4] for row in found] == [
        ["D1", "기획예산과", "부서", ""],
        ["T1", "예산팀", "팀", "기획예산과"],
    ]


@pytest.mark.parametrize("path", ["people", "units", "spells", "accounts", "forms", "runs"])
def test_a_longer_list_takes_no_more_queries(
    path: str, administrator: Browser, parts: Services, municipality: Municipality
) -> None:
    with counted(parts.storage) as few:
        administrator.get(f"/admin/{path}/")
    with parts.storage.writing(municipality.id):
        unit = OrgUnit.get()
        for number in range(40):
            person = Person.create(staff_no=f"X{number}", name=f"새 직원 {number}", grade="8")
            Spell.create(person=person, unit=unit, starts=DAY)
            OrgUnit.create(
                code=f"X{number}", name=f"팀 {number}", kind="팀", parent=unit, valid_from=DAY
            )
    with counted(parts.storage) as many:
        page = administrator.get(f"/admin/{path}/").text

    assert len(many) <= len(few)
    if path in {"people", "units", "spells"}:
        assert page.count("<tr>") > 40


def test_an_auditor_reads_people_and_changes_none(log_in: LogIn, people: None) -> None:
    auditor = log_in("auditor")

    assert auditor.get("/admin/people/").status_code == 200
    assert auditor.get("/admin/accounts/").status_code == 403
    assert auditor.get("/admin/plugins/").status_code == 403


def test_names_that_look_like_markup_stay_text(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        Person.create(staff_no="X", name="<script>alert(1)</script>", grade="9")

    page = administrator.get("/admin/people/?search=script").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
