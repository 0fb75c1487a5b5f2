"""From a new municipality to an explained result, everything by clicking as people would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER, grant
from core.clock import korean_now
from core.data.models import Account, Assignment, Municipality, Person
from core.demo.city import build_city
from core.demo.run import DryRun
from core.demo.workbook import import_file
from tests.browser.conftest import Enter
from tests.browser.office import (
    assign,
    close_phase,
    decide,
    enable_plugin,
    import_people,
    move_window,
    office,
    open_cycle,
    score_and_propose,
)
from tests.browser.town import Town, nothing
from tests.services.browser import DESKTOP, PageErrors

pytestmark = pytest.mark.browser
PEOPLE = 12
PHASE = "직무역량다면평가"
#: Opens a browser of its own for somebody who then logs in.
Seat = Callable[[str], Page]


@pytest.fixture
def newborn(town: Town) -> Town:
    """Give a municipality with an administrator, a confirmer and nothing else."""
    storage = town.parts.storage
    with storage.installation(writing=True):
        place = Municipality.create(code="uj", name="의정부시")
    with storage.writing(place.id):
        for login, roles in (("kim", (ADMINISTRATOR, CONFIRMER)), ("lee", (CONFIRMER,))):
            made = Account.create(login=login, password=town.hashed_password)
            for role in roles:
                grant(made, role)
    return replace(town, code="uj", place=place.id)


@pytest.fixture
def seat(browser: Browser, page_errors: PageErrors, newborn: Town, enter: Enter) -> Iterator[Seat]:
    """Give a function that seats somebody before a browser, logged in."""
    contexts = []

    def seated(login: str) -> Page:
        context = browser.new_context(viewport=DESKTOP, locale="ko-KR", timezone_id="Asia/Seoul")
        page_errors.watch(context)
        contexts.append(context)
        page = context.new_page()
        enter(page, login, at=newborn.url)
        return page

    yield seated
    for context in contexts:
        context.close()
    assert page_errors.verdict() == []


def test_a_new_municipality_comes_to_a_confirmed_and_explained_result(
    seat: Seat, newborn: Town, page_errors: PageErrors, tmp_path: Path
) -> None:
    page_errors.expect("status of 403")  # who proposed wants to decide
    people = tmp_path / "직원.xlsx"
    people.write_bytes(import_file(build_city(PEOPLE, 1, korean_now().year - 1)))
    administrator = seat("kim")

    enable_plugin(administrator, "의정부시 종합성과평가")
    import_people(administrator, people, PEOPLE)
    open_cycle(administrator, "종합성과평가")
    administrator.get_by_role("link", name=f"단계 열기 {PHASE}").click()
    move_window(administrator)
    assign_peers(administrator)
    staff_no = somebody_with_colleagues(newborn)
    hire(administrator, staff_no)

    staff = seat("park")
    receipt = rate_one_colleague(staff)
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", receipt)
    let_the_others_answer(newborn)

    close_the_phase(administrator)
    run = score_and_propose(administrator)
    refuse_to_let_the_proposer_decide(administrator, run, "공개")
    confirmer = seat("lee")
    decide(confirmer, run, "공개", "1차 결과로 공개했습니다.")
    refuse_to_let_the_proposer_decide(administrator, run, "확정")
    decide(confirmer, run, "확정", "확정했습니다.")

    read_the_result(staff)
    with newborn.parts.storage.reading(newborn.place):
        audit.verify().require_intact()


def assign_peers(page: Page) -> None:
    assign(page)
    report = page.get_by_role("status", name="배정 결과")
    relations = report.get_by_role("table", name="관계별 배정")
    expect(relations.get_by_role("row", name="동료")).to_contain_text(re.compile("[1-9]"))


def somebody_with_colleagues(town: Town) -> str:
    """Return the staff number of somebody who rates peers and is rated by at least five."""
    with town.parts.storage.reading(town.place):
        peers = Assignment.select().where(Assignment.relation == "peer")
        raters = [one.actor_id for one in peers]
        chosen = max(set(raters), key=lambda one: (raters.count(one), -one))
        about = Assignment.select().where(Assignment.subject == chosen).count()
        assert about >= 5
        return str(Person.get_by_id(chosen).staff_no)


def hire(page: Page, staff_no: str) -> None:
    office(page, "계정")
    page.get_by_role("link", name="새 계정").click()
    page.get_by_label("아이디").fill("park")
    page.get_by_label("비밀번호").fill("a password of tests")
    page.get_by_label("사번").fill(staff_no)
    page.get_by_label("직원", exact=True).check()
    page.get_by_role("button", name="추가").click()
    expect(page.get_by_role("status")).to_have_text("이제 park 계정으로 로그인할 수 있습니다.")


def rate_one_colleague(page: Page) -> str:
    """Return the receipt of a form filled page by page, with one mark lower than the others."""
    expect(page.get_by_role("heading", name="직무역량다면평가표")).to_be_visible()
    page.get_by_role("link", name=re.compile("^시작: ")).click()
    expect(page.get_by_text("신원은 공개되지 않습니다.")).to_be_visible()
    page.get_by_role("radio", name="충분").check()
    go_on(page)
    while not page.get_by_label("강점").is_visible():
        for good in page.get_by_role("radio", name=re.compile("우수$")).all():
            good.check()
        page.get_by_role("radio", name=re.compile("보통$")).first.check()
        go_on(page)
    page.get_by_label("강점").fill("기한을 잘 지킵니다.")
    page.get_by_role("button", name="제출 전 확인으로").click()
    expect(page.locator("#page-title")).to_have_text("제출 전 확인")
    expect(page.get_by_text("기한을 잘 지킵니다.")).to_be_visible()
    page.get_by_role("button", name="제출", exact=True).click()
    expect(page.get_by_text("제출한 내용이 접수되었습니다.")).to_be_visible()
    return page.locator("#receipt").inner_text()


def go_on(page: Page) -> None:
    """Press the button and wait for the next page."""
    step = page.locator("#page-title").inner_text()
    page.get_by_role("button", name="다음", exact=True).click()
    expect(page.locator("#page-title")).not_to_have_text(step)


def let_the_others_answer(town: Town) -> None:
    """Let everybody hand in what is still open, through the service that the pages use."""
    crowd = DryRun(parts=town.parts, people=PEOPLE, seed=3, year=0, folder=Path(), tell=nothing)
    with town.parts.storage.writing(town.place):
        catalogue = town.parts.catalogues.current(town.code)
        for one in list(Assignment.select().where(Assignment.state == "open")):
            crowd.hand_in(catalogue, one, one.actor.staff_no)


def close_the_phase(page: Page) -> None:
    office(page, "평가주기")
    page.get_by_role("link", name=re.compile("^자세히 ")).click()
    page.get_by_role("link", name=f"단계 열기 {PHASE}").click()
    close_phase(page)


def refuse_to_let_the_proposer_decide(page: Page, run: str, decision: str) -> None:
    office(page, "산정")
    page.get_by_role("link", name=re.compile("^자세히 ")).click()
    assert page.url == run
    page.get_by_role("button", name=decision, exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("다른 담당자가 처리하여야 합니다")


def read_the_result(page: Page) -> None:
    """Look at the card: the total lies on the scale, each area has its points, all is explained."""
    page.get_by_role("link", name="내 결과").click()
    card = page.get_by_role("article")
    expect(card.get_by_text("확정", exact=True).first).to_be_visible()
    total = card.locator(".g-score").inner_text()
    assert re.fullmatch(r"\d{2}\.\d{2} 점 / 100", total)
    for area in ("공통역량", "업무역량", "행태역량"):
        expect(card.get_by_role("row", name=area)).to_contain_text(re.compile(r"\d{2}\.\d{2}"))
    card.get_by_role("link", name="계산 근거 보기").click()
    expect(page.locator("main strong")).to_contain_text(total.partition(" ")[0])
