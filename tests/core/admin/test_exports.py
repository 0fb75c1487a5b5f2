"""Exports in the office: with a reason, on record, and safe to open."""

from __future__ import annotations

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from core.data.models import Municipality
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log, begin_office
from tests.core.admin.office import Ids

REASON = "성과평가위원회 심의 자료"


def sheets(content: bytes) -> dict[str, list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_results_leave_as_excel_with_their_reason_on_record(
    administrator: Browser, ids: Ids, log: Log
) -> None:
    answer = administrator.post("/admin/export/results", {"run": str(ids.run), "reason": REASON})

    assert answer.status_code == 200
    found = sheets(answer.data)["결과 Results"]
    assert [row[:4] for row in found[1:3]] == [
        [1.0, "S05", "직원 5", 100.0],
        [2.0, "S04", "직원 4", 84.0],
    ]
    entry = log.of("export.results")[0]
    assert (entry.actor, entry.persons) == (administrator.account, 6)
    assert entry.details["reason"] == REASON
    assert REASON in administrator.get("/admin/exports/").text


def test_confidential_answers_leave_without_their_authors(
    administrator: Browser, ids: Ids, log: Log
) -> None:
    answer = administrator.post(
        "/admin/export/answers", {"form": "city-review", "phase": str(ids.phase), "reason": REASON}
    )

    assert answer.status_code == 200
    pages = sheets(answer.data)
    headings = {cell for rows in pages.values() for cell in rows[0]}
    assert not headings & {"사번 Staff no.", "성명 Name", "접수번호 Receipt"}
    assert log.of("export.answers")[0].details["reason"] == REASON


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("results", {"run": "1", "reason": ""}, 422),
        ("results", {"run": "", "reason": REASON}, 422),
        ("results", {"run": "999999", "reason": REASON}, 404),
        ("answers", {"form": "city-review", "reason": " "}, 422),
        ("answers", {"form": "nothing", "reason": REASON}, 404),
        ("answers", {"form": "city-review", "phase": "999999", "reason": REASON}, 404),
        ("answers", {"form": "city-review", "phase": "x", "reason": REASON}, 422),
    ],
)
def test_what_is_not_ordered_well_does_not_leave(
    path: str, form: dict[str, str], status: int, administrator: Browser, ids: Ids, log: Log
) -> None:
    answer = administrator.post(f"/admin/export/{path}", form)

    assert answer.status_code == status
    assert [e for e in log.entries if e.action.startswith("export.")] == []


def test_confidential_answers_do_not_leave_before_their_phase_is_closed(
    administrator: Browser, parts: Services, municipality: Municipality, log: Log
) -> None:
    begin_office(parts, municipality)

    answer = administrator.post(
        "/admin/export/answers",
        {"form": "city-review", "reason": REASON},
        query_string={"lang": "en"},
    )

    assert answer.status_code == 409
    assert "is not closed yet" in answer.text
    assert log.of("export.answers") == []


def test_an_auditor_sees_what_left_and_orders_nothing(
    administrator: Browser, ids: Ids, log_in: LogIn
) -> None:
    administrator.post("/admin/export/results", {"run": str(ids.run), "reason": REASON})
    auditor = log_in("auditor")

    assert REASON in auditor.get("/admin/exports/").text
    assert auditor.get("/admin/export/").status_code == 403
    answer = auditor.post("/admin/export/results", {"run": str(ids.run), "reason": REASON})
    assert answer.status_code == 403
