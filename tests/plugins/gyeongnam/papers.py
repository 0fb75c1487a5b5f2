"""Every form of the workshop, typed as a person types it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from goru import KST, Catalogue
from goru.testing import Filled, enabled, fill
from tests.asking import Store
from tests.plugins.uploads import PDF

NOW: Final = datetime(2019, 7, 13, 10, tzinfo=KST)
PEOPLE: Final = {
    "person": [(str(number), f"국장 {number}") for number in range(1001, 1006)],
    "unit": [("B1", "경제부지사실"), ("B2", "도정혁신추진단")],
}
TRAITS: Final = {
    "subject.name": "1분임",
    "subject.position": "국장",
    "phase.title": "강의 1 만족도",
    "phase.name": "before",
}


def rows(name: str, *given: Mapping[str, str]) -> dict[str, str]:
    """Return the rows of a table as they are posted."""
    return {
        f"{name}-{place}-{name}_{column}": text
        for place, row in enumerate(given)
        for column, text in row.items()
    }


def solution(problem: str, impact: str = "4", feasible: str = "3") -> dict[str, str]:
    return {
        "problem": problem,
        "what": "표준 자료 연계",
        "effect": "중복 입력 감소",
        "impact": impact,
        "feasible": feasible,
        "unit": "B1",
        "due": "2019-12-31",
    }


PROBLEM: Final = {"task": "1", "problem": "자료 단절", "cause": "체계 분리", "basis": "실태조사"}
GOOD: Final[Mapping[str, Mapping[str, Any]]] = {
    "gyeongnam-plan": {
        "title": "간부공무원 혁신 워크숍",
        "purpose": "취임 1년의 도정 방향을 점검합니다.",
        "period_from": "2019-07-12T13:00",
        "period_to": "2019-07-13T12:00",
        "place": "거제",
        "audience": "실·국·본부장 이상 약 30명",
        **rows(
            "program",
            {
                "starts": "2019-07-12T14:00",
                "ends": "2019-07-12T15:30",
                "kind": "lecture",
                "what": "사회혁신과 행정",
                "who": "강사",
            },
            {
                "starts": "2019-07-12T15:30",
                "ends": "2019-07-12T18:00",
                "kind": "group",
                "what": "분임토의",
                "who": "분임장",
            },
        ),
        **rows("topics", {"theme": "economy", "topic": "공유경제 활성화방안"}),
        "budget": "30000",
        "owner": "도정혁신추진단 055-211-2363",
    },
    "gyeongnam-registration": {
        "want:society": "1",
        "want:economy": "2",
        "stay": "yes",
        "group": "1분임",
        "room": "301호",
        "attended": "all",
    },
    "gyeongnam-brief": {
        "theme": "society",
        "topic": "거버넌스(협치)",
        "background": "민관 협치의 제도화가 과제입니다.",
        **rows("questions", *({"question": f"질문 {n}"} for n in (1, 2, 3))),
    },
    "gyeongnam-receipt": {"read": "yes"},
    "gyeongnam-group": {
        "topic": "governance",
        "people_chair": "1001",
        "people_recorder": "1002",
        **rows("members", *({"who": str(number)} for number in (1001, 1002, 1003))),
        **rows("tasks", {"task": "협치 체계", "state": "초기"}),
        **rows("problems", PROBLEM, {**PROBLEM, "problem": "권한 불명"}),
        **rows("solutions", solution("1"), solution("2"), solution("2", "5", "2")),
        "speaker_who": "1003",
        "speaker_file": PDF,
    },
    "gyeongnam-peer": {"task": "4", "analysis": "5", "real": "4"},
    "gyeongnam-satisfaction": {"content": "4", "lecturer": "5", "run": "4", "use": "3"},
    "gyeongnam-perception": {"code": "K7Q2", **{f"q{n}": "3" for n in range(1, 11)}},
    "gyeongnam-question": {
        "question": "동남권 광역경제권의 다음 걸음은 무엇입니까?",
        "show": "hidden",
        "field": "economy",
        "answer": "동남권 협의체를 꾸려 단계로 나아가겠습니다.",
    },
    "gyeongnam-directive": {
        "session": "opening",
        "field": "economy",
        "said": "민관 융합 프로젝트를 늘려 주십시오.",
        "follow_unit": "B1",
        "follow_due": "2019-12-31",
    },
    "gyeongnam-follow": {
        "solution": "표준 자료 연계",
        "task": "자료 연계 시범사업",
        "owner_unit": "B1",
        "owner_who": "1001",
        "due": "2019-12-31",
        "state": "done",
        "finished": "yes",
        **rows("log", {"day": "2019-09-30", "what": "착수 보고", "rate": "30"}),
    },
}


@cache
def catalogue() -> Catalogue:
    return enabled("gyeongnam")


def typed(form: str, **changed: Any) -> Filled:
    """Fill the form with good answers but for what is ``changed``; None leaves one out."""
    given = {**GOOD[form], **changed}
    traits = {**TRAITS, **given.pop("traits", {})}
    return fill(
        catalogue(),
        form,
        {name: text for name, text in given.items() if text is not None},
        now=NOW,
        traits=traits,
        people=PEOPLE,
        store=Store(),
    )
