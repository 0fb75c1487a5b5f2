"""What happens that people are told of; called in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from core.appeals.windows import stored_window, title_of
from core.clock import minute
from core.data.models import Account, Appeal, Flow, Score, ScoreRun
from core.flows.acts import Act
from core.flows.asked import asked
from core.notices.kinds import Kind
from core.notices.outbox import Telling, tell
from forms.definition import Texts

PERSON = "person"


def tell_published(run: ScoreRun) -> None:
    """Tell the people whom a published run is about, and until when they may appeal."""
    results = list(_results(run))
    windows = {card: stored_window(run, card) for card in {card for card, _ in results}}
    tell(Kind.RESULT, (_about(run, "result", card, whom) for card, whom in results))
    tell(
        Kind.APPEAL_WINDOW,
        (
            _about(run, "window", card, whom, due=minute(found.closes_at))
            for card, whom in results
            if (found := windows[card]) is not None
        ),
    )


def _results(run: ScoreRun) -> Iterator[tuple[str, int]]:
    rows = Score.select(Score.scorecard, Score.subject).distinct()
    mine = rows.where(Score.run == run.id, Score.subject_kind == PERSON)
    yield from mine.order_by(Score.scorecard, Score.subject).tuples()


def _about(run: ScoreRun, cause: str, card: str, whom: int, **values: str) -> Telling:
    told = {"cycle": run.cycle.title, "form": title_of(run, card)}
    return Telling(cause=f"{cause}:{run.id}:{card}", person=whom, values=told | values)


def tell_decided(appeal: Appeal) -> None:
    """Tell the applicant that an appeal is decided."""
    values = {"cycle": appeal.cycle.title, "number": f"{appeal.cycle.year}-{appeal.number}"}
    cause = f"appeal:{appeal.id}:{appeal.level}"
    tell(Kind.APPEAL_DECIDED, [Telling(cause=cause, person=appeal.applicant_id, values=values)])


def tell_moved(act: Act, flow: Flow, step: int) -> None:
    """Tell whoever is asked for something now that a submission stands in its next stage."""
    paper, stage = act.paper, act.way.target
    values = {"form": paper.title, "due": minute(flow.due_at) if flow.due_at else ""}
    if stage == paper.workflow.first.name:
        author = Telling(cause=f"step:{step}", person=paper.assignment.actor_id, values=values)
        tell(Kind.RETURNED, [author])
        return
    way = paper.workflow.expected(stage)
    if way is None:
        return
    whom = asked(paper, way.who, act.chart).keys() - {act.party.person}
    facts: dict[str, Any] = {"values": values, "texts": {"step": way.title}}
    tell(Kind.ASKED, (Telling(cause=f"step:{step}", person=one, **facts) for one in sorted(whom)))


def tell_draft_waits(key: str, form: str, by: str, accounts: Iterable[Account]) -> None:
    """Tell whom ``accounts`` belong to that a change of ``form`` by ``by`` needs a second person.

    They are told once for ``key``.
    """
    values = {"form": form, "by": by}
    tell(Kind.DRAFT, [_to(one, f"draft:{key}", values=values) for one in accounts])


def tell_job_done(key: str, job: Texts, account: Account) -> None:
    """Tell whoever asked for long work that it has ended; once for ``key``."""
    tell(Kind.JOB, [_to(account, f"job:{key}", texts={"job": job})])


def _to(account: Account, cause: str, **facts: Any) -> Telling:
    """Return what the person behind an account is told, or the account where nobody is."""
    person = account.person_id
    return Telling(cause=cause, person=person, account=None if person else account.id, **facts)
