"""Appeals in a real browser: filed, reviewed and decided by people who use it differently."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

import plugins.standard
from core.appeals.corrections import link
from core.appeals.situation import appeal_of
from core.data.models import Municipality, Person
from core.data.storage import Storage
from core.library import Library
from core.services import services
from tests.application import PASSWORD, Browser, LogIn
from tests.browser.inspection import Inspection
from tests.core.appeals.browsing import Desk
from tests.core.appeals.town import Programmes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("configuration", ["sqlite"], indirect=True),
]


@pytest.fixture
def library() -> Library:
    return Library({"standard": plugins.standard, "town": Programmes()})


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve the application from a thread of its own; give the municipality's address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)

    def serve() -> None:
        server.serve_forever()
        with app.app_context():
            services().storage.close()

    thread = Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/uj"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(storage: Storage, municipality: Municipality, log_in: LogIn) -> Desk:
    return Desk(storage, municipality, log_in).build()


def become(context: BrowserContext, browser: Browser, address: str) -> None:
    """Give the real browser somebody's session."""
    cookie = browser.client.get_cookie("session")
    assert cookie
    context.clear_cookies()
    context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])


def test_an_appeal_goes_its_way_on_accessible_pages(
    desk: Desk, page: Page, context: BrowserContext, log_in: LogIn, address: str
) -> None:
    look = Inspection()
    kim, lee = desk.browser("kim"), desk.browser("lee")
    with desk.storage.reading(desk.place):
        secretary = Person.get_by_id(desk.town.people["secretary"])
    office = log_in("administrator", name="office", person=secretary)
    log_in("confirmer", name="second-office")

    become(context, kim, address)
    file_it(page, look, address)
    become(context, office, address)
    hand_out(page, look, address)
    appeal = desk.only()
    with desk.storage.writing(desk.place):
        run = desk.town.run_with(kim="84")
        link(appeal_of(appeal), run)
    become(context, lee, address)
    write_it(page, look, address)
    become(context, office, address)
    decide_it(page, look, address)
    for path in ("appeal-windows/", f"appeal-settings/{desk.town.cycle}", "days-off/"):
        page.goto(f"{address}/admin/{path}")
        look.look(page, path)
    page.goto(f"{address}/admin/difference/{run}")
    look.look(page, "who changes")
    become(context, kim, address)
    page.goto(f"{address}/appeals")
    look.look(page, "my appeals")
    page.get_by_role("link", name="자세히").click()
    look.look(page, "the decision")

    assert page.get_by_text("80.00 → 84.00").is_visible()
    assert page.get_by_text("인용", exact=True).is_visible()
    assert look.faults == {}


def file_it(page: Page, look: Inspection, address: str) -> None:
    """File an appeal on the own result."""
    page.goto(f"{address}/results")
    look.look(page, "my results")
    page.get_by_role("button", name="이의신청").click()
    page.get_by_role("heading", name="신청 내용").wait_for()
    look.look(page, "the form")
    page.get_by_role("radio", name="실적 누락").check()
    page.get_by_label("신청 취지").fill("3월 실적 두 건을 더하여 주십시오.")
    page.get_by_label("신청 사유").fill("3월 실적 두 건이 합계에서 빠져 있어 다시 더하여야 합니다.")
    page.get_by_role("button", name="다음", exact=True).last.click()
    page.get_by_role("heading", name="증빙과 진술").wait_for()
    look.look(page, "the evidence")
    page.get_by_role("button", name="제출 전 확인으로").click()
    page.get_by_role("button", name="제출").click()
    page.locator("#receipt").wait_for()


def hand_out(page: Page, look: Inspection, address: str) -> None:
    """Give the appeal to its reviewer."""
    page.goto(f"{address}/admin/appeals/")
    look.look(page, "the register")
    page.get_by_role("link", name="자세히").click()
    look.look(page, "a filed appeal")
    page.get_by_label("심의 담당의 직원번호").fill("lee")
    page.get_by_role("button", name="심의 담당 지정").click()
    page.get_by_text("처리했습니다.").wait_for()


def write_it(page: Page, look: Inspection, address: str) -> None:
    """Write the decision that upholds the appeal."""
    page.goto(f"{address}/appeals")
    page.get_by_role("link", name="자세히").click()
    look.look(page, "an appeal to review")
    page.get_by_role("link", name="결정서 작성").click()
    page.get_by_role("button", name="다음", exact=True).last.click()
    page.get_by_role("heading", name="결정", exact=True).wait_for()
    look.look(page, "the ruling")
    page.get_by_role("radio", name="인용", exact=True).check()
    page.get_by_label("결정 사유").fill("3월 실적 두 건이 빠진 것을 확인하여 점수를 정정합니다.")
    page.get_by_role("radio", name="예", exact=True).check()
    page.get_by_role("button", name="제출 전 확인으로").click()
    page.get_by_role("button", name="제출").click()
    page.locator("#receipt").wait_for()


def decide_it(page: Page, look: Inspection, address: str) -> None:
    """Decide with a second person and tell the applicant."""
    page.goto(f"{address}/admin/appeals/")
    page.get_by_role("link", name="자세히").click()
    look.look(page, "an appeal to decide")
    page.get_by_label("다른 담당자의 아이디").fill("second-office")
    page.get_by_label("다른 담당자의 비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="결정", exact=True).click()
    page.get_by_role("button", name="신청인에게 통지").click()
    page.get_by_text("결정 통지", exact=True).first.wait_for()
