"""Form C3 컨설팅 의견서: an outside consultant on one draft, in three mandatory sections.

Source: 창원시 2024년 지표 고도화 컨설팅: the link between goal and indicator, the challenge of the
target, the formula.  Consultants see the unit's code and the sheet, no names.  The challenge is
reckoned by F18 from three years' results; its grades are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru import Question
from goru.asking import (
    AGREEMENT,
    ask,
    choice,
    column_rule,
    form,
    hidden,
    known,
    long,
    marked,
    page,
    read_by,
    reckoned,
    rule,
    texts,
)
from plugins.changwon.checks import AFTER_DRAFT
from plugins.changwon.common import DEPARTMENT, DRAFT, LONGEST

NAME: Final = "changwon-consulting"
TITLE: Final = texts("컨설팅 의견서", "Consultant's opinion")
SHEET: Final = f"{DRAFT}.base"
#: A mark of this and below asks for something better.
POOR: Final = 2

ERRORS: Final = (
    choice("ratio", "분모·분자 불일치", "Numerator and denominator do not fit"),
    choice("unit", "단위 오류", "Wrong unit"),
    choice("direction", "방향 오류", "Wrong direction"),
    choice("double", "중복 집계", "Counted twice"),
    choice("uncontrolled", "통제 불가 변수", "A variable beyond control"),
    choice("moment", "시점 불명확", "Unclear moment"),
    choice("zero", "0 나눗셈", "Division by zero"),
    choice("none", "없음", "None"),
)
SEVERITIES: Final = (
    choice("required", "필수", "Required"),
    choice("advised", "권고", "Advised"),
)
HISTORY: Final = (
    choice(
        "actual",
        "실적",
        "Result",
        type="decimal",
        read_only="${draft_name} != ''",
        **column_rule(". >= -1000000000000", "수를 적으십시오.", "Enter a number."),
    ),
)
YEARS: Final = (
    choice("y3", "3년 전", "Three years ago"),
    choice("y2", "2년 전", "Two years ago"),
    choice("y1", "1년 전", "Last year"),
)
Y3, Y2, Y1 = (f"indexed-repeat(${{hist_actual}}, ${{hist}}, {place})" for place in (1, 2, 3))
MEAN: Final = f"(({Y3} + {Y2} + {Y1}) div 3)"
THREE: Final = "count-non-empty(${hist_actual}) = 3 and string(${target}) != ''"
SIGN: Final = "if(${direction} = 'down', -1, 1)"


def severity(name: str, of_ko: str, of_en: str) -> Question:
    """Return the question whether a section's opinion must be followed."""
    return ask(
        "select-one",
        name,
        f"의견 구분: {of_ko}",
        f"{of_en}: required or advised",
        choices="severities",
    )


def figure(name: str, ko: str, en: str, formula: str) -> Question:
    """Return a number that follows from three years, blank where they are not known."""
    return reckoned("decimal", name, ko, en, f"if({THREE}, {formula}, '')")


def exact(name: str, formula: str) -> Question:
    """Return a number that is not rounded, which others are told from."""
    return Question(name=name, type="hidden", calculation=f"if({THREE}, {formula}, '')")


LINK: Final = page(
    "linkage",
    "① 성과목표–지표 연계성",
    "1. Goal and indicator",
    page(
        "draft",
        "대상 지표·버전",
        "Draft",
        known("draft_unit", "subject.key", texts("부서코드", "Code of the unit")),
        known("draft_name", f"{SHEET}.name", texts("지표명", "Indicator")),
        known("draft_goal", f"{SHEET}.goal", texts("성과목표", "Goal")),
        known("draft_formula", f"{SHEET}.formula_text", texts("산식", "Formula")),
        hidden("direction", f"{SHEET}.direction"),
    ),
    marked(
        "link",
        "성과목표–지표 연계성",
        "The indicator fits the goal",
        hint=texts("지표가 오르면 목표가 달성됩니까?", "Does the goal come with the indicator?"),
    ),
    ask(
        "text",
        "alt",
        "대안 지표",
        "Another indicator",
        parameters={"max": "60"},
        relevant=f"${{link}} <= {POOR}",
    ),
    severity("severity_link", "연계성", "Link"),
)
CHALLENGE: Final = page(
    "target_section",
    "② 목표치 도전성",
    "2. The target",
    known("target", f"{SHEET}.target", texts("목표값", "Target"), type="decimal"),
    Question(
        name="hist",
        type="table",
        label=texts("이력·기준값·추세·도전도", "Three years, base, trend, challenge"),
        parameters={"columns": "history_columns", "rows": "years"},
        extra={"prefill": f"{SHEET}.history"},
    ),
    figure(
        "base_value",
        "기준값(최근값과 3년 평균 가운데 나은 값)",
        "Base (the better of last year and the mean)",
        f"if(${{direction}} = 'down', min({Y1}, {MEAN}), max({Y1}, {MEAN}))",
    ),
    exact("forecast_exact", f"{MEAN} + ({Y1} - {Y3})"),
    figure("forecast", "추세 예측값", "Forecast by the trend", "round(${forecast_exact}, 2)"),
    exact(
        "rate_exact",
        f"{SIGN} * (${{target}} - ${{base_value}}) div abs(${{base_value}}) * 100",
    ),
    exact(
        "gap_exact",
        f"{SIGN} * (${{target}} - ${{forecast_exact}}) div abs(${{forecast_exact}}) * 100",
    ),
    figure(
        "challenge_rate",
        "도전도(기준값 대비 %)",
        "Challenge in % of the base",
        "round(${rate_exact}, 2)",
    ),
    figure("gap", "추세 대비(%)", "Against the forecast in %", "round(${gap_exact}, 2)"),
    reckoned(
        "text",
        "challenge_grade",
        "도전도 등급",
        "Grade of the challenge",
        f"if(not({THREE}), '', if(${{rate_exact}} < 0, 'C',"
        " if(${gap_exact} < 0, 'B', if(${rate_exact} >= 10, 'S',"
        " if(${rate_exact} >= 5, 'A', 'B')))))",
    ),
    marked("challenge", "목표치 도전성", "The target is challenging"),
    ask(
        "decimal",
        "rec_target",
        "권고 목표값",
        "Recommended target",
        parameters={"digits": "4"},
        relevant=f"${{challenge}} <= {POOR}",
    ),
    long(
        "rec_basis",
        "권고 근거",
        "Why that target",
        LONGEST,
        relevant=f"${{challenge}} <= {POOR}",
    ),
    severity("severity_challenge", "도전성", "Challenge"),
)
FORMULA: Final = page(
    "formula_section",
    "③ 산출식",
    "3. The formula",
    marked("formula", "산출식 적정성", "The formula is right"),
    ask(
        "select-many",
        "errors",
        "산식 오류 유형",
        "Errors of the formula",
        choices="errors",
        **rule(
            "not(selected(., 'none')) or count-selected(.) = 1",
            "‘없음’은 다른 오류와 함께 고를 수 없습니다.",
            "'None' excludes the others.",
        ),
    ),
    ask(
        "text",
        "fix_formula",
        "수정 산식",
        "Corrected formula",
        parameters={"max": "200"},
        relevant="${errors} != '' and not(selected(${errors}, 'none'))",
        **rule(
            r"regex(., '[A-Za-z0-9_+*/(),. \-]+')",
            "기호, 숫자, + - * / ( ) , 만 쓸 수 있습니다.",
            "Only symbols, numbers and + - * / ( ) , are known.",
        ),
    ),
    severity("severity_formula", "산출식", "Formula"),
)
WHOLE: Final = page(
    "whole",
    "종합",
    "Overall",
    marked("outcome", "결과지향성", "It measures an outcome"),
    marked("data", "자료 신뢰성", "Its data can be trusted"),
    long("summary", "종합의견", "Opinion", 1000, 30),
)
CONSULTING: Final = form(
    NAME,
    TITLE,
    read_by(DEPARTMENT, (LINK, CHALLENGE, FORMULA, WHOLE)),
    settings={
        "workflow": "changwon-opinion",
        "instance_name": "${draft_name}",
        "checks": AFTER_DRAFT.name,
    },
    agreement=AGREEMENT,
    severities=SEVERITIES,
    errors=ERRORS,
    history_columns=HISTORY,
    years=YEARS,
)
