"""The roster of multi-rater appraisals: superiors, peers and subordinates."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, RosterResult, Wanted, assign_raters


class MultiRaterRosterSettings(Schema):
    """What administrators may change."""

    peers = fields.Integer(
        load_default=6,
        validate=validate.Range(min=0, max=50),
        metadata=told("동료 평가자 수", "Peers", "c"),
    )
    subordinates = fields.Integer(
        load_default=6,
        validate=validate.Range(min=0, max=50),
        metadata=told("하위 평가자 수", "Subordinates", "c"),
    )
    min_overlap_days = fields.Integer(
        load_default=60,
        validate=validate.Range(min=1, max=366),
        metadata=told(
            "함께 근무한 최소 일수",
            "Days of work together at least",
            "c",
            "휴직·파견 등은 세지 않습니다.",
            "Leave, secondment and the like do not count.",
        ),
    )
    max_ratees = fields.Integer(
        load_default=25,
        validate=validate.Range(min=1),
        metadata=told("한 사람이 평가할 최대 인원", "People that one rater rates at most", "c"),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who rates whom."""
    return assign_raters(organisation, Wanted(**settings), seed)


ROSTERS = (
    Roster(
        name="multi-rater",
        title={"ko": "다면평가 평가자", "en": "Multi-rater appraisal"},
        settings=MultiRaterRosterSettings,
        assign=assign,
    ),
)
