"""G5 전보희망, G6 격무부서 and G12 성과우수자: what the HR department and committees handle.

Source: 강서구 (2025): wishes from overworked departments come first, wishes are for the HR
department alone.  Terms are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.steps import AUTHOR, opening, stage, step
from goru.workflows import CALENDAR_DAYS, Readers, Term, Workflow
from plugins.gangseo.workflows.making import PERSONNEL, SECRETARY

WRITING: Final = stage("writing", "작성", "Being written", opening(AUTHOR, "*"))
REVIEW: Final = Term(days=14, unit=CALENDAR_DAYS)

TRANSFER: Final = Workflow(
    name="gangseo-transfer",
    title={"ko": "전보희망", "en": "Wishes for a transfer"},
    stages=(
        WRITING,
        # nobody is asked for anything, but until the term ends the author may change it
        stage("filed", "접수", "Filed", term="changing", done=True),
    ),
    transitions=(
        step("file", "제출", "File", "writing", "filed", AUTHOR),
        step("change", "수정", "Change", "filed", "writing", AUTHOR, in_time=True),
    ),
    terms={"changing": REVIEW},
    # what is proposed of it, the HR department reads in its report
    readers=(Readers(parts=("post", "wishes"), who=AUTHOR | PERSONNEL),),
)
OVERWORK: Final = Workflow(
    name="gangseo-overwork",
    title={"ko": "격무부서 지정", "en": "Designation as overworked"},
    stages=(
        WRITING,
        stage(
            "ruling",
            "위원회 심의",
            "With the committee",
            opening(SECRETARY, "ruling"),
            term="ruling",
        ),
        stage("decided", "결정", "Decided", done=True),
    ),
    transitions=(
        step("hand-in", "신청", "Apply", "writing", "ruling", AUTHOR),
        step("decide", "결정", "Decide", "ruling", "decided", SECRETARY, complete=True),
        step("return", "보완 요구", "Return", "ruling", "writing", SECRETARY, reason=True),
    ),
    terms={"ruling": Term(days=30, unit=CALENDAR_DAYS)},
)
NOMINEE: Final = Workflow(
    name="gangseo-nominee",
    title={"ko": "성과우수자 추천", "en": "Nomination"},
    stages=(
        WRITING,
        stage("checking", "인사부서 확인", "With the HR department", term="checking"),
        stage("ruling", "위원회 심의", "With the committee", term="checking"),
        stage("chosen", "선정", "Chosen", done=True),
        stage("declined", "미선정", "Not chosen", done=True),
    ),
    transitions=(
        step("hand-in", "추천", "Nominate", "writing", "checking", AUTHOR),
        step("check", "확인", "Checked", "checking", "ruling", PERSONNEL, complete=True),
        step("return", "반려", "Return", "checking", "writing", PERSONNEL, reason=True),
        step("choose", "선정", "Choose", "ruling", "chosen", SECRETARY, complete=True),
        step("decline", "미선정", "Decline", "ruling", "declined", SECRETARY, reason=True),
    ),
    terms={"checking": REVIEW},
)
