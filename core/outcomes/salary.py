"""F16: performance salary (성과연봉), a percent of the base by job grade and grade.

Source: 지방공무원 보수규정 제38조.  Rates are precedents: 8/6/4/0 from the published amounts of
Seoul [b2], 8/5.5/3.5 for grade 5 worked out from those of 2021 [b2].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.outcomes.rates import Rates
from core.outcomes.telling import step
from core.scoring.scores import Step
from core.scoring.telling import given

RULE = "F16"


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """The rates of a year by job grade (계급); what is not named has those of ``others``."""

    others: Rates
    by_job_grade: Mapping[str, Rates]

    def rates(self, job_grade: str) -> Rates:
        """Return the rates of ``job_grade``."""
        return self.by_job_grade.get(job_grade, self.others)


def salary_percent(job_grade: str, grade: str, rule: Salary) -> Fraction:
    """Return the percent of the base for ``grade`` in ``job_grade``.

    Raises:
        UnknownGrade: There is no rate for it.

    """
    return rule.rates(job_grade).percent(grade)


def salary_percent_steps(job_grade: str, grade: str, rule: Salary) -> Iterator[Step]:
    """Yield the step to that percent.

    Raises:
        UnknownGrade: There is no rate for it.

    """
    value = salary_percent(job_grade, grade, rule)
    yield step(
        RULE,
        f"성과연봉: 계급 {job_grade}, ‘{grade}’ 등급의 지급률은 {given(value)}%입니다.",
        f"Performance salary: job grade {job_grade}, grade '{grade}': {given(value)}%.",
        value,
    )
