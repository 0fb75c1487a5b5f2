"""The scorer of multi-rater appraisals (다면평가)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Scorer, Settings, Unfit, told
from goru.scoring import Evidence, Method, Scores, Weighing, score_multi_rater
from plugins.standard.scorers import settings as shared

#: [b2] Daejeon 2001: superiors 40, peers 30, subordinates 30.
WEIGHTS = {"superior": Decimal(40), "peer": Decimal(30), "subordinate": Decimal(30)}


class MultiRaterSettings(Schema):
    """What administrators may change; every default is one, not a rule."""

    areas = shared.questions_by("영역", "area")
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
    min_n = shared.min_n()
    min_total = shared.whole(
        3,
        told(
            "최소 평가자 수",
            "Fewest raters in all",
            "c",
            "이보다 적으면 평가불가입니다.",
            "With fewer there is no score.",
        ),
        least=1,
    )
    answered_share = shared.answered_share()
    trim = shared.trim()
    drop_n = shared.drop_n()
    n_min = shared.n_min()
    percent = shared.percent()
    sigmas = shared.sigmas()
    convert = shared.convert()
    scale = shared.scale()
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
    min_shown = shared.min_shown()
    not_applicable = shared.not_applicable()

    @validates_schema
    def trimming_leaves_something(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse to drop as many raters as there may be."""
        shared.require_something_left(data)

    @validates_schema
    def somebody_counts(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse weights of 0 alone, and a weight for self-ratings (E10: they never count)."""
        if not any(data["weights"].values()):
            raise ValidationError(
                Unfit(
                    ko="평가자 집단 하나 이상의 가중치가 0보다 커야 합니다.",
                    en="At least one group needs a weight above 0.",
                ),
                "weights",
            )
        if data["weights"].get("self"):
            raise ValidationError(
                Unfit(
                    ko="자기평가는 반영하지 않으므로 ‘self’를 빼십시오.",
                    en="Self-ratings never count; leave 'self' out.",
                ),
                "weights",
            )


def method(settings: Settings) -> Method:
    """Return the method that validated ``settings`` describe."""
    weights = shared.exact(settings["weights"])
    return Method(
        areas=settings["areas"],
        weighing=Weighing(weights=weights, min_n=settings["min_n"], trim=shared.trim_of(settings)),
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


def separable(settings: Settings) -> bool:
    """Return whether nobody's score depends on what was said about others."""
    return not (settings["leniency"] or settings["neutral"])


SCORERS = (
    Scorer(
        name="multi-rater",
        title={"ko": "다면평가", "en": "Multi-rater appraisal"},
        version="1",
        settings=MultiRaterSettings,
        score=score,
        separable=separable,
    ),
)
