"""Who is paid nothing: a code and dates decide, nothing else is known."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors.formulas import OutOfBounds
from goru.outcomes import Conduct, NoPay, Period, Unpaid, unpaid, unpaid_steps

YEAR = Period(starts=date(2026, 1, 1), ends=date(2026, 12, 31), paid_on=date(2027, 3, 20))
BARRED = ((date(2026, 5, 1), date(2027, 4, 30)),)


@pytest.mark.parametrize(
    ("conduct", "code"),
    [
        pytest.param(Conduct(service_days=60), None, id="60-days-suffice"),
        pytest.param(Conduct(service_days=59), Unpaid.SHORT_SERVICE, id="59-do-not"),
        pytest.param(
            Conduct(service_days=365, disciplined_on=(date(2026, 12, 31),)),
            Unpaid.DISCIPLINED,
            id="last-day-of-the-period",
        ),
        pytest.param(
            Conduct(service_days=365, disciplined_on=(date(2027, 1, 1), date(2025, 12, 31))),
            None,
            id="outside-the-period",
        ),
        pytest.param(
            Conduct(service_days=365, disciplined_on=(date(2026, 7, 1),), spared=True),
            None,
            id="special-reason",
        ),
        pytest.param(
            Conduct(service_days=3, disciplined_on=(date(2026, 7, 1),), barred=BARRED),
            Unpaid.BARRED,
            id="fraud-goes-first",
        ),
        pytest.param(
            Conduct(service_days=365, barred=((date(2026, 3, 1), date(2027, 3, 1)),)),
            None,
            id="bar-over-before-the-payday",
        ),
    ],
)
def test_the_reason_follows_from_dates_and_days(conduct: Conduct, code: Unpaid | None) -> None:
    assert unpaid(conduct, YEAR, NoPay()) is code
    (told,) = unpaid_steps(conduct, YEAR, NoPay())
    assert told.result == (code or "")


@pytest.mark.parametrize("until", [date(2027, 5, 2), date(2026, 4, 30)])
def test_a_bar_lasts_a_year_at_most(until: date) -> None:
    with pytest.raises(OutOfBounds) as caught:
        Conduct(service_days=365, barred=((date(2026, 5, 1), until),))

    assert caught.value.facts["found"] == until


def test_the_least_service_is_a_setting() -> None:
    assert unpaid(Conduct(service_days=59), YEAR, NoPay(least_days=30)) is None
    with pytest.raises(OutOfBounds):
        NoPay(least_days=367)
