"""What failed is said beside the form; the form and what was typed into it stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from core.configuration import Configuration
from core.data.models import Account, Municipality, Submission
from core.data.storage import Storage
from tests.application import HASH, PASSWORD
from tests.core.pages.conftest import Work
from tests.core.pages.test_fill import HTMX
from tests.database import sqlite_configuration
from tests.faults.live import host
from tests.faults.sample import DIARY, give, hire
from tests.services.browser import PageErrors

SAVE = "button[name=action][value=save]:not(.g-visually-hidden)"


@pytest.fixture
def configuration(tmp_path: Path, sqlite_template: Path) -> Configuration:
    (tmp_path / "goru.db").write_bytes(sqlite_template.read_bytes())
    return sqlite_configuration(tmp_path)


def test_htmx_gets_the_sentence_alone_to_put_beside_the_form(app: Flask, work: Work) -> None:
    stranger = app.test_client()
    token = work.browser.token()
    with work.browser.client.session_transaction() as own:
        secret = own["csrf_token"]
    with stranger.session_transaction() as theirs:
        theirs["csrf_token"] = secret

    answer = stranger.post(f"/uj{work.path}", data={"csrf_token": token}, headers=HTMX)

    assert answer.status_code == 401
    assert "<html" not in answer.text
    assert answer.headers["HX-Retarget"] == "#failure"
    assert answer.headers["HX-Reswap"] == "innerHTML"
    assert 'id="failure"' in work.browser.get(work.path).text


def log_in(page: Page, after: str) -> None:
    """Log in on a page that asks for it, and wait for the page that follows."""
    page.fill("input[name=login]", "kim")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(after)


@pytest.mark.browser
def test_in_a_browser_the_typed_text_outlives_a_log_in_and_is_saved_after_the_next(
    storage: Storage,
    municipality: Municipality,
    configuration: Configuration,
    page: Page,
    page_errors: PageErrors,
) -> None:
    with storage.writing(municipality.id):
        rater, subject = hire("S", 2)
        Account.create(login="kim", password=HASH, person=rater)
        given = give(DIARY, "named", [rater], [("person", subject.id)])
    page_errors.expect("401")
    page_errors.expect("400")
    with host(configuration) as machine:
        assert machine.server is not None
        page.goto(f"{machine.server.url}/uj/login")
        log_in(page, "**/uj/")
        page.goto(f"{machine.server.url}/uj/fill/{given.assignments[0][0]}")
        page.context.clear_cookies()

        page.fill("textarea[name=remark]", "지워지면 안 되는 글")
        page.fill("input[name=count]", "3")
        page.click(SAVE)

        expect(page.locator("textarea[name=remark]")).to_have_value("지워지면 안 되는 글")
        expect(page.locator("input[name=count]")).to_have_value("3")
        with page.expect_popup() as opened:
            page.click("#failure a")
        log_in(opened.value, "**/uj/login/back")
        opened.value.close()
        page.click(SAVE)
        expect(page.locator("#failure .g-notice")).to_contain_text("다시 로그인했습니다")
        page.click(SAVE)

        expect(page.locator("#fill .g-saved")).to_contain_text("저장")
        expect(page.locator("#failure .g-notice")).to_have_count(0)
        page.goto("about:blank")
    with storage.reading(municipality.id):
        answers = dict(Submission.select(Submission.answers).scalar())
    assert (answers["remark"], answers["count"]) == ("지워지면 안 되는 글", 3)
