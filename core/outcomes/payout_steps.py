"""F15 told: how the bases were fitted to the budget, and how each amount came about."""

from __future__ import annotations

from collections.abc import Iterator

from core.outcomes.addons import extra_steps
from core.outcomes.money import trunc10, won
from core.outcomes.payout import Payment, Payout
from core.outcomes.telling import comes_to, step
from core.scoring.rounding import half_up
from core.scoring.scores import Step
from core.scoring.telling import given

#: Decimals at which a budget factor is read; the exact one is the step's result.
FACTOR_PLACES = 6


def payout_steps(found: Payout, rule: str = "F15") -> Iterator[Step]:
    """Yield the steps to the sum of all payments; the last result is ``found.total``."""
    people = sum(1 for one in found.payments if not one.claim.unpaid)
    planned, total = won(found.planned), won(found.total)
    yield step(
        rule,
        f"지급 대상 {people}명의 금액을 지급기준액대로 더하면 {planned}원입니다.",
        f"At full bases the amounts of {people} people come to {planned} won.",
        found.planned,
    )
    if found.budget is None:
        yield step(
            rule,
            f"예산 한도를 정하지 않아 그대로 지급합니다: {total}원",
            f"No budget is set, so they are paid as they are: {total} won",
            found.total,
        )
    elif found.planned <= found.budget:
        budget = won(found.budget)
        yield step(
            rule,
            f"예산 {budget}원 안이므로 지급기준액을 조정하지 않습니다: {total}원",
            f"That is within the budget of {budget} won, so the bases stay: {total} won",
            found.total,
        )
    else:
        yield from _fitted(found, found.budget, rule)


def _fitted(found: Payout, limit: int, rule: str) -> Iterator[Step]:
    budget, planned, total = won(limit), won(found.planned), won(found.total)
    exactly = 10**FACTOR_PLACES % found.factor.denominator == 0
    factor = f"{'=' if exactly else '≈'} {half_up(found.factor, FACTOR_PLACES)}"
    yield step(
        rule,
        f"예산 {budget}원을 넘으므로 조정계수를 곱합니다: {budget} ÷ {planned} {factor}",
        f"That is above the budget, so every base is multiplied: {budget} ÷ {planned} {factor}",
        found.factor,
    )
    if found.lowered:
        yield step(
            rule,
            f"그래도 예산을 넘으므로 모든 지급기준액을 예산에 맞는 만큼만 {won(found.lowered)}원 "
            "더 낮춥니다.",
            f"They still exceed it, so every base falls by {won(found.lowered)} won more, the "
            "least with which they fit.",
            found.lowered,
        )
    yield step(
        rule,
        f"조정지급기준액으로 다시 계산한 합계는 {total}원으로 예산 {budget}원을 넘지 않습니다.",
        f"At the fitted bases the sum is {total} won, not above the budget of {budget} won.",
        found.total,
    )


def payment_steps(one: Payment, found: Payout, rule: str = "F15") -> Iterator[Step]:
    """Yield the steps from somebody's base and percent to what is paid; the last result is it."""
    if one.claim.unpaid:
        yield step(rule, "지급하지 않습니다: 0원", "Nothing is paid: 0 won", one.total)
        return
    yield from _base(one, found, rule)
    exact = one.base * one.claim.percent / 100
    sums = f"{won(one.base)} × {given(one.claim.percent)}% {comes_to(exact, money=True)}"
    yield step(
        rule,
        f"{sums}원, 10원 미만을 버리면 {won(one.amount)}원",
        f"{sums} won, cut below 10 won: {won(one.amount)} won",
        one.amount,
    )
    yield from _extras(one, found, rule)


def _base(one: Payment, found: Payout, rule: str) -> Iterator[Step]:
    full = won(one.claim.base)
    if found.budget is None or found.planned <= found.budget:
        yield step(rule, f"지급기준액은 {full}원입니다.", f"The base is {full} won.", one.base)
        return
    sums = f"{full} × {won(found.budget)} ÷ {won(found.planned)}"
    cut = trunc10(one.claim.base * found.factor)
    less = f" − {won(cut - one.base)} = {won(one.base)}" if cut > one.base else ""
    yield step(
        rule,
        f"조정지급기준액: {sums}, 10원 미만을 버리면 {won(cut)}{less}원",
        f"Fitted base: {sums}, cut below 10 won: {won(cut)}{less} won",
        one.base,
    )


def _extras(one: Payment, found: Payout, rule: str) -> Iterator[Step]:
    parts = [one.amount]
    if one.claim.special:
        parts.append(one.special)
        percent = found.addons.special
        yield from extra_steps(one.amount, percent, "특별성과가산금", "Special add-on")
    if one.claim.long_term:
        parts.append(one.long_term)
        percent = found.addons.long_term
        yield from extra_steps(one.amount, percent, "장기성과급", "Long-term add-on")
    if len(parts) > 1:
        sums = f"{' + '.join(won(part) for part in parts)} = {won(one.total)}"
        yield step(rule, f"지급액: {sums}원", f"Paid: {sums} won", one.total)
