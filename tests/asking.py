"""Ask a form in a test as a page does: compile, post, evaluate, draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from forms.definition import Choice, Definition, Item, Question
from forms.engine import (
    AnswerProblem,
    Circumstances,
    CompiledForm,
    FormState,
    begin,
    compile_form,
)
from forms.expressions import KST
from forms.field_types import TypeTable
from forms.wtf import PageInput, Posted, draw_page, read_page
from plugins.standard import field_types

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=KST)
TYPES = TypeTable(types={kind.name: kind for kind in field_types()})
TEMPLATES = Path(__file__).resolve().parents[1] / "themes/krds/templates"
ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
NOTHING = Definition(name="nothing", title={})
PEOPLE = {"person": [("1001", "김하늘"), ("1002", "이바다")], "unit": [("A01", "기획과")]}


def choices(**labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(name=name, label={"ko": label}) for name, label in labels.items())


def ask(kind: str, name: str = "q", **more: Any) -> Question:
    return Question(**{"name": name, "type": kind, "label": {"ko": "문항", "en": "Item"}} | more)


class Store:
    """Keeps files in memory."""

    most = 2**30

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, data: bytes, name: str) -> str:
        key = f"{len(self.kept)}-{name}"
        self.kept[key] = data
        return key


@dataclass
class Asked:
    """A form while somebody fills it."""

    form: CompiledForm
    language: str = "ko"
    answers: dict[str, Any] = field(default_factory=dict)
    store: Store = field(default_factory=Store)

    @property
    def around(self) -> Circumstances:
        return Circumstances(now=NOW, language=self.language, directory=directory)

    @property
    def state(self) -> FormState:
        return self.form.evaluate(
            self.answers, now=NOW, language=self.language, directory=directory
        )

    def begin(self) -> Asked:
        self.answers = begin(self.form, self.around, self.answers)
        return self

    def post(self, posted: Any = None, page: int = 0, **answers: Any) -> PageInput:
        """Post a page and keep the draft."""
        data = answers if posted is None else posted
        data = Posted(data) if isinstance(data, Mapping) and not hasattr(data, "getlist") else data
        given = read_page(self.state, self.form.pages[page], data, store=self.store)
        self.answers = dict(given.answers)
        return given

    def html(
        self,
        page: int = 0,
        given: PageInput | None = None,
        problems: Sequence[AnswerProblem] = (),
    ) -> str:
        drawn = draw_page(
            ENVIRONMENT,
            self.state,
            self.form.pages[page],
            form=given.form if given else None,
            problems=(*(given.problems if given else ()), *problems),
        )
        return "".join(drawn)

    def codes(self) -> list[tuple[str, str]]:
        """Return path and code of everything that keeps the form from being handed in."""
        return [(problem.path, problem.code) for problem in self.state.problems]


def directory(kind: str) -> Sequence[tuple[str, str]]:
    return PEOPLE.get(kind, [])


def compiled(
    *items: Item,
    lists: Mapping[str, Sequence[Choice]] | None = None,
    forms: Mapping[str, Definition] | None = None,
) -> CompiledForm:
    known = forms or {}
    definition = Definition(
        name="test",
        title={"ko": "시험"},
        items=items,
        choices={name: tuple(rows) for name, rows in (lists or {}).items()},
    )
    return compile_form(definition, TYPES, lambda name: known[name])


def asked(*items: Item, **more: Any) -> Asked:
    return Asked(compiled(*items, **more))


def answer(question: Question, posted: Any, **more: Any) -> Any:
    """Return what is stored for one posted value; it must be accepted."""
    sheet = asked(question, **more)
    given = sheet.post({question.name: posted})
    assert given.problems == ()
    return given.answers.get(question.name)


def refusal(question: Question, posted: Any, **more: Any) -> Mapping[str, str]:
    """Return the one message with which a posted value is refused; nothing may be stored."""
    sheet = asked(question, **more)
    given = sheet.post({question.name: posted})
    assert question.name not in given.answers
    [problem] = given.problems
    assert problem.path == question.name
    return problem.message
