"""The expression language for formulas that people write as answers: parsed, looked into, computed.

Part of the public face.
"""

from __future__ import annotations

from forms.expressions import (
    Expression,
    ExpressionError,
    MappingContext,
    compile_expression,
    parse,
    references,
)
from forms.expressions.nodes import Call, Chain, Figure, Negation, Node, Path, Quote, Reference
from forms.expressions.plain import as_expression, strange_signs, unknown_functions

__all__ = [
    "Call",
    "Chain",
    "Expression",
    "ExpressionError",
    "Figure",
    "MappingContext",
    "Negation",
    "Node",
    "Path",
    "Quote",
    "Reference",
    "as_expression",
    "compile_expression",
    "parse",
    "references",
    "strange_signs",
    "unknown_functions",
]
