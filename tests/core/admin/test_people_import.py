"""Importing people: the preview shows everything, and all of it is stored or nothing."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
import xlsxwriter

from core.data.models import Account, Municipality, OrgUnit, Person
from core.data.storage import Storage
from tests.application import Browser
from tests.core.admin.conftest import Log

Sheets = dict[str, list[list[str]]]
UNITS = ["부서코드", "부서명", "구분", "시작일"]
PEOPLE = ["사번", "성명", "직급", "임용일"]
GOOD: Sheets = {
    "조직": [UNITS, ["D2", "회계과", "부서", "2026-01-01"]],
    "직원": [PEOPLE, ["N01", "새 직원", "8", "2026-01-01"], ["S01", "바뀐 이름", "7", ""]],
}


def workbook(sheets: Sheets) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell)
    return target.getvalue()


def upload(browser: Browser, sheets: Sheets) -> Any:
    file = (io.BytesIO(workbook(sheets)), "people.xlsx")
    return browser.post("/admin/import/", {"file": file}, query_string={"lang": "en"})


def hidden(page: str) -> dict[str, str]:
    """Return what the button of a preview sends."""
    return dict(re.findall(r'<input type="hidden" name="(digest|content)" value="([^"]*)"', page))


def people(storage: Storage, municipality: Municipality) -> dict[str, str]:
    with storage.reading(municipality.id):
        return dict(Person.select(Person.staff_no, Person.name).tuples())


@pytest.fixture
def before(storage: Storage, municipality: Municipality, administrator: Browser) -> dict[str, str]:
    return people(storage, municipality)


def test_the_template_is_a_spreadsheet(administrator: Browser) -> None:
    answer = administrator.get("/admin/import/template")

    assert answer.status_code == 200
    assert str(answer.mimetype).endswith("spreadsheetml.sheet")
    assert answer.data.startswith(b"PK")


def test_a_preview_shows_what_would_change_and_stores_nothing(
    administrator: Browser, storage: Storage, municipality: Municipality, before: dict[str, str]
) -> None:
    answer = upload(administrator, GOOD)

    page = re.sub(r"\s+", " ", answer.text)
    assert answer.status_code == 200
    assert (
        '<th scope="row">People</th><td class="g-number">1</td><td class="g-number">1</td>' in page
    )
    assert "name: 직원 1 → 바뀐 이름" in page
    assert people(storage, municipality) == before


def test_what_was_previewed_is_stored_whole(
    administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    preview = hidden(upload(administrator, GOOD).text)

    answer = administrator.post("/admin/import/apply", preview)

    assert answer.status_code == 302
    found = people(storage, municipality)
    assert (found["N01"], found["S01"]) == ("새 직원", "바뀐 이름")
    with storage.reading(municipality.id):
        assert OrgUnit.get(OrgUnit.code == "D2").name == "회계과"
    assert log.last.action == "people.imported"
    assert log.last.actor == administrator.account


def test_one_bad_row_stops_all_of_it_and_is_named(
    administrator: Browser, storage: Storage, municipality: Municipality, before: dict[str, str]
) -> None:
    bad = {"직원": [PEOPLE, ["N01", "새 직원", "8", "2026-01-01"], ["N02", "다른", "8", "어제"]]}

    answer = upload(administrator, bad)

    row = re.search(
        r"<td>직원</td><td class=\"g-number\">3</td><td>임용일 \(D3\)</td>", answer.text
    )
    assert answer.status_code == 422
    assert row
    assert "Store all of it" not in answer.text
    assert people(storage, municipality) == before


def test_a_preview_that_is_out_of_date_is_not_applied(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    preview = hidden(upload(administrator, GOOD).text)
    with storage.writing(municipality.id):
        Person.create(staff_no="X", name="그사이", grade="9")

    answer = administrator.post("/admin/import/apply", preview)

    assert answer.status_code == 409
    assert "N01" not in people(storage, municipality)


@pytest.mark.parametrize(
    "forged", [{"content": ""}, {"content": "%%%"}, {"content": "UEsDBA=="}, {"digest": "0" * 64}]
)
def test_a_preview_that_was_tampered_with_is_not_applied(
    forged: dict[str, str],
    administrator: Browser,
    storage: Storage,
    municipality: Municipality,
    before: dict[str, str],
) -> None:
    preview = hidden(upload(administrator, GOOD).text)

    answer = administrator.post("/admin/import/apply", preview | forged)

    assert answer.status_code in {409, 422}
    assert people(storage, municipality) == before


def test_a_page_without_a_file_says_so(administrator: Browser) -> None:
    answer = administrator.post("/admin/import/", {}, query_string={"lang": "en"})

    assert answer.status_code == 422
    assert "No file was chosen." in answer.text


def test_an_account_from_a_file_cannot_log_in_before_a_password_is_set(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    sheets = {"계정": [["사번", "로그인", "역할"], ["S02", "user2", "직원"]]}
    administrator.post("/admin/import/apply", hidden(upload(administrator, sheets).text))
    with storage.reading(municipality.id):
        made = Account.get(Account.login == "user2")

    refused = administrator.post("/login", {"login": "user2", "password": ""})
    administrator.post(f"/admin/account/{made.id}/password", {"password": "long enough now"})
    admitted = administrator.post("/login", {"login": "user2", "password": "long enough now"})

    assert (refused.status_code, admitted.status_code) == (401, 302)
