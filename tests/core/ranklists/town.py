"""A town whose merit is rated: twenty people of grade 7 in two departments, the best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from core.access.roles import ADMINISTRATOR, CONFIRMER, grant
from core.data.models import (
    Account,
    Configuration,
    Cycle,
    Fact,
    OrgUnit,
    Person,
    Phase,
    RankList,
    Score,
    ScoreRun,
    Spell,
)
from core.paylists.configured import SECTION, Outcome, complete, outcomes_of
from core.ranklists.deciding import approve, decide
from core.ranklists.making import Order, make_list
from core.ranklists.records import Decision
from tests.core.grading.town import NO_PLUGINS, NOON, PROGRAMME

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
MERIT = {"kind": "merit", "phase": "rating"}
PROMOTION = {"kind": "promotion", "merit": "merit"}
#: V31: marks of 99, 98, …, 80.
MARKS = tuple(f"{99 - place}/1" for place in range(20))


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """What was built; ``people`` by place of their mark, the best first."""

    cycle: Cycle
    run: ScoreRun
    people: tuple[int, ...]
    maker: int
    confirmer: int
    committee: int


def build(
    marks: Sequence[str] = MARKS, state: str = "confirmed", year: int = 2026, **outcomes: Any
) -> Town:
    """Store people with ``marks`` (exact text, empty for none), and their run.

    Of two departments the people take turns; person ``n`` has been in the rank since
    ``2020-01-01 + n`` months.
    """
    units = [_department(number) for number in (1, 2)]
    people = tuple(_person(number, units[number % 2]) for number in range(len(marks)))
    accounts = {name: _account(name) for name in ("maker", "confirmer", "committee")}
    cycle, run = rated(people, marks, state, year, **outcomes)
    return Town(cycle=cycle, run=run, people=people, **accounts)


def rated(
    people: Sequence[int], marks: Sequence[str], state: str, year: int, **outcomes: Any
) -> tuple[Cycle, ScoreRun]:
    """Store a cycle with a run of its rating in ``state``."""
    starts, ends = FIRST.replace(year=year), LAST.replace(year=year)
    cycle = Cycle.create(
        programme="year", year=year, title=f"{year} 근평", starts_on=starts, ends_on=ends
    )
    closes = datetime(year, 12, 31, 23, 59)  # noqa: DTZ001  Korean time without a zone
    phase = Phase.create(
        cycle=cycle, name="rating", title="근무성적평정", opens_at=closes, closes_at=closes
    )
    configure(cycle, {"merit": MERIT, "promotion": PROMOTION} | outcomes)
    return cycle, scored(cycle, phase, people, marks, state)


def scored(
    cycle: Cycle,
    phase: Phase,
    people: Sequence[int],
    marks: Sequence[str],
    state: str,
    supersedes: ScoreRun | None = None,
) -> ScoreRun:
    """Store a run with the marks of people."""
    run = ScoreRun.create(
        cycle=cycle,
        phase=phase,
        scorer="merit",
        scorer_version="1",
        settings={},
        configuration_version=1,
        input_digest="0" * 64,
        supersedes=supersedes,
        made_at=NOON,
    )
    for person, mark in zip(people, marks, strict=True):
        told = {"status": "scored" if mark else "missing", "value": mark, "trace": b"[]"}
        Score.create(run=run, subject_kind="person", subject=person, **told)
    ScoreRun.update(state=state).where(ScoreRun.id == run.id).execute()
    return ScoreRun.get_by_id(run.id)


def configure(cycle: Cycle, outcomes: Mapping[str, Mapping[str, Any]]) -> None:
    """Store the next version of the configuration with these outcomes."""
    version = Configuration.select().where(Configuration.cycle == cycle).count() + 1
    Configuration.create(
        cycle=cycle,
        version=version,
        effective_from=cycle.starts_on,
        content={SECTION: complete(NO_PLUGINS, PROGRAMME, outcomes)},
        digest=str(version),
        made_at=NOON,
    )


def outcome_of(town: Town, name: str = "merit") -> Outcome:
    """Return the newest settings of an outcome."""
    query = Configuration.select().where(Configuration.cycle == town.cycle)
    newest = query.order_by(Configuration.version.desc()).get()
    return next(one for one in outcomes_of(newest) if one.name == name)


def made(town: Town, name: str = "merit", **order: Any) -> RankList:
    """Store a draft as of the last day of the cycle."""
    wanted = Order(**{"as_of": town.cycle.ends_on, **order})
    return make_list(town.cycle, outcome_of(town, name), wanted, town.maker)


def approved(town: Town, name: str = "merit", **order: Any) -> RankList:
    """Store a list that is in force."""
    return approve(made(town, name, **order), town.confirmer)


def decided(
    draft: RankList, town: Town, kind: str, place: int = 0, value: str = "", **more: Any
) -> RankList:
    """Let the committee's secretary decide something about the person at a place."""
    person = 0 if more else town.people[place]
    wanted = Decision(person=person, kind=kind, value=value, reason="위원회 심의", **more)
    return decide(draft, wanted, town.committee)


def before(town: Town, year: int, marks: Sequence[str]) -> Town:
    """Return the town in an earlier year, with an approved merit list of these marks."""
    cycle, run = rated(town.people, marks, "confirmed", year)
    earlier = replace(town, cycle=cycle, run=run)
    approved(earlier)
    return earlier


def say(town: Town, place: int, name: str, value: str) -> None:
    """Store a fact about the person at a place."""
    person = town.people[place]
    Fact.create(cycle=town.cycle, subject_kind="person", subject=person, name=name, value=value)


def _department(number: int) -> int:
    unit = OrgUnit.create(code=f"D{number}", name=f"제{number}과", kind="부서", valid_from=FIRST)
    return int(unit.id)


def _person(number: int, unit: int) -> int:
    person = Person.create(
        staff_no=f"S{number:03}",
        name=f"직원 {number}",
        series="행정",
        grade="7",
        appointed_on=date(2010, 1, 1),
        grade_since=date(2020 + number // 12, number % 12 + 1, 1),
    )
    Spell.create(person=person, unit=unit, starts=date(2020, 1, 1))
    return int(person.id)


def _account(name: str) -> int:
    account = Account.create(login=name, password="-")
    grant(account, CONFIRMER if name == "confirmer" else ADMINISTRATOR)
    return int(account.id)
