"""Documents in the office: made of a run, entered into the register, found there again."""

from __future__ import annotations

from io import BytesIO

import hwpforge
import openpyxl
import pypdf
import pytest

from core.data.models import IssuedDocument, Municipality, ScoreRun
from core.data.storage import Storage
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import STAFF, Ids
from tests.core.documents.sample import NOON, hwpx_lines

ENGLISH = {"lang": "en"}


def moved(storage: Storage, municipality: Municipality, state: str) -> None:
    with storage.writing(municipality.id):
        ScoreRun.update(state=state, published_at=NOON, confirmed_at=NOON).execute()


def test_the_run_lists_its_documents(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    before = administrator.get(f"/admin/run/{ids.run}", query_string=ENGLISH).text
    moved(storage, municipality, "confirmed")
    after = administrator.get(f"/admin/run/{ids.run}", query_string=ENGLISH).text

    assert f"/admin/document/run/{ids.run}/ranking.pdf" in before
    assert "result-cards" not in before
    for path in ("result-cards.pdf", "result-cards.xlsx", "ranking.hwpx", "result-report.html"):
        assert f"/admin/document/run/{ids.run}/{path}" in after


def test_all_cards_come_as_one_pdf_and_one_workbook(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality, log: Log
) -> None:
    moved(storage, municipality, "published")

    pdf = administrator.get(f"/admin/document/run/{ids.run}/result-cards.pdf")
    xlsx = administrator.get(f"/admin/document/run/{ids.run}/result-cards.xlsx")

    assert len(pypdf.PdfReader(BytesIO(pdf.data)).pages) == STAFF + 1
    sheet = openpyxl.load_workbook(BytesIO(xlsx.data)).active
    assert sheet is not None
    assert len(sheet.row_breaks.brk) == STAFF
    entries = log.of("document.issued")
    assert [(entry.object_kind, entry.persons) for entry in entries] == [
        ("result-cards", STAFF),
        ("result-cards", STAFF),
    ]
    assert {entry.actor for entry in entries} == {administrator.account}
    assert len({entry.details["digest"] for entry in entries}) == 1


@pytest.mark.parametrize("name", ["docx", "hwpx", "html"])
def test_cards_of_all_come_in_no_other_format(
    name: str, administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    moved(storage, municipality, "published")

    answer = administrator.get(f"/admin/document/run/{ids.run}/result-cards.{name}")

    assert answer.status_code == 404


@pytest.mark.parametrize("kind", ["ranking", "distribution"])
def test_ranking_and_distribution_come_in_all_four_formats(
    kind: str, administrator: Browser, ids: Ids
) -> None:
    answers = {
        name: administrator.get(f"/admin/document/run/{ids.run}/{kind}.{name}")
        for name in ("html", "pdf", "hwpx", "xlsx")
    }

    assert {answer.status_code for answer in answers.values()} == {200}
    assert "모의 산정" in answers["html"].text
    assert "모의 산정" in pypdf.PdfReader(BytesIO(answers["pdf"].data)).pages[0].extract_text()
    assert "모의 산정" in hwpx_lines(answers["hwpx"].data)
    assert hwpforge.Document.from_bytes(answers["hwpx"].data).validate()["errors"] == []


def test_the_office_takes_one_persons_card_just_as_the_person_sees_it(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality, log: Log
) -> None:
    moved(storage, municipality, "published")

    answer = administrator.get(f"/admin/document/run/{ids.run}/card/1.pdf")

    assert answer.status_code == 200
    assert [(e.object_kind, e.persons) for e in log.of("document.issued")] == [("result-card", 1)]
    assert administrator.get(f"/admin/document/run/{ids.run}/card/999.pdf").status_code == 404


def test_what_the_state_does_not_allow_is_refused_with_its_reason(
    administrator: Browser, ids: Ids
) -> None:
    cards = administrator.get(
        f"/admin/document/run/{ids.run}/result-cards.pdf", query_string=ENGLISH
    )
    report = administrator.get(
        f"/admin/document/run/{ids.run}/result-report.pdf", query_string=ENGLISH
    )

    assert (cards.status_code, report.status_code) == (409, 409)
    assert "Result cards are given out once it is published" in cards.text
    assert "The public report is made once it is confirmed" in report.text


def test_the_auditor_takes_no_document_of_a_simulation(log_in: LogIn, ids: Ids) -> None:
    auditor = log_in("auditor")

    assert auditor.get(f"/admin/document/run/{ids.run}/ranking.pdf").status_code == 404


def test_staff_take_no_document_of_a_run(log_in: LogIn, ids: Ids) -> None:
    staff = log_in("staff")

    assert staff.get(f"/admin/document/run/{ids.run}/ranking.pdf").status_code == 403
    assert staff.get("/admin/documents/").status_code == 403


@pytest.mark.parametrize("kind", ["payroll", "..", "ranking.pdf"])
def test_there_is_no_other_document(kind: str, administrator: Browser, ids: Ids) -> None:
    assert administrator.get(f"/admin/document/run/{ids.run}/{kind}.pdf").status_code == 404


def test_the_register_lists_what_was_issued(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    administrator.get(f"/admin/document/run/{ids.run}/ranking.pdf")
    with storage.reading(municipality.id):
        row = IssuedDocument.get()

    page = administrator.get("/admin/documents/", query_string=ENGLISH).text

    assert f"{row.year}-{row.number}" in page
    assert "개인 순위표" in page or "Ranking of people" in page
    assert row.digest[:16] in page
    assert "/uj/documents/check" in page
