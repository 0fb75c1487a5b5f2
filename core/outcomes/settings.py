"""What the settings of every outcome, and of every paid one, have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from core.errors import Problem
from core.outcomes.addons import LEAST_YEARS, MOST_EXTRA, MOST_PEOPLE
from core.outcomes.fields import Titles
from core.outcomes.payout import HIGHEST_BUDGET
from core.setting_messages import Unfit
from core.setting_titles import told

BONUS, SALARY, MERIT, PROMOTION = "bonus", "salary", "merit", "promotion"
#: Longest names of outcomes, grades and kinds of employment.
NAME = validate.Length(1, 60)


def rates_of(pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return rates as settings hold them, the best grade first."""
    return [{"grade": grade, "rate": Fraction(rate)} for grade, rate in pairs]


class TitledSettings(Schema):
    """What every outcome has."""

    kind = fields.String(required=True)
    title = Titles(
        load_default=dict,
        metadata=told(
            "이름", "Title", "c", "예: 2026년 성과상여금 / Bonus 2026", "Korean / English"
        ),
    )


class PaySettings(TitledSettings):
    """What bonus and performance salary have in common."""

    allocation = fields.String(
        required=True,
        validate=NAME,
        metadata=told(
            "개인 등급을 주는 등급 배분",
            "Allocation of the people's grades",
            "c",
            "확정된 배분만 씁니다.",
            "It counts once it is confirmed.",
        ),
    )
    budget = fields.Integer(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, HIGHEST_BUDGET),
        metadata=told(
            "예산(원)",
            "Budget (won)",
            "c",
            "비우면 한도가 없습니다. 넘으면 지급기준액을 낮춥니다.",
            "Empty: no limit. Above it, the bases are lowered.",
        ),
    )
    special_people = fields.Decimal(
        load_default=Decimal(0),
        validate=validate.Range(0, MOST_PEOPLE),
        metadata=told(
            "특별성과가산금 대상 비율(%)",
            "People with the special add-on (%)",
            "b1: 수당규정 제6조의2",
            "많아야 5%이며 소수점 아래는 버립니다. 0이면 주지 않습니다.",
            "5 at most, cut to whole people. 0: nobody.",
        ),
    )
    special = fields.Decimal(
        load_default=Decimal(50),
        validate=validate.Range(0, MOST_EXTRA),
        metadata=told(
            "특별성과가산금(지급액의 %)",
            "Special add-on (% of the amount)",
            "b1: 수당규정 제6조의2",
        ),
    )
    long_term = fields.Decimal(
        load_default=Decimal(0),
        validate=validate.Range(0, MOST_EXTRA),
        metadata=told(
            "장기성과급(지급액의 %)",
            "Long-term add-on (% of the amount)",
            "b1: 수당규정 제6조의2",
            "최고 등급을 이어서 받은 사람. 많아야 50%, 0이면 주지 않습니다.",
            "For the best grade in consecutive years. 50 at most, 0: nobody.",
        ),
    )
    long_term_years = fields.Integer(
        load_default=LEAST_YEARS,
        validate=validate.Range(LEAST_YEARS, 40),
        metadata=told("장기성과급 연속 연수", "Consecutive years for it", "b1: 수당규정 제6조의2"),
    )

    @validates_schema
    def gives_a_rule(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse what the rule itself refuses, in its words."""
        try:
            self.rule(data)
        except Problem as problem:
            raise ValidationError(Unfit.of(problem), "rates") from problem

    def rule(self, data: Mapping[str, Any]) -> object:
        """Return the rule that validated settings describe."""
        raise NotImplementedError
