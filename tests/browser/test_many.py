"""Many ratees on one page: saved and submitted each on its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.data.models import Submission
from tests.browser.conftest import Enter
from tests.browser.forms import NAMESAKES, SHORT
from tests.browser.town import Job, Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
RATEES = 5


@pytest.fixture
def job(town: Town) -> Job:
    """Give somebody a short appraisal of five people."""
    return town.hand_out(SHORT, "confidential", subjects=RATEES)


@pytest.fixture
def sheet(page: Page, town: Town, job: Job, enter: Enter) -> Page:
    """Give the page of all of them, reached from the tasks."""
    enter(page, job.login)
    page.get_by_role("link", name="한 화면에서 모두 작성").click()
    return page


def states(town: Town, job: Job) -> list[str]:
    """Return what became of each form, in the order of the page."""
    with town.parts.storage.reading(town.place):
        found = Submission.select().where(Submission.assignment.in_(job.assignments))
        kept = {one.assignment_id: one.state for one in found}
    return [kept.get(assignment, "") for assignment in job.assignments]


def test_what_is_complete_is_submitted_and_the_rest_stays(
    sheet: Page, town: Town, job: Job, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 422")
    people = sheet.locator("section.g-bulk")
    expect(people).to_have_count(RATEES)
    for place in range(RATEES - 1):
        people.nth(place).get_by_role("radio", name="높음").check()
    people.nth(RATEES - 1).get_by_role("radio", name="낮음").check()
    expect(people.nth(RATEES - 1).get_by_label("까닭")).to_be_visible(timeout=8000)

    sheet.get_by_role("button", name="작성을 마친 것 모두 제출").click()

    expect(sheet.get_by_text("4건을 제출했습니다.")).to_be_visible()
    expect(people).to_have_count(1)
    assert states(town, job) == ["submitted"] * 4 + ["draft"]

    sheet.get_by_label("까닭").fill("자료가 늦었습니다")
    sheet.get_by_role("button", name="작성을 마친 것 모두 제출").click()

    expect(sheet.get_by_text("모두 제출했습니다.")).to_be_visible()
    assert states(town, job) == ["submitted"] * 5


def test_a_conflict_about_one_person_leaves_the_others_alone(
    sheet: Page, context: BrowserContext, town: Town, job: Job
) -> None:
    sheet.locator("section.g-bulk").nth(0).get_by_role("radio", name="높음").check()
    sheet.locator("section.g-bulk").nth(1).get_by_role("radio", name="높음").check()
    other = context.new_page()
    other.goto(town.url + job.path)
    other.get_by_role("radio", name="낮음").check()
    other.get_by_label("까닭").fill("다른 창에서")
    other.get_by_role("button", name="저장").click()
    expect(other.get_by_role("status")).to_contain_text("저장했습니다")

    sheet.get_by_role("button", name="저장").click()

    first, second = (sheet.locator("section.g-bulk").nth(place) for place in (0, 1))
    expect(first).to_contain_text("다른 창이나 기기에서 먼저 저장한 내용이 있습니다.")
    expect(first.get_by_role("radio", name="높음")).to_be_checked()
    expect(second).not_to_contain_text("다른 창이나 기기에서")
    assert states(town, job) == ["draft", "draft", "", "", ""]


def test_questions_may_be_called_as_the_inputs_that_the_page_has_of_its_own(
    page: Page, town: Town, enter: Enter
) -> None:
    job = town.hand_out(NAMESAKES, subjects=2)
    enter(page, job.login)
    page.goto(town.url + job.bulk_path)
    for field in page.get_by_role("textbox").all():
        field.fill("답")

    page.get_by_role("button", name="작성을 마친 것 모두 제출").click()

    expect(page.get_by_text("모두 제출했습니다.")).to_be_visible()
    assert states(town, job) == ["submitted", "submitted"]
