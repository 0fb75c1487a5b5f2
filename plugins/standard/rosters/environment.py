"""The roster of department surveys: whoever has worked there long enough."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, RosterResult, assign_experienced

#: Years that the organisation reaches back; ``years`` may ask for less.
LONGEST = 3


class EnvironmentRosterSettings(Schema):
    """What administrators may change."""

    kinds = fields.List(
        fields.String(),
        load_default=lambda: ["부서", "직속기관", "사업소", "읍면동"],
        validate=validate.Length(min=1),
        metadata=told("대상 조직 구분", "Kinds of unit", "c"),
    )
    min_days = fields.Integer(
        load_default=180,
        validate=validate.Range(min=1),
        metadata=told(
            "그 부서에서 근무한 최소 일수",
            "Days of work in the unit at least",
            "c",
            "6개월을 180일로 봅니다.",
            "6 months are taken as 180 days.",
        ),
    )
    years = fields.Integer(
        load_default=3,
        validate=validate.Range(min=1, max=LONGEST),
        metadata=told("근무 경험을 보는 햇수", "Years looked back", "c"),
    )
    fewest = fields.Integer(
        load_default=5,
        validate=validate.Range(min=1),
        metadata=told("부서별 최소 응답자 수(알림)", "Respondents a unit needs (report)", "c"),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who answers about which unit; no lot is drawn, so ``seed`` is no matter."""
    del seed
    return assign_experienced(organisation, **settings)


ROSTERS = (
    Roster(
        name="environment",
        title={"ko": "근무 경험이 있는 직원", "en": "Staff with experience of the unit"},
        settings=EnvironmentRosterSettings,
        assign=assign,
        looks_back=LONGEST,
    ),
)
