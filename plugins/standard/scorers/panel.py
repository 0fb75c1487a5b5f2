"""The scorer of panels (평가단): grades or points of internal and external panellists (F03)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Scorer, Settings, Unfit, told
from goru.scoring import (
    GRADES,
    Evidence,
    Outcome,
    Panel,
    Row,
    Scores,
    Status,
    SubjectScore,
    Weighing,
    all_questions,
    panel,
    panel_steps,
    points_of,
    relation_title,
    rows_by_subject,
    step,
)
from plugins.standard.panel_items import (
    Item,
    Marks,
    by_item,
    counted,
    mean_of,
    parts_of,
    steps_of,
    weight_of,
)
from plugins.standard.scorers import settings as shared


class PanelSettings(Schema):
    """What administrators may change; every default is a proposal."""

    questions = fields.List(
        fields.String(),
        load_default=list,
        metadata=told(
            "평가 문항",
            "Questions",
            "form",
            "등급이나 점수로 답하는 문항. 여럿이면 평가위원마다 평균을 냅니다.",
            "Answered with a grade or points. Of several each panellist's mean counts.",
        ),
    )
    each = shared.question(
        "",
        "대상마다 따로 절사할 이름",
        "Name of what is trimmed by itself",
        "한 부서의 지표마다 따로 절사하고 평균을 냅니다. 비우면 모두 함께 계산합니다.",
        "Every indicator of a department is trimmed by itself. Blank: all marks together.",
    )
    each_weight = shared.question("", "그 가중치", "Its weight")
    grades = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(validate=validate.Range(min=0)),
        load_default=lambda: {name: Decimal(int(points)) for name, points in GRADES.items()},
        metadata=told(
            "등급별 점수",
            "Points of the grades",
            "c",
            "숫자로 답하면 그 점수를 그대로 씁니다.",
            "A number counts as the points that it is.",
        ),
    )
    weights = fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(validate=validate.Range(min=0)),
        load_default=lambda: {"internal": Decimal(50), "external": Decimal(50)},
        metadata=told(
            "평가단별 비중",
            "Shares of the panels",
            "c",
            "평가자 관계(internal, external)마다 적습니다. 합은 100이 아니어도 됩니다.",
            "For each relation (internal, external). They need not add up to 100.",
        ),
    )
    min_n = shared.min_n()
    trim = shared.trim()
    drop_n = shared.drop_n()
    n_min = shared.n_min()
    percent = shared.percent()
    sigmas = shared.sigmas()
    min_shown = shared.min_shown()
    not_applicable = shared.not_applicable()

    @validates_schema
    def trimming_leaves_something(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse to drop as many panellists as there may be."""
        shared.require_something_left(data)

    @validates_schema
    def some_panel_counts(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse shares of 0 alone."""
        if not any(data["weights"].values()):
            raise ValidationError(
                Unfit(
                    ko="평가단 하나 이상의 비중이 0보다 커야 합니다.",
                    en="At least one panel needs a share above 0.",
                ),
                "weights",
            )


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the panels' score of every subject in points, with parts by panel.

    Parts are told only where every panel has ``min_shown`` members.

    Raises:
        Problem: No question is named, or a mark is neither a grade nor a number.

    """
    questions = all_questions({"": settings["questions"]}, "questions")
    weighing = Weighing(
        weights=shared.exact(settings["weights"]),
        min_n=settings["min_n"],
        trim=shared.trim_of(settings),
    )
    grades = shared.exact(settings["grades"])
    told = Panel(weighing=weighing, grades=grades, min_shown=settings["min_shown"])
    asked = [*questions, settings["each_weight"]]
    rows = rows_by_subject(evidence, asked, name=settings["each"])
    lines = (
        items_line(one, rows.get(one, ()), settings, told)
        if settings["each"]
        else line(one, marks(rows.get(one, ()), settings, told), told)
        for one in evidence.subjects
    )
    return Scores(lines=tuple(lines))


def items_line(subject: int, rows: Sequence[Row], settings: Settings, told: Panel) -> SubjectScore:
    """Return the score of one subject whose items are trimmed one by one."""
    found = counted(
        Item(
            name=name,
            weight=weight_of(about, settings["each_weight"]),
            marks=marks(about, settings, told),
            told=told,
        )
        for name, about in sorted(by_item(rows).items())
    )
    if not found:
        return line(subject, {}, told)
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=mean_of(found),
        parts=parts_of(found),
        trace=tuple(steps_of(found)),
    )


def marks(rows: Iterable[Row], settings: Settings, told: Panel) -> Marks:
    """Return each panellist's mean mark in points, by relation; the unanswered are left out."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    for row in rows:
        given = list(_points(row, settings, told))
        if given:
            found[row.relation].append(sum(given, Fraction()) / len(given))
    return found


def _points(row: Row, settings: Settings, told: Panel) -> Iterator[Fraction]:
    for question in settings["questions"]:
        mark = row.text(question)
        if mark and mark not in settings["not_applicable"]:
            yield points_of(mark, told.grades)


def line(subject: int, given: Marks, told: Panel) -> SubjectScore:
    """Return the score of one subject."""
    found = panel(given, told)
    steps = tuple(panel_steps(given, told))
    if found.mean is None:
        ko, en = "유효한 평가가 없어 점수를 낼 수 없습니다.", "No panel has enough marks: no score."
        steps = (*steps, step("F03", ko, en))
        return SubjectScore(subject=subject, status=Status.MISSING, trace=steps)
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=found.mean,
        parts=dict(parts(found, told)),
        trace=steps,
    )


def parts(found: Outcome, told: Panel) -> Iterator[tuple[str, Fraction]]:
    """Yield each panel with its mean; nothing where one is too small, as the rest would tell it."""
    if all(group.raters >= told.min_shown for group in found.groups):
        for group in found.groups:
            yield relation_title(group.relation, "ko"), group.mean


SCORERS = (
    Scorer(
        name="panel",
        title={"ko": "평가단 정성평가", "en": "Panel marks"},
        version="1",
        settings=PanelSettings,
        score=score,
    ),
)
