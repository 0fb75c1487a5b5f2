"""What pages tell about a job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from flask import url_for
from flask_babel import gettext, lazy_gettext

from core.data.models import Account, Job, Phase
from core.jobs.jobs import Jobs
from core.jobs.kinds import ALIVE, CANCELLED, DONE, FAILED, RUNNING, WAITING
from core.pages.language import language
from forms.definition import in_language

#: The newest jobs that are listed.
SHOWN = 100
STATES: Mapping[str, Any] = MappingProxyType(
    {
        WAITING: lazy_gettext("Waiting for a worker"),
        RUNNING: lazy_gettext("Running"),
        DONE: lazy_gettext("Finished"),
        FAILED: lazy_gettext("Did not succeed"),
        CANCELLED: lazy_gettext("Cancelled, nothing was stored"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A job as pages tell it; ``page`` is where its result is, ``file`` what it is called."""

    id: int
    title: str
    about: str
    state: str
    state_title: Any
    asked_at: datetime
    ended_at: datetime | None
    login: str
    mine: bool
    done: int
    of: int
    page: str
    file: str
    expires_at: datetime | None
    told: str

    @property
    def is_alive(self) -> bool:
        """Return whether it may still do something."""
        return self.state in ALIVE


def newest(asker: int | None = None) -> list[Job]:
    """Return the newest jobs with who asked, of everybody or of one account."""
    query = Job.select(Job, Account.id, Account.login).join(Account)
    mine = query if asker is None else query.where(Job.asked_by == asker)
    return list(mine.order_by(Job.id.desc()).limit(SHOWN))


def alive(asker: int) -> list[Job]:
    """Return the jobs of an account that wait or run, in the order in which they were asked."""
    query = Job.select(Job, Account.id, Account.login).join(Account)
    found = query.where(Job.asked_by == asker, Job.state.in_(ALIVE))
    return list(found.order_by(Job.id).limit(SHOWN))


def lines_of(known: Jobs, rows: Iterable[Job], me: int) -> list[Line]:
    """Return jobs as ``me`` reads them."""
    return [line_of(known, row, me) for row in rows]


def line_of(known: Jobs, row: Job, me: int) -> Line:
    """Return a job as ``me`` reads it, with its progress of this moment."""
    kind, result = known.kind(row.kind), row.result or {}
    heard = known.signals(row.municipality_id, row.id).told() if row.state == RUNNING else None
    mine = row.asked_by_id == me
    return Line(
        id=row.id,
        title=in_language(kind.title, language()) if kind else row.kind,
        about=_about(row.arguments),
        state=row.state,
        state_title=STATES[row.state],
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        login=row.asked_by.login,
        mine=mine,
        done=heard.done if heard else row.done,
        of=heard.of if heard else row.steps,
        page=_page(result),
        file=((result.get("file") or {}).get("name", "")) if mine else "",
        expires_at=row.expires_at if mine else None,
        told=in_language(row.sentences or result.get("told") or {}, language()),
    )


def _about(arguments: Mapping[str, Any]) -> str:
    """Return what a job is about, as people call it."""
    if arguments.get("run"):
        return f"{gettext('Run')} {arguments['run']}"
    if arguments.get("phase"):
        phase = Phase.one(Phase.id == arguments["phase"])
        return str(phase.title) if phase else ""
    return str(arguments.get("form") or arguments.get("title", ""))


def _page(result: Mapping[str, Any]) -> str:
    page = result.get("page", "")
    return url_for(page, **result["values"]) if page else ""
