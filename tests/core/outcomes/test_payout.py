"""What is paid never exceeds the budget, and not a step of ten won more is taken away."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.formulas import OutOfBounds
from goru.outcomes import Addons, Claim, payment_steps, payout, payout_steps, trunc10
from tests.core.outcomes.examples import claims

PERCENT = st.fractions(min_value=0, max_value=200, max_denominator=40)
PEOPLE: st.SearchStrategy[list[dict[str, object]]] = st.lists(
    st.builds(
        dict,
        base=st.integers(0, 9_000_000),
        percent=PERCENT,
        special=st.booleans(),
        long_term=st.booleans(),
        unpaid=st.sampled_from(["", "", "", "disciplined"]),
    ),
    min_size=1,
    max_size=12,
)
ADDONS = Addons(people=Fraction(5), special=Fraction(50), long_term=Fraction(33))


def numbered(people: list[dict[str, object]]) -> list[Claim]:
    return [Claim(subject=number, **one) for number, one in enumerate(people)]  # type: ignore[arg-type]  # as built above


def total_at(people: list[Claim], factor: Fraction, lowered: int) -> int:
    """Return the sum anew, by the words of the rule."""
    total = 0
    for one in people:
        base = max(0, trunc10(one.base * factor) - lowered)
        amount = 0 if one.unpaid else int(base * one.percent / 1000) * 10
        total += amount
        total += int(amount * ADDONS.special / 1000) * 10 if one.special else 0
        total += int(amount * ADDONS.long_term / 1000) * 10 if one.long_term else 0
    return total


@given(PEOPLE, st.integers(0, 40_000_000))
def test_a_fitted_payout_has_the_largest_bases_that_fit_below_the_proportional_ones(
    people: list[dict[str, object]], budget: int
) -> None:
    found = payout(numbered(people), ADDONS, budget)

    assert found.total <= budget
    if found.planned > budget:
        assert found.factor == Fraction(budget, found.planned)
        assert total_at(numbered(people), found.factor, found.lowered) == found.total
        assert not found.lowered or (
            total_at(numbered(people), found.factor, found.lowered - 10) > budget
        )
    else:
        assert (found.factor, found.lowered, found.total) == (Fraction(1), 0, found.planned)


@given(PEOPLE, st.integers(0, 40_000_000), st.randoms())
def test_the_order_of_the_people_changes_nothing(
    people: list[dict[str, object]], budget: int, chance: st.DrawFn
) -> None:
    ordered = numbered(people)
    shuffled = list(ordered)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random

    assert payout(shuffled, ADDONS, budget) == payout(ordered, ADDONS, budget)


@given(PEOPLE, st.one_of(st.none(), st.integers(0, 40_000_000)))
def test_the_steps_end_in_what_is_paid(people: list[dict[str, object]], budget: int | None) -> None:
    found = payout(numbered(people), ADDONS, budget)

    assert [*payout_steps(found)][-1].result == str(found.total)
    for one in found.payments:
        assert [*payment_steps(one, found)][-1].result == str(one.total)


def test_bases_fall_by_ten_won_where_the_cut_amounts_still_exceed_the_budget() -> None:
    people = [Claim(subject=number, base=4_000_009, percent=Fraction(100)) for number in (1, 2)]

    found = payout(people, Addons(), 7_999_999)

    assert trunc10(4_000_009 * found.factor) == 4_000_000
    assert [(one.base, one.total) for one in found.payments] == [(3_999_990, 3_999_990)] * 2
    assert (found.lowered, found.total) == (10, 7_999_980)
    assert [*payout_steps(found)][2].text["en"].startswith("They still exceed it")
    base, *_ = payment_steps(found.payments[0], found)
    assert base.text["ko"].endswith("10원 미만을 버리면 4,000,000 − 10 = 3,999,990원")


def test_a_budget_of_nothing_pays_nothing_and_none_pays_all() -> None:
    assert payout(claims(), Addons(), 0).total == 0
    assert payout(claims(), Addons()).total == 160_700_000
    assert payout([], Addons(), 10).total == 0


def test_a_base_stays_to_the_won_where_the_budget_suffices() -> None:
    found = payout([Claim(subject=1, base=4_000_005, percent=Fraction(100))], Addons(), 10**9)

    assert [(one.base, one.amount) for one in found.payments] == [(4_000_005, 4_000_000)]


def test_who_is_paid_nothing_stays_on_the_list_with_the_code() -> None:
    one = Claim(subject=1, base=4_000_000, percent=Fraction(125), special=True, unpaid="barred")

    (payment,) = payout([one], ADDONS).payments

    assert (payment.claim.unpaid, payment.total) == ("barred", 0)


@pytest.mark.parametrize("budget", [-1, 10**14 + 1])
def test_a_budget_out_of_all_measure_is_refused(budget: int) -> None:
    with pytest.raises(OutOfBounds) as caught:
        payout(claims(), Addons(), budget)

    assert caught.value.facts["found"] == str(budget)
