"""Form U6 부서환경역량 설문: how hard a department's conditions are; anonymous.

Twelve items [c] on people, things and money: the three environments are those that the city
names (인적·물적, 재정적 환경).  A higher answer means a harder environment.
"""

from __future__ import annotations

from collections.abc import Mapping

from goru import ANONYMOUS, Definition, FormDefinition, Group, Question, Texts
from goru.asking import AGREEMENT

NAME = "uijeongbu-environment"

#: domain -> its items: question name -> label
DOMAINS: Mapping[str, Mapping[str, Texts]] = {
    "people": {
        "h1": {
            "ko": "정원 대비 현원이 부족하다",
            "en": "There are fewer people than posts",
        },
        "h2": {
            "ko": "신규·저연차 비율이 높다",
            "en": "Many are new or have few years of service",
        },
        "h3": {
            "ko": "업무 대행·겸임이 잦다",
            "en": "People often stand in for others or hold several posts",
        },
        "h4": {"ko": "초과근무가 상시적이다", "en": "Overtime is permanent"},
        "h5": {"ko": "전문인력 확보가 어렵다", "en": "Specialists are hard to get"},
    },
    "things": {
        "m1": {"ko": "사무공간·장비가 부족하다", "en": "Office space and equipment are short"},
        "m2": {
            "ko": "현장·출장 업무 비중이 높다",
            "en": "Much of the work is on site or on the road",
        },
        "m3": {
            "ko": "악성·반복 민원 노출이 많다",
            "en": "Abusive or repeated complaints are frequent",
        },
        "m4": {
            "ko": "재난·비상 대응 의무가 많다",
            "en": "There are many duties in disasters and emergencies",
        },
    },
    "money": {
        "f1": {"ko": "예산 대비 사업량이 많다", "en": "There is much to do for the budget"},
        "f2": {
            "ko": "국·도비 의존과 변경이 잦다",
            "en": "State and provincial funds decide, and change often",
        },
        "f3": {
            "ko": "예산의 자율 집행이 어렵다",
            "en": "The budget can hardly be spent at one's own discretion",
        },
    },
}
TITLES: Mapping[str, Texts] = {
    "people": {"ko": "인적", "en": "People"},
    "things": {"ko": "물적", "en": "Things"},
    "money": {"ko": "재정", "en": "Money"},
}
#: What the scorer calls the domains -> their questions.
SCORED = {TITLES[domain]["ko"]: list(items) for domain, items in DOMAINS.items()}

INTRODUCTION: Texts = {
    "ko": (
        "이 설문은 부서마다 다른 인적·물적·재정적 환경을 성과평가에 공정하게 반영하려는 것입니다"
        "(의정부시 종합성과관리 및 평가에 관한 규칙). 응답은 익명이며 누가 응답했는지와 무엇을 "
        "응답했는지를 따로 보관합니다. 5명보다 적게 응답한 부서의 결과는 따로 내지 않습니다. "
        "점수가 높을수록 어려운 환경이라는 뜻입니다."
    ),
    "en": (
        "This survey is to reflect the departments' different conditions in people, things and "
        "money fairly in the evaluation (Uijeongbu rule on performance management). Answers are "
        "anonymous: who took part and what was answered are kept apart. Departments with fewer "
        "than 5 answers have no result of their own. A higher mark means harder conditions."
    ),
}


def item(name: str, label: Texts) -> Question:
    """Return one item."""
    return Question(
        name=name,
        type="rating",
        label=label,
        choices="agreement",
        required="yes",
        appearance="likert",
    )


def domain(name: str) -> Group:
    """Return the page of a domain."""
    items = tuple(item(key, label) for key, label in DOMAINS[name].items())
    return Group(name=name, label=TITLES[name], children=items)


def introduction() -> Group:
    """Return the first page."""
    return Group(
        name="introduction",
        label={"ko": "안내", "en": "About this survey"},
        children=(Question(name="purpose", type="note", label=INTRODUCTION),),
    )


ENVIRONMENT = FormDefinition(
    name=NAME,
    title={"ko": "부서환경역량 설문", "en": "Survey of working conditions"},
    identity={"": ANONYMOUS},
    definition=Definition(
        name=NAME,
        title={"ko": "부서환경역량 설문", "en": "Survey of working conditions"},
        default_language="ko",
        items=(introduction(), *(domain(name) for name in DOMAINS)),
        choices={"agreement": AGREEMENT},
    ),
)
