"""The indicator sheet: what is aimed at, and how the year is to get there."""

from __future__ import annotations

from typing import Final

from goru import Group
from plugins.standard.forms.asking import ask, long, rule
from plugins.standard.forms.indicator_challenge import CHALLENGE
from plugins.standard.forms.indicator_lists import when

#: [c] Percent of the unit's weight that one indicator may have.
LEAST_WEIGHT, MOST_WEIGHT = 5, 50

TARGET: Final = Group(
    name="aim",
    label={"ko": "목표", "en": "Target"},
    children=(
        ask("yes-no", "is_new", "신규지표입니까?", "Is it a new indicator?", default="no"),
        ask(
            "table",
            "history",
            "과거 3년 실적",
            "Results of the last three years",
            relevant="${is_new} != 'yes'",
            parameters={"columns": "year_columns", "rows": "years"},
            **rule(
                "count-non-empty(${history_actual}) = 3",
                "3년의 실적을 모두 적거나 신규지표로 표시하십시오.",
                "Give all three years, or mark it as new.",
            ),
        ),
        long("new_reason", "신규지표 사유", "Why it is new", 200, 10, relevant="${is_new} = 'yes'"),
        ask(
            "decimal",
            "target",
            "목표값",
            "Target",
            parameters={"digits": "4"},
            fact="indicator.target",
            **rule(
                ". != 0 or not(selected('up down match', ${direction}))",
                "목표로 나누는 산식이므로 0일 수 없습니다. 제로, 구간, 이행 가운데 고르십시오.",
                "The formula divides by the target, so it cannot be 0.",
            ),
        ),
        *CHALLENGE,
        ask(
            "decimal",
            "low",
            "최저목표",
            "Lowest target",
            relevant=when("range"),
            parameters={"digits": "4"},
        ),
        ask(
            "decimal",
            "high",
            "최고목표",
            "Highest target",
            relevant=when("range"),
            parameters={"digits": "4"},
            **rule(
                ". != ${low}",
                "최저목표와 달라야 합니다.",
                "It must differ from the lowest target.",
            ),
        ),
        ask(
            "decimal",
            "tolerance",
            "허용오차(%)",
            "Tolerance in %",
            relevant=when("match"),
            **rule(". >= 0 and . <= 50", "0부터 50까지입니다.", "From 0 to 50."),
        ),
        ask(
            "decimal",
            "factor",
            "감점계수",
            "Factor",
            relevant=when("match"),
            **rule(". >= 0 and . <= 10", "0부터 10까지입니다.", "From 0 to 10."),
        ),
        ask(
            "decimal",
            "per_case",
            "건당 감점",
            "Loss for each case",
            relevant=when("zero"),
            **rule(". > 0 and . <= 100", "0보다 크고 100 이하입니다.", "Above 0, up to 100."),
        ),
        ask(
            "table",
            "stages",
            "단계표",
            "Stages",
            relevant=when("milestone"),
            parameters={"columns": "stage_columns"},
            **rule(
                "count(${stages}) >= 3 and sum(${stages_weight}) = 100",
                "3단계 이상이며 비중의 합이 100이어야 합니다.",
                "Three stages at least, with weights that add up to 100.",
            ),
        ),
        ask(
            "table",
            "bounds",
            "구간표",
            "Table of steps",
            relevant=when("step"),
            hint={"ko": "하한이 높은 행부터 적으십시오.", "en": "The highest bound first."},
            parameters={"columns": "bound_columns"},
        ),
        long(
            "target_basis",
            "목표설정 근거",
            "What the target rests on",
            500,
            20,
            hint={
                "ko": "최근 3년 추세, 유사기관, 계획서 등 근거를 적으십시오.",
                "en": "The trend of three years, similar offices, plans.",
            },
        ),
        ask(
            "decimal",
            "weight",
            "가중치(%)",
            "Weight in %",
            parameters={"digits": "2"},
            fact="indicator.weight",
            **rule(
                f". >= {LEAST_WEIGHT} and . <= {MOST_WEIGHT}",
                f"{LEAST_WEIGHT}부터 {MOST_WEIGHT}까지입니다.",
                f"From {LEAST_WEIGHT} to {MOST_WEIGHT}.",
            ),
        ),
    ),
)
PLAN: Final = Group(
    name="doing",
    label={"ko": "측정과 실행", "en": "Measurement and work"},
    children=(
        ask("select-one", "freq", "측정주기", "Measured", choices="frequencies"),
        ask(
            "text",
            "evidence_spec",
            "증빙자료",
            "Evidence",
            hint={
                "ko": "감사에서 확인할 수 있는 자료명을 적으십시오.",
                "en": "Name what an audit can check.",
            },
            parameters={"max": "200"},
        ),
        ask(
            "select-one",
            "external",
            "상위평가 연계",
            "Linked with a higher evaluation",
            choices="externals",
            default="none",
            required="",
        ),
        ask(
            "text",
            "external_code",
            "연계 코드",
            "Its code there",
            parameters={"max": "40"},
            relevant="${external} != '' and ${external} != 'none'",
        ),
        ask(
            "table",
            "plan",
            "목표실행 계획",
            "Plan of the year",
            parameters={"columns": "plan_columns", "rows": "quarters"},
        ),
        ask("person", "officer", "담당자(정)", "Officer in charge"),
        ask(
            "person",
            "deputy",
            "담당자(부)",
            "Deputy",
            **rule(
                ". != ${officer}", "정 담당자와 달라야 합니다.", "Somebody else than the officer."
            ),
        ),
    ),
)
