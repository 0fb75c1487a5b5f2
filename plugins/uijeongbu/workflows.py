"""The city's two workflows: how a common indicator is adopted, and how a claim is decided.

Source: common indicators are decided after the departments' opinions and an internal review;
claims are reviewed by the office in charge and decided by the committee.  Terms are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Opening, Stage, Term, Transition, Workflow

AUTHOR: Final = frozenset({"author"})
OFFICE: Final = frozenset({"role:administrator"})
SECRETARY: Final = frozenset({"secretary"})
WRITING: Final = Stage(
    name="writing",
    title={"ko": "작성", "en": "Being written"},
    term="repair",
    opens=(Opening(parts=("*",), who=AUTHOR),),
)
TERMS: Final = {
    "repair": Term(days=5, unit=WORKING_DAYS),
    "review": Term(days=10, unit=WORKING_DAYS),
    "committee": Term(days=30, unit=CALENDAR_DAYS),
}


def returned(name: str, stage: str, who: frozenset[str]) -> Transition:
    """Return the step that gives the form back to its author, with the reason."""
    return Transition(
        name=name,
        title={"ko": "반려", "en": "Return"},
        sources=(stage,),
        target="writing",
        who=who,
        reason=True,
    )


HANDED_IN: Final = Transition(
    name="hand-in",
    title={"ko": "제출", "en": "Hand in"},
    sources=("writing",),
    target="review",
    who=AUTHOR,
)
ADOPTION: Final = Workflow(
    name="uijeongbu-adoption",
    title={"ko": "공통지표 내부검토·채택", "en": "Adoption of a common indicator"},
    stages=(
        WRITING,
        Stage(name="review", title={"ko": "내부검토", "en": "Internal review"}, term="review"),
        Stage(
            name="committee",
            title={"ko": "위원회 심의", "en": "With the committee"},
            term="committee",
        ),
        Stage(name="adopted", title={"ko": "채택", "en": "Adopted"}, done=True),
    ),
    transitions=(
        HANDED_IN,
        Transition(
            name="reviewed",
            title={"ko": "내부검토 완료", "en": "Reviewed"},
            sources=("review",),
            target="committee",
            who=OFFICE,
        ),
        returned("return", "review", OFFICE),
        Transition(
            name="adopt",
            title={"ko": "채택 의결", "en": "Adopt"},
            sources=("committee",),
            target="adopted",
            who=SECRETARY,
        ),
        returned("return-by-committee", "committee", SECRETARY),
    ),
    terms=TERMS,
)
CLAIM: Final = Workflow(
    name="uijeongbu-claim",
    title={"ko": "시정발전기여도 검토·결정", "en": "Decision on a claim"},
    stages=(
        WRITING,
        Stage(
            name="review",
            title={"ko": "주관부서 검토", "en": "Under review"},
            term="review",
            opens=(Opening(parts=("reviewing",), who=OFFICE),),
        ),
        Stage(
            name="committee",
            title={"ko": "위원회 결정", "en": "With the committee"},
            term="committee",
            opens=(Opening(parts=("deciding",), who=SECRETARY),),
        ),
        Stage(name="decided", title={"ko": "결정", "en": "Decided"}, done=True),
    ),
    transitions=(
        HANDED_IN,
        Transition(
            name="reviewed",
            title={"ko": "검토 완료", "en": "Reviewed"},
            sources=("review",),
            target="committee",
            who=OFFICE,
            complete=True,
        ),
        returned("return", "review", OFFICE),
        Transition(
            name="decide",
            title={"ko": "결정", "en": "Decide"},
            sources=("committee",),
            target="decided",
            who=SECRETARY,
            complete=True,
        ),
        returned("return-by-committee", "committee", SECRETARY),
    ),
    terms=TERMS,
)
WORKFLOWS: Final = (ADOPTION, CLAIM)
