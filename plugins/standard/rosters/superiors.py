"""The roster of the merit rating: superiors rate their people."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, RosterResult, assign_superiors


class SuperiorsSettings(Schema):
    """What administrators may change."""

    grades = fields.List(
        fields.String(),
        load_default=lambda: ["5", "6", "7", "8", "9"],
        validate=validate.Length(min=1),
        metadata=told("평정 대상 직급", "Job grades that are rated", "b1: 임용령 제31조의2"),
    )
    skipped = fields.List(
        fields.String(),
        load_default=lambda: ["팀"],
        metadata=told(
            "장이 평정하지 않는 조직 구분",
            "Kinds of unit whose heads do not rate",
            "c",
            "그 위 조직의 장이 평정합니다.",
            "The head of the unit above rates instead.",
        ),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who rates whom; no lot is drawn, so ``seed`` is no matter."""
    del seed
    return assign_superiors(organisation, **settings)


ROSTERS = (
    Roster(
        name="superiors",
        title={"ko": "평정자(상급 감독자)", "en": "Superiors"},
        settings=SuperiorsSettings,
        assign=assign,
    ),
)
