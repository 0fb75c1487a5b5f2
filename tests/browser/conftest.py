"""A served city for every test in a browser, and its front door."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from core.access.roles import grant
from core.data.models import Account
from tests.browser.town import PASSWORD, Town, build, served

#: Logs somebody in by the page: ``enter(page, "admin")``; the dry run's people by their own word.
Enter = Callable[..., None]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Give the dry-run city, served; each test adds the people and forms that it needs."""
    folder = tmp_path_factory.mktemp("town")
    build(folder)
    with served(folder) as running:
        yield running


@pytest.fixture
def enter(town: Town) -> Enter:
    """Give a function that logs somebody in with the keyboard of ``page``."""

    def entered(page: Page, login: str, *, at: str = "") -> None:
        page.goto(f"{at or town.url}/login")
        password = f"{login}-1234" if login in {"admin", "confirmer", "head", "staff"} else PASSWORD
        page.get_by_label("아이디").fill(login)
        page.get_by_label("비밀번호").fill(password)
        page.get_by_role("button", name="로그인").click()
        page.wait_for_url("**/")

    return entered


@pytest.fixture
def other(browser: Browser, town: Town, enter: Enter) -> Iterator[Page]:
    """Give the page of a second administrator."""
    login, _ = town.employ("builder")
    with town.parts.storage.writing(town.place):
        grant(Account.get(Account.login == login), "administrator")
    with browser.new_context(locale="ko-KR") as context:
        page = context.new_page()
        enter(page, login)
        yield page
