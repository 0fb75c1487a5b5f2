"""What administrators and confirmers click in the office, on pages whatever the municipality."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from core.clock import korean_now


def office(page: Page, entry: str) -> None:
    """Open a page of the office by its menu."""
    page.get_by_role("navigation", name="관리").get_by_role("link", name=entry, exact=True).click()


def enter_office(page: Page) -> None:
    """Go to the office's first page."""
    page.get_by_role("link", name="관리", exact=True).click()


def enable_plugin(page: Page, title: str) -> None:
    """Enable a plugin in a municipality that has none."""
    enter_office(page)
    page.get_by_role("link", name="우리 기관의 플러그인을 켜십시오").click()
    page.get_by_role("button", name=f"사용 {title}").click()
    expect(page.get_by_role("status")).to_have_text("플러그인을 켰습니다.")


def import_people(page: Page, file: Path, count: int) -> None:
    """Import a workbook with ``count`` people into a municipality without any."""
    office(page, "직원")
    page.get_by_role("link", name="가져오기", exact=True).click()
    page.get_by_label("엑셀 파일").set_input_files(file)
    page.get_by_role("button", name="바뀌는 것 보기").click()
    row = page.get_by_role("table", name="바뀌는 것").get_by_role("row", name="직원")
    expect(row).to_have_text(re.compile(rf"직원\s*{count}\s*0\s*0\s*0"))
    page.get_by_role("button", name="모두 저장").click()
    expect(page.get_by_role("status")).to_have_text("가져온 자료를 모두 저장했습니다.")
    expect(page.get_by_text(f"{count}건", exact=True)).to_be_visible()


def open_cycle(page: Page, programme: str) -> str:
    """Open this year's cycle of the programme so titled; return the address of its page."""
    office(page, "평가주기")
    page.get_by_role("link", name="평가주기 열기").click()
    page.get_by_label("평가제도").select_option(label=programme)
    page.get_by_role("button", name="열기", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(f"{korean_now().year}년 {programme}")
    return page.url


def move_window(page: Page) -> None:
    """Let the phase on the page be open from yesterday to tomorrow."""
    now, day = korean_now(), timedelta(days=1)
    page.get_by_label("시작(한국 시간)").fill(f"{now - day:%Y-%m-%dT%H:%M}")
    page.get_by_label("마감(한국 시간)").fill(f"{now + day:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="기간 다시 정하기").click()
    expect(page.get_by_role("status")).to_have_text("기간을 다시 정했습니다.")


def assign(page: Page) -> None:
    """Let the roster of the phase on the page decide who fills the form."""
    page.get_by_label("추첨 번호").fill("7")
    page.get_by_role("button", name="배정", exact=True).click()
    expect(page.get_by_role("status", name="배정 결과")).to_be_visible()


def list_people(page: Page, cycle: str, place: str, lines: Sequence[str], *also: str) -> None:
    """Paste the only people of a list of a cycle (the address of its page), as from Excel.

    ``place`` is the phase and the setting; ``also`` are titles of phases with the same list.
    """
    base, _, number = cycle.rpartition("/cycle/")
    page.goto(f"{base}/lists/{number}/{place}")
    page.get_by_label("엑셀에서 붙여넣기").fill("\n".join(lines))
    page.get_by_label("이 사람들로 새로 채우기").check()
    for title in also:
        page.get_by_label(re.compile(f"^{re.escape(title)}: ")).check()
    page.get_by_role("button", name="명단 저장").click()
    expect(page.get_by_role("status")).to_contain_text(f"명단에 {len(lines)}명이 있습니다.")


def close_phase(page: Page) -> None:
    """Close the phase on the page."""
    closing = page.get_by_role("region", name="단계 마감")
    closing.get_by_label("사유").fill("모두 제출하여 먼저 마감합니다.")
    closing.get_by_role("button", name="단계 마감").click()
    expect(page.get_by_role("status")).to_have_text("단계를 마감했습니다.")


def score_and_propose(page: Page) -> str:
    """Score the phase on the page and propose the run; return the address of the run's page."""
    page.get_by_role("link", name="이 단계 산정").click()
    page.get_by_role("button", name="설정대로 산정").click()
    expect(page.get_by_role("heading", name="분포")).to_be_visible()
    page.get_by_role("button", name="확정안으로 올리기").click()
    expect(page.get_by_role("status")).to_have_text("확정안으로 올렸습니다.")
    return page.url


def decide(page: Page, run: str, decision: str, told: str) -> None:
    """Decide on the run at the address ``run`` that the office's first page lists."""
    enter_office(page)
    page.get_by_role("link", name=re.compile("^보고 결정하기")).click()
    assert page.url == run
    page.get_by_role("button", name=decision, exact=True).click()
    expect(page.get_by_role("status")).to_have_text(told)
