"""The quality of an indicator: five marks of consultants by weight, and what that decides.

``sum(weight * mark) / 5`` in points, 20 to 100; weights and bounds are proposals [c].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from goru import Scorer, Settings, Texts
from goru.scoring import (
    Evidence,
    Row,
    Scores,
    Status,
    Step,
    SubjectScore,
    equals,
    given,
    rows_by_subject,
    shown,
    step,
)
from goru.settings import exact
from plugins.changwon.common import RATINGS
from plugins.changwon.settings import QualitySettings

RULE = "C3"
HIGHEST = 5
TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "link": ("연계성", "link"),
        "formula": ("산식", "formula"),
        "challenge": ("도전성", "challenge"),
        "outcome": ("결과지향성", "outcome"),
        "data": ("자료신뢰성", "data"),
    }
)
ADOPTED: Texts = {"ko": "채택", "en": "adopted"}
IMPROVED: Texts = {"ko": "보완", "en": "to be improved"}
ANEW: Texts = {"ko": "재개발", "en": "to be developed anew"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Weights of the marks, 100 in total, and the least points of the first two verdicts."""

    weights: Mapping[str, Fraction]
    adopted: Fraction = Fraction(85)
    improved: Fraction = Fraction(70)

    def score(self, marks: Mapping[str, Fraction]) -> Fraction:
        """Return the points of marks from 1 to 5, one for each weight."""
        weighed = (self.weights[name] * marks[name] for name in self.weights)
        return sum(weighed, Fraction()) / HIGHEST

    def verdict(self, score: Fraction) -> Texts:
        """Return what becomes of an indicator with that score."""
        if score >= self.adopted:
            return ADOPTED
        return IMPROVED if score >= self.improved else ANEW


def rule_of(settings: Settings) -> Rule:
    """Return what validated settings describe."""
    bounds = exact({name: settings[name] for name in ("adopted", "improved")})
    return Rule(weights=exact(settings["weights"]), **bounds)


def marks_of(rows: Sequence[Row]) -> Mapping[str, Fraction]:
    """Return the mean of each mark over the opinions that give it."""
    found = {name: [row.number(name) for row in rows] for name in RATINGS}
    known = {name: [one for one in marks if one is not None] for name, marks in found.items()}
    return {name: sum(one, Fraction()) / len(one) for name, one in known.items() if one}


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the quality of every subject's indicators in points, with parts by mark.

    Raises:
        Problem: A mark is no number.

    """
    rows = rows_by_subject(evidence, RATINGS)
    told = rule_of(settings)
    return Scores(lines=tuple(line(one, rows.get(one, ()), told) for one in evidence.subjects))


def line(subject: int, rows: Sequence[Row], told: Rule) -> SubjectScore:
    """Return the score of one subject."""
    marks = marks_of(rows)
    if len(marks) < len(RATINGS):
        reason = step(
            RULE,
            "컨설팅 의견서가 없거나 평가하지 않은 항목이 있어 점수를 내지 않습니다.",
            "No opinion, or a mark is missing: there is no score.",
        )
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(reason,))
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=told.score(marks),
        parts={TITLES[name][0]: told.weights[name] * marks[name] / HIGHEST for name in RATINGS},
        trace=tuple(steps(marks, told)),
    )


def steps(marks: Mapping[str, Fraction], told: Rule) -> Iterator[Step]:
    """Yield how the quality came about; the last step's result is it."""
    for name, weight in told.weights.items():
        ko, en = TITLES[name]
        points = weight * marks[name] / HIGHEST
        sums = f"{given(weight)} × {shown(marks[name])} ÷ {HIGHEST} {equals(points)}"
        yield step(RULE, f"{ko}: {sums}점", f"{en.capitalize()}: {sums} points", points)
    value = told.score(marks)
    verdict = told.verdict(value)
    yield step(
        RULE,
        f"품질점수 {equals(value)}점 → {verdict['ko']}",
        f"Quality {equals(value)} points → {verdict['en']}",
        value,
    )


QUALITY_SCORER = Scorer(
    name="changwon-quality",
    title={"ko": "지표 품질점수", "en": "Quality of indicators"},
    version="1",
    settings=QualitySettings,
    score=score,
)
