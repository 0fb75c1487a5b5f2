"""The ways of forms C1 and C3 to C8, from the department's draft to what is fed back.

Source: 창원시 2024년 지표 개발: departments develop first, an agency consults, the planning
department and the committee confirm; after that a target changes only with the consent of two
people.  Terms are proposals [c].
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from goru.steps import AUTHOR, giving_back, opening, stage, step, unlocking, writing
from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Term, Workflow
from plugins.changwon.steps import (
    ASKED_TO_UNLOCK,
    CHANGES,
    COMMITTEE,
    HEAD,
    PLANNING,
    approval,
    approving,
    handing_in,
)

TERMS: Final = MappingProxyType(
    {
        "repair": Term(days=5, unit=WORKING_DAYS),
        "approval": Term(days=3, unit=WORKING_DAYS),
        "review": Term(days=7, unit=CALENDAR_DAYS),
    }
)
DRAFT: Final = Workflow(
    name="changwon-draft",
    title={"ko": "지표 자체개발", "en": "Own draft of an indicator"},
    stages=(
        writing(),
        approval(),
        stage("drafted", "자체안 확인", "Draft approved", done=True),
    ),
    transitions=(
        handing_in(),
        *approving("drafted"),
        giving_back("develop-anew", "drafted", PLANNING),
    ),
    terms=TERMS,
)
OPINION: Final = Workflow(
    name="changwon-opinion",
    title={"ko": "컨설팅 의견", "en": "Consultant's opinion"},
    stages=(
        writing(),
        stage("received", "주관부서 검수", "Received by planning", term="review"),
        stage("delivered", "의견 전달", "Delivered", done=True),
    ),
    transitions=(
        handing_in("received"),
        step(
            *("deliver", "부서에 전달", "Deliver", "received", "delivered"),
            PLANNING,
            complete=True,
        ),
        giving_back("return", "received", PLANNING),
    ),
    terms=TERMS,
)
#: What is not accepted of a required opinion is decided by the vice mayor and the committee.
REPLY: Final = Workflow(
    name="changwon-reply",
    title={"ko": "컨설팅 반영", "en": "Reply to the consultant"},
    stages=(
        writing(),
        approval(),
        stage(
            *("review", "주관부서 검토", "Under review"),
            opening(PLANNING | COMMITTEE, "ruling"),
            term="review",
        ),
        stage("applied", "반영안 확정", "Applied", done=True),
    ),
    transitions=(
        handing_in(),
        *approving("review"),
        step(
            *("apply", "반영안 확정", "Apply", "review", "applied"),
            PLANNING | COMMITTEE,
            complete=True,
        ),
        giving_back("return", "review", PLANNING | COMMITTEE),
    ),
    terms=TERMS,
)
CONFIRMING: Final = Workflow(
    name="changwon-approval",
    title={"ko": "지표 확정", "en": "Confirming an indicator"},
    stages=(
        writing(),
        approval(),
        stage(
            *("review", "주관부서·위원회 심의", "Planning and committee"),
            opening(PLANNING | COMMITTEE, "decision"),
            term="review",
        ),
        stage("confirmed", "확정", "Confirmed", done=True),
        ASKED_TO_UNLOCK,
    ),
    transitions=(
        handing_in(),
        *approving("review"),
        step(
            *("confirm", "지표 확정", "Confirm", "review", "confirmed"),
            PLANNING,
            complete=True,
        ),
        giving_back("return", "review", PLANNING),
        *unlocking("confirmed", AUTHOR | HEAD, titles=CHANGES),
    ),
    terms=TERMS,
)
REVIEW: Final = Workflow(
    name="changwon-midterm",
    title={"ko": "중간평가(AAR)", "en": "Mid-term review (AAR)"},
    stages=(
        writing(),
        approval(),
        stage(
            *("feedback", "평가자 피드백", "Feedback"), opening(PLANNING, "feedback"), term="review"
        ),
        stage("acting", "조치 계획", "Actions planned", opening(AUTHOR, "actions"), term="repair"),
        stage("closed", "조치 이행", "Actions under way", done=True),
    ),
    transitions=(
        handing_in(),
        *approving("feedback"),
        step(
            *("give-feedback", "피드백 전달", "Give feedback", "feedback", "acting"),
            PLANNING,
            complete=True,
        ),
        giving_back("return", "feedback", PLANNING),
        step(
            *("commit", "조치 확정", "Commit to the actions", "acting", "closed"),
            AUTHOR,
            complete=True,
        ),
    ),
    terms=TERMS,
)
FINAL: Final = Workflow(
    name="changwon-final",
    title={"ko": "종합평가", "en": "Final evaluation"},
    stages=(
        writing(),
        approval(),
        stage(
            "review", "주관부서 평가", "With planning", opening(PLANNING, "comment"), term="review"
        ),
        stage("committee", "위원회 심의", "With the committee", term="review"),
        stage("confirmed", "확정", "Confirmed", done=True),
    ),
    transitions=(
        handing_in(),
        *approving("review"),
        step(
            *("evaluate", "평가의견 확정", "Evaluate", "review", "committee"),
            PLANNING,
            complete=True,
        ),
        giving_back("return", "review", PLANNING),
        step(
            *("confirm", "위원회 의결", "Decide", "committee", "confirmed"),
            COMMITTEE,
            complete=True,
        ),
        giving_back("return-by-committee", "committee", COMMITTEE),
    ),
    terms=TERMS,
)
FEEDBACK: Final = Workflow(
    name="changwon-feedback",
    title={"ko": "분야별 환류", "en": "Feedback by field"},
    stages=(
        writing("proposing"),
        stage(
            "deciding", "소관부서 결정", "To be decided", opening(HEAD, "deciding"), term="review"
        ),
        stage("carrying", "이행", "Being carried out"),
        stage("closed", "이행 확인", "Carried out", done=True),
    ),
    transitions=(
        handing_in("deciding"),
        step(
            *("decide", "결정", "Decide", "deciding", "carrying"),
            HEAD,
            complete=True,
        ),
        giving_back("return", "deciding", HEAD),
        step(
            *("carry-out", "이행 확인", "Confirm that it is done", "carrying", "closed"),
            PLANNING,
            reason=True,
        ),
    ),
    terms=TERMS,
)
CONTRIBUTION: Final = Workflow(
    name="changwon-contribution",
    title={"ko": "개인 성과기여 확인", "en": "Part in the result"},
    stages=(
        writing(),
        approval(),
        stage("approved", "부서장 확인 완료", "Approved by the head", done=True),
    ),
    transitions=(handing_in(), *approving("approved")),
    terms=TERMS,
)
WORKFLOWS: Final = (DRAFT, OPINION, REPLY, CONFIRMING, REVIEW, FINAL, FEEDBACK, CONTRIBUTION)
