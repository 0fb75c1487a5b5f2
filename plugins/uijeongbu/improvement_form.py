"""Form U9 개선계획(환류)서: why an indicator fell short, and what becomes of it next year.

Where the plan takes the indicator up again, next year's indicator sheet begins with it.
"""

from __future__ import annotations

from typing import Any, Final

from goru import CarryOver, Choice, Definition, FormDefinition, Group, Question, Texts

NAME: Final = "uijeongbu-improvement"
TITLE: Final = {"ko": "개선계획(환류)서", "en": "Improvement plan"}
LONGEST: Final = 500
#: [c] Characters of a cause, and the attainment in percent below which a plan is due.
SHORTEST, DUE_BELOW = 20, 80

NEXT: Final = (
    Choice(name="new", label={"ko": "신규", "en": "A new indicator takes its place"}),
    Choice(name="modified", label={"ko": "수정", "en": "It is changed"}),
    Choice(name="abolished", label={"ko": "폐지", "en": "It ends"}),
    Choice(name="kept", label={"ko": "유지", "en": "It stays as it is"}),
)


def known(name: str, trait: str, label: Texts) -> Question:
    """Return what is known of the indicator and only shown."""
    return Question(name=name, type="text", label=label, read_only="yes", extra={"prefill": trait})


def needed(kind: str, name: str, label: Texts, **more: Any) -> Question:
    """Return a question that must be answered."""
    return Question(**{"name": name, "type": kind, "label": label, "required": "yes"} | more)


INDICATOR: Final = Group(
    name="indicator",
    label={"ko": "지표와 결과", "en": "Indicator and result"},
    children=(
        Question(name="year", type="hidden", extra={"prefill": "cycle.year"}),
        known("unit", "answers.indicator-sheet.owner_unit", {"ko": "부서·팀", "en": "Unit"}),
        known("name", "fact.indicator.name", {"ko": "지표", "en": "Indicator"}),
        known("target", "fact.indicator.target", {"ko": "목표값", "en": "Target"}),
        Question(name="rate", type="exact", extra={"prefill": "fact.indicator.rate"}),
        Question(name="rate_shown", type="calculate", calculation="round(${rate}, 2)"),
        Question(
            name="attained",
            type="note",
            label={"ko": "달성률: ${rate_shown}%", "en": "Attainment: ${rate_shown}%"},
            relevant="string(${rate}) != ''",
        ),
        Question(
            name="due_plan",
            type="note",
            label={
                "ko": f"달성률이 {DUE_BELOW}% 미만이므로 개선계획을 반드시 세웁니다.",
                "en": f"The attainment is below {DUE_BELOW}%, so a plan is due.",
            },
            relevant=f"string(${{rate}}) != '' and ${{rate}} < {DUE_BELOW}",
        ),
    ),
)
PLAN: Final = Group(
    name="plan",
    label={"ko": "개선계획", "en": "Plan"},
    children=(
        needed(
            "multiline",
            "cause",
            {"ko": "부진 원인", "en": "Why it fell short"},
            parameters={"max": str(LONGEST)},
            constraint=f"string-length(normalize-space(.)) >= {SHORTEST}",
            constraint_message={
                "ko": f"{SHORTEST}자 이상 구체적으로 적으십시오.",
                "en": f"Write {SHORTEST} characters at least.",
            },
        ),
        needed(
            "multiline",
            "action",
            {"ko": "개선내용", "en": "What is to change"},
            parameters={"max": str(LONGEST)},
        ),
        needed(
            "select-one",
            "next",
            {"ko": "다음 연도 지표 반영", "en": "The indicator in the next year"},
            choices="next",
            hint={
                "ko": "신규나 수정이면 다음 연도 성과지표 정의서가 이 지표의 내용으로 열립니다.",
                "en": "A new or changed one opens next year's indicator sheet with this year's.",
            },
        ),
        needed(
            "date",
            "due",
            {"ko": "이행기한", "en": "To be done by"},
            constraint="${year} = '' or . <= date(concat(${year} + 1, '-12-31'))",
            constraint_message={
                "ko": "다음 평가주기의 마지막 날까지 정하십시오.",
                "en": "Choose a day until the end of the next cycle.",
            },
        ),
        needed("person", "owner", {"ko": "담당자", "en": "In charge"}),
    ),
)
IMPROVEMENT: Final = FormDefinition(
    name=NAME,
    title=TITLE,
    definition=Definition(
        name=NAME,
        title=TITLE,
        default_language="ko",
        items=(INDICATOR, PLAN),
        choices={"next": NEXT},
    ),
    carries=(
        CarryOver(
            form="indicator-sheet",
            question="next",
            values=("new", "modified"),
            texts={"last_cause": "cause", "last_action": "action"},
        ),
    ),
)
