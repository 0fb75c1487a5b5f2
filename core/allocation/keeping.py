"""Decisions by hand put on other scores than those they were taken on: kept where they fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.allocation.allocate import Draft, drafted, with_decisions
from core.allocation.records import Allotment, Decision, Entry, Rules
from core.errors.base import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A decision that cannot be taken, and why."""

    decision: Decision
    why: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An allocation with the decisions that fit it, and those that are left out."""

    allotment: Allotment
    left: tuple[Left, ...] = ()


def kept(entries: Iterable[Entry], rules: Rules, decisions: Sequence[Decision]) -> Kept:
    """Return the allocation with as many of ``decisions`` as can be taken, in their order.

    Raises:
        WrongShares, UnfitMethod, NegativePlaces: The quotas cannot be had.

    """
    draft = drafted(entries, rules)
    found = _attempt(draft, rules, decisions)
    if isinstance(found, Allotment):
        return Kept(allotment=found)
    return _one_by_one(draft, rules, decisions)


def _one_by_one(draft: Draft, rules: Rules, decisions: Sequence[Decision]) -> Kept:
    """Add one after the other; what needs a later one to fit is tried again at the end."""
    taken: list[Decision] = []
    waiting = list(decisions)
    left: list[Left] = []
    while waiting:
        left, before = [], len(taken)
        for one in waiting:
            found = _attempt(draft, rules, [*taken, one])
            if isinstance(found, Allotment):
                taken.append(one)
            else:
                left.append(Left(decision=one, why=found))
        waiting = [one.decision for one in left] if len(taken) > before else []
    return Kept(allotment=with_decisions(draft, rules, taken), left=tuple(left))


def _attempt(draft: Draft, rules: Rules, decisions: Sequence[Decision]) -> Allotment | Problem:
    try:
        return with_decisions(draft, rules, decisions)
    except Problem as problem:
        return problem
