"""The superior of everybody in some job grades fills the form about them.

Source: 지방공무원 임용령 제31조의2 and 평정규칙: the rater (평정자) is a superior who supervises
the work; which superior is a proposal [c].
"""

from __future__ import annotations

from collections.abc import Collection

from core.rosters.chart import Chart, Span, chart_of
from core.rosters.organisation import Organisation, Pairing, RosterResult, Unfilled
from core.scoring.relations import RATER


def assign_superiors(
    organisation: Organisation, grades: Collection[str], skipped: Collection[str]
) -> RosterResult:
    """Return a pairing for everybody in ``grades`` who was at work in the period and is not gone.

    The rater is the head, on the last day, of the unit where the person worked last or of the
    nearest one above it; nobody rates themselves, and heads of units of the kinds ``skipped``
    rate nobody.  Who has no such superior is reported.
    """
    chart, day = chart_of(organisation), organisation.ends.toordinal()
    last = {
        person: max(spans, key=lambda span: (span.last, span.first))
        for person, spans in chart.of.items()
        if spans and _is_rated(organisation, person, grades)
    }
    found = {person: _superior(chart, span, day, skipped) for person, span in last.items()}
    return RosterResult(
        pairings=tuple(
            Pairing(actor=rater, subject_kind="person", subject=person, relation=RATER)
            for person, rater in found.items()
            if rater
        ),
        unfilled=tuple(_without_rater(person) for person, rater in found.items() if not rater),
    )


def _is_rated(organisation: Organisation, person: str, grades: Collection[str]) -> bool:
    member = organisation.members[person]
    return member.grade in grades and not member.left


def _superior(chart: Chart, span: Span, day: int, skipped: Collection[str]) -> str:
    """Return who rates the person of a span, empty where there is nobody."""
    for unit in (span.unit, *chart.above[span.unit]):
        there = (one for one in chart.heads.get(unit, ()) if one.first <= day <= one.last)
        heads = {one.person for one in there} & chart.at_hand - {span.person}
        if heads and chart.kind[unit] not in skipped:
            return min(heads)
    return ""


def _without_rater(person: str) -> Unfilled:
    return Unfilled(
        subject=person,
        relation=RATER,
        wanted=1,
        found=0,
        reason={
            "ko": "그날 이 직원을 평정할 상급자가 없습니다.",
            "en": "No superior is there on that day to rate this person.",
        },
    )
