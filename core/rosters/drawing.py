"""Drawing raters by lot: reproducible from a seed, in turns, the less loaded first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from random import Random

from core.rosters.organisation import Organisation


@dataclass(slots=True, kw_only=True)
class Pool:
    """The candidates for one ratee in one relation.

    ``together`` of them know the ratee's work, of whom ``apart`` must not and ``away`` cannot
    rate.  ``free`` maps the others to their rank: the distance, whether they are rather not
    drawn, and a lot.  ``drawn`` have been.
    """

    ratee: str
    wanted: int
    together: int
    apart: int
    away: int
    free: Mapping[str, tuple[int, bool, float]]
    drawn: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Lots:
    """One drawing.  Lots are drawn in the order of staff numbers with ``random()`` alone.

    That method is the one whose numbers Python promises for a seed in every version.
    """

    organisation: Organisation
    at_hand: frozenset[str]
    max_ratees: int
    random: Random
    load: Counter[str] = field(default_factory=Counter)

    def pool(
        self, ratee: str, known: Mapping[str, int], wanted: int, rather_not: Collection[str]
    ) -> Pool:
        """Return who of ``known`` (staff number -> distance) may be drawn, and how many not."""
        apart = {one for one in known if frozenset((one, ratee)) in self.organisation.excluded}
        away = {one for one in known if one not in apart and one not in self.at_hand}
        return Pool(
            ratee=ratee,
            wanted=wanted,
            together=len(known),
            apart=len(apart),
            away=len(away),
            free={
                one: (known[one], one in rather_not, self.random.random())
                for one in sorted(known)
                if one not in apart and one not in away
            },
        )

    def draw(self, pools: Collection[Pool]) -> None:
        """Give every pool one rater in turn, until each has what it wants or nobody is left.

        Turns keep it fair: where raters run short, everybody lacks some and nobody all.
        """
        turn = list(pools)
        while turn:
            turn = [pool for pool in turn if len(pool.drawn) < pool.wanted and self._one(pool)]

    def _one(self, pool: Pool) -> bool:
        """Draw one rater: the nearest, then not who rather should not, the less loaded, the lot."""
        left = [
            (distance, rather_not, self.load[one], lot, one)
            for one, (distance, rather_not, lot) in pool.free.items()
            if self.load[one] < self.max_ratees and one not in pool.drawn
        ]
        if not left:
            return False
        drawn = min(left)[-1]
        pool.drawn.append(drawn)
        self.load[drawn] += 1
        return True
