"""Making a score run: evidence in, scores with their traces stored, all of it frozen.

However many people a phase is about, they go through in blocks, so memory stays what it is.
"""

from __future__ import annotations

from typing import Any, Final

from core import audit, events
from core.clock import korean_now
from core.cycles.approval import require_second
from core.cycles.configuration import answered_unnamed
from core.data.models import Cycle, EvidenceBlock, Phase, Score, ScoreRun
from core.data.scope import after_commit
from core.errors.scores import NotDiscarded
from core.library import Catalogue
from core.records import Settings
from core.runs.listing import list_phase
from core.runs.processes import Pace
from core.runs.promise import score
from core.runs.settings import TRIED_OUT, Chosen, choose, phases_beside
from core.runs.states import SIMULATED, titled
from core.runs.storing import begin, settle

PACE: Final = Pace()


def simulate(
    cycle: Cycle,
    phase: Phase,
    catalogue: Catalogue,
    actor: int | None,
    settings_override: Settings | None = None,
    second: int | None = None,
    pace: Pace = PACE,
) -> ScoreRun:
    """Score ``phase`` on what was submitted and store the run as ``simulated``.

    ``actor`` is an account.  ``settings_override`` tries out other values than the configured
    ones; such a run cannot be proposed.  On answers whose authors are not named it is a peephole:
    other group weights would tell what single groups said.  So it takes a ``second`` account.

    Raises:
        ApproverNeeded: Other values are tried on unnamed answers, and nobody else agrees.
        Problem: There is nothing to score, the phase is still open, the settings do not fit, or
            the scorer breaks its promise; then nothing is stored.

    """
    chosen = choose(cycle, phase, catalogue, korean_now().date(), settings_override)
    agreed = _agreed(cycle, phase, chosen, actor, second)
    listing = list_phase(phase, phases_beside(cycle, phase, catalogue))
    run = begin(cycle, phase, chosen, actor)
    settle(run, chosen, listing, pace)
    _record(run, phase, len(listing.subjects), **agreed)
    return announce(run, catalogue)


def announce(run: ScoreRun, catalogue: Catalogue) -> ScoreRun:
    """Tell the plugins of a run, once it is stored; return it."""
    facts = {"municipality": catalogue.municipality, "cycle": run.cycle_id, "run": run.id}
    after_commit(lambda: events.after(catalogue, "after_scored", **facts))
    return run


def _agreed(
    cycle: Cycle, phase: Phase, chosen: Chosen, actor: int | None, second: int | None
) -> dict[str, Any]:
    """Return who agreed, where trying other values out takes a second person."""
    if chosen.configuration_version != TRIED_OUT or phase.name not in answered_unnamed(cycle):
        return {}
    require_second(
        second,
        actor,
        ko=f"작성자를 밝히지 않는 응답(‘{phase.title}’)을 다른 설정으로 산정",
        en=f"scoring unnamed answers of '{phase.title}' with other settings",
    )
    return {"second": second}


def _record(run: ScoreRun, phase: Phase, persons: int, **more: Any) -> None:
    audit.record(
        "run.simulated",
        "run",
        str(run.id),
        persons=persons,
        phase=phase.name,
        scorer=run.scorer,
        configuration=run.configuration_version,
        digest=run.input_digest,
        **more,
    )


def discard(run: ScoreRun) -> None:
    """Delete a simulated run with its scores.

    Raises:
        NotDiscarded: It is more than a simulation.

    """
    if run.state != SIMULATED:
        raise NotDiscarded(run=run.id, **titled(state=run.state))
    Score.delete().where(Score.run == run.id).execute()
    EvidenceBlock.delete().where(EvidenceBlock.run == run.id).execute()
    ScoreRun.delete().where(ScoreRun.id == run.id).execute()
    audit.record("run.discarded", "run", str(run.id))


__all__ = ["discard", "score", "simulate"]
