"""Making a list: computed whole from what it follows from, then stored as a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from core import audit
from core.canonical import digest
from core.clock import utc_now
from core.data.bulk import insert
from core.data.models import Cycle, RankLine, RankList, ScoreRun
from core.errors.merit import RankListSettled
from core.errors.scores import ReasonNeeded
from core.outcomes.merit_settings import bands_of
from core.outcomes.settings import MERIT
from core.paylists.configured import Outcome, loaded
from core.ranklists.nominating import promotion_of
from core.ranklists.promoting import promotion_lines
from core.ranklists.records import Decision, Line, MeritRule
from core.ranklists.roll import enrol, period_of, rating_run
from core.ranklists.states import APPROVED, told
from core.ranklists.telling import merit_lines
from core.runs.snapshots import exact_parts, exact_text, pack, trace_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody asks for: the day as of which the list is made.

    ``corrects`` is the approved list whose place the new one takes, for ``reason``.
    """

    as_of: date
    corrects: RankList | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The lines of a list, the run that they rank, and the lists that they count."""

    lines: tuple[Line, ...]
    run: ScoreRun | None = None
    sources: tuple[int, ...] = ()


def make_list(cycle: Cycle, outcome: Outcome, order: Order, actor: int | None) -> RankList:
    """Store the draft of a merit or promotion list.

    Raises:
        NoRatingRun, NoMeritYet: What it follows from is not there yet.
        UnnamedRating: The raters were promised not to be named.
        UnusablePoints: A fact about somebody is no number of points.
        ReasonNeeded, RankListSettled: The list cannot take the other's place so.

    """
    _require_replaceable(cycle, outcome, order)
    found = lines_of(cycle, outcome.name, outcome.raw, order.as_of, ())
    made = RankList.create(
        cycle=cycle,
        run=found.run,
        name=outcome.name,
        kind=outcome.kind,
        settings=dict(outcome.raw),
        configuration_version=outcome.version,
        as_of=order.as_of,
        sources=list(found.sources),
        digest=digest_of(found.lines, ()),
        supersedes=order.corrects,
        reason=order.reason.strip(),
        made_by=actor,
        made_at=utc_now(),
    )
    store_lines(made, found.lines)
    record("ranklist.made", made, len(found.lines))
    return made


def lines_of(
    cycle: Cycle, name: str, raw: Mapping[str, Any], as_of: date, decisions: Sequence[Decision]
) -> Made:
    """Return the lines of a list as they come out now.

    Raises:
        NoRatingRun, NoMeritYet, UnusablePoints: As ``make_list``.
        PlaceOutside, PointsOutside, ReorderedUnit: What was decided by hand cannot be.

    """
    settings = loaded(name, raw)
    if settings["kind"] != MERIT:
        found = promotion_of(cycle, name, settings, as_of)
        lines = promotion_lines(found, decisions)
        return Made(lines=lines, sources=found.sources)
    run = rating_run(cycle, settings["phase"])
    ratees = enrol(run, settings, period_of(first_day(as_of, settings["months"]), as_of))
    rule = MeritRule(bands=bands_of(settings), floor=settings["exchange_floor"])
    return Made(lines=merit_lines(ratees, decisions, rule), run=run)


def first_day(last: date, months: int) -> date:
    """Return the first day of the ``months`` months that end with the day ``last``."""
    behind = date.fromordinal(last.toordinal() + 1)
    year, month = divmod(behind.year * 12 + behind.month - 1 - months, 12)
    return date(year, month + 1, min(behind.day, 28))


def store_lines(made: RankList, lines: Sequence[Line]) -> None:
    """Store the lines of a draft that has none."""
    rows = [
        {"rank_list": made.id, **_told(line), "trace": pack(trace_text(line.trace))}
        for line in lines
    ]
    insert(RankLine, rows)


def digest_of(lines: Sequence[Line], decisions: Sequence[Decision]) -> str:
    """Return the SHA-256 over the decisions and everything that lines say, without their steps."""
    return digest([decisions_told(decisions), [_told(line) for line in lines]])


def decisions_of(made: RankList) -> tuple[Decision, ...]:
    """Return what was decided by hand in a list, in its order."""
    return tuple(Decision(**one) for one in made.decisions)


def decisions_told(decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    """Return decisions as they are stored."""
    return [asdict(one) for one in decisions]


def record(action: str, made: RankList, persons: int, **more: Any) -> None:
    """Put what is done with a list on record."""
    audit.record(
        action,
        "ranklist",
        str(made.id),
        persons=persons,
        name=made.name,
        kind=made.kind,
        supersedes=made.supersedes_id,
        reason=made.reason,
        **more,
    )


def settled(made: RankList, ko: str, en: str) -> RankListSettled:
    """Return the refusal of something that a list's state does not allow."""
    return RankListSettled(number=made.id, what_ko=ko, what_en=en, **told(made.state))


def _require_replaceable(cycle: Cycle, outcome: Outcome, order: Order) -> None:
    old = order.corrects
    if old is None:
        return
    if not order.reason.strip():
        raise ReasonNeeded(
            what_ko="명부를 새로 만듦", what_en="a new list in an approved one's place"
        )
    if old.state != APPROVED or (old.cycle_id, old.name) != (cycle.id, outcome.name):
        raise settled(old, "대체할 대상으로 지정", "taking its place with this list")


def _told(line: Line) -> dict[str, Any]:
    return {
        "person": line.person,
        "unit": line.unit_id,
        "job_grade": line.job_grade,
        "group": line.group,
        "unit_place": line.unit_place,
        "rank": line.rank,
        "grade": line.grade,
        "points": exact_text(line.points),
        "parts": exact_parts(line.parts),
        "decided_by": line.decided_by,
        "left_out": line.left_out,
        "comment": line.comment,
    }
