"""What a filled form is called: its settings sheet says so, as XLSForm's ``instance_name``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from forms.definition import Definition
from forms.expressions import (
    Evaluator,
    ExpressionError,
    MappingContext,
    compile_expression,
    parse,
    to_text,
)

SETTING: Final = "instance_name"
#: Characters of a title; the rest is cut.
LONGEST: Final = 200


@lru_cache(maxsize=256)
def _compiled(source: str) -> Evaluator:
    return compile_expression(parse(source))


def title_of(form: Definition, answers: Mapping[str, Any]) -> str:
    """Return what ``answers`` to ``form`` are called; empty where the form does not say."""
    wanted = form.settings.get(SETTING, "")
    if not wanted:
        return ""
    try:
        found = _compiled(wanted)(MappingContext(answers))
    except ExpressionError:
        return ""  # a title that cannot be made keeps nobody from handing the form in
    return to_text(found)[:LONGEST]
