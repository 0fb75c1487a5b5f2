"""The anonymous survey: the notice, nothing before the last button, one receipt, once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from core.data.models import Ballot, Participation, Submission
from plugins.uijeongbu.environment_form import ENVIRONMENT
from tests.browser.conftest import Enter
from tests.browser.town import Job, Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser


@pytest.fixture
def job(town: Town) -> Job:
    """Give the survey to somebody new."""
    return town.hand_out(ENVIRONMENT.definition, "anonymous")


def stored(town: Town, job: Job) -> tuple[int, int, int]:
    """Return how many drafts, ballots and participations the phase has."""
    with town.parts.storage.reading(town.place):
        return (
            Submission.select().where(Submission.assignment.in_(job.assignments)).count(),
            Ballot.select().where(Ballot.phase == job.phase).count(),
            Participation.select().where(Participation.phase == job.phase).count(),
        )


def test_an_anonymous_survey_keeps_nothing_before_it_is_submitted_and_then_once(
    page: Page, town: Town, job: Job, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 422")
    enter(page, job.login)
    page.get_by_role("link", name="시작").click()
    expect(page.get_by_text("이 설문은 익명입니다.")).to_be_visible()
    expect(page.get_by_role("button", name="저장")).to_have_count(0)

    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("radio", name="그렇다", exact=True).first.check()
    expect(page.get_by_role("status")).to_be_empty()
    page.get_by_role("button", name="제출", exact=True).click()
    expect(page.get_by_text("다음을 고치십시오:")).to_be_visible()
    assert stored(town, job) == (0, 0, 0)

    for answer in page.get_by_role("radio", name="보통이다").all():
        answer.check()
    page.get_by_role("button", name="제출", exact=True).dblclick()

    expect(page.get_by_text("접수번호는 참여했다는 것만 증명합니다.")).to_be_visible()
    receipt = page.locator("#receipt").inner_text()
    assert stored(town, job) == (0, 1, 1)

    page.goto(town.url + job.path)
    expect(page.locator("#receipt")).to_have_text(receipt)
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_text("보통이다")).to_have_count(0)
