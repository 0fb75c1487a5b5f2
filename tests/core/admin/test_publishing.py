"""A changed form in the office: advice, the second person, a phase that takes it, a comparison."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from core import form_versions
from core.data.models import FormBase, FormVersion, Municipality, PublishRequest
from core.data.storage import Storage
from forms import serial
from forms.definition import Definition, Question
from forms.xlsform import export_form
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import REVIEW, Ids

HOSTILE = "=cmd|'/c calc'!A1"
MORE = Question(name="more", type="text", label={"ko": HOSTILE}, relevant="${q} > 3")
GREEN = replace(REVIEW, items=(*REVIEW.items, MORE))
RED = replace(GREEN, items=(replace(REVIEW.items[0], extra={"weight": "2"}), MORE))
PROMISE = {"identity-": "confidential"}
ENGLISH = {"lang": "en"}


def draft_of(
    browser: Browser, form: Definition, storage: Storage, municipality: Municipality
) -> int:
    content = b64encode(export_form(form)).decode()
    browser.post("/admin/form/keep", {"content": content, "file_name": "city-review.xlsx"})
    with storage.reading(municipality.id):
        return int(FormVersion.get(FormVersion.state == "draft").id)


@pytest.fixture
def red(administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality) -> int:
    """Give a draft of which a second person is asked."""
    draft = draft_of(administrator, RED, storage, municipality)
    administrator.post(f"/admin/form/{draft}/publish", PROMISE)
    return draft


def states(storage: Storage, municipality: Municipality) -> list[tuple[int, str]]:
    with storage.reading(municipality.id):
        rows = FormVersion.select().order_by(FormVersion.number)
        return [(one.number, one.state) for one in rows]


def test_the_draft_says_what_publishing_changes_and_that_two_are_needed(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    draft = draft_of(administrator, RED, storage, municipality)

    page = administrator.get(f"/admin/form/{draft}", query_string=ENGLISH).text

    assert "Ask a second person to publish" in page
    assert "red: needs a second person" in page
    assert "changes a score" in page


def test_a_red_draft_waits_on_the_first_page_of_the_others_until_one_agrees(
    red: int,
    administrator: Browser,
    log_in: LogIn,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    confirmer = log_in("confirmer")
    assert states(storage, municipality) == [(1, "published"), (2, "draft")]
    address = f"/admin/publishing/{red}"

    own = administrator.post(f"{address}/agree")
    home = confirmer.get("/admin/").text
    page = confirmer.get(address, query_string=ENGLISH).text
    answer = confirmer.post(f"{address}/agree")

    assert own.status_code == 409
    assert address in home
    assert "A rule of the scored question" in page
    assert "Agree and publish" in page
    assert answer.status_code == 302
    assert states(storage, municipality) == [(1, "published"), (2, "published")]
    assert log.of("form.publication-asked")[0].object_id == "city-review"


def test_a_red_draft_is_sent_back_with_a_reason_that_the_asker_reads(
    red: int, administrator: Browser, log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    reason = "가중치의 근거를 붙여 주십시오"

    answer = log_in("confirmer").post(f"/admin/publishing/{red}/return", {"reason": reason})

    assert answer.status_code == 302
    assert reason in administrator.get(f"/admin/form/{red}").text
    with storage.reading(municipality.id):
        assert PublishRequest.get().state == "returned"


def test_staff_neither_see_nor_decide_a_request(red: int, log_in: LogIn) -> None:
    staff = log_in("auditor")

    seen = staff.get(f"/admin/publishing/{red}").status_code
    done = staff.post(f"/admin/publishing/{red}/agree").status_code

    assert (seen, done) == (403, 403)


def test_a_thrown_away_draft_is_asked_for_no_more(
    red: int, administrator: Browser, log_in: LogIn
) -> None:
    administrator.post(f"/admin/form/{red}/discard")

    assert f"/admin/publishing/{red}" not in log_in("confirmer").get("/admin/").text


def test_the_page_of_a_phase_says_what_a_new_version_would_do_there(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    draft = draft_of(administrator, GREEN, storage, municipality)
    administrator.post(f"/admin/form/{draft}/publish", PROMISE)
    with storage.reading(municipality.id):
        newest = form_versions.latest("city-review").id

    page = administrator.get(
        f"/admin/publishing/phase/{ids.phase}/{newest}", query_string=ENGLISH
    ).text
    answer = administrator.post(f"/admin/publishing/phase/{ids.phase}/{newest}")

    assert "version 2 is the newest" in page
    assert "adds a question" in page
    assert answer.status_code == 409  # the phase of the fixture is closed


def test_two_versions_lie_side_by_side_and_what_was_typed_is_no_formula(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    draft = draft_of(administrator, GREEN, storage, municipality)

    page = administrator.get(f"/admin/form-comparison/{draft}?against={ids.form}")
    sheet = administrator.get(f"/admin/form-comparison/{draft}/sheet?against={ids.form}")
    other = administrator.get(f"/admin/form-comparison/{draft}?against=999")

    cells = rows(sheet.data)
    assert HOSTILE.replace("'", "&#39;") in page.text
    assert cells[1][:4] == ("1", "추가 added", "more", HOSTILE)
    assert other.status_code == 404


def test_a_new_version_of_a_plugins_form_is_told_and_merged_with_what_is_local(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    older = replace(REVIEW, items=(replace(REVIEW.items[0], label={"ko": "예전 문항"}),))
    text = serial.to_json(older)
    with storage.writing(municipality.id):
        FormBase.update(definition=text, digest=serial.digest(older)).execute()
        form_versions.publish_definition("city-review", GREEN, {"": "confidential"}, None)
        local = form_versions.latest("city-review").id
    address = f"/admin/overlay/{local}"

    home = administrator.get("/admin/", query_string=ENGLISH).text
    page = administrator.get(address, query_string=ENGLISH).text
    answer = administrator.post(address)

    assert address in home
    assert "New version from plugin city" in page
    assert "There is nothing to decide" in page
    assert answer.status_code == 302
    assert states(storage, municipality)[-1] == (3, "draft")


def rows(content: bytes) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
