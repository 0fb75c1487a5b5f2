"""The choices of the indicator sheet, and the columns of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goru import Choice


def choice(name: str, ko: str, en: str, **columns: str) -> Choice:
    """Return a choice, or a column of a table with what it asks."""
    return Choice(name=name, label={"ko": ko, "en": en}, columns=columns)


def needed(name: str, ko: str, en: str, **columns: str) -> Choice:
    """Return a column that must be filled in every row."""
    return choice(name, ko, en, required="yes", **columns)


def when(direction: str) -> str:
    """Return the condition that the indicator has a direction."""
    return f"${{direction}} = '{direction}'"


KINDS: Final = (
    choice("quantitative", "정량", "Quantitative"),
    choice("qualitative", "정성", "Qualitative"),
    choice("delivery", "이행", "Delivery"),
)
NATURES: Final = (
    choice("input", "투입", "Input"),
    choice("process", "과정", "Process"),
    choice("output", "산출", "Output"),
    choice("outcome", "결과", "Outcome"),
)
DIRECTIONS: Final = (
    choice("up", "상향", "Higher is better"),
    choice("down", "하향", "Lower is better"),
    choice("match", "정태(목표일치)", "On target"),
    choice("range", "구간", "Between two targets"),
    choice("zero", "제로", "Target zero"),
    choice("milestone", "이행", "Milestones"),
    choice("step", "구간표", "Table of steps"),
)
METHODS: Final = (
    choice("mirror", "차감식", "Mirror formula"),
    choice("inverse", "역수식", "Inverse formula"),
)
FREQUENCIES: Final = (
    choice("month", "월", "Monthly"),
    choice("quarter", "분기", "Quarterly"),
    choice("half", "반기", "Half-yearly"),
    choice("year", "연", "Yearly"),
)
EXTERNALS: Final = (
    choice("none", "없음", "None"),
    choice("provincial", "시군종합평가", "Provincial evaluation of cities"),
    choice("joint", "합동평가", "Joint evaluation"),
    choice("pledge", "공약", "Pledge"),
    choice("national", "국정과제", "National task"),
    choice("province", "도정과제", "Provincial task"),
)
YEARS: Final = (
    choice("y3", "3년 전", "Three years ago"),
    choice("y2", "2년 전", "Two years ago"),
    choice("y1", "1년 전", "Last year"),
)
QUARTERS: Final = tuple(choice(f"q{n}", f"{n}분기", f"Quarter {n}") for n in (1, 2, 3, 4))
#: A symbol is a name, and the formula uses it.
SYMBOL: Final = "regex(., '[A-Za-z][A-Za-z0-9_]{0,19}') and contains(${formula_expr}, .)"

LISTS: Final[Mapping[str, tuple[Choice, ...]]] = MappingProxyType(
    {
        "kinds": KINDS,
        "natures": NATURES,
        "directions": DIRECTIONS,
        "methods": METHODS,
        "frequencies": FREQUENCIES,
        "externals": EXTERNALS,
        "years": YEARS,
        "quarters": QUARTERS,
        "variable_columns": (
            needed(
                "symbol",
                "기호",
                "Symbol",
                constraint=SYMBOL,
                constraint_message="영문자로 시작하는 이름이며 산식에 쓰여야 합니다.",
            ),
            needed("name", "변수명", "Variable"),
            needed("unit", "단위", "Unit"),
            needed("source", "자료출처", "Source"),
            needed("moment", "자료 생성시점", "When it is known"),
            choice("least", "최솟값", "Least value", type="decimal"),
        ),
        "year_columns": (choice("actual", "실적", "Result", type="decimal"),),
        "stage_columns": (
            needed("step", "단계", "Stage"),
            needed("weight", "비중", "Weight", type="decimal", constraint=". > 0"),
            needed("criterion", "완료기준", "Done when"),
        ),
        "bound_columns": (
            needed("from", "하한", "From", type="decimal"),
            needed("rate", "달성률", "Attainment in %", type="decimal"),
        ),
        "plan_columns": (
            needed("content", "추진내용", "What is done"),
            needed("goal", "목표", "Goal"),
            needed("who", "담당", "By whom"),
        ),
    }
)
