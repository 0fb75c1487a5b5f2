"""Settings of the city's scorers; every default is a proposal [c] unless it says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Unfit, told
from goru.settings import decimal, whole
from plugins.changwon.common import RATINGS
from plugins.changwon.midterm_form import AMBER, GREEN
from plugins.changwon.training_form import KEY

HUNDRED = 100


def ratings() -> dict[str, Decimal]:
    """Return what each mark of an opinion weighs."""
    return {name: Decimal(weight) for name, weight in RATINGS.items()}


class QualitySettings(Schema):
    """How a consultant's marks become a score, and what the score decides."""

    weights = fields.Dict(
        keys=fields.String(validate=validate.OneOf(list(RATINGS))),
        values=fields.Decimal(validate=validate.Range(min=0)),
        load_default=ratings,
        metadata=told(
            "항목별 가중치",
            "Weights of the marks",
            "c",
            "link 연계성, formula 산식, challenge 도전성, outcome 결과지향, data 자료신뢰. 합 100",
            "link, formula, challenge, outcome, data; 100 in total",
        ),
    )
    adopted = decimal("85", told("채택 최저점", "Least points to be adopted", "c"), most=100)
    improved = decimal(
        "70",
        told(
            "보완 최저점",
            "Least points to be improved",
            "c",
            "이보다 낮으면 다시 개발합니다.",
            "Below it the indicator is developed anew.",
        ),
        most=100,
    )

    @validates_schema
    def weights_make_a_hundred(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse weights that leave a mark out or do not add up, and bounds that are turned."""
        if set(data["weights"]) != set(RATINGS) or sum(data["weights"].values()) != HUNDRED:
            raise ValidationError(
                Unfit(
                    ko="다섯 항목의 가중치를 모두 적고 더하여 100이 되게 하십시오.",
                    en="Write all five weights; they must add up to 100.",
                ),
                "weights",
            )
        if data["improved"] > data["adopted"]:
            raise ValidationError(
                Unfit(
                    ko="보완 최저점은 채택 최저점보다 높을 수 없습니다.",
                    en="The points to be improved must not be above those to be adopted.",
                ),
                "improved",
            )


class LightSettings(Schema):
    """From which progress the light is green, and from which amber."""

    green = decimal(str(GREEN), told("정상 최저 진도율(%)", "Least progress, green (%)", "c"))
    amber = decimal(str(AMBER), told("주의 최저 진도율(%)", "Least progress, amber (%)", "c"))
    cap = decimal("120", told("진도율 기록 상한(%)", "Highest progress recorded (%)", "c"))

    @validates_schema
    def bounds_fall(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse bounds that are turned."""
        if not data["amber"] <= data["green"] <= data["cap"]:
            raise ValidationError(
                Unfit(
                    ko="주의, 정상, 기록 상한의 순서로 커져야 합니다.",
                    en="Amber, green and the highest recorded must not fall.",
                ),
                "amber",
            )


class FinalSettings(Schema):
    """What attainment, quality and the actions done count for, and how many are awarded."""

    attainment = decimal("70", told("달성도(%)", "Attainment (%)", "c"), most=100)
    quality = decimal("20", told("지표 품질(%)", "Quality (%)", "c"), most=100)
    actions = decimal("10", told("AAR 조치 이행(%)", "Actions done (%)", "c"), most=100)
    weights = fields.Dict(
        keys=fields.String(validate=validate.OneOf(list(RATINGS))),
        values=fields.Decimal(validate=validate.Range(min=0)),
        load_default=ratings,
        metadata=told("품질 항목별 가중치", "Weights of the marks", "c"),
    )
    cap = decimal("100", told("달성률 반영 상한(%)", "Highest attainment that counts (%)", "c"))
    best = whole(
        1,
        told("그룹별 최우수 수", "Best of each group", "b2: 4 groups, one each"),
        least=0,
    )
    good = whole(
        1,
        told("그룹별 우수 수", "Second best of each group", "b2: 4 groups, one each"),
        least=0,
    )

    @validates_schema
    def shares_make_a_hundred(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse shares that do not add up."""
        if sum(data[name] for name in ("attainment", "quality", "actions")) != HUNDRED:
            raise ValidationError(
                Unfit(
                    ko="달성도, 지표 품질, 조치 이행의 비중을 더하여 100이어야 합니다.",
                    en="The shares must add up to 100.",
                ),
                "attainment",
            )


class QuizSettings(Schema):
    """The right answers, and how few respondents are shown."""

    key = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=lambda: dict(KEY),
        validate=validate.Length(min=1),
        metadata=told(
            "정답", "Right answers", "form", "문항마다 정답의 번호", "The number for each question"
        ),
    )
    fewest = whole(
        5,
        told(
            "결과를 내는 최소 응답자 수",
            "Fewest respondents that are told",
            "c",
            "익명 설문이므로 5명보다 적게 정할 수 없습니다.",
            "Never below 5, as it is anonymous.",
        ),
        least=5,
    )
