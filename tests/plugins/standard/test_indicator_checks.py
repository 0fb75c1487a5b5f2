"""Checks of indicator sheets: each tells the name or the number that is at fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from goru.checks import Beside, Check, Inspection
from goru.testing import enabled
from tests.plugins.standard.test_indicator_sheet import GOOD

ROLL = frozenset(("1001", "1002"))


def row(symbol: str, unit: str = "건", least: str | None = None) -> Mapping[str, Any]:
    return {"variables_symbol": symbol, "variables_unit": unit, "variables_least": least}


def told(check: str, **more: Any) -> list[tuple[str, str]]:
    """Return question and English sentence of what a check finds."""
    surroundings = {name: more.pop(name) for name in SURROUNDINGS & more.keys()}
    found = enabled("standard").get(Check, check)
    about = Inspection(answers={**GOOD, **more}, roll=ROLL, subject="제1과", **surroundings)
    return [(one.question, one.message["en"]) for one in found.inspect(about)]


SURROUNDINGS = {"kind", "beside", "department", "waiting", "least", "most"}


def formula(text: str, *rows: Mapping[str, Any]) -> list[tuple[str, str]]:
    return told("indicator-formula", formula_expr=text, variables=list(rows))


@pytest.mark.parametrize(
    "check",
    [
        *("indicator-formula", "indicator-units", "indicator-aim", "indicator-name"),
        *("indicator-officers", "indicator-counts"),
    ],
)
def test_a_good_sheet_passes(check: str) -> None:
    assert told(check) == []


def test_symbols_are_declared_and_used() -> None:
    found = formula("a + b + c", row("a"), row("x"), row("a"), row("b"))

    assert [question for question, _ in found] == ["formula_expr", "variables", "variables"]
    assert "uses 'c'" in found[0][1]
    assert "'a' 2 times" in found[1][1]
    assert "declares 'x'" in found[2][1]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("a / b", "1"),
        ("a / b", "0.5"),
        ("a / (b + 1)", "0"),
        ("a / max(b, 1)", None),
        ("a / (2 * b)", "1"),
        ("a / -b", "1"),
        ("if(b > 0, a / b, 0)", None),
        ("if(0 < b, a / b, 0)", None),
        ("if(b = 0, 0, a / b)", None),
        ("if(b != 0, a / b, 0)", None),
        ("if(b <= 0, 0, a / b)", None),
        ("if(a > 0 and b > 0, a / b, 0)", None),
        ("if(a = 0 or b = 0, 0, a / b)", None),
        ("a / coalesce(b, 1)", "1"),
        ("a / 12 + b", None),
    ],
)
def test_a_guarded_division_passes(text: str, least: str | None) -> None:
    assert formula(text, row("a"), row("b", least=least)) == []


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("a / b", None),
        ("a / b", "0"),
        ("a / b", "-1"),
        ("a / (b - 1)", "1"),
        ("a / (a + b)", "0"),
        ("if(a > 0, a / b, 0)", None),
        ("if(b > 0, 0, a / b)", None),
        ("if(b >= 0, a / b, 0)", None),
        ("if(b = 0, a / b, 0)", None),
        ("if(a > 0 or b > 0, a / b, 0)", None),
        ("coalesce(a / b, 0)", None),
        ("a / coalesce(b, 1)", None),
        ("a / min(b, 1)", "0"),
        ("a + b / 0", None),
    ],
)
def test_an_unguarded_division_is_told(text: str, least: str | None) -> None:
    found = formula(text, row("a"), row("b", least=least))

    assert [question for question, _ in found] == ["formula_expr"]
    assert "may be 0" in found[0][1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a +", "cannot be read"),
        ("sum(a)", "calls sum"),
        ("a # 2", "mean nothing in it: #"),
    ],
)
def test_a_formula_that_cannot_be_read_is_told(text: str, said: str) -> None:
    assert any(said in sentence for _, sentence in formula(text, row("a")))


def test_the_unit_of_the_formula_is_that_of_the_measurement() -> None:
    rows = [row("a", "건", "1"), row("b", "명", "1")]

    assert told("indicator-units", formula_expr="a / b * 100", variables=rows, unit="%") == [
        ("unit", "The formula gives '건/명', but the unit of measurement is '%'.")
    ]
    assert told("indicator-units", formula_expr="a / b", variables=rows, unit="건/명") == []
    assert told("indicator-units", formula_expr="a + b", variables=rows, unit="건") == [
        ("formula_expr", "The formula adds or compares what is measured differently: 건, 명.")
    ]
    (scale,) = told("indicator-units", formula_expr="on_time / total")
    assert "another scale than '%'" in scale[1]


def test_a_target_of_zero_needs_a_direction_that_does_not_divide() -> None:
    (found,) = told("indicator-aim", target="0")

    assert found[0] == "target"
    assert told("indicator-aim", target="0", direction="zero") == []


@pytest.mark.parametrize(
    ("name", "target", "wrong"),
    [
        ("준수율 96.5% 달성", "96.5", True),
        ("민원 1,200건 처리", "1200", True),
        ("10월 축제 만족도", "1", False),
        ("2026년 준수율", "26", False),
        ("준수율", "96.5", False),
    ],
)
def test_the_name_does_not_hold_the_target_as_a_number(name: str, target: str, wrong: bool) -> None:
    assert bool(told("indicator-aim", name=name, target=target)) is wrong


def test_a_name_is_had_once_in_the_department() -> None:
    there = Beside(answers={"name": "민원 처리기간  준수율"}, unit="제1팀")

    (found,) = told("indicator-name", department=(there,))

    assert found == (
        "name",
        "An indicator named '민원 처리기간 준수율' is handed in already (제1팀).",
    )


def test_officers_are_on_the_roll() -> None:
    found = told("indicator-officers", officer="1009", deputy="1002")

    assert found == [
        ("officer", "The officer 1009 does not work in the department of '제1과' today.")
    ]


def test_the_last_sheet_makes_the_weights_100() -> None:
    beside = ({"weight": "40"}, {"weight": "25.5"})

    (found,) = told("indicator-weights", weight="30", beside=beside, least=3, most=7)

    assert "add up to 95.5% (this one 30%, 2 handed in 65.5%)" in found[1]
    assert told("indicator-weights", weight="34.5", beside=beside) == []


def test_a_team_with_one_indicator_need_not_reach_100() -> None:
    assert told("indicator-weights", weight="30", kind="팀", most=3) == []
    assert told("indicator-weights", weight="50", kind="팀", beside=({"weight": "51"},)) != []


def test_earlier_sheets_leave_enough_weight_for_those_still_needed() -> None:
    more = {"beside": ({"weight": "50"},), "least": 4, "most": 7, "waiting": 2}

    (found,) = told("indicator-weights", weight="41", **more)

    assert "come to 91%" in found[1]
    assert "each of the 2 still needed" in found[1]
    assert told("indicator-weights", weight="40", **more) == []


def test_the_number_of_indicators_is_told_with_the_last() -> None:
    (found,) = told("indicator-counts", beside=({"weight": "50"},), least=3, most=7)

    assert found[1] == "'제1과' has 2 indicators; 3 to 7 are needed."
    assert told("indicator-counts", beside=({},), least=3, most=7, waiting=1) == []


def test_checks_look_into_an_embedded_sheet() -> None:
    inside = {f"kpi__{name}": value for name, value in GOOD.items() if name != "variables"}
    rows = [{f"kpi__{name}": one for name, one in row("a").items()}]
    inside |= {"kpi__formula_expr": "a + b", "kpi__variables": rows}
    about = Inspection(answers={"kpi": [inside]}).inside("kpi")

    found = enabled("standard").get(Check, "indicator-formula").inspect(about)

    assert [one.message["en"][:21] for one in found] == ["The formula uses 'b',"]
