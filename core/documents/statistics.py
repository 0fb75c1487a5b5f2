"""Mean and spread of stored values for reports; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.disclosure import suppressed
from core.documents.results import Result
from core.runs.rounding import shown
from core.scoring.rounding import root


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How many values there are, their exact mean and, as text, their standard deviation."""

    count: int
    mean: Fraction
    deviation: str


def spread(values: Sequence[Fraction]) -> Spread | None:
    """Return mean and standard deviation (of the whole, ddof 0); None without values."""
    if not values:
        return None
    mean = sum(values, Fraction(0)) / len(values)
    variance = sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)
    return Spread(count=len(values), mean=mean, deviation=shown(root(variance)))


def by_group(lines: Iterable[Result], k: int) -> Mapping[str, tuple[int, Spread | None]]:
    """Return count and spread by group; those that would tell of fewer than ``k`` are None.

    Where the mean of all stands beside them, as many more are None as are needed to keep it so.
    """
    values: dict[str, list[Fraction]] = {}
    for line in lines:
        found = values.setdefault(line.group, [])
        if line.value is not None:
            found.append(line.value)
    cells = {group: (len(found), spread(found)) for group, found in values.items()}
    visible = suppressed(cells, k)
    return {group: (count, visible[group]) for group, (count, _) in cells.items()}
