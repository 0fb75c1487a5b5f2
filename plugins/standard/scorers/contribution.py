"""The scorer of contributions to the city (시정발전기여도): claims by department (F07)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from goru import Scorer, Settings, Unfit, told
from goru.scoring import (
    Award,
    Claim,
    Contribution,
    Evidence,
    Row,
    Scores,
    Status,
    SubjectScore,
    by_code,
    contribution,
    contribution_steps,
    is_decided,
    require_once,
    rows_by_subject,
    step,
)
from plugins.standard.scorers import settings as shared


class AwardSettings(Schema):
    """What a category gives: fixed points (least = most), bounds, or points for each unit."""

    least = fields.Decimal(
        load_default=Decimal(0), metadata={"title": {"ko": "최저점", "en": "Least points"}}
    )
    most = fields.Decimal(required=True, metadata={"title": {"ko": "최고점", "en": "Most points"}})
    per_unit = fields.Decimal(
        load_default=None,
        allow_none=True,
        metadata={"title": {"ko": "단위마다 점수", "en": "Points for each unit"}},
    )

    @validates_schema
    def bounds_hold(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse negative points, and a least above the most."""
        if not 0 <= data["least"] <= data["most"] or (data["per_unit"] or 0) < 0:
            raise ValidationError(
                Unfit(
                    ko="점수는 0 이상이고 최저점이 최고점을 넘지 않아야 합니다.",
                    en="Points must be 0 or more, and least not above most.",
                )
            )


def proposed() -> dict[str, dict[str, Decimal | None]]:
    """Return the points table that is proposed [c]."""
    rows = (
        ("대통령·국무총리급", "2", "2", None),
        ("장관급", "1.5", "1.5", None),
        ("도지사급", "0.7", "1", None),
        ("공모사업·국비확보(1억 원당)", "0", "2", "0.1"),
        ("시정 주요사업", "0.5", "2", None),
    )
    return {
        name: {
            "least": Decimal(least),
            "most": Decimal(most),
            "per_unit": None if each is None else Decimal(each),
        }
        for name, least, most, each in rows
    }


class ContributionSettings(Schema):
    """Which questions state a claim, and what a claim gives."""

    title = shared.question("title", "건명", "Title")
    date = shared.question("", "일자", "Date")
    category = shared.question("category", "구분", "Category")
    decision = shared.question("decision", "결정점수", "Points decided")
    units = shared.question("", "수량(단위당 점수)", "Units (points for each)")
    joint = shared.question("", "공동부서·기여율 표", "Table of departments and shares")
    joint_unit = shared.question("joint_unit", "그 표의 부서 열", "Its column of departments")
    joint_share = shared.question("joint_share", "그 표의 기여율 열(%)", "Its column of shares (%)")
    table = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(AwardSettings),
        load_default=proposed,
        metadata=told(
            "배점표",
            "Points table",
            "c",
            "구분마다 최저점(least), 최고점(most), 단위당 점수(per_unit)를 적습니다.",
            "For each category its least and most points, and those per unit.",
        ),
    )
    cap = shared.decimal("10", told("부서별 상한(점)", "Most points of a department", "c"))


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the points of every department; one that no claim names has 0.

    Raises:
        Problem: Something is claimed twice, shares do not make 100, or points are not the table's.

    """
    awards = {name: award(one) for name, one in settings["table"].items()}
    method = Contribution(table=awards, cap=Fraction(settings["cap"]))
    given = claims(evidence, settings)
    require_once(given)
    lines = (line(one, given, method) for one in evidence.subjects)
    return Scores(lines=tuple(lines))


def award(one: Mapping[str, Any]) -> Award:
    """Return what a category of the table gives."""
    each = None if one["per_unit"] is None else Fraction(one["per_unit"])
    return Award(least=Fraction(one["least"]), most=Fraction(one["most"]), per_unit=each)


def claims(evidence: Evidence, settings: Settings) -> list[Claim]:
    """Return every claim of the evidence, by name."""
    names = ("date", "category", "decision", "units")
    questions = [settings[one] for one in names]
    rows = rows_by_subject(evidence, questions, [settings["joint"]], settings["title"])
    codes = by_code(evidence)
    found = (claim(row, settings, codes) for listed in rows.values() for row in listed)
    return sorted(found, key=lambda one: one.name)


def claim(row: Row, settings: Settings, codes: Mapping[str, int]) -> Claim:
    """Return the claim that a row states; without a table of shares it is the claimant's alone.

    Departments of the table are named by their code, else by their number.
    """
    shares: dict[int, Fraction] = {}
    for one in row.table(settings["joint"]):
        code = one.text(settings["joint_unit"])
        unit = codes.get(code) or int(one.needed(settings["joint_unit"]))
        shares[unit] = shares.get(unit, Fraction()) + one.needed(settings["joint_share"])
    date = row.text(settings["date"])
    title = " ".join(row.name.split())
    return Claim(
        name=f"{title} ({date})" if date else title,
        category=row.text(settings["category"]),
        shares=shares or {row.subject: Fraction(100)},
        decided=row.number(settings["decision"]),
        units=row.number(settings["units"]),
    )


def line(department: int, given: Sequence[Claim], method: Contribution) -> SubjectScore:
    """Return the points of one department."""
    own = [one for one in given if department in one.shares]
    waiting = [one.name for one in own if not is_decided(one, method)]
    if waiting:
        reason = step(
            "F07",
            f"결정점수가 없는 실적이 있어 점수를 내지 않습니다: {', '.join(waiting)}",
            f"Claims that are not decided, so there is no score: {', '.join(waiting)}",
        )
        return SubjectScore(subject=department, status=Status.MISSING, trace=(reason,))
    found = contribution(department, own, method)
    return SubjectScore(
        subject=department,
        status=Status.SCORED,
        value=found.value,
        parts=found.points,
        trace=tuple(contribution_steps(department, own, method)),
    )


SCORERS = (
    Scorer(
        name="contribution",
        title={"ko": "시정발전기여도", "en": "Contributions to the city"},
        version="1",
        settings=ContributionSettings,
        score=score,
        highest=10,
        names_others=True,
    ),
)
