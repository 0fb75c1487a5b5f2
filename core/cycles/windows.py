"""The window of a phase, as long as nobody has begun to answer."""

from __future__ import annotations

from datetime import datetime

from core import audit
from core.clock import minute
from core.cycles.stages import require_unsettled
from core.cycles.standing import begun, standing
from core.data.models import Phase
from core.errors.cycles import AnswersBegun, UnusableDeadline


def set_window(phase: Phase, opens: datetime, closes: datetime, now: datetime) -> Phase:
    """Let ``phase`` open and close at other times (Korean); return it.

    Once somebody has begun, deadlines only move later (``open_phase``, ``extend``): nobody's
    time may be cut short.

    Raises:
        AnswersBegun: Somebody has begun to answer.
        UnusableDeadline: It would close before it opens, or in the past.
        CycleSettled: The results are confirmed.

    """
    require_unsettled(phase.cycle)
    count = len(begun(phase, standing(phase)))
    if count or phase.closed:
        raise AnswersBegun(phase=phase.title, count=count)
    if closes <= max(opens, now):
        raise UnusableDeadline(found=minute(closes), after=minute(max(opens, now)))
    before = [minute(phase.opens_at), minute(phase.closes_at)]
    Phase.update(opens_at=opens, closes_at=closes).where(Phase.id == phase.id).execute()
    phase.opens_at, phase.closes_at = opens, closes
    after = [minute(opens), minute(closes)]
    audit.record("phase.window", "phase", str(phase.id), before=before, after=after)
    return phase
