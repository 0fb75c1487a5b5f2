"""Forms U3 사전평가표 and U4 사후 정성평가표: a panel's view of an indicator, before and after.

The panel has about 70 officials (Uijeongbu rule); scales and grades are proposals [c].  Who rated
how is kept confidential.
"""

from __future__ import annotations

from typing import Final

from goru import CONFIDENTIAL, Choice, Definition, FormDefinition, Group, Question, Texts
from goru.asking import known, long

BEFORE, AFTER = "uijeongbu-pre-evaluation", "uijeongbu-post-evaluation"
SHEET: Final = "answers.indicator-sheet"
LEVELS: Final = tuple(
    Choice(name=name, label={"ko": ko, "en": en})
    for name, ko, en in (
        ("5", "매우 높음", "Very high"),
        ("4", "높음", "High"),
        ("3", "보통", "Medium"),
        ("2", "낮음", "Low"),
        ("1", "매우 낮음", "Very low"),
    )
)
GRADES: Final = tuple(
    Choice(name=name, label={"ko": f"{name} ({points}점)", "en": f"{name} ({points})"})
    for name, points in (("S", 100), ("A", 90), ("B", 80), ("C", 70), ("D", 60))
)
#: Question -> what is asked, and how.
CRITERIA: Final[dict[str, tuple[Texts, Texts]]] = {
    "importance": (
        {"ko": "중요도", "en": "Importance"},
        {
            "ko": "시정 목표에 얼마나 중요한 업무입니까?",
            "en": "How much does the work matter for the city's goals?",
        },
    ),
    "difficulty": (
        {"ko": "난이도", "en": "Difficulty"},
        {
            "ko": "이해관계·절차·외부 요인을 함께 생각하십시오.",
            "en": "Think of interests, procedures and what comes from outside.",
        },
    ),
    "challenge": (
        {"ko": "목표의 도전성", "en": "Challenge of the target"},
        {
            "ko": "과거 실적과 추세를 보고 판단하십시오.",
            "en": "Judge by the results of the past and their trend.",
        },
    ),
}
QUALITIES: Final[dict[str, Texts]] = {
    "effort": {"ko": "추진과정의 노력도", "en": "Effort on the way"},
    "impact": {"ko": "성과의 파급효과", "en": "Effect of the result"},
    "response": {"ko": "환경변화 대응", "en": "Response to changes around"},
}
INDICATOR: Final = (
    *(
        known(name, f"{SHEET}.{name}", label)
        for name, label in (
            ("name", {"ko": "지표명", "en": "Name"}),
            ("formula_text", {"ko": "산식", "en": "Formula"}),
            ("target", {"ko": "목표값", "en": "Target"}),
            ("unit", {"ko": "측정단위", "en": "Unit of measurement"}),
            ("target_basis", {"ko": "목표설정 근거", "en": "What the target rests on"}),
        )
    ),
    Question(name="weight", type="hidden", extra={"prefill": f"{SHEET}.weight"}),
    Question(
        name="recuse",
        type="yes-no",
        label={"ko": "회피합니까?", "en": "Do you stand aside?"},
        hint={
            "ko": "회피하면 나머지는 답하지 않아도 됩니다.",
            "en": "Then you need not answer the rest.",
        },
        default="no",
    ),
)
ASKED: Final = "${recuse} != 'yes'"


def any_of(names: tuple[str, ...], *values: str) -> str:
    """Return the condition that one of the answers is one of the values."""
    return " or ".join(f"${{{name}}} = '{value}'" for name in names for value in values)


def marked(name: str, label: Texts, choices: str, hint: Texts | None = None) -> Question:
    """Return what the panel marks, unless it stands aside."""
    return Question(
        name=name,
        type="rating" if choices == "levels" else "select-one",
        label=label,
        hint=hint or {},
        choices=choices,
        required="yes",
        relevant=ASKED,
        appearance="horizontal",
    )


def form(name: str, title: Texts, marks: tuple[Question, ...], remark: Question) -> FormDefinition:
    """Return a form of the panel: the indicator, the marks, the remark."""
    pages = (
        Group(name="indicator", label={"ko": "대상 지표", "en": "Indicator"}, children=INDICATOR),
        Group(name="marks", label={"ko": "평가", "en": "Marks"}, children=(*marks, remark)),
    )
    return FormDefinition(
        name=name,
        title=title,
        identity={"": CONFIDENTIAL},
        definition=Definition(
            name=name,
            title=title,
            default_language="ko",
            items=pages,
            choices={"levels": LEVELS, "grades": GRADES},
        ),
    )


PRE_EVALUATION: Final = form(
    BEFORE,
    {"ko": "사전평가표", "en": "Evaluation beforehand"},
    tuple(marked(name, label, "levels", hint) for name, (label, hint) in CRITERIA.items()),
    long(
        "opinion",
        "의견",
        "Opinion",
        300,
        relevant=f"{ASKED} and ({any_of(tuple(CRITERIA), '1', '5')})",
    ),
)
#: One of the grades is the best or the worst.
EXTREME: Final = any_of(tuple(QUALITIES), "S", "D")
POST_EVALUATION: Final = form(
    AFTER,
    {"ko": "사후 정성평가표", "en": "Evaluation afterwards"},
    (
        Question(name="relation", type="hidden", extra={"prefill": "relation"}),
        *(marked(name, label, "grades") for name, label in QUALITIES.items()),
    ),
    long(
        "comment",
        "총평",
        "Overall remark",
        500,
        relevant=f"{ASKED} and (${{relation}} = 'external' or {EXTREME})",
    ),
)
FORMS: Final = (PRE_EVALUATION, POST_EVALUATION)
