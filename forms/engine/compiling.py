"""Compile a definition: every name known, no rings, every cell a closure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from forms.definition import Definition, Group, Item, Question, Repeat
from forms.engine.cells import Cells
from forms.engine.circumstances import no_forms
from forms.engine.compiled import CompiledForm, Default
from forms.engine.frame import Scope
from forms.engine.pages import pages_of
from forms.engine.refused import FormRefused, problem
from forms.engine.rules import QuestionRule, RepeatRule, Rule, further_texts
from forms.engine.steps import GroupStep, QuestionStep, RepeatStep, Step
from forms.engine.unfolding import unfolded
from forms.expressions import CycleError, Evaluator, dependency_order
from forms.field_types import FieldType, TypeTable
from forms.problems import FormProblem
from forms.xlsform import is_dynamic

#: How the name of an answer inside a repeat looks: repeat, index, question.
AMBIGUOUS: Final = re.compile(r"(.+?)-[0-9]+-.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An item with what is around it: repeats, and the group in the same frame."""

    item: Item
    scope: Scope = ()
    parent: str = ""
    container: str = ""


def spots(
    items: tuple[Item, ...], scope: Scope = (), parent: str = "", container: str = ""
) -> Iterator[Spot]:
    """Yield every item with its spot, containers before what they hold."""
    for item in items:
        yield Spot(item=item, scope=scope, parent=parent, container=container)
        if isinstance(item, Group):
            yield from spots(item.children, scope, item.name, item.name)
        elif isinstance(item, Repeat):
            yield from spots(item.children, (*scope, item.name), "", item.name)


@dataclass(slots=True)
class Compilation:
    """One form while it is compiled."""

    definition: Definition
    types: TypeTable
    cells: Cells
    steps: dict[str, Step] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    needs: dict[str, frozenset[str]] = field(default_factory=dict)
    filters: dict[str, Evaluator] = field(default_factory=dict)
    defaults: dict[str, Default] = field(default_factory=dict)
    read_only: dict[str, Evaluator | bool] = field(default_factory=dict)

    @property
    def problems(self) -> list[FormProblem]:
        """Everything found wrong."""
        return self.cells.problems

    def add(self, spot: Spot) -> None:
        """Compile one item."""
        item = spot.item
        looks = AMBIGUOUS.fullmatch(item.name)
        if looks and looks[1] in self.cells.names:
            self.problems.append(problem("name-ambiguous", item, "name"))
        relevant = self.cells.evaluator(item, "relevant", item.relevant)
        sources = [item.relevant]
        if isinstance(item, Question):
            self.steps[item.name] = self.question(item, spot, relevant)
            sources += [item.calculation, item.trigger]
        elif isinstance(item, Repeat):
            self.steps[item.name] = self.repeat(item, spot, relevant)
            sources.append(item.count)
        else:
            self.steps[item.name] = GroupStep(
                name=item.name, scope=spot.scope, parent=spot.parent, relevant=relevant
            )
        needs = frozenset().union(*(self.cells.needs(source) for source in sources))
        self.needs[item.name] = needs | ({spot.container} if spot.container else frozenset())

    def question(self, question: Question, spot: Spot, relevant: Evaluator | None) -> Step:
        """Return the step of a question; its rules and its list are noted on the way."""
        kind = self.types.get(question.type)
        self.choices(question, kind)
        self.look_at_default(question)
        self.look_at_rules(question, kind, spot)
        self.cells.evaluator(question, "trigger", question.trigger)
        return QuestionStep(
            name=question.name,
            scope=spot.scope,
            parent=spot.parent,
            relevant=relevant,
            question=question,
            kind=kind,
            calculation=self.cells.evaluator(question, "calculation", question.calculation),
            triggers=self.cells.needs(question.trigger),
        )

    def choices(self, question: Question, kind: FieldType) -> None:
        """See that the choice list exists; compile its filter.

        A scale that ``end`` gives needs no list.
        """
        by_ends = not question.choices and "end" in question.parameters
        listed = kind.takes_choices and not by_ends
        if listed and question.choices not in self.definition.choices:
            name = question.choices
            self.problems.append(problem("list-missing", question, "type", detail=name))
        found = self.cells.evaluator(question, "choice_filter", question.choice_filter)
        if found is not None:
            self.filters[question.name] = found

    def look_at_default(self, question: Question) -> None:
        """Keep a default as written, a dynamic one as a closure."""
        source = question.default
        if not source:
            return
        if not is_dynamic(source):
            self.defaults[question.name] = Default(source=source)
            return
        found = self.cells.evaluator(question, "default", source)
        if found is not None:
            needs = self.cells.needs(source)
            self.defaults[question.name] = Default(source=found, needs=needs)

    def look_at_rules(self, question: Question, kind: FieldType, spot: Spot) -> None:
        """Note what is checked once everything is calculated."""
        cells = self.cells
        typed = kind.asks and not question.calculation
        read_only = cells.condition(question, "read_only", question.read_only)
        if read_only is not False:
            self.read_only[question.name] = read_only
        rule = QuestionRule(
            name=question.name,
            scope=spot.scope,
            required=typed and cells.condition(question, "required", question.required),
            required_message=question.required_message,
            constraint=cells.evaluator(question, "constraint", question.constraint) or True,
            constraint_message=question.constraint_message,
            question=question,
            kind=kind,
            filtered=bool(question.choice_filter),
            parts=kind.is_complete is not FieldType.__dataclass_fields__["is_complete"].default,
        )
        if (rule.required, rule.constraint, rule.filtered) != (False, True, False):
            self.rules.append(rule)

    def repeat(self, repeat: Repeat, spot: Spot, relevant: Evaluator | None) -> Step:
        """Return the step of a repeat; rules over all instances stand in its further columns."""
        cells, extra = self.cells, repeat.extra
        rule = RepeatRule(
            name=repeat.name,
            scope=spot.scope,
            required=cells.condition(repeat, "required", extra.get("required", "")),
            required_message=further_texts(extra, "required_message"),
            constraint=cells.evaluator(repeat, "constraint", extra.get("constraint", "")) or True,
            constraint_message=further_texts(extra, "constraint_message"),
            repeat=repeat,
        )
        if (rule.required, rule.constraint) != (False, True):
            self.rules.append(rule)
        return RepeatStep(
            name=repeat.name,
            scope=spot.scope,
            parent=spot.parent,
            relevant=relevant,
            count=cells.evaluator(repeat, "repeat_count", repeat.count),
        )

    def order(self) -> tuple[str, ...]:
        """Return the names so that each follows what it needs; report every ring once."""
        needs: Mapping[str, frozenset[str]] = self.needs
        while True:
            try:
                return dependency_order(needs)
            except CycleError as ring:
                names = set(ring.path)
                item = next(item for item in self.definition.walk() if item.name in names)
                detail = " → ".join(ring.path)
                column = "calculation" if getattr(item, "calculation", "") else "relevant"
                self.problems.append(problem("calculation-cycle", item, column, detail=detail))
                needs = {name: need for name, need in needs.items() if name not in names}


def compile_form(
    definition: Definition,
    types: TypeTable,
    definition_of: Callable[[str], Definition] = no_forms,
) -> CompiledForm:
    """Return the form ready to be asked; keep the result for as long as the version lives.

    ``definition_of`` returns other registered forms by name, for embedded ones; it raises
    LookupError for one that is not registered.

    Raises:
        FormRefused: a reference, list or parameter is wrong, an expression cannot be read, or
            conditions and calculations need each other in a ring.
    """
    whole, problems = unfolded(definition, types, definition_of)
    found = tuple(spots(whole.items))
    names = frozenset(spot.item.name for spot in found)
    work = Compilation(definition=whole, types=types, cells=Cells(names=names))
    work.problems.extend(problems)
    for spot in found:
        work.add(spot)
    order = work.order()
    if work.problems:
        raise FormRefused(sorted(work.problems, key=lambda wrong: wrong.row))
    return put_together(definition, work, found, order)


def put_together(
    source: Definition, work: Compilation, found: tuple[Spot, ...], order: tuple[str, ...]
) -> CompiledForm:
    """Return the compiled form; ``order`` are the names in the order of evaluation."""
    pages = pages_of(work.definition, work.types)
    return CompiledForm(
        source=source,
        definition=work.definition,
        types=work.types,
        pages=pages,
        items={spot.item.name: spot.item for spot in found},
        scopes={spot.item.name: spot.scope for spot in found},
        steps=tuple(work.steps[name] for name in order),
        rules=tuple(work.rules),
        filters=work.filters,
        defaults=work.defaults,
        read_only=work.read_only,
        places={name: page.index for page in pages for name in page.names()},
    )
