"""A formula as an indicator sheet states it: ``on_time / total * 100``, with a table of variables.

It is written with plain symbols and signs and read as an expression of forms, so that it is
computed exactly, and by the same rules as everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from goru import Value
from goru.formulas import Expression, MappingContext, compile_expression, parse

#: Words of the language that are no symbols.
WORDS: Final = frozenset(("div", "mod", "and", "or"))
#: What a formula may call.
FUNCTIONS: Final = frozenset(("min", "max", "if", "coalesce", "abs"))
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"/": " div ", "÷": " div ", "×": "*", "−": "-", "–": "-"}
)
TOKEN: Final = re.compile(
    r"(?P<symbol>[A-Za-z_][A-Za-z0-9_]*)(?P<call>\s*\()?"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<sign>!=|<=|>=|[-+*/×÷−–(),<>=])"
    r"|(?P<blank>\s+)"
    r"|(?P<other>.)"
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


def as_expression(text: str) -> str:
    """Return a formula in the language of forms: ``a / b`` is ``${a} div ${b}``."""
    return "".join(_turned(token) for token in TOKEN.finditer(text))


def unknown_functions(text: str) -> tuple[str, ...]:
    """Return what a formula calls that it may not, each once."""
    called = (token["symbol"] for token in TOKEN.finditer(text) if token["call"])
    return tuple(dict.fromkeys(name for name in called if name not in FUNCTIONS | WORDS))


def strange_signs(text: str) -> str:
    """Return the characters of a formula that mean nothing in one."""
    return "".join(dict.fromkeys(t["other"] for t in TOKEN.finditer(text) if t["other"]))


def _turned(token: re.Match[str]) -> str:
    symbol = token["symbol"]
    if symbol is None:
        return SIGNS.get(token[0], token[0])
    if token["call"] or symbol in WORDS:
        return f" {token[0]} " if symbol in WORDS else token[0]
    return f"${{{symbol}}}"
