"""A town whose confirmed grades are to be paid: ten people, two departments, a base table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from core.data.models import Allocation, Configuration, Cycle, OrgUnit, PayList, ScoreRun
from core.grading.confirming import confirm
from core.grading.proposing import propose
from core.grading.section import SECTION as GRADES
from core.grading.section import complete as with_grades
from core.outcomes.settings import BONUS
from core.paylists.bases import store_table
from core.paylists.configured import SECTION, Outcome, complete, paid_outcome
from core.paylists.deciding import approve
from core.paylists.making import Order, make_list
from tests.core.grading.town import BONUS as BY_SCORE
from tests.core.grading.town import NO_PLUGINS, NOON, PROGRAMME, YEAR, Town, build, score

PAYDAY = date(2027, 3, 20)
#: Ten people: two S, four A, three B, one C.
SCORES = ("99/1", "98/1", "97/1", "96/1", "95/1", "94/1", "90/1", "89/1", "80/1", "70/1")
UNITS = {"scorecard": "unit", "level": "unit", "grades": []}
BASES = {"6": 4_000_000, "7": 3_000_000}
PLAIN: Mapping[str, Any] = {"kind": "bonus", "allocation": "bonus"}


def town_with(outcome: Mapping[str, Any] = PLAIN) -> Town:
    """Store the town with a confirmed run and confirmed grades of its people."""
    return settled(scored(SCORES), outcome)


def scored(scores: Sequence[str]) -> Town:
    """Store people with ``scores`` whose run is not published yet."""
    return build(scores, state="proposed")


def settled(town: Town, outcome: Mapping[str, Any] = PLAIN) -> Town:
    """Confirm the grades of a town, its departments' too: the first S, the second A."""
    configure(town.cycle, outcome, town.configurer)
    for place, unit in enumerate(OrgUnit.select().where(OrgUnit.kind == "부서")):
        score(town.run, unit.id, f"{90 - place}/1", kind="unit", scorecard="unit")
    for name in ("bonus", "departments"):
        propose(town.run, name, town.maker)
    ScoreRun.update(state="confirmed").where(ScoreRun.id == town.run.id).execute()
    for name in ("bonus", "departments"):
        confirm(ScoreRun.get_by_id(town.run.id), name, town.confirmer)
    return town


def configure(cycle: Cycle, outcome: Mapping[str, Any], by: int) -> None:
    """Store the next version of the configuration, with both allocations and one outcome."""
    halves = [{"name": "S", "share": "50"}, {"name": "A", "share": "30"}]
    units = UNITS | {"grades": [*halves, {"name": "B", "share": "20"}]}
    grades = with_grades(NO_PLUGINS, PROGRAMME, {"bonus": BY_SCORE, "departments": units})
    content = {GRADES: grades, SECTION: complete(NO_PLUGINS, PROGRAMME, {"bonus": outcome})}
    version = Configuration.select().where(Configuration.cycle == cycle).count() + 1
    Configuration.create(
        cycle=cycle,
        version=version,
        effective_from=YEAR[0],
        content=content,
        digest=str(version),
        made_by=by,
        made_at=NOON,
    )


def outcome_of(town: Town) -> Outcome:
    """Return the newest settings of the outcome."""
    query = Configuration.select().where(Configuration.cycle == town.cycle)
    return paid_outcome(query.order_by(Configuration.version.desc()).get(), "bonus")


def bases(amounts: Mapping[str, int] = BASES, day: date = YEAR[0]) -> None:
    """Store a base table of made-up amounts."""
    store_table(BONUS, day, amounts, "시험용으로 지어낸 금액", None)


def made(town: Town, **order: Any) -> PayList:
    """Store a draft."""
    wanted = Order(**{"paid_on": PAYDAY, **order})
    return make_list(town.cycle, outcome_of(town), wanted, town.maker)


def approved(town: Town, **order: Any) -> PayList:
    """Store a list that is in force."""
    return approve(made(town, **order), town.confirmer)


def confirmed(name: str = "bonus") -> Allocation:
    """Return the newest allocation of that name."""
    query = Allocation.select().where(Allocation.name == name)
    found: Allocation = query.order_by(Allocation.id.desc()).get()
    return found


def rescored(town: Town, scores: Mapping[int, str]) -> Town:
    """Let a new confirmed run with other scores by place take the place of the town's."""
    row: dict[str, Any] = dict(ScoreRun.get_by_id(town.run.id).__data__)
    run = ScoreRun.create(**{**row, "id": None, "state": "proposed", "supersedes": town.run})
    for place, person in enumerate(town.people):
        score(run, person, scores.get(place, SCORES[place]))
    ScoreRun.update(state="superseded").where(ScoreRun.id == town.run.id).execute()
    return settled(replace(town, run=run))
