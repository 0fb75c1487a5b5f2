"""Answers of a plausible size to any form: one of each kind, not chosen with care."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Any

from core.demo.temper import Author, Temper
from core.submissions.filling import evaluate
from forms.definition import Repeat
from forms.engine import Circumstances, CompiledForm, FormState, is_blank, questions

#: Rounds after which a form is taken as it stands.
ROUNDS = 4
#: Rows in each table.
ROWS = 3
WORDS = "민원 처리 기간을 줄이려고 절차를 다시 살피고, 분기마다 결과를 부서와 나눕니다. " * 3
TYPED: Mapping[str, Any] = MappingProxyType(
    {
        "text": "민원 처리 기간 단축",
        "multiline": WORDS,
        "date": "2026-03-02",
        "datetime": "2026-03-02T10:00",
        "exact": "87.5",
        "decimal": "20",
        "integer": 3,
    }
)
#: Kinds that take a choice of a list as the form stands.
CHOSEN = frozenset({"select-one", "select-many", "rating", "yes-no"})
AUTHOR = Author(
    temper=Temper(is_late=False, is_careless=True, leaning=0),
    quality=0.7,
    random=Random(1),  # noqa: S311  reproducible, not secret
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """Answers to a form; ``people`` and ``units`` are the questions that ask for one."""

    answers: Mapping[str, Any]
    people: tuple[str, ...]
    units: tuple[str, ...]

    def of(self, person: str, unit: str) -> dict[str, Any]:
        """Return the answers with that person and unit in them."""
        named = dict.fromkeys(self.people, person) | dict.fromkeys(self.units, unit)
        return {**self.answers, **named}


def specimen(form: CompiledForm, around: Circumstances, known: Mapping[str, Any]) -> Specimen:
    """Return answers to everything that a form asks, as far as one of each kind will do."""
    tables: dict[str, Any] = {
        one.name: [{}] * ROWS for one in form.definition.items if isinstance(one, Repeat)
    }
    state = evaluate(form, {**tables, **known}, around)
    for _ in range(ROUNDS):
        answers = deepcopy(dict(state.answers))
        for path, value in _answered(state):
            _put(answers, path.split("-"), value)
        state = evaluate(form, answers, around)
    asked = tuple(form.source.questions())
    return Specimen(
        answers=state.complete(),
        people=tuple(one.name for one in asked if one.type == "person"),
        units=tuple(one.name for one in asked if one.type == "unit"),
    )


def _put(answers: Any, path: Sequence[str], value: Any) -> None:
    """Put a value where its path leads: ``plan-0-share`` into the first row of ``plan``."""
    for step in path[:-1]:
        answers = answers[int(step)] if isinstance(answers, list) else answers[step]
    answers[path[-1]] = value


def _answered(state: FormState) -> Iterator[tuple[str, Any]]:
    for page in state.pages():
        for entry in questions(state.shown(page)):
            kind = entry.question.type
            if not entry.is_input or not is_blank(entry.value):
                continue
            if kind in TYPED:
                yield entry.path, TYPED[kind]
            elif kind in CHOSEN:
                yield entry.path, AUTHOR.answer(entry)
