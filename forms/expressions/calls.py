"""Compile a call: find the function, check its arguments, and place what it refuses."""

from __future__ import annotations

from difflib import get_close_matches

from forms.expressions.context import Context
from forms.expressions.errors import ExpressionError, error
from forms.expressions.functions import FUNCTIONS, NOT_AVAILABLE, NOT_AVAILABLE_FAMILIES
from forms.expressions.functions.record import Function
from forms.expressions.nodes import Call
from forms.expressions.program import Compiled, Evaluator, Program, guarded
from forms.expressions.values import Kind, Value


def compile_call(program: Program, call: Call) -> Compiled:
    """Return the closure of a call and the kind it gives.

    Raises:
        ExpressionError: for what is wrong with the call, unless the program is deferred.
    """
    try:
        function = function_of(call, exact=program.exact)
        evaluate = guarded(function.build(program, call), call.at)
    except ExpressionError as problem:
        if not program.deferred:
            raise
        return raising(problem), Kind.ANY
    if function.gives is Kind.NUMBER:
        evaluate = program.finite(evaluate, call.at)
    return evaluate, function.gives


def raising(problem: ExpressionError) -> Evaluator:
    """Return the closure that reports a fault when it is reached."""

    def report(context: Context) -> Value:  # noqa: ARG001 - every closure takes the context
        raise ExpressionError(problem.fault)

    return report


def function_of(call: Call, *, exact: bool) -> Function:
    """Return the function that ``call`` names.

    Raises:
        ExpressionError: unknown, not available, not exact, too few or too many arguments.
    """
    function = FUNCTIONS.get(call.name)
    if function is None:
        raise unknown(call)
    if exact and not function.exact:
        raise error("not-exact", call.at, name=call.name)
    given = len(call.arguments)
    if given < function.least:
        raise error("few-arguments", call.at, name=call.name, least=function.least, given=given)
    if function.most is not None and given > function.most:
        raise error("many-arguments", call.at, name=call.name, most=function.most, given=given)
    return function


def unknown(call: Call) -> ExpressionError:
    """Return the error for a name that is no function here, with the nearest one."""
    if call.name in NOT_AVAILABLE or call.name.startswith(NOT_AVAILABLE_FAMILIES):
        return error("not-available", call.at, name=call.name)
    near = get_close_matches(call.name.lower(), FUNCTIONS, n=1, cutoff=0.7)
    return error("unknown-function", call.at, near[0] if near else None, name=call.name)
