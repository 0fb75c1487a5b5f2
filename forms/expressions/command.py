"""``goru expr``: one JSON line in, one JSON line out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from forms.expressions.compiling import compile_expression
from forms.expressions.conversion import value_to_json
from forms.expressions.errors import START, ExpressionError, error
from forms.expressions.mapping import MappingContext
from forms.expressions.parse import parse
from forms.expressions.values import KST

LINE_KEYS = {"expr", "answers"}


def evaluate_line(line: str, *, now: datetime | None = None, language: str = "ko") -> str:
    """Return the result of ``{"expr": …, "answers": …}`` as one line of JSON; never raises.

    ``now`` is what now() and today() give, the clock's time when None.
    """
    try:
        expr, answers = read_line(line)
    except ExpressionError as problem:
        return written(error_to_json(problem, language))
    return written(evaluate_text(expr, answers, now=now, language=language))


def evaluate_text(
    expr: str, answers: Mapping[str, object], *, now: datetime | None = None, language: str = "ko"
) -> dict[str, object]:
    """Return ``{"type", "value"}``, or ``{"error": {"message", "line", "column"}}``.

    A faulty call is an error only where it is reached, as in other XPath engines.
    """
    try:
        evaluate = compile_expression(parse(expr), deferred=True)
        context = MappingContext(answers, now or datetime.now(KST), language=language)
        return dict(value_to_json(evaluate(context)))
    except ExpressionError as problem:
        return error_to_json(problem, language)


def error_to_json(problem: ExpressionError, language: str) -> dict[str, object]:
    """Return an error as the command writes it."""
    message = problem.messages[language]
    return {"error": {"message": message, "line": problem.line, "column": problem.column}}


def read_line(line: str) -> tuple[str, Mapping[str, object]]:
    """Return the expression and the answers of one line.

    Raises:
        ExpressionError: "bad-line".
    """
    try:
        request = json.loads(line, parse_float=Decimal, parse_int=number)
    except (ValueError, RecursionError) as problem:
        raise error("bad-line", START) from problem
    expr = request.get("expr") if isinstance(request, dict) else None
    answers = request.get("answers", {}) if isinstance(request, dict) else None
    if not isinstance(expr, str) or not isinstance(answers, dict | None):
        raise error("bad-line", START)
    return expr, answers or {}


def number(digits: str) -> Decimal:
    """Return a whole number of any length; its size is checked with the answers."""
    return Decimal(digits)


def written(result: Mapping[str, object]) -> str:
    """Return one line of JSON with Hangul as it is."""
    return json.dumps(result, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
