"""What must hold for a cell to be seen, how far a state is from it, and what decides about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from forms.definition import Question, Repeat
from forms.engine import FormState, is_blank
from forms.engine.frame import Frame
from forms.expressions import references
from forms.expressions.nodes import Call, Node, walk
from forms.trying.asked import Asked, is_fact
from forms.trying.cells import CONSTRAINT, QUESTION, REQUIRED, Cell
from forms.trying.distance import Measure, Pair

#: Distance to a repeat without an instance, and to an answer that is blank and must not be.
NO_ROW, BLANK_ANSWER = Fraction(3), Fraction(1)
FAR = Fraction(1000)
#: States of which it is kept what they show.
RECENT = 30
#: Functions that tell the moment.
TODAY = frozenset(("today", "now"))


@dataclass(slots=True)
class Wishes:
    """Distances and causes of the cells of one form; ``kept`` is what nobody writes here."""

    asked: Asked
    kept: Collection[str]
    measure: Measure = field(default_factory=Measure)
    recent: dict[int, tuple[FormState, frozenset[Cell]]] = field(default_factory=dict)

    def seen(self, state: FormState) -> frozenset[Cell]:
        """Return the cells that a state shows; of the last states they are kept."""
        known = self.recent.get(id(state))
        if known is None:
            known = self.recent[id(state)] = state, frozenset(self.asked.seen(state, self.kept))
            if len(self.recent) > RECENT:
                del self.recent[next(iter(self.recent))]
        return known[1]

    def distance(self, cell: Cell, state: FormState) -> Fraction:
        """Return 0 where ``state`` shows the cell, else how far it is from it."""
        if cell in self.seen(state):
            return Fraction()
        frames = state.run.frames[self.asked.form.scopes[cell.name]]
        if not frames:
            return self._without_frame(cell, state)
        near = min(self._from(cell, frame) for frame in frames)
        return max(near, Fraction(1, 100))

    def _without_frame(self, cell: Cell, state: FormState) -> Fraction:
        repeat = self.asked.form.scopes[cell.name][-1]
        where = state.run.frames[self.asked.form.scopes[repeat]]
        if not where:
            return FAR
        return NO_ROW + min(self.measure.asked(repeat, frame) for frame in where)

    def _from(self, cell: Cell, frame: Frame) -> Fraction:
        if cell.kind == QUESTION:
            return self.measure.asked(cell.name, frame, wish=cell.first)
        found = self.measure.asked(cell.name, frame)
        blank = is_blank(frame.stored.get(cell.name))
        if cell.kind == REQUIRED:
            required = self.required(cell.name)
            far = BLANK_ANSWER if blank is cell.first else Fraction()
            if not cell.first and required:
                far += self.measure.of(required, frame, cell.name, wish=True)
            return found + far
        found += BLANK_ANSWER if blank else 0
        if cell.kind == CONSTRAINT:
            found += self.measure.of(self.constraint(cell.name), frame, cell.name, wish=cell.first)
        return found

    def broken(self, name: str, frame: Frame) -> Fraction:
        """Return how far the constraint of an answer is from being kept in its frame."""
        return self.measure.of(self.constraint(name), frame, name, wish=True)

    def required(self, name: str) -> str:
        """Return the expression that decides whether an answer is required."""
        item = self.asked.form.items[name]
        text = item.required if isinstance(item, Question) else item.extra.get("required", "")
        return "" if text in {"yes", "true", "true()", "1"} else text

    def constraint(self, name: str) -> str:
        """Return the constraint of a question or repeat."""
        item = self.asked.form.items[name]
        return item.constraint if isinstance(item, Question) else item.extra.get("constraint", "")

    def sources(self, cell: Cell) -> Iterator[str]:
        """Yield the expressions that decide about a cell alone."""
        items = self.asked.form.items
        yield from (items[name].relevant for name in self.asked.conditions(cell.name))
        if cell.kind == CONSTRAINT:
            yield self.constraint(cell.name)
        if cell.kind == REQUIRED:
            yield self.required(cell.name)
        item = items[cell.name]
        if isinstance(item, Question) and cell.kind not in {QUESTION, REQUIRED}:
            yield item.choice_filter

    def causes(self, cell: Cell) -> tuple[frozenset[str], tuple[Node, ...]]:
        """Return the names that decide about a cell, near or far, and the expressions by which."""
        waiting, found, roots = [cell.name], set[str](), list[Node]()
        sources = list(self.sources(cell))
        while waiting or sources:
            while sources:
                if source := sources.pop():
                    expression = self.measure.expression(source)
                    roots.append(expression.root)
                    waiting += references(expression) & self.asked.form.items.keys()
            name = waiting.pop() if waiting else cell.name
            if name not in found:
                found.add(name)
                sources += self._behind(name)
                waiting += self.asked.form.scopes[name]
        return frozenset(found), tuple(roots)

    def _behind(self, name: str) -> list[str]:
        item = self.asked.form.items[name]
        own = [self.asked.form.items[one].relevant for one in self.asked.conditions(name)]
        if isinstance(item, Question):
            own += [item.calculation, item.choice_filter]
        return own + ([item.count] if isinstance(item, Repeat) else [])

    def rests_on_facts(self, cell: Cell) -> bool:
        """Return whether what the city knows has a part in a cell."""
        form = self.asked.form
        return any(is_fact(form, form.items[name]) for name in self.causes(cell)[0])

    def rests_on_today(self, cell: Cell) -> bool:
        """Return whether the day on which the form is asked has a part in a cell."""
        nodes = (node for root in self.causes(cell)[1] for node in walk(root))
        return any(isinstance(node, Call) and node.name in TODAY for node in nodes)

    def gaps(self, cell: Cell, state: FormState) -> Iterator[Fraction]:
        """Yield the differences between what the conditions of a cell compare."""
        for frame in state.run.frames[self.asked.form.scopes[cell.name]][:2]:
            for source in filter(None, self.sources(cell)):
                pairs: Iterator[Pair] = self.measure.pairs(source, frame, cell.name)
                yield from (right - left for left, right in pairs)
