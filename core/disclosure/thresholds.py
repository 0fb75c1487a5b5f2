"""How many answers must stand behind what is shown.

Two different numbers: a scorer's ``min_n`` decides a score; ``k`` here never changes one, it only
keeps back what would tell who gave an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from core.cycles.phases import is_anonymous
from core.data.models import ScoreRun
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED

#: No configuration goes below this.
FLOOR = 3
#: Least answers behind anything shown, where nothing else is configured.
DEFAULTS: Mapping[str, int] = MappingProxyType({NAMED: 1, CONFIDENTIAL: 3, ANONYMOUS: 5})
#: Least answers behind a free text that is shown at all.
TEXTS = 5


def threshold(identity: str, configured: int | None = None) -> int:
    """Return k: how many answers must stand behind anything shown.

    Named answers have none (1).  A configured number counts down to ``FLOOR`` only.
    """
    if identity == NAMED:
        return DEFAULTS[NAMED]
    return max(FLOOR, DEFAULTS[identity] if configured is None else configured)


def threshold_of(run: ScoreRun) -> int:
    """Return k of a run: that of its strictest promise, or more.

    A scorer's setting ``min_shown`` raises it; frozen with the run, it cannot be lowered later.
    """
    if run.settings.get("unnamed"):
        return max(promised(run).values())
    identity = ANONYMOUS if run.phase_id and is_anonymous(run.phase_id) else CONFIDENTIAL
    return max(threshold(identity), int(run.settings.get("min_shown", 0)))


def promised(
    run: ScoreRun, identities: tuple[str, ...] = (CONFIDENTIAL, ANONYMOUS)
) -> dict[str, int]:
    """Return k by leaf (``scorecard:path``) of a run of scorecards.

    Only leaves that promised one of ``identities`` are in it, and those that take over the
    results of a scorecard with such a leaf.
    """
    scorers = run.settings["scorers"]
    own = {
        leaf: max(threshold(identity), int(scorers[leaf]["settings"].get("min_shown", 0)))
        for leaf, identity in run.settings["unnamed"].items()
        if identity in identities
    }
    return own | _taken_over(run.settings["scorecards"], own) if own else own


def _taken_over(cards: Mapping[str, Any], own: dict[str, int]) -> dict[str, int]:
    """Return k of the leaves that are other scorecards' results, however far those lie."""
    found: dict[str, int] = {}
    for _ in cards:
        strictest: dict[str, int] = {}
        for leaf, k in (own | found).items():
            card = leaf.partition(":")[0]
            strictest[card] = max(k, strictest.get(card, 0))
        found = {
            f"{name}:{path}": strictest[one["scorecard"]]
            for name, raw in cards.items()
            for path, one in _components(raw)
            if one.get("scorecard") in strictest
        }
    return found


def _components(branch: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the components below a branch as a run keeps them, each with its path."""
    for one in branch.get("components", ()):
        place = f"{path}/{one['name']}" if path else one["name"]
        yield place, one
        yield from _components(one, place)


def least_in_office(run: ScoreRun) -> int:
    """Return how many ballots must stand behind a score that the office sees.

    Nobody sees what fewer said, the office neither; where answers are not anonymous it sees all.
    """
    return threshold_of(run) if run.phase_id and is_anonymous(run.phase_id) else 0


def is_kept_back(sealed: int, least: int) -> bool:
    """Return whether a score of ``sealed`` unnamed answers is shown to nobody."""
    return 0 < sealed < least
