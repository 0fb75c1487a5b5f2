"""The roster of the ceremony: the head of the planning office, about the whole city."""

from __future__ import annotations

from typing import Final

from marshmallow import Schema, fields

from goru import Roster, Settings, told
from goru.rosters import Organisation, Pairing, RosterResult, assign_office_head

NAME: Final = "seosan-ceremony"
#: [c] The office that keeps the record of the ceremony.
OFFICE: Final = "기획예산과"


class CeremonySettings(Schema):
    """What administrators may change."""

    office = fields.String(
        load_default=OFFICE,
        metadata=told(
            "주관부서", "Office that keeps the record", "c", "부서코드나 부서명", "Its code or name"
        ),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return the head of the office with the topmost unit; ``seed`` is no matter."""
    del seed
    found = assign_office_head(organisation, settings["office"])
    units = organisation.units
    top = next((code for code in sorted(units) if units[code].parent is None), "")
    pairings = (
        Pairing(actor=one.actor, subject_kind="unit", subject=top, relation=one.relation)
        for one in found.pairings
    )
    return RosterResult(pairings=tuple(pairings), unfilled=found.unfilled)


CEREMONY_ROSTER: Final = Roster(
    name=NAME,
    title={"ko": "체결식 주관부서의 장", "en": "Head of the office of the ceremony"},
    settings=CeremonySettings,
    assign=assign,
)
