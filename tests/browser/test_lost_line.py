"""The line is lost while somebody types: the text stays, they are told, and it is stored once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from core.data.models import DraftRevision, FormVersion, Submission
from tests.browser.conftest import Enter
from tests.browser.forms import SURVEY
from tests.browser.test_builder import begin, line
from tests.browser.town import Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
#: Milliseconds until what failed is sent again and stored.
AGAIN = 15_000
TYPED = "끊긴 동안 쓴 글"


@pytest.fixture
def cut_off(page_errors: PageErrors) -> None:
    """Expect what the browser says of a line that is cut."""
    page_errors.expect("ERR_INTERNET_DISCONNECTED")
    page_errors.expect("Failed to fetch")


def saved(town: Town, assignment: int) -> tuple[int, object]:
    """Return how many revisions a draft has, and what was typed into it."""
    with town.parts.storage.reading(town.place):
        rows = list(Submission.select().where(Submission.assignment == assignment))
        (row,) = rows
        return int(row.revision), dict(row.answers).get("remark")


@pytest.mark.usefixtures("cut_off")
def test_what_is_typed_into_a_form_off_line_stays_and_is_stored_once(
    page: Page, town: Town, enter: Enter
) -> None:
    job = town.hand_out(SURVEY)
    enter(page, job.login)
    page.goto(town.url + job.path)
    page.get_by_label("건수").fill("3")
    expect(page.get_by_role("status")).to_have_text(re.compile("에 저장했습니다$"))
    before, _ = saved(town, job.assignments[0])

    page.context.set_offline(True)
    page.get_by_label("덧붙일 말").fill(TYPED)
    expect(page.get_by_role("alert")).to_contain_text("서버에 연결할 수 없습니다.")
    expect(page.get_by_label("덧붙일 말")).to_have_value(TYPED)
    assert saved(town, job.assignments[0]) == (before, None)
    page.context.set_offline(False)

    expect(page.get_by_role("alert")).to_be_empty(timeout=AGAIN)
    expect(page.get_by_role("status")).to_have_text(re.compile("에 저장했습니다$"))
    expect(page.get_by_label("덧붙일 말")).to_have_value(TYPED)
    assert saved(town, job.assignments[0]) == (before + 1, TYPED)


@pytest.mark.usefixtures("cut_off")
def test_a_page_that_could_not_be_sent_stays_open_and_goes_on_when_the_line_is_back(
    page: Page, town: Town, enter: Enter
) -> None:
    job = town.hand_out(SURVEY)
    enter(page, job.login)
    page.goto(town.url + job.path)
    page.get_by_label("건수").fill("3")
    expect(page.get_by_role("status")).to_have_text(re.compile("에 저장했습니다$"))

    page.context.set_offline(True)
    page.get_by_role("button", name="다음", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("서버에 연결할 수 없습니다.")
    expect(page.get_by_label("건수")).to_be_enabled()
    page.get_by_label("덧붙일 말").fill(TYPED)
    page.context.set_offline(False)
    page.get_by_role("button", name="다음", exact=True).press("Enter")

    expect(page.locator("#page-title")).to_have_text("업무의 질")
    assert saved(town, job.assignments[0])[1] == TYPED


def steps(town: Town, name: str) -> list[object]:
    """Return what was done to the draft of a form, first to last."""
    with town.parts.storage.reading(town.place):
        draft = FormVersion.get(FormVersion.name == name, FormVersion.state == "draft")
        rows = DraftRevision.select().where(DraftRevision.form_version == draft)
        return [row.done for row in rows.order_by(DraftRevision.number)][1:]


@pytest.mark.usefixtures("cut_off")
def test_what_is_typed_into_the_builder_off_line_stays_and_is_one_step(
    page: Page, town: Town, enter: Enter
) -> None:
    enter(page, "admin")
    begin(page, town, "cut-off")
    line(page, "years").click()
    expect(page.locator("#e-label-ko")).to_have_value("근무 연수")

    page.context.set_offline(True)
    page.locator("#e-label-ko").fill(TYPED)
    page.locator("#e-label-en").focus()
    expect(page.locator("#failure")).to_contain_text("입력한 내용은 이 화면에 남아")
    page.locator("#e-hint-ko").fill("만으로 적으십시오.")
    page.locator("#e-label-en").focus()
    expect(page.locator("#e-label-ko")).to_have_value(TYPED)
    assert steps(town, "cut-off") == []
    page.context.set_offline(False)

    expect(line(page, "years")).to_contain_text(TYPED, timeout=AGAIN)
    expect(page.locator("#failure")).to_be_empty()
    (made,) = steps(town, "cut-off")
    assert str(made).count(TYPED) == str(made).count("만으로 적으십시오.") == 1
    page.reload()
    expect(page.locator("#e-label-ko")).to_have_value(TYPED)
    expect(page.locator("#e-hint-ko")).to_have_value("만으로 적으십시오.")
