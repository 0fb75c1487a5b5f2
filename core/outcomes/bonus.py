"""F15: which percent of the base somebody gets as bonus (성과상여금), by payout mode.

Source: 지방공무원 수당 등에 관한 규정 제6조의2 제2항, whose five modes are ①–⑤ here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from core.errors.outcomes import TooFewGrades
from core.outcomes.rates import Rates
from core.scoring.bounds import require_between

#: Grades that modes ②–⑤ need at least (제6조의2 제2항).
FEWEST_GRADES = 3


class Mode(StrEnum):
    """How a bonus is graded: ①, ②, ③, ④, ⑤."""

    INDIVIDUAL = "individual"
    DEPARTMENT = "department"
    MIXED = "mixed"
    WITHIN = "within-department"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """The rule of a year.

    ``share`` is the part *a* of the department in mode ③, 0 to 1.  ``table`` has the rates of
    mode ⑤ by the department's grade, both axes the best grade first.

    Raises:
        TooFewGrades: Modes ②–⑤ with fewer than three grades.
        OutOfBounds: ``share`` is below 0 or above 1.
        RatesRise: A column of ``table`` rises towards worse departments.

    """

    rates: Rates
    mode: Mode = Mode.INDIVIDUAL
    share: Fraction = Fraction(1, 2)
    table: Mapping[str, Rates] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require_between(self.share, 0, 1, ko="부서 비중 a", en="share a of the department")
        if self.mode is Mode.TABLE:
            self._require_table()
        elif self.mode is not Mode.INDIVIDUAL:
            _require_grades(self.mode, len(self.rates.percents))

    def _require_table(self) -> None:
        columns = {grade: None for rates in self.table.values() for grade in rates.percents}
        _require_grades(self.mode, len(columns))
        for grade in columns:
            Rates(percents={unit: rates.percent(grade) for unit, rates in self.table.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """Somebody who is to be paid: the base of the job grade in won, and the grades given.

    ``unit`` and ``unit_grade`` are the department and its grade; unused in mode ①.
    """

    subject: int
    base: int
    grade: str = ""
    unit: int = 0
    unit_grade: str = ""


def percents(graded: Iterable[Graded], bonus: Bonus) -> dict[int, Fraction]:
    """Return the percent of the base by subject, before any budget is looked at.

    ``graded`` has everybody who is paid, as in mode ④ colleagues of a department share its pot.

    Raises:
        UnknownGrade: A grade has no rate.

    """
    return PERCENTS[bonus.mode](tuple(graded), bonus)


def mixed(unit: Fraction, person: Fraction, share: Fraction) -> Fraction:
    """Return ``a * unit + (1 - a) * person`` in percent; ``share`` is *a*, 0 to 1 (mode ③)."""
    return share * unit + (1 - share) * person


@dataclass(frozen=True, slots=True, kw_only=True)
class Pot:
    """What a department has to pay, and what its members' own rates claim of it, in won (mode ④).

    ``paid`` are bases times the department's rate, ``claims`` bases times everybody's own.
    """

    paid: Fraction
    claims: Fraction

    @property
    def covered(self) -> Fraction:
        """Return which part of the claims is paid; 0 where nobody claims anything."""
        return self.paid / self.claims if self.claims else Fraction()


def pots(graded: Iterable[Graded], bonus: Bonus) -> dict[int, Pot]:
    """Return the pot of each department, by unit; none in modes without pots.

    Raises:
        UnknownGrade: A grade has no rate.

    """
    paid, claims = defaultdict[int, Fraction](Fraction), defaultdict[int, Fraction](Fraction)
    for one in graded if bonus.mode is Mode.WITHIN else ():
        paid[one.unit] += one.base * bonus.rates.percent(one.unit_grade) / 100
        claims[one.unit] += one.base * bonus.rates.percent(one.grade) / 100
    return {unit: Pot(paid=paid[unit], claims=claims[unit]) for unit in paid}


def _individual(graded: tuple[Graded, ...], bonus: Bonus) -> dict[int, Fraction]:
    return {one.subject: bonus.rates.percent(one.grade) for one in graded}


def _department(graded: tuple[Graded, ...], bonus: Bonus) -> dict[int, Fraction]:
    return {one.subject: bonus.rates.percent(one.unit_grade) for one in graded}


def _mixed(graded: tuple[Graded, ...], bonus: Bonus) -> dict[int, Fraction]:
    unit, person = _department(graded, bonus), _individual(graded, bonus)
    return {subject: mixed(unit[subject], person[subject], bonus.share) for subject in unit}


def _within(graded: tuple[Graded, ...], bonus: Bonus) -> dict[int, Fraction]:
    """Return each one's own rate times what the department's pot covers of all claims on it.

    The law leaves the way open; this one is a proposal [c].  It fixes everybody's rate before
    anything is paid.  Where every member's own rate is 0, nobody is paid.
    """
    covered = {unit: pot.covered for unit, pot in pots(graded, bonus).items()}
    return {one.subject: bonus.rates.percent(one.grade) * covered[one.unit] for one in graded}


def _from_table(graded: tuple[Graded, ...], bonus: Bonus) -> dict[int, Fraction]:
    rows = Rates(percents=dict.fromkeys(bonus.table, Fraction()))
    for one in graded:
        rows.percent(one.unit_grade)  # names the known grades where there is no such row
    return {one.subject: bonus.table[one.unit_grade].percent(one.grade) for one in graded}


def _require_grades(mode: Mode, found: int) -> None:
    if found < FEWEST_GRADES:
        raise TooFewGrades(mode=mode.value, least=FEWEST_GRADES, found=found)


PERCENTS: Mapping[Mode, Callable[[tuple[Graded, ...], Bonus], dict[int, Fraction]]] = (
    MappingProxyType(
        {
            Mode.INDIVIDUAL: _individual,
            Mode.DEPARTMENT: _department,
            Mode.MIXED: _mixed,
            Mode.WITHIN: _within,
            Mode.TABLE: _from_table,
        }
    )
)
