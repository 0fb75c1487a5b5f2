"""Who stands lower in a new rating unit than in the one before: a warning, not a rule.

Source: 지방공무원 인사제도 운영 지침 (national guideline): somebody moved between rating units
should keep at least the percentile held before (E01); 10th of 30 is 33%.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.data.models import Cycle, RankLine, RankList
from core.outcomes.settings import MERIT
from core.ranklists.states import APPROVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A place in the order list of a rating unit, and how many are on it."""

    unit: int | None
    place: int
    heads: int

    @property
    def share(self) -> Fraction:
        """Return the percentile as a part of 1; less is better."""
        return Fraction(self.place, self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """Somebody whose percentile fell with a move between rating units."""

    person: int
    before: Standing
    now: Standing


def movers(made: RankList) -> list[Mover]:
    """Return whose percentile fell since the last approved merit list, by person."""
    earlier = _before(made) if made.kind == MERIT else None
    if earlier is None:
        return []
    before, now = standings(earlier), standings(made)
    return [
        Mover(person=person, before=before[person], now=now[person])
        for person in sorted(before.keys() & now.keys())
        if before[person].unit != now[person].unit and before[person].share < now[person].share
    ]


def standings(made: RankList) -> dict[int, Standing]:
    """Return everybody's place in the order lists of a merit list, by person."""
    rows = list(_rows(made))
    heads = Counter((group, unit) for _, group, unit, _ in rows)
    return {
        person: Standing(unit=unit, place=place, heads=heads[group, unit])
        for person, group, unit, place in rows
    }


def _rows(made: RankList) -> Iterator[tuple[int, str, int | None, int]]:
    query = RankLine.select(RankLine.person, RankLine.group, RankLine.unit, RankLine.unit_place)
    placed = (RankLine.rank_list == made.id, RankLine.unit_place.is_null(False))
    yield from query.where(*placed).tuples()


def _before(made: RankList) -> RankList | None:
    """Return the last approved merit list of the programme as of an earlier day, if any."""
    found: RankList | None = (
        RankList.select()
        .join(Cycle)
        .where(
            Cycle.programme == made.cycle.programme,
            RankList.kind == MERIT,
            RankList.state == APPROVED,
            RankList.as_of < made.as_of,
        )
        .order_by(RankList.as_of.desc(), RankList.id.desc())
        .first()
    )
    return found
