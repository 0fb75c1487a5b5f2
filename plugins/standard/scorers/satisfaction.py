"""The scorer of satisfaction surveys (만족도): the respondents' mean on 100 points (F05)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from marshmallow import Schema

from goru import Scorer, Settings, told
from goru.scoring import (
    CONVERSIONS,
    Evidence,
    Scores,
    Status,
    Step,
    SubjectScore,
    Survey,
    Surveyed,
    equals,
    shown,
    step,
    surveyed,
)
from plugins.standard.scorers import settings as shared


class SatisfactionSettings(Schema):
    """What administrators may change; every default is a proposal."""

    areas = shared.questions_by("영역", "area")
    convert = shared.convert()
    fewest = shared.whole(
        5,
        told(
            "최소 응답자 수",
            "Fewest respondents",
            "c",
            "이보다 적으면 점수를 내지 않습니다.",
            "With fewer there is no score.",
        ),
        least=5,
    )
    scale = shared.scale()
    answered_share = shared.answered_share()
    not_applicable = shared.not_applicable()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the respondents said about one subject, and how it becomes points."""

    subject: int
    given: Surveyed
    convert: str
    scale: int

    @property
    def respondents(self) -> int:
        """Return how many respondents count."""
        return self.given.respondents.get(self.subject, 0)

    def points(self, mean: Fraction) -> Fraction:
        """Return a mean on the scale in points, 0 to 100."""
        return CONVERSIONS[self.convert].convert(mean, self.scale)

    def written(self, mean: Fraction) -> str:
        """Return the conversion with its numbers and its result."""
        formula = CONVERSIONS[self.convert].written(shown(mean), self.scale)
        return f"{formula} {equals(self.points(mean))}"


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the satisfaction with every subject in points, 0 to 100, with parts by area.

    Raises:
        Problem: No area names a question, or an answer is no rating of the scale.

    """
    survey = Survey(
        areas=settings["areas"],
        scale=settings["scale"],
        answered_share=Fraction(settings["answered_share"]),
        not_applicable=frozenset(settings["not_applicable"]),
    )
    given, convert, scale = surveyed(evidence, survey), settings["convert"], settings["scale"]
    found = (
        Answered(subject=one, given=given, convert=convert, scale=scale)
        for one in evidence.subjects
    )
    return Scores(lines=tuple(line(one, settings["fewest"]) for one in found))


def line(found: Answered, fewest: int) -> SubjectScore:
    """Return the score of one subject."""
    if found.respondents < fewest:
        reason = step(
            "E09",
            f"유효한 응답자가 {fewest}명보다 적어 점수를 내지 않습니다.",
            f"Fewer than {fewest} valid respondents: there is no score.",
        )
        return SubjectScore(subject=found.subject, status=Status.MISSING, trace=(reason,))
    means = found.given.areas.items()
    return SubjectScore(
        subject=found.subject,
        status=Status.SCORED,
        value=found.points(found.given.overall[found.subject]),
        parts={a: found.points(one[found.subject]) for a, one in means if found.subject in one},
        trace=tuple(steps(found)),
    )


def steps(found: Answered) -> Iterator[Step]:
    """Yield how the score came about; the last step's result is it."""
    title = CONVERSIONS[found.convert].title
    mean = found.given.overall[found.subject]
    yield step(
        "F05",
        f"유효한 응답자 {found.respondents}명의 평균: {shown(mean)}({found.scale}점 척도)",
        f"Mean of {found.respondents} valid respondents: {shown(mean)} of {found.scale}",
        mean,
    )
    for area, means in found.given.areas.items():
        if found.subject in means:
            sums, points = found.written(means[found.subject]), found.points(means[found.subject])
            yield step("F05", f"{area}: {sums}점", f"{area}: {sums} points", points)
    yield step(
        "F05",
        f"만족도({title['ko']}): {found.written(mean)}점",
        f"Satisfaction ({title['en']}): {found.written(mean)} points",
        found.points(mean),
    )


SCORERS = (
    Scorer(
        name="satisfaction",
        title={"ko": "만족도", "en": "Satisfaction"},
        version="1",
        settings=SatisfactionSettings,
        score=score,
    ),
)
