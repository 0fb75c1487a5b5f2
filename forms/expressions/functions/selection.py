"""Answers with several choices: a text with blanks between them, or a list."""

from __future__ import annotations

from math import trunc

from forms.expressions.context import Context
from forms.expressions.conversion import joined
from forms.expressions.errors import error
from forms.expressions.functions.record import Function, plain
from forms.expressions.nodes import Call, Node, Path, Quote, Reference
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import BLANK, Kind, NonFinite, Number, Value


def chosen(value: Value) -> list[str]:
    """Return the choices that an answer names."""
    return joined(value).split()


def selected(value: Value, choice: str) -> bool:
    """Tell whether an answer names ``choice``; a blank choice stands for a blank answer."""
    words, word = chosen(value), choice.strip()
    return word in words if word else not words


def selected_at(value: Value, place: Number) -> str:
    """Return the choice at a place that counts from 0, blank outside."""
    if isinstance(place, NonFinite):
        return BLANK
    words, index = chosen(value), trunc(place)
    return words[index] if 0 <= index < len(words) else BLANK


def count_selected(value: Value) -> int:
    """Return how many choices an answer names."""
    return len(chosen(value))


def question_name(node: Node) -> str | None:
    """Return the question that an argument names: ``${q}``, a path, or either of them quoted."""
    match node:
        case Reference():
            return node.name
        case Path():
            return node.steps[-1].name
        case Quote():
            return node.text.strip().removeprefix("${").removesuffix("}").split("/")[-1].strip()
        case _:
            return None


def build_choice_name(program: Program, call: Call) -> Evaluator:
    """Return the label of a choice, of several choices with commas between them."""
    value, named = call.arguments
    question = question_name(named)
    if question is None:
        raise error("needs-name", named.at, name=call.name)
    answer = program.value(value)

    def label(context: Context) -> Value:
        words = chosen(answer(context))
        return ", ".join(context.choice_label(question, word) for word in words)

    return label


FUNCTIONS = (
    plain("selected", selected, (Kind.ANY, Kind.TEXT), Kind.BOOLEAN),
    plain("selected-at", selected_at, (Kind.ANY, Kind.NUMBER), Kind.TEXT),
    plain("count-selected", count_selected, (Kind.ANY,), Kind.NUMBER),
    Function(name="jr:choice-name", build=build_choice_name, least=2, most=2, gives=Kind.TEXT),
)
