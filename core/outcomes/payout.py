"""Amounts within a budget: bases fall together until what is paid fits (조정지급기준액).

Source: F15; the proportional fit is a precedent [b2], and that the bases fall by ten won more
where the cut amounts still exceed the budget follows from the budget being a limit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from core.outcomes.addons import Addons, extra
from core.outcomes.money import TEN, pay, trunc10
from core.scoring.bounds import require_between

#: Won; far above what a municipality of any size pays.
HIGHEST_BUDGET = 10**14


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody's base in won and percent of it; ``unpaid`` is the code why nothing is paid."""

    subject: int
    base: int
    percent: Fraction
    special: bool = False
    long_term: bool = False
    unpaid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What somebody gets, in won: ``amount`` of the fitted ``base``, and what comes on top."""

    claim: Claim
    base: int
    amount: int
    special: int
    long_term: int

    @property
    def total(self) -> int:
        """Return everything that is paid, in won."""
        return self.amount + self.special + self.long_term


@dataclass(frozen=True, slots=True, kw_only=True)
class Payout:
    """All payments, in the order of the subjects.

    ``planned`` is their sum in won at full bases.  Every base was multiplied by ``factor``, 0 to
    1, cut below 10 won, and then lowered by ``lowered`` won.
    """

    budget: int | None
    addons: Addons = field(default_factory=Addons)
    planned: int
    factor: Fraction
    lowered: int
    payments: tuple[Payment, ...]

    @property
    def total(self) -> int:
        """Return what is paid in all, in won; never above the budget."""
        return sum(one.total for one in self.payments)


def payout(claims: Iterable[Claim], addons: Addons, budget: int | None = None) -> Payout:
    """Return what everybody gets; without a budget, or within it, at full bases.

    Otherwise each base becomes ``trunc10(base * budget / planned)``, and all of them fall by the
    least number of 10 won with which the sum, add-ons included, does not exceed the budget.

    Raises:
        OutOfBounds: The budget is negative or out of all measure.

    """
    if budget is not None:
        require_between(Fraction(budget), 0, HIGHEST_BUDGET, ko="예산(원)", en="budget (won)")
    ordered = sorted(claims, key=lambda claim: claim.subject)
    full = [paid(claim, claim.base, addons) for claim in ordered]
    planned = _sum(full)
    fits = budget is None or planned <= budget
    factor = Fraction(1) if fits or budget is None else Fraction(budget, planned)
    lowered = 0 if fits or budget is None else _lowered(ordered, addons, factor, budget)
    return Payout(
        budget=budget,
        addons=addons,
        planned=planned,
        factor=factor,
        lowered=lowered,
        payments=tuple(full if fits else _fitted(ordered, addons, factor, lowered)),
    )


def paid(claim: Claim, base: int, addons: Addons) -> Payment:
    """Return what ``claim`` gives at ``base``; nothing where it is unpaid."""
    amount = 0 if claim.unpaid else pay(base, claim.percent)
    special = extra(amount, addons.special) if claim.special else 0
    longer = extra(amount, addons.long_term) if claim.long_term else 0
    return Payment(claim=claim, base=base, amount=amount, special=special, long_term=longer)


def fitted_base(base: int, factor: Fraction, lowered: int) -> int:
    """Return the fitted base in won, not negative."""
    return max(0, trunc10(base * factor) - lowered)


def _fitted(
    claims: Sequence[Claim], addons: Addons, factor: Fraction, lowered: int
) -> list[Payment]:
    return [paid(one, fitted_base(one.base, factor, lowered), addons) for one in claims]


def _lowered(claims: Sequence[Claim], addons: Addons, factor: Fraction, budget: int) -> int:
    """Return by how many won the bases fall; the sum only falls with them, so halving finds it."""

    def fits(tens: int) -> bool:
        return _sum(_fitted(claims, addons, factor, tens * TEN)) <= budget

    most = max((trunc10(claim.base * factor) for claim in claims), default=0) // TEN
    enough = 0
    while enough < most and not fits(enough):  # a step or two, where the rates are usual
        enough = min(most, 2 * enough + 1)
    return TEN * bisect_left(range(enough), True, key=fits)


def _sum(payments: Iterable[Payment]) -> int:
    return sum(one.total for one in payments)
