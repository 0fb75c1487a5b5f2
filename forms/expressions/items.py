"""Contexts inside a predicate ``[...]`` and a choice filter, and the work they may cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from forms.expressions.context import Context
from forms.expressions.errors import RefusalError
from forms.expressions.limits import MAX_WORK
from forms.expressions.values import BLANK, Item, Value


class Work:
    """Counts down what the predicates of one evaluation may still evaluate."""

    __slots__ = ("left",)

    def __init__(self, left: int = MAX_WORK) -> None:
        self.left = left

    def spend(self, parts: int) -> None:
        """Take ``parts`` off.

        Raises:
            RefusalError: "too-much-work" when nothing is left.
        """
        self.left -= parts
        if self.left < 0:
            raise RefusalError("too-much-work")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemContext:
    """One item under a predicate: a row of a list, a repeat instance or a single value.

    ``origin`` is the context of the question itself, which ``current()`` and ``${name}`` see.
    """

    origin: Context
    outer: Context
    own: Value
    place: int
    size: int
    work: Work

    @property
    def language(self) -> str:
        """The language of the question's context."""
        return self.outer.language

    def answer(self, name: str) -> Value:
        """Return the answer as the surrounding context has it; a long list counts as work."""
        value = self.outer.answer(name)
        if isinstance(value, tuple):
            self.work.spend(len(value))
        return value

    def column(self, name: str) -> Value:
        """Return the column of the row at hand, else what the surrounding context has."""
        if isinstance(self.own, Item):
            return self.own.columns.get(name, BLANK)
        return self.outer.column(name)

    def position(self) -> int:
        """Return the position of the item among the items under the predicate."""
        return self.place

    def instances(self, repeat: str) -> Sequence[Context]:
        """Return the instances as the surrounding context has them."""
        found = self.outer.instances(repeat)
        self.work.spend(len(found))
        return found

    def choices(self, list_name: str) -> Sequence[Mapping[str, str]]:
        """Return the rows as the surrounding context has them."""
        found = self.outer.choices(list_name)
        self.work.spend(len(found))
        return found

    def choice_label(self, question: str, value: str) -> str:
        """Return the label as the surrounding context has it."""
        return self.outer.choice_label(question, value)

    def now(self) -> datetime:
        """Return the moment of the evaluation."""
        return self.outer.now()

    def random(self) -> Random:
        """Return the source of chance."""
        return self.outer.random()


def origin_of(context: Context) -> Context:
    """Return the context of the question, from inside any number of predicates."""
    return context.origin if isinstance(context, ItemContext) else context


def work_of(context: Context) -> Work:
    """Return the account of the evaluation under way, a new one at its outermost predicate."""
    return context.work if isinstance(context, ItemContext) else Work()


def choice_context(
    context: Context, row: Mapping[str, str], place: int = 1, work: Work | None = None
) -> ItemContext:
    """Return ``context`` with one choice at hand, whose columns are bare names."""
    own = Item(columns=row)
    account = work or Work()
    return ItemContext(origin=context, outer=context, own=own, place=place, size=1, work=account)


def accounted(context: Context) -> ItemContext:
    """Return ``context`` with an account of work that all predicates of an evaluation share."""
    return ItemContext(
        origin=origin_of(context),
        outer=context,
        own=context.own,
        place=context.position(),
        size=1,
        work=work_of(context),
    )
