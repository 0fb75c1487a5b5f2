"""The settings of the merit rating and of the promotion list, and the rules they describe."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from core.errors import Problem
from core.outcomes.bonus_points import require_year_between
from core.outcomes.fields import Rows, Weights
from core.outcomes.merit_bands import STATUTORY, Band, Bands
from core.outcomes.merit_sheet import MOST_OF_CONDUCT, MeritSheet
from core.outcomes.promotion import MOST_BONUS, MOST_SHIFT, PromotionRule
from core.outcomes.settings import TitledSettings
from core.setting_titles import told

#: Results have no elements that a rule names; the points are a proposal [c].
RESULTS = (("업무난이도", "20"), ("완성도", "20"), ("적시성", "10"))
#: [b3] The national default elements of ability.
ABILITY = (
    ("기획력", "9"),
    ("의사전달력", "6"),
    ("협상력", "6"),
    ("추진력", "5"),
    ("신속성", "5"),
    ("팀워크", "8"),
    ("성실성", "5"),
    ("고객·수혜자지향", "6"),
)
#: A row of a sheet: what its parts are called.
ELEMENT = ("name", ("points",))


def elements(given: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    """Return elements as settings hold them."""
    return [{"name": name, "points": Fraction(points)} for name, points in given]


class MeritSettings(TitledSettings):
    """The merit rating (근무성적평정)."""

    performance = Rows(
        *ELEMENT,
        load_default=lambda: elements(RESULTS),
        metadata=told("근무실적 요소와 배점", "Elements of results", "c", "합계 30~70점", "30–70"),
    )
    ability = Rows(
        *ELEMENT,
        load_default=lambda: elements(ABILITY),
        metadata=told("직무수행능력 요소와 배점", "Elements of ability", "b3"),
    )
    conduct = fields.Decimal(
        load_default=Decimal(0),
        validate=validate.Range(0, MOST_OF_CONDUCT),
        metadata=told(
            "직무수행태도 배점",
            "Points of conduct",
            "b1: 평정규칙",
            "직무수행능력에 포함되며 미리 공고한 사유로 감점만 합니다.",
            "Inside ability; taken off for causes published before.",
        ),
    )
    bands = Rows(
        "name",
        ("high", "low", "share"),
        load_default=lambda: [
            {"name": one.name, "high": one.high, "low": one.low, "share": one.share}
            for one in STATUTORY.bands
        ],
        metadata=told("평정등급과 비율(%)", "Bands and shares (%)", "b1: 임용령 제31조의2"),
    )

    @validates_schema
    def gives_rules(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse what the rules themselves refuse, in their words."""
        for setting, rule in (("performance", merit_sheet_of), ("bands", bands_of)):
            try:
                rule(data)
            except Problem as problem:
                raise ValidationError(str(problem), setting) from problem


class CriteriaSettings(Schema):
    """Criteria for bonus points: what gives how many, when they were changed, when they apply."""

    points = Rows(*ELEMENT, required=True)
    changed_on = fields.Date(required=True)
    applies_from = fields.Date(required=True)
    disaster = fields.Boolean(load_default=False)


class PromotionSettings(TitledSettings):
    """The promotion list (승진후보자명부)."""

    shift = fields.Decimal(
        load_default=Decimal(0),
        validate=validate.Range(0, MOST_SHIFT),
        metadata=told(
            "경력에서 근평으로 옮기는 점수", "Points shifted from career to merit", "b1: 평정규칙"
        ),
    )
    most_bonus = fields.Decimal(
        load_default=Decimal(MOST_BONUS),
        validate=validate.Range(0, MOST_BONUS),
        metadata=told("가산점 한도", "Limit of bonus points", "b1: 평정규칙"),
    )
    years = Weights(
        load_default=list,
        metadata=told(
            "직급별 연도 비중",
            "Weights of the years by job grade",
            "c",
            "비우면 같은 비중입니다.",
            "Empty: all weigh the same.",
        ),
    )
    criteria = fields.List(
        fields.Nested(CriteriaSettings),
        load_default=list,
        metadata=told(
            "가산점 기준",
            "Criteria for bonus points",
            "b1: 평정규칙 제25조의3제2항",
            "바꾼 날부터 1년이 지나야 적용합니다(대규모 재난은 예외).",
            "They apply a year after their change, but for large disasters.",
        ),
    )

    @validates_schema
    def gives_a_rule(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse what the rules themselves refuse, in their words."""
        try:
            promotion_rule_of(data)
        except Problem as problem:
            raise ValidationError(str(problem), "years") from problem


def merit_sheet_of(settings: Mapping[str, Any]) -> MeritSheet:
    """Return the sheet that validated settings describe.

    Raises:
        Problem: Its points do not do.

    """
    return MeritSheet(
        performance={one["name"]: one["points"] for one in settings["performance"]},
        ability={one["name"]: one["points"] for one in settings["ability"]},
        conduct=Fraction(settings["conduct"]),
    )


def bands_of(settings: Mapping[str, Any]) -> Bands:
    """Return the bands that validated settings describe.

    Raises:
        Problem: They overlap, or their shares do not do.

    """
    return Bands(bands=tuple(Band(**one) for one in settings["bands"]))


def promotion_rule_of(settings: Mapping[str, Any]) -> PromotionRule:
    """Return the rule that validated settings describe.

    Raises:
        Problem: The weights of the years do not do.

    """
    return PromotionRule(
        shift=Fraction(settings["shift"]),
        most_bonus=Fraction(settings["most_bonus"]),
        weights={one["job_grade"]: tuple(one["weights"]) for one in settings["years"]},
    )


def require_criteria_in_time(settings: Mapping[str, Any]) -> None:
    """Refuse criteria for bonus points that apply within a year of their change.

    Raises:
        TooEarly: Some do.

    """
    for one in settings["criteria"]:
        require_year_between(one["changed_on"], one["applies_from"], disaster=one["disaster"])
