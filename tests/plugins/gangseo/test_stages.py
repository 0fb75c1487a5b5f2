"""Goals, groups' records and questions take their stages by the right people alone."""

from __future__ import annotations

import pytest
from flask import Flask

from core.data.models import Cycle
from core.errors import Problem
from tests.plugins.gangseo.desk import Desk
from tests.plugins.gangseo.test_district import STAFF, District, district

__all__ = ["district"]
GROUP = STAFF["D1"][:7]
CHAIR, RECORDER = GROUP[:2]
SHEET = {
    "members": [{"members_who": who} for who in GROUP],
    "leader_chair": CHAIR,
    "leader_recorder": RECORDER,
    "topic": "juniors",
    "problem": "저연차 직원의 퇴직이 늘고 있습니다.",
    "ideas": [{"ideas_what": "멘토링", "ideas_unit": "D1", "ideas_consensus": "agreed"}],
}


@pytest.fixture
def desk(district: District, app: Flask) -> Desk:
    return Desk(district, app)


def test_goals_go_from_the_head_over_the_bureau_to_the_office(desk: Desk) -> None:
    desk.open("performance")
    desk.district.assign("goals")
    goal = desk.assigned("goals", "D1-1")
    desk.hand_in(goal, "D1-1", {"kind": "managed", "goal": "민원을 신속하게 처리한다"})

    with pytest.raises(Problem):
        desk.move(goal, "approve", "D1-1")
    assert desk.move(goal, "approve", "B-1") == "review"
    assert desk.move(goal, "confirm", "office") == "confirmed"
    with pytest.raises(Problem):
        desk.write(goal, "D1-1", goal="나중에 고친 목표")


def test_a_record_is_the_groups_once_its_chair_confirms(desk: Desk) -> None:
    desk.open("forum")
    desk.district.configure("rosters", "groups", groups={"1모둠": GROUP})
    desk.district.assign("groups")
    sheet = desk.assigned("groups", RECORDER)
    desk.hand_in(sheet, RECORDER, SHEET)

    for who in (RECORDER, GROUP[2]):
        with pytest.raises(Problem):
            desk.move(sheet, "confirm", who)
    assert desk.move(sheet, "return", CHAIR, "원인을 적어 주십시오.") == "writing"
    desk.hand_in(sheet, RECORDER, {**SHEET, "cause": "업무 과중"}, key="again")
    assert desk.move(sheet, "confirm", CHAIR) == "collected"


def test_questions_are_answered_by_the_secretary_and_told_without_a_name(desk: Desk) -> None:
    desk.open("forum")
    desk.district.assign("questions")
    asked = desk.assigned("questions", "D1-5")
    question = {"agenda": "term", "question": "전보 기간을 줄일 수 있습니까?", "show": "hidden"}
    desk.hand_in(asked, "D1-5", {**question, "answer": "스스로 쓴 답변"})

    assert "answer" not in desk.answers(asked)
    assert desk.move(asked, "take-up", "secretary") == "answering"
    with pytest.raises(Problem):
        desk.move(asked, "answer", "secretary")
    desk.write(asked, "secretary", answer="내년 하반기부터 줄이겠습니다.")
    assert desk.move(asked, "answer", "secretary") == "public"
    with desk.district.writing():
        cycle = Cycle.get().id
    page = desk.seat("secretary").get(f"/reports/{cycle}/gangseo-questions.html").text
    assert "내년 하반기부터" in page
    assert "D1-5" not in page


def test_a_question_is_declined_with_a_reason_alone(desk: Desk) -> None:
    desk.open("forum")
    desk.district.assign("questions")
    asked = desk.assigned("questions", "D1-6")
    question = {"agenda": "other", "question": "구내식당을 넓힐 수 있습니까?", "show": "shown"}
    desk.hand_in(asked, "D1-6", question)

    with pytest.raises(Problem):
        desk.move(asked, "decline", "secretary")
    assert desk.move(asked, "decline", "secretary", "인사 안건이 아님") == "declined"
