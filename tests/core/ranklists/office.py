"""A municipality whose merit is rated through its forms, from the first sheet to a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.opening import open_cycle
from core.cycles.phases import close_phase
from core.data.models import (
    Assignment,
    Cycle,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    ScoreRun,
    Spell,
)
from core.runs import decisions
from core.runs.run import simulate
from core.services import Services
from core.submissions.submit import Entry, submit
from plugins.standard.forms.merit_elements import ABILITY, RESULTS

PHASE = "merit-december"
COMMENT = "맡은 일을 기한 안에 마치고 동료를 도왔습니다.\n다음 반기에는 기획을 더 맡기겠습니다."
#: V30: results of 30, 10 and 10 points.
POINTS = {"difficulty": "30", "completeness": "10", "timeliness": "10"}
LEVELS = dict(
    zip(
        (*RESULTS, *ABILITY),
        (
            *("excellent", "outstanding", "average"),
            *("excellent", "average", "excellent", "outstanding"),
            *("excellent", "excellent", "average", "excellent"),
        ),
        strict=True,
    )
)
FALLING = ("outstanding", "excellent", "average", "insufficient", "poor")
#: Twenty people are rated, each sheet a little worse than the one before.
HEADS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """The cycle, its confirmed run, and the people by mark, the best first."""

    cycle: int
    run: int
    people: tuple[int, ...]


def rate(parts: Services, municipality: Municipality, accounts: tuple[int, int]) -> Rated:
    """Open a cycle, let superiors fill their sheets, score and confirm by two accounts."""
    storage, (maker, confirmer) = parts.storage, accounts
    with storage.writing(municipality.id):
        PluginState.create(plugin="uijeongbu", place=1)
        people = store_people()
    with storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        cycle = open_cycle(catalogue, "uijeongbu-merit", 2026, korean_now().date(), None)
        newest = newest_configuration(cycle)
        assert newest is not None
        content = {**newest.content, "scorers": {PHASE: {"performance": POINTS}}}
        change_configuration(catalogue, cycle, content, korean_now().date(), None)
        phase = Phase.get(Phase.cycle == cycle, Phase.name == PHASE)
        now = korean_now()
        window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=1)}
        Phase.update(window).where(Phase.id == phase.id).execute()
        assign(cycle, Phase.get_by_id(phase.id), catalogue, 1, None)
        for one in Assignment.select().where(Assignment.phase == phase):
            sheet = sheet_of(people.index(one.subject)) if one.subject in people else sheet_of(0)
            submit(catalogue, Entry(assignment=one, answers=sheet, revision=0, key=f"k{one.id:09}"))
    with storage.writing(municipality.id):
        phase = close_phase(Phase.get_by_id(phase.id), korean_now(), reason="조기 마감")
        run = simulate(Cycle.get_by_id(cycle.id), phase, catalogue, maker)
        decisions.propose(run, maker)
    for step in (decisions.publish, decisions.confirm):
        with storage.writing(municipality.id):
            step(ScoreRun.get_by_id(run.id), confirmer)
    return Rated(cycle=cycle.id, run=run.id, people=people)


def store_people() -> tuple[int, ...]:
    """Store two departments of ten people of grade 7, a head each; return the ten and ten."""
    found = []
    for place in range(2):
        unit = OrgUnit.create(
            code=f"D{place}", name=f"제{place}과", kind="부서", valid_from=date(2020, 1, 1)
        )
        head = Person.create(staff_no=f"H{place}", name=f"과장 {place}", grade="5")
        Spell.create(person=head, unit=unit, starts=date(2020, 1, 1), leads=True)
        for number in range(HEADS // 2):
            staff_no = f"S{2 * number + place:02}"
            person = Person.create(staff_no=staff_no, name=f"직원 {staff_no}", grade="7")
            Spell.create(person=person, unit=unit, starts=date(2020, 1, 1))
            found.append((staff_no, int(person.id)))
    return tuple(person for _, person in sorted(found))


def sheet_of(place: int) -> Mapping[str, Any]:
    """Return the sheet of the person at a place: V30, with as many steps down as the place is."""
    names, levels, sheet = list(LEVELS), list(FALLING), dict(LEVELS)
    for step in range(place):
        name = names[step % len(names)]
        sheet[name] = levels[levels.index(sheet[name]) + 1]
    said = {"achievements": "지난 반기의 실적입니다. " * 3, "comment": COMMENT}
    return sheet | said
