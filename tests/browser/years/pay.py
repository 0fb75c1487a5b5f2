"""From closed phases to what is paid: scorecards, grades and a pay list, as the office clicks."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page, expect

from core.clock import korean_now
from tests.browser import office
from tests.browser.years.year import Year

#: Results count in the next year.
PAYDAY = f"{korean_now().year + 1}-03-20"


def scored(year: Year, programme: str) -> str:
    """Compute the scorecards of a cycle, propose and publish the run; return its address."""
    cycle = year.cycles[programme].rpartition("/")[2]
    page = year.at("office", f"/admin/scorecard/{cycle}")
    page.get_by_role("button", name="평가모형 산정").click()
    page.get_by_role("button", name="확정안으로 올리기").click()
    expect(page.get_by_role("status")).to_have_text("확정안으로 올렸습니다.")
    run = page.url
    office.decide(year.at("confirmer"), run, "공개", "1차 결과로 공개했습니다.")
    return run


def graded(year: Year, run: str, *names: str) -> Page:
    """Propose grades, confirm the run and then the grades; return the page of the last ones."""
    number = run.rpartition("/")[2]
    maker, confirmer = year.as_("office"), year.as_("confirmer")
    for name in names:
        maker.goto(f"{year.town.url}/admin/allocation/{number}/{name}")
        maker.get_by_role("button", name="배분안으로 저장").click()
    office.decide(year.at("confirmer"), run, "확정", "확정했습니다.")
    for name in names:
        confirmer.goto(f"{year.town.url}/admin/allocation/{number}/{name}")
        confirmer.get_by_role("button", name="확정", exact=True).click()
        expect(confirmer.get_by_role("status").first).to_contain_text("확정")
    return confirmer


def based(year: Year, kind: str, amounts: Mapping[str, int]) -> None:
    """Store the base table of a kind of pay: made-up won by job grade."""
    page = year.at("office", "/admin/bases/")
    page.locator("[name=kind]").select_option(kind)
    typed = page.locator("#pasted")
    rows = "".join(f"{grade}\t{won}\n" for grade, won in amounts.items())
    typed.fill(typed.input_value().rstrip("\n") + "\n" + rows)
    page.get_by_role("button", name="바뀌는 것 보기").click()
    page.locator("[name=source]").fill("시험용으로 지어낸 금액")
    page.get_by_role("button", name="표 저장").click()
    expect(page.get_by_text("시험용으로 지어낸 금액").first).to_be_visible()


def paid(year: Year, programme: str, outcome: str) -> Page:
    """Make the pay list of next year and let another person approve it; return its page."""
    cycle = year.cycles[programme].rpartition("/")[2]
    page = year.at("office", f"/admin/outcomes/{cycle}/{outcome}")
    page.locator("[name=paid_on]").fill(PAYDAY)
    page.get_by_role("button", name="초안 만들기").click()
    expect(page.get_by_role("status").first).to_be_visible()
    confirmer = year.at("confirmer", page.url.removeprefix(year.town.url))
    confirmer.get_by_role("button", name="승인", exact=True).click()
    expect(confirmer.get_by_role("status").first).to_contain_text("승인")
    return confirmer


def followed(year: Year, login: str, title: str, shot: str) -> Page:
    """Go from somebody's own result, kept as ``shot``, to the payment; return that page."""
    page = year.at(login, "/results")
    expect(page.get_by_text("이 결과에 따른 지급:").first).to_be_visible()
    year.shot(page, shot)
    page.get_by_role("link", name=f"{title} ({PAYDAY})").first.click()
    expect(page.get_by_text(PAYDAY).first).to_be_visible()
    return page
