"""Which cells a form has, and which of them a state of the form shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from forms.definition import Group, Item, Question, Repeat, Texts
from forms.engine import CompiledForm, FormState, is_blank
from forms.engine.frame import Frame
from forms.engine.rules import QuestionRule, Rule
from forms.engine.steps import Step
from forms.trying.cells import (
    ALWAYS_ASKED,
    CONSTRAINT,
    OFFER,
    QUESTION,
    REQUIRED,
    Cell,
    both,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A compiled form with what coverage asks of it; ``around`` has each name's containers."""

    form: CompiledForm
    around: Mapping[str, tuple[str, ...]]
    steps: Mapping[str, Step]
    names: tuple[str, ...]

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, questions first."""
        for question in self.form.definition.questions():
            if self.form.kind(question).template:
                yield from both(QUESTION, question.name)
        for rule in self.form.rules:
            if rule.required is not False:
                yield from both(REQUIRED, rule.name)
            if rule.constraint is not True:
                yield from both(CONSTRAINT, rule.name)
            if isinstance(rule, QuestionRule) and rule.filtered:
                yield from both(OFFER, rule.name)

    def barred(self) -> Iterator[tuple[Cell, Texts]]:
        """Yield the cells that cannot exist whatever is answered, with why."""
        for question in self.form.definition.questions():
            if not self.conditions(question.name):
                yield Cell(QUESTION, question.name, False), ALWAYS_ASKED

        for rule in self.form.rules:
            item = self.form.items[rule.name]
            if rule.required is not False and isinstance(item, Repeat) and item.count.isdigit():
                why = {"ko": f"늘 {item.count}행", "en": f"always has {item.count} rows"}
                yield Cell(REQUIRED, rule.name, False), why

    def conditions(self, name: str) -> tuple[str, ...]:
        """Return the names of the items, outermost first, whose conditions decide about one."""
        named = (*self.around[name], name)
        return tuple(one for one in named if self.form.items[one].relevant)

    def seen(self, state: FormState, kept: Collection[str] = ()) -> Iterator[Cell]:
        """Yield the cells that a state shows; ``kept`` names what the person does not write."""
        for name in self.names:
            yield from self._shown(state, name)
        wrong = {(problem.path, problem.code) for problem in state.run.problems}
        for rule in self.form.rules:
            if rule.name not in kept:
                for frame in state.run.frames[rule.scope]:
                    if frame.relevant[rule.name]:
                        yield from _kept(rule, frame, wrong)

    def _shown(self, state: FormState, name: str) -> Iterator[Cell]:
        if name in state.run.around.unseen:
            return
        scope = self.form.scopes[name]
        found = {frame.relevant[name] for frame in state.run.frames[scope]}
        if True in found:
            yield Cell(QUESTION, name, True)
        if False in found or (scope and self._is_away(state, name)):
            yield Cell(QUESTION, name, False)

    def _is_away(self, state: FormState, name: str) -> bool:
        """Return whether a repeat around the question is not asked."""
        return any(
            frame.relevant[repeat] is False
            for repeat in self.form.scopes[name]
            for frame in state.run.frames[self.form.scopes[repeat]]
        )


def _kept(rule: Rule, frame: Frame, wrong: Collection[tuple[str, str]]) -> Iterator[Cell]:
    path, single = frame.path + rule.name, isinstance(rule, QuestionRule)
    stored = frame.stored.get(rule.name) if single else frame.inner[rule.name]
    blank = is_blank(stored)
    if rule.required is not False and (not blank or frame.required[rule.name]):
        yield Cell(REQUIRED, rule.name, not blank)
    if blank:
        return
    if rule.constraint is not True and not _excepted(rule, stored):
        yield Cell(CONSTRAINT, rule.name, (path, "constraint") not in wrong)
    if isinstance(rule, QuestionRule) and rule.filtered:
        yield Cell(OFFER, rule.name, (path, "choice") not in wrong)


def _excepted(rule: Rule, stored: object) -> bool:
    return isinstance(rule, QuestionRule) and stored == rule.kind.not_applicable


def asked(form: CompiledForm) -> Asked:
    """Return a form as coverage asks it."""
    around = dict(_around(form.definition.items, ()))
    return Asked(
        form=form,
        around=around,
        steps={step.name: step for step in form.steps},
        names=tuple(question.name for question in form.definition.questions()),
    )


def _around(
    items: tuple[Item, ...], outer: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in items:
        yield item.name, outer
        if isinstance(item, Group | Repeat):
            yield from _around(item.children, (*outer, item.name))


def is_fact(form: CompiledForm, item: Item) -> bool:
    """Return whether something is answered from what the city knows, not by people."""
    if isinstance(item, Repeat):
        return "prefill" in item.extra and bool(item.count)
    if not isinstance(item, Question) or item.calculation or item.type == "note":
        return False
    if not form.kind(item).asks:
        return True
    around = (form.items[name] for name in form.scopes[item.name])
    known = "prefill" in item.extra or any("prefill" in one.extra for one in around)
    return known and bool(item.read_only)
