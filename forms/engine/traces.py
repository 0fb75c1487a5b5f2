"""What of a form tells who filled it or when: such answers never reach an anonymous ballot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from forms.definition import Definition, Question
from forms.engine.compiled import CompiledForm
from forms.expressions import ExpressionError, parse, references
from forms.expressions.nodes import Call, walk
from forms.field_types import Stored, TypeTable
from forms.xlsform import is_dynamic
from forms.xlsform.field_kinds import CLOCK, DEVICE

#: Functions whose value depends on the moment or on chance, by which a ballot is known again.
TELLING: Final = frozenset(("now", "today", "random", "randomize", "uuid"))


def traces(definition: Definition, types: TypeTable) -> tuple[str, ...]:
    """Return the names of the questions whose answers tell who answered or when, in order.

    They are filled by a clock, a device or chance, computed from such, or traceable by type.
    ``definition`` is the form as it is asked.
    """
    questions = tuple(definition.questions())
    sources = {question.name: sources_of(question, types) for question in questions}
    found = {question.name for question in questions if is_trace(question, types)}
    before = -1
    while before != len(found):
        before = len(found)
        found |= {name for name in sources if any(tells(text, found) for text in sources[name])}
    return tuple(name for name in sources if name in found)


def offered_moments(definition: Definition, types: TypeTable) -> tuple[str, ...]:
    """Return the questions that begin with the moment or by chance, for people to change."""
    return tuple(
        question.name
        for question in definition.questions()
        if types.get(question.type).asks
        and is_dynamic(question.default)
        and tells(question.default, frozenset())
    )


def untraced(form: CompiledForm, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return complete answers without those that tell who answered or when."""
    key = ("traces", "", "")
    if key not in form.kept:
        form.kept[key] = frozenset(traces(form.definition, form.types))
    return without(answers, form.kept[key])


def without(answers: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """Return answers without some questions, also inside repeats."""
    return {name: inner(stored, names) for name, stored in answers.items() if name not in names}


def inner(stored: Stored, names: frozenset[str]) -> Stored:
    """Return an answer; of the instances of a repeat, each without the questions."""
    if not isinstance(stored, list):
        return stored
    return [without(row, names) if isinstance(row, Mapping) else row for row in stored]


def is_trace(question: Question, types: TypeTable) -> bool:
    """Tell whether a question asks for what tells who answers or when."""
    is_filled = question.asked_as in CLOCK or question.asked_as in DEVICE
    return is_filled or types.get(question.type).traceable


def sources_of(question: Question, types: TypeTable) -> tuple[str, ...]:
    """Return the formulas that write the answer: people change a default, but not a hidden one."""
    kind = types.get(question.type)
    hidden = not kind.asks and is_dynamic(question.default)
    return tuple(text for text in (question.calculation, question.default * hidden) if text)


def tells(source: str, known: set[str] | frozenset[str]) -> bool:
    """Tell whether a formula uses the moment, chance, or an answer that is ``known`` to."""
    try:
        expression = parse(source)
    except ExpressionError:
        return True  # what cannot be read is not trusted
    called = {node.name for node in walk(expression.root) if isinstance(node, Call)}
    return bool(references(expression) & known or called & TELLING)
