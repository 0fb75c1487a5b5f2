"""Goals, groups' records, reviews and questions take their stages by the right people alone."""

from __future__ import annotations

import pytest
from flask import Flask

from core.data.models import Assignment, Cycle
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


#: Who of the panel votes how.
PANEL = {"D1-1": "for", "D1-2": "for", "D1-3": "against"}
REVIEW = {"item": "juniors", "opinion": "시범 실시가 필요합니다."}


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


@pytest.fixture
def panel(desk: Desk) -> dict[str, int]:
    """The panel's reviews of an item, all of them handed in."""
    desk.open("forum")
    desk.district.configure("rosters", "panel", people=list(PANEL))
    desk.district.assign("panel")
    reviews = {who: desk.assigned("panel", who) for who in PANEL}
    for who, review in reviews.items():
        desk.hand_in(review, who, {**REVIEW, "vote": "for"})
    return reviews


def vote(desk: Desk, review: int, who: str) -> str:
    desk.write(review, who, vote=PANEL[who], advice="adopt")
    return desk.move(review, "vote", who)


def test_the_panel_votes_after_it_has_reviewed(desk: Desk, panel: dict[str, int]) -> None:
    review = panel["D1-1"]

    assert desk.stage(review) == "voting"
    assert "vote" not in desk.answers(review)
    with pytest.raises(Problem):
        desk.move(review, "vote", "D1-1")
    with pytest.raises(Problem):
        desk.write(review, "D1-2", vote="against", advice="reject")
    assert vote(desk, review, "D1-1") == "voted"
    with pytest.raises(Problem):
        desk.write(review, "D1-1", vote="against")


def test_a_review_is_returned_with_a_reason_before_the_vote(
    desk: Desk, panel: dict[str, int]
) -> None:
    review = panel["D1-3"]

    with pytest.raises(Problem):
        desk.move(review, "return", "secretary")
    assert desk.move(review, "return", "secretary", "근거를 적어 주십시오.") == "writing"


def test_the_secretary_takes_into_the_plan_what_passed(desk: Desk, panel: dict[str, int]) -> None:
    review = panel["D1-1"]
    for who in PANEL:
        vote(desk, panel[who], who)

    with pytest.raises(Problem):
        desk.move(review, "take-up", "D1-1")
    assert desk.move(review, "take-up", "secretary") == "planning"
    with pytest.raises(Problem):
        desk.move(review, "plan", "secretary")
    desk.write(review, "secretary", clause="인사운영 기본계획 3-2")
    assert desk.move(review, "plan", "secretary") == "planned"
    with pytest.raises(Problem):
        desk.move(review, "mend", "secretary")


def test_what_has_not_passed_is_kept_out_of_the_plan(desk: Desk, panel: dict[str, int]) -> None:
    review = panel["D1-1"]
    for who in ("D1-1", "D1-3"):
        vote(desk, panel[who], who)
    desk.move(review, "take-up", "secretary")
    desk.write(review, "secretary", clause="인사운영 기본계획 3-2")

    with pytest.raises(Problem, match="1 of 2 present voted for it"):
        desk.move(review, "plan", "secretary")
    assert desk.stage(review) == "planning"


def test_nobody_of_the_panel_reviews_an_item_twice(desk: Desk, panel: dict[str, int]) -> None:
    with desk.district.writing():
        row = Assignment.get_by_id(panel["D1-1"])
        second = Assignment.create(
            cycle=row.cycle_id,
            phase=row.phase_id,
            form_version=row.form_version_id,
            actor=row.actor_id,
            subject_kind=row.subject_kind,
            subject=row.subject,
            ordinal=9,
        ).id

    with pytest.raises(Problem, match="votes once on an item"):
        desk.hand_in(second, "D1-1", REVIEW)
    desk.hand_in(second, "D1-1", {**REVIEW, "item": "term"}, key="another")
    assert desk.stage(second) == "voting"
