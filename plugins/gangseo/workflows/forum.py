"""G9 모둠토론, G11 평가단 and G13 구청장에게 묻습니다: what becomes of what is written.

Source: 인사공감 토론회 (2025): staff ask and the mayor answers; groups record what they agree on;
인사운영개선평가단 reviews, votes and advises, and the next year's plan takes up what passed.
Terms are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.steps import AUTHOR, opening, stage, step
from goru.workflows import CALENDAR_DAYS, Term, Workflow
from plugins.gangseo.workflows.making import SECRETARY

CHAIR: Final = frozenset({"answer:leader_chair"})
WEEK: Final = Term(days=7, unit=CALENDAR_DAYS)
WRITING: Final = stage("writing", "작성", "Being written", opening(AUTHOR, "*"))

GROUP: Final = Workflow(
    name="gangseo-group",
    title={"ko": "모둠토론 기록", "en": "Record of a group"},
    stages=(
        WRITING,
        stage("checking", "모둠 확인", "With the chair", term="week"),
        stage("collected", "취합", "Collected", done=True),
    ),
    transitions=(
        step("hand-in", "모둠 확인 요청", "Ask the chair", "writing", "checking", AUTHOR),
        step("confirm", "모둠 확인", "Confirm", "checking", "collected", CHAIR, complete=True),
        step("return", "수정 요청", "Ask for a change", "checking", "writing", CHAIR, reason=True),
    ),
    terms={"week": WEEK},
)
PANEL: Final = Workflow(
    name="gangseo-panel",
    title={"ko": "평가단 검토", "en": "Review by the panel"},
    stages=(
        stage("writing", "상정·검토", "Tabled and reviewed", opening(AUTHOR, "matter")),
        stage("voting", "표결·권고", "Vote and advice", opening(AUTHOR, "ruling"), term="week"),
        # nobody is asked for more; of an item one sheet is enough to take it into the plan
        stage("voted", "의결", "Voted", done=True),
        stage("planning", "계획 반영", "Into the plan", opening(SECRETARY, "plan"), term="week"),
        stage("planned", "반영 완료", "In the plan", done=True),
    ),
    transitions=(
        step("hand-in", "검토의견 제출", "Hand in", "writing", "voting", AUTHOR),
        step("return", "보완 요구", "Return", "voting", "writing", SECRETARY, reason=True),
        step("vote", "표결", "Vote", "voting", "voted", AUTHOR, complete=True),
        step("take-up", "계획 반영 시작", "Take into the plan", "voted", "planning", SECRETARY),
        step("plan", "반영 기록", "Record it", "planning", "planned", SECRETARY, complete=True),
        step("mend", "다시 적음", "Mend it", "planned", "planning", SECRETARY, reason=True),
    ),
    terms={"week": WEEK},
)
QUESTION: Final = Workflow(
    name="gangseo-question",
    title={"ko": "구청장에게 묻습니다", "en": "Questions to the mayor"},
    stages=(
        WRITING,
        stage("sorting", "접수·분류", "Filed and sorted", term="week"),
        stage(
            "answering",
            "채택·답변 기록",
            "Taken up, answer recorded",
            opening(SECRETARY, "answering"),
            term="week",
        ),
        stage("public", "공개", "Public", done=True),
        stage("declined", "미채택", "Not taken up", done=True),
    ),
    transitions=(
        step("file", "접수", "File", "writing", "sorting", AUTHOR),
        step("take-up", "채택", "Take up", "sorting", "answering", SECRETARY),
        step("decline", "미채택", "Decline", "sorting", "declined", SECRETARY, reason=True),
        step("answer", "답변 공개", "Publish", "answering", "public", SECRETARY, complete=True),
    ),
    terms={"week": WEEK},
)
