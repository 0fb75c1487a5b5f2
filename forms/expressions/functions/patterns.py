"""Regular expressions, always through RE2, whose time grows only with the text."""

from __future__ import annotations

from typing import Protocol

import re2

from forms.expressions.context import Context
from forms.expressions.conversion import to_text
from forms.expressions.errors import RefusalError, located
from forms.expressions.functions.record import Function
from forms.expressions.limits import MAX_PATTERN, MAX_PATTERN_MEMORY
from forms.expressions.nodes import Call, Quote
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import Kind, Value


class Pattern(Protocol):
    """A pattern that RE2 has compiled."""

    def fullmatch(self, text: str) -> object | None:
        """Return a match of the whole text."""


def compiled(pattern: str) -> Pattern:
    """Return the pattern.

    Raises:
        RefusalError: "pattern" with RE2's reason; look-around and back references are refused.
    """
    if len(pattern) > MAX_PATTERN:
        raise RefusalError("pattern", pattern=pattern, reason=f"> {MAX_PATTERN}")
    options = re2.Options()
    options.max_mem = MAX_PATTERN_MEMORY
    options.log_errors = False
    try:
        found: Pattern = re2.compile(pattern, options)
    except re2.error as problem:
        raise RefusalError("pattern", pattern=pattern, reason=reason(problem)) from problem
    return found


def reason(problem: Exception) -> str:
    """Return what RE2 says."""
    said = problem.args[0] if problem.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def build_regex(program: Program, call: Call) -> Evaluator:
    """Tell whether the whole text fits a pattern; a quoted pattern is compiled only once."""
    text, pattern = call.arguments
    value, template = program.converted(text, Kind.TEXT), program.converted(pattern, Kind.TEXT)
    if not isinstance(pattern, Quote):
        return lambda context: fits(compiled(to_text(template(context))), value(context))
    try:
        fixed = compiled(pattern.text)
    except RefusalError as refusal:
        raise located(refusal, pattern.at) from refusal

    def match(context: Context) -> Value:
        return fits(fixed, value(context))

    return match


def fits(pattern: Pattern, value: Value) -> bool:
    """Tell whether the whole text of ``value`` fits."""
    return pattern.fullmatch(to_text(value)) is not None


FUNCTIONS = (Function(name="regex", build=build_regex, least=2, most=2, gives=Kind.BOOLEAN),)
