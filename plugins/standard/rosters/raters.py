"""The roster of those who pledge before they rate."""

from __future__ import annotations

from typing import Final

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, RosterResult, assign_listed
from goru.settings import told_people

EVERYBODY, HEADS, LISTED, NOBODY = "everybody", "heads", "listed", "nobody"
WHO: Final = (EVERYBODY, HEADS, LISTED, NOBODY)


class RatersSettings(Schema):
    """What administrators may change."""

    who = fields.String(
        load_default=EVERYBODY,
        validate=validate.OneOf(WHO),
        metadata=told(
            "서약할 사람",
            "Who pledges",
            "form",
            "everybody(전 직원), heads(부서와 팀의 장), listed(명단), nobody(이 단계를 두지 않음)",
            "everybody, heads (of units and teams), listed, nobody (the phase is left out)",
        ),
    )
    people = fields.List(
        fields.String(),
        load_default=list,
        metadata=told_people("명단(사번)", "Staff numbers of the listed"),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return one form for each rater; no lot is drawn, so ``seed`` is no matter."""
    del seed
    who, people = settings["who"], list(settings["people"])
    if who == HEADS:
        people = [
            number
            for number, member in sorted(organisation.members.items())
            if any(duty.leads for duty in member.duties)
        ]
    if who == NOBODY or (who in {HEADS, LISTED} and not people):
        return RosterResult(pairings=())
    return assign_listed(organisation, [] if who == EVERYBODY else people)


ROSTERS: Final = (
    Roster(
        name="raters",
        title={"ko": "평가자", "en": "Raters"},
        settings=RatersSettings,
        assign=assign,
    ),
)
