"""Uijeongbu's year: five components from their first form to confirmed grades, person by person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from core.access.roles import ADMINISTRATOR, SECRETARY
from core.clock import korean_now
from core.cycles.configuration import change_configuration, newest_configuration
from core.data.models import Account, Assignment, Cycle, OrgUnit
from tests.browser import office
from tests.browser.years.everybody_else import EverybodyElse
from tests.browser.years.year import Begin, Year

pytestmark = pytest.mark.browser

PROGRAMME: Final = "종합성과평가 한 해"
LONG: Final = "최근 3년 추세와 유사기관 평균을 함께 고려하여 정하고 그 근거를 붙임"
#: An indicator sheet as somebody types it.
SHEET: Final = {
    "goal": "시민이 편한 행정 / 민원 신속 처리",
    "name": "기한 내 민원 처리",
    "kind": "quantitative",
    "nature": "outcome",
    "direction": "up",
    "unit": "건",
    "formula_text": "기한 내 처리건수",
    "formula_expr": "on_time",
    "variables-0-variables_symbol": "on_time",
    "variables-0-variables_name": "기한 내 처리",
    "variables-0-variables_unit": "건",
    "variables-0-variables_source": "새올",
    "variables-0-variables_moment": "매월 말",
    "is_new": "no",
    "history-0-history_actual": "78",
    "history-1-history_actual": "82",
    "history-2-history_actual": "86",
    "target": "92",
    "target_basis": LONG,
    "weight": "40",
    "freq": "quarter",
    "evidence_spec": "새올 민원처리 통계",
    "external": "provincial",
    "external_code": "A-12",
    **{
        f"plan-{row}-plan_{column}": "추진"
        for row in range(4)
        for column in ("content", "goal", "who")
    },
    "officer": "staff-1-1",
    "deputy": "staff-1-2",
}
#: The officer of the planning department, and the committee's secretary: staff with a role.
PLANNER, CLERK = "leader-1", "leader-2"
INSIDE: Final = [f"staff-{unit}-{one}" for unit in (1, 2, 3, 4) for one in (1, 2)]
OUTSIDE: Final = ["outside-1", "outside-2", "outside-3"]
#: Phases that the scorecards read: a run is proposed once they are closed.
SCORED: Final = (
    "공통지표 실적",
    "성과지표 정의",
    "부서환경역량 설문",
    "직무역량다면평가",
    "시정발전기여도 신청",
    "사후 정성평가",
)
SETTING: Final = {
    "preset": "regulation",
    "target": "4",
    "points": "25",
    "data_owner": "D2",
    "data_officer": "staff-2-1",
    "opinion_result": "수정 의견을 받아 대표 홈페이지만 점검합니다.",
}
COMMON_RESULTS: Final = [
    {"results_unit": code, "results_value": "4"} for code in ("D1", "D2", "D3", "D4")
]
CLAIM: Final = {
    "category": "award",
    "level": "governor",
    "title": "경기도 시·군 종합평가 우수기관",
    "date": f"{korean_now().year}-11-01",
    "content": "경기도가 31개 시·군을 평가하여 우수기관으로 선정함",
    "is_joint": "no",
}
#: The committee's members: two civilians, and the head of another department.
MEMBERS: Final = (("outside-1", "yes"), ("outside-2", "yes"), ("head-2", "no"))
REGISTER: Final = {
    "name": "성과평가위원회",
    "basis": "의정부시 종합성과관리 및 평가에 관한 규칙",
    "civil_rule": "yes",
    **{
        f"members-{row}-{column}": text
        for row, (who, civilian) in enumerate(MEMBERS)
        for column, text in (
            ("member", who),
            ("civilian", civilian),
            ("since", f"{korean_now().year}-01-01"),
            ("until", f"{korean_now().year + 1}-12-31"),
        )
    },
}
MEETING: Final = {
    "held_on": f"{korean_now().year}-02-20",
    "held_at": "14시 상황실",
    "noticed_on": f"{korean_now().year}-02-10",
    **{f"members-{row}-attends": "yes" for row in range(len(MEMBERS))},
    "agenda-0-agenda_title": "시정발전기여도 결정",
    "agenda-0-agenda_unit": "기획예산과",
    "opinion": "대외수상의 배점을 낮추자는 의견이 있었음",
    "votes-0-votes_item": "시정발전기여도 결정",
    "votes-0-votes_aside": "0",
    "votes-0-votes_yes": "2",
    "votes-0-votes_no": "1",
    "votes-0-votes_abstain": "0",
    "votes-0-votes_result": "as-proposed",
}
EVALUATED: Final = {"effort": "A", "impact": "S", "response": "B"}


def sheet(row: Assignment) -> Mapping[str, Any] | None:
    """Return another indicator of a department."""
    unit, number = OrgUnit.get_by_id(row.subject), row.ordinal
    who = unit.code.removeprefix("D")
    return {
        "name": f"{unit.name} 지표 {number}",
        "kind": "delivery",
        "direction": "up",
        "target": "100",
        "weight": "40" if number == 1 else "30",
        "freq": "year",
        "officer": f"staff-{who}-1",
        "deputy": f"staff-{who}-2",
    }


def configure(else_: EverybodyElse, **rosters: Mapping[str, Any]) -> None:
    """Store what the office says of rosters as the next version."""
    with else_.writing("office") as catalogue:
        cycle = Cycle.get(Cycle.programme == "uijeongbu-year")
        newest = newest_configuration(cycle)
        assert newest is not None
        content = dict(newest.content)
        content["rosters"] = {
            name: {**told, **rosters.get(name.replace("-", "_"), {})}
            for name, told in content["rosters"].items()
        }
        actor = Account.get(Account.login == "office").id
        change_configuration(catalogue, cycle, content, cycle.starts_on, actor)


def choose_office(year: Year) -> None:
    """Say on the page of the configuration whose head sets the common indicators."""
    cycle = year.cycles[PROGRAMME].rpartition("/")[2]
    page = year.at("office", f"/admin/configuration/{cycle}/rosters/common-setting")
    page.get_by_label("부서", exact=True).fill("D1")
    page.locator("[name=effective_from]").fill(f"{korean_now().year}-01-01")
    year.shot(page, "02-configuration")
    page.get_by_role("button", name="저장").click()
    expect(page.get_by_role("status")).to_contain_text("설정")


def test_the_year_is_walked_to_confirmed_grades(begin: Begin) -> None:
    year = begin("uijeongbu", "의정부시")
    else_ = EverybodyElse(year=year)
    else_.employ_outsiders(*OUTSIDE)
    else_.appoint(PLANNER, ADMINISTRATOR)
    else_.appoint(CLERK, SECRETARY)
    year.open_cycle(PROGRAMME)
    year.shot(year.as_("office"), "01-cycle", at="평가 단계")
    choose_office(year)
    configure(
        else_,
        indicators={"kinds": ["부서"]},
        multi_rater={"peers": 3, "subordinates": 3},
        pre_evaluation={"internal": INSIDE},
        post_evaluation={"internal": INSIDE, "external": OUTSIDE},
        pledge={"who": "listed", "people": INSIDE},
        committee={"office": "D1"},
        minutes={"office": "D1"},
    )
    common_indicators(year, else_)
    indicators(year, else_)
    results(year, else_)
    surveys(year, else_)
    contribution(year, else_)
    panels(year, else_)
    committee(year)
    run = scored(year)
    graded(year, run)
    told_to_everybody(year)
    improvement(year)


def common_indicators(year: Year, else_: EverybodyElse) -> None:
    """Opinions of departments, internal review, adoption by the committee, results."""
    year.open_phase(PROGRAMME, "공통지표 의견수렴")
    opinion = year.assignment("common-opinion", "head-1")
    votes = ("agreed", "agreed", "changed", "agreed")
    told = {f"vote-{row}-vote_opinion": one for row, one in enumerate(votes)}
    year.fill("head-1", opinion, {**told, "vote-2-vote_remark": "대표 홈페이지만 보아 주십시오."})
    year.open_phase(PROGRAMME, "공통지표 설정")
    adopted(year, else_)
    stated(year, else_)


def adopted(year: Year, else_: EverybodyElse) -> None:
    """The planning department sets the indicators, the committee adopts them."""
    setting = year.assignment("common-setting", "head-1")
    year.fill("head-1", setting, SETTING)
    else_.hand_in("common-setting", common_setting)
    assert year.offered("head-1", setting) == []
    page = year.step(PLANNER, setting, "내부검토 완료")
    page = year.step(CLERK, setting, "채택 의결")
    year.shot(page, "03-common-adopted")
    else_.step("common-setting", "reviewed", PLANNER, at="review")
    else_.step("common-setting", "adopt", CLERK, at="committee")


def stated(year: Year, else_: EverybodyElse) -> None:
    """The officer who has the data states every department's result."""
    year.open_phase(PROGRAMME, "공통지표 실적")
    result = year.assignment("common-results", "staff-2-1")
    values = {
        f"results-{row}-results_{column}": text
        for row, (code, value) in enumerate((("D1", "3"), ("D2", "4"), ("D3", "2"), ("D4", "5")))
        for column, text in (("unit", code), ("value", value))
    }
    year.fill("staff-2-1", result, values, rows={"results": 4})
    else_.hand_in("common-results", lambda _row: {"way": "typed", "results": COMMON_RESULTS})


def common_setting(row: Assignment) -> Mapping[str, Any]:
    """Return the other three common indicators."""
    preset = ("phone", "homepage", "visitors")[row.ordinal - 2]
    return {
        "preset": preset,
        "points": "25",
        "data_owner": "D2",
        "data_officer": "staff-2-1",
        "opinion_result": "이견 없음",
    }


def indicators(year: Year, else_: EverybodyElse) -> None:
    """A sheet for each indicator, and what the panel says of them beforehand."""
    year.open_phase(PROGRAMME, "성과지표 정의")
    first = year.assignment("indicators", "head-1")
    year.fill("head-1", first, SHEET, rows={"variables": 1})
    else_.hand_in("indicators", sheet)
    year.open_phase(PROGRAMME, "평가자 서약·회피")
    year.open_phase(PROGRAMME, "사전평가")
    before = year.assignment("pre-evaluation", "staff-2-1")
    pledged(year, else_, before)
    year.fill("staff-2-1", before, {"importance": "4", "difficulty": "3", "challenge": "4"})
    marks = {"importance": 4, "difficulty": 3, "challenge": 4}
    else_.hand_in("pre-evaluation", lambda _row: marks)


def pledged(year: Year, else_: EverybodyElse, rating: int) -> None:
    """A rater is sent to the pledge first; after it the rating opens."""
    year.errors.expect("status of 409")
    page = year.at("staff-2-1", f"/fill/{rating}")
    expect(page.get_by_role("main")).to_contain_text("평가자 서약을 먼저")
    pledge = year.assignment("pledge", "staff-2-1")
    year.shot(year.at("staff-2-1", f"/fill/{pledge}"), "17-raters-pledge")
    trained = f"{korean_now().year}-02-02"
    year.fill("staff-2-1", pledge, {"pledge": "yes", "trained": trained}, rows={"recusals": 0})
    else_.hand_in("pledge", lambda _row: {"pledge": "yes", "trained": trained})


def results(year: Year, else_: EverybodyElse) -> None:
    """The officer states the result, the head confirms it, the office closes it."""
    year.open_phase(PROGRAMME, "연간 실적")
    result = year.assignment("results", "staff-1-1")
    year.fill("staff-1-1", result, {"values-0-values_value": "69", "story": LONG * 2})
    assert year.offered("staff-1-1", result) == []
    page = year.at("head-1", f"/papers/{result}")
    year.shot(page, "04-result-with-the-head")
    year.step("head-1", result, "승인")
    year.step(PLANNER, result, "확정")
    else_.hand_in("results", lambda row: {"given": str(80 + row.id % 20), "story": LONG})


def surveys(year: Year, else_: EverybodyElse) -> None:
    """The anonymous survey of conditions, and the confidential appraisal of competencies."""
    year.open_phase(PROGRAMME, "부서환경역량 설문")
    survey = year.assignment("environment", "staff-3-1")
    year.shot(year.at("staff-3-1", f"/fill/{survey}?page=1"), "05-environment", at="인적")
    year.fill("staff-3-1", survey, person=3)
    else_.hand_in("environment")
    year.open_phase(PROGRAMME, "직무역량다면평가")
    appraisal = year.assignment("multi-rater", "head-1")
    year.shot(year.at("head-1", f"/fill/{appraisal}"), "06-appraisal")
    year.fill("head-1", appraisal, {"observed": "ample"}, person=1)
    else_.hand_in("multi-rater")


def contribution(year: Year, else_: EverybodyElse) -> None:
    """A claim with evidence, reviewed by the office, decided by the committee."""
    year.open_phase(PROGRAMME, "시정발전기여도 신청")
    claim = year.assignment("contribution", "head-1")
    year.fill("head-1", claim, CLAIM)
    page = year.at(PLANNER, f"/papers/{claim}")
    year.shot(page, "07-claim-under-review")
    year.write(PLANNER, claim, {"review": "0.8"})
    year.step(PLANNER, claim, "검토 완료")
    year.write(CLERK, claim, {"decision": "1", "reason": "경기도 평가 우수기관으로 인정"})
    page = year.step(CLERK, claim, "결정")
    year.shot(page, "08-claim-decided")


def panels(year: Year, else_: EverybodyElse) -> None:
    """What inside members and evaluators from outside say afterwards."""
    year.open_phase(PROGRAMME, "사후 정성평가")
    inside = year.assignment("post-evaluation", "staff-2-1")
    year.shot(year.at("staff-2-1", f"/fill/{inside}"), "09-panel")
    year.fill("staff-2-1", inside, EVALUATED | {"comment": "파급효과가 컸습니다."})
    outside = year.assignment("post-evaluation", "outside-1")
    page = year.as_("outside-1")
    year.shot(page, "10-pledge")
    page.get_by_label("위와 같이 서약합니다").check()
    page.get_by_role("button", name="서약하기").click()
    expect(page.get_by_role("main")).not_to_contain_text("기획예산과")
    year.fill("outside-1", outside, EVALUATED | {"comment": "목표를 넘었습니다."})
    else_.hand_in("post-evaluation", lambda _row: {**EVALUATED, "comment": "노력이 컸습니다."})


def committee(year: Year) -> None:
    """The secretary writes the minutes, every member who was there signs them alone."""
    year.open_phase(PROGRAMME, "성과평가위원회 명부")
    register = year.assignment("committee", "head-1")
    year.fill("head-1", register, REGISTER, rows={"members": len(MEMBERS)})
    year.open_phase(PROGRAMME, "성과평가위원회 회의록")
    minutes = year.assignment("minutes", "head-1")
    year.fill("head-1", minutes, MEETING, rows={"agenda": 1, "votes": 1})
    assert year.offered("head-1", minutes) == ["다시 작성"]
    page = year.as_("outside-2")
    page.get_by_label("위와 같이 서약합니다").check()
    page.get_by_role("button", name="서약하기").click()
    page = year.at("outside-2", "/papers")
    page.get_by_role("link", name="회의록").click()
    year.shot(page, "18-minutes-to-sign", at="위원 서명")
    year.step("outside-2", minutes, "위원 서명")
    year.step("outside-1", minutes, "위원 서명", "배점의 근거가 더 필요합니다.")
    page = year.at("head-1", f"/papers/{minutes}")
    expect(page.get_by_role("region", name="서명할 사람")).to_contain_text("3명 가운데 2명이 서명")
    year.shot(page, "19-minutes-waiting", at="서명할 사람")
    page = year.at("head-2", f"/papers/{minutes}")
    year.press(page, "위원 서명")
    page = year.at("head-1", f"/papers/{minutes}")
    expect(page.get_by_role("region", name="서명", exact=True)).to_contain_text("배점의 근거")
    year.shot(page, "20-minutes-signed", at="서명")
    assert year.offered("head-1", minutes) == ["잠금 해제 요청"]


def scored(year: Year) -> str:
    """Close what is scored, compute both scorecards, publish and confirm them by two people."""
    for title in SCORED:
        year.close_phase(PROGRAMME, title)
    cycle = year.cycles[PROGRAMME].rpartition("/")[2]
    page = year.at("office", f"/admin/scorecard/{cycle}")
    year.shot(page, "11-scorecards", at="부서 성과평가")
    page.get_by_role("button", name="평가모형 산정").click()
    page.get_by_role("button", name="확정안으로 올리기").click()
    expect(page.get_by_role("status")).to_have_text("확정안으로 올렸습니다.")
    run = page.url
    year.shot(page, "12-run")
    confirmer = year.at("confirmer")
    office.decide(confirmer, run, "공개", "1차 결과로 공개했습니다.")
    return run


def graded(year: Year, run: str) -> None:
    """Propose the grades of departments and people, confirm the run and the grades."""
    number = run.rpartition("/")[2]
    office_page, confirmer = year.as_("office"), year.as_("confirmer")
    for name in ("department", "person"):
        office_page.goto(f"{year.town.url}/admin/allocation/{number}/{name}")
        office_page.get_by_role("button", name="배분안으로 저장").click()
    office.decide(confirmer, run, "확정", "확정했습니다.")
    for name in ("department", "person"):
        confirmer.goto(f"{year.town.url}/admin/allocation/{number}/{name}")
        confirmer.get_by_role("button", name="확정", exact=True).click()
        expect(confirmer.get_by_role("status").first).to_contain_text("확정")
        year.shot(confirmer, f"13-grades-{name}", at="배정 인원과 실제 인원")


def told_to_everybody(year: Year) -> None:
    """Everybody reads their own result with its grade, and how it came about."""
    page = year.at("staff-1-1")
    page.get_by_role("link", name="내 결과").click()
    year.shot(page, "14-my-result")
    page.get_by_role("link", name="계산 근거 보기").first.click()
    year.shot(page, "15-explanation")


def improvement(year: Year) -> None:
    """The head plans how an indicator that fell short gets better next year."""
    year.open_phase(PROGRAMME, "개선계획(환류)", roster=False)
    plan = year.assignment("improvement", "head-1")
    year.fill(
        "head-1",
        plan,
        {
            "cause": LONG,
            "action": "접수 단계를 나눈다",
            "next": "modified",
            "due": f"{korean_now().year + 1}-12-31",
            "owner": "staff-1-1",
        },
    )
    year.shot(year.as_("head-1"), "16-improvement")
