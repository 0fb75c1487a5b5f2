"""Plain Python answers sorted into values and repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from forms.expressions.conversion import python_to_value, scalars
from forms.expressions.errors import START, ExpressionError, RefusalError, error
from forms.expressions.limits import MAX_ANSWER_DEPTH
from forms.expressions.values import BLANK, Scalar, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The answers of one form or one repeat instance.

    ``values`` holds the question's values, for those inside a repeat one item per instance, and
    for a repeat the positions of its instances; ``repeats`` holds the instances.
    """

    values: dict[str, Value] = field(default_factory=dict)
    repeats: dict[str, tuple[Sheet, ...]] = field(default_factory=dict)


def read_sheet(answers: Mapping[str, object], depth: int = 0) -> Sheet:
    """Return the answers; a mapping is a group and a list of mappings a repeat.

    Raises:
        ExpressionError: "answers-too-deep", "bad-answer" or "number-too-large".
    """
    if depth > MAX_ANSWER_DEPTH:
        raise error("answers-too-deep", START, limit=MAX_ANSWER_DEPTH)
    sheet = Sheet()
    for name, answer in answers.items():
        if isinstance(answer, Mapping):
            add_group(sheet, answer, depth)
        elif is_repeat(answer):
            add_repeat(sheet, name, tuple(read_sheet(row, depth + 1) for row in answer))
        else:
            sheet.values[name] = read_value(name, answer)
    return sheet


def is_repeat(answer: object) -> TypeGuard[Sequence[Mapping[str, object]]]:
    """Tell whether an answer is the list of a repeat's instances."""
    return (
        isinstance(answer, list | tuple)
        and bool(answer)
        and all(isinstance(row, Mapping) for row in answer)
    )


def add_group(sheet: Sheet, answers: Mapping[str, object], depth: int) -> None:
    """Put the answers of a group among those around it."""
    group = read_sheet(answers, depth + 1)
    sheet.values.update(group.values)
    sheet.repeats.update(group.repeats)


def add_repeat(sheet: Sheet, name: str, instances: Sequence[Sheet]) -> None:
    """Put a repeat beside the answers, and what is in it as lists among them."""
    sheet.repeats[name] = tuple(instances)
    for inner in dict.fromkeys(inner for instance in instances for inner in instance.repeats):
        for instance in instances:
            instance.repeats.setdefault(inner, ())
    for key in dict.fromkeys(key for instance in instances for key in instance.values):
        sheet.values[key] = gathered(instances, key)
    sheet.values[name] = tuple(range(1, len(instances) + 1))


def gathered(instances: Sequence[Sheet], key: str) -> tuple[Scalar, ...]:
    """Return the answers of all instances; one that has none is given a blank of its own.

    For a question of an inner repeat that blank is an empty list.
    """
    known = [instance.values[key] for instance in instances if key in instance.values]
    absent: Value = () if any(isinstance(answer, tuple) for answer in known) else BLANK
    answers = [instance.values.setdefault(key, absent) for instance in instances]
    return tuple(item for answer in answers for item in scalars(answer))


def read_value(name: str, answer: object) -> Value:
    """Return one answer as a value.

    Raises:
        ExpressionError: "bad-answer" or "number-too-large".
    """
    try:
        return python_to_value(answer)
    except RefusalError as refusal:
        raise refused(refusal.code, name) from refusal
    except (TypeError, RecursionError) as problem:
        raise refused("bad-answer", name) from problem


def refused(code: str, name: str) -> ExpressionError:
    """Return the error for an answer that cannot be used."""
    return error(code, START, name=name)
