"""Whether conditions can hold at all: contradictions that are found without trying answers.

A proof looks at bounds of numbers, at what texts and choices equal, and at what a question must be
for its answer to count.  What it does not understand it takes to be possible, so it never calls
something impossible that some answer brings about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from forms.definition import Choice, Definition, Group, Item, Question, Repeat
from forms.expressions import ExpressionError, parse
from forms.reading.literals import NEVER, UNKNOWN, Clause, Literal, Taker, joined

NUMBERS: Final = frozenset(("integer", "decimal", "range"))
ONE_OF: Final = frozenset(("select-one", "select-many", "yes-no"))
#: Types whose answers are compared with texts letter by letter.
TEXTS: Final = frozenset(("select-one", "yes-no", "text", "multiline"))
#: Conditions behind conditions that a proof follows.
DEEPEST: Final = 6


@dataclass(slots=True)
class Span:
    """What is left for one answer."""

    least: Fraction | None = None
    most: Fraction | None = None
    above: bool = False
    below: bool = False
    equals: set[str] = field(default_factory=set)
    unequal: set[str] = field(default_factory=set)

    def is_empty(self, *, whole: bool) -> bool:
        """Return whether no answer is left; ``whole`` for whole numbers."""
        if len(self.equals) > 1 or self.equals & self.unequal:
            return True
        if self.least is None or self.most is None:
            return False
        least, most = self.least, self.most
        if whole:
            least = Fraction(least.__floor__() + 1) if self.above else Fraction(least.__ceil__())
            most = Fraction(most.__ceil__() - 1) if self.below else Fraction(most.__floor__())
            return least > most
        return least > most or (least == most and (self.above or self.below))

    def take(self, sign: str, value: Fraction) -> None:
        """Narrow the numbers by a comparison."""
        if sign in {">", ">=", "="} and (self.least is None or value >= self.least):
            self.above = sign == ">" or (self.above and value == self.least)
            self.least = value
        if sign in {"<", "<=", "="} and (self.most is None or value <= self.most):
            self.below = sign == "<" or (self.below and value == self.most)
            self.most = value


@dataclass(frozen=True, slots=True, kw_only=True)
class Prover:
    """Proves of the items of a form that conditions on them contradict each other."""

    items: Mapping[str, Item]
    around: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, tuple[Choice, ...]]

    def never_shown(self, name: str) -> bool:
        """Return whether the conditions of an item and of what is around it cannot all hold."""
        return not self._possible(self._shown(name))

    def never_met(self, name: str, constraint: str) -> bool:
        """Return whether no answer to a question that is shown keeps its constraint."""
        own = self._seen_from(name, _clauses(constraint, Taker(own=name)))
        return not self._possible(joined([self._shown(name), own, ((_given(name),),)]))

    def never_offered(self, question: Question, choice: Choice) -> bool:
        """Return whether the choice filter of a question that is shown never lets a choice by."""
        row = {**choice.columns, "name": choice.name}
        taker = Taker(own=question.name, row=row)
        filtered = self._seen_from(question.name, _clauses(question.choice_filter, taker))
        return not self._possible(joined([self._shown(question.name), filtered]))

    def _shown(self, name: str) -> tuple[Clause, ...]:
        parts = [
            self._seen_from(one, _clauses(self.items[one].relevant, Taker()))
            for one in (*self.around.get(name, ()), name)
            if one in self.items and self.items[one].relevant
        ]
        return joined(parts) if parts else ((UNKNOWN,),)

    def _seen_from(self, name: str, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """Return clauses without what they say of several rows: one of many may fit."""
        own = self._repeats(name)
        return tuple(
            tuple(UNKNOWN if not self._repeats(one.name) <= own else one for one in clause)
            for clause in clauses
        )

    def _repeats(self, name: str) -> frozenset[str]:
        around = self.around.get(name, ())
        return frozenset(one for one in around if isinstance(self.items.get(one), Repeat))

    def _possible(self, clauses: Iterable[Clause], depth: int = 0) -> bool:
        return any(self._holds(clause, depth) for clause in clauses)

    def _holds(self, clause: Clause, depth: int) -> bool:
        """Return whether nothing in one alternative contradicts the rest of it."""
        if NEVER in clause:
            return False
        for name in dict.fromkeys(one.name for one in clause if one.name):
            about = [one for one in clause if one.name == name]
            answered = any(_asks_answer(one) for one in about)
            if any(_asks_blank(one) for one in about) and answered:
                return False
            if answered and self._is_empty(name, about):
                return False
        return depth >= DEEPEST or self._behind(clause, depth)

    def _behind(self, clause: Clause, depth: int) -> bool:
        """Return whether every question whose answer is needed may be shown beside the rest."""
        needed = dict.fromkeys(one.name for one in clause if one.name and _asks_answer(one))
        parts = [self._shown(name) for name in needed if self._is_conditional(name)]
        if not parts:
            return True
        whole = joined([(clause,), *parts])
        return any(
            set(one) == set(clause) or self._holds(tuple(dict.fromkeys(one)), depth + 1)
            for one in whole
        )

    def _is_conditional(self, name: str) -> bool:
        conditional = (*self.around.get(name, ()), name)
        return any(one in self.items and self.items[one].relevant for one in conditional)

    def _is_empty(self, name: str, about: list[Literal]) -> bool:
        item = self.items.get(name)
        span = self._span(item)
        for one in about:
            if isinstance(one.value, Fraction):
                span.take(one.sign, one.value)
            elif one.sign in {"has", "="} and self._is_foreign(item, one.value):
                return True
            elif one.sign in {"=", "!="} and _is_text(item):
                (span.equals if one.sign == "=" else span.unequal).add(one.value)
        return _has_and_lacks(about) or span.is_empty(whole=_is_whole(item))

    def _span(self, item: Item | None) -> Span:
        """Return what a question's own limits leave."""
        span = Span()
        if isinstance(item, Question) and item.type in NUMBERS and _is_typed(item):
            for sign, key in ((">=", "start"), ("<=", "end")):
                bound = _fraction(item.parameters.get(key, ""))
                if bound is not None:
                    span.take(sign, bound)
        return span

    def _is_foreign(self, item: Item | None, value: str) -> bool:
        """Return whether a text is no choice of a question that has choices."""
        if not isinstance(item, Question) or item.type not in ONE_OF or not _is_typed(item):
            return False
        if item.type == "yes-no":
            return value not in {"yes", "no", "na", ""}
        listed = self.choices.get(item.choices)
        # several choices are compared as one text with blanks between them
        names = {choice.name for choice in listed or ()} | {"na", ""}
        if listed is None or value in names:
            return False
        return bool(value.split()) and not {*value.split()} <= names


def prover(whole: Definition) -> Prover:
    """Return the prover of a form as it is asked."""
    around = dict(_around(whole.items, ()))
    items = {item.name: item for item in whole.walk()}
    return Prover(items=items, around=around, choices=whole.choices)


def _around(
    items: tuple[Item, ...], outer: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in items:
        yield item.name, outer
        if isinstance(item, Group | Repeat):
            yield from _around(item.children, (*outer, item.name))


def _clauses(source: str, taker: Taker) -> tuple[Clause, ...]:
    try:
        return taker.clauses(parse(source).root)
    except ExpressionError:
        return ((UNKNOWN,),)


def _given(name: str) -> Literal:
    return Literal(sign="!=", name=name, value="")


def _asks_answer(literal: Literal) -> bool:
    """Return whether a literal holds of an answer only."""
    if literal.sign == "!=" and literal.value == "":
        return True
    return literal.sign in {"=", "<", "<=", ">", ">=", "has"} and not (
        literal.or_blank or literal.value == ""
    )


def _asks_blank(literal: Literal) -> bool:
    return literal.sign == "=" and literal.value == ""


def _is_typed(item: Item | None) -> bool:
    """Return whether people alone give the answer."""
    if not isinstance(item, Question):
        return False
    return not item.calculation and not item.default and "prefill" not in item.extra


def _is_text(item: Item | None) -> bool:
    return isinstance(item, Question) and item.type in TEXTS and not item.calculation


def _is_whole(item: Item | None) -> bool:
    return isinstance(item, Question) and item.type == "integer" and _is_typed(item)


def _has_and_lacks(about: list[Literal]) -> bool:
    has = {one.value for one in about if one.sign == "has"}
    return bool(has & {one.value for one in about if one.sign == "lacks"})


def _fraction(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
