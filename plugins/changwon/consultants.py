"""The roster of outside consultants: each gets some departments' drafts, and nobody else's.

Source: 창원시 2024년 지표 고도화 컨설팅 by a professional agency.  How many drafts one consultant
takes is a proposal [c].  Consultants stand in the list of people with a grade of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, Pairing, RosterResult, Unfilled, WrongRater
from goru.settings import told_people, whole
from plugins.changwon.writers import works_in

NAME = "changwon-consultants"
RELATION = "external"
#: Why somebody does not consult a unit.
OWN: Final = MappingProxyType(
    {
        "reason_ko": "자기가 근무하는 부서",
        "reason_en": "nobody consults the unit where they work",
    }
)


class ConsultantsSettings(Schema):
    """What administrators may change."""

    consultants = fields.List(
        fields.String(),
        load_default=list,
        metadata=told_people(
            "컨설턴트의 사번",
            "Staff numbers of the consultants",
            "직원 명부에 외부 전문가로 등록한 사람의 번호",
            "Of people who stand in the list as outside experts",
        ),
    )
    assigned = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata=told(
            "정해 둔 배정",
            "Assignments that are fixed",
            "form",
            "부서코드마다 컨설턴트의 사번. 나머지 부서는 고르게 나눕니다.",
            "A consultant for a unit's code. All others are dealt out evenly.",
        ),
    )
    kinds = fields.List(
        fields.String(),
        load_default=lambda: ["부서", "직속기관", "사업소", "읍면동"],
        validate=validate.Length(min=1),
        metadata=told("대상 조직 구분", "Kinds of unit", "c"),
    )
    most = whole(30, told("한 사람의 최대 부서 수", "Most units of one consultant", "c"), least=1)


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who consults about which unit; ``seed`` says with whom dealing begins."""
    there = [one for one in dict.fromkeys(settings["consultants"]) if is_there(organisation, one)]
    units = [
        code for code, unit in sorted(organisation.units.items()) if unit.kind in settings["kinds"]
    ]
    own = {unit: staff(organisation, unit, there) for unit in units}
    found = dealt(units, there, own, settings, seed)
    return RosterResult(
        pairings=tuple(
            Pairing(actor=who, subject_kind="unit", subject=unit, relation=RELATION)
            for unit, who in found.items()
            if who
        ),
        unfilled=tuple(without(unit) for unit, who in found.items() if not who),
    )


def is_there(organisation: Organisation, staff_no: str) -> bool:
    """Return whether somebody stands in the list of people and has not left."""
    found = organisation.members.get(staff_no)
    return found is not None and not found.left


def staff(organisation: Organisation, unit: str, listed: Sequence[str]) -> frozenset[str]:
    """Return which of the listed work in a unit: nobody consults their own."""
    members = (organisation.members[one] for one in listed)
    return frozenset(one.staff_no for one in members if works_in(organisation, one, unit))


def dealt(
    units: Sequence[str],
    there: Sequence[str],
    own: Mapping[str, Collection[str]],
    settings: Settings,
    seed: int,
) -> Mapping[str, str]:
    """Return the consultant of each unit, empty where nobody has room; ``own`` has its staff.

    Raises:
        WrongRater: Somebody is fixed for the unit where they work.

    """
    room: dict[str, int] = dict.fromkeys(there, int(settings["most"]))
    found: dict[str, str] = {}
    for place, unit in enumerate(units):
        turn = [there[(place + seed + step) % len(there)] for step in range(len(there))]
        wanted = settings["assigned"].get(unit)
        if wanted in own[unit]:
            raise WrongRater(who=wanted, about=unit, **OWN)
        order = [wanted] if wanted in room else [one for one in turn if one not in own[unit]]
        who = next((one for one in order if room[one]), "")
        found[unit] = who
        if who:
            room[who] -= 1
    return found


def without(unit: str) -> Unfilled:
    """Return the report of a unit that no consultant has room for."""
    return Unfilled(
        subject=unit,
        relation=RELATION,
        wanted=1,
        found=0,
        reason={
            "ko": "이 부서를 맡을 컨설턴트가 없습니다. 컨설턴트나 최대 부서 수를 늘리십시오.",
            "en": "No consultant has room for this unit. Name more, or let each take more.",
        },
    )


CONSULTANTS = Roster(
    name=NAME,
    title={"ko": "외부 컨설턴트", "en": "Outside consultants"},
    settings=ConsultantsSettings,
    assign=assign,
)
