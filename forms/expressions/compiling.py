"""Compile an expression into one Python closure over exact numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from forms.expressions.arithmetic import OPERATIONS, negate
from forms.expressions.calls import compile_call
from forms.expressions.comparison import COMPARISONS
from forms.expressions.context import Context
from forms.expressions.conversion import to_number
from forms.expressions.errors import RefusalError, located
from forms.expressions.items import accounted
from forms.expressions.nodes import (
    Call,
    Chain,
    Expression,
    Figure,
    Negation,
    Node,
    Path,
    Quote,
    Reference,
    walk,
)
from forms.expressions.paths import compile_path
from forms.expressions.program import Compiled, Evaluator, Program, constant, guarded
from forms.expressions.values import BLANK, Kind, Value


def compile_expression(
    expression: Expression, *, exact: bool = False, deferred: bool = False
) -> Evaluator:
    """Return the closure that evaluates ``expression`` in a context.

    With ``exact`` (scoring) approximate and changing functions are refused here, and NaN and the
    infinities when they come up.  With ``deferred`` a faulty call is an error only when it is
    reached, as other XPath engines do.

    Raises:
        ExpressionError: for an unknown or unavailable function, a wrong number of arguments.
    """
    program = Program(exact=exact, deferred=deferred, part=compile_part)
    root = expression.root
    evaluate = program.finite(program.value(root), root.at)
    return sharing_work(evaluate) if has_predicates(root) else evaluate


def has_predicates(root: Node) -> bool:
    """Tell whether an evaluation may look at the items of lists."""
    return any(
        step.predicates for node in walk(root) if isinstance(node, Path) for step in node.steps
    )


def sharing_work(evaluate: Evaluator) -> Evaluator:
    """Return the closure whose predicates share one account of work."""

    def counted(context: Context) -> Value:
        return evaluate(accounted(context))

    return counted


def compile_part(program: Program, node: Node) -> Compiled:
    """Return the closure of one node and the kind of value it always gives."""
    return PARTS[type(node)](program, node)


def compile_figure(program: Program, node: Figure) -> Compiled:  # noqa: ARG001 - table's shape
    """Return a number as written."""
    return constant(node.number), Kind.NUMBER


def compile_quote(program: Program, node: Quote) -> Compiled:  # noqa: ARG001 - table's shape
    """Return a text as written."""
    return constant(node.text), Kind.TEXT


def compile_reference(program: Program, node: Reference) -> Compiled:  # noqa: ARG001 - table's shape
    """Return the answer of a question; nothing is saved from an earlier submission yet."""
    if node.last_saved:
        return constant(BLANK), Kind.TEXT
    name = node.name

    def answer(context: Context) -> Value:
        return context.answer(name)

    return answer, Kind.ANY


def compile_negation(program: Program, node: Negation) -> Compiled:
    """Return a number with its sign turned."""
    operand = program.converted(node.operand, Kind.NUMBER)

    def negated(context: Context) -> Value:
        return negate(to_number(operand(context)))

    return program.finite(guarded(negated, node.at), node.at), Kind.NUMBER


def compile_chain(program: Program, node: Chain) -> Compiled:
    """Return the operations of one precedence, from left to right."""
    first = node.operators[0]
    if first in OPERATIONS:
        return program.finite(arithmetic(program, node), node.at), Kind.NUMBER
    if first in COMPARISONS:
        return guarded(comparisons(program, node), node.at), Kind.BOOLEAN
    return connective(program, node, decisive=first == "or"), Kind.BOOLEAN


def arithmetic(program: Program, node: Chain) -> Evaluator:
    """Return sums, differences, products, quotients and remainders."""
    first, *rest = (numeric(program, operand) for operand in node.operands)
    steps = tuple(zip([OPERATIONS[sign] for sign in node.operators], rest, strict=True))
    at = node.at

    def compute(context: Context) -> Value:
        try:
            total = to_number(first(context))
            for operation, operand in steps:
                total = operation(total, to_number(operand(context)))
        except RefusalError as refusal:
            raise located(refusal, at) from refusal
        return total

    return compute


def numeric(program: Program, node: Node) -> Evaluator:
    """Return the operand; the chain itself turns it into a number, in exact mode a finite one."""
    if program.exact:
        return program.finite(program.converted(node, Kind.NUMBER), node.at)
    return program.value(node)


def comparisons(program: Program, node: Chain) -> Evaluator:
    """Return comparisons from left to right; ``1 < 2 < 3`` compares a boolean with 3."""
    first, *rest = map(program.value, node.operands)
    steps = tuple(zip([COMPARISONS[sign] for sign in node.operators], rest, strict=True))
    (test, second), more = steps[0], steps[1:]

    def compare(context: Context) -> Value:
        held = test(first(context), second(context))
        for following, operand in more:
            held = following(held, operand(context))
        return held

    return compare


def connective(program: Program, node: Chain, *, decisive: bool) -> Evaluator:
    """Return ``and`` or ``or``; the first operand that is ``decisive`` ends the evaluation."""
    operands = tuple(program.converted(operand, Kind.BOOLEAN) for operand in node.operands)

    def connect(context: Context) -> Value:
        for operand in operands:
            if operand(context) is decisive:
                return decisive
        return not decisive

    return connect


PARTS: Final[Mapping[type, Callable[[Program, Any], Compiled]]] = {
    Figure: compile_figure,
    Quote: compile_quote,
    Reference: compile_reference,
    Path: compile_path,
    Call: compile_call,
    Negation: compile_negation,
    Chain: compile_chain,
}
