"""Who leaves a post and hands its work over: moved, on leave, seconded, or gone.

Source: 강서구 사무 인계인수 규칙: retirement, leave, transfer and an absence of a month or more
call for a handover document.
"""

from __future__ import annotations

from datetime import timedelta

from core.rosters.chart import AT_WORK
from core.rosters.listed import lacking
from core.rosters.organisation import Duty, Member, Organisation, Pairing, RosterResult

GIVER, ON_DUTY = "giver", "근무"
DAY = timedelta(days=1)


def assign_leavers(organisation: Organisation, days: int) -> RosterResult:
    """Return a pairing with themselves for everybody who left a unit in the last ``days`` days.

    Whose duty goes on in the same unit leaves nothing.  Who has left the municipality cannot be
    asked any more and is reported.
    """
    members = organisation.members
    found = [one for one in sorted(members) if _has_left(members[one], organisation, days)]
    return RosterResult(
        pairings=tuple(
            Pairing(actor=one, subject_kind="person", subject=one, relation=GIVER)
            for one in found
            if not members[one].left
        ),
        unfilled=tuple(
            lacking(
                one,
                "퇴직하여 배정할 수 없습니다. 직무대리자를 통해 인계하십시오.",
                "Has left: let the acting person hand over.",
            )
            for one in found
            if members[one].left
        ),
    )


def _has_left(member: Member, organisation: Organisation, days: int) -> bool:
    since = organisation.ends - timedelta(days=days)
    ended = (duty for duty in member.duties if duty.kind == ON_DUTY)
    return any(
        since <= duty.ends < organisation.ends + (DAY if member.left else timedelta())
        and not _goes_on(member, duty)
        for duty in ended
    )


def _goes_on(member: Member, ended: Duty) -> bool:
    after = ended.ends + DAY
    return any(
        duty.kind in AT_WORK and duty.unit == ended.unit and duty.starts <= after <= duty.ends
        for duty in member.duties
    )
