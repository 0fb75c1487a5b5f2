"""One evaluation while it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from forms.definition import Choice, Texts
from forms.engine.circumstances import Circumstances
from forms.engine.frame import Frame, Scope
from forms.engine.problems import SENTENCES, AnswerProblem
from forms.expressions import ExpressionError, RefusalError

if TYPE_CHECKING:
    from forms.engine.compiled import CompiledForm


class Run:
    """What all frames of one evaluation share, and what it finds."""

    __slots__ = (
        "_directory",
        "_offered",
        "around",
        "form",
        "frames",
        "language",
        "previous",
        "problems",
        "scopes",
    )

    def __init__(
        self,
        form: CompiledForm,
        answers: Mapping[str, Any],
        around: Circumstances,
        previous: Mapping[str, Any] | None,
    ) -> None:
        self.form = form
        self.around = around
        self.previous = previous
        self.language = around.language
        self.scopes = form.scopes
        self.problems: list[AnswerProblem] = []
        self._directory: dict[str, Sequence[tuple[str, str]]] = {}
        self._offered: dict[tuple[str, str], Sequence[Choice]] = {}
        self.frames: dict[Scope, list[Frame]] = {scope: [] for scope in form.all_scopes}
        self.frames[()].append(Frame(self, answers))

    @property
    def root(self) -> Frame:
        """The frame of the form."""
        return self.frames[()][0]

    @property
    def now(self) -> datetime:
        """The moment of the evaluation."""
        return self.around.now

    @property
    def random(self) -> Random:
        """The source of chance."""
        return self.around.random

    def go(self) -> None:
        """Take every step, then check every rule."""
        for step in self.form.steps:
            for frame in self.frames[step.scope]:
                step.take(frame)
        for rule in self.form.rules:
            for frame in self.frames[rule.scope]:
                if frame.relevant[rule.name]:
                    rule.check(frame)

    def rows(self, list_name: str) -> Sequence[Mapping[str, str]]:
        """Return a choice list as rows of columns, labels in the language of the evaluation."""
        return self.form.rows(list_name, self.language)

    def choice_label(self, question: str, value: str) -> str:
        """Return the label of a choice of a question, the value itself when unknown."""
        return self.form.choice_label(question, value, self.language)

    def is_due(self, frame: Frame, triggers: frozenset[str]) -> bool:
        """Return whether a calculation is to be made: always, or when a trigger has changed."""
        if not triggers:
            return True
        before, now = self.previous, self.root.answers
        if before is None:
            return False
        outer = {name for name in triggers if not self.scopes.get(name)}
        if any(before.get(name) != now.get(name) for name in outer):
            return True
        earlier = self._earlier(frame)
        return any(earlier.get(name) != frame.answers.get(name) for name in triggers - outer)

    def _earlier(self, frame: Frame) -> Mapping[str, Any]:
        """Return the earlier answers of the same instance, empty when it is new."""
        if frame.parent is None:
            return self.previous or {}
        rows = self._earlier(frame.parent).get(frame.scope[-1])
        inside = (
            rows[frame.place - 1] if isinstance(rows, list) and frame.place <= len(rows) else {}
        )
        return inside if isinstance(inside, Mapping) else {}

    def report(self, code: str, frame: Frame, name: str, **facts: object) -> None:
        """Note a problem with the answer of a question in ``frame``."""
        message = {
            language: sentence.format(question=self.form.label(name, frame, language), **facts)
            for language, sentence in SENTENCES[code].items()
        }
        self.note(code, frame, name, message)

    def note(self, code: str, frame: Frame, name: str, message: Texts) -> None:
        """Note a problem in the words given."""
        page = self.form.page_of(name)
        path = frame.path + name
        found = AnswerProblem(path=path, code=code, message=message, page=page)
        self.problems.append(found)

    def fail(self, frame: Frame, name: str, fault: ExpressionError | RefusalError) -> None:
        """Note a formula that cannot be computed."""
        self.report("formula", frame, name, detail=str(fault.code))

    def offered(self, frame: Frame, name: str) -> Sequence[Choice]:
        """Return the choices offered to a question in ``frame``, its filter applied."""
        key = (frame.path, name)
        if key not in self._offered:
            self._offered[key] = self.form.offered(name, frame)
        return self._offered[key]

    def directory(self, kind: str) -> Sequence[tuple[str, str]]:
        """Return the people, units or subjects that may be chosen; asked for once."""
        if kind not in self._directory:
            self._directory[kind] = self.around.directory(kind)
        return self._directory[kind]
