"""Which results somebody may appeal: their own, and those of the unit that they head today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.appeals.settings import policy_of
from core.appeals.windows import Window, title_of, window_of
from core.clock import minute
from core.data.models import Appeal, OrgUnit, Person, Score, ScoreRun
from core.errors import NotFound
from core.errors.appeals import AppealStands, NotAppealable, OutsideWindow
from core.people.organisation import heads
from core.runs.states import SHOWN

PERSON, UNIT = "person", "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Whether a result may be appealed now.

    ``window`` is None where no appeal is taken, and ``rule`` then says why.  ``standing`` is the
    appeal that is under way, of whoever filed it.
    """

    window: Window | None
    rule: str
    is_open: bool
    standing: Appeal | None


def own_result(score: int, person: int, today: date) -> tuple[ScoreRun, Score]:
    """Return a published or confirmed result of ``person``, or of the unit that they head.

    Raises:
        NotFound: There is none, or it is somebody else's.

    """
    found = Score.one(Score.id == score)
    if found is None or found.run.state not in SHOWN or not is_own(found, person, today):
        raise NotFound(what="result")
    return found.run, found


def is_own(score: Score, person: int, today: date) -> bool:
    """Return whether a result is about ``person``, or about a unit that they head today."""
    if score.subject_kind == PERSON:
        return bool(score.subject == person)
    return score.subject_kind == UNIT and score.subject in units_headed(person, today)


def units_headed(person: int, today: date) -> frozenset[int]:
    """Return the units that ``person`` heads today, in three queries."""
    number = Person.get_by_id(person).staff_no
    codes = [code for code, found in heads(today).items() if number in found]
    units = OrgUnit.select(OrgUnit.id).where(OrgUnit.code.in_(codes)).tuples() if codes else ()
    return frozenset(key for (key,) in units)


def chance(run: ScoreRun, score: Score, now: datetime) -> Chance:
    """Return whether and until when a result may be appealed, and what is under way on it."""
    policy = policy_of(run, score.scorecard)
    window = window_of(run, score.scorecard) if policy.appealable else None
    return Chance(
        window=window,
        rule=policy.rule,
        is_open=window is not None and window.is_open(now),
        standing=standing(run, score),
    )


def standing(run: ScoreRun, score: Score) -> Appeal | None:
    """Return the appeal on a result that is under way, if any."""
    return Appeal.one(
        Appeal.run == run.id,
        Appeal.scorecard == score.scorecard,
        Appeal.subject_kind == score.subject_kind,
        Appeal.subject == score.subject,
        Appeal.closed == False,  # noqa: E712  peewee builds SQL from ==
    )


def require_chance(run: ScoreRun, score: Score, now: datetime) -> None:
    """Refuse an appeal that is not taken, or not now.

    Raises:
        NotAppealable: The policy takes none on this result.
        OutsideWindow: The window is not open.
        AppealStands: One is under way already.

    """
    found = chance(run, score, now)
    target = title_of(run, score.scorecard)
    if found.window is None:
        raise NotAppealable(target=target, rule=found.rule or "-")
    if not found.is_open:
        opens, closes = minute(found.window.opens), minute(found.window.closes)
        raise OutsideWindow(target=target, opens=opens, closes=closes)
    if found.standing is not None:
        raise AppealStands(number=label(found.standing))


def label(appeal: Appeal) -> str:
    """Return the number of an appeal as people read it: the cycle's year and its own."""
    return f"{appeal.cycle.year}-{appeal.number}" if appeal.number else "-"
