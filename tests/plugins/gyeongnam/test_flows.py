"""The papers of a workshop on their way, through the pages: who may take which step, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from core.clock import korean_now
from core.data.models import Assignment, Flow, OrgUnit, Person, Phase
from tests.application import Browser, LogIn
from tests.plugins.gyeongnam.workshop import PEOPLE, Workshop

OFFICE = "office-staff"
SHEET = {
    "topic": "governance",
    "people_chair": "g11",
    "people_recorder": "g12",
    "members": [{"members_who": who} for who in ("g11", "g12", "g13")],
    "tasks": [{"tasks_task": "협치", "tasks_state": "초기"}],
    "problems": [],
    "solutions": [],
    "speaker_who": "g13",
}
QUESTION = {"question": "동남권의 다음 걸음은 무엇입니까?", "show": "hidden", "field": "economy"}
TASK = {
    "solution": "협의체를 꾸립니다.",
    "task": "협의체 구성",
    "owner_unit": "B",
    "owner_who": "g12",
    "due": "2099-12-31",
    "state": "todo",
}


class Desk:
    """Browsers of everybody, and what they send."""

    def __init__(self, workshop: Workshop, log_in: LogIn) -> None:
        self.workshop, self.log_in = workshop, log_in
        self.browsers: dict[str, Browser] = {}

    def as_(self, who: str) -> Browser:
        """Return somebody's browser; the office's person is an administrator."""
        if who not in self.browsers:
            with self.workshop.writing():
                person = Person.one(Person.staff_no == who)
                if person is None:
                    person = Person.create(staff_no=who, name="담당", grade="7")
            roles = ("administrator",) if who == OFFICE else ("staff",)
            self.browsers[who] = self.log_in(*roles, name=f"as-{who}", person=person)
        return self.browsers[who]

    def step(self, who: str, assignment: int, name: str, reason: str = "") -> TestResponse:
        """Press the button of a step."""
        return self.as_(who).post(f"/papers/{assignment}/step/{name}", {"reason": reason})

    def write(self, who: str, assignment: int, page: str, told: Mapping[str, str]) -> TestResponse:
        """Type into a page of a form and press the last button."""
        browser, path = self.as_(who), f"/fill/{assignment}"
        drawn = browser.get(f"{path}?page={page}").text
        fields = {name: _hidden(drawn, name) for name in ("revision", "key")}
        return browser.post(path, {**fields, "page": page, "action": "submit", **told})


def _hidden(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


@pytest.fixture
def desk(workshop: Workshop, log_in: LogIn) -> Desk:
    return Desk(workshop, log_in)


def handed_in(workshop: Workshop, phase: str, who: str, answers: Mapping[str, Any]) -> int:
    workshop.assign(phase)
    workshop.hand_in(phase, who, answers)
    return workshop.about(phase, who)


# --- the plan -----------------------------------------------------------------------------------


def test_a_plan_is_approved_by_the_governor_and_then_announced_by_the_office(
    workshop: Workshop, desk: Desk
) -> None:
    plan = handed_in(workshop, "plan", "g11", {"title": "혁신 워크숍"})

    early = desk.step(OFFICE, plan, "announce")
    assert early.status_code == 409
    assert "결재" in early.text
    assert desk.step("g12", plan, "approve").status_code == 404
    assert desk.step("g11", plan, "approve").status_code == 403
    assert workshop.stage(plan) == "approval"

    returned = desk.step("gov", plan, "return")
    assert returned.status_code == 422
    assert "사유" in returned.text
    assert workshop.stage(plan) == "approval"


def test_a_plan_that_lacks_what_its_form_asks_for_is_returned_with_a_reason(
    workshop: Workshop, desk: Desk
) -> None:
    plan = handed_in(workshop, "plan", "g11", {"title": "혁신 워크숍"})

    desk.step("gov", plan, "return", "예산을 적으십시오.")

    assert workshop.stage(plan) == "writing"


# --- registration -------------------------------------------------------------------------------


def test_a_registration_is_confirmed_with_a_group_and_a_room(
    workshop: Workshop, desk: Desk
) -> None:
    answers = {"want": ["society", "economy"], "stay": "yes"}
    paper = handed_in(workshop, "registration", "g12", answers)

    lacking = desk.step(OFFICE, paper, "confirm")
    assert lacking.status_code == 422
    assert workshop.stage(paper) == "placing"

    desk.write(OFFICE, paper, "1", {"answer-group": "1분임", "answer-room": "301호"})
    desk.step(OFFICE, paper, "confirm")

    assert workshop.stage(paper) == "confirmed"
    assert workshop.answers(paper)["room"] == "301호"


def test_nobody_places_themselves(workshop: Workshop, desk: Desk) -> None:
    paper = handed_in(workshop, "registration", "g12", {"want": ["society", "economy"]})

    answer = desk.write("g12", paper, "1", {"answer-group": "2분임", "answer-room": "스위트"})

    assert answer.status_code in {303, 404, 409}
    assert "room" not in workshop.answers(paper)


# --- topics -------------------------------------------------------------------------------------


def test_a_topic_that_is_posted_is_to_be_read_by_every_member_of_its_group(
    workshop: Workshop, desk: Desk
) -> None:
    assert workshop.assign("brief") == [("g11", "G1"), ("g11", "G2")]
    answers = {
        "theme": "society",
        "topic": "거버넌스(협치)",
        "background": "민관 협치의 제도화가 과제입니다.",
        "questions": [{"questions_question": f"질문 {n}"} for n in (1, 2, 3)],
        "questions_told": "1. 질문 1\n2. 질문 2\n3. 질문 3",
    }
    workshop.hand_in("brief", "g11", answers, "G1")

    assert workshop.assigned("reading") == ["g11", "g12", "g13"]
    paper = workshop.about("reading", "g13")
    page = desk.as_("g13").get(f"/fill/{paper}").text
    for said in ("거버넌스(협치)", "민관 협치의 제도화가 과제입니다.", "질문 3"):
        assert said in page
    assert desk.as_("g21").get(f"/fill/{paper}").status_code == 404


# --- the sheet of a group -----------------------------------------------------------------------


def test_the_chair_alone_confirms_what_the_recorder_wrote(workshop: Workshop, desk: Desk) -> None:
    workshop.assign("groups")
    workshop.hand_in("groups", "g12", SHEET, "G1")
    sheet = workshop.about("groups", "g12")

    assert desk.step("g12", sheet, "confirm").status_code == 403
    assert desk.step("g13", sheet, "confirm").status_code == 404
    assert desk.step(OFFICE, sheet, "present").status_code == 409
    assert workshop.stage(sheet) == "confirming"
    desk.step("g11", sheet, "confirm")
    desk.step(OFFICE, sheet, "present")

    assert workshop.stage(sheet) == "presented"


# --- questions to the governor --------------------------------------------------------------------


def test_a_question_is_selected_answered_and_passed_on_to_a_department(
    workshop: Workshop, desk: Desk
) -> None:
    question = handed_in(workshop, "questions", "g13", QUESTION)

    assert desk.step(OFFICE, question, "answer").status_code == 409
    assert desk.step("g13", question, "select").status_code == 403
    desk.step(OFFICE, question, "select")
    blank = desk.step(OFFICE, question, "answer")
    assert blank.status_code == 422
    told = {"answer": "협의체를 꾸립니다.", "follow_unit": "B", "follow_due": "2099-09-30"}
    desk.write(OFFICE, question, "1", told)
    desk.step(OFFICE, question, "answer")

    assert workshop.stage(question) == "answered"
    assert workshop.assign("directed") == [("g11", "")]
    page = desk.as_("g11").get(f"/fill/{workshop.about('directed', 'g11')}").text
    assert "협의체를 꾸립니다." in page


def test_a_question_is_left_out_with_a_reason_only(workshop: Workshop, desk: Desk) -> None:
    question = handed_in(workshop, "questions", "g13", QUESTION)

    assert desk.step(OFFICE, question, "decline").status_code == 422
    assert workshop.stage(question) == "received"
    desk.step(OFFICE, question, "decline", "같은 질문이 있습니다.")

    assert workshop.stage(question) == "declined"


# --- follow-up ------------------------------------------------------------------------------------


def accepted(workshop: Workshop) -> int:
    """Return a task that a direction of the governor led to, accepted by the department."""
    directive = {
        "session": "opening",
        "field": "economy",
        "said": "민관 융합 프로젝트를 늘려 주십시오.",
        "follow_unit": "B",
        "follow_due": "2099-12-31",
    }
    handed_in(workshop, "directives", "g11", directive)
    return handed_in(workshop, "directed", "g11", TASK)


def test_an_accepted_task_is_due_after_a_quarter(workshop: Workshop) -> None:
    task = accepted(workshop)

    with workshop.writing():
        flow = Flow.get(Flow.assignment == task)
        due = flow.due_at

    assert flow.stage == "running"
    assert due is not None
    assert due >= datetime.combine(korean_now().date() + timedelta(days=91), due.time())


def test_only_what_is_reported_as_done_is_accepted_as_done(workshop: Workshop, desk: Desk) -> None:
    task = accepted(workshop)
    log = {
        "state": "progress",
        "log-0-log_day": "2026-09-30",
        "log-0-log_what": "착수 보고",
        "log-0-log_rate": "30",
    }
    assert desk.step(OFFICE, task, "finish").status_code == 409
    desk.write("g12", task, "1", log)
    desk.step("g12", task, "report")
    assert workshop.stage(task) == "checking"

    desk.write(OFFICE, task, "2", {"finished": "yes"})
    assert desk.step(OFFICE, task, "finish").status_code == 422
    assert workshop.stage(task) == "checking"
    desk.step(OFFICE, task, "go-on")
    desk.write("g12", task, "1", {**log, "state": "done", "log-0-log_rate": "100"})
    desk.step("g12", task, "report")
    desk.write(OFFICE, task, "2", {"finished": "yes", "check_note": "완료를 확인함"})
    desk.step(OFFICE, task, "finish")

    assert workshop.stage(task) == "done"
    assert workshop.answers(task)["log"][0]["log_rate"] == "100"


def test_a_task_on_hold_is_reported_with_the_reason(workshop: Workshop, desk: Desk) -> None:
    task = accepted(workshop)
    desk.write("g12", task, "1", {"state": "held"})

    refused = desk.step("g12", task, "report")

    assert refused.status_code == 422
    assert workshop.stage(task) == "running"


# --- what is refused ---------------------------------------------------------------------------


def test_nobody_opens_the_rating_of_their_own_group(workshop: Workshop, desk: Desk) -> None:
    workshop.assign("peers")
    with workshop.writing():
        group = OrgUnit.get(OrgUnit.code == "G1").id
        rows = Assignment.select().join(Phase).where(Phase.name == "peers")
        about_g1 = [row.id for row in rows.where(Assignment.subject == group)]

    for paper in about_g1:
        assert desk.as_("g11").get(f"/fill/{paper}").status_code == 404
        sent = desk.write("g11", paper, "0", {"task": "5", "analysis": "5", "real": "5"})
        assert sent.status_code == 404
        assert workshop.answers(paper) == {}
    assert len(about_g1) == len(PEOPLE) / 2


def test_after_the_deadline_nothing_is_stored(workshop: Workshop, desk: Desk) -> None:
    workshop.assign("questions")
    question = workshop.about("questions", "g13")
    with workshop.writing():
        Phase.update(closes_at=korean_now() - timedelta(minutes=1)).where(
            Phase.name == "questions"
        ).execute()

    answer = desk.write("g13", question, "0", QUESTION)

    assert answer.status_code == 409
    assert "마감" in answer.text
    assert workshop.answers(question) == {}
