"""What one question sees: the answers of its form, or of its instance of a repeat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from forms.expressions import BLANK, Value
from forms.expressions.conversion import scalars

if TYPE_CHECKING:
    from forms.engine.run import Run

#: Names of the repeats around a question, outermost first.
Scope = tuple[str, ...]


class Frame:
    """The answers of the form or of one instance, while they are evaluated; a `Context`.

    ``answers`` came in, ``stored`` goes out, ``values`` is what expressions see.  ``path`` is put
    before the names of the questions in it: empty, or ``members-0-``.  ``place`` counts from 1.
    """

    __slots__ = (
        "answers",
        "inner",
        "own",
        "parent",
        "path",
        "place",
        "relevant",
        "required",
        "run",
        "scope",
        "stored",
        "values",
    )

    def __init__(
        self,
        run: Run,
        answers: Mapping[str, Any],
        scope: Scope = (),
        *,
        parent: Frame | None = None,
        path: str = "",
        place: int = 1,
    ) -> None:
        self.run = run
        self.answers = answers
        self.scope = scope
        self.parent = parent
        self.path = path
        self.place = place
        self.own: Value = BLANK
        self.stored: dict[str, Any] = dict(answers)
        self.values: dict[str, Value] = {}
        self.relevant: dict[str, bool] = {}
        self.required: dict[str, bool] = {}
        self.inner: dict[str, list[Frame]] = {}

    @property
    def language(self) -> str:
        """The language of labels and of month names."""
        return self.run.language

    def answer(self, name: str) -> Value:
        """Return the answer seen from here: its own, one further out, or one for each instance."""
        value = self.values.get(name)
        return self._elsewhere(name) if value is None else value

    def _elsewhere(self, name: str) -> Value:
        scope = self.run.scopes.get(name)
        if scope is None:
            return BLANK
        frame = self
        while frame.parent is not None and scope[: len(frame.scope)] != frame.scope:
            frame = frame.parent
        if frame.scope == scope:
            return frame.values.get(name, BLANK)
        return frame.gathered(name, scope[len(frame.scope) :])

    def gathered(self, name: str, repeats: Scope) -> Value:
        """Return one item for each instance where the question is relevant.

        Kept: by the order of evaluation the answers of the instances are final.
        """
        frames = [self]
        for repeat in repeats:
            frames = [inner for frame in frames for inner in frame.inner.get(repeat, ())]
        found = tuple(
            item
            for frame in frames
            if frame.relevant.get(name, True)
            for item in scalars(frame.values.get(name, BLANK))
        )
        self.values[name] = found
        return found

    def column(self, name: str) -> Value:
        """Return the answer: no choice is at hand."""
        return self.answer(name)

    def position(self) -> int:
        """Return the position of this instance, 1 outside repeats."""
        return self.place

    def instances(self, repeat: str) -> Sequence[Frame]:
        """Return the instances of a repeat in this frame or in one around it."""
        frame: Frame | None = self
        while frame is not None:
            if repeat in frame.inner:
                return frame.inner[repeat]
            frame = frame.parent
        return ()

    def choices(self, list_name: str) -> Sequence[Mapping[str, str]]:
        """Return the rows of a choice list, empty when unknown."""
        return self.run.rows(list_name)

    def choice_label(self, question: str, value: str) -> str:
        """Return the label of a choice, the value itself when unknown."""
        return self.run.choice_label(question, value)

    def now(self) -> datetime:
        """Return the moment of the evaluation."""
        return self.run.now

    def random(self) -> Random:
        """Return the source of chance."""
        return self.run.random
