"""Documents of my own: taken away in each format, on record, for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import hwpforge
import openpyxl
import pypdf
import pytest
from flask.testing import FlaskClient

from core.data.models import (
    Assignment,
    AuditEntry,
    IssuedDocument,
    Municipality,
    Person,
    Score,
    ScoreRun,
    Submission,
)
from core.data.storage import Storage
from core.library import Library
from core.runs.run import simulate
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.documents.sample import hwpx_lines
from tests.core.pages.conftest import SURVEY, Work
from tests.core.runs.city import Rating, build, scorer

NOON = datetime(2026, 11, 20, 3, 4, 5)  # noqa: DTZ001  records hold UTC without a zone


@pytest.fixture
def published(parts: Services, storage: Storage, municipality: Municipality) -> ScoreRun:
    catalogue = Library({"rating": Rating(scorer())}).catalogue("uj", {"rating": {}})
    with storage.writing(municipality.id):
        city = build(people=6, raters=3)
        run = simulate(city.cycle, city.phase, catalogue, city.accounts[0])
        ScoreRun.update(state="published", published_at=NOON).execute()
        return ScoreRun.get_by_id(run.id)


def log_in_as(log_in: LogIn, storage: Storage, staff_no: str) -> tuple[Browser, int]:
    """Return the browser of a member of staff, and the key of the score about that person."""
    with storage.reading(1):
        person = Person.get(Person.staff_no == staff_no)
        score = Score.get(Score.subject == person.id).id
    return log_in(name=staff_no, person=person), int(score)


def test_my_card_comes_as_page_pdf_and_hwpx(
    log_in: LogIn, storage: Storage, published: ScoreRun
) -> None:
    mine, score = log_in_as(log_in, storage, "S0001")

    page = mine.get(f"/results/{score}/card.html")
    pdf = mine.get(f"/results/{score}/card.pdf")
    hwpx = mine.get(f"/results/{score}/card.hwpx")

    assert [answer.status_code for answer in (page, pdf, hwpx)] == [200, 200, 200]
    assert "직원 1 (S0001)" in page.text
    assert "style-src 'self'" in page.headers["Content-Security-Policy"]
    assert "<style" not in page.text
    assert "직원 1 (S0001)" in pypdf.PdfReader(BytesIO(pdf.data)).pages[0].extract_text()
    assert "직원 1 (S0001)" in hwpx_lines(hwpx.data)
    assert hwpforge.Document.from_bytes(hwpx.data).validate()["ok"]
    assert pdf.headers["Content-Disposition"].startswith("attachment")
    assert (pdf.mimetype, hwpx.mimetype) == ("application/pdf", "application/hwp+zip")


def test_my_card_with_the_explanation_is_a_document_of_its_own(
    log_in: LogIn, storage: Storage, published: ScoreRun
) -> None:
    mine, score = log_in_as(log_in, storage, "S0001")

    answer = mine.get(f"/results/{score}/explained.pdf")

    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.data)).pages)
    assert "계산 근거서" in text
    with storage.reading(1):
        assert IssuedDocument.get().kind == "result-card-explained"


def test_nobody_gets_a_card_of_somebody_else(
    log_in: LogIn, storage: Storage, published: ScoreRun
) -> None:
    _, score = log_in_as(log_in, storage, "S0002")
    other, _ = log_in_as(log_in, storage, "S0001")

    answers = [other.get(f"/results/{score}/{what}.pdf") for what in ("card", "explained")]

    assert [answer.status_code for answer in answers] == [404, 404]
    with storage.reading(1):
        assert IssuedDocument.select().count() == 0


def test_there_is_no_card_of_a_run_that_is_not_shown(
    log_in: LogIn, storage: Storage, municipality: Municipality, published: ScoreRun
) -> None:
    mine, score = log_in_as(log_in, storage, "S0001")
    with storage.writing(municipality.id):
        ScoreRun.update(state="superseded").execute()

    assert mine.get(f"/results/{score}/card.pdf").status_code == 404


def test_taking_a_card_away_is_on_record(
    log_in: LogIn, storage: Storage, published: ScoreRun
) -> None:
    mine, score = log_in_as(log_in, storage, "S0001")

    mine.get(f"/results/{score}/card.pdf")
    mine.get(f"/results/{score}/card.pdf")

    with storage.reading(1):
        entries = list(AuditEntry.select().where(AuditEntry.action == "document.issued"))
        (row,) = IssuedDocument.select()
    assert [(entry.actor, entry.persons) for entry in entries] == [(mine.account, 1)] * 2
    assert (row.number, row.version, row.issued_by_id) == (1, 1, mine.account)


def test_there_is_no_other_format(log_in: LogIn, storage: Storage, published: ScoreRun) -> None:
    mine, score = log_in_as(log_in, storage, "S0001")

    answer = mine.get(f"/results/{score}/card.docx?lang=en")

    assert answer.status_code == 404
    assert "This document is not given out as &#39;docx&#39;" in answer.text


def test_my_results_lead_to_the_documents(
    log_in: LogIn, storage: Storage, published: ScoreRun
) -> None:
    mine, score = log_in_as(log_in, storage, "S0001")

    page = mine.get("/results").text

    for name in ("html", "pdf", "hwpx"):
        assert f'href="/uj/results/{score}/card.{name}"' in page


def submit(storage: Storage, work: Work, answers: dict[str, object]) -> None:
    """Store what the person submitted."""
    with storage.writing(1):
        made = Assignment.get_by_id(work.assignment)
        Submission.create(
            assignment=made,
            form_version=made.form_version,
            state="submitted",
            answers=answers,
            saved_at=NOON,
            submitted_at=NOON,
            receipt="AAAA-BBBB",
        )


def test_what_i_submitted_comes_as_labels_and_answers_page_by_page(
    storage: Storage, work: Work
) -> None:
    submit(storage, work, {"count": 12, "why": "=1+1", "level": "high"})

    answer = work.browser.get(f"/fill/{work.assignment}/document.xlsx")

    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    rows = [row[:2] for row in sheet.iter_rows(values_only=True)]
    assert ("건수", "12") in rows
    assert ("까닭", "=1+1") in rows
    assert ("수준", "높음") in rows
    assert ("의견", "–") in rows
    assert ("접수번호", "AAAA-BBBB") in rows
    assert ("제출일시", "2026-11-20 12:04") in rows
    assert rows.index(("첫 쪽", None)) < rows.index(("둘째 쪽", None))


def test_questions_that_were_not_relevant_are_not_printed(storage: Storage, work: Work) -> None:
    submit(storage, work, {"count": 3, "level": "low"})

    page = work.browser.get(f"/fill/{work.assignment}/document.html").text

    assert "까닭" not in page


def test_a_draft_is_no_document(storage: Storage, work: Work) -> None:
    assert work.browser.get(f"/fill/{work.assignment}/document.pdf").status_code == 404


def test_nobody_prints_what_somebody_else_submitted(
    storage: Storage, work: Work, assign: Callable[..., Work]
) -> None:
    submit(storage, work, {"count": 3})
    other = assign(name="lee", definition=SURVEY)

    assert other.browser.get(f"/fill/{work.assignment}/document.pdf").status_code == 404


def test_confidential_answers_are_not_printed(
    storage: Storage, assign: Callable[..., Work]
) -> None:
    work = assign(identity="confidential")
    submit(storage, work, {"count": 3})

    assert work.browser.get(f"/fill/{work.assignment}/document.pdf").status_code == 403


def test_a_document_is_checked_by_its_number_and_hash(
    log_in: LogIn, storage: Storage, published: ScoreRun
) -> None:
    mine, score = log_in_as(log_in, storage, "S0001")
    mine.get(f"/results/{score}/card.pdf")
    with storage.reading(1):
        row = IssuedDocument.get()
    number, other = f"{row.year}-{row.number}", log_in(name="other")

    def asked(hashed: str) -> str:
        query = {"number": number, "hash": hashed, "lang": "en"}
        return other.get("/documents/check", query_string=query).text

    assert "This document was issued, and it is the current version." in asked(row.digest[:16])
    assert "No document with this number and hash was issued." in asked("0" * 16)
    assert "직원 1" not in asked(row.digest)
    with storage.writing(1):
        ScoreRun.update(state="superseded").execute()
    assert "the score run behind it was superseded" in asked(row.digest)


def test_a_visitor_without_an_account_checks_nothing(
    client: FlaskClient, published: ScoreRun
) -> None:
    answer = client.get("/uj/documents/check?number=2026-1&hash=" + "0" * 16)

    assert answer.status_code in {302, 401}
