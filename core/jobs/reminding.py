"""Reminding a phase's late ones as a job: they are told at once or not at all, then mailed."""

from __future__ import annotations

from typing import Any, Final

from core.access.roles import ADMINISTRATOR
from core.clock import korean_now
from core.cycles.phases import existing_phase
from core.cycles.progress import LEAST
from core.data.models import Assignment
from core.jobs.kinds import Arguments, Kind, Result
from core.jobs.work import Work
from core.notices.reminding import remind
from forms.definition import Texts

FEW: Final[Texts] = {
    "ko": "제출하지 않은 분께 안내했습니다. 수가 적어 세지 않습니다.",
    "en": "Those who have not finished are reminded. So few are not counted.",
}


def _open_forms(arguments: Arguments) -> int:
    mine = (Assignment.phase == arguments["phase"]) & (Assignment.state == "open")
    return int(Assignment.select().where(mine).count())


def _remind(work: Work, _made: Any) -> Result:
    phase, now = existing_phase(work.arguments["phase"]), korean_now()
    count = remind(phase, now, work.parts.configuration.minimum_group or LEAST)
    values = {"phase": phase.id, "day": now.date().isoformat()}
    return Result(page="admin_reminder.told", values=values, told=told(count))


def told(count: int | None) -> Texts:
    """Return how many were reminded, as a sentence; not where so few would tell too much."""
    if count is None:
        return FEW
    return {
        "ko": f"제출하지 않은 {count:,}명에게 안내했습니다.",
        "en": f"{count:,} people who have not finished are reminded.",
    }


KINDS = (
    Kind(
        name="remind-phase",
        title={"ko": "미제출자 안내", "en": "Reminder of those who have not finished"},
        roles=(ADMINISTRATOR,),
        light=1_000,
        weigh=_open_forms,
        finish=_remind,
    ),
)
