"""The head of each unit fills the form about the unit.

Source: domain forms U1 and U9: filled by heads of departments and leads of teams.
"""

from __future__ import annotations

from collections.abc import Collection

from core.rosters.chart import Chart, chart_of
from core.rosters.listed import no_unit, unit_of
from core.rosters.organisation import Organisation, Pairing, RosterResult, Unfilled

HEAD = "head"


def assign_heads(organisation: Organisation, kinds: Collection[str]) -> RosterResult:
    """Return a pairing for each unit of ``kinds`` that somebody heads on the period's last day.

    Of several heads the first by staff number fills it; who is on leave or gone heads nothing.
    Units without a head are reported.
    """
    chart = chart_of(organisation)
    units = [code for code, unit in sorted(organisation.units.items()) if unit.kind in kinds]
    found = {unit: _head(chart, unit, organisation.ends.toordinal()) for unit in units}
    return RosterResult(
        pairings=tuple(
            Pairing(actor=head, subject_kind="unit", subject=unit, relation=HEAD)
            for unit, head in found.items()
            if head
        ),
        unfilled=tuple(_without_head(unit) for unit, head in found.items() if not head),
    )


def assign_office_head(organisation: Organisation, office: str) -> RosterResult:
    """Return a pairing of the head of one unit, by code or name, with that unit.

    A unit that is not there or has no head is reported.
    """
    unit = unit_of(organisation, office)
    if unit is None:
        return RosterResult(pairings=(), unfilled=(no_unit(office),))
    head = _head(chart_of(organisation), unit, organisation.ends.toordinal())
    if not head:
        return RosterResult(pairings=(), unfilled=(_without_head(unit),))
    pairing = Pairing(actor=head, subject_kind="unit", subject=unit, relation=HEAD)
    return RosterResult(pairings=(pairing,))


def _head(chart: Chart, unit: str, day: int) -> str:
    """Return who heads ``unit`` on ``day``, empty where nobody does."""
    there = (span for span in chart.heads.get(unit, ()) if span.first <= day <= span.last)
    return min((span.person for span in there if span.person in chart.at_hand), default="")


def _without_head(unit: str) -> Unfilled:
    return Unfilled(
        subject=unit,
        relation=HEAD,
        wanted=1,
        found=0,
        reason={"ko": "그날 이 부서의 장이 없습니다.", "en": "Nobody heads the unit on that day."},
    )
