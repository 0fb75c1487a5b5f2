"""From evidence about what units handed in to evidence about the units.

A panel looks at each indicator; a unit's score is made of what was said of all its indicators.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from core.data.models import Assignment, Submission
from core.runs.evidence import Collected
from core.runs.traits import traits_of
from core.scoring.composite.trees import UNIT
from core.scoring.evidence import Evidence
from core.submissions.assignments import PAPER


def about_units(found: Collected, day: date) -> Collected:
    """Return the same about the units whose forms it is about, where it is about forms.

    A form that is not about a unit is left out.  One query; another for the units' traits.
    """
    evidence = found.evidence
    if evidence.subject_kind != PAPER:
        return found
    unit = _units(evidence)
    sealed: Counter[int] = Counter()
    for subject, number in found.sealed.items():
        if subject in unit:
            sealed[unit[subject]] += number
    return Collected(evidence=_rolled(evidence, unit, day), sealed=sealed)


def _rolled(evidence: Evidence, unit: Mapping[int, int], day: date) -> Evidence:
    """Return the rows about units, by unit, relation and the rater's random index."""
    rows = zip(evidence.subject, evidence.relation, evidence.rater, strict=True)
    placed = sorted(
        (unit[subject], relation, rater, place)
        for place, (subject, relation, rater) in enumerate(rows)
        if subject in unit
    )
    units = tuple(sorted({unit[one] for one in evidence.subjects if one in unit}))
    order = [place for *_, place in placed]
    return replace(
        evidence,
        subject_kind=UNIT,
        subjects=units,
        subject=tuple(one[0] for one in placed),
        relation=tuple(one[1] for one in placed),
        rater=tuple(one[2] for one in placed),
        answers={
            name: tuple(column[place] for place in order)
            for name, column in evidence.answers.items()
        },
        traits=traits_of(UNIT, units, day),
    )


def _units(evidence: Evidence) -> Mapping[int, int]:
    """Return the unit by submission."""
    if not evidence.subjects:
        return {}
    first, last = evidence.subjects[0], evidence.subjects[-1]
    found = Submission.select(Submission.id, Assignment.subject).join(Assignment)
    wanted = (Submission.id.between(first, last), Assignment.subject_kind == UNIT)
    return dict(found.where(*wanted).tuples())
