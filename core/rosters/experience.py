"""Who has worked in a unit long enough to judge its conditions.

Source: domain form U6: officials who worked in the department for 6 months within 3 years [c].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from core.rosters.chart import Chart, chart_of, days
from core.rosters.organisation import Organisation, Pairing, RosterResult, Unfilled

RESPONDENT = "respondent"


def assign_experienced(
    organisation: Organisation, kinds: Collection[str], min_days: int, years: int, fewest: int
) -> RosterResult:
    """Return a pairing for each person and unit of ``kinds`` where it worked ``min_days`` days.

    Days in the units below count too; they are counted over the ``years`` before the period ends.
    Asked is who is at work on its last day.  Units with fewer than ``fewest`` respondents are
    reported.
    """
    chart = chart_of(organisation)
    since = years_before(organisation.ends, years).toordinal() + 1
    units = [code for code, unit in sorted(organisation.units.items()) if unit.kind in kinds]
    found = {unit: _experienced(chart, unit, since, min_days) for unit in units}
    return RosterResult(
        pairings=tuple(
            Pairing(actor=one, subject_kind="unit", subject=unit, relation=RESPONDENT)
            for unit, people in found.items()
            for one in people
        ),
        unfilled=tuple(
            _too_few(unit, len(people), fewest)
            for unit, people in found.items()
            if len(people) < fewest
        ),
    )


def years_before(day: date, years: int) -> date:
    """Return the same day ``years`` earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _experienced(chart: Chart, unit: str, since: int, min_days: int) -> list[str]:
    served: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in chart.within.get(unit, ()):
        if span.last >= since and span.person in chart.at_hand:
            served[span.person].append((max(span.first, since), span.last))
    return sorted(one for one, spans in served.items() if days(spans) >= min_days)


def _too_few(unit: str, found: int, fewest: int) -> Unfilled:
    return Unfilled(
        subject=unit,
        relation=RESPONDENT,
        wanted=fewest,
        found=found,
        reason={
            "ko": f"근무 경험이 있는 응답자가 {found}명으로 {fewest}명보다 적습니다.",
            "en": f"There are {found} people with experience there, fewer than {fewest}.",
        },
    )
