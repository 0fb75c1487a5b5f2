"""Scorers of interviews: how many a department held in time, and goals as interviews saw them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from marshmallow import Schema, fields, validate

from goru import Scorer, Settings, told
from goru.scoring import (
    Evidence,
    Row,
    Scores,
    Status,
    SubjectScore,
    ratio,
    rows_by_subject,
    step,
)
from goru.settings import exact
from plugins.gangseo.interviews import (
    SCALE,
    Goal,
    goal_steps,
    goals_mean,
    interview_rate,
    interview_rate_steps,
)

TABLE = "progress"


class RateSettings(Schema):
    """Which imported columns tell the numbers."""

    done = fields.String(
        load_default="interviews.done",
        metadata=told(
            "기간 안에 한 면담 수(가져온 결과)", "Held in time (imported column)", "form"
        ),
    )
    required = fields.String(
        load_default="interviews.required",
        metadata=told("해야 할 면담 수(가져온 결과)", "Required (imported column)", "form"),
    )


def score_rate(evidence: Evidence, settings: Settings) -> Scores:
    """Return each subject's interviews held in time, in percent of those required."""
    columns = [evidence.facts.get(settings[name], {}) for name in ("done", "required")]
    return Scores(
        lines=tuple(
            _rate(one, *(column.get(one) for column in columns)) for one in evidence.subjects
        )
    )


def _rate(subject: int, done: str | None, required: str | None) -> SubjectScore:
    if done is None or required is None:
        lacking = step("GS-10", "면담 수가 미입력입니다.", "The numbers of interviews are missing.")
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(lacking,))
    numbers = int(Fraction(done)), int(Fraction(required))
    rate = interview_rate(*numbers)
    return SubjectScore(
        subject=subject,
        status=Status.NOT_APPLICABLE if rate is None else Status.SCORED,
        value=rate,
        trace=tuple(interview_rate_steps(*numbers)),
    )


class GoalSettings(Schema):
    """How the kinds of interview count."""

    shares = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(validate=validate.Range(min=0)),
        load_default=lambda: {"mid": Decimal(30), "final": Decimal(70)},
        metadata=told(
            "면담별 비중",
            "Shares of the interviews",
            "c",
            "면담구분마다 적습니다. 하지 않은 면담은 빼고 나눕니다.",
            "By kind of interview; those that were not held are left out.",
        ),
    )


def score_goals(evidence: Evidence, settings: Settings) -> Scores:
    """Return what interviews say about each person's goals in points, 20 to 100.

    Of several logs of a kind the latest counts.

    Raises:
        Problem: A weight or mark is no number.

    """
    shares = exact(settings["shares"])
    rows = rows_by_subject(evidence, ["kind", "when"], [TABLE])
    return Scores(lines=tuple(_goals(one, rows.get(one, ()), shares) for one in evidence.subjects))


def _goals(subject: int, rows: Iterable[Row], shares: Mapping[str, Fraction]) -> SubjectScore:
    goals = goals_of(rows)
    mean = goals_mean(goals, shares)
    if mean is None:
        lacking = step("GS-10", "평가가 있는 면담 기록이 없습니다.", "No interview has marks.")
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(lacking,))
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=ratio(mean, SCALE),
        trace=tuple(goal_steps(goals, shares)),
    )


def goals_of(rows: Iterable[Row]) -> tuple[Goal, ...]:
    """Return the goals that the logs name, with the marks of the latest log of each kind.

    A goal's weight is what the latest log says; where one has none, all count equally.

    Raises:
        NoNumber: A weight or mark is no number.

    """
    marks: dict[str, dict[str, Fraction]] = defaultdict(dict)
    weights: dict[str, Fraction | None] = {}
    for row in sorted(rows, key=lambda one: one.text("when")):
        for goal in row.table(TABLE):
            name = goal.text(f"{TABLE}_goal")
            marks[name][row.text("kind")] = goal.needed(f"{TABLE}_mark")
            weights[name] = goal.number(f"{TABLE}_weight") or weights.get(name)
    equal = any(weight is None for weight in weights.values())
    return tuple(
        Goal(name=name, weight=Fraction(1) if equal else weight or Fraction(1), marks=marks[name])
        for name, weight in weights.items()
    )


def each_by_itself(_settings: Settings) -> bool:
    """Return that nobody's score depends on what is said about others."""
    return True


SCORERS = (
    Scorer(
        name="gangseo-interview-rate",
        title={"ko": "면담 실시율", "en": "Interviews held in time"},
        version="1",
        settings=RateSettings,
        score=score_rate,
        unit={"ko": "%", "en": "%"},
        separable=each_by_itself,
    ),
    Scorer(
        name="gangseo-goals",
        title={"ko": "면담 기반 목표 평가", "en": "Goals as interviews saw them"},
        version="1",
        settings=GoalSettings,
        score=score_goals,
        separable=each_by_itself,
    ),
)
