"""The window in which a result may be appealed: a phase of its own, from publication on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.appeals.settings import Policy, policy_of
from core.clock import in_korea, utc_now
from core.cycles.days_off import days_off
from core.cycles.deadlines import due
from core.cycles.phases import APPEALS
from core.data.models import Phase, Score, ScoreRun
from core.scorecards.titles import card_titles
from forms.definition import in_language

LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From when to when an appeal is taken, Korean time; the last second still counts."""

    opens: datetime
    closes: datetime

    def is_open(self, now: datetime) -> bool:
        """Return whether an appeal is taken at ``now`` (Korean time)."""
        return self.opens <= now and now.replace(microsecond=0) <= self.closes


def window_of(run: ScoreRun, scorecard: str = "") -> Window | None:
    """Return the window of a result; None where it was never published.

    It is fixed when the run is published: later changes of days off or settings do not move it,
    an extension does.
    """
    stored = stored_window(run, scorecard)
    if stored is not None:
        return Window(opens=stored.opens_at, closes=stored.closes_at)
    if run.published_at is None:
        return None
    return _planned(run, policy_of(run, scorecard))


def open_windows(run: ScoreRun) -> None:
    """Fix the windows of a run that has just been published; none where no appeal is taken."""
    cards = Score.select(Score.scorecard).where(Score.run == run.id).distinct().tuples()
    for (scorecard,) in sorted(cards):
        if policy_of(run, scorecard).appealable:
            make_window(run, scorecard)


def make_window(run: ScoreRun, scorecard: str = "") -> Phase:
    """Return the phase of a window, making it where it is not there yet."""
    found = stored_window(run, scorecard)
    if found is not None:
        return found
    window = _planned(run, policy_of(run, scorecard))
    return Phase.create(
        cycle=run.cycle_id,
        name=_name(run, scorecard),
        title=f"{title_of(run, scorecard)} 이의신청"[:LONGEST_TITLE],
        opens_at=window.opens,
        closes_at=window.closes,
    )


def stored_window(run: ScoreRun, scorecard: str = "") -> Phase | None:
    """Return the phase of a window, if it was made."""
    return Phase.one(Phase.cycle == run.cycle_id, Phase.name == _name(run, scorecard))


def title_of(run: ScoreRun, scorecard: str = "", language: str = "ko") -> str:
    """Return what was scored: the phase's title as it is stored, or the scorecard's."""
    if not scorecard:
        return run.phase.title if run.phase else run.scorer
    return in_language(card_titles(run).get(scorecard, {}), language) or scorecard


def _planned(run: ScoreRun, policy: Policy) -> Window:
    opens = in_korea(run.published_at or utc_now()).replace(microsecond=0)
    return Window(opens=opens, closes=due(opens.date(), policy.terms["window"], days_off()))


def _name(run: ScoreRun, scorecard: str) -> str:
    return f"{APPEALS}{run.id}" + (f":{scorecard}" if scorecard else "")
