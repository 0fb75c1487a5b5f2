"""The workshop's scorers: presentations, priorities of alternatives, and follow-up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Scorer, Settings, Unfit, told
from goru.scoring import Evidence, Row, Scores, Status, SubjectScore, Trim, rows_by_subject, step
from goru.settings import exact, whole
from plugins.gyeongnam.figures import (
    Alternative,
    FollowUp,
    by_priority,
    follow_up_steps,
    presentation,
    presentation_steps,
    priority_steps,
    rater_points,
)
from plugins.gyeongnam.group_forms import WEIGHTS

TABLE = "solutions"


def missing(subject: int, ko: str, en: str) -> SubjectScore:
    """Return that there is no score, and why."""
    return SubjectScore(subject=subject, status=Status.MISSING, trace=(step("E09", ko, en),))


class PresentationSettings(Schema):
    """What administrators may change; every default is a proposal."""

    weights = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(validate=validate.Range(min=0)),
        load_default=lambda: {name: Decimal(weight) for name, weight in WEIGHTS.items()},
        metadata=told("문항별 배점", "Weights of the questions", "c"),
    )
    drop = whole(1, told("양 끝에서 뺄 수", "Left out at either end", "c"), least=0)
    drop_from = whole(
        5, told("절사를 시작할 평가자 수", "Raters from which marks are left out", "c"), least=3
    )
    fewest = whole(
        3,
        told(
            "최소 평가자 수",
            "Fewest raters",
            "c",
            "이보다 적으면 점수를 내지 않습니다.",
            "With fewer there is no score.",
        ),
        least=1,
    )

    @validates_schema
    def something_is_left(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse weights of 0 alone, and to leave out as many raters as there may be."""
        if not any(data["weights"].values()):
            nothing = Unfit(
                ko="한 문항 이상의 배점이 0보다 커야 합니다.",
                en="At least one question needs a weight above 0.",
            )
            raise ValidationError(nothing, "weights")
        if 2 * data["drop"] >= data["drop_from"]:
            too_many = Unfit(
                ko="절사를 시작할 평가자 수는 뺄 수의 두 배보다 커야 합니다.",
                en="drop_from must be more than twice drop.",
            )
            raise ValidationError(too_many, "drop_from")


def score_presentations(evidence: Evidence, settings: Settings) -> Scores:
    """Return each group's points by the other groups' raters, 20 to 100.

    Sheets that leave a question out do not count.

    Raises:
        Problem: The form has no such question, or a mark is no number.

    """
    weights = exact(settings["weights"])
    trim = Trim(
        method="drop_n" if settings["drop"] else "none",
        n=settings["drop"],
        n_min=settings["drop_from"],
    )
    rows = rows_by_subject(evidence, list(weights))
    return Scores(
        lines=tuple(
            _presented(one, _points(rows.get(one, ()), weights), trim, settings["fewest"])
            for one in evidence.subjects
        )
    )


def _points(rows: Sequence[Row], weights: Mapping[str, Fraction]) -> list[Fraction]:
    sheets = ({name: row.number(name) for name in weights} for row in rows)
    full = [sheet for sheet in sheets if None not in sheet.values()]
    return [
        rater_points({name: int(mark or 0) for name, mark in one.items()}, weights) for one in full
    ]


def _presented(subject: int, points: list[Fraction], trim: Trim, fewest: int) -> SubjectScore:
    if len(points) < fewest:
        ko = f"평가자가 {fewest}명보다 적어 점수를 내지 않습니다."
        return missing(subject, ko, f"Fewer than {fewest} raters: there is no score.")
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=presentation(points, trim),
        trace=tuple(presentation_steps(points, trim)),
    )


def score_priorities(evidence: Evidence, settings: Settings) -> Scores:
    """Return each group's highest priority, 1 to 25, with every alternative's as a part.

    An alternative that several sheets name counts with its mean impact and feasibility.

    Raises:
        NoNumber: A mark is no number.

    """
    del settings
    rows = rows_by_subject(evidence, [], [TABLE])
    return Scores(lines=tuple(_priorities(one, rows.get(one, ())) for one in evidence.subjects))


def _priorities(subject: int, rows: Sequence[Row]) -> SubjectScore:
    found = alternatives(rows)
    if not found:
        return missing(subject, "대안이 없습니다.", "There are no alternatives.")
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=by_priority(found)[0].priority,
        parts={one.name: one.priority for one in by_priority(found)},
        trace=tuple(priority_steps(found)),
    )


def alternatives(rows: Sequence[Row]) -> tuple[Alternative, ...]:
    """Return the alternatives of the sheets by name, with the means of their marks.

    Raises:
        NoNumber: A mark is no number.

    """
    marks: dict[str, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for row in rows:
        for one in row.table(TABLE):
            pair = one.needed(f"{TABLE}_impact"), one.needed(f"{TABLE}_feasible")
            marks[one.text(f"{TABLE}_what")].append(pair)
    return tuple(
        Alternative(name=name, impact=_mean(impacts), feasible=_mean(feasible))
        for name, pairs in marks.items()
        for impacts, feasible in [tuple(zip(*pairs, strict=True))]
    )


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction()) / len(numbers)


def score_follow_up(evidence: Evidence, settings: Settings) -> Scores:
    """Return the progress of each department's tasks in percent; tasks on hold count as not begun.

    Raises:
        UnknownQuestion: The form has no question ``state``.

    """
    del settings
    rows = rows_by_subject(evidence, ["state"])
    return Scores(lines=tuple(_followed(one, rows.get(one, ())) for one in evidence.subjects))


def _followed(subject: int, rows: Sequence[Row]) -> SubjectScore:
    if not rows:
        return missing(subject, "등록된 실행과제가 없습니다.", "No task is registered.")
    states = Counter(row.text("state") for row in rows)
    done, progress = states["done"], states["progress"]
    found = FollowUp(done=done, progress=progress, todo=len(rows) - done - progress)
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=found.advance,
        parts={"완료율": found.completion, "진척률": found.advance},
        trace=tuple(follow_up_steps(found)),
    )


def by_itself(_settings: Settings) -> bool:
    """Return that no subject's score depends on what is said about others."""
    return True


SCORERS = (
    Scorer(
        name="gyeongnam-presentation",
        title={"ko": "발표 상호평가", "en": "Rating of presentations"},
        version="1",
        settings=PresentationSettings,
        score=score_presentations,
        separable=by_itself,
    ),
    Scorer(
        name="gyeongnam-priority",
        title={"ko": "대안 우선순위", "en": "Priority of alternatives"},
        version="1",
        settings=Schema,
        score=score_priorities,
        highest=25,
        separable=by_itself,
    ),
    Scorer(
        name="gyeongnam-follow-up",
        title={"ko": "후속 실행 진척", "en": "Follow-up"},
        version="1",
        settings=Schema,
        score=score_follow_up,
        unit={"ko": "%", "en": "%"},
        separable=by_itself,
    ),
)
