"""From validated settings to the rules that they describe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from core.outcomes.addons import Addons
from core.outcomes.bonus import Bonus, Mode
from core.outcomes.rates import Rates
from core.outcomes.salary import Salary

Settings = Mapping[str, Any]


def rates_from(given: Sequence[Settings]) -> Rates:
    """Return the rates of settings that list them, the best grade first.

    Raises:
        RatesRise, OutOfBounds: The rates do not do.

    """
    return Rates(percents={one["grade"]: Fraction(one["rate"]) for one in given})


def bonus_of(settings: Settings) -> Bonus:
    """Return the rule of a bonus.

    Raises:
        Problem: Rates rise, grades are too few, or a number is out of bounds.

    """
    return Bonus(
        rates=rates_from(settings["rates"]),
        mode=Mode(settings["mode"]),
        share=Fraction(settings["share"]),
        table={row["unit_grade"]: rates_from(row["rates"]) for row in settings["table"]},
    )


def salary_of(settings: Settings) -> Salary:
    """Return the rule of performance salary.

    Raises:
        Problem: Rates rise, or one is out of bounds.

    """
    own = {row["job_grade"]: rates_from(row["rates"]) for row in settings["own_rates"]}
    return Salary(others=rates_from(settings["rates"]), by_job_grade=own)


def addons_of(settings: Settings) -> Addons:
    """Return what is paid on top.

    Raises:
        OutOfBounds: It is more than the law allows.

    """
    return Addons(
        people=Fraction(settings["special_people"]),
        special=Fraction(settings["special"]),
        long_term=Fraction(settings["long_term"]),
        years=settings["long_term_years"],
    )


def covers(settings: Settings, job_grade: str, employment: str) -> bool:
    """Return whether somebody of that job grade and employment is paid by this outcome."""
    if employment in settings.get("without", ()):
        return False
    by_employment = employment in settings.get("with_employments", ())
    return by_employment or job_grade in settings["job_grades"]
