"""Form U5b 공통지표 설정서: a common indicator, its formula, points and exempt departments.

Source: Uijeongbu decides the common indicators at the beginning of each year, after collecting
the departments' opinions and an internal review.
"""

from __future__ import annotations

from typing import Final

from goru import Question
from goru.asking import ask, choice, form, known, long, needed, page, rule, texts
from plugins.uijeongbu.common_measures import (
    CONVERT,
    COUNT,
    DEDUCTION,
    KINDS,
    MEASURES,
    OTHER,
    PER_CASE,
    PRESETS,
    SATISFACTION,
    SCALE,
    chosen,
)

NAME: Final = "uijeongbu-common-setting"

CONVERSIONS: Final = (
    choice("linear", "선형 (x−1)÷(척도−1)×100", "Linear (x−1)÷(scale−1)×100"),
    choice("ratio", "비율 x÷척도×100", "Ratio x÷scale×100"),
)


def when(measure: str) -> str:
    """Return the condition that the indicator is measured so."""
    return f"${{measure}} = '{measure}'"


PAGES: Final = (
    page(
        "what",
        "지표",
        "Indicator",
        known("year", "cycle.year", texts("연도", "Year")),
        ask("select-one", "preset", "지표", "Indicator", choices="kinds"),
        ask(
            "text",
            "own_name",
            "지표명",
            "Name",
            relevant=f"${{preset}} = '{OTHER}'",
            parameters={"max": "60"},
        ),
        ask(
            "text",
            "own_code",
            "지표 코드",
            "Code",
            relevant=f"${{preset}} = '{OTHER}'",
            hint=texts(
                "엑셀로 실적을 올릴 때 쓰는 이름. 영문 소문자와 숫자, 하이픈",
                "Names the column of an import: a-z, 0-9 and -",
            ),
            **rule(
                "regex(., '[a-z][a-z0-9-]{0,29}')",
                "영문 소문자로 시작하여 소문자, 숫자, 하이픈만 30자까지 씁니다.",
                "Begin with a letter: a-z, 0-9 and -, 30 characters at most.",
            ),
        ),
        ask(
            "select-one",
            "own_measure",
            "측정방식",
            "Measured by",
            choices="measures",
            relevant=f"${{preset}} = '{OTHER}'",
        ),
        Question(
            name="name",
            type="calculate",
            calculation=chosen({one.code: one.title["ko"] for one in PRESETS}, "own_name"),
        ),
        Question(
            name="code",
            type="calculate",
            calculation=chosen({one.code: one.code for one in PRESETS}, "own_code"),
        ),
        Question(
            name="measure",
            type="calculate",
            calculation=chosen({one.code: one.measure for one in PRESETS}, "own_measure"),
        ),
    ),
    page(
        "params",
        "산식과 배점",
        "Formula and points",
        ask(
            "decimal",
            "target",
            "목표(건)",
            "Target (count)",
            relevant=when(COUNT),
            **rule(". > 0", "0보다 커야 합니다.", "It must be above 0."),
        ),
        ask(
            "decimal",
            "per_case",
            "건당 감점",
            "Points lost for a defect",
            relevant=when(DEDUCTION),
            default=str(PER_CASE),
            **rule(". > 0 and . <= 100", "0보다 크고 100 이하입니다.", "Above 0, up to 100."),
        ),
        ask(
            "decimal",
            "floor",
            "감점 하한(점)",
            "Least points",
            relevant=when(DEDUCTION),
            default="0",
            **rule(". >= 0 and . < 100", "0 이상 100 미만입니다.", "From 0 to below 100."),
        ),
        ask(
            "integer",
            "scale",
            "만족도 척도(1부터)",
            "Scale of the survey (from 1)",
            relevant=when(SATISFACTION),
            default=str(SCALE),
            **rule(". >= 2 and . <= 100", "2부터 100까지입니다.", "From 2 to 100."),
        ),
        ask(
            "select-one",
            "convert",
            "100점 환산",
            "Conversion to 100 points",
            choices="conversions",
            relevant=when(SATISFACTION),
            default=CONVERT,
        ),
        ask(
            "decimal",
            "points",
            "배점",
            "Points",
            hint=texts(
                "공통지표의 배점을 모두 더하면 100입니다.", "All common indicators together: 100."
            ),
            **rule(". > 0 and . <= 100", "0보다 크고 100 이하입니다.", "Above 0, up to 100."),
        ),
    ),
    page(
        "data",
        "자료와 제외",
        "Data and exemptions",
        ask("unit", "data_owner", "자료 제출부서", "Department that states the results"),
        ask("person", "data_officer", "자료 제출 담당자", "Officer who states them"),
        ask(
            "yes-no", "has_exempt", "제외부서가 있습니까?", "Are departments exempt?", default="no"
        ),
        ask(
            "table",
            "exempt",
            "제외부서",
            "Departments exempt",
            relevant="${has_exempt} = 'yes'",
            hint=texts(
                "제외된 지표의 배점은 그 부서의 나머지 공통지표에 나뉩니다.",
                "The points go to the department's other common indicators.",
            ),
            parameters={"columns": "exempt_columns"},
        ),
        long("opinion_result", "부서의견 반영내용", "What became of the opinions", 1000),
    ),
)
SETTING: Final = form(
    NAME,
    texts("공통지표 설정서", "Common indicator"),
    PAGES,
    settings={
        "instance_name": "${name}",
        "workflow": "uijeongbu-adoption",
        "checks": "uijeongbu-common-points",
    },
    kinds=KINDS,
    measures=MEASURES,
    conversions=CONVERSIONS,
    exempt_columns=(
        needed("unit", "부서", "Department", type="unit"),
        needed("reason", "사유", "Why"),
    ),
)
