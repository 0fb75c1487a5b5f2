"""A two-sided contract in a real browser: written and signed by three, accessible throughout."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

import plugins.standard
from core.library import Library
from core.services import services
from tests.application import PASSWORD
from tests.browser.inspection import Inspection
from tests.core.flows.town import CONTRACT, Town

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("configuration", ["sqlite"], indirect=True),
]


@pytest.fixture
def library() -> Library:
    return Library({"standard": plugins.standard})


@pytest.fixture
def address(app: Flask, town: Town) -> Iterator[str]:
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


def enter(context: BrowserContext, page: Page, address: str, who: str) -> None:
    """Log in as somebody else."""
    context.clear_cookies()
    page.goto(f"{address}/login")
    page.get_by_label("아이디").fill(who)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/uj/")


def sign(page: Page, look: Inspection, button: str, who: str) -> None:
    """Find what is to be signed among the tasks, read it, and sign it with the password."""
    page.get_by_role("link", name="결재함").click()
    look.look(page, f"inbox of {who}")
    page.get_by_role("link", name="직무성과계약서").click()
    page.get_by_text("청렴도 1등급").wait_for()
    look.look(page, f"contract of {who}")
    box = page.get_by_role("region", name=button, exact=True)
    box.get_by_label("비밀번호 다시 입력").fill(PASSWORD)
    box.get_by_role("button", name=button, exact=True).click()
    page.get_by_text("처리하였습니다").wait_for()


def test_a_contract_is_written_and_signed_by_three_people(
    town: Town, page: Page, context: BrowserContext, address: str
) -> None:
    look = Inspection()
    contract = town.assign(CONTRACT, "head")
    enter(context, page, address, "head")
    page.get_by_role("link", name="시작").click()
    page.get_by_label("성과목표").fill("청렴도 1등급")
    page.get_by_role("button", name="제출 전 확인으로").click()
    page.get_by_role("button", name="제출").click()
    page.locator("#receipt").wait_for()
    look.look(page, "receipt")
    page.get_by_role("link", name="내 할 일").first.click()
    look.look(page, "tasks with what is asked")

    sign(page, look, "서명", "head")
    enter(context, page, address, "director")
    sign(page, look, "평정자 서명", "director")
    enter(context, page, address, "mayor")
    sign(page, look, "최종서명", "mayor")

    enter(context, page, address, "admin")
    for name in ("", "/two-sided-contract"):
        page.goto(f"{address}/admin/workflows/{town.cycle}{name}")
        look.look(page, f"workflows{name}")
    page.goto(f"{address}/admin/ways/{town.cycle}")
    look.look(page, "on their way")
    enter(context, page, address, "mayor")
    page.goto(f"{address}/standing-in")
    look.look(page, "who acts for me")
    page.goto(f"{address}/papers/{contract}")
    page.get_by_text("단계 그림").click()
    look.look(page, "concluded")
    assert page.get_by_text("유효", exact=True).count() == 3
    assert page.get_by_role("row", name="직상급자 직원 director 국장").is_visible()
    assert look.faults == {}
