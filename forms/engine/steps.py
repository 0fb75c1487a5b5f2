"""The steps of an evaluation, in the order of what they need: one a question, group, repeat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from forms.definition import Question
from forms.engine.frame import Frame, Scope
from forms.expressions import (
    BLANK,
    Evaluator,
    ExpressionError,
    RefusalError,
    Value,
    python_to_value,
    to_boolean,
    to_number,
)
from forms.field_types import FieldType, Stored

#: Instances of one repeat that are evaluated; more are kept in the draft and reported.
MOST_INSTANCES: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What every step has: ``parent`` is the group around it in the same frame, or empty."""

    name: str
    scope: Scope
    parent: str
    relevant: Evaluator | None

    def is_relevant(self, frame: Frame) -> bool:
        """Return and keep whether the item is asked; one that cannot be decided is asked."""
        asked = not self.parent or frame.relevant[self.parent]
        if asked and self.relevant is not None:
            try:
                asked = to_boolean(self.relevant(frame))
            except ExpressionError as fault:
                frame.run.fail(frame, self.name, fault)
        frame.relevant[self.name] = asked
        return asked

    def take(self, frame: Frame) -> None:
        """Evaluate the item in one frame."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStep(Step):
    """A group: it only has relevance."""

    def take(self, frame: Frame) -> None:
        """Decide whether the group is asked."""
        self.is_relevant(frame)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionStep(Step):
    """A question: its relevance, then its answer as typed or as calculated.

    ``triggers`` are the questions whose change asks for the calculation; empty for always.
    """

    question: Question
    kind: FieldType
    calculation: Evaluator | None
    triggers: frozenset[str]

    def take(self, frame: Frame) -> None:
        """Put the answer where expressions see it; blank when it is not relevant."""
        if not self.is_relevant(frame):
            frame.values[self.name] = BLANK
            return
        stored = frame.answers.get(self.name)
        value = BLANK if stored is None else self.seen(frame, stored)
        frame.values[self.name] = value
        if self.calculation is not None and frame.run.is_due(frame, self.triggers):
            frame.own = value
            self.calculate(frame, self.calculation)

    def seen(self, frame: Frame, stored: Stored) -> Value:
        """Return what formulas see of a stored answer; blank (and reported) when it is broken."""
        try:
            return python_to_value(self.kind.to_expression(self.question, stored))
        except (ArithmeticError, AttributeError, LookupError, RefusalError, TypeError, ValueError):
            frame.run.report("unreadable", frame, self.name)
            return BLANK

    def calculate(self, frame: Frame, calculation: Evaluator) -> None:
        """Put the calculated answer in the place of the typed one."""
        try:
            value = calculation(frame)
        except ExpressionError as fault:
            frame.run.fail(frame, self.name, fault)
            value = BLANK
        stored = self.kind.from_expression(self.question, value)
        frame.stored[self.name] = stored
        if self.kind.asks:
            value = BLANK if stored is None else self.seen(frame, stored)
        frame.values[self.name] = value


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatStep(Step):
    """A repeat: its relevance and its instances."""

    count: Evaluator | None

    def take(self, frame: Frame) -> None:
        """Make a frame for each instance; none when the repeat is not relevant."""
        asked = self.is_relevant(frame)
        rows = rows_of(frame.answers.get(self.name)) if asked else ()
        number = self.number(frame, len(rows)) if asked else 0
        inner = [self.instance(frame, rows, place) for place in range(number)]
        frame.inner[self.name] = inner
        frame.values[self.name] = tuple(range(1, number + 1))
        frame.run.frames[self.inside].extend(inner)
        if asked:
            kept = list(rows[number:])
            frame.stored[self.name] = [instance.stored for instance in inner] + kept

    @property
    def inside(self) -> Scope:
        """The scope of what is in the repeat."""
        return (*self.scope, self.name)

    def instance(self, frame: Frame, rows: Sequence[Mapping[str, Any]], place: int) -> Frame:
        """Return the frame of the instance at ``place``, which counts from 0."""
        answers = rows[place] if place < len(rows) else {}
        path = f"{frame.path}{self.name}-{place}-"
        return Frame(frame.run, answers, self.inside, parent=frame, path=path, place=place + 1)

    def number(self, frame: Frame, present: int) -> int:
        """Return how many instances are asked: the count where there is one, else those present."""
        wanted = present
        if self.count is not None:
            try:
                value = to_number(self.count(frame))
            except (ExpressionError, RefusalError) as fault:
                frame.run.fail(frame, self.name, fault)
                value = present
            wanted = int(value) if isinstance(value, int) else 0
        if wanted > MOST_INSTANCES:
            frame.run.report("too-many-rows", frame, self.name, limit=MOST_INSTANCES)
        return min(max(wanted, 0), MOST_INSTANCES)


def rows_of(stored: Stored) -> Sequence[Mapping[str, Any]]:
    """Return the instances in a stored answer; what is no instance counts as an empty one."""
    if not isinstance(stored, list | tuple):
        return ()
    return [row if isinstance(row, Mapping) else {} for row in stored]
