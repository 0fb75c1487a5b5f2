"""Forms G6 격무부서 지정 신청서 and G12 성과우수자 추천서: too much work, outstanding work.

Source: overworked departments get people and incentives (강서구, 2025); the measures are a
precedent (b2, another county's designation); bounds are proposals [c].
"""

from __future__ import annotations

from typing import Any, Final

from goru import Question
from goru.asking import ask, choice, form, hidden, known, long, needed, page, reckoned, rule, texts
from plugins.gangseo.common import MIDDLE, SHORT, confirmed

NAME: Final = "gangseo-overwork"
TITLE: Final = texts("격무부서 지정 신청서", "Application as an overworked department")
NOMINEE_NAME: Final = "gangseo-nominee"
NOMINEE_TITLE: Final = texts("성과우수자 추천서", "Nomination for outstanding performance")
#: [c] Days in the department before somebody may be nominated.
FEWEST_DAYS: Final = 60
DECISIONS: Final = (
    choice("yes", "지정", "Designated"),
    choice("no", "미지정", "Not designated"),
)


def measure(name: str, ko: str, en: str, most: int | None = None, **more: Any) -> Question:
    """Return a measure of 0 or more, up to ``most``; it begins with what was imported."""
    if most is None:
        limits = rule(". >= 0", "0 이상의 수를 적으십시오.", "Enter 0 or more.")
    else:
        limits = rule(f". >= 0 and . <= {most}", f"0부터 {most}까지입니다.", f"From 0 to {most}.")
    prefill = {"prefill": f"fact.overwork.{name}"}
    return ask("decimal", name, ko, en, extra=prefill, **limits, **more)


OVERWORK: Final = form(
    NAME,
    TITLE,
    (
        page(
            "application",
            "신청",
            "Application",
            known("unit", "subject.name", texts("부서·팀", "Unit")),
            page(
                "period",
                "신청 기간",
                "Period",
                ask("date", "period_from", "시작일", "From", fact="overwork.from"),
                ask(
                    "date",
                    "period_to",
                    "종료일",
                    "To",
                    fact="overwork.to",
                    **rule(
                        ". >= ${period_from} and . < date(concat(number(format-date("
                        "${period_from}, '%Y')) + 1, format-date(${period_from}, '-%m-%d')))",
                        "시작일부터 1년을 넘지 않는 날을 고르십시오.",
                        "From the first day, a year at most.",
                    ),
                ),
            ),
            measure("load", "1인당 처리건수", "Cases handled a head"),
            measure("overtime", "월평균 초과근무시간(1인)", "Overtime hours a month, a head", 100),
            measure("petitions", "민원건수(1인)", "Petitions a head"),
            measure("vacancy", "결원율(%)", "Vacant posts in %", 100),
            measure("night", "비상근무일수(1인)", "Days of emergency duty, a head"),
            known(
                "survey",
                "fact.overwork.survey",
                texts("직원 체감 설문", "Survey of the staff"),
                hint=texts(
                    "5문항 설문의 평균입니다. 5명보다 적게 답하면 비어 있습니다.",
                    "The mean of five items; blank with fewer than 5 answers.",
                ),
            ),
            long("why", "신청 사유", "Reason", MIDDLE),
        ),
        page(
            "ruling",
            "위원회 결정",
            "Decision of the committee",
            ask(
                "select-one",
                "decision",
                "위원회 결정",
                "Decision",
                choices="decisions",
                fact="overwork.decision",
            ),
            long("decision_reason", "결정 사유", "Reason of the decision", SHORT),
        ),
    ),
    settings={"workflow": "gangseo-overwork"},
    decisions=DECISIONS,
)
NOMINEE: Final = form(
    NOMINEE_NAME,
    NOMINEE_TITLE,
    (
        page(
            "person",
            "추천 대상",
            "Nominee",
            hidden("overworked", "fact.post.overworked"),
            ask("person", "nominee", "대상자", "Nominee"),
            ask(
                "integer",
                "nominee_days",
                "이 부서 근무일수",
                "Days in the department",
                **rule(
                    f". >= {FEWEST_DAYS}",
                    f"{FEWEST_DAYS}일 이상 근무한 사람만 추천할 수 있습니다.",
                    f"Only who worked there for {FEWEST_DAYS} days.",
                ),
            ),
            confirmed(
                "nominee_clear",
                "징계 등 추천 제한 사유가 없음을 인사부서에 확인하였습니까?",
                "Has the HR department confirmed that nothing stands against it?",
                texts(
                    "제한 사유가 없어야 추천할 수 있습니다.", "Only who has nothing against them."
                ),
            ),
            reckoned(
                "text",
                "heavy",
                "격무부서 근무",
                "In an overworked department",
                "if(${overworked} = '1', '예', '아니요')",
            ),
        ),
        page(
            "grounds",
            "근거",
            "Grounds",
            ask(
                "table",
                "facts",
                "근거 실적",
                "Results",
                parameters={"columns": "fact_columns"},
            ),
            long("why", "추천사유", "Reason", MIDDLE),
            ask(
                "integer",
                "rank",
                "부서 내 추천순위",
                "Rank within the department",
                hint=texts(
                    "같은 부서의 다른 추천과 겹치지 않게 적으십시오.",
                    "Another one than other nominations of the department.",
                ),
                **rule(". >= 1", "1부터 적으십시오.", "From 1 on."),
            ),
        ),
    ),
    settings={"workflow": "gangseo-nominee", "checks": "gangseo-nominee"},
    fact_columns=(
        needed("result", "실적", "Result"),
        choice("indicator", "지표", "Indicator"),
        needed("proof", "증빙", "Proof"),
    ),
)
