"""A dry-run city whose office has work: this year's cycle takes answers, a run is proposed.

    python -m tests.browser.office_city FOLDER

Builds it in FOLDER (60 people), to be served with what ``environment_in`` says.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from core.clock import korean_now
from core.commands.demo import prepared
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.cycles.windows import set_window
from core.data.models import Assignment, Municipality, Phase
from core.demo.run import CODE, DryRun
from core.records import Programme
from core.runs.decisions import propose
from core.runs.run import simulate
from tests.browser.town import build, configuration_in, nothing

PEOPLE = 60


def busy(folder: Path) -> None:
    """Open this year's cycle of the city in ``folder``; half of its first forms are handed in."""
    parts = prepared(configuration_in(folder))
    year = korean_now().year
    run = DryRun(parts=parts, people=PEOPLE, seed=2, year=year, folder=folder, tell=nothing)
    with parts.storage.installation():
        place = int(Municipality.get(Municipality.code == CODE).id)
    phase = assigned(run, place)
    waiting = run.assignments(place, phase)
    for actor, assignment in waiting[: len(waiting) // 2]:
        with parts.storage.writing(place):
            run.hand_in(run.catalogue(), Assignment.get_by_id(assignment), actor)
    proposed(run, place)
    parts.storage.close()


def assigned(run: DryRun, place: int) -> int:
    """Open the cycle, its windows begun yesterday, and assign; return its first phase."""
    admin, now = run.account(place, "admin"), korean_now().replace(microsecond=0, second=0)
    with run.parts.storage.writing(place, actor=admin):
        catalogue = run.catalogue()
        programme = catalogue.all(Programme)[0].name
        cycle = open_cycle(catalogue, programme, run.year, now.date(), admin)
        phases = list(Phase.select().where(Phase.cycle == cycle).order_by(Phase.id))
        for days, phase in enumerate(phases, start=3):
            set_window(phase, now - timedelta(days=1), now + timedelta(days=days), now)
            assign(cycle, phase, catalogue, run.seed, admin)
    return int(phases[0].id)


def proposed(run: DryRun, place: int) -> None:
    """Score last year's first phase once more and propose it."""
    admin = run.account(place, "admin")
    with run.parts.storage.writing(place, actor=admin):
        phase = Phase.select().order_by(Phase.id).first()
        propose(simulate(phase.cycle, phase, run.catalogue(), admin), admin)


def main() -> int:
    """Build the city."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    build(folder, PEOPLE)
    busy(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
