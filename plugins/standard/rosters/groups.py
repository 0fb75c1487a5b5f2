"""The rosters of groups: who records for each, and who rates the others' presentations."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, RosterResult, assign_other_groups, assign_recorders
from goru.settings import told_people

#: Characters of a group's name: it stands where the relation does.
LONGEST = 20


def groups() -> fields.Dict:
    """Return the setting of who is in which group."""
    return fields.Dict(
        keys=fields.String(validate=validate.Length(min=1, max=LONGEST)),
        values=fields.List(fields.String()),
        load_default=dict,
        metadata=told_people(
            "모둠별 사번",
            "Staff numbers by group",
            "첫째가 진행자, 둘째가 기록자입니다. 부서로 등록한 모둠은 부서코드로 적습니다.",
            "The first chairs, the second records. Groups that are units go by their code.",
        ),
    )


class RecorderSettings(Schema):
    """What administrators may change."""

    groups = groups()
    units = fields.Boolean(
        load_default=False,
        metadata=told("모둠이 부서로 등록되어 있음", "The groups are units", "form"),
    )


class OtherGroupSettings(Schema):
    """What administrators may change; the groups are units, by their codes."""

    groups = groups()


def assign_each(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return one form a group; no lot is drawn, so ``seed`` is no matter."""
    del seed
    return assign_recorders(organisation, settings["groups"], units=settings["units"])


def assign_others(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return everybody with every other group; no lot is drawn, so ``seed`` is no matter."""
    del seed
    return assign_other_groups(organisation, settings["groups"])


ROSTERS = (
    Roster(
        name="group-recorders",
        title={"ko": "모둠 기록자", "en": "Recorders of groups"},
        settings=RecorderSettings,
        assign=assign_each,
    ),
    Roster(
        name="other-groups",
        title={"ko": "다른 모둠의 참가자", "en": "Members of the other groups"},
        settings=OtherGroupSettings,
        assign=assign_others,
    ),
)
