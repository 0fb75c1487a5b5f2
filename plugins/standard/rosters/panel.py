"""The roster of panels that look at indicators: inside members and outside evaluators."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Bench, Organisation, RosterResult, assign_panel
from goru.settings import told_people


def people(ko: str, en: str) -> fields.List[str]:
    """Return the setting of a list of staff numbers; nobody where nothing is said."""
    return fields.List(fields.String(), load_default=list, metadata=told_people(ko, en))


def each(ko: str, en: str, default: int) -> fields.Integer:
    """Return the setting of how many look at each form."""
    return fields.Integer(
        load_default=default, validate=validate.Range(0, 100), metadata=told(ko, en, "c")
    )


class PanelRosterSettings(Schema):
    """What administrators may change."""

    phase = fields.String(
        load_default="indicators",
        validate=validate.Length(min=1, max=60),
        metadata=told("대상 양식을 받은 단계", "Phase whose forms are looked at", "form"),
    )
    internal = people("내부평가단 사번", "Staff numbers of the inside panel")
    internal_each = each("대상마다 내부평가단 인원", "Inside members for each form", 5)
    external = people("외부 평가위원 사번", "Staff numbers of outside evaluators")
    external_each = each("대상마다 외부 평가위원 인원", "Outside evaluators for each form", 0)


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who looks at which form."""
    benches = [
        Bench(relation=one, members=settings[one], each=settings[f"{one}_each"])
        for one in ("internal", "external")
        if settings[f"{one}_each"]
    ]
    return assign_panel(organisation, settings["phase"], benches, seed)


ROSTERS = (
    Roster(
        name="panel",
        title={"ko": "평가단(다른 부서)", "en": "Panel of other departments"},
        settings=PanelRosterSettings,
        assign=assign,
        papers=True,
    ),
)
