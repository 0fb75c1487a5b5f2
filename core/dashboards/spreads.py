"""Scores of a run by department; those of few people stay hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.data.models import OrgUnit, ScoreRun
from core.disclosure import seen_scores, withheld
from core.people.organisation import departments
from core.scoring.scores import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The scores of a department's people; None where they are too few to be told apart."""

    name: str
    people: int
    values: Sequence[Fraction] | None


def spreads(run: ScoreRun, day: date, k: int, card: str = "") -> tuple[Spread, ...]:
    """Return the scores of people by department, those that the office may see.

    Departments of fewer than ``k`` scored people are hidden, with as many more as keep them from
    being had by subtraction from the whole.
    """
    at, names = departments(day), dict(OrgUnit.select(OrgUnit.code, OrgUnit.name).tuples())
    found: dict[str, list[Fraction]] = defaultdict(list)
    for line in seen_scores(run, Reader.ADMINISTRATOR, card):
        if line.subject_kind == "person" and line.seen.total is not None:
            found[at.get(line.subject, "")].append(line.seen.total)
    few = withheld({code: len(values) for code, values in found.items()}, k).hidden
    return tuple(
        Spread(
            name=names.get(code, ""),
            people=len(found[code]),
            values=None if code in few else tuple(sorted(found[code])),
        )
        for code in sorted(found)
    )
