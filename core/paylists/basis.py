"""What decides a pay list: the people on it, and the rules, amounts and dates that hold for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.outcomes.addons import Addons
from core.outcomes.bonus import Bonus, Mode
from core.outcomes.exclusions import Conduct, NoPay, Period
from core.outcomes.rates import Rates
from core.outcomes.salary import Salary


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """Somebody on the list as the database knows them when it is made.

    ``unpaid`` is the code with which the allocation left the person out, empty for others;
    ``unit`` the unit of the last spell in the period.  ``department`` is the graded unit in or
    above it and ``unit_grade`` its grade, 0 and empty where there is none.  ``past`` are the
    grades of the years before, the newest first, up to the first year without one.
    """

    person: int
    job_grade: str
    conduct: Conduct
    group: str = ""
    rank: int | None = None
    grade: str = ""
    unpaid: str = ""
    unit: int | None = None
    department: int = 0
    unit_grade: str = ""
    past: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The rules of an outcome with the bases in won by job grade and the dates of the list."""

    rule: Bonus | Salary
    addons: Addons
    no_pay: NoPay
    budget: int | None
    period: Period
    bases: Mapping[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Return the name of the formula that steps carry."""
        return "F15" if isinstance(self.rule, Bonus) else "F16"

    @property
    def needs_departments(self) -> bool:
        """Return whether nobody is paid without a grade of the department."""
        return isinstance(self.rule, Bonus) and self.rule.mode is not Mode.INDIVIDUAL

    def rates(self, job_grade: str) -> Rates:
        """Return the rates that hold for a job grade."""
        return self.rule.rates if isinstance(self.rule, Bonus) else self.rule.rates(job_grade)
