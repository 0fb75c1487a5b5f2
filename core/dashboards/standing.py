"""How far a cycle is, by phase and department, and a department by its teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.cycles.progress import LEAST, Overall, Progress, overall
from core.data.models import Cycle
from core.people.organisation import bureaus, departments, own_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows of units against phases; ``cells`` are by unit and phase, ``names`` by code of unit.

    ``bureau_of`` has the bureau above each unit.
    """

    phases: Sequence[Progress]
    names: Mapping[str, str]
    cells: Mapping[tuple[str, str], Progress]
    bureau_of: Mapping[str, str]

    def of_bureau(self, bureau: str) -> Matrix:
        """Return the departments of a bureau alone, without sums that would tell of the others."""
        if not bureau:
            return self
        names = {
            code: name for code, name in self.names.items() if self.bureau_of.get(code) == bureau
        }
        return replace(self, names=names)


def matrix(cycle: Cycle, day: date, k: int = LEAST) -> Matrix:
    """Return the departments of a cycle against its phases; small groups are hidden.

    What is hidden is decided over all departments, so that no filter tells more than the whole.
    """
    return _matrix(overall(cycle, departments(day), k=k), bureaus())


def team_matrix(cycle: Cycle, department: str, day: date, k: int = LEAST) -> Matrix:
    """Return the teams of a department against the phases of a cycle.

    Where the department's own count is hidden so are its teams', all of them; elsewhere small ones
    are, with as many more as keep them from being had by subtraction from the department's.
    """
    whole = {row.phase: row for row in progress_of(cycle, department, day, k)}
    found = overall(cycle, own_units(day, department), k=k, only=True)
    hides = {phase for phase, row in whole.items() if row.done is None}
    rows = tuple(replace(row, done=None) if row.phase in hides else row for row in found.rows)
    return _matrix(Overall(phases=tuple(whole.values()), rows=rows), {})


def progress_of(cycle: Cycle, department: str, day: date, k: int) -> list[Progress]:
    """Return a department's row of each phase, as it stands among all."""
    found = overall(cycle, departments(day), k=k)
    return [row for row in found.rows if row.department == department]


def _matrix(found: Overall, bureau_of: Mapping[str, str]) -> Matrix:
    return Matrix(
        phases=found.phases,
        names=dict(sorted({row.department: row.department_name for row in found.rows}.items())),
        cells={(row.department, row.phase): row for row in found.rows},
        bureau_of=bureau_of,
    )
