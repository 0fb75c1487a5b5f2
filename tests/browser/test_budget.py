"""What a first visit to *my tasks* costs: bytes over the line, and the server's time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Enter
from tests.browser.forms import SURVEY
from tests.browser.town import PASSWORD, Town

pytestmark = pytest.mark.browser
#: A first visit, log-in page and all (bytes as transferred, heads of answers included).
MOST_BYTES = 150_000
#: Seconds; the best of several, because the machine has other work.
MOST_TIME = 0.1


def fetched(browser: Browser, town: Town, login: str) -> tuple[int, set[str], Page]:
    """Return the bytes and hosts of a first visit from the log-in page to the tasks."""
    page = browser.new_context(locale="ko-KR").new_page()
    network = page.context.new_cdp_session(page)
    sizes: list[int] = []
    hosts: set[str] = set()

    def count(event: Mapping[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    network.on("Network.loadingFinished", count)
    network.send("Network.enable")
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    page.goto(f"{town.url}/login")
    page.get_by_label("아이디").fill(login)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/")
    page.wait_for_load_state("networkidle")
    return sum(sizes), hosts, page


def test_a_first_visit_to_my_tasks_fits_the_budget_and_asks_no_other_host(
    browser: Browser, town: Town
) -> None:
    job = town.hand_out(SURVEY)

    size, hosts, page = fetched(browser, town, job.login)

    fonts = page.evaluate("() => [...document.fonts].filter(one => one.status === 'loaded').length")
    page.context.close()
    assert size <= MOST_BYTES
    assert hosts == {"127.0.0.1"}
    assert fonts > 0


def test_a_second_visit_fetches_the_page_alone(browser: Browser, town: Town) -> None:
    _, _, page = fetched(browser, town, town.hand_out(SURVEY).login)
    asked: list[str] = []
    page.on("response", lambda got: asked.append(got.url) if not got.from_service_worker else None)

    page.goto(town.url + "/papers")
    page.goto(town.url + "/")
    page.wait_for_load_state("networkidle")
    cached = page.evaluate(
        "() => performance.getEntriesByType('resource').filter(one => one.transferSize > 0).length"
    )

    page.context.close()
    assert asked
    assert cached == 0


def test_my_tasks_are_there_within_a_tenth_of_a_second(
    town: Town, page: Page, enter: Enter
) -> None:
    enter(page, "staff")

    times = [timed(page, town.url + "/") for _ in range(5)]

    assert min(times) <= MOST_TIME


def timed(page: Page, url: str) -> float:
    """Return the seconds until the server has answered."""
    begun = time.perf_counter()
    assert page.request.get(url).status == 200
    return time.perf_counter() - begun
