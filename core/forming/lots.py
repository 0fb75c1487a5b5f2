"""Representatives drawn by lot among the applicants of each series; reproducible from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from core.forming.groups import Candidate


def by_lot(
    applicants: Sequence[Candidate], seats: Mapping[str, int], seed: int
) -> tuple[Candidate, ...]:
    """Return who is drawn for the seats of each series, in the order of the seats.

    A series with fewer applicants than seats leaves seats empty; applicants of a series without
    seats are not drawn.  The order of ``applicants`` is no matter.
    """
    random = Random(seed)  # noqa: S311  a reproducible draw; the seed is announced beforehand
    # random() alone: its numbers are promised for a seed in every version of Python
    lots = {one: random.random() for one in sorted(applicants, key=lambda one: one.name)}
    return tuple(
        one
        for series, number in seats.items()
        for one in sorted((a for a in lots if a.series == series), key=lots.__getitem__)[:number]
    )


def unfilled_seats(drawn: Sequence[Candidate], seats: Mapping[str, int]) -> Mapping[str, int]:
    """Return how many seats of each series nobody takes; series whose seats are taken are out."""
    lacking = {
        series: number - sum(one.series == series for one in drawn)
        for series, number in seats.items()
    }
    return {series: number for series, number in lacking.items() if number > 0}
