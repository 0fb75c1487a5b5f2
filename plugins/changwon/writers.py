"""The roster of department writers: who develops the indicators of each unit.

Source: 창원시: departments develop their indicators by themselves; the head looks at them.  That
it is the first of the unit's staff unless somebody is named is a proposal [c].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Member, Organisation, Pairing, RosterResult, Unfilled, WrongRater

NAME: Final = "changwon-writers"
RELATION: Final = "writer"
#: Why somebody of another unit does not write for one.
FOREIGN: Final = MappingProxyType(
    {
        "reason_ko": "그 부서에 근무하지 않음",
        "reason_en": "who develops a unit's indicators works there",
    }
)
AT_WORK: Final = frozenset({"근무", "겸임", "파견"})


class WritersSettings(Schema):
    """What administrators may change."""

    kinds = fields.List(
        fields.String(),
        load_default=lambda: ["부서", "직속기관", "사업소", "읍면동"],
        validate=validate.Length(min=1),
        metadata=told("대상 조직 구분", "Kinds of unit", "c"),
    )
    writers = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata=told(
            "정해 둔 담당자",
            "Writers who are named",
            "form",
            "부서코드마다 담당자의 사번. 나머지 부서는 부서장이 아닌 첫 직원입니다.",
            "A staff number for a unit's code. Elsewhere the first of the staff but the head.",
        ),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return one form for the writer of each unit; no lot is drawn, so ``seed`` is no matter."""
    del seed
    units = [
        code for code, unit in sorted(organisation.units.items()) if unit.kind in settings["kinds"]
    ]
    found = {unit: writer(organisation, unit, settings["writers"]) for unit in units}
    return RosterResult(
        pairings=tuple(
            Pairing(actor=who, subject_kind="unit", subject=unit, relation=RELATION)
            for unit, who in found.items()
            if who
        ),
        unfilled=tuple(without(unit) for unit, who in found.items() if not who),
    )


def writer(organisation: Organisation, unit: str, named: Mapping[str, str]) -> str:
    """Return who writes for a unit: who is named, else the first of the staff, else the head.

    Raises:
        WrongRater: Who is named works in another unit.

    """
    wanted = organisation.members.get(named.get(unit, ""))
    if wanted is not None and not wanted.left:
        if not works_in(organisation, wanted, unit):
            raise WrongRater(who=wanted.staff_no, about=unit, **FOREIGN)
        return wanted.staff_no
    staff = sorted(working(organisation, within(organisation, unit)))
    return min(staff, default=(True, ""))[1]


def within(organisation: Organisation, unit: str) -> frozenset[str]:
    """Return a unit with its teams."""
    return frozenset(
        {unit, *(code for code, one in organisation.units.items() if one.parent == unit)}
    )


def works_in(organisation: Organisation, member: Member, unit: str) -> bool:
    """Return whether somebody belongs to a unit or its teams at the period's end."""
    there = within(organisation, unit)
    return any(one.unit in there and one.ends >= organisation.ends for one in member.duties)


def working(organisation: Organisation, units: frozenset[str]) -> Iterator[tuple[bool, str]]:
    """Yield whether somebody heads a unit, and who, of all at work there at the period's end."""
    for number, member in organisation.members.items():
        there = [
            duty
            for duty in member.duties
            if duty.unit in units and duty.kind in AT_WORK and duty.ends >= organisation.ends
        ]
        if there and not member.left:
            yield any(duty.leads for duty in there), number


def without(unit: str) -> Unfilled:
    """Return the report of a unit where nobody works."""
    return Unfilled(
        subject=unit,
        relation=RELATION,
        wanted=1,
        found=0,
        reason={
            "ko": "이 부서에 근무하는 직원이 없습니다. 담당자를 정하십시오.",
            "en": "Nobody works in this unit. Name a writer.",
        },
    )


WRITERS: Final = Roster(
    name=NAME,
    title={"ko": "부서 성과지표 담당자", "en": "Writers of indicators"},
    settings=WritersSettings,
    assign=assign,
)
