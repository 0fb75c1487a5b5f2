"""The results of a run as its documents may show them: names, exact values, areas, groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from peewee import JOIN

from core.data.models import Cycle, Phase, ScoreRun
from core.disclosure import Line, seen_scores
from core.documents.runs import NOTHING, Order
from core.documents.subjects import subjects
from core.runs.rounding import shown
from core.runs.states import SHOWN
from core.scoring.scores import Reader

DIGITS = frozenset("0123456789")
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


def results(order: Order, reader: Reader = Reader.ADMINISTRATOR, least: int = 0) -> list[Result]:
    """Return every result of the run as ``reader`` may see it, in the order of names.

    ``least`` asks for more unnamed answers behind a value than the reader's own rule does.
    """
    rows = list(seen_scores(order.run, reader, least=least))
    named = _named(order, {row.subject_kind for row in rows})
    found = [_result(row, named) for row in rows]
    return sorted(found, key=_order)


def _order(one: Result) -> tuple[object, ...]:
    """Sort by scorecard, group and name, ``2팀`` before ``10팀``."""
    return one.scorecard, counted(one.group), one.group, counted(one.name), one.number


def counted(text: str) -> tuple[tuple[str, int], ...]:
    """Return ``text`` so that numbers in it sort by what they count."""
    parts = groupby(text, lambda sign: sign in DIGITS)
    found = ((digits, "".join(part)) for digits, part in parts)
    return tuple(("", int(part)) if digits else (part, 0) for digits, part in found)


def _result(row: Line, named: Mapping[tuple[str, int], tuple[str, str, str]]) -> Result:
    kind, subject = row.subject_kind, row.subject
    number, name, group = named.get((kind, subject), ("", str(subject), ""))
    return Result(
        scorecard=row.scorecard,
        subject_kind=kind,
        subject=subject,
        number=number,
        name=name,
        group=group,
        value=row.seen.total,
        parts=row.seen.parts,
    )


def _named(order: Order, kinds: Iterable[str]) -> Mapping[tuple[str, int], tuple[str, str, str]]:
    """Return number, name and group of every subject of ``kinds``."""
    return {
        (kind, key): (one.number, one.name, one.group)
        for kind in kinds
        for key, one in subjects(order, kind).items()
    }


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
    query = query.where(Cycle.edition == cycle.edition)
    query = query.where(ScoreRun.scorer == run.scorer, ScoreRun.state.in_(SHOWN))
    same = query.where(Phase.name == run.phase.name) if run.phase else query
    before = same.order_by(ScoreRun.id.desc()).first()
    return {} if before is None else _values(before)


def _values(run: ScoreRun) -> dict[tuple[str, str, int], Fraction]:
    return {
        line[:3]: line.seen.total
        for line in seen_scores(run, Reader.ADMINISTRATOR)
        if line.seen.total is not None
    }


def text_of(value: Fraction | None) -> str:
    """Return a value as people read it."""
    return NOTHING if value is None else shown(value)
