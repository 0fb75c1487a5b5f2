"""The way of an indicator from draft to feedback, and what is refused on it, at the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from core.data.models import Submission
from tests.plugins.changwon.city import DECIDING, DECISION, DRAFT, OPINION, REPLY, SHEET, City
from tests.plugins.municipal import PDF, embedded

REVIEW: Mapping[str, Any] = {
    "round": "first",
    "intended": "6월까지 40건을 처리한다",
    "direction": "up",
    "planned": "40",
    "result": "31",
    "actual_text": "31건을 처리하였다",
    "gap": "담당자가 두 달 비어 있었음",
    "lesson": "대행자를 미리 정한다",
}
ADVICE = {"feedback": "하반기에는 주마다 처리 건수를 함께 확인하시기 바랍니다"}
ACTION = {
    "actions-0-actions_what": "대행자 지정",
    "actions-0-actions_who": "민원팀",
    "actions-0-actions_due": "2026-08-31",
    "actions-0-actions_done": "0",
}
RESULT: Mapping[str, Any] = {
    "attain-0-attain_name": "민원 처리기간 준수율",
    "attain-0-attain_direction": "up",
    "attain-0-attain_target": "94",
    "attain-0-attain_result": "94",
    "attain-0-attain_weight": "100",
    "actions-0-actions_what": "대행자 지정",
    "actions-0-actions_done": "100",
    "report": "연간 실적을 요약함",
    "report_file": PDF,
}
PROPOSAL: Mapping[str, Any] = {
    "field": "training",
    "target_unit": "D1",
    "target_person": "",
    "basis": "12",
    "proposal": "지표 담당자 교육을 한 번 더 연다",
}


def submitted(city: City, item: int) -> bool:
    """Return whether a form is handed in."""
    with city.writing():
        found = Submission.one(Submission.assignment == item)
        return bool(found and found.state == "submitted")


def reviewed(city: City, phase: str = "review-may", **changed: str) -> int:
    """Let a review of the confirmed indicator go its way to the agreed actions."""
    city.fill(phase, "kim", {**REVIEW, **changed})
    item = city.moved(phase, "kim", ("h1", "approve"))
    city.write("plan", item, 1, ADVICE)
    city.moved(phase, "kim", ("plan", "give-feedback"))
    city.write("kim", item, 1, ACTION)
    return city.moved(phase, "kim", ("kim", "commit"))


def test_an_indicator_is_drafted_consulted_replied_to_and_confirmed(city: City) -> None:
    item = city.confirmed()

    final = city.answers(item)
    assert city.stage(item) == "confirmed"
    assert final["final"][0]["final__name"] == "민원 처리기간 준수율"
    assert final["final"][0]["final__target"] == "94"
    assert final["quality"] == "77"
    assert final["decided"] == "2026-2차"


def test_the_final_sheet_begins_with_the_own_draft_and_what_was_agreed(city: City) -> None:
    city.replied()

    drawn = city.work("approval", "kim").browser.get(f"/fill/{city.item('approval', 'kim')}?page=0")

    assert 'value="92"' in drawn.text  # the target of the draft, to be changed
    assert "94" in drawn.text  # the target of the reply, beside it
    assert "민원 처리기간 준수율" in drawn.text


def test_the_second_review_stands_beside_the_first(city: City) -> None:
    city.confirmed()
    reviewed(city)
    city.fill(
        "review-june",
        "kim",
        {**REVIEW, "round": "second", "result": "38", "gap": "아직 두 건이 늦음"},
    )

    stored = city.answers(city.item("review-june", "kim"))

    assert (stored["before_progress"], stored["progress"]) == ("77.5", "95")
    assert stored["change"] == "17.5"
    assert stored["before_feedback"] == ADVICE["feedback"]
    assert (stored["before_light"], stored["light"]) == ("주의", "정상")


def test_a_result_is_commented_by_planning_and_decided_by_the_committee(city: City) -> None:
    city.confirmed()
    reviewed(city)
    city.fill("final", "kim", RESULT)
    item = city.moved("final", "kim", ("h1", "approve"))

    early = city.step("plan", item, "evaluate")
    city.write("plan", item, 1, {"comment": "하반기에 크게 나아졌음"})
    city.moved("final", "kim", ("plan", "evaluate"), ("sec", "confirm"))

    assert early.status_code == 422
    assert city.stage(item) == "confirmed"
    assert city.answers(item)["comment"] == "하반기에 크게 나아졌음"


def test_feedback_is_proposed_decided_by_the_unit_and_confirmed_as_done(city: City) -> None:
    city.fill("feedback", "plan", PROPOSAL)
    item = city.item("feedback", "plan")
    city.write("mayor", item, 1, {"decision": "adopted", "due": "2027-03-31"})
    city.moved("feedback", "plan", ("mayor", "decide"))

    assert city.stage(item) == "carrying"
    assert city.answers(item)["decision"] == "adopted"


# --- what is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"variables-1-variables_least": ""}, "0이 될 수 있는 값"),
        ({"unit": "일"}, "측정단위는 ‘일’입니다"),
        ({"target": "85"}, "뒤로 갑니다"),
        ({"officer": "park"}, "근무하지 않습니다"),
    ],
)
def test_an_automatic_check_refuses_a_draft_with_its_sentence(
    city: City, changed: Mapping[str, str], sentence: str
) -> None:
    answer = city.fill("draft", "kim", {**DRAFT, **embedded("base", {**SHEET, **changed})})

    assert sentence in answer
    assert not submitted(city, city.item("draft", "kim"))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"formula_expr": "on_time / other * 100"}, "산식에 쓰여야 합니다"),
        ({"target": "0"}, "0일 수 없습니다"),
        ({"weight": "51"}, "50"),
    ],
)
def test_a_rule_of_the_sheet_refuses_a_draft_on_its_page(
    city: City, changed: Mapping[str, str], sentence: str
) -> None:
    typed = {**DRAFT, **embedded("base", {**SHEET, **changed})}

    with pytest.raises(AssertionError, match=sentence):
        city.fill("draft", "kim", typed)

    assert not submitted(city, city.item("draft", "kim"))


def test_a_target_behind_the_base_is_taken_with_a_reason(city: City) -> None:
    told = {"backward": "지난해 한 해만 있었던 특별 인력이 올해는 배정되지 않음"}
    city.fill("draft", "kim", {**DRAFT, **embedded("base", {**SHEET, "target": "85"}), **told})

    assert submitted(city, city.item("draft", "kim"))


def test_no_stage_is_skipped(city: City) -> None:
    city.fill("draft", "kim", DRAFT)  # the head has not approved it
    opinion = city.fill("consulting", "x1", OPINION)
    reply = city.fill("reply", "kim", REPLY)
    approval = city.fill("approval", "kim", embedded("final", SHEET))
    review = city.fill("review-may", "kim", REVIEW)

    assert "부서장이 확인한 지표 자체개발서가 없어 제출할 수 없습니다" in opinion
    assert "전달된 컨설팅 의견서가 없어 제출할 수 없습니다" in reply
    assert "확정된 컨설팅 반영 대비표가 없어 제출할 수 없습니다" in approval
    assert "확정된 지표가 없어 제출할 수 없습니다" in review
    for phase, who in (
        *(("consulting", "x1"), ("reply", "kim")),
        *(("approval", "kim"), ("review-may", "kim")),
    ):
        assert not submitted(city, city.item(phase, who))


def test_a_step_out_of_turn_or_by_somebody_else_changes_nothing(city: City) -> None:
    city.fill("draft", "kim", DRAFT)
    item = city.item("draft", "kim")

    own = city.step("kim", item, "approve")
    foreign = city.step("h2", item, "approve")
    without = city.step("h1", item, "return-by-head")

    assert (own.status_code, foreign.status_code) == (403, 404)
    assert (without.status_code, city.stage(item)) == (422, "approval")
    assert "사유" in without.text
    city.step("h1", item, "return-by-head", "측정주기를 다시 정하십시오")
    assert city.stage(item) == "writing"


def test_planning_returns_an_indicator_only_with_a_reason(city: City) -> None:
    city.replied()
    city.fill("approval", "kim", embedded("final", SHEET))
    item = city.moved("approval", "kim", ("h1", "approve"))

    silent = city.step("plan", item, "return")
    undecided = city.step("plan", item, "confirm")

    assert (silent.status_code, undecided.status_code) == (422, 422)
    assert city.stage(item) == "review"
    city.step("plan", item, "return", "목표값이 반영안과 다릅니다")
    assert city.stage(item) == "writing"


def test_a_required_opinion_that_is_rejected_needs_a_ruling(city: City) -> None:
    city.consulted()
    typed = {
        **REPLY,
        "accept_challenge": "rejected",
        "reason_challenge": "추세보다 높은 목표는 인력이 없어 어려움",
    }
    city.fill("reply", "kim", typed)
    item = city.moved("reply", "kim", ("h1", "approve"))

    early = city.step("plan", item, "apply")
    city.write("plan", item, 2, {"ruled": "2026-2차 위원회: 미수용을 인정함"})
    city.step("plan", item, "apply")

    assert early.status_code == 422
    assert city.stage(item) == "applied"


def test_a_confirmed_indicator_is_not_edited_and_changes_by_two_people(city: City) -> None:
    item = city.confirmed()
    before = city.answers(item)

    typed = city.write("kim", item, 0, {"final-0-final__target": "50"})
    decided = city.write("plan", item, DECIDING, {**DECISION, "decided": "2026-9차"})

    assert typed.status_code in {404, 409}
    assert decided.status_code in {404, 409}
    assert city.answers(item) == before
    city.step("kim", item, "ask-unlock", "국비가 줄어 목표를 고쳐야 합니다")
    assert city.stage(item) == "unlocking"


def test_a_consultant_has_no_foreign_item_and_none_after_the_window(city: City) -> None:
    city.drafted()
    mine, other = city.item("consulting", "x1"), city.item("consulting", "x2")
    browser = city.browser("x1")

    foreign = browser.post(f"/fill/{other}", {**OPINION, "page": "0", "action": "next"})
    own = browser.get("/").text + browser.get(f"/fill/{mine}").text
    city.close("consulting")
    late = browser.post(f"/fill/{mine}", {**OPINION, "page": "0", "action": "next"})

    assert (foreign.status_code, late.status_code) == (403, 403)
    assert "D1" in own
    assert not any(name in own for name in ("민원봉사과", "김하늘", "이바다"))
    assert city.answers(mine) == city.answers(other) == {}


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"actions-0-actions_done": "101"}, "actions_done"),
        ({"actions-0-actions_who": ""}, "actions_who"),
        ({"actions-0-actions_due": "내년 봄"}, "actions_due"),
    ],
)
def test_rows_that_break_their_rules_let_no_review_go_on(
    city: City, changed: Mapping[str, str], path: str
) -> None:
    city.confirmed()
    city.fill("review-may", "kim", REVIEW)
    item = city.moved("review-may", "kim", ("h1", "approve"))
    city.write("plan", item, 1, ADVICE)
    city.step("plan", item, "give-feedback")

    drawn = city.write("kim", item, 1, {**ACTION, **changed})
    refused = city.step("kim", item, "commit")

    assert path in drawn.text
    assert refused.status_code == 422
    assert city.stage(item) == "acting"


def test_a_review_of_the_other_round_is_refused(city: City) -> None:
    city.confirmed()

    with pytest.raises(AssertionError, match="이 단계의 회차가 아닙니다"):
        city.fill("review-may", "kim", {**REVIEW, "round": "second"})

    assert not submitted(city, city.item("review-may", "kim"))
