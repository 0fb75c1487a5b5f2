"""How made-up people answer: mostly with care, some late, some always the same."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from core.submissions.filling import evaluate
from forms.engine import Circumstances, CompiledForm, FormState, ShownQuestion, is_blank, questions

LATE, CARELESS, UNOBSERVED, WRITES = 0.04, 0.03, 0.03, 0.12
#: A form that is not complete after so many passes cannot be answered at all.
PASSES = 6
REMARKS = ("기한을 잘 지킵니다.", "민원인에게 친절합니다.", "회의를 짧게 이끌면 좋겠습니다.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Temper:
    """One person's way of answering: ``leaning`` shifts every mark by so many steps."""

    is_late: bool
    is_careless: bool
    leaning: float


class Unanswerable(Exception):
    """A form that no legal path leads through; its problems say where."""


def temper_of(seed: int, staff_no: str) -> Temper:
    """Return the temper of a person, the same for the same seed."""
    random = Random(f"temper {seed} {staff_no}")  # noqa: S311  reproducible, not secret
    return Temper(
        is_late=random.random() < LATE,
        is_careless=random.random() < CARELESS,
        leaning=random.gauss(0, 0.4),
    )


def quality_of(seed: int, subject: str) -> float:
    """Return what people tend to think of a subject, on a scale from 0 to 1."""
    random = Random(f"quality {seed} {subject}")  # noqa: S311  reproducible, not secret
    return min(1.0, max(0.0, random.gauss(0.68, 0.13)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Somebody who is about to answer a form about a subject."""

    temper: Temper
    quality: float
    random: Random

    def fill(self, form: CompiledForm, around: Circumstances, answers: dict[str, Any]) -> FormState:
        """Return the form filled so that it may be submitted.

        Raises:
            Unanswerable: Some question cannot be answered legally.

        """
        state = evaluate(form, answers, around)
        for _ in range(PASSES):
            answers = dict(state.answers)
            for page in state.pages():
                for entry in questions(state.shown(page)):
                    if self.answers_it(entry):
                        answers[entry.question.name] = self.answer(entry)
            state = evaluate(form, answers, around)
            if not state.problems:
                return state
        raise Unanswerable(form.source.name, [problem.message for problem in state.problems])

    def answers_it(self, entry: ShownQuestion) -> bool:
        """Return whether this person answers the question now."""
        if not entry.is_input or not is_blank(entry.value):
            return False
        return entry.required or self.random.random() < WRITES

    def answer(self, entry: ShownQuestion) -> Any:
        """Return a legal answer of the question's type."""
        kind = entry.question.type
        if kind == "rating":
            return self.mark(entry)
        if kind == "yes-no":
            return "yes"
        if kind in {"select-one", "select-many"}:
            chosen = self.random.choice(entry.choices).name
            return chosen if kind == "select-one" else [chosen]
        if kind in {"integer", "decimal"}:
            return self.random.randint(1, 9) if kind == "integer" else f"{self.random.random():.2f}"
        return self.random.choice(REMARKS)

    def mark(self, entry: ShownQuestion) -> int | str:
        """Return a mark of the question's scale, or ``na`` where nothing was observed."""
        allows_na = entry.question.parameters.get("na") == "yes"
        scale = sorted(int(choice.name) for choice in entry.choices if choice.name.isdigit())
        low = scale[0] if scale else int(entry.question.parameters.get("start", "1"))
        high = scale[-1] if scale else int(entry.question.parameters.get("end", "5"))
        if self.temper.is_careless:
            return (low + high + 1) // 2
        if allows_na and self.random.random() < UNOBSERVED:
            return "na"
        wish = low + self.quality * (high - low) + self.temper.leaning + self.random.gauss(0, 0.6)
        return min(high, max(low, int(wish + 0.5)))
