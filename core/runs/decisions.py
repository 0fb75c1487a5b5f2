"""Proposing, publishing, confirming and superseding runs: two people, one way, on record.

The proposer neither publishes nor confirms, and whoever made the configuration does not confirm.
Two accounts of one member of staff are one person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core import audit
from core.appeals.corrections import require_decided
from core.appeals.no_worse import require_upheld_kept
from core.appeals.windows import open_windows
from core.clock import korean_now, utc_now
from core.data.models import Account, Assignment, Configuration, Phase, Score, ScoreRun, Submission
from core.data.scope import require_writing
from core.errors.scores import (
    BeingSuperseded,
    IllegalMove,
    Outdated,
    PhaseStillOpen,
    PublishedAlready,
    ReasonNeeded,
    SecondPersonNeeded,
    Superseding,
    TriedOut,
)
from core.notices.causes import tell_published
from core.ranklists.superseding import supersede_lists
from core.runs.settings import TRIED_OUT, in_force
from core.runs.states import CONFIRMED, PROPOSED, PUBLISHED, SHOWN, SIMULATED, SUPERSEDED, titled
from core.scorecards.freshness import require_fresh
from core.scorecards.run import SCORER as SCORECARDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A decision: from which state to which; ``deciders`` may not be the one who takes it."""

    before: str
    after: str
    deciders: tuple[str, ...] = ()


PROPOSING = Move(before=SIMULATED, after=PROPOSED)
PUBLISHING = Move(before=PROPOSED, after=PUBLISHED, deciders=("proposed",))
CONFIRMING = Move(before=PUBLISHED, after=CONFIRMED, deciders=("proposed", "configured"))
#: What somebody did, as the refusal names it.
DEEDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "proposed": {"done_ko": "확정안으로 올린", "done_en": "proposed it"},
        "configured": {"done_ko": "설정을 만든", "done_en": "made its configuration"},
    }
)


def propose(run: ScoreRun, actor: int) -> ScoreRun:
    """Put a simulated run forward.

    Raises:
        IllegalMove: It is not simulated.
        TriedOut: Its settings are not the configured ones.
        PhaseStillOpen: Its phase, or one that its scorecards use, is not closed.
        Outdated: Answers or configuration, or whatever else its scorecards are computed from,
            changed since it was made.

    """
    _require(run, PROPOSING)
    if run.configuration_version == TRIED_OUT:
        raise TriedOut(run=run.id)
    phase = run.phase
    if phase is not None and not phase.closed:
        raise PhaseStillOpen(phase=phase.title)
    if in_force(run.cycle, korean_now().date()).version != run.configuration_version:
        raise Outdated(run=run.id, what_ko="설정", what_en="configuration")
    if phase is not None and _answered_since(run):
        raise Outdated(run=run.id, what_ko="응답", what_en="answers")
    if run.scorer == SCORECARDS:
        require_fresh(run)
    return _move(run, PROPOSING, actor)


def publish(run: ScoreRun, actor: int) -> ScoreRun:
    """Show a proposed run to those it is about (1차결과).

    Raises:
        IllegalMove: It is not proposed.
        SecondPersonNeeded: ``actor`` proposed it.
        PublishedAlready: Another run of the phase is, and this one does not supersede it.
        ResultWorse, GradeWorse, AmountWorse: It is worse for somebody whose appeal was upheld.

    """
    _require(run, PUBLISHING)
    moved = _move(run, PUBLISHING, actor)  # its audit row holds others off until the commit
    for other in _shown_beside(run):
        raise PublishedAlready(other=other.id)
    require_upheld_kept(run)
    open_windows(moved)
    tell_published(moved)
    return moved


def confirm(run: ScoreRun, actor: int) -> ScoreRun:
    """Make a published run final; the one that it supersedes is superseded with it.

    Raises:
        IllegalMove: It is not published.
        SecondPersonNeeded: ``actor`` proposed it, or configured the cycle.
        BeingSuperseded: A newer run is to take its place.
        AppealsUndecided: Appeals on its results, or on those it corrects, are not decided.
        ResultWorse, GradeWorse, AmountWorse: It is worse for somebody whose appeal was upheld.

    """
    _require(run, CONFIRMING)
    moved = _move(run, CONFIRMING, actor)
    require_decided(run)
    require_upheld_kept(run)
    for new in run.successors.where(ScoreRun.state.in_((PROPOSED, PUBLISHED))):
        raise BeingSuperseded(run=run.id, new=new.id)
    if run.supersedes_id is not None:
        _set_superseded(run.supersedes_id, by=run.id)
    return moved


def supersede(old: ScoreRun, new: ScoreRun, reason: str, actor: int) -> ScoreRun:
    """Let ``new`` take the place of ``old`` once ``new`` is confirmed; return ``new``.

    The usual reasons: a plain error or omission, an upheld appeal, an audit finding, a ruling.

    Raises:
        ReasonNeeded: ``reason`` is blank.
        Superseding: ``old`` is not shown, ``new`` is final, or they score different phases.

    """
    require_writing()
    if not reason.strip():
        raise ReasonNeeded(what_ko="산정 대체", what_en="superseding a run")
    obstacle = next(_obstacles(old, new), None)
    if obstacle:
        raise Superseding(old=old.id, new=new.id, reason=obstacle)
    changed = (
        ScoreRun.update(supersedes=old.id, reason=reason.strip())
        .where(ScoreRun.id == new.id, ScoreRun.state.in_((SIMULATED, PROPOSED)))
        .execute()
    )
    if not changed:
        raise IllegalMove(run=new.id, **titled(state=_fresh(new).state, wanted=PROPOSED))
    audit.record("run.superseding", "run", str(new.id), old=old.id, reason=reason.strip(), by=actor)
    return _fresh(new)


def current_run(phase: Phase | int) -> ScoreRun | None:
    """Return the run of ``phase`` that ratees see: the newest that is published or confirmed."""
    query = ScoreRun.select().where(
        ScoreRun.phase == getattr(phase, "id", phase), ScoreRun.state.in_(SHOWN)
    )
    found: ScoreRun | None = query.order_by(ScoreRun.id.desc()).first()
    return found


def _obstacles(old: ScoreRun, new: ScoreRun) -> Iterator[str]:
    if old.state not in SHOWN:
        yield f"run {old.id} is {old.state}"
    if new.state not in (SIMULATED, PROPOSED):
        yield f"run {new.id} is {new.state}"
    if (old.cycle_id, old.phase_id) != (new.cycle_id, new.phase_id):
        yield "different phases"


def _require(run: ScoreRun, move: Move) -> None:
    require_writing()
    if run.state != move.before:
        raise IllegalMove(run=run.id, **titled(state=run.state, wanted=move.after))


def _move(run: ScoreRun, move: Move, actor: int) -> ScoreRun:
    """Record the move and make it, unless somebody else was faster or ``actor`` may not."""
    for deed in move.deciders:
        if _same_person(actor, _who(run, deed)):
            raise SecondPersonNeeded(run=run.id, **titled(wanted=move.after), **DEEDS[deed])
    persons = Score.select().where(Score.run == run.id).count()
    audit.record(
        f"run.{move.after}", "run", str(run.id), persons=persons, digest=run.input_digest, by=actor
    )
    decided = {f"{move.after}_by": actor, f"{move.after}_at": utc_now(), "state": move.after}
    changed = (
        ScoreRun.update(decided).where(ScoreRun.id == run.id, ScoreRun.state == move.before)
    ).execute()
    if not changed:
        raise IllegalMove(run=run.id, **titled(state=_fresh(run).state, wanted=move.after))
    return _fresh(run)


def _who(run: ScoreRun, deed: str) -> int | None:
    """Return the account that proposed the run, or made its configuration."""
    if deed == "proposed":
        return None if run.proposed_by_id is None else int(run.proposed_by_id)
    made = Configuration.one(
        Configuration.cycle == run.cycle_id, Configuration.version == run.configuration_version
    )
    return None if made is None or made.made_by_id is None else int(made.made_by_id)


def _same_person(one: int, other: int | None) -> bool:
    if other is None:
        return False
    if one == other:
        return True
    query = Account.select(Account.person).where(Account.id.in_((one, other)))
    people = [person for (person,) in query.tuples()]
    return len(people) == 2 and people[0] is not None and people[0] == people[1]


def _shown_beside(run: ScoreRun) -> list[ScoreRun]:
    combined = ScoreRun.phase.is_null() & (ScoreRun.scorer == run.scorer)
    query = ScoreRun.select().where(
        ScoreRun.cycle == run.cycle_id,
        combined if run.phase_id is None else ScoreRun.phase == run.phase_id,
        ScoreRun.state.in_(SHOWN),
        ScoreRun.id != run.id,
    )
    return [other for other in query if other.id != run.supersedes_id]


def _set_superseded(old: int, by: int) -> None:
    changed = (
        ScoreRun.update(state=SUPERSEDED)
        .where(ScoreRun.id == old, ScoreRun.state.in_(SHOWN))
        .execute()
    )
    if not changed:
        raise Superseding(old=old, new=by, reason="it was superseded in the meantime")
    audit.record("run.superseded", "run", str(old), by_run=by)
    supersede_lists(old)


def _answered_since(run: ScoreRun) -> bool:
    query = (
        Submission.select(Submission.id)
        .join(Assignment, on=(Submission.assignment == Assignment.id))
        .where(Assignment.phase == run.phase_id, Submission.submitted_at > run.made_at)
    )
    return bool(query.exists())


def _fresh(run: ScoreRun) -> ScoreRun:
    """Return the run as it is stored now."""
    return ScoreRun.get_by_id(run.id)
