"""Groups of a forum or workshop: who records for a group, and who rates the other groups.

Nobody rates their own group.  Source: 경상남도 간부공무원 혁신 워크숍 (groups by theme present to
each other), 강서구 인사공감 토론회 (groups of 6 to 8); who records is a proposal [c].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.rosters.chart import chart_of
from core.rosters.listed import away, lacking, no_unit
from core.rosters.organisation import Organisation, Pairing, RosterResult, Unfilled

RECORDER, PEER = "recorder", "peer"
#: Name of a group (or code of the unit that it is) -> staff numbers, the chair first.
Groups = Mapping[str, Sequence[str]]


def assign_recorders(organisation: Organisation, groups: Groups, *, units: bool) -> RosterResult:
    """Return one pairing a group: its second member, or whoever of it is there.

    With ``units`` the groups are units and the form is about them; else it is about nobody, and
    the name of the group stands as the relation.
    """
    at_hand = chart_of(organisation).at_hand
    found = {group: _recorder(people, at_hand) for group, people in sorted(groups.items())}
    known = {group for group in groups if not units or group in organisation.units}
    return RosterResult(
        pairings=tuple(
            Pairing(actor=one, subject_kind="unit", subject=group, relation=RECORDER)
            if units
            else Pairing(actor=one, subject_kind="none", subject="", relation=group)
            for group, one in found.items()
            if one and group in known
        ),
        unfilled=tuple(
            lacking(
                group, "이 모둠에 근무 중인 사람이 없습니다.", "Nobody of the group is at work."
            )
            if group in known
            else no_unit(group)
            for group, one in found.items()
            if not one or group not in known
        ),
    )


def assign_other_groups(organisation: Organisation, groups: Groups) -> RosterResult:
    """Return pairings of everybody in a group with every other group; groups are units by code.

    Who is in several groups rates none of them.
    """
    at_hand = chart_of(organisation).at_hand
    people = sorted({one for listed in groups.values() for one in listed})
    there = [group for group in sorted(groups) if group in organisation.units]
    return RosterResult(
        pairings=tuple(
            Pairing(actor=one, subject_kind="unit", subject=group, relation=PEER)
            for one in people
            if one in at_hand
            for group in there
            if one not in groups[group]
        ),
        unfilled=tuple(_report(groups, there, [one for one in people if one not in at_hand])),
    )


def _recorder(people: Sequence[str], at_hand: frozenset[str]) -> str:
    ordered = (*people[1:2], *people[:1], *people[2:])
    return next((one for one in ordered if one in at_hand), "")


def _report(groups: Groups, there: Sequence[str], gone: Sequence[str]) -> Iterator[Unfilled]:
    yield from (no_unit(group) for group in sorted(groups) if group not in there)
    yield from map(away, gone)
