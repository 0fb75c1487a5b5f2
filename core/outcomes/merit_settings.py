"""The settings of the merit rating and of the promotion list, and the rules they describe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from core.errors import Problem
from core.outcomes.absences import MONTH, NEW
from core.outcomes.bonus_points import require_year_between
from core.outcomes.fields import Rows, Weights, Words
from core.outcomes.merit_bands import STATUTORY, Band, Bands
from core.outcomes.promotion import MOST_BONUS, MOST_SHIFT, PromotionRule
from core.outcomes.settings import NAME, TitledSettings
from core.setting_messages import Unfit
from core.setting_titles import told

#: A row of criteria: what its parts are called.
CRITERION = ("name", ("points",))
#: The job grades that are rated; all above have contracts.
JOB_GRADES = ("5", "6", "7", "8", "9")
#: What groups are made by.
GROUPS = ("grade", "series", "employment")


def known_groups(words: Sequence[str]) -> None:
    """Refuse to divide lists by what is not known of people.

    Raises:
        ValidationError: A word is none of those, or there is none.

    """
    if not words or not set(words) <= set(GROUPS):
        known = ", ".join(GROUPS)
        raise ValidationError(
            Unfit(ko=f"다음 가운데에서 고르십시오: {known}", en=f"Choose among: {known}.")
        )


class ListSettings(TitledSettings):
    """What the list of the merit rating and the promotion list have in common."""

    job_grades = Words(
        load_default=lambda: list(JOB_GRADES),
        metadata=told("대상 직급", "Job grades", "b1: 임용령 제31조의2"),
    )
    without = Words(
        load_default=lambda: ["임기제"],
        metadata=told(
            "대상이 아닌 임용형태", "Kinds of employment without it", "b1: 인사제도 운영 지침"
        ),
    )
    group_by = Words(
        load_default=lambda: ["grade"],
        validate=known_groups,
        metadata=told(
            "명부를 나누는 기준",
            "One list for each",
            "c",
            "grade: 직급, series: 직렬, employment: 임용형태. 예: grade, series",
            "grade, series, employment, as in: grade, series",
        ),
    )


class MeritSettings(ListSettings):
    """The merit rating (근무성적평정): from the marks of a phase to points on 70."""

    phase = fields.String(
        required=True,
        validate=NAME,
        metadata=told(
            "평정 단계",
            "Phase of the rating",
            "c",
            "이 단계에서 공개되거나 확정된 산정만 씁니다.",
            "Its run counts once it is published or confirmed.",
        ),
    )
    unit_list = fields.String(
        load_default="department",
        validate=validate.OneOf(("department", "unit")),
        metadata=told(
            "평정단위",
            "Rating unit",
            "c",
            "department: 부서, unit: 소속 그대로(팀)",
            "department, or unit: where somebody stands in the chart",
        ),
    )
    months = fields.Integer(
        load_default=6,
        validate=validate.Range(1, 12),
        metadata=told(
            "평정기간(개월)",
            "Months that are rated",
            "b1: 임용령 제31조의2",
            "한 해에 한 번 평정하면 12입니다.",
            "12 where merit is rated once a year.",
        ),
    )
    least_days = fields.Integer(
        load_default=MONTH,
        validate=validate.Range(0, 366),
        metadata=told(
            "최소 실근무일수",
            "Least days of actual service",
            "b1: 임용령 제31조의3",
            "1개월 미만은 평정하지 않습니다. 30일로 셉니다(제안).",
            "Less than a month is not rated, counted as 30 days (proposal).",
        ),
    )
    new_days = fields.Integer(
        load_default=NEW,
        validate=validate.Range(0, 366),
        metadata=told(
            "신규임용·승진 뒤 평정하지 않는 일수",
            "Days after appointment or promotion without a rating",
            "b1: 임용령 제31조의3 제5항",
            "2개월이 지난 뒤 처음 오는 정기평정일부터 평정합니다. 60일로 셉니다(제안).",
            "Rated at the first date after two months, counted as 60 days (proposal).",
        ),
    )
    exchange_fact = fields.String(
        load_default="",
        validate=validate.Length(max=60),
        metadata=told(
            "인사교류자를 나타내는 사실",
            "Fact that marks exchange officers",
            "c",
            "비우면 직접 지정합니다.",
            "Empty: they are marked by hand.",
        ),
    )
    exchange_floor = fields.String(
        load_default="우",
        validate=validate.Length(max=40),
        metadata=told(
            "인사교류자의 최저 등급",
            "Least band of exchange officers",
            "b1: 인사제도 운영 지침",
            "정원 밖에서 줍니다(제안).",
            "Beside the shares (proposal).",
        ),
    )
    comment = fields.String(
        load_default="comment",
        validate=validate.Length(max=60),
        metadata=told(
            "종합의견 문항",
            "Question of the overall comment",
            "b1: 임용령(2026-04-07)",
            "본인에게 공개합니다. 비우면 싣지 않습니다.",
            "The person reads it. Empty: none.",
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
        """Refuse what the rule itself refuses, in its words, and a floor that is no band."""
        try:
            bands = bands_of(data)
        except Problem as problem:
            raise ValidationError(Unfit.of(problem), "bands") from problem
        if data["exchange_floor"] not in {one.name for one in bands.bands}:
            raise ValidationError(
                Unfit(ko="그런 등급이 없습니다.", en="There is no such band."), "exchange_floor"
            )


class CriteriaSettings(Schema):
    """Criteria for bonus points: what gives how many, when they were changed, when they apply."""

    points = Rows(
        *CRITERION, required=True, metadata={"title": {"ko": "가점 기준", "en": "Points"}}
    )
    changed_on = fields.Date(
        required=True, metadata={"title": {"ko": "바꾼 날", "en": "Changed on"}}
    )
    applies_from = fields.Date(
        required=True, metadata={"title": {"ko": "적용하는 날", "en": "Applies from"}}
    )
    disaster = fields.Boolean(
        load_default=False, metadata={"title": {"ko": "재난 대응", "en": "For a disaster"}}
    )


class PromotionSettings(ListSettings):
    """The promotion list (승진후보자명부)."""

    merit = Words(
        load_default=list,
        metadata=told(
            "근무성적평정",
            "Merit ratings",
            "c",
            "해마다 평균을 낼 근무성적평정의 이름. 예: merit-june, merit-december",
            "Names of the merit ratings whose average is a year's, like merit-june",
        ),
    )
    career_fact = fields.String(
        load_default="career",
        validate=validate.Length(1, 60),
        metadata=told(
            "경력평정점(30점 만점)을 담은 사실",
            "Fact that holds the career points (of 30)",
            "c",
            "가산점은 가산점 기준의 이름과 같은 사실에서 읽습니다.",
            "Bonus points are read from facts called like the criteria.",
        ),
    )
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
            raise ValidationError(Unfit.of(problem), "years") from problem


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
