"""The scorer of the quality of indicators (지표 성격평가): panellists' criteria (F04)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from marshmallow import Schema, fields

from goru import Scorer, Settings, told
from goru.scoring import (
    QUALITY_MODES,
    Evidence,
    Quality,
    Scores,
    Status,
    SubjectScore,
    Survey,
    Surveyed,
    linear,
    quality,
    quality_steps,
    step,
    surveyed,
)
from plugins.standard.scorers import settings as shared


class QualitySettings(Schema):
    """What administrators may change; every default is one, not a rule."""

    criteria = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata=told(
            "항목별 문항",
            "Question of each criterion",
            "form",
            "중요도, 난이도, 도전성마다 문항 이름을 적습니다.",
            "The question of importance, difficulty and challenge.",
        ),
    )
    fact = fields.String(
        load_default="",
        metadata=told(
            "성과지표 점수의 이름",
            "Name of the indicators' score",
            "form",
            "가져온 결과의 이름. 비우면 성격평가만 100점으로 환산합니다.",
            "An imported column. Blank: the quality alone, converted to 100 points.",
        ),
    )
    mode = shared.one_of(
        "share",
        QUALITY_MODES,
        told(
            "반영 방법",
            "Mode",
            "c",
            "share: 비중으로 합침, coef: 계수로 곱함",
            "share: a part of the score, coef: a coefficient",
        ),
    )
    share = shared.decimal(
        "20",
        told("성격평가 비중(%)", "Share of the quality (%)", "b2: Buan 20, Namdong 30"),
        most=100,
    )
    least = shared.decimal("0.9", told("최소 계수(coef)", "Least coefficient (coef)", "c"))
    spread = shared.decimal("0.2", told("계수 폭(coef)", "Spread of the coefficient (coef)", "c"))
    cap = shared.decimal("100", told("점수 상한(coef)", "Most points (coef)", "c"))
    fewest = shared.whole(
        5,
        told(
            "최소 평가위원 수",
            "Fewest panellists",
            "c",
            "이보다 적으면 점수를 내지 않습니다.",
            "With fewer there is no score.",
        ),
        least=1,
    )
    scale = shared.scale()
    answered_share = shared.answered_share()
    not_applicable = shared.not_applicable()


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the score with the quality in it, in points, with parts by criterion.

    Raises:
        Problem: No criterion is named, a rating is outside the scale, or the score is no number.

    """
    survey = Survey(
        areas={name: [question] for name, question in settings["criteria"].items()},
        setting="criteria",
        scale=settings["scale"],
        answered_share=Fraction(settings["answered_share"]),
        not_applicable=frozenset(settings["not_applicable"]),
    )
    given = surveyed(evidence, survey)
    told_ = method(settings)
    lines = (
        line(one, given, score_of(evidence, one, settings), told_, settings["fewest"])
        for one in evidence.subjects
    )
    return Scores(lines=tuple(lines))


def method(settings: Settings) -> Quality:
    """Return what validated ``settings`` describe; without a score the quality is all of it."""
    exact = shared.exact({one: settings[one] for one in ("share", "least", "spread", "cap")})
    if not settings["fact"]:
        return Quality(mode="share", share=Fraction(100), scale=settings["scale"])
    return Quality(mode=settings["mode"], scale=settings["scale"], **exact)


def score_of(evidence: Evidence, subject: int, settings: Settings) -> Fraction | None:
    """Return the indicators' score of a subject, None where it is missing."""
    if not settings["fact"]:
        return Fraction()
    stored = evidence.facts.get(settings["fact"], {}).get(subject)
    return None if stored is None else Fraction(stored)


def line(
    subject: int, given: Surveyed, score: Fraction | None, told: Quality, fewest: int
) -> SubjectScore:
    """Return the score of one subject."""
    raters = given.respondents.get(subject, 0)
    criteria = {name: means[subject] for name, means in given.areas.items() if subject in means}
    if raters < fewest or len(criteria) < len(given.areas):
        return without(
            subject,
            f"유효한 평가가 {raters}명으로 {fewest}명보다 적거나 평가받지 않은 항목이 있습니다.",
            f"Valid panellists: {raters}, fewer than {fewest}, or a criterion without a rating.",
        )
    if score is None:
        return without(subject, "성과지표 점수가 없습니다.", "The indicators' score is missing.")
    return scored(subject, criteria, score, told)


def scored(
    subject: int, criteria: Mapping[str, Fraction], score: Fraction, told: Quality
) -> SubjectScore:
    """Return the line of a subject with enough ratings."""
    means = list(criteria.values())
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=quality(means, score, told).value,
        parts={name: linear(mean, told.scale) for name, mean in criteria.items()},
        trace=tuple(quality_steps(means, score, told)),
    )


def without(subject: int, ko: str, en: str) -> SubjectScore:
    """Return the line of a subject without a score, with the reason."""
    reason = step("F04", f"{ko} 점수를 내지 않습니다.", f"{en} There is no score.")
    return SubjectScore(subject=subject, status=Status.MISSING, trace=(reason,))


SCORERS = (
    Scorer(
        name="quality",
        title={"ko": "지표 성격평가", "en": "Quality of indicators"},
        version="1",
        settings=QualitySettings,
        score=score,
    ),
)
