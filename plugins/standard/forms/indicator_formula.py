"""The indicator sheet: what is measured, and by which formula."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goru import Group, Question, Texts
from plugins.standard.forms.asking import ask, known, long, note, rule
from plugins.standard.forms.indicator_lists import when

QUANTITATIVE: Final = "${kind} = 'quantitative'"
#: What the formula consists of: names, numbers, signs, brackets and comparisons.
FORMULA_SIGNS: Final = r"[A-Za-z0-9_+*/(),. <>=!\-]+"


#: How the attainment follows from result A and target T, by direction (F01).
FORMULAS: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "up": {
            "ko": "달성률 = 100 + (A−T)÷|T|×100. 목표 120, 실적 138이면 115%",
            "en": "Attainment = 100 + (A−T)÷|T|×100: target 120, result 138 give 115%",
        },
        "down": {
            "ko": "차감식 100 − (A−T)÷|T|×100, 역수식 T÷A×100. 목표 15, 실적 12이면 120%, 125%",
            "en": "Mirror 100 − (A−T)÷|T|×100, inverse T÷A×100: target 15, result 12 give 120%, "
            "125%",
        },
        "match": {
            "ko": "오차가 허용오차 안이면 100, 넘으면 1%p마다 감점계수만큼 뺌",
            "en": "100 within the tolerance; the factor is lost for each percent beyond it",
        },
        "range": {
            "ko": "최저목표에서 기본점수, 최고목표에서 100, 그 사이는 비례",
            "en": "The base at the lowest target, 100 at the highest, in proportion between",
        },
        "zero": {"ko": "100 − 건당 감점 × 건수", "en": "100 − loss for each case × cases"},
        "milestone": {
            "ko": "단계별 비중 × 완료율의 합",
            "en": "The sum of weight × completion over the stages",
        },
        "step": {
            "ko": "실적이 하한 이상인 첫 행의 달성률",
            "en": "The attainment of the first row whose bound the result reaches",
        },
    }
)

MEANING: Final = Group(
    name="meaning",
    label={"ko": "지표", "en": "Indicator"},
    children=(
        Question(name="last_cause", type="hidden"),
        Question(name="last_action", type="hidden"),
        note(
            "improvement",
            {
                "ko": "전년도 개선계획\n부진 원인: ${last_cause}\n개선내용: ${last_action}",
                "en": "Improvement plan of the year before\n"
                "Why it fell short: ${last_cause}\nWhat is to change: ${last_action}",
            },
            "${last_action} != ''",
        ),
        known("year", "cycle.year", {"ko": "연도", "en": "Year"}),
        known("owner_unit", "subject.name", {"ko": "부서·팀", "en": "Unit"}),
        ask(
            "text",
            "goal",
            "전략목표 / 성과목표",
            "Strategic goal / performance goal",
            hint={"ko": "상위 목표를 먼저 적으십시오.", "en": "The higher goal first."},
            parameters={"max": "120"},
        ),
        ask(
            "text",
            "name",
            "지표명",
            "Name",
            hint={
                "ko": "무엇을 재는지 명사로 적으십시오. 예: 민원 처리기간 준수율",
                "en": "Name what is measured, like: requests handled in time.",
            },
            parameters={"max": "60"},
            fact="indicator.name",
            **rule(
                "string(${target}) = '' or not(contains(., string(${target})))",
                "지표명에 목표값을 넣지 마십시오.",
                "The name must not hold the target.",
            ),
        ),
        ask("select-one", "kind", "지표유형", "Kind", choices="kinds"),
        ask("select-one", "nature", "지표성격", "Nature", choices="natures"),
        note(
            "outcome_instead",
            {
                "ko": "결과지표로 바꿀 수 있는지 검토하십시오.",
                "en": "Consider whether an outcome can be measured instead.",
            },
            "selected('input process', ${nature})",
        ),
    ),
)
FORMULA: Final = Group(
    name="calculation",
    label={"ko": "산식", "en": "Formula"},
    children=(
        ask(
            "select-one",
            "direction",
            "방향",
            "Direction",
            choices="directions",
            hint={
                "ko": "높을수록 좋으면 상향, 낮을수록 좋으면 하향, 목표에 가까울수록 좋으면 정태를 "
                "고르십시오.",
                "en": "Whether more is better, less is better, or the target itself.",
            },
            **rule(
                "${kind} != 'qualitative' or . = 'step'",
                "정성지표는 구간표를 고르십시오.",
                "A qualitative indicator has a table of steps.",
            ),
        ),
        *(note(f"formula_{one}", text, when(one)) for one, text in FORMULAS.items()),
        ask(
            "select-one",
            "down_method",
            "하향 산식",
            "Formula for lower is better",
            choices="methods",
            default="mirror",
            relevant=when("down"),
        ),
        ask("text", "unit", "측정단위", "Unit of measurement", parameters={"max": "10"}),
        long(
            "formula_text",
            "산식(서술)",
            "Formula in words",
            300,
            hint={
                "ko": "예: (기한 내 처리건수 ÷ 전체 처리건수) × 100",
                "en": "Like: (handled in time ÷ handled) × 100",
            },
        ),
        ask(
            "text",
            "formula_expr",
            "산식(계산)",
            "Formula to compute",
            relevant=QUANTITATIVE,
            hint={
                "ko": "변수표의 기호와 + - * / ( ) min max if만 씁니다. 예: on_time / total * 100. "
                "0일 수 있는 값으로 나누면 if(total > 0, on_time / total * 100, 0)으로 적습니다.",
                "en": "Symbols of the table below and + - * / ( ) min max if, like on_time / total "
                "* 100. Where a divisor may be 0: if(total > 0, on_time / total * 100, 0).",
            },
            parameters={"max": "200"},
            **rule(
                f"regex(., '{FORMULA_SIGNS}')",
                "기호, 숫자, + - * / ( ) , 만 쓸 수 있습니다.",
                "Only symbols, numbers and + - * / ( ) , are known.",
            ),
        ),
        ask(
            "table",
            "variables",
            "변수표",
            "Variables",
            relevant=QUANTITATIVE,
            parameters={"columns": "variable_columns"},
        ),
    ),
)
