"""The scorer of multi-rater appraisals (다면평가)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Scorer, Settings
from goru.scoring import (
    CONVERSIONS,
    METHODS,
    Evidence,
    Method,
    Scores,
    Trim,
    Weighing,
    score_multi_rater,
)
from plugins.standard.titles import told

#: [b2] Daejeon 2001: superiors 40, peers 30, subordinates 30.
WEIGHTS = {"superior": Decimal(40), "peer": Decimal(30), "subordinate": Decimal(30)}


class MultiRaterSettings(Schema):
    """What administrators may change; every default is one, not a rule."""

    areas = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String(), validate=validate.Length(min=1)),
        load_default=dict,
        metadata=told(
            "영역별 문항",
            "Questions by area",
            "form",
            "영역 이름마다 양식의 문항 이름을 적습니다.",
            "The names of the form's questions for each area.",
        ),
    )
    weights = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(validate=validate.Range(min=0)),
        load_default=lambda: dict(WEIGHTS),
        metadata=told(
            "평가자 집단의 가중치",
            "Weights of the rater groups",
            "b2: Daejeon 2001",
            "합은 100이 아니어도 됩니다. 0이면 점수에 넣지 않습니다.",
            "They need not add up to 100. A group with 0 does not count.",
        ),
    )
    min_n = fields.Integer(
        load_default=1,
        validate=validate.Range(min=1),
        metadata=told(
            "집단별 최소 평가자 수",
            "Fewest raters of a group",
            "c",
            "이보다 적은 집단은 빼고 나머지 가중치로 나눕니다.",
            "A smaller group is left out; the other weights count for it.",
        ),
    )
    min_total = fields.Integer(
        load_default=3,
        validate=validate.Range(min=1),
        metadata=told(
            "최소 평가자 수",
            "Fewest raters in all",
            "c",
            "이보다 적으면 평가불가입니다.",
            "With fewer there is no score.",
        ),
    )
    answered_share = fields.Decimal(
        load_default=Decimal(70),
        validate=validate.Range(min=0, max=100),
        metadata=told(
            "최소 응답 비율(%)",
            "Least share of questions answered (%)",
            "c",
            "이보다 적게 답한 평가는 쓰지 않습니다.",
            "A sheet that answers less does not count.",
        ),
    )
    trim = fields.String(
        load_default="drop_n",
        validate=validate.OneOf(list(METHODS)),
        metadata=told(
            "절사 방법",
            "Trimming",
            "c",
            "none: 절사 없음, drop_n: 양 끝 n명, pct: 양 끝 비율, sigma: 표준편차",
            "none, drop_n: n at either end, pct: a share at either end, sigma: by deviation",
        ),
    )
    drop_n = fields.Integer(
        load_default=1,
        validate=validate.Range(min=1),
        metadata=told("양 끝에서 뺄 수(drop_n)", "Left out at either end (drop_n)", "c"),
    )
    n_min = fields.Integer(
        load_default=5,
        validate=validate.Range(min=3),
        metadata=told(
            "절사를 시작할 평가자 수(drop_n, sigma)",
            "Raters from which trimming starts (drop_n, sigma)",
            "c",
        ),
    )
    percent = fields.Decimal(
        load_default=Decimal(20),
        validate=validate.Range(min=0, max=50, max_inclusive=False),
        metadata=told("한쪽에서 뺄 비율(pct, %)", "Share at either end (pct, %)", "c"),
    )
    sigmas = fields.Decimal(
        load_default=Decimal(2),
        validate=validate.Range(min=1),
        metadata=told("표준편차의 배수(sigma)", "Standard deviations (sigma)", "c"),
    )
    convert = fields.String(
        load_default="ratio",
        validate=validate.OneOf(list(CONVERSIONS)),
        metadata=told(
            "100점 환산",
            "Conversion to 100 points",
            "c",
            "ratio: x ÷ 척도 × 100, linear: (x − 1) ÷ (척도 − 1) × 100",
            "ratio: x ÷ scale × 100, linear: (x − 1) ÷ (scale − 1) × 100",
        ),
    )
    scale = fields.Integer(
        load_default=5,
        validate=validate.Range(min=2, max=100),
        metadata=told("척도(1부터)", "Scale (from 1)", "c"),
    )
    leniency = fields.Boolean(
        load_default=False,
        metadata=told(
            "관대화 보정",
            "Centre mild and strict raters",
            "c",
            "평가자마다 자기 평균과 전체 평균의 차이를 뺍니다.",
            "Takes each rater's distance from the grand mean away.",
        ),
    )
    neutral = fields.Boolean(
        load_default=False,
        metadata=told(
            "평가불가이면 부서 평균 적용",
            "Unit mean where not ratable",
            "c",
        ),
    )
    min_shown = fields.Integer(
        load_default=3,
        validate=validate.Range(min=3),
        metadata=told(
            "집단 결과를 따로 보이는 최소 평가자 수",
            "Fewest raters before a group is shown by itself",
            "c",
            "점수에는 영향을 주지 않습니다.",
            "It never changes a score.",
        ),
    )
    not_applicable = fields.List(
        fields.String(),
        load_default=lambda: ["na"],
        metadata=told("해당없음으로 저장되는 값", "Stored values for 'not applicable'", "form"),
    )

    @validates_schema
    def trimming_leaves_something(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse to drop as many raters as there may be."""
        if 2 * data["drop_n"] >= data["n_min"]:
            raise ValidationError("n_min must be more than twice drop_n.", "n_min")

    @validates_schema
    def somebody_counts(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse weights of 0 alone, and a weight for self-ratings (E10: they never count)."""
        if not any(data["weights"].values()):
            raise ValidationError("At least one group needs a weight above 0.", "weights")
        if data["weights"].get("self"):
            raise ValidationError("Self-ratings never count; leave 'self' out.", "weights")


def method(settings: Settings) -> Method:
    """Return the method that validated ``settings`` describe."""
    trim = Trim(
        method=settings["trim"],
        n=settings["drop_n"],
        n_min=settings["n_min"],
        percent=Fraction(settings["percent"]),
        sigmas=Fraction(settings["sigmas"]),
    )
    weights = {name: Fraction(weight) for name, weight in settings["weights"].items()}
    return Method(
        areas=settings["areas"],
        weighing=Weighing(weights=weights, min_n=settings["min_n"], trim=trim),
        convert=settings["convert"],
        scale=settings["scale"],
        answered_share=Fraction(settings["answered_share"]),
        not_applicable=frozenset(settings["not_applicable"]),
        leniency=settings["leniency"],
        min_total=settings["min_total"],
        min_shown=settings["min_shown"],
        neutral=settings["neutral"],
    )


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the scores in points, 0 to 100, with parts by area."""
    return score_multi_rater(evidence, method(settings))


SCORERS = (
    Scorer(
        name="multi-rater",
        title={"ko": "다면평가", "en": "Multi-rater appraisal"},
        version="1",
        settings=MultiRaterSettings,
        score=score,
    ),
)
