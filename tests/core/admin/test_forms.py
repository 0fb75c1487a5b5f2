"""Forms in the office: uploaded, corrected, promised, published, downloaded."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest

from core.building import drafts, editing
from core.data.models import FormVersion, Municipality
from core.data.storage import Storage
from forms.definition import Definition, Group, Question
from forms.xlsform import export_form
from tests.application import Browser
from tests.core.admin.conftest import Log
from tests.core.admin.office import Ids
from tests.core.admin.test_people_import import workbook

SURVEY = Definition(
    name="climate",
    title={"ko": "조직문화 설문"},
    items=(
        Group(
            name="first",
            label={"ko": "첫 쪽"},
            children=(
                Question(name="trust", type="integer", label={"ko": "신뢰"}, required="yes"),
                Question(name="why", type="text", label={"ko": "까닭"}, relevant="${trust} > 3"),
            ),
        ),
    ),
)


def upload(browser: Browser, content: bytes, name: str = "climate.xlsx") -> Any:
    return browser.post(
        "/admin/form/", {"file": (io.BytesIO(content), name)}, query_string={"lang": "en"}
    )


def keep(browser: Browser, content: bytes, name: str = "climate.xlsx") -> Any:
    """Upload a spreadsheet for a form that is there, look at it, and keep it."""
    page = upload(browser, content, name)
    assert page.status_code == 200
    data = {"content": b64encode(content).decode(), "file_name": name}
    return browser.post("/admin/form/keep", data)


def versions(storage: Storage, municipality: Municipality) -> list[tuple[str, int, str]]:
    with storage.reading(municipality.id):
        query = FormVersion.select().order_by(FormVersion.name, FormVersion.number)
        return [(one.name, one.number, one.state) for one in query]


@pytest.fixture
def draft(administrator: Browser, storage: Storage, municipality: Municipality) -> int:
    upload(administrator, export_form(SURVEY))
    with storage.reading(municipality.id):
        return int(FormVersion.get(FormVersion.name == "climate").id)


def test_an_uploaded_form_is_a_draft_that_nobody_sees(
    administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    answer = upload(administrator, export_form(SURVEY))

    assert answer.status_code in {200, 302}
    assert versions(storage, municipality) == [("climate", 1, "draft")]
    assert (log.last.action, log.last.object_id) == ("form.uploaded", "climate")


def test_a_second_upload_takes_the_drafts_place(
    administrator: Browser, storage: Storage, municipality: Municipality, draft: int
) -> None:
    upload(administrator, export_form(SURVEY))

    assert versions(storage, municipality) == [("climate", 1, "draft")]


def test_a_spreadsheet_for_a_form_that_is_there_shows_what_it_changes_and_keeps_nothing(
    administrator: Browser, storage: Storage, municipality: Municipality, draft: int
) -> None:
    administrator.post(f"/admin/form/{draft}/publish", {"identity-": "named"})
    trust, why = list(SURVEY.questions())
    weighed = replace(trust, extra={"weight": "2"})
    changed = replace(SURVEY, items=(Group(name="first", children=(weighed, why)),))

    page = upload(administrator, export_form(changed)).text
    before = versions(storage, municipality)
    kept = keep(administrator, export_form(changed))

    assert "A rule of the scored question &#39;신뢰&#39; (weight) changes" in page
    assert before == [("climate", 1, "published")]
    assert kept.status_code == 302
    assert versions(storage, municipality) == [*before, ("climate", 2, "draft")]


def test_a_spreadsheet_with_mistakes_is_refused_with_sheet_row_column_and_repair(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    bad = workbook(
        {
            "survey": [
                ["type", "name", "label", "relevant"],
                ["integer", "a", "A", ""],
                ["integer", "b", "B", "${nobody} > 1"],
            ]
        }
    )

    answer = upload(administrator, bad)

    assert answer.status_code == 422
    assert re.search(r'<td>survey</td><td class="g-number">3</td><td>relevant', answer.text)
    assert versions(storage, municipality) == []


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 nothing", b"type,name\n", b"\x00" * 100], ids=["zip", "csv", "zeros"]
)
def test_what_is_no_spreadsheet_is_refused_and_not_a_failure(
    content: bytes, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    answer = upload(administrator, content)

    assert answer.status_code == 422
    assert versions(storage, municipality) == []


def test_the_outline_tells_every_question_with_its_logic(
    administrator: Browser, draft: int
) -> None:
    page = administrator.get(f"/admin/form/{draft}?lang=en").text

    assert "신뢰" in page
    assert "shown if: <code>${trust} &gt; 3</code>" in page


def test_the_preview_draws_what_people_see_first_and_takes_nothing(
    administrator: Browser, draft: int
) -> None:
    page = administrator.get(f"/admin/form/{draft}/preview").text
    form = page.partition("<fieldset")[2].partition("</form>")[0]

    assert " disabled>" in form
    assert "신뢰" in form
    assert "까닭" not in form
    assert "<button" not in form


def test_a_form_is_published_with_the_promise_chosen_for_each_relation(
    administrator: Browser, storage: Storage, municipality: Municipality, draft: int, log: Log
) -> None:
    answer = administrator.post(
        f"/admin/form/{draft}/publish",
        {"identity-": "confidential", "identity-self": "confidential", "identity-peer": ""},
    )

    assert answer.status_code == 302
    assert versions(storage, municipality) == [("climate", 1, "published")]
    with storage.reading(municipality.id):
        made = FormVersion.get()
    assert made.identity == {"": "confidential", "self": "confidential"}
    assert made.made_by_id == administrator.account
    assert (log.last.action, log.last.object_id) == ("form.published", "climate")


def test_a_promise_is_never_weakened(
    administrator: Browser, storage: Storage, municipality: Municipality, draft: int
) -> None:
    administrator.post(f"/admin/form/{draft}/publish", {"identity-": "anonymous"})
    changed = Definition(name="climate", title={"ko": "새 설문"}, items=SURVEY.items)
    keep(administrator, export_form(changed))
    with storage.reading(municipality.id):
        second = FormVersion.get(FormVersion.state == "draft").id

    answer = administrator.post(f"/admin/form/{second}/publish", {"identity-": "named"})

    assert answer.status_code == 409
    assert versions(storage, municipality) == [
        ("climate", 1, "published"),
        ("climate", 2, "draft"),
    ]


TIMED = Definition(
    name="timed",
    title={"ko": "시각 설문"},
    items=(
        Question(
            name="begun",
            type="calculate",
            asked_as="start",
            label={"ko": "시작"},
            calculation="once(now())",
        ),
        Question(name="day", type="date", label={"ko": "날짜"}, default="today()"),
        Question(name="trust", type="integer", label={"ko": "신뢰"}),
    ),
)


@pytest.mark.parametrize(("identity", "warned"), [("anonymous", True), ("confidential", False)])
def test_publishing_anonymously_says_which_answers_a_ballot_leaves_out(
    administrator: Browser,
    storage: Storage,
    municipality: Municipality,
    identity: str,
    warned: bool,
) -> None:
    upload(administrator, export_form(TIMED))
    with storage.reading(municipality.id):
        draft = FormVersion.get(FormVersion.name == "timed").id

    page = administrator.get(f"/admin/form/{draft}").text
    administrator.post(f"/admin/form/{draft}/publish", {"identity-": identity})
    after = administrator.get("/admin/form/").text

    left_out = "누가 언제 답했는지 알려 주는 다음 문항이 저장되지 않습니다: 시작."
    assert left_out in page
    assert "익명 응답에도 그대로 남습니다: 날짜." in page
    assert (left_out in after) == warned


def test_a_published_version_is_neither_published_again_nor_thrown_away(
    administrator: Browser, storage: Storage, municipality: Municipality, ids: Ids
) -> None:
    before = versions(storage, municipality)

    statuses = [
        administrator.post(f"/admin/form/{ids.form}/{what}", {"identity-": "named"}).status_code
        for what in ("publish", "discard")
    ]

    assert statuses == [409, 409]
    assert versions(storage, municipality) == before


def test_a_draft_can_be_thrown_away(
    administrator: Browser, storage: Storage, municipality: Municipality, draft: int, log: Log
) -> None:
    administrator.post(f"/admin/form/{draft}/discard")

    assert versions(storage, municipality) == []
    assert log.last.action == "form.draft-discarded"


def test_a_form_comes_back_as_the_spreadsheet_that_it_was(
    administrator: Browser, storage: Storage, municipality: Municipality, draft: int
) -> None:
    answer = administrator.get(f"/admin/form/{draft}/xlsform")
    with storage.reading(municipality.id):
        before = FormVersion.get().digest

    upload(administrator, answer.data)

    with storage.reading(municipality.id):
        assert FormVersion.get().digest == before
    assert "climate-1.xlsx" in answer.headers["Content-Disposition"]


def test_a_plugins_form_is_published_as_it_is_shipped(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    answer = administrator.post("/admin/form/brought", {"name": "city-review"})
    unknown = administrator.post("/admin/form/brought", {"name": "nobody's"})

    assert (answer.status_code, unknown.status_code) == (302, 404)
    assert versions(storage, municipality) == [("city-review", 1, "published")]


def test_an_upload_over_a_draft_is_one_step_that_undo_takes_back(
    draft: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        told = {"do": "form", "field": "title", "key": "ko", "value": "고친 제목"}
        before = editing.edit(draft, 1, told)

    keep(administrator, export_form(replace(SURVEY, title={"ko": "올린 제목"})))

    with storage.writing(municipality.id, actor=administrator.account):
        after = drafts.opened(draft)
        assert (after.title, after.revision) == ("올린 제목", before.revision + 1)
        assert editing.undo(draft, after.revision).definition == before.definition
    assert "되돌리기" in administrator.get(f"/admin/building/{draft}").text


def test_an_upload_replaces_no_draft_that_was_edited_since_it_was_looked_at(
    draft: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    content = export_form(replace(SURVEY, title={"ko": "올린 제목"}))
    page = upload(administrator, content).text
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    with storage.writing(municipality.id):
        told = {"do": "form", "field": "title", "key": "ko", "value": "고친 제목"}
        editing.edit(draft, 1, told)

    told = {"content": b64encode(content).decode(), "file_name": "climate.xlsx"}
    answer = administrator.post("/admin/form/keep", {**told, "seen": seen.group(1)})

    assert answer.status_code == 409
    with storage.reading(municipality.id):
        assert drafts.opened(draft).title == "고친 제목"
