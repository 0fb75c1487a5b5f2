"""A job in a browser: its progress, the way on to its result, without a script and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from core.clock import utc_now
from core.data.models import Account, Job
from tests.browser.conftest import Enter
from tests.browser.inspection import Inspection
from tests.browser.town import Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
#: Within which a page that looks every two seconds has moved on, however busy the machine is.
PATIENCE = 30_000


def running(town: Town) -> int:
    """Store a job that some worker has just taken; return its number."""
    with town.parts.storage.writing(town.place):
        account = Account.get(Account.login == "admin")
        moments = {"asked_at": utc_now(), "heartbeat": utc_now()}
        about = {"kind": "score-phase", "arguments": {"run": 1}, "language": "ko"}
        return int(Job.create(asked_by=account, state="running", attempt=1, **moments, **about).id)


def end(town: Town, job: int) -> None:
    """Store that it is done."""
    with town.parts.storage.writing(town.place):
        found: dict[str, object] = {"page": "admin_runs.index_view", "values": {}, "file": None}
        Job.update(state="done", result=found, ended_at=utc_now()).where(Job.id == job).execute()


def test_the_page_of_a_job_shows_its_progress_and_leads_on_by_itself(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    job = running(town)
    page.goto(f"{town.url}/admin/jobs/{job}?follow=1")
    inspection = Inspection()
    inspection.look(page, "a running job")
    expect(page.get_by_role("progressbar", name="실행 중")).to_be_visible()
    page.goto(f"{town.url}/admin/")
    inspection.look(page, "the office's first page")
    page.goto(f"{town.url}/admin/jobs/{job}?follow=1")

    end(town, job)
    expect(page).to_have_url(re.compile(r"/admin/runs/$"), timeout=PATIENCE)

    page.goto(f"{town.url}/admin/jobs/{job}")
    expect(page.get_by_role("link", name="결과 보기")).to_be_visible()
    inspection.look(page, "a job that has ended")
    assert inspection.faults == {}
    assert page_errors.verdict() == []


def test_without_a_script_looking_again_leads_to_the_result(
    browser: Browser, town: Town, enter: Enter
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ko-KR")
    page = context.new_page()
    enter(page, "admin")
    job = running(town)
    page.goto(f"{town.url}/admin/jobs/{job}?follow=1")
    page.get_by_role("link", name="다시 보기").click()
    expect(page.get_by_role("button", name="작업 취소")).to_be_visible()
    end(town, job)
    page.get_by_role("link", name="다시 보기").click()

    assert page.url.endswith("/admin/runs/")
    context.close()
