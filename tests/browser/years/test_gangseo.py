"""Gangseo's year: interviews, a handover with its witness, transfers, and the forum's chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from core.clock import korean_now
from core.cycles.configuration import change_configuration, newest_configuration
from core.data.models import Account, Assignment, Cycle, Fact, OrgUnit, Person, Spell
from tests.browser.years import pay
from tests.browser.years.everybody_else import EverybodyElse
from tests.browser.years.writer import Told, Writer
from tests.browser.years.year import Begin, Year

pytestmark = pytest.mark.browser

PERFORMANCE: Final = "통합성과관리"
PERSONNEL: Final = "인계인수·전보·격무부서"
FORUM: Final = "인사공감 토론회"
#: The HR department's officer and the panel's secretary: staff with a role.
HR, CLERK = "leader-2", "staff-2-5"
HEAD, OFFICIAL = "head-4", "staff-4-1"
WISH: Final = "감사 업무를 해 보고 싶습니다."
GIVER, RECEIVER, WITNESS = "staff-3-1", "staff-3-2", "leader-3"
MEMBERS: Final = [f"staff-{unit}-{one}" for unit in (1, 2, 3, 4) for one in (1, 2, 3, 4, 5)]
SERIES: Final = {"행정": 8, "세무": 8, "사회복지": 8, "시설": 8}
ITEMS: Final = ("difficulty", "volume", "contribution", "collab", "expert")
TOPICS: Final = ("multi-rater", "juniors", "term", "timing", "system", "other")
PROPOSALS: Final = TOPICS[:3]
CLAUSE: Final = "인사운영 기본계획 Ⅲ-2 저연차 멘토링"


def test_the_year_is_walked_from_the_first_interview_to_the_clause_of_the_plan(
    begin: Begin,
) -> None:
    year = begin("gangseo", "강서구")
    others = EverybodyElse(year=year)
    others.appoint(HR, "personnel")
    others.appoint(CLERK, "secretary")
    interviewed(year)
    appraised(year, others)
    handed_over(year, others)
    transferred(year, others)
    discussed(year, others)
    decided(year, others)
    traced(year)


def interviewed(year: Year) -> None:
    """Invited, prepared, held, confirmed; HR alone reads the wish, two people unlock."""
    year.open_cycle(PERFORMANCE)
    year.shot(year.as_("office"), "01-cycle")
    year.open_phase(PERFORMANCE, "중간점검 면담")
    log = year.assignment("mid-interviews", HEAD, OFFICIAL)
    year.fill(HEAD, log, {"kind": "mid"})
    prepared = {"prep": "민원 처리 절차를 고쳐 기한을 이틀 줄였습니다.", "wish": WISH}
    year.write(OFFICIAL, log, prepared)
    year.step(OFFICIAL, log, "준비 완료")
    year.write(HEAD, log, talk("77"))
    assert year.offered(OFFICIAL, log) == []
    year.step(HEAD, log, "확인 요청")
    year.shot(year.at(HEAD, f"/papers/{log}"), "02-log-of-the-head", "면담 내용")
    year.write(OFFICIAL, log, {"confirm": "agreed"})
    page = year.step(OFFICIAL, log, "확인")
    year.shot(page, "03-confirmed", "대상자 확인")
    for who in (HEAD, OFFICIAL):
        assert WISH not in year.at(who, f"/papers/{log}").content()
    page = year.at(HR, f"/papers/{log}")
    expect(page.get_by_text(WISH)).to_be_visible()
    year.shot(page, "04-log-of-hr", "사전 준비(대상자)")
    page = report(year, "office", "면담 실시현황")
    year.shot(page, "05-interviews", "면담 실시현황")


def talk(minutes: str) -> Mapping[str, str]:
    """Return what the head records of an interview a minute ago."""
    return {
        "when": f"{korean_now() - timedelta(minutes=1):%Y-%m-%dT%H:%M}",
        "where": "행정지원과 회의실",
        "minutes": minutes,
        "delegated": "no",
        "progress-0-progress_goal": "민원 처리기간 단축",
        "progress-0-progress_weight": "40",
        "progress-0-progress_rate": "80",
        "progress-0-progress_mark": "4",
        "progress-0-progress_text": "절차를 고쳐 기한을 지킴",
        "good": "기한을 지켰습니다.",
        "improve": "문서를 먼저 나누어 주십시오.",
        "support_private": "yes",
        "support_closed": "인력이 부족합니다.",
        "agreed-0-agreed_what": "문서 나누기",
        "agreed-0-agreed_who": OFFICIAL,
        "agreed-0-agreed_due": f"{korean_now().year}-12-31",
    }


def appraised(year: Year, others: EverybodyElse) -> None:
    """Head and peers appraise; the card shows the total and the day of the interview."""
    year.open_phase(PERFORMANCE, "개인업무평가")
    mine = year.assignment("review", HEAD, OFFICIAL)
    year.fill(HEAD, mine, dict.fromkeys(ITEMS, "5") | {"comment": "맡은 일을 끝까지 합니다."})
    others.hand_in("review", lambda row: marks(row) | {"comment": "성실합니다."})
    year.close_phase(PERFORMANCE, "개인업무평가")
    with others.writing():
        results()
    run = pay.scored(year, PERFORMANCE)
    year.shot(year.at("confirmer", run.removeprefix(year.town.url)), "06-run")
    year.shot(pay.graded(year, run, "person"), "24-grades", at="배정 인원과 실제 인원")
    page = year.at(OFFICIAL, "/results")
    expect(page.get_by_text(f"{korean_now():%Y-%m-%d} 중간점검").first).to_be_visible()
    year.shot(page, "07-card")
    rewarded(year)


def marks(row: Assignment) -> dict[str, Any]:
    """Return marks that are another sum for everybody in a department, so that no grade is tied."""
    number = Person.get_by_id(row.subject).staff_no
    total = 25 if number == OFFICIAL else 6 + 3 * int(number[-1] if number in MEMBERS else 0)
    each, more = divmod(total, len(ITEMS))
    return {name: each + (place < more) for place, name in enumerate(ITEMS)}


def results() -> None:
    """Store what the office imports: the departments' tasks in points."""
    cycle = Cycle.get(Cycle.programme == "gangseo-performance")
    for place, code in enumerate(("D1", "D2", "D3", "D4")):
        unit = OrgUnit.get(OrgUnit.code == code).id
        for name in ("managed", "basic", "common"):
            state(cycle, "unit", unit, f"tasks.{name}", 80 + 3 * place)


def rewarded(year: Year) -> None:
    """The bonus of the next year follows from the confirmed grades; people read their own."""
    pay.based(year, "bonus", {"6": 4_000_000, "7": 3_000_000})
    year.shot(pay.paid(year, PERFORMANCE, "bonus"), "25-bonus", "예산 대비 총괄")
    year.shot(pay.followed(year, OFFICIAL, "성과상여금", "07-card"), "26-my-bonus")


def handed_over(year: Year, others: EverybodyElse) -> None:
    """Who was moved hands over; the receiver asks to mend once; three sign, one reports."""
    moved = korean_now().date() - timedelta(days=2)
    with others.writing():
        giver = Person.get(Person.staff_no == GIVER)
        spell = Spell.get(Spell.person == giver)
        spell.ends = moved - timedelta(days=1)
        spell.save()
        there = OrgUnit.get(OrgUnit.code == "T1")
        Spell.create(person=giver, unit=there, starts=moved)
    year.open_cycle(PERSONNEL)
    year.open_phase(PERSONNEL, "하반기 인계인수")
    paper = year.assignment("second-handover", GIVER)
    refused(year, paper, f"{moved}")
    rewritten(year, paper, {"witness": WITNESS})
    year.step(GIVER, paper, "인계자 서명")
    year.step(RECEIVER, paper, "보완 요구", "결재 대기 문서를 더 적어 주십시오.")
    rewritten(year, paper, {"issues": "결재 대기 문서 3건, 다음 주 안에 처리할 것"})
    year.step(GIVER, paper, "인계자 서명")
    assert year.offered(WITNESS, paper) == []
    year.step(RECEIVER, paper, "인수자 서명")
    year.shot(year.at(WITNESS, f"/papers/{paper}"), "09-handover-at-the-witness", "입회자 서명")
    year.step(WITNESS, paper, "입회자 서명")
    page = year.step(RECEIVER, paper, "보고 완료", "과장에게 보고하였습니다.")
    year.shot(page, "10-handover-kept", "서명")
    year.shot(year.at(RECEIVER, f"/papers/{paper}/document.html"), "11-handover-document")
    year.shot(report(year, HR, "인계인수 현황"), "12-handovers")


def refused(year: Year, paper: int, moved: str) -> None:
    """A witness of the giver's own grade is refused with the rule's sentence."""
    told = {
        "reason": "transfer",
        "event_on": moved,
        "receiver": RECEIVER,
        "witness": "staff-3-3",
        "issues": "해당 없음",
    }
    page = rewritten(year, paper, told)
    expect(page.get_by_text("입회자는 6급(인계자의 바로 위)이어야 합니다").first).to_be_visible()
    year.shot(page, "08-witness-refused", "제출 전 확인")


def rewritten(year: Year, paper: int, told: Told) -> Page:
    """Fill the giver's form from its first page and hand it in; return the page that follows."""
    page = year.at(GIVER, f"/fill/{paper}?page=0")
    writer = Writer(page=page, told=told)
    while not page.locator('#fill-form [name=page][value="review"]').count():
        writer.pass_page("next")
    assert set(told) <= writer.written
    writer.press("submit")
    return page


def transferred(year: Year, others: EverybodyElse) -> None:
    """The committee designates, staff wish, HR reads the proposal and nobody else does."""
    year.open_phase(PERSONNEL, "격무부서 지정 신청")
    paper = year.assignment("overwork", HEAD)
    first = korean_now().date()
    year.fill(
        HEAD,
        paper,
        {"period_from": f"{first}", "period_to": f"{first + timedelta(days=300)}", "load": "812"},
    )
    year.write(CLERK, paper, {"decision": "yes", "decision_reason": "지표 상위 10% 이내"})
    year.shot(year.step(CLERK, paper, "결정"), "13-designated")
    with others.writing():
        facts(months={OFFICIAL: 26, "staff-4-2": 30, "staff-1-1": 24, "staff-3-3": 11})
    year.open_phase(PERSONNEL, "하반기 전보희망 조사")
    wished = year.assignment("transfers", OFFICIAL)
    year.fill(OFFICIAL, wished, {"w1": "D1", "w2": "D2", "w3": "D3", "reason": "career"})
    year.shot(year.at(OFFICIAL, f"/papers/{wished}"), "14-wishes")
    places = {"staff-4-2": ("D1", "D3"), "staff-1-1": ("D2", "D4"), "staff-3-3": ("D1", "D2")}
    others.hand_in("transfers", lambda row: wishes(places.get(row.actor.staff_no)))
    page = report(year, HR, "전보희망 집계·배치(안)")
    expect(page.get_by_text("33.33%")).to_be_visible()
    year.shot(page, "15-placement")
    assert year.at("office", "/reports").get_by_text("배치(안)").count() == 0
    year.shot(year.at(HR, "/reports"), "16-reports-of-hr")


def facts(months: Mapping[str, int]) -> None:
    """Store what the HR department imports: months in the post, and vacancies."""
    cycle = Cycle.get(Cycle.programme == "gangseo-personnel")
    for number, value in months.items():
        person = Person.get(Person.staff_no == number)
        state(cycle, "person", person.id, "post.months", value)
    for code in ("D1", "D2"):
        state(cycle, "unit", OrgUnit.get(OrgUnit.code == code).id, "transfers.vacancies", 1)


def state(cycle: Cycle, kind: str, subject: int, name: str, value: int) -> None:
    about = {"subject_kind": kind, "subject": subject}
    Fact.create(cycle=cycle, name=name, value=str(value), **about)


def wishes(places: tuple[str, str] | None) -> Mapping[str, Any] | None:
    """Return what somebody wishes for; None leaves the form out."""
    if places is None:
        return None
    return {"w1": places[0], "w2": places[1], "listed": "no", "reason": "career"}


def discussed(year: Year, others: EverybodyElse) -> None:
    """Applications become groups, the survey topics, a question gets its answer."""
    year.open_cycle(FORUM)
    configure(others, "scorers", "applications", headcount=SERIES, seats=14)
    year.open_phase(FORUM, "참가신청")
    year.fill(
        OFFICIAL,
        year.assignment("applications", OFFICIAL),
        {"motive": "저연차 직원의 뜻을 전하고 싶습니다.", "topics": ["juniors", "term"]},
    )
    others.hand_in("applications", applied)
    year.close_phase(FORUM, "참가신청")
    run = year.score(FORUM, "참가신청")
    year.shot(year.at("confirmer", run.removeprefix(year.town.url)), "17-groups-proposed", "분포")
    surveyed(year, others)
    asked(year)
    grouped(year, others)


def applied(row: Assignment) -> Mapping[str, Any] | None:
    """Return an application of a member of staff; the heads leave it out."""
    if row.actor.staff_no not in MEMBERS:
        return None
    told = {"motive": "직원의 의견을 전하고 싶습니다.", "topics": ["juniors"]}
    return {**told, "schedule": "yes", "notice": "yes"}


def surveyed(year: Year, others: EverybodyElse) -> None:
    """Everybody ranks the topics, nobody by name."""
    year.open_phase(FORUM, "사전설문")
    page = year.at(OFFICIAL, f"/fill/{year.assignment('pre-survey', OFFICIAL)}")
    year.shot(page, "18-survey-before")
    ranking = ["juniors", "multi-rater", "term"]
    view = dict.fromkeys(TOPICS, 3)
    others.hand_in("pre-survey", lambda _row: {"rank": ranking, "view": view})
    year.close_phase(FORUM, "사전설문")
    year.score(FORUM, "사전설문")


def asked(year: Year) -> None:
    """Somebody asks without a name; the secretary takes it up and records the answer."""
    year.open_phase(FORUM, "구청장에게 묻습니다")
    question = year.assignment("questions", OFFICIAL)
    told = {
        "agenda": "transfer",
        "question": "전보 시기를 한 달 먼저 알려 주실 수 있습니까?",
        "show": "hidden",
    }
    year.fill(OFFICIAL, question, told)
    year.step(CLERK, question, "채택")
    year.write(CLERK, question, {"answer": "다음 정기전보부터 한 달 전에 알리겠습니다."})
    year.step(CLERK, question, "답변 공개")
    page = report(year, CLERK, "직원이 묻고 구청장이 답하다")
    assert OFFICIAL not in page.content()
    year.shot(page, "19-questions")


def grouped(year: Year, others: EverybodyElse) -> None:
    """The recorder writes what the group found, its chair confirms."""
    people = MEMBERS[:7]
    configure(others, "rosters", "groups", groups={"1모둠": people})
    year.open_phase(FORUM, "모둠토론")
    sheet = year.assignment("groups", people[1])
    told: dict[str, Any] = {
        f"members-{place}-members_who": number for place, number in enumerate(people)
    }
    told |= {"leader_chair": people[0], "leader_recorder": people[1], "topic": "juniors"}
    told |= {"problem": "저연차 직원의 퇴직이 늘고 있습니다."}
    idea = {"what": "멘토링 운영", "effect": "적응", "needs": "예산", "unit": "D2"}
    told |= {f"ideas-0-ideas_{name}": text for name, text in idea.items()}
    told |= {"ideas-0-ideas_consensus": "agreed"}
    year.fill(people[1], sheet, told, rows={"members": len(people), "ideas": 1})
    year.shot(year.step(people[0], sheet, "모둠 확인"), "20-group", "토론 결과")


def decided(year: Year, others: EverybodyElse) -> None:
    """All staff and the panel of twenty decide; what passes becomes a clause."""
    headcount = dict.fromkeys(("administration", "tax", "welfare", "facilities"), 8)
    configure(others, "scorers", "survey", headcount=headcount)
    year.open_phase(FORUM, "전 직원 설문")
    strata = list(headcount)
    marks = {"multi-rater": 2, "juniors": 5, "term": 4}
    others.hand_in(
        "survey",
        lambda row: {
            "p_agree": marks,
            "p_urgent": marks,
            "stratum": strata[row.actor_id % len(strata)],
        },
    )
    year.close_phase(FORUM, "전 직원 설문")
    year.score(FORUM, "전 직원 설문")
    configure(others, "rosters", "panel", people=MEMBERS)
    year.open_phase(FORUM, "인사운영개선평가단")
    paneled(year, others)


def paneled(year: Year, others: EverybodyElse) -> None:
    """Each of the panel reviews, then votes; the secretary takes into the plan what passed."""
    review = year.assignment("panel", OFFICIAL)
    told = {"item": "juniors", "opinion": "시범 실시가 필요합니다."}
    year.fill(OFFICIAL, review, told)
    year.write(OFFICIAL, review, {"vote": "for", "advice": "adopt"})
    year.shot(year.step(OFFICIAL, review, "표결"), "22-vote", "표결과 권고")
    others.hand_in("panel", lambda _row: told)
    others.go_on("panel", "vote", lambda row: voted(row.actor_id), at="voting")
    assert year.offered(OFFICIAL, review) == []
    year.step(CLERK, review, "계획 반영 시작")
    year.write(CLERK, review, {"clause": CLAUSE})
    year.shot(year.step(CLERK, review, "반영 기록"), "23-clause", "계획 반영")


def voted(person: int) -> Mapping[str, Any]:
    """Return how one of the panel votes: three of four for it."""
    return {"vote": "for" if person % 4 else "against", "advice": "adopt"}


def traced(year: Year) -> None:
    """The secretary reads the chain from the clause back to the idea."""
    page = report(year, CLERK, "토론회 결과 추적표")
    row = page.get_by_role("row", name=CLAUSE).first
    expect(row).to_contain_text("1모둠-1 멘토링 운영")
    expect(row).to_contain_text("저연차 직원 사기진작")
    expect(row).to_contain_text("100.00")
    expect(row).to_contain_text("없음")
    year.shot(page, "21-chain", "토론회 결과 추적표")


def report(year: Year, login: str, title: str) -> Page:
    """Open a report as a page from the list of those somebody may read."""
    page = year.at(login, "/reports")
    page.get_by_role("row", name=title).first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page


def configure(others: EverybodyElse, kind: str, phase: str, **settings: Any) -> None:
    """Change the settings of a phase of the forum, as the office does."""
    with others.writing("office") as catalogue:
        cycle = Cycle.get(Cycle.programme == "gangseo-forum")
        newest = newest_configuration(cycle)
        assert newest is not None
        content: dict[str, Any] = dict(newest.content)
        before = content.get(kind, {})
        content[kind] = {**before, phase: {**before.get(phase, {}), **settings}}
        account = Account.get(Account.login == "office").id
        change_configuration(catalogue, cycle, content, cycle.starts_on, account)
