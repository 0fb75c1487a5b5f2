"""The settings of a bonus, with where each default comes from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validate

from core.outcomes.bonus import Mode
from core.outcomes.fields import RATE, Groups, Rows, Words
from core.outcomes.records import bonus_of
from core.outcomes.settings import PaySettings, rates_of
from core.setting_messages import Unfit
from core.setting_titles import told

#: [b3] A secondary source; the annex of the decree is not published as text.
RATES = (("S", "172.5"), ("A", "125"), ("B", "85"), ("C", "0"))


class BonusSettings(PaySettings):
    """A bonus (성과상여금) by one of the five payout modes."""

    job_grades = Words(
        load_default=lambda: ["6", "7", "8", "9"],
        metadata=told(
            "지급 대상 직급",
            "Job grades that are paid",
            "b1: 보수규정 부칙(2017)",
            "5급은 2017년부터 성과연봉 대상입니다.",
            "Job grade 5 has had performance salary since 2017.",
        ),
    )
    without = Words(
        load_default=lambda: ["임기제"],
        metadata=told(
            "지급 대상이 아닌 임용형태",
            "Kinds of employment without it",
            "b1: 인사제도 운영 지침",
            "임기제는 성과연봉으로 받습니다.",
            "Fixed-term officials have performance salary.",
        ),
    )
    rates = Rows(
        *RATE,
        load_default=lambda: rates_of(RATES),
        validate=validate.Length(min=1),
        metadata=told(
            "등급별 지급률(지급기준액의 %)",
            "Rates by grade (% of the base)",
            "b3",
            "좋은 등급부터 적습니다. 예: S 172.5, A 125, B 85, C 0",
            "The best grade first, like: S 172.5, A 125, B 85, C 0",
        ),
    )
    mode = fields.String(
        load_default=Mode.INDIVIDUAL.value,
        validate=validate.OneOf([mode.value for mode in Mode]),
        metadata=told(
            "지급방법",
            "Payout mode",
            "b1: 수당규정 제6조의2제2항",
            "individual: 개인별, department: 부서별, mixed: 병용, within-department: 부서별 뒤 "
            "개인별, table: 기관이 정한 표",
            "by person, by department, mixed, by department then person, or a table",
        ),
    )
    unit_allocation = fields.String(
        load_default="",
        validate=validate.Length(max=60),
        metadata=told(
            "부서 등급을 주는 등급 배분",
            "Allocation of the departments' grades",
            "c",
            "개인별 지급이 아니면 적습니다.",
            "Needed in every mode but the first.",
        ),
    )
    share = fields.Decimal(
        load_default=Decimal("0.5"),
        validate=validate.Range(0, 1),
        metadata=told("부서 비중 a(mixed)", "Share a of the department (mixed)", "b2: 부안"),
    )
    table = Groups(
        "unit_grade",
        Rows(*RATE),
        load_default=list,
        metadata=told(
            "기관이 정한 표(table)",
            "The municipality's table (table)",
            "c",
            "부서 등급마다 개인 등급별 지급률을 적습니다. 예: S: S 200, A 150; A: S 180, A 125",
            "For each grade of a department the rates by person, as S: S 200, A 150; A: S 180",
        ),
    )
    least_days = fields.Integer(
        load_default=60,
        validate=validate.Range(0, 366),
        metadata=told(
            "최소 실근무일수",
            "Least days of actual service",
            "b3",
            "2개월 미만은 지급하지 않습니다. 60일로 셉니다(제안).",
            "Nothing is paid for less than two months, counted as 60 days (proposal).",
        ),
    )

    def rule(self, data: Mapping[str, Any]) -> object:
        """Return the rule that validated settings describe."""
        if data["mode"] != Mode.INDIVIDUAL and not data["unit_allocation"]:
            raise ValidationError(
                Unfit(
                    ko="이 방식에는 부서의 등급 배분이 있어야 합니다.",
                    en="This mode needs the departments' grades.",
                ),
                "unit_allocation",
            )
        return bonus_of(data)
