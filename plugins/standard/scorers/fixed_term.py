"""The scorer of fixed-term officials (임기제): a committee's degrees by share of the work (F19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Scorer, Settings, Unfit, told
from goru.scoring import (
    Evidence,
    FixedTerm,
    Row,
    Scores,
    Status,
    SubjectScore,
    Task,
    fixed_term,
    fixed_term_steps,
    rows_by_subject,
    step,
)
from plugins.standard.scorers import settings as shared


class FixedTermSettings(Schema):
    """Which questions state the tasks, and the limits of bonus and penalty points."""

    tasks = shared.question("tasks", "업무표", "Table of tasks")
    task_name = shared.question("tasks_name", "업무표의 업무명 열", "Its column of names")
    task_share = shared.question("tasks_share", "업무표의 비중 열(%)", "Its column of shares (%)")
    task_degree = shared.question("tasks_degree", "업무표의 달성도 열", "Its column of degrees")
    points = shared.question(
        "",
        "실적가감점",
        "Bonus or penalty points",
        "감점은 음수로 적습니다.",
        "A penalty is negative.",
    )
    most = fields.Decimal(
        load_default=Decimal(5),
        validate=validate.Range(min=0),
        metadata=told("실적가감점 한도", "Most bonus or penalty points", "b1: guideline 118"),
    )
    grades = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(),
        load_default=dict,
        metadata=told(
            "등급별 최저점",
            "Least points of the grades",
            "form",
            "비우면 등급을 내지 않습니다.",
            "Leave blank for no grades.",
        ),
    )

    @validates_schema
    def grades_differ(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse two grades that begin at the same points."""
        if len(set(data["grades"].values())) < len(data["grades"]):
            raise ValidationError(
                Unfit(
                    ko="등급마다 최저점을 서로 다르게 적으십시오.",
                    en="Every grade needs least points of its own.",
                ),
                "grades",
            )


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the score of every official in points; without a task or a degree there is none.

    Raises:
        Problem: Shares do not make 100, or a number cannot be used.

    """
    method = FixedTerm(most=Fraction(settings["most"]), grades=shared.exact(settings["grades"]))
    rows = rows_by_subject(evidence, [settings["points"]], [settings["tasks"]])
    lines = (line(one, rows.get(one, ()), settings, method) for one in evidence.subjects)
    return Scores(lines=tuple(lines))


def line(subject: int, rows: Sequence[Row], settings: Settings, method: FixedTerm) -> SubjectScore:
    """Return the score of one official."""
    listed = [one for row in rows for one in row.table(settings["tasks"])]
    degrees = [one.number(settings["task_degree"]) for one in listed]
    if not listed or None in degrees:
        reason = step(
            "F19",
            "업무나 위원회 달성도가 입력되지 않아 점수를 내지 않습니다.",
            "A task or a degree is missing: there is no score.",
        )
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(reason,))
    given = tasks(listed, settings)
    points = [row.number(settings["points"]) or Fraction() for row in rows]
    added = sum(points, Fraction())
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=fixed_term(given, added, method).value,
        trace=tuple(fixed_term_steps(given, added, method)),
    )


def tasks(listed: Iterable[Row], settings: Settings) -> list[Task]:
    """Return the tasks that a committee's sheet lists."""
    return [
        Task(
            name=one.text(settings["task_name"]),
            share=one.needed(settings["task_share"]),
            degree=one.needed(settings["task_degree"]),
        )
        for one in listed
    ]


SCORERS = (
    Scorer(
        name="fixed-term",
        title={"ko": "임기제 평가", "en": "Fixed-term officials"},
        version="1",
        settings=FixedTermSettings,
        score=score,
    ),
)
