"""From the people on a list to what each is paid, with the steps; no database, no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.outcomes.addons import special_heads_steps, years_at_top_steps
from core.outcomes.bonus import Bonus, Graded, Pot, percents, pots
from core.outcomes.bonus_steps import percent_steps
from core.outcomes.exclusions import unpaid, unpaid_steps
from core.outcomes.payout import Claim, Payment, Payout, payout
from core.outcomes.payout_steps import payment_steps, payout_steps
from core.outcomes.salary import salary_percent, salary_percent_steps
from core.outcomes.telling import step
from core.paylists.basis import Basis, Enrolled
from core.paylists.choosing import is_long_term, reason_of, special
from core.paylists.states import unpaid_title
from core.scoring.scores import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What somebody shares with others: the department's pot, and heads by group."""

    pots: Mapping[int, Pot]
    heads: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """One person's line: the payment and the steps that lead to it."""

    enrolled: Enrolled
    payment: Payment
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """A whole list: its lines by person, and the steps to the sum."""

    payout: Payout
    lines: tuple[Reckoned, ...]
    trace: tuple[Step, ...]


def reckon(people: Sequence[Enrolled], basis: Basis) -> Reckoning:
    """Return what everybody is paid; the order of ``people`` changes nothing.

    Raises:
        UnknownGrade: Somebody has a grade without a rate.

    """
    reasons = {one.person: reason_of(one, basis) for one in people}
    paid = [one for one in people if not reasons[one.person]]
    around = Around(
        pots=_pots(paid, basis),
        heads=Counter(one.group for one in people),
    )
    found = payout(_claims(people, reasons, basis), basis.addons, basis.budget)
    payments = {payment.claim.subject: payment for payment in found.payments}
    lines = (
        Reckoned(
            enrolled=one,
            payment=payments[one.person],
            trace=tuple(_steps(one, payments[one.person], around, found, basis)),
        )
        for one in sorted(people, key=lambda enrolled: enrolled.person)
    )
    trace = (*_heads(around.heads, basis), *payout_steps(found, basis.label))
    return Reckoning(payout=found, lines=tuple(lines), trace=trace)


def _claims(
    people: Sequence[Enrolled], reasons: Mapping[int, str], basis: Basis
) -> Iterator[Claim]:
    rates = _rates([one for one in people if not reasons[one.person]], basis)
    chosen = special(people, reasons, basis)
    for one in people:
        yield Claim(
            subject=one.person,
            base=basis.bases.get(one.job_grade, 0),
            percent=rates.get(one.person, Fraction()),
            special=one.person in chosen,
            long_term=one.person in rates and is_long_term(one, basis),
            unpaid=reasons[one.person],
        )


def _rates(paid: Sequence[Enrolled], basis: Basis) -> dict[int, Fraction]:
    rule = basis.rule
    if isinstance(rule, Bonus):
        return percents([_graded(one, basis) for one in paid], rule)
    return {one.person: salary_percent(one.job_grade, one.grade, rule) for one in paid}


def _graded(one: Enrolled, basis: Basis) -> Graded:
    return Graded(
        subject=one.person,
        base=basis.bases[one.job_grade],
        grade=one.grade,
        unit=one.department,
        unit_grade=one.unit_grade,
    )


def _steps(
    one: Enrolled, payment: Payment, around: Around, found: Payout, basis: Basis
) -> Iterator[Step]:
    yield from _reason_steps(one, payment.claim.unpaid, basis)
    if not payment.claim.unpaid:
        yield from _percent_steps(one, around.pots, basis)
    if payment.claim.special:
        yield from special_heads_steps(around.heads[one.group], basis.addons.people)
    if payment.claim.long_term:
        best = basis.rates(one.job_grade).best
        yield from years_at_top_steps((one.grade, *one.past), best, basis.addons.years)
    yield from payment_steps(payment, found, basis.label)


def _pots(paid: Sequence[Enrolled], basis: Basis) -> dict[int, Pot]:
    rule = basis.rule
    return pots((_graded(one, basis) for one in paid), rule) if isinstance(rule, Bonus) else {}


def _percent_steps(one: Enrolled, pots: Mapping[int, Pot], basis: Basis) -> Iterator[Step]:
    if isinstance(basis.rule, Bonus):
        yield from percent_steps(_graded(one, basis), pots, basis.rule)
    else:
        yield from salary_percent_steps(one.job_grade, one.grade, basis.rule)


def _reason_steps(one: Enrolled, code: str, basis: Basis) -> Iterator[Step]:
    if not code or unpaid(one.conduct, basis.period, basis.no_pay) == code:
        yield from unpaid_steps(one.conduct, basis.period, basis.no_pay)
        return
    title = unpaid_title(code)
    yield step(basis.label, f"등급 배분: {title['ko']}", f"Allocation: {title['en']}", code)


def _heads(heads: Mapping[str, int], basis: Basis) -> Iterator[Step]:
    if basis.addons.special and basis.addons.people:
        for _, people in sorted(heads.items()):
            yield from special_heads_steps(people, basis.addons.people)
