"""What earlier years of a programme came to: how many people, their mean, their grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from core.data.models import AllocatedGrade, Allocation, Cycle, ScoreRun
from core.disclosure import seen_scores
from core.reports.records import PastYear
from core.runs.states import CONFIRMED
from core.scoring.scores import Reader

PERSON = "person"


def past_of(cycle: Cycle, years: int) -> Iterator[PastYear]:
    """Yield what each of the ``years`` before came to that has a confirmed run, the latest first.

    Of several confirmed runs of people the newest counts, as of several allocations of grades.
    """
    earlier = Cycle.select().where(
        Cycle.programme == cycle.programme,
        Cycle.year < cycle.year,
        Cycle.year >= cycle.year - years,
    )
    for one in earlier.order_by(Cycle.year.desc(), Cycle.id.desc()):
        found = _year(one)
        if found is not None:
            yield found


def _year(cycle: Cycle) -> PastYear | None:
    runs = ScoreRun.select().where(ScoreRun.cycle == cycle, ScoreRun.state == CONFIRMED)
    for run in runs.order_by(ScoreRun.id.desc()):
        totals = [
            line.seen.total
            for line in seen_scores(run, Reader.ADMINISTRATOR)
            if line.subject_kind == PERSON and line.seen.total is not None
        ]
        if totals:
            mean = sum(totals, Fraction()) / len(totals)
            return PastYear(year=cycle.year, people=len(totals), mean=mean, grades=_grades(run))
    return None


def _grades(run: ScoreRun) -> Counter[str]:
    confirmed = Allocation.select().where(Allocation.run == run, Allocation.state == CONFIRMED)
    newest = confirmed.order_by(Allocation.id.desc()).first()
    if newest is None:
        return Counter()
    rows = AllocatedGrade.select(AllocatedGrade.grade).where(
        AllocatedGrade.allocation == newest, AllocatedGrade.subject_kind == PERSON
    )
    return Counter(grade for (grade,) in rows.tuples() if grade)
