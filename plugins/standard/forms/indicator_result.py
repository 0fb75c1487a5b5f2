"""Form U2 실적 등록: the values of an indicator's variables, and what its own formula gives.

It is about an indicator sheet that is handed in; what the sheet says of direction, target and
formula stands in it.  The result is computed exactly and stated as facts about the indicator.

Source: domain form U2; reasons are required below 90 percent.  The head of the author's department
confirms it (somebody else than the author), then the office in charge.
"""

from __future__ import annotations

from typing import Final

from goru import Definition, FormDefinition, Group, Question
from plugins.standard.forms.asking import ask, known, long, note
from plugins.standard.forms.indicator_lists import choice, needed

NAME: Final = "indicator-result"
TITLE: Final = {"ko": "실적 등록", "en": "Result of an indicator"}
SHEET: Final = "answers.indicator-sheet"
#: Percent of attainment below which reasons and measures are required.
REASONS_BELOW: Final = 90
#: [c] What is recorded at least and at most, in percent, and the base of a range.
FLOOR, CAP, BASE = 0, 120, 20
#: What of the sheet the formula of the attainment needs, and what of it is only taken along.
TAKEN: Final = (
    *("direction", "down_method", "formula_expr", "target", "low", "high"),
    *("tolerance", "factor", "per_case"),
)
#: Attainment in percent of result A and target T, by direction (F01).
RATES: Final = {
    "up": "100 + (${actual} - ${target}) div abs(${target}) * 100",
    "match": "if(${off} <= ${tolerance}, 100, 100 - ${factor} * (${off} - ${tolerance}))",
    "range": f"{BASE} + {100 - BASE} * (${{actual}} - ${{low}}) div (${{high}} - ${{low}})",
    "zero": "100 - ${per_case} * ${actual}",
    "milestone": "${actual}",
    "step": "number(${reached})",
}
MIRROR: Final = "100 - (${actual} - ${target}) div abs(${target}) * 100"
INVERSE: Final = f"if(${{actual}} = 0, {CAP}, ${{target}} div ${{actual}} * 100)"
DOWN: Final = f"if(${{down_method}} = 'inverse', {INVERSE}, {MIRROR})"


def taken(name: str) -> Question:
    """Return what stands in the sheet and is needed to compute, unseen."""
    return Question(name=name, type="hidden", extra={"prefill": f"{SHEET}.{name}"})


def rate() -> str:
    """Return the expression of the attainment, within what is recorded."""
    found = DOWN
    for direction, formula in RATES.items():
        found = f"if(${{direction}} = '{direction}', {formula}, {found})"
    return f"if(string(${{actual}}) = '', '', min(max({found}, {FLOOR}), {CAP}))"


def shown(name: str, ko: str, en: str) -> Question:
    """Return what the sheet says, to be read."""
    return known(name, f"{SHEET}.{name}", {"ko": ko, "en": en})


INDICATOR: Final = Group(
    name="indicator",
    label={"ko": "지표", "en": "Indicator"},
    children=(
        *(taken(name) for name in TAKEN),
        known("period", "phase.title", {"ko": "기간", "en": "Period"}),
        shown("name", "지표명", "Name"),
        shown("formula_text", "산식(서술)", "Formula in words"),
        shown("unit", "측정단위", "Unit of measurement"),
        note(
            "aimed",
            {"ko": "목표값: ${target} ${unit}", "en": "Target: ${target} ${unit}"},
            "${target} != ''",
        ),
    ),
)
VALUES: Final = Group(
    name="result",
    label={"ko": "실적", "en": "Result"},
    children=(
        ask(
            "table",
            "values",
            "변수 값",
            "Values of the variables",
            relevant="${formula_expr} != ''",
            hint={
                "ko": "산식에 쓰이는 값을 그대로 입력하십시오.",
                "en": "The values that the formula takes, as they are.",
            },
            parameters={"columns": "value_columns"},
            extra={"prefill": f"{SHEET}.variables"},
        ),
        ask(
            "table",
            "done",
            "단계별 완료율",
            "Completion of the stages",
            relevant="${direction} = 'milestone'",
            parameters={"columns": "done_columns"},
            extra={"prefill": f"{SHEET}.stages"},
        ),
        ask(
            "decimal",
            "given",
            "실적값",
            "Result",
            relevant="${formula_expr} = '' and ${direction} != 'milestone'",
            parameters={"digits": "4"},
        ),
        Question(
            name="actual",
            type="exact",
            label={"ko": "실적값", "en": "Result"},
            fact="indicator.actual",
            calculation="if(${direction} = 'milestone', sum(${done_points}), "
            "if(${formula_expr} = '', ${given}, "
            "computed(${formula_expr}, ${values_symbol}, ${values_value})))",
        ),
        Question(
            name="off",
            type="exact",
            relevant="${direction} = 'match'",
            calculation="abs(${actual} - ${target}) div abs(${target}) * 100",
        ),
        ask(
            "table",
            "bounds",
            "구간표",
            "Table of steps",
            relevant="${direction} = 'step'",
            required="",
            parameters={"columns": "bound_columns"},
            extra={"prefill": f"{SHEET}.bounds"},
        ),
        Question(
            name="reached",
            type="calculate",
            relevant="${direction} = 'step'",
            calculation="substring-before(concat(normalize-space("
            "join(' ', ${bounds_reached})), ' '), ' ')",
        ),
        Question(
            name="rate",
            type="exact",
            label={"ko": "달성률(%)", "en": "Attainment in %"},
            fact="indicator.rate",
            calculation=rate(),
        ),
        Question(name="actual_shown", type="calculate", calculation="round(${actual}, 4)"),
        Question(name="rate_shown", type="calculate", calculation="round(${rate}, 2)"),
        note(
            "computed",
            {
                "ko": "실적값 ${actual_shown}, 달성률 ${rate_shown}%",
                "en": "Result ${actual_shown}, attainment ${rate_shown}%",
            },
            "string(${rate}) != ''",
        ),
    ),
)
REPORT: Final = Group(
    name="report",
    label={"ko": "추진실적", "en": "What was done"},
    children=(
        long("story", "추진실적", "What was done", 1000, 20),
        long(
            "cause",
            "부진사유",
            "Why it falls short",
            500,
            relevant=f"string(${{rate}}) != '' and ${{rate}} < {REASONS_BELOW}",
        ),
        long(
            "recovery",
            "만회대책",
            "How it is made up for",
            500,
            relevant=f"string(${{rate}}) != '' and ${{rate}} < {REASONS_BELOW}",
        ),
        ask("file", "evidence", "증빙", "Evidence"),
    ),
)
LISTS: Final = {
    "value_columns": (
        needed("symbol", "기호", "Symbol", read_only="yes"),
        choice("name", "변수명", "Variable", read_only="yes"),
        choice("unit", "단위", "Unit", read_only="yes"),
        needed("value", "값", "Value", type="decimal"),
    ),
    "done_columns": (
        choice("step", "단계", "Stage", read_only="yes"),
        choice("weight", "비중", "Weight", type="decimal", read_only="yes"),
        needed(
            "done",
            "완료율(0~1)",
            "Completion (0 to 1)",
            type="decimal",
            constraint=". >= 0 and . <= 1",
        ),
        choice(
            "points", "점수", "Points", type="exact", calculation="${done_weight} * ${done_done}"
        ),
    ),
    "bound_columns": (
        choice("from", "하한", "From", type="decimal", read_only="yes"),
        choice("rate", "달성률", "Attainment in %", type="decimal", read_only="yes"),
        choice(
            "reached",
            "도달",
            "Reached",
            type="calculate",
            calculation="if(string(${actual}) != '' and ${actual} >= ${bounds_from}, "
            "${bounds_rate}, '')",
        ),
    ),
}
RESULT: Final = FormDefinition(
    name=NAME,
    title=TITLE,
    definition=Definition(
        name=NAME,
        title=TITLE,
        default_language="ko",
        items=(INDICATOR, VALUES, REPORT),
        choices=LISTS,
        settings={
            "instance_name": "${name}",
            "checks": "indicator-result",
            "workflow": "review-and-approve",
        },
    ),
)
FORMS: Final = (RESULT,)
