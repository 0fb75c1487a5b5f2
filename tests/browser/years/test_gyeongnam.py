"""Gyeongnam's workshop: planned, held, reported, followed up, and cloned into the next one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import pytest
from playwright.sync_api import FloatRect, Page, expect

from core.access.roles import ADMINISTRATOR
from core.clock import korean_now
from core.data.models import Assignment, OrgUnit, Person, Phase, Spell, Submission
from tests.browser import office
from tests.browser.inspection import Inspection
from tests.browser.years.everybody_else import EverybodyElse
from tests.browser.years.writer import Writer
from tests.browser.years.year import SCREENS, SIZE, Begin, Year, employ

pytestmark = pytest.mark.browser

PROGRAMME: Final = "간부공무원 혁신 워크숍"
SINCE: Final = date(2015, 1, 1)
HEAD, OFFICER = "inno-1", "inno-2"
GROUPS: Final = {
    "G1": ["director-1", "head-1", "head-2", "leader-1"],
    "G2": ["director-2", "head-3", "head-4", "leader-2"],
}
PEOPLE: Final = [one for group in GROUPS.values() for one in group]
LATER: Final = f"{korean_now() + timedelta(days=90):%Y-%m-%d}"
PLAN: Final = {
    "title": "간부공무원 혁신 워크숍",
    "purpose": "취임 1년의 도정 방향을 점검하고 3대 혁신을 함께 익힙니다.",
    "period_from": "2027-07-12T13:00",
    "period_to": "2027-07-13T12:00",
    "place": "거제",
    "audience": "실·국·본부장 이상",
    "program-0-program_starts": "2027-07-12T14:00",
    "program-0-program_ends": "2027-07-12T15:30",
    "program-0-program_kind": "lecture",
    "program-0-program_what": "3대 혁신과 사회적 가치",
    "program-0-program_who": "초청 강사",
    "program-1-program_starts": "2027-07-12T16:00",
    "program-1-program_ends": "2027-07-12T18:00",
    "program-1-program_kind": "group",
    "program-1-program_what": "분임토의",
    "program-1-program_who": "분임장",
    "topics-0-topics_theme": "society",
    "topics-0-topics_topic": "거버넌스(협치)",
    "topics-1-topics_theme": "economy",
    "topics-1-topics_topic": "공유경제 활성화방안",
    "budget": "30000",
    "owner": "도정혁신추진단",
}
BRIEF: Final = {
    "theme": "society",
    "topic": "거버넌스(협치)",
    "background": "민관이 함께 문제를 푸는 틀이 실·국마다 다릅니다.",
    **{
        f"questions-{n}-questions_question": f"협치의 걸림돌 {n + 1}은 무엇입니까?"
        for n in range(3)
    },
}
SOLUTION: Final = {
    "problem": "1",
    "what": "실·국 공동 자료 창구",
    "effect": "중복 요구가 줄어듦",
    "impact": "4",
    "feasible": "5",
    "unit": "B2",
    "due": LATER,
}
SHEET: Final = {
    "topic": "governance",
    "people_chair": "director-1",
    "people_recorder": "head-1",
    **{f"members-{n}-members_who": who for n, who in enumerate(GROUPS["G1"])},
    "tasks-0-tasks_task": "협치 체계 정비",
    "tasks-0-tasks_state": "실·국마다 따로 운영",
    "problems-0-problems_task": "1",
    "problems-0-problems_problem": "자료가 나뉘어 있음",
    "problems-0-problems_cause": "체계가 다름",
    "problems-0-problems_basis": "실태조사",
    "problems-1-problems_task": "1",
    "problems-1-problems_problem": "권한이 불분명함",
    "problems-1-problems_cause": "규정이 없음",
    "problems-1-problems_basis": "면담",
    **{f"solutions-0-solutions_{name}": text for name, text in SOLUTION.items()},
    "speaker_who": "leader-1",
}
SECOND: Final = {
    f"solutions-1-solutions_{name}": text
    for name, text in {
        **SOLUTION,
        "problem": "2",
        "what": "협치 조례 제정",
        "impact": "5",
        "feasible": "2",
    }.items()
}
OTHER_SHEET: Final = {
    "topic": "sharing",
    "people_chair": "director-2",
    "people_recorder": "head-3",
    "members": [{"members_who": who} for who in GROUPS["G2"]],
    "tasks": [{"tasks_task": "공유자원 활용", "tasks_state": "일부 개방"}],
    "problems": [
        {
            "problems_task": "1",
            "problems_problem": "이용 절차가 어려움",
            "problems_cause": "서식이 많음",
            "problems_basis": "이용자 조사",
        }
    ],
    "solutions": [
        {f"solutions_{name}": text for name, text in {**SOLUTION, "what": "한 번에 예약"}.items()}
    ],
    "minority": "민간 시설도 함께 열자는 의견이 있었습니다.",
    "speaker_who": "leader-2",
}
ANSWER: Final = "실·국이 함께 쓰는 협치 창구를 올해 안에 여십시오."
#: What the phases are called.
TITLES: Final = {
    "plan": "개최계획",
    "registration": "참가 등록",
    "brief": "주제 사전제시",
    "reading": "주제 열람 확인",
    "before": "사전 인식조사",
    "questions": "도지사와의 대화 질문",
    "groups": "분임토의",
    "peers": "발표 상호평가",
    "lecture-1": "강의 1 만족도",
    "lecture-2": "강의 2 만족도",
    "event": "행사 만족도",
    "after": "사후 인식조사",
    "directives": "지시·당부사항",
    "directed": "질문·당부사항 후속",
    "follow-up": "후속 실행계획·점검",
}
#: Phases that have the same groups and the same people as the one where they are entered.
GROUPED: Final = [TITLES[name] for name in ("brief", "reading", "peers")]
LISTED: Final = [
    TITLES[name] for name in ("before", "after", "questions", "lecture-1", "lecture-2", "event")
]


class Workshop:
    """The year of one workshop: what the office does without being watched."""

    def __init__(self, year: Year) -> None:
        self.year, self.others = year, EverybodyElse(year=year)

    def settle(self) -> None:
        """Let the hall be the province, with its office, its groups and their lists."""
        with self.others.writing():
            OrgUnit.update(name="경상남도청").where(OrgUnit.code == "C").execute()
            top = Person.staff_no == "mayor"
            Person.update(name="김도정", position="도지사").where(top).execute()
            province = OrgUnit.get(OrgUnit.code == "C")
            units = {"INNO": "도정혁신추진단", "G1": "1분임", "G2": "2분임"}
            made = {
                code: OrgUnit.create(
                    code=code,
                    name=name,
                    kind="직속기관" if code == "INNO" else "팀",
                    parent=province,
                    valid_from=SINCE,
                )
                for code, name in units.items()
            }
            for number, leads in ((HEAD, True), (OFFICER, False)):
                post = "단장" if leads else "주무관"
                person = Person.create(
                    staff_no=number, name=f"추진{number[-1]}", position=post, grade="4"
                )
                Spell.create(person=person, unit=made["INNO"], starts=SINCE, leads=leads)
                employ(self.year.town, number, ("staff",), person)
        self.others.appoint(OFFICER, ADMINISTRATOR)

    def list_people(self) -> None:
        """Paste groups and participants into the office's lists."""
        page, cycle = self.year.as_("office"), self.year.cycles[PROGRAMME]
        listed = [f"{group}\t{who}" for group, people in GROUPS.items() for who in people]
        office.list_people(page, cycle, "groups/groups", listed, *GROUPED)
        self.year.shot(page, "21-groups-listed")
        look = Inspection()
        look.look(page, "a list of people")
        assert look.faults == {}
        office.list_people(page, cycle, "registration/people", PEOPLE, *LISTED)

    def assign(self, *phases: str) -> None:
        """Let phases be open now, and assign them by their rosters."""
        for name in phases:
            self.year.open_phase(PROGRAMME, TITLES[name])

    def close(self, *phases: str) -> None:
        """Close some phases."""
        for name in phases:
            self.year.close_phase(PROGRAMME, TITLES[name])

    def about(self, phase: str, code: str) -> int:
        """Return the assignment of a phase about a group."""
        with self.others.writing():
            unit = OrgUnit.get(OrgUnit.code == code).id
            found = Assignment.select().join(Phase).where(Phase.name == phase)
            return int(found.where(Assignment.subject == unit).get().id)

    def place_the_rest(self) -> None:
        """Give everybody else a group and a room, and note that they came."""
        group_of = {who: code for code, people in GROUPS.items() for who in people}
        with self.others.writing(OFFICER):
            rows = Submission.select(Submission, Assignment).join(Assignment).join(Phase)
            for number, row in enumerate(rows.where(Phase.name == "registration"), 301):
                group = f"{group_of[row.assignment.actor.staff_no][-1]}분임"
                told = {"group": group, "room": f"{number}호", "attended": "all"}
                if not row.answers.get("group"):
                    answers = {**row.answers, **told}
                    Submission.update(answers=answers).where(Submission.id == row.id).execute()
        self.others.step("registration", "confirm", OFFICER, at="placing")

    def write(
        self, assignment: int, page: int, told: Mapping[str, str], who: str = OFFICER
    ) -> Page:
        """Write what is open to somebody in a paper that was handed in."""
        seen = self.year.at(who, f"/fill/{assignment}?page={page}")
        writer = Writer(page=seen, told=told)
        for name in told:
            writer.put(name)
        writer.press("next")
        return seen


def survey(mark: int) -> Any:
    """Return what everybody answers, by the code on the back of their name-tag."""

    def told(row: Assignment) -> dict[str, Any]:
        marks = {f"q{n}": mark + (row.actor_id + n) % 2 for n in range(1, 11)}
        return {"code": f"T{row.actor_id * 7919 % 9000 + 1000}", **marks}

    return told


def test_a_workshop_is_walked_from_its_plan_into_the_next_one(begin: Begin) -> None:
    year = begin("gyeongnam", "경상남도")
    workshop = Workshop(year)
    workshop.settle()
    year.open_cycle(PROGRAMME)
    workshop.list_people()
    top(year.at("office", _path(year)), "01-cycle", 1300)
    planned(workshop)
    registered(workshop)
    topics_read(workshop)
    asked_before(workshop)
    group_sheets(workshop)
    presented(workshop)
    questions(workshop)
    surveyed(workshop)
    directed(workshop)
    reported(workshop)
    erased(workshop)
    cloned(workshop)


def top(page: Page, name: str, height: int = 1500) -> None:
    """Keep a picture of the first part of a long page, where pictures are wanted."""
    if os.environ.get("GORU_SCREENS"):
        clip = FloatRect(x=0, y=0, width=SIZE["width"], height=height)
        page.screenshot(path=SCREENS / "gyeongnam" / f"{name}.png", full_page=True, clip=clip)


def _path(year: Year) -> str:
    return year.cycles[PROGRAMME].removeprefix(year.town.url)


def planned(workshop: Workshop) -> None:
    """The office plans, the governor approves, the office announces."""
    year = workshop.year
    workshop.assign("plan")
    plan = year.assignment("plan", HEAD)
    year.fill(HEAD, plan, PLAN, rows={"program": 2, "topics": 2})
    assert year.offered("mayor", plan) == ["결재", "반려"]
    assert "공지" not in year.offered(OFFICER, plan)
    top(year.at("mayor", f"/papers/{plan}"), "02-plan-approval", 2000)
    year.step("mayor", plan, "결재")
    year.step(OFFICER, plan, "공지")


def registered(workshop: Workshop) -> None:
    """Participants register, and the office gives them groups and rooms."""
    year = workshop.year
    workshop.assign("registration")
    paper = year.assignment("registration", "director-1")
    page = year.at("director-1", f"/fill/{paper}")
    told = {"want:society": "1", "want:economy": "2", "stay": "yes", "consent": "yes"}
    writer = Writer(page=page, told={**told, "diet": "채식"})
    for name in told:
        writer.put(name)
    expect(page.get_by_label("식이 요청", exact=True)).to_be_visible()
    writer.put("diet")
    year.shot(page, "03-registration")
    writer.press("next")
    writer.walk()
    workshop.others.hand_in(
        "registration", lambda _row: {"want": ["society", "economy"], "stay": "yes"}
    )
    page = year.at(OFFICER, "/reports")
    address = page.locator("a[href*='gyeongnam-grouping.html']").get_attribute("href")
    page.goto(f"{year.town.url.rpartition('/')[0]}{address}")
    expect(page.get_by_text("1순위 4명, 2순위 4명, 희망 밖 0명")).to_be_visible()
    top(page, "04-proposed-groups", 700)
    workshop.write(paper, 1, {"answer-group": "1분임", "answer-room": "301호"})
    year.step(OFFICER, paper, "편성 확정")
    workshop.place_the_rest()
    year.shot(year.at("director-1", f"/papers/{paper}"), "05-placed")
    workshop.write(paper, 2, {"answer-attended": "all"})
    year.step(OFFICER, paper, "출석 기록")
    workshop.others.step("registration", "attend", OFFICER, at="confirmed")


def topics_read(workshop: Workshop) -> None:
    """The office posts topics; each member of a group confirms having read theirs."""
    year = workshop.year
    workshop.assign("brief")
    year.open_phase(PROGRAMME, TITLES["reading"], roster=False)
    year.fill(HEAD, workshop.about("brief", "G1"), BRIEF, rows={"questions": 3})
    told = {
        "theme": "economy",
        "topic": "공유경제 활성화방안",
        "background": "공유자원이 흩어져 있습니다.",
    }
    rows = [{"questions_question": f"공유의 걸림돌 {n}"} for n in (1, 2, 3)]
    workshop.others.hand_in("brief", lambda _row: {**told, "questions": rows})
    paper = year.assignment("reading", "head-1")
    page = year.at("head-1", f"/fill/{paper}")
    for said in ("민관이 함께 문제를 푸는 틀이", "3. 협치의 걸림돌 3은 무엇입니까?"):
        expect(page.get_by_text(said)).to_be_visible()
    year.shot(page, "06-topic-read")
    year.fill("head-1", paper, {"read": "yes"})
    workshop.others.hand_in(
        "reading", lambda row: None if row.actor.staff_no == "leader-2" else {"read": "yes"}
    )


def asked_before(workshop: Workshop) -> None:
    """Everybody answers without a name before the workshop."""
    year = workshop.year
    workshop.assign("before")
    page = year.at("director-1", f"/fill/{year.assignment('before', 'director-1')}")
    year.shot(page, "07-survey-before")
    workshop.others.hand_in("before", survey(2))


def group_sheets(workshop: Workshop) -> None:
    """A group's sheet is refused while a problem has no alternative; its chair confirms it."""
    year = workshop.year
    workshop.assign("groups")
    sheet = workshop.about("groups", "G1")
    page = year.at("head-1", f"/fill/{sheet}")
    writer = Writer(page=page, told=SHEET, rows={"members": 4, "problems": 2})
    writer.pass_page("next")
    writer.add_rows()
    for name in [one for one in SHEET if writer.found(one)]:
        writer.put(name)
    writer.press("next")
    expect(page.locator("#problems")).to_contain_text("문제점마다 대안을 하나 이상 적으십시오.")
    year.shot(page, "08-problem-without-alternative")
    rows = {"members": 4, "problems": 2, "solutions": 2}
    later = ("tasks", "problems", "solutions", "speaker")
    told = {name: text for name, text in {**SHEET, **SECOND}.items() if name.startswith(later)}
    year.fill("head-1", sheet, told, rows=rows)
    assert year.offered("head-2", sheet) == []
    year.step("director-1", sheet, "분임장 확인")
    year.step(OFFICER, sheet, "발표 마침")
    top(year.at("director-1", f"/papers/{sheet}"), "09-group-sheet")
    workshop.others.hand_in("groups", lambda _row: OTHER_SHEET)
    year.step("director-2", workshop.about("groups", "G2"), "분임장 확인")


def presented(workshop: Workshop) -> None:
    """Everybody rates the other group, nobody their own; both scores are confirmed."""
    year = workshop.year
    workshop.assign("peers")
    own = workshop.about("peers", "G1")
    year.errors.expect("404 (Not Found)")
    expect(year.at("director-1", f"/fill/{own}").get_by_text("찾을 수 없").first).to_be_visible()
    paper = year.assignment("peers", "director-1")
    page = year.at("director-1", f"/fill/{paper}")
    year.shot(page, "10-peer-rating")
    year.fill("director-1", paper, {"task": "4", "analysis": "5", "real": "4"})
    workshop.others.hand_in("peers", lambda row: {"task": 4, "analysis": 3 + row.id % 3, "real": 4})
    workshop.close("peers", "groups")
    year.score(PROGRAMME, "발표 상호평가")
    year.shot(year.as_("confirmer"), "11-presentations-scored")
    year.score(PROGRAMME, "분임토의")
    year.shot(year.as_("confirmer"), "12-priorities")


def questions(workshop: Workshop) -> None:
    """A question to the governor is selected, answered, and given to a department."""
    year = workshop.year
    workshop.assign("questions")
    paper = year.assignment("questions", "head-2")
    asked = {
        "question": "협치 창구를 어떻게 여실 계획입니까?",
        "show": "hidden",
        "field": "society",
    }
    year.fill("head-2", paper, asked)
    year.step(OFFICER, paper, "선정")
    workshop.write(paper, 1, {"answer": ANSWER, "follow_unit": "B2", "follow_due": LATER})
    year.step(OFFICER, paper, "답변 기록 완료")
    year.shot(year.at("head-2", f"/papers/{paper}"), "13-question-answered")


def surveyed(workshop: Workshop) -> None:
    """Everybody answers again; pairs by code are scored once both are closed."""
    year = workshop.year
    workshop.assign("after", "event")
    workshop.others.hand_in("after", survey(3))
    workshop.others.hand_in("event", lambda _row: {"content": 4, "run": 5, "use": 4})
    workshop.close("before", "after", "event")
    year.score(PROGRAMME, "행사 만족도")
    year.score(PROGRAMME, "사후 인식조사")
    year.shot(year.as_("confirmer"), "14-gain")


def directed(workshop: Workshop) -> None:
    """A direction is taken on by its department, checked after a quarter, and done."""
    year = workshop.year
    workshop.assign("directives")
    said = {
        "session": "opening",
        "field": "economy",
        "said": "민관 융합 프로젝트를 늘려 주십시오.",
        "follow_unit": "B1",
        "follow_due": LATER,
    }
    year.fill(HEAD, year.assignment("directives", HEAD), said)
    workshop.assign("directed", "follow-up")
    task = year.assignment("directed", "director-1")
    given = {"task": "민관 융합 과제 발굴", "owner_unit": "B1", "owner_who": "head-1", "due": LATER}
    year.fill("director-1", task, given)
    checked = {
        "log-0-log_day": f"{korean_now():%Y-%m-%d}",
        "log-0-log_what": "공모를 마침",
        "log-0-log_rate": "100",
    }
    workshop.write(task, 1, {"state": "done", **checked}, who="head-1")
    year.step("head-1", task, "분기 실적 제출")
    workshop.write(task, 2, {"finished": "yes"})
    year.shot(year.at(OFFICER, f"/papers/{task}"), "15-quarterly-check")
    year.step(OFFICER, task, "완료 인정")
    answered = year.assignment("directed", "director-2")
    page = year.at("director-2", f"/fill/{answered}")
    expect(page.get_by_text(ANSWER)).to_be_visible()
    year.fill("director-2", answered, {**given, "owner_unit": "B2", "owner_who": "head-3"})
    year.shot(year.at(OFFICER, "/papers"), "16-inbox")


def reported(workshop: Workshop) -> None:
    """The report of everything is taken out as a page, HWPX and PDF."""
    year = workshop.year
    page = year.at(OFFICER, "/reports")
    year.shot(page, "17-reports")
    links = page.locator("a[href*='gyeongnam-workshop-report']")
    addresses = {
        one.rpartition(".")[2]: one for one in links.evaluate_all("all => all.map(a => a.href)")
    }
    for name in ("hwpx", "pdf"):
        assert page.request.get(addresses[name]).ok
    page.goto(addresses["html"])
    for said in ("협치 조례 제정", "여건 조성", "민관 융합 과제 발굴", "향상도"):
        expect(page.get_by_text(said).first).to_be_visible()
    assert "채식" not in page.content()
    top(page, "18-report", 1900)


def erased(workshop: Workshop) -> None:
    """What somebody asked to eat is destroyed, on record."""
    year = workshop.year
    workshop.close("registration")
    page = year.phase(PROGRAMME, "참가 등록")
    page.get_by_role("button", name="완전히 지우기").click()
    expect(page.get_by_role("status").first).to_contain_text("1명의 답을 지우고")
    year.shot(page, "19-erased")
    paper = year.assignment("registration", "director-1")
    with workshop.others.writing():
        assert "diet" not in Submission.get(Submission.assignment == paper).answers


def cloned(workshop: Workshop) -> None:
    """The next workshop begins from this one, for heads of departments."""
    year = workshop.year
    page = year.at("office", _path(year))
    series = page.get_by_role("region", name="연속 행사")
    series.get_by_label("첫날").fill(f"{korean_now() + timedelta(days=1):%Y-%m-%d}")
    series.get_by_label("대상").fill("부서장 포함 직원")
    series.get_by_role("button", name="다음 회 열기").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(부서장 포함 직원)")
    expect(page.get_by_text("가져온 곳")).to_be_visible()
    top(page, "20-next-workshop", 900)
