"""What people read of an appeal: the result it is about, before and after, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN

from core.appeals.situation import APPLICANT
from core.appeals.targets import UNIT
from core.appeals.values import value_text
from core.appeals.windows import title_of
from core.clock import in_korea
from core.data.models import Account, Appeal, AuditEntry, OrgUnit, Person, ScoreRun

#: Entries of a history that are read; more are in the audit log.
LONGEST_HISTORY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A step taken at ``at``, Korean time; ``who`` is empty where the reader is not told."""

    name: str
    at: datetime
    who: str
    reason: str


def target_text(appeal: Appeal, language: str = "ko") -> str:
    """Return the result that an appeal is about: cycle, what was scored, and the unit if it is."""
    told = [appeal.cycle.title, title_of(appeal.run, appeal.scorecard, language)]
    if appeal.subject_kind == UNIT:
        told.append(OrgUnit.get_by_id(appeal.subject).name)
    return " · ".join(told)


def change_text(appeal: Appeal, corrected: int | None) -> str:
    """Return the result before and after the corrected run; the same where there is none."""
    before = value_text(appeal.run, appeal)
    after = before if corrected is None else value_text(ScoreRun.get_by_id(corrected), appeal)
    return f"{before} → {after}"


def history(appeal: Appeal, *, named: bool) -> list[Event]:
    """Return the steps taken so far, in order.

    Only where ``named`` they tell who took them, and the reasons of others than the applicant.
    """
    query = (
        AuditEntry.select(AuditEntry.action, AuditEntry.at, AuditEntry.actor, AuditEntry.details)
        .where(AuditEntry.object_kind == "appeal", AuditEntry.object_id == str(appeal.id))
        .order_by(AuditEntry.number)
        .limit(LONGEST_HISTORY)
        .tuples()
    )
    taken = [row for row in query if "after" in row[3]]
    names = _names({actor for _, _, actor, _ in taken}) if named else {}
    return [
        Event(
            name=action.removeprefix("appeal."),
            at=in_korea(datetime.fromisoformat(at.removesuffix("Z"))),
            who=names.get(actor, ""),
            reason=str(details.get("reason", "")) if named or _is_own(details) else "",
        )
        for action, at, actor, details in taken
    ]


def _is_own(details: Mapping[str, Any]) -> bool:
    return bool(details.get("as") == [APPLICANT])


def _names(accounts: set[int | None]) -> dict[int | None, str]:
    wanted = [one for one in accounts if one is not None]
    if not wanted:
        return {}
    found = (
        Account.select(Account.id, Account.login, Person.name)
        .join(Person, JOIN.LEFT_OUTER, on=(Account.person == Person.id))
        .where(Account.id.in_(wanted))
    )
    return {key: name or login for key, login, name in found.tuples()}
