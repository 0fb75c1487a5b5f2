"""The result of an indicator: every variable of its formula has a value, so that there is one.

Source: domain form U2: a missing result is no result of 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goru.checks import Check, Finding, Inspection, finding
from goru.formulas import ExpressionError, as_expression, parse, references


def result(inspection: Inspection) -> Iterator[Finding]:
    """Yield the symbols that have no value, or that nothing could be computed."""
    answers = inspection.answers
    rows = answers.get("values") or ()
    given = {row.get("values_symbol") for row in rows if row.get("values_value") not in (None, "")}
    lacking = sorted(_symbols(str(answers.get("formula_expr") or "")) - given)
    for name in lacking:
        yield finding(
            "values",
            f"산식의 기호 ‘{name}’의 값이 없습니다. 변수 값 표에 적으십시오.",
            f"The symbol '{name}' of the formula has no value.",
        )
    if not lacking and answers.get("actual") in (None, ""):
        yield finding(
            "values",
            "실적값을 계산할 수 없습니다. 0으로 나누지 않는지 입력한 값을 확인하십시오.",
            "No result can be computed. See whether a value that is divided by is 0.",
        )


def _symbols(formula: str) -> frozenset[str]:
    """Return the symbols of a formula; none of one that cannot be read."""
    try:
        return references(parse(as_expression(formula))) if formula else frozenset()
    except ExpressionError:
        return frozenset()


CHECKS: Final = (
    Check(
        name="indicator-result",
        title={"ko": "실적값의 계산", "en": "A result that can be computed"},
        inspect=result,
    ),
)
