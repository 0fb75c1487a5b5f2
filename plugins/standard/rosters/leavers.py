"""The roster of handovers: whoever leaves a post."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, RosterResult, assign_leavers


class LeaverSettings(Schema):
    """What administrators may change."""

    days = fields.Integer(
        load_default=31,
        validate=validate.Range(min=1, max=366),
        metadata=told(
            "며칠 전 인사발령까지",
            "Days that are looked back",
            "c",
            "단계가 열리는 날부터 거슬러 셉니다.",
            "From the day on which the phase opens.",
        ),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who hands over; no lot is drawn, so ``seed`` is no matter."""
    del seed
    return assign_leavers(organisation, **settings)


ROSTERS = (
    Roster(
        name="leavers",
        title={"ko": "자리를 옮기는 사람", "en": "People who leave a post"},
        settings=LeaverSettings,
        assign=assign,
        looks_back=1,
    ),
)
