"""Settings of the contract's scorer: shares, difficulties, grades, and which preset holds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Unfit, told
from goru.settings import decimal, one_of, whole

HUNDRED = 100
#: 공무원 성과평가 등에 관한 규정.
FEWEST_GRADES = 3
PRESETS = {"standard": "서산시", "chungnam2021": "충청남도 2021"}


class SharesSettings(Schema):
    """Shares in percent; either three add up to 100."""

    difficulty = decimal("30", told("난이도(%)", "Difficulty (%)", "c"), most=100)
    process = decimal("20", told("이행도(%)", "Process (%)", "c"), most=100)
    attained = decimal("50", told("달성도(%)", "Attainment (%)", "c"), most=100)
    tasks = decimal("70", told("성과목표(%)", "Goals (%)", "c"), most=100)
    common = decimal("10", told("공통과제(%)", "Common tasks (%)", "c"), most=100)
    competency = decimal("20", told("역량(%)", "Competency (%)", "c"), most=100)
    most_bonus = decimal("3", told("가점 한도(점)", "Most bonus points", "c"), most=100)

    @validates_schema
    def shares_make_a_hundred(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse shares that leave something out."""
        for names in (("difficulty", "process", "attained"), ("tasks", "common", "competency")):
            if sum(data[name] for name in names) != HUNDRED:
                text = f"{', '.join(names)} must add up to 100."
                raise ValidationError(text, names[0])


def proposed() -> Mapping[str, Any]:
    """Return the shares that are proposed."""
    loaded: Mapping[str, Any] = SharesSettings().load({})
    return loaded


class ContractSettings(Schema):
    """What administrators may change."""

    preset = one_of(
        "standard",
        PRESETS,
        told(
            "배점",
            "Preset",
            "c",
            "standard: 서산시 기본 배점, chungnam2021: 충청남도 2021 배점",
            "standard: the city's shares, chungnam2021: the province's points of 2021",
        ),
    )
    shares = fields.Nested(
        SharesSettings,
        load_default=proposed,
        metadata=told("반영 비율(standard)", "Shares (standard)", "c"),
    )
    difficulties = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(validate=validate.Range(min=0, max=100)),
        load_default=lambda: {
            "S": Decimal(100),
            "A": Decimal(90),
            "B": Decimal(80),
            "C": Decimal(70),
        },
        metadata=told(
            "난이도별 점수",
            "Points of the difficulties",
            "c",
            "위원회가 서명 전에 정합니다.",
            "A committee decides before signing.",
        ),
    )
    grades = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(),
        load_default=lambda: {
            "매우우수": Decimal(95),
            "우수": Decimal(90),
            "보통": Decimal(80),
            "미흡": Decimal(0),
        },
        metadata=told(
            "등급별 최저점",
            "Least points of the grades",
            "c",
            "등급은 3개 이상이어야 합니다(규정). 점수가 제안하고 평정자가 정합니다.",
            "Three grades at least (decree). The score proposes, the rater decides.",
        ),
    )
    min_days = whole(
        60,
        told(
            "평가에 필요한 최소 일수",
            "Fewest days that are rated",
            "b1: 공무원 성과평가 등에 관한 규정 제11조",
            "2개월을 60일로 봅니다.",
            "2 months are taken as 60 days.",
        ),
        least=1,
    )

    @validates_schema
    def there_are_three_grades(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse fewer grades than the decree knows, and two that begin at the same points."""
        bounds = list(data["grades"].values())
        if len(bounds) < FEWEST_GRADES or len(set(bounds)) < len(bounds):
            raise ValidationError(
                Unfit(
                    ko="등급은 셋 이상이며 등급마다 최저점이 서로 달라야 합니다.",
                    en="Three grades at least, each with least points of its own.",
                ),
                "grades",
            )
