"""The formula of an indicator: its symbols are declared and used, and it never divides by zero.

Source: domain form U1, 산식(계산) and 변수표.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from goru import to_text
from goru.checks import Check, Finding, Inspection, finding
from goru.formulas import (
    ExpressionError,
    Figure,
    Node,
    Reference,
    references,
    strange_signs,
    unknown_functions,
)
from plugins.standard.formula import Formula, formula_of
from plugins.standard.guarding import known, unguarded
from plugins.standard.measuring import Clash, measure
from plugins.standard.units import measured_in, unit_text

FORMULA: Final = "formula_expr"


def states_formula(inspection: Inspection) -> bool:
    """Return whether the indicator has a formula to compute."""
    return bool(inspection.answers.get(FORMULA))


def readable(inspection: Inspection) -> Formula | None:
    """Return the formula; None where there is none or it cannot be read."""
    try:
        return formula_of(inspection.answers) if states_formula(inspection) else None
    except ExpressionError:
        return None


def written(inspection: Inspection) -> Iterator[Finding]:
    """Yield what keeps the formula from being read."""
    text = str(inspection.answers.get(FORMULA) or "")
    for name in unknown_functions(text):
        yield finding(
            FORMULA,
            f"산식에서 쓸 수 없는 함수입니다: {name}. min, max, if, coalesce, abs만 씁니다.",
            f"The formula calls {name}; only min, max, if, coalesce and abs are known.",
        )
    if signs := strange_signs(text):
        yield finding(
            FORMULA,
            f"산식에 쓸 수 없는 글자가 있습니다: {signs}",
            f"The formula holds signs that mean nothing in it: {signs}",
        )
    elif states_formula(inspection):
        yield from _unread(inspection)


def _unread(inspection: Inspection) -> Iterator[Finding]:
    try:
        formula_of(inspection.answers)
    except ExpressionError as error:
        ko, en = error.messages["ko"], error.messages["en"]
        yield finding(
            FORMULA, f"산식을 읽을 수 없습니다. {ko}", f"The formula cannot be read. {en}"
        )


def symbols(inspection: Inspection) -> Iterator[Finding]:
    """Yield symbols that are used but not declared, declared but not used, or declared twice."""
    formula = readable(inspection)
    if formula is None:
        return
    used = references(formula.expression)
    declared = Counter(one.symbol for one in formula.variables)
    for name in sorted(used - declared.keys()):
        yield finding(
            FORMULA,
            f"산식의 기호 ‘{name}’이(가) 변수표에 없습니다. 변수표에 적거나 산식을 고치십시오.",
            f"The formula uses '{name}', which the table of variables does not declare.",
        )
    for name in declared:
        if name not in used:
            yield finding(
                "variables",
                f"변수표의 기호 ‘{name}’이(가) 산식에 없습니다. 지우거나 산식에 넣으십시오.",
                f"The table declares '{name}', which the formula does not use.",
            )
        if declared[name] > 1:
            yield finding(
                "variables",
                f"변수표에 기호 ‘{name}’이(가) {declared[name]}번 있습니다.",
                f"The table declares '{name}' {declared[name]} times.",
            )


def guards(inspection: Inspection) -> Iterator[Finding]:
    """Yield divisors that may be 0."""
    formula = readable(inspection)
    if formula is None:
        return
    about = known({one.symbol: one.least for one in formula.variables})
    for divisor in unguarded(formula.expression.root, about):
        named = _named(divisor)
        yield finding(
            FORMULA,
            f"산식이 0이 될 수 있는 값({named})으로 나눕니다. 변수표의 최솟값을 0보다 크게 적거나 "
            f"if({named} > 0, …, 0)으로 감싸십시오.",
            f"The formula divides by {named}, which may be 0. Declare a least value above 0, or "
            f"write if({named} > 0, …, 0).",
        )


def _named(divisor: Node) -> str:
    """Return a divisor as people read it: its symbol, or that it is made of several parts."""
    if isinstance(divisor, Figure):
        return to_text(divisor.number)
    return divisor.name if isinstance(divisor, Reference) else "(…)"


def units(inspection: Inspection) -> Iterator[Finding]:
    """Yield why what the formula gives is not measured in the unit of measurement."""
    formula = readable(inspection)
    if formula is None or tuple(symbols(inspection)):
        return
    unit = str(inspection.answers.get("unit") or "")
    of = {one.symbol: measured_in(one.unit) for one in formula.variables}
    try:
        found = measure(formula.expression.root, of)
    except Clash as clash:
        yield finding(
            FORMULA,
            f"산식이 단위가 다른 값을 더하거나 견줍니다: {clash.one}, {clash.two}.",
            f"The formula adds or compares what is measured differently: {clash.one}, {clash.two}.",
        )
        return
    wanted = measured_in(unit)
    if found.bare is None and not found.fits(wanted):
        same = found.dimension == wanted.dimension
        yield _mismatch(unit_text(found.dimension), unit, same=same)


def _mismatch(found: str, unit: str, *, same: bool) -> Finding:
    if same:
        return finding(
            "unit",
            f"산식의 결과와 측정단위 ‘{unit}’의 배율이 다릅니다. %이면 × 100을 넣었는지 보십시오.",
            f"The formula gives another scale than '{unit}'. For % see that it has × 100.",
        )
    return finding(
        "unit",
        f"산식의 결과 단위는 ‘{found}’인데 측정단위는 ‘{unit}’입니다. 산식이나 단위를 고치십시오.",
        f"The formula gives '{found}', but the unit of measurement is '{unit}'.",
    )


def formula(inspection: Inspection) -> Sequence[Finding]:
    """Return everything that is wrong with the formula itself."""
    return (*written(inspection), *symbols(inspection), *guards(inspection))


CHECKS: Final = (
    Check(
        name="indicator-formula",
        title={"ko": "산식의 기호와 나눗셈", "en": "Symbols and divisions of the formula"},
        inspect=formula,
    ),
    Check(
        name="indicator-units",
        title={"ko": "산식과 측정단위", "en": "Formula and unit of measurement"},
        inspect=units,
    ),
)
