"""The settings of performance salary, with where each default comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from core.outcomes.fields import RATE, Groups, Rows, Words
from core.outcomes.records import salary_of
from core.outcomes.settings import PaySettings, rates_of
from core.setting_titles import told

#: [b2] The ratios of Seoul's published amounts for job grade 4 and above, and 5 (2021).
RATES = (("S", "8"), ("A", "6"), ("B", "4"), ("C", "0"))
FIFTH_RATES = (("S", "8"), ("A", "5.5"), ("B", "3.5"))


class SalarySettings(PaySettings):
    """Performance salary (성과연봉)."""

    job_grades = Words(
        load_default=lambda: ["1", "2", "3", "4", "5"],
        metadata=told(
            "지급 대상 직급",
            "Job grades that are paid",
            "b1: 보수규정 부칙(2017)",
        ),
    )
    with_employments = Words(
        load_default=lambda: ["임기제"],
        metadata=told(
            "직급과 관계없이 대상인 임용형태",
            "Kinds of employment with it in any job grade",
            "b1: 인사제도 운영 지침",
        ),
    )
    rates = Rows(
        *RATE,
        load_default=lambda: rates_of(RATES),
        validate=validate.Length(min=1),
        metadata=told(
            "등급별 지급률(지급기준액의 %)",
            "Rates by grade (% of the base)",
            "b2: Seoul",
            "좋은 등급부터 적습니다. 예: S 8, A 6, B 4, C 0",
            "The best grade first, like: S 8, A 6, B 4, C 0",
        ),
    )
    own_rates = Groups(
        "job_grade",
        Rows(*RATE),
        load_default=lambda: [{"job_grade": "5", "rates": rates_of(FIFTH_RATES)}],
        metadata=told("직급별 지급률", "Rates of single job grades", "b2: Seoul 2021, worked out"),
    )
    least_days = fields.Integer(
        load_default=0,
        validate=validate.Range(0, 366),
        metadata=told("최소 실근무일수", "Least days of actual service", "c"),
    )

    def rule(self, data: Mapping[str, Any]) -> object:
        """Return the rule that validated settings describe."""
        return salary_of(data)
