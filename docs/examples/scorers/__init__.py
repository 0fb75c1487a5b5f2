"""A plugin with a scorer: two points for each hour of training, exact, with the reason."""

from collections.abc import Iterator
from fractions import Fraction

from marshmallow import Schema

from goru import Scorer, Settings, hookimpl
from goru.scoring import Evidence, Scores, Status, Step, SubjectScore


def points(evidence: Evidence, _settings: Settings) -> Scores:
    """Return everybody's points; who reported nothing is missing, not zero."""
    hours = dict(zip(evidence.subject, evidence.answers.get("hours", ()), strict=True))
    return Scores(lines=tuple(_line(one, hours.get(one)) for one in evidence.subjects))


def _line(subject: int, hours: object) -> SubjectScore:
    if hours is None:
        return SubjectScore(subject=subject, status=Status.MISSING)
    value = Fraction(str(hours)) * 2
    text = {"ko": f"교육 {hours}시간 × 2점", "en": f"{hours} hours of training x 2"}
    step = Step(rule="training", text=text, result=str(value))
    return SubjectScore(subject=subject, status=Status.SCORED, value=value, trace=(step,))


@hookimpl
def scorers() -> Iterator[Scorer]:
    """Yield the rule; ``version`` changes when the same answers could give other points."""
    yield Scorer(
        name="training-points",
        title={"ko": "교육시간 점수", "en": "Points for training"},
        version="1",
        settings=Schema,
        score=points,
    )
