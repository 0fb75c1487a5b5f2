"""The results of a run for its page: names, exact values, and what changed against another run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from core.data.models import ScoreRun
from core.disclosure import Seen, seen_scores
from core.scoring.scores import Reader
from core.submissions.assignments import subject_names

PAGE = 100
#: Stands for the status of a score that too few ballots are behind to be shown to anybody.
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One subject's line; ``other`` is the value in the run it is compared with."""

    subject_kind: str
    subject: int
    name: str
    status: str
    value: Fraction | None
    other: Fraction | None = None

    @property
    def change(self) -> Fraction | None:
        """Return by how much the value changed; None where one of them is missing."""
        if self.value is None or self.other is None:
            return None
        return self.value - self.other


def results(run: int, against: int | None = None, card: str = "") -> list[Result]:
    """Return every line of a run, the highest value first; scores of few ballots have no value.

    ``card`` names one of the run's scorecards, where it has several.
    """
    return sorted(in_any_order(run, against, card), key=_rank)


def in_any_order(run: int, against: int | None = None, card: str = "") -> list[Result]:
    """Return the same where the order does not matter."""
    rows = _lines(run, card)
    before = {(kind, subject): seen.total for kind, subject, seen in _lines(against, card)}
    names = subject_names((kind, subject) for kind, subject, _ in rows)
    return [
        Result(
            subject_kind=kind,
            subject=subject,
            name=names.get((kind, subject), str(subject)),
            status=WITHHELD if seen.withheld else seen.status.value,
            value=seen.total,
            other=before.get((kind, subject)),
        )
        for kind, subject, seen in rows
    ]


def changed(found: Iterable[Result]) -> int:
    """Return how many values differ from those of the other run."""
    return sum(1 for one in found if one.value != one.other)


def summary(found: Sequence[Result]) -> Mapping[str, Any]:
    """Return how many are scored, with the exact mean, least and highest value."""
    values = [one.value for one in found if one.value is not None]
    if not values:
        return {"all": len(found), "scored": 0, "mean": None, "least": None, "most": None}
    return {
        "all": len(found),
        "scored": len(values),
        "mean": sum(values, Fraction(0)) / len(values),
        "least": min(values),
        "most": max(values),
    }


def beside(run: ScoreRun) -> list[ScoreRun]:
    """Return the other runs of the same phase and cycle, the newest first."""
    query = ScoreRun.select(ScoreRun.id, ScoreRun.state, ScoreRun.made_at)
    same = (ScoreRun.cycle == run.cycle_id) & (ScoreRun.id != run.id)
    same &= ScoreRun.phase.is_null() if run.phase_id is None else ScoreRun.phase == run.phase_id
    return list(query.where(same).order_by(ScoreRun.id.desc()).limit(PAGE))


def _lines(run: int | None, card: str) -> list[tuple[str, int, Seen]]:
    if run is None:
        return []
    head = (ScoreRun.id, ScoreRun.phase, ScoreRun.settings)
    found = ScoreRun.select(*head).where(ScoreRun.id == run).get()
    return [line[1:] for line in seen_scores(found, Reader.ADMINISTRATOR, card)]


def _rank(one: Result) -> tuple[bool, Fraction, str, int]:
    return one.value is None, -(one.value or Fraction(0)), one.name, one.subject
