"""How many answers must stand behind what is shown.

Two different numbers: a scorer's ``min_n`` decides a score; ``k`` here never changes one, it only
keeps back what would tell who gave an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    return least_behind(identity, run.settings)


def promised(run: ScoreRun) -> dict[str, int]:
    """Return k by leaf (``scorecard:path``) of the unnamed leaves of a run of scorecards."""
    scorers = run.settings["scorers"]
    return {
        leaf: least_behind(identity, scorers[leaf]["settings"])
        for leaf, identity in run.settings["unnamed"].items()
    }


def least_behind(identity: str, settings: Mapping[str, Any]) -> int:
    """Return k of answers under a promise, which a scorer's setting ``min_shown`` raises."""
    return max(threshold(identity), int(settings.get("min_shown", 0)))


def least_in_office(run: ScoreRun) -> int:
    """Return how many ballots must stand behind a score that the office sees.

    Nobody sees what fewer said, the office neither; where answers are not anonymous it sees all.
    """
    return threshold_of(run) if run.phase_id and is_anonymous(run.phase_id) else 0


def is_kept_back(sealed: int, least: int) -> bool:
    """Return whether a score of ``sealed`` unnamed answers is shown to nobody."""
    return 0 < sealed < least
