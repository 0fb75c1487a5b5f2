"""Settings that several scorers have, each with its title, its hint and its default's origin."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import ValidationError, fields, validate

from goru import Settings, Unfit, told
from goru.scoring import CONVERSIONS, METHODS, Trim
from goru.settings import decimal, exact, one_of, positive, question, whole


def questions_by(ko: str, en: str) -> fields.Dict:
    """Return the questions to score by area; ``ko`` and ``en`` say what an area is."""
    return fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String(), validate=validate.Length(min=1)),
        load_default=dict,
        metadata=told(
            f"{ko}별 문항",
            f"Questions by {en}",
            "form",
            f"{ko} 이름마다 양식의 문항 이름을 적습니다.",
            f"The names of the form's questions for each {en}.",
        ),
    )


def scale() -> fields.Integer:
    """Return the number of steps of a rating scale that begins with 1."""
    return fields.Integer(
        load_default=5,
        validate=validate.Range(min=2, max=100),
        metadata=told("척도(1부터)", "Scale (from 1)", "c"),
    )


def answered_share() -> fields.Decimal:
    """Return the share of the questions that a sheet must answer to count."""
    metadata = told(
        "최소 응답 비율(%)",
        "Least share of questions answered (%)",
        "c",
        "이보다 적게 답한 평가는 쓰지 않습니다.",
        "A sheet that answers less does not count.",
    )
    return decimal("70", metadata, most=100)


def convert() -> fields.String:
    """Return how a mean on the scale becomes points, 0 to 100 (F05)."""
    metadata = told(
        "100점 환산",
        "Conversion to 100 points",
        "c",
        "ratio: x ÷ 척도 × 100, linear: (x − 1) ÷ (척도 − 1) × 100",
        "ratio: x ÷ scale × 100, linear: (x − 1) ÷ (scale − 1) × 100",
    )
    return one_of("ratio", CONVERSIONS, metadata)


def not_applicable() -> fields.List[Any]:
    """Return the stored values that are no answer."""
    return fields.List(
        fields.String(),
        load_default=lambda: ["na"],
        metadata=told("해당없음으로 저장되는 값", "Stored values for 'not applicable'", "form"),
    )


def min_shown() -> fields.Integer:
    """Return how many raters a group needs before it is shown by itself."""
    metadata = told(
        "집단 결과를 따로 보이는 최소 평가자 수",
        "Fewest raters before a group is shown by itself",
        "c",
        "점수에는 영향을 주지 않습니다.",
        "It never changes a score.",
    )
    return whole(3, metadata, least=3)


def min_n() -> fields.Integer:
    """Return how many raters make a group that counts."""
    metadata = told(
        "집단별 최소 평가자 수",
        "Fewest raters of a group",
        "c",
        "이보다 적은 집단은 빼고 나머지 가중치로 나눕니다.",
        "A smaller group is left out; the other weights count for it.",
    )
    return whole(1, metadata, least=1)


def trim() -> fields.String:
    """Return how extreme marks are left out."""
    metadata = told(
        "절사 방법",
        "Trimming",
        "c",
        "none: 절사 없음, drop_n: 양 끝 n명, pct: 양 끝 비율, sigma: 표준편차",
        "none, drop_n: n at either end, pct: a share at either end, sigma: by deviation",
    )
    return one_of("drop_n", METHODS, metadata)


def drop_n() -> fields.Integer:
    """Return how many marks are left out at either end."""
    metadata = told("양 끝에서 뺄 수(drop_n)", "Left out at either end (drop_n)", "c")
    return whole(1, metadata, least=1)


def n_min() -> fields.Integer:
    """Return from how many raters on marks are left out."""
    metadata = told(
        "절사를 시작할 평가자 수(drop_n, sigma)",
        "Raters from which trimming starts (drop_n, sigma)",
        "c",
    )
    return whole(5, metadata, least=3)


def percent() -> fields.Decimal:
    """Return which share of the marks is left out at either end."""
    return fields.Decimal(
        load_default=Decimal(20),
        validate=validate.Range(min=0, max=50, max_inclusive=False),
        metadata=told("한쪽에서 뺄 비율(pct, %)", "Share at either end (pct, %)", "c"),
    )


def sigmas() -> fields.Decimal:
    """Return how many standard deviations a mark may be away."""
    return decimal("2", told("표준편차의 배수(sigma)", "Standard deviations (sigma)", "c"), least=1)


def require_something_left(data: Mapping[str, Any]) -> None:
    """Refuse to drop as many raters as there may be.

    Raises:
        ValidationError: ``n_min`` is not more than twice ``drop_n``.

    """
    if 2 * data["drop_n"] >= data["n_min"]:
        raise ValidationError(
            Unfit(
                ko="n_min은 drop_n의 두 배보다 커야 합니다.",
                en="n_min must be more than twice drop_n.",
            ),
            "n_min",
        )


def trim_of(settings: Settings) -> Trim:
    """Return the trimming that validated settings describe."""
    return Trim(
        method=settings["trim"],
        n=settings["drop_n"],
        n_min=settings["n_min"],
        percent=Fraction(settings["percent"]),
        sigmas=Fraction(settings["sigmas"]),
    )


__all__ = [
    "answered_share",
    "convert",
    "decimal",
    "drop_n",
    "exact",
    "min_n",
    "min_shown",
    "n_min",
    "not_applicable",
    "one_of",
    "percent",
    "positive",
    "question",
    "questions_by",
    "require_something_left",
    "scale",
    "sigmas",
    "trim",
    "trim_of",
    "whole",
]
