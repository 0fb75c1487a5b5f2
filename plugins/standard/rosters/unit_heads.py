"""The roster of what units hand in: indicator sheets, improvement plans."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, RosterResult, assign_heads


class UnitHeadsSettings(Schema):
    """What administrators may change."""

    kinds = fields.List(
        fields.String(),
        load_default=lambda: ["부서", "직속기관", "사업소", "읍면동", "팀"],
        validate=validate.Length(min=1),
        metadata=told("대상 조직 구분", "Kinds of unit", "c"),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who answers about which unit; no lot is drawn, so ``seed`` is no matter."""
    del seed
    return assign_heads(organisation, **settings)


ROSTERS = (
    Roster(
        name="unit-heads",
        title={"ko": "부서장·팀장", "en": "Heads of units"},
        settings=UnitHeadsSettings,
        assign=assign,
    ),
)
