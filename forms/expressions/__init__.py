"""The expression language of forms and scoring: XLSForm's, over exact numbers.

>>> evaluate = compile_expression(parse("${실적} div ${목표} * 100"))
>>> to_text(evaluate(MappingContext({"실적": 45, "목표": 60})))
'75'
"""

from forms.expressions.checking import problems
from forms.expressions.compiling import compile_expression
from forms.expressions.context import Context
from forms.expressions.conversion import (
    python_to_value,
    to_boolean,
    to_number,
    to_text,
    value_to_json,
)
from forms.expressions.errors import CycleError, ExpressionError, Fault, RefusalError
from forms.expressions.filtering import filter_choices
from forms.expressions.functions import FUNCTIONS, NOT_AVAILABLE
from forms.expressions.items import choice_context
from forms.expressions.mapping import MappingContext
from forms.expressions.nodes import Expression
from forms.expressions.parse import parse
from forms.expressions.program import Evaluator
from forms.expressions.references import columns, dependency_order, references, unknown_names
from forms.expressions.values import (
    BLANK,
    INFINITY,
    KST,
    NAN,
    NEGATIVE_INFINITY,
    NonFinite,
    Number,
    Value,
)

__all__ = [
    "BLANK",
    "FUNCTIONS",
    "INFINITY",
    "KST",
    "NAN",
    "NEGATIVE_INFINITY",
    "NOT_AVAILABLE",
    "Context",
    "CycleError",
    "Evaluator",
    "Expression",
    "ExpressionError",
    "Fault",
    "MappingContext",
    "NonFinite",
    "Number",
    "RefusalError",
    "Value",
    "choice_context",
    "columns",
    "compile_expression",
    "dependency_order",
    "filter_choices",
    "parse",
    "problems",
    "python_to_value",
    "references",
    "to_boolean",
    "to_number",
    "to_text",
    "unknown_names",
    "value_to_json",
]
