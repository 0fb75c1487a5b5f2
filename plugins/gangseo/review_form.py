"""Form G3 개인업무평가서: a person's work as the head and peers see it.

Heads are named; peers' identity is kept confidential and told to nobody.  Source: 지방공무원
임용령 제8조의4 (several raters); the district's individual evaluation of 2025 (b2); items are
proposals [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goru import CONFIDENTIAL, NAMED, Question, Texts
from goru.asking import AGREEMENT, form, hidden, known, long, marked, page, texts
from plugins.gangseo.common import SHORT

NAME: Final = "gangseo-review"
TITLE: Final = texts("개인업무평가서", "Appraisal of individual work")

ITEMS: Final[Mapping[str, Texts]] = {
    "difficulty": texts("업무 난이도", "Difficulty of the work"),
    "volume": texts("업무량", "Amount of work"),
    "contribution": texts("성과기여", "Contribution to results"),
    "collab": texts("협업", "Working together"),
    "expert": texts("전문성", "Expertise"),
}
#: What the scorer calls the only area -> its items.
SCORED: Final = {"개인업무": list(ITEMS)}
PURPOSE: Final = texts(
    "동료 평가자의 신원은 누구에게도 알려 주지 않습니다(신원 비공개). 함께 일하며 직접 본 것으로 "
    "평가하여 주십시오. 대상자에게는 총점만 공개합니다.",
    "Who the peers are is told to nobody (identity kept confidential). Rate what you saw yourself "
    "at work. The person rated sees the total only.",
)
REVIEW: Final = form(
    NAME,
    TITLE,
    (
        page(
            "work",
            "개인업무평가",
            "Appraisal",
            hidden("relation", "relation"),
            Question(name="purpose", type="note", label=PURPOSE),
            known("ratee", "subject.name", texts("대상자", "Person rated")),
            *(marked(name, label["ko"], label["en"]) for name, label in ITEMS.items()),
            long(
                "comment",
                "의견",
                "Remarks",
                SHORT,
                required="${relation} = 'superior'",
                required_message=texts(
                    "부서장은 의견을 적어야 합니다.", "Heads must add their remarks."
                ),
                hint=texts(
                    "행동을 적고, 누가 썼는지 알 수 있는 표현은 피하십시오.",
                    "Describe conduct; avoid what tells who wrote it.",
                ),
            ),
        ),
    ),
    identity={"": CONFIDENTIAL, "superior": NAMED},
    agreement=AGREEMENT,
)
