"""A formula as an indicator sheet states it: ``on_time / total * 100``, with a table of variables.

It is written with plain symbols and signs and read as an expression of forms, so that it is
computed exactly, and by the same rules as everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from goru import Value
from goru.formulas import (
    Expression,
    MappingContext,
    as_expression,
    compile_expression,
    parse,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A row of the table of variables; ``least`` is the smallest value that it can have."""

    symbol: str
    unit: str = ""
    least: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula with its variables; ``text`` is what was written, ``expression`` its tree.

    Raises:
        ExpressionError: It cannot be read.

    """

    text: str
    variables: tuple[Variable, ...]
    expression: Expression

    def computed(self, values: Mapping[str, Fraction]) -> Value:
        """Return what the formula gives for ``values`` by symbol, exactly."""
        return compile_expression(self.expression)(MappingContext(values))


def formula_of(answers: Mapping[str, Any]) -> Formula:
    """Return the formula that the answers to an indicator sheet state.

    Raises:
        ExpressionError: It cannot be read.

    """
    text = str(answers.get("formula_expr") or "")
    return Formula(
        text=text,
        variables=tuple(variables_of(answers.get("variables") or ())),
        expression=parse(as_expression(text)),
    )


def variables_of(rows: Sequence[Mapping[str, Any]]) -> Iterator[Variable]:
    """Yield the variables of a table; rows without a symbol are left out."""
    for row in rows:
        symbol, least = str(row.get("variables_symbol") or ""), row.get("variables_least")
        if symbol:
            yield Variable(
                symbol=symbol,
                unit=str(row.get("variables_unit") or ""),
                least=None if least in (None, "") else Fraction(str(least)),
            )
