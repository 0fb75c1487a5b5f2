"""Every form of the district, typed as a person types it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from goru import KST, Catalogue
from goru.testing import Filled, enabled, fill
from tests.asking import Store
from tests.plugins.uploads import PDF

NOW: Final = datetime(2025, 9, 17, 10, tzinfo=KST)
PEOPLE: Final = {
    "person": [(str(number), f"직원 {number}") for number in range(1001, 1011)],
    "unit": [("D1", "행정지원과"), ("D2", "세무과"), ("D3", "복지과"), ("D4", "교통과")],
}
TRAITS: Final = {
    "subject.key": "1001",
    "subject.name": "직원 1001",
    "subject.unit": "행정지원과",
    "subject.unit-code": "D1",
    "subject.series": "행정",
    "subject.grade": "7",
    "subject.position": "주무관",
    "fact.post.months": "30",
    "fact.post.overworked": "1",
    "fact.overwork.survey": "4.2",
    "fact.forum.approval": "64.38",
    "cycle.year": "2025",
    "phase.title": "설문",
}


def rows(name: str, *given: Mapping[str, str]) -> dict[str, str]:
    """Return the rows of a table as they are posted."""
    return {
        f"{name}-{place}-{name}_{column}": text
        for place, row in enumerate(given)
        for column, text in row.items()
    }


def marks(*names: str, mark: str = "4") -> dict[str, str]:
    return dict.fromkeys(names, mark)


def matrix(name: str, *lines: str) -> dict[str, str]:
    return {f"{name}:{line}": "4" for line in lines}


TOPICS = ("multi-rater", "juniors", "term", "timing", "system", "other")
PROPOSALS = ("multi-rater", "juniors", "term")
SHEET = {
    "goal": "구민이 편한 행정 / 신속한 민원",
    "name": "민원 처리기간 준수율",
    "kind": "quantitative",
    "nature": "outcome",
    "direction": "up",
    "unit": "%",
    "formula_text": "(기한 내 처리건수 ÷ 전체 처리건수) × 100",
    "formula_expr": "on_time / total * 100",
    "is_new": "yes",
    "new_reason": "올해 새로 맡은 업무라서 실적이 없음",
    "target": "96.5",
    "target_basis": "최근 3년 추세와 유사기관 평균을 함께 고려하여 정함",
    "weight": "30",
    "freq": "quarter",
    "evidence_spec": "새올 민원처리 통계",
    "officer": "1001",
    "deputy": "1002",
}
VARIABLE = {"name": "처리", "unit": "건", "source": "새올", "moment": "매월 말"}
QUARTER = {"content": "추진", "goal": "목표", "who": "담당"}


def embedded(name: str) -> dict[str, str]:
    """Return an indicator sheet as it is posted inside the form."""
    start = f"{name}-0-{name}__"
    found = {f"{start}{question}": text for question, text in SHEET.items()}
    for place, symbol in enumerate(("on_time", "total")):
        for column, text in {"symbol": symbol, **VARIABLE}.items():
            found[f"{start}variables-{place}-{name}__variables_{column}"] = text
    for place in range(4):
        for column, text in QUARTER.items():
            found[f"{start}plan-{place}-{name}__plan_{column}"] = text
    return found


GOOD: Final[Mapping[str, Mapping[str, Any]]] = {
    "gangseo-goal": {
        "kind": "managed",
        "goal": "민원을 신속하게 처리한다",
        **embedded("indicator"),
        **rows(
            "roles",
            {"who": "1001", "what": "총괄", "share": "60"},
            {"who": "1002", "what": "처리", "share": "40"},
        ),
        "confirm:name": "부서장",
        "confirm:confirm": "yes",
    },
    "gangseo-interview": {
        "prep": "상반기에 민원 처리 절차를 고쳤습니다.",
        "kind": "mid",
        "when": "2025-09-16T15:00",
        "where": "회의실",
        "minutes": "40",
        "delegated": "no",
        **rows(
            "progress",
            {"goal": "민원 단축", "weight": "40", "rate": "80", "mark": "4", "text": "절차를 고침"},
        ),
        "good": "기한을 지켰습니다.",
        "improve": "문서를 먼저 나누어 주십시오.",
        "support_private": "yes",
        **rows("agreed", {"what": "문서 나누기", "who": "1001", "due": "2025-10-31"}),
        "confirm": "agreed",
    },
    "gangseo-review": marks("difficulty", "volume", "contribution", "collab", "expert"),
    "gangseo-handover": {
        "reason": "transfer",
        "event_on": "2025-09-12",
        "receiver": "1002",
        "witness": "1003",
        **rows(
            "tasks",
            {
                "name": "민원 접수",
                "basis": "민원처리법",
                "state": "진행",
                "open": "없음",
                "place": "온나라",
            },
        ),
        "issues": "해당 없음",
        "manual": PDF,
    },
    "gangseo-transfer": {"listed": "no", "w1": "D2", "w2": "D3", "reason": "career"},
    "gangseo-overwork": {
        "period_from": "2026-01-01",
        "period_to": "2026-12-31",
        "load": "812.5",
        "overtime": "41.5",
        "petitions": "120",
        "vacancy": "8.3",
        "night": "12",
        "why": "결원이 이어지고 있습니다.",
        "decision": "yes",
        "decision_reason": "지표 상위 10% 이내",
    },
    "gangseo-nominee": {
        "nominee": "1002",
        "nominee_days": "200",
        "nominee_clear": "yes",
        **rows("facts", {"result": "처리기간 단축", "proof": "새올 통계"}),
        "why": "부서의 성과를 이끌었습니다.",
        "rank": "1",
    },
    "gangseo-pre-survey": {
        "rank:juniors": "1",
        "rank:multi-rater": "2",
        "rank:term": "3",
        **matrix("view", *TOPICS),
    },
    "gangseo-application": {
        "motive": "직원의 의견을 전하고 싶습니다.",
        "topics": ["juniors", "term"],
        "schedule": "yes",
        "notice": "yes",
    },
    "gangseo-group": {
        **rows("members", *({"who": str(number)} for number in range(1001, 1007))),
        "leader_chair": "1001",
        "leader_recorder": "1002",
        "topic": "juniors",
        "problem": "저연차 직원의 퇴직이 늘고 있습니다.",
        **rows(
            "ideas",
            {
                "what": "멘토링",
                "effect": "적응",
                "needs": "예산",
                "unit": "D1",
                "consensus": "agreed",
            },
        ),
    },
    "gangseo-survey": {
        **matrix("p_agree", *PROPOSALS),
        **matrix("p_urgent", *PROPOSALS),
        "stratum": "tax",
    },
    "gangseo-panel": {
        "item": "juniors",
        "opinion": "시범 실시가 필요합니다.",
        "vote": "for",
        "advice": "adopt",
        "clause": "인사운영 기본계획 3-2",
    },
    "gangseo-question": {
        "agenda": "transfer",
        "question": "전보 시기를 미리 알려 주실 수 있습니까?",
        "show": "hidden",
        "answer": "다음 전보부터 한 달 전에 알리겠습니다.",
    },
}


@cache
def catalogue() -> Catalogue:
    return enabled("gangseo")


def typed(form: str, **changed: Any) -> Filled:
    """Fill the form with good answers but for what is ``changed``; None leaves one out."""
    given = {**GOOD[form], **changed}
    relation = "1모둠" if form == "gangseo-group" else "peer"
    relation, now = given.pop("relation", relation), given.pop("now", NOW)
    return fill(
        catalogue(),
        form,
        {name: text for name, text in given.items() if text is not None},
        relation=relation,
        now=now,
        traits=TRAITS,
        people=PEOPLE,
        store=Store(),
    )
