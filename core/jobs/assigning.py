"""Opening a phase as a job: its roster decides who answers about whom."""

from __future__ import annotations

from typing import Any

from core.access.roles import ADMINISTRATOR
from core.cycles.assigning import assign
from core.cycles.coverage import RosterReport
from core.cycles.phases import existing_phase
from core.data.models import Person
from core.jobs.kinds import Arguments, Kind, Result
from core.jobs.work import Work
from forms.definition import Texts


def _people(_arguments: Arguments) -> int:
    return int(Person.select().where(Person.left_on.is_null()).count())


def _assign(work: Work, _made: Any) -> Result:
    phase = existing_phase(work.arguments["phase"])
    seed, reason = work.arguments["seed"], work.arguments["reason"]
    catalogue, actor = work.catalogue(), work.asker.account
    report = assign(phase.cycle, phase, catalogue, seed, actor, reason=reason)
    return Result(page="admin_phase.show", values={"phase": phase.id}, told=told(report))


def told(report: RosterReport) -> Texts:
    """Return what an assignment came to, as sentences."""
    total, made, kept = report.total, report.made, report.kept
    removed, unfilled = report.removed, len(report.unfilled)
    korean = f"배정 {total:,}건: 신규 {made:,}, 유지 {kept:,}, 삭제 {removed:,}."
    english = f"{total:,} assignments: {made:,} new, {kept:,} kept, {removed:,} gone."
    return {
        "ko": f"{korean} 채우지 못한 대상 {unfilled:,}.",
        "en": f"{english} {unfilled:,} could not be filled.",
    }


KINDS = (
    Kind(
        name="assign-phase",
        title={"ko": "단계 배정", "en": "Assignment of a phase"},
        roles=(ADMINISTRATOR,),
        light=1_000,
        weigh=_people,
        finish=_assign,
    ),
)
