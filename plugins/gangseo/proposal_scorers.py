"""The scorer whose results are a proposal to the office: representatives and groups."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from marshmallow import Schema, fields, validate

from goru import Scorer, Settings, told
from goru.forming import (
    Candidate,
    apportioned,
    apportioned_steps,
    by_lot,
    drafted,
    drafted_steps,
)
from goru.scoring import Evidence, Row, Scores, Status, Step, SubjectScore, rows_by_subject, step
from goru.settings import whole
from plugins.gangseo.forum_forms import LEAST, MOST


def by_name(ko: str, en: str, origin: str, help_ko: str = "", help_en: str = "") -> fields.Dict:
    """Return a setting of whole numbers by name."""
    return fields.Dict(
        keys=fields.String(),
        values=fields.Integer(validate=validate.Range(min=0)),
        load_default=dict,
        metadata=told(ko, en, origin, help_ko, help_en),
    )


#: The end of the chart's scale; more groups are drawn beyond it.
MOST_GROUPS = 20


class GroupSettings(Schema):
    """What administrators may change: seats, headcounts, sizes, and the number of the lot."""

    seats = whole(50, told("대표 인원", "Representatives", "a"), least=1)
    headcount = by_name("직렬별 현원", "Headcount of each series", "form")
    least = whole(LEAST, told("모둠 최소 인원", "Fewest in a group", "a"), least=1)
    most = whole(MOST, told("모둠 최대 인원", "Most in a group", "a"), least=1)
    groups = whole(
        0,
        told("모둠 수", "Groups", "c", "0이면 가장 적은 수로 나눕니다.", "0 for as few as can be."),
        least=0,
    )
    lot = whole(
        1,
        told(
            "추첨 번호",
            "Number of the lot",
            "c",
            "미리 알린 번호로 추첨하며, 같은 번호는 같은 결과를 냅니다.",
            "Announced beforehand; the same number draws the same people.",
        ),
        least=0,
    )


def score_groups(evidence: Evidence, settings: Settings) -> Scores:
    """Return the number of the group of everybody who is drawn; the others are not applicable.

    Raises:
        Problem: There are no headcounts, too few seats, or no number of groups fits.

    """
    rows = rows_by_subject(evidence, ["staff_no", "series", "grade"])
    applied = {one: _candidate(rows[one][0]) for one in evidence.subjects if one in rows}
    seats = apportioned(settings["headcount"], settings["seats"]) if applied else {}
    drawn = by_lot(list(applied.values()), seats, settings["lot"])
    sizes = settings["least"], settings["most"]
    groups = drafted(drawn, *sizes, settings["groups"]) if drawn else ()
    steps = (*apportioned_steps(settings["headcount"], settings["seats"]),) if applied else ()
    told_ = (*steps, *drafted_steps(groups, *sizes)) if groups else steps
    place = {one.name: number for number, group in enumerate(groups, 1) for one in group}
    found = {one: place.get(candidate.name, 0) for one, candidate in applied.items()}
    return Scores(lines=tuple(_group(one, found.get(one), told_) for one in evidence.subjects))


def _candidate(row: Row) -> Candidate:
    return Candidate(name=row.text("staff_no"), series=row.text("series"), grade=row.text("grade"))


def _group(subject: int, number: int | None, steps: Sequence[Step]) -> SubjectScore:
    if number is None:
        why = step("GS-02", "신청하지 않았습니다.", "Has not applied.")
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(why,))
    if not number:
        why = step(
            "GS-02",
            "직렬별 자리의 추첨에서 뽑히지 않았습니다.",
            "Not drawn for the seats of the series.",
        )
        return SubjectScore(subject=subject, status=Status.NOT_APPLICABLE, trace=(*steps, why))
    value = Fraction(number)
    last = step("GS-06", f"{number}모둠에 편성하는 안", f"Proposed: group {number}", value)
    return SubjectScore(subject=subject, status=Status.SCORED, value=value, trace=(*steps, last))


SCORERS = (
    Scorer(
        name="gangseo-groups",
        title={"ko": "대표 선발·모둠 편성(안)", "en": "Representatives and groups (proposal)"},
        version="1",
        settings=GroupSettings,
        score=score_groups,
        unit={"ko": "모둠", "en": "group"},
        highest=MOST_GROUPS,
    ),
)
