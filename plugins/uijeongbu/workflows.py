"""The city's two workflows: how a common indicator is adopted, and how a claim is decided.

Source: common indicators are decided after the departments' opinions and an internal review;
claims are reviewed by the office in charge and decided by the committee.  Terms are proposals [c].
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from goru.steps import AUTHOR, giving_back, opening, stage, step, writing
from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Term, Workflow

OFFICE: Final = frozenset({"role:administrator"})
SECRETARY: Final = frozenset({"secretary"})
TERMS: Final = MappingProxyType(
    {
        "repair": Term(days=5, unit=WORKING_DAYS),
        "review": Term(days=10, unit=WORKING_DAYS),
        "committee": Term(days=30, unit=CALENDAR_DAYS),
    }
)
HANDED_IN: Final = step("hand-in", "제출", "Hand in", "writing", "review", AUTHOR)
RETURNED: Final = giving_back("return", "review", OFFICE)
RETURNED_BY_COMMITTEE: Final = giving_back("return-by-committee", "committee", SECRETARY)
ADOPTION: Final = Workflow(
    name="uijeongbu-adoption",
    title={"ko": "공통지표 내부검토·채택", "en": "Adoption of a common indicator"},
    stages=(
        writing(),
        stage("review", "내부검토", "Internal review", term="review"),
        stage("committee", "위원회 심의", "With the committee", term="committee"),
        stage("adopted", "채택", "Adopted", done=True),
    ),
    transitions=(
        HANDED_IN,
        step("reviewed", "내부검토 완료", "Reviewed", "review", "committee", OFFICE),
        RETURNED,
        step("adopt", "채택 의결", "Adopt", "committee", "adopted", SECRETARY),
        RETURNED_BY_COMMITTEE,
    ),
    terms=TERMS,
)
CLAIM: Final = Workflow(
    name="uijeongbu-claim",
    title={"ko": "시정발전기여도 검토·결정", "en": "Decision on a claim"},
    stages=(
        writing(),
        stage(
            *("review", "주관부서 검토", "Under review"),
            opening(OFFICE, "reviewing"),
            term="review",
        ),
        stage(
            *("committee", "위원회 결정", "With the committee"),
            opening(SECRETARY, "deciding"),
            term="committee",
        ),
        stage("decided", "결정", "Decided", done=True),
    ),
    transitions=(
        HANDED_IN,
        step("reviewed", "검토 완료", "Reviewed", "review", "committee", OFFICE, complete=True),
        RETURNED,
        step("decide", "결정", "Decide", "committee", "decided", SECRETARY, complete=True),
        RETURNED_BY_COMMITTEE,
    ),
    terms=TERMS,
)
WORKFLOWS: Final = (ADOPTION, CLAIM)
