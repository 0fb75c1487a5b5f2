"""One way to evaluate, used by all tests of the language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

import pytest

from forms.expressions import (
    KST,
    ExpressionError,
    MappingContext,
    compile_expression,
    parse,
    value_to_json,
)

Evaluate: TypeAlias = Callable[..., str]
Refused: TypeAlias = Callable[..., ExpressionError]

NOON = datetime(2026, 11, 3, 12, 30, 5, 250_000, tzinfo=KST)

CHOICES = {
    "towns": [
        {"name": "uij", "label": "의정부", "region": "north"},
        {"name": "seo", "label": "서산", "region": "west"},
        {"name": "gan", "label": "강서", "region": "west"},
    ]
}
LABELS = {"town": {"uij": "의정부", "seo": "서산"}}


@pytest.fixture
def evaluate() -> Evaluate:
    """Evaluates an expression with answers by name and returns the value as the command does."""

    def run(text: str, *, own: object = None, exact: bool = False, **answers: object) -> str:
        context = MappingContext(answers, NOON, own=own, choices=CHOICES, labels=LABELS)
        result = compile_expression(parse(text), exact=exact)(context)
        return value_to_json(result)["value"]

    return run


@pytest.fixture
def refused(evaluate: Evaluate) -> Refused:
    """Evaluates an expression that must be refused and returns the error."""

    def run(text: str, *, exact: bool = False, **answers: object) -> ExpressionError:
        with pytest.raises(ExpressionError) as caught:
            evaluate(text, exact=exact, **answers)
        return caught.value

    return run
