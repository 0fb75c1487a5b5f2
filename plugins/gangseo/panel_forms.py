"""Forms G10 전 직원 설문 and G11 평가단 검토서: what all staff think, what the panel advises.

Each of the panel reviews an item and votes on it; what passed, the secretary takes into the plan.

Source: forum results go to all staff, to the 인사운영개선평가단 of 20 representatives, and into
next year's 인사운영 기본계획 (강서구, 2025); scales are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru import ANONYMOUS
from goru.asking import AGREEMENT, ask, choice, form, known, long, page, remark, texts
from plugins.gangseo.common import LONGEST, OWN_WORDS, SHORT, VALUES, valued

SURVEY_NAME: Final = "gangseo-survey"
REVIEW_NAME: Final = "gangseo-panel"

#: What the forum proposed; the organiser replaces the list in the form before publication.  The
#: column ``topic`` names the topic, ``ideas`` the ideas that a proposal goes back to (1모둠-2).
PROPOSALS: Final = (
    choice("multi-rater", "다면평가 확대", "More multi-rater appraisal", topic="multi-rater"),
    choice(
        "juniors",
        "저연차 직원 사기진작",
        "Morale of staff with few years of service",
        topic="juniors",
    ),
    choice("term", "전보 기간 단축", "A shorter time between transfers", topic="term"),
)
STRATA: Final = (
    choice("administration", "행정", "Administration"),
    choice("welfare", "사회복지", "Social welfare"),
    choice("tax", "세무", "Tax"),
    choice("facilities", "시설", "Facilities"),
    choice("other", "보건간호·기타", "Health, nursing, others"),
)
VOTES: Final = (
    choice("for", "찬성", "For"),
    choice("against", "반대", "Against"),
    choice("abstain", "기권", "Abstention"),
)
ADVICE: Final = (
    choice("adopt", "채택", "Adopt"),
    choice("modify", "수정채택", "Adopt with changes"),
    choice("hold", "보류", "Postpone"),
    choice("reject", "불채택", "Reject"),
)
SURVEY: Final = form(
    SURVEY_NAME,
    texts("전 직원 설문", "Survey of all staff"),
    (
        page(
            "proposals",
            "제안",
            "Proposals",
            ask(
                "matrix",
                "p_agree",
                "제안별 찬성 정도",
                "How far you agree with each proposal",
                choices="agreement",
                parameters={"rows": "proposals"},
            ),
            ask(
                "matrix",
                "p_urgent",
                "제안별 시급성",
                "How urgent each proposal is",
                choices="agreement",
                parameters={"rows": "proposals"},
            ),
            ask(
                "select-one",
                "stratum",
                "직렬(5개 묶음)",
                "Series (in five groups)",
                choices="strata",
                required="",
                hint=texts(
                    "결과를 직렬별 인원으로 가중하는 데만 쓰며, 5명보다 적은 묶음은 다른 묶음과 "
                    "합칩니다.",
                    "Used only to weigh by headcount; groups of fewer than 5 are joined.",
                ),
            ),
            remark("free", "의견", "Remarks", SHORT, hint=OWN_WORDS),
        ),
    ),
    identity={"": ANONYMOUS},
    proposals=PROPOSALS,
    agreement=AGREEMENT,
    strata=STRATA,
)
REVIEW: Final = form(
    REVIEW_NAME,
    texts("평가단 검토서", "Review by the panel"),
    (
        page(
            "matter",
            "안건",
            "Item",
            ask("select-one", "item", "안건", "Item", choices="proposals"),
            known(
                "survey",
                "fact.forum.approval",
                texts("설문결과(찬성 %, 가중)", "Survey (approval in %, weighted)"),
            ),
            long("opinion", "검토의견", "Opinion", LONGEST),
        ),
        page(
            "ruling",
            "표결과 권고",
            "Vote and advice",
            ask(
                "select-one",
                "vote",
                "표결",
                "Vote",
                choices="votes",
                hint=texts(
                    "출석한 단원 과반수의 찬성으로 의결합니다.",
                    "It passes with more than half of those present.",
                ),
            ),
            ask("select-one", "advice", "권고", "Advice", choices="advice"),
        ),
        page(
            "plan",
            "계획 반영",
            "Into the plan",
            ask(
                "text",
                "clause",
                "반영 조항",
                "Clause of the plan",
                relevant="${advice} = 'adopt' or ${advice} = 'modify'",
                parameters={"max": "120"},
                hint=texts(
                    "다음 연도 인사운영 기본계획의 조항", "Of next year's plan of personnel affairs"
                ),
            ),
            valued(relevant="${clause} != ''"),
            long(
                "reply",
                "미반영 사유",
                "Why it is not taken up",
                SHORT,
                relevant="${advice} = 'hold' or ${advice} = 'reject'",
                hint=texts("전 직원에게 공개됩니다.", "All staff read it."),
            ),
        ),
    ),
    settings={"workflow": REVIEW_NAME, "checks": REVIEW_NAME},
    proposals=PROPOSALS,
    votes=VOTES,
    advice=ADVICE,
    values=VALUES,
)
