"""Changwon's year: an indicator from its draft to the confirmed ranking and what is fed back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from core.access.roles import ADMINISTRATOR, SECRETARY
from core.clock import korean_now
from core.cycles.configuration import change_configuration, newest_configuration
from core.data.models import Account, Assignment, Cycle, Flow, OrgUnit, Person, Phase, Spell
from core.flows.asked import party_of
from core.flows.chart import chart_of
from core.flows.steps import Move, take
from tests.browser import office
from tests.browser.years.changwon_told import (
    ACTION,
    ATTAINED,
    CLERK,
    CONSULTANTS,
    DRAFT,
    FURTHER,
    GRADES,
    GROUPS,
    HEAD,
    MARKS,
    OPINION,
    PLANNER,
    PROGRAMME,
    REPLY,
    REVIEW,
    SHEET,
    SINCE,
    WRITER,
)
from tests.browser.years.events import Held, hold
from tests.browser.years.everybody_else import EverybodyElse
from tests.browser.years.writer import Writer
from tests.browser.years.year import Begin, Year, employ
from tests.plugins.municipal import embedded

pytestmark = pytest.mark.browser


def test_the_year_is_walked_to_the_confirmed_ranking_and_what_is_fed_back(begin: Begin) -> None:
    year = begin("changwon", "창원시")
    else_ = EverybodyElse(year=year)
    else_.employ_outsiders(*CONSULTANTS)
    else_.appoint(PLANNER, ADMINISTRATOR)
    else_.appoint(CLERK, SECRETARY)
    enlarge(year, else_)
    year.open_cycle(PROGRAMME)
    year.shot(year.as_("office"), "01-cycle", at=f"{korean_now().year}년 {PROGRAMME}")
    configure(year, else_)
    trained(year)
    training(year, else_)
    drafts(year, else_)
    consulting(year, else_)
    replied(year)
    confirmed(year)
    reviews(year)
    results(year, else_)
    personal(year)
    run = ranked(year)
    rewarded(year)
    fed_back(year, run)
    printed(year)


def enlarge(year: Year, else_: EverybodyElse) -> None:
    """Give the city four groups of two departments each."""
    with else_.writing():
        above = OrgUnit.get(OrgUnit.code == "B2")
        for code, name, kind, group in FURTHER:
            unit = OrgUnit.create(
                code=code,
                name=name,
                kind=kind,
                parent=above,
                evaluation_group=group,
                valid_from=SINCE,
            )
            number = code.removeprefix("D")
            for login, leads in ((f"head-{number}", True), (f"staff-{number}-1", False)):
                person = Person.create(staff_no=login, name=f"{name} {login}", grade="6")
                Spell.create(person=person, unit=unit, starts=SINCE, leads=leads)
                employ(year.town, login, (), person)
        for code, group in GROUPS.items():
            OrgUnit.update(evaluation_group=group).where(OrgUnit.code == code).execute()


def configure(year: Year, else_: EverybodyElse) -> None:
    """Name the consultants, who proposes what is fed back to whom, and the shares of grades."""
    page = year.as_("office")
    office.list_people(page, year.cycles[PROGRAMME], "consulting/consultants", CONSULTANTS)
    year.shot(page, "20-consultants-listed")
    office.list_people(page, year.cycles[PROGRAMME], "feedback/people", [PLANNER])
    told: dict[str, Mapping[str, Any]] = {
        "consulting": {"assigned": {"D1": CONSULTANTS[0]}},
        "feedback": {"about": "D2"},
    }
    with else_.writing("office") as catalogue:
        cycle = Cycle.get(Cycle.programme == "changwon-indicators")
        newest = newest_configuration(cycle)
        assert newest is not None
        rosters = newest.content["rosters"]
        changed = {name: {**rosters.get(name, {}), **more} for name, more in told.items()}
        excellent = {**newest.content["allocations"]["department"], "grades": GRADES}
        content = {
            **newest.content,
            "rosters": {**rosters, **changed},
            "allocations": {"department": excellent},
        }
        actor = Account.get(Account.login == "office").id
        change_configuration(catalogue, cycle, content, newest.effective_from, actor)


def trained(year: Year) -> None:
    """The planning office announces the training, and records by number who was there."""
    year.open_phase(PROGRAMME, "교육 참석·자료")
    held = Held(
        kind="training",
        title="성과지표 개발 교육",
        day="03-06",
        place="시민홀",
        sessions=(("지표와 목표", "14:00", "15:30"), ("목표값과 산식", "15:30", "17:00")),
        listed=[f"staff-{unit}-{one}" for unit in (1, 2, 3, 4) for one in (1, 2, 3, 4, 5)],
    )
    record = year.assignment("training-record", "head-1")
    told = {"result": "기본방향을 나누고 산식을 연습함"}
    page = hold(year, record, ("head-1", "director-1"), held, {}, told)
    year.shot(page, "23-training-record", "교육")


def training(year: Year, else_: EverybodyElse) -> None:
    """Everybody answers the survey and the quiz unnamed; the quiz is marked."""
    year.open_phase(PROGRAMME, "지표 개발 교육")
    survey = year.assignment("training", "staff-3-1")
    year.shot(year.at("staff-3-1", f"/fill/{survey}"), "02-training", at="교육 참석·이해도 설문")
    year.fill("staff-3-1", survey, {"q1": "3", "q2": "3", "q3": "2", "q4": "3", "q5": "4"})
    else_.hand_in("training")
    year.close_phase(PROGRAMME, "지표 개발 교육")
    year.score(PROGRAMME, "지표 개발 교육")


def drafts(year: Year, else_: EverybodyElse) -> None:
    """The department develops an indicator; an unguarded division is refused; the head approves."""
    year.open_phase(PROGRAMME, "지표 자체개발")
    draft = year.assignment("draft", WRITER)
    unguarded = {**DRAFT, "base-0-base__variables-1-base__variables_least": "0"}
    refused = attempt(year, WRITER, draft, unguarded, rows={"base-0-base__variables": 2})
    expect(refused.get_by_text("0이 될 수 있는 값").first).to_be_visible()
    year.shot(refused, "03-automatic-check", at="지표 자체개발서")
    year.fill(WRITER, draft, DRAFT)
    year.shot(year.at(HEAD, f"/papers/{draft}"), "04-draft-with-the-head", at="지표 자체개발서")
    year.step(HEAD, draft, "반려", "측정주기를 다시 확인하십시오.")
    year.fill(WRITER, draft, DRAFT)
    year.step(HEAD, draft, "확인")
    else_.hand_in("draft", another_draft)
    by_heads(else_, "draft", "approve", at="approval")


def another_draft(row: Assignment) -> Mapping[str, Any]:
    """Return the draft of a department that is not watched."""
    unit = OrgUnit.get_by_id(row.subject)
    who = row.actor.staff_no
    base = {
        "name": f"{unit.name} 지표",
        "goal": f"{unit.name}의 목표",
        "kind": "delivery",
        "direction": "up",
        "target": "100",
        "officer": who,
        "deputy": who,
    }
    return {
        "work": "core",
        "is_growth": "no",
        "team": unit.code,
        "base": [{f"base__{name}": text for name, text in base.items()}],
    }


def consulting(year: Year, else_: EverybodyElse) -> None:
    """Consultants pledge, see codes and their own items, and give opinions in three sections."""
    year.errors.expect("status of 403")
    year.open_phase(PROGRAMME, "지표 고도화 컨설팅")
    opinion = year.assignment("consulting", CONSULTANTS[0])
    other = year.assignment("consulting", CONSULTANTS[1])
    page = year.at(CONSULTANTS[0])
    expect(page.get_by_role("heading", name="서약")).to_be_visible()
    year.shot(page, "05-pledge")
    page.get_by_label("위와 같이 서약합니다").check()
    page.get_by_role("button", name="서약하기").click()
    expect(page.get_by_role("main")).to_contain_text("D1")
    expect(page.get_by_role("main")).not_to_contain_text("기획예산과")
    year.shot(page, "06-consultant")
    for foreign in (f"/fill/{other}", "/results", "/admin/"):
        expect(year.at(CONSULTANTS[0], foreign).get_by_role("main")).to_contain_text("외부위원")
    sent = year.at(CONSULTANTS[0], f"/fill/{opinion}?page=1")
    year.shot(sent, "07-opinion")
    year.fill(CONSULTANTS[0], opinion, OPINION)
    year.step(PLANNER, opinion, "부서에 전달")
    else_.hand_in("consulting", another_opinion)
    with_role(else_, "consulting", "deliver", at="received")
    year.close_phase(PROGRAMME, "지표 고도화 컨설팅")
    after = year.at(CONSULTANTS[0], f"/papers/{opinion}")
    expect(after.get_by_role("main")).to_contain_text("정해진 기간에만")
    year.shot(after, "08-after-the-window")


def another_opinion(row: Assignment) -> Mapping[str, Any]:
    """Return the opinion on an indicator that is not watched."""
    marks = {name: str(3 + row.subject % 3) for name in MARKS}
    return {**OPINION, **marks}


def replied(year: Year) -> None:
    """The department answers the opinion, the head approves, planning applies it."""
    year.open_phase(PROGRAMME, "컨설팅 반영")
    reply = year.assignment("reply", WRITER)
    year.shot(year.at(WRITER, f"/fill/{reply}"), "09-reply")
    year.fill(WRITER, reply, REPLY)
    year.step(HEAD, reply, "확인")
    year.step(PLANNER, reply, "반영안 확정")


def confirmed(year: Year) -> None:
    """The sheet begins with the draft, takes what was agreed, and is confirmed by planning."""
    year.open_phase(PROGRAMME, "지표 확정")
    item = year.assignment("approval", WRITER)
    year.shot(year.at(WRITER, f"/fill/{item}"), "10-final-sheet", at="지표 확정서")
    year.fill(WRITER, item, embedded("final", {**SHEET, "target": "94"}))
    year.step(HEAD, item, "확인")
    page = year.at(PLANNER, f"/papers/{item}")
    year.press(page, "지표 확정")
    expect(page.get_by_role("alert").first).to_contain_text("고쳐야 할 문항")
    year.write(PLANNER, item, {"vice:name": "이부시", "vice:confirm": "yes", "decided": "2026-2차"})
    year.shot(year.step(PLANNER, item, "지표 확정"), "11-confirmed", at="지표 확정서")
    assert year.offered(WRITER, item) == ["변경 요청"]


def reviews(year: Year) -> None:
    """May and June: what happened and why, the feedback, and what is done about it."""
    year.open_phase(PROGRAMME, "중간평가(AAR) 1차")
    first = year.assignment("review-may", WRITER)
    reviewed(year, first, REVIEW)
    year.shot(year.at(WRITER, f"/papers/{first}"), "12-first-review")
    year.open_phase(PROGRAMME, "중간평가(AAR) 2차")
    second = year.assignment("review-june", WRITER)
    changed = {
        "round": "second",
        "result": "38",
        "intended": "40건을 처리합니다.",
        "planned": "40",
        "actual_text": "38건을 처리하였습니다.",
        "lesson": "주마다 확인합니다.",
    }
    year.fill(WRITER, second, changed)
    page = year.step(HEAD, second, "확인")
    year.shot(year.at(PLANNER, f"/papers/{second}"), "13-second-review", at="중간평가(AAR) 기록")
    expect(page.get_by_role("main")).to_be_visible()


def reviewed(year: Year, item: int, told: Mapping[str, str]) -> None:
    """Let a review go its way to the actions that are agreed."""
    year.fill(WRITER, item, told)
    year.step(HEAD, item, "확인")
    year.write(
        PLANNER, item, {"feedback": "하반기에는 주마다 처리 건수를 함께 확인하시기 바랍니다."}
    )
    year.step(PLANNER, item, "피드백 전달")
    year.write(WRITER, item, ACTION)
    year.step(WRITER, item, "조치 확정")


def results(year: Year, else_: EverybodyElse) -> None:
    """The year's result, evaluated by planning and decided by the committee."""
    year.open_phase(PROGRAMME, "종합평가")
    final = year.assignment("final", WRITER)
    year.fill(
        WRITER,
        final,
        {
            "attain-0-attain_name": "민원 처리기간 준수율",
            "attain-0-attain_direction": "up",
            "attain-0-attain_target": "94",
            "attain-0-attain_result": "92.12",
            "attain-0-attain_weight": "100",
            "actions-0-actions_what": "대행자 지정",
            "actions-0-actions_done": "100",
            "report": "연간 실적을 요약합니다.",
        },
    )
    year.step(HEAD, final, "확인")
    year.write(PLANNER, final, {"comment": "하반기에 크게 나아졌습니다."})
    year.step(PLANNER, final, "평가의견 확정")
    year.shot(year.step(CLERK, final, "위원회 의결"), "14-result-decided")
    else_.hand_in("final", another_result)
    year.close_phase(PROGRAMME, "종합평가")


def personal(year: Year) -> None:
    """Somebody states their part in the indicators, and the head approves it."""
    year.open_phase(PROGRAMME, "개인 성과기여")
    part = {"name": "민원 처리기간 준수율", "role": "main", "share": "100"}
    rates = {"midterm": "95", "final": "98"}
    told = {f"parts-0-parts_{name}": text for name, text in {**part, **rates}.items()}
    item = year.assignment("personal", WRITER)
    year.fill(WRITER, item, {**told, "deed": "처리 지연 유형을 나누어 담당을 다시 정하였습니다."})
    year.shot(year.at(HEAD, f"/papers/{item}"), "21-own-part", at="개인 성과기여서")
    year.step(HEAD, item, "확인")
    year.close_phase(PROGRAMME, "개인 성과기여")


def rewarded(year: Year) -> None:
    """The person reads the own result: 60 % of the department's, 40 % of the own part."""
    page = year.at(WRITER, "/results")
    expect(page.get_by_role("main")).to_contain_text("개인 종합평가")
    year.shot(page, "22-own-result")


def another_result(row: Assignment) -> Mapping[str, Any]:
    """Return the result of a department that is not watched."""
    unit = OrgUnit.get_by_id(row.subject)
    line = {
        "name": f"{unit.name} 지표",
        "direction": "up",
        "target": "100",
        "result": ATTAINED[unit.code],
        "weight": "100",
    }
    return {"attain": [{f"attain_{name}": text for name, text in line.items()}]}


def ranked(year: Year) -> str:
    """Total of each department, published and confirmed; grades in the four groups."""
    cycle = year.cycles[PROGRAMME].rpartition("/")[2]
    page = year.at("office", f"/admin/scorecard/{cycle}")
    page.get_by_role("button", name="평가모형 산정").click()
    page.get_by_role("button", name="확정안으로 올리기").click()
    expect(page.get_by_role("status")).to_have_text("확정안으로 올렸습니다.")
    run = page.url
    year.shot(page, "15-run")
    confirmer = year.at("confirmer")
    office.decide(confirmer, run, "공개", "1차 결과로 공개했습니다.")
    number = run.rpartition("/")[2]
    page.goto(f"{year.town.url}/admin/allocation/{number}/department")
    page.get_by_role("button", name="배분안으로 저장").click()
    office.decide(confirmer, run, "확정", "확정했습니다.")
    confirmer.goto(f"{year.town.url}/admin/allocation/{number}/department")
    confirmer.get_by_role("button", name="확정", exact=True).click()
    expect(confirmer.get_by_role("status").first).to_contain_text("확정")
    for group in set(GROUPS.values()):
        expect(confirmer.get_by_role("main")).to_contain_text(group)
    listed = confirmer.get_by_role("row").filter(has_text="최우수")
    expect(listed.filter(has_text="기획예산과")).to_contain_text("본청")
    year.shot(confirmer, "16-ranking", at="목록")
    return number


def fed_back(year: Year, run: str) -> None:
    """Planning proposes what follows for the staff, the personnel department decides."""
    year.open_phase(PROGRAMME, "인사 등 분야별 환류")
    item = year.assignment("feedback", PLANNER)
    year.fill(
        PLANNER,
        item,
        {
            "field": "personnel",
            "target_unit": "D1",
            "basis": run,
            "proposal": "최우수 부서의 담당자를 희망 부서 배치에 우선 고려합니다.",
        },
    )
    year.write("head-2", item, {"decision": "adopted", "due": f"{korean_now().year + 1}-03-31"})
    year.step("head-2", item, "결정")
    year.shot(year.at(PLANNER, f"/papers/{item}"), "17-feedback")


def printed(year: Year) -> None:
    """Planning takes the reports; what consulting changed stands side by side."""
    page = year.at(PLANNER, "/reports")
    year.shot(page, "18-reports")
    cycle = year.cycles[PROGRAMME].rpartition("/")[2]
    for name, texts in {
        "changwon-comparison": ("자체안", "최종안", "94", "수용"),
        "changwon-sheets": ("확정안", "●"),
        "changwon-reviews": ("77.5", "95", "98", "대행자 지정"),
        "changwon-growth": ("디지털 민원 창구와 연계",),
        "changwon-feedback-register": ("인사", "희망 부서 배치"),
    }.items():
        page.goto(f"{year.town.url}/reports/{cycle}/{name}.html")
        for text in texts:
            expect(page.locator("body")).to_contain_text(text)
        title = page.get_by_role("heading").first.inner_text()
        year.shot(page, f"19-{name.removeprefix('changwon-')}", at=title)


def attempt(
    year: Year,
    login: str,
    assignment: int,
    told: Mapping[str, str],
    rows: Mapping[str, int],
) -> Page:
    """Fill a form to its last page and press the last button; return the page that follows."""
    page = year.at(login, f"/fill/{assignment}")
    writer = Writer(page=page, told=told, rows=rows)
    while not page.locator('#fill-form [name=page][value="review"]').count():
        writer.pass_page("next")
    assert set(told) <= writer.written, set(told) - writer.written
    writer.press("submit")
    return page


def by_heads(else_: EverybodyElse, phase: str, name: str, *, at: str) -> None:
    """Let every department's head take a step of what stands at a stage."""
    with else_.writing() as catalogue:
        chart = chart_of(korean_now().date())
        for flow in standing(phase, at):
            about = flow.assignment
            (head,) = chart.unit_head(about.subject, but=about.actor_id)
            take(catalogue, about.id, Move(name=name), party_of(head), korean_now())


def with_role(else_: EverybodyElse, phase: str, name: str, *, at: str) -> None:
    """Let planning take a step of what stands at a stage."""
    with else_.writing(PLANNER) as catalogue:
        planner = Person.get(Person.staff_no == PLANNER).id
        for flow in standing(phase, at):
            take(catalogue, flow.assignment_id, Move(name=name), party_of(planner), korean_now())


def standing(phase: str, stage: str) -> list[Flow]:
    """Return what of a phase stands at a stage."""
    found = Flow.select().join(Assignment).join(Phase)
    return list(found.where(Phase.name == phase, Flow.stage == stage))
