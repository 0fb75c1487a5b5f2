"""The results of a run as its documents may show them: names, exact values, areas, groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from peewee import JOIN

from core.data.models import Cycle, OrgUnit, Phase, Score, ScoreRun
from core.disclosure import is_area, is_kept_back, least_in_office
from core.documents.runs import NOTHING, Order, korean_day
from core.documents.staff import members
from core.runs.rounding import shown
from core.runs.states import SHOWN

#: Stands for the status of a score that too few answers are behind.
WITHHELD = "withheld"
PERSON, UNIT = "person", "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One subject's line in a scorecard (empty: the run of a phase).

    ``value`` is None where there is none or too few answered; ``parts`` maps area to exact value,
    ``group`` is the evaluation group of a unit or the unit of a person.
    """

    scorecard: str
    subject_kind: str
    subject: int
    number: str
    name: str
    group: str
    value: Fraction | None
    parts: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of a result that has a column; ``weight`` is empty where the run states none."""

    name: str
    title: str
    weight: str = ""


def results(order: Order, least: int | None = None) -> list[Result]:
    """Return every result of the run, in the order of names.

    A score of fewer than ``least`` unnamed answers has neither value nor areas; by default that
    is what the office may see.
    """
    run = order.run
    least = least_in_office(run) if least is None else least
    columns = (Score.scorecard, Score.subject_kind, Score.subject, Score.value, Score.parts)
    query = Score.select(*columns, Score.sealed).where(Score.run == run.id)
    rows = list(query.tuples())
    named = _named(order, {kind for _, kind, *_ in rows})
    found = [_result(row, named, least) for row in rows]
    return sorted(found, key=lambda one: (one.scorecard, one.group, one.name, one.number))


def _result(
    row: tuple[Any, ...], named: Mapping[tuple[str, int], tuple[str, str, str]], least: int
) -> Result:
    scorecard, kind, subject, value, parts, sealed = row
    few = is_kept_back(sealed, least)
    number, name, group = named.get((kind, subject), ("", str(subject), ""))
    return Result(
        scorecard=scorecard,
        subject_kind=kind,
        subject=subject,
        number=number,
        name=name,
        group=group,
        value=Fraction(value) if value and not few else None,
        parts={} if few else dict(_areas(parts)),
    )


def _areas(parts: Mapping[str, str]) -> Iterator[tuple[str, Fraction]]:
    for name, text in parts.items():
        if is_area(name) and is_number(text):
            yield name, Fraction(text)


def is_number(text: str) -> bool:
    """Return whether a stored part is a value; otherwise it is the status of a component."""
    return text[:1].isdecimal() or text[:1] == "-"


def _named(order: Order, kinds: Iterable[str]) -> Mapping[tuple[str, int], tuple[str, str, str]]:
    """Return number, name and group of every subject of ``kinds``."""
    found: dict[tuple[str, int], tuple[str, str, str]] = {}
    if PERSON in kinds:
        day = korean_day(order.run.made_at)
        for key, one in members(order.run.cycle).items():
            found[PERSON, key] = (one.staff_no, one.name, one.unit(day))
    if UNIT in kinds:
        query = OrgUnit.select(OrgUnit.id, OrgUnit.code, OrgUnit.name, OrgUnit.evaluation_group)
        for key, code, name, group in query.tuples():
            found[UNIT, key] = (code, name, group)
    return found


def areas(order: Order, scorecard: str, lines: Iterable[Result]) -> list[Area]:
    """Return the areas that have a column: the top components of a scorecard, or every area."""
    if scorecard:
        raw = order.run.settings["scorecards"][scorecard]["components"]
        return [
            Area(
                name=one["name"],
                title=order.say(one["title"]),
                weight=str(one.get("weight") or ""),
            )
            for one in raw
        ]
    names = sorted({name for line in lines for name in line.parts})
    return [Area(name=name, title=name) for name in names]


def scorecard_title(order: Order, scorecard: str) -> str:
    """Return what a scorecard is called; empty for the run of a phase."""
    return order.say(order.run.settings["scorecards"][scorecard]["title"]) if scorecard else ""


def ranks(lines: Sequence[Result]) -> list[tuple[int | None, Result]]:
    """Return the lines from the best on with their ranks by the exact value.

    Equal values share a rank.  Those without a value come last and have none.
    """
    valued = sorted(
        (one for one in lines if one.value is not None), key=lambda one: -(one.value or 0)
    )
    places = {one.value: place for place, one in reversed(list(enumerate(valued, 1)))}
    without = [(None, one) for one in lines if one.value is None]
    return [*((places[one.value], one) for one in valued), *without]


def year_before(order: Order) -> Mapping[tuple[str, str, int], Fraction]:
    """Return the values of the same scoring a year earlier, by scorecard, kind and subject.

    That is the newest run of the programme's cycle before which people may see; empty without one.
    """
    run, cycle = order.run, order.run.cycle
    query = ScoreRun.select(ScoreRun.id, ScoreRun.phase, ScoreRun.settings, Phase.name)
    query = query.join(Cycle, on=(ScoreRun.cycle == Cycle.id)).switch(ScoreRun)
    query = query.join(Phase, JOIN.LEFT_OUTER, on=(ScoreRun.phase == Phase.id))
    query = query.where(Cycle.programme == cycle.programme, Cycle.year == cycle.year - 1)
    query = query.where(ScoreRun.scorer == run.scorer, ScoreRun.state.in_(SHOWN))
    same = query.where(Phase.name == run.phase.name) if run.phase else query
    before = same.order_by(ScoreRun.id.desc()).first()
    return {} if before is None else _values(before)


def _values(run: ScoreRun) -> dict[tuple[str, str, int], Fraction]:
    least = least_in_office(run)
    columns = (Score.scorecard, Score.subject_kind, Score.subject, Score.value, Score.sealed)
    query = Score.select(*columns).where(Score.run == run.id, Score.value != "")
    return {
        (scorecard, kind, subject): Fraction(value)
        for scorecard, kind, subject, value, sealed in query.tuples()
        if not is_kept_back(sealed, least)
    }


def text_of(value: Fraction | None) -> str:
    """Return a value as people read it."""
    return NOTHING if value is None else shown(value)
