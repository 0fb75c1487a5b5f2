"""Form U8 직무역량다면평가표: competencies as superiors, peers and subordinates see them.

Four areas; leaders alone are rated as leaders (Uijeongbu rule, 직무역량평가).  The items are
proposals [c].  Whoever could observe too little may leave items out without harm.
"""

from __future__ import annotations

from collections.abc import Mapping

from goru import CONFIDENTIAL, Choice, Definition, FormDefinition, Group, Item, Question, Texts

NAME = "uijeongbu-multi-rater"
LEADS = "${subject_leads} = 'yes'"
LONGEST = 300

#: area -> its items: question name -> label
AREAS: Mapping[str, Mapping[str, Texts]] = {
    "common": {
        "c1": {
            "ko": "규정과 절차를 지키며 청렴하게 일한다",
            "en": "Works with integrity, by the rules and procedures",
        },
        "c2": {"ko": "시민 입장에서 판단한다", "en": "Judges from the citizens' point of view"},
        "c3": {
            "ko": "동료·타부서와 정보를 나누고 협력한다",
            "en": "Shares information and works with colleagues and other departments",
        },
        "c4": {"ko": "변화에 맞춰 배운다", "en": "Learns as things change"},
    },
    "work": {
        "w1": {
            "ko": "담당 업무의 법령·지식을 정확히 안다",
            "en": "Knows the law and the facts of the task precisely",
        },
        "w2": {"ko": "기한과 완성도를 지킨다", "en": "Delivers in time and complete"},
        "w3": {
            "ko": "문제를 찾아 대안을 만든다",
            "en": "Finds problems and works out alternatives",
        },
        "w4": {"ko": "이해관계자와 조정한다", "en": "Reconciles the people concerned"},
    },
    "conduct": {
        "b1": {"ko": "책임을 미루지 않는다", "en": "Does not shift responsibility"},
        "b2": {"ko": "상대를 존중하며 말한다", "en": "Speaks with respect"},
        "b3": {"ko": "갈등을 건설적으로 푼다", "en": "Settles conflicts constructively"},
        "b4": {"ko": "솔선한다", "en": "Leads by example"},
    },
    "leader": {
        "l1": {
            "ko": "방향과 우선순위를 분명히 한다",
            "en": "Makes direction and priorities clear",
        },
        "l2": {"ko": "업무를 공정하게 나눈다", "en": "Shares out the work fairly"},
        "l3": {
            "ko": "구성원을 육성하고 피드백한다",
            "en": "Develops the members and gives feedback",
        },
        "l4": {"ko": "결정하고 책임진다", "en": "Decides and takes responsibility"},
    },
}
TITLES: Mapping[str, Texts] = {
    "common": {"ko": "공통역량", "en": "Common competencies"},
    "work": {"ko": "업무역량", "en": "Work competencies"},
    "conduct": {"ko": "행태역량", "en": "Conduct"},
    "leader": {"ko": "리더역량", "en": "Leadership"},
}
#: What the scorer calls the areas -> their questions.
SCORED = {TITLES[area]["ko"]: list(items) for area, items in AREAS.items()}
QUESTIONS = tuple(name for items in AREAS.values() for name in items)

LEVELS = (
    Choice(name="5", label={"ko": "탁월", "en": "Outstanding"}),
    Choice(name="4", label={"ko": "우수", "en": "Good"}),
    Choice(name="3", label={"ko": "보통", "en": "Average"}),
    Choice(name="2", label={"ko": "미흡", "en": "Insufficient"}),
    Choice(name="1", label={"ko": "매우미흡", "en": "Very insufficient"}),
)
CHANCES = (
    Choice(name="ample", label={"ko": "충분", "en": "Ample"}),
    Choice(name="some", label={"ko": "보통", "en": "Some"}),
    Choice(name="little", label={"ko": "부족", "en": "Little"}),
)
INTRODUCTION: Texts = {
    "ko": (
        "이 평가는 지방공무원 임용령 제8조의4와 의정부시 종합성과관리 및 평가에 관한 규칙에 따라 "
        "직무역량을 여러 사람의 눈으로 살피고 인사관리와 역량개발에 참고하려는 것입니다. "
        "누가 어떻게 평가했는지는 누구에게도 알려 주지 않으며(신원 비공개), 대상자에게는 총점과 "
        "영역별 점수만 공개합니다. 소문이 아니라 함께 일하며 직접 본 것으로 평가하여 주십시오."
    ),
    "en": (
        "This appraisal rests on article 8-4 of the Local Public Officials Appointment Decree and "
        "on the Uijeongbu rule on performance management. It looks at competencies through several "
        "people's eyes and informs personnel management and development. Nobody is told who rated "
        "how (your identity is kept confidential); the person rated sees the total and the scores "
        "by area only. Please rate what you saw yourself at work, not what you heard."
    ),
}


def item(name: str, label: Texts) -> Question:
    """Return one item, required unless the rater had little chance to observe."""
    return Question(
        name=name,
        type="rating",
        label=label,
        choices="levels",
        parameters={"na": "yes"},
        required="${observed} != 'little'",
        appearance="likert",
    )


#: Above the table of an area's items.
MARKS = {"ko": "본 대로 표시하십시오.", "en": "Mark what you have observed."}


def area(name: str) -> Group:
    """Return the page of an area, one table; that of leaders is for subjects who lead a unit."""
    marks = Group(
        name=f"{name}_marks",
        label=MARKS,
        appearance="table-list",
        children=tuple(item(key, label) for key, label in AREAS[name].items()),
    )
    return Group(
        name=name,
        label=TITLES[name],
        relevant=LEADS if name == "leader" else "",
        children=(marks,),
    )


def introduction() -> Group:
    """Return the first page.  ``prefill`` names the trait that fills the hidden question."""
    return Group(
        name="introduction",
        label={"ko": "안내", "en": "About this appraisal"},
        children=(
            Question(name="subject_leads", type="hidden", extra={"prefill": "subject.leads"}),
            Question(name="purpose", type="note", label=INTRODUCTION),
            Question(
                name="observed",
                type="select-one",
                choices="chances",
                required="yes",
                appearance="horizontal",
                label={
                    "ko": "대상자의 업무를 관찰할 기회가 있었습니까?",
                    "en": "Did you have the chance to observe this person's work?",
                },
                hint={
                    "ko": "‘부족’을 고르면 문항을 비워 두고 제출할 수 있으며 불이익은 없습니다.",
                    "en": "With 'Little' you may leave items out; it does you no harm.",
                },
            ),
        ),
    )


def remark(name: str, label: Texts) -> Question:
    """Return a remark of 300 characters at most; it is not disclosed to the person rated."""
    return Question(
        name=name,
        type="multiline",
        label=label,
        hint={
            "ko": (
                "행동을 적고, 누가 썼는지 알 수 있는 표현은 피하십시오. "
                "대상자에게 공개하지 않습니다."
            ),
            "en": "Describe conduct, not what tells who wrote it. The person does not see it.",
        },
        constraint=f"string-length(.) <= {LONGEST}",
        constraint_message={
            "ko": f"{LONGEST}자까지 쓸 수 있습니다. 줄여 주십시오.",
            "en": f"There is room for {LONGEST} characters. Please shorten it.",
        },
    )


def extreme(function: str, otherwise: int) -> str:
    """Return the formula of the highest or lowest mark; what is no mark counts ``otherwise``."""
    marks = ", ".join(f"coalesce(number(${{{name}}}), {otherwise})" for name in QUESTIONS)
    return f"{function}({marks})"


def straight() -> tuple[Item, ...]:
    """Return the question whether equal marks on two items or more are meant (E12)."""
    marked = ", ".join(f"${{{name}}} > 0" for name in QUESTIONS)
    return (
        Question(name="highest", type="calculate", calculation=extreme("max", 0)),
        Question(name="lowest", type="calculate", calculation=extreme("min", 9)),
        Question(
            name="straight",
            type="yes-no",
            label={
                "ko": "모든 문항이 같은 점수입니다. 맞습니까?",
                "en": "All items have the same mark. Is that what you mean?",
            },
            relevant=f"${{highest}} = ${{lowest}} and checklist(2, -1, {marked})",
            required="yes",
            constraint=". = 'yes'",
            constraint_message={
                "ko": "그렇지 않다면 앞쪽으로 돌아가 점수를 고쳐 주십시오.",
                "en": "If it is not, please go back and correct the marks.",
            },
        ),
    )


def closing() -> Group:
    """Return the last page."""
    return Group(
        name="closing",
        label={"ko": "서술 의견과 확인", "en": "Remarks and confirmation"},
        children=(
            remark("strength", {"ko": "강점", "en": "Strengths"}),
            remark("improve", {"ko": "보완점", "en": "What to improve"}),
            *straight(),
        ),
    )


MULTI_RATER = FormDefinition(
    name=NAME,
    title={"ko": "직무역량다면평가표", "en": "Multi-rater appraisal of competencies"},
    identity={"": CONFIDENTIAL},
    definition=Definition(
        name=NAME,
        title={"ko": "직무역량다면평가표", "en": "Multi-rater appraisal of competencies"},
        default_language="ko",
        items=(introduction(), *(area(name) for name in AREAS), closing()),
        choices={"levels": LEVELS, "chances": CHANCES},
    ),
)
