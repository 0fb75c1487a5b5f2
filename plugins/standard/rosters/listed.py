"""The rosters of people whom the office lists, and of one office's head."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, RosterResult, assign_listed, assign_office_head
from goru.settings import told_people


class ListedSettings(Schema):
    """What administrators may change."""

    people = fields.List(
        fields.String(),
        load_default=list,
        metadata=told_people(
            "대상자 사번",
            "Staff numbers",
            "비우면 전 직원입니다.",
            "Everybody where it is blank.",
        ),
    )
    about = fields.String(
        load_default="",
        metadata=told(
            "무엇에 대하여",
            "About",
            "form",
            "비우면 대상이 없고, self는 본인, 부서코드나 부서명은 그 부서입니다.",
            "Blank for nothing, self for themselves, the code or name of a unit for that unit.",
        ),
    )
    wanted = fields.Integer(
        load_default=0,
        validate=validate.Range(min=0),
        metadata=told("필요한 인원(알림)", "People wanted (report)", "form"),
    )


class OfficeSettings(Schema):
    """What administrators may change."""

    office = fields.String(
        load_default="",
        metadata=told("부서", "Unit", "form", "부서코드나 부서명", "Its code or name"),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return one form for everybody listed; no lot is drawn, so ``seed`` is no matter."""
    del seed
    return assign_listed(organisation, **settings)


def assign_head(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return one form for the head of the unit; no lot is drawn, so ``seed`` is no matter."""
    del seed
    return assign_office_head(organisation, **settings)


ROSTERS = (
    Roster(
        name="listed",
        title={"ko": "명단에 있는 사람", "en": "People on a list"},
        settings=ListedSettings,
        assign=assign,
    ),
    Roster(
        name="office-head",
        title={"ko": "한 부서의 장", "en": "Head of one unit"},
        settings=OfficeSettings,
        assign=assign_head,
    ),
)
