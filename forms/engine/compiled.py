"""A form that can be asked: its pages, its steps in order, its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random, SystemRandom
from typing import Any

from forms.definition import Choice, Definition, Item, Question, Repeat, in_language
from forms.engine.circumstances import Circumstances, Directory, no_forms, nobody
from forms.engine.frame import Frame, Scope
from forms.engine.labels import Part, joined, parts
from forms.engine.pages import Page
from forms.engine.rules import Rule
from forms.engine.run import Run
from forms.engine.state import FormState
from forms.engine.steps import Step
from forms.engine.surroundings import FrameSurroundings
from forms.expressions import Evaluator, ExpressionError, filter_choices
from forms.field_types import FieldType, TypeTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """A default: a text as written, or a closure and the names that it needs."""

    source: Evaluator | str
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledForm:
    """A compiled definition; unchangeable but for what it keeps to be quick.

    ``definition`` is the form as it is asked: tables and embedded forms are repeats in it.
    ``source`` is the definition that was compiled.  ``scopes`` has the repeats around each name.
    """

    source: Definition
    definition: Definition
    types: TypeTable
    pages: tuple[Page, ...]
    items: Mapping[str, Item]
    scopes: Mapping[str, Scope]
    steps: tuple[Step, ...]
    rules: tuple[Rule, ...]
    filters: Mapping[str, Evaluator]
    defaults: Mapping[str, Default]
    read_only: Mapping[str, Evaluator | bool]
    places: Mapping[str, int]
    kept: dict[tuple[str, str, str], Any] = field(default_factory=dict, repr=False)

    @property
    def all_scopes(self) -> frozenset[Scope]:
        """Every scope in which something is asked."""
        inside = {
            (*self.scopes[name], name)
            for name, item in self.items.items()
            if isinstance(item, Repeat)
        }
        return frozenset({(), *inside})

    def evaluate(
        self,
        answers: Mapping[str, Any],
        *,
        now: datetime,
        language: str = "ko",
        directory: Directory = nobody,
        definition_of: Callable[[str], Definition] = no_forms,
        previous: Mapping[str, Any] | None = None,
        random: Random | None = None,
    ) -> FormState:
        """Return the form as it stands with ``answers`` (question name -> stored answer).

        ``now`` has a zone.  ``previous`` are the answers before the last change, for
        calculations that wait for a trigger.
        """
        around = Circumstances(
            now=now,
            language=language,
            directory=directory,
            definition_of=definition_of,
            random=random or SystemRandom(),
        )
        return self.stand(answers, around, previous)

    def stand(
        self,
        answers: Mapping[str, Any],
        around: Circumstances,
        previous: Mapping[str, Any] | None = None,
    ) -> FormState:
        """Return the form as it stands with ``answers`` in these circumstances."""
        run = Run(self, answers, around, previous)
        run.go()
        return FormState(run)

    def kind(self, question: Question) -> FieldType:
        """Return the field type of a question."""
        return self.types.get(question.type)

    def page_of(self, name: str) -> int:
        """Return the index of the page of an item; the last page for what is not drawn."""
        return self.places.get(name, max(len(self.pages) - 1, 0))

    def rows(self, list_name: str, language: str) -> Sequence[Mapping[str, str]]:
        """Return a choice list as rows with the columns ``name``, ``label`` and its own."""
        key = ("rows", list_name, language)
        if key not in self.kept:
            default = self.definition.default_language
            self.kept[key] = tuple(
                {
                    **choice.columns,
                    "name": choice.name,
                    "label": in_language(choice.label, language, default),
                }
                for choice in self.definition.choices.get(list_name, ())
            )
        found: Sequence[Mapping[str, str]] = self.kept[key]
        return found

    def offered(self, name: str, frame: Frame) -> Sequence[Choice]:
        """Return the choices offered to a question in ``frame``; all when its filter fails."""
        item = self.items[name]
        listed = item.choices if isinstance(item, Question) else ""
        choices = self.definition.choices.get(listed, ())
        if name not in self.filters:
            return choices
        rows = self.rows(listed, frame.language)
        frame.own = frame.values[name]
        try:
            passed = {id(row) for row in filter_choices(self.filters[name], frame, rows)}
        except ExpressionError as fault:
            frame.run.fail(frame, name, fault)
            return choices
        pairs = zip(choices, rows, strict=True)
        return tuple(choice for choice, row in pairs if id(row) in passed)

    def choice_label(self, question: str, value: str, language: str) -> str:
        """Return the label of a choice of ``question``; the value itself when unknown."""
        item = self.items.get(question)
        rows = self.rows(item.choices, language) if isinstance(item, Question) else ()
        return next((row["label"] or value for row in rows if row["name"] == value), value)

    def label(self, name: str, frame: Frame, language: str) -> str:
        """Return the label of an item as plain text, its name where it has none."""
        texts = self.items[name].label
        words = in_language(texts, language, self.definition.default_language)
        return self.text(words, frame, language) or name

    def text(self, words: str, frame: Frame, language: str) -> str:
        """Return a text of the form as plain text, shown answers in the place of ``${name}``."""
        key = ("text", words, "")
        pieces: tuple[Part, ...] | None = self.kept.get(key)
        if pieces is None:
            pieces = self.kept[key] = parts(words)
        if len(pieces) == 1 and not pieces[0].name:
            return pieces[0].words
        return joined(pieces, lambda name: self.shown(name, frame, language))

    def shown(self, name: str, frame: Frame, language: str) -> str:
        """Return the answer of a question as people read it, blank when there is none.

        Of a repeat: a line for each of its instances.
        """
        item, scope = self.items.get(name), self.scopes.get(name, ())
        while frame.parent is not None and frame.scope != scope[: len(frame.scope)]:
            frame = frame.parent
        if frame.scope != scope or not frame.relevant.get(name, False):
            return ""
        if isinstance(item, Repeat):
            return "\n".join(self.line(item, inner, language) for inner in frame.inner[name])
        if not isinstance(item, Question):
            return ""
        stored = frame.stored.get(name)
        if stored is None:
            return ""
        return self.kind(item).show(item, stored, language, FrameSurroundings(frame))

    def line(self, repeat: Repeat, inner: Frame, language: str) -> str:
        """Return what is answered in one instance of a repeat, each with its question."""
        told = (
            (self.label(child.name, inner, language), self.shown(child.name, inner, language))
            for child in repeat.children
        )
        return ", ".join(f"{label}: {text}" for label, text in told if text)
