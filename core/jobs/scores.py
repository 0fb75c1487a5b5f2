"""Score runs as jobs: of a phase, and of all scorecards of a cycle."""

from __future__ import annotations

from typing import Any

from core.access.roles import ADMINISTRATOR
from core.cycles.phases import existing_phase
from core.data.models import Assignment, Cycle
from core.errors import NotFound
from core.jobs.kinds import Arguments, Kind, Result
from core.jobs.work import Work
from core.runs.run import simulate
from core.scorecards.run import simulate_scorecards


def _phase_weight(arguments: Arguments) -> int:
    return int(Assignment.select().where(Assignment.phase == arguments["phase"]).count())


def _cycle_weight(arguments: Arguments) -> int:
    return int(Assignment.select().where(Assignment.cycle == arguments["cycle"]).count())


def _score_phase(work: Work, _made: Any) -> Result:
    phase = existing_phase(work.arguments["phase"])
    run = simulate(phase.cycle, phase, work.catalogue(), work.asker.account)
    return Result(page="admin_run.index", values={"run": run.id})


def _score_cycle(work: Work, _made: Any) -> Result:
    cycle = Cycle.one(Cycle.id == work.arguments["cycle"])
    if cycle is None:
        raise NotFound(what="cycle")
    run = simulate_scorecards(cycle, work.catalogue(), work.asker.account)
    return Result(page="admin_run.index", values={"run": run.id})


KINDS = (
    Kind(
        name="score-phase",
        title={"ko": "단계 산정", "en": "Scoring of a phase"},
        roles=(ADMINISTRATOR,),
        light=5_000,
        weigh=_phase_weight,
        finish=_score_phase,
    ),
    Kind(
        name="score-cycle",
        title={"ko": "평가모형 산정", "en": "Scoring of a cycle"},
        roles=(ADMINISTRATOR,),
        light=10_000,
        weigh=_cycle_weight,
        finish=_score_cycle,
    ),
)
