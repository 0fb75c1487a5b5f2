"""Who is on a merit list: the marks of a run, with what is known of the people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from core.allocation.records import IN_RANK, SERVICE
from core.data.models import (
    Assignment,
    Cycle,
    FormVersion,
    OrgUnit,
    Person,
    RankLine,
    RankList,
    Score,
    ScoreRun,
    Submission,
)
from core.errors.merit import NoRatingRun, UnnamedRating
from core.grading.entries import facts_of, says_yes
from core.grading.roll import Known, known_people
from core.outcomes.absences import is_rated, is_settled_in
from core.outcomes.records import covers
from core.outcomes.settings import MERIT
from core.ranklists.records import Ratee
from core.ranklists.states import APPROVED, NEWLY, NO_MARK, ORDER, SHORT_SERVICE
from core.records import NAMED
from core.runs.states import CONFIRMED, SHOWN
from core.runs.states import TITLES as STATES
from core.scoring.scores import Status

Settings = Mapping[str, Any]
#: The days since which somebody is in service, and in the rank.
SINCE = (SERVICE, IN_RANK)


def rating_run(cycle: Cycle, phase: str, states: Collection[str] = SHOWN) -> ScoreRun:
    """Return the run of a phase that a merit list may be made from: published or confirmed.

    Raises:
        NoRatingRun: There is none.

    """
    query = ScoreRun.select().where(ScoreRun.cycle == cycle.id, ScoreRun.state.in_(list(states)))
    run: ScoreRun
    for run in query.order_by(ScoreRun.id.desc()):
        if run.phase is not None and run.phase.name == phase:
            return run
    wanted = {
        f"wanted_{language}": "·".join(STATES[state][language] for state in states)
        for language in ("ko", "en")
    }
    raise NoRatingRun(phase=phase, **wanted)


def require_confirmed(cycle: Cycle, phase: str) -> ScoreRun:
    """Return the confirmed run of a phase.

    Raises:
        NoRatingRun: There is none.

    """
    return rating_run(cycle, phase, (CONFIRMED,))


def enrol(run: ScoreRun, settings: Settings, period: Cycle) -> list[Ratee]:
    """Return everybody of a run whom the list is about, in a fixed number of queries.

    Service is counted in ``period``, of which only the first and the last day matter.

    Raises:
        UnnamedRating: Raters were promised not to be named; a list would tell what few said.

    """
    _require_named(run)
    known = known_people(period)
    about = _about(run, settings)
    rows = Score.select(Score.subject, Score.status, Score.value).where(
        Score.run == run.id, Score.scorecard == "", Score.subject_kind == "person"
    )
    return [
        _ratee(person, status, value, known[person], about)
        for person, status, value in rows.order_by(Score.subject).tuples()
        if person in known and _is_meant(known[person], settings)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of everybody of a run beside the roll."""

    settings: Settings
    staff_nos: Mapping[int, str]
    units: Mapping[str, str]
    outside: frozenset[int]
    comments: Mapping[int, str]
    past: Mapping[int, tuple[Fraction, ...]]


def _about(run: ScoreRun, settings: Settings) -> About:
    exchange = settings["exchange_fact"]
    facts = facts_of(run.cycle, "person", {exchange})
    return About(
        settings=settings,
        staff_nos=dict(Person.select(Person.id, Person.staff_no).tuples()),
        units={str(unit): name for unit, name in OrgUnit.select(OrgUnit.id, OrgUnit.name).tuples()},
        outside=frozenset(one for one in facts.get(exchange, ()) if says_yes(facts, exchange, one)),
        comments=comments_on(run, settings["comment"]),
        past=points_before(run),
    )


def _is_meant(one: Known, settings: Settings) -> bool:
    return covers(settings, one.traits["grade"], one.traits["employment"])


def _ratee(person: int, status: str, value: str, one: Known, about: About) -> Ratee:
    unit = one.lists[about.settings["unit_list"]]
    return Ratee(
        person=person,
        name=f"{one.name} {about.staff_nos[person]}",
        group=group_of(one, about.settings),
        unit=about.units.get(unit, "-"),
        job_grade=one.traits["grade"],
        mark=Fraction(value) if value else None,
        keys={key: one.keys[key] for key in ORDER if key in one.keys},
        left_out=_why(status, one, about.settings),
        outside=person in about.outside,
        past=about.past.get(person, ()),
        unit_id=int(unit) if unit else None,
        comment=about.comments.get(person, ""),
    )


def _require_named(run: ScoreRun) -> None:
    if Score.select().where(Score.run == run.id, Score.sealed > 0).exists():
        raise UnnamedRating(phase=run.phase.title if run.phase else "-")


def group_of(one: Known, settings: Settings) -> str:
    """Return the list within the list: what the settings divide by, in their order."""
    return " ".join(filter(None, (one.traits[trait] for trait in settings["group_by"])))


def period_of(first: date, last: date) -> Cycle:
    """Return a period as those ask for it who know people by cycle; it is not stored."""
    return Cycle(starts_on=first, ends_on=last)


def comments_on(run: ScoreRun, question: str) -> dict[int, str]:
    """Return the overall comments by person, of raters who sign with their names only."""
    if not question:
        return {}
    query = (
        Assignment.select(
            Assignment.subject, Assignment.relation, FormVersion.identity, Submission.answers
        )
        .join(Submission, on=(Submission.assignment == Assignment.id))
        .switch(Assignment)
        .join(FormVersion)
        .where(
            Assignment.phase == run.phase_id,
            Assignment.subject_kind == "person",
            Assignment.state != "excused",
            Submission.state == "submitted",
        )
        .order_by(Submission.id)
    )
    found: dict[int, list[str]] = {}
    for person, relation, promised, answers in query.tuples():
        said = str(answers.get(question) or "").strip()
        if said and promised.get(relation, promised.get("", NAMED)) == NAMED:
            found.setdefault(person, []).append(said)
    return {person: "\n\n".join(said) for person, said in found.items()}


def points_before(run: ScoreRun) -> dict[int, tuple[Fraction, ...]]:
    """Return the points of approved merit lists before a run, by person, the newest first."""
    day = run.phase.closes_at.date() if run.phase else run.cycle.ends_on
    query = (
        RankLine.select(RankLine.person, RankLine.points)
        .join(RankList)
        .where(
            RankList.kind == MERIT,
            RankList.state == APPROVED,
            RankList.as_of < day,
            RankLine.left_out == "",
        )
        .order_by(RankList.as_of.desc(), RankList.id.desc())
    )
    return _gathered(query.tuples())


def _gathered(rows: Iterable[tuple[int, str]]) -> dict[int, tuple[Fraction, ...]]:
    found: dict[int, list[Fraction]] = {}
    for person, points in rows:
        found.setdefault(person, []).append(Fraction(points))
    return {person: tuple(points) for person, points in found.items()}


def _why(status: str, one: Known, settings: Settings) -> str:
    """Return why somebody has no rank, empty for those who have one."""
    if one.served is not None and not is_rated(one.served, settings["least_days"]):
        return SHORT_SERVICE
    if not is_settled_in((one.keys[key] for key in SINCE if key in one.keys), settings["new_days"]):
        return NEWLY
    if status == Status.SCORED:
        return ""
    return status if status in (Status.NOT_APPLICABLE, Status.EXCLUDED) else NO_MARK
