"""The scorer of surveys about the conditions that departments work under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Scorer, Settings, Unfit, told
from goru.scoring import PLACINGS, Environment, Evidence, Scores, score_environment
from plugins.standard.scorers import settings as shared


class EnvironmentSettings(Schema):
    """What administrators may change; every default is a proposal."""

    domains = shared.questions_by("영역", "domain")
    weights = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(validate=validate.Range(min=0, min_inclusive=False)),
        load_default=dict,
        metadata=told(
            "영역별 가중치",
            "Weights of the domains",
            "c",
            "적지 않은 영역은 서로 같은 비중입니다. 모두 적거나 모두 비우십시오.",
            "Leave all out for equal weights; otherwise name every domain.",
        ),
    )
    placing = shared.one_of(
        "minmax",
        PLACINGS,
        told(
            "점수로 바꾸는 방법",
            "Placing",
            "c",
            "minmax: 최저와 최고 사이의 위치, z: 평균에서 떨어진 정도",
            "minmax: between the lowest and the highest, z: by the distance from the mean",
        ),
    )
    max_points = shared.positive("5", told("최고점(minmax)", "Most points (minmax)", "c"))
    clip = shared.positive("2", told("표준편차 한도(z)", "Deviations at most (z)", "c"))
    per_deviation = shared.positive(
        "1", told("표준편차당 점수(z)", "Points for a deviation (z)", "c")
    )
    fewest = shared.whole(
        5,
        told(
            "부서별 최소 응답자 수",
            "Fewest respondents of a unit",
            "c",
            "이보다 적으면 전체 평균을 대신 쓰고 표시합니다.",
            "With fewer the mean of all stands in and is flagged.",
        ),
        least=5,
    )
    scale = shared.scale()
    answered_share = shared.answered_share()
    not_applicable = shared.not_applicable()

    @validates_schema
    def weights_fit_domains(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse weights of other domains than those of the questions."""
        if data["weights"] and data["weights"].keys() != data["domains"].keys():
            raise ValidationError(
                Unfit(
                    ko="문항이 있는 영역을 빠짐없이 그것만 적으십시오.",
                    en="Name exactly the domains that have questions.",
                ),
                "weights",
            )


def environment(settings: Settings) -> Environment:
    """Return what validated ``settings`` describe."""
    weights = settings["weights"] or dict.fromkeys(settings["domains"], 1)
    decimals = ("max_points", "clip", "per_deviation", "answered_share")
    return Environment(
        domains=settings["domains"],
        weights=shared.exact(weights),
        placing=settings["placing"],
        fewest=settings["fewest"],
        scale=settings["scale"],
        not_applicable=frozenset(settings["not_applicable"]),
        **shared.exact({name: settings[name] for name in decimals}),
    )


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the points of every department."""
    return score_environment(evidence, environment(settings))


SCORERS = (
    Scorer(
        name="environment",
        title={"ko": "부서환경역량", "en": "Working conditions of departments"},
        version="1",
        settings=EnvironmentSettings,
        score=score,
        highest=5,
    ),
)
